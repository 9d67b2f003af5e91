# SPDX-License-Identifier: LGPL-2.1-or-later
"""Small jobs of the command under a ladder of limits of the address space, from one with which the
program cannot start to one with which the job fits.

What may come out is the right result, or exit 3 with a message and nothing written; never another
result. Where a small block of GLib cannot be got the process dies by GLib's abort, with nothing
written. How often that is, is printed, and may not be more than MOST_DEATHS. GLib's abort ends in
SIGSEGV where not even its message can be made, as it calls itself until the stack ends; no step
gets there any more, so that SIGSEGV is a fault like any other.
"""

import os
import resource
import signal
import subprocess
import sys

SOURCE, COMMAND = os.environ['FEDORG_TEST_SOURCE'], os.environ['FEDORG_TEST_COMMAND']
STEPS = 60
# measured: none in 61 steps of each job; another machine may lay out its memory otherwise
MOST_DEATHS = 2
DRAFT = os.path.join(SOURCE, 'examples/data/qingliu-2017-draft.csv')
BEFORE = os.path.join(SOURCE, 'examples/data/qingliu-2016.csv')
JOBS = {
    'check': ['check', DRAFT, '--rules', 'qingliu-2017'],
    'check as JSON': ['check', DRAFT, '--rules', 'qingliu-2017', '--format', 'json'],
    'report': ['report', DRAFT, '--rules', 'qingliu-2017', '--format', 'csv'],
    'compare': ['compare', BEFORE, DRAFT],
    'tree': ['tree', DRAFT],
}
DEATHS = (-signal.SIGTRAP, -signal.SIGABRT)


def run(arguments, limit=None):
    """Exit status, what was written, what was told."""
    def set_limit():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    environment = dict(os.environ, G_DEBUG='', LC_ALL='C.UTF-8')
    done = subprocess.run([COMMAND] + arguments + ['--threads', '1'], capture_output=True, timeout=60,
                          preexec_fn=set_limit, env=environment)
    return done.returncode, done.stdout, done.stderr


def first_limit(fits):
    """The least limit, in KiB, for which something holds."""
    low, high = 1 << 10, 1 << 22
    while high - low > 64:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle << 10) else (middle, high)
    return high << 10


def judge(result, right):
    """right, refused, dead, or what is wrong."""
    status, written, told = result
    if (status, written) == right[:2]:
        return 'right'
    if status == 3 and not written and told:
        return 'refused'
    if status in DEATHS and not written:
        return 'dead'
    return 'exit %d with %d bytes written: %s' % (status, len(written), told[-200:])


def climb(arguments):
    """The outcomes of all steps."""
    right = run(arguments)
    start = first_limit(lambda limit: run(['--version'], limit)[0] == 0)
    end = first_limit(lambda limit: run(arguments, limit)[:2] == right[:2])
    step = max((end - start) // STEPS, 4096)
    return [judge(run(arguments, start + place * step), right) for place in range(STEPS + 1)]


def main():
    failed = 0
    for name, arguments in JOBS.items():
        outcomes = climb(arguments)
        kinds = ('right', 'refused', 'dead')
        wrong = [outcome for outcome in outcomes if outcome not in kinds]
        if outcomes.count('dead') > MOST_DEATHS:
            wrong.append('too many deaths')
        counts = ', '.join('%d %s' % (outcomes.count(kind), kind) for kind in kinds)
        for outcome in wrong:
            print('#   ' + outcome)
        failed += bool(wrong)
        print('# %s: %s' % (name, counts))
        print('%s memory/%s' % ('not ok' if wrong else 'ok', name), flush=True)
    print('1..%d' % len(JOBS))
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
