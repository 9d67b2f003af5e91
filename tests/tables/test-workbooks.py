#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Workbooks as programs write them: the same roster by two writers, and what only a workbook holds: formulas, hidden
columns, several sheets. Nothing of it is passed over in silence."""

import csv
import json
import os
import subprocess
import sys
import tempfile

import tap

try:
    import openpyxl
    import xlsxwriter
except ImportError:
    # another Python than Debian's: the packages are of Python alone
    sys.path.append('/usr/lib/python3/dist-packages')
    import openpyxl
    import xlsxwriter

COMMAND = os.environ['FEDORG_TEST_COMMAND']
ROSTER = os.path.join(tap.SOURCE, 'examples', 'data', 'qingliu-2017.csv')
HEADINGS = ['单位代码', '单位名称', '姓名', '出生年月', '职务']


def run(*arguments):
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError('%s: %s' % (' '.join(arguments), done.stderr))
    return done.stdout


def findings(path, *arguments):
    found = json.loads(run('check', path, '--format', 'json', '--lang', 'en', *arguments))['findings']
    return ['%s %s %s' % (finding['code'], os.path.basename(finding['place'] or ''), finding['message'])
            for finding in found]


def said(lines, code):
    return [line[len(code) + 1:] for line in lines if line.startswith(code + ' ')]


def compare(expected, seen):
    if expected != seen:
        yield 'expected: %s' % (expected,)
        yield 'seen:     %s' % (seen,)


# --- the same roster by each writer ---

def rows_of(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.reader(file))


def write_openpyxl(rows, path):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    book.save(path)


def write_xlsxwriter(rows, path, **options):
    book = xlsxwriter.Workbook(path, options)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell:
                sheet.write_string(number, at, cell)
    book.close()


def write_constant_memory(rows, path):
    """Texts within the cells and not in a table of texts."""
    write_xlsxwriter(rows, path, constant_memory=True)


def write_numbers(rows, path):
    """Codes and figures as numbers, as a program writes them that looks at each cell."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            if number > 0 and cell.isdigit() and not cell.startswith('0'):
                sheet.write_number(number, at, int(cell))
            elif cell:
                sheet.write_string(number, at, cell)
    book.close()


WRITERS = [write_openpyxl, write_xlsxwriter, write_constant_memory, write_numbers]


def check_writers(folder):
    expected = run('convert', ROSTER, '--to', 'json')
    for write in WRITERS:
        path = os.path.join(folder, write.__name__ + '.xlsx')
        write(rows_of(ROSTER), path)
        tap.check('the same roster by %s' % write.__name__,
                  compare([], [] if run('convert', path, '--to', 'json') == expected else ['other bytes']))


# --- what only a workbook holds ---

def save(folder, name, fill):
    path = os.path.join(folder, name)
    book = openpyxl.Workbook()
    fill(book)
    book.save(path)
    return path


def fill_formulas(book):
    sheet = book.active
    for row in (['="统计日期："&TODAY()'], HEADINGS,
                ['350423100201', '城东村', '甲', '1975-03', '主席'],
                ['=B1', '=B2', '乙', '1975-04', '执委'],
                ['#N/A', '#REF!', '丙', '1975-05', '执委'],
                ['350423100201', '城东村', '丁', '#VALUE!', '执委'],
                ['=A1', '=A2', '=A3', '=A4', '=A5']):
        sheet.append(row)


def check_formulas(folder):
    path = save(folder, 'formulas.xlsx', fill_formulas)
    lines = findings(path)
    tap.check('formulas without a result are told once', compare(
        ['formulas.xlsx:Sheet!A1 Cells that hold a formula without its result, which count as empty: 8 (rows 1, 4, 7).'],
        said(lines, 'roster/formulas-without-result')))
    tap.check('cells with errors are told once', compare(
        ['formulas.xlsx:Sheet!A5 Cells whose formula failed, such as #N/A or #REF!, which count as empty: 3 '
         '(rows 5-6).'], said(lines, 'roster/error-cells')))
    records = [json.loads(line) for line in run('convert', path, '--to', 'jsonl').splitlines()]
    tap.check('nothing is put in the place of what failed', compare(
        [['甲', '丁'], ['乙', '丙'], ['城东村']],
        [[record['name'] for record in records if record['type'] == kind]
         for kind in ('membership', 'person', 'organization')]))


def fill_hidden(book):
    sheet = book.active
    sheet.append(HEADINGS)
    sheet.append(['350423100201', '城东村', '甲', '1975-03', '主席'])
    sheet.column_dimensions['D'].hidden = True


def check_hidden(folder):
    path = save(folder, 'hidden.xlsx', fill_hidden)
    tap.check('hidden columns are read and told', compare(
        [['hidden.xlsx:Sheet!1 Columns that the sheet hides were read like the others: 出生年月.'], True],
        [said(findings(path), 'roster/hidden-columns'), '1975-03' in run('convert', path, '--to', 'json')]))


def fill_sheets(book):
    fill_hidden(book)
    book.active.title = '龙津镇'
    book.create_sheet('空')
    cover = book.create_sheet('填表说明')
    cover.append(['请按时上报'])
    other = book.create_sheet('旧表')
    other.append(['甲栏', '乙栏'])
    other.append(['x', 'y'])
    draft = book.create_sheet('草稿')
    draft.append(HEADINGS)
    draft.append(['350423100202', '城西村', '乙', '1975-03', '主席'])
    draft.sheet_state = 'hidden'


def check_sheets(folder):
    path = save(folder, 'sheets.xlsx', fill_sheets)
    text = 'The sheet “%s” has no known heading and was not read.'
    tap.check('sheets without headings are reported, empty ones are not', compare(
        ['sheets.xlsx:填表说明!1 ' + text % '填表说明', 'sheets.xlsx:旧表!1 ' + text % '旧表'],
        said(findings(path), 'roster/sheet-without-headings')))
    tap.check('a hidden sheet is named', compare(
        [' Hidden sheets of the workbook that were not read, 1 in all: 草稿.'],
        said(findings(path), 'roster/hidden-sheets')))
    tap.check('an explanation passes over hidden sheets', compare(
        [True, False], [name in run('check', path, '--explain-table') for name in ('龙津镇', '草稿')]))
    tap.check('an explanation is of the sheet that is named', compare(
        [False, True], [name in run('check', path, '--explain-table', '--sheet', '草稿')
                        for name in ('龙津镇', '草稿')]))


def check_directory(folder):
    path = os.path.join(folder, 'names.csv')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('乡镇,村,姓名,职务\n龙津镇,城东村,甲,主席\n龙津镇,城动村,乙,主席\n')
    text = run('check', path, '--explain-table', '--directory', ROSTER, '--under', '350423', '--lang', 'en')
    tap.check('an explanation says which code a name has', compare(
        [True, True], ['is 350423100201\n' in text, 'similar names are: 城动村: ' in text]))


def fill_list(book):
    book.active.title = '执委'
    for row in (['乡镇', '村', '姓名', '职务'], ['龙津镇', '城东村', '甲', '主席'], ['龙津镇', '城西村委会', '乙', '主席']):
        book.active.append(row)
    codes = book.create_sheet('单位代码表')
    for row in (['单位代码', '单位名称', '上级代码'], ['350423', '清流县', ''], ['350423100', '龙津镇', '350423'],
                ['350423100201', '城东村', '350423100'], ['350423100202', '城西村', '350423100'],
                ['350423100203', '城南村', '350423100']):
        codes.append(row)


def check_list(folder):
    path = save(folder, 'list.xlsx', fill_list)
    records = [json.loads(line) for line in run('convert', path, '--to', 'jsonl').splitlines()]
    tap.check('a list of organisations in a sheet is the directory of the other sheets', compare(
        [['350423', '350423100', '350423100201', '350423100202', '350423100203'], ['350423100201', '350423100202'], []],
        [sorted(record['id'] for record in records if record['type'] == 'organization'),
         [record['organization_id'] for record in records if record['type'] == 'membership'],
         [line for line in findings(path) if not line.startswith('roster/anonymous-persons')]]))
    tap.check('an explanation takes the list as well', compare(
        [True], ['is 350423100201\n' in run('check', path, '--explain-table', '--lang', 'en')]))
    tap.check('a sheet that is asked for alone has no list beside it', compare(
        ['龙津镇', '龙津镇/城东村', '龙津镇/城西村'],
        sorted(record['id'] for record in map(json.loads, run(
            'convert', path, '--sheet', '执委', '--to', 'jsonl').splitlines()) if record['type'] == 'organization')))


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_writers(folder)
        check_formulas(folder)
        check_hidden(folder)
        check_sheets(folder)
        check_directory(folder)
        check_list(folder)
    tap.finish()


main()
