# SPDX-License-Identifier: LGPL-2.1-or-later
"""The introspection data: Vala and PyGObject do the same small job as the C example."""

import os
import shlex
import shutil
import subprocess
import sys

import tap

LIBRARY = os.path.join(tap.BUILD, 'lib')
SAMPLE = os.path.join(tap.SOURCE, 'examples/data/qingliu-2017-draft.csv')
ENVIRONMENT = dict(os.environ, LD_LIBRARY_PATH=LIBRARY, GI_TYPELIB_PATH=LIBRARY)
WITH_PYGOBJECT = '''
import sys, gi
gi.require_version('Fedorg', '0')
from gi.repository import Fedorg
roster = Fedorg.Roster.load([sys.argv[1]], None, None, None)
ruleset = Fedorg.Ruleset.load('qingliu-2017', None)
check = Fedorg.Check.new(roster)
check.add_ruleset(ruleset)
findings = check.run(None, None)
print([findings.get_finding(i).get_code() for i in range(findings.get_n_findings())].count(
    'qingliu-2017/one-chair'), findings.get_n_findings(), findings.get_total(Fedorg.Severity.ERROR))
table = Fedorg.Report.new(roster, ruleset).run(None, None)
found, numerator, denominator = table.get_cell(0, 4)
print(found, numerator, denominator, table.dup_cell_text(0, 4))
print(Fedorg.NONE, Fedorg.DATE_NONE, Fedorg.date_parse('2017-07-31', -1)[1])
try:
    Fedorg.Roster.load(['nowhere.csv'], None, None, None)
except gi.repository.GLib.Error as error:
    print(error.matches(Fedorg.error_quark(), Fedorg.Error.NOT_FOUND))
'''
EXPECTED = '''2 24 18
True 313 13 24.1
4294967295 -2147483648 17378
True
'''


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env=ENVIRONMENT)


def interpreter():
    """A Python that has PyGObject; the system's may be another one than that of the tests."""
    for path in (sys.executable, '/usr/bin/python3'):
        if os.path.exists(path) and run(path, '-c', 'import gi').returncode == 0:
            return path
    return None


def pygobject(path):
    done = run(path, '-c', WITH_PYGOBJECT, SAMPLE)
    if done.stdout != EXPECTED:
        yield done.stdout


def vala():
    program = os.path.join(tap.BUILD, 'tests/structure/check-roster-vala')
    flags = ['-I' + os.path.join(tap.BUILD, 'include'), '-I' + os.path.join(tap.SOURCE, 'include'),
             '-L' + LIBRARY, '-lfedorg-0', '-w']
    done = run('valac', '--vapidir', LIBRARY, '--pkg', 'fedorg-0', '--pkg', 'gio-2.0', '-o', program,
               *[word for flag in flags for word in ('-X', flag)],
               os.path.join(tap.SOURCE, 'examples/check-roster.vala'))
    if done.returncode != 0:
        yield done.stdout
        return
    done = run(program, SAMPLE, 'qingliu-2017')
    last = done.stdout.splitlines()[-1]
    if (done.returncode, last) != (1, '132 organisations, 1873 persons, 1915 posts: 18 errors'):
        yield '%s: %d, %s' % (shlex.join(done.args), done.returncode, last)


python = interpreter()
if python:
    tap.check('introspection/PyGObject', pygobject(python))
else:
    print('ok introspection/PyGObject # SKIP python3-gi is not installed')
if shutil.which('valac') and os.path.exists(os.path.join(LIBRARY, 'fedorg-0.vapi')):
    tap.check('introspection/Vala', vala())
else:
    print('ok introspection/Vala # SKIP valac is not installed')
print('1..2')
sys.exit(0 if all(tap._results) else 1)
