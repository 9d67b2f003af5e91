# SPDX-License-Identifier: LGPL-2.1-or-later
"""Each oddity of an office's table, alone and in pairs, as CSV and as a workbook, gives the posts of the county: nothing
more, nothing less, and no error."""
import io
import itertools
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import county

FEDORG = os.environ['FEDORG_TEST_COMMAND']
ROLES = {'chair': '主席', 'vice-chair': '副主席', 'executive': '执委'}
count = 0


def say(passed, name, detail=''):
    global count
    count += 1
    print('%sok %d - %s' % ('' if passed else 'not ', count, name))
    for line in detail.splitlines() if not passed else []:
        print('# ' + line)


def quote(cell, separator):
    return '"%s"' % cell.replace('"', '""') if any(sign in cell for sign in ('\n', '\r', '"', separator)) else cell


def write_csv(table, path):
    width = table.width
    lines = [table.separator.join(quote(cell, table.separator) for cell in row.cells + [''] * (width - len(row.cells)))
             for row in table.rows]
    with open(path, 'wb') as file:
        file.write((table.newline.join(lines) + table.newline).encode())


def write_workbook(table, path):
    try:
        import openpyxl
    except ImportError:
        # another Python than Debian's: the package is of Python alone
        sys.path.append('/usr/lib/python3/dist-packages')
        import openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = table.sheet or 'Sheet1'
    for number, row in enumerate(table.rows, 1):
        for at, cell in enumerate(row.cells, 1):
            if cell:
                sheet.cell(number, at, cell)
        if row.kind in ('other', 'group') and len([cell for cell in row.cells if cell]) == 1 and table.width > 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=table.width)
    for column in table.merges:
        start = None
        for number, row in enumerate(table.rows + [county.Row([])], 1):
            if start and row.block != block:
                if number - 1 > start:
                    sheet.merge_cells(start_row=start, end_row=number - 1, start_column=column + 1,
                                      end_column=column + 1)
                start = None
            if row.block is not None and start is None:
                start, block = number, row.block
    upper = next((number for number, row in enumerate(table.rows, 1) if row.kind == 'upper'), None)
    if upper:
        at = table.column('职务') + 1
        sheet.merge_cells(start_row=upper, end_row=upper, start_column=at, end_column=at + 1)
        for column in [i for i in range(1, len(table.heading.names) + 1) if i not in (at, at + 1)]:
            sheet.merge_cells(start_row=upper, end_row=upper + 1, start_column=column, end_column=column)
    book.save(path)


def run(*arguments):
    return subprocess.run([FEDORG] + list(arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def read(path):
    """The posts that are found, and what is wrong by the check."""
    records = [json.loads(line) for line in run('convert', path, '--to', 'jsonl').stdout.decode().splitlines()]
    names = {record['id']: record.get('name', record['id']) for record in records
             if record['type'] == 'organization'}
    posts = sorted((names.get(record.get('organization_id'), '?'), record.get('name', ''),
                    record.get('birth_date', ''), ROLES.get(record.get('role'), '?'),
                    record.get('start_date', ''), ';'.join(record.get('tags', [])))
                   for record in records if record['type'] == 'membership')
    others = [record for record in records if record['type'] == 'person']
    check = json.loads(run('check', path, '--format', 'json', '--as-of', '2017-07-31').stdout or '{}')
    wrong = [finding['code'] + ' ' + finding['message'] for finding in check.get('findings', [])
             if finding['severity'] == 'error']
    return posts, names, others, wrong


def check_table(table, path, name):
    posts, names, others, wrong = read(path)
    expected = table.expected()
    detail = []
    if posts != expected:
        detail += ['missing: %s' % (post,) for post in expected if post not in posts]
        detail += ['too much: %s' % (post,) for post in posts if post not in expected]
    expected_names = {village for _, village, _ in county.VILLAGES}
    # a township that names what lies in it is an organisation; group rows of villages leave it out
    if '乡镇' in table.head and '乡镇' in table.heading.names:
        expected_names |= {town for town, _, _ in county.VILLAGES}
    if set(names.values()) != expected_names:
        detail.append('organisations: %s' % names)
    detail += ['person without a post: %s' % other for other in others] + wrong
    say(not detail, name, '\n'.join(detail))


def make(by_code, oddities):
    table = county.new(by_code)
    for oddity in county.ODDITIES:
        if oddity in oddities:
            oddity(table)
    return table


def sets():
    yield ()
    for oddity in county.ODDITIES:
        yield (oddity,)
    for pair in itertools.combinations(county.ODDITIES, 2):
        if set(pair) not in county.APART:
            yield pair


WRITERS = [('csv', write_csv)]
if os.environ.get('FEDORG_TEST_WORKBOOKS', '1') == '1':
    WRITERS.append(('xlsx', write_workbook))


def main():
    with tempfile.TemporaryDirectory() as folder:
        for ending, write in WRITERS:
            for oddities in sets():
                if ending == 'xlsx' and county.OF_TEXT & set(oddities):
                    continue
                for by_code in (True, False):
                    # one table of each pair is enough where nothing depends on how organisations are named
                    if len(oddities) == 2 and not by_code and county.group_rows not in oddities \
                            and county.merged not in oddities and county.ditto not in oddities:
                        continue
                    table = make(by_code, oddities)
                    path = os.path.join(folder, 'table.' + ending)
                    write(table, path)
                    check_table(table, path, '%s/%s/%s' % (ending, 'codes' if by_code else 'names',
                                                           ' + '.join(oddity.__name__ for oddity in oddities) or 'plain'))
    print('1..%d' % count)


main()
