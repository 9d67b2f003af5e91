# SPDX-License-Identifier: LGPL-2.1-or-later
"""Random rosters as JSON documents: several roots and levels, units, gaps, persons with several posts, posts
before and after the reference date."""

AS_OF = '2021-06-30'
ROLES = ('chair', 'vice-chair', 'standing-member', 'executive', 'representative', 'staff')
STAFFING = ('full-time', 'part-time', 'seconded', 'volunteer')
CATEGORIES = ('arts', 'mediation', 'enterprise', 'market', 'influence', 'stray')
TAGS = ('frontline', 'two-committees', 'new', 'pilot-tag')
UNIT_KINDS = ('workshop', 'association', 'member-unit', 'park', 'shop')
FIGURES = ('women', 'seats', 'funds')
EDUCATION = ('graduate', 'bachelor', 'junior-college', 'senior-high', 'primary', 'other')
ETHNICITY = ('han', 'she', 'hui')
POLITICAL_STATUS = ('cpc-member', 'youth-league-member', 'masses', 'no-party')


def some(random, words, most):
    return random.sample(words, random.randint(0, most))


class RosterMaker:
    def __init__(self, random):
        self.random = random
        self.organizations, self.persons, self.memberships = [], [], []
        self.n = 0

    # --- organisations ---

    def add_organization(self, level, kind, parent=None, code=None):
        random = self.random
        self.n += 1
        identifier = code if code and random.random() < 0.7 else 'O%02d' % self.n
        record = {'id': identifier, 'name': '组织%d' % self.n, 'level': level}
        if kind:
            record['kind'] = kind
        if code:
            record['code'] = code
        if parent:
            record['parent_id'] = parent
        tags = some(random, ('pilot', 'model'), 2)
        if tags:
            record['tags'] = tags
        figures = {name: random.choice((0, 1, 2, 3, 10, 40, 100, 101, 12345, -2))
                   for name in FIGURES if random.random() < 0.6}
        if figures:
            record['figures'] = figures
        self.organizations.append(record)
        return identifier

    def add_units(self, parent, depth=0):
        for _ in range(self.random.choice((0, 0, 0, 1, 2)) if depth < 2 else 0):
            unit = self.add_organization('unit', self.random.choice(UNIT_KINDS), parent)
            self.add_units(unit, depth + 1)

    def add_county(self, number):
        random = self.random
        coded = random.random() < 0.6
        prefix = '3504%02d' % (20 + number)
        county = self.add_organization('county', 'county' if coded else None, None, prefix if coded else None)
        self.add_units(county)
        for t in range(random.randint(0, 2)):
            code = prefix + '%03d' % (100 + t)
            township = self.add_organization('township', 'town', county, code if coded else None)
            self.add_units(township)
            for v in range(random.randint(0, 3)):
                is_village = random.random() < 0.7
                village = self.add_organization(
                    'village', 'village' if is_village else 'residents-community', township,
                    code + '%03d' % ((200 if is_village else 1) + v) if coded else None)
                self.add_units(village, 1)

    # --- persons and posts ---

    def add_person(self):
        random = self.random
        record = {'id': 'P%02d' % len(self.persons), 'name': '张三'}

        def give(key, value, chance=0.8):
            if random.random() < chance:
                record[key] = value
        give('gender', random.choice(('female', 'female', 'male', 'not-stated')))
        # round the birthday, and months alone
        give('birth_date', random.choice((
            '%d-%s' % (random.randint(1950, 2003), random.choice(('06-29', '06-30', '07-01', '02-28', '12-31'))),
            '%d-%02d' % (random.randint(1950, 2003), random.randint(1, 12)))))
        give('ethnicity', random.choice(ETHNICITY))
        give('education', random.choice(EDUCATION))
        give('political_status', random.choice(POLITICAL_STATUS))
        self.persons.append(record)

    def add_membership(self, person, organization, role):
        random = self.random
        record = {'person_id': person, 'organization_id': organization, 'role': role}
        if random.random() < 0.7:
            record['staffing'] = random.choice(STAFFING)
        categories = some(random, CATEGORIES, 3)
        if categories:
            record['categories'] = categories
        tags = some(random, TAGS, 2)
        if tags:
            record['tags'] = tags
        if random.random() < 0.6:
            record['start_date'] = random.choice((
                '2016-06-30', '2016-07-01', '2018-03', '2021-06-30', '2020-12-31', '2021-02-26', '2021-02',
                '2021-07-01'))
        if random.random() < 0.25:
            record['end_date'] = random.choice(('2021-06-30', '2021-07', '2021-06-29', '2021-06', '2030-01-01'))
        self.memberships.append(record)

    def add_posts(self):
        random = self.random
        taken = set()
        # a few organisations have nearly all the posts, so that much comes together
        places = [o['id'] for o in self.organizations]
        places += random.sample(places, min(3, len(places))) * 4
        for _ in range(random.randint(0, 5 * len(self.persons) // 2)):
            post = (random.choice(self.persons)['id'], random.choice(places),
                    random.choice(ROLES + ('executive', 'executive', 'chair')))
            if post not in taken:
                taken.add(post)
                self.add_membership(*post)

    def make(self):
        random = self.random
        for number in range(random.choice((1, 1, 2))):
            self.add_county(number)
        if random.random() < 0.4:
            self.add_units(self.add_organization('unit', 'association'))
        for _ in range(random.randint(1, 16)):
            self.add_person()
        self.add_posts()
        for records in (self.organizations, self.persons, self.memberships):
            random.shuffle(records)
        return {'fedorg': 1, 'as_of': AS_OF, 'organizations': self.organizations, 'persons': self.persons,
                'memberships': self.memberships}


def make_roster(random):
    return RosterMaker(random).make()


def make_earlier(random, roster):
    """The roster of the last term: organisations and posts gone, posts added, another reference date."""
    maker = RosterMaker(random)
    maker.persons = roster['persons']
    maker.organizations = [dict(o) for o in roster['organizations']]
    gone = {o['id'] for o in maker.organizations
            if random.random() < 0.15 and not any(c.get('parent_id') == o['id'] for c in maker.organizations)}
    maker.organizations = [o for o in maker.organizations if o['id'] not in gone]
    maker.memberships = [m for m in roster['memberships']
                         if m['organization_id'] not in gone and random.random() < 0.8]
    if maker.organizations:
        there = {(m['person_id'], m['organization_id'], m['role']) for m in maker.memberships}
        for _ in range(random.randint(0, 12)):
            post = (random.choice(maker.persons)['id'], random.choice(maker.organizations)['id'],
                    random.choice(ROLES))
            if post not in there:
                there.add(post)
                maker.add_membership(*post)
    return {'fedorg': 1, 'as_of': random.choice(('2016-12-31', AS_OF)), 'organizations': maker.organizations,
            'persons': maker.persons, 'memberships': maker.memberships}
