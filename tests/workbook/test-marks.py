# SPDX-License-Identifier: LGPL-2.1-or-later
"""Findings marked in her own workbook: what is marked, and that all else stays as it was."""
import base64
import csv
import io
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
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

DRAFT = os.path.join(DATA, 'qingliu-2017-draft.csv')
OFFICE = os.path.join(DATA, 'qingliu-2017-office.xlsx')
DIRECTORY = os.path.join(DATA, 'qingliu-directory.csv')
RULES = ['--rules', 'qingliu-2017', '--as-of', '2017-07-31', '--lang', 'zh']
FILLS = {'错误': 'FFFFC3C6', '警告': 'FFFFE9A3', '提示': 'FFD7E6F4'}
# over another fill, looking the same
COVERED = {'错误': 'FFFFC3C5', '警告': 'FFFFE9A2'}
# parts that marks concern; every other one is copied as it is
CONCERNED = re.compile(r'xl/(worksheets/(sheet1|_rels/sheet1|fedorg1)\.xml(\.rels)?|styles\.xml|workbook\.xml'
                       r'|_rels/workbook\.xml\.rels|comments.*|drawings/.*\.vml)$|\[Content_Types\]\.xml$')


def path_of(name):
    return os.path.join(FOLDER, name)


def rows_of(path):
    with open(path, encoding='utf-8-sig') as file:
        return list(csv.reader(file))


def make_book(name):
    """The draft as a clerk has it: styles, a chart, comments, lists, formats by condition, protection."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "O'Brien 花名册"
    thin = Border(*[Side(style='thin')] * 4)
    for row, values in enumerate(rows_of(DRAFT), 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column, value)
            cell.border, cell.number_format = thin, '@'
            if row == 1:
                cell.font, cell.fill = Font(bold=True), PatternFill('solid', fgColor='FFDDEEFF')
    sheet['H521'].comment = Comment('她的批注', '王会计')
    sheet['C3'].comment = Comment('另一条', '王会计')
    sheet['S1005'].fill = PatternFill('solid', fgColor='FF00FF00')
    sheet['S1005'].alignment = Alignment(horizontal='right')
    sheet['S1005'].protection = Protection(locked=False)
    sheet.column_dimensions['A'].width = 16
    sheet.row_dimensions[1].height = 31.5
    sheet.freeze_panes = 'A2'
    validation = DataValidation(type='list', formula1='"主席,副主席,执委"')
    sheet.add_data_validation(validation)
    validation.add('N2:N1914')
    sheet.conditional_formatting.add('I2:I1914', CellIsRule(
        operator='equal', formula=['"男"'], fill=PatternFill('solid', bgColor='FFFF0000')))
    sheet.protection.sheet = True
    sheet.print_title_rows = '1:1'
    other = book.create_sheet('说明')
    for values in (['镇', '人'], ['龙津', 3], ['嵩溪', 5]):
        other.append(values)
    other['C2'] = '=SUM(B2:B3)'
    chart = BarChart()
    chart.add_data(Reference(other, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    other.add_chart(chart, 'E2')
    other.add_table(Table(displayName='人数', ref='A1:B3'))
    other.sheet_state = 'hidden'
    book.save(path_of(name))
    return path_of(name)


def findings_of(path, *arguments):
    """(code, place within the file, message) of each finding"""
    output = json.loads(run('check', path, *RULES, '--format', 'json', *arguments)[0])
    place = re.compile('^' + re.escape(path) + ':?')
    return [(one['code'], place.sub('', one['place'] or ''), one.get('column'),
             one['message'].replace(path, 'FILE').replace(os.path.basename(path), 'FILE')) for one in output['findings']]


def links_of(path, part):
    root = xml.dom.minidom.parseString(zipfile.ZipFile(path).read(part))
    return {link.getAttribute('ref'): link.getAttribute('location')
            for link in root.getElementsByTagName('hyperlink')}


def test_marks():
    hers, marked = make_book('hers.xlsx'), path_of('marked.xlsx')
    run('check', hers, *RULES, '--mark', marked)
    book = openpyxl.load_workbook(marked)
    sheet, old = book.worksheets[0], openpyxl.load_workbook(hers).worksheets[0]
    check('marks/the sheets, and the list behind them', book.sheetnames,
          ["O'Brien 花名册", '说明', '问题清单'])
    check('marks/a cell is filled by severity', [sheet[name].fill.fgColor.rgb for name in ('S1005', 'R1', 'H709')],
          [COVERED['错误'], COVERED['警告'], FILLS['错误']])
    cell, before = sheet['S1005'], old['S1005']
    check('marks/and keeps all else of its looks',
          *(repr((one.value, one.border, one.alignment, one.number_format, one.font, one.protection))
            for one in (cell, before)))
    check('marks/a comment says what and how', cell.comment.text,
          '错误：“任职时间”不是有效日期。\n请写成 2017-07-31、2017年7月31日，或只写年月：2017-07、2017.07。')
    check('marks/comments of others stay', (sheet['H521'].comment.text, sheet['C3'].comment.text,
                                            sheet['C3'].comment.author), ('她的批注', '另一条', '王会计'))
    check('marks/no other cell has one', sorted(c.coordinate for row in sheet.iter_rows() for c in row if c.comment),
          sorted(['A142', 'C3', 'H521', 'H709', 'H940', 'L1463', 'N1387', 'R1', 'S1005', 'V246']))
    check('marks/the last column has its heading', sheet['W1'].value.split('  ')[0], '问题')
    check('marks/and the messages of each row', sheet['W1005'].value, '错误：“任职时间”不是有效日期。')
    check('marks/filled alike', sheet['W1005'].fill.fgColor.rgb, FILLS['错误'])
    check('marks/a row without a finding has none', sheet['W2'].value, None)
    untouched = [c for row in old.iter_rows() for c in row
                 if (c.value, c.style_id and c.fill.fgColor.rgb) != (sheet[c.coordinate].value,
                                                                    c.style_id and sheet[c.coordinate].fill.fgColor.rgb)]
    check('marks/nothing but marked cells is filled', {c.coordinate for c in untouched},
          {'A142', 'H521', 'H709', 'H940', 'L1463', 'N1387', 'R1', 'S1005', 'V246'})
    listed = list(book['问题清单'].iter_rows(values_only=True))
    found = findings_of(hers)
    check('list/totals, date and rules stand above', [row[0] for row in listed[:3]],
          ['问题清单', '错误 18；警告 6；提示 1；豁免 0', '统计日期：2017-07-31；规则集：qingliu-2017'])
    check('list/it has every finding', [row[8] for row in listed[6:]], [code for code, *_ in found])
    check('list/its cells lead to the places', links_of(marked, 'xl/worksheets/fedorg1.xml')['A8'],
          "'O''Brien 花名册'!R1")
    check('list/and the last column leads back', links_of(marked, 'xl/worksheets/sheet1.xml')['W1'], "'问题清单'!A8")
    return hers, marked


def test_parts(hers, marked):
    before, after = packed(hers), packed(marked)
    check('parts/none is lost', [name for name in before if name not in after], [])
    check('parts/what needs no change is copied, packed bytes and all',
          [name for name in before if before[name] != after[name] and not CONCERNED.match(name)], [])
    check('parts/there are such', len([name for name in before if before[name] == after[name]]) > 5, True)
    check('parts/what is new is ours', [name for name in after if name not in before], ['xl/worksheets/fedorg1.xml'])
    with zipfile.ZipFile(marked) as archive:
        for name in archive.namelist():
            if name.endswith(('.xml', '.rels')):
                xml.dom.minidom.parseString(archive.read(name))
        sheet = archive.read('xl/worksheets/sheet1.xml').decode()
    order = re.findall(r'<(sheetPr|dimension|sheetViews|cols|sheetData|sheetProtection|conditionalFormatting'
                       r'|dataValidations|hyperlinks|pageMargins|legacyDrawing)[ >/]', sheet)
    check('parts/elements stand in the order of the schema', order,
          ['sheetPr', 'dimension', 'sheetViews', 'cols', 'sheetData', 'sheetProtection', 'conditionalFormatting',
           'dataValidations', 'hyperlinks', 'pageMargins', 'legacyDrawing'])


def test_again(hers, marked):
    check('again/the marked copy gives the same findings', findings_of(marked), findings_of(hers))
    twice, thrice = path_of('twice.xlsx'), path_of('thrice.xlsx')
    run('check', marked, *RULES, '--mark', twice)
    run('check', twice, *RULES, '--mark', thrice)
    first, second = (openpyxl.load_workbook(path) for path in (marked, twice))
    check('again/marks are renewed, not doubled', second.sheetnames, first.sheetnames)

    def shown(book):
        return [(c.coordinate, c.value, c.fill.fgColor.rgb, c.comment and c.comment.text)
                for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value or c.comment]
    place = re.compile(r'\S*(?:marked|hers)\.xlsx')
    check('again/and are the same', place.sub('', repr(shown(second))), place.sub('', repr(shown(first))))
    check('again/nothing grows', [len(packed(path)) for path in (twice, thrice)], [len(packed(marked))] * 2)
    with zipfile.ZipFile(twice) as one, zipfile.ZipFile(thrice) as other:
        check('again/not even the styles', one.read('xl/styles.xml'), other.read('xl/styles.xml'))
    # she mends one cell and marks again: its fill is that of before
    book = openpyxl.load_workbook(marked)
    book.worksheets[0]['S1005'] = '2017-03-01'
    book.save(path_of('mended.xlsx'))
    run('check', path_of('mended.xlsx'), *RULES, '--mark', path_of('renewed.xlsx'))
    cell = openpyxl.load_workbook(path_of('renewed.xlsx')).worksheets[0]['S1005']
    check('again/a mended cell looks as it did', (cell.fill.fgColor.rgb, cell.comment), ('FF00FF00', None))
    check('again/its message is gone', openpyxl.load_workbook(path_of('renewed.xlsx')).worksheets[0]['W1005'].value,
          None)


def test_other_program(marked):
    """LibreOffice keeps names and colours, yet puts a background of its own below a mark."""
    def saved(text):
        return re.sub('<bgColor [^>]*/>', '<bgColor rgb="FFD9D9D9"/>', text)
    path = rewrite(marked, path_of('saved.xlsx'), {
        'xl/styles.xml': saved, 'docProps/app.xml': lambda text: text.replace('Microsoft Excel', 'LibreOffice/7.4')})
    book = openpyxl.load_workbook(path)
    book.worksheets[0]['S1005'] = book.worksheets[0]['S1004'].value
    for name in ('H709', 'H940'):
        book.worksheets[0][name] = None
    with zipfile.ZipFile(path) as archive:
        properties = archive.read('docProps/app.xml').decode()
    book.save(path_of('other.xlsx'))
    run('check', rewrite(path_of('other.xlsx'), path_of('other2.xlsx'), {'docProps/app.xml': lambda _: properties}),
        *RULES, '--mark', path_of('other3.xlsx'))
    sheet = openpyxl.load_workbook(path_of('other3.xlsx')).worksheets[0]
    check('other program/no colour is made up', [sheet[name].fill.fill_type for name in ('S1005', 'H709')], [None, None])


def test_office():
    marked = path_of('office.xlsx')
    run('check', OFFICE, '--directory', DIRECTORY, *RULES, '--mark', marked)
    before, after = packed(OFFICE), packed(marked)
    check('office/merged cells, widths and prints stay', [name for name in before if name not in after], [])
    sheet, old = (openpyxl.load_workbook(path)['龙津镇'] for path in (marked, OFFICE))
    check('office/merged ranges are the same', sorted(map(str, sheet.merged_cells.ranges)),
          sorted(map(str, old.merged_cells.ranges)))
    check('office/the same findings again', findings_of(marked, '--directory', DIRECTORY),
          findings_of(OFFICE, '--directory', DIRECTORY))


def test_table():
    marked = path_of('table.xlsx')
    run('check', DRAFT, *RULES, '--mark', marked)
    book = openpyxl.load_workbook(marked)
    sheet, rows = book.worksheets[0], rows_of(DRAFT)
    check('table/the rows of the file', [[cell or '' for cell in row[:21]] for row in
                                         sheet.iter_rows(max_row=40, values_only=True)],
          [(row + [''] * 21)[:21] for row in rows[:40]])
    check('table/codes are texts', sheet['A2'].data_type, 's')
    check('table/marked', (sheet['S1005'].fill.fgColor.rgb, sheet['W1005'].value),
          (FILLS['错误'], '错误：“任职时间”不是有效日期。'))
    check('table/the same findings', [one[0] for one in findings_of(marked)], [one[0] for one in findings_of(DRAFT)])
    # a row over several lines: marks go by rows, not lines
    broken = path_of('lines.csv')
    with open(broken, 'w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows([['单位代码', '姓名', '职务', '任职时间', '备注'],
                                    ['350423100201', '甲乙', '主席', '2017-05-01', '一\n二\n三'],
                                    ['350423100201', '丙丁', '执委', '2017-02-30', '']])
    run('check', broken, '--lang', 'zh', '--mark', path_of('lines.xlsx'))
    check('table/a cell of several lines moves no mark',
          openpyxl.load_workbook(path_of('lines.xlsx')).worksheets[0]['D3'].fill.fgColor.rgb, FILLS['错误'])


def test_causes():
    """One mistake in many rows is one finding, and each of its cells is marked."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(['单位代码', '单位名称', '层级', '人员编号', '姓名', '性别', '职务'])
    for i in range(230):
        sheet.append(['350423100201', '甲村', '村', 'P%d' % i, '王芳', '女', '主习' if i % 2 else '执委'])
    hers, marked = path_of('causes.xlsx'), path_of('marked-causes.xlsx')
    book.save(hers)
    run('check', hers, '--mark', marked)
    sheet = openpyxl.load_workbook(marked).active
    wrong = ['G%d' % row for row in range(3, 232, 2)]
    check('causes/one finding', [code for code, *_ in findings_of(hers)].count('roster/unknown-value'), 1)
    check('causes/each of its cells is marked', [c.coordinate for row in sheet.iter_rows() for c in row
                                                if c.comment], wrong)
    check('causes/and has its row in the last column', [
        row for row in range(2, 232) if '主习' in (sheet.cell(row, 8).value or '')], [int(c[1:]) for c in wrong])


def names_of(rows):
    heading = rows[0].index('姓名'), rows[0].index('身份证号')
    return [{row[column] for row in rows[1:] if len(row) > column and row[column]} for column in heading]


def test_redaction(hers):
    names, numbers = names_of(rows_of(DRAFT))
    for name, source in (('masked-book', hers), ('masked-table', DRAFT)):
        target = path_of(name + '.xlsx')
        run('check', source, *RULES, '--redact', '--mark', target)
        found = texts(target)
        check('redaction/%s holds no name' % name, [one for one in sorted(names) if one in found], [])
        check('redaction/%s holds no ID number' % name, [one for one in sorted(numbers) if one in found], [])
        check('redaction/%s holds nothing of those who wrote it' % name,
              [one for one in ('王会计', '她的批注', 'openpyxl') if one in found], [])
        book = openpyxl.load_workbook(target)
        check('redaction/%s says so' % name, '已脱敏' in book['问题清单']['A4'].value, True)
        check('redaction/%s is marked all the same' % name, book.worksheets[0]['S1005'].fill.fgColor.rgb,
              FILLS['错误'])
        check('redaction/%s masks names' % name, re.fullmatch(r'.\*\*', book.worksheets[0]['G2'].value) is not None,
              True)


def test_counterparts():
    """Persons of activities are no persons of the roster, and named nowhere."""
    source, target = path_of('visits.csv'), path_of('visits.xlsx')
    with open(source, 'w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows([
            ['单位代码', '单位名称', '活动类型', '日期', '对象', '参加人员', '备注'],
            ['350423100201', '大路口村', '走访', '2017-05-01', '李困难', '王走访', '与张同行同去'],
            ['350423100201', '大路口村', '走访', '2017-02-30', '赵困难', '王走访', '']])
    run('check', source, '--lang', 'zh', '--redact', '--mark', target)
    found = texts(target)
    check('counterparts/named nowhere', [name for name in ('李困难', '赵困难', '王走访', '张同行') if name in found], [])
    check('counterparts/the rest is there', openpyxl.load_workbook(target).worksheets[0]['D3'].value, '2017-02-30')


def test_kinds(hers):
    """Workbooks as other programs write them."""
    def prefixed(text):
        return re.sub(r'<(/?)(?!\?|x:|r:|mc:)', r'<\1x:', text).replace('<x:worksheet xmlns=', '<x:worksheet xmlns:x=')
    strict = {name: lambda text: text.replace('http://schemas.openxmlformats.org/spreadsheetml/2006/main',
                                              'http://purl.oclc.org/ooxml/spreadsheetml/main')
              .replace('http://schemas.openxmlformats.org/officeDocument/2006/relationships',
                       'http://purl.oclc.org/ooxml/officeDocument/relationships')
              for name in packed(hers) if name.endswith(('.xml', '.rels'))}
    macros = {'[Content_Types].xml': lambda text: text.replace(
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
        'application/vnd.ms-excel.sheet.macroEnabled.main+xml')}
    # a prefix, an empty list of styles, no styles at all, a list of comments that somebody took away
    bare = {'xl/styles.xml': lambda text: '<x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'}
    bare.update({name: lambda text: re.sub(r' s="\d+"|<conditionalFormatting.*?</conditionalFormatting>', '', text) for name in packed(hers) if '/sheet' in name and name.endswith('.xml')})
    gone = {'xl/worksheets/_rels/sheet1.xml.rels': lambda text: text.replace('/comments/', '/gone/').replace('vmlDrawing1', 'gone').replace('legacyDrawing1', 'gone')}
    kinds = {
        'no styles': rewrite(hers, path_of('bare.xlsx'), bare),
        'a missing part': rewrite(hers, path_of('gone.xlsx'), gone),
        'prefix': rewrite(hers, path_of('prefix.xlsx'), {'xl/worksheets/sheet1.xml': prefixed}),
        'strict': rewrite(hers, path_of('strict.xlsx'), strict),
        'macros': rewrite(hers, path_of('macros.xlsm'), macros,
                          {'xl/vbaProject.bin': bytes(range(256)) * 9, 'xl/pivotTables/pivotTable1.xml': '<p/>',
                           'xl/media/image1.png': b'\x89PNG', 'xl/threadedComments/threadedComment1.xml': '<t/>'}),
    }
    for name, path in kinds.items():
        marked = path_of('marked-' + os.path.basename(path))
        run('check', path, *RULES, '--mark', marked)
        before, after = packed(path), packed(marked)
        check('kinds/%s: other parts are copied' % name,
              [part for part in before if before[part] != after[part] and not CONCERNED.match(part)], [])
        check('kinds/%s: the same findings again' % name, findings_of(marked), findings_of(path))
        for part in after:
            if part.startswith('xl/worksheets/sheet') and part.endswith('.xml'):
                xml.dom.minidom.parseString(zipfile.ZipFile(marked).read(part))
    sheet = openpyxl.load_workbook(path_of('marked-bare.xlsx')).worksheets[0]
    check('kinds/no styles: cells are marked', sheet['S1005'].fill.fgColor.rgb, FILLS['错误'])
    sheet = openpyxl.load_workbook(path_of('marked-gone.xlsx')).worksheets[0]
    check('kinds/a missing part: comments are there', sheet['S1005'].comment is not None, True)
    check('kinds/strict: new parts are strict', 'http://schemas.openxmlformats.org/spreadsheetml' in
          texts(path_of('marked-strict.xlsx')), False)


def test_rich():
    """What a workbook of an office may have beside its cells, as another writer makes it: all of it survives."""
    path, marked = path_of('rich.xlsm'), path_of('rich-marked.xlsm')
    with open(path_of('vba.bin'), 'wb') as file:
        file.write(bytes(range(256)) * 40)
    with open(path_of('dot.png'), 'wb') as file:
        file.write(base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='))
    book = xlsxwriter.Workbook(path)
    book.add_vba_project(path_of('vba.bin'))
    sheet, other = book.add_worksheet('花名册'), book.add_worksheet('统计')
    for row, values in enumerate(rows_of(DRAFT)[:300]):
        sheet.write_row(row, 0, values)
    sheet.write_comment('B2', '她的批注')
    sheet.add_table('A1:V300', {'columns': [{'header': one} for one in rows_of(DRAFT)[0]], 'name': '花名册表'})
    sheet.conditional_format('I2:I300', {'type': 'data_bar', 'data_bar_2010': True})
    sheet.conditional_format('H2:H300', {'type': 'icon_set', 'icon_style': '3_traffic_lights'})
    sheet.data_validation('N2:N300', {'validate': 'list', 'source': ['主席', '副主席']})
    sheet.add_sparkline('AA2', {'range': '统计!A1:A3'})
    sheet.set_header('&L&G', {'image_left': path_of('dot.png')})
    sheet.set_h_pagebreaks([40, 80])
    other.hide()
    other.write_column('A1', [1, 2, 3])
    other.insert_image('F2', path_of('dot.png'))
    other.insert_textbox('F9', '说明')
    other.insert_button('F20', {'macro': 'say', 'caption': '汇总'})
    for kind in ('pie', 'line', 'column'):
        chart = book.add_chart({'type': kind})
        chart.add_series({'values': '=统计!$A$1:$A$3', 'trendline': {'type': 'linear'} if kind == 'line' else None})
        other.insert_chart('H2', chart)
    shown = book.add_chartsheet('图')
    chart = book.add_chart({'type': 'bar'})
    chart.add_series({'values': '=统计!$A$1:$A$3'})
    shown.set_chart(chart)
    book.define_name('名册', '=花名册!$A$1:$V$300')
    book.set_custom_property('单位', '清流县')
    book.close()
    run('check', path, *RULES, '--mark', marked)
    before, after = packed(path), packed(marked)
    check('rich/no part is lost', [name for name in before if name not in after], [])
    check('rich/parts that need no change are copied',
          [name for name in before if before[name] != after[name] and not CONCERNED.match(name)], [])
    check('rich/macros, charts, pictures, tables, shapes and a chart of its own are among them',
          [kind for kind in ('vbaProject', 'charts/chart', 'media/', 'tables/', 'drawings/drawing', 'chartsheets/', 'custom.xml')
           if not any(kind in name and before[name] == after[name] for name in before)], [])
    text = texts(marked)
    check('rich/small charts, bars and breaks stay', [one for one in ('x14:sparkline', 'x14:dataBar', '<rowBreaks', 'r:id="rId', 'legacyDrawingHF')
                                                      if one not in text], [])
    check('rich/the same findings again', findings_of(marked), findings_of(path))
    again = path_of('rich-again.xlsm')
    run('check', marked, *RULES, '--mark', again)
    # how far a row reaches is a hint for programs, which is left out where it may be wrong
    once, twice = ({name: re.sub(rb' spans="[\d:]*"', b'', zipfile.ZipFile(one).read(name)) for name in packed(one)}
                   for one in (marked, again))
    check('rich/marked twice it is the same', [name for name in once if once[name] != twice.get(name)], [])
    check('rich/another reader takes it', openpyxl.load_workbook(marked, keep_vba=True).sheetnames, ['花名册', '统计', '图', '问题清单'])


def test_wrong_use():
    for name, arguments in {'two files': [DRAFT, DRAFT], 'a pipe': ['-'], 'no workbook': [
            os.path.join(DATA, 'qingliu-2017.json')]}.items():
        target = path_of('never.xlsx')
        _, told = run('check', *arguments, '--mark', target, status=(2, 3))
        check('wrong use/%s: a message' % name, told.startswith('fedorg: '), True)
        check('wrong use/%s: no file' % name, os.path.exists(target), False)


with tempfile.TemporaryDirectory() as FOLDER:
    books = test_marks()
    test_parts(*books)
    test_again(*books)
    test_other_program(books[1])
    test_office()
    test_table()
    test_causes()
    test_redaction(books[0])
    test_counterparts()
    test_kinds(books[0])
    test_rich()
    test_wrong_use()
finish()
