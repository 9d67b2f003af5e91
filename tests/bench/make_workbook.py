# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes a workbook of posts, 20 columns wide, with XlsxWriter: make_workbook.py ROWS FILE."""

import random
import sys

import xlsxwriter

HEADINGS = ['单位代码', '单位名称', '上级代码', '层级', '类型', '人员编号', '姓名', '性别', '出生年月', '民族', '学历', '政治面貌',
            '职务', '专兼职', '类别', '标记', '任职时间', '离任时间', '序号', '备注']
POSTS_OF_VILLAGE = 25


def post(rng, i):
    village = i // POSTS_OF_VILLAGE
    code = '%06d%03d%03d' % (110101 + village // 300 % 900, 100 + village // 20 % 15, 200 + village % 20)
    name = rng.choice('王李张刘陈杨赵黄周吴') + rng.choice('秀英兰梅霞芳') + rng.choice('丽燕红娟华玲')
    return [code, '第%d村妇联' % village, code[:9], '村', '村', 'P%07d' % i, name, '女',
            '19%02d-%02d' % (55 + i % 45, 1 + i % 12), '汉族', ['初中', '高中', '大专', '本科'][i % 4],
            ['群众', '中共党员'][i % 2], ['主席', '副主席', '执委'][min(i % POSTS_OF_VILLAGE, 2)], '兼职',
            '热心公益服务爱心女性', '两委' if i % 9 == 0 else '', '2017-05-%02d' % (1 + i % 28), '', i + 1,
            '备注%d' % (i % 50)]


def main():
    rng = random.Random(1)
    book = xlsxwriter.Workbook(sys.argv[2], {'constant_memory': True})
    sheet = book.add_worksheet('名册')
    sheet.write_row(0, 0, HEADINGS)
    for i in range(int(sys.argv[1])):
        sheet.write_row(i + 1, 0, post(rng, i))
    book.close()


if __name__ == '__main__':
    main()
