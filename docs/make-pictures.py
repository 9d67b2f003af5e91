#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Makes the pictures of the README and of the guides from the sample data: pages in Debian's Chromium,
workbooks in LibreOffice (packages chromium, chromium-driver, libreoffice-calc, poppler-utils, python3-openpyxl).

    docs/make-pictures.py FEDORG      the command that was built; writes docs/pictures/
"""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(SOURCE / 'tests/browser'))
sys.path.append('/usr/lib/python3/dist-packages')  # openpyxl, for another Python than Debian's

import openpyxl  # noqa: E402  (found by the path above)

from browser import Browser  # noqa: E402

# what fits beside the text of a README without being scaled until it cannot be read
WIDTH, HEIGHT = 1180, 760
DRAFT = SOURCE / 'examples/data/qingliu-2017-draft.csv'
OPTIONS = ['--rules', 'qingliu-2017', '--as-of', '2017-07-31', '--redact']
TITLES = {'en': 'Qingliu County', 'zh': '清流县'}
PICTURES = SOURCE / 'docs/pictures'

# of the draft, for a picture: rows around some of its mistakes, and the columns that they are in
ROWS = [140, 141, 142, 143, 453, 454, 1004, 1005, 1130, 1131, 1271, 1272, 1462, 1463, 1464]
WIDTHS = {'单位代码': 14, '单位名称': 13, '人员编号': 10, '姓名': 7, '性别': 5, '出生年月': 11, '学历': 11, '职务': 8, '类别': 17,
          '任职时间': 11, '离任时间': 11, '问题': 44, 'findings': 44}
# dots of the picture of a sheet for each inch of paper, and its corner in dots
DOTS, LEFT, TOP = 108, 73, 77


def pages(command, folder):
    with Browser() as browser:
        browser.resize(WIDTH, HEIGHT)
        for language, title in TITLES.items():
            page = folder / (language + '.html')
            subprocess.run([command, 'page', DRAFT, *OPTIONS, '--rules', 'charter', '--lang', language, '--title', title,
                            '-o', page], check=True)
            browser.open(page.as_uri())
            (PICTURES / ('page-%s.png' % language)).write_bytes(browser.screenshot())
            browser.run("document.documentElement.style.scrollBehavior = 'auto';"
                        "document.getElementById('filters').scrollIntoView();")
            (PICTURES / ('findings-%s.png' % language)).write_bytes(browser.screenshot())


def some_rows(folder):
    """A table of a few rows of the draft, as somebody has it who mends it."""
    with DRAFT.open(encoding='utf-8-sig', newline='') as file:
        table = list(csv.reader(file))
    kept = [table[0].index(column) for column in WIDTHS if column in table[0]]
    path = folder / 'roster.csv'
    with path.open('w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows([row[at] for at in kept] for row in [table[0]] + [table[line - 1] for line in ROWS])
    return path


def print_across(path):
    """One sheet of paper across, of the first sheet alone, whose last column says what is wrong."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for other in book.worksheets[1:]:
        other.sheet_state = 'hidden'
    for cell in sheet[1]:
        sheet.column_dimensions[cell.column_letter].width = WIDTHS[cell.value]
        cell.font = openpyxl.styles.Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        # LibreOffice does not break the text of a link
        row[-1].hyperlink = None
        row[-1].alignment = openpyxl.styles.Alignment(wrap_text=True, vertical='top')
        width = sum(2 if character > '\u2e80' else 1 for character in str(row[-1].value or ''))
        sheet.row_dimensions[row[0].row].height = 15 * max(1, -(-width // WIDTHS['问题']))
    sheet.page_setup.orientation = 'landscape'
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.center.text = ''
    book.save(path)


def picture_of(path, name, width, height):
    """The upper left corner of the first printed page of a workbook."""
    subprocess.run(['soffice', '--headless', '--convert-to', 'pdf', '--outdir', path.parent, path], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(['pdftoppm', '-png', '-singlefile', '-r', str(DOTS), '-x', str(LEFT), '-y', str(TOP), '-W', str(width),
                    '-H', str(height), path.with_suffix('.pdf'), PICTURES / name], check=True)


def can_mark(command):
    described = subprocess.run([command, 'check', '--help'], capture_output=True, check=True).stdout
    return re.search(rb'--mark\b', described) is not None


def marked_workbooks(command, folder):
    roster = some_rows(folder)
    for language in TITLES:
        path = folder / ('marked-%s.xlsx' % language)
        # a few rows keep no rule: what is wrong in the cells themselves is shown
        subprocess.run([command, 'check', roster, *OPTIONS[2:], '--lang', language, '--mark', path,
                        '-o', folder / 'found.txt'])
        print_across(path)
        picture_of(path, 'marked-' + language, 1130, 316)


def main(command):
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pages(command, folder)
        if can_mark(command):
            marked_workbooks(command, folder)
        else:
            print('%s cannot mark workbooks: no picture of one' % command, file=sys.stderr)


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
