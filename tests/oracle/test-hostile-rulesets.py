# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rulesets that nobody means well with: each gets an error of one line, or is done in proportion to its size."""

import json
import os
import resource
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))

import command
import tap

# rules, and other things; of ten times as many each may take up to three times as long on a machine that has other
# work, while it would be ten times if all were looked at for each. The start of a process is no part of it
SIZES, OTHER_SIZES = (10000, 100000), (2000, 20000)
MOST_GROWTH = 3.0
TRIALS = 3
ROSTER = {
    'fedorg': 1, 'as_of': '2021-06-30',
    'organizations': [{'id': 'C', 'name': '县', 'level': 'county', 'figures': {'zero': 0, 'women': 3}}] + [
        {'id': 'V%d' % i, 'name': '村%d' % i, 'level': 'village', 'parent_id': 'C'} for i in range(3)],
    'memberships': [{'person_id': 'p%d' % (i % 5), 'name': '张三', 'organization_id': 'V%d' % (i % 3),
                     'role': ('chair', 'executive')[i % 2], 'categories': ['c%d' % i]} for i in range(8)]}
CHAIR = {'count': {'role': 'chair'}, 'exactly': 1}


def ruleset(*rules, **more):
    return dict({'fedorg_ruleset': 1, 'id': 'h', 'rules': [dict({'id': 'r%d' % i}, **rule)
                                                         for i, rule in enumerate(rules)]}, **more)


def nested(depth, key='not', inner=None):
    selector = {'role': 'chair'} if inner is None else inner
    for _ in range(depth):
        selector = {key: [selector] if key in ('any', 'all') else selector}
    return selector


def chain(length, closed=False):
    """Rules each of which measures the one before."""
    rules = [{'count': {}, 'at_least': 0} if not closed else
             {'coverage': {'of': {'rule': 'r%d' % (length - 1)}}, 'at_least': '50%'}]
    rules += [{'coverage': {'of': {'rule': 'r%d' % (i - 1)}}, 'at_least': '50%'} for i in range(1, length)]
    return ruleset(*rules)


def count_of(selector):
    return ruleset({'count': selector, 'at_least': 1})


def bound(**keys):
    return ruleset(dict({'count': {}}, **keys))


def share(**keys):
    return ruleset(dict({'share': {'of': {}}}, **keys))


def ratio(**keys):
    return ruleset(dict({'ratio': {'of': {}, 'to': {'role': 'staff'}}}, **keys))


def categories(n):
    return [{'id': 'c%d' % i, 'aliases': ['alias-%d' % i]} for i in range(n)]


# what must be refused, with a word of the message; a text stands as it is in the file
REFUSED = {
    'selectors nested 65 deep': (count_of(nested(65)), 'deep'),
    'any nested 500 deep': (count_of(nested(170, 'any')), 'deep'),
    'holds_elsewhere nested 65 deep': (count_of(nested(65, 'holds_elsewhere')), 'deep'),
    'arrays nested 100 000 deep': ('[' * 100000, ''),
    'objects nested 100 000 deep': ('{"a":' * 100000, ''),
    'a bound of 400 digits': (bound(at_least=10 ** 400), ''),
    'a bound of 2^63': (bound(at_least=2 ** 63), ''),
    'a count of 1e400': ('{"fedorg_ruleset": 1, "id": "h", "rules": [{"id": "r", "count": {}, "at_least": 1e400}]}', ''),
    'a count below 0': (bound(at_least=-1), ''),
    'a count of one half': (bound(at_least=0.5), ''),
    'a share of one over zero': (share(at_least='1/0'), ''),
    'a share of zero over zero': (share(at_least='0/0'), ''),
    'a share of 1e9999 %': (share(at_least='1e9999%'), ''),
    'a share of 10^30 over 10^31': (share(at_least='%d/%d' % (10 ** 30, 10 ** 31)), ''),
    'a share more than all': (share(more_than='100%'), ''),
    'a share less than none': (share(less_than='0%'), ''),
    'a ratio over zero': (ratio(at_least='3/0'), ''),
    'an age of 10^18': (count_of({'age': {'at_least': 10 ** 18}}), ''),
    'a version of 10^30': ('{"fedorg_ruleset": %d, "id": "h"}' % 10 ** 30, ''),
    'rules in a circle of two': (chain(2, True), 'circle'),
    'rules in a circle of 1000': (chain(1000, True), 'circle'),
    'a rule that measures itself': (ruleset({'coverage': {'of': {'rule': 'r0'}}, 'at_least': 1}), 'circle'),
    'a chain of 66 rules': (chain(66), 'in a row'),
    'it extends itself': (ruleset(CHAIR, extends='./it.json'), 'itself'),
    'a formula of items': (ruleset({'composition': {'formula': '1123', 'terms': [{'count': {}}]}}), 'formula'),
    'a formula of ten digits': (ruleset({'composition': {'formula': '9999999999+N', 'terms': [
        {'count': {}}, {'count': {'role': 'chair'}}]}}), 'formula'),
    'an identifier of 101 bytes': (ruleset(CHAIR, id='x' * 101), ''),
    'a text of 2 MiB': (ruleset(dict(CHAIR, title='x' * (2 << 20))), ''),
    '100 000 rules of one identifier': (ruleset(*[dict(CHAIR, id='same')] * SIZES[1]), 'already'),
    'a key twice': ('{"fedorg_ruleset": 1, "fedorg_ruleset": 1, "id": "h"}', ''),
    'nothing': ('', ''),
    'one NUL': ('\0', ''),
}

# what is odd but right, however it ends
TAKEN = {
    'selectors nested 60 deep': count_of(nested(60)),
    'holds_elsewhere nested 60 deep': count_of(nested(60, 'holds_elsewhere')),
    'a chain of 60 rules': chain(60),
    'a count of 2^62': bound(at_least=2 ** 62),
    'a share with long digits': share(at_least='0.333333333333333333'),
    'a ratio to a figure of zero': ruleset({'ratio': {'of': {}, 'to': {'figure': 'zero'}}, 'at_least': 1}),
    'a ratio to nobody': ratio(at_least=1),
    'a share of nobody': ruleset({'share': {'of': {}, 'among': {'role': 'staff'}}, 'at_least': '100%'}),
    'a coverage of nothing': ruleset({'coverage': {'of': {}, 'among': {'kind': 'shop'}}, 'at_least': '100%'}),
    'a composition with 10^9': ruleset({'composition': {'one_person_may_fill': 'one', 'terms': [
        {'each_of': ['c1', 'c2'], 'at_least': 10 ** 9}]}}, categories=categories(3)),
}


def many_rules(n):
    """Rules of all kinds."""
    kinds = [lambda i: CHAIR, lambda i: {'persons': {'role': 'executive', 'age': {'at_most': i % 90}}, 'at_least': 2},
             lambda i: {'share': {'of': {'tag': 'tag-%d' % i}}, 'at_least': '40%'},
             lambda i: {'every': {'among': {'role': 'chair'}, 'must': {'tag': 'two-committees'}}},
             lambda i: {'composition': {'terms': [{'each_of': ['c1']}, {'any_of': [], 'open': True}]}},
             lambda i: {'coverage': {'of': {'rule': 'r%d' % (i - 1)}}, 'at_least': '50%'},
             lambda i: {'subset': {'of': {'role': 'chair'}, 'within': {'holds_elsewhere': {'role': 'staff'}}}},
             lambda i: {'when': {'persons': {}, 'at_least': i % 7}, 'count': {}, 'parity': 'odd'}]
    return ruleset(*[dict({'for': {'level': 'village'}}, **kinds[i % 8](i)) for i in range(n)],
                   categories=categories(3))


# what grows, by a number; each is checked, and linted
GROWING = {
    'rules': many_rules,
    'categories of a composition': lambda n: ruleset(
        {'composition': {'terms': [{'each_of': ['c%d' % i for i in range(n)]}]}}, categories=categories(n)),
    'categories with persons of their own': lambda n: ruleset(
        {'composition': {'one_person_may_fill': 'one', 'terms': [{'each_of': ['c%d' % i for i in range(n)]}]}},
        categories=categories(n)),
    'terms': lambda n: ruleset({'composition': {'terms': [{'count': {'tag': 't%d' % i}, 'at_least': 0}
                                                           for i in range(n // 10)]}}),
    'selectors under any': lambda n: count_of({'any': [{'tag': 't%d' % i} for i in range(n)]}),
    'ranges of ages': lambda n: count_of({'age': [{'between': [i % 100, i % 100 + 3]} for i in range(n)]}),
    'conditions': lambda n: ruleset(dict(CHAIR, when=[{'level': 'village'}] * n)),
    'names under': lambda n: count_of({'under': ['X%d' % i for i in range(n)]}),
    'tables': lambda n: ruleset(CHAIR, tables=[{'id': 't%d' % i, 'columns': [{'id': 'a', 'count': {}}]}
                                               for i in range(n)]),
}


class Place:
    """A folder with a roster; the ruleset that is tried lies in it.json."""

    def __init__(self, folder):
        self.folder = folder
        command.write(folder, 'roster.json', ROSTER)

    def put(self, document, name='it.json'):
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8') as file:
            file.write(document if isinstance(document, str) else json.dumps(document))

    def seconds(self, *arguments):
        """Processor time, which others on the machine do not change much."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command.run(self.folder, *arguments)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def check_of(*options):
    return ('check', 'roster.json', '--rules', './it.json', *options)


def refused(place):
    for name, (document, word) in REFUSED.items():
        place.put(document)
        for arguments, codes in ((check_of(), (3,)), (('rules', 'lint', './it.json'), (1, 3))):
            try:
                text = command.complaint(place.folder, *arguments, expected=codes)
            except command.Failure as failure:
                yield '%s: %s' % (name, failure)
                continue
            if word not in text:
                yield '%s: "%s" says nothing of "%s"' % (name, text[:200], word)


def taken(place):
    for name, document in TAKEN.items():
        place.put(document)
        try:
            command.run(place.folder, *check_of())
            command.run(place.folder, 'rules', 'lint', './it.json')
        except command.Failure as failure:
            yield '%s: %s' % (name, failure)


def far_around(place):
    """64 documents in a row are taken, more or a circle are not."""
    for n, last, codes in ((64, None, (0, 1)), (66, None, (3,)), (40, 'd0.json', (3,))):
        for i in range(n):
            base = 'd%d.json' % (i + 1) if i + 1 < n else last
            place.put(ruleset(CHAIR, **({'extends': base} if base else {})), 'd%d.json' % i)
        try:
            command.run(place.folder, 'check', 'roster.json', '--rules', './d0.json', expected=codes)
        except command.Failure as failure:
            yield '%d documents: %s' % (n, failure)


def grows_too_fast(place, document_of, commands, sizes):
    """Commands that take out of proportion in each of several trials."""
    for _ in range(TRIALS):
        faults = list(measure_growth(place, document_of, commands, sizes))
        if not faults:
            break
    return faults


def measure_growth(place, document_of, commands, sizes):
    start = place.seconds('rules', 'lint', './small.json')
    times = {arguments: [] for arguments in commands}
    for n in sizes:
        place.put(document_of(n))
        for arguments in commands:
            times[arguments].append(max(place.seconds(*arguments) - start, 0.02))
    for arguments, (small, large) in times.items():
        if large > MOST_GROWTH * small * sizes[1] / sizes[0]:
            yield '%s: %.2f s for %d, %.2f s for %d' % (' '.join(arguments), small, sizes[0], large, sizes[1])


def overriding(place, sizes):
    """A ruleset that overrides every rule of a large one."""
    def document_of(n):
        place.put(many_rules(n), 'base.json')
        return {'fedorg_ruleset': 1, 'id': 'x', 'extends': 'base.json',
                'rules': [{'id': 'r%d' % i, 'severity': 'info'} for i in range(n)]}
    return grows_too_fast(place, document_of, (check_of('--quiet'), ('rules', 'lint', './it.json')), sizes)


def main():
    sizes, other_sizes = [[n // 5 for n in pair] if '--quick' in sys.argv else pair
                          for pair in (SIZES, OTHER_SIZES)]
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        place.put(ruleset(CHAIR), 'small.json')
        tap.check('hostile-rulesets/what must be refused is', refused(place))
        tap.check('hostile-rulesets/what is odd but right is taken', taken(place))
        tap.check('hostile-rulesets/rulesets that extend each other', far_around(place))
        for name, document_of in GROWING.items():
            commands = [check_of('--quiet'), ('rules', 'lint', './it.json')]
            if name == 'rules':
                commands += [check_of('--summary'), check_of('--limit', '1000000', '--format', 'json'),
                             ('rules', 'show', './it.json'), ('rules', 'explain', 'h/r5', '--rules', './it.json')]
            tap.check('hostile-rulesets/time grows with the number of ' + name,
                      grows_too_fast(place, document_of, commands, sizes if name == 'rules' else other_sizes))
        tap.check('hostile-rulesets/time grows with the number of overrides', overriding(place, sizes))
    tap.finish()


main()
