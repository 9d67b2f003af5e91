#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes the inputs of the cases in tests/cases/rules: a roster, a ruleset, a command. What they must
print stands in expected.txt, which ./tests/run --update writes and a person reads. Cases with stranger in their
name are written by hand: formulas of other localities, from docs/rules.md alone, over tables as offices have them."""

import json
import os

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'rules')
CATEGORIES = ['arts', 'mediation', 'enterprise', 'market']
STAFFING = {'ft': 'full-time', 'pt': 'part-time', 'sec': 'seconded'}

# identifier, level, kind, parent
TREE = [('C', 'county', None, None), ('T', 'township', 'town', 'C'), ('V1', 'village', 'village', 'T'),
        ('V2', 'village', 'village', 'T'), ('V3', 'village', 'village', 'T')]


def membership(text):
    """'V1 p1 chair ft +arts #tag @2020-01-01': organisation, person, role, and what else there is."""
    organization, person, role, *rest = text.split()
    record = {'person_id': person, 'organization_id': organization, 'role': role}
    for word in rest:
        if word in STAFFING:
            record['staffing'] = STAFFING[word]
        elif word[0] == '+':
            record.setdefault('categories', []).append(word[1:])
        elif word[0] == '#':
            record.setdefault('tags', []).append(word[1:])
        elif word[0] == '@':
            record['start_date'] = word[1:]
    return record


def roster(members, tree=TREE, figures=None, tags=None, ages=None):
    organizations = []
    for identifier, level, kind, parent in tree:
        record = {'id': identifier, 'name': 'Org ' + identifier, 'level': level}
        if kind:
            record['kind'] = kind
        if parent:
            record['parent_id'] = parent
        if figures and identifier in figures:
            record['figures'] = figures[identifier]
        if tags and identifier in tags:
            record['tags'] = tags[identifier]
        organizations.append(record)
    memberships = [membership(member) for member in members]
    ids = sorted({record['person_id'] for record in memberships})
    people = [{'id': i, 'name': 'Person ' + i, 'birth_date': (ages or {}).get(i, '1980-05-05')}
              for i in ids]
    return {'fedorg': 1, 'as_of': '2021-06-30', 'organizations': organizations, 'persons': people,
            'memberships': memberships}


def lines(items):
    return '[\n' + ',\n'.join('  ' + json.dumps(i, ensure_ascii=False) for i in items) + ']'


def write_roster(path, data):
    with open(path, 'w', encoding='utf-8') as file:
        file.write('{"fedorg": 1, "as_of": "%s",\n"organizations": %s,\n"persons": %s,\n"memberships": %s}\n' % (
            data['as_of'], lines(data['organizations']), lines(data['persons']),
            lines(data['memberships'])))


def write_rules(path, rules, **head):
    head = {'fedorg_ruleset': 1, 'id': head.pop('id', 'case'), **head}
    if head.pop('categories', True):
        head['categories'] = [{'id': c} for c in CATEGORIES]
    text = json.dumps(head, ensure_ascii=False)[:-1]
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text + ',\n"rules": ' + lines(rules) + '}\n')


def case(name, members, rules, command='', before=None, head=None, extra=None, **data):
    folder = os.path.join(HERE, name)
    os.makedirs(folder, exist_ok=True)
    write_roster(os.path.join(folder, 'roster.json'), roster(members, **data))
    if before is not None:
        write_roster(os.path.join(folder, 'before.json'), roster(before))
        command += ' --before before.json'
    if isinstance(rules, dict):
        rules = [rules]
    write_rules(os.path.join(folder, 'rules.json'), [{'id': 'rule', **r} if 'id' not in r else r
                                                     for r in rules], **(head or {}))
    for path, text in (extra or {}).items():
        with open(os.path.join(folder, path), 'w', encoding='utf-8') as file:
            file.write(text)
    with open(os.path.join(folder, 'command'), 'w', encoding='utf-8') as file:
        file.write('fedorg check roster.json --rules ./rules.json%s\n' % command)


def lint(name, document, extra=None):
    folder = os.path.join(HERE, name)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'rules.json'), 'w', encoding='utf-8') as file:
        file.write(document)
    for path, text in (extra or {}).items():
        with open(os.path.join(folder, path), 'w', encoding='utf-8') as file:
            file.write(text)
    with open(os.path.join(folder, 'command'), 'w', encoding='utf-8') as file:
        file.write('fedorg rules lint rules.json\n')


def people(organization, n, role='executive', first=1, rest=''):
    return ['%s %s-%d %s %s' % (organization, organization.lower(), i, role, rest)
            for i in range(first, first + n)]


VILLAGES = {'for': {'level': 'village'}}
CHAIRS = ['V1 a chair', 'V2 b chair', 'V3 c chair']


def counts():
    sized = people('V1', 6) + people('V2', 7) + people('V3', 8)
    for name, bound in (('at-least', {'at_least': 7}), ('at-most', {'at_most': 7}),
                        ('exactly', {'exactly': 7}), ('between', {'between': [7, 8]}),
                        ('more-than', {'more_than': 7}), ('less-than', {'less_than': 7}),
                        ('odd', {'parity': 'odd'}), ('even', {'parity': 'even'}),
                        ('odd-at-least', {'at_least': 8, 'parity': 'odd'}),
                        ('zero-is-even', {'parity': 'even', 'at_most': 7})):
        case('count-' + name, sized, {**VILLAGES, 'count': {'role': 'executive'}, **bound})
    case('count-empty-organization', people('V1', 1), {**VILLAGES, 'count': {}, 'at_least': 1})
    case('count-nobody-in-scope', sized, {'for': {'level': 'city'}, 'count': {}, 'at_least': 100})
    case('count-without-scope', people('V1', 1) + people('V2', 2), {'count': {}, 'at_least': 2})
    case('count-posts-of-one-person', ['V1 p chair', 'V1 p executive'],
         {'count': {}, 'exactly': 1})
    case('persons-of-one-person', ['V1 p chair', 'V1 p executive'], {'persons': {}, 'exactly': 2})
    case('count-by-staffing', ['V1 a vice-chair ft', 'V1 b vice-chair pt', 'V2 c vice-chair pt'],
         {'count': {'role': 'vice-chair', 'staffing': 'part-time'}, 'exactly': 1,
          'for': {'under': 'T', 'not': {'level': 'township'}}})
    case('count-officers-inside', ['V1 a chair', 'V1 b vice-chair', 'V1 c executive'],
         {'count': {'role': 'executive'}, 'exactly': 1},
         head={'conventions': {'executive_includes_officers': True}})
    case('count-officers-beside', ['V1 a chair', 'V1 b vice-chair', 'V1 c executive'],
         {'count': {'role': 'executive'}, 'exactly': 3})
    case('count-years-in-post', ['V1 a chair @2016-06-30', 'V2 b chair @2016-07-01', 'V3 c chair'],
         {**VILLAGES, 'count': {'role': 'chair', 'years_in_post': {'at_least': 5}}, 'at_most': 0})
    case('count-ages', people('V1', 2) + people('V2', 2),
         {'count': {'age': {'at_most': 45}}, 'at_least': 2},
         ages={'v1-1': '1975-06-30', 'v1-2': '1975-07-01', 'v2-1': '1990-01-01', 'v2-2': '2000-02-29'})
    case('count-texts-in-chinese', people('V1', 2), {
        'title': {'zh': '至少三人', 'en': 'at least three'}, 'hint': {'zh': '请增补。', 'en': 'Add some.'},
        'count': {}, 'at_least': 3}, command=' --lang zh')


def last_term():
    rule = {**VILLAGES, 'count': {'role': 'executive'}, 'not_lower_than_before': True}
    before = people('V1', 3) + people('V2', 3)
    case('before-met', people('V1', 3) + people('V2', 4), rule, before=before)
    case('before-missed', people('V1', 2) + people('V2', 3), rule, before=before)
    case('before-emptied', people('V2', 3), rule, before=before)
    case('before-not-there', people('V1', 2), rule)
    case('before-and-bound', people('V1', 2) + people('V2', 4), {**rule, 'at_least': 3},
         before=before)
    case('before-persons', ['V1 a executive', 'V1 a chair', 'V1 b executive'],
         {**VILLAGES, 'persons': {}, 'not_lower_than_before': True}, before=people('V1', 3))
    case('before-new-organization', people('N', 1), {'count': {}, 'not_lower_than_before': True},
         before=before, tree=TREE + [('N', 'village', 'village', 'T')])


def shares():
    ten = people('V1', 4, rest='#frontline') + people('V1', 6, first=5)
    nine = people('V2', 3, rest='#frontline') + people('V2', 6, first=4)
    rule = {'share': {'of': {'tag': 'frontline'}, 'among': {'role': 'executive'}}}
    for name, bound in (('at-least-40', {'at_least': '40%'}), ('more-than-40', {'more_than': '40%'}),
                        ('at-most-40', {'at_most': '40%'}), ('less-than-40', {'less_than': '40%'}),
                        ('at-least-a-third', {'at_least': '1/3'}),
                        ('more-than-a-third', {'more_than': '1/3'}),
                        ('less-than-a-third', {'less_than': '1/3'}),
                        ('at-least-decimal', {'at_least': 0.4}),
                        ('exactly-a-third', {'exactly': '1/3'}),
                        ('between', {'between': ['35%', '45%']})):
        case('share-' + name, ten + nine, {**rule, **bound})
    case('share-zero-denominator', ['V1 a chair'], {**rule, 'at_least': '40%'})
    case('share-empty-organization', [], {**rule, **VILLAGES, 'at_least': '40%'})
    posts = ['V1 a chair ft', 'V1 a executive ft', 'V1 b executive pt']
    both = {'of': {'staffing': 'full-time'}}
    case('share-over-posts', posts, {'share': both, 'at_most': '50%'})
    case('share-over-persons', posts, {'share': {**both, 'over': 'persons'}, 'at_most': '50%'})


def ratios():
    team = ['V1 a chair'] + people('V1', 3, 'vice-chair')
    rule = {'ratio': {'of': {'role': 'vice-chair'}, 'to': {'role': 'chair'}}}
    case('ratio-met', team, {**rule, 'at_most': 3})
    case('ratio-missed', team, {**rule, 'less_than': 3})
    case('ratio-zero-denominator', people('V1', 3, 'vice-chair'), {**rule, 'at_most': 1})
    figures = {'V1': {'women': 300}, 'V2': {'women': 301}, 'V3': {'women': 0}}
    per = {**VILLAGES, 'ratio': {'of': {'role': 'executive'}, 'to': {'figure': 'women'}}}
    case('ratio-to-figure', people('V1', 3) + people('V2', 3) + people('V3', 3),
         {**per, 'at_least': '1/100'}, figures=figures)
    case('ratio-without-figure', people('V1', 3), {**per, 'at_least': 1})
    case('ratio-of-figures', [], {'for': {'level': 'county'}, 'ratio': {
        'of': {'figure': 'funds'}, 'to': {'figure': 'women'}}, 'at_least': 1},
        figures={'C': {'funds': 999, 'women': 1000}})
    case('ratio-over-persons', ['V1 a chair', 'V1 b vice-chair', 'V1 b executive'],
         {'ratio': {'of': {'role': ['vice-chair', 'executive']}, 'to': {'role': 'chair'},
                    'over': 'persons'}, 'exactly': 2})
    case('figure-met-and-missed', [], {**VILLAGES, 'figure': 'women', 'at_least': 301},
         figures=figures)
    case('figure-missing', [], {**VILLAGES, 'figure': 'men', 'at_least': 1}, figures=figures)


def below():
    units = TREE + [('U%d' % i, 'unit', 'shop', 'V1') for i in (1, 2)] + [('U3', 'unit', 'shop', 'U1')]
    shop = {'kind': 'shop'}
    case('children-met', [], {'for': {'level': 'village', 'under': 'V1'}, 'children': shop, 'exactly': 2},
         tree=units)
    case('children-missed', [], {**VILLAGES, 'children': shop, 'at_least': 3}, tree=units)
    case('children-parity', [], {**VILLAGES, 'children': shop, 'at_least': 1, 'parity': 'odd'}, tree=units)
    case('below-met', [], {'for': {'level': 'county'}, 'below': shop, 'exactly': 3}, tree=units)
    case('below-missed', [], {'for': {'level': ['county', 'village']}, 'below': shop, 'at_most': 2},
         tree=units)
    case('below-not-itself', [], {'for': {'kind': 'shop'}, 'below': shop, 'exactly': 0}, tree=units)
    cover = {'for': {'level': 'county'}, 'coverage': {
        'of': {'holding': {'role': 'chair'}}, 'among': {'level': 'village'}}}
    case('coverage-met', CHAIRS[:2], {**cover, 'at_least': '2/3'})
    case('coverage-just-missed', CHAIRS[:2], {**cover, 'more_than': '2/3'})
    case('coverage-all', CHAIRS, {**cover, 'at_least': '100%'})
    case('coverage-none', [], {**cover, 'at_least': '80%'})
    case('coverage-zero-denominator', [], {'for': {'level': 'village'}, 'coverage': {'of': {}},
                                           'at_least': '80%'})
    case('coverage-by-tag', [], {'for': {'level': ['county', 'township']}, 'coverage': {
        'of': {'tag': 'plaque'}}, 'at_least': '60%'}, tags={'V1': ['plaque'], 'V2': ['plaque']})
    one = {'id': 'one-chair', **VILLAGES, 'count': {'role': 'chair'}, 'exactly': 1}
    case('coverage-of-rule', CHAIRS[:2], [{'id': 'cover', 'for': {'level': 'county'}, 'coverage': {
        'of': {'rule': 'one-chair'}, 'among': {'level': 'village'}}, 'at_least': '80%'}, one])
    case('coverage-of-disabled-rule', CHAIRS[:1], [{**one, 'enabled': False}, {
        'id': 'cover', 'for': {'level': 'township'}, 'coverage': {
            'of': {'rule': 'one-chair'}, 'among': {'level': 'village'}}, 'at_least': '50%'}])
    case('coverage-of-coverage', CHAIRS[:2], [
        {**one, 'enabled': False},
        {'id': 'townships', 'enabled': False, 'for': {'level': 'township'}, 'coverage': {
            'of': {'rule': 'one-chair'}, 'among': {'level': 'village'}}, 'at_least': '100%'},
        {'id': 'county', 'for': {'level': 'county'}, 'coverage': {
            'of': {'rule': 'townships'}, 'among': {'level': 'township'}}, 'at_least': '1/2'}])


def persons():
    must = {'every': {'among': {'role': 'chair'}, 'must': {'tag': 'two-committees'}}}
    case('every-met', ['V1 a chair #两委'], must)
    case('every-missed', ['V1 a chair #两委', 'V2 b chair', 'V2 d chair'], must)
    case('every-nobody', people('V1', 2), must)
    other = {'every': {'among': {'role': 'chair'}, 'must': {'holds_elsewhere': {'role': 'staff'}}}}
    case('elsewhere-met', ['V1 a chair', 'T a staff'], other)
    case('elsewhere-here-only', ['V1 a chair', 'V1 a staff'], other)
    case('elsewhere-other-role', ['V1 a chair', 'T a executive'], other)
    case('elsewhere-both', ['V1 a chair', 'V1 a staff', 'T a staff', 'V2 b chair'], other)
    case('elsewhere-nested', ['V1 a chair', 'T a staff', 'C b staff', 'T b executive', 'V2 b chair'],
         {'every': {'among': {'role': 'chair'}, 'must': {'holds_elsewhere': {
             'role': 'staff', 'holds_elsewhere': {'role': 'executive'}}}}})
    here = {'subset': {'of': {'role': 'standing-member'}, 'within': {'role': 'executive'}}}
    case('subset-met', ['V1 a standing-member', 'V1 a executive'], here)
    case('subset-missed', ['V1 a standing-member', 'V1 b standing-member', 'V1 b executive'], here)
    case('subset-elsewhere-does-not-count', ['V1 a standing-member', 'T a executive'], here)
    case('subset-empty', people('V1', 2), here)
    case('subset-by-convention', ['V1 a standing-member'], here,
         head={'conventions': {'executive_includes_officers': True}})
    case('subset-person-counts-once', ['V1 a standing-member', 'V1 a standing-member @2020-01-01'], here)
    two = ['V1 a chair', 'V2 a chair', 'V3 c chair']
    case('unique-one-missed', two, {'unique': {'role': 'chair'}, 'at_most': 1, 'severity': 'info'})
    case('unique-default', two, {'unique': {'role': 'chair'}})
    case('unique-two-met', two, {'unique': {'role': 'chair'}, 'at_most': 2})
    case('unique-two-missed', two + ['T a chair'], {'unique': {'role': 'chair'}, 'at_most': 2})
    case('unique-two-posts-in-one-place', ['V1 a chair', 'V1 a chair @2020-01-01'],
         {'unique': {'role': 'chair'}})
    case('unique-scope', two + ['T a chair'], {**VILLAGES, 'unique': {'role': 'chair'}, 'at_most': 2})
    case('unique-several-persons', ['V1 a chair', 'V1 b vice-chair', 'V2 a chair', 'V3 b vice-chair',
                                    'T b chair'], {'unique': {'role': ['chair', 'vice-chair']}})
    case('unique-when', ['V1 a chair', 'V2 a chair', 'V2 c staff', 'V3 a chair', 'V3 d staff'],
         {**VILLAGES, 'when': {'holding': {'role': 'staff'}}, 'unique': {'role': 'chair'}})
    case('unique-nobody', people('V1', 1), {'unique': {'role': 'chair'}})


def compositions():
    five = {'each_of': ['arts', 'mediation']}
    pool = {'any_of': ['enterprise', 'market']}

    def composed(*terms, **more):
        return {'composition': {'terms': list(terms), **more}}
    cover = ['V1 a executive +arts +mediation', 'V2 b executive +arts', 'V3 c executive +market']
    case('composition-by-tag', cover, composed(five))
    case('composition-distinct', cover, composed(five, one_person_may_fill='one'))
    case('composition-distinct-met', ['V1 a executive +arts +mediation', 'V1 b executive +arts'],
         composed(five, one_person_may_fill='one'))
    case('composition-two-of-each', ['V1 a executive +arts', 'V1 b executive +arts +mediation'],
         composed({**five, 'at_least': 2}))
    case('composition-posts-are-one-member', ['V1 a chair +arts', 'V1 a executive +mediation'],
         composed(five, one_person_may_fill='one'))
    case('composition-pool-closed', cover, composed({**pool, 'at_least': 1}))
    case('composition-pool-open', ['V1 a executive +other', 'V2 b executive +arts'],
         composed({'each_of': ['arts'], 'at_least': 0}, {**pool, 'open': True, 'at_least': 1}))
    case('composition-pool-maximum', people('V1', 2, rest='+market') + people('V2', 3, rest='+market'),
         composed({**pool, 'at_most': 2}))
    case('composition-strict', people('V1', 2, rest='+market') + people('V2', 1, rest='+market'),
         composed({**pool, 'more_than': 1}))
    case('composition-category-maximum', people('V1', 2, rest='+arts'),
         composed({'each_of': ['arts'], 'exactly': 1}))
    case('composition-formula', cover, composed(five, {**pool, 'open': True}, formula='2+N'))
    case('composition-among', ['V1 a chair +arts', 'V1 b executive +mediation'],
         composed(five, among={'role': 'executive'}))
    case('composition-empty-organization', [], {**VILLAGES, **composed(five)})
    case('composition-smallest-set', ['V1 a executive +arts +mediation', 'V1 b executive +market'],
         composed({'each_of': ['arts', 'mediation', 'market']}, one_person_may_fill='one'))
    heads = [{'count': {'role': r}} for r in ('chair', 'vice-chair', 'executive')]
    full = ['V1 a chair'] + people('V1', 2, 'vice-chair') + people('V1', 12, first=3)
    case('formula-1-2-12-met', full, composed(*heads, formula='1+2+12'))
    case('formula-1-2-12-short', full[:-2], composed(*heads, formula='1+2+12'))
    case('formula-1-2-12-over', full + ['V1 x chair'], composed(*heads, formula='1+2+12'))
    case('formula-letters-take-all', full, composed(heads[0], heads[1], heads[2], formula='1+N+X'))
    case('formula-lower-bound', full, composed(heads[0], {**heads[1], 'at_least': 3}, formula='1+3'))
    case('formula-standing', ['V1 a chair'] + people('V1', 2, 'standing-member'),
         composed(heads[0], {'count': {'role': 'standing-member'}, 'at_least': 3}, formula='1+3'))
    units = TREE + [('A', 'unit', 'association', 'V1'), ('M1', 'unit', 'member-unit', 'A'),
                    ('B', 'unit', 'association', 'V2')]
    nested = [{'organization': {'holding': {}}}, {'children': {'kind': 'association'}},
              {'below': {'kind': 'member-unit'}, 'at_least': 1}]
    case('formula-1-1-n', ['V1 a chair', 'V2 b chair'], {
        **VILLAGES, 'when': {'children': {'kind': 'association'}, 'at_least': 1},
        **composed(*nested, formula='1+1+N')}, tree=units)
    case('formula-1-1-n-itself', [], {'for': {'under': 'V1', 'level': 'village'},
                                      **composed(*nested, formula='1+1+N')}, tree=units)
    case('formula-figure', [], {**VILLAGES, **composed({'figure': 'seats'}, {'count': {}}, formula='9+N')},
         figures={'V1': {'seats': 9}, 'V2': {'seats': 8}})
    case('formula-mixed', ['V1 a chair +arts', 'V1 b executive +mediation', 'V2 c chair'],
         composed({'count': {'role': 'chair'}}, five, {'any_of': [], 'open': True}, formula='1+2+N'))


def conditions():
    need = {'count': {'role': 'vice-chair'}, 'at_least': 1}
    big = people('V1', 4) + people('V2', 3)
    case('when-count', big, {'when': {'count': {}, 'at_least': 4}, **need})
    case('when-selector', big, {'when': {'under': 'V2'}, **need})
    case('when-list', big + ['V1 x chair', 'V2 y chair'], {
        'when': [{'holding': {'role': 'chair'}}, {'persons': {}, 'more_than': 4}], **need})
    case('when-share-without-value', big, {
        'when': {'share': {'of': {'staffing': 'full-time'}, 'among': {'role': 'chair'}}, 'at_most': '50%'},
        **need})
    case('when-never', big, {'when': {'level': 'city'}, **need})
    case('when-parity', big, {'when': {'count': {}, 'parity': 'odd'}, **need})
    case('scope-tag', [], {'for': {'tag': 'pilot'}, 'count': {}, 'at_least': 1}, tags={'V2': ['pilot']})
    case('scope-kind', [], {'for': {'kind': 'town'}, 'count': {}, 'at_least': 1})
    case('scope-subtree', [], {'for': {'under': 'T'}, 'count': {}, 'at_least': 1})
    case('scope-figure', [], {'for': {'figure': {'women': {'at_least': 100}}}, 'count': {}, 'at_least': 1},
         figures={'V1': {'women': 100}, 'V2': {'women': 99}})
    case('scope-holding', CHAIRS[:1], {'for': {'holding': {'role': 'chair'}}, 'count': {}, 'at_least': 2})
    case('scope-unknown-subtree', [], {'for': {'under': 'nowhere'}, 'count': {}, 'at_least': 1})


def several():
    first = {'id': 'chairs', **VILLAGES, 'count': {'role': 'chair'}, 'exactly': 1}
    base = '{"fedorg_ruleset": 1, "id": "base", "categories": [{"id": "dance", "title": "舞蹈"}], "rules": [\n' \
        '  {"id": "chairs", "for": {"level": "village"}, "count": {"role": "chair"}, "exactly": 1},\n' \
        '  {"id": "team", "for": {"level": "village"}, "count": {}, "at_least": 2}]}\n'
    files = {'base.json': base}
    extended = {'extends': 'base.json'}
    case('several-rulesets', CHAIRS[:2], first, command=' --rules ./base.json', extra=files)
    case('extends-inherits', CHAIRS[:2], [], head=extended, extra=files)
    case('extends-switches-off', CHAIRS[:2], {'id': 'chairs', 'enabled': False}, head=extended, extra=files)
    case('extends-severity', CHAIRS[:2], {'id': 'chairs', 'severity': 'warning'}, head=extended, extra=files)
    case('extends-bound', CHAIRS[:2], {'id': 'team', 'at_least': 1}, head=extended, extra=files)
    case('extends-measure', CHAIRS[:2], {'id': 'team', 'persons': {'role': 'staff'}, 'at_most': 0},
         head=extended, extra=files)
    case('extends-scope', CHAIRS[:2], {'id': 'team', 'for': {'level': 'township'}}, head=extended, extra=files)
    case('extends-adds', CHAIRS[:2], {'id': 'new', **VILLAGES, 'composition': {
        'terms': [{'each_of': ['dance']}]}}, head=extended, extra=files)
    case('extends-builtin', CHAIRS[:2], {'id': 'five-plus-n', 'enabled': False},
         head={'extends': 'qingliu-2017', 'categories': False})
    case('extends-list', CHAIRS[:2], [], head={'extends': ['base.json', 'more.json']}, extra={
        **files, 'more.json': base.replace('"base"', '"more"').replace('at_least": 2', 'at_least": 3')})
    case('extends-itself', CHAIRS, [], head={'extends': 'rules.json'})
    case('extends-in-a-circle', CHAIRS, [], head={'extends': 'other.json'}, extra={
        'other.json': '{"fedorg_ruleset": 1, "id": "other", "extends": "rules.json"}\n'})
    case('extends-missing', CHAIRS, [], head={'extends': './nowhere.json'})
    case('severity-override', CHAIRS[:2], first, command=' --severity chairs=info')
    case('severity-unknown', CHAIRS[:2], first, command=' --severity chair=info')
    case('severity-malformed', CHAIRS[:2], first, command=' --severity chairs=fatal')
    waivers = '[{"rule": "case/chairs", "organization": "V3", "reason": "vacant until autumn", ' \
        '"author": "Li", "date": "2021-05-01", "until": "%s"}]\n'
    case('waivers-json', CHAIRS[:2], first, command=' --waivers w.json', extra={'w.json': waivers % '2021-12'})
    case('waivers-last-day', CHAIRS[:2], first, command=' --waivers w.json',
         extra={'w.json': waivers % '2021-06-30'})
    case('waivers-expired', CHAIRS[:2], first, command=' --waivers w.json',
         extra={'w.json': waivers % '2021-06-29'})
    table = '规则,单位代码,理由,批准人,日期,有效期至\nchairs,V3,届中空缺,李,2021-05-01,\n'
    case('waivers-table', CHAIRS[:2], first, command=' --waivers w.csv --lang zh', extra={'w.csv': table})
    case('waivers-as-csv', CHAIRS[:2], first, command=' --waivers w.csv --format csv', extra={'w.csv': table})
    case('waivers-unused', CHAIRS, first, command=' --waivers w.csv', extra={'w.csv': table})
    case('waivers-unknown', CHAIRS[:2], first, command=' --waivers w.csv', extra={
        'w.csv': 'rule,organization,reason\nchairs,nowhere,x\nteam,V3,x\n'})
    case('waivers-without-reason', CHAIRS[:2], first, command=' --waivers w.csv', extra={
        'w.csv': 'rule,organization,reason\nchairs,V3,\n'})
    case('waivers-bad-date', CHAIRS[:2], first, command=' --waivers w.json',
         extra={'w.json': waivers % 'soon'})
    case('waivers-as-json', CHAIRS[:2], first, command=' --waivers w.json --format json',
         extra={'w.json': waivers % '2021-12-31'})
    case('summary', CHAIRS[:1], [first, {'id': 'team', 'for': {'level': ['village', 'township']}, 'count': {},
                                         'at_least': 1}], command=' --summary')
    for kind in ('json', 'csv', 'markdown'):
        case('summary-' + kind, CHAIRS[:1], [first], command=' --summary --format ' + kind)
    baseline(first)


def baseline(rule):
    case('baseline', ['V1 a chair', 'V2 b chair', 'V2 d chair'], rule)
    folder = os.path.join(HERE, 'baseline')
    write_roster(os.path.join(folder, 'later.json'), roster(CHAIRS[1:]))
    with open(os.path.join(folder, 'command'), 'w', encoding='utf-8') as file:
        file.write('fedorg check roster.json --rules ./rules.json --format json -o first.json\n'
                   'fedorg check later.json --rules ./rules.json --baseline first.json\n'
                   'fedorg check later.json --rules ./rules.json --baseline first.json --format json\n'
                   'fedorg check roster.json --rules ./rules.json --baseline first.json --lang zh\n'
                   'fedorg check roster.json --rules ./rules.json --baseline rules.json\n')


def mistakes():
    """The schema refuses the documents of lint-..., too; those of lint-deep-... only lint understands."""
    start = '{"fedorg_ruleset": 1, "id": "ours",\n "categories": [{"id": "arts"}, {"id": "mediation"}],\n "rules": [\n'
    scope = '"for": {"level": "village"}'

    def rules(*texts):
        return start + ',\n'.join('  ' + text for text in texts) + ']}\n'
    chair = '{"id": "chair", %s, "count": {"role": "chair"}, "exactly": 1}' % scope
    lint('lint-good', rules(chair))
    lint('lint-unknown-keys', rules('{"id": "a", "cuont": {"role": "chair"}, "exactly": 1}',
                                    '{"id": "b", "count": {"rolle": "chair", "colour": "red"}, "exactly": 1}'))
    lint('lint-many-mistakes', rules('{"id": "a b", "count": {}, "exactly": 1}',
                                     '{"id": "b", "severity": "fatal", "count": {"age": "old"}, "at_least": []}',
                                     '{"id": "c", "share": {"among": {}}}', chair))
    lint('lint-no-measure', rules('{"id": "a", "for": {"level": ["village"]}, "at_least": "x", "count": {}, "persons": {}}'))
    lint('lint-no-bound', rules('{"id": "a", "count": {}}', '{"id": "b", "every": {"must": {}}, "at_least": 1}'))
    lint('lint-formula-is-none', rules('{"id": "a", "composition": {"formula": "1123", "terms": [{"each_of": ["arts"]}]}}'))
    lint('lint-no-rules-array', '{"fedorg_ruleset": 1, "id": "ours", "rules": {}}\n')
    lint('lint-bad-when', rules('{"id": "a", "when": {"count": {}, "at_least": 1, "colour": 1}, "count": {}, "at_least": 1}'))
    lint('lint-term-of-two-kinds', rules('{"id": "a", "composition": {"terms": [{"each_of": ["arts"], "count": {}}]}}'))
    lint('lint-unique-bound', rules('{"id": "a", "unique": {"role": "chair"}, "exactly": 1}'))
    lint('lint-share-parity', rules('{"id": "a", "share": {"of": {}}, "parity": "odd"}'))
    lint('lint-deep-undeclared-category', rules('{"id": "a", "composition": {"terms": [{"each_of": ["art", "dance"]}]}}',
                                                '{"id": "b", "count": {"category": "mediatoin"}, "at_least": 1}'))
    lint('lint-deep-formula-misfit', rules('{"id": "a", "composition": {"formula": "3+N", "terms": [{"each_of": ["arts", "mediation"]}, {"any_of": [], "open": true}]}}'))
    lint('lint-deep-contradictory-bounds', rules('{"id": "a", "count": {}, "at_least": 5, "at_most": 4}'))
    lint('lint-deep-parity', rules('{"id": "a", "count": {}, "exactly": 4, "parity": "odd"}'))
    lint('lint-deep-contradictory-rules', rules(
        '{"id": "a", %s, "count": {}, "at_least": 9}' % scope, '{"id": "b", %s, "count": {}, "at_most": 7}' % scope))
    lint('lint-deep-minimum-above-seats', rules(
        '{"id": "seats", %s, "persons": {}, "at_most": 1}' % scope,
        '{"id": "a", %s, "composition": {"one_person_may_fill": "one", "terms": [{"each_of": ["arts", "mediation"]}]}}' % scope))
    lint('lint-deep-dead', rules(
        '{"id": "a", "for": {"all": [{"level": "village"}, {"level": "county"}]}, "count": {}, "at_least": 1}',
        '{"id": "b", "count": {"role": "chair"}, "at_least": 0}', '{"id": "c", "share": {"of": {}}, "between": [0, 1]}',
        '{"id": "d", "every": {"must": {}}}', '{"id": "e", "enabled": false, "count": {}, "at_least": 1}',
        '{"id": "f", "subset": {"of": {"role": "chair"}, "within": {}}}'))
    lint('lint-deep-references', rules(
        '{"id": "a", "coverage": {"of": {"rule": "chiar"}}, "at_least": "80%"}',
        '{"id": "chair", "coverage": {"of": {"rule": "nobody"}}, "at_least": "80%"}'))
    lint('lint-deep-circle', rules('{"id": "a", "coverage": {"of": {"rule": "b"}}, "at_least": "80%"}',
                                   '{"id": "b", "coverage": {"of": {"rule": "a"}}, "at_least": "80%"}'))
    lint('lint-deep-share-over-all', rules('{"id": "a", "share": {"of": {}}, "more_than": "100%"}',
                                           '{"id": "b", "count": {}, "less_than": 0}'))
    lint('lint-deep-unique-when', rules(
        '{"id": "a", "when": {"count": {}, "at_least": 2}, "unique": {"role": "chair"}}'))
    lint('lint-deep-share-of-40', rules('{"id": "a", "share": {"of": {"role": "boss"}}, "at_least": 40}'))
    base = '{"fedorg_ruleset": 1, "id": "%s", "rules": [\n  {"id": "chair", "count": {}, "at_least": %d}]}\n'
    lint('lint-deep-shadowed', '{"fedorg_ruleset": 1, "id": "ours", "extends": ["one.json", "two.json"], "rules": [\n'
         '  {"id": "chair"}]}\n', {'one.json': base % ('one', 1), 'two.json': base % ('two', 2)})
    lint('lint-deep-twice', rules(chair, chair))


def main():
    for area in (counts, last_term, shares, ratios, below, persons, compositions, conditions, several,
                 mistakes):
        area()
    print(len(os.listdir(HERE)), 'cases')


if __name__ == '__main__':
    main()
