# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rules over activities, held against a slow reading of docs/activities.md on random rosters.

    python3 tests/oracle/test-activities.py [--seed WORD] [--count ROSTERS]

with FEDORG_TEST_COMMAND and FEDORG_TEST_SOURCE set. Every rule is met and broken, or the test fails."""

import argparse
import calendar
import collections
import datetime
import decimal
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))

import command
import tap

KINDS = ['meeting', 'visit', 'report']
TAGS = ['passed', 'pilot', 'topic']
DONE = ('done', 'closed')
DAY = datetime.timedelta(days=1)


def month_end(day):
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day, months):
    number = day.year * 12 + day.month - 1 + months
    first = datetime.date(number // 12, number % 12 + 1, 1)
    return min(first + (day.day - 1) * DAY, month_end(first))


class Act:
    """One activity as the document says it."""

    def __init__(self, record):
        self.record = record
        self.kind = record['kind']
        self.status = record.get('status', 'done')
        self.first = record.get('date') and datetime.date.fromisoformat(record['date'])
        end = record.get('end_date')
        self.last = datetime.date.fromisoformat(end) if end else self.first
        self.due = record.get('due_date') and datetime.date.fromisoformat(record['due_date'])

    def is_dated_by_period(self):
        return self.first < self.last and self.first.day == 1 and self.last == month_end(self.last)

    def counts(self, as_of):
        return self.status in DONE and (self.last is None or self.last <= as_of)

    def lies_in(self, first, last):
        return (self.last is not None and first <= self.last <= last
                and not (self.is_dated_by_period() and self.first < first))


def number_of(measure, acts, first, last, as_of):
    """None: there is nothing to measure."""
    if measure == 'activities':
        return len(acts)
    if measure == 'occurrences':
        return sum(act.record.get('times', 1) for act in acts)
    if measure == 'counterparts':
        return len({act.record['counterpart'] for act in acts if 'counterpart' in act.record})
    if measure == 'doers':
        return len({person for act in acts for person in act.record.get('person_ids', [])})
    if measure == 'total':
        return sum(decimal.Decimal(act.record.get('quantity', '0')) for act in acts)
    if measure == 'amount':
        return sum(decimal.Decimal(act.record.get('amount', '0')) for act in acts)
    if measure == 'latest':
        found = [act for act in acts if 'quantity' in act.record]
        if not found:
            return None
        best = max(range(len(found)), key=lambda i: (found[i].last or datetime.date.min, i))
        return decimal.Decimal(found[best].record['quantity'])
    days = set()
    for act in acts:
        if act.last is not None:
            day = max(act.first, first)
            while day <= min(act.last, last, as_of):
                days.add(day)
                day += DAY
    return len(days)


def within(bound, number):
    return (('at_least' not in bound or number >= bound['at_least'])
            and ('at_most' not in bound or number <= bound['at_most']))


def periods_of(year, months):
    for i in range(12 // months):
        first = datetime.date(year, i * months + 1, 1)
        yield first, month_end(add_months(first, months - 1))


def name_of(first, months):
    if months == 1:
        return first.strftime('%Y-%m')
    if months == 2:
        return first.strftime('%Y-%m/P2M')
    return {3: '%d-Q%d' % (first.year, first.month // 3 + 1), 6: '%d-S%d' % (first.year, first.month // 6 + 1),
            12: '%d' % first.year}[months]


LENGTHS = {'month': 1, 'two-months': 2, 'quarter': 3, 'half-year': 6, 'year': 12}


def bound_for(rule, there, whole):
    """The bound of a period in which the subject existed so many of its days."""
    if rule.get('partial') != 'prorate' or there == whole:
        return rule
    bound = {}
    if 'at_least' in rule:
        bound['at_least'] = -(-rule['at_least'] * there // whole)
    if 'at_most' in rule:
        bound['at_most'] = rule['at_most'] * there // whole
    return bound


def judge(rule, measure, acts, exists, as_of):
    """(is measured, is met, measured, missing) of one subject."""
    chosen = [act for act in acts if act.kind == rule[measure]['kind'] and act.counts(as_of)
              and ('tag' not in rule[measure] or rule[measure]['tag'] in act.record.get('tags', []))]
    first, last = datetime.date.min, datetime.date.max
    if 'per' not in rule:
        if 'window' in rule:
            first, last = datetime.date(int(rule['window']), 1, 1), datetime.date(int(rule['window']), 12, 31)
            if measure != 'days':
                chosen = [act for act in chosen if act.lies_in(first, last)]
        number = number_of(measure, chosen, first, last, as_of)
        return number is not None, number is not None and within(rule, number), number, []
    due = met = 0
    missing = []
    months = LENGTHS[rule['per']]
    for first, last in periods_of(int(rule.get('window', as_of.year)), months):
        there = (min(last, exists[1]) - max(first, exists[0])).days + 1
        whole = (last - first).days + 1
        if last > as_of or there <= 0 or (there < whole and rule.get('partial', 'skip') == 'skip'):
            continue
        inside = chosen if measure == 'days' else [act for act in chosen if act.lies_in(first, last)]
        number = number_of(measure, inside, first, last, as_of)
        if number is None:
            continue
        due += 1
        if within(bound_for(rule, there, whole), number):
            met += 1
        else:
            missing.append(name_of(first, months))
    return due > 0, due == met, '%d/%d' % (met, due), missing


# --- random documents ---

def random_day(rnd):
    return datetime.date(2019, 9, 1) + rnd.randrange(600) * DAY


def random_activity(rnd, number, organization, people):
    record = {'id': 'a%d' % number, 'organization_id': organization, 'kind': rnd.choice(KINDS)}
    if rnd.random() < .9:
        first = random_day(rnd)
        kind = rnd.random()
        if kind < .15:
            months = rnd.choice([1, 3, 6])
            first = first.replace(day=1)
            record['date'] = first.isoformat()
            record['end_date'] = month_end(add_months(first, months - 1)).isoformat()
        else:
            record['date'] = first.isoformat()
            if kind < .4:
                record['end_date'] = (first + rnd.randrange(1, 40) * DAY).isoformat()
    if rnd.random() < .25:
        record['status'] = rnd.choice(['planned', 'in-progress', 'closed', 'cancelled', 'returned'])
    if people and rnd.random() < .8:
        record['person_ids'] = sorted(rnd.sample(people, rnd.randrange(1, len(people) + 1)))
    if rnd.random() < .7:
        record['counterpart'] = 'c%d' % rnd.randrange(6)
    if rnd.random() < .3:
        record['times'] = rnd.randrange(1, 4)
    if rnd.random() < .5:
        record['quantity'] = str(decimal.Decimal(rnd.randrange(2000)) / 100)
    if rnd.random() < .3:
        record['amount'] = str(decimal.Decimal(rnd.randrange(100000)) / 100)
    if rnd.random() < .4:
        record['tags'] = rnd.sample(TAGS, rnd.randrange(1, 3))
    return record


def random_roster(rnd):
    as_of = datetime.date(2020, 1, 1) + rnd.randrange(366) * DAY
    if rnd.random() < .4:
        as_of = month_end(as_of)
    document = {'fedorg': 1, 'as_of': as_of.isoformat(), 'organizations': [], 'persons': [], 'memberships': [],
                'activities': []}
    for o in range(rnd.randrange(1, 4)):
        organization = {'id': 'o%d' % o, 'name': 'O%d' % o, 'level': 'village'}
        if rnd.random() < .4:
            organization['founded_on'] = min(random_day(rnd), as_of).isoformat()
        document['organizations'].append(organization)
        people = ['p%d-%d' % (o, i) for i in range(rnd.randrange(4))]
        for person in people:
            document['persons'].append({'id': person, 'name': person})
            post = {'person_id': person, 'organization_id': organization['id'], 'role': 'executive'}
            if rnd.random() < .5:
                post['start_date'] = random_day(rnd).isoformat()
            document['memberships'].append(post)
        for _ in range(rnd.randrange(14)):
            document['activities'].append(
                random_activity(rnd, len(document['activities']), organization['id'], people))
    return document


MEASURES = {'activities': 3, 'occurrences': 4, 'counterparts': 3, 'doers': 3, 'total': 30, 'amount': 900, 'latest': 15,
            'days': 40}


def random_rule(rnd, number):
    measure = rnd.choice(sorted(MEASURES))
    selector = {'kind': rnd.choice(KINDS)}
    if rnd.random() < .2:
        selector['tag'] = rnd.choice(TAGS)
    rule = {'id': 'r%d' % number, 'for': {'level': 'village'}, measure: selector}
    if rnd.random() < .8:
        rule['at_least'] = rnd.randrange(MEASURES[measure])
    if rnd.random() < .3 or 'at_least' not in rule:
        rule['at_most'] = rule.get('at_least', 0) + rnd.randrange(MEASURES[measure])
    if rnd.random() < .6:
        rule['per'] = rnd.choice(sorted(LENGTHS))
        if rnd.random() < .6:
            rule['partial'] = rnd.choice(['skip', 'whole', 'prorate'])
    if rnd.random() < .4:
        rule['window'] = rnd.choice(['2019', '2020'])
    if rnd.random() < .4:
        rule['each_member'] = {'role': 'executive'}
    return measure, rule


def span_of(record, first, last):
    start, end = record.get(first), record.get(last)
    return (datetime.date.fromisoformat(start) if start else datetime.date.min,
            datetime.date.fromisoformat(end) if end else datetime.date.max)


def expected_of(document, rules):
    as_of = datetime.date.fromisoformat(document['as_of'])
    found = {}
    for organization in document['organizations']:
        acts = [Act(record) for record in document['activities'] if record['organization_id'] == organization['id']]
        for measure, rule in rules:
            key = (organization['id'], 'c/' + rule['id'])
            if 'each_member' not in rule:
                is_measured, is_met, number, missing = judge(rule, measure, acts,
                                                             span_of(organization, 'founded_on', '-'), as_of)
                if is_measured and not is_met:
                    found[key] = (plain(number), missing)
                continue
            subjects = []
            for post in document['memberships']:
                if post['organization_id'] != organization['id'] or post.get('start_date', '') > document['as_of']:
                    continue
                own = [act for act in acts if post['person_id'] in act.record.get('person_ids', [])]
                is_measured, is_met, number, missing = judge(rule, measure, own,
                                                             span_of(post, 'start_date', 'end_date'), as_of)
                if is_measured and not is_met:
                    subjects.append((post['person_id'], plain(number), missing))
            if subjects:
                found[key] = sorted(subjects)
    return found


def plain(number):
    return number if isinstance(number, str) else '{:f}'.format(decimal.Decimal(number).normalize())


def got_of(document):
    found = {}
    for finding in document['findings']:
        if not finding['code'].startswith('c/'):
            continue
        key = (finding['organization']['id'], finding['code'])
        subjects = finding.get('subjects')
        found[key] = (sorted((subject['person'], subject['measured'], subject['missing']) for subject in subjects)
                      if subjects else (finding['measured'], finding['missing']))
    return found


def difference(expected, got):
    for key in sorted(set(expected) | set(got)):
        if expected.get(key) != got.get(key):
            yield '%s: expected %s, got %s' % (key, expected.get(key), got.get(key))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', default='activities')
    parser.add_argument('--count', type=int, default=1000)
    arguments = parser.parse_args()
    faults, met = [], collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.count):
            rnd = random.Random('%s %d' % (arguments.seed, number))
            document = random_roster(rnd)
            rules = [random_rule(rnd, i) for i in range(16)]
            command.write(folder, 'roster.json', document)
            command.write(folder, 'rules.json', {'fedorg_ruleset': 1, 'id': 'c', 'activity_kinds': [
                {'id': kind} for kind in KINDS], 'rules': [rule for _, rule in rules]})
            expected = expected_of(document, rules)
            got = got_of(command.check(folder, ['roster.json'], ['rules.json']))
            for line in difference(expected, got):
                rule = next(rule for _, rule in rules if "c/%s'" % rule['id'] in line)
                faults.append('roster %d: %s: %s' % (number, line, rule))
            broken = {code for _, code in expected}
            for measure, rule in rules:
                for key in (measure, rule.get('per', 'once'), rule.get('partial', 'skip'),
                            'member' if 'each_member' in rule else 'organization'):
                    met[key, 'c/' + rule['id'] in broken] += 1
    tap.check('activities/%d random rosters' % arguments.count, faults[:5])
    operators = list(MEASURES) + list(LENGTHS) + ['once', 'skip', 'whole', 'prorate', 'member', 'organization']
    tap.check('activities/every operator is met and broken',
              ('%s: never %s' % (key, 'broken' if is_broken else 'met') for key in operators
               for is_broken in (False, True) if not met[key, is_broken]))
    tap.finish()


main()
