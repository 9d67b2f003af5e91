#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A county with codes and the same county with names alone say the same: findings and figures, to the
byte of the JSON but for places and for what names the file."""

import csv
import json
import os
import re
import subprocess
import tempfile

import tap

COMMAND = os.environ['FEDORG_TEST_COMMAND']
DATA = os.path.join(tap.SOURCE, 'examples', 'data')
RULES = ('--rules', 'qingliu-2017', '--as-of', '2017-07-31', '--lang', 'en')


def run(*arguments):
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise AssertionError('%s: %s' % (' '.join(arguments), done.stderr))
    return done.stdout


def names_alone(source, target, write_village):
    """A table without codes: township and village by name, as @write_village puts the latter."""
    with open(source, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.reader(file))
    heading, rows = rows[0], rows[1:]
    townships = {row[0]: row[1] for row in rows if len(row[0]) == 9}
    with open(target, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['乡镇', '村'] + heading[4:])
        for row in rows:
            village = '' if len(row[0]) == 9 else write_village(row[1])
            writer.writerow([townships[row[0][:9]], village] + row[4:])


def without_places(text):
    """Findings as JSON, without where they stand and how the file is called."""
    return re.sub(r'"place": ?(null|"[^"]*"),? ?', '', text)


def differences(a, b):
    if a == b:
        return
    lines_a, lines_b = (json.dumps(json.loads(text), ensure_ascii=False, indent=1).splitlines()
                        for text in (a, b))
    for i, (x, y) in enumerate(zip(lines_a, lines_b)):
        if x != y:
            yield 'line %d: %s | %s' % (i, x.strip(), y.strip())
            return
    yield '%d lines | %d lines' % (len(lines_a), len(lines_b))


WAYS = {
    'as the directory has them': lambda name: name,
    'without 委会': lambda name: re.sub(r'(村委会|村民委员会)$', '村', re.sub(r'居委会$', '', name)),
    'as federations': lambda name: re.sub(r'(村委会|村民委员会)$', '村', name) + '妇联',
    'bare': lambda name: re.sub(r'(村委会|村民委员会|社区居委会|居委会)$', '', name),
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        directory = os.path.join(folder, 'directory.csv')
        run('directory', '--divisions', os.path.join(DATA, 'divisions'), '--under', '350423', '-o', directory)
        codes = os.path.join(DATA, 'qingliu-2017.csv')
        given = ('--directory', directory, '--under', '350423')
        checked = without_places(run('check', codes, *RULES, *given, '--format', 'json'))
        reported = run('report', codes, *RULES, *given, '--format', 'json')
        for way, write in WAYS.items():
            names = os.path.join(folder, 'names.csv')
            names_alone(codes, names, write)
            tap.check('names/%s: the same findings' % way, differences(
                checked, without_places(run('check', names, *RULES, *given, '--format', 'json'))))
            tap.check('names/%s: the same figures' % way, differences(
                reported, run('report', names, *RULES, *given, '--format', 'json')))
    tap.finish()


main()
