#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Write the samples of work whose numbers are duties: field days, links, cadences, ballots, and the phrases of
docs/published-figures.md. Persons and what they did are invented. Two runs write the same bytes.

usage: make-work-samples.py [--output DIR]
"""
import argparse
import csv
from datetime import date, timedelta
from pathlib import Path

POSTS = ["单位代码", "单位名称", "层级", "上级单位代码", "人员编号", "姓名", "性别", "职务", "任职方式"]
WORK = ["事项编号", "责任单位", "事项", "责任人", "日期", "活动结束时间", "对象", "状态", "场次", "数量", "计量单位", "任务数", "所属事项", "标记", "阶段", "金额"]
FAMILY = "王李张刘陈杨赵黄周吴"
GIVEN = ["秀英", "桂兰", "玉梅", "晓红", "淑珍", "海燕", "丽华", "春梅", "雪琴", "文静"]


def name_of(number):
    return FAMILY[number % 10] + GIVEN[number // 10 % 10]


class Sample:
    """A table of posts and one of activities."""

    def __init__(self, name):
        self.name, self.posts, self.work, self.units, self.n_persons = name, [], [], {}, 0

    def unit(self, code, name, level, parent=""):
        self.units[code] = (name, level, parent)

    def post(self, code, role, staffing="专职", key=None):
        self.n_persons += 1
        key = key or "%s-%02d" % (code, self.n_persons)
        name, level, parent = self.units[code]
        self.posts.append([code, name, level, parent, key, name_of(self.n_persons), "女", role, staffing])
        return key

    def bare(self, code):
        name, level, parent = self.units[code]
        self.posts.append([code, name, level, parent, "", "", "", "", ""])

    def do(self, code, kind, who="", on="", **more):
        row = dict(zip(WORK, ["", code, kind, who, on]))
        row.update(more)
        self.work.append([row.get(heading, "") for heading in WORK])

    def write(self, folder):
        for suffix, headings, rows in (("", POSTS, self.posts), ("-activities", WORK, self.work)):
            used = [i for i, _ in enumerate(headings) if any(row[i] != "" for row in rows)]
            with open(folder / (self.name + suffix + ".csv"), "w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerows([row[i] for i in used] for row in [headings] + rows)


def jiangxi():
    """Sixty days in the field a year, and a diary, a ledger and a report; one stay reaches into another."""
    sample = Sample("jiangxi-2017")
    sample.unit("36", "江西省", "省")
    leaders = [sample.post("36", role, key="JX%03d" % (i + 1)) for i, role in enumerate(["主席", "副主席", "副主席"])]
    for i, leader in enumerate(leaders):
        for month in (3, 5, 9, 11):
            first = date(2017, month, 4 + i)
            sample.do("36", "驻村", leader, first.isoformat(), 活动结束时间=(first + timedelta(14)).isoformat())
        for kind in ("日记", "台账", "报告"):
            sample.do("36", kind, leader, "2017-12-%02d" % (10 + i))
    sample.do("36", "驻村", leaders[0], "2017-03-10", 活动结束时间="2017-03-20")
    return sample


def shandong():
    """Each leader links five kinds of units, each member of the staff three."""
    sample = Sample("shandong-2017")
    sample.unit("37", "山东省", "省")
    for i, role in enumerate(["主席", "副主席", "副主席", "副主席"] + ["妇联干部"] * 6):
        person = sample.post("37", role, key="SD%03d" % (i + 1))
        kinds = ["县", "乡镇", "村", "企业", "社会组织"] if i < 4 else ["村", "家庭", "妇女"]
        for kind in kinds:
            sample.do("37", "联系点", person, "2017-01-15", 对象="%s%d" % (kind, i + 1), 状态="进行中", 标记=kind)
    return sample


def xihe():
    """The cadences of a county and of two of its townships in a year."""
    sample = Sample("xihe-2020-work")
    sample.unit("621225", "西和县", "县")
    sample.unit("621225100", "汉源镇", "乡镇", "621225")
    sample.unit("621225101", "长道镇", "乡镇", "621225")
    sample.post("621225", "主席")
    for day in ("2020-03-20", "2020-09-25"):
        sample.do("621225", "常委会", "", day)
    sample.do("621225", "执委会", "", "2020-01-10")
    for i, code in enumerate(("621225100", "621225101")):
        sample.post(code, "主席")
        for month in range(1, 13, 2):
            sample.do(code, "听取汇报", "", "2020-%02d-%02d" % (month + i, 8 + i))
            sample.do(code, "调研", "", "2020-%02d-%02d" % (month, 20 + i))
        for month in (2, 5, 8, 11):
            sample.do(code, "专题会", "", "2020-%02d-15" % month)
        for month in (6, 12):
            sample.do(code, "报告", "", "2020-%02d-28" % month)
    return sample


def elections():
    """A ballot with six candidates for five seats; in another two have equally many votes for the last seat."""
    sample = Sample("elections-2021")
    ballots = {"330802001201": ("双港村", [52, 50, 47, 41, 33, 12]), "330802001202": ("双溪村", [52, 50, 47, 41, 33, 33])}
    for code, (name, votes) in ballots.items():
        sample.unit(code, name, "村")
        sample.post(code, "主席")
        ballot = name + "选举"
        of = {"所属事项": ballot}
        sample.do(code, "选举", "", "2021-02-20", 事项编号=ballot)
        sample.do(code, "到会", "", "2021-02-20", 数量=58, 任务数=60, 计量单位="人", **of)
        for kind, number in (("发出选票", 58), ("收回选票", 58), ("有效选票", 57)):
            sample.do(code, kind, "", "2021-02-20", 数量=number, 计量单位="票", **of)
        sample.do(code, "应选名额", "", "2021-02-20", 数量=5, **of)
        for i, number in enumerate(votes):
            sample.do(code, "候选人", "", "2021-02-20", 事项编号="%s-%d" % (name, i + 1), 数量=number, 计量单位="票",
                      标记="当选" if i < 5 and code == "330802001201" else "", **of)
    return sample


def phrases():
    """What other sources say in figures, each with as many records as it names."""
    sample = Sample("phrases-2021")
    sample.unit("330802", "柯城区", "县")
    sample.unit("330802001", "信安街道", "乡镇", "330802")
    sample.unit("330802001001", "坊门街社区", "村", "330802001")
    leaders = [sample.post("330802", role) for role in ["主席", "副主席", "副主席"]]
    sample.post("330802001", "主席")
    sample.post("330802001001", "主席")

    # the chair sits in on the meetings of the committee of the same level
    for month in (3, 6, 9, 12):
        meeting = "常委会%d月" % month
        sample.do("330802", "同级会议", "", "2021-%02d-10" % month, 事项编号=meeting)
        sample.do("330802", "列席", leaders[0], "2021-%02d-10" % month, 所属事项=meeting)
    # a joint meeting each quarter, whose chair goes round; a duty by month
    for i, month in enumerate((2, 5, 8)):
        sample.do("330802", "联席会议", leaders[i], "2021-%02d-18" % month)
    sample.do("330802", "联席会议", leaders[0], "2021-11-18")
    # groups of a thousand, a hundred thousand and a million members
    for code, members in (("330802001001", 1000), ("330802001", 100000), ("330802", 1000000)):
        sample.do(code, "网群", "", "2021-06-30", 数量=members, 计量单位="人")
    # four visits and the three things asked; ten checks among four groups of women
    for tag in ("必访困难", "必访留守", "必访残疾", "必访单亲"):
        sample.do("330802001001", "走访", "", "2021-04-12", 标记=tag)
    groups = ("困难妇女", "留守妇女", "单亲妇女", "残疾妇女")
    for check in range(1, 11):
        for group in groups:
            sample.do("330802001001", "排查", "", "2021-05-%02d" % check, 标记="排查%d;%s" % (check, group))
    # shops of points, families that are honoured, twenty villages that lead eight hundred households
    sample.do("330802", "积分超市", "", "2021-07-01", 场次=383)
    sample.do("330802", "最美家庭", "", "2021-05-15", 场次=120)
    for village in range(20):
        sample.do("330802", "带动", "", "2021-08-01", 对象="示范村%d" % (village + 1), 数量=40, 计量单位="户")
    # an insurance for 44 000 women in three years in a row
    for year in (2019, 2020, 2021):
        sample.do("330802", "参保", "", "%d-12-01" % year, 数量=44000, 计量单位="人")
    # an open selection by three scores: three vice-chairs and two standing members
    for seats, post, scores in ((3, "副主席", [92, 88, 85, 80]), (2, "常委", [90, 86, 79])):
        for i, score in enumerate(scores):
            candidate = "%s%d" % (post, i + 1)
            sample.do("330802", "人选", "", "2021-03-01", 事项编号=candidate, 标记=post)
            for part, more in (("笔试", 0), ("面试", 1), ("民主测评", -1)):
                sample.do("330802", "成绩", "", "2021-03-02", 数量=score + more, 计量单位="分", 所属事项=candidate, 标记=part)
    # homes by grade; one grid of the first level and twenty-six below it
    for i in range(2):
        sample.do("330802001001", "妇女之家", "", "2021-09-0%d" % (i + 1), 标记="示范")
    for i in range(3):
        sample.do("330802001001", "妇女之家", "", "2021-10-0%d" % (i + 1), 标记="标准")
    sample.do("330802001001", "网格", "", "2021-01-01", 标记="一级")
    for i in range(26):
        sample.do("330802001001", "网格", "", "2021-01-01", 对象="网格%d" % (i + 1), 标记="二级")
    phrases_of_duties(sample)
    phrases_of_plans(sample)
    return sample


def phrases_of_duties(sample):
    """Checklists: three things asked, five lists, five shown, seven fields of thirteen tasks, a menu of a group, a
    federation with an association and its members, a meeting once a term."""
    village, street = "330802001001", "330802001"
    for kind, prefix, number in (("访情", "情", 3), ("清单", "单", 5), ("亮牌", "亮", 5)):
        for i in range(number):
            sample.do(village, kind, "", "2021-04-1%d" % i, 标记="%s%d" % (prefix, i + 1))
    for task in range(13):
        sample.do("330802", "任务", "", "2021-01-15", 事项编号="任务%d" % (task + 1), 标记="方面%d" % (task % 7 + 1))
    for i, dish in enumerate(("普法", "家教", "创业")):
        executive = sample.post(street, "执委", "兼职")
        sample.do(street, "履职", executive, "2021-0%d-20" % (i + 4), 标记=dish)
    for tag in ("妇联", "协会", "会员单位"):
        sample.do("330802", "联建", "", "2021-05-08", 标记=tag)
    sample.do("330802", "全委会", "", "2019-06-18")


def phrases_of_plans(sample):
    """Plans approved and in approval, systems and measures, services, money to the hundredth, pay that grows alike."""
    for i in range(32):
        sample.do("330802", "方案", "", "2017-02-%02d" % (i % 28 + 1), 对象="省%d" % (i + 1), 阶段="批准" if i < 20 else "审签")
    sample.do("330802", "制度", "", "2017-02-20", 场次=27)
    sample.do("330802", "措施", "", "2017-02-20", 数量=36, 任务数=36, 计量单位="件")
    sample.do("330802", "服务", "", "2021-10-10", 场次=12089)
    for number in (943, 6124):
        sample.do("330802", "服务对象", "", "2021-10-10", 数量=number, 计量单位="人", 标记="%d名" % number)
    for code, granted, spent in (("330802", "320145.00", "319999.99"), ("330802001", "10000", "9876.54"),
                                 ("330802001001", "2000", "1999.50")):
        sample.do(code, "拨款", "", "2021-01-20", 金额=granted)
        sample.do(code, "支出", "", "2021-11-20", 金额=spent)
    for who in ("妇联主席", "两委成员"):
        sample.do("330802001001", "报酬", "", "2021-12-01", 金额="2680.50", 标记=who)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parent)
    folder = parser.parse_args().output
    for make in (jiangxi, shandong, xihe, elections, phrases):
        make().write(folder)


if __name__ == "__main__":
    main()
