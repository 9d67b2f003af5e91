# SPDX-License-Identifier: LGPL-2.1-or-later
"""Workbooks as real programs saved them (Excel for Windows and Mac, in the browser, LibreOffice, R): a roster is put
into a sheet of theirs and marked, a row of theirs is repeated; every part that need not change is as it was."""
import os
import posixpath
import re
import tempfile
import warnings
import xml.dom.minidom
import zipfile

from books import DATA, check, finish, packed, rewrite, run

import openpyxl

SOURCE = os.environ['FEDORG_TEST_SOURCE']
PACKAGES = os.path.join(SOURCE, 'build/bench/workbooks/usr/lib/R/site-library')
COUNTY = os.path.join(DATA, 'qingliu-2017.csv')
ROSTER = [['单位代码', '单位名称', '层级', '姓名', '性别', '职务', '任职时间'],
          ['350423100201', '甲村', '村', '王甲甲', '女', '主席', '2017-05-01'],
          ['350423100202', '乙村', '村', '李乙乙', '女', '执委', '2017-02-30'],
          ['350423100203', '丙村', '村', '张丙丙', '女', '主习', '2017-05-01']]
ROWS = re.compile(r'<sheetData\s*(?:/>|>(.*?)</sheetData>)', re.S)
CALCULATION = r'\[Content_Types\]\.xml|xl/_rels/workbook\.xml\.rels'
MARKING = re.compile(r'(xl/(worksheets/(_rels/)?[^/]*|workbook\.xml|styles\.xml|comments\d*\.xml|drawings/vml[^/]*)'
                     r'|%s|docProps/.*)$' % CALCULATION)
FILLING = re.compile(r'(xl/(worksheets/[^/]*\.xml|workbook\.xml|comments\d*\.xml|drawings/[^/]*|charts/chart\d*\.xml'
                     r'|tables/[^/]*|pivotCache/pivotCacheDefinition\d*\.xml|threadedComments/[^/]*)|_rels/\.rels|%s)$' % CALCULATION)
# the picture of what the form was
GONE = ('xl/calcChain.xml', 'docProps/thumbnail')
# package, workbook, sheet, what it holds beside cells: parts whose names begin so
BOOKS = [
    ('openxlsx', 'loadExample', 1, ['xl/tables/', 'xl/charts/', 'xl/media/', 'xl/pivotTables/', 'xl/slicers/']),
    ('openxlsx', 'loadExample', 2, ['xl/pivotCache/', 'xl/slicerCaches/', 'xl/printerSettings/']),
    ('openxlsx', 'loadPivotTables', 3, ['xl/pivotTables/', 'xl/pivotCache/']),
    ('openxlsx', 'loadThreadComment', 1, ['xl/threadedComments/', 'xl/persons/', 'xl/comments1.xml']),
    ('openxlsx', 'cloneWorksheetExample', 1, ['xl/printerSettings/']),
    ('openxlsx', 'ColorTabs3', 1, ['xl/theme/']),
    ('openxlsx', 'namedRegions3', 1, ['xl/styles.xml']),
    ('readxl', 'deaths', 1, ['xl/tables/', 'xl/calcChain.xml']),
    ('readxl', 'type-me', 2, ['xl/calcChain.xml']),
    # names drawings that are not there, and pads its numbers with blanks
    ('readxl', 'datasets', 1, ['xl/tables/']),
]


def path_of(name):
    return os.path.join(FOLDER, name)


def cell(place, text):
    return '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (place, text)


def with_roster(text):
    rows = ''.join('<row r="%d">%s</row>' % (i, ''.join(cell('ABCDEFG'[j] + str(i), value)
                                                        for j, value in enumerate(row)))
                   for i, row in enumerate(ROSTER, 1))
    # cells that were merged or hidden would hide some of the roster
    text = re.sub(r'<mergeCells.*?</mergeCells>|<cols>.*?</cols>', '', text, flags=re.S)
    return ROWS.sub(lambda _: '<sheetData>%s</sheetData>' % rows, text, count=1)


def with_marks(text):
    """A row in the middle becomes one to repeat, by marks in columns that nobody uses."""
    rows = list(re.finditer(r'<row\b([^>]*?)(?:/>|>(.*?)</row>)', ROWS.search(text)[1], re.S))
    row = rows[len(rows) // 2]
    number = re.search(r'\br="(\d+)"', row[1])[1]
    marked = '<row%s>%s%s%s</row>' % (re.sub(r' spans="[^"]*"', '', row[1]), row[2] or '',
                                      cell('XFA' + number, '{{每乡镇}}{{单位名称}}'), cell('XFB' + number, '{{executives}}'))
    start = ROWS.search(text).start(1)
    return text[:start + row.start()] + marked + text[start + row.end():], int(number)


def copy_of(source, name, changes):
    """A copy without the entries of folders, which some programs write."""
    with zipfile.ZipFile(source) as archive:
        folders = [entry for entry in archive.namelist() if entry.endswith('/')]
    rewrite(source, path_of(name), changes)
    if folders:
        with zipfile.ZipFile(path_of(name)) as old, zipfile.ZipFile(path_of('plain'), 'w', zipfile.ZIP_DEFLATED) as new:
            for entry in old.namelist():
                if not entry.endswith('/'):
                    new.writestr(entry, old.read(entry))
        os.replace(path_of('plain'), path_of(name))
    return path_of(name)


def faults(before, after, may_change, may_go=('xl/calcChain.xml',)):
    """Parts that are lost or changed and should not be, and such as are no XML any more."""
    old, new = packed(before), packed(after)
    yield from ('lost: ' + name for name in old if name not in new and not name.startswith(may_go))
    yield from ('changed: ' + name for name in old if name in new and old[name] != new[name] and not may_change.match(name))
    with zipfile.ZipFile(after) as archive:
        for name in archive.namelist():
            if name.endswith(('.xml', '.rels')):
                xml.dom.minidom.parseString(archive.read(name))


def opened(path):
    """The workbook for another reader; None for one that only spreadsheet programs take."""
    try:
        return openpyxl.load_workbook(path)
    except KeyError:
        return None


def comments_of(book):
    return {(sheet.title, c.coordinate, c.comment.text) for sheet in book.worksheets for row in sheet.iter_rows()
            for c in row if c.comment}


def test_marks(name, source, part):
    mine, marked = copy_of(source, 'mine-' + name, {part: with_roster}), path_of('marked-' + name)
    run('check', mine, '--rules', 'charter', '--lang', 'zh', '--mark', marked)
    check(name + '/marked: the other parts are as they were', list(faults(mine, marked, MARKING)), [])
    lists = [run('check', path, '--rules', 'charter', '--format', 'csv')[0].replace(path, '').replace(os.path.basename(path), '')
             for path in (mine, marked)]
    check(name + '/marked: the same findings again', lists[1], lists[0])
    check(name + '/marked: they are found', [code in lists[0] for code in ('bad-date', 'unknown-value')], [True] * 2)
    old = opened(mine)
    if not old:
        return
    new = openpyxl.load_workbook(marked)
    check(name + '/marked: another reader takes it', new.sheetnames, old.sheetnames + ['问题清单'])
    check(name + '/marked: the comments of others stay', sorted(comments_of(old) - comments_of(new)), [])
    sheet = next(sheet for sheet in new.worksheets if sheet['A1'].value == '单位代码')
    check(name + '/marked: what is wrong', [sheet[place].fill.fgColor.rgb for place in ('G3', 'F4')], ['FFFFC3C6'] * 2)


def test_fill(name, source, part):
    with zipfile.ZipFile(source) as archive:
        text, row = with_marks(archive.read(part).decode('utf-8'))
    form, filled = copy_of(source, 'form-' + name, {part: lambda _: text}), path_of('filled-' + name)
    _, told = run('fill', form, COUNTY, '--rules', 'qingliu-2017', '--as-of', '2017-07-31', '-o', filled)
    check(name + '/filled: nothing is left to say', told, '')
    check(name + '/filled: the other parts are as they were', list(faults(form, filled, FILLING, GONE)), [])
    old = opened(form)
    if not old:
        return
    new = openpyxl.load_workbook(filled)
    check(name + '/filled: another reader takes it', new.sheetnames, old.sheetnames)
    sheet = next(sheet for sheet in new.worksheets if sheet['XFB%d' % row].value == 266)
    check(name + '/filled: a row for each township', sheet['XFA%d' % (row + 1)].value, '嵩溪镇')
    moved, still = sheet.max_row, old[sheet.title].max_row
    check(name + '/filled: rows below move', moved, still + 12)


def main():
    for package, book, number, kinds in BOOKS:
        source, name = os.path.join(PACKAGES, package, 'extdata', book + '.xlsx'), '%s-%d.xlsx' % (book, number)
        if not os.path.exists(source):
            check(name + '/is there: tests/run downloads it', False, True)
            continue
        parts = packed(source)
        check(name + '/holds what is tested', [kind for kind in kinds if not any(part.startswith(kind) for part in parts)], [])
        part = posixpath.join('xl/worksheets', 'sheet%d.xml' % number)
        test_marks(name, source, part)
        test_fill(name, source, part)


warnings.simplefilter('ignore')
with tempfile.TemporaryDirectory() as FOLDER:
    main()
finish()
