# SPDX-License-Identifier: LGPL-2.1-or-later
"""The command against oracle.py, on random rosters and rulesets: all findings with all that they say, the totals, and
how many organisations meet each rule.

    python3 tests/oracle/test-oracle.py [--seed WORD] [--count ROSTERS] [--only NUMBER --keep FOLDER]

with FEDORG_TEST_COMMAND and FEDORG_TEST_SOURCE set. Each roster meets three rulesets. What differs is shown with the
seed and the number of the roster, from which both come again."""

import argparse
import collections
import copy
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))

import command
import tap
from oracle import MEASURES, Judge, Roster
from sample import RULESETS, Sample

MOST_SHOWN = 3
MOST_TRIED = 300


def judges_of(sample, with_before=True, kind=Judge):
    roster = Roster(sample.roster)
    before = Roster(sample.before) if sample.before and with_before else None
    return [kind(roster, ruleset, before) for ruleset in sample.rulesets]


def expected_of(sample, kind=Judge):
    """Findings in the order of the tree, then of the rulesets, then of the rules."""
    judges = judges_of(sample, kind=kind)
    found = [(judges[0].roster.position[finding.organization], i, finding.key())
             for i, judge in enumerate(judges) for finding in judge.findings()]
    return [key for _, _, key in sorted(found, key=lambda item: item[:2])]


def own_findings(document):
    """Those of rules; what the roster itself has is another matter."""
    return [command.key_of(f) for f in document['findings'] if not f['code'].startswith('roster/')]


def differences(expected, got):
    for i in range(max(len(expected), len(got))):
        a = expected[i] if i < len(expected) else None
        b = got[i] if i < len(got) else None
        if a != b:
            yield 'expected %s\n     got %s' % (json.dumps(a, ensure_ascii=False),
                                               json.dumps(b, ensure_ascii=False))


def total_faults(document):
    totals = collections.Counter(finding['severity'] for finding in document['findings'])
    for severity in ('error', 'warning', 'info'):
        if document['totals'][severity] != totals[severity]:
            yield 'totals say %d %s, listed are %d' % (document['totals'][severity], severity, totals[severity])


def meeting_faults(sample, folder, index):
    """How many organisations meet each rule, by the table of one of the rulesets."""
    name, judge = RULESETS[index], judges_of(sample, with_before=False)[index]
    text = command.run(folder, 'report', 'roster.json', '--rules', './%s.json' % name, '--table', 'met', '--format',
                       'json')
    rows = json.loads(text)['rows']
    total = rows[-1]['cells'] if rows else {}
    for rule in judge.ruleset['rules']:
        if rule['id'] not in total:
            continue
        got = total[rule['id']]['numerator']
        if got != judge.n_meeting(rule['id']):
            yield '%s/%s: %d organisations meet it, the report says %d' % (name, rule['id'],
                                                                         judge.n_meeting(rule['id']), got)


def faults_of(sample, folder, index):
    sample.write(folder)
    try:
        document = sample.check(folder)
        yield from differences(expected_of(sample), own_findings(document))
        yield from total_faults(document)
        yield from meeting_faults(sample, folder, index % len(RULESETS))
    except command.Failure as failure:
        yield str(failure)


# --- what was tried ---

class Census:
    """How often each operator was broken and met, so that nothing passes because it was never tried."""

    def __init__(self):
        self.broken, self.met, self.features = (collections.Counter() for _ in range(3))
        self.pairs = 0

    def add(self, sample):
        for judge in judges_of(sample):
            self.pairs += 1
            for rule in judge.ruleset['rules']:
                operator = next(kind for kind in MEASURES if kind in rule)
                verdicts = [judge.judge(rule['id'], o) for o in judge.roster.order]
                self.met[operator] += verdicts.count('met')
                findings = [v for v in verdicts if v not in (None, 'met')]
                self.broken[operator] += len(findings)
                self.add_features(rule, operator, findings)

    def add_features(self, rule, operator, findings):
        for finding in findings:
            if operator == 'composition':
                distinct = rule['composition'].get('one_person_may_fill') == 'one'
                self.features['distinct persons with a smallest set'] += distinct and bool(
                    finding.persons and finding.missing)
                self.features['candidates'] += bool(finding.candidates)
            self.features['more'] += bool(finding.more)
            self.features['fewer'] += bool(finding.fewer)
            self.features['when'] += 'when' in rule
            self.features['parity'] += 'parity' in rule
            self.features['last term'] += 'not_lower_than_before' in rule
            self.features['coverage of a rule'] += operator == 'coverage' and 'rule' in rule['coverage']['of']

    def gaps(self, least):
        for kind in sorted(set(MEASURES)):
            for name, counter in (('broken', self.broken), ('met', self.met)):
                if counter[kind] < least:
                    yield '%s: %s only %d times' % (kind, name, counter[kind])
        for name, n in sorted(self.features.items()):
            if n < least:
                yield '%s: only %d times' % (name, n)


# --- that the comparison can fail ---

def unnoticed_changes(seed, folder):
    """Each single thing that a finding says, changed in what is expected, must be noticed."""
    seen = set()
    for index in range(40):
        sample = Sample(seed, index)
        sample.write(folder)
        got, expected = own_findings(sample.check(folder)), expected_of(sample)
        if not expected:
            continue
        for key in expected[0]:
            changed = copy.deepcopy(expected)
            changed[0][key] = [*changed[0][key], 'x'] if isinstance(changed[0][key], list) else 'x'
            seen.add(key)
            if not list(differences(changed, got)):
                yield 'another %s is not noticed' % key
        if not list(differences(expected[1:], got)):
            yield 'a finding that is not expected is not noticed'
        if not list(differences([*expected, expected[0]], got)):
            yield 'a finding that is lacking is not noticed'
        return
    yield 'nothing was tried'


def wrong_judges():
    """Oracles with one mistake each, as a library might have it."""
    class Excluding(Judge):
        def _has_role(self, role, wanted):
            return role == wanted

    class Posts(Judge):
        def measure_persons(self, value, organization):
            return self.measure_count(value, organization)

    class Including(Judge):
        def measure_below(self, value, organization):
            count, _ = super().measure_below(value, organization)
            return count + self.selects(value, organization), None

    class Strict(Judge):
        def measure_share(self, value, organization):
            pair = super().measure_share(value, organization)
            return pair and (pair[0], pair[1] + 1)

    class Anywhere(Judge):
        def judge_unique(self, rule, kind, organization):
            return super().judge_unique({k: v for k, v in rule.items() if k != 'at_most'}, kind, organization)

    return Excluding, Posts, Including, Strict, Anywhere


def unnoticed_mistakes(seed):
    for wrong in wrong_judges():
        samples = (Sample(seed, index) for index in range(MOST_TRIED))
        if all(expected_of(sample) == expected_of(sample, wrong) for sample in samples):
            yield 'a mistake like %s makes no difference on %d rosters' % (wrong.__name__, MOST_TRIED)


# --- all together ---

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', default='fedorg')
    parser.add_argument('--count', type=int, default=400)
    parser.add_argument('--only', type=int)
    parser.add_argument('--keep')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or temporary
        os.makedirs(folder, exist_ok=True)
        if arguments.only is not None:
            sample = Sample(arguments.seed, arguments.only)
            tap.check('oracle/' + sample.name, faults_of(sample, folder, arguments.only))
            tap.finish()
        compare_all(arguments, folder)
        tap.check('oracle/a changed finding is noticed', unnoticed_changes(arguments.seed, folder))
        tap.check('oracle/a wrong oracle is noticed', unnoticed_mistakes(arguments.seed))
    tap.finish()


def compare_all(arguments, folder):
    census, step = Census(), 50
    for first in range(0, arguments.count, step):
        last = min(first + step, arguments.count)
        shown = []
        for index in range(first, last):
            sample = Sample(arguments.seed, index)
            for name in os.listdir(folder):
                os.remove(os.path.join(folder, name))
            faults = list(faults_of(sample, folder, index))
            census.add(sample)
            if faults and len(shown) < MOST_SHOWN:
                shown.append('%s: %d differences, the first: %s' % (sample.name, len(faults), faults[0]))
        tap.check('oracle/rosters %d to %d' % (first, last - 1), shown)
    tap.note('%d pairs of a roster and a ruleset, %d findings' % (census.pairs, sum(census.broken.values())))
    if arguments.count >= 300:
        tap.check('oracle/every operator was broken and met', census.gaps(20))
        tap.check('oracle/at least 1000 pairs', [] if census.pairs >= 1000 else ['%d pairs' % census.pairs])


main()
