# SPDX-License-Identifier: LGPL-2.1-or-later
"""Eight threads use one roster, one ruleset and one list of findings, and each gets what one thread
alone gets. A fault of memory would end the process."""

import sys
import threading
import unittest

import support
from support import sample

import fedorg

N_THREADS = 8
N_ROUNDS = 12


def in_threads(work):
    """What `work` returned in each of the threads, which all begin at the same moment."""
    barrier, results = threading.Barrier(N_THREADS), []

    def run():
        barrier.wait()
        for _ in range(N_ROUNDS):
            results.append(work())

    threads = [threading.Thread(target=run) for _ in range(N_THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


class TestShared(unittest.TestCase):
    def setUp(self):
        # threads take turns much more often than they would
        self.addCleanup(sys.setswitchinterval, sys.getswitchinterval())
        sys.setswitchinterval(1e-5)
        self.roster = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))
        self.ruleset = fedorg.Ruleset.load('qingliu-2017')

    def same(self, work):
        results = in_threads(work)
        self.assertEqual(len(results), N_THREADS * N_ROUNDS)
        alone = work()
        self.assertTrue(alone)
        for result in results:
            self.assertEqual(result, alone)

    def texts(self, findings):
        return [(finding.code, finding.message, finding.hint_in('zh'), finding.fingerprint,
                 [person.id for person in finding.persons]) for finding in findings]

    def test_check(self):
        self.same(lambda: self.texts(self.roster.check(self.ruleset, as_of='2017-07-31')))

    def test_findings(self):
        findings = self.roster.check(self.ruleset, as_of='2017-07-31')
        self.same(lambda: (self.texts(findings), findings.to_document('json')))

    def test_structure(self):
        self.same(lambda: (self.texts(self.roster.findings), self.roster.persons['QL000001'].name,
                           [post.person_id for post in self.roster.memberships]))

    def test_report(self):
        self.same(lambda: self.roster.report(self.ruleset).to_document('csv'))

    def test_single_findings_outlive_their_lists(self):
        self.same(lambda: self.texts([self.roster.check(self.ruleset, as_of='2017-07-31')[-1]]))

    def test_closing_under_work(self):
        def work():
            try:
                return len(self.roster.check(self.ruleset, as_of='2017-07-31'))
            except fedorg.ClosedError:
                return None

        closer = threading.Timer(0.01, self.roster.close)
        closer.start()
        results = set(in_threads(work))
        closer.join()
        self.assertLessEqual(len(results - {None}), 1)


if __name__ == '__main__':
    support.main()
