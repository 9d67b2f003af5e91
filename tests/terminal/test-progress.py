#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The line of progress is there where somebody sits at a terminal, and nowhere else."""

import os
import re
import subprocess
import tempfile
import time
import unicodedata

import tap
from terminal import COMMAND, ERASE, Terminal, drawn, make_table, screen

# seconds of a check; the larger part of them is reading
SLOW = 2.5
STEP = re.compile(r'^(reading large\.csv|putting the records in order|checking|writing \S+)  ')


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


def run(*arguments, **options):
    return Terminal(*arguments, **options).finish()


def seconds_of(table):
    """How long a check takes where nothing disturbs it."""
    times = []
    for _ in range(3):
        start = time.monotonic()
        subprocess.run([COMMAND, 'check', table, '--quiet'], stdout=subprocess.DEVNULL, check=False)
        times.append(time.monotonic() - start)
    return min(times)


def make_slow(path):
    """A table that is read for longer than the half second without a line, however fast the machine."""
    n = 80000
    return make_table(path, int(n * max(1, SLOW / seconds_of(make_table(path, n, 12)))), 12)


def test_line(table):
    text, status = run('check', table, '--format', 'json', output=os.devnull)
    lines = drawn(text)
    reading = [line for line in lines if line.startswith('reading large.csv')]
    faults = []
    if status not in (0, 1):
        faults.append('the status is %d' % status)
    if not reading:
        faults.append('nothing was drawn: %r' % text[:200])
    faults += ['a strange line: %r' % line for line in lines if not STEP.match(line + '  ')]
    faults += ['no bar, no per cent or no rate: %r' % line for line in reading[1:]
               if not re.search(r'\[=*>? *\]  +\d+ %  [0-9.]+ [kMG]?B/s', line)]
    numbers = [int(n) for line in reading for n in re.findall(r'(\d+) %', line)]
    if numbers != sorted(numbers):
        faults.append('it goes back: %s' % numbers)
    if any(screen(text)):
        faults.append('something is left on the screen: %r' % screen(text))
    tap.check('progress/is drawn while a table is read and erased at the end', faults)


def test_rate_of_drawing(table):
    start = time.monotonic()
    text, _ = run('check', table, '--summary', output=os.devnull)
    seconds = time.monotonic() - start
    n = text.count(ERASE)
    tap.check('progress/is drawn at most ten times a second',
              ['%d times in %.1f s' % (n, seconds)] if n > seconds * 10 + 5 else [])


def test_language(table):
    lines = drawn(run('check', table, '--lang', 'zh', '--summary', output=os.devnull)[0])
    tap.check('progress/speaks Chinese', [] if any('正在读取 large.csv' in line for line in lines)
              else ['got %r' % lines[:3]])


def test_narrow(table, folder):
    name = os.path.join(folder, '第一季度全省妇联组织执行委员会委员花名册（定稿）.csv')
    os.link(table, name)
    faults = []
    for columns in (30, 50, 79):
        lines = drawn(run('check', name, '--lang', 'zh', '--summary', columns=columns,
                          output=os.devnull)[0])
        if not lines:
            faults.append('nothing at %d columns' % columns)
        faults += ['%d columns of %d: %r' % (width(line), columns, line) for line in lines
                   if width(line) >= columns]
    os.unlink(name)
    tap.check('progress/fits into the terminal, wide characters too', faults)


def test_nothing(table, small):
    faults = []
    for what, arguments, options in (
            ('--quiet', ('check', table, '--quiet'), {}),
            ('a dumb terminal', ('check', table, '--summary'), {'TERM': 'dumb'}),
            ('no kind of terminal', ('check', table, '--summary'), {'TERM': None}),
            ('a short job', ('check', small, '--summary'), {})):
        text, _ = run(*arguments, output=os.devnull, **options)
        if text:
            faults.append('%s: %r' % (what, text[:100]))
    tap.check('progress/is not drawn with --quiet, on a dumb terminal and for short jobs', faults)


def test_no_colour(table):
    text, _ = run('check', table, '--summary', output=os.devnull, NO_COLOR='1')
    codes = set(re.findall(r'\x1b\[[0-9;]*[A-Za-z]', text))
    tap.check('progress/has no colours', [] if codes == {'\x1b[K'} else ['got %s' % codes])


def test_no_terminal(table):
    process = subprocess.run([COMMAND, 'check', table, '--summary'], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, env=dict(os.environ, TERM='xterm'), check=False)
    tap.check('progress/is not drawn into a file or a pipe',
              ['got %r' % process.stderr[:100]] if process.stderr else [])


def test_message_after(table):
    """A message stands on a line of its own, not behind the rest of a bar."""
    text, status = run('report', table, '--under', 'nowhere', output=os.devnull)
    lines = [line for line in screen(text) if line]
    tap.check('progress/is gone before a message',
              [] if status == 2 and lines and lines[0].startswith('fedorg: ') else [repr(lines)])


def main():
    with tempfile.TemporaryDirectory() as folder:
        table = make_slow(os.path.join(folder, 'large.csv'))
        small = make_table(os.path.join(folder, 'small.csv'), 10, 5)
        test_line(table)
        test_rate_of_drawing(table)
        test_language(table)
        test_narrow(table, folder)
        test_nothing(table, small)
        test_no_colour(table)
        test_no_terminal(table)
        test_message_after(table)
    tap.finish()


main()
