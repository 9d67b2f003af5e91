#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Write form-2017.xlsx, a form as an office above sends it: a title, headings in two rows, a row for each
township, a row of totals, a foot for signatures. Marks in braces are what `fedorg fill` puts values for.
Two runs write the same bytes. Needs XlsxWriter.
"""
import datetime
from pathlib import Path

import xlsxwriter

BLOCK = ['{{每乡镇}}{{序号}}', '{{单位名称}}', '{{organizations}}', '{{chairs}}', '{{vice-chairs}}',
         '{{executives}}', '=F6/C6', '']
TOTALS = ['合计', '', '=SUM(C6:C6)', '=SUM(D6:D6)', '=SUM(E6:E6)', '=SUM(F6:F6)', '=F7/C7', '']


def put(sheet, row, values, looks, last):
    for column, value in enumerate(values):
        look = last if column == 6 else looks
        if value.startswith('='):
            sheet.write_formula(row, column, value, look)
        else:
            sheet.write(row, column, value, look)


def main():
    book = xlsxwriter.Workbook(Path(__file__).resolve().parent / 'form-2017.xlsx')
    book.set_properties({'created': datetime.datetime(2017, 8, 1)})
    grid = {'border': 1, 'align': 'center', 'valign': 'vcenter', 'font_name': '宋体', 'text_wrap': True}
    cell, mean = book.add_format(grid), book.add_format({**grid, 'num_format': '0.0'})
    bold, bold_mean = (book.add_format({**grid, 'bold': True, **more}) for more in ({}, {'num_format': '0.0'}))
    title = book.add_format({'font_name': '黑体', 'font_size': 18, 'align': 'center', 'valign': 'vcenter'})
    sheet = book.add_worksheet('附表1')
    sheet.merge_range('A1:H1', '基层妇联组织建设情况统计表', title)
    sheet.set_row(0, 36)
    sheet.write('A2', '填报单位：清流县妇联')
    sheet.write('G2', '统计日期：{{统计日期}}')
    for place, text in {'A4:A5': '序号', 'B4:B5': '乡镇', 'C4:C5': '组织数', 'D4:E4': '领导班子', 'F4:G4': '执委',
                        'H4:H5': '备注'}.items():
        sheet.merge_range(place, text, bold)
    for place, text in {'D5': '主席', 'E5': '副主席', 'F5': '人数', 'G5': '平均每个组织人数'}.items():
        sheet.write(place, text, bold)
    sheet.set_row(4, 32)
    put(sheet, 5, BLOCK, cell, mean)
    sheet.set_row(5, 20)
    put(sheet, 6, TOTALS, bold, bold_mean)
    sheet.merge_range('A7:B7', '合计', bold)
    sheet.set_row(6, 24)
    for place, text in {'A9': '负责人：', 'D9': '填表人：', 'G9': '填报日期：    年  月  日'}.items():
        sheet.write(place, text)
    for column, width in enumerate((7, 16, 9, 9, 9, 9, 14, 14)):
        sheet.set_column(column, column, width)
    sheet.print_area('A1:H9')
    sheet.repeat_rows(3, 4)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()


main()
