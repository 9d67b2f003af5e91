# SPDX-License-Identifier: LGPL-2.1-or-later
"""The draft: the table of 2017 as a clerk damages it, one mistake of each sort, each in another
organisation. Whatever row a mistake may cost, its committee satisfies 5+N without it."""

NEW_COLUMNS = [("单位名称", "上级代码"), ("姓名", "身份证号"), ("标记", "群昵称")]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
INVENTED_AREA = "999999"  # no such area: an ID number that nobody can have


def make_id_number(birth, sequence):
    body = INVENTED_AREA + birth.replace("-", "") + sequence
    rest = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS)) % 11
    return body + "10X98765432"[rest]


class Draft:
    def __init__(self, rows, mandatory):
        self.headings = self._extended(list(rows[0]))
        self.mandatory = set(mandatory)
        self.rows = [{heading: row.get(heading, "") for heading in self.headings} for row in rows]
        for row in self.rows:
            row["上级代码"] = row["单位代码"][:9] if len(row["单位代码"]) == 12 else ""
        self.members = {}
        for row in self.rows:
            self.members.setdefault(row["单位代码"], []).append(row)
        ids = [row["人员编号"] for row in self.rows]
        self.holders_of_two = {i for i in ids if ids.count(i) > 1}
        self.planted = []

    @staticmethod
    def _extended(headings):
        for neighbour, new in NEW_COLUMNS:
            headings.insert(headings.index(neighbour) + 1, new)
        return headings

    def make_all(self):
        for code, organization, make, zh, en in MISTAKES:
            members = self.members.get(organization, [])
            place, detail = make(self, members)
            self.planted.append((code, organization, place, detail, zh, en))

    def spare(self, members, role="执委"):
        """A member without whom the committee still has every mandatory category."""
        for row in reversed(members):
            others = {c for other in members if other is not row for c in other["类别"].split("、")}
            needed = self.mandatory.intersection(row["类别"].split("、"))
            plain = row["人员编号"] not in self.holders_of_two and len(row["出生年月"]) == 10
            if row["职务"] == role and needed <= others and plain:
                return row
        raise LookupError(members[0]["单位名称"])

    def cells(self):
        return [[row[heading] for heading in self.headings] + row.get(None, [])
                for row in self.rows]

    def line_of(self, place):
        if place is None:
            return 1
        return next(i for i, row in enumerate(self.rows) if row is place) + 2

    def expected(self):
        lines = []
        for code, organization, place, detail, zh, en in self.planted:
            if detail is not None:
                en = en.format(line=self.line_of(detail))
                zh = zh.format(line=self.line_of(detail))
            lines.append((self.line_of(place), code, organization, zh, en))
        lines.sort()
        table = [f"| {line} | `{code}` | {organization} | {zh} | {en} |"
                 for line, code, organization, zh, en in lines]
        return EXPECTED_HEAD.format(number=len(lines)) + "\n".join(table) + "\n"


# Every function damages the rows of one organisation. It returns the row where the finding
# stands, and the row that was touched where that is another one.


def set_cell(heading, value, role="执委"):
    def make(draft, members):
        row = draft.spare(members, role)
        row[heading] = value
        return row, None
    return make


def set_everywhere(heading, value):
    def make(draft, members):
        for row in members:
            row[heading] = value
        return members[0], None
    return make


def drop_categories(*dropped):
    def make(draft, members):
        for row in members:
            kept = [c for c in row["类别"].split("、") if c not in dropped]
            row["类别"] = "、".join(kept)
        return members[0], None
    return make


def second_chair(draft, members):
    row = next(row for row in members if row["职务"] == "副主席")
    row["职务"] = "主席"
    return members[0], row


def no_chair(draft, members):
    members[0]["职务"] = "执委"
    return members[0], None


def end_before_start(draft, members):
    row = draft.spare(members)
    row["离任时间"] = str(int(row["任职时间"][:4]) - 1) + row["任职时间"][4:]
    return row, None


def birth_year(change):
    def make(draft, members):
        row = draft.spare(members)
        row["出生年月"] = change(row["出生年月"])
        return row, None
    return make


def repeat(change):
    """The row once more: at once when it is the same, at the end of the committee otherwise."""
    def make(draft, members):
        row = draft.spare(members)
        copy = {**row, **change}
        after = members[-1] if change else row
        draft.rows.insert(draft.line_of(after) - 1, copy)
        return copy, row
    return make


def other_birth_date(draft, members):
    """The chair also sits in the township's committee, where her birth date is another one."""
    row = next(row for row in members if row["人员编号"] in draft.holders_of_two)
    first = next(other for other in draft.rows if other["人员编号"] == row["人员编号"])
    year, month = row["出生年月"][:4], row["出生年月"][4:]
    row["出生年月"] = str(int(year) + 1) + month
    return row, first


def id_number(sequence, spoil):
    def make(draft, members):
        row = draft.spare(members)
        row["身份证号"] = spoil(make_id_number(row["出生年月"], sequence))
        return row, None
    return make


def wrong_check_character(number):
    return number[:-1] + ("0" if number[-1] != "0" else "1")


def extra_cell(draft, members):
    row = draft.spare(members)
    row[None] = ["待核"]
    return row, None


def unknown_column(draft, members):
    for row in draft.rows[3:700:290]:
        row["群昵称"] = "虚构"
    return None, None


MISTAKES = [
    ("roster/unknown-field", "", unknown_column,
     "多出一列“群昵称”", "a column 群昵称 (nickname in the chat group) that no roster has"),
    ("qingliu-2017/five-plus-n", "350423101205", drop_categories("创业女能手"),
     "缺创业女能手", "nobody stands for entrepreneurship"),
    ("qingliu-2017/five-plus-n", "350423204", drop_categories("调解女能手", "家庭教育女能手"),
     "缺调解女能手、家庭教育女能手", "nobody stands for mediation and family education"),
    ("qingliu-2017/one-chair", "350423102208", second_chair,
     "两名主席（第二名在第 {line} 行，应为副主席）",
     "two chairs (the second, in line {line}, should be a vice-chair)"),
    ("qingliu-2017/one-chair", "350423103206", no_chair,
     "没有主席（第一行应为主席）", "no chair (the first row should be one)"),
    ("roster/damaged-code", "350423100204", set_cell("单位代码", "3.50423E+11"),
     "单位代码被 Excel 改成科学计数法", "division code turned into a number by Excel"),
    ("roster/bad-date", "350423104205", set_cell("任职时间", "2017-02-30"),
     "任职时间是不存在的日期", "the post starts on a day that does not exist"),
    ("roster/end-before-start", "350423105203", end_before_start,
     "离任早于任职", "the post ends before it starts"),
    ("roster/future-birth", "350423106204", birth_year(lambda birth: "2071" + birth[4:]),
     "出生年份写成 2071，在将来", "birth year 2071: in the future"),
    ("roster/implausible-age", "350423101210", birth_year(lambda birth: "1897" + birth[4:]),
     "出生年份使年龄超过一百一十岁", "a birth year that makes her older than 110"),
    ("roster/unknown-value", "350423201203", set_cell("职务", "副主席长", "副主席"),
     "职务写成“副主席长”", "role 副主席长 instead of 副主席"),
    ("roster/unknown-value", "350423203202", set_cell("学历", "大学本课"),
     "学历写成“大学本课”", "education 大学本课 instead of 大学本科"),
    ("roster/duplicate-membership", "350423206202", repeat({}),
     "整行重复（第 {line} 行）", "the whole row repeated (line {line})"),
    ("roster/duplicate-membership", "350423208201",
     repeat({"专兼挂": "挂职", "任职时间": "2017-06-01"}),
     "同一人同一职务两次（第 {line} 行）", "the same person twice in the same post (line {line})"),
    ("roster/code-level", "350423206203", set_everywhere("层级", "乡镇"),
     "层级与代码不符", "level township, but the code is a village's"),
    ("roster/code-parent", "350423208205", set_everywhere("上级代码", "350423209"),
     "上级代码与本单位代码不符", "parent code of the neighbouring township"),
    ("roster/kind-name", "350423204203", set_everywhere("单位名称", "铁石社区居委会"),
     "名称是社区，代码属于村", "named a residents' community, but the code is a village's"),
    ("roster/organization-differs", "350423104202", set_cell("单位名称", "江枋村委会"),
     "同一代码两个名称", "two names for one code"),
    ("roster/person-differs", "350423209201", other_birth_date,
     "同一人员编号两个出生日期（另一处在第 {line} 行）",
     "two birth dates for one person (the other in line {line})"),
    ("roster/missing-field", "350423209204", set_cell("姓名", ""),
     "缺姓名", "the name is missing"),
    ("roster/bad-id-number", "350423102001", id_number("002", wrong_check_character),
     "身份证号校验码错误（号码虚构）", "wrong check character of an (invented) ID number"),
    ("roster/damaged-id-number", "350423103001", id_number("004", lambda number: "1.10105E+17"),
     "身份证号被 Excel 改成科学计数法", "ID number turned into a number by Excel"),
    ("roster/id-number-disagrees", "350423104001", id_number("001", lambda number: number),
     "身份证号（虚构）的性别与性别栏不符", "the sex in the (invented) ID number is another one"),
    ("roster/extra-cells", "350423100212", extra_cell,
     "备注里有未加引号的逗号，多出一格", "a comma without quotes in the remark: one cell too many"),
]

EXPECTED_HEAD = """<!-- SPDX-License-Identifier: LGPL-2.1-or-later -->
# Planted mistakes of qingliu-2017-draft.csv

Written by `make-samples.py`. {number} mistakes; each yields exactly one finding, checked with the ruleset
`qingliu-2017`, at the line given here. The twin in GB18030 has the same lines. A finding about an
organisation stands at the first row of its committee. The other lines are as in `qingliu-2017.csv`,
moved by the rows that were added.

| line | finding | organisation | 错误 | mistake |
|---:|---|---|---|---|
"""
