# SPDX-License-Identifier: LGPL-2.1-or-later
"""The set-up of each engine in docs/databases.md, carried out as it is printed in an empty folder: what it prints at
the end are the findings of the command on the same roster.

    python3 tests/databases/test-setup.py [ENGINE ...]"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.environ['FEDORG_TEST_SOURCE']
sys.path[:0] = [os.path.join(SOURCE, 'tests', folder) for folder in ('structure', 'oracle', 'databases')]

import command
import engines
import tap

ROSTER = os.path.join(SOURCE, 'examples', 'data', 'qingliu-2017-draft.csv')
RULES = ('--rules', 'qingliu-2017', '--as-of', '2017-07-31')


def read_blocks():
    """The set-up of each engine: the text of the block and its language, by the name of its dialect."""
    with open(os.path.join(SOURCE, 'docs', 'databases.md'), encoding='utf-8') as file:
        text = file.read().split('\n## In five lines\n')[1].split('\n## ')[0]
    blocks = re.findall(r'```(sh|python)\n(.*?)```', text, re.DOTALL)
    scripts = {'postgresql': blocks[0], 'files': blocks[1]}
    for language, block in blocks[2:5]:
        scripts[re.search(r'import .*\b(duckdb|chdb|pyspark)\b', block).group(1)] = language, block
    return scripts


def run(folder, language, text, environment):
    program = ['sh', '-e', '-c', text] if language == 'sh' else [sys.executable, '-c', text]
    result = subprocess.run(program, cwd=folder, capture_output=True, env=environment, timeout=600, check=False)
    if result.returncode not in (0, 1) or language == 'python' and result.returncode:
        raise command.Failure('exit %d: %s' % (result.returncode, result.stderr.decode('utf-8', 'replace')[-1500:]))
    return result.stdout.decode()


def make_environment(folder):
    """`fedorg` is found as a command, and the module and the engines as modules."""
    programs = os.path.join(folder, 'programs')
    os.makedirs(programs)
    os.symlink(command.FEDORG, os.path.join(programs, 'fedorg'))
    paths = [os.path.join(SOURCE, 'bindings', 'python'), os.path.join(engines.TOP, 'build', 'bench', 'engines')]
    return {**os.environ, 'PATH': programs + os.pathsep + os.environ['PATH'], 'PYTHONPATH': os.pathsep.join(paths)}


def find_expected():
    document = json.loads(command.run(SOURCE, 'check', ROSTER, *RULES, '--format', 'json', '--limit', '1000000'))
    return [finding for finding in document['findings'] if finding['code'].startswith('qingliu-2017/')]


def set_up(dialect, block, files):
    """What differs from what the command finds."""
    language, text = block
    with tempfile.TemporaryDirectory() as folder:
        environment = make_environment(folder)
        shutil.copy(ROSTER, os.path.join(folder, 'roster.csv'))
        run(folder, 'sh', files[1].replace('duckdb', dialect), environment)
        printed = run(folder, language, text, environment)
    expected = find_expected()
    if not expected or '<%d findings' % len(expected) not in printed:
        yield '%d findings expected, printed is %s' % (len(expected), printed[-600:])


def set_up_postgresql(block):
    engine = engines.PostgreSQL()
    try:
        with tempfile.TemporaryDirectory() as folder:
            environment = {**make_environment(folder), 'PGHOST': engine.folder, 'PGUSER': 'fedorg'}
            shutil.copy(ROSTER, os.path.join(folder, 'roster.csv'))
            *lines, last = block[1].strip().splitlines()
            # a check with findings ends with 1, which is no fault of a line
            for line in lines:
                printed = run(folder, 'sh', line, environment)
            rows = run(folder, 'sh', last + ' -A -t', environment)
        expected = find_expected()
        codes = {finding['code'] for finding in expected}
        if not expected or not all(code in printed for code in codes):
            yield 'the check prints %s' % printed[-600:]
        if len(rows.splitlines()) != len(expected):
            yield '%d findings expected, the query gives %s' % (len(expected), rows[-600:])
    finally:
        engine.close()


def main():
    blocks = read_blocks()
    chosen = sys.argv[1:] or ['postgresql', 'duckdb', 'clickhouse', 'spark']
    if 'postgresql' in chosen:
        tap.check('setup/postgresql', set_up_postgresql(blocks['postgresql']))
    for dialect, name in (('duckdb', 'duckdb'), ('clickhouse', 'chdb'), ('spark', 'pyspark')):
        if dialect in chosen:
            tap.check('setup/' + dialect, set_up(dialect, blocks[name], blocks['files']))
    tap.finish()


main()
