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


# a command that is done before it could be stopped is tried again, so often at most
TRIES = 50
# bytes of a roster of which most is still to be written: the whole has more than twenty millions
ALMOST_NOTHING = 8 << 20


def begin_writing(arguments, target, most=None):
    """A command that stands still while it writes; fails if each try was too late."""
    folder = os.path.dirname(target)
    for _ in range(TRIES):
        terminal = Terminal(*arguments, '-o', target)
        if terminal.stop_while_writing(folder, most):
            return terminal
        terminal.go_on()
        terminal.finish()
        if os.path.exists(target) and os.path.basename(target) != 'target.json':
            os.unlink(target)
    raise AssertionError('%s could not be stopped while it writes' % arguments[0])


def interrupt_while_writing(arguments, target, signals, most=None):
    """What a command prints and how it ends when signals reach it in the midst of writing. They are
    sent while it stands still, and reach it when it goes on; where it was done before they did, it is
    tried again."""
    for _ in range(TRIES):
        terminal = begin_writing(arguments, target, most)
        for number in signals:
            if number == signal.SIGINT:
                terminal.press_ctrl_c()
            else:
                os.kill(terminal.process, number)
        terminal.go_on()
        text, status = terminal.finish()
        if status not in (0, 1):
            return text, status
        if os.path.basename(target) != 'target.json':
            os.unlink(target)
    raise AssertionError('%s was always faster' % arguments[0])


def faults_of(text, status, folder, target):
    """What is wrong after an interruption; a command that was done before it is right, too."""
    faults = []
    if status in (0, 1):
        return [] if is_whole(target) else ['the file is half-written']
    if status != -signal.SIGINT:
        faults.append('ended with %d' % status)
    lines = [line for line in screen(text) if line.strip('^C ')]
    if not lines or lines[-1].replace('^C', '') != 'fedorg: interrupted':
        faults.append('it says %r' % lines)
    if os.listdir(folder) != ['target.json']:
        faults.append('files are left: %s' % sorted(os.listdir(folder)))
    if not is_whole(target):
        faults.append('the file is half-written')
    return faults


def test_job(name, arguments, folder):
    """Interrupted early, at whatever step that is, and in the midst of writing."""
    target = os.path.join(folder, 'target.json')
    with open(target, 'w', encoding='utf-8') as file:
        file.write('{"it": "is as it was"}')
    faults = []
    for when in (0.1, 0.3, 0.7):
        terminal = Terminal(*arguments, '-o', target)
        start = time.monotonic()
        terminal.wait_until(lambda: time.monotonic() - start >= when)
        terminal.press_ctrl_c()
        faults += ['after %s s: %s' % (when, fault)
                   for fault in faults_of(*terminal.finish(), folder, target)]
    text, status = interrupt_while_writing(arguments, target, [signal.SIGINT])
    if status != -signal.SIGINT:
        faults.append('while writing it ended with %d' % status)
    faults += ['while writing: ' + fault for fault in faults_of(text, status, folder, target)]
    tap.check('interrupt/%s leaves no half-written file' % name, faults)


def interrupt_new_file(table, target, size):
    """How a command ends that is interrupted while it writes a new file. Where the last bytes were written before the
    signal was looked at, the file is whole, and it is tried again."""
    for _ in range(TRIES):
        _, status = interrupt_while_writing(('convert', table), target, [signal.SIGINT], ALMOST_NOTHING)
        if not os.path.exists(target) or os.path.getsize(target) != size:
            return status
        os.unlink(target)
    raise AssertionError('%s was always whole' % os.path.basename(target))


def test_while_writing(table, folder):
    """A signal while the records are written takes the new file away."""
    faults = []
    for ending in ('csv', 'json', 'jsonl', 'fedorg'):
        target = os.path.join(folder, 'new.' + ending)
        Terminal('convert', table, '-o', target).finish()
        size = os.path.getsize(target)
        os.unlink(target)
        status = interrupt_new_file(table, target, size)
        if status != -signal.SIGINT:
            faults.append('%s: ended with %d' % (ending, status))
        if os.listdir(folder):
            faults.append('%s: files are left: %s' % (ending, os.listdir(folder)))
    tap.check('interrupt/while records are written the file is taken away', faults)


def test_second(table, folder):
    target = os.path.join(folder, 'new.json')
    _, status = interrupt_while_writing(('convert', table), target, [signal.SIGINT] * 2,
                                        ALMOST_NOTHING)
    faults = [] if status == -signal.SIGINT else ['ended with %d' % status]
    if os.path.exists(target):
        faults.append('the file was written')
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    tap.check('interrupt/the second one ends at once', faults)


def test_other_signals(table, folder):
    faults = []
    for number in (signal.SIGTERM, signal.SIGHUP):
        target = os.path.join(folder, 'new.csv')
        _, status = interrupt_while_writing(('convert', table), target, [number], ALMOST_NOTHING)
        if status != -number:
            faults.append('signal %d: ended with %d' % (number, status))
        if os.listdir(folder):
            faults.append('signal %d: files are left: %s' % (number, os.listdir(folder)))
    tap.check('interrupt/other signals do the same', faults)


def test_reading_standard_input(folder):
    """A command that waits for input ends at once."""
    terminal = Terminal('check', '-', '-o', os.path.join(folder, 'new.txt'))
    terminal.wait_until(terminal.is_asleep)
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
