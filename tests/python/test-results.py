# SPDX-License-Identifier: LGPL-2.1-or-later
"""What people get back, made in the package: each call tells its progress, and one that is stopped leaves the file
of before."""

import os
import tempfile
import unittest

import support
from support import sample

import fedorg

RULES = 'qingliu-2017'


class Stop(Exception):
    pass


class TestResults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.roster = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))
        cls.findings = cls.roster.check(RULES)
        cls.table = cls.roster.report(RULES)
        cls.changes = cls.roster.compare(cls.roster)
        cls.folder = tempfile.TemporaryDirectory()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def files(self):
        """What makes a file: a function of its path and of who is told."""
        roster, findings = self.roster, self.findings
        yield 'findings.xlsx', lambda path, progress: findings.save(path, progress=progress)
        yield 'findings.html', lambda path, progress: findings.save(path, progress=progress)
        yield 'marked.xlsx', lambda path, progress: findings.mark(sample('qingliu-2017-draft.csv'), path, progress=progress)
        yield 'filled.xlsx', lambda path, progress: roster.fill(sample('form-2017.xlsx'), path, RULES, progress=progress)
        yield 'table.xlsx', lambda path, progress: self.table.save(path, progress=progress)
        yield 'changes.xlsx', lambda path, progress: self.changes.save(path, progress=progress)
        yield 'tree.xlsx', lambda path, progress: roster.save_tree(path, progress=progress)
        yield 'blank.xlsx', lambda path, progress: fedorg.save_template(path, RULES, organizations=roster, progress=progress)

    def texts(self):
        yield 'page', lambda progress: self.roster.page(RULES, progress=progress)
        yield 'picture', lambda progress: self.roster.picture('svg', progress=progress)
        yield 'document', lambda progress: self.roster.to_document('json', progress=progress)

    def told(self, calls):
        self.assertTrue(calls)
        for done, total in calls:
            self.assertTrue(0 <= done and (total == 0 or done <= total), (done, total))

    def stop(self, done, total):
        raise Stop

    def test_files(self):
        for name, save in self.files():
            with self.subTest(name):
                path, calls = os.path.join(self.folder.name, name), []
                save(path, lambda done, total: calls.append((done, total)))
                self.told(calls)
                with open(path, 'rb') as file:
                    self.assertEqual(file.read(2) == b'PK', name.endswith('.xlsx'))

    def test_stopped_files(self):
        for name, save in self.files():
            with self.subTest(name):
                path = os.path.join(self.folder.name, 'kept-' + name)
                with open(path, 'w', encoding='utf-8') as file:
                    file.write('of before')
                self.assertRaises(Stop, save, path, self.stop)
                with open(path, encoding='utf-8') as file:
                    self.assertEqual(file.read(), 'of before')

    def test_texts(self):
        for name, make in self.texts():
            with self.subTest(name):
                calls = []
                self.assertEqual(make(lambda done, total: calls.append((done, total))), make(None))
                self.told(calls)
                self.assertRaises(Stop, make, self.stop)


if __name__ == '__main__':
    support.main()
