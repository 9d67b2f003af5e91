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


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def organizations(*paths):
    """Identifier, level and parent of each organisation, and how many posts it has."""
    records = [json.loads(line) for line in run('convert', *paths, '--to', 'jsonl').splitlines()]
    posts = [record['organization_id'] for record in records if record['type'] == 'membership']
    return [(record['id'], record.get('level'), record.get('parent_id'), posts.count(record['id']))
            for record in records if record['type'] == 'organization']


def compare(expected, seen):
    yield from ('missing: %s' % (one,) for one in expected if one not in seen)
    yield from ('too much: %s' % (one,) for one in seen if one not in expected)


def check_under(folder):
    names = write(os.path.join(folder, 'bare.csv'), '乡镇,村,姓名,职务\n青石镇,石桥村,甲乙,主席\n')
    for under in ('桃源县', '桃源县妇联'):
        seen = [record.split('/')[0] for record, *_ in organizations(names, '--under', under)]
        tap.check('paths begin with the name that --under gives: %s' % under, compare(['桃源县'], sorted(set(seen))))
    tap.check('what a column says comes before --under', compare(
        [('青石镇', 'township', None, 0), ('青石镇/石桥村', 'village', '青石镇', 1)],
        organizations(names, '--under', '青石镇')))


def check_lists(folder):
    names = write(os.path.join(folder, 'names.csv'), '乡镇,村,姓名,职务\n青石镇,石桥村,甲乙,主席\n青石镇,梨园,丙丁,主席\n')
    listed = write(os.path.join(folder, 'list.csv'), '单位代码,单位名称\n430725101,青石镇\n430725101201,石桥村\n'
                   '430725101002,梨园社区\n430725101203,红旗村\n')
    tap.check('a township that only names its villages is an organisation', compare(
        [('青石镇', 'township', None, 0), ('青石镇/石桥村', 'village', '青石镇', 1), ('青石镇/梨园', 'village', '青石镇', 1)],
        organizations(names)))
    for paths in ((names, listed), (listed, names)):
        tap.check('names mean the organisations of a list among the files, %s' % os.path.basename(paths[0]), compare(
            [('430725101', 'township', None, 0), ('430725101201', 'village', '430725101', 1),
             ('430725101002', 'village', '430725101', 1), ('430725101203', 'village', '430725101', 0)],
            organizations(*paths)))
    merged = write(os.path.join(folder, 'merged.csv'), '乡镇,村,是否建妇联\n青石镇,石桥村,是\n,梨园,是\n白水镇,,是\n,河口村,是\n')
    tap.check('a list of organisations with merged townships', compare(
        [('青石镇', 'township', None, 0), ('青石镇/石桥村', 'village', '青石镇', 0), ('青石镇/梨园', 'village', '青石镇', 0),
         ('白水镇', 'township', None, 0), ('白水镇/河口村', 'village', '白水镇', 0)], organizations(merged)))
    other = write(os.path.join(folder, 'posts.csv'), '单位代码,单位名称,姓名,职务\n430725101203,红旗村,戊己,主席\n')
    tap.check('a table of posts is no list', compare(
        [('青石镇', 'township', None, 0), ('青石镇/石桥村', 'village', '青石镇', 1), ('青石镇/梨园', 'village', '青石镇', 1),
         ('430725101203', 'village', None, 1)], organizations(names, other)))


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
        check_lists(folder)
        check_under(folder)
    tap.finish()


main()
