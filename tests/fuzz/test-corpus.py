# SPDX-License-Identifier: LGPL-2.1-or-later
"""Runs each fuzz target over its kept inputs, as a plain program: each input that ever made a fault,
and those by which a search begins."""

import os
import subprocess
import sys
import tempfile

import corpus

PROGRAM = os.environ['FEDORG_TEST_FUZZ']


def run(target):
    """None, or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        n_inputs = corpus.unpack(target, folder)
        if n_inputs == 0:
            return 'there is no input'
        done = subprocess.run([PROGRAM, target, folder], capture_output=True, text=True,
                              errors='replace', timeout=500)
        print('# %s: %d inputs' % (target, n_inputs))
        if done.returncode != 0:
            return 'exit %d: %s' % (done.returncode, done.stderr[-600:])
        if int(done.stdout) != n_inputs:
            return 'only %s inputs were run' % done.stdout.strip()
    return None


def main():
    targets = subprocess.run([PROGRAM], capture_output=True, text=True, check=True).stdout.split()
    failed = 0
    for target in targets:
        wrong = run(target)
        for line in (wrong or '').splitlines():
            print('#   ' + line)
        failed += wrong is not None
        print('%s fuzz/%s' % ('ok' if wrong is None else 'not ok', target), flush=True)
    print('1..%d' % len(targets))
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
