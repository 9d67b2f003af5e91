#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Write a county's roster as an office would send it: qingliu-2017-office.xlsx.

usage: make-office-workbook.py [--output FILE]

The posts are those of qingliu-2017.csv, so every person is invented. The workbook has a sheet for each
township, titles, headings in two rows, merged village cells, no codes, posts as they are spoken of,
placeholders, subtotals and a foot. Two runs write the same bytes. Needs XlsxWriter.
"""
import argparse
import csv
import datetime
import itertools
import re
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).resolve().parent
HEADINGS = ['序号', '村\n（社区）', '姓 名', '性别', '民族', '出生年月', '学历', '政治面貌',
            '妇联职务', '专/兼/挂', '类别', '标记', '任职时间', '备注']
# columns that one upper heading joins
GROUPS = [(2, 7, '基本情况'), (8, 12, '任职情况')]
WIDTHS = [5, 14, 9, 5, 7, 14, 8, 10, 18, 8, 30, 14, 12, 8]
FOOT = ['填表人：（虚构）', '', '', '审核人：（虚构）', '', '', '', '填表日期：2017年8月3日']
FIELDS = {'姓名': 2, '性别': 3, '民族': 4, '出生年月': 5, '学历': 6, '政治面貌': 7, '职务': 8,
          '专兼挂': 9, '类别': 10, '标记': 11, '任职时间': 12, '备注': 13}


def townships():
    """Each township with its posts, village by village, in the order of codes."""
    with open(HERE / 'qingliu-2017.csv', encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    names = {row['单位代码']: row['单位名称'] for row in rows if len(row['单位代码']) == 9}
    for code, posts in itertools.groupby(sorted(rows, key=lambda row: row['单位代码']),
                                         lambda row: row['单位代码'][:9]):
        villages = itertools.groupby(posts, lambda row: (row['单位代码'], row['单位名称']))
        yield names[code], [(name, list(group)) for (_, name), group in villages]


def spoken_name(name, township):
    """元山村委会 is called 元山村; the township's own committee 镇妇联."""
    if name == township:
        return township + '妇联'
    return re.sub(r'村民委员会$', '村', re.sub(r'村委会$', '村', re.sub(r'居委会$', '', name)))


def spoken_date(text, style):
    """1973-01-18 in the ways in which the townships' clerks write dates."""
    if not text:
        return text
    year, month, *day = text.split('-')
    if style == 0:
        return '.'.join([year, month, *day])
    if style == 1 and day:
        return '%s年%d月%d日' % (year[2:], int(month), int(day[0]))
    if style == 2 and day:
        return datetime.date(int(year), int(month), int(day[0]))
    return '%s年%d月' % (year, int(month)) + ('%d日' % int(day[0]) if day else '')


def spoken_post(post, is_village):
    role = post['职务']
    if is_village and role == '主席':
        if '两委' in post['标记']:
            return '党支部组织委员、村妇联主席'
        return '村妇联主席'
    if role == '副主席' and post['专兼挂'] == '兼职':
        return '副主席（兼）'
    return role


def cells(post, is_village, style):
    row = dict.fromkeys(range(len(HEADINGS)), '')
    for field, column in FIELDS.items():
        row[column] = post[field]
    row[5] = spoken_date(post['出生年月'], style)
    row[8] = spoken_post(post, is_village)
    row[10] = re.sub('[;；]', '，' if style % 2 else '、', post['类别']) or '无'
    row[11] = re.sub('[;；]', '、', post['标记']) or '/'
    row[12] = spoken_date(post['任职时间'], 0)
    if len(post['姓名']) == 2 and style == 0:
        row[2] = post['姓名'][0] + '　' + post['姓名'][1]
    return row


class Sheet:
    """One township."""

    def __init__(self, book, formats, township):
        self.sheet, self.formats, self.township = book.add_worksheet(township), formats, township
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        self.row = 0

    def write(self, column, value):
        if isinstance(value, datetime.date):
            self.sheet.write_datetime(self.row, column, datetime.datetime.combine(value, datetime.time()),
                                      self.formats['date'])
        else:
            self.sheet.write(self.row, column, value, self.formats['cell'])

    def head(self):
        last = len(HEADINGS) - 1
        self.sheet.merge_range(0, 0, 0, last, '清流县%s妇联组织执委花名册' % self.township,
                               self.formats['title'])
        self.sheet.merge_range(1, 0, 1, last, '填报单位：%s妇联　　统计日期：2017年7月31日' % self.township,
                               self.formats['left'])
        grouped = {column for first, end, _ in GROUPS for column in range(first, end + 1)}
        for first, end, text in GROUPS:
            self.sheet.merge_range(2, first, 2, end, text, self.formats['head'])
        for column, text in enumerate(HEADINGS):
            if column in grouped:
                self.sheet.write(3, column, text, self.formats['head'])
            else:
                self.sheet.merge_range(2, column, 3, column, text, self.formats['head'])
        self.sheet.freeze_panes(4, 3)
        self.row = 4

    def village(self, name, posts, style, number):
        first, is_village = self.row, name != self.township
        for post in posts:
            row = cells(post, is_village, style)
            row[0], number = number, number + 1
            for column, value in row.items():
                if column != 1:
                    self.write(column, value)
            self.row += 1
        spoken = spoken_name(name, self.township)
        if self.row - first > 1:
            self.sheet.merge_range(first, 1, self.row - 1, 1, spoken, self.formats['head'])
        else:
            self.sheet.write(first, 1, spoken, self.formats['head'])
        return number

    def sum(self, word, n_posts):
        self.sheet.merge_range(self.row, 0, self.row, 1, word, self.formats['head'])
        self.sheet.write(self.row, 2, n_posts, self.formats['head'])
        self.row += 1

    def foot(self):
        self.row += 1
        for column, text in enumerate(FOOT):
            if text:
                self.sheet.write(self.row, column, text, self.formats['left'])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--output', default=HERE / 'qingliu-2017-office.xlsx', type=Path)
    output = parser.parse_args().output
    with xlsxwriter.Workbook(str(output)) as book:
        book.set_properties({'title': '清流县妇联执委花名册（人员均为虚构）',
                             'created': datetime.datetime(2017, 8, 3)})
        border = {'border': 1, 'align': 'center', 'valign': 'vcenter'}
        formats = {'title': book.add_format({'bold': True, 'font_size': 16, 'align': 'center'}),
                   'head': book.add_format({'bold': True, 'text_wrap': True, **border}),
                   'left': book.add_format({'align': 'left'}),
                   'cell': book.add_format(border),
                   'date': book.add_format({'num_format': 'yyyy"年"m"月"d"日"', **border})}
        for index, (township, villages) in enumerate(townships()):
            sheet, number = Sheet(book, formats, township), 1
            sheet.head()
            for name, posts in villages:
                number = sheet.village(name, posts, index % 4, number)
                if index % 3 == 0:
                    sheet.sum('小计', len(posts))
            sheet.sum('合计', number - 1)
            sheet.foot()


main()
