# SPDX-License-Identifier: LGPL-2.1-or-later
"""The harness can fail: the case runner and the tally, tried on cases made up here."""

import json
import os
import shutil
import subprocess
import sys

import tap

FOLDER = os.path.join(tap.BUILD, 'tests/structure/harness')
RUNNER = os.path.join(tap.BUILD, 'tests/cases/fedorg-cases')
# `fedorg` is the shell here, so that a case can do anything
CASES = {
    'right': ("fedorg -c 'echo out; echo err >&2; exit 3'\n< input fedorg -c cat\n",
              "$ fedorg -c 'echo out; echo err >&2; exit 3'\nout\n2> err\n[exit 3]\n"
              "$ < input fedorg -c cat\ntext\n\\ no newline at the end\n[exit 0]\n"),
    'version': ("fedorg -c 'echo {}'\n".format('0.1.0'),
                "$ fedorg -c 'echo {VERSION}'\n{VERSION}\n[exit 0]\n"),
    'killed': ("fedorg -c 'kill -SEGV $$'\n", "$ fedorg -c 'kill -SEGV $$'\n[signal 11]\n"),
    'wrong-output': ("fedorg -c 'echo b'\n", "$ fedorg -c 'echo b'\na\n[exit 0]\n"),
    'wrong-exit': ("fedorg -c 'exit 1'\n", "$ fedorg -c 'exit 1'\n[exit 0]\n"),
    'no-expectation': ("fedorg -c 'echo b'\n", None),
    'no-command-line': ('# nothing\n', ''),
}
GOOD = {'right', 'version', 'killed'}


def write(name, file, text):
    path = os.path.join(FOLDER, 'cases/area', name)
    os.makedirs(path, exist_ok=True)
    if text is not None:
        with open(os.path.join(path, file), 'w', encoding='utf-8') as stream:
            stream.write(text)


def run_cases(folder, **variables):
    environment = dict(os.environ, FEDORG_TEST_CASES=os.path.join(FOLDER, folder),
                       FEDORG_TEST_SCRATCH=os.path.join(FOLDER, 'scratch'),
                       FEDORG_TEST_EXAMPLES=os.path.join(tap.SOURCE, 'examples'),
                       FEDORG_TEST_COMMAND='/bin/sh', **variables)
    environment.pop('FEDORG_TEST_WRAPPER', None)
    return subprocess.run([RUNNER], env=environment, capture_output=True, text=True)


def set_up():
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(os.path.join(FOLDER, 'none'))
    for name, (command, expected) in CASES.items():
        write(name, 'command', command)
        write(name, 'expected.txt', expected)
        write(name, 'input', 'text')


def case_faults():
    done = run_cases('cases')
    lines = done.stdout.splitlines()
    for name in CASES:
        wanted = ('ok ' if name in GOOD else 'not ok ') + 'area/' + name
        if wanted not in lines:
            yield 'no line "%s" in\n%s' % (wanted, done.stdout)
    if '1..%d' % len(CASES) not in lines:
        yield 'no plan in\n' + done.stdout
    if '#   -a' not in lines or '#   +b' not in lines:
        yield 'no difference shown in\n' + done.stdout
    if done.returncode == 0:
        yield 'exit status 0 though tests failed'


def update_faults():
    run_cases('cases', FEDORG_TEST_UPDATE='1')
    lines = run_cases('cases').stdout.splitlines()
    failed = [line for line in lines if line.startswith('not ok')]
    if failed != ['not ok area/no-command-line']:
        yield 'after the update: ' + ', '.join(failed)


def empty_faults():
    if run_cases('none').returncode == 0:
        yield 'exit status 0 though nothing ran'


def tally(result, stdout):
    path = os.path.join(FOLDER, 'testlog.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'name': 'x', 'result': result, 'returncode': 0, 'stdout': stdout}, file)
    return subprocess.run([sys.executable, os.path.join(tap.SOURCE, 'tests/tally.py'), path],
                          capture_output=True, text=True).stdout.strip()


def tally_faults():
    rows = [
        ('OK', 'ok a/b\nok a/c\n1..2\n', '2 0'),
        ('FAIL', 'ok a/b\nnot ok a/c\n1..2\n', '1 1'),
        ('ERROR', 'ok a/b\n# a/c\n', '1 1'),           # died within a/c
        ('ERROR', 'ok a/b\n1..1\n', '1 1'),            # died after the last test
        ('OK', 'ok a/b\n1..2\n', '1 1'),               # one is missing
        ('OK', '1..0\n', '0 1'),                       # nothing ran
        ('TIMEOUT', '', '0 1'),
    ]
    for result, stdout, expected in rows:
        got = tally(result, stdout)
        if got != expected:
            yield '%s %r: got %s, expected %s' % (result, stdout, got, expected)


set_up()
tap.check('harness/cases pass and fail as they should', case_faults())
tap.check('harness/an update rewrites what was expected', update_faults())
tap.check('harness/a run without cases fails', empty_faults())
tap.check('harness/the tally counts crashes', tally_faults())
tap.finish()
