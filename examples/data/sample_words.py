# SPDX-License-Identifier: LGPL-2.1-or-later
"""Words of the sample data: coded values as (canonical name, Chinese label), invented names."""

LEVELS = {"township": "乡镇", "village": "村"}
KINDS = {"town": "镇", "township": "乡", "residents-community": "社区", "village": "村"}
ROLES = {"chair": "主席", "vice-chair": "副主席", "executive": "执委"}
STAFFING = {"full-time": "专职", "part-time": "兼职", "volunteer": "志愿"}
TAGS = {"new": "新任", "two-committees": "两委", "one-shoulder": "一肩挑", "frontline": "基层一线"}

HAN, SHE = ("han", "汉族"), ("she", "畲族")

GRADUATE = ("graduate", "研究生")
BACHELOR = ("bachelor", "大学本科")
JUNIOR_COLLEGE = ("junior-college", "大学专科")
VOCATIONAL = ("specialized-secondary-graduated", "中专")
SENIOR_HIGH = ("senior-high", "高中")
JUNIOR_HIGH = ("junior-high", "初中")
PRIMARY = ("primary", "小学")

# by level: below forty years, from forty on
EDUCATION = {
    "township": (
        [(GRADUATE, 2), (BACHELOR, 40), (JUNIOR_COLLEGE, 36), (VOCATIONAL, 8), (SENIOR_HIGH, 14)],
        [(BACHELOR, 18), (JUNIOR_COLLEGE, 38), (VOCATIONAL, 14), (SENIOR_HIGH, 22),
         (JUNIOR_HIGH, 8)]),
    "village": (
        [(BACHELOR, 8), (JUNIOR_COLLEGE, 26), (VOCATIONAL, 18), (SENIOR_HIGH, 28),
         (JUNIOR_HIGH, 20)],
        [(JUNIOR_COLLEGE, 6), (VOCATIONAL, 8), (SENIOR_HIGH, 26), (JUNIOR_HIGH, 50),
         (PRIMARY, 10)]),
}

CPC = ("cpc-member", "中共党员")
PROBATIONARY = ("cpc-probationary-member", "中共预备党员")
LEAGUE = ("youth-league-member", "共青团员")
NO_PARTY = ("no-party", "无党派人士")
MASSES = ("masses", "群众")
STATUS_YOUNG = [(CPC, 18), (PROBATIONARY, 5), (LEAGUE, 42), (MASSES, 35)]
STATUS = [(CPC, 36), (PROBATIONARY, 2), (NO_PARTY, 1), (MASSES, 61)]

SURNAMES = ["巫", "李", "黄", "陈", "罗", "邓", "赖", "江", "伍", "廖", "林", "王", "吴", "曾", "叶",
            "张", "刘", "马", "余", "魏", "俞", "裴", "邹", "谢", "童", "严", "官", "上官", "欧阳"]
SHE_SURNAMES = ["蓝", "雷", "钟"]

# invented: every first sign with every second; the last two given names need the four bytes of
# GB18030, and the last of all lies outside the Basic Multilingual Plane
GIVEN = [first + second
         for first in "晓丽秀雅春美桂玉金素婉淑慧佳雪彩文静思梦"
         for second in "兰英华芳琴珍梅萍霞娟燕云清莲凤香红玲月萱"]
GIVEN += list("敏洁颖倩琳蓉婷莹") + ["雨㛃", "若𬘭"]

ENGLISH_HEADINGS = ["organization_id", "organization_code", "organization_name", "level", "kind",
                    "parent_id", "person_id", "person_name", "gender", "birth_date", "ethnicity",
                    "education", "political_status", "role", "staffing", "categories", "tags",
                    "start_date", "remark"]


def nick(term):
    return term[0]


def zh(term):
    return term[1]


def table_cells(organization, person):
    """Where a heading of the table differs from the name in the JSON documents."""
    return {"organization_code": organization["code"], "organization_name": organization["name"],
            "level": organization["level"], "kind": organization["kind"],
            "parent_id": organization.get("parent_id", ""), "person_name": person["name"],
            "remark": "invented"}
