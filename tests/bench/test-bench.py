#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The short form of tests/bench/run over one province: both sides give the same answers."""

import os
import subprocess
import sys

import tap

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import hostile  # pylint: disable=wrong-import-position

PROVINCE = '64'
# what of each job's lines must be there, so that nothing is left out in silence
JOBS = {
    'csv': ['csv: the same answers', 'CSV to sealed roster, peak memory'],
    'jsonl': ['jsonl: the same answers'],
    'check': ['check: the same answers'],
    'report': ['report: the same answers'],
    'process': ['whole process: check a snapshot', 'check a snapshot, peak memory'],
    'arrow': ['organizations as Arrow', 'persons as Arrow', 'memberships as Arrow'],
    'limits': ['memcpy of the CSV', 'newline scan of the CSV'],
    'rules60': ['check in memory, 60 rules'],
    'postgresql': ['postgresql: the same answers', 'roster into PostgreSQL', 'roster out of PostgreSQL',
                   'seven rules in PostgreSQL'],
    'distinct': ['composition, distinct persons'],
}
# deep trees may not need deep stacks
SMALL_STACK = 256 << 10


def run(*options, stack=None):
    command = [sys.executable, os.path.join(HERE, 'bench.py'), '--short', '--province', PROVINCE,
               '--folder', os.environ['FEDORG_TEST_SCRATCH'],
               '--command', os.environ['FEDORG_TEST_COMMAND'],
               '--program', os.environ['FEDORG_TEST_BENCH'], *options]
    environment = {name: value for name, value in os.environ.items() if name != 'G_SLICE'}
    if stack is not None:
        environment['BENCH_STACK'] = str(stack)
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             env=environment, check=False)
    return process.returncode, process.stdout.decode()


def faults_of(status, text, wanted):
    if status != 0:
        return ['status %d:\n%s' % (status, text[-3000:])]
    return ['“%s” is missing in:\n%s' % (part, text[-3000:]) for part in wanted if part not in text]


for job, parts in JOBS.items():
    tap.check('bench/' + job, faults_of(*run('--only', job), parts))
for pair in hostile.PAIRS:
    result = run('--only', 'hostile', '--pairs', pair, '--scale', '0.01', stack=SMALL_STACK)
    tap.check('bench/hostile ' + pair, faults_of(*result, ['hostile: ' + pair]))
tap.finish()
