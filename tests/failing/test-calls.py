# SPDX-License-Identifier: LGPL-2.1-or-later
"""Small jobs of the command while one call of the system after the other fails.

What may come out is the result, whole and the same, or exit 3 with a message and the target as it was.
A call that is interrupted (EINTR) or gives less than asked for changes nothing. Calls of the last
kind: after each call what a machine that loses power may have on its disk is made of what was written,
brought to the disk and named so far; it is the old file or the new one.

usage: test-calls.py [JOB...]
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile

SOURCE, COMMAND = os.environ['FEDORG_TEST_SOURCE'], os.environ['FEDORG_TEST_COMMAND']
LIBRARY = os.environ['FEDORG_TEST_FAILING']
DATA = os.path.join(SOURCE, 'examples/data')
DRAFT, BEFORE = os.path.join(DATA, 'qingliu-2017-draft.csv'), os.path.join(DATA, 'qingliu-2016.csv')
OFFICE = os.path.join(DATA, 'qingliu-2017-office.xlsx')
AUDIT = os.path.join(SOURCE, 'tests/cases/audit/misprints/figures.csv')
DIVISIONS, PLAN = os.path.join(DATA, 'divisions'), os.path.join(DATA, 'plans/qingliu-divisions.json')
FORM = os.path.join(DATA, 'form-2017.xlsx')
# @ is the file that is written
JOBS = {
    'check': ['check', DRAFT, '--rules', 'qingliu-2017', '--format', 'json', '-o', '@.json'],
    'check of a workbook': ['check', OFFICE, '--format', 'csv', '-o', '@.csv'],
    'check into a workbook': ['check', DRAFT, '--rules', 'qingliu-2017', '-o', '@.xlsx'],
    'report': ['report', DRAFT, '--rules', 'qingliu-2017', '--format', 'csv', '-o', '@.csv'],
    'compare': ['compare', BEFORE, DRAFT, '--format', 'json', '-o', '@.json'],
    'tree': ['tree', DRAFT, '-o', '@.txt'],
    'audit': ['audit', AUDIT, '--format', 'json', '-o', '@.json'],
    'convert to JSON': ['convert', DRAFT, '-o', '@.json'],
    'convert to CSV': ['convert', DRAFT, '-o', '@.csv'],
    'convert to a snapshot': ['convert', DRAFT, '-o', '@.fedorg'],
    'convert a snapshot': ['convert', '#.fedorg', '-o', '@.jsonl'],
    'page': ['page', DRAFT, '-o', '@.html'],
    'template': ['template', '-o', '@.xlsx'],
    'sql': ['sql', 'schema', '-o', '@.sql'],
    'mark': ['check', OFFICE, '--mark', '@.xlsx'],
    'generate': ['generate', '--divisions', DIVISIONS, '--plan', PLAN, '-o', '@.csv'],
    'generate a snapshot': ['generate', '--divisions', DIVISIONS, '-o', '@.fedorg'],
    'directory': ['directory', '--divisions', DIVISIONS, '-o', '@.csv'],
    'fill': ['fill', FORM, DRAFT, '--rules', 'qingliu-2017', '-o', '@.xlsx'],
    'sql of rules': ['sql', 'check', '--rules', 'qingliu-2017', '-o', '@.sql'],
    'rules show': ['rules', 'show', 'qingliu-2017', '--format', 'json', '-o', '@.json'],
    'rules lint': ['rules', 'lint', 'qingliu-2017', '-o', '@.txt'],
    'check a snapshot': ['check', '#.fedorg', '--rules', 'qingliu-2017', '-o', '@.txt'],
}
# what goes wrong with each kind of call, and whether the result must be the same
FAULTS = {
    'open': [(errno.EIO, False), (errno.EMFILE, False)],
    'read': [(errno.EIO, False), (errno.EINTR, True), (0, True)],
    'write': [(errno.ENOSPC, False), (errno.EIO, False), (errno.EINTR, True), (0, True)],
    'sync': [(errno.EIO, False), (errno.ENOSPC, False)],
    'name': [(errno.EIO, False), (errno.ENOSPC, False)],
    'map': [(errno.ENOMEM, False)],
}
# Memory: one block is refused, or all from one on but for small ones. Of so many blocks each way.
MOST_BLOCKS = int(os.environ.get('FEDORG_TEST_MOST_BLOCKS', '20'))
# Reading a ruleset reports where blocks were refused in some 200 places of 7 000, which 20 blocks would miss.
MORE_BLOCKS = {'rules lint': 10, 'rules show': 10}
# of so many calls of a kind at most: the first ones, and some of the others
MOST = int(os.environ.get('FEDORG_TEST_MOST', '8'))
OLD = b'the old content'
# where GLib cannot get one of its own small blocks it ends the process; nothing is written then
DEATHS = (-signal.SIGTRAP, -signal.SIGABRT)
# Where that block is one by which GLib makes something once, its log waits for the same lock before the
# process can end. A job lasts less than a second.
LONGEST = 60
WAITS = 'waits'


def run(folder, arguments, settings):
    """Exit status, content of the target or None, what was told, names in the folder."""
    place = os.path.join(folder, 'out')
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)
    words = [word.replace('@', os.path.join(place, 'target')).replace('#', os.path.join(folder, 'sample'))
             for word in arguments]
    target = next(word for word in words if word.startswith(os.path.join(place, 'target')))
    with open(target, 'wb') as file:
        file.write(OLD)
    environment = dict(os.environ, LC_ALL='C.UTF-8', G_DEBUG='', LD_PRELOAD=LIBRARY,
                       **settings)
    try:
        done = subprocess.run([COMMAND] + words + ['--threads', '1'], capture_output=True,
                              timeout=LONGEST, env=environment)
    except subprocess.TimeoutExpired:
        return WAITS, OLD, b'', []
    content = None
    if os.path.exists(target):
        with open(target, 'rb') as file:
            content = file.read()
    return done.returncode, content, done.stderr, sorted(os.listdir(place))


def calls_of(folder, arguments):
    """The calls of a job that goes well, as (kind, descriptor, path or length), the bytes of all that it
    writes, and its result."""
    log, data = os.path.join(folder, 'log'), os.path.join(folder, 'data')
    for path in (log, data):
        if os.path.exists(path):
            os.remove(path)
    right = run(folder, arguments, {'FAIL_LOG': log, 'FAIL_DATA': data})
    with open(data, 'rb') as file:
        written = file.read()
    with open(log, encoding='utf-8', errors='replace') as file:
        calls = [line.rstrip('\n').split(' ', 2) for line in file]
    return calls, written, right


def some_of(number):
    """Which calls of so many fail in turn."""
    if number <= MOST:
        return range(1, number + 1)
    half = max(MOST // 2, 1)
    rest = [half + 1 + (number - half - 1) * i // max(MOST - half - 1, 1) for i in range(MOST - half)]
    return sorted(set(list(range(1, half + 1)) + rest))


def is_same(content, right):
    """A workbook holds the time at which it was written."""
    if content is not None and content[:2] == b'PK':
        return right[:2] == b'PK' and abs(len(content) - len(right)) < 64
    return content == right


def judge(result, right, must_be_same):
    """same, refused, dead, or what is wrong."""
    status, content, told, names = result
    if status == right[0] and is_same(content, right[1]) and names == right[3]:
        return 'same'
    if must_be_same:
        return 'exit %d, %s' % (status, told[-200:])
    if content != OLD or len(names) != 1:
        return 'exit %d, and the target is not what it was (%s)' % (status, ' '.join(names))
    if status in DEATHS:
        return 'dead'
    if status == 3 and told.strip():
        return 'refused'
    # what went wrong may concern the folder alone, behind the renaming
    return 'exit %d without a result: %s' % (status, told[-200:])


def judge_published(result, right):
    """A folder that cannot be brought to the disk is told behind the renaming: the file is the new one."""
    return 'told' if result[0] == 3 and is_same(result[1], right[1]) and result[2].strip() else None


def fail_one_after_the_other(folder, arguments, calls, right):
    """Counts of outcomes, and what was wrong."""
    counts, wrong = {}, []
    for kind, faults in FAULTS.items():
        number = sum(call[0] == kind for call in calls)
        for how, must_be_same in faults:
            for at in some_of(number):
                settings = {'FAIL_CALL': kind, 'FAIL_AT': str(at), 'FAIL_HOW': str(how)}
                if how == 0:
                    settings['FAIL_ALWAYS'] = '1'
                result = run(folder, arguments, settings)
                outcome = judge(result, right, must_be_same)
                # what is said on standard output comes after the file
                is_said = [call for call in calls if call[0] == kind][at - 1][1] == '1'
                if (kind == 'sync' or is_said) and outcome not in ('same', 'refused'):
                    outcome = judge_published(result, right) or outcome
                counts[outcome] = counts.get(outcome, 0) + 1
                if outcome not in ('same', 'refused', 'dead', 'told'):
                    wrong.append('%s %d fails with %s: %s' % (kind, at, errno.errorcode.get(how, 'less'), outcome))
    return counts, wrong


def fail_memory(folder, arguments, calls, right, n_blocks):
    """Counts of outcomes while blocks of memory are refused, and what was wrong."""
    number = int(next(call[2] for call in calls if call[0] == 'memory'))
    counts, wrong = {}, []
    for how in ('once', 'for good'):
        for step in range(n_blocks):
            at = 1 + (number - 1) * step // max(n_blocks - 1, 1)
            settings = {'FAIL_CALL': 'memory', 'FAIL_AT': str(at), 'FAIL_HOW': str(errno.ENOMEM)}
            if how != 'once':
                settings['FAIL_ALWAYS'] = '1'
            result = run(folder, arguments, settings)
            if result[0] == WAITS and how == 'once':
                counts[WAITS] = counts.get(WAITS, 0) + 1
                continue
            outcome = judge(result, right, False)
            # what cannot be read for lack of memory is not told to be wrong in another way
            if outcome == 'refused' and b'memory' not in result[2]:
                outcome = 'another cause is told: %s' % result[2][-200:]
            # before the command has begun the system's own loader may end it, or GLib with SIGSEGV; at
            # its end the result may be there already
            if result[0] in DEATHS + (127, -signal.SIGSEGV) and (result[1] == OLD or is_same(result[1], right[1])):
                outcome = 'dead'
            # libxlsxwriter does not tell of every small block of its own that it lacks: a cell may have
            # another style then. What stays short is refused before.
            if outcome.startswith('exit') and how == 'once' and result[1] is not None and result[1][:2] == b'PK':
                outcome = 'unlike'
            counts[outcome] = counts.get(outcome, 0) + 1
            if outcome not in ('same', 'refused', 'dead', 'unlike'):
                wrong.append('block %d of %d, %s: %s' % (at, number, how, outcome))
    return counts, wrong


def show(counts):
    return ', '.join('%d %s' % (counts[kind], kind) for kind in sorted(counts) if len(kind) < 9)


def images(calls, data, target):
    """What the target may hold if the machine loses power after so many calls, for each number of calls.

    What was written is on the disk for sure once its file is brought there; before, any part of it may be.
    A name may be on the disk as soon as it is given, and is for sure once the folder is brought there."""
    written, synced, at = {}, {}, 0
    last, possible, certain = None, {OLD}, OLD
    for kind, descriptor, text in calls:
        if kind == 'write':
            written[descriptor] = written.get(descriptor, b'') + data[at:at + int(text)]
            at += int(text)
            last = descriptor if descriptor not in ('1', '2') else last
        elif kind == 'sync' and descriptor in written:
            synced[descriptor] = written[descriptor]
        elif kind == 'sync' and certain is not None and len(possible) > 1:
            possible = {certain}
        elif kind == 'name' and text.startswith(target):
            whole, safe = written.get(last, b''), synced.get(last, b'')
            certain = whole
            possible |= {whole, safe, safe + whole[len(safe):(len(safe) + len(whole)) // 2]}
        yield kind, set(possible)


def power_loss(calls, data, target, right):
    """How many moments were looked at, and what is wrong at one: neither the old nor the new content."""
    states = list(images(calls, data, target))
    for number, (kind, contents) in enumerate(states):
        if any(content != OLD and not is_same(content, right) for content in contents):
            return len(states), 'after call %d, %s, a loss of power leaves neither the old nor the new file' % (number, kind)
    if not states or len(states[-1][1]) != 1 or OLD in states[-1][1]:
        return len(states), 'at the end the new file is not on the disk for sure'
    return len(states), None


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([COMMAND, 'convert', BEFORE, '-o', os.path.join(folder, 'sample.fedorg')], check=True)
        jobs = {name: JOBS[name] for name in sys.argv[1:] or JOBS}
        for name, arguments in jobs.items():
            calls, written, right = calls_of(folder, arguments)
            counts, wrong = fail_one_after_the_other(folder, arguments, calls, right)
            blocks, wrong_blocks = fail_memory(folder, arguments, calls, right,
                                               MOST_BLOCKS * MORE_BLOCKS.get(name, 1))
            wrong += wrong_blocks
            if right[1] in (None, OLD):
                wrong.append('without a fault it writes nothing: ' + str(right[2][-200:]))
            n_moments, lost = power_loss(calls, written, os.path.join(folder, 'out'), right[1])
            if lost:
                wrong.append(lost)
            for line in wrong:
                print('#   ' + line)
            print('# %s: calls %s; memory %s; %d moments of a loss of power'
                  % (name, show(counts), show(blocks), n_moments))
            print('%s failing-calls/%s' % ('not ok' if wrong else 'ok', name), flush=True)
            failed += bool(wrong)
    print('1..%d' % len(jobs))
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
