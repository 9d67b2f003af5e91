# SPDX-License-Identifier: LGPL-2.1-or-later
"""What docs/rules.md says, computed slowly: every rule of a ruleset at every organisation of a roster.

Written from that chapter and not from the library. Nothing is clever here: sets of persons, loops over all
subsets, exact fractions. `Judge (roster, ruleset, before).findings ()` gives a Finding for each rule and organisation
that breaks it, with everything that the chapter defines of it."""

import itertools
from datetime import date
from fractions import Fraction

OFFICERS = ('chair', 'vice-chair', 'standing-member', 'executive')
EDUCATION = ('graduate', 'bachelor', 'junior-college', 'secondary-vocational', 'senior-high', 'junior-high',
             'primary', 'other')
LISTED = 20
MEASURES = ('count', 'persons', 'share', 'ratio', 'figure', 'children', 'below', 'coverage', 'share_of_children',
            'unique', 'every', 'subset', 'composition')
BOUNDS = ('at_least', 'more_than', 'at_most', 'less_than', 'exactly', 'between')
NOTHING = object()


class Finding:
    """One broken rule at one organisation. More and fewer (of a composition: of its members), others and surplus
    (of organisations and figures in a composition) are 0 where nothing is told."""

    def __init__(self, rule, organization, measured, required):
        self.code = rule['code']
        self.severity = rule.get('severity', 'error')
        self.organization = organization
        self.measured, self.required = measured, required
        self.more = self.fewer = self.others = self.surplus = 0
        self.missing, self.persons, self.candidates = [], set(), set()

    def key(self):
        return {'code': self.code, 'severity': self.severity, 'organization': self.organization,
                'measured': self.measured, 'required': self.required, 'missing': self.missing,
                'persons': sorted(self.persons), 'candidates': sorted(self.candidates),
                'more': self.more, 'fewer': self.fewer, 'others': self.others, 'surplus': self.surplus}


# --- values ---

def as_list(value):
    return value if isinstance(value, list) else [value]


def exact(value):
    """A number of a ruleset: 3, 0.4, "40%", "1/3"."""
    if isinstance(value, str) and value.endswith('%'):
        return Fraction(value[:-1]) / 100
    return Fraction(str(value))


def parse_date(text):
    return date.fromisoformat(text)


def month_end(year, month):
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def first_day(text):
    return parse_date(text if len(text) > 7 else text + '-01')


def last_day(text):
    return parse_date(text) if len(text) > 7 else month_end(int(text[:4]), int(text[5:7]))


def completed_years(begin, end):
    return end.year - begin.year - ((end.month, end.day) < (begin.month, begin.day))


class Bound:
    """Lower and upper side; None where there is none."""

    def __init__(self, keys, number=exact, upper=None):
        upper = upper or number
        self.least = self.most = None
        self.least_strict = self.most_strict = False
        if 'at_least' in keys:
            self.least = number(keys['at_least'])
        if 'more_than' in keys:
            # more than a month is more than its last day
            self.least, self.least_strict = upper(keys['more_than']), True
        if 'at_most' in keys:
            self.most = upper(keys['at_most'])
        if 'less_than' in keys:
            self.most, self.most_strict = number(keys['less_than']), True
        if 'exactly' in keys:
            self.least, self.most = number(keys['exactly']), upper(keys['exactly'])
        if 'between' in keys:
            self.least, self.most = number(keys['between'][0]), upper(keys['between'][1])

    def holds(self, value):
        if self.least is not None and (value < self.least or self.least_strict and value == self.least):
            return False
        return self.most is None or not (value > self.most or self.most_strict and value == self.most)

    def text(self, write):
        least = self.least is not None and write(self.least)
        most = self.most is not None and write(self.most)
        if least and most and not self.least_strict and not self.most_strict:
            return least if self.least == self.most else '%s .. %s' % (least, most)
        sides = []
        if least:
            sides.append(('> ' if self.least_strict else '>= ') + least)
        if most:
            sides.append(('< ' if self.most_strict else '<= ') + most)
        return ', '.join(sides)


def decimal(value):
    """A fraction as a decimal number, None where it has no end."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    sign, value, digits = '-' if value < 0 else '', abs(value), ''
    whole, value = divmod(value, 1)
    while value:
        digit, value = divmod(value * 10, 1)
        digits += str(digit)
    return sign + str(whole) + ('.' + digits if digits else '')


def write_exact(value):
    return str(value)


def write_share(value):
    text = decimal(value * 100)
    return write_exact(value) if text is None else text + '%'


# --- the roster ---

class Roster:
    """The document with its tree, in the order of the tree, and the memberships of the reference date."""

    def __init__(self, document):
        self.as_of = parse_date(document['as_of'])
        self.organizations = {o['id']: o for o in document['organizations']}
        self.persons = {p['id']: p for p in document['persons']}
        self.children = {o: [] for o in self.organizations}
        roots = []
        for organization in document['organizations']:
            self.children.get(organization.get('parent_id'), roots).append(organization['id'])
        self.order = []
        self._walk(roots)
        self.position = {o: i for i, o in enumerate(self.order)}
        self.members = {o: [] for o in self.organizations}
        self.posts = {p: [] for p in self.persons}
        for membership in document['memberships']:
            if self._is_current(membership):
                self.members[membership['organization_id']].append(membership)
                self.posts[membership['person_id']].append(membership)

    def _walk(self, siblings):
        # siblings with a division code come first, by code; then by identifier, byte by byte
        def key(o):
            code = self.organizations[o].get('code', '')
            return (not code, code.ljust(12, '0'), o.encode())
        for organization in sorted(siblings, key=key):
            self.order.append(organization)
            self._walk(self.children[organization])

    def _is_current(self, membership):
        begin, end = membership.get('start_date'), membership.get('end_date')
        return (not begin or first_day(begin) <= self.as_of) and (not end or self.as_of <= last_day(end))

    def below(self, organization):
        found = []
        for child in self.children[organization]:
            found += [child] + self.below(child)
        return found

    def county(self, organization):
        """The organisation at the level of counties that is above it, or is itself."""
        while organization in self.organizations:
            if self.organizations[organization].get('level') == 'county':
                return organization
            organization = self.organizations[organization].get('parent_id')
        return None

    def lies_under(self, organization, name):
        """Whether the organisation or one above it has the identifier or the division code."""
        while organization:
            record = self.organizations[organization]
            if name in (record['id'], record.get('code')):
                return True
            organization = record.get('parent_id')
        return False


# --- the judge ---

class Judge:
    def __init__(self, roster, ruleset, before=None):
        self.roster, self.ruleset = roster, ruleset
        self.before = before and Judge(before, ruleset)
        self.includes = ruleset.get('conventions', {}).get('executive_includes_officers', False)
        self.rules = {rule['id']: dict(rule, code='%s/%s' % (ruleset['id'], rule['id']))
                      for rule in ruleset['rules']}
        self._judged = {}
        self._words = {}
        for category in ruleset.get('categories', []):
            titles = category.get('title', {})
            titles = titles.values() if isinstance(titles, dict) else [titles]
            for word in [category['id'], *titles, *as_list(category.get('aliases', []))]:
                self._words[word] = category['id']

    # --- selectors ---

    def chooses(self, selector, membership):
        """Whether the membership fulfils all keys."""
        return all(self._fits(key, value, membership) for key, value in selector.items())

    def _fits(self, key, value, membership):
        person = self.roster.persons[membership['person_id']]
        organization = membership['organization_id']
        if key == 'any':
            return any(self.chooses(s, membership) for s in value)
        if key == 'all':
            return all(self.chooses(s, membership) for s in value)
        if key == 'not':
            return not self.chooses(value, membership)
        if key == 'role':
            return any(self._has_role(membership['role'], role) for role in as_list(value))
        if key == 'staffing':
            return membership.get('staffing', 'unknown') in as_list(value)
        if key == 'category':
            return any(self.category(c) in self.categories(membership) for c in as_list(value))
        if key == 'tag':
            return any(t in membership.get('tags', []) for t in as_list(value))
        if key == 'gender':
            return person.get('gender', 'unknown') in as_list(value)
        if key in ('ethnicity', 'political_status'):
            return person.get(key) in as_list(value)
        if key == 'education':
            return any(self._has_education(person.get('education'), item) for item in as_list(value))
        if key == 'age':
            return self._in_years(person.get('birth_date'), value)
        if key == 'years_in_post':
            return self._in_years(membership.get('start_date'), value)
        if key == 'start_date':
            return self._starts(membership.get('start_date'), value)
        if key == 'holds_here':
            return any(p['organization_id'] == organization and self.chooses(value, p)
                       for p in self.roster.posts[membership['person_id']])
        if key == 'holds_elsewhere':
            return any(p['organization_id'] != organization and self.chooses(value, p)
                       for p in self.roster.posts[membership['person_id']])
        if key in self.NEAR:
            near = getattr(self, self.NEAR[key])
            return any(near(organization, p['organization_id']) and self.chooses(value, p)
                       for p in self.roster.posts[membership['person_id']])
        return self._organization_fits(key, value, organization)

    # where else a person has a post
    def _is_parent(self, organization, other):
        return self.roster.organizations[organization].get('parent_id') == other

    def _is_child(self, organization, other):
        return self._is_parent(other, organization)

    def _shares_county(self, organization, other):
        county = self.roster.county(organization)
        return organization != other and county is not None and county == self.roster.county(other)

    NEAR = {'holds_in_parent': '_is_parent', 'holds_in_children': '_is_child', 'holds_in_county': '_shares_county'}

    def _has_role(self, role, wanted):
        return role == wanted or (wanted == 'executive' and self.includes and role in OFFICERS)

    def category(self, word):
        return self._words.get(word, word)

    def categories(self, membership):
        return {self.category(word) for word in membership.get('categories', [])}

    @staticmethod
    def _has_education(education, item):
        if education not in EDUCATION:
            return False
        if not isinstance(item, dict):
            return item == education
        # the first group is the highest
        return Bound(item, lambda word: -EDUCATION.index(word)).holds(-EDUCATION.index(education))

    def _in_years(self, begin, value):
        if not begin or first_day(begin) > self.roster.as_of:
            return False
        years = completed_years(first_day(begin), self.roster.as_of)
        return any(Bound(item if isinstance(item, dict) else {'exactly': item}).holds(years)
                   for item in as_list(value))

    @staticmethod
    def _starts(begin, value):
        if not begin:
            return False
        return any(Bound(item if isinstance(item, dict) else {'exactly': item}, first_day,
                         last_day).holds(first_day(begin)) for item in as_list(value))

    def selects(self, selector, organization):
        """The same over organisations."""
        return all(self._selects(key, value, organization) for key, value in selector.items())

    def _selects(self, key, value, organization):
        if key == 'any':
            return any(self.selects(s, organization) for s in value)
        if key == 'all':
            return all(self.selects(s, organization) for s in value)
        if key == 'not':
            return not self.selects(value, organization)
        if key == 'tag':
            return any(t in self.roster.organizations[organization].get('tags', []) for t in as_list(value))
        if key == 'holding':
            return any(self.chooses(value, m) for m in self.roster.members[organization])
        return self._organization_fits(key, value, organization)

    def _organization_fits(self, key, value, organization):
        record = self.roster.organizations[organization]
        if key in ('level', 'kind'):
            return record.get(key, 'unknown') in as_list(value)
        if key == 'under':
            return any(self.roster.lies_under(organization, name) for name in as_list(value))
        assert key == 'figure', key
        for name, ranges in value.items():
            number = record.get('figures', {}).get(name)
            if number is None or not any(
                    Bound(item if isinstance(item, dict) else {'exactly': item}).holds(number)
                    for item in as_list(ranges)):
                return False
        return True

    # --- measures: a number, or a pair of numbers, or None where there is nothing to measure ---

    def chosen(self, selector, organization):
        return [m for m in self.roster.members[organization] if self.chooses(selector, m)]

    @staticmethod
    def persons(memberships):
        return {m['person_id'] for m in memberships}

    def amount(self, memberships, over):
        return len(self.persons(memberships)) if over == 'persons' else len(memberships)

    def figure(self, name, organization):
        return self.roster.organizations[organization].get('figures', {}).get(name)

    def measure_count(self, value, organization):
        return len(self.chosen(value, organization)), None

    def measure_persons(self, value, organization):
        return len(self.persons(self.chosen(value, organization))), None

    def measure_share(self, value, organization):
        whole = self.chosen(value.get('among', {}), organization)
        part = [m for m in whole if self.chooses(value['of'], m)]
        over = value.get('over', 'posts')
        return (self.amount(part, over), self.amount(whole, over)) if whole else None

    def _side(self, side, over, organization):
        if list(side) == ['figure'] and isinstance(side['figure'], str):
            return self.figure(side['figure'], organization)
        return self.amount(self.chosen(side, organization), over)

    def measure_ratio(self, value, organization):
        over = value.get('over', 'posts')
        top, bottom = (self._side(value[key], over, organization) for key in ('of', 'to'))
        return None if top is None or bottom is None or bottom <= 0 else (top, bottom)

    def measure_figure(self, value, organization):
        number = self.figure(value, organization)
        return None if number is None else (number, None)

    def measure_children(self, value, organization):
        return sum(self.selects(value, o) for o in self.roster.children[organization]), None

    def measure_below(self, value, organization):
        return sum(self.selects(value, o) for o in self.roster.below(organization)), None

    def covered(self, value, organization):
        """Organisations below that count, and those of them that are covered."""
        due = [o for o in self.roster.order
               if o in set(self.roster.below(organization)) and self.selects(value.get('among', {}), o)]
        if 'rule' in value['of']:
            return due, [o for o in due if self.judge(value['of']['rule'], o) == 'met']
        return due, [o for o in due if self.selects(value['of'], o)]

    def measure_coverage(self, value, organization):
        due, covered = self.covered(value, organization)
        return (len(covered), len(due)) if due else None

    def measure_share_of_children(self, value, organization):
        due = [o for o in self.roster.children[organization] if self.selects(value.get('among', {}), o)]
        return (sum(self.selects(value['of'], o) for o in due), len(due)) if due else None

    def measure(self, kind, value, organization):
        return getattr(self, 'measure_' + kind)(value, organization)

    # --- where a rule is measured ---

    def holds(self, condition, organization):
        kind = next((k for k in MEASURES[:8] if k in condition and k not in ('figure',)), None)
        if kind is None:
            return self.selects(condition, organization)
        pair = self.measure(kind, condition[kind], organization)
        return pair is not None and not self.faults(condition, pair)

    @staticmethod
    def faults(rule, pair):
        """Which of bound and parity the number breaks."""
        value = Fraction(pair[0], pair[1] or 1)
        found = set()
        if not Bound(rule).holds(value):
            found.add('bound')
        if 'parity' in rule and (value % 2 == 1) != (rule['parity'] == 'odd'):
            found.add('parity')
        return found

    def is_measured(self, rule, organization):
        if 'for' in rule:
            if not self.selects(rule['for'], organization):
                return False
        elif not self.roster.members[organization]:
            return False
        return all(self.holds(condition, organization) for condition in as_list(rule.get('when', [])))

    def judge(self, rule_id, organization):
        """None where the rule is not measured, 'met', or the finding."""
        key = rule_id, organization
        if key not in self._judged:
            rule = self.rules[rule_id]
            self._judged[key] = None
            if self.is_measured(rule, organization):
                kind = next(k for k in MEASURES if k in rule)
                judge = getattr(self, 'judge_' + kind, self.judge_number)
                self._judged[key] = judge(rule, kind, organization) or 'met'
        return self._judged[key]

    def findings(self):
        return [finding for organization in self.roster.order for rule in self.ruleset['rules']
                if rule.get('enabled', True)
                for finding in [self.judge(rule['id'], organization)]
                if finding not in (None, 'met')]

    def n_meeting(self, rule_id):
        """How many organisations of the scope do not break the rule."""
        return sum(self.judge(rule_id, o) == 'met' for o in self.roster.order)

    # --- findings of numbers ---

    def earlier(self, rule, kind, organization):
        """The number or share of the last term, None where there is nothing to compare."""
        if not rule.get('not_lower_than_before') or not self.before:
            return None
        if organization not in self.before.roster.organizations:
            return None
        pair = self.before.measure(kind, rule[kind], organization)
        return pair and Fraction(pair[0], pair[1] or 1)

    def judge_number(self, rule, kind, organization):
        pair = self.measure(kind, rule[kind], organization)
        if pair is None:
            return None
        faults = self.faults(rule, pair)
        earlier = self.earlier(rule, kind, organization)
        if earlier is not None and Fraction(pair[0], pair[1] or 1) >= earlier:
            earlier = None
        if not faults and earlier is None:
            return None
        measured = str(pair[0]) if pair[1] is None else '%d/%d' % pair
        write = write_share if kind in ('share', 'coverage', 'share_of_children') else write_exact
        required = [Bound(rule).text(write)] if any(key in rule for key in BOUNDS) else []
        required += [rule['parity']] if 'parity' in rule else []
        required += ['>= ' + write(earlier)] if earlier is not None else []
        finding = Finding(rule, organization, measured, ', '.join(required))
        self.tell_distance(finding, rule, pair, earlier)
        if kind == 'coverage':
            due, covered = self.covered(rule[kind], organization)
            finding.missing = [o for o in due if o not in covered][:LISTED]
        elif not Side(Bound(rule), 'most').holds(Fraction(pair[0], pair[1] or 1)):
            finding.persons = self.too_many(rule[kind], kind, organization)
        return finding

    @staticmethod
    def tell_distance(finding, rule, pair, earlier):
        """How far it is to the nearest number that meets the rule, the whole staying what it is; nothing if there
        is none, or if only the parity is wrong."""
        bound, top, whole = Bound(rule), pair[0], pair[1] or 1
        value = Fraction(top, whole)
        is_count = pair[1] is None and not isinstance(rule.get('figure'), str)

        def does(number):
            if is_count and number < 0 or earlier is not None and Fraction(number, whole) < earlier:
                return False
            return not Judge.faults(rule, (number, pair[1]))

        if not Side(bound, 'least').holds(value) or earlier is not None:
            finding.more = Judge.distance(does, top, 1, bound.least, whole)
        elif not Side(bound, 'most').holds(value):
            finding.fewer = Judge.distance(does, top, -1, bound.most, whole)

    @staticmethod
    def distance(does, top, step, edge, whole):
        """Steps to a number that will do, looked for from near the edge on; figures may be far away from it."""
        start = top if edge is None else int(edge * whole)
        start = max(top, start - 3) if step > 0 else min(top, start + 3)
        return next((abs(number - top) for number in range(start, start + step * 500, step) if does(number)), 0)

    def too_many(self, value, kind, organization):
        """The persons who are counted, where too much is."""
        if kind in ('count', 'persons'):
            return self.persons(self.chosen(value, organization))
        if kind == 'share':
            whole = self.chosen(value.get('among', {}), organization)
            return self.persons(m for m in whole if self.chooses(value['of'], m))
        return set()

    # --- findings of persons ---

    def judge_every(self, rule, kind, organization):
        value = rule[kind]
        wrong = [m for m in self.chosen(value.get('among', {}), organization)
                 if not self.chooses(value['must'], m)]
        if not wrong:
            return None
        finding = Finding(rule, organization, str(len(wrong)), '0')
        finding.persons = self.persons(wrong)
        return finding

    def judge_subset(self, rule, kind, organization):
        value = rule[kind]
        wrong = (self.persons(self.chosen(value['of'], organization)) -
                 self.persons(self.chosen(value['within'], organization)))
        if not wrong:
            return None
        finding = Finding(rule, organization, str(len(wrong)), '0')
        finding.persons = wrong
        return finding

    def judge_unique(self, rule, kind, organization):
        limit = rule.get('at_most', 1)
        offenders = {}
        for person in self.persons(self.roster.members[organization]):
            served = {m['organization_id'] for m in self.roster.posts[person]
                      if self.chooses(rule[kind], m) and self.is_measured(rule, m['organization_id'])}
            if len(served) > limit and min(served, key=self.roster.position.get) == organization:
                offenders[person] = len(served)
        if not offenders:
            return None
        finding = Finding(rule, organization, str(max(offenders.values())), '<= %d' % limit)
        finding.persons = set(offenders)
        return finding

    # --- compositions ---

    def judge_composition(self, rule, kind, organization):
        return Composition(self, rule, organization).finding()


class Side(Bound):
    """One side of a bound alone."""

    def __init__(self, bound, side):
        self.least = self.most = None
        self.least_strict = self.most_strict = False
        setattr(self, side, getattr(bound, side))
        setattr(self, side + '_strict', getattr(bound, side + '_strict'))


class Place:
    """Something that members fill: one category of an each_of, or a pool."""

    def __init__(self, term, category, least, most, persons):
        self.term, self.category, self.least, self.most, self.persons = term, category, least, most, persons
        self.lacking = 0


class Composition:
    def __init__(self, judge, rule, organization):
        self.judge, self.rule, self.organization = judge, rule, organization
        self.value = rule['composition']
        self.members = judge.chosen(self.value.get('among', {}), organization)
        self.terms = self.value['terms']
        self.symbols = self.value['formula'].split('+') if 'formula' in self.value else None
        self.each = {judge.category(c) for t in self.terms for c in t.get('each_of', [])}
        self.places, self.others = [], {}
        for i, term in enumerate(self.terms):
            self._add(i, term)

    def _bounds(self, i, term):
        bound = Bound(term)
        if bound.least is None and bound.most is None:
            if 'each_of' in term:
                return 1, None
            if 'any_of' not in term and self.symbols and self.symbols[i].isdigit():
                return int(self.symbols[i]), int(self.symbols[i])
            return 0, None
        least = int(bound.least) + bound.least_strict if bound.least is not None else int('each_of' in term)
        return least, None if bound.most is None else int(bound.most) - bound.most_strict

    def _having(self, fits):
        return {m['person_id'] for m in self.members if any(fits(c) for c in self.judge.categories(m))}

    def _add(self, i, term):
        least, most = self._bounds(i, term)
        if 'each_of' in term:
            for word in term['each_of']:
                category = self.judge.category(word)
                self.places.append(Place(i, category, least, most, self._having(lambda c: c == category)))
        elif 'any_of' in term:
            pool = {self.judge.category(c) for c in term['any_of']}
            is_open = term.get('open', False)
            self.places.append(Place(i, None, least, most, self._having(
                lambda c: c in pool or is_open and c not in self.each)))
        else:
            self.others[i] = least, most, self._amount(term)

    def _amount(self, term):
        judge, organization = self.judge, self.organization
        if 'count' in term:
            return len(judge.persons(m for m in self.members if judge.chooses(term['count'], m)))
        if 'organization' in term:
            return int(judge.selects(term['organization'], organization))
        if 'children' in term:
            return judge.measure_children(term['children'], organization)[0]
        if 'below' in term:
            return judge.measure_below(term['below'], organization)[0]
        return judge.figure(term['figure'], organization) or 0

    # --- who fills which place ---

    def _weigh(self):
        if self.value.get('one_person_may_fill') != 'one':
            for place in self.places:
                place.lacking = max(0, place.least - len(place.persons))
            return
        # in the order of the terms each place gets as many persons of its own as can be spared
        taken = {}
        for number, place in enumerate(self.places):
            filled = 0
            while filled < place.least and self._take(number, taken, set()):
                filled += 1
            place.lacking = place.least - filled

    def _take(self, number, taken, tried):
        """Finds somebody for the place, who may have to be replaced where she was."""
        for person in sorted(self.places[number].persons - tried):
            tried.add(person)
            if person not in taken or self._take(taken[person], taken, tried):
                taken[person] = number
                return True
        return False

    def _violator(self):
        """The first of the smallest sets of places that need more persons than there are for them."""
        places = [p for p in self.places if p.least > 0]
        for size in range(1, len(places) + 1):
            for chosen in itertools.combinations(places, size):
                if sum(p.least for p in chosen) > len(set().union(*(p.persons for p in chosen))):
                    return chosen
        return ()

    # --- the finding ---

    def finding(self):
        self._weigh()
        excess = [p for p in self.places if p.most is not None and len(p.persons) > p.most]
        more, fewer = self._balance(True)
        others, surplus = self._balance(False)
        more += sum(p.lacking for p in self.places)
        fewer += sum(len(p.persons) - p.most for p in excess)
        if not (more or fewer or others or surplus):
            return None
        short = [p for p in self.places if len(p.persons) < p.least]
        is_distinct = any(p.lacking for p in self.places) and not short and not excess
        missing = self._violator() if is_distinct else short
        finding = Finding(self.rule, self.organization, self._measured(), self._required())
        finding.more, finding.fewer, finding.others, finding.surplus = more, fewer, others, surplus
        finding.missing = self._missing(missing)
        for place in missing if is_distinct else excess:
            finding.persons |= place.persons
        for i, (_, most, n) in self.others.items():
            if 'count' in self.terms[i] and most is not None and n > most:
                finding.persons |= self.judge.persons(
                    m for m in self.members if self.judge.chooses(self.terms[i]['count'], m))
        if any(place.category for place in missing):
            taken = set().union(*(p.persons for p in self.places if p.category))
            finding.candidates = self.judge.persons(self.members) - taken
        return finding

    def _balance(self, of_members):
        """How many the terms without categories need yet, and have too many."""
        more = fewer = 0
        for i, (least, most, n) in self.others.items():
            if ('count' in self.terms[i]) == of_members:
                more += max(0, least - n)
                fewer += max(0, n - most) if most is not None else 0
        return more, fewer

    def _measured(self):
        numbers = []
        for i, term in enumerate(self.terms):
            mine = [p for p in self.places if p.term == i]
            if i in self.others:
                numbers.append(self.others[i][2])
            elif 'each_of' in term:
                numbers.append(sum(not p.lacking for p in mine))
            else:
                numbers.append(len(mine[0].persons))
        return '+'.join(map(str, numbers))

    def _spelled(self, i, term):
        if 'each_of' in term:
            return str(len(term['each_of']))
        least = self._bounds(i, term)[0]
        return str(least) if least else 'N'

    def _required(self):
        """The formula, and the bounds that its symbols do not tell."""
        symbols = self.symbols or [self._spelled(i, t) for i, t in enumerate(self.terms)]
        remarks = []
        for i, (term, symbol) in enumerate(zip(self.terms, symbols)):
            least, most = self._bounds(i, term)
            told = self._told(term, symbol)
            if told is not None and told(least, most):
                continue
            bound = Bound({})
            bound.least = least if least or least == most else None
            bound.most = most
            name = symbol if symbol.isalpha() and symbols.count(symbol) == 1 else '#%d' % (i + 1)
            remarks.append('%s: %s' % (name, bound.text(str) or '>= 0'))
        formula = self.value.get('formula') or '+'.join(symbols)
        return formula + (' (%s)' % '; '.join(remarks) if remarks else '')

    @staticmethod
    def _told(term, symbol):
        if 'each_of' in term:
            return lambda least, most: least == 1 and most is None
        if symbol.isalpha():
            return lambda least, most: not least and most is None
        if 'any_of' in term:
            return lambda least, most: most is None
        return lambda least, most: least == most

    def _missing(self, places):
        words = []
        for place in places:
            if place.category:
                words.append(place.category)
                continue
            pool = [self.judge.category(c) for c in self.terms[place.term]['any_of']]
            words += pool or [self.symbols[place.term] if self.symbols
                              else self._spelled(place.term, self.terms[place.term])]
        for i, (least, _, n) in self.others.items():
            if n < least:
                words.append(self._name(i))
        return words

    def _word(self, selector, wanted):
        """The first single word that all must have under the key."""
        for key, value in selector.items():
            if key == wanted and len(as_list(value)) == 1:
                return as_list(value)[0]
            if key == 'all':
                for part in value:
                    word = self._word(part, wanted)
                    if word:
                        return word
        return None

    def _name(self, i):
        """The one role that it asks for names a term, or else the one staffing, kind, level, or its figure; or its
        number does."""
        term = self.terms[i]
        if 'figure' in term:
            return term['figure']
        selector = next(term[k] for k in ('count', 'organization', 'children', 'below') if k in term)
        for key in ('role', 'staffing', 'kind', 'level'):
            word = self._word(selector, key)
            if word:
                return word
        return '#%d' % (i + 1)
