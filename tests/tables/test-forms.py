#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Forms: labels at the left of their values, about one person or one organisation, as CSV and as workbooks, one in a
file, in a sheet, or several below each other. All persons are invented."""

import csv
import json
import os
import subprocess
import sys
import tempfile

import tap

COMMAND = os.environ['FEDORG_TEST_COMMAND']
HAS_WORKBOOKS = os.environ.get('FEDORG_TEST_WORKBOOKS', '1') == '1'
if HAS_WORKBOOKS:
    try:
        import openpyxl
    except ImportError:
        # another Python than Debian's: the package is of Python alone
        sys.path.append('/usr/lib/python3/dist-packages')
        import openpyxl

PERSONS = [('林小燕', '1975.03', '城东村', '主席'), ('邱月娥', '1980年11月', '城东村', '副主席'),
           ('伍秀兰', '1985-02', '城南村', '执委')]
EXPECTED = [('城东村', '林小燕', '1975-03', 'chair'), ('城东村', '邱月娥', '1980-11', 'vice-chair'),
            ('城南村', '伍秀兰', '1985-02', 'executive')]


def person_form(name, birth, village, role):
    """Rows of (column, text, columns that the cell covers), with a photograph, a table of the family and a signature."""
    return [[(0, '清流县妇联执委登记表', 8)],
            [(0, '填报单位：龙津镇妇联', 8)],
            [(0, '姓  名', 1), (1, name, 2), (3, '性别', 1), (4, '女', 1), (5, '民族', 1), (6, '汉族', 1), (7, '照片', 1)],
            [(0, '出生\n年月', 1), (1, birth, 2), (3, '政治\n面貌', 1), (5, '文化程度', 1), (6, '大专', 1)],
            [(0, '所在村（社区）', 2), (2, village, 5)],
            [(0, '妇联职务', 2), (2, role, 2), (4, '任职时间', 1), (5, '2017.07', 1)],
            [(0, '是否两委', 1), (1, '是', 2), (3, '身份证号', 1)],
            [(0, '主要\n简历', 1), (1, '1995年在清流一中毕业；\n2010年任村妇女主任。', 7)],
            [(0, '家庭成员', 1), (1, '称谓', 1), (2, '姓名', 1), (3, '年龄', 1), (4, '政治面貌', 1)],
            [(1, '丈夫', 1), (2, '张大', 1), (3, '45', 1), (4, '群众', 1)],
            [(0, '填表人：吴某', 4), (4, '填表日期：2017.7.2', 4)]]


ORGANIZATION = [[(0, '城东村妇联基本情况', 2)],
                [(0, '单位名称', 1), (1, '城东村妇联', 1)],
                [(0, '单位代码', 1), (1, '350423100201', 1)],
                [(0, '主席', 1), (1, '林小燕', 1)],
                [(0, '副主席', 1), (1, '邱月娥、罗春梅', 1)],
                [(0, '执委', 1), (1, '江丽华', 1), (2, '伍秀兰', 1)],
                [(0, '指标：妇女人数', 1), (1, '1,204', 1)]]


def write_csv(forms, path):
    """One form below the other."""
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        for _, rows in forms:
            for row in rows:
                cells = [''] * 8
                for at, text, _ in row:
                    cells[at] = text
                writer.writerow(cells)


def write_workbook(forms, path):
    """A sheet for each form, with merged cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in forms:
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for at, text, width in row:
                sheet.cell(number, at + 1, text)
                if width > 1:
                    sheet.merge_cells(start_row=number, end_row=number, start_column=at + 1, end_column=at + width)
    book.save(path)


def run(*arguments):
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError('%s: %s' % (' '.join(arguments), done.stderr))
    return done.stdout


def records(*paths):
    return [json.loads(line) for line in run('convert', *paths, '--to', 'jsonl').splitlines()]


def posts(*paths):
    found = records(*paths)
    names = {record['id']: record['name'] for record in found if record['type'] == 'organization'}
    return [(names[record['organization_id']], record['name'], record.get('birth_date', ''), record['role'])
            for record in found if record['type'] == 'membership']


def findings(path):
    found = json.loads(run('check', path, '--format', 'json', '--lang', 'en', '--as-of', '2017-07-31'))['findings']
    return [(finding['code'], (finding['place'] or '').rsplit('/', 1)[-1] +
             (':%d' % finding['column'] if 'column' in finding and path.endswith('.csv') else '')) for finding in found]


def compare(expected, seen):
    if expected != seen:
        yield 'expected: %s' % (expected,)
        yield 'seen:     %s' % (seen,)


def check_persons(folder, write, ending):
    forms = [(person[0], person_form(*person)) for person in PERSONS]
    path = os.path.join(folder, 'forms.' + ending)
    write(forms, path)
    tap.check('%s: each form is a post' % ending, compare(EXPECTED, posts(path)))
    found = [record for record in records(path) if record['type'] == 'membership'][0]
    tap.check('%s: what the form says besides' % ending, compare(
        ['female', 'han', 'junior-college', ['两委'], '2017-07', None],
        [found.get(key) for key in ('gender', 'ethnicity', 'education', 'tags', 'start_date', 'political_status')]))
    tap.check('%s: the family is nobody' % ending, compare([], [
        record for record in records(path) if record.get('name') == '张大']))
    tap.check('%s: no error' % ending, compare(
        [], [code for code, _ in findings(path)
             if code not in ('roster/table-parts', 'roster/rest-of-form', 'roster/anonymous-persons')]))
    paths = []
    for number, form in enumerate(forms):
        paths.append(os.path.join(folder, '%d.%s' % (number, ending)))
        write([form], paths[-1])
    tap.check('%s: one form in each file' % ending, compare(EXPECTED, posts(*paths)))


def check_places(folder, write, ending):
    rows = person_form('林小燕', '1975.13', '城东村', '出纳')
    rows[6][1] = (1, '也许', 2)
    path = os.path.join(folder, 'wrong.' + ending)
    write([('一', rows)], path)
    places = {code: place for code, place in findings(path)}
    line, row = ('wrong.xlsx:一!', '%s%d') if ending == 'xlsx' else ('wrong.csv:', '%d:%d')
    expected = {'roster/bad-date': (1, 'B', 3), 'roster/unknown-value': (2, 'C', 5),
                'roster/neither-yes-nor-no': (1, 'B', 6)}
    for code, (column, letter, at) in expected.items():
        # two cells of a row above have a line break each, so that the row takes three lines of text
        number = at + 1 + (2 if ending == 'csv' and at > 3 else 0)
        place = line + (row % (letter, number) if ending == 'xlsx' else row % (number, column + 1))
        tap.check('%s: %s stands where the value does' % (ending, code), compare(place, places.get(code)))


def check_organization(folder, write, ending):
    path = os.path.join(folder, 'organization.' + ending)
    write([('城东村', ORGANIZATION)], path)
    tap.check('%s: the form of an organisation' % ending, compare(
        [('城东村妇联', '林小燕', '', 'chair'), ('城东村妇联', '邱月娥', '', 'vice-chair'),
         ('城东村妇联', '罗春梅', '', 'vice-chair'), ('城东村妇联', '江丽华', '', 'executive'),
         ('城东村妇联', '伍秀兰', '', 'executive')], posts(path)))
    tap.check('%s: its figures' % ending, compare(
        [{'妇女人数': 1204}], [record.get('figures') for record in records(path) if record['type'] == 'organization']))
    text = run('check', path, '--explain-table', '--lang', 'en')
    tap.check('%s: an explanation names the cells of a form' % ending, compare(
        [True, True], ['a form: labels with their values' in text, 'B4' in text]))


def check_many_sheets(folder):
    """What many sheets have alike is told once, with the rows of each sheet."""
    path = os.path.join(folder, 'sheets.xlsx')
    write_workbook([('表%d' % number, person_form(*PERSONS[number % 3])) for number in range(30)], path)
    found = json.loads(run('check', path, '--format', 'json', '--lang', 'en', '--as-of', '2017-07-31'))['findings']
    codes = [finding['code'] for finding in found]
    tap.check('forms in thirty sheets: a finding for each cause', compare(sorted(set(codes)), sorted(codes)))
    message = next(finding['message'] for finding in found if finding['code'] == 'roster/table-parts')
    tap.check('forms in thirty sheets: each part with its number and its rows', compare(
        [True] * 3, ['titles 30 (1; 表1!1; 表2!1; ' in message, 'signatures and dates 60 (2, 11; 表1!2, 11; ' in message,
                     len(message) < 600]))


def check_no_form(folder):
    """Labels above a table are none: what stands below them is read as the table that it is."""
    path = os.path.join(folder, 'table.csv')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('县,清流县,\n乡镇,龙津镇,\n村,城东村,\n姓名,性别,职务\n林小燕,女,主席\n')
    tap.check('labels above a table are no form', compare([('城东村', '林小燕', '', 'chair')], posts(path)))


def main():
    with tempfile.TemporaryDirectory() as folder:
        for write, ending in [(write_csv, 'csv')] + ([(write_workbook, 'xlsx')] if HAS_WORKBOOKS else []):
            check_persons(folder, write, ending)
            check_places(folder, write, ending)
            check_organization(folder, write, ending)
        check_no_form(folder)
        if HAS_WORKBOOKS:
            check_many_sheets(folder)
    tap.finish()


main()
