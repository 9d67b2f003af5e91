# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rules of twenty-two invented localities over activities, as their offices would write them, each with a small roster whose records
lie on the borders. Every verdict was worked out by hand from docs/activities.md.

    python3 tests/oracle/test-localities.py

with FEDORG_TEST_COMMAND and FEDORG_TEST_SOURCE set."""

import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))

import command
import tap


def post(person, organization, role='executive', start=None, end=None):
    """A membership, open at both ends where nothing is said."""
    days = {'start_date': start, 'end_date': end}
    return dict({'person_id': person, 'organization_id': organization, 'role': role},
                **{key: day for key, day in days.items() if day})


def acts(kind, organization, *days, **more):
    """A record for each day; a pair of days is a span."""
    for day in days:
        first, last = day if isinstance(day, tuple) else (day, day)
        yield dict(more, kind=kind, organization_id=organization, date=first, end_date=last)


def visits(person, day, *whom):
    for name in whom:
        yield from acts('visit', 'a', day, person_ids=[person], counterpart=name)


def children(kind, parent, *days, **more):
    yield from acts(kind, 'a', *days, parent_id=parent, **more)


def problem(name, organization, day, **more):
    yield from acts('problem', organization, day, id=name, **more)


def stages(whole, launch, nominate, vote):
    yield from acts('election', 'a', launch or nominate, id=whole, tags=['whole'])
    for stage, day in (('launch', launch), ('nominate', nominate), ('vote', vote)):
        if day:
            yield from children('election', whole, day, stage=stage)


def ballot(name, valid, seats, votes, marked):
    yield from acts('ballot', 'a', '2023-05-01', id=name)
    yield from children('valid', name, '2023-05-01', quantity=valid)
    yield from children('seats', name, '2023-05-01', quantity=seats)
    for number, vote in enumerate(votes):
        tags = ['elected'] if number in marked else []
        yield from children('candidate', name, '2023-05-01', id='%s-%d' % (name, number), quantity=vote, tags=tags)


EACH = {'each_member': {'role': 'executive'}}
OF_PROBLEMS = {'each_activity': {'kind': 'problem'}}
VICE = [post(person, place, 'vice-chair') for place in 'ab' for person in (place + '1', place + '2', place + '3')]
SCORE = {'score': {
    'items': [
        {'id': 'meetings', 'occurrences': {'kind': 'meeting'}, 'points': 10, 'cap': 40},
        {'id': 'pairs', 'counterparts': {'kind': 'visit'},
         'bands': [{'at_least': 10, 'points': 30}, {'at_least': 5, 'less_than': 10, 'points': 15}]},
        {'id': 'late', 'activities': {'kind': 'report', 'on_time': False, 'status': 'done'}, 'points': 2, 'cap': 6, 'minus': True}],
    'veto': {'activities': {'kind': 'accident'}, 'at_least': 1}, 'clip': {'at_least': 0, 'at_most': 100}},
    'window': '2023', 'at_least': 60}
ELECTED = {'each_activity': {'kind': 'ballot'}, 'elected': {
    'of': {'kind': 'candidate'}, 'votes': {'total': {'kind': 'valid'}}, 'more_than': '1/2',
    'seats': {'total': {'kind': 'seats'}}, 'differential': {'at_least': '20%'},
    'marked': {'kind': 'candidate', 'tag': 'elected'}}}
TEN = ['户%d' % number for number in range(10)]

# what the notice asks; the rule; posts; activities; the day; organisation -> subjects, missing periods or what was measured; and
# conventions, figures or days of foundation
ROWS = [
    ('three households every two months', dict(EACH, counterparts={'kind': 'visit'}, at_least=3, per='two-months'),
     [post('p1', 'a'), post('p2', 'a', start='2023-03-01'), post('p3', 'a', start='2023-03-02'), post('p4', 'a'), post('p5', 'a'),
      post('p6', 'a', end='2023-04-29')],
     [*visits('p1', '2023-02-28', '甲', '乙', '丙'), *visits('p1', '2023-03-01', '甲', '乙', '丙'),
      *visits('p4', '2023-01-05', '甲', '甲', '甲'), *visits('p4', '2023-04-30', '甲', '乙', '丙'),
      *visits('p5', '2023-02-28', '甲', '乙', '丙'), *visits('p5', '2023-05-01', '甲', '乙', '丙')],
     '2023-04-30', {'a': {'p2', 'p4', 'p5'}}),
    ('reports by their day', {'every': {'activities': {'kind': 'report'}, 'must': {'on_time': True}}}, [],
     [*acts('report', 'a', '2023-04-10', id='r1', due_date='2023-04-10'), *acts('report', 'a', '2023-04-11', id='r2', due_date='2023-04-10'),
      *acts('report', 'b', '2023-04-09', id='r3', due_date='2023-04-10'),
      *acts('report', 'b', '2023-04-09', id='r4', due_date='2023-04-10', status='planned')], '2023-05-01', {'a': {'r2'}}),
    ('two meetings a quarter of a year from October', {'occurrences': {'kind': 'meeting'}, 'at_least': 2, 'per': 'quarter'}, [],
     [*acts('meeting', 'a', '2022-10-01', '2022-12-31', '2023-01-01', '2023-03-31'),
      *acts('meeting', 'b', '2022-09-30', '2022-12-31', '2023-01-01', '2023-04-01'),
      *acts('meeting', 'c', '2022-10-05', times=2)], '2023-03-31',
     {'b': ['2022-Q4', '2023-Q1'], 'c': ['2023-Q1']}, {'year_starts': '10-01'}),
    ('two yuan for each woman', {'budget': {'of': {'amount': {'kind': 'spent'}}, 'within': {'sum': [{'times': 2, 'figure': 'women'}]}}}, [],
     [*acts('spent', 'a', '2023-01-01', '2023-02-01', amount=100), *acts('spent', 'b', '2023-01-01', amount='200.01'),
      *acts('spent', 'c', '2023-01-01', amount=1)], '2023-12-31', {'b': '200.01'}, {'figures': {'a': {'women': 100}, 'b': {'women': 100}}}),
    ('the last inspection passed', dict(OF_PROBLEMS, last={'of': {'kind': 'inspection'}, 'must': {'tag': 'passed'}}), [],
     [*problem('q1', 'a', '2023-01-01'), *children('inspection', 'q1', '2023-02-01'),
      *children('inspection', 'q1', '2023-02-02', tags=['passed']),
      *problem('q2', 'a', '2023-01-01'), *children('inspection', 'q2', '2023-02-01', tags=['passed']),
      *children('inspection', 'q2', '2023-02-02'), *problem('q3', 'a', '2023-01-01')], '2023-03-01', {'a': {'q2'}}),
    ('no more than two open problems', {'open': {'kind': 'problem'}, 'at_most': 2}, [],
     [*problem('a1', 'a', '2023-01-01', status='in-progress'), *problem('a2', 'a', '2023-01-01', status='returned'),
      *problem('a3', 'a', '2023-01-01', status='cancelled'), *problem('a4', 'a', '2023-01-01', status='closed'),
      *problem('b1', 'b', '2023-01-01', status='in-progress'), *problem('b2', 'b', '2023-01-02', status='in-progress'),
      *problem('b3', 'b', '2023-03-01', status='in-progress'), *problem('c1', 'c', '2023-03-02', status='in-progress')],
     '2023-03-01', {'b': '3'}),
    ('stages in order, votes by the end of March', {'each_activity': {'kind': 'election', 'tag': 'whole'},
                                                    'order': {'of': {'kind': 'election'}, 'deadline': {'vote': '2023-03-31'}}}, [],
     [*stages('e1', '2023-03-01', '2023-03-10', '2023-03-31'), *stages('e2', '2023-03-01', '2023-03-10', '2023-04-01'),
      *stages('e3', '2023-03-01', '2023-03-10', '2023-03-05'), *stages('e4', '2023-03-01', None, '2023-03-20')],
     '2023-05-01', {'a': {'e2', 'e3', 'e4'}}),
    ('one woman, one partner', {'one_to_one': {'kind': 'pairing'}}, [post(person, place) for place in 'abc' for person in ('x' + place, 'y' + place)],
     [*acts('pairing', 'a', ('2023-01-01', '2023-05-31'), person_ids=['xa'], counterpart='甲'),
      *acts('pairing', 'a', ('2023-06-01', '2023-12-31'), person_ids=['ya'], counterpart='甲'),
      *acts('pairing', 'b', ('2023-01-01', '2023-06-01'), person_ids=['xb'], counterpart='甲'),
      *acts('pairing', 'b', ('2023-06-01', '2023-12-31'), person_ids=['yb'], counterpart='甲'),
      *acts('pairing', 'c', ('2023-01-01', '2023-12-31'), person_ids=['xc'], counterpart='甲'),
      *acts('pairing', 'c', ('2023-01-01', '2023-12-31'), person_ids=['yc'], counterpart='乙')], '2023-06-01', {'b': True}),
    ('a vice-chair each month in turn', {'turn': {'of': {'kind': 'duty'}, 'among': {'role': 'vice-chair'}}, 'per': 'month'}, VICE,
     [*acts('duty', 'a', '2023-01-31', person_ids=['a1']), *acts('duty', 'a', '2023-02-01', person_ids=['a2']),
      *acts('duty', 'a', '2023-03-31', person_ids=['a3']), *acts('duty', 'b', '2023-01-31', person_ids=['b1']),
      *acts('duty', 'b', '2023-02-28', person_ids=['b1']), *acts('duty', 'b', '2023-03-31', person_ids=['b2'])],
     '2023-03-31', {'b': ['2023-02']}),
    ('sixty points', SCORE, [],
     [*acts('meeting', 'a', *['2023-0%d-01' % month for month in range(1, 6)]),
      *[record for name in TEN for record in acts('visit', 'a', '2023-01-01', counterpart=name)],
      *acts('report', 'a', '2023-02-02', due_date='2023-02-01'), *acts('meeting', 'b', '2023-01-01', '2023-12-31', '2022-12-31'),
      *[record for name in TEN[:9] for record in acts('visit', 'b', '2023-01-01', counterpart=name)],
      *acts('meeting', 'c', *['2023-0%d-01' % month for month in range(1, 6)]),
      *[record for name in TEN for record in acts('visit', 'c', '2023-01-01', counterpart=name)], *acts('accident', 'c', '2023-06-01')],
     '2023-12-31', {'b': '35', 'c': '0'}),
    ('more than half of the valid votes', ELECTED, [],
     [*ballot('b1', 100, 1, [51, 49], [0]), *ballot('b2', 100, 1, [50, 49], []), *ballot('b3', 100, 2, [60, 55, 55], []),
      *ballot('b4', 100, 5, [90, 80, 70, 60, 55, 54], [0, 1, 2, 3, 4]), *ballot('b5', 100, 5, [90, 80, 70, 60, 55], [0, 1, 2, 3, 4]),
      *ballot('b6', 100, 1, [60, 40], [1])], '2023-06-01', {'a': {'b2', 'b3', 'b5', 'b6'}}),
    ('six days in the villages each half-year', dict(EACH, days={'kind': 'stay'}, at_least=6, per='half-year'),
     [post('p1', 'a'), post('p2', 'a'), post('p3', 'a')],
     [*acts('stay', 'a', ('2023-06-25', '2023-07-06'), person_ids=['p1']), *acts('stay', 'a', ('2023-06-26', '2023-07-06'), person_ids=['p2']),
      *acts('stay', 'a', ('2023-01-01', '2023-01-04'), ('2023-01-03', '2023-01-06'), person_ids=['p3']),
      *acts('stay', 'a', ('2023-12-26', '2024-01-05'), person_ids=['p3'])], '2023-12-31',
     {'a': {'p2', 'p3'}}),  # the stay that ends in 2024 does not count yet
    ('four fifths by the middle of the year', {'progress': {'kind': 'promotion'}, 'at_least': '80%', 'by': '2023-06-30'}, [],
     [*acts('promotion', 'a', '2023-01-01', '2023-06-30', quantity=40, target=50), *acts('promotion', 'b', '2023-06-30', quantity=79, target=100),
      *acts('promotion', 'b', '2023-07-01', quantity=21, target=21), *acts('meeting', 'c', '2023-01-01')], '2023-12-31', {'b': '79/100'}),
    ('nine of ten in time', {'share': {'of': {'activities': {'on_time': True}}, 'among': {'activities': {'kind': 'problem'}}}, 'at_least': '90%'}, [],
     [record for place, late in (('a', 1), ('b', 2)) for number in range(10)
      for record in acts('problem', place, '2023-02-02' if number < late else '2023-02-01', due_date='2023-02-01')],
     '2023-03-01', {'b': '8/10'}),
    ('never more than ninety days without a meeting', {'occurrences': {'kind': 'meeting'}, 'at_least': 1, 'gap_at_most': {'days': 90},
                                                        'window': '2023'}, [],
     [*acts('meeting', 'a', '2023-01-01', '2023-04-01', '2023-06-30'), *acts('meeting', 'b', '2023-01-01', '2023-04-02', '2023-06-30')],
     '2023-09-01', {'b': True, 'c': True}, {'founded_on': {'a': '2023-01-01', 'b': '2023-01-01'}}),
    ('four occasions, each twice', dict(EACH, cover={'among': {'kind': 'visit'}, 'terms': [{'each_of': ['病', '丧'], 'at_least': 2}]}, per='year'),
     [post('p1', 'a'), post('p2', 'a')],
     [*acts('visit', 'a', '2023-01-01', '2023-12-31', person_ids=['p1'], tags=['病', '丧']),
      *acts('visit', 'a', '2023-01-01', '2024-01-01', person_ids=['p2'], tags=['病', '丧'])], '2023-12-31', {'a': {'p2'}}),
    ('shared fairly', {'spread_at_most': {'of': {'kind': 'duty'}, 'occurrences': 1, 'among': {'role': 'vice-chair'}}, 'window': '2023'}, VICE,
     [*acts('duty', 'a', '2023-01-01', '2023-01-02', person_ids=['a1']), *acts('duty', 'a', '2023-01-03', person_ids=['a2']),
      *acts('duty', 'a', '2023-01-04', person_ids=['a3']), *acts('duty', 'b', '2023-01-01', person_ids=['b1']),
      *acts('duty', 'b', '2023-01-02', '2023-01-03', person_ids=['b2'])], '2023-12-31', {'b': True}),
    ('two studies or five proposals', {'alternatives': [{'occurrences': {'kind': 'study'}, 'at_least': 2},
                                                         {'occurrences': {'kind': 'proposal'}, 'at_least': 5}], 'window': '2023'}, [],
     [*acts('study', 'a', '2023-01-01', '2023-12-31'), *acts('study', 'b', '2023-01-01', '2022-12-31'),
      *acts('proposal', 'b', '2023-06-01', times=4), *acts('proposal', 'c', '2023-06-01', times=5)], '2023-12-31', {'b': True}),
    ('once in a term of three years', {'occurrences': {'kind': 'congress'}, 'at_least': 1, 'per': 'term'}, [],
     [*acts('congress', 'a', '2018-07-01'), *acts('congress', 'b', '2018-06-30'), *acts('congress', 'c', '2021-06-30')],
     '2021-06-30', {'b': ['2018-07/P36M']}, {'term': {'starts': '2018-07-01', 'years': 3}}),
    ('three who attend each meeting', {'each_activity': {'kind': 'meeting'}, 'doers': {'kind': 'attendance'}, 'at_least': 3},
     [post('p%d' % number, 'a') for number in range(3)],
     [*acts('meeting', 'a', '2023-01-01', id='m1'), *acts('meeting', 'a', '2023-02-01', id='m2'),
      *children('attendance', 'm1', '2023-01-01', person_ids=['p0', 'p1', 'p2']),
      *children('attendance', 'm2', '2023-02-01', person_ids=['p0', 'p1']), *children('attendance', 'm2', '2023-02-01', person_ids=['p1'])],
     '2023-12-31', {'a': {'m2'}}),
    ('twenty listeners a lecture', {'ratio': {'of': {'total': {'kind': 'lecture'}}, 'to': {'occurrences': {'kind': 'lecture'}}}, 'at_least': 20}, [],
     [*acts('lecture', 'a', '2023-01-01', quantity=39), *acts('lecture', 'a', '2023-01-02', quantity=1),
      *acts('lecture', 'b', '2023-01-01', quantity=59, times=3)], '2023-12-31', {'b': '59/3'}),
    ('visits by executives alone', {'subset': {'of': {'activities': {'kind': 'visit'}}, 'within': {'role': 'executive'}}},
     [post('p1', 'a'), post('p2', 'a', 'staff'), post('p3', 'a', end='2023-05-31')],
     [*acts('visit', 'a', '2023-01-01', id='v1', person_ids=['p1']), *acts('visit', 'a', '2023-01-02', id='v2', person_ids=['p2']),
      *acts('visit', 'a', '2023-01-03', id='v3', person_ids=['p3'])], '2023-06-01', {'a': {'v2', 'v3'}}),
]
STAGES = {'election': ['launch', 'nominate', 'vote']}


def write(folder, rule, posts, activities, day, more):
    kinds = sorted({record['kind'] for record in activities} | {
        'visit', 'report', 'accident', 'meeting', 'inspection', 'study', 'proposal', 'congress', 'attendance'})
    people = sorted({record['person_id'] for record in posts})
    organizations = [{'id': place, 'name': place, 'level': 'township'} for place in 'abc']
    for record in organizations:
        for key in ('figures', 'founded_on'):
            if record['id'] in more.get(key, {}):
                record[key] = more[key][record['id']]
    command.write(folder, 'rules.json', {
        'fedorg_ruleset': 1, 'id': 'b', 'conventions': {key: more[key] for key in ('year_starts', 'term') if key in more},
        'activity_kinds': [dict({'id': kind}, **({'stages': STAGES[kind]} if kind in STAGES else {})) for kind in kinds],
        'rules': [dict(rule, id='r', **{'for': {'level': 'township'}})]})
    command.write(folder, 'roster.json', {
        'fedorg': 1, 'as_of': day, 'organizations': organizations, 'persons': [{'id': person, 'name': person} for person in people],
        'memberships': posts, 'activities': activities})


def verdict(finding, expected):
    """What the finding says, in the shape of what is expected."""
    if isinstance(expected, set):
        return ({subject.get('person') or subject.get('activity') for subject in finding.get('subjects', [])}
                or set(finding['persons']))
    if isinstance(expected, list):
        return finding['missing']
    return finding['measured'] if isinstance(expected, str) else True


def faults_of(findings, expected):
    found = {finding['organization']['id']: finding for finding in findings if finding['code'] == 'b/r'}
    for place in sorted(set(found) | set(expected)):
        if place not in found:
            yield '%s: expected %s, got nothing' % (place, expected[place])
        elif place not in expected:
            yield '%s: expected nothing, got %s' % (place, found[place]['message'])
        elif verdict(found[place], expected[place]) != expected[place]:
            yield '%s: expected %s, got %s' % (place, expected[place], found[place])


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, rule, posts, activities, day, expected, *more in ROWS:
            write(folder, rule, posts, activities, day, more[0] if more else {})
            findings = command.check(folder, ['roster.json'], ['rules.json'])['findings']
            tap.check('localities/' + name, faults_of(findings, expected))
    tap.finish()


main()
