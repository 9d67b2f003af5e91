# SPDX-License-Identifier: LGPL-2.1-or-later
"""Jobs from Python under a ladder of limits of the address space: the result is right, or there is
a MemoryError. Where GLib or Python ends the process for a small block of its own, it ends by an
abort, and that may not happen more often than MOST_DEATHS."""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import unittest

import support
from support import sample

STEPS = 40
# measured: 0 of 40 steps of the check, 0 of 40 of the lint
MOST_DEATHS = 2
REFUSED = 3


def check(_):
    import fedorg
    with fedorg.Roster.load(sample('qingliu-2017-draft.csv')) as roster:
        found = roster.check('qingliu-2017', as_of='2017-07-31')
        return '\n'.join(finding.message for finding in found)


def lint(path):
    import fedorg
    return '\n'.join(mistake.message for mistake in fedorg.Ruleset.lint(path))


# Bytes between one step and the next. The whole ladder is a little longer than what the job takes, so
# that the last step is right.
JOBS = {'check': (check, 1 << 18), 'lint': (lint, 1 << 18)}


def write_mistakes(path):
    """A ruleset with 3000 mistakes."""
    rules = [{'id': 'r%d' % i, 'for': {'levels': ['township']}, 'at_least': 'x', 'count': {'role': ['chairr']}}
             for i in range(1000)]
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'fedorg_ruleset': 1, 'id': 'wrong', 'rules': rules}, file)


def child(name, step, path):
    """Runs in a process of its own: what is imported by now does not count."""
    import fedorg
    assert fedorg.__version__
    job, step_size = JOBS[name]
    with open('/proc/self/statm', encoding='ascii') as sizes:
        size = int(sizes.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (size + step * step_size, resource.RLIM_INFINITY))
    try:
        sys.stdout.write(job(path))
    except MemoryError:
        os._exit(REFUSED)


class MemoryLadder(unittest.TestCase):
    def climb(self, name, path=''):
        right, outcomes = JOBS[name][0](path), {'right': 0, 'refused': 0, 'dead': 0}
        for step in range(STEPS):
            done = subprocess.run([sys.executable, __file__, name, str(step), path], capture_output=True,
                                  text=True, timeout=60, check=False)
            with self.subTest(step=step, told=done.stderr[-300:]):
                self.assertIn(done.returncode, (0, REFUSED, -signal.SIGTRAP, -signal.SIGABRT))
                self.assertEqual(done.stdout, right if done.returncode == 0 else '')
            outcomes['right' if done.returncode == 0 else
                     'refused' if done.returncode == REFUSED else 'dead'] += 1
        print('#', name, outcomes)
        self.assertLessEqual(outcomes['dead'], MOST_DEATHS)
        self.assertGreater(outcomes['refused'], 0)
        self.assertGreater(outcomes['right'], 0)

    def test_check(self):
        self.climb('check')

    def test_lint(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'wrong.json')
            write_mistakes(path)
            self.climb('lint', path)


if __name__ == '__main__':
    if len(sys.argv) == 4 and sys.argv[1] in JOBS:
        child(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    else:
        support.main()
