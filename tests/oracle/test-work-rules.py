# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rules of their own over activities (cover, order, turn, budget and the like), held against a slow reading of
docs/activities.md on random rosters.

    python3 tests/oracle/test-work-rules.py [--seed WORD] [--count ROSTERS]

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

DAY = datetime.timedelta(days=1)
TAGS = ['ill', 'birth', 'feud']
STAGES = ['one', 'two', 'three']
DONE = ('done', 'closed')


def month_end(day):
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day, months):
    number = day.year * 12 + day.month - 1 + months
    first = datetime.date(number // 12, number % 12 + 1, 1)
    return min(first + (day.day - 1) * DAY, month_end(first))


def day_of(record, key):
    return datetime.date.fromisoformat(record[key]) if key in record else None


def last_day(record):
    return day_of(record, 'end_date') or day_of(record, 'date')


class World:
    """What a rule looks at in one organisation."""

    def __init__(self, document, organization):
        self.as_of = datetime.date.fromisoformat(document['as_of'])
        self.all = [record for record in document['activities'] if record['organization_id'] == organization]
        self.members = sorted({post['person_id'] for post in document['memberships']
                               if post['organization_id'] == organization})
        self.everywhere = document['activities']
        self.women = {figures['id']: figures.get('figures', {}).get('women')
                      for figures in document['organizations']}[organization]

    def counts(self, record):
        last = last_day(record)
        return record.get('status', 'done') in DONE and (last is None or last <= self.as_of)

    def done(self, kind, records=None):
        return [record for record in (self.all if records is None else records)
                if record['kind'] == kind and self.counts(record)]

    def children(self, record):
        return [child for child in self.everywhere if child.get('parent_id') == record['id']]

    def by_day(self, records):
        """Dated ones in the order of their last days; of one day in the order of the document."""
        dated = [record for record in records if last_day(record) is not None]
        return sorted(dated, key=lambda record: (last_day(record), self.everywhere.index(record)))


def amount_of(records):
    return sum(decimal.Decimal(record.get('amount', '0')) for record in records)


# --- each rule: None where nothing is measured, else whether it is met, or who breaks it ---

def cover(world):
    there = {tag for record in world.done('visit') for tag in record.get('tags', [])}
    return set(TAGS) <= there


def one_to_one(world):
    seen = collections.Counter()
    for record in world.all:
        status = record.get('status', 'done')
        first, end = day_of(record, 'date'), day_of(record, 'end_date')
        if (record['kind'] != 'visit' or status in ('planned', 'cancelled', 'returned')
                or first and first > world.as_of or end and end < world.as_of):
            continue
        seen.update(('person', person) for person in record.get('person_ids', []))
        if 'counterpart' in record:
            seen['counterpart', record['counterpart']] += 1
    return all(number < 2 for number in seen.values())


def last_child(world):
    broken = []
    for record in world.all:
        if record['kind'] != 'problem':
            continue
        inspections = world.done('inspection', world.children(record))
        dated = world.by_day(inspections)
        undated = [child for child in inspections if last_day(child) is None]
        if not inspections:
            continue
        latest = dated[-1] if dated else undated[-1]
        if 'passed' not in latest.get('tags', []):
            broken.append(record['id'])
    return broken


def order(world):
    deadline = {'two': datetime.date(2020, 5, 31)}
    faults = []
    gap, before = False, None
    for stage in STAGES:
        days = [last_day(record) for record in world.done('step') if record.get('stage') == stage and last_day(record)]
        limit = deadline.get(stage)
        if not days:
            if limit and limit < world.as_of:
                faults.append(stage)
            gap = True
            continue
        wrong = gap or bool(limit and max(days) > limit)
        if before is not None:
            wrong = wrong or min(days) < before or (not gap and (min(days) - before).days > 60)
        if wrong:
            faults.append(stage)
        before = max(days)
    return not faults


def spread_of_days(world):
    days = [last_day(record) for record in world.done('step') if last_day(record)]
    return (max(days) - min(days)).days <= 90 if days else None


def fair(world):
    if not world.members:
        return None
    share = collections.Counter({person: 0 for person in world.members})
    for record in world.done('duty'):
        for person in record.get('person_ids', []):
            if person in share:
                share[person] += record.get('times', 1)
    return max(share.values()) - min(share.values()) <= 1


def turn(world):
    had, met, due = set(), True, 0
    for month in range(1, 13):
        first = datetime.date(world.as_of.year, month, 1)
        last = month_end(first)
        if last > world.as_of:
            continue
        due += 1
        doers = {person for record in world.done('duty') if last_day(record) and first <= last_day(record) <= last
                 for person in record.get('person_ids', [])}
        doer = doers.pop() if len(doers) == 1 else None
        if doer not in world.members or doer in had:
            met = False
            continue
        had.add(doer)
        if len(had) == len(world.members):
            had = set()
    return met if due and world.members else None


def budget(world):
    return amount_of(world.done('spent')) <= amount_of(world.done('granted'))


def budget_of_sum(world):
    women = 0 if world.women is None else world.women
    return amount_of(world.done('spent')) <= women + 2000


def alternatives(world):
    visits = world.done('visit')
    return (sum(record.get('times', 1) for record in visits) >= 4
            or len({record['counterpart'] for record in visits if 'counterpart' in record}) >= 3)


def every(world):
    return [record['id'] for record in world.done('duty')
            if not set(record.get('person_ids', [])) & set(world.members[:1] and ['chair-' + world.all[0]['organization_id']])]


def subset(world):
    return [record['id'] for record in world.done('visit')
            if set(record.get('person_ids', [])) - set(world.members)]


def children(world):
    return [record['id'] for record in world.all
            if record['kind'] == 'problem' and len(world.done('inspection', world.children(record))) < 1]


def gap_of_days(world):
    return are_close(world, 'visit', lambda day: day + 60 * DAY)


def rolling(world):
    return are_close(world, 'meeting', lambda day: add_months(day, 3))


def are_close(world, kind, reach):
    """Existence in front where it is known, the reference date behind."""
    before = None
    for record in world.by_day(world.done(kind)):
        if before is not None and last_day(record) > reach(before):
            return False
        before = last_day(record)
    return before is not None and world.as_of <= reach(before)


def within(world):
    due = 0
    for meeting in world.done('meeting'):
        day = last_day(meeting)
        if day is None:
            continue
        found = any(last_day(record) and day <= last_day(record) <= day + 15 * DAY for record in world.done('report'))
        if not found and day + 15 * DAY > world.as_of:
            continue
        due += 1
        if not found:
            return False
    return True if due else None


def progress(world):
    latest = {}
    for record in world.done('reform'):
        owner = tuple(sorted(record.get('person_ids', []))), record.get('parent_id')
        rank = (last_day(record) or datetime.date.min, world.everywhere.index(record))
        if owner not in latest or rank > latest[owner][0]:
            latest[owner] = rank, record
    measured = [record for _, record in latest.values() if 'target' in record]
    target = sum(decimal.Decimal(record['target']) for record in measured)
    if target <= 0:
        return None
    reached = sum(decimal.Decimal(record['quantity']) for record in measured if 'quantity' in record)
    return reached * 2 >= target


RULES = [
    (cover, {'cover': {'among': {'kind': 'visit'}, 'terms': [{'each_of': TAGS}]}}),
    (one_to_one, {'one_to_one': {'kind': 'visit'}}),
    (last_child, {'each_activity': {'kind': 'problem'},
                  'last': {'of': {'kind': 'inspection'}, 'must': {'tag': 'passed'}}}),
    (order, {'order': {'of': {'kind': 'step'}, 'deadline': {'two': '2020-05-31'}, 'days_between': {'at_most': 60}}}),
    (spread_of_days, {'spread_at_most': {'of': {'kind': 'step'}, 'days': 90}}),
    (fair, {'spread_at_most': {'of': {'kind': 'duty'}, 'occurrences': 1, 'among': {}}}),
    (turn, {'turn': {'of': {'kind': 'duty'}, 'among': {}}, 'per': 'month'}),
    (budget, {'budget': {'of': {'amount': {'kind': 'spent'}}, 'within': {'amount': {'kind': 'granted'}}}}),
    (budget_of_sum, {'budget': {'of': {'amount': {'kind': 'spent'}},
                                'within': {'sum': [{'times': 1, 'figure': 'women'}, {'times': 2000}]}}}),
    (alternatives, {'alternatives': [{'occurrences': {'kind': 'visit'}, 'at_least': 4},
                                     {'counterparts': {'kind': 'visit'}, 'at_least': 3}]}),
    (every, {'every': {'activities': {'kind': 'duty'}, 'must': {'doer': {'role': 'chair'}}}}),
    (subset, {'subset': {'of': {'activities': {'kind': 'visit'}}, 'within': {}}}),
    (children, {'each_activity': {'kind': 'problem'}, 'occurrences': {'kind': 'inspection'}, 'at_least': 1}),
    (gap_of_days, {'occurrences': {'kind': 'visit'}, 'gap_at_most': {'days': 60}}),
    (rolling, {'occurrences': {'kind': 'meeting'}, 'at_least': 1, 'per': 'quarter', 'reading': 'rolling'}),
    (within, {'occurrences': {'kind': 'report'}, 'at_least': 1, 'within': {'days': 15, 'of': {'kind': 'meeting'}}}),
    (progress, {'progress': {'kind': 'reform'}, 'at_least': '50%'}),
]


# --- random documents ---

def random_day(rnd):
    return datetime.date(2019, 12, 1) + rnd.randrange(330) * DAY


def random_activity(rnd, document, number, organization, people):
    kind = rnd.choice(['visit'] * 3 + ['problem', 'inspection', 'step', 'step', 'duty', 'duty', 'spent', 'granted',
                                       'meeting', 'meeting', 'report', 'report', 'reform'])
    record = {'id': 'a%d' % number, 'organization_id': organization, 'kind': kind}
    if rnd.random() < .95:
        record['date'] = random_day(rnd).isoformat()
        if rnd.random() < .2:
            record['end_date'] = (datetime.date.fromisoformat(record['date']) + rnd.randrange(30) * DAY).isoformat()
    if rnd.random() < .15:
        record['status'] = rnd.choice(['planned', 'in-progress', 'closed', 'cancelled', 'returned'])
    if kind in ('visit', 'duty') and people and rnd.random() < .8:
        record['person_ids'] = sorted(rnd.sample(people, rnd.choice([1, 1, 1, 2]) if len(people) > 1 else 1))
    if kind == 'visit' and rnd.random() < .6:
        record['counterpart'] = 'c%d' % rnd.randrange(8)
    if rnd.random() < .2:
        record['times'] = rnd.randrange(1, 4)
    if kind in ('spent', 'granted'):
        record['amount'] = str(decimal.Decimal(rnd.randrange(300000)) / 100)
    if kind == 'reform':
        record['target'] = str(rnd.randrange(1, 100))
        if rnd.random() < .9:
            record['quantity'] = str(decimal.Decimal(rnd.randrange(10000)) / 100)
    if kind == 'step':
        record['stage'] = rnd.choice(STAGES)
    if kind in ('visit', 'inspection') and rnd.random() < .7:
        record['tags'] = [rnd.choice(TAGS if kind == 'visit' else ['passed', 'failed'])]
    parents = [other['id'] for other in document['activities'] if other['kind'] == 'problem']
    if kind == 'inspection' and parents:
        record['parent_id'] = rnd.choice(parents)
    return record


def random_roster(rnd):
    as_of = datetime.date(2020, 1, 1) + rnd.randrange(300) * DAY
    if rnd.random() < .3:
        as_of = month_end(as_of)
    document = {'fedorg': 1, 'as_of': as_of.isoformat(), 'organizations': [], 'persons': [], 'memberships': [],
                'activities': []}
    everybody = []
    for o in range(rnd.randrange(1, 3)):
        organization = {'id': 'o%d' % o, 'name': 'O%d' % o, 'level': 'village'}
        if rnd.random() < .7:
            organization['figures'] = {'women': rnd.randrange(3000)}
        document['organizations'].append(organization)
        people = ['chair-o%d' % o] + ['p%d-%d' % (o, i) for i in range(rnd.randrange(3))]
        for person in people:
            document['persons'].append({'id': person, 'name': person})
            document['memberships'].append({'person_id': person, 'organization_id': organization['id'],
                                            'role': 'chair' if person.startswith('chair') else 'executive'})
        everybody += people
    for organization in document['organizations']:
        own = [post['person_id'] for post in document['memberships'] if post['organization_id'] == organization['id']]
        for _ in range(rnd.randrange(5, 45)):
            people = own if rnd.random() < .93 else everybody
            document['activities'].append(random_activity(
                rnd, document, len(document['activities']), organization['id'], people))
        turns(rnd, document, organization['id'], own)
    return document


def turns(rnd, document, organization, own):
    """Now and then the duty goes round as it should, because chance alone never meets it."""
    if rnd.random() < .5:
        return
    document['activities'] = [record for record in document['activities']
                              if record['kind'] != 'duty' or record['organization_id'] != organization]
    as_of = datetime.date.fromisoformat(document['as_of'])
    for month in range(1, as_of.month + 1):
        document['activities'].append({
            'id': '%s-t%d' % (organization, month), 'organization_id': organization, 'kind': 'duty',
            'date': datetime.date(as_of.year, month, rnd.randrange(1, 28)).isoformat(),
            'person_ids': [own[month % len(own)]]})


def renumber(document):
    """Identifiers in the order of the document, since of one day the later record is the last."""
    names = {record['id']: 'n%d' % i for i, record in enumerate(document['activities'])}
    for record in document['activities']:
        record['id'] = names[record['id']]
        if 'parent_id' in record:
            record['parent_id'] = names[record['parent_id']]
    return document


def rules_of():
    return [dict(rule, id='r%d' % i, **{'for': {'level': 'village'}}) for i, (_, rule) in enumerate(RULES)]


def ruleset():
    plain = ('visit', 'problem', 'inspection', 'duty', 'spent', 'granted', 'meeting', 'report')
    return {'fedorg_ruleset': 1, 'id': 'w', 'rules': rules_of(), 'activity_kinds': [
        *({'id': kind} for kind in plain), {'id': 'step', 'stages': STAGES}, {'id': 'reform', 'accumulates': 'stock'}]}


def expected_of(document):
    found = {}
    for organization in document['organizations']:
        world = World(document, organization['id'])
        for i, (judge, _) in enumerate(RULES):
            result = judge(world) if world.all else None
            if result is False:
                found[organization['id'], 'w/r%d' % i] = None
            elif isinstance(result, list) and result:
                found[organization['id'], 'w/r%d' % i] = sorted(result)
    return found


def got_of(document):
    found = {}
    for finding in document['findings']:
        if finding['code'].startswith('w/'):
            subjects = [subject['activity'] for subject in finding.get('subjects') or [] if 'activity' in subject]
            found[finding['organization']['id'], finding['code']] = sorted(subjects) or None
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', default='work rules')
    parser.add_argument('--count', type=int, default=1000)
    arguments = parser.parse_args()
    faults, seen = [], collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        command.write(folder, 'rules.json', ruleset())
        for number in range(arguments.count):
            document = renumber(random_roster(random.Random('%s %d' % (arguments.seed, number))))
            command.write(folder, 'roster.json', document)
            expected = expected_of(document)
            got = got_of(command.check(folder, ['roster.json'], ['rules.json']))
            for key in sorted(set(expected) | set(got)):
                if expected.get(key, 'met') != got.get(key, 'met'):
                    faults.append('roster %d: %s (%s): expected %s, got %s' % (
                        number, key, RULES[int(key[1][3:])][0].__name__, expected.get(key, 'met'), got.get(key, 'met')))
            for organization in document['organizations']:
                for i, (judge, _) in enumerate(RULES):
                    seen[judge.__name__, (organization['id'], 'w/r%d' % i) in expected] += 1
    for judge, _ in RULES:
        print('# %s: met %d times, broken %d times' % (judge.__name__, seen[judge.__name__, False],
                                                       seen[judge.__name__, True]))
    tap.check('work-rules/%d random rosters' % arguments.count, faults[:8])
    least = arguments.count // 50
    tap.check('work-rules/every rule is met and broken at least %d times' % least,
              ('%s: %s only %d times' % (judge.__name__, 'broken' if is_broken else 'met', seen[judge.__name__, is_broken])
               for judge, _ in RULES for is_broken in (False, True) if seen[judge.__name__, is_broken] < least))
    tap.finish()


if __name__ == '__main__':
    main()
