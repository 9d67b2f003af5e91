# SPDX-License-Identifier: LGPL-2.1-or-later
"""Blank workbooks: what can be chosen and changed in them, and that they come back without a finding."""
import csv
import json
import os
import subprocess
import sys
import tempfile
import zipfile

try:
    import openpyxl
except ImportError:
    # another Python than Debian's: the package is of Python alone
    sys.path.append('/usr/lib/python3/dist-packages')
    import openpyxl

FEDORG = os.environ['FEDORG_TEST_COMMAND']
DATA = os.path.join(os.environ['FEDORG_TEST_EXAMPLES'], 'data')
DIRECTORY = os.path.join(DATA, 'qingliu-directory.csv')
COUNTY = os.path.join(DATA, 'qingliu-2017.csv')
POSTS, UNITS, WORK, HELP, LISTS = '任职', '单位', '活动', '填写说明', '下拉选项'
count = 0


def check(name, found, expected):
    global count
    count += 1
    print('%sok %d - %s' % ('' if found == expected else 'not ', count, name))
    if found != expected:
        print('# %.600r instead of %.600r' % (found, expected))


def run(*arguments, status=(0,)):
    done = subprocess.run([FEDORG] + list(arguments), capture_output=True)
    if done.returncode not in status:
        raise SystemExit('%r ended with %d: %r' % (arguments, done.returncode, done.stderr))
    return done.stdout.decode()


def blank(*arguments, language='zh'):
    path = os.path.join(FOLDER, 'blank.xlsx')
    run('template', '--lang', language, *arguments, '-o', path)
    return openpyxl.load_workbook(path)


def findings_of(path, *arguments):
    text = run('check', path, '--format', 'json', *arguments, status=(0, 1))
    return [finding['code'] for finding in json.loads(text)['findings']]


def saved(book, name='filled.xlsx'):
    path = os.path.join(FOLDER, name)
    book.save(path)
    return path


def headings_of(sheet):
    return [cell.value for cell in sheet[1]]


def choices_of(book, sheet, heading):
    """What the list of a column offers, wherever it stands."""
    column = headings_of(sheet).index(heading) + 1
    for rule in sheet.data_validations.dataValidation:
        if rule.sqref.ranges[0].min_col == column and rule.type == 'list':
            if rule.formula1.startswith('"'):
                return rule.formula1[1:-1].split(',')
            name, _, area = rule.formula1.partition('!')
            return [row[0].value for row in book[name.strip("'")][area.replace('$', '')]]
    return None


def fill(sheet, rows, first=2):
    """Records by heading; the first is written over the example."""
    headings = headings_of(sheet)
    for number, row in enumerate(rows, first):
        for column, heading in enumerate(headings, 1):
            sheet.cell(number, column).value = row.get(heading)


def posts_of_county():
    """Real rows: those of one township, in the words of the lists."""
    with open(COUNTY, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row['单位代码'].startswith('350423100') and row['姓名']]


def test_blank():
    book = blank('--rules', 'qingliu-2017', '--for', 'posts', '--for', 'organizations', '--for', 'activities')
    check('blank/sheets', book.sheetnames, [POSTS, UNITS, WORK, HELP, LISTS])
    check('blank/lists are hidden', [sheet.title for sheet in book if sheet.sheet_state != 'visible'], [LISTS])
    posts = book[POSTS]
    check('blank/no ID number is asked for', '身份证号' in headings_of(posts), False)
    check('blank/closed lists', choices_of(book, posts, '职务'), ['主席', '副主席', '常委', '执委', '代表', '工作人员'])
    check('blank/long lists stand in a sheet', choices_of(book, posts, '民族')[:3], ['汉族', '蒙古族', '回族'])
    check('blank/categories of the rules', choices_of(book, posts, '类别')[:2], ['调解女能手', '文艺女骨干'])
    check('blank/headings are protected, what is filled in is not',
          [(sheet.protection.sheet, sheet['A1'].protection.locked, sheet['A2'].protection.locked,
            sheet.column_dimensions['A'].protection.locked) for sheet in (posts, book[UNITS], book[WORK])],
          [(True, True, False, False)] * 3)
    check('blank/headings stay and are repeated', (posts.freeze_panes, posts.print_title_rows), ('A2', '$1:$1'))
    # codes and dates stay as they are typed
    check('blank/columns are texts but for numbers',
          [book[WORK].column_dimensions[column].number_format for column in 'AGN'], ['@', '@', 'General'])
    check('blank/every column has help', [
        rule.promptTitle for sheet in (posts, book[UNITS], book[WORK]) for rule in sheet.data_validations.dataValidation
        if not rule.prompt], [])
    for language in ('zh', 'en'):
        path = saved(blank('--rules', 'qingliu-2017', '--for', 'posts', '--for', 'organizations',
                           '--for', 'activities', language=language))
        check('blank/comes back empty without a finding, ' + language,
              (findings_of(path, '--rules', 'qingliu-2017'), run('tree', path)[:22]), ([], '0 organisations, 0 post'[:22]))
    figures = os.path.join(FOLDER, 'figures.json')
    with open(figures, 'w', encoding='utf-8') as file:
        json.dump({'fedorg_ruleset': 1, 'id': 't', 'title': {'en': 't'}, 'rules': [
            {'id': 'r', 'figure': 'women', 'at_least': 1},
            {'id': 's', 'count': {'tag': 'model home'}, 'at_least': 0}]}, file)
    book = blank('--rules', figures)
    check('blank/figures and tags of the rules', (headings_of(book[UNITS])[-1], choices_of(book, book[POSTS], '标记')),
          ('指标.women', ['model-home']))


def test_filled():
    book = blank('--rules', 'qingliu-2017', '--directory', DIRECTORY, '--under', '350423100')
    rows = posts_of_county()
    codes = choices_of(book, book[POSTS], '单位代码')
    check('filled/codes and names of the directory', (
        len(codes), codes[0], choices_of(book, book[POSTS], '单位名称')[0],
        [cell.value for cell in book[UNITS][2]][:2]), (19, '350423100', '龙津镇', ['350423100', '龙津镇']))
    fill(book[POSTS], rows)
    path = saved(book)
    usual = ['--rules', 'qingliu-2017', '--as-of', '2017-07-31']
    check('filled/there is much to read', len(rows) > 200, True)
    check('filled/comes back without a finding', findings_of(path, *usual), [])
    # the same as the roster it came from
    under = ['report', '--format', 'json', '--under', '350423100', *usual]
    one, other = (json.loads(run(*under, source))['rows'] for source in (path, COUNTY))
    check('filled/gives the same figures', one, other)
    for row in rows:
        row['单位代码'] = ''
    fill(book[POSTS], rows)
    path = saved(book, 'names.xlsx')
    check('filled/names are enough where the directory is known', json.loads(run(
        *under, '--directory', DIRECTORY, path))['rows'], other)


def test_example():
    rows = posts_of_county()[:2]
    book = blank('--rules', 'qingliu-2017')
    fill(book[POSTS], rows, first=3)
    path = saved(book)
    tree = run('tree', path, '--format', 'csv')
    check('example/is passed over', (findings_of(path), '示例' in tree), ([], False))
    text = '\n'.join(','.join('' if cell is None else str(cell) for cell in row)
                     for row in book[POSTS].iter_rows(values_only=True)) + '\n'
    with open(os.path.join(FOLDER, 'posts.csv'), 'w', encoding='utf-8') as file:
        file.write(text)
    check('example/in a table of text too', (findings_of(file.name), run('tree', file.name, '--format', 'csv')),
          ([], tree))
    # somebody who forgets the mark before the code does not lose a person
    book[POSTS]['D2'].value = '王秀英'
    path = saved(book)
    check('example/half of a mark is a record, and its organisation an error', (
        findings_of(path), '王秀英' in run('convert', path, '-o', '-', '--to', 'csv', status=(1,))),
          (['roster/missing-field'], True))


def test_errors():
    for arguments, status in ((['template'], 2), (['template', '-o', 'x.xlsx', '--under', '350423100'], 2),
                              (['template', 'x.csv', '-o', 'x.xlsx'], 2),
                              (['template', '-o', 'x.xlsx', '--directory', DIRECTORY, '--under', '1'], 2),
                              (['template', '-o', 'x.xlsx', '--directory', os.path.join(FOLDER, 'none')], 3)):
        done = subprocess.run([FEDORG] + arguments, capture_output=True, cwd=FOLDER)
        check('errors/' + ' '.join(arguments)[:60], (done.returncode, bool(done.stderr)), (status, True))
    check('errors/nothing is written', os.path.exists(os.path.join(FOLDER, 'x.xlsx')), False)


def test_known():
    """Whatever a directory says of its organisations stands in the workbook, and comes back out of it."""
    given = os.path.join(FOLDER, 'known.csv')
    with open(given, 'w', encoding='utf-8') as file:
        file.write('单位代码,单位名称,层级,成立时间,换届时间,单位标签\n'
                   '350423,清流县妇联,县,1950-03-08,2021-06-18,试点、"示范、样板"\n'
                   '350423100,龙津镇妇联,乡镇,,2016-07-01,\n')
    book = blank('--directory', given)
    rows = [dict(zip(headings_of(book[UNITS]), row)) for row in book[UNITS].iter_rows(min_row=2, values_only=True)]
    rows = {row['组织编号'] if '组织编号' in row else list(row.values())[0]: row for row in rows}
    check('known/elections', [str(rows[code]['换届时间'])[:10] for code in ('350423', '350423100')],
          ['2021-06-18', '2016-07-01'])
    back = json.loads(run('convert', saved(book), '-o', '-', '--to', 'json'))['organizations']
    check('known/comes back', [[unit.get(key) for key in ('id', 'founded_on', 'elected_on', 'tags')] for unit in back],
          [['350423', '1950-03-08', '2021-06-18', ['示范、样板', '试点']], ['350423100', None, '2016-07-01', None]])


def test_masked():
    """A directory that is a roster with persons: none of them comes into the workbook."""
    path = os.path.join(FOLDER, 'masked.xlsx')
    run('template', '--directory', COUNTY, '--rules', 'qingliu-2017', '-o', path)
    with open(COUNTY, encoding='utf-8-sig', newline='') as file:
        names = {row['姓名'] for row in csv.DictReader(file) if row['姓名']}
    with zipfile.ZipFile(path) as archive:
        text = '\n'.join(archive.read(name).decode('utf-8') for name in archive.namelist())
    check('masked/no name of a person', sorted(name for name in names if name in text)[:5], [])


with tempfile.TemporaryDirectory() as FOLDER:
    for test in (test_blank, test_filled, test_example, test_errors, test_known, test_masked):
        test()
print('1..%d' % count)
