# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rulesets for questions of scale: many rules against few, distinct persons against tags."""

import json

LEVELS = ['township', 'village']
MANDATORY = ['mediation', 'arts', 'entrepreneurship', 'public-welfare', 'family-education']


def kinds(i):
    """Eight kinds of rules, with bounds of their own in each round."""
    percent = '%d%%' % (20 + i)
    return [
        {'count': {'role': 'executive'}, 'at_least': 3 + i},
        {'share': {'of': {'age': {'at_most': 40 + i}}, 'among': {'role': 'executive'}},
         'at_least': percent},
        {'share': {'of': {'education': {'at_least': 'junior-college'}}, 'among': {}},
         'at_least': percent},
        {'for': {'level': LEVELS}, 'every': {'among': {'role': 'chair'},
                                             'must': {'tag': 'two-committees'}}},
        {'for': {'level': LEVELS},
         'composition': {'formula': '5+N', 'among': {'role': 'executive'},
                         'one_person_may_fill': 'several',
                         'terms': [{'each_of': MANDATORY, 'at_least': 1 + i % 2},
                                   {'any_of': [], 'at_least': 0, 'open': True}]}},
        {'count': {'role': ['chair', 'vice-chair'], 'political_status': '01'}, 'at_least': 1 + i},
        {'share': {'of': {'staffing': 'full-time'}, 'among': {'role': ['chair', 'vice-chair']}},
         'at_most': percent},
        {'unique': {'role': 'chair', 'age': {'at_least': 20 + i}}, 'at_most': 1},
    ]


def ruleset(identifier, rules, categories):
    for i, rule in enumerate(rules):
        rule['id'] = 'rule-%d' % (i + 1)
    return {'fedorg_ruleset': 1, 'id': identifier,
            'title': {'zh': '测量用规则', 'en': 'rules of the measurement'},
            'source': 'the jobs of tests/bench',
            'conventions': {'executive_includes_officers': True},
            'categories': categories, 'rules': rules}


def write(path, document):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(document, file, ensure_ascii=False)
    return path


def write_many(path, n, categories):
    rules = [rule for i in range((n + 7) // 8) for rule in kinds(i)][:n]
    return write(path, ruleset('many', rules, categories))


def write_composition(path, fill, categories):
    """One composition, where a person fills several places, or just one."""
    rule = kinds(0)[4]
    rule['composition']['one_person_may_fill'] = fill
    return write(path, ruleset('composition', [rule], categories))
