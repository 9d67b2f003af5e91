# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the tests of the Python package share: TAP output, and the sample data."""

import doctest
import os
import sys
import unittest

SOURCE = os.environ['FEDORG_TEST_SOURCE']
PACKAGE = os.path.join(SOURCE, 'bindings', 'python')
sys.path.insert(0, PACKAGE)


def sample(name):
    """The path of a file of the sample data."""
    return os.path.join(SOURCE, 'examples', 'data', name)


def name_of(test):
    if isinstance(test, doctest.DocTestCase):
        return 'doctest/' + test.id()
    return '/'.join(test.id().split('.')[-2:]).replace('_', ' ')


class Result(unittest.TestResult):
    """Writes a line for each test, and above a failed one what is wrong."""

    def startTest(self, test):
        super().startTest(test)
        self.failed = False

    def _fault(self, text):
        self.failed = True
        print('#   ' + text.rstrip().replace('\n', '\n#   '))

    def addError(self, test, error):
        super().addError(test, error)
        self._fault(self.errors[-1][1])

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._fault(self.failures[-1][1])

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self._fault('%s\n%s: %s' % (subtest, error[0].__name__, error[1]))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        print('ok %s # SKIP %s' % (name_of(test), reason))

    def stopTest(self, test):
        super().stopTest(test)
        if not any(skipped is test for skipped, _ in self.skipped):
            print(('not ok ' if self.failed else 'ok ') + name_of(test), flush=True)


def run(suite):
    """Runs tests, and exits with 0 if there were some and all passed."""
    result = Result()
    suite.run(result)
    # a fixture of a class that failed is no test, so its line is missing
    if any(not isinstance(test, unittest.TestCase) for test, _ in result.errors):
        print('not ok fixtures')
        result.testsRun += 1
    print('1..%d' % result.testsRun)
    sys.exit(0 if result.testsRun and result.wasSuccessful() else 1)


def main():
    run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__']))
