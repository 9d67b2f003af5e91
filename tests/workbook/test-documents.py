# SPDX-License-Identifier: LGPL-2.1-or-later
"""Results as workbooks, opened by openpyxl and held against the same results as JSON and CSV."""
import csv
import datetime
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from fractions import Fraction

try:
    import openpyxl
except ImportError:
    # another Python than Debian's: the package is of Python alone
    sys.path.append('/usr/lib/python3/dist-packages')
    import openpyxl

FEDORG = os.environ['FEDORG_TEST_COMMAND']
DATA = os.path.join(os.environ['FEDORG_TEST_EXAMPLES'], 'data')
COUNTY = os.path.join(DATA, 'qingliu-2017.csv')
EARLIER = os.path.join(DATA, 'qingliu-2016.csv')
DRAFT = os.path.join(DATA, 'qingliu-2017-draft.csv')
DATE = ['--as-of', '2017-07-31']
HEADINGS = 3  # the row of the headings, counted from 1
count = 0


def check(name, found, expected):
    global count
    count += 1
    print('%sok %d - %s' % ('' if found == expected else 'not ', count, name))
    if found != expected:
        print('# %.600r instead of %.600r' % (found, expected))


def run(*arguments, status=(0, 1), **environment):
    done = subprocess.run([FEDORG] + list(arguments), capture_output=True, env=dict(os.environ, **environment))
    if done.returncode not in status:
        raise SystemExit('%r ended with %d: %r' % (arguments, done.returncode, done.stderr))
    return done.stdout, done.stderr


def book_of(*arguments):
    path = os.path.join(FOLDER, 'out.xlsx')
    run(*arguments, '-o', path)
    return openpyxl.load_workbook(path), zipfile.ZipFile(path)


def rows_of(sheet):
    return [[cell for cell in row] for row in sheet.iter_rows(min_row=HEADINGS + 1)]


def parts_of(archive):
    return '\n'.join(archive.read(name).decode() for name in archive.namelist())


def write(name, text):
    path = os.path.join(FOLDER, name)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(text)
    return path


def shown(cell):
    """A cell as CSV has it."""
    return '' if cell.value is None else str(cell.value)


def test_table():
    rules = write('rules.json', json.dumps({
        'fedorg_ruleset': 1, 'id': 't', 'title': {'en': 't', 'zh': 't'}, 'tables': [{
            'id': 'posts', 'title': {'en': 'Posts: all', 'zh': '职务表'}, 'rows': {'group_by': 'level'}, 'columns': [
                {'id': 'posts', 'title': {'en': 'posts', 'zh': '职务数'}, 'count': {}},
                {'id': 'chairs', 'title': {'en': '=chairs', 'zh': '=主席'}, 'decimals': 1,
                 'share': {'of': {'role': 'chair'}, 'among': {}}}]}]}))
    command = ['report', COUNTY, '--rules', rules] + DATE
    table = json.loads(run(*command, '--format', 'json')[0])
    book, archive = book_of(*command)
    sheet = book.worksheets[0]
    rows = rows_of(sheet)
    names = [column['id'] for column in table['columns']]
    expected = []
    for row in table['rows']:
        figures = [row['cells'][name] for name in names]
        expected.append([row['key']] + [Fraction(figure['numerator'], figure['denominator'])
                                        if figure['denominator'] else None for figure in figures])
    found = [[row[0].value] + [None if cell.value is None else cell.value for cell in row[2:]] for row in rows]
    check('table/keys are texts', [row[0] for row in found], [row[0] for row in expected])
    check('table/cells hold the exact figures',
          [[None if a is None else abs(a - float(b)) < 1e-12 for a, b in zip(x[1:], y[1:])]
           for x, y in zip(found, expected)],
          [[None if b is None else True for b in y[1:]] for y in expected])
    check('table/there are shares to show', any(row[3].value for row in rows), True)
    check('table/shares show as the ruleset says', {row[3].number_format for row in rows if row[3].value is not None},
          {'0.0%'})
    check('table/counts are numbers', {row[2].data_type for row in rows}, {'n'})
    check('table/its name has no sign that the format refuses', sheet.title, 'Posts all')
    check('table/headings stay, filter and are repeated',
          (sheet.freeze_panes, sheet.auto_filter.ref.split(':')[0], sheet.print_title_rows, sheet.print_title_cols),
          ('C4', 'A3', '$3:$3', '$A:$B'))
    check('table/pages are A4', (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight,
                                 sheet.sheet_properties.pageSetUpPr.fitToPage), (9, 0, True))
    check('table/it says at its head that it is not masked', sheet['A2'].value.startswith('Not masked'), True)
    n_charted = len(rows) - 1
    chart = archive.read('xl/charts/chart1.xml').decode()
    check('table/the chart takes its rows without the total', re.findall(r"<c:f>([^<]*)</c:f>", chart),
          ["'Posts all'!$B$4:$B$%d" % (3 + n_charted), "'Posts all'!$D$4:$D$%d" % (3 + n_charted)])
    check('table/a title like a formula is none', '<a:t> =chairs</a:t>' in chart, True)
    method = {row[0].value: row[1].value for row in book['method'].iter_rows()}
    check('method/date and rounding', (method['reference date'], method['rounding']),
          (datetime.datetime(2017, 7, 31), 'halves up'))
    check('method/columns', (method['posts'], method['chairs']), ('posts', '=chairs'))


def test_rounding():
    rules = write('even.json', json.dumps({
        'fedorg_ruleset': 1, 'id': 't', 'title': {'en': 't'}, 'conventions': {'rounding': 'truncate'}, 'tables': [{
            'id': 'posts', 'title': {'en': 'posts'}, 'rows': {'group_by': 'level'}, 'columns': [
                {'id': 'chairs', 'title': {'en': 'chairs'}, 'decimals': 0,
                 'share': {'of': {'role': 'executive'}, 'among': {}}}]}]}))
    command = ['report', COUNTY, '--rules', rules] + DATE
    table = json.loads(run(*command, '--format', 'json')[0])
    check('rounding/the case is one where it matters', table['rounding'], 'truncate')
    book, _ = book_of(*command)
    found = ['%d%%' % round(row[2].value * 100) for row in rows_of(book.worksheets[0]) if row[2].value is not None]
    check('rounding/what is cut off elsewhere is cut off here', found,
          [row['cells']['chairs']['value'] for row in table['rows'] if row['cells']['chairs']['denominator']])


def test_findings():
    command = ['check', DRAFT, '--rules', 'qingliu-2017', '--lang', 'zh'] + DATE
    lines = list(csv.reader(io.StringIO(run(*command, '--format', 'csv')[0].decode('utf-8-sig'))))
    book, _ = book_of(*command)
    sheet = book['问题清单']
    check('findings/headings are those of CSV', [cell.value for cell in sheet[HEADINGS]], lines[0])
    check('findings/rows are those of CSV', [[shown(cell) for cell in row] for row in rows_of(sheet)], lines[1:])
    check('findings/lines are numbers, codes are texts',
          {(row[1].data_type, row[4].data_type, row[4].number_format) for row in rows_of(sheet)}, {('n', 's', '@')})
    fills = {row[3].value: row[3].fill.fgColor.rgb for row in rows_of(sheet)}
    check('findings/severities differ in colour', len(set(fills.values())), len(fills))
    method = {row[0].value: row[1].value for row in book['说明'].iter_rows()}
    check('findings/totals', (method['错误'] + method['警告'] + method['提示'], method['规则集']),
          (len(lines) - 1, 'qingliu-2017'))
    check('findings/the totals alone', book_of(*command, '--quiet')[0].worksheets[0].max_column, 2)
    check('findings/the summary has levels', '村' in [
        cell.value for cell in book_of(*command, '--summary')[0].worksheets[0][HEADINGS]], True)


def test_others():
    command = ['compare', EARLIER, COUNTY, '--before-as-of', '2016-07-31', '--list'] + DATE
    names = sorted(re.findall('李秀香|谢彩红', run(*command, '--format', 'csv')[0].decode()))
    book, archive = book_of(*command)
    check('comparison/each table has its sheet', len(book.worksheets) >= 5, True)
    check('comparison/names are there', sorted(re.findall('李秀香|谢彩红', parts_of(archive))), names)
    check('comparison/there are names to mask', len(names) > 1, True)
    book, archive = book_of(*command, '--redact')
    check('masked/no name is in any part', re.findall('李秀香|谢彩红', parts_of(archive)), [])
    check('masked/each sheet says so', {sheet['A2'].value.split(':')[0] for sheet in book}, {'Masked'})
    lines = list(csv.reader(io.StringIO(run('tree', COUNTY, '--format', 'csv', *DATE)[0].decode('utf-8-sig'))))
    tree = book_of('tree', COUNTY, *DATE)[0].worksheets[0]
    check('tree/rows are those of CSV', [[shown(cell) for cell in row] for row in rows_of(tree)], lines[1:])
    figures = write('figures.csv', 'group,metric,count,denominator,printed\na,x,1,3,33.3%\na,y,2,3,66%\n')
    lines = list(csv.reader(io.StringIO(run('audit', figures, '--format', 'csv')[0].decode('utf-8-sig'))))
    audit = book_of('audit', figures)[0].worksheets[0]
    check('audit/headings are those of CSV', [cell.value for cell in audit[HEADINGS]], lines[0])
    check('audit/there is a row for each figure', len(rows_of(audit)), len(lines) - 1)
    check('audit/counts are numbers', {type(row[3].value) for row in rows_of(audit)}, {int})


def test_charts():
    command = ['report', COUNTY, '--rules', 'liaoning-2017', '--at', 'township', '--lang', 'zh', *DATE]
    lines = list(csv.DictReader(io.StringIO(run(*command, '--format', 'csv')[0].decode('utf-8-sig'))))
    filled = [name for name in lines[0] if name in ('常委', '执委', '代表') and any(line[name] for line in lines)]
    book, archive = book_of(*command)
    charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith('xl/charts/')]
    check('charts/only columns with values have one', (filled, len(charts)), (['执委'], 1))
    check('charts/bars begin with nothing and are in per cent',
          ['<c:min val="0"/>' in chart and 'formatCode="0%"' in chart for chart in charts], [True])
    said = '\n'.join(str(row[0].value) for row in book['说明'].iter_rows())
    check('method/names the ruleset, its source and whether officers are executives',
          [text in said for text in ('(liaoning-2017)', '各地妇联改革综述', '主席、副主席、常委不按执委计。')], [True] * 3)
    roles = ('chair', 'vice-chair', 'executive', 'staff')
    rules = write('shares.json', json.dumps({
        'fedorg_ruleset': 1, 'id': 't', 'title': {'en': 't'}, 'tables': [{
            'id': 'shares', 'title': {'en': 'shares'}, 'rows': {'group_by': 'level'}, 'columns': [
                {'id': role, 'title': {'en': role}, 'share': {'of': {'role': role}, 'among': {}}} for role in roles]}]}))
    command = ['report', COUNTY, '--rules', rules, '--at', 'township', *DATE]
    _, archive = book_of(*command)
    sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith('xl/worksheets/')]
    anchors = [int(row) for name in archive.namelist() if name.startswith('xl/drawings/drawing')
               for row in re.findall('<xdr:from>.*?<xdr:row>(\\d+)<', archive.read(name).decode())]
    breaks = [int(row) for sheet in sheets for row in re.findall('<brk id="(\\d+)"', sheet)]
    check('charts/pages end between them', (len(anchors) > 2, bool(breaks), set(breaks) <= set(anchors)),
          (True, True, True))


def test_texts():
    names = ['=1+1', '+1', '-1', '@x', '＝1', '_x0041_', '<b>&"', ' a ', 'a\\u001bb', '\\ufffe', '𠮷', "'", '1' * 30]
    document = {'fedorg_roster': 1, 'organizations': [
        {'id': '3504231001%02d' % number, 'name': '@'} for number in range(len(names))]}
    text = json.dumps(document)
    for name in names:
        text = text.replace('"@"', json.dumps(name, ensure_ascii=False).replace('\\\\', '\\'), 1)
    roster = write('strange.json', text)
    lines = list(csv.reader(io.StringIO(run('tree', roster, '--format', 'csv', *DATE)[0].decode('utf-8-sig'))))
    book, archive = book_of('tree', roster, *DATE)
    rows = rows_of(book.worksheets[0])
    check('texts/the case has them all', len(rows), len(names))
    check('texts/nothing is a formula', re.findall('<f[ >]', parts_of(archive)), [])
    check('texts/all are texts that stay texts', {(row[1].data_type, row[1].number_format) for row in rows}, {('s', '@')})
    # CSV marks what begins like a formula; a reader decodes what is coded
    check('texts/they are as they were',
          [row[1].value.replace('_x005F_x0041_', '_x0041_').replace('\\ufffe', '\ufffe') for row in rows],
          [re.sub('^\'(?=[=+@＝-])', '', line[1]) for line in lines[1:]])
    check('texts/a code that readers decode is coded', '_x005F_x0041_' in parts_of(archive), True)


def test_files():
    command = ['report', COUNTY, '--rules', 'qingliu-2017'] + DATE
    path, other = os.path.join(FOLDER, 'one.xlsx'), os.path.join(FOLDER, 'two.xlsx')
    rooms = os.path.join(FOLDER, 'rooms')
    os.mkdir(rooms)
    run(*command, '-o', path, TMPDIR=rooms)
    run(*command, '-o', other, TZ='Asia/Shanghai')
    first = open(path, 'rb').read()
    check('files/the same result makes the same bytes', first == open(other, 'rb').read(), True)
    check('files/standard output has them too', run(*command, '--format', 'xlsx')[0] == first, True)
    check('files/nothing stays behind', os.listdir(rooms), [])
    check('files/libraries print nothing', run(*command, '-q', '-o', path)[1], b'')
    properties = zipfile.ZipFile(path).read('docProps/core.xml').decode()
    check('files/the properties have the reference date', re.findall('>(2017-07-31)T00:00:00Z<', properties)[:1],
          ['2017-07-31'])
    check('files/and no author', re.findall('<(?:dc:creator|cp:lastModifiedBy)>([^<]+)<', properties), [])
    # a locale with decimal commas, of Debian's package locales; warnings end with 1
    subprocess.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', os.path.join(FOLDER, 'de_DE.UTF-8')],
                   capture_output=True)
    check('files/there is a locale with decimal commas', subprocess.run(
        ['locale', 'decimal_point'], capture_output=True,
        env=dict(os.environ, LOCPATH=FOLDER, LC_ALL='de_DE.UTF-8')).stdout, b',\n')
    # newlocale() of glibc 2.36 loses the list of folders that it makes of LOCPATH
    run(*command, '-o', other, LOCPATH=FOLDER, LC_ALL='de_DE.UTF-8',
        ASAN_OPTIONS=os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0')
    check('files/they do not come in', first == open(other, 'rb').read(), True)


with tempfile.TemporaryDirectory() as FOLDER:
    for test in (test_table, test_rounding, test_findings, test_others, test_charts, test_texts, test_files):
        test()
print('1..%d' % count)
