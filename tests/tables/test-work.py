#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Lists of work as offices keep them, without a column of kinds, beside a roster of posts; as text and as a
workbook. All persons and places are invented."""

import csv
import json
import os
import subprocess
import tempfile

import tap

COMMAND = os.environ['FEDORG_TEST_COMMAND']
HAS_WORKBOOKS = os.environ.get('FEDORG_TEST_WORKBOOKS') == '1'
if HAS_WORKBOOKS:
    try:
        import openpyxl
    except ImportError:
        import sys
        sys.path.append('/usr/lib/python3/dist-packages')
        import openpyxl

POSTS = '''\
乡镇,村,姓名,职务,任职时间
青石镇,,张慧,主席,2021-01
青石镇,,李红霞,副主席,2021-01
青石镇,石桥村,周桂英,主席,2021-01
青石镇,石桥村,吴小妹,副主席,2021-01
青石镇,梨园社区,陈爱莲,主席,2021-01
'''

TOWN, BRIDGE, GARDEN = '青石镇', '青石镇/石桥村', '青石镇/梨园社区'

# name of the file and of the sheet, table, kind, activities without it, further codes
LISTS = [
    ('a', '青石镇2023年走访慰问情况统计表\n'
     '序号,村（社区）,走访人,走访对象,走访时间,内容,金额（元）\n'
     '1,石桥村,周桂英,王芳,2023-01-12,送米油,500\n2,,吴小妹,李秀英,2023年2月,慰问,"1,300"\n'
     '3,梨园社区,陈爱莲,张梅,2023.3.8,谈心,200.5\n合计,,,,,,2000.5\n', '走访',
     [{'organization_id': BRIDGE, 'person_ids': ['周桂英'], 'counterpart': '王芳', 'date': '2023-01-12', 'amount': 500},
      {'organization_id': BRIDGE, 'person_ids': ['吴小妹'], 'counterpart': '李秀英', 'date': '2023-02-01',
       'end_date': '2023-02-28', 'amount': 1300},
      {'organization_id': GARDEN, 'person_ids': ['陈爱莲'], 'counterpart': '张梅', 'date': '2023-03-08', 'amount': 200.5}],
     ['roster/filled-down', 'roster/table-parts']),
    ('b', '会议时间,会议名称/议题,主持人,参会人员,应到,实到,单位\n'
     '2023-03-01,一季度例会,张慧,张慧、李红霞,12,10,青石镇\n', '会议',
     [{'organization_id': TOWN, 'person_ids': ['张慧', '李红霞'], 'date': '2023-03-01', 'quantity': 10, 'target': 12}], []),
    ('c', '2023年妇女儿童问题台账\n乡镇,村,发现时间,存在问题,责任人,整改时限,整改情况\n'
     '青石镇,石桥村,2023-02-03,路灯损坏,周桂英,2023年3月底前,已整改\n'
     ',梨园社区,2023.4.5,缺少活动室,陈爱莲,2023-09-30,整改中\n', '问题',
     [{'organization_id': BRIDGE, 'person_ids': ['周桂英'], 'date': '2023-02-03', 'due_date': '2023-03-31'},
      {'organization_id': GARDEN, 'person_ids': ['陈爱莲'], 'date': '2023-04-05', 'due_date': '2023-09-30',
       'status': 'in-progress'}], ['roster/filled-down', 'roster/table-parts']),
    ('d', '执委,结对对象,结对时间,村\n吴小妹,王芳,2023-01-05,石桥村\n', '结对',
     [{'organization_id': BRIDGE, 'person_ids': ['吴小妹'], 'counterpart': '王芳', 'date': '2023-01-05'}], []),
    ('e', '支出时间,支出项目,金额（万元）,经办人,单位\n2023-04-01,三八活动,0.35,李红霞,青石镇\n', '支出',
     [{'organization_id': TOWN, 'date': '2023-04-01', 'amount': 3500}], []),
    ('i', '青石镇经费使用情况表\n填报单位：青石镇妇联　单位：万元\n支出时间,支出项目,金额,村\n2023-04-01,三八活动,0.35,石桥村\n', '支出',
     [{'organization_id': BRIDGE, 'date': '2023-04-01', 'amount': 3500}], ['roster/table-parts']),
    ('j', '单位：万元\n支出时间,支出项目,金额（元）,村\n2023-04-01,三八活动,3500,石桥村\n', '支出',
     [{'organization_id': BRIDGE, 'date': '2023-04-01', 'amount': 3500}], ['roster/table-parts']),
    ('k', '单位：千元\n支出时间,支出项目,金额,村\n2023-04-01,三八活动,3.5,石桥村\n', '支出',
     [{'organization_id': BRIDGE, 'date': '2023-04-01'}], ['roster/table-parts', 'roster/unknown-field']),
    ('l', '支出时间,支出项目,金额（千元）,村\n2023-04-01,三八活动,3.5,石桥村\n', '支出',
     [{'organization_id': BRIDGE, 'date': '2023-04-01'}], ['roster/unknown-field']),
    ('m', '支出时间,支出项目,金额（单位：万元）,村\n2023-04-01,三八活动,0.35,石桥村\n', '支出',
     [{'organization_id': BRIDGE, 'date': '2023-04-01', 'amount': 3500}], []),
    ('f', '石桥村春节慰问名单\n姓名,家庭情况,慰问金（元）,慰问时间,慰问人\n王芳,困难,300,2023-01-15,周桂英\n', '慰问',
     [{'organization_id': BRIDGE, 'person_ids': ['周桂英'], 'counterpart': '王芳', 'date': '2023-01-15', 'amount': 300}],
     ['roster/organization-by-title', 'roster/table-parts']),
    # the heading says 活动 alone, the title more
    ('g', '普法宣传活动记录\n活动时间,活动内容,参加人数,村\n2023-03-08,讲座,30人,石桥村\n', '宣传',
     [{'organization_id': BRIDGE, 'date': '2023-03-08', 'quantity': 30, 'unit': 'person'}], ['roster/table-parts']),
    # no heading and no title: the name of the file
    ('培训签到', '举办时间,应到,实到,村\n2023-03-08,30,28,石桥村\n', '培训',
     [{'organization_id': BRIDGE, 'date': '2023-03-08', 'quantity': 28, 'target': 30}], []),
    # the year of the title, days in a row, blanks between names, a sign before money
    ('n', '青石镇妇联执委走访记录表（2023年）\n'
     '序号,村（社区）,走访日期,走访人员,走访家庭（户主）,走访户数,慰问金,存在困难\n'
     '1,石桥村,1月12日,周桂英 吴小妹,王芳,1户,¥500.00,\n2,石桥村,2月27日—3月1日,周桂英、吴小妹,李梅,3户,"￥1,200元",\n'
     '3,梨园社区,2023.3.8-3.10,陈 爱莲,张兰,2户,0.2万元,\n', '走访',
     [{'organization_id': BRIDGE, 'person_ids': ['周桂英', '吴小妹'], 'counterpart': '王芳', 'date': '2023-01-12',
       'quantity': 1, 'unit': 'household', 'amount': 500},
      {'organization_id': BRIDGE, 'person_ids': ['周桂英', '吴小妹'], 'counterpart': '李梅', 'date': '2023-02-27',
       'end_date': '2023-03-01', 'quantity': 3, 'unit': 'household', 'amount': 1200},
      {'organization_id': GARDEN, 'person_ids': ['陈爱莲'], 'counterpart': '张兰', 'date': '2023-03-08',
       'end_date': '2023-03-10', 'quantity': 2, 'unit': 'household', 'amount': 2000}], ['roster/table-parts']),
    # a column of yes and no says whether a problem is closed; a time of day says no more than its day
    ('o', '妇女儿童维权问题台账\n序号,所属村,问题描述,排查时间,责任领导,责任人,整改期限,完成时间,是否销号\n'
     '1,石桥村,路灯损坏,2023-02-03 14:30,张慧,周桂英,2023年3月底,2023-03-20,是\n'
     '2,石桥村,缺少活动室,2023年2月10日上午9:00,张慧,吴小妹,2023年6月,,否\n'
     '3,梨园社区,档案不全,2023.4.5,李红霞,陈爱莲,2023-09-30,2023-10-12,√\n', '问题',
     [{'organization_id': BRIDGE, 'person_ids': ['周桂英'], 'date': '2023-02-03', 'end_date': '2023-03-20',
       'due_date': '2023-03-31'},
      {'organization_id': BRIDGE, 'person_ids': ['吴小妹'], 'date': '2023-02-10', 'due_date': '2023-06-30',
       'status': 'in-progress'},
      {'organization_id': GARDEN, 'person_ids': ['陈爱莲'], 'date': '2023-04-05', 'end_date': '2023-10-12',
       'due_date': '2023-09-30'}], ['roster/table-parts']),
    # 时间 is a day of work in a list of work
    ('p', '巾帼宣讲活动登记（2023年）\n时间,村,主题,宣讲人,听众人数\n3月8日,石桥村,反家暴,周桂英,56人次\n', '宣讲',
     [{'organization_id': BRIDGE, 'person_ids': ['周桂英'], 'date': '2023-03-08', 'quantity': 56, 'unit': 'attendance'}],
     ['roster/table-parts']),
    # traditional script, and a mark of time in brackets
    ('h', '走訪時間（年月日）,走訪對象,村\n2023-03-08,王芳,石桥村\n', '走访',
     [{'organization_id': BRIDGE, 'counterpart': '王芳', 'date': '2023-03-08'}], []),
]

# what stays a table of posts, of persons or of organisations, whatever headings of work stand beside it
OTHERS = [
    ('a roster that names pairings', '乡镇,村,姓名,职务,结对对象\n青石镇,石桥村,周桂英,主席,王芳\n', 1),
    ('a roster without posts', '乡镇,村,姓名,出生年月,结对对象\n青石镇,石桥村,周桂英,1980-02,王芳\n', 1),
    ('columns of posts', '乡镇,村,主席,副主席,会议时间\n青石镇,石桥村,周桂英,吴小妹,2021-01-05\n', 2),
]

PLAIN = '日期,对象,金额,村\n2023-03-08,王芳,300,石桥村\n'


def run(*arguments):
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError('%s: %s' % (' '.join(arguments), done.stderr))
    return done.stdout


def write(path, table):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(table)
    return path


def write_workbook(path, sheet, table):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in csv.reader(table.splitlines()):
        book.active.append([cell or None for cell in row])
    book.save(path)
    return path


def activities(*arguments):
    records = [json.loads(line) for line in run('convert', *arguments, '--to', 'jsonl').splitlines()]
    names = {record['person_id']: record['name'] for record in records
             if record['type'] == 'membership' and 'person_id' in record}
    names.update((record['id'], record['name']) for record in records if record['type'] == 'person')
    found = [{key: value for key, value in record.items() if key != 'type'}
             for record in records if record['type'] == 'activity']
    for record in found:
        if 'person_ids' in record:
            record['person_ids'] = [names[person] for person in record['person_ids']]
    return found


def codes(*arguments):
    found = json.loads(run('check', *arguments, '--format', 'json', '--as-of', '2023-12-31'))['findings']
    return sorted({finding['code'] for finding in found} - {'roster/anonymous-persons'})


def compare(expected, seen):
    yield from ('missing: %s' % (one,) for one in expected if one not in seen)
    yield from ('too much: %s' % (one,) for one in seen if one not in expected)


def check_list(folder, posts, case):
    name, table, kind, expected, further = case
    paths = [write(os.path.join(folder, name + '.csv'), table)]
    if HAS_WORKBOOKS:
        # the name of the sheet says what that of the file said
        paths.append(write_workbook(os.path.join(folder, 'book.xlsx'), name, table))
    for path in paths:
        label = '%s (%s)' % (name, path.rsplit('.', 1)[1])
        tap.check('%s: the activities' % label,
                  compare([dict(one, kind=kind) for one in expected], activities(posts, path)))
        tap.check('%s: the findings' % label, compare(sorted(further + ['roster/table-of-work']), codes(posts, path)))


def check_asked(folder, posts):
    path = write(os.path.join(folder, '慰问.csv'), PLAIN)
    expected = [{'organization_id': BRIDGE, 'kind': '慰问', 'counterpart': '王芳', 'date': '2023-03-08', 'amount': 300}]
    tap.check('nothing proves it', compare([], activities(posts, path)))
    tap.check('--as activities', compare(expected, activities(posts, path, '--as', 'activities')))
    tap.check('--as activities: the findings', compare(['roster/table-of-work'], codes(posts, path, '--as', 'activities')))
    head = run('check', posts, path, '--as', 'activities', '--lang', 'en').splitlines()[0]
    tap.check('--as activities: the posts stay', compare([True], ['Posts read: 5;' in head]))
    unnamed = write(os.path.join(folder, 'x.csv'), PLAIN)
    tap.check('no word for the kind', compare(['roster/missing-field'], codes(posts, unnamed, '--as', 'activities')))


def totals(posts, path):
    found = json.loads(run('check', posts, path, '--format', 'json', '--lang', 'en'))['findings']
    return [(int(finding['place'].rsplit(':', 1)[1]), finding['column'], finding['message'].split(': ', 1)[1].split(' (')[0])
            for finding in found if finding['code'] == 'roster/subtotal-differs']


# money, quantities and times add up; a unit behind a number is that of the number
TOTALS = [
    ('a right total of money', '金额（元）', ('500', '"1,300.50"', '0.02万'), '2000.50元', None),
    ('a wrong total of money', '金额（元）', ('500', '"1,300.50"', '0.02万'), '2200', '2200 ≠ 2000.5'),
    ('in ten thousands of yuan', '金额（万元）', ('0.5', '1.3', '2000元'), '2.2', '2.2 ≠ 2'),
    ('a quantity', '数量', ('5', '12.5', '3'), '21', '21 ≠ 20.5'),
    ('times', '次数', ('2', '3', ''), '6次', '6 ≠ 5'),
    ('beyond 64 bits', '数量', ('9000000000000', '9000000000000', '9000000000000'), '1', '1 ≠ 9223372036854.775807'),
]


def check_totals(folder, posts):
    for name, heading, cells, total, expected in TOTALS:
        path = write(os.path.join(folder, '走访.csv'), '村,走访人,走访对象,走访时间,%s\n' % heading + ''.join(
            '石桥村,周桂英,王芳,2023-01-1%d,%s\n' % (i, cell) for i, cell in enumerate(cells)) + '合计,,,,%s\n' % total)
        tap.check('total: %s' % name, compare([] if expected is None else [(5, 5, '%s: %s' % (heading, expected))],
                                              totals(posts, path)))


def main():
    with tempfile.TemporaryDirectory() as folder:
        posts = write(os.path.join(folder, 'posts.csv'), POSTS)
        for case in LISTS:
            check_list(folder, posts, case)
        for name, table, n_posts in OTHERS:
            path = write(os.path.join(folder, 'other.csv'), table)
            records = [json.loads(line)['type'] for line in run('convert', path, '--to', 'jsonl').splitlines()[1:]]
            tap.check(name, compare([(n_posts, 0)], [(records.count('membership'), records.count('activity'))]))
        check_asked(folder, posts)
        check_totals(folder, posts)
    tap.finish()


main()
