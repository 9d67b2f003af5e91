# SPDX-License-Identifier: LGPL-2.1-or-later
"""Forms of offices filled in: values, rows that are repeated, and what moves with them."""
import csv
import json
import os
import re
import tempfile
import xml.dom.minidom
import zipfile

from books import DATA, check, finish, packed, rewrite, run, texts

import openpyxl
import xlsxwriter
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


def rows_of(path):
    with open(path, encoding='utf-8-sig') as file:
        return list(csv.DictReader(file))


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


def test_ends():
    """What is given to whole columns ends where a sheet ends, and so do rows that are formatted and empty."""
    last = 1048576

    def change(book):
        sheet = book.active
        validation = DataValidation(type='list', formula1='"1,2"')
        sheet.add_data_validation(validation)
        validation.add('B4:B%d' % last)
        sheet.conditional_formatting.add('C2:C%d' % last, FormulaRule(formula=['C2>1'], fill=PatternFill('solid', bgColor='FF0000')))
        sheet['A%d' % last].font = Font(bold=True)
        sheet['D1'] = '=SUM(B2:B%d)+COUNTA(A:A)' % last
    form = make_form({'A2': '{{每乡镇}}{{单位名称}}', 'B2': '{{executives}}', 'B4': 3}, change)
    book, told = fill(form, 'ends.xlsx')
    sheet = book.active
    check('ends/lists and formats', (str(sheet.data_validations.dataValidation[0].sqref), str(list(sheet.conditional_formatting)[0].sqref)),
          ('B16:B%d' % last, 'C2:C%d' % last))
    check('ends/formulas', (sheet['D1'].value, told), ('=SUM(B2:B%d)+COUNTA(A:A)' % last, ''))
    check('ends/no row behind the last one', sheet.max_row <= last, True)
    form = make_form({'A2': '{{每乡镇}}', 'A%d' % (last - 3): 'x'})
    _, told = run('fill', form, COUNTY, *RULES, '-o', path_of('never.xlsx'), status=(3,))
    check('ends/what stands there is never lost', ('上限' in told, os.path.exists(path_of('never.xlsx'))), (True, False))


def test_blocks():
    """Blocks of several rows: up to the mark "end", or as high as the merged cell of the mark."""
    def change(book):
        sheet = book.active
        sheet.merge_cells('A2:A3')
        sheet.row_dimensions[3].height = 30
        sheet.conditional_formatting.add('C3', FormulaRule(formula=['C3>1'], fill=PatternFill('solid', bgColor='FF0000')))
        sheet['B2'].hyperlink = 'https://example.org/'
    cells = {'A1': 'x', 'A2': '{{每乡镇}}{{单位名称}}', 'B2': '主席', 'C2': '{{chairs}}', 'D2': '=C2+C3',
             'B3': '执委', 'C3': '{{executives}}', 'D3': '=C3/SUM(C$2:C$3)', 'E3': '=SUM(C$3:C3)', 'A4': '合计', 'C4': '=SUM(C2)',
             'C5': '=SUM(C3:C3)', 'C6': '=SUM(C2:C3)', 'C7': '=ROWS(C3:C3)', 'C8': "=SUM(Sheet!C3,1)"}
    book, told = fill(make_form(cells, change), 'merged.xlsx')
    sheet, end = book.active, 1 + 2 * TOWNSHIPS
    lines = [','.join('%s%d:%s%d' % (letter, row, letter, row) for row in range(first, end + 1, 2))
             for letter, first in (('C', 2), ('C', 3))]
    check('blocks/each copy has all rows', column_of(sheet, 'B', 2, 5), ['主席', '执委'] * 2)
    check('blocks/with their values', sum(column_of(sheet, 'C', 3, end)[::2]), 1914)
    check('blocks/formulas stay in their copy', [sheet[place].value for place in ('D2', 'D4', 'D5', 'E5')],
          ['=C2+C3', '=C4+C5', '=C5/SUM(C$2:C$%d)' % end, '=SUM(C$3:C5)'])
    check('blocks/totals take the same line of each copy', [sheet['C%d' % (end + i)].value for i in (1, 2, 3)],
          ['=SUM(%s)' % lines[0], '=SUM(%s)' % lines[1], '=SUM(C2:C%d)' % end])
    check('blocks/also with the name of the sheet', sheet['C%d' % (end + 5)].value,
          '=SUM(%s,1)' % ','.join('Sheet!' + one for one in lines[1].split(',')))
    check('blocks/what a formula cannot name is told', re.findall(r'Sheet!(\w+): (=\S+):', told), [('C31', '=ROWS(C3:C3)')])
    check('blocks/cells are merged in each copy', sorted(map(str, sheet.merged_cells.ranges))[:3], ['A10:A11', 'A12:A13', 'A14:A15'])
    check('blocks/heights', [sheet.row_dimensions[row].height for row in (2, 3, 5, end)], [None, 30, 30, 30])
    check('blocks/formats by condition', str(list(sheet.conditional_formatting)[0].sqref).split()[:3], ['C3', 'C5', 'C7'])
    check('blocks/links', sorted(c.coordinate for row in sheet.iter_rows() for c in row if c.hyperlink)[:3], ['B10', 'B12', 'B14'])
    book, told = fill(make_form({'A2': '{{each township}}{{name}}', 'A4': '{{单位名称}}{{end}}', 'A5': '{{end}}',
                                 'A6': '{{each township}}', 'A7': '{{each village}}', 'A8': '{{end}}', 'A9': '{{end}}'}),
                      'ends.xlsx')
    check('blocks/up to the mark, over empty rows', (book.active['A4'].value, book.active['A7'].value), ('龙津镇', '嵩溪镇'))
    check('blocks/what is wrong is told', re.findall(r'Sheet!(\w+)(?: and \d+.*?)?: \{\{(.*?)\}\}', told.replace(' 及另外 12 个单元格', '')),
          [('A5', 'end'), ('A7', 'each village'), ('A2', 'name'), ('A42', 'each village')][:2] + [('A2', 'name')])


def test_counts():
    form = make_form({'A1': '{{count role=chair}}', 'A2': '{{人数 职务=主席 性别=女，年龄<=45}}', 'A3': '{{count role=主席|副主席@350423100}}',
                      'A4': '{{单位数 层级=村}}', 'A5': '{{persons}}', 'A6': '{{count age=36..45}}', 'A7': '{{count role!=chair}}',
                      'A8': '{{count nothing=1}}', 'A9': '{{count role}}', 'A10': '{{count 职务=皇帝}}',
                      'A11': '{{每乡镇}}{{单位名称}}', 'B11': '{{count role=executive}}', 'C11': '{{executives}}', 'D11': '{{姓名}}'})
    book, told = fill(form, 'counts.xlsx')
    sheet = book.active
    rows = rows_of(COUNTY)
    women = [row for row in rows if row['职务'] == '主席' and row['性别'] == '女']
    check('counts/by role', sheet['A1'].value, 132)
    check('counts/by several conditions', 0 < sheet['A2'].value < len(women), True)
    check('counts/of one organisation', sheet['A3'].value,
          sum(row['单位代码'].startswith('350423100') and row['职务'] in ('主席', '副主席') for row in rows))
    check('counts/organisations', sheet['A4'].value, 119)
    check('counts/all', sheet['A5'].value, len({row['人员编号'] for row in rows}))
    check('counts/the rest', (sheet['A6'].value > 0, sheet['A7'].value), (True, len(rows) - 132))
    check('counts/as the rulesets count', column_of(sheet, 'B', 11, 23), column_of(sheet, 'C', 11, 23))
    notes = dict(re.findall(r'Sheet!([A-Z]+\d+)[^:]*: \{\{.*?\}\}: (.*)', told))
    check('counts/mistakes are told', sorted(notes), ['A10', 'A8', 'A9', 'D11'])
    check('counts/with their reason', '皇帝' in notes['A10'] and 'nothing' in notes['A8'], True)


def test_other_parts():
    """Tables, comments, charts, small charts, pivot tables: moved, grown, or refused with a word."""
    path = path_of('parts.xlsx')
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet('表')
    sheet.write_row(0, 0, ['标题', '单位', '执委', '趋势'])
    sheet.write_row(2, 0, ['{{每村@350423100}}{{序号}}', '{{单位名称}}', '{{executives}}'])
    sheet.write_row(3, 0, ['合计', '', '=SUM(C3:C3)'])
    sheet.add_table('A2:C3', {'columns': [{'header': one} for one in '序单执']})
    sheet.write_row(2, 0, ['{{每村@350423100}}{{序号}}', '{{单位名称}}', '{{executives}}'])
    sheet.write_comment('C3', '含主席、副主席')
    sheet.write_comment('C4', '合计应等于上报数')
    sheet.add_sparkline('D3', {'range': '表!B3:C3'})
    sheet.write_array_formula('E4:E4', '{=SUM(C3:C3*1)}')
    chart = book.add_chart({'type': 'column'})
    chart.add_series({'categories': '=表!$B$3', 'values': '=表!$C$3:$C$3'})
    sheet.insert_chart('F8', chart)
    book.add_worksheet('空').write(0, 0, 'untouched')
    book.close()
    filled, told = fill(path, 'moved.xlsx')
    sheet, n = filled['表'], 18
    check('parts/nothing is told', told, '')
    check('parts/a table grows', sheet.tables['Table1'].ref, 'A2:C%d' % (2 + n))
    check('parts/and so does its filter', sheet.tables['Table1'].autoFilter.ref, 'A2:C%d' % (2 + n))
    check('parts/comments move', sorted(c.coordinate for row in sheet.iter_rows() for c in row if c.comment), ['C%d' % (3 + n), 'C3'])
    check('parts/a formula over cells moves', re.search('<f t="array" ref="(.*?)">(.*?)<', texts(path_of('moved.xlsx'))).groups(),
          ('E21', 'SUM(C3:C20*1)'))
    everything = texts(path_of('moved.xlsx'))
    check('parts/with their shapes', re.findall(r'<x:Row>(\d+)</x:Row>', everything), ['2', str(2 + n)])
    check('parts/series of charts grow', sorted(set(re.findall(r'<c:f>(.*?)</c:f>', everything))),
          ['表!$B$3:$B$20', '表!$C$3:$C$20'])
    check('parts/what a chart remembered is left out', '<c:numCache>' in everything, False)
    check('parts/small charts', re.findall(r'<xm:f>(.*?)</xm:f><xm:sqref>(.*?)<', everything)[::n - 1],
          [('表!B3:C3', 'D3'), ('表!B20:C20', 'D20')])
    before, after = packed(path), packed(path_of('moved.xlsx'))
    check('parts/another sheet is copied', before['xl/worksheets/sheet2.xml'], after['xl/worksheets/sheet2.xml'])
    for name, place in {'a heading that is a mark': 'A3', 'a heading that is repeated': 'A2'}.items():
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        sheet.add_table('A3:B5', {'columns': [{'header': '{{as_of}}' if place == 'A3' else 'a'}, {'header': 'b'}]})
        sheet.write(place, '{{as_of}}' if place == 'A3' else '{{每村}}')
        sheet.write('A4', '{{end}}' if place == 'A2' else '')
        book.close()
        _, told = run('fill', path, COUNTY, *RULES, '-o', path_of('never.xlsx'), status=(3,))
        check('parts/%s is refused' % name, ('Sheet1' in told, os.path.exists(path_of('never.xlsx'))), (True, False))


def test_everywhere():
    """Marks that stand in no cell are filled as well, or told with their place."""
    path = path_of('everywhere.xlsx')
    book = xlsxwriter.Workbook(path)
    book.set_properties({'title': '{{单位名称@350423100}}妇联主席情况表', 'comments': '截至{{as_of}}'})
    sheet = book.add_worksheet('表')
    sheet.set_header('&C&"宋体,Bold"{{单位名称@350423100}}&R{{as_of}}')
    sheet.set_footer('&L第 &P 页，共{{chairs}}人{{each village}}')
    sheet.write('A1', '{{每乡镇}}{{单位名称}}')
    sheet.write_formula('B1', '="主席"&"{{chairs}}"&"人，""{{单位名称}}"""')
    sheet.write_formula('C1', '=VALUE("{{executives}}")*2')
    sheet.write('A3', '合计')
    sheet.write_formula('B3', '="共{{nothing}}"&"{{chairs}}"')
    sheet.write_comment('A3', '执委共{{executives}}人，{{name}}')
    sheet.insert_textbox('E5', '截至{{as_of}}，{{单位名称@350423100}}')
    sheet.data_validation('D1:D9', {'validate': 'list', 'source': ['a'], 'input_title': '{{as_of}}', 'input_message': '共{{chairs}}人'})
    sheet.conditional_format('C1:C9', {'type': 'formula', 'criteria': '=C1>VALUE("{{executives}}")', 'format': book.add_format({'bold': True})})
    sheet.write_url('F1', "internal:'表'!A1", tip='{{单位名称@350423100}}')
    chart = book.add_chart({'type': 'column'})
    chart.add_series({'values': '=表!$C$1:$C$1', 'categories': '=表!$A$1'})
    chart.set_title({'name': '{{单位名称@350423100}}执委 {{executives}} 人'})
    sheet.insert_chart('F8', chart)
    shown = book.add_chartsheet('图')
    shown.set_header('&C{{单位名称@350423100}}')
    other = book.add_chart({'type': 'bar'})
    other.add_series({'values': '=表!$C$1:$C$1'})
    shown.set_chart(other)
    named = book.add_worksheet('{{区域}}')
    named.insert_button('B2', {'caption': '{{chairs}}'})
    book.close()

    def cut(text):
        """A mark in two runs, as programs leave it where somebody typed into the middle."""
        return re.sub(r'(<a:r>.*?<a:t>截至\{\{as)(_of)', r'\1</a:t></a:r><a:r><a:t>\2', text, flags=re.S)
    path = rewrite(path, path_of('cut.xlsx'), {'xl/drawings/drawing1.xml': cut, 'xl/charts/chart1.xml': lambda text: text.replace(
        '</c:f></c:strRef></c:cat>', '</c:f><c:strCache><c:pt idx="0"><c:v>{{每乡镇}}</c:v></c:pt></c:strCache></c:strRef></c:cat>')})
    filled, told = fill(path, 'filled.xlsx')
    sheet, end = filled['表'], TOWNSHIPS + 2
    everything = {name: zipfile.ZipFile(path_of('filled.xlsx')).read(name).decode('utf-8', 'replace')
                  for name in packed(path_of('filled.xlsx'))}
    drawn = re.sub(r'<[^>]*>', '', everything['xl/drawings/drawing1.xml'])
    check('everywhere/headers', (sheet.oddHeader.center.text, sheet.oddHeader.right.text), ('龙津镇', '2017年7月31日'))
    check('everywhere/footers', sheet.oddFooter.left.text, '第 &P 页，共132人')
    check('everywhere/formulas of each copy', [sheet[place].value for place in ('B1', 'B2', 'C2')],
          ['="主席"&"19"&"人，""龙津镇"""', '="主席"&"14"&"人，""嵩溪镇"""',
           '=VALUE("%s")*2' % sheet['C2'].value.split('"')[1]])
    check('everywhere/formulas', sheet['B%d' % end].value, '="共"&"132"')
    check('everywhere/comments', sheet['A%d' % end].comment.text, '执委共1914人，')
    check('everywhere/text boxes, also in pieces', '截至2017年7月31日，龙津镇' in drawn, True)
    check('everywhere/titles of charts', '龙津镇执委 1914 人' in everything['xl/charts/chart1.xml'], True)
    check('everywhere/what a chart remembered is left out', '每乡镇' in everything['xl/charts/chart1.xml'], False)
    check('everywhere/sheets that are charts', '&amp;C龙津镇' in everything['xl/chartsheets/sheet1.xml'], True)
    check('everywhere/help', (sheet.data_validations.dataValidation[0].promptTitle, sheet.data_validations.dataValidation[0].prompt),
          ('2017年7月31日', '共132人'))
    check('everywhere/formats by condition', list(sheet.conditional_formatting)[0].rules[0].formula, ['C1>VALUE("1914")'])
    check('everywhere/hints of links', 'tooltip="龙津镇"' in everything['xl/worksheets/sheet1.xml'], True)
    check('everywhere/the title of the document', filled.properties.title, '龙津镇妇联主席情况表')
    check('everywhere/what is not filled is told with its place', sorted(re.findall(r'^fedorg: (.*?): (\{\{.*?\}\}): ', told, re.M)), sorted([
        ('表!B%d' % end, '{{nothing}}'), ('表!批注', '{{name}}'), ('表!页眉页脚', '{{each village}}'),
        ('工作表名和名称', '{{区域}}'), ('xl/drawings/vmlDrawing2.vml', '{{chairs}}')]))
    book = xlsxwriter.Workbook(path)
    book.add_worksheet().set_header('&C' + '长' * 240 + '{{chairs}}')
    book.close()
    longer = {'xl/worksheets/sheet1.xml': lambda text: text.replace('{{chairs}}', '{{chairs}}' * 9)}
    filled, told = fill(rewrite(path, path_of('long.xlsx'), longer), 'long-filled.xlsx')
    check('everywhere/a header that would be too long is told', ('255' in told, filled.active.oddHeader.center.text), (True, None))


def test_pivots():
    """A pivot table, made by hand, since no library here writes any."""
    path = path_of('pivot.xlsx')
    book = openpyxl.Workbook()
    book.active.title = 'Data'
    for place, value in {'A1': 'name', 'B1': 'n', 'A2': '{{每村@350423100}}{{单位名称}}', 'B2': '{{executives}}'}.items():
        book.active[place] = value
    book.create_sheet('Pivot')
    book.save(path_of('plain.xlsx'))
    main, office = ('http://schemas.openxmlformats.org/spreadsheetml/2006/main',
                    'http://schemas.openxmlformats.org/officeDocument/2006/relationships')
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    one = '<Relationship Id="rId9" Type="' + office + '/%s" Target="%s"/>'
    added = {
        'xl/worksheets/_rels/sheet2.xml.rels': rels % one % ('pivotTable', '/xl/pivotTables/pivotTable1.xml'),
        'xl/pivotTables/_rels/pivotTable1.xml.rels':
            rels % one % ('pivotCacheDefinition', '/xl/pivotCache/pivotCacheDefinition1.xml'),
        'xl/pivotTables/pivotTable1.xml':
            '<pivotTableDefinition xmlns="%s" name="p" cacheId="1" dataCaption="v"><location ref="A3:B5" firstHeaderRow="1" '
            'firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>' % main,
        'xl/pivotCache/pivotCacheDefinition1.xml':
            '<pivotCacheDefinition xmlns="%s" saveData="0"><cacheSource type="worksheet"><worksheetSource ref="A1:B2" '
            'sheet="Data"/></cacheSource><cacheFields count="2"><cacheField name="name"/><cacheField name="n"/>'
            '</cacheFields></pivotCacheDefinition>' % main}
    types = ''.join('<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"/>'
                    % (name, kind) for name, kind in (('xl/pivotTables/pivotTable1.xml', 'pivotTable'),
                                                      ('xl/pivotCache/pivotCacheDefinition1.xml', 'pivotCacheDefinition')))
    with zipfile.ZipFile(path_of('plain.xlsx')) as old, zipfile.ZipFile(path, 'w') as new:
        for name in old.namelist():
            data = old.read(name)
            if name == '[Content_Types].xml':
                data = data.replace(b'</Types>', types.encode() + b'</Types>')
            new.writestr(name, data)
        for name, data in added.items():
            new.writestr(name, data)
    run('fill', path, COUNTY, *RULES, '-o', path_of('pivoted.xlsx'))
    with zipfile.ZipFile(path_of('pivoted.xlsx')) as archive:
        cache = archive.read('xl/pivotCache/pivotCacheDefinition1.xml').decode()
        table = archive.read('xl/pivotTables/pivotTable1.xml').decode()
    check('pivots/what they are made of grows', 'ref="A1:B19"' in cache, True)
    check('pivots/and is read again', 'refreshOnLoad="1"' in cache, True)
    check('pivots/on another sheet they stay', table, added['xl/pivotTables/pivotTable1.xml'])


def test_gaps():
    form = make_form({'A1': '{{每任职@350423100201}}{{姓名}}', 'B1': '{{离任时间}}', 'C1': '{{nothing}}', 'D1': '{{活动类型}}', 'E1': '{{executives}}',
                      'F1': '{{乡镇}}', 'G1': '{{单位代码}}', 'A2': '{{每人@350423100}}{{姓名}}', 'A3': '{{每村@999}}', 'A4': '{{每村@350423100201}}',
                      'A5': '{{每活动}}{{活动类型}}'})
    book, told = fill(form, 'gaps.xlsx')
    sheet = book.active
    check('gaps/the township above', sheet['F1'].value, '龙津镇')
    check('gaps/codes are texts', sheet['G1'].value, '350423100201')
    check('gaps/a figure is that of the organisation of the row', sheet['E1'].value, 13 if sheet['E1'].value == 13 else sheet['E2'].value)
    check('gaps/each mark without a value is told once', [mark for mark in re.findall(r'\{\{(.*?)\}\}', told)],
          ['每村@999', '每活动', '离任时间', 'nothing', '活动类型'])


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
    check('tables/a row for each of its rows but the total', [tuple(row) for row in book.active.iter_rows(
        values_only=True)], [('乡镇', 313), ('村', 1601)])
    rules = path_of('rows.json')
    with open(rules, 'w', encoding='utf-8') as file:
        json.dump({'fedorg_ruleset': 1, 'id': 't', 'title': {'en': 't', 'zh': 't'}, 'tables': [
            {'id': 'people', 'title': {'en': 'p', 'zh': 'p'}, 'rows': {'group_by': 'person', 'of': {'role': 'chair'}},
             'columns': [{'id': 'done', 'title': {'en': 'done', 'zh': 'done'}, 'occurrences': {}}]}]}, file)
    posts, work = path_of('posts.csv'), path_of('work.csv')
    with open(posts, 'w', encoding='utf-8') as file:
        file.write('单位代码,单位名称,人员编号,姓名,职务\n350423100,龙津镇,p1,李秀英,主席\n350423101,嵩溪镇,p2,陈静,主席\n')
    with open(work, 'w', encoding='utf-8') as file:
        file.write('责任单位,事项,责任人,日期\n350423100,会议,p1,2017-02-10\n350423100,会议,p1,2017-03-10\n')
    run('fill', make_form({'A1': '{{each people}}{{单位名称}}', 'B1': '{{姓名}}', 'C1': '{{done}}'}), posts, work,
        '--rules', rules, '--as-of', '2017-07-31', '-o', path_of('people.xlsx'))
    check('tables/rows of persons', [tuple(row) for row in openpyxl.load_workbook(path_of('people.xlsx')).active.iter_rows(
        values_only=True)], [('龙津镇', '李秀英', 2), ('嵩溪镇', '陈静', 0)])


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
    for test in (test_sample, test_marks, test_moves, test_ends, test_blocks, test_counts, test_other_parts, test_everywhere,
                 test_pivots, test_gaps, test_persons, test_tables, test_shares, test_wrong_use):
        test()
finish()
