# SPDX-License-Identifier: LGPL-2.1-or-later
"""Canaries: ID numbers, mobile numbers, names and counterparts that are in a roster and nowhere else.

A number is planted in each column, in headings, in the name of the file and of the sheet, in CSV, JSON,
JSON Lines and a workbook, in rosters that can be read and in ones with a mistake. No result in any
format, no message, no exception of the Python binding and no temporary file may hold it. With --redact
no name and no counterpart may be there either.
"""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

import hostile
from hostile import tap

ID, MOBILE = '11010519491231002X', '13912345678'
# each as it may be typed, and the digits that would give it away; the first two are tried everywhere
NUMBERS = {
    ID: ID, MOBILE: MOBILE, '身份证' + ID: ID, '１１０１０５１９４９１２３１００２Ｘ': '１１０１０５１９４９１２３１',
    '110105 19491231 002X': '19491231 002X', '电话' + MOBILE: MOBILE, '139-1234-5678': '1234-5678',
    '+86 13912345678': MOBILE,
}
NAME, COUNTERPART = '金丝雀', '雀丝金'
HEADINGS = ['单位代码', '单位名称', '上级代码', '层级', '类型', '人员编号', '姓名', '性别', '出生年月', '民族', '学历', '政治面貌',
            '职务', '专兼职', '类别', '标记', '任职时间', '离任时间', '妇女人数', '家庭住址']
KEYS = ['organization_id', 'name', 'person_id', 'gender', 'birth_date', 'role', 'staffing', 'categories', 'tags',
        'start_date', 'end_date', 'unheard_of']
ROW = ['350423100', '龙津镇', '350423', '乡镇', '镇', 'P1', '王秀英', '女', '1973-01', '汉族', '本科', '群众', '主席', '兼职',
       '先进女典型', '两委', '2012-04-17', '', '', '']


def as_csv(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_workbook(rows, sheet='名册'):
    import openpyxl
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def planted(number):
    """Names of files and their content, with a number in each place once."""
    for place in range(len(HEADINGS)):
        row = list(ROW)
        row[place] = number
        yield 'column%d.csv' % place, as_csv([HEADINGS, ROW, row])
        if place % 4 == 0:
            yield 'column%d.xlsx' % place, as_workbook([HEADINGS, ROW, row])
    yield 'heading.csv', as_csv([HEADINGS + [number], ROW + ['1']])
    yield 'title.csv', as_csv([['龙津镇 ' + number], HEADINGS, ROW, ['填表人：' + number], ['注：' + number]])
    yield 'sheet.xlsx', as_workbook([HEADINGS, ROW[:6] + ['x' * 3] + ROW[7:]], number[:28].replace('/', ''))
    yield number + '.csv', as_csv([HEADINGS, ROW, ['', number] + ROW[2:]])
    yield 'extra.csv', as_csv([HEADINGS, ROW + [number, number]])
    yield 'open.csv', as_csv([HEADINGS, ROW]) + ('350423100,"%s\n' % number).encode()
    yield 'broken.csv', as_csv([HEADINGS, ROW]) + number.encode() + b'\xff\xff\n'
    for key in KEYS:
        record = {'organization_id': '350423100', 'name': '王秀英', 'role': '主席', key: number}
        yield key + '.json', json.dumps({'fedorg': 1, 'memberships': [record]}, ensure_ascii=False).encode()
        yield key + '.jsonl', json.dumps(dict(record, type='membership'), ensure_ascii=False).encode()
    yield 'key.json', json.dumps({'fedorg': 1, number: 1, 'persons': [{number: 1}]}, ensure_ascii=False).encode()
    yield 'cut.json', ('{"fedorg": 1, "persons": [{"name": "%s"' % number).encode()
    activity = {'kind': 'visit', 'organization_id': '350423100', 'counterpart': number, 'stage': number}
    yield 'activity.json', json.dumps({'fedorg': 1, 'activities': [activity]}, ensure_ascii=False).encode()


def named():
    """Rosters with names where names belong."""
    row = list(ROW)
    row[6] = NAME
    wrong = list(row)
    wrong[8], wrong[12] = '一九七三', '队长'
    twice = list(row)
    twice[5] = 'P2'
    yield 'names.csv', as_csv([HEADINGS, row, wrong, twice, twice, ROW[:6] + [NAME + '甲、' + NAME + '乙'] + ROW[7:]])
    yield 'names.xlsx', as_workbook([HEADINGS, row, wrong, twice])
    activity = {'kind': 'visit', 'organization_id': '350423100', 'counterpart': COUNTERPART, 'person_ids': [NAME]}
    record = {'organization_id': '350423100', 'name': NAME, 'role': '主席', 'birth_date': '昨天'}
    yield 'names.json', json.dumps({'fedorg': 1, 'memberships': [record, record], 'activities': [activity] * 2},
                                   ensure_ascii=False).encode()


def jobs(path, folder, redacted):
    """The commands over a file, each with the name of what it writes, if it writes a file."""
    out = os.path.join(folder, 'out')
    for format_name in ('text', 'json', 'csv', 'markdown'):
        yield ['check', path, '--rules', 'qingliu-2017', '--format', format_name], None
    yield ['check', path, '-o', out + '.xlsx', '--lang', 'zh'], out + '.xlsx'
    yield ['check', path, '--explain-table', '--lang', 'zh'], None
    yield ['report', path, '--rules', 'qingliu-2017', '--format', 'json'], None
    yield ['tree', path, '--format', 'json'], None
    yield ['compare', path, path, '--format', 'json', '--list'], None
    yield ['page', path, '-o', out + '.html'], out + '.html'
    for ending in ('csv', 'json', 'jsonl') + (() if redacted else ('fedorg',)):
        yield ['convert', path, '-o', out + '.' + ending], out + '.' + ending


def texts_of(path):
    """The content of a file; of a workbook that of its parts."""
    data = hostile.read(path)
    if data[:2] == b'PK':
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return b'\n'.join(parts.read(name) for name in parts.namelist())
    return data


def shown(path, folder, redacted, is_brief):
    """All that commands show of a file, as (what, bytes); in brief those that show the most."""
    for arguments, written in jobs(path, folder, redacted):
        if is_brief and arguments[0] != 'convert' and arguments[-1] != 'json':
            continue
        done = hostile.run(*arguments, *(['--redact'] if redacted else []), '--threads', '1', cwd=folder)
        what = ' '.join([arguments[0]] + arguments[2:])
        yield what, done.stdout + b'\n' + done.stderr
        if written is not None and os.path.exists(written):
            yield what, texts_of(written)
            os.remove(written)
        left = [name for name in os.listdir(folder) if os.path.join(folder, name) != path]
        if left:
            yield what + ' leaves ' + ' '.join(left), b'a file that nobody asked for'


SCRIPT = '''
import sys, fedorg
for path in sys.argv[1:]:
    try:
        roster = fedorg.Roster.load(path)
        print(repr(roster), roster.findings, [str(f) for f in roster.findings], [repr(p) for p in roster.persons])
        print([repr(o) for o in roster.organizations], [repr(m) for m in roster.memberships])
    except fedorg.Error as error:
        print(repr(error), error)
'''


def shown_by_python(paths):
    done = subprocess.run([sys.executable, '-c', SCRIPT, *paths], env=hostile.ENVIRONMENT, check=False,
                          capture_output=True, timeout=hostile.PATIENCE)
    return done.stdout + done.stderr


def leaks(files, wanted, redacted, is_brief=False):
    """Where what is in the files shows."""
    with tempfile.TemporaryDirectory() as folder:
        place = os.path.join(folder, 'work')
        for name, data in files:
            shutil.rmtree(place, ignore_errors=True)
            os.makedirs(place)
            path = os.path.join(place, name)
            hostile.write(path, data)
            for what, content in shown(path, place, redacted, is_brief):
                for text in wanted:
                    if text.encode() in content or b'nobody asked' in content:
                        yield '%s in %s: %s' % (text, name, what)
            if not redacted and not is_brief:
                content = shown_by_python([path])
                if b'ModuleNotFoundError' in content or b'AttributeError' in content:
                    yield 'the binding: ' + content[-300:].decode(errors='replace')
                if any(text.encode() in content for text in wanted):
                    yield '%s: the binding' % name


def mistyped(number, roster):
    """Commands in which a number stands where something else is meant."""
    yield [number]
    yield ['--' + number]
    yield ['help', number]
    yield ['rules', number]
    yield ['rules', 'explain', number]
    yield ['rules', 'show', number]
    yield ['rules', 'lint', number]
    yield ['sql', number]
    yield ['sql', 'schema', number]
    yield ['generate', number]
    yield ['template', number, '-o', number]
    yield ['directory', number]
    yield ['tree', number]
    yield ['audit', number]
    yield ['page', number, '-o', number]
    yield ['compare', number, number]
    for option in ('rules', 'format', 'lang', 'as-of', 'under', 'sheet', 'threads', 'severity', 'waivers', 'baseline',
                   'limit', 'columns', 'rows', number, number + '=1'):
        yield ['check', roster, '--' + option, number]
        yield ['report', roster, '--' + option, number]
    yield ['check', roster, '-' + number]
    yield ['convert', roster, '-o', os.path.join('nowhere', number + '.csv')]
    yield ['convert', roster, '-o', 'out.csv', '--to', number]


def shown_of_arguments(number, digits):
    """Where the command repeats a number that was typed in place of an argument."""
    with tempfile.TemporaryDirectory() as folder:
        roster = os.path.join(folder, 'roster.csv')
        hostile.write(roster, as_csv([HEADINGS, ROW]))
        for arguments in mistyped(number, roster):
            done = hostile.run(*arguments, cwd=folder)
            if digits.encode() in done.stdout + done.stderr:
                yield 'the command repeats it: ' + ' '.join(arguments).replace(number, '*')
            if done.returncode not in (0, 1, 2, 3):
                yield 'exit %d: %s' % (done.returncode, ' '.join(arguments).replace(number, '*'))


for index, (number, digits) in enumerate(NUMBERS.items()):
    chosen = [file for file in planted(number) if index < 2 or file[0].startswith(('column', 'act', 'ti'))]
    tap.check('canaries/' + number.replace(digits, '*'), leaks(chosen, [digits], False, index >= 2))
for number, digits in ((ID, ID), (MOBILE, MOBILE), ('电话' + MOBILE, MOBILE)):
    tap.check('canaries/arguments ' + number.replace(digits, '*' * (len(digits) // 4)), shown_of_arguments(number, digits))
tap.check('canaries/names', leaks(named(), [NAME, COUNTERPART], True))
tap.finish()
