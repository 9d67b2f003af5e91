#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Tables as offices sent them, each with the posts that stand in it: organisation, name, post, and what else is said.
All persons and places are invented."""

import json
import os
import subprocess
import tempfile

import tap

COMMAND = os.environ['FEDORG_TEST_COMMAND']

# name, table, posts, codes of findings beside those that every such table has
TABLES = [
    ('headings of posts over details, one of which is under the last post', '''\
附件1：
2023年度桃源县村（社区）妇联组织基本情况统计表
填报单位（盖章）：青石镇妇联,,,,,,填报时间：2023年12月5日
序号,村（社区）名称,妇联主席,,,妇联副主席,执委人数
,,姓名,年龄,是否进两委,姓名,
1,石桥村,周桂英,42,是,吴小妹、郑春花,9
2,梨园社区,陈爱莲,38,是,林美云,11
3,红旗村,空缺,,,何丽,8
合计,3,2,,2,4,28
''', [
        ('桃源县/青石镇/梨园社区', '陈爱莲', 'chair', '两委'),
        ('桃源县/青石镇/梨园社区', '林美云', 'vice-chair'),
        ('桃源县/青石镇/石桥村', '周桂英', 'chair', '两委'),
        ('桃源县/青石镇/石桥村', '吴小妹', 'vice-chair'),
        ('桃源县/青石镇/石桥村', '郑春花', 'vice-chair'),
        ('桃源县/青石镇/红旗村', '何丽', 'vice-chair'),
    ], ['roster/headings-over-rows', 'roster/unknown-field', 'roster/vacant-post']),
    ('a township and its villages in one column', '''\
单位,姓名,性别,民族,出生年月,政治面貌,文化程度,职务,任职时间,联系电话
青石镇妇联,张慧,女,汉,1982.06,党员,本科,主席,2021年12月,13800001111
,李红霞,女,苗,1990.11,群众,大专,副主席（兼职）,2021年12月,13800002222
青石镇石桥村妇联,周桂英,女,土家,1981.2,中共党员,高中,主席,2021.01,
,吴小妹,女,土家族,1985.10,群众,初中,副主席,2021.01,
,郑春花,女,汉族,1979.12,群众,初中,执委,2021.01,
青石镇梨园社区妇联,陈爱莲,女,汉族,85.03,党员,大专,主席,2021.01,
''', [
        ('青石镇', '张慧', 'chair', '1982-06', 'bachelor', '2021-12'),
        ('青石镇', '李红霞', 'vice-chair', 'part-time', '1990-11', 'junior-college', '2021-12'),
        ('青石镇/梨园社区', '陈爱莲', 'chair', '1985-03', 'junior-college', '2021-01'),
        ('青石镇/石桥村', '周桂英', 'chair', '1981-02', 'senior-high', '2021-01'),
        ('青石镇/石桥村', '吴小妹', 'vice-chair', '1985-10', 'junior-high', '2021-01'),
        ('青石镇/石桥村', '郑春花', 'executive', '1979-12', 'junior-high', '2021-01'),
    ], ['roster/filled-down', 'roster/read-role']),
    ('one post and what is said about who holds it', '''\
乡镇,村,妇联主席姓名,出生年月,文化程度,是否书记主任一肩挑,是否村"两委"成员
白杨乡,小河畲族村,蓝秀珠,1980-05-06,大专,否,是
白杨乡,大坪回族村,马桂花,1977-03-02,高中,否,是
白杨乡,东风村,赵玉梅,1985-09-12,本科,是,是
''', [
        ('白杨乡/东风村', '赵玉梅', 'chair', '1985-09-12', 'bachelor', '一肩挑;两委'),
        ('白杨乡/大坪回族村', '马桂花', 'chair', '1977-03-02', 'senior-high', '两委'),
        ('白杨乡/小河畲族村', '蓝秀珠', 'chair', '1980-05-06', 'junior-college', '两委'),
    ], []),
    ('names where others have codes', '''\
责任单位,姓名,职务,类别
青石镇,张慧,主席,机关事业单位女干部
青石镇石桥村,周桂英,主席,致富女能手
''', [
        ('青石镇', '张慧', 'chair'),
        ('青石镇/石桥村', '周桂英', 'chair'),
    ], []),
    ('a township and a county below a village', '''\
市,县,乡镇,村（社区）,姓名,职务,专兼挂
常山市,桃源县,青石镇,石桥村,周桂英,妇联主席,专职
常山市,桃源县,青石镇,石桥村,吴小妹,妇联副主席,兼职
常山市,桃源县,青石镇,,张慧,妇联主席,专职
常山市,桃源县,,,刘敏,妇联主席,专职
''', [
        ('常山市/桃源县', '刘敏', 'chair', 'full-time'),
        ('常山市/桃源县/青石镇', '张慧', 'chair', 'full-time'),
        ('常山市/桃源县/青石镇/石桥村', '周桂英', 'chair', 'full-time'),
        ('常山市/桃源县/青石镇/石桥村', '吴小妹', 'vice-chair', 'part-time'),
    ], ['roster/blank-below-place']),
    ('a term that lasts', '''\
序号,乡镇街道,村社区,姓名,现任职务,任职起止时间,备注
1,城关街道,东门社区,孙丽,主席,2018.5-2021.3,离任
2,城关街道,东门社区,钱芳,主席,2021.3至今,
3,城关街道,西门社区,冯娟,主席,2021.3—,
''', [
        ('城关街道/东门社区', '孙丽', 'chair', '2018-05', '2021-03'),
        ('城关街道/东门社区', '钱芳', 'chair', '2021-03'),
        ('城关街道/西门社区', '冯娟', 'chair', '2021-03'),
    ], ['roster/period']),
    ('posts with details and names parted by blanks', '''\
组织名称,组织代码,主席姓名,主席联系电话,副主席姓名,执委姓名
桃源县青石镇石桥村妇女联合会,430725101201,周桂英,138,吴小妹 郑春花,何  丽 王秀英 刘芳
桃源县青石镇梨园社区妇女联合会,430725101202,陈爱莲,139,林美云,张翠；李娟；
''', [
        ('430725101201', '周桂英', 'chair'),
        ('430725101201', '吴小妹', 'vice-chair'),
        ('430725101201', '郑春花', 'vice-chair'),
        ('430725101201', '何丽', 'executive'),
        ('430725101201', '王秀英', 'executive'),
        ('430725101201', '刘芳', 'executive'),
        ('430725101202', '陈爱莲', 'chair'),
        ('430725101202', '林美云', 'vice-chair'),
        ('430725101202', '张翠', 'executive'),
        ('430725101202', '李娟', 'executive'),
    ], ['roster/kind-name']),
    ('numbered groups with headings of their own', '''\
一、青石镇
姓名,职务,出生年月
张慧,主席,1982.06
李红霞,副主席,1990.11
二、石桥村
姓名,职务,出生年月
周桂英,主席,1981.02
吴小妹,执委,1985.10
三、梨园社区
姓名,职务,出生年月
陈爱莲,主席,1985.03
''', [
        ('青石镇', '张慧', 'chair', '1982-06'),
        ('青石镇', '李红霞', 'vice-chair', '1990-11'),
        ('青石镇/梨园社区', '陈爱莲', 'chair', '1985-03'),
        ('青石镇/石桥村', '周桂英', 'chair', '1981-02'),
        ('青石镇/石桥村', '吴小妹', 'executive', '1985-10'),
    ], ['roster/group-rows', 'roster/organization-by-title']),
    ('a title of several lines and the town itself as a unit', '''\
"桃源县青石镇妇联执委花名册

(截至2023年12月底)",,,,
姓 名,性 别,职 务,单 位,出生年月
张 慧,女,主席,镇妇联,1982.06
周桂英,女,副主席(挂职),石桥村,1981.02
"欧阳 娜
(候补)",女,执委,石桥村,1990.1
''', [
        ('桃源县/青石镇', '张慧', 'chair', '1982-06'),
        ('桃源县/青石镇/石桥村', '周桂英', 'vice-chair', 'seconded', '1981-02'),
        ('桃源县/青石镇/石桥村', '欧阳娜(候补)', 'executive', '1990-01'),
    ], ['roster/cut-month', 'roster/read-role']),
    ('names in columns of their own, the post before them', '''\
2023年红旗镇各村妇联执委名单
序号,村名,职务,姓名1,姓名2,姓名3
1,东风村,主席,王芳,,
,,副主席,李娜,张敏,
2,向阳村,执委,吴婷,徐慧,孙悦
''', [
        ('红旗镇/东风村', '王芳', 'chair'),
        ('红旗镇/东风村', '李娜', 'vice-chair'),
        ('红旗镇/东风村', '张敏', 'vice-chair'),
        ('红旗镇/向阳村', '吴婷', 'executive'),
        ('红旗镇/向阳村', '徐慧', 'executive'),
        ('红旗镇/向阳村', '孙悦', 'executive'),
    ], ['roster/filled-down']),
    ('several persons side by side, some with their places', '''\
村,姓名,职务,出生年月,姓名,职务,出生年月,村
东风村,王芳,主席,1975.03,黄琴,副主席,,向阳村
东风村,李娜,副主席,1980.11,,,,
''', [
        ('东风村', '王芳', 'chair', '1975-03'),
        ('东风村', '李娜', 'vice-chair', '1980-11'),
        ('向阳村', '黄琴', 'vice-chair'),
    ], []),
    ('ages beside dates, and remarks in brackets', '''\
乡镇,村,姓名,出生年月（年龄）,学历,职务,任职时间
红旗镇,东风村,王芳,1975.03（48岁）,高中（中专）,主席,2021年7月当选
红旗镇,东风村,李娜,1988年12月(34周岁),大学本科（在职）,副主席,2021.7（换届）
红旗镇,向阳村,黄琴,1990-01-05 33岁,大专,主席,2021.07
''', [
        ('红旗镇/东风村', '王芳', 'chair', '1975-03', 'senior-high', '2021-07'),
        ('红旗镇/东风村', '李娜', 'vice-chair', '1988-12', 'bachelor', '2021-07'),
        ('红旗镇/向阳村', '黄琴', 'chair', '1990-01-05', 'junior-college', '2021-07'),
    ], ['roster/remark-in-brackets']),
    ('headings in two languages, and numbers before villages', '''\
单位 Unit,姓名 Name,性别 Sex,职务 Post
1.东风村,王芳,女,主席
（二）向阳村,黄琴,女,副主席
''', [
        ('东风村', '王芳', 'chair'),
        ('向阳村', '黄琴', 'vice-chair'),
    ], []),
    ('numbered names', '''\
乡镇,村,主席,副主席,执委
红旗镇,东风村,王芳,1.李娜 2.张敏,1、刘静；2、陈丽；3、杨艳
红旗镇,向阳村,黄琴,①周琳,"①吴婷
②徐慧"
''', [
        ('红旗镇/东风村', '王芳', 'chair'),
        ('红旗镇/东风村', '李娜', 'vice-chair'),
        ('红旗镇/东风村', '张敏', 'vice-chair'),
        ('红旗镇/东风村', '刘静', 'executive'),
        ('红旗镇/东风村', '陈丽', 'executive'),
        ('红旗镇/东风村', '杨艳', 'executive'),
        ('红旗镇/向阳村', '黄琴', 'chair'),
        ('红旗镇/向阳村', '周琳', 'vice-chair'),
        ('红旗镇/向阳村', '吴婷', 'executive'),
        ('红旗镇/向阳村', '徐慧', 'executive'),
    ], []),
    ('a number before a name, and remarks behind, in a table with codes', '''\
单位代码,姓名,职务
350423100201,1.王芳,主席
350423100201,李娜(兼),副主席
350423100201,刘静（党员）,执委
350423100201,黄琴 女,执委
350423100201,Wang Li,执委
350423100201,李小 白,执委
''', [
        ('350423100201', '王芳', 'chair'),
        ('350423100201', '李娜', 'vice-chair'),
        ('350423100201', '刘静', 'executive'),
        ('350423100201', '黄琴', 'executive'),
        ('350423100201', 'Wang Li', 'executive'),
        ('350423100201', '李小白', 'executive'),
    ], ['roster/name-remark']),
    ('nobody in many words', '''\
乡镇,村,姓名,职务
红旗镇,东风村,王芳,主席
红旗镇,东风村,暂空,副主席
红旗镇,东风村,（待补选）,执委
红旗镇,东风村,缺1人,执委
红旗镇,向阳村,无人选,主席
红旗镇,向阳村,未配备,副主席
红旗镇,向阳村,尚红,执委
''', [
        ('红旗镇/东风村', '王芳', 'chair'),
        ('红旗镇/向阳村', '尚红', 'executive'),
    ], ['roster/vacant-post']),
    ('totals above what they add up', '''\
清水县各乡镇妇联组织统计表（2023年6月30日）
乡镇,村,姓名,职务
全县合计,,3人,
红旗镇小计,,2人,
红旗镇,东风村,王芳,主席
红旗镇,向阳村,黄琴,主席
白云乡小计,,1人,
白云乡,云上村,何秀,主席
''', [
        ('清水县/白云乡/云上村', '何秀', 'chair'),
        ('清水县/红旗镇/东风村', '王芳', 'chair'),
        ('清水县/红旗镇/向阳村', '黄琴', 'chair'),
    ], []),
    ('a wrong subtotal above its rows', '''\
乡镇,村,姓名,职务
合计,,3人,
红旗镇小计,,2人,
红旗镇,东风村,王芳,主席
白云乡小计,,1人,
白云乡,云上村,何秀,主席
白云乡,云下村,何英,主席
''', [
        ('白云乡/云上村', '何秀', 'chair'),
        ('白云乡/云下村', '何英', 'chair'),
        ('红旗镇/东风村', '王芳', 'chair'),
    ], ['roster/subtotal-differs']),
    ('posts as labels of a form', '''\
妇联组织基本情况表
填报单位：,红旗镇东风村妇联,,
主席,王芳,出生年月,1975.03
副主席,李娜,出生年月,1980.11
执委,刘静、陈丽,,
填报人：,李某,填报日期：,2023年6月1日
''', [
        ('红旗镇/东风村', '王芳', 'chair', '1975-03'),
        ('红旗镇/东风村', '李娜', 'vice-chair', '1980-11'),
        ('红旗镇/东风村', '刘静', 'executive'),
        ('红旗镇/东风村', '陈丽', 'executive'),
    ], ['roster/organization-by-title']),
    ('terms under the heading of the term', '''\
乡镇,村,姓名,职务,任期
红旗镇,东风村,王芳,主席,2016.12-2021.6
红旗镇,东风村,李娜,主席,2021.6-
''', [
        ('红旗镇/东风村', '王芳', 'chair', '2016-12', '2021-06'),
        ('红旗镇/东风村', '李娜', 'chair', '2021-06'),
    ], ['roster/period']),
    ('a table that is turned: persons are columns', '''\
红旗镇东风村妇联执委花名册
姓 名,王芳,李娜,刘静
性别,女,女,女
出生年月,1975.03,1980.11,1990.02
职务,主席,副主席,执委
任职时间,2021.06,2021.06,
''', [
        ('红旗镇/东风村', '王芳', 'chair', '1975-03', '2021-06'),
        ('红旗镇/东风村', '李娜', 'vice-chair', '1980-11', '2021-06'),
        ('红旗镇/东风村', '刘静', 'executive', '1990-02'),
    ], ['roster/organization-by-title', 'roster/turned-table']),
    ('a turned table with merged villages, a total and a note', '''\
村,东风村,,向阳村,合计
姓名,王芳,李娜,黄琴,3
出生年月,1975.03,1980.11,1979.12,
职务,主席,副主席,主席,
备注,,,连任,
注：本表由镇妇联填写。
''', [
        ('东风村', '王芳', 'chair', '1975-03'),
        ('东风村', '李娜', 'vice-chair', '1980-11'),
        ('向阳村', '黄琴', 'chair', '1979-12'),
    ], ['roster/filled-down', 'roster/turned-table']),
    ('a turned table whose rows are posts', '''\
红旗镇各村妇联情况
村,东风村,向阳村
主席,王芳,黄琴
副主席,李娜、张敏,周琳
执委,刘静,空缺
填表人：吴某,,
''', [
        ('红旗镇/东风村', '王芳', 'chair'),
        ('红旗镇/东风村', '李娜', 'vice-chair'),
        ('红旗镇/东风村', '张敏', 'vice-chair'),
        ('红旗镇/东风村', '刘静', 'executive'),
        ('红旗镇/向阳村', '黄琴', 'chair'),
        ('红旗镇/向阳村', '周琳', 'vice-chair'),
    ], ['roster/turned-table', 'roster/vacant-post']),
    ('posts with who holds them in one cell', '''\
乡镇,村,妇联班子成员,备注
红旗镇,东风村,主 席：王芳；副主席：李娜、张敏；执委：刘静（女，党员） 陈 丽,
红旗镇,向阳村,黄琴（主席）、周琳（副主席）、吴 婷（执委）,主席连任
红旗镇,红星村,主席王英，副主席（兼职）李秀、执委：空缺,
红旗镇,红光村,见附件,
''', [
        ('红旗镇/东风村', '王芳', 'chair'),
        ('红旗镇/东风村', '李娜', 'vice-chair'),
        ('红旗镇/东风村', '张敏', 'vice-chair'),
        ('红旗镇/东风村', '刘静', 'executive'),
        ('红旗镇/东风村', '陈丽', 'executive'),
        ('红旗镇/向阳村', '黄琴', 'chair'),
        ('红旗镇/向阳村', '周琳', 'vice-chair'),
        ('红旗镇/向阳村', '吴婷', 'executive'),
        ('红旗镇/红星村', '王英', 'chair'),
        ('红旗镇/红星村', '李秀', 'vice-chair', 'part-time'),
    ], ['roster/name-remark', 'roster/read-role', 'roster/unread-posts', 'roster/vacant-post']),
    ('words of closed lists as columns of yes and no', '''\
乡镇,村,姓名,职务,是否兼职,是否中共党员,专职
红旗镇,东风村,王芳,主席,否,是,√
红旗镇,东风村,李娜,副主席,是,,
红旗镇,向阳村,黄琴,主席,不详,√,×
''', [
        ('红旗镇/东风村', '王芳', 'chair', 'full-time'),
        ('红旗镇/东风村', '李娜', 'vice-chair', 'part-time'),
        ('红旗镇/向阳村', '黄琴', 'chair'),
    ], ['roster/neither-yes-nor-no']),
    ('a code and a name in one cell', '''\
乡镇,村,姓名,职务
350427100城关镇,350427100201 城东村,王芳,主席
350427100城关镇,城西村（350427100202）,黄琴,主席
350427100城关镇,350427100203-城南村,周琳,主席
''', [
        ('350427100201', '王芳', 'chair'),
        ('350427100202', '黄琴', 'chair'),
        ('350427100203', '周琳', 'chair'),
    ], ['roster/code-and-name']),
    ('a code and a name in a column of codes, of which others have codes alone', '''\
单位代码,姓名,职务
350427100201,王芳,主席
350427100201城东村,李娜,副主席
350427100202　城西村(筹),黄琴,主席
''', [
        ('350427100201', '王芳', 'chair'),
        ('350427100201', '李娜', 'vice-chair'),
        ('350427100202', '黄琴', 'chair'),
    ], ['roster/code-and-name']),
    ('dates in Chinese numerals', '''\
红旗镇妇联执委名单（截至二〇二三年十二月三十一日）
村,姓名,出生年月,职务,任职时间
东风村,王芳,一九七五年三月,主席,二〇二一年六月
东风村,李娜,一九八〇年十一月五日,副主席,二○二一年六月至今
''', [
        ('红旗镇/东风村', '王芳', 'chair', '1975-03', '2021-06'),
        ('红旗镇/东风村', '李娜', 'vice-chair', '1980-11-05', '2021-06'),
    ], ['roster/period']),
    ('posts that are not held in full', '''\
乡镇,村,姓名,职务
红旗镇,东风村,王芳,代主席
红旗镇,东风村,李娜,拟任副主席
红旗镇,向阳村,黄琴,主席候选人
红旗镇,向阳村,周琳,原主席
红旗镇,向阳村,吴婷,副主席（主持工作）
''', [
        ('红旗镇/东风村', '王芳', None),
        ('红旗镇/东风村', '李娜', None),
        ('红旗镇/向阳村', '黄琴', None),
        ('红旗镇/向阳村', '周琳', None),
        ('红旗镇/向阳村', '吴婷', 'vice-chair'),
    ], ['roster/post-not-held', 'roster/read-role']),
    ('units within a place are not the place', '''\
单位,主席,副主席
桃源县青石镇妇联,张慧,李红霞
桃源县青石镇机关妇委会,王娟,
桃源县红星食品有限公司妇联,刘芳,
桃源县教育局妇委会,孙悦,
''', [
        ('桃源县/红星食品有限公司', '刘芳', 'chair'),
        ('桃源县/教育局妇委会', '孙悦', 'chair'),
        ('桃源县/青石镇', '张慧', 'chair'),
        ('桃源县/青石镇', '李红霞', 'vice-chair'),
        ('桃源县/青石镇/机关妇委会', '王娟', 'chair'),
    ], []),
    ('telephone numbers behind names', '''\
乡镇,村,主席及电话,副主席姓名及联系电话
青石镇,石桥村,周桂英 13800001111,吴小妹13800002222
青石镇,梨园社区,陈爱莲：0598-3622345,林美云
''', [
        ('青石镇/梨园社区', '陈爱莲', 'chair'),
        ('青石镇/梨园社区', '林美云', 'vice-chair'),
        ('青石镇/石桥村', '周桂英', 'chair'),
        ('青石镇/石桥村', '吴小妹', 'vice-chair'),
    ], ['roster/name-remark']),
    ('a code and a name under one heading', '''\
单位编码及名称,姓名（性别）,职务
350427100201石桥村,周桂英（女）,主席
350427100202梨园村,陈爱莲 （女）,第二副主席
''', [
        ('350427100201', '周桂英', 'chair'),
        ('350427100202', '陈爱莲', 'vice-chair'),
    ], ['roster/code-and-name', 'roster/name-remark', 'roster/read-role']),
    ('a circle says neither yes nor no', '''\
乡镇,村,姓名,职务,两委
红旗镇,东风村,王芳,主席,○
红旗镇,向阳村,黄琴,主席,√
''', [
        ('红旗镇/东风村', '王芳', 'chair'),
        ('红旗镇/向阳村', '黄琴', 'chair', '两委'),
    ], ['roster/neither-yes-nor-no']),
]

# vacancies that the head of a check counts
VACANT = {'a turned table whose rows are posts': 1, 'posts with who holds them in one cell': 1,
          'nobody in many words': 5, 'headings of posts over details, one of which is under the last post': 1}
BESIDE = {'roster/anonymous-persons', 'roster/table-parts'}
DETAILS = ('staffing', 'birth_date', 'education', 'tags', 'start_date', 'end_date')


def run(*arguments):
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError('%s: %s' % (' '.join(arguments), done.stderr))
    return done.stdout


def say(value):
    return ';'.join(value) if isinstance(value, list) else value


def posts(path):
    records = [json.loads(line) for line in run('convert', path, '--to', 'jsonl').splitlines()]
    return [(record['organization_id'], record['name'], record.get('role'),
             *(say(record[key]) for key in DETAILS if key in record))
            for record in records if record['type'] == 'membership']


def compare(expected, seen):
    yield from ('missing: %s' % (one,) for one in expected if one not in seen)
    yield from ('too much: %s' % (one,) for one in seen if one not in expected)


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'table.csv')
        for name, table, expected, codes in TABLES:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(table)
            tap.check('%s: the posts' % name, compare(expected, posts(path)))
            if name in VACANT:
                head = ' '.join(run('check', path, '--lang', 'en', '--as-of', '2023-12-31').split('0 errors')[0].split())
                tap.check('%s: the vacant posts at the head' % name, compare(
                    [True], ['vacant posts: %d.' % VACANT[name] in head]))
            found = json.loads(run('check', path, '--format', 'json', '--as-of', '2023-12-31'))['findings']
            tap.check('%s: the findings' % name, compare(
                codes, sorted({finding['code'] for finding in found} - BESIDE)))
    tap.finish()


main()
