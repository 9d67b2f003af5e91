# SPDX-License-Identifier: LGPL-2.1-or-later
"""Borders of rules over activities, one in each row: what is written, on which day it is looked at, and whether the rule is
met, broken, or not measured. Every row was worked out by hand from docs/activities.md.

    python3 tests/oracle/test-borders.py

with FEDORG_TEST_COMMAND and FEDORG_TEST_SOURCE set."""

import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))

import command
import tap

MONTHLY = {'occurrences': {'kind': 'm'}, 'at_least': 1, 'per': 'month'}
QUARTERLY = {'occurrences': {'kind': 'm'}, 'at_least': 1, 'per': 'quarter'}
YEARLY = {'occurrences': {'kind': 'm'}, 'at_least': 1, 'per': 'year'}
TWICE = {'occurrences': {'kind': 'm'}, 'at_least': 4, 'per': 'year', 'partial': 'prorate'}
ROLLING = {'occurrences': {'kind': 'm'}, 'at_least': 1, 'per': 'month', 'reading': 'rolling'}
LAST_MONTHS = {'occurrences': {'kind': 'm'}, 'at_least': 1, 'window': {'last': {'months': 1}}}
WITHIN = {'occurrences': {'kind': 'm'}, 'at_least': 1, 'within': {'days': 15, 'of': {'kind': 'd'}}}
LATE = {'lateness': {'kind': 'd'}, 'at_most': 0}
OVERDUE = {'activities': {'kind': 'd', 'overdue': True}, 'at_most': 0}
TERM = {'occurrences': {'kind': 'm'}, 'at_least': 1, 'per': 'term'}
MEMBER = dict(MONTHLY, each_member={'role': 'executive'})
DAYS = {'days': {'kind': 'm'}, 'at_least': 29, 'window': '2020-02'}
BY = {'occurrences': {'kind': 'm'}, 'at_least': 1, 'by': '2020-06-30'}
IN_OCTOBER = {'year_starts': '10-01'}
TERM_OF_FIVE = {'term': {'starts': '2015-06-01', 'years': 5}}


def m(*days, **more):
    return [dict(more, kind='m', date=day) for day in days]


def d(day, **more):
    return [dict(more, kind='d', date=day)]


# name, rule, activities, day, missing periods or True (met) or None (nothing found as nothing is due) and what else is set
ROWS = [
    # months and their ends
    ('the last day of a month counts', MONTHLY, m('2020-01-31'), '2020-01-31', []),
    ('the first day of the next month does not', MONTHLY, m('2020-02-01'), '2020-02-01', ['2020-01']),
    ('a month is due on its last day', MONTHLY, [], '2020-01-31', ['2020-01']),
    ('and not on the day before', MONTHLY, [], '2020-01-30', []),
    ('29 February lies in its month', MONTHLY, m('2020-01-05', '2020-02-29'), '2020-02-29', []),
    ('28 February is not the end of a leap month', MONTHLY, m('2020-01-05'), '2020-02-28', []),
    ('29 February is', MONTHLY, m('2020-01-05'), '2020-02-29', ['2020-02']),
    ('28 February is the end of others', MONTHLY, m('2021-01-05'), '2021-02-28', ['2021-02']),
    ('two in one month are none of the next', MONTHLY, m('2020-01-05', '2020-01-06'), '2020-02-29', ['2020-02']),
    # periods
    ('30 June is the second quarter', QUARTERLY, m('2020-03-31', '2020-06-30'), '2020-06-30', []),
    ('1 July is the third', QUARTERLY, m('2020-03-31', '2020-07-01'), '2020-07-01', ['2020-Q2']),
    ('31 December ends the year', YEARLY, m('2020-12-31'), '2020-12-31', []),
    ('until then nothing is due', YEARLY, [], '2020-12-30', []),
    ('what is dated by a quarter is in no month', MONTHLY, [{'kind': 'm', 'date': '2020-01-01', 'end_date': '2020-03-31'}],
     '2020-03-31', ['2020-01', '2020-02', '2020-03']),
    ('but in its quarter', QUARTERLY, [{'kind': 'm', 'date': '2020-01-01', 'end_date': '2020-03-31'}], '2020-03-31', []),
    ('what spans two months is of its last day', MONTHLY, [{'kind': 'm', 'date': '2020-01-20', 'end_date': '2020-02-03'}],
     '2020-02-29', ['2020-01']),
    ('what ends tomorrow does not count today', YEARLY, m('2020-12-31'), '2020-12-30', []),
    ('what is planned does not count', MONTHLY, m('2020-01-05', status='planned'), '2020-01-31', ['2020-01']),
    ('what is closed counts', MONTHLY, m('2020-01-05', status='closed'), '2020-01-31', []),
    # the reporting year
    ('from October the first quarter ends in December', QUARTERLY, m('2020-10-01'), '2020-12-31', [], IN_OCTOBER),
    ('and September belongs to the year before', QUARTERLY, m('2020-09-30'), '2020-12-31', ['2020-Q4'], IN_OCTOBER),
    ('the year from October runs until September', YEARLY, [], '2020-12-31', [], IN_OCTOBER),
    ('and ends on its last day', YEARLY, m('2019-10-01'), '2020-09-30', [], IN_OCTOBER),
    ('what lies before it is of no use', YEARLY, m('2019-09-30'), '2020-09-30', ['2019-10/P12M'], IN_OCTOBER),
    # existence
    ('founded on the first day the month is due', MONTHLY, [], '2020-01-31', ['2020-01'], {'founded_on': '2020-01-01'}),
    ('founded on the second it is not', MONTHLY, [], '2020-01-31', [], {'founded_on': '2020-01-02'}),
    ('joined on the first day', MEMBER, [], '2020-04-30', ['2020-04'], {'start_date': '2020-04-01'}),
    ('joined on 11 April her first month is May', MEMBER, [], '2020-05-31', ['2020-05'], {'start_date': '2020-04-11'}),
    ('a partial month may count as whole', dict(MEMBER, partial='whole'), [], '2020-04-30', ['2020-04'],
     {'start_date': '2020-04-30'}),
    ('half a year asks for half, rounded up', TWICE, m('2020-08-01', '2020-09-01'), '2020-12-31', ['2020'],
     {'founded_on': '2020-07-01'}),
    ('which is 184 of 366 days of four: three', TWICE, m('2020-08-01', '2020-09-01', '2020-10-01'), '2020-12-31', [],
     {'founded_on': '2020-07-01'}),
    ('two of exactly half a year', TWICE, m('2020-08-01', '2020-09-01'), '2020-12-31', [], {'founded_on': '2020-07-02'}),
    # rolling
    ('a month after 31 January is 29 February', ROLLING, m('2020-01-31', '2020-02-29'), '2020-02-29', []),
    ('and not 1 March', ROLLING, m('2020-01-31', '2020-03-01'), '2020-03-01', ['2020-01-31/2020-03-01']),
    ('in another year 28 February', ROLLING, m('2021-01-31', '2021-03-01'), '2021-03-01', ['2021-01-31/2021-03-01']),
    ('until today as well', ROLLING, m('2020-01-31'), '2020-03-01', ['2020-01-31/2020-03-01']),
    ('from the foundation on', ROLLING, m('2020-03-16'), '2020-03-16', ['2020-02-15/2020-03-16'],
     {'founded_on': '2020-02-15'}),
    ('the last month begins on the day after', LAST_MONTHS, m('2020-02-29'), '2020-03-29', False),
    ('that is the first', LAST_MONTHS, m('2020-03-01'), '2020-03-29', True),
    ('the last month of 31 March', LAST_MONTHS, m('2020-03-01'), '2020-03-31', True),
    ('begins on 1 March', LAST_MONTHS, m('2020-02-29'), '2020-03-31', False),
    # time limits
    ('within 15 days the fifteenth is in time', WITHIN, d('2020-01-01') + m('2020-01-16'), '2020-03-01', []),
    ('the sixteenth is not', WITHIN, d('2020-01-01') + m('2020-01-17'), '2020-03-01', ['2020-01-01/2020-01-16']),
    ('on the same day as well', WITHIN, d('2020-01-01') + m('2020-01-01'), '2020-03-01', []),
    ('not the day before', WITHIN, d('2020-01-02') + m('2020-01-01'), '2020-03-01', ['2020-01-02/2020-01-17']),
    ('on the last day there is time left', WITHIN, d('2020-01-01'), '2020-01-16', ['2020-01-01/2020-01-16']),
    ('the day before nothing is missing', WITHIN, d('2020-01-01'), '2020-01-15', []),
    ('done on its time limit', LATE, d('2020-01-01', end_date='2020-01-31', due_date='2020-01-31'), '2020-03-01', True),
    ('done a day later', LATE, d('2020-01-01', end_date='2020-02-01', due_date='2020-01-31'), '2020-03-01', False),
    ('not done on its time limit', OVERDUE, d('2020-01-01', status='in-progress', due_date='2020-01-31'), '2020-01-31', True),
    ('and the day after', OVERDUE, d('2020-01-01', status='in-progress', due_date='2020-01-31'), '2020-02-01', False),
    # terms, days and dates
    ('a term ends on the day before the next', TERM, [], '2020-05-31', ['2015-06/P60M'], TERM_OF_FIVE),
    ('and not before', TERM, [], '2020-05-30', [], TERM_OF_FIVE),
    ('its first day counts', TERM, m('2015-06-01'), '2020-05-31', [], TERM_OF_FIVE),
    ('all days of a leap February', DAYS, [{'kind': 'm', 'date': '2020-02-01', 'end_date': '2020-02-29'}], '2020-03-01', True),
    ('overlapping spans once', DAYS, [{'kind': 'm', 'date': '2020-01-20', 'end_date': '2020-02-20'},
                                      {'kind': 'm', 'date': '2020-02-10', 'end_date': '2020-02-28'}], '2020-03-01', False),
    ('as of a day what is later does not count', BY, m('2020-07-01'), '2020-12-31', False),
    ('that day does', BY, m('2020-06-30'), '2020-12-31', True),
]


def judge(folder, rule, activities, day, more):
    conventions = {key: more[key] for key in ('year_starts', 'term') if key in more}
    post = {'person_id': 'p', 'organization_id': 'o', 'role': 'executive'}
    organization = {'id': 'o', 'name': 'O', 'level': 'village'}
    for key, record in (('start_date', post), ('founded_on', organization)):
        if key in more:
            record[key] = more[key]
    command.write(folder, 'rules.json', {
        'fedorg_ruleset': 1, 'id': 'b', 'conventions': conventions, 'activity_kinds': [{'id': 'm'}, {'id': 'd'}],
        'rules': [dict(rule, id='r', **{'for': {'level': 'village'}})]})
    command.write(folder, 'roster.json', {
        'fedorg': 1, 'as_of': day, 'organizations': [organization], 'persons': [{'id': 'p', 'name': 'P'}],
        'memberships': [post],
        'activities': [dict(record, organization_id='o', person_ids=['p']) for record in activities]})
    return [finding for finding in command.check(folder, ['roster.json'], ['rules.json'])['findings']
            if finding['code'] == 'b/r']


def faults_of(findings, expected):
    missing = [period for finding in findings
               for part in (finding.get('subjects') or [finding]) for period in part['missing']]
    if isinstance(expected, bool):
        if expected == bool(findings):
            yield 'expected %s, got %s' % ('met' if expected else 'broken', findings)
    elif missing != expected or bool(findings) != bool(expected):
        yield 'missing: expected %s, got %s' % (expected, missing if findings else 'nothing found')


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, rule, activities, day, expected, *more in ROWS:
            tap.check('borders/' + name, faults_of(
                judge(folder, rule, activities, day, more[0] if more else {}), expected))
    tap.finish()


main()
