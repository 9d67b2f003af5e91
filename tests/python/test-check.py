# SPDX-License-Identifier: LGPL-2.1-or-later
"""Checks and reports from Python: the sample with its planted mistakes, exact figures."""

import datetime
import json
import os
import re
import tempfile
import unittest
from fractions import Fraction

import support
from support import sample

import fedorg

DAY = datetime.date(2017, 7, 31)


def planted():
    """(line, code) of every mistake, as the file beside the sample lists them."""
    with open(sample('qingliu-2017-draft.expected.md'), encoding='utf-8') as file:
        return [(int(line), code) for line, code in
                re.findall(r'^\| (\d+) \| `([\w/-]+)`', file.read(), re.M)]


class TestProgram(unittest.TestCase):
    """What rulesets ask, made ready once for several rosters."""

    @classmethod
    def setUpClass(cls):
        cls.program = fedorg.Program.of('qingliu-2017', 'default')
        cls.rosters = [fedorg.Roster.load(sample('qingliu-2017-draft.csv')),
                       fedorg.Roster.load(sample('qingliu-2017.csv'))]

    def test_gives_what_rulesets_give(self):
        one = fedorg.Program.of('qingliu-2017')
        for roster in self.rosters * 2:
            self.assertEqual(roster.check(self.program, as_of=DAY).to_document('json'),
                             roster.check('qingliu-2017', 'default', as_of=DAY).to_document('json'))
            self.assertEqual(roster.report(one, as_of=DAY).to_document('json'),
                             roster.report('qingliu-2017', as_of=DAY).to_document('json'))
        self.assertNotEqual(*[len(roster.check(one, as_of=DAY)) for roster in self.rosters])

    def test_rules(self):
        self.assertEqual([item.id for item in self.program.rulesets], ['qingliu-2017', 'default'])
        codes = [rule.code for rule in self.program.rules]
        self.assertEqual(codes[:2], ['qingliu-2017/five-plus-n', 'qingliu-2017/one-chair'])
        for rule in self.program.rules:
            self.assertIn(fedorg.Dependencies.ORGANIZATION, rule.dependencies)

    def test_document_names_rulesets(self):
        document = json.loads(self.rosters[0].check(self.program, as_of=DAY).to_document('json'))
        self.assertEqual(document['rulesets'], ['qingliu-2017', 'default'])

    def test_wrong_arguments(self):
        with self.assertRaises(TypeError):
            self.rosters[0].check(self.program, 'qingliu-2017')
        with self.assertRaises(TypeError):
            fedorg.Program.of(self.rosters[0])
        program = fedorg.Program.of()
        self.assertEqual(program.rules, ())
        with self.assertRaises(ValueError):
            self.rosters[0].report(program)
        program.close()
        with self.assertRaises(fedorg.ClosedError):
            program.rules


class TestFindings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.roster = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))
        cls.findings = cls.roster.check('qingliu-2017', as_of=DAY)

    def test_planted_mistakes(self):
        found = sorted((finding.place.line, finding.code) for finding in self.findings)
        self.assertEqual(len(found), 24)
        self.assertEqual(found, sorted(planted()))

    def test_totals(self):
        self.assertEqual(self.findings.totals, {fedorg.Severity.INFO: 0, fedorg.Severity.WARNING: 6,
                                                fedorg.Severity.ERROR: 18})
        self.assertEqual(sum(self.findings.codes.values()), 24)
        self.assertEqual(self.findings.codes_at('village')['qingliu-2017/one-chair'], 2)
        self.assertFalse(self.findings.truncated)
        self.assertFalse(self.findings.compared)
        self.assertEqual((self.findings.n_waived, self.findings.resolved), (0, ()))

    def test_a_finding(self):
        [finding] = [item for item in self.findings if item.place.line == 1499]
        self.assertEqual(finding.code, 'qingliu-2017/five-plus-n')
        self.assertEqual(finding.severity, fedorg.Severity.ERROR)
        self.assertEqual(finding.organization.id, '350423204')
        self.assertEqual(set(finding.missing), {'mediation', 'family-education'})
        self.assertEqual(finding.required, '5+N')
        self.assertEqual(finding.status, fedorg.FindingStatus.NONE)
        self.assertIsNone(finding.waiver)
        self.assertRegex(finding.fingerprint, '^[0-9a-f]{16}$')
        self.assertIn('mediator', finding.message)
        self.assertIn('调解女能手', finding.message_in('zh'))
        self.assertTrue(finding.hint)
        [twice] = [item for item in self.findings if item.place.line == 1716]
        self.assertEqual(len(twice.persons), 1)

    def test_documents(self):
        document = json.loads(self.findings.to_document('json'))
        self.assertEqual(document['as_of'], '2017-07-31')
        self.assertEqual(document['rulesets'], ['qingliu-2017'])
        self.assertEqual([item['fingerprint'] for item in document['findings']],
                         [finding.fingerprint for finding in self.findings])
        rows = self.findings.to_dicts('zh')
        self.assertEqual([row['message'] for row in rows],
                         [finding.message_in('zh') for finding in self.findings])
        html = self.findings._repr_html_()
        self.assertEqual(html.count('<tr>'), 25)
        self.assertEqual(repr(self.findings), '<24 findings: 0 info, 6 warning, 18 error>')

    def test_slices(self):
        self.assertEqual(self.findings[-1], list(self.findings)[-1])
        self.assertEqual(self.findings[20:99], list(self.findings)[20:])

    def test_settings(self):
        few = self.roster.check('qingliu-2017', as_of=DAY, limit=3)
        self.assertEqual((len(few), few.truncated, few.totals), (3, True, self.findings.totals))
        mild = self.roster.check(fedorg.Ruleset.load('qingliu-2017'), as_of='2017-07-31',
                                 severities={'one-chair': 'info'})
        self.assertEqual(mild.totals[fedorg.Severity.INFO], 2)
        self.assertEqual(len(self.roster.check()), 20)

    def test_baseline(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'earlier.json')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(self.findings.to_document('json'))
            with fedorg.Baseline.load(path) as baseline:
                self.assertEqual([entry.code for entry in baseline],
                                 [finding.code for finding in self.findings])
                good = fedorg.Roster.load(sample('qingliu-2017.csv'))
                later = good.check('qingliu-2017', as_of=DAY, baseline=baseline)
        self.assertTrue(later.compared)
        self.assertEqual((len(later), len(later.resolved)), (0, 24))

    def test_waivers(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'waivers.json')
            with open(path, 'w', encoding='utf-8') as file:
                json.dump([{'rule': 'five-plus-n', 'organization': '350423204',
                            'reason': 'being elected'}], file)
            waivers = fedorg.Waivers.load(path)
        self.assertEqual([(waiver.rule, waiver.until) for waiver in waivers], [('five-plus-n', None)])
        findings = self.roster.check('qingliu-2017', as_of=DAY, waivers=waivers)
        self.assertEqual(findings.n_waived, 1)
        self.assertEqual([finding.waiver.reason for finding in findings if finding.waiver],
                         ['being elected'])

    def test_a_waiver_of_one_subject(self):
        rules = {'fedorg_ruleset': 1, 'id': 'r', 'rules': [
            {'id': 'two', 'every': {'among': {'role': 'executive'}, 'must': {'tag': 'two-committees'}}}]}
        posts = '单位代码,人员编号,姓名,职务\n350423100,p1,李秀英,执委\n350423100,p2,王芳,执委\n'
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (('posts.csv', posts), ('rules.json', json.dumps(rules)),
                               ('waivers.json', json.dumps([{'rule': 'two', 'organization': '350423100',
                                                             'subject': '王芳', 'reason': 'ill'}]))):
                with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                    file.write(text)
            waivers = fedorg.Waivers.load(os.path.join(folder, 'waivers.json'))
            roster = fedorg.Roster.load(os.path.join(folder, 'posts.csv'))
            finding, = roster.check(os.path.join(folder, 'rules.json'), waivers=waivers)
        self.assertEqual(waivers[0].subject, '王芳')
        self.assertIsNone(finding.waiver)
        self.assertEqual([(subject.person.id, subject.waiver and subject.waiver.reason)
                          for subject in finding.subjects], [('p1', None), ('p2', 'ill')])


class TestTable(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.roster = fedorg.Roster.load(sample('qingliu-2017.csv'))
        cls.table = cls.roster.report('qingliu-2017', as_of=DAY)

    def test_published_figures(self):
        town, village = self.table['township'], self.table['village']
        self.assertEqual(town['executives'], Fraction(313))
        self.assertEqual(town['executives-per-organization'], Fraction(313, 13))
        self.assertEqual(town.text('executives-per-organization'), '24.1')
        self.assertEqual(village['vice-chairs-per-organization'], Fraction(209, 119))
        self.assertEqual(village.text('vice-chairs-per-organization'), '1.8')
        self.assertEqual(self.table['total']['executives'], Fraction(1914))

    def test_shape(self):
        self.assertEqual((len(self.table), len(self.table.columns)), (3, 8))
        self.assertEqual((self.table.id, self.table.as_of), ('summary', DAY))
        self.assertEqual(self.table.column_title('chairs', 'zh'), '主席')
        self.assertEqual([row.label('zh') for row in self.table[:2]], ['乡镇', '村'])
        self.assertEqual(self.table.cell(-1, 1), Fraction(1914))
        self.assertEqual(list(self.table[0]), list(self.table.columns))

    def test_rows_of_organizations(self):
        table = self.roster.report('qingliu-2017', level='township', as_of=DAY)
        self.assertEqual(table[0].organization.level, fedorg.Level.TOWNSHIP)
        under = self.roster.report('qingliu-2017', under='350423100', as_of=DAY)
        self.assertEqual(under['village']['organizations'], 18)

    def test_sorted(self):
        table = self.roster.report('qingliu-2017', level='township', sort='executives', top=3, as_of=DAY)
        everywhere = self.roster.report('qingliu-2017', level='township', as_of=DAY)
        figures = sorted((row['executives'] for row in everywhere if row.organization), reverse=True)
        self.assertEqual([row['executives'] for row in table if row.organization], figures[:3])
        self.assertEqual([row.subtotal for row in table], [False] * len(table))
        self.assertIsNone(table.column_unit('executives'))

    def test_documents(self):
        document = json.loads(self.table.to_document('json'))
        cell = document['rows'][0]['cells']['executives-per-organization']
        self.assertEqual(Fraction(cell['numerator'], cell['denominator']), Fraction(313, 13))
        self.assertEqual(self.table._repr_html_().count('<tr>'), 4)
        self.assertEqual(self.table.to_dicts()[0]['chairs'], 13)


class TestComparison(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.before, cls.after = (fedorg.Roster.load(sample('qingliu-%d.csv' % year))
                                 for year in (2016, 2017))
        cls.comparison = cls.before.compare(cls.after, 'qingliu-2017', listing=True)

    def test_persons(self):
        row = self.comparison.persons['township']
        self.assertEqual((row['before'], row['new'], row['after']), (122, 191, 313))
        self.assertEqual(row['before'] - row['left'], row['continuing'])
        self.assertEqual(self.comparison.organizations['village']['after'], 119)

    def test_figures(self):
        [row] = [row for row in self.comparison.figures
                 if (row.key, row.item) == ('township', 'executives')]
        self.assertEqual((row['before'], row['after'], row['times']), (122, 313, Fraction(313, 122)))

    def test_changes(self):
        changes = self.comparison.changes
        kinds = [found.change for found in changes]
        self.assertEqual(len(set(person.after for person in changes
                                 if person.change == fedorg.Change.NEW)),
                         kinds.count(fedorg.Change.NEW))
        left = [found for found in changes if found.change == fedorg.Change.LEFT]
        self.assertTrue(left)
        for found in left:
            self.assertIsNone(found.after)
            self.assertIn(found.before.id, self.before.persons)
        self.assertEqual(self.before.compare(self.after).changes, [])

    def test_document(self):
        self.assertTrue(json.loads(self.comparison.to_document('json')))
        self.assertIn('<table>', self.comparison._repr_html_())

    def test_wrong_calls(self):
        for after in (None, 7, self.comparison):
            self.assertRaises(TypeError, self.before.compare, after)
        with self.assertRaises(fedorg.NotFoundError):
            self.before.compare(self.after, successions=[('nobody', '350423100')])
        with self.assertRaises(fedorg.NotFoundError):
            self.before.compare(self.after, 'qingliu-2017', table='nothing')
        with fedorg.Roster.load(sample('longjin.csv')) as closed:
            pass
        self.assertRaises(fedorg.ClosedError, self.before.compare, closed)
        comparison = self.before.compare(self.after)
        comparison.close()
        self.assertRaises(fedorg.ClosedError, lambda: comparison.figures)


class TestRuleset(unittest.TestCase):
    def test_builtin(self):
        self.assertIn('qingliu-2017', fedorg.Ruleset.builtin_names())
        ruleset = fedorg.Ruleset.from_bytes(fedorg.Ruleset.builtin_document('qingliu-2017'))
        self.assertEqual(ruleset.id, 'qingliu-2017')
        self.assertEqual([(rule.id, rule.severity.name) for rule in ruleset.rules],
                         [('five-plus-n', 'ERROR'), ('one-chair', 'ERROR'), ('seven-steps', 'WARNING'),
                          ('four-at-once', 'WARNING')])
        self.assertEqual(len(ruleset.categories), 11)
        self.assertEqual(ruleset.tables, ('summary', 'steps'))
        self.assertIn('清流', ruleset.title('zh'))
        self.assertTrue(ruleset.source)

    def test_lint(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'rules.json')
            document = json.loads(fedorg.Ruleset.builtin_document('qingliu-2017'))
            document['rules'][0]['severity'] = 'deadly'
            document['rules'][1]['count'] = {'role': 'shoemaker'}
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(document, file, ensure_ascii=False)
            mistakes = fedorg.Ruleset.lint(path)
        self.assertEqual([mistake.path for mistake in mistakes if mistake.severity.name == 'ERROR'],
                         ['$.rules[0].severity', '$.rules[1].count.role',
                          # a column that counts whom the first rule satisfies
                          '$.tables[0].columns[7].organizations_meeting'])
        self.assertEqual({mistake.file for mistake in mistakes}, {path})

    def test_mistakes(self):
        for document, error in ((b'{', fedorg.DocumentSyntaxError), (b'{}', fedorg.Error),
                                (b'{"a":1,"a":2}', fedorg.FormatError)):
            with self.subTest(document=document), self.assertRaises(error):
                fedorg.Ruleset.from_bytes(document)


if __name__ == '__main__':
    support.main()
