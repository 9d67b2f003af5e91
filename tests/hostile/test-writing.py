#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A file is replaced whole or not at all, whatever ends the process, and nothing of ours stays.

usage: test-writing.py [--kills N]"""

import argparse
import io
import os
import random
import signal
import tempfile
import time
import zipfile

import hostile
from hostile import SOURCE, read, run, start, tap, write

SAMPLES = os.path.join(SOURCE, 'examples', 'data')


def jobs(table):
    """Every command that writes a file."""
    divisions = ('--divisions', os.path.join(SAMPLES, 'divisions'),
                 '--plan', os.path.join(SAMPLES, 'plans', 'quzhou-2021.json'))
    return {
        'convert to csv': ('target.csv', 'convert', table),
        'convert to json': ('target.json', 'convert', table),
        'convert to jsonl': ('target.jsonl', 'convert', table),
        'convert to fedorg': ('target.fedorg', 'convert', table),
        'check': ('target.json', 'check', table),
        'report': ('target.csv', 'report', table, '--rows', 'organizations'),
        'compare': ('target.json', 'compare', table, table, '--rows', 'organizations'),
        'tree': ('target.json', 'tree', table),
        'audit': ('target.json', 'audit', os.path.join(SAMPLES, 'published-quzhou-2021.csv')),
        'page': ('target.html', 'page', table),
        'sql': ('target.sql', 'sql', 'schema'),
        'sql check': ('target.sql', 'sql', 'check', '--rules', 'qingliu-2017'),
        'check into a workbook': ('target.xlsx', 'check', table),
        'fill': ('target.xlsx', 'fill', os.path.join(SAMPLES, 'form-2017.xlsx'), table, '--rules', 'qingliu-2017'),
        'template': ('target.xlsx', 'template'),
        'directory': ('target.csv', 'directory', *divisions[:2]),
        'rules lint': ('target.json', 'rules', 'lint', 'qingliu-2017', '--format', 'json'),
        'rules show': ('target.json', 'rules', 'show', 'qingliu-2017'),
        'generate': ('target.csv', 'generate', *divisions),
        'mark': ('target.xlsx', 'check', os.path.join(SAMPLES, 'qingliu-2017-office.xlsx')),
    }


def is_same(content, new):
    """A workbook says when it was written; it is whole if all of its parts are."""
    if new[:2] != b'PK':
        return content == new
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as got, zipfile.ZipFile(io.BytesIO(new)) as expected:
            return got.testzip() is None and got.namelist() == expected.namelist()
    except zipfile.BadZipFile:
        return False


def left_in(folder):
    return sorted(name for name in os.listdir(folder) if not name.startswith('target'))


class Job:
    """A command whose target holds something old, in a folder of its own."""

    def __init__(self, folder, name, job):
        self.name, self.folder = name, os.path.join(folder, name.replace(' ', '-'))
        os.mkdir(self.folder)
        self.target = os.path.join(self.folder, job[0])
        self.arguments = (*job[1:], '--mark' if name == 'mark' else '-o', self.target)
        self.old = b'this is as it was'

    def finish(self):
        """(seconds, the new content) of a run that nothing disturbs."""
        before = time.monotonic()
        result = run(*self.arguments)
        seconds = time.monotonic() - before
        if result.returncode not in (0, 1):
            raise SystemExit('%s: %s' % (self.name, result.stderr.decode()))
        return seconds, read(self.target)

    def kill_at(self, seconds):
        """Whether it was killed before it had ended by itself."""
        write(self.target, self.old)
        process = start(*self.arguments)
        try:
            process.wait(seconds)
            return False
        except hostile.subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return True


def kill(job, n_kills, chance):
    """Faults, and how often it was killed in the midst."""
    seconds, new = job.finish()
    faults, n_killed = [], 0
    for _ in range(n_kills):
        when = chance.uniform(0, seconds * 1.1)
        n_killed += job.kill_at(when)
        content = read(job.target)
        if content != job.old and not is_same(content, new):
            faults.append('%s: killed after %.4f s, the target is neither old nor new' % (job.name, when))
    # a file that was being renamed at that moment goes with the next one that is written
    job.finish()
    return faults + ['%s: %s is left' % (job.name, name) for name in left_in(job.folder)], n_killed


def test_kills(folder, table, n_kills):
    chance = random.Random(1)
    all_jobs = [Job(folder, name, job) for name, job in jobs(table).items()]
    faults, n_killed = [], 0
    for i, job in enumerate(all_jobs):
        # the first jobs take one more until the sum is right
        share = n_kills // len(all_jobs) + (i < n_kills % len(all_jobs))
        found, killed = kill(job, share, chance)
        faults += found
        n_killed += killed
    tap.note('%d of %d were killed in the midst' % (n_killed, n_kills))
    if n_killed < n_kills // 3:
        faults.append('only %d of %d were killed in the midst' % (n_killed, n_kills))
    tap.check('writing/a killed process leaves the old file or the new one, and nothing else', faults)


def test_writing_killed(folder, table):
    """Killed as soon as the new file is there: without a name there is nothing to leave."""
    target = os.path.join(folder, 'target.csv')
    faults, n_seen = [], 0
    run('convert', table, '-o', target)
    new = read(target)
    for _ in range(10):
        write(target, b'old')
        process = start('convert', table, '-o', target)
        while process.poll() is None:
            descriptors = '/proc/%d/fd' % process.pid
            try:
                links = [os.readlink(os.path.join(descriptors, name)) for name in os.listdir(descriptors)]
            except OSError:
                continue
            if any(link.startswith(folder + '/') and '.csv' not in link for link in links):
                n_seen += 1
                process.kill()
                process.wait()
        # between the look and the kill the new file may have got its name: then it is whole
        if read(target) not in (b'old', new):
            faults.append('the target is neither old nor new')
    # a file that was being renamed at that moment goes with the next one that is written
    run('convert', table, '-o', target)
    faults += ['%s is left' % name for name in left_in(folder)]
    if n_seen == 0:
        faults.append('no new file was seen')
    tap.check('writing/a process killed while it writes leaves nothing', faults)


def test_size_limit(folder, table):
    faults = []
    for ending in ('csv', 'json', 'jsonl', 'fedorg'):
        target = write(os.path.join(folder, 'target.' + ending), b'old')
        result = run('convert', table, '-o', target, preexec_fn=hostile.limit_file_size(100000))
        if result.returncode != 3:
            faults.append('%s: ended with %d' % (ending, result.returncode))
        if b'cannot be written' not in result.stderr:
            faults.append('%s: %s' % (ending, result.stderr.decode()))
        if read(target) != b'old' or left_in(folder):
            faults.append('%s: the target is changed, or files are left: %s' % (ending, left_in(folder)))
    tap.check('writing/a file that may not grow is an error, and nothing is left', faults)


def test_pipe(folder, table):
    """Nothing can be replaced behind a pipe, so that a signal has nothing to wait for."""
    pipe = os.path.join(folder, 'target.pipe')
    os.mkfifo(pipe)
    faults = []
    for number in (signal.SIGINT, signal.SIGTERM):
        process = start('convert', table, '--to', 'csv', '-o', pipe)
        time.sleep(0.3)
        if process.poll() is not None:
            faults.append('it has not waited for a reader')
        process.send_signal(number)
        try:
            process.wait(20)
        except hostile.subprocess.TimeoutExpired:
            faults.append('signal %d is swallowed' % number)
            process.kill()
        if process.wait() not in (-number, -signal.SIGKILL):
            faults.append('signal %d: ended with %d' % (number, process.returncode))
    tap.check('writing/the first signal ends a command that waits for the reader of a pipe', faults)


def test_links(folder, table):
    faults = []
    target, link = os.path.join(folder, 'target.csv'), os.path.join(folder, 'target-link.csv')
    os.symlink('target.csv', link)
    for state in ('dangling', 'live'):
        result = run('convert', table, '-o', link)
        if result.returncode != 0 or not os.path.islink(link) or os.path.islink(target):
            faults.append('%s: ended with %d: %s' % (state, result.returncode, result.stderr.decode()))
        elif read(target) != read(link) or not read(target):
            faults.append('%s: the target is not written' % state)
    tap.check('writing/a link is followed, with or without a file behind it', faults)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--kills', type=int, default=50)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = hostile.make_table(os.path.join(folder, 'roster.csv'), 20000)
        for test in (test_writing_killed, test_size_limit, test_pipe, test_links):
            own = os.path.join(folder, test.__name__)
            os.mkdir(own)
            test(own, table)
        test_kills(folder, table, arguments.kills)
    tap.finish()


if __name__ == '__main__':
    main()
