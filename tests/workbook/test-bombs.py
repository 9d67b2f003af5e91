# SPDX-License-Identifier: LGPL-2.1-or-later
"""Workbooks that are made to cost memory or time, and damaged ones: a message or a result, never a crash, and never
more memory than a bound."""
import os
import random
import subprocess
import tempfile
import zipfile

from books import FEDORG, check, finish

import xlsxwriter

# MiB that reading a small workbook may take at its peak. A clean one takes about 20; a part may be unpacked
# up to its limit, and is never held whole.
MOST = 160
SECONDS = 60
IS_BOUND = os.environ.get('FEDORG_TEST_SANITIZED') is None
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ROW = '<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>'


def make_clean():
    book = xlsxwriter.Workbook(path_of('clean.xlsx'))
    sheet = book.add_worksheet('执委')
    for row, values in enumerate([['乡镇', '村', '姓名', '职务']] + [['龙津镇', '村%d村' % i, '王芳', '主席'] for i in range(300)]):
        sheet.write_row(row, 0, values)
    book.close()
    return path_of('clean.xlsx')


def path_of(name):
    return os.path.join(FOLDER, name)


def run(path):
    """Status, message and peak of memory in MiB of a check of the file."""
    with open(path_of('errors'), 'w+b') as errors:
        process = subprocess.Popen(['timeout', str(SECONDS), FEDORG, 'check', path, '--summary', '--lang', 'en'],
                                   stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        return process.returncode, errors.read().decode('utf-8', 'replace'), used.ru_maxrss / 1024


def fault_of(path):
    status, message, memory = run(path)
    if status not in (0, 1, 3):
        return 'ended with %d: %s' % (status, message[-200:])
    if status == 3 and not message.startswith('fedorg: '):
        return 'no message: %r' % message[:100]
    return '%d MiB' % memory if IS_BOUND and memory > MOST else None


def written(data):
    with open(path_of('hostile.xlsx'), 'wb') as file:
        file.write(data)
    return path_of('hostile.xlsx')


def packed(parts):
    """Each part is a list of pieces, with how many times each stands there: this process stays small, since a child
    begins with the memory of its parent."""
    with zipfile.ZipFile(path_of('hostile.xlsx'), 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, pieces in parts.items():
            with archive.open(name, 'w', force_zip64=True) as part:
                for piece, times in pieces:
                    for at in range(0, times, 10_000):
                        part.write(piece * min(10_000, times - at))
    return path_of('hostile.xlsx')


def sheet(*pieces, before='', behind=''):
    return [((HEAD + before + '<sheetData>').encode(), 1), *((text.encode(), times) for text, times in pieces),
            (('</sheetData>' + behind + '</worksheet>').encode(), 1)]


def entities():
    lists = ''.join('<!ENTITY b%d "%s">' % (i, ('&b%d;' % (i - 1) if i else '&a;') * 30) for i in range(12))
    return [(('<!DOCTYPE a [<!ENTITY a "%s">%s]>' % ('x' * 1000, lists)).encode(), 1)] + sheet((ROW % (1, 1, '&b11;'), 1))


def bombs(parts):
    """(name, sheet or other part, its pieces)"""
    name = 'xl/worksheets/sheet1.xml'
    heading = (ROW % (1, 1, '村'), 1)
    before, behind = (ROW % (2, 2, 'x|x')).split('|')
    main = '<%s xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    workbook, end = parts['xl/workbook.xml'][0][0].split(b'</sheets>')
    yield 'blanks of 200 MB', name, sheet(heading, (' ' * 1000, 200_000))
    yield 'a text of 100 MB', name, sheet(heading, (before, 1), ('x' * 1000, 100_000), (behind, 1))
    yield 'elements a million deep', name, sheet(heading, ('<a>', 1_000_000))
    yield 'a name of 50 MB', name, sheet(('<', 1), ('n' * 1000, 50_000), ('/>', 1))
    yield 'an attribute of 50 MB', name, sheet(('<row r="', 1), ('1' * 1000, 50_000), ('"/>', 1))
    yield 'ten million empty rows', name, sheet(heading, ('<row/>', 10_000_000))
    yield 'a dimension of everything', name, sheet(heading, before='<dimension ref="A1:XFD1048576"/>')
    yield 'a merged range of everything', name, sheet(
        heading, (ROW % (2, 2, '东村'), 1), behind='<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>')
    yield 'a hundred thousand merged ranges', name, sheet(heading, behind='<mergeCells>%s</mergeCells>' % ''.join(
        '<mergeCell ref="A%d:XFD%d"/>' % (i, i) for i in range(2, 100_002)))
    yield 'a row at the end of the sheet', name, sheet(heading, (ROW % (1048576, 1048576, '东村'), 1))
    yield 'a row beyond all rows', name, sheet(heading, (ROW % (4294967295, 4294967295, '东村'), 1))
    yield 'entities in entities', name, entities()
    yield 'shared texts of 100 MB', 'xl/sharedStrings.xml', [
        ((main % 'sst').encode(), 1), (b'<si><t>%s</t></si>' % (b'x' * 300), 300_000)]
    yield 'a million styles', 'xl/styles.xml', [
        ((main % 'styleSheet' + '<cellXfs>').encode(), 1), (b'<xf numFmtId="14"/>', 1_000_000)]
    yield 'a hundred thousand sheets', 'xl/workbook.xml', [
        (workbook, 1), (b'<sheet name="s" sheetId="9" r:id="rId1"/>', 100_000), (b'</sheets>' + end, 1)]


def test_bombs(parts):
    wrong = []
    for what, name, data in bombs(parts):
        fault = fault_of(packed({**parts, name: data}))
        if fault:
            wrong.append((what, fault))
    check('bombs: a message or a result, within the bound', wrong, [])
    many = {**parts, **{'xl/media/%d' % i: [(b'x', 1)] for i in range(20_000)}}
    check('many entries: a message or a result, within the bound', fault_of(packed(many)), None)


def test_damage(data):
    """Cut at every 1 000th byte, and flipped bits."""
    chance = random.Random(1)
    wrong = [(at, fault) for at in range(0, len(data), 1000) for fault in [fault_of(written(data[:at]))] if fault]
    check('cut: a message or a result, within the bound', wrong[:5], [])
    wrong = []
    for i in range(80):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        fault = fault_of(written(bytes(flipped)))
        if fault:
            wrong.append((i, fault))
    check('flipped: a message or a result, within the bound', wrong[:5], [])


with tempfile.TemporaryDirectory() as FOLDER:
    with open(make_clean(), 'rb') as clean:
        whole = clean.read()
    with zipfile.ZipFile(path_of('clean.xlsx')) as archive:
        whole_parts = {name: [(archive.read(name), 1)] for name in archive.namelist()}
    status, _, memory = run(path_of('clean.xlsx'))
    check('a clean workbook is read, in a fraction of the bound', (status, IS_BOUND and memory > MOST / 2), (0, False))
    test_damage(whole)
    test_bombs(whole_parts)
finish()
