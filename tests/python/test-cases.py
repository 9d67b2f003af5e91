# SPDX-License-Identifier: LGPL-2.1-or-later
"""The case folders of the command, through the Python package or through PyGObject: the same calls of
the library print the same.

Folders and command lines that the library knows nothing of stand in OF_THE_COMMAND, each with the
reason; * stands for any text. All others are run, so that none is left out in silence.
"""

import contextlib
import fnmatch
import importlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import traceback

import support
import case_commands

CASES = os.path.join(support.SOURCE, 'tests', 'cases')
USAGE = 'the command reads and refuses its own options'
TERMINAL = 'how the command behaves towards shell, streams and environment'
OF_THE_COMMAND = {
    'command/help': 'the help is printed from the tables of options',
    'command/help-chinese': 'the help is printed from the tables of options',
    'command/usage': USAGE,
    'convert/usage': USAGE,
    'command/errors-chinese': 'the command says in Chinese what is not a message of the library, too',
    'command/environment': TERMINAL,
    'command/output-file': TERMINAL,
    'command/rules': 'the command lays out what rules show and explain tell',
    '*: fedorg rules show *': 'the command lays out what rules show and explain tell',
    '*: fedorg rules explain *': 'the command lays out what rules show and explain tell',
    'generate/whole-plan': 'the library makes no rosters up',
    'generate/activities': 'the library makes no rosters up',
    'command/explain-table': 'the command lays out how a table was understood',
    'rules/lint-deep-any-of': 'the calls give each mistake in one language, these are in two',
    'rules/lint-deep-hardly-meant': 'the calls give each mistake in one language, these are in two',
    'generate/wrong-plans': 'the library makes no rosters up',
    '*: fedorg sql *': 'the command chooses among queries',
    'convert/activities: * --as posts *': USAGE,
    'report/across: fedorg compare *': USAGE,
    'directory/township': 'the command reads the public lists of divisions',
    'directory/mistakes': USAGE,
    'audit/missing-numbers: fedorg audit figures.csv --denominators 0-5': USAGE,
    'audit/missing-numbers: fedorg audit figures.csv --denominators 7-5': USAGE,
    'audit/missing-numbers: fedorg audit figures.csv --denominators many': USAGE,
    'audit/unreadable: fedorg audit': USAGE,
    'audit/unreadable: fedorg audit comma.csv headings.csv': USAGE,
    'command/report: fedorg report roster.csv --under 999999': USAGE,
    'command/tree: fedorg tree roster.csv --under 999999': USAGE,
    'command/tree: fedorg tree roster.csv --under 城西村': USAGE,
    'compare/mistakes: fedorg compare roster.csv': USAGE,
    'convert/standard-streams: sh -c *': 'the command in a pipe of the shell',
    'convert/chinese: fedorg help convert --lang zh': 'the help is printed from the tables of options',
    'page/ledger': 'the command in pipes of the shell',
    'page/pictures: sh -c *': 'the command in a pipe of the shell',
    'report/order: fedorg report roster.csv --rules ./rules.json --sort team:up': USAGE,
    'rules/severity-malformed': USAGE,
    'rules/severity-unknown': USAGE,
}
# what the command itself adds on standard error
REMARKS = re.compile("2> fedorg: ('fedorg help |用法见|errors in the roster: |花名册有 |the roster has "
                     '|left out of the output |the column “)')
VERSION = importlib.import_module('fedorg').__version__


def folders():
    for area in sorted(os.listdir(CASES)):
        if os.path.isdir(os.path.join(CASES, area)):
            for name in sorted(os.listdir(os.path.join(CASES, area))):
                if os.path.exists(os.path.join(CASES, area, name, 'command')):
                    yield area + '/' + name


def read(path):
    with open(path, encoding='utf-8', newline='') as file:
        return file.read()


def lines_of(case):
    lines = (line.strip() for line in read(os.path.join(CASES, case, 'command')).split('\n'))
    return [line for line in lines if line and not line.startswith('#')]


def expected(case, lines):
    """What each command line prints, without the remarks of the command."""
    text, parts = read(os.path.join(CASES, case, 'expected.txt')), []
    for line, following in zip(lines, lines[1:] + [None]):
        end = len(text) if following is None else text.index(']\n$ %s\n' % following) + 2
        parts.append(''.join(part for part in text[:end].splitlines(True) if not REMARKS.match(part)))
        text = text[end:]
    return parts


@contextlib.contextmanager
def streams(source):
    """Standard input from a file; standard output into one, also of what the library writes there."""
    saved = os.dup(0), os.dup(1)
    with open(source, 'rb') as entry, tempfile.TemporaryFile() as kept:
        sys.stdout.flush()
        os.dup2(entry.fileno(), 0)
        os.dup2(kept.fileno(), 1)
        try:
            yield kept
        finally:
            sys.stdout.flush()
            os.dup2(saved[0], 0)
            os.dup2(saved[1], 1)
            os.close(saved[0])
            os.close(saved[1])


def captured(kept):
    sys.stdout.flush()
    kept.seek(0)
    return kept.read().decode('utf-8')


def run_tool(words, kept):
    """Another program, such as cat, which shows what was written."""
    done = subprocess.run(words, stdout=kept, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stderr


def run_line(interface, line):
    """The transcript of a command line, in the form of expected.txt."""
    words, source = shlex.split(line), os.devnull
    if words[0] == '<':
        source, words = words[1], words[2:]
    complaints = io.StringIO()
    with streams(source) as kept:
        if words[0] == 'fedorg':
            with contextlib.redirect_stderr(complaints):
                status = case_commands.run(interface, words[1:])
            messages = complaints.getvalue()
        else:
            status, messages = run_tool(words, kept)
        output = captured(kept)
    if output and not output.endswith('\n'):
        output += '\n\\ no newline at the end\n'
    output += ''.join('2> %s\n' % message for message in messages.splitlines())
    return '$ %s\n%s[exit %d]\n' % (line, output.replace(VERSION, '{VERSION}'), status)


def differences(interface, case, scratch):
    lines = lines_of(case)
    shutil.copytree(os.path.join(CASES, case), scratch)
    os.symlink(os.path.join(support.SOURCE, 'examples'), os.path.join(scratch, 'examples'))
    os.chdir(scratch)
    for line, wanted in zip(lines, expected(case, lines)):
        if is_of_the_command(case + ': ' + line):
            continue
        try:
            got = run_line(interface, line)
        except Exception:
            got = '$ %s\n%s' % (line, traceback.format_exc())
        if got != wanted:
            yield 'expected:\n%sgot:\n%s' % (wanted, got)


def is_of_the_command(what):
    return any(fnmatch.fnmatchcase(what, pattern) for pattern in OF_THE_COMMAND)


def stale(cases):
    """Entries of the list that name nothing."""
    known = cases + [case + ': ' + line for case in cases for line in lines_of(case)]
    return [pattern for pattern in OF_THE_COMMAND if not fnmatch.filter(known, pattern)]


def tell(name, faults):
    faults = list(faults)
    for fault in faults:
        print('#   ' + fault.rstrip().replace('\n', '\n#   '))
    print(('not ok ' if faults else 'ok ') + name, flush=True)
    return not faults


def main():
    with_what = sys.argv[1]
    interface = importlib.import_module('cases_with_' + with_what)
    cases, home = list(folders()), os.getcwd()
    results = [tell('%s/the list names what there is' % with_what, stale(cases))]
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            if not is_of_the_command(case):
                scratch = os.path.join(folder, case.replace('/', '-'))
                results.append(tell(with_what + '/' + case, differences(interface, case, scratch)))
                os.chdir(home)
    print('# of the command alone: %d of %d folders' % (
        sum(map(is_of_the_command, cases)), len(cases)))
    print('1..%d' % len(results))
    return 0 if all(results) and len(results) > 1 else 1


if __name__ == '__main__':
    sys.exit(main())
