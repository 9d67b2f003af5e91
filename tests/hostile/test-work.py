#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Activities of hostile shapes are read, sealed and judged in time and memory in proportion, or refused.

usage: test-work.py [--whole]

`--whole` takes ten million children, a chain of a million and a million counterparts in place of a fortieth."""

import json
import os
import sys
import tempfile

import hostile
from hostile import tap

PART = 1 if '--whole' in sys.argv else 40
CHILDREN = 10000000 // PART
CHAIN = 1000000 // PART
COUNTERPARTS = 1000000 // PART

# Four times the activities take four times as long, and what is the same for both makes it less; a step that
# is not in proportion takes sixteen times as long. Other work on the machine is behind the rest.
MOST_TIMES = 8
# Bytes of memory beside the file itself: columns, the index of identifiers, the texts.
MOST_PER_ACTIVITY = 400
BASE_MEGABYTES = 120
# a table of work has a row of each activity besides: its subject, its cells and how they stand
MOST_PER_ROW = 100

HEADINGS = 'organization_id,activity_id,activity_kind,person_ids,date,due_date,counterpart,amount,parent_activity\n'
POSTS = 'organization_id,level,person_id,role\no,village,p,executive\n'
RULES = {
    'fedorg_ruleset': 1, 'id': 'w',
    'activity_kinds': [{'id': 'problem'}, {'id': 'visit'}, {'id': 'spent'}, {'id': 'granted'}],
    'rules': [
        {'id': 'children', 'each_activity': {'kind': 'problem'}, 'occurrences': {'kind': 'visit'}, 'at_least': 1},
        {'id': 'last', 'each_activity': {'kind': 'problem'}, 'last': {'of': {'kind': 'visit'}, 'must': {'tag': 'x'}}},
        {'id': 'pairs', 'each_member': {'role': 'executive'}, 'counterparts': {'kind': 'visit'}, 'at_least': 3},
        {'id': 'one', 'one_to_one': {'kind': 'visit'}},
        {'id': 'quarterly', 'occurrences': {'kind': 'visit'}, 'at_least': 1, 'per': 'quarter'},
        {'id': 'days', 'days': {'kind': 'visit'}, 'at_most': 3},
        {'id': 'funds', 'budget': {'of': {'amount': {'kind': 'spent'}}, 'within': {'amount': {'kind': 'granted'}}}},
        {'id': 'amount', 'amount': {'kind': 'spent'}, 'at_most': 1}]}


def star(n):
    yield 'o,root,problem,,2020-01-01,,,,\n'
    for i in range(n):
        yield 'o,c%d,visit,,2020-01-02,,,,root\n' % i


def chain(n):
    yield 'o,c0,problem,,2020-01-01,2020-02-01,,,\n'
    for i in range(1, n):
        yield 'o,c%d,problem,,2020-01-01,2020-02-01,,,c%d\n' % (i, i - 1)


def circle(n):
    yield from chain(n)
    yield 'o,c0,problem,,2020-01-01,2020-02-01,,,c%d\n' % (n - 1)


def counterparts(n):
    for i in range(n):
        yield 'o,,visit,p,2020-01-%02d,,w%d,,\n' % (i % 28 + 1, i)


def same_counterpart(n):
    for i in range(n):
        yield 'o,,visit,p,2020-01-01,,w,,\n'


def write(folder, name, lines):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(HEADINGS)
        file.writelines(lines)
    return path


def measure(*arguments):
    """(status, seconds of the processor, megabytes)"""
    process = hostile.start(*arguments)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def in_proportion(folder, posts, rules, shape, n, arguments):
    """What is wrong with the time and the memory of four times as many activities."""
    small = write(folder, 'small.csv', shape(n // 4))
    large = write(folder, 'large.csv', shape(n))
    per_activity = MOST_PER_ACTIVITY + (MOST_PER_ROW if arguments[0] == 'report' else 0)
    most = BASE_MEGABYTES + (os.path.getsize(large) + n * per_activity) // 1000000
    _, before, _ = measure(arguments[0], posts, small, *arguments[1:], '--rules', rules)
    status, after, megabytes = measure(arguments[0], posts, large, *arguments[1:], '--rules', rules)
    print('# %s of %d: %s: %.2f s for %.2f s, %d MB' % (shape.__name__, n, ' '.join(arguments), after, before, megabytes))
    if status not in (0, 1):
        yield 'it ended with status %d' % status
    if after > MOST_TIMES * max(before, .05):
        yield 'four times as many take %.2f s in place of %.2f s' % (after, before)
    if megabytes > most:
        yield '%d MB, and %d MB are enough' % (megabytes, most)


def refuses(result, words):
    if result.returncode not in (2, 3):
        yield 'it ended with status %d' % result.returncode
    if words not in result.stderr.decode():
        yield 'it said: %s' % result.stderr.decode()[:300]


def check_periods(folder, posts):
    """A rule over all years there are is refused; a span over all of them is counted at once."""
    spans = write(folder, 'spans.csv', ('o,s%d,visit,p,0001-01-01,,,,\n' % i for i in range(100)))
    with open(spans, 'a', encoding='utf-8') as file:
        file.write('o,last,visit,p,9999-12-31,,,,\n')
    rules = dict(RULES, rules=[{'id': 'all', 'occurrences': {'kind': 'visit'}, 'at_least': 1, 'per': 'month',
                                'window': {'from': '0001-01-01', 'to': '9999-12-31'}}])
    path = os.path.join(folder, 'periods.json')
    hostile.write(path, json.dumps(rules).encode())
    tap.check('work/a rule over ten thousand years is refused',
              refuses(hostile.run('check', posts, spans, '--rules', path, '--as-of', '9999-12-31'), 'periods'))
    rules['rules'][0]['window'] = {'from': '9800-01-01', 'to': '9999-12-31'}
    hostile.write(path, json.dumps(rules).encode())
    tap.check('work/a calendar of two hundred years is refused',
              refuses(hostile.run('report', posts, spans, '--rules', path, '--as-of', '9999-12-31', '--table',
                                  'calendar', '-q'), 'columns'))


def check_amounts(folder, posts, rules):
    """A sum that does not fit is told and never wrapped."""
    most = '92233720368547758.07'
    path = write(folder, 'amounts.csv', ('o,,spent,,2020-01-0%d,,,%s,\n' % (i + 1, most) for i in range(3)))
    with open(path, 'a', encoding='utf-8') as file:
        file.write('o,,granted,,2020-01-01,,,%s,\n' % most)
        file.write('o,,granted,,2020-01-01,,,92233720368547758.08,\n')
    document = json.loads(hostile.run('check', posts, path, '--rules', rules, '--as-of', '2020-06-30', '--format', 'json',
                                      '--lang', 'en').stdout)
    told = {finding['code']: finding['message'] for finding in document['findings']}
    tap.check('work/amounts at the end of 64 bits',
              ('%s: %s' % (code, told.get(code)) for code, word in
               [('w/amount', 'too large'), ('w/funds', 'too large'), ('roster/bad-number', '')]
               if word not in told.get(code, 'nothing')))
    table = hostile.run('report', posts, path, '--rules', rules, '--as-of', '2020-06-30', '--table', 'funds', '-q',
                        '--format', 'csv').stdout.decode()
    tap.check('work/funds that do not fit are no row', ['a row: %s' % table] if '-' in table else [])


def main():
    with tempfile.TemporaryDirectory() as folder:
        posts = hostile.write(os.path.join(folder, 'posts.csv'), POSTS.encode())
        rules = hostile.write(os.path.join(folder, 'rules.json'), json.dumps(RULES).encode())
        day = ('--as-of', '2020-06-30', '-q')
        for shape, n in [(star, CHILDREN), (chain, CHAIN), (circle, CHAIN), (counterparts, COUNTERPARTS),
                         (same_counterpart, COUNTERPARTS)]:
            tap.check('work/%s' % shape.__name__, in_proportion(folder, posts, rules, shape, n, ('check', *day)))
        for table, shape, n in [('ledger', chain, CHAIN), ('calendar', star, CHILDREN // 4),
                                ('duty-matrix', counterparts, COUNTERPARTS)]:
            tap.check('work/%s of %s' % (table, shape.__name__),
                      in_proportion(folder, posts, rules, shape, n, ('report', *day, '--table', table)))
        check_periods(folder, posts)
        check_amounts(folder, posts, rules)
    tap.finish()


if __name__ == '__main__':
    main()
