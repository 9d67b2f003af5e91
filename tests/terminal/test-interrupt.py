#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Ctrl-C in the midst of every long subcommand leaves no half-written file."""

import json
import os
import signal
import tempfile
import time

import tap
from terminal import Terminal, make_table, screen

SOURCE = os.environ['FEDORG_TEST_SOURCE']
PLAN = '''{"fedorg_plan": 1, "as_of": "2023-12-31", "seed": 1,
  "organizations": [{"level": ["province", "city", "county", "township", "village"]}],
  "posts": [{"role": "executive", "level": "village", "each": [%d, %d]}]}'''


def jobs(folder, table):
    """Every subcommand that writes a file, over something large."""
    plan = os.path.join(folder, 'plan.json')
    with open(plan, 'w', encoding='utf-8') as file:
        file.write(PLAN % (150, 150))
    divisions = os.path.join(SOURCE, 'examples', 'data', 'divisions')
    return {
        'convert': ('convert', table),
        'generate': ('generate', '--divisions', divisions, '--plan', plan),
        'check': ('check', table, '--limit', '4000000000', '--format', 'json'),
        'report': ('report', table, '--rows', 'organizations', '--format', 'json'),
        'compare': ('compare', table, table, '--rows', 'organizations', '--format', 'json'),
        'tree': ('tree', table, '--format', 'json'),
    }


def is_whole(path):
    """Whether a document is complete."""
    with open(path, encoding='utf-8') as file:
        try:
            json.load(file)
        except ValueError:
            return False
    return True


def interrupt(arguments, folder, when):
    """Faults of one interruption, None if the job was done before. `when`: after so many seconds, or
    None: as soon as a file is being written."""
    target = os.path.join(folder, 'target.json')
    with open(target, 'w', encoding='utf-8') as file:
        file.write('{"it": "is as it was"}')
    terminal = Terminal(*arguments, '-o', target)
    start = time.monotonic()
    terminal.wait_until(lambda: terminal.is_writing(folder) if when is None
                        else time.monotonic() - start >= when)
    pressed = time.monotonic()
    terminal.press_ctrl_c()
    text, status = terminal.finish()
    seconds = time.monotonic() - pressed
    if status in (0, 1):
        return None
    faults = []
    if status != -signal.SIGINT:
        faults.append('ended with %d' % status)
    if seconds > 10:
        faults.append('it took %.1f s to stop' % seconds)
    lines = [line for line in screen(text) if line.strip('^C ')]
    if not lines or lines[-1].replace('^C', '') != 'fedorg: interrupted':
        faults.append('it says %r' % lines)
    if os.listdir(folder) != ['target.json']:
        faults.append('files are left: %s' % sorted(os.listdir(folder)))
    if not is_whole(target):
        faults.append('the file is half-written')
    return faults


def test_job(name, arguments, folder):
    faults, n_interrupted = [], 0
    for when in (0.1, 0.3, 0.7, None):
        found = interrupt(arguments, folder, when)
        if found is None:
            continue
        n_interrupted += 1
        faults += ['after %s s: %s' % (when, fault) for fault in found]
    if n_interrupted == 0:
        faults.append('it was always faster')
    tap.check('interrupt/%s leaves no half-written file' % name, faults)


def test_while_writing(table, folder):
    """A signal while the records are written takes the new file away."""
    faults, n_interrupted = [], 0
    for ending in ('csv', 'json', 'jsonl', 'fedorg'):
        target = os.path.join(folder, 'new.' + ending)
        terminal = Terminal('convert', table, '-o', target)
        if not terminal.wait_until(lambda: terminal.is_writing(folder)):
            faults.append('no temporary file was seen for ' + ending)
        terminal.press_ctrl_c()
        _, status = terminal.finish()
        if status == -signal.SIGINT and not os.path.exists(target):
            n_interrupted += 1
        left = [name for name in os.listdir(folder) if name != os.path.basename(target)]
        if left:
            faults.append('%s: files are left: %s' % (ending, left))
        if os.path.exists(target):
            os.unlink(target)
    if n_interrupted < 2:
        faults.append('only %d of 4 were interrupted in time' % n_interrupted)
    tap.check('interrupt/while records are written the file is taken away', faults)


def test_second(table, folder):
    target = os.path.join(folder, 'new.json')
    terminal = Terminal('convert', table, '-o', target)
    terminal.wait_until(lambda: terminal.is_writing(folder))
    start = time.monotonic()
    terminal.press_ctrl_c()
    terminal.press_ctrl_c()
    _, status = terminal.finish()
    faults = [] if status == -signal.SIGINT else ['ended with %d' % status]
    if time.monotonic() - start > 5:
        faults.append('it took %.1f s' % (time.monotonic() - start))
    if os.path.exists(target):
        faults.append('the file was written')
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    tap.check('interrupt/the second one ends at once', faults)


def test_other_signals(table, folder):
    faults = []
    for number in (signal.SIGTERM, signal.SIGHUP):
        target = os.path.join(folder, 'new.csv')
        terminal = Terminal('convert', table, '-o', target)
        terminal.wait_until(lambda: terminal.is_writing(folder))
        os.kill(terminal.process, number)
        _, status = terminal.finish()
        if status != -number and not os.path.exists(target):
            faults.append('signal %d: ended with %d' % (number, status))
        if any(name.startswith('.fedorg-') for name in os.listdir(folder)):
            faults.append('signal %d: files are left: %s' % (number, os.listdir(folder)))
        if os.path.exists(target):
            os.unlink(target)
    tap.check('interrupt/other signals do the same', faults)


def test_reading_standard_input(folder):
    """A command that waits for input ends at once."""
    terminal = Terminal('check', '-', '-o', os.path.join(folder, 'new.txt'))
    time.sleep(0.3)
    terminal.press_ctrl_c()
    _, status = terminal.finish()
    faults = [] if status == -signal.SIGINT else ['ended with %d' % status]
    faults += ['files are left: %s' % os.listdir(folder)] if os.listdir(folder) else []
    tap.check('interrupt/while standard input is awaited', faults)


def main():
    with tempfile.TemporaryDirectory() as folder:
        table = make_table(os.path.join(folder, 'large.csv'), 40000, 10)
        for name, arguments in jobs(folder, table).items():
            with tempfile.TemporaryDirectory() as results:
                test_job(name, arguments, results)
        for test in (test_while_writing, test_second, test_other_signals):
            with tempfile.TemporaryDirectory() as results:
                test(table, results)
        with tempfile.TemporaryDirectory() as results:
            test_reading_standard_input(results)
    tap.finish()


main()
