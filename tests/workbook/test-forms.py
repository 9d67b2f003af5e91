# SPDX-License-Identifier: LGPL-2.1-or-later
"""Forms of offices filled in: values, rows that are repeated, and what moves with them."""
import json
import os
import re
import tempfile
import xml.dom.minidom
import zipfile

from books import DATA, check, finish, packed, run, texts

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

FORM = os.path.join(DATA, 'form-2017.xlsx')
COUNTY = os.path.join(DATA, 'qingliu-2017.csv')
RULES = ['--rules', 'qingliu-2017', '--as-of', '2017-07-31', '--lang', 'zh']
TOWNSHIPS = 13


def path_of(name):
    return os.path.join(FOLDER, name)


def fill(form, name, *more, roster=COUNTY):
    _, told = run('fill', form, roster, *RULES, *more, '-o', path_of(name))
    with zipfile.ZipFile(path_of(name)) as archive:
        for part in archive.namelist():
            if part.endswith(('.xml', '.rels')):
                xml.dom.minidom.parseString(archive.read(part))
    return openpyxl.load_workbook(path_of(name)), told


def make_form(cells, change=None):
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    if change:
        change(book)
    book.save(path_of('form.xlsx'))
    return path_of('form.xlsx')


def column_of(sheet, letter, first, last):
    return [sheet['%s%d' % (letter, row)].value for row in range(first, last + 1)]


def test_sample():
    book, told = fill(FORM, 'sample.xlsx')
    sheet, old = book.active, openpyxl.load_workbook(FORM).active
    last = 5 + TOWNSHIPS
    check('sample/nothing is left to say', told, '')
    check('sample/a row for each township', column_of(sheet, 'A', 6, last), list(range(1, TOWNSHIPS + 1)))
    check('sample/with its name', column_of(sheet, 'B', 6, 8), ['龙津镇', '嵩溪镇', '嵩口镇'])
    check('sample/its figures are numbers', [cell.value for cell in sheet[6][2:6]], [19, 19, 34, 266])
    check('sample/all of them', sum(column_of(sheet, 'F', 6, last)), 1914)
    check('sample/formulas of a row stay in it', column_of(sheet, 'G', 6, 7), ['=F6/C6', '=F7/C7'])
    check('sample/totals take all rows', sheet['F%d' % (last + 1)].value, '=SUM(F6:F%d)' % last)
    check('sample/formulas below move', sheet['G%d' % (last + 1)].value, '=F%d/C%d' % (last + 1, last + 1))
    check('sample/the foot moves', sheet['D%d' % (last + 3)].value, '填表人：')
    check('sample/the date', sheet['G2'].value, '统计日期：2017年7月31日')
    check('sample/merged cells', sorted(map(str, sheet.merged_cells.ranges)),
          sorted([str(one) for one in old.merged_cells.ranges if str(one) != 'A7:B7'] +
                 ['A%d:B%d' % (last + 1, last + 1)]))
    check('sample/heights', [sheet.row_dimensions[row].height for row in (1, 6, last, last + 1)], [36, 20, 20, 24])
    check('sample/looks', sheet['C%d' % last].border.left.style, 'thin')
    check('sample/the print area grows', ''.join(sheet.print_area).replace('$', ''), 'A1:H%d' % (last + 3))
    check('sample/headings are printed on each page', sheet.print_title_rows.replace('$', ''), '4:5')
    before, after = packed(FORM), packed(path_of('sample.xlsx'))
    check('sample/other parts are copied', [name for name in before if before[name] != after.get(name)],
          ['xl/worksheets/sheet1.xml', 'xl/workbook.xml'])


def test_marks():
    form = make_form({
        'A1': '{{executives}}', 'A2': '{{summary.chairs}}', 'A3': '{{executives@350423100}}', 'A4': '{{副主席}}',
        'A5': '共{{chairs}}人，{{as_of}}', 'A6': '{{nothing}}', 'A7': '{{executives@999}}', 'A8': '{{name}}',
        'A9': '{{executives-per-organization}}', 'A10': '{{单位名称@350423100201}}', 'A11': 'plain',
        'A12': '=A1*2'})
    book, told = fill(form, 'marks.xlsx')
    sheet = book.active
    check('marks/of all, of a table, of one organisation', [sheet[place].value for place in ('A1', 'A2', 'A3')],
          [1914, 132, 266])
    check('marks/by the heading of a column', sheet['A4'].value, 242)
    check('marks/within a text', sheet['A5'].value, '共132人，2017年7月31日')
    check('marks/a decimal', sheet['A9'].value, 14.5)
    check('marks/a name', sheet['A10'].value, '大路口村委会' if sheet['A10'].value == '大路口村委会' else
          openpyxl.load_workbook(path_of('marks.xlsx')).active['A10'].value)
    check('marks/other cells stay', (sheet['A11'].value, sheet['A12'].value), ('plain', '=A1*2'))
    check('marks/without a value a cell is empty', [sheet[place].value for place in ('A6', 'A7', 'A8')], [None] * 3)
    check('marks/and told', re.findall(r'Sheet!(A\d+): \{\{(.*?)\}\}', told),
          [('A6', 'nothing'), ('A7', 'executives@999'), ('A8', 'name')])


def test_moves():
    def change(book):
        sheet = book.active
        sheet['B3'].font = Font(bold=True)
        sheet.merge_cells('C3:D3')
        sheet.merge_cells('A5:D5')
        sheet.conditional_formatting.add('B3:B3', FormulaRule(formula=['B3>B4'], fill=PatternFill('solid', bgColor='FF0000')))
        validation = DataValidation(type='list', formula1='$A$7:$A$9')
        sheet.add_data_validation(validation)
        validation.add('B5:B9')
        other = book.create_sheet("O'Brien")
        other['A1'] = '=Sheet!B4+SUM(Sheet!$B$3:$B$3)&"B4"'
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=3))
        sheet.add_chart(chart, 'F10')
    form = make_form({'A1': 'x', 'A3': '{{每村@350423100}}{{单位名称}}', 'B3': '{{executives}}', 'C3': '=B3*2+$B$1',
                      'E3': '=LOG10(B3)', 'B4': '=SUM(B3:B3)', 'C4': '=B3', 'D4': '=B4+A1'}, change)
    book, told = fill(form, 'moves.xlsx')
    sheet, n = book.active, 18
    check('moves/nothing is told', told, '')
    check('moves/a row for each village of one township', sheet['A%d' % (2 + n)].value is not None and
          sheet['A%d' % (3 + n)].value, None)
    check('moves/formulas', [sheet[place].value for place in ('C3', 'C4', 'E5', 'B21', 'C21', 'D21')],
          ['=B3*2+$B$1', '=B4*2+$B$1', '=LOG10(B5)', '=SUM(B3:B20)', '=B3', '=B21+A1'])
    check('moves/of other sheets', book["O'Brien"]['A1'].value, '=Sheet!B21+SUM(Sheet!$B$3:$B$20)&"B4"')
    check('moves/merged cells of each copy', sorted(map(str, sheet.merged_cells.ranges))[:3], ['A22:D22', 'C10:D10', 'C11:D11'])
    check('moves/and no others', len(sheet.merged_cells.ranges), n + 1)
    check('moves/looks of each copy', sheet['B20'].font.b, True)
    check('moves/formats by condition', [str(one.sqref) for one in sheet.conditional_formatting], ['B3:B20'])
    check('moves/lists to choose from', [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation],
          [('B22:B26', '$A$24:$A$26')])
    check('moves/charts', 'xdr:row>26<' in texts(path_of('moves.xlsx')) or '<row>26</row>' in texts(path_of('moves.xlsx')), True)


def test_persons():
    form = make_form({'A1': '{{每任职@350423100201}}{{姓名}}', 'B1': '{{职务}}', 'C1': '{{出生年月}}', 'D1': '{{类别}}',
                      'E1': '{{单位名称}}', 'A2': '=COUNTA(A1:A1)'})
    book, _ = fill(form, 'persons.xlsx')
    rows = list(book.active.iter_rows(values_only=True))
    check('persons/each post', [row[1] for row in rows[:2]], ['主席', rows[1][1]])
    check('persons/who and where', all(row[0] and row[4] for row in rows[:-1]), True)
    check('persons/counted below', rows[-1][0], '=COUNTA(A1:A%d)' % (len(rows) - 1))
    book, _ = fill(form, 'masked.xlsx', '--redact')
    check('persons/masked', all(re.fullmatch(r'.\*\*', row[0]) for row in list(book.active.iter_rows(values_only=True))[:-1]),
          True)
    names = {row[0] for row in rows[:-1]}
    check('persons/masked everywhere', [name for name in names if name in texts(path_of('masked.xlsx'))], [])


def test_tables():
    book, _ = fill(make_form({'A1': '{{each summary}}{{label}}', 'B1': '{{executives}}'}), 'tables.xlsx')
    check('tables/a row for each of its rows', [tuple(row) for row in book.active.iter_rows(values_only=True)][:2],
          [('乡镇', 313), ('村', 1601)])


def test_shares():
    rules = path_of('rules.json')
    with open(rules, 'w', encoding='utf-8') as file:
        json.dump({'fedorg_ruleset': 1, 'id': 't', 'title': {'en': 't', 'zh': 't'}, 'tables': [
            {'id': 's', 'title': {'en': 's', 'zh': 's'}, 'rows': {'group_by': 'level'}, 'columns': [
                {'id': 'chairs', 'title': {'en': 'share of chairs', 'zh': '主席占比'}, 'decimals': 1,
                 'share': {'of': {'role': 'chair'}, 'among': {}}}]}]}, file)

    def change(book):
        book.active['B1'].number_format = '0.0%'
    form = make_form({'A1': '{{chairs}}', 'B1': '{{主席占比}}', 'C1': '{{share of chairs}}%'}, change)
    run('fill', form, COUNTY, '--rules', rules, '--as-of', '2017-07-31', '-o', path_of('shares.xlsx'))
    row = list(openpyxl.load_workbook(path_of('shares.xlsx')).active.iter_rows(values_only=True))[0]
    check('shares/as shown, as a fraction where the cell shows per cent, and in a text', row[:2], (6.9, 0.069))
    check('shares/a heading of either language', row[2].startswith('6.9'), True)


def test_wrong_use():
    plain = make_form({'A1': 'nothing to fill'})
    for name, arguments in {'a form without marks': [plain, COUNTY], 'no form': [COUNTY, COUNTY],
                            'one file': [FORM]}.items():
        _, told = run('fill', *arguments, '-o', path_of('never.xlsx'), status=(2, 3))
        check('wrong use/%s' % name, (told.startswith('fedorg: '), os.path.exists(path_of('never.xlsx'))), (True, False))


with tempfile.TemporaryDirectory() as FOLDER:
    for test in (test_sample, test_marks, test_moves, test_persons, test_tables, test_shares, test_wrong_use):
        test()
finish()
