# SPDX-License-Identifier: LGPL-2.1-or-later
"""Random rosters whose organisations and members do things, and rules and tables of every kind over what they do.
Nothing here knows what is right: engines are held against the command."""

import datetime

KINDS = ('meeting', 'visit', 'report', 'stock', 'steps')
TAGS = ('passed', 'pilot', "o'topic", 'a+b')
STAGES = ('launch', 'preparation', 'election')
UNITS = ('person', 'household')
STATUSES = ('planned', 'in-progress', 'closed', 'cancelled', 'returned')
ROLES = ('chair', 'vice-chair', 'executive')
DAY = datetime.timedelta(days=1)
PLAIN = ('activities', 'occurrences', 'counterparts', 'doers', 'total', 'amount', 'days', 'progress', 'latest', 'stage',
         'opened', 'closed', 'open', 'lateness')
# about the numbers that small rosters have
LIMITS = {'total': 40, 'amount': 900, 'latest': 15, 'days': 40, 'lateness': 60, 'progress': 2}


def some_day(rnd):
    return datetime.date(2019, 9, 1) + rnd.randrange(600) * DAY


def month(day, months):
    first = day.replace(day=1)
    number = first.year * 12 + first.month - 1 + months
    return first, datetime.date(number // 12, number % 12 + 1, 1) - DAY


# --- rosters ---

def make_posts(rnd, document, organization, persons):
    for person in rnd.sample(persons, rnd.randrange(min(5, len(persons)))):
        for _ in range(1 if rnd.random() < .85 else 2):
            post = {'person_id': person, 'organization_id': organization, 'role': rnd.choice(ROLES)}
            if rnd.random() < .5:
                post['start_date'] = some_day(rnd).isoformat()
            if rnd.random() < .2:
                post['end_date'] = (datetime.date(2020, 6, 1) + rnd.randrange(400) * DAY).isoformat()
            document['memberships'].append(post)


def make_activity(rnd, number, organizations, persons):
    record = {'id': 'a%d' % number, 'organization_id': rnd.choice(organizations), 'kind': rnd.choice(KINDS)}
    if rnd.random() < .9:
        first = some_day(rnd)
        record['date'] = first.isoformat()
        if rnd.random() < .15:
            first, last = month(first, rnd.choice([1, 3, 6]))
            record.update(date=first.isoformat(), end_date=last.isoformat())
        elif rnd.random() < .3:
            record['end_date'] = (first + rnd.randrange(40) * DAY).isoformat()
    if rnd.random() < .3:
        record['due_date'] = some_day(rnd).isoformat()
    if rnd.random() < .3:
        record['status'] = rnd.choice(STATUSES)
    if rnd.random() < .8:
        record['person_ids'] = sorted(rnd.sample(persons, rnd.randrange(1, min(4, len(persons)) + 1)))
    if rnd.random() < .7:
        record['counterpart'] = rnd.choice(['c%d' % rnd.randrange(4), rnd.choice(persons), rnd.choice(organizations)])
    if rnd.random() < .3:
        record['times'] = rnd.randrange(4)
    if rnd.random() < .5:
        record['quantity'] = '%d.%02d' % (rnd.randrange(20), rnd.choice([0, 0, 50, rnd.randrange(100)]))
        if rnd.random() < .6:
            record['unit'] = UNITS[0] if rnd.random() < .9 else UNITS[1]
    if rnd.random() < .4:
        record['target'] = str(rnd.randrange(1, 30))
    if rnd.random() < .4:
        record['amount'] = '%d.%02d' % (rnd.randrange(900), rnd.randrange(100))
    if rnd.random() < .4:
        record['tags'] = rnd.sample(TAGS, rnd.randrange(1, 3))
    if record['kind'] == 'steps' or rnd.random() < .1:
        record['stage'] = rnd.choice(STAGES)
    if number and rnd.random() < .4:
        record['parent_id'] = 'a%d' % rnd.randrange(number)
    return record


def make_roster(rnd):
    as_of = datetime.date(2020, 3, 1) + rnd.randrange(400) * DAY
    document = {'fedorg': 1, 'as_of': as_of.isoformat(), 'organizations': [{'id': 'C', 'name': 'C', 'level': 'county'}],
                'persons': [], 'memberships': [], 'activities': []}
    for t in range(rnd.randrange(1, 4)):
        town = {'id': 'T%d' % t, 'name': 'T%d' % t, 'level': 'township', 'parent_id': 'C'}
        document['organizations'].append(town)
        document['organizations'] += [{'id': 'V%d%d' % (t, v), 'name': 'V%d%d' % (t, v), 'level': 'village',
                                       'parent_id': town['id']} for v in range(rnd.randrange(3))]
    for organization in document['organizations']:
        if rnd.random() < .3:
            organization['founded_on'] = min(some_day(rnd), as_of).isoformat()
        if rnd.random() < .7:
            organization['figures'] = {'women': rnd.randrange(1, 30)}
    persons = ['p%d' % i for i in range(rnd.randrange(2, 9))]
    document['persons'] = [{'id': person, 'name': person} for person in persons]
    for person in document['persons']:
        if rnd.random() < .8:
            person['birth_date'] = (datetime.date(1950, 1, 1) + rnd.randrange(20000) * DAY).isoformat()
    organizations = [organization['id'] for organization in document['organizations']]
    for organization in organizations:
        make_posts(rnd, document, organization, persons)
    document['activities'] = [make_activity(rnd, i, organizations, persons) for i in range(rnd.randrange(60))]
    return document


# --- rulesets ---

def make_selector(rnd, depth=1):
    selector = {}
    if rnd.random() < .7:
        selector['kind'] = rnd.choice(KINDS) if rnd.random() < .7 else rnd.sample(KINDS, 2)
    if rnd.random() < .2:
        selector['tag'] = rnd.choice(TAGS)
    if depth and rnd.random() < .45:
        key, value = rnd.choice([
            ('status', ['done', 'in-progress']), ('stage', rnd.choice(STAGES)), ('unit', 'person'),
            ('date', {'in': rnd.choice(['2020', '2020-S1', '2020-Q2'])}), ('due_date', {'at_most': '2020-09-30'}),
            ('quantity', {'at_least': '9.5'}), ('amount', {'more_than': 100}), ('in_force', True), ('overdue', True),
            ('counterpart', rnd.choice(['person', 'organization', 'text', 'none'])), ('on_time', True),
            ('doer', {'role': rnd.choice(ROLES)}), ('organization', {'level': 'village'}),
            ('parent', make_selector(rnd, 0)),
            ('children', {'of': make_selector(rnd, 0), rnd.choice(['at_least', 'at_most']): 1}),
            ('not', make_selector(rnd, 0)), ('any', [make_selector(rnd, 0), {'tag': 'pilot'}])])
        selector[key] = value
    return selector


def make_stage_selector(rnd):
    return {'kind': 'steps'} if rnd.random() < .8 else {'kind': 'steps', 'tag': rnd.choice(TAGS)}


def make_bound(rnd, measure):
    limit = LIMITS.get(measure, 4)
    bound = {}
    if rnd.random() < .8:
        bound['at_least'] = rnd.randrange(limit)
    if rnd.random() < .3 or not bound:
        bound['at_most'] = bound.get('at_least', 0) + rnd.randrange(limit)
    return bound


def make_measure(rnd):
    measure = rnd.choice(PLAIN)
    selector = make_stage_selector(rnd) if measure == 'stage' else make_selector(rnd)
    return {measure: selector, **make_bound(rnd, measure)}


def make_time(rnd, only_window=False):
    time = {}
    if rnd.random() < .5 and not only_window:
        time['per'] = rnd.choice(['month', 'two-months', 'quarter', 'half-year', 'year', 'term', {'months': 4}])
        if rnd.random() < .5:
            time['partial'] = rnd.choice(['skip', 'whole', 'prorate'])
        if rnd.random() < .4:
            time.update(rnd.choice([{'running': 'warning'}, {'due_share': rnd.choice(['1/2', '1/10'])}]))
    if rnd.random() < .4 and time.get('per') != 'term':
        time['window'] = rnd.choice(['2020', {'from': '2020-01-15', 'to': '2020-11-30'}, {'last': {'months': 6}}])
    return time


def make_subject(rnd, whole=True):
    chance = rnd.random()
    if chance < .25:
        return {'each_member': {'role': rnd.choice(ROLES)}}
    if chance < .4:
        return {'each_activity': make_selector(rnd, 0)}
    return {'below': True} if whole and chance < .55 else {}


def make_report(rnd):
    return {'not_reported': 'warning'} if rnd.random() < .6 else {}


def make_points(rnd):
    """What an item of a score measures, and how its number becomes points."""
    if rnd.random() < .2:
        return {'all_of': [make_measure(rnd) for _ in range(rnd.randrange(1, 3))], 'points': rnd.choice([10, '2.5'])}
    measured = make_measure(rnd) if rnd.random() < .8 else rnd.choice([
        {'count': {'role': 'chair'}}, {'figure': 'women'},
        {'ratio': {'of': {'total': make_selector(rnd, 0)}, 'to': {'figure': 'women'}}},
        {'share': {'of': {'activities': {'on_time': True}}, 'among': {'activities': {}}}}])
    item = {key: value for key, value in measured.items() if key not in ('at_least', 'at_most')}
    if rnd.random() < .3:
        return {**item, 'bands': [{'at_least': 4, 'points': 30}, {'at_least': '1/2', 'less_than': 4, 'points': '7.5'}]}
    return {**item, 'points': rnd.choice([1, 10, '1/3', '0.05'])}


def make_items(rnd, prefix='i'):
    """Items whose identifiers no other section has."""
    items = []
    for i in range(rnd.randrange(1, 4)):
        item = make_points(rnd)
        if rnd.random() < .4:
            item[rnd.choice(['cap', 'floor'])] = rnd.choice([5, '3.5', 20])
        if rnd.random() < .3:
            item['weight'] = rnd.choice(['40%', '2/3', 2])
        if rnd.random() < .2:
            item['minus'] = True
        items.append({**item, 'id': '%s%d' % (prefix, i)})
    if rnd.random() < .3:
        return [{'of_several': 'highest', 'items': items}, {**make_points(rnd), 'id': prefix + '-last'}]
    return items


def make_score(rnd):
    score = {'items': make_items(rnd)}
    if rnd.random() < .5:
        score = {'sections': [{'id': 's%d' % i, 'items': make_items(rnd, 's%di' % i)} for i in range(2)]}
        if rnd.random() < .7:
            score['sections'][0].update(maximum=rnd.choice([5, '12.5']), weight=rnd.choice(['40%', '1/3']))
    if rnd.random() < .3:
        score['veto'] = make_measure(rnd)
    if rnd.random() < .5:
        score['clip'] = rnd.choice([{'at_least': 0, 'at_most': 30}, {'at_least': '2.5'}])
    return {'score': score, rnd.choice(['at_least', 'more_than']): rnd.choice([1, 5, '7.5', '40/3'])}


def make_ballot(rnd):
    """Candidates are what belongs to a record, or is kept in an organisation; many have equal numbers of votes."""
    ballot = {'of': {'unit': 'person'} if rnd.random() < .3 else {'kind': rnd.sample(KINDS, 2)},
              'votes': rnd.choice([4, 12, 19.5, {'total': make_selector(rnd, 0)}, {'figure': 'women'}]),
              'seats': rnd.choice([1, 1, 2, {'activities': {'kind': 'report'}}, {'latest': {'kind': 'visit'}},
                                   {'count': {'role': 'chair'}}])}
    if rnd.random() < .6:
        ballot['more_than'] = rnd.choice([0, '1/10', '1/3'])
    if rnd.random() < .4:
        ballot['differential'] = {rnd.choice(['at_least', 'at_most']): rnd.choice(['20%', 1, '3/2'])}
    if rnd.random() < .4:
        ballot['marked'] = {'tag': rnd.choice(TAGS)}
    return {'elected': ballot}


def make_special(rnd):
    """One of the rules that are no measure with a bound."""
    selector, role = make_selector(rnd, 0), {'role': rnd.sample(ROLES, 2)}
    return rnd.choice([
        lambda: {'cover': {'among': selector, 'terms': [{'each_of': rnd.sample(TAGS, 2)}]}, **make_subject(rnd),
                 **make_time(rnd)},
        lambda: {'one_to_one': selector},
        lambda: {'last': {'of': selector, 'must': {'tag': rnd.choice(TAGS)}}, **make_subject(rnd), **make_time(rnd)},
        lambda: {'order': {'of': make_stage_selector(rnd), 'deadline': {rnd.choice(STAGES): '2020-09-30'},
                           'days_between': {'at_most': rnd.randrange(200)}}},
        lambda: {'order': {'of': make_stage_selector(rnd)}, 'each_activity': {'kind': 'steps'}},
        lambda: {'spread_at_most': {'of': selector, 'days': rnd.randrange(200)}, **make_subject(rnd),
                 **make_time(rnd)},
        lambda: {'spread_at_most': {'of': selector, 'occurrences': rnd.randrange(3), 'among': role},
                 **make_time(rnd, True)},
        lambda: {'turn': {'of': selector, 'among': role}, 'per': rnd.choice(['month', 'two-months', 'quarter'])},
        lambda: {'budget': {'of': {rnd.choice(['amount', 'total']): selector},
                            'within': rnd.choice([{'amount': make_selector(rnd, 0)},
                                                  {'sum': [{'times': '2.5', 'figure': 'women'},
                                                           {'times': 100}]},
                                                  {'sum': [{'times': 20, 'figure': 'women'},
                                                           {'times': '1/3', 'total': make_selector(rnd, 0)}]}])},
                 **make_subject(rnd), **make_time(rnd)},
        lambda: {'alternatives': [make_measure(rnd), make_measure(rnd)], **make_subject(rnd), **make_time(rnd)},
        lambda: {'every': {'activities': selector, 'must': rnd.choice([{'doer': {'role': rnd.choice(ROLES)}},
                                                                       make_selector(rnd)])}},
        lambda: {'subset': {'of': {'activities': selector}, 'within': {'role': rnd.choice(ROLES)}}},
        lambda: {'share': {'of': {'activities': make_selector(rnd)}, 'among': {'activities': selector}},
                 'at_least': rnd.choice(['50%', '1/3']), **make_subject(rnd), **make_time(rnd)},
        lambda: {'ratio': {'of': {rnd.choice(['amount', 'counterparts', 'total']): selector},
                           'to': rnd.choice([{'figure': 'women'}, {'role': 'executive'},
                                             {rnd.choice(['amount', 'doers']): make_selector(rnd, 0)}])},
                 'at_least': rnd.choice([1, '2.5'])},
        lambda: {rnd.choice(['activities', 'occurrences']): selector, 'at_least': 1,
                 'gap_at_most': rnd.choice([{'days': 60}, {'months': 2}, {'months': 5}]), **make_subject(rnd),
                 **make_time(rnd, True)},
        lambda: {'activities': selector, 'at_least': 1, 'per': rnd.choice(['month', 'quarter']),
                 'reading': 'rolling', **make_subject(rnd)},
        lambda: {rnd.choice(['activities', 'doers', 'days']): selector, 'at_least': 1,
                 'within': {'days': rnd.randrange(1, 60), 'of': make_selector(rnd, 0)}, **make_subject(rnd)},
        lambda: {'activities': selector, 'at_least': 1, 'each_member': {'role': 'chair'}, 'per': 'quarter',
                 'members': 'of-the-period'},
        lambda: {**make_measure(rnd), 'by': '2020-06-30'},
        lambda: {'count': {'role': 'chair'}, 'at_least': 1,
                 'when': [{**make_measure(rnd)}, {'ratio': {'of': {'total': selector}, 'to': {'figure': 'women'}},
                                                  'at_least': 1}]},
        lambda: {rnd.choice(['mean_age', 'median_age']): {'role': rnd.sample(ROLES, 2)},
                 'at_most': rnd.choice([40, '45.5', '100/3']), **make_report(rnd)},
        lambda: {'ratio': {'of': {'role': 'chair'}, 'to': {'figure': 'women'}}, 'at_least': '1/4', **make_report(rnd)},
        lambda: {'figure': 'women', 'at_least': 9, **make_report(rnd)},
        lambda: {'coverage': {'of': {'rule': 'r0'}, 'among': {'level': 'village'}}, 'for': {'level': 'county'},
                 'at_least': '50%'},
        lambda: {**make_score(rnd), **make_subject(rnd), **make_time(rnd)},
        lambda: {**make_ballot(rnd), **make_subject(rnd), **make_time(rnd)},
    ])()


def make_rule(rnd, number):
    rule = {'id': 'r%d' % number}
    if rnd.random() < .7:
        rule['for'] = {'level': rnd.choice(['village', 'township', ['county', 'township', 'village']])}
    if number and rnd.random() < .6:
        return {**rule, **make_special(rnd)}
    return {**rule, **make_measure(rnd), **make_subject(rnd), **make_time(rnd)}


def make_columns(rnd, rules):
    columns = []
    for i in range(5):
        measure = rnd.choice(PLAIN)
        selector = make_stage_selector(rnd) if measure == 'stage' else make_selector(rnd)
        columns.append({'id': 'c%d' % i, measure: selector, **({'window': '2020'} if rnd.random() < .3 else {})})
    columns.append({'id': 'ratio', 'ratio': {'of': {'amount': {}}, 'to': {'role': 'executive'}}, 'decimals': 2})
    columns.append({'id': 'share', 'share': {'of': {'activities': {'on_time': True}}, 'among': {'activities': {}}}})
    columns.append({'id': 'growth', 'growth': {'from': {'total': {'kind': 'visit'}}, 'to': {'total': {'kind': 'meeting'}}}})
    for i, rule in enumerate(rule for rule in rules if 'per' in rule and rule.get('reading') != 'rolling'):
        columns += [{'id': 'held%d' % i, 'held': rule['id']}, {'id': 'missed%d' % i, 'missed': rule['id']}]
    return columns


def make_ruleset(rnd, n_rules=12):
    rules = [make_rule(rnd, i) for i in range(n_rules)]
    term = {'starts': '2016-12-01', 'years': 5} if rnd.random() < .6 else {'last': 'report', 'years': rnd.choice([1, 3])}
    return {'fedorg_ruleset': 1, 'id': 'w', 'conventions': {'year_starts': rnd.choice(['01-01', '10-01']),
                                                            'term': term},
            'activity_kinds': [{'id': 'meeting'}, {'id': 'visit', 'aliases': ['tour']}, {'id': 'report'},
                               {'id': 'stock', 'accumulates': 'stock'}, {'id': 'steps', 'stages': list(STAGES)}],
            'rules': rules,
            'tables': [{'id': 't', 'rows': {'group_by': 'level'}, 'columns': make_columns(rnd, rules)}]}
