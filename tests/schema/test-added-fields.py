# SPDX-License-Identifier: LGPL-2.1-or-later
"""A library whose schema has a few rows more: those fields are read, kept, selected and written in every
format, although nothing but the rows and their words knows of them."""

import ctypes
import datetime
import json
import os
import struct
import tempfile
import unittest

import support

import fedorg
from fedorg._handle import Reference
from fedorg._library import call

ORGANIZATIONS = [{'id': '350423100201', 'name': 'Upper Village', 'level': 'village',
                  'renewed_on': '2021-03-08'},
                 {'id': '350423100202', 'name': 'Lower Village', 'level': 'village'}]
PERSONS = [{'id': 'p1', 'name': 'Li Na', 'schooling': 'bachelor'}, {'id': 'p2', 'name': 'Wang Fang'}]
MEMBERSHIPS = [{'person_id': 'p1', 'organization_id': '350423100201', 'role': 'chair',
                'second_staffing': 'seconded', 'skills': ['law', 'music'], 'trained_on': '2020-05-01'},
               {'person_id': 'p2', 'organization_id': '350423100202', 'role': 'chair'}]
TABLE = '''单位代码,单位名称,层级,复核时间,人员编号,姓名,在职学历,职务,第二专兼挂,特长技能,受训日期
350423100201,Upper Village,村,2021.03.08,p1,Li Na,大学本科,主席,挂职,law;music,2020-05-01
350423100202,Lower Village,村,,p2,Wang Fang,,主席,,,
'''
# columns of the roster, and what stands in them
COLUMNS = {66: ('i', [18694, None]), 67: ('B', [20, 0]), 68: ('B', [3, 0]), 70: ('i', [18383, None])}
NONE = -(1 << 31)


def column(roster, number, code):
    """A column by its number: the package knows only those of the library."""
    data = Reference(call.fedorg_roster_dup_column(roster._use(), number), call.g_bytes_unref)
    size = ctypes.c_size_t()
    address = call.g_bytes_get_data(data, ctypes.byref(size))
    return list(struct.unpack('=%d%s' % (size.value // struct.calcsize(code), code),
                              ctypes.string_at(address, size.value)))


def document(roster):
    """What the roster says, as a document of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'roster.json')
        roster.save(path)
        with open(path, encoding='utf-8') as file:
            return json.load(file)


class TestAddedFields(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.roster = fedorg.Roster.from_records(ORGANIZATIONS, PERSONS, MEMBERSHIPS)

    def hold(self, roster):
        """The roster is the one of the records, and nothing is wrong with it."""
        self.assertEqual([str(finding) for finding in roster.findings], [])
        self.assertEqual(document(roster), document(self.roster))
        for number, (code, values) in COLUMNS.items():
            self.assertEqual(column(roster, number, code),
                             [NONE if value is None else value for value in values])

    def test_records(self):
        found = document(self.roster)
        self.assertEqual(found['organizations'][0]['renewed_on'], '2021-03-08')
        self.assertEqual(found['persons'][0]['schooling'], 'bachelor')
        self.assertEqual({key: found['memberships'][0][key]
                          for key in ('second_staffing', 'skills', 'trained_on')},
                         {'second_staffing': 'seconded', 'skills': ['law', 'music'],
                          'trained_on': '2020-05-01'})
        self.assertNotIn('skills', found['memberships'][1])
        self.hold(self.roster)

    def test_by_field(self):
        """The functions that take a field give its values, whatever the package knows of it."""
        get, roster = call, self.roster._use()
        self.assertEqual([get.fedorg_roster_get_field_date(roster, 10, number) for number in (0, 1)],
                         [18694, NONE])
        self.assertEqual([get.fedorg_roster_get_field_term(roster, 28, number) for number in (0, 1)], [20, 0])
        self.assertEqual([get.fedorg_roster_get_set_size(roster, get.fedorg_roster_get_field_set(roster, 47, number))
                          for number in (0, 1)], [2, 0])

    def test_table(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'roster.csv')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(TABLE)
            self.hold(fedorg.Roster.load(path))

    def test_every_file(self):
        for ending in ('csv', 'json', 'jsonl', 'fedorg'):
            for language in ('en', 'zh'):
                with self.subTest(ending=ending, language=language), \
                        tempfile.TemporaryDirectory() as folder:
                    path = os.path.join(folder, 'roster.' + ending)
                    self.roster.save(path, language=language)
                    self.hold(fedorg.Roster.load(path))

    def test_mapped_snapshot(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'roster.fedorg')
            self.roster.save(path)
            self.hold(fedorg.Roster.map(path))

    def test_snapshot_versions(self):
        """Two of the columns came with version 3. A roster without their values is of the version before, and
        a file of that version has none of their values."""
        organizations = [{key: value for key, value in record.items() if key != 'renewed_on'}
                         for record in ORGANIZATIONS]
        memberships = [{key: value for key, value in record.items() if key != 'trained_on'}
                       for record in MEMBERSHIPS]
        older = fedorg.Roster.from_records(organizations, PERSONS, memberships)
        with tempfile.TemporaryDirectory() as folder:
            for roster, version in ((self.roster, 3), (older, 1)):
                path = os.path.join(folder, 'roster.fedorg')
                roster.save(path)
                with open(path, 'rb') as file:
                    self.assertEqual(struct.unpack_from('<I', file.read(), 8)[0], version)
                for read in (fedorg.Roster.load, fedorg.Roster.map):
                    self.assertEqual(document(read(path)), document(roster))
                    for number, (code, _) in COLUMNS.items():
                        self.assertEqual(column(read(path), number, code), column(roster, number, code))

    def test_arrow(self):
        self.hold(fedorg.Roster.from_arrow(self.roster.organizations, self.roster.persons,
                                           self.roster.memberships))

    def test_wrong_word(self):
        wrong = dict(MEMBERSHIPS[0], second_staffing='secnded')
        roster = fedorg.Roster.from_records(ORGANIZATIONS, PERSONS, [wrong])
        found = [finding for finding in roster.findings if finding.code == 'roster/unknown-value']
        self.assertEqual(len(found), 1)
        self.assertIn('second_staffing', found[0].message)

    def count(self, selector):
        """How many posts a rule counts in the upper village."""
        ruleset = {'fedorg_ruleset': 1, 'id': 'mine', 'title': {'en': 'mine', 'zh': '我的'},
                   'rules': [{'id': 'one', 'for': {'under': '350423100201'}, 'count': selector, 'exactly': 1}]}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'mine.json')
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(ruleset, file)
            return 1 - len(self.roster.check(path, as_of=datetime.date(2021, 12, 31)))

    def test_selectors(self):
        for right, wrong in (({'second_staffing': 'seconded'}, {'second_staffing': 'full-time'}),
                             ({'schooling': 'bachelor'}, {'schooling': 'graduate'}),
                             ({'skill': 'law'}, {'skill': 'dance'}),
                             ({'trained_on': {'at_least': '2020-05-01'}},
                              {'trained_on': {'at_least': '2020-05-02'}}),
                             ({'renewed_on': {'at_most': '2021-03-08'}},
                              {'renewed_on': {'at_most': '2021-03-07'}})):
            with self.subTest(selector=right):
                self.assertEqual(self.count(right), 1)
                self.assertEqual(self.count(wrong), 0)


if __name__ == '__main__':
    support.main()
