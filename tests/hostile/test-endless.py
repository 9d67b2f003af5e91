#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Input without an end is refused, and before that it takes no more memory than a small file does.

usage: test-endless.py [JOB...]"""

import os
import signal
import subprocess
import sys
import tempfile
import threading

import hostile
from hostile import SOURCE, start, tap

# Megabytes at the peak. A small roster takes some 15; a record of 16 MiB is held two or three times
# over, a list or a ruleset of 64 MiB as well.
MOST = 160
MOST_OF_LISTS = 400
# of a table that is not plain, a pipe's bytes are kept, up to 256 MiB: it is read twice
MOST_OF_TABLES = 420
TABLES = ('check a pipe', 'check CSV', 'compare')
LONG = 'a long table with a title'
LISTS = ('rules', 'waivers', 'baseline', 'succession', 'audit', 'lint', 'directory', 'form', 'plan')

# Some input is right as far as it goes, such as spaces behind a document. It is read for so many
# seconds, within which memory may not grow.
PATIENCE = 2

ROSTER = os.path.join(SOURCE, 'examples', 'data', 'qingliu-2017.csv')
RECORD = b'{"type": "organization", "id": "350423100", "name": "'
HEADINGS = b'organization_id,organization_name,person_id,person_name,role\n'

# what comes first, and what is repeated without an end
BYTES = {
    'zeros': (b'', b'\0'),
    'spaces': (b'', b' '),
    'line ends': (b'', b'\n'),
    'letters': (b'', b'a'),
    'bytes that are no text': (b'', b'\xff\xfe\xfd'),
    'open brackets': (b'', b'['),
    'open objects': (b'', b'{"a":'),
    'one text of JSON': (b'{"fedorg": 1, "organizations": [{"id": "', b'x'),
    'one number of JSON': (b'{"fedorg": 1, "as_of": 1', b'0'),
    'a comment in JSON': (b'/*', b'x'),
    'spaces behind JSON': (b'{"fedorg": 1}', b' '),
    'letters behind JSON': (b'{"fedorg": 1}', b'x'),
    'values behind JSON': (b'{"fedorg": 1}', b'{"fedorg": 1}'),
    'one text of JSON Lines': (RECORD, b'x'),
    'one line of members': (b'{"type": "organization"', b', "id": "1"'),
    'one line of an unknown list': (b'{"type": "organization", "nothing": [0', b', 0'),
    'spaces behind a line': (RECORD + b'x"}\n' + RECORD + b'x"}', b' '),
    'spaces in a line': (RECORD + b'x", ', b' '),
    'a quoted cell': (b'"', b'x'),
    'a quoted heading with line ends': (b'"', b'x\n'),
    'headings': (b'organization_id', b',x'),
    'a cell': (HEADINGS + b'350423100,', b'x'),
    'a quoted cell below headings': (HEADINGS + b'350423100,"', b'x'),
    'a quoted cell with line ends': (HEADINGS + b'350423100,"', b'x\n'),
    'cells': (HEADINGS + b'350423100', b',x'),
    'title rows': (b'', b'a title\n'),
    'cells of GB18030': (HEADINGS + b'350423100,', b'\xcd\xf5'),
}

# lists are read whole before anything is said about them: few kinds are enough
KINDS_OF_LISTS = ('zeros', 'spaces', 'letters', 'open brackets', 'letters behind JSON', 'a quoted cell', 'cells')

# where a roster, a list or a ruleset comes from; {} is what has no end
JOBS = {
    'check a pipe': ('check', '{}'),
    'check JSON': ('check', '{}.json'),
    'check JSON Lines': ('check', '{}.jsonl'),
    'check CSV': ('check', '{}.csv'),
    'check a snapshot': ('check', '{}.fedorg'),
    'compare': ('compare', ROSTER, '{}'),
    'rules': ('check', ROSTER, '--rules', '{}'),
    'waivers': ('check', ROSTER, '--waivers', '{}'),
    'baseline': ('check', ROSTER, '--baseline', '{}'),
    'succession': ('compare', ROSTER, ROSTER, '--succession', '{}'),
    'audit': ('audit', '{}'),
    'lint': ('rules', 'lint', '{}'),
    'directory': ('check', ROSTER, '--directory', '{}'),
    'form': ('fill', '{}.xlsx', ROSTER, '-o', os.devnull),
    'plan': ('generate', '--plan', '{}', '--to', 'csv'),
}


def pour(path, first, more):
    """Writes without an end, until nobody reads."""
    block = more * (65536 // len(more))
    try:
        with open(path, 'wb', buffering=0) as pipe:
            pipe.write(first)
            while True:
                pipe.write(block)
    except BrokenPipeError:
        pass


def run_job(folder, arguments, most, first, more):
    """Faults of one job over one input without an end."""
    name = next(word for word in arguments if word.startswith('{}'))
    pipe = os.path.join(folder, 'pipe' + name[2:])
    os.mkfifo(pipe)
    words = [pipe if word == name else word for word in arguments]
    writer = threading.Thread(target=pour, args=(pipe, first, more))
    process = start(*words, stderr=subprocess.PIPE)
    alarm = threading.Timer(PATIENCE, process.kill)
    alarm.start()
    writer.start()
    errors = process.stderr.read()
    status, megabytes = hostile.wait_for_peak(process)
    alarm.cancel()
    # a command that has not opened the pipe leaves a writer that waits
    os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))
    writer.join()
    os.unlink(pipe)
    faults = []
    if status not in (1, 2, 3, -signal.SIGKILL):
        faults.append('ended with %d: %r' % (status, errors[-200:]))
    if megabytes > most:
        faults.append('took %d MB: %r' % (megabytes, errors[-200:]))
    return faults


def long_table():
    """Faults of a table with a title that is long, but no pipe: it is never held as a whole."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'long.csv')
        with open(path, 'wb') as file:
            file.write(b'a title\n' + HEADINGS.strip() + b',remarks\n')
            for i in range(40):
                file.write(b'350423100,A,p%d,B,chair,' % i + b'x' * (5 << 20) + b'\n')
        status, megabytes = hostile.wait_for_peak(start('check', path))
        if status not in (0, 1):
            faults.append('ended with %d' % status)
        if megabytes > MOST:
            faults.append('took %d MB for a table of 200' % megabytes)
    return faults


def main():
    only = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in JOBS.items():
            if only and name not in only:
                continue
            faults, most = [], MOST_OF_LISTS if name in LISTS else MOST
            most = MOST_OF_TABLES if name in TABLES else most
            for kind in KINDS_OF_LISTS if name in LISTS else BYTES:
                first, more = BYTES[kind]
                faults += ['%s: %s' % (kind, fault)
                           for fault in run_job(folder, arguments, most, first, more)]
            tap.check('endless/' + name, faults)
    if not only or LONG in only:
        tap.check('endless/' + LONG, long_table())
    tap.finish()


if __name__ == '__main__':
    main()
