# SPDX-License-Identifier: LGPL-2.1-or-later
"""Random rulesets that the reader accepts, over every operator and every key of docs/rules.md."""

from random_roster import (CATEGORIES, EDUCATION, ETHNICITY, FIGURES, POLITICAL_STATUS, ROLES, STAFFING, TAGS,
                           UNIT_KINDS)

DECLARED = [{'id': 'arts', 'title': {'zh': '文艺', 'en': 'arts activist'}},
            {'id': 'mediation', 'aliases': ['调解']}, {'id': 'enterprise'}, {'id': 'market'},
            {'id': 'influence'}]
WORDS = [category['id'] for category in DECLARED]
GROUPS = ('graduate', 'bachelor', 'junior-college', 'secondary-vocational', 'senior-high', 'junior-high', 'primary',
          'other')
KINDS = ('village', 'residents-community', 'town') + UNIT_KINDS
LEVELS = ('county', 'township', 'village', 'unit')
SHARES = ('0%', '30%', '40%', '50%', '35.52%', '1/3', '2/3', 0.4, 0.25, '100%', 1)
OPERATORS = ('count', 'count', 'persons', 'share', 'share', 'ratio', 'figure', 'children', 'below', 'coverage',
             'share_of_children',
             'unique', 'every', 'subset', 'composition', 'composition', 'composition')


class RulesetMaker:
    def __init__(self, random, roster, identifier):
        self.random, self.roster, self.identifier = random, roster, identifier
        self.rules = []

    def one_or_more(self, words):
        random = self.random
        if random.random() < 0.6:
            return random.choice(words)
        return random.sample(words, random.randint(1, min(3, len(words))))

    # --- ranges and bounds ---

    def sides(self, low, high):
        """One lower, one upper, both, or one value, in a random way of writing, never contradictory."""
        random = self.random
        a, b = sorted((random.randint(low, high), random.randint(low, high)))
        return random.choice((
            {'at_least': a}, {'more_than': a}, {'at_most': b}, {'less_than': b + 1}, {'exactly': a},
            {'between': [a, b]}, {'at_least': a, 'at_most': b}, {'more_than': a, 'at_most': b + 1},
            {'at_least': a, 'less_than': b + 1}, {'more_than': a, 'less_than': b + 2}))

    def numbers(self, low, high):
        return self.random.choice((self.sides(low, high), self.random.randint(low, high),
                                   [self.random.randint(low, high), self.sides(low, high)]))

    def dates(self):
        early, late = self.random.choice((('2018-03', '2021-02'), ('2016-07-01', '2021-02-26'),
                                          ('2018-03-01', '2021-06-30')))
        return self.random.choice((
            {'at_least': early}, {'more_than': early}, {'at_most': late}, {'less_than': late},
            {'between': [early, late]}, late, {'exactly': late}, {'at_least': early, 'less_than': late}))

    def educations(self):
        random = self.random
        low, high = sorted(random.sample(range(len(GROUPS)), 2), reverse=True)
        group = random.choice(GROUPS)
        return random.choice((group, [group, random.choice(EDUCATION)], {'at_least': group}, {'at_most': group},
                              {'more_than': GROUPS[low]}, {'less_than': GROUPS[high]}, {'exactly': group},
                              {'between': [GROUPS[low], GROUPS[high]]}))

    def share_bound(self):
        random = self.random
        low, high = random.choice((('30%', '50%'), ('1/3', '2/3'), (0.25, 0.4), ('0%', '1/3')))
        return random.choice(({'at_least': random.choice(SHARES)}, {'at_most': random.choice(SHARES)},
                              {'more_than': random.choice(SHARES[:-2])}, {'less_than': random.choice(SHARES[1:])},
                              {'exactly': random.choice(SHARES)}, {'between': [low, high]},
                              {'at_least': low, 'less_than': high}, {'more_than': low, 'at_most': high}))

    def ratio_bound(self):
        return self.random.choice(({'at_least': '1/10'}, {'at_most': 3}, {'more_than': 0.5}, {'less_than': '250%'},
                                   {'exactly': 1}, {'between': ['1/3', 2]}, {'at_least': '1/7'}))

    def figure_bound(self):
        return self.random.choice(({'at_least': 100}, {'at_most': 3}, {'more_than': 0}, {'less_than': '5/2'},
                                   {'exactly': 10}, {'between': [0, 40]}, {'at_least': 0.5}))

    def count_bound(self, low=0, high=4):
        random = self.random
        if random.random() < 0.8:
            return self.sides(low, high)
        return dict(random.choice(({}, {'at_least': random.randint(0, 3)}, {'at_most': random.randint(2, 4)})),
                    parity=random.choice(('odd', 'even')))

    # --- selectors ---

    def selector(self, depth=0):
        random = self.random
        keys = random.sample(list(self.MEMBERSHIP_KEYS), random.choice((0, 1, 1, 1, 2)))
        if depth > 2:
            keys = [key for key in keys if key not in ('any', 'all', 'not') and not key.startswith('holds_')]
        return {key: self.MEMBERSHIP_KEYS[key](self, depth) for key in keys}

    def scope(self, depth=0):
        random = self.random
        keys = random.sample(list(self.SCOPE_KEYS), random.choice((0, 1, 1, 1, 2)))
        if depth > 2:
            keys = [key for key in keys if key not in ('any', 'all', 'not')]
        return {key: self.SCOPE_KEYS[key](self, depth) for key in keys}

    def figures(self):
        names = self.random.sample(FIGURES, self.random.choice((1, 1, 2)))
        return {name: self.random.choice(({}, self.sides(0, 101), {'at_least': 2}, 3)) for name in names}

    def places(self):
        records = self.roster['organizations']
        names = [o['id'] for o in records] + [o['code'] for o in records if 'code' in o]
        return self.one_or_more(names + ['nowhere'])

    SHARED_KEYS = {
        'level': lambda self, depth: self.one_or_more(LEVELS),
        'kind': lambda self, depth: self.one_or_more(KINDS),
        'under': lambda self, depth: self.places(),
        'figure': lambda self, depth: self.figures(),
    }
    SCOPE_KEYS = dict(SHARED_KEYS, **{
        'tag': lambda self, depth: self.one_or_more(('pilot', 'model', 'nobody')),
        'holding': lambda self, depth: self.selector(depth + 1),
        'any': lambda self, depth: [self.scope(depth + 1) for _ in range(self.random.randint(1, 3))],
        'all': lambda self, depth: [self.scope(depth + 1) for _ in range(self.random.randint(1, 2))],
        'not': lambda self, depth: self.scope(depth + 1),
    })
    MEMBERSHIP_KEYS = dict(SHARED_KEYS, **{
        'role': lambda self, depth: self.one_or_more(ROLES),
        'role ': lambda self, depth: 'executive',
        'staffing': lambda self, depth: self.one_or_more(STAFFING + ('unknown',)),
        'category': lambda self, depth: self.one_or_more(WORDS),
        'tag': lambda self, depth: self.one_or_more(TAGS),
        'gender': lambda self, depth: self.one_or_more(('female', 'male', 'not-stated', 'unknown')),
        'ethnicity': lambda self, depth: self.one_or_more(ETHNICITY),
        'education': lambda self, depth: self.educations(),
        'political_status': lambda self, depth: self.one_or_more(POLITICAL_STATUS),
        'age': lambda self, depth: self.numbers(18, 71),
        'years_in_post': lambda self, depth: self.numbers(0, 5),
        'start_date': lambda self, depth: self.dates(),
        'holds_here': lambda self, depth: self.selector(depth + 1),
        'holds_elsewhere': lambda self, depth: self.selector(depth + 1),
        'holds_in_parent': lambda self, depth: self.selector(depth + 1),
        'holds_in_children': lambda self, depth: self.selector(depth + 1),
        'holds_in_county': lambda self, depth: self.selector(depth + 1),
        'any': lambda self, depth: [self.selector(depth + 1) for _ in range(self.random.randint(1, 3))],
        'all': lambda self, depth: [self.selector(depth + 1) for _ in range(self.random.randint(1, 2))],
        'not': lambda self, depth: self.selector(depth + 1),
    })
    del MEMBERSHIP_KEYS['role ']

    # --- measures with their bounds ---

    def make_count(self):
        return dict(count=self.selector(), **self.count_bound())

    def make_persons(self):
        return dict(persons=self.selector(), **self.count_bound())

    def share(self):
        share = {'of': self.selector()}
        if self.random.random() < 0.8:
            share['among'] = self.selector()
        if self.random.random() < 0.5:
            share['over'] = self.random.choice(('posts', 'persons'))
        return share

    def make_share(self):
        return dict(share=self.share(), **self.share_bound())

    def make_ratio(self):
        def side():
            return self.random.choice((self.selector(), {'figure': self.random.choice(FIGURES)}))
        ratio = {'of': side(), 'to': side()}
        if self.random.random() < 0.5:
            ratio['over'] = self.random.choice(('posts', 'persons'))
        return dict(ratio=ratio, **self.ratio_bound())

    def make_figure(self):
        return dict(figure=self.random.choice(FIGURES), **self.figure_bound())

    def make_children(self):
        return dict(children=self.scope(), **self.count_bound(0, 2))

    def make_below(self):
        return dict(below=self.scope(), **self.count_bound(0, 3))

    def make_coverage(self):
        # rules before this one, so that there is no circle
        earlier = [rule['id'] for rule in self.rules]
        by_rule = earlier and self.random.random() < 0.5
        coverage = {'of': {'rule': self.random.choice(earlier)} if by_rule else self.scope()}
        if self.random.random() < 0.6:
            coverage['among'] = self.scope()
        return dict(coverage=coverage, **self.share_bound())

    def make_share_of_children(self):
        share = {'of': self.scope()}
        if self.random.random() < 0.6:
            share['among'] = self.scope()
        return dict(share_of_children=share, **self.share_bound())

    def make_unique(self):
        limit = self.random.choice(({}, {'at_most': 1}, {'at_most': 2}))
        return dict(unique=self.selector(), **limit)

    def make_every(self):
        every = {'must': self.selector()}
        if self.random.random() < 0.7:
            every['among'] = self.selector()
        return {'every': every}

    def make_subset(self):
        return {'subset': {'of': self.selector(), 'within': self.selector()}}

    # --- compositions ---

    def term(self, words, with_formula):
        """A term and the symbol that stands for it; takes its categories from `words`."""
        random = self.random
        kind = random.choice(('each_of', 'each_of', 'any_of', 'any_of', 'count', 'organization', 'children', 'below',
                              'figure'))
        if kind == 'each_of' and words:
            chosen = [words.pop() for _ in range(random.randint(1, min(3, len(words))))]
            bound = random.choice(({}, {}, {'at_least': 1}, {'at_least': 2}, {'between': [1, 2]}, {'at_most': 1},
                                   {'at_least': 0, 'at_most': 2}))
            return dict({'each_of': chosen}, **bound), random.choice((str(len(chosen)), 'M'))
        if kind in ('each_of', 'any_of'):
            chosen = [words.pop() for _ in range(random.randint(0, min(2, len(words))))]
            least = random.randint(0, 3)
            bound = random.choice(({}, {'at_least': least}, {'at_least': least, 'at_most': least + 1},
                                   {'less_than': 3}, {'exactly': least}))
            least = bound.get('at_least', bound.get('exactly', 0))
            term = dict({'any_of': chosen}, **bound)
            if not chosen or random.random() < 0.4:
                term['open'] = True
            return term, random.choice((str(least), 'N')) if least else 'N'
        value = {'count': self.selector, 'figure': lambda: random.choice(FIGURES)}.get(kind, self.scope)()
        symbol = str(random.randint(1, 3))
        if with_formula and random.random() < 0.5:
            return {kind: value}, random.choice((symbol, 'X'))
        bound = random.choice(({'at_least': int(symbol)}, {'exactly': int(symbol)},
                               {'between': [int(symbol), int(symbol) + 1]}))
        return dict({kind: value}, **bound), random.choice((symbol, 'N'))

    def make_composition(self):
        random = self.random
        words = list(WORDS)
        random.shuffle(words)
        n_terms = random.choice((1, 2, 2, 3))
        with_formula = n_terms > 1 and random.random() < 0.6
        terms, symbols = zip(*(self.term(words, with_formula) for _ in range(n_terms)))
        composition = {'terms': list(terms)}
        if with_formula:
            composition['formula'] = '+'.join(symbols)
        if random.random() < 0.6:
            composition['among'] = self.selector()
        if random.random() < 0.6:
            composition['one_person_may_fill'] = random.choice(('one', 'one', 'several'))
        return {'composition': composition}

    # --- rules ---

    def condition(self):
        random = self.random
        return random.choice((self.scope, self.make_count, self.make_persons, self.make_share, self.make_ratio,
                              self.make_children, self.make_below))()

    def rule(self, with_before):
        random = self.random
        operator = random.choice(OPERATORS)
        rule = {'id': 'r%d' % len(self.rules)}
        if random.random() < 0.5:
            rule['for'] = self.scope()
        if operator == 'unique':
            # its conditions are selectors
            rule.update(random.choice(({}, {}, {'when': self.scope()}, {'when': [self.scope(), self.scope()]})))
        elif random.random() < 0.25:
            rule['when'] = self.condition()
        elif random.random() < 0.1:
            rule['when'] = [self.condition(), self.condition()]
        if random.random() < 0.3:
            rule['severity'] = random.choice(('error', 'warning', 'info'))
        if random.random() < 0.1:
            rule['enabled'] = False
        measure = getattr(self, 'make_' + operator)()
        if with_before and operator in ('count', 'persons', 'share') and random.random() < 0.7:
            if random.random() < 0.5:
                measure = {operator: measure[operator]}
            measure['not_lower_than_before'] = True
        rule.update(measure)
        return rule

    def make(self, n_rules, with_before):
        for _ in range(n_rules):
            self.rules.append(self.rule(with_before))
        return {'fedorg_ruleset': 1, 'id': self.identifier,
                'conventions': {'executive_includes_officers': self.random.random() < 0.5},
                'categories': DECLARED, 'rules': self.rules,
                'tables': [{'id': 'met', 'rows': {'group_by': 'level'},
                            'columns': [{'id': rule['id'], 'organizations_meeting': rule['id']}
                                        for rule in self.rules]}]}


def make_ruleset(random, roster, identifier, n_rules, with_before):
    return RulesetMaker(random, roster, identifier).make(n_rules, with_before)


def make_extension(random, base, path, identifier):
    """A ruleset that builds on another one, and what both are together."""
    together = dict(base, id=identifier)
    own, rules = [], []
    for rule in base['rules']:
        change = random.choice(({}, {}, {}, {'severity': random.choice(('warning', 'info'))},
                                {'enabled': False}, {'for': {'level': 'village'}},
                                {'persons': {'role': 'executive'}, 'at_least': 2}))
        merged = dict(rule)
        if 'persons' in change:
            # a measure replaces measure and bound
            for key in ('count', 'persons', 'share', 'ratio', 'figure', 'children', 'below', 'coverage',
                        'share_of_children', 'unique', 'every', 'subset', 'composition', 'at_least', 'more_than', 'at_most', 'less_than',
                        'exactly', 'between', 'parity', 'not_lower_than_before'):
                merged.pop(key, None)
        if change:
            own.append(dict(change, id=rule['id']))
            merged.update(change)
        rules.append(merged)
    own.append({'id': 'added', 'count': {'role': 'chair'}, 'exactly': 1})
    together['rules'] = rules + [own[-1]]
    document = {'fedorg_ruleset': 1, 'id': identifier, 'extends': path, 'rules': own}
    if random.random() < 0.3:
        document['conventions'] = {
            'executive_includes_officers': not base['conventions']['executive_includes_officers']}
        together['conventions'] = document['conventions']
    return document, together
