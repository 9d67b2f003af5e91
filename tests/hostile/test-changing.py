#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Input that is rewritten, cut short or replaced while it is read: a result or an error, never a crash.

usage: test-changing.py [--rounds N] [--posts N]

With --posts only snapshots of so many posts are changed: 1 200 000 make more than 64 MiB."""

import argparse
import os
import subprocess
import sys
import tempfile

import hostile
from hostile import run, tap

# Writes the one file, then the other, into the same place until it is killed. Between two writings the file
# is closed: one that is open for writing is never mapped.
WRITER = '''
import os, sys, time
target, how, contents = sys.argv[1], sys.argv[2], [open(path, 'rb').read() for path in sys.argv[3:]]
turn = 0
while True:
    turn += 1
    time.sleep(turn % 5 / 20)
    data = contents[turn % 2]
    if how == 'replaced':
        with open(target + '.new', 'wb') as file:
            file.write(data)
        os.rename(target + '.new', target)
        continue
    descriptor = os.open(target, os.O_WRONLY)
    if how == 'cut short':
        os.ftruncate(descriptor, len(data) // 3 * (turn % 3))
    os.pwrite(descriptor, data, 0)
    os.ftruncate(descriptor, len(data))
    os.close(descriptor)
'''


def jobs(path, output):
    return (('check', path), ('report', path, '--rows', 'organizations', '--format', 'csv'), ('tree', path),
            ('convert', path, '-o', output), ('compare', path, path))


def results(folder, ending, sources):
    """What each command says of the one file and of the other."""
    path = os.path.join(folder, 'roster.' + ending)
    output = os.path.join(folder, 'output.csv')
    said = []
    for source in sources:
        hostile.write(path, hostile.read(source))
        said.append([run(*job).stdout for job in jobs(path, output)])
    return path, output, list(zip(*said))


def change(folder, ending, sources, how, n_rounds):
    path, output, expected = results(folder, ending, sources)
    # a snapshot is verified as a whole, and what is renamed is one file or the other
    is_right = (ending == 'fedorg' and how != 'cut short') or how == 'replaced'
    writer = subprocess.Popen([sys.executable, '-c', WRITER, path, how, *sources])
    faults, n_results = [], 0
    try:
        for i in range(n_rounds):
            for number, job in enumerate(jobs(path, output)):
                result = run(*job)
                n_results += result.returncode != 3
                if result.returncode not in (0, 1, 3):
                    faults.append('%s: ended with %d in round %d: %s'
                                  % (job[0], result.returncode, i, result.stderr.decode()[-200:]))
                # a comparison reads the file twice
                elif (is_right and result.returncode != 3 and job[0] != 'compare'
                      and result.stdout not in expected[number]):
                    faults.append('%s: neither the old result nor the new one in round %d' % (job[0], i))
    finally:
        writer.kill()
        writer.wait()
    tap.note('%s %s: %d results of %d runs' % (ending, how, n_results, n_rounds * len(expected)))
    if ending == 'fedorg' and not n_results:
        faults.append('the file was never read')
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--rounds', type=int, default=8)
    parser.add_argument('--posts', type=int)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for ending in ('fedorg',) if arguments.posts else ('fedorg', 'csv', 'json', 'jsonl'):
            # a snapshot is mapped from 1 MiB on
            n_posts = arguments.posts or (30000 if ending == 'fedorg' else 6000)
            tables = [hostile.make_table(os.path.join(folder, 'one.csv'), n_posts, '王芳'),
                      hostile.make_table(os.path.join(folder, 'two.csv'), n_posts * 7 // 6, '李', towns=70)]
            sources = []
            for table in tables:
                sources.append(table[:-3] + ending)
                if ending != 'csv':
                    run('convert', table, '-o', sources[-1])
            for how in ('rewritten', 'cut short', 'replaced'):
                tap.check('changing/%s %s while it is read' % (ending, how),
                          change(folder, ending, sources, how, arguments.rounds))
    tap.finish()


main()
