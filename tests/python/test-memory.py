# SPDX-License-Identifier: LGPL-2.1-or-later
"""A check from Python under a ladder of limits of the address space: the result is right, or there is
a MemoryError. Where GLib or Python ends the process for a small block of its own, it ends by an
abort, and that may not happen more often than MOST_DEATHS."""

import os
import resource
import signal
import subprocess
import sys
import unittest

import support
from support import sample

STEPS = 40
# Bytes between one step and the next. The whole ladder is a little longer than what the check
# takes, so that the last step is right.
STEP = 1 << 18
# measured: 0 of 40 steps
MOST_DEATHS = 2
REFUSED = 3


def check():
    import fedorg
    with fedorg.Roster.load(sample('qingliu-2017-draft.csv')) as roster:
        found = roster.check('qingliu-2017', as_of='2017-07-31')
        return '\n'.join(finding.message for finding in found)


def child(step):
    """Runs in a process of its own: what is imported by now does not count."""
    import fedorg
    assert fedorg.__version__
    with open('/proc/self/statm', encoding='ascii') as sizes:
        size = int(sizes.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (size + step * STEP, resource.RLIM_INFINITY))
    try:
        sys.stdout.write(check())
    except MemoryError:
        os._exit(REFUSED)


class MemoryLadder(unittest.TestCase):
    def test_check(self):
        right, outcomes = check(), {'right': 0, 'refused': 0, 'dead': 0}
        for step in range(STEPS):
            done = subprocess.run([sys.executable, __file__, str(step)], capture_output=True,
                                  text=True, timeout=60, check=False)
            with self.subTest(step=step, told=done.stderr[-300:]):
                self.assertIn(done.returncode, (0, REFUSED, -signal.SIGTRAP, -signal.SIGABRT))
                self.assertEqual(done.stdout, right if done.returncode == 0 else '')
            outcomes['right' if done.returncode == 0 else
                     'refused' if done.returncode == REFUSED else 'dead'] += 1
        print('#', outcomes)
        self.assertLessEqual(outcomes['dead'], MOST_DEATHS)
        self.assertGreater(outcomes['refused'], 0)
        self.assertGreater(outcomes['right'], 0)


if __name__ == '__main__':
    if len(sys.argv) > 1 and sys.argv[1].isdigit():
        child(int(sys.argv[1]))
    else:
        support.main()
