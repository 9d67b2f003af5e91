# SPDX-License-Identifier: LGPL-2.1-or-later
"""Printed figures from Python: verdicts, sums, bounds, and what a misprint should be."""

import json
import tempfile
import unittest
from fractions import Fraction

import support
from support import sample

import fedorg
from fedorg import AuditConvention, AuditField, AuditFit, AuditSlip, AuditVerdict

HUGE = (1 << 31, 1 << 32, 1 << 63, 1 << 64, 1 << 100, -(1 << 100))


class TestAudit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.audit = fedorg.Audit.load(sample('published-quzhou-2021.csv'))

    def test_published(self):
        self.assertEqual((len(self.audit), self.audit.agrees, self.audit.ignored), (14, False, ()))
        self.assertEqual(self.audit.totals, {AuditVerdict.UNDETERMINED: 2, AuditVerdict.AGREES: 11,
                                             AuditVerdict.DISAGREES: 1})
        [wrong] = [row for row in self.audit if row.verdict == AuditVerdict.DISAGREES]
        self.assertEqual((wrong.metric, wrong.count, wrong.denominator), ('executives', 11061, 1593))
        self.assertEqual(wrong.bounds, {AuditField.AT_LEAST_EACH: (7 * 1593, AuditVerdict.DISAGREES),
                                        AuditField.AT_MOST_EACH: (12 * 1593, AuditVerdict.AGREES)})

    def test_sums(self):
        [found] = self.audit.sums
        self.assertEqual((found.metric, found.total, found.verdict),
                         ('members of all teams', 1591 + 2009 + 11061, AuditVerdict.AGREES))
        self.assertEqual(sum(part.count for part in found.parts), found.total)
        self.assertEqual(found.figure.metric, found.metric)

    def test_groups(self):
        self.assertEqual(sum(len(group.figures) for group in self.audit.groups), len(self.audit))
        for group in self.audit.groups:
            self.assertEqual({row.group for row in group.figures}, {group.name})
        [qingliu] = fedorg.Audit.load(sample('published-qingliu-2017.csv')).groups
        self.assertIn(qingliu.convention, (AuditConvention.HALF_UP, AuditConvention.SEVERAL))
        self.assertIn(AuditConvention.HALF_UP, qingliu.explained_by)

    def test_documents(self):
        document = json.loads(self.audit.to_document('json'))
        rows = self.audit.to_dicts()
        self.assertEqual([row['verdict'] for row in document['rows']],
                         [row['verdict'] for row in rows])
        self.assertEqual(self.audit._repr_html_().count('<tr>'), len(self.audit) + 1)
        self.assertEqual(repr(self.audit),
                         '<Audit of 14 figures: 2 undetermined, 11 agrees, 1 disagrees>')

    def test_slices(self):
        self.assertEqual(self.audit[-1], list(self.audit)[-1])
        self.assertEqual(self.audit[10:99], list(self.audit)[10:])


class TestRecords(unittest.TestCase):
    def test_missing_numbers(self):
        [figure] = fedorg.Audit.from_records([{'metric': 'share', 'count': 3, 'printed': '42.86%'}],
                                             denominators=(1, 100))
        self.assertIsNone(figure.denominator)
        self.assertEqual(list(figure.possible_denominators), [7])
        self.assertEqual(figure.possible_denominators.ranges[AuditConvention.HALF_UP], (7, 7))
        self.assertEqual((figure.verdict, figure.possible_counts.count), (AuditVerdict.UNDETERMINED, 0))

    def test_numbers_without_end(self):
        [figure] = fedorg.Audit.from_records([{'metric': 'share', 'count': 0, 'printed': '0%'}])
        numbers = figure.possible_denominators
        self.assertIsNone(numbers.count)
        self.assertEqual((numbers[0], numbers[41]), (1, 42))
        self.assertIsNone(numbers.ranges[AuditConvention.TRUNCATE][1])
        self.assertEqual(repr(numbers), '<Numbers without end>')

    def test_a_slip(self):
        [figure] = fedorg.Audit.from_records([
            {'metric': 'share', 'count': '690', 'denominator': '1593', 'printed': '34.3%'}])
        self.assertEqual((figure.verdict, figure.suggested, figure.slip),
                         (AuditVerdict.DISAGREES, '43.3%', AuditSlip.TRANSPOSED))

    def test_bounds(self):
        [figure] = fedorg.Audit.from_records([
            {'metric': 'members', 'count': 14661, 'denominator': 1593, 'at_least_each': '7'}])
        self.assertEqual(figure.bounds, {AuditField.AT_LEAST_EACH: (1593 * 7, AuditVerdict.AGREES)})

    def test_a_cell_that_means_nothing(self):
        audit = fedorg.Audit.from_records([{'metric': 'share', 'count': 'many', 'printed': '1%'}])
        self.assertEqual((audit[0].problem, audit.agrees), (AuditField.COUNT, False))

    def test_bytes(self):
        text = 'metric,colour,count,denominator,printed\nshare,red,1,3,33%\n'
        audit = fedorg.Audit.from_bytes(text)
        self.assertEqual((audit.ignored, audit[0].line, audit.agrees), (('colour',), 2, True))


class TestHostile(unittest.TestCase):
    def refused(self, errors, function, *arguments, **keywords):
        with self.subTest(arguments=arguments, keywords=keywords), self.assertRaises(errors):
            function(*arguments, **keywords)

    def test_arguments(self):
        for wrong in (None, 7, object(), []):
            self.refused(TypeError, fedorg.Audit.load, wrong)
            self.refused(TypeError, fedorg.Audit.from_bytes, wrong)
        self.refused(ValueError, fedorg.Audit.load, 'a\0b')
        self.refused(fedorg.NotFoundError, fedorg.Audit.load, '/nowhere.csv')
        self.refused(fedorg.Error, fedorg.Audit.from_bytes, b'\xff\0' * 99)
        for wrong in ((0, 5), (7, 5), (1, 1 << 63), ('a', 'b'), (1.5, 2), (None, 7)):
            self.refused(ValueError, fedorg.Audit.from_records, [], denominators=wrong)
        for record in (None, 7, 'count', {'count': 1.5}, {'count': b'1'}, {'count': True}):
            self.refused(TypeError, fedorg.Audit.from_records, [record])
        for record in ({'shoes': 1}, {7: 1}, {'metric': '\ud800'}, {'metric': 'a\0b'}):
            self.refused(ValueError, fedorg.Audit.from_records, [record])
        with tempfile.NamedTemporaryFile(suffix='.csv') as file:
            file.write(b'metric,count\n' + b'a,1\n' * 99)
            file.flush()
            self.refused(fedorg.LimitError, fedorg.Audit.load, file.name, limits={'records': 5})

    def test_indices(self):
        audit = fedorg.Audit.from_records([{'metric': 'share', 'count': 3, 'printed': '43%'}])
        for sequence in (audit, audit[0].possible_denominators, audit[0].possible_counts):
            for index in HUGE:
                self.refused(IndexError, sequence.__getitem__, index)
            for index in (None, 1.5, 'x'):
                self.refused(TypeError, sequence.__getitem__, index)
        self.refused(ValueError, audit[0].text, 99)
        self.assertEqual(fedorg.Audit.from_records([])[:], [])

    def test_closed(self):
        audit = fedorg.Audit.from_records([{'metric': 'share', 'count': 3, 'printed': '43%'}])
        figure, numbers = audit[0], audit[0].possible_denominators
        audit.close()
        for use in (lambda: len(audit), lambda: audit.agrees, lambda: figure.count, lambda: numbers[0],
                    lambda: numbers.count, lambda: figure.bounds, lambda: audit.groups, audit.to_dicts,
                    audit.to_document, lambda: audit.sums, audit._repr_html_):
            self.refused(fedorg.ClosedError, use)
        self.assertEqual(repr(audit), '<Audit, closed>')
        self.refused(TypeError, fedorg.Audit)


if __name__ == '__main__':
    support.main()
