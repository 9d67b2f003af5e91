#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Marks findings in a workbook of 100 000 rows, and loads and saves the same workbook with openpyxl, one
after the other: seconds of the processor and memory of each.

    marks.py BUILD/examples/fedorg/fedorg [ROWS]

Needs XlsxWriter, which makes the workbook, and openpyxl.
"""
import csv
import os
import subprocess
import sys
import tempfile

import xlsxwriter

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'examples', 'data')
PEER = 'import openpyxl, sys; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])'
MAKE = '--make'
# every so many rows have a wrong date, and a wrong post
WRONG_DATE, WRONG_ROLE = 10, 1000


def make_book(path, n_rows):
    with open(os.path.join(DATA, 'qingliu-2017.csv'), encoding='utf-8-sig') as file:
        head, *body = list(csv.reader(file))
    book = xlsxwriter.Workbook(path)
    sheet, look = book.add_worksheet('花名册'), book.add_format({'border': 1})
    sheet.write_row(0, 0, head, look)
    for number in range(n_rows):
        row = dict(zip(head, body[number % len(body)]), 人员编号='P%06d' % number)
        if number % WRONG_DATE == 0:
            row['任职时间'] = '2017-02-30'
        if number % WRONG_ROLE == 0:
            row['职务'] = '副主席长'
        for column, name in enumerate(head):
            sheet.write_string(number + 1, column, row[name], look)
    book.close()


def measure(command):
    """Seconds of the processor, and MiB at most."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit('%r ended with %d' % (command, status))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    if sys.argv[1] == MAKE:
        make_book(sys.argv[2], int(sys.argv[3]))
        return
    command, n_rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    with tempfile.TemporaryDirectory() as folder:
        hers, marked = (os.path.join(folder, name) for name in ('hers.xlsx', 'marked.xlsx'))
        # in a process of its own: the memory of this one would count as that of its children
        subprocess.run([sys.executable, __file__, MAKE, hers, str(n_rows)], check=True)
        ours = measure([command, 'check', hers, '--rules', 'qingliu-2017', '--limit', '20000', '--quiet',
                        '--mark', marked])
        peer = measure([sys.executable, '-c', PEER, hers, marked])
    for name, (seconds, memory) in (('check and mark', ours), ('openpyxl, load and save', peer)):
        print('%-24s %6.2f s %6.0f MiB' % (name, seconds, memory))
    print('times as fast %.1f, memory 1/%.1f' % (peer[0] / ours[0], peer[1] / ours[1]))


main()
