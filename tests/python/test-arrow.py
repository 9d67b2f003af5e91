# SPDX-License-Identifier: LGPL-2.1-or-later
"""Arrow streams: given to DuckDB, whose answers must be those of the library, taken from it, and
turned into data frames of pandas."""

import collections
import ctypes
import datetime
import gc
import os
import tempfile
import threading
import unittest

import numpy
import pandas
import support

import fedorg
from duckdb_peer import Connection
from fedorg import arrow

DAY = '2017-07-31'


def text_of(roster):
    """All that a roster says, as one document."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'roster.json')
        roster.save(path)
        with open(path, encoding='utf-8') as file:
            return file.read()


def everything():
    """A roster of what samples have not: figures, months, units, open ends, anonymous persons."""
    return fedorg.Roster.from_records(
        organizations=[{'id': '350423', 'name': 'county', 'level': 'county', 'tags': ['a b', 'c'],
                        'figures': {'women': (1 << 53) + 1, 'seats': -1}},
                       {'id': 'u', 'name': '单位', 'level': 'unit', 'kind': 'park',
                        'parent_id': '350423', 'founded_on': '2000-02-29', 'figures': {'seats': 3}}],
        persons=[{'id': 'p', 'name': '李', 'gender': 'male', 'birth_date': '1980-05',
                  'ethnicity': 'hui', 'education': '10', 'political_status': '01'}],
        memberships=[{'person_id': 'p', 'organization_id': 'u', 'role': 'chair',
                      'staffing': 'seconded', 'start_date': '2016-02', 'end_date': '2016-12',
                      'categories': ['mediation', 'arts'], 'tags': ['新任']},
                     {'person_id': 'p', 'organization_id': '350423', 'role': 'staff',
                      'start_date': '1910-01-01', 'end_date': '9999-12-31'}], as_of=DAY)


class TestDuckDB(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.roster = fedorg.Roster.load(support.sample('qingliu-2017.csv'))
        cls.database = Connection()
        for name in ('organizations', 'persons', 'memberships'):
            cls.database.copy(name, getattr(cls.roster, name))

    @classmethod
    def tearDownClass(cls):
        cls.database.close()

    def sql(self, query):
        return self.database.sql(query)

    def test_counts(self):
        self.assertEqual(self.sql('SELECT (SELECT count(*) FROM organizations), '
                                  '(SELECT count(*) FROM persons), (SELECT count(*) FROM memberships)'),
                         [('132', '1874', '1914')])

    def test_counts_per_role(self):
        counted = collections.Counter(post.role.name.lower().replace('_', '-')
                                      for post in self.roster.memberships)
        self.assertEqual(self.sql('SELECT role, count(*) FROM memberships GROUP BY role ORDER BY role'),
                         [(role, str(count)) for role, count in sorted(counted.items())])

    def test_report(self):
        """The published table, in SQL."""
        table = self.roster.report('qingliu-2017', as_of=DAY)
        rows = self.sql('''
            SELECT level, count(*) FILTER (role IN ('executive', 'chair', 'vice-chair')),
                   count(*) FILTER (role = 'chair'), count(*) FILTER (role = 'vice-chair')
            FROM memberships JOIN organizations USING (organization) GROUP BY level ORDER BY level''')
        self.assertEqual(rows, [(row.key,) + tuple(row.text(column) for column in (
            'executives', 'chairs', 'vice-chairs')) for row in table if row.key != 'total'])

    def test_distinct_persons(self):
        for county in ('350423100', '350423101'):
            organization = self.roster.organizations[county]
            expected = len({post.person.id for post in organization.subtree_memberships})
            self.assertEqual(self.sql('''
                SELECT count(DISTINCT person_id) FROM memberships
                JOIN organizations AS root ON root.id = '%s'
                WHERE memberships.organization BETWEEN root.organization AND root.subtree_end - 1''' % county),
                [(str(expected),)])

    def test_joins_agree(self):
        """Numbers and identifiers say the same."""
        self.assertEqual(self.sql('''
            SELECT count(*) FROM memberships AS m JOIN persons AS p USING (person)
            JOIN organizations AS o ON o.organization = m.organization
            WHERE m.person_id = p.id AND m.organization_id = o.id'''), [('1914',)])

    def test_every_value(self):
        rows = self.sql('''
            SELECT organization_id, person_id, role, staffing, array_to_string(categories, ';'),
                   array_to_string(tags, ';'), start_date, end_date, source, line
            FROM memberships ORDER BY line''')
        posts = sorted(self.roster.memberships, key=lambda post: post.place.line)
        self.assertEqual(rows, [(
            post.organization.id, post.person.id, post.role.name.lower().replace('_', '-'),
            post.staffing.name.lower().replace('_', '-'), ';'.join(post.categories),
            ';'.join(post.tags), str(post.start_date),
            None if post.end_date is None else str(post.end_date), post.place.source,
            str(post.place.line)) for post in posts])

    def test_ages(self):
        expected = sum(1 for person in self.roster.persons
                       if person.birth_date and person.birth_date >= datetime.date(1972, 7, 31))
        self.assertEqual(self.sql("SELECT count(*) FROM persons WHERE birth_date >= '1972-07-31'"),
                         [(str(expected),)])

    def test_runs(self):
        """A run of records begins where nothing is aligned."""
        town = self.roster.organizations['350423100']
        self.database.copy('town', town.subtree_memberships)
        self.database.copy('part', self.roster.persons[101:1213])
        self.assertEqual(self.sql('SELECT count(*), min(organization), max(organization) FROM town'),
                         [(str(len(town.subtree_memberships)), '0', '18')])
        self.assertEqual(self.sql('SELECT count(*), min(person), max(person), min_by(id, person) '
                                  'FROM part'),
                         [('1112', '101', '1212', self.roster.persons[101].id)])

    def test_findings(self):
        draft = fedorg.Roster.load(support.sample('qingliu-2017-draft.csv'))
        findings = draft.check('qingliu-2017', as_of=DAY)
        self.database.copy('findings', findings)
        self.assertEqual(self.sql('''
            SELECT code, severity, organization_id, array_to_string(persons, ';'), measured, required,
                   array_to_string(missing, ';'), line, message, hint, fingerprint
            FROM findings'''), [(
                finding.code, finding.severity.name.lower(),
                finding.organization and finding.organization.id,
                ';'.join(person.id for person in finding.persons), finding.measured, finding.required,
                ';'.join(finding.missing), str(finding.place.line) if finding.place.line else None,
                finding.message, finding.hint, finding.fingerprint) for finding in findings])

    def test_table(self):
        table = self.roster.report('qingliu-2017', as_of=DAY)
        self.database.copy('report', table)
        rows = self.sql('''SELECT key, executives, "executives-per-organization_numerator",
                           "executives-per-organization_denominator",
                           round("executives-per-organization", 1) FROM report''')
        self.assertEqual(rows, [('township', '313', '313', '13', '24.1'),
                                ('village', '1601', '1601', '119', '13.5'),
                                ('total', '1914', '1914', '132', '14.5')])

    def test_return(self):
        again = fedorg.Roster.from_arrow(
            self.database.arrow('FROM organizations ORDER BY organization'),
            self.database.arrow('FROM persons ORDER BY person'),
            self.database.arrow('FROM memberships ORDER BY line'))
        self.assertEqual(len(again.findings), 0)
        self.assertEqual(text_of(again), text_of(self.roster))

    def test_return_of_everything(self):
        roster, database = everything(), Connection()
        try:
            for name in ('organizations', 'persons', 'memberships'):
                database.copy(name, getattr(roster, name))
            self.assertEqual(database.sql("SELECT figures.women FROM organizations WHERE id = '350423'"),
                             [('9007199254740993',)])
            again = fedorg.Roster.from_arrow(
                database.arrow('FROM organizations'), database.arrow('FROM persons'),
                database.arrow('FROM memberships'), as_of=DAY)
        finally:
            database.close()
        self.assertEqual(text_of(again), text_of(roster))

    def test_types_of_a_database(self):
        """Codes as numbers, times, enumerations, missing columns: what tables out there look like."""
        again = fedorg.Roster.from_arrow(memberships=self.database.arrow('''
            SELECT 350423100001 AS "单位代码", 7::UTINYINT AS person_id, '李' AS "姓名",
                   'chair'::ENUM('staff', 'chair') AS role, TIMESTAMP '2017-07-31 23:59:59' AS start_date,
                   ['新任', NULL, 'x'] AS tags, NULL AS end_date'''))
        post = again.memberships[0]
        self.assertEqual((post.organization.id, post.person.id, post.person.name, post.role, post.tags),
                         ('350423100001', '7', '李', fedorg.Role.CHAIR, ('新任', 'x')))
        self.assertEqual((post.start_date, post.end_date), (datetime.date(2017, 7, 31), None))

    def test_refused(self):
        with self.assertRaisesRegex(fedorg.FormatError, 'memberships: column role: the type'):
            fedorg.Roster.from_arrow(memberships=self.database.arrow('SELECT 1.5::DOUBLE AS role'))
        wrong = fedorg.Roster.from_arrow(memberships=self.database.arrow(
            "SELECT 'o' AS organization_id, 'p' AS person_id, 'queen' AS role, 1 AS colour"))
        self.assertLessEqual({'roster/unknown-value', 'roster/unknown-field'},
                             {finding.code for finding in wrong.findings})


class TestCapsules(unittest.TestCase):
    def setUp(self):
        self.roster = fedorg.Roster.load(support.sample('qingliu-2017.csv'))

    def test_taken_once(self):
        capsule = self.roster.persons.__arrow_c_stream__()
        arrow.release(arrow.take(capsule))
        with self.assertRaisesRegex(ValueError, 'already taken'):
            arrow.take(capsule)

    def test_wrong_objects(self):
        for wrong in (None, 7, [{'id': 'p'}], self.roster.columns['person_id']):
            with self.assertRaises(TypeError):
                arrow.take(wrong)

    def test_nobody_takes_it(self):
        """The capsule releases what it holds, and with it the last reference to the roster."""
        released = []
        kinds = dict(arrow.ArrowStream._fields_)

        def give_back(address):
            released.append(address)
            arrow.ArrowStream.from_address(address).release = kinds['release']()

        callback = kinds['release'](give_back)

        def fill(address):
            arrow.ArrowStream.from_address(address.value).release = callback

        capsule = arrow.to_capsule(fill)
        self.assertEqual(released, [])
        del capsule
        gc.collect()
        self.assertEqual(len(released), 1)

    def test_outlives_the_roster(self):
        capsule = self.roster.memberships.__arrow_c_stream__()
        self.roster.close()
        with self.assertRaises(fedorg.ClosedError):
            self.roster.memberships
        again = fedorg.Roster.from_arrow(memberships=capsule)
        self.assertEqual(len(again.memberships), 1914)

    def test_only_runs(self):
        posts = self.roster.memberships
        self.assertEqual(len(posts[5:9].to_pandas()), 4)
        self.assertEqual(len(posts[9:5].to_pandas()), 0)
        for wrong in (posts[::2], posts[9:5:-1], self.roster.organizations['350423100'].children[::3]):
            with self.assertRaisesRegex(ValueError, 'follow one another'):
                wrong.__arrow_c_stream__()

    def test_progress(self):
        told = []
        fedorg.Roster.from_arrow(self.roster.organizations, memberships=self.roster.memberships,
                                 progress=lambda *both: told.append(both))
        self.assertEqual(told[:2], [(132, 0), (1914, 0)])

        def refuse(done, total):
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            fedorg.Roster.from_arrow(self.roster.organizations, progress=refuse)
        with self.assertRaisesRegex(TypeError, 'progress must be callable'):
            fedorg.Roster.from_arrow(self.roster.organizations, progress=1)

    def test_threads(self):
        expected, found = text_of(self.roster), []

        def give_and_take():
            found.append(text_of(fedorg.Roster.from_arrow(
                self.roster.organizations, self.roster.persons, self.roster.memberships)))

        threads = [threading.Thread(target=give_and_take) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [expected] * 4)

    def test_requested_schema(self):
        """Nothing is promised about it, but it is taken."""
        self.assertEqual(type(self.roster.persons.__arrow_c_stream__(requested_schema=None)).__name__,
                         'PyCapsule')

    def test_structures(self):
        self.assertEqual(ctypes.sizeof(arrow.ArrowStream), 5 * ctypes.sizeof(ctypes.c_void_p))


class TestPandas(unittest.TestCase):
    def setUp(self):
        self.roster = fedorg.Roster.load(support.sample('qingliu-2017.csv'))

    def test_memberships(self):
        frame = self.roster.memberships.to_pandas()
        posts = list(self.roster.memberships)
        self.assertEqual(frame.person_id.tolist(), [post.person.id for post in posts])
        self.assertEqual(frame.organization_id.tolist(), [post.organization.id for post in posts])
        self.assertEqual(frame.categories.tolist(), [post.categories for post in posts])
        self.assertEqual(frame.role.value_counts()['chair'], 132)
        self.assertEqual(frame.start_date.dt.date.tolist(), [post.start_date for post in posts])
        self.assertTrue(frame.end_date.isna().all())
        self.assertEqual(frame.line.tolist(), [post.place.line for post in posts])

    def test_organizations_and_persons(self):
        organizations, persons = self.roster.organizations.to_pandas(), self.roster.persons.to_pandas()
        self.assertEqual(organizations.id.tolist(), [item.id for item in self.roster.organizations])
        self.assertEqual(organizations.parent_id.isna().sum(), organizations.parent.isna().sum())
        self.assertEqual(persons.name.tolist(), [person.name for person in self.roster.persons])
        self.assertEqual(persons.gender.tolist(), ['female'] * 1874)
        joined = self.roster.memberships.to_pandas().merge(persons, on='person')
        self.assertTrue((joined.id == joined.person_id).all())

    def test_everything(self):
        roster = everything()
        organizations = roster.organizations.to_pandas().set_index('id')
        self.assertEqual(organizations.loc['350423', 'figures.women'], (1 << 53) + 1)
        self.assertTrue(pandas.isna(organizations.loc['u', 'figures.women']))
        self.assertEqual(organizations.loc['350423', 'tags'], ('a b', 'c'))
        memberships = roster.memberships.to_pandas()
        # beyond what pandas before 2 counts in nanoseconds
        self.assertEqual(str(memberships.end_date.max())[:10], '9999-12-31')
        self.assertEqual(memberships.start_month_only.tolist(), [False, True])

    def test_nobody(self):
        roster = fedorg.Roster.from_records()
        for rows in (roster.organizations, roster.persons, roster.memberships, roster.findings):
            frame = rows.to_pandas()
            self.assertEqual(len(frame), 0)
            self.assertIn(frame.columns[0], ('organization', 'person', 'code'))

    def test_findings_and_table(self):
        draft = fedorg.Roster.load(support.sample('qingliu-2017-draft.csv'))
        findings = draft.check('qingliu-2017', as_of=DAY)
        frame = findings.to_pandas('zh')
        self.assertEqual(frame.message.tolist(), [finding.message_in('zh') for finding in findings])
        self.assertEqual(frame.severity.value_counts().to_dict(),
                         {'none': 0, 'info': 0, 'warning': 6, 'error': 18})
        table = self.roster.report('qingliu-2017', as_of=DAY).to_pandas().set_index('key')
        self.assertEqual(table.loc['township', 'executives'], 313)
        self.assertAlmostEqual(table.loc['township', 'executives-per-organization'], 313 / 13)

    def test_types(self):
        kinds = self.roster.memberships.to_pandas().dtypes
        self.assertEqual((str(kinds['role']), str(kinds['organization']), str(kinds['line'])),
                         ('category', 'uint32', 'UInt32'))
        self.assertEqual(kinds['start_month_only'], numpy.dtype(bool))


if __name__ == '__main__':
    support.main()
