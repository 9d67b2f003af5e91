# SPDX-License-Identifier: LGPL-2.1-or-later
"""Damaged and hostile workbooks, marked and filled: a message and no file, or a file that is whole."""
import os
import random
import struct
import subprocess
import tempfile
import xml.parsers.expat
import zipfile

from books import DATA, FEDORG, check, finish, packed

import xlsxwriter

COUNTY = os.path.join(DATA, 'longjin.csv')
RULES = ['--rules', 'qingliu-2017', '--as-of', '2017-07-31']
# what a workbook says about its parts, where damage does most
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
HOSTILE_TARGETS = ['../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', '', '.', '../..', '#A1', 'sheet1.xml',
                   '../workbook.xml', '../styles.xml', '/[Content_Types].xml', '/_rels/.rels', '../media/../media/none.xml',
                   '\\..\\x', '%2e%2e/x', 'a' * 70000]


def path_of(name):
    return os.path.join(FOLDER, name)


def make_book(name, cells):
    """A small workbook with much beside its cells: a table, comments, a chart, lists, formats by condition."""
    book = xlsxwriter.Workbook(path_of(name))
    sheet = book.add_worksheet('表')
    for row, values in enumerate(cells):
        sheet.write_row(row, 0, values)
    last = len(cells)
    sheet.write_comment('B2', 'hers')
    sheet.write_comment(last + 1, 1, 'below')
    sheet.add_table(last + 3, 0, last + 5, 1, {'columns': [{'header': 'a'}, {'header': 'b'}]})
    sheet.conditional_format('A1:B%d' % last, {'type': 'cell', 'criteria': '>', 'value': 5, 'format': book.add_format({'bold': 1})})
    sheet.data_validation('C2:C9', {'validate': 'list', 'source': '=$A$2:$A$3'})
    sheet.merge_range(last + 7, 0, last + 7, 2, 'foot')
    sheet.add_sparkline('Z2', {'range': '表!A2:B2'})
    chart = book.add_chart({'type': 'line'})
    chart.add_series({'values': '=表!$A$2:$A$3'})
    sheet.insert_chart('H12', chart)
    book.define_name('名', '=表!$A$2:$B$3')
    book.add_worksheet('other').write_formula('A1', '=表!A2')
    book.close()
    return path_of(name)


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(parts):
    with zipfile.ZipFile(path_of('damaged.xlsx'), 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path_of('damaged.xlsx')


def write_bytes(data):
    with open(path_of('damaged.xlsx'), 'wb') as file:
        file.write(data)
    return path_of('damaged.xlsx')


def whole(path):
    """What is wrong with a workbook that was written. What was copied may be as damaged as it was."""
    try:
        before = packed(path_of('damaged.xlsx'))
    except (zipfile.BadZipFile, struct.error, NotImplementedError, UnicodeDecodeError):
        before = None
    with zipfile.ZipFile(path) as archive:
        if before is None:
            return None
        after = packed(path)
        for name in archive.namelist():
            if name.endswith('.xml') and before.get(name) != after[name]:
                try:
                    xml.parsers.expat.ParserCreate().Parse(archive.read(name), True)
                except xml.parsers.expat.ExpatError as error:
                    return '%s: %s' % (name, error)
    return None


def attempt(arguments):
    """What is wrong with the outcome; None: nothing."""
    target = path_of('out.xlsx')
    if os.path.exists(target):
        os.remove(target)
    done = subprocess.run([FEDORG, *arguments, target], capture_output=True, timeout=60)
    told = done.stderr.decode('utf-8', 'replace')
    if done.returncode not in (0, 1, 3):
        return 'ended with %d: %s' % (done.returncode, told[-300:])
    if done.returncode == 3:
        if os.path.exists(target):
            return 'an error, and a file'
        return None if told.startswith('fedorg: ') and '\0' not in told and len(told) < 4000 else 'no message: %r' % told[:200]
    return whole(target) if os.path.exists(target) else 'no error, and no file'


def damaged(path, seed):
    """(name, path) of each damaged workbook; the path is written when it is asked for."""
    chance = random.Random(seed)
    with open(path, 'rb') as file:
        data = file.read()
    parts = parts_of(path)
    for i in range(24):
        yield 'cut at %d of 24' % i, write_bytes(data[:len(data) * i // 24])
    for i in range(60):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield 'flipped bit %d' % i, write_bytes(bytes(flipped))
    for name in parts:
        yield 'without ' + name, write({other: data for other, data in parts.items() if other != name})
        yield 'empty ' + name, write({**parts, name: b''})
        yield 'half of ' + name, write({**parts, name: parts[name][:len(parts[name]) // 2]})
        yield 'no XML in ' + name, write({**parts, name: b'<a><b></a>'})
        yield 'another root in ' + name, write({**parts, name: b'<a xmlns="urn:b" ref="A1:B2"/>'})
        for i in range(4):
            changed = bytearray(parts[name])
            for _ in range(1 + i):
                changed[chance.randrange(len(changed))] = chance.choice(b'<>&"/09AZ:!$\'\x00\xff')
            yield 'changed %s %d' % (name, i), write({**parts, name: bytes(changed)})
    for target in HOSTILE_TARGETS:
        for kind in ('comments', 'vmlDrawing', 'drawing', 'table', 'pivotTable', 'threadedComment'):
            one = '<Relationship Id="rId1" Type="%s%s" Target="%s"/>' % (OFFICE, kind, target)
            yield 'a %s at %.20s' % (kind, target), write({**parts, 'xl/worksheets/_rels/sheet1.xml.rels': (RELATIONS % one).encode()})
        one = '<Relationship Id="rId1" Type="%sworksheet" Target="%s"/>' % (OFFICE, target)
        yield 'a sheet at %.20s' % target, write({**parts, 'xl/_rels/workbook.xml.rels': (RELATIONS % one).encode()})


def test(name, path, seed, arguments):
    wrong, n = [], 0
    for what, damaged_path in damaged(path, seed):
        n += 1
        trouble = attempt([damaged_path if one == 'DAMAGED' else one for one in arguments])
        if trouble:
            wrong.append((what, trouble))
    check('%s: a message and no file, or a whole file' % name, wrong[:5], [])
    check('%s: there are many' % name, n > 250, True)


def test_ranges():
    """Places that no sheet has, in everything that names rows."""
    parts = parts_of(make_book('ranges.xlsx', [['x', 'y'], ['{{每村}}{{单位名称}}', '{{executives}}'], ['=SUM(B2:B2)']]))
    wrong = []
    for place in ('A0:B0', 'A1048577', 'XFE1:ZZZZ9', 'A99999999999', ':', 'A1:', 'B2:A1', 'A2:A2:A2', "'!A2", '$', '[', "''!A2", 'A2:B4294967296'):
        for name in parts:
            for old in (b'A2:B2', b'A2:A3', b'A2:B3', b'"B2"', b'A1:B3', b'A7:B9', b'A8:B9'):
                if old in parts[name]:
                    new = b'"%s"' % place.encode() if old.startswith(b'"') else place.encode()
                    trouble = attempt(['fill', write({**parts, name: parts[name].replace(old, new)}), COUNTY, *RULES, '-o'])
                    if trouble:
                        wrong.append((place, name, trouble))
    check('ranges: a message and no file, or a whole file', wrong[:5], [])


with tempfile.TemporaryDirectory() as FOLDER:
    test('mark', make_book('roster.xlsx', [['单位代码', '单位名称', '姓名', '职务', '任职时间'],
                                           ['350423100', '龙津镇', '王', '主席', '不是日期'],
                                           ['3.50423E+11', '村', '李', '主席', '2017']]), 1,
         ['check', 'DAMAGED', *RULES, '--mark'])
    test('fill', make_book('form.xlsx', [['{{as_of}}', 'x'], ['{{每村}}{{单位名称}}', '{{executives}}'], ['合计', '{{chairs}}']]), 2,
         ['fill', 'DAMAGED', COUNTY, *RULES, '-o'])
    test_ranges()
finish()
