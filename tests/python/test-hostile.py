# SPDX-License-Identifier: LGPL-2.1-or-later
"""Wrong calls raise Python exceptions and the interpreter survives, though criticals are fatal."""

import copy
import ctypes
import datetime
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

import support
from support import sample

import fedorg
from fedorg import _prototypes
from fedorg._arguments import Whole

HUGE = (1914, -1915, 1 << 31, 1 << 32, 1 << 63, 1 << 64, 1 << 100, -(1 << 100))
NO_INDEX = (None, 1.5, b'350423100', object(), [], datetime.date(2017, 7, 31))
NO_TEXT = (None, 7, b'bytes', object())


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.roster = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))
        cls.findings = cls.roster.check('qingliu-2017')
        cls.table = cls.roster.report('qingliu-2017')

    def refused(self, errors, function, *arguments, **keywords):
        with self.subTest(function=function, arguments=arguments, keywords=keywords):
            with self.assertRaises(errors):
                function(*arguments, **keywords)


class TestArguments(Hostile):
    def test_paths(self):
        self.refused(TypeError, fedorg.Roster.load)
        for path in (None, 7, object(), ['a']):
            for function in (fedorg.Roster.load, fedorg.Roster.map, fedorg.Waivers.load,
                             fedorg.Baseline.load, fedorg.Ruleset.load, self.roster.save):
                self.refused(TypeError, function, path)
        for path in ('a\0b', '\ud800'):
            self.refused(ValueError, fedorg.Roster.load, path)
        self.refused(fedorg.NotFoundError, fedorg.Roster.load, '/nowhere/\udcff.csv')
        self.refused(fedorg.Error, fedorg.Roster.load, os.path.dirname(sample('longjin.csv')))
        self.refused(fedorg.ArgumentError, self.roster.save, 'roster.txt')

    def test_indices(self):
        sequences = (self.roster.organizations, self.roster.persons, self.roster.memberships,
                     self.findings, self.table)
        for sequence in sequences:
            for index in HUGE[2:] + (len(sequence), -len(sequence) - 1):
                self.refused(IndexError, sequence.__getitem__, index)
            for index in NO_INDEX:
                self.refused(TypeError, sequence.__getitem__, index)
            for index in HUGE:
                self.assertEqual(len(sequence[:index]) + len(sequence[index:]), len(sequence))
        for both in ((99, 0), (0, 99), (1 << 70, 0), (-99, 0)):
            self.refused(IndexError, self.table.cell, *both)
        self.refused(TypeError, self.table.cell, None, 0)

    def test_identifiers(self):
        for identifier in ('', '\ud800', 'a\0b', 'x' * 1000000, '350424'):
            for sequence in (self.roster.organizations, self.roster.persons):
                self.refused(KeyError, sequence.__getitem__, identifier)
                self.assertNotIn(identifier, sequence)
        self.refused(TypeError, self.roster.memberships.__getitem__, '1')
        self.refused(KeyError, self.table.__getitem__, 'nowhere')
        self.refused(KeyError, self.table[0].__getitem__, 'nothing')
        self.refused(KeyError, self.table[0].__getitem__, None)
        for value in NO_TEXT + (1.5,):
            self.assertNotIn(value, self.roster.organizations)

    def test_a_wrong_key_is_not_repeated(self):
        number = '11010519491231002X'
        looks = (self.roster.organizations.__getitem__, self.roster.persons.__getitem__,
                 self.roster.columns.__getitem__, self.table.__getitem__,
                 self.table[0].__getitem__, fedorg.Ruleset.builtin_document)
        for look in looks:
            with self.subTest(look=look), self.assertRaises(KeyError) as caught:
                look(number)
            self.assertNotIn(number, str(caught.exception))
            self.assertIn('no ', str(caught.exception))

    def test_check(self):
        self.refused(fedorg.NotFoundError, self.roster.check, 'nowhere-1999')
        for ruleset in (None, 7, object()):
            self.refused(TypeError, self.roster.check, ruleset)
        for day in (7, 1.5, b'2017-07-31', datetime.datetime(2017, 7, 31)):
            self.refused(TypeError, self.roster.check, as_of=day)
        self.refused(ValueError, self.roster.check, as_of='2017-02-30')
        for wrong in ({'previous': self.findings}, {'waivers': []}, {'baseline': self.roster}):
            self.refused(TypeError, self.roster.check, **wrong)
        for limit in (-1, 1 << 64, 1.5, 'many'):
            self.refused(ValueError, self.roster.check, limit=limit)
        self.refused(ValueError, self.roster.check, severities={'x': 7})
        self.refused(ValueError, self.roster.check, severities={'x': 'deadly'})
        self.refused(TypeError, self.roster.check, severities={'x': None})
        self.refused(TypeError, self.roster.check, severities={7: 'error'})
        self.refused(TypeError, self.roster.check, progress=7)

    def test_report(self):
        self.refused(fedorg.NotFoundError, self.roster.report, 'qingliu-2017', table='nothing')
        self.refused(fedorg.NotFoundError, self.roster.report, under='nobody')
        for rows in ('shoes', -1, 1 << 70):
            self.refused(ValueError, self.roster.report, rows=rows)
        self.refused(TypeError, self.roster.report, rows=b'level')
        for text in NO_TEXT[1:]:
            for name in ('table', 'under'):
                self.refused(TypeError, self.roster.report, **{name: text})
        self.refused(ValueError, self.roster.report, table='\ud800')
        for level in (-1, 8, 1 << 70, 'street'):
            self.refused(ValueError, self.roster.report, level=level)
        self.refused(TypeError, self.roster.report, level=object())

    def test_tree(self):
        for depth in (-1, 1 << 32, 1.5, 'deep'):
            self.refused(ValueError, self.roster.tree, depth=depth)
        for under in (7, b'350423', object()):
            self.refused(TypeError, self.roster.tree, under=under)
        for under in ('', 'nobody', '\ud800', 'a\0b'):
            self.refused((LookupError, ValueError), self.roster.tree, under=under)
        self.refused(ValueError, self.roster.tree, level='street')
        self.refused(ValueError, self.roster.tree, 'pdf')
        self.refused(TypeError, self.roster.tree, shoes=True)
        self.refused(TypeError, self.roster.tree, as_of=7)

    def test_reference_date(self):
        path = sample('longjin.csv')
        for day in (7, 1.5, b'2017-07-31', datetime.datetime(2017, 7, 31)):
            self.refused(TypeError, fedorg.Roster.load, path, as_of=day)
        self.refused(ValueError, fedorg.Roster.load, path, as_of='2017-02-30')
        self.refused(fedorg.NotFoundError, fedorg.Roster.load, path, '/nowhere.csv', as_of='2017-07-31')
        self.refused(fedorg.LimitError, fedorg.Roster.load, path, as_of='2017-07-31',
                     limits={'records': 5})

    def test_limits(self):
        path = sample('longjin.csv')
        self.refused(fedorg.LimitError, fedorg.Roster.load, path, limits={'records': 5})
        for limits in ({'records': 0}, {'records': 1 << 64}, {'records': None}, {'shoes': 1}, {99: 1}):
            self.refused(ValueError, fedorg.Roster.load, path, limits=limits)

    def test_documents(self):
        for made in (self.findings, self.table):
            self.refused(ValueError, made.to_document, 'pdf')
            self.refused(ValueError, made.to_document, 99)
            self.refused(TypeError, made.to_document, None)
            self.refused(ValueError, made.to_document, language='fr')
            self.refused(ValueError, made.to_document, width=-1)
            self.refused(ValueError, made.to_document, width=1 << 40)
            self.refused(TypeError, made.to_document, shoes=True)
        self.refused(ValueError, self.findings[0].message_in, 'fr')

    def test_vocabulary(self):
        for value in (-1, 256, 1 << 70):
            self.refused(ValueError, fedorg.vocabulary.label, 'role', value)
        self.assertIsNone(fedorg.vocabulary.label('role', 255))
        self.refused(ValueError, fedorg.vocabulary.parse, 'role', '\ud800')
        self.refused(TypeError, fedorg.vocabulary.parse, 'role', None)
        self.refused(ValueError, fedorg.vocabulary.parse, 'shoes', 'x')
        self.assertIsNone(fedorg.vocabulary.parse('role', 'shoemaker'))

    def test_rulesets(self):
        for document in (None, 7, bytearray(b'{}'), []):
            self.refused(TypeError, fedorg.Ruleset.from_bytes, document)
        self.refused(fedorg.Error, fedorg.Ruleset.from_bytes, b'')
        self.refused(fedorg.Error, fedorg.Ruleset.from_bytes, b'\xff\0' * 99)
        self.refused(TypeError, fedorg.Ruleset.from_bytes, b'{}', name=None)
        self.refused(KeyError, fedorg.Ruleset.builtin_document, '\ud800')

    def test_no_way_around(self):
        for cls in (fedorg.Roster, fedorg.Findings, fedorg.Table, fedorg.Ruleset, fedorg.Waivers):
            self.refused(TypeError, cls)
        for function in (copy.copy, copy.deepcopy, pickle.dumps):
            self.refused(TypeError, function, self.roster)
        view = self.roster.columns['membership_role']
        self.refused(TypeError, view.__setitem__, 0, 1)


class TestClosed(unittest.TestCase):
    def setUp(self):
        self.roster = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))

    def closed(self, *functions):
        for number, function in enumerate(functions):
            with self.subTest(number=number), self.assertRaises(fedorg.ClosedError):
                function()

    def test_roster(self):
        roster = self.roster
        post, town = roster.memberships[0], roster.organizations['350423100']
        posts, findings, table = roster.memberships, roster.check(), roster.report()
        about = [finding for finding in findings if finding.organization][0]
        roster.close()
        roster.close()
        self.assertTrue(roster.closed)
        self.assertEqual(repr(roster), '<Roster, closed>')
        self.closed(lambda: roster.as_of, lambda: roster.organizations, lambda: roster.findings,
                    lambda: roster.columns, roster.check, roster.report, roster.__enter__,
                    lambda: roster.save('x.csv'), lambda: post.organization.id, lambda: post.person.id,
                    lambda: post.place, lambda: town.parent, lambda: town.name,
                    lambda: town.children, lambda: town.figures, lambda: len(posts),
                    lambda: posts[0], lambda: list(posts), roster.tree,
                    lambda: about.organization.name, lambda: roster.organizations['x'])
        # what was copied, and findings and tables, which keep what they are about, stand alone
        self.assertEqual((post.role, post.person_id), (fedorg.Role.CHAIR, 'QL000001'))
        self.assertEqual(len(findings), 20)
        self.assertTrue(about.message)
        self.assertIn('余朋乡 > 蛟坑村委会', findings.to_document())
        self.assertIn('"as_of"', table.to_document('json'))
        self.assertEqual(table[-1]['executives'], table.cell(-1, table.columns.index('executives')))

    def test_findings_and_table(self):
        findings, table = self.roster.check('qingliu-2017'), self.roster.report('qingliu-2017')
        finding, row = findings[0], table[0]
        for made in (findings, table):
            with made:
                self.assertGreater(len(made), 0)
            self.assertIn('closed', repr(made))
        self.closed(lambda: len(findings), lambda: findings[0], lambda: finding.code,
                    lambda: finding.message, lambda: finding.waiver, lambda: findings.totals,
                    lambda: findings.codes, findings.to_document, findings._repr_html_,
                    lambda: len(table), lambda: row.key, lambda: row['executives'],
                    lambda: row.text('executives'), table.to_document, table._repr_html_)

    def test_arguments(self):
        ruleset, previous = fedorg.Ruleset.load('qingliu-2017'), fedorg.Roster.load(sample('longjin.csv'))
        ruleset.close()
        previous.close()
        self.closed(lambda: ruleset.id, lambda: ruleset.rules, lambda: self.roster.check(ruleset),
                    lambda: self.roster.report(ruleset), lambda: self.roster.check(previous=previous))

    def test_while_iterating(self):
        posts, persons = iter(self.roster.memberships), iter(self.roster.persons)
        next(posts), next(persons)
        self.roster.close()
        self.closed(lambda: next(posts).person.name, lambda: next(persons).name)


class TestCallbacks(unittest.TestCase):
    def test_what_a_callback_raises_comes_out(self):
        class Stop(BaseException):
            pass

        def stop(done, total):
            raise Stop

        roster = fedorg.Roster.load(sample('longjin.csv'))
        self.assertRaises(Stop, fedorg.Roster.load, sample('longjin.csv'), progress=stop)
        self.assertRaises(Stop, fedorg.Roster.from_records, progress=stop)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'out.csv')
            self.assertRaises(Stop, roster.save, path, progress=stop)

    def test_a_callback_of_wrong_arguments(self):
        with self.assertRaises(TypeError):
            fedorg.Roster.load(sample('longjin.csv'), progress=lambda: None)

    def test_a_callback_that_loads(self):
        inner = []
        fedorg.Roster.load(sample('longjin.csv'), progress=lambda done, total: inner.append(
            len(fedorg.Roster.load(sample('longjin.csv')).memberships)))
        self.assertEqual(len(set(inner)), 1)

    def test_control_c(self):
        def interrupt(done, total):
            os.kill(os.getpid(), signal.SIGINT)
            # the handler runs as soon as the interpreter looks
            for _ in range(1000):
                pass

        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with self.assertRaises(KeyboardInterrupt):
                fedorg.Roster.load(sample('longjin.csv'), progress=interrupt)
        finally:
            signal.signal(signal.SIGINT, before)


class TestThreads(unittest.TestCase):
    def run_all(self, job):
        faults = []

        def guarded(number):
            try:
                job(number)
            except BaseException as error:
                faults.append(error)

        threads = [threading.Thread(target=guarded, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(faults, [])

    def test_eight_at_once(self):
        roster = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))
        found = []

        def job(number):
            for _ in range(3):
                findings = roster.check('qingliu-2017', as_of='2017-07-31')
                found.append(findings.to_document('json'))
                self.assertEqual(roster.persons['QL000001'].id, 'QL000001')

        self.run_all(job)
        self.assertEqual((len(found), len(set(found))), (24, 1))

    def test_closed_while_others_use_it(self):
        for _ in range(10):
            roster = fedorg.Roster.load(sample('longjin.csv'))

            def job(number):
                if number == 0:
                    roster.close()
                    return
                try:
                    for _ in range(5):
                        self.assertTrue(roster.report().to_document)
                        self.assertTrue([post.person.name for post in roster.memberships])
                except fedorg.ClosedError:
                    pass

            self.run_all(job)

    def test_the_lock_is_released(self):
        told = threading.Event()

        def wait(done, total):
            # another thread runs while this one is inside the library
            thread = threading.Thread(target=told.set)
            thread.start()
            thread.join()

        fedorg.Roster.load(sample('longjin.csv'), progress=wait)
        self.assertTrue(told.is_set())


class TestObjects(Hostile):
    """What once crashed, as the library took any address for what it wanted."""

    def test_handles_of_another_class(self):
        for function, handle in ((fedorg.Roster.check, self.findings), (fedorg.Roster.tree, self.table),
                                 (fedorg.Findings.to_document, self.table),
                                 (fedorg.Table.to_document, self.roster)):
            self.refused((TypeError, AttributeError), function, handle)
        self.refused(TypeError, fedorg.Columns, 7)

    def test_numbers_beyond_their_type(self):
        columns = self.roster.columns
        for offset in (-1, len(columns.strings), 1 << 31, 1 << 64):
            self.refused(IndexError, columns.text, offset)
        for index in (-1, 1 << 32, 1 << 64):
            self.refused(ValueError, fedorg.Finding, self.findings, index)

    def test_everything_with_wrong_arguments(self):
        program = os.path.join(support.SOURCE, 'tests', 'python', 'wrong_calls.py')
        for seed in range(3):
            done = subprocess.run([sys.executable, program, str(seed), '4'], capture_output=True,
                                  env=dict(os.environ, PYTHONPATH=support.PACKAGE), text=True)
            # the last calls say what it was
            self.assertEqual((done.returncode, done.stdout), (0, 'done\n'), done.stderr[-2000:])


class TestPrototypes(unittest.TestCase):
    def test_every_function_takes_no_strings_for_numbers(self):
        for name, (_, arguments) in sorted(_prototypes.PROTOTYPES.items()):
            if not arguments or not (arguments[0] is ctypes.c_int or isinstance(arguments[0], Whole)):
                continue
            with self.subTest(name=name), self.assertRaises(TypeError):
                getattr(fedorg._call, name)(*['x'] * len(arguments))

    def test_leaving_with_everything_open(self):
        program = ('import fedorg, sys; r = fedorg.Roster.load(sys.argv[1]); f = r.check("qingliu-2017");'
                   'x = f[0]; v = r.columns["membership_role"]; t = r.report(); i = iter(r.persons)')
        done = subprocess.run([sys.executable, '-c', program, sample('qingliu-2017-draft.csv')],
                              env=dict(os.environ, PYTHONPATH=support.PACKAGE), capture_output=True)
        self.assertEqual((done.returncode, done.stderr), (0, b''))


if __name__ == '__main__':
    support.main()
