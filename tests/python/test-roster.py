# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rosters from Python: records, sequences, columns, reading and writing."""

import datetime
import os
import tempfile
import unittest

import support
from support import sample

import fedorg


class TestRoster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.roster = fedorg.Roster.load(sample('qingliu-2017.csv'))

    def test_counts(self):
        self.assertEqual(len(self.roster.organizations), 132)
        self.assertEqual(len(self.roster.persons), 1874)
        self.assertEqual(len(self.roster.memberships), 1914)
        self.assertEqual(repr(self.roster),
                         '<Roster: 132 organizations, 1874 persons, 1914 memberships>')
        self.assertEqual(len(self.roster.findings), 0)
        self.assertIsNone(self.roster.as_of)

    def test_organization_by_identifier_and_code(self):
        town = self.roster.organizations['350423100']
        self.assertEqual(self.roster.organizations['350423100000'], town)
        self.assertEqual((town.id, town.name, town.code), ('350423100', '龙津镇', 350423100000))
        self.assertEqual((town.level, town.kind), (fedorg.Level.TOWNSHIP, fedorg.Kind.TOWN))
        self.assertIsNone(town.founded_on)
        self.assertIsNone(town.parent)
        self.assertEqual(town.path, ())
        self.assertIn('350423100', self.roster.organizations)
        self.assertNotIn('350424', self.roster.organizations)
        self.assertIsNone(self.roster.organizations.get('350424'))
        with self.assertRaises(KeyError):
            self.roster.organizations['350424']

    def test_tree(self):
        town = self.roster.organizations['350423100']
        self.assertEqual(len(town.children), 18)
        self.assertEqual({child.parent for child in town.children}, {town})
        self.assertEqual([child.path for child in town.children[:2]], [(town,), (town,)])
        self.assertEqual(list(town.subtree), [town] + list(town.children))
        self.assertEqual(town.children['350423100001'].name, '渔沧社区居委会')
        with self.assertRaises(KeyError):
            town.children['350423101']
        self.assertEqual(sum(len(organization.memberships) for organization in town.subtree),
                         len(town.subtree_memberships))

    def test_slices(self):
        all_of_them = list(self.roster.memberships)
        self.assertEqual(list(self.roster.memberships[10:20]), all_of_them[10:20])
        self.assertEqual(list(self.roster.memberships[::-100]), all_of_them[::-100])
        self.assertEqual(self.roster.memberships[-1], all_of_them[-1])
        self.assertEqual(len(self.roster.memberships[1900:5000]), 14)
        self.assertIn(all_of_them[15], self.roster.memberships[10:20])
        self.assertNotIn(all_of_them[25], self.roster.memberships[10:20])

    def test_membership(self):
        post = self.roster.organizations['350423100'].memberships[0]
        self.assertEqual(post.organization.name, '龙津镇')
        self.assertEqual((post.role, post.staffing), (fedorg.Role.CHAIR, fedorg.Staffing.FULL_TIME))
        self.assertEqual(post.categories, ('先进女典型',))
        self.assertEqual(post.tags, ())
        self.assertEqual(post.start_date, datetime.date(2012, 4, 17))
        self.assertIsNone(post.end_date)
        self.assertEqual(post.place.line, 2)
        self.assertEqual(str(post.place), sample('qingliu-2017.csv') + ':2')
        self.assertEqual(repr(post), "<Membership 0: chair, 'QL000001'>")

    def test_person(self):
        person = self.roster.persons['QL000001']
        self.assertEqual(person, self.roster.memberships[0].person)
        self.assertEqual((person.name, person.gender), ('邹玉霞', fedorg.Gender.FEMALE))
        self.assertEqual(person.birth_date, datetime.date(1973, 1, 18))
        self.assertEqual(fedorg.vocabulary.label('ethnicity', person.ethnicity, 'zh'), '汉族')
        self.assertEqual(fedorg.vocabulary.nick('political-status', person.political_status), 'masses')
        self.assertEqual(fedorg.vocabulary.parse('education', '高中'), person.education)
        self.assertNotIn(person.name, repr(person))

    def test_columns(self):
        roles = self.roster.columns['membership_role']
        self.assertEqual((roles.format, roles.readonly, roles.contiguous), ('B', True, True))
        self.assertEqual(roles.tolist(), [post.role for post in self.roster.memberships])
        starts = self.roster.columns['membership-start-date']
        self.assertEqual((starts.format, len(starts)), ('i', 1914))
        self.assertEqual(len(self.roster.columns), 66)
        self.assertEqual(len(self.roster.columns['figure_value']), 0)
        with self.assertRaises(KeyError):
            self.roster.columns['shoe_size']

    def test_columns_outlive_the_roster(self):
        roster = fedorg.Roster.load(sample('longjin.csv'))
        codes = roster.columns['organization_code']
        expected = codes.tolist()
        roster.close()
        del roster
        self.assertEqual(codes.tolist(), expected)

    def test_written_and_read_again(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ('out.csv', 'out.json', 'out.jsonl', 'out.fedorg'):
                with self.subTest(name=name):
                    path = os.path.join(folder, name)
                    self.roster.save(path)
                    again = fedorg.Roster.load(path)
                    self.assertEqual(repr(again), repr(self.roster))
                    self.assertEqual(bytes(again.columns['membership_role']),
                                     bytes(self.roster.columns['membership_role']))
            mapped = fedorg.Roster.map(os.path.join(folder, 'out.fedorg'))
            self.assertEqual(repr(mapped), repr(self.roster))

    def test_values_of_memberships(self):
        posts = list(self.roster.memberships)
        # made one by one and in stretches they are the same, also at borders of stretches and organisations
        for index in (0, 1, 32, 33, len(posts) - 1):
            self.assertEqual(tuple(self.roster.memberships[index]), tuple(posts[index]))
        self.assertEqual([tuple(post) for post in self.roster.memberships[30:40]],
                         [tuple(post) for post in posts[30:40]])
        self.assertEqual(list(self.roster.memberships[::-7]), posts[::-7])
        for post in posts[::97]:
            self.assertEqual((post.organization_id, post.person_id),
                             (post.organization.id, post.person.id))
            self.assertIn(post, post.organization.memberships)
        self.assertEqual(len(set(posts)), len(posts))

    def test_long_walks(self):
        count = 10000
        roster = fedorg.Roster.from_records(
            organizations=[{'id': 'o%d' % number, 'level': 'village'} for number in range(count // 7 + 1)],
            memberships=({'organization_id': 'o%d' % (number // 7), 'person_id': '人%d' % (number % 9001),
                          'role': 'executive', 'start_date': '2017-01-01'} for number in range(count)))
        # one by one they are made by other means; a difference of lists this long would take too long to show
        alone = [(index, roster.memberships[index].organization.id, roster.memberships[index].person.id)
                 for index in range(count)]
        self.assertEqual(len(set(alone)), count)
        for _ in range(2):
            walked = [(post.index, post.organization_id, post.person_id) for post in roster.memberships]
            self.assertTrue(walked == alone)

    def test_read_for_a_date(self):
        path = sample('qingliu-2017.csv')
        for day in ('2016-05-04', datetime.date(2016, 5, 4)):
            roster = fedorg.Roster.load(path, as_of=day)
            self.assertEqual(roster.as_of, datetime.date(2016, 5, 4))
        self.assertEqual(fedorg.Roster.load(path, as_of='1950-01-01').findings.codes['roster/future-birth'],
                         len(roster.persons))

    def test_several_files(self):
        roster = fedorg.Roster.load(sample('longjin.csv'), sample('qingliu-2017.jsonl'))
        alone = fedorg.Roster.load(sample('longjin.csv'))
        self.assertEqual(len(roster.organizations), len(alone.organizations))

    def test_progress(self):
        told = []
        fedorg.Roster.load(sample('qingliu-2017.csv'), progress=lambda *both: told.append(both))
        size = os.path.getsize(sample('qingliu-2017.csv'))
        self.assertTrue(told)
        self.assertEqual(told[-1], (size, size))


class TestRecords(unittest.TestCase):
    def test_from_records(self):
        roster = fedorg.Roster.from_records(
            organizations=[{'id': 't', 'name': 'Town', 'level': fedorg.Level.TOWNSHIP},
                           {'id': 'v', 'name': 'Village', 'level': 'village', 'parent_id': 't',
                            'tags': ['remote'], 'figures': {'women': 312}}],
            persons=[{'id': 'p', 'name': 'Li Na', 'gender': '女',
                      'birth_date': datetime.date(1980, 2, 29)}],
            memberships=({'organization_id': 'v', 'person_id': 'p', 'role': role,
                          'tags': ('two-committees', 'new'), 'end_date': None}
                         for role in ('chair', 'executive')),
            as_of=datetime.date(2017, 7, 31))
        self.assertEqual(roster.as_of, datetime.date(2017, 7, 31))
        village = roster.organizations['v']
        self.assertEqual((village.parent.id, village.tags, village.figures),
                         ('t', ('remote',), {'women': 312}))
        self.assertEqual([post.role.name for post in village.memberships], ['CHAIR', 'EXECUTIVE'])
        self.assertEqual(sorted(village.memberships[0].tags), ['new', 'two-committees'])
        self.assertEqual(roster.persons['p'].birth_date, datetime.date(1980, 2, 29))

    def test_values_of_a_list_are_not_parted(self):
        words = ['a;b', 'c、d', '"e"', 'f"g', 'h|"i"', 'j']
        roster = fedorg.Roster.from_records(
            [{'id': 'v', 'level': 'village', 'tags': words}], [{'id': 'p;1'}, {'id': '"p"2'}],
            [{'organization_id': 'v', 'person_id': 'p;1', 'role': 'chair', 'categories': set(words)}],
            [{'organization_id': 'v', 'kind': 'visit', 'person_ids': ['p;1', '"p"2']}])
        self.assertEqual(sorted(roster.organizations['v'].tags), sorted(words))
        self.assertEqual(sorted(roster.memberships[0].categories), sorted(words))
        self.assertEqual(sorted(person.id for person in roster.activities[0].persons), ['"p"2', 'p;1'])

    def test_wrong_data_is_a_finding(self):
        roster = fedorg.Roster.from_records(
            organizations=[{'id': 'v', 'name': 'Village', 'level': 'village', 'parent_id': 'nobody'}])
        self.assertIn('roster/unknown-parent', roster.findings.codes)

    def test_findings_name_the_record(self):
        roster = fedorg.Roster.from_records(
            memberships=[{'organization_id': '35', 'person_id': 'p', 'role': role}
                         for role in ('chair', 'boss')])
        [finding] = roster.findings
        self.assertEqual((finding.code, str(finding.place)), ('roster/unknown-value', 'memberships:2'))

    def test_unknown_keys_are_named_with_those_there_are(self):
        with self.assertRaises(ValueError) as raised:
            fedorg.Roster.from_records(memberships=[{'role': 'chair'}, {'rolle': 'chair'}])
        self.assertRegex(str(raised.exception),
                         r"^memberships:2: .*'rolle'; did you mean 'role'; the keys are .*organization_id")

    def test_month_of_reference_is_its_end(self):
        roster = fedorg.Roster.from_records(as_of='2020-02')
        self.assertEqual(roster.as_of, datetime.date(2020, 2, 29))
        self.assertRaises(ValueError, fedorg.Roster.from_records, as_of='2020-13')

    def test_wrong_records_are_refused(self):
        for kind, record in (('organizations', {'shoe_size': '38'}), ('persons', {'name': 'a\0b'}),
                             ('persons', {'name': '\ud800'}), ('organizations', {'figures': {'': 1}}),
                             ('organizations', {'figures': {'women': 1 << 63}})):
            with self.subTest(record=record), self.assertRaises(ValueError):
                fedorg.Roster.from_records(**{kind: [record]})
        for kind, record in (('persons', None), ('persons', {'name': 3.5}),
                             ('memberships', {'tags': [1]}), ('organizations', {'figures': 7})):
            with self.subTest(record=record), self.assertRaises(TypeError):
                fedorg.Roster.from_records(**{kind: [record]})



class TestEdit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.roster = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))

    def test_nothing_changed(self):
        same = self.roster.edit().seal()
        self.assertEqual([post.place for post in same.memberships],
                         [post.place for post in self.roster.memberships])
        self.assertEqual([(finding.code, finding.place) for finding in same.findings],
                         [(finding.code, finding.place) for finding in self.roster.findings])

    def test_a_finding_goes_with_its_value(self):
        finding = next(one for one in self.roster.findings if one.code == 'roster/damaged-code')
        codes = [one.code for one in self.roster.findings]
        post = next(one for one in self.roster.memberships
                    if one.place.line == self.roster.findings[-1].place.line)
        edit = self.roster.edit()
        edit.replace(post, {'organization_id': post.organization_id, 'person_id': 'N1', 'name': 'Li Na',
                            'role': 'chair', 'start_date': '2016-01-01'})
        left = [one.code for one in edit.seal().findings]
        self.assertLess(len(left), len(codes))
        self.assertIn(finding.code, left)

    def test_persons_change_at_all_posts(self):
        post = self.roster.memberships[0]
        edit = self.roster.edit()
        edit.change(post.person, {'birth_date': '1970-05-06'})
        edit.add('membership', {'organization_id': post.organization_id, 'role': 'member'},
                 person=post.person)
        later = edit.seal()
        person = later.memberships[0].person
        self.assertEqual(str(person.birth_date), '1970-05-06')
        self.assertEqual(len(person.memberships), len(post.person.memberships) + 1)

    def test_wrong_uses_are_refused(self):
        other = self.roster.edit().seal()
        edit = self.roster.edit()
        with self.assertRaisesRegex(ValueError, 'another roster'):
            edit.remove(other.memberships[0])
        with self.assertRaisesRegex(TypeError, 'not int'):
            edit.remove(5)
        with self.assertRaisesRegex(TypeError, 'only a membership ends'):
            edit.end(self.roster.organizations[0], '2020-01-01')
        with self.assertRaisesRegex(ValueError, "no key 'rank'"):
            edit.change(self.roster.memberships[0], {'rank': 'x'})
        edit.seal()
        with self.assertRaisesRegex(ValueError, 'sealed'):
            edit.seal()


if __name__ == '__main__':
    support.main()
