# SPDX-License-Identifier: LGPL-2.1-or-later
"""docs/published-figures.md: every figure on that page is printed by the command above it."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

SOURCE = os.environ['FEDORG_TEST_SOURCE']
COMMAND = os.environ['FEDORG_TEST_COMMAND']
PAGE = os.path.join(SOURCE, 'docs', 'published-figures.md')
FEWEST = 40

BLOCK = re.compile(r'```\n(.*?)```\n(.*?)(?=```|\Z)', re.S)
FIGURE = re.compile(r'^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$', re.M)

results = []


def check(name, fault):
    if fault:
        print('#   ' + fault.replace('\n', '\n#   '))
    print(('not ok ' if fault else 'ok ') + name, flush=True)
    results.append(not fault)


def run(line, *more):
    words = shlex.split(line)
    if words[0] != 'fedorg':
        raise ValueError('no command of fedorg: ' + line)
    return subprocess.run([COMMAND] + words[1:] + list(more), capture_output=True, text=True)


def value_of(cell):
    """What a cell prints: a figure, a day, or so many of so many."""
    if isinstance(cell, dict):
        return '%d/%d' % (cell['done'], cell['of']) if 'done' in cell else cell['value']
    return cell


def cell_of(document, row, column):
    """The printed value in the row and column of a report, a comparison or a check."""
    if row == 'totals':
        return str(document['totals'][column])
    key, _, figure = row.partition(' ')
    table = document.get('figures', document)
    for entry in table['rows']:
        # rows of one organisation are told apart by the person or the activity
        names = (entry['key'], entry.get('item'), entry.get('person', {}).get('id'))
        if key in names and entry.get('figure', '') == figure:
            return value_of(entry['cells'][column])
    raise KeyError(row)


def fault_of(document, printed, row, column):
    try:
        got = cell_of(document, row, column)
    except KeyError as error:
        return 'there is no %s' % error
    return None if got == printed else 'got: %s\nexpected: %s' % (got, printed)


def run_block(lines):
    for line in lines[:-1]:
        done = run(line)
        if done.returncode != 0:
            return None, '%s\n%s' % (line, done.stderr)
    done = run(lines[-1], '--format', 'json', '--lang', 'en')
    # a check that finds errors ends with 1, and the page says how many
    if done.returncode not in (0, 1):
        return None, '%s\n%s' % (lines[-1], done.stderr)
    return json.loads(done.stdout), None


def main():
    with open(PAGE, encoding='utf-8') as page:
        text = page.read()
    with tempfile.TemporaryDirectory() as scratch:
        os.symlink(os.path.join(SOURCE, 'examples'), os.path.join(scratch, 'examples'))
        os.chdir(scratch)
        for commands, rest in BLOCK.findall(text):
            lines = commands.strip().splitlines()
            document, fault = run_block(lines)
            check(lines[-1], fault)
            for printed, what, row, column in FIGURE.findall(rest):
                if printed.startswith('-') or printed == 'printed':
                    continue
                name = '%s = %s' % (what, printed)
                check(name, fault or fault_of(document, printed, row, column))
        os.chdir(SOURCE)
    check('the page lists at least %d figures' % FEWEST,
          None if len(results) >= FEWEST else 'got: %d' % len(results))
    print('1..%d' % len(results))
    sys.exit(0 if all(results) else 1)


main()
