# SPDX-License-Identifier: LGPL-2.1-or-later
"""A roster whose every text would end a literal, a name, a comment or a statement somewhere, with rules that look for
them. What they would do is drop a table of the roster."""

NAMES = ("a'b", 'a"b', 'a\\b', 'a\\', "\\'", 'a`b', "x'; DROP TABLE roster; --", 'x"; DROP TABLE roster; --',
         'x`; DROP TABLE roster; --', "x\\'; DROP TABLE roster; --", "'); DROP TABLE roster;\n--", '\u202eabc', '女联', '--',
         '/*', '*/', '$$', '$1', '?', ':a', '%s%n', "E'\\'", ';', 'a;\nWITH x AS (SELECT 1)', '{x}', 'NULL', '\u2028')


def make_roster():
    document = {'fedorg': 1, 'as_of': '2021-01-01', 'organizations': [], 'persons': [], 'memberships': [],
                'activities': []}
    for i, name in enumerate(NAMES):
        organization, person = 'O%d %s' % (i, name), 'P%d %s' % (i, name)
        document['organizations'].append({'id': organization, 'name': name, 'level': 'village', 'tags': [name],
                                          'figures': {'f%d' % i: i}})
        document['persons'].append({'id': person, 'name': name})
        document['memberships'].append({'person_id': person, 'organization_id': organization, 'role': 'chair',
                                        'tags': [name], 'categories': [name]})
        document['activities'].append({'id': 'A%d %s' % (i, name), 'organization_id': organization, 'kind': name,
                                       'date': '2020-05-01', 'tags': [name], 'stage': name, 'counterpart': name,
                                       'person_ids': [person]})
    return document


def make_ruleset(is_short=False):
    """Of activities all words are asked for at once, which makes one query of a length that engines read quickly; with
    `is_short` it is so of posts and organisations as well."""
    organizations = ['O%d %s' % (i, name) for i, name in enumerate(NAMES)]
    rules = [{'id': 'tags', 'title': {'en': NAMES[6]}, 'activities': {'tag': list(NAMES)}, 'at_least': 2},
             {'id': 'kinds', 'doers': {'kind': ['k%d' % i for i in range(len(NAMES))]}, 'at_least': 2}]
    if is_short:
        rules += [{'id': 'posts', 'title': {'en': '\n'.join(NAMES)}, 'for': {'tag': list(NAMES)},
                   'count': {'tag': list(NAMES)}, 'at_least': 2},
                  {'id': 'under', 'for': {'under': organizations}, 'count': {'role': 'chair'}, 'at_least': 2}]
    for i, name in enumerate([] if is_short else NAMES):
        rules += [{'id': 'posts-%d' % i, 'title': {'en': name}, 'for': {'tag': name}, 'count': {'tag': name},
                   'at_least': 2},
                  {'id': 'under-%d' % i, 'for': {'under': organizations[i]}, 'count': {'role': 'chair'}, 'at_least': 2}]
    return {'fedorg_ruleset': 1, 'id': 'hostile', 'title': {'en': "it's"}, 'rules': rules,
            'activity_kinds': [{'id': 'k%d' % i, 'aliases': [name]} for i, name in enumerate(NAMES)]}
