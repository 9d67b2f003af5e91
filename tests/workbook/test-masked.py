# SPDX-License-Identifier: LGPL-2.1-or-later
"""Masked results hold no name, ID number or counterpart anywhere: each file is unpacked and searched whole,
properties and pictures of the document included. Persons and numbers are invented."""
import json
import os
import subprocess
import sys
import tempfile
import zipfile

import xlsxwriter

FEDORG = os.environ['FEDORG_TEST_COMMAND']
# given names that are in no word of the library
NAMES = ['欧阳黛嫣', '诸葛翡翎', '司徒槿茉', '林霁蔚', '沈荇芷', '东方蔷薏']
COUNTERPART = '上官蓁葶'
ID_NUMBER = '350423198512011230'
NEEDLES = [name[-2:] for name in NAMES + [COUNTERPART]] + [ID_NUMBER, ID_NUMBER[6:14]]
POSTS = '''单位代码,单位名称,层级,上级代码,人员编号,身份证号,姓名,性别,出生年月,职务,类别,任职时间
350423100,龙津镇,乡镇,,P1,,欧阳黛嫣,女,1975-03,主席,,2012-06
350423100,龙津镇,乡镇,,P2,,诸葛翡翎,女,1985-11,副主席,,2017-06
350423100201,城东村,村,350423100,P3,,司徒槿茉,女,1990-01,主席,调解女能手,2017-01
350423100201,城东村,村,350423100,P4,,林霁蔚,女,1969-12,主席,,2012-06
350423100202,城南村,村,350423100,P5,,东方蔷薏,男,1980-05,执委,,2017-01
350423100202,城南村,村,350423100,,350423198512011230,沈荇芷,女,,执委,,2017-01
'''
BEFORE = POSTS.replace('诸葛翡翎', '沈荇芷').replace('P2', 'P9').replace('主席,调解女能手', '执委,调解女能手')
WORK = '''单位代码,活动类型,参加人,对象,活动日期
350423100201,走访,P3,上官蓁葶,2017-05-01
350423100201,走访,P4,上官蓁葶,2017-13-41
'''
RULES = ['--rules', 'charter', '--rules', 'qingliu-2017', '--as-of', '2017-07-31']
count = 0


def check(name, found, expected):
    global count
    count += 1
    print('%sok %d - %s' % ('' if found == expected else 'not ', count, name))
    if found != expected:
        print('# %.600r instead of %.600r' % (found, expected))


def contents(path):
    """All bytes of a file, those of packed parts unpacked."""
    with open(path, 'rb') as file:
        whole = file.read()
    if not zipfile.is_zipfile(path):
        return whole
    with zipfile.ZipFile(path) as archive:
        return whole + b''.join(name.encode() + archive.read(name) for name in archive.namelist())


def found_in(path):
    whole = contents(path)
    return [needle for needle in NEEDLES for form in
            (needle.encode(), json.dumps(needle)[1:-1].encode(), needle.encode('gb18030'), needle.encode('utf-16-le'))
            if form in whole]


def make(name, arguments):
    path = os.path.join(FOLDER, name)
    done = subprocess.run([FEDORG, *arguments, '-o', path], capture_output=True)
    if done.returncode not in (0, 1):
        raise SystemExit('%r ended with %d: %r' % (arguments, done.returncode, done.stderr))
    if any(needle.encode() in done.stderr for needle in NEEDLES):
        raise SystemExit('%r: standard error names a person' % arguments)
    return path


def write(name, text):
    path = os.path.join(FOLDER, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


# numbers of persons of the form's own roster
NUMBERS = ['RY-77310452', 'RY-77310867']


def make_form(name):
    """Marks for persons everywhere a workbook can hold them: cells, formulas, headers, text boxes, charts with what
    they remember, comments, help, links, properties."""
    path = os.path.join(FOLDER, name)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    person = '{{姓名}} {{人员编号}} {{参加人}} {{对象}} {{备注}} {{出生年月}}'
    for field, value in (('title', person), ('author', person), ('comments', person), ('company', person)):
        book.set_properties({field: value})
    book.set_custom_property('经办人', person)
    sheet.set_header('&C{{姓名}}')
    sheet.set_footer('&C{{人员编号}}')
    for row, mark in enumerate(('{{每任职}}', '{{每人}}', '{{每活动}}')):
        sheet.write(2 * row, 0, mark + '{{单位名称}}')
        for column, field in enumerate(('姓名', '人员编号', '身份证号', '出生年月', '职务', '参加人', '对象', '备注', '性别')):
            sheet.write(2 * row, column + 1, '{{%s}}' % field)
        sheet.write_formula(2 * row, 12, '="%s"' % person)
    sheet.write_comment('B2', person)
    sheet.insert_textbox('E9', person)
    sheet.data_validation('D1:D9', {'validate': 'any', 'input_title': '{{姓名}}', 'input_message': person})
    sheet.write_url('F10', "internal:'Sheet1'!A1", tip=person)
    chart = book.add_chart({'type': 'column'})
    chart.add_series({'values': '=Sheet1!$C$1:$C$1', 'categories': '=Sheet1!$B$1:$B$1', 'name': '=Sheet1!$B$1',
                      'categories_data': ['{{姓名}}'], 'name_data': ['{{姓名}}']})
    chart.set_title({'name': person})
    sheet.insert_chart('F12', chart)
    book.close()
    return path


def add_thumbnail(path):
    """The picture that a file manager shows, as programs keep it: here of a page with a name."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts['docProps/thumbnail.jpeg'] = b'\xff\xd8\xff' + NEEDLES[0].encode() + b'\xff\xd9'
    parts['[Content_Types].xml'] = parts['[Content_Types].xml'].replace(
        b'<Override', b'<Default Extension="jpeg" ContentType="image/jpeg"/><Override', 1)
    parts['_rels/.rels'] = parts['_rels/.rels'].replace(
        b'</Relationships>', b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/package/2006/'
        b'relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Relationships>')
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def check_forms(language):
    rows = POSTS.replace('P1,', NUMBERS[0] + ',').replace('P3,', NUMBERS[1] + ',')
    roster, work = write('form-posts.csv', rows), write('form-work.csv', WORK.replace('P3,', NUMBERS[1] + ','))
    arguments = ['fill', add_thumbnail(make_form('form.xlsx')), roster, work, *RULES, '--lang', language]
    wanted = [name[-2:] for name in NAMES + [COUNTERPART]] + NUMBERS
    plain, masked = (contents(make(name, arguments + more)) for name, more in
                     (('filled.xlsx', []), ('filled-masked.xlsx', ['--redact'])))
    with zipfile.ZipFile(os.path.join(FOLDER, 'filled-masked.xlsx')) as archive:
        check('form, %s: there is no picture of what it was' % language,
              [name for name in archive.namelist() if 'thumbnail' in name], [])
    check('form, %s: all persons are in it' % language, [one for one in wanted if one.encode() not in plain], [])
    check('form, %s: masked it holds none' % language,
          [one for one in wanted + NEEDLES for form in (one.encode(), one.encode('utf-16-le')) if form in masked], [])


def main():
    roster, before, work = write('posts.csv', POSTS), write('before.csv', BEFORE), write('work.csv', WORK)
    waivers = write('waivers.csv', 'rule,organization,reason\ncharter/vice-chair,350423100201,见附件\n')
    results = {
        'page.html': ['page', roster, work, *RULES, '--waivers', waivers],
        'tree.svg': ['tree', roster, '--format', 'svg'],
        'tree.dot': ['tree', roster, '--format', 'dot'],
        'tree.html': ['tree', roster, '--format', 'html'],
        'compared.xlsx': ['compare', before, roster, '--before-as-of', '2016-07-31', '--as-of', '2017-07-31', '--list'],
        'found.xlsx': ['check', roster, work, *RULES],
    }
    # nothing of a person is in these, masked or not
    nameless = {
        'report.xlsx': ['report', roster, work, *RULES[2:]],
        'tree.xlsx': ['tree', roster],
        'blank.xlsx': ['template', '--directory', roster, '--rules', 'qingliu-2017'],
    }
    for language in ('zh', 'en'):
        check_forms(language)
        for name, arguments in results.items():
            arguments = arguments + ['--lang', language]
            check('%s, %s: there is a name to mask' % (name, language), bool(found_in(make(name, arguments))),
                  name != 'found.xlsx')
            check('%s, %s: masked it holds none' % (name, language), found_in(make(name, arguments + ['--redact'])), [])
        for name, arguments in nameless.items():
            check('%s, %s: it holds none' % (name, language), found_in(make(name, arguments + ['--lang', language])), [])
            check('%s, %s: masked it holds none' % (name, language),
                  found_in(make(name, arguments + ['--lang', language, '--redact'])), [])


with tempfile.TemporaryDirectory() as FOLDER:
    main()
print('1..%d' % count)
sys.exit(0)
