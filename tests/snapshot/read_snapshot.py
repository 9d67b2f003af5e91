#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A second reader of snapshots, written from docs/snapshot-format.md alone.

Prints the roster and its findings as JSON Lines; words of closed lists stand as their numbers."""

import datetime
import fractions
import json
import struct
import sys

NONE = 0xFFFFFFFF
NO_DATE = -0x80000000
PAGE = 65536
MAGIC = b"\x89FEDORG\n"

# number, name, type of an element
BLOCKS = [
    (0, "strings", "B"),
    (1, "organization-id", "I"),
    (2, "organization-name", "I"),
    (3, "organization-code", "Q"),
    (4, "organization-level", "B"),
    (5, "organization-kind", "B"),
    (6, "organization-parent", "I"),
    (7, "organization-subtree-end", "I"),
    (8, "organization-founded-on", "i"),
    (9, "organization-tags", "H"),
    (10, "organization-place", "I"),
    (11, "organization-first-membership", "I"),
    (12, "organization-by-id", "I"),
    (13, "person-id", "I"),
    (14, "person-name", "I"),
    (15, "person-birth-date", "i"),
    (16, "person-gender", "B"),
    (17, "person-ethnicity", "B"),
    (18, "person-education", "B"),
    (19, "person-political-status", "B"),
    (20, "person-flags", "B"),
    (21, "membership-person", "I"),
    (22, "membership-role", "B"),
    (23, "membership-staffing", "B"),
    (24, "membership-flags", "B"),
    (25, "membership-categories", "H"),
    (26, "membership-tags", "H"),
    (27, "membership-start-date", "i"),
    (28, "membership-end-date", "i"),
    (29, "membership-place", "I"),
    (30, "word-text", "I"),
    (31, "set-first-word", "I"),
    (32, "set-words", "I"),
    (33, "figure-name", "I"),
    (34, "figure-first-entry", "I"),
    (35, "figure-organization", "I"),
    (36, "figure-value", "q"),
    (37, "source-name", "I"),
    (38, "source-first-place", "I"),
    (39, "source-first-position", "I"),
    (40, "position-line", "I"),
    (41, "position-column", "I"),
    (256, "findings", None),
    (257, "finding-codes", "B"),
]

# behind 41, in version 2
ACTIVITY_BLOCKS = [
    (42, "organization-first-activity", "I"),
    (43, "activity-presence", "Q"),
    (44, "activity-place", "I"),
    (45, "activity-id", "I"),
    (46, "activity-kind", "H"),
    (47, "activity-persons", "I"),
    (48, "activity-counterpart", "I"),
    (49, "activity-date", "i"),
    (50, "activity-end-date", "i"),
    (51, "activity-due-date", "i"),
    (52, "activity-recorded-on", "i"),
    (53, "activity-status", "B"),
    (54, "activity-stage", "H"),
    (55, "activity-times", "I"),
    (56, "activity-quantity", "q"),
    (57, "activity-target", "q"),
    (58, "activity-unit", "B"),
    (59, "activity-amount", "q"),
    (60, "activity-parent", "I"),
    (61, "activity-tags", "H"),
    (62, "person-list-first", "I"),
    (63, "person-list-persons", "I"),
    (64, "counterpart-text", "I"),
]
# behind 64, in version 3
LATER_BLOCKS = [(65, "organization-elected-on", "i")]
PACKED = [name for number, name, _ in ACTIVITY_BLOCKS if 45 <= number <= 61]


class Refused(Exception):
    pass


def make_table():
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
        table.append(crc)
    return table


TABLE = make_table()


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = (crc >> 8) ^ TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def pad(size):
    return (size + 63) // 64 * 64


def demand(condition, message):
    if not condition:
        raise Refused(message)


class Snapshot:
    def __init__(self, data):
        self.data = data
        self.read_prefix()
        self.read_blocks()

    def read_prefix(self):
        data = self.data
        demand(len(data) >= 64, "too short")
        demand(crc32c(data[:60]) == struct.unpack_from("<I", data, 60)[0], "prefix is damaged")
        (magic, version, order, size, self.header, n_blocks, self.as_of, self.n_organizations,
         self.n_persons, self.n_memberships, page, self.n_activities, checksum) = struct.unpack_from(
             "<8sIIQIIiIIIIII", data)
        demand(magic == MAGIC, "no snapshot")
        demand(version in (1, 2, 3), "version %d" % version)
        demand(version == 3 or (version == 2) == (self.n_activities > 0), "activities in version 1")
        self.blocks = (BLOCKS[:42] + (ACTIVITY_BLOCKS if version >= 2 else []) +
                       (LATER_BLOCKS if version >= 3 else []) + BLOCKS[42:])
        demand(order == 0x01020304 and size == len(data), "wrong size or byte order")
        demand(n_blocks == len(self.blocks) and page == PAGE, "not as in the version")
        demand(crc32c(data[64:self.header]) == checksum, "header is damaged")

    def read_blocks(self):
        checksums = 64 + 32 * len(self.blocks)
        expected = self.header
        self.columns = {}
        for i, (number, name, kind) in enumerate(self.blocks):
            got, size, n, offset, n_bytes = struct.unpack_from("<IIQQQ", self.data, 64 + 32 * i)
            demand(got == number and offset == expected and n_bytes == size * n,
                   "directory: " + name)
            demand(size == (28 if kind is None else struct.calcsize("<" + kind)), "size: " + name)
            expected = offset + pad(n_bytes)
            demand(expected <= len(self.data), "too short: " + name)
            for at in range(offset, expected, PAGE):
                page = self.data[at:min(at + PAGE, expected)]
                demand(crc32c(page) == struct.unpack_from("<I", self.data, checksums)[0],
                       "damaged: " + name)
                checksums += 4
            demand(not any(self.data[offset + n_bytes:expected]), "padding: " + name)
            block = self.data[offset:offset + n_bytes]
            self.columns[name] = block if kind is None else struct.unpack("<%d%s" % (n, kind), block)
        demand(expected == len(self.data), "bytes that are no block's")
        demand(pad(checksums) == self.header, "header of another size")
        self.strings = bytes(self.columns["strings"])
        self.presence = {}
        length, first = (self.n_activities + 31) // 32, 0
        for name in PACKED if self.n_activities else []:
            if 0 < len(self.columns[name]) < self.n_activities:
                self.presence[name] = self.columns["activity-presence"][first:first + length]
                first += length

    def value(self, name, activity):
        """Of a packed column; None if the activity has none."""
        column = self.columns[name]
        if name not in self.presence:
            return column[activity] if column else None
        element = self.presence[name][activity // 32]
        if not element >> activity % 32 & 1:
            return None
        below = element & ((1 << activity % 32) - 1)
        return column[(element >> 32) + bin(below & 0xFFFFFFFF).count("1")]

    def text(self, offset):
        return self.strings[offset:self.strings.index(b"\0", offset)].decode("utf-8")

    def words(self, number):
        firsts = self.columns["set-first-word"]
        texts = self.columns["word-text"]
        words = self.columns["set-words"][firsts[number]:firsts[number + 1]]
        return sorted((self.text(texts[word]) for word in words), key=lambda text: text.encode())

    def place(self, place):
        firsts = self.columns["source-first-place"]
        if place == NONE:
            return None
        source = max(i for i in range(len(firsts) - 1) if firsts[i] <= place)
        offset = place - firsts[source]
        first = self.columns["source-first-position"][source]
        line = offset if first == NONE else self.columns["position-line"][first + offset]
        return "%s:%d" % (self.text(self.columns["source-name"][source]), line)


def date(days, month_only=False):
    if days == NO_DATE:
        return None
    text = (datetime.date(1970, 1, 1) + datetime.timedelta(days=days)).isoformat()
    return text[:7] if month_only else text


def organizations(s):
    c = s.columns
    figures = {}
    for f, name in enumerate(c["figure-name"]):
        first, end = c["figure-first-entry"][f:f + 2]
        for entry in range(first, end):
            figures.setdefault(c["figure-organization"][entry], {})[s.text(name)] = (
                c["figure-value"][entry])
    for o in range(s.n_organizations):
        parent = c["organization-parent"][o]
        yield {
            "type": "organization",
            "id": s.text(c["organization-id"][o]),
            "name": s.text(c["organization-name"][o]),
            "code": c["organization-code"][o],
            "level": c["organization-level"][o],
            "kind": c["organization-kind"][o],
            "parent_id": None if parent == NONE else s.text(c["organization-id"][parent]),
            "founded_on": date(c["organization-founded-on"][o]),
            "tags": s.words(c["organization-tags"][o]),
            "elected_on": date(c["organization-elected-on"][o]) if "organization-elected-on" in c else None,
            "figures": figures.get(o, {}),
            "place": s.place(c["organization-place"][o]),
        }


def persons(s):
    c = s.columns
    for p in range(s.n_persons):
        flags = c["person-flags"][p]
        yield {
            "type": "person",
            "id": s.text(c["person-id"][p]),
            "name": s.text(c["person-name"][p]),
            "birth_date": date(c["person-birth-date"][p], flags & 1),
            "gender": c["person-gender"][p],
            "ethnicity": c["person-ethnicity"][p],
            "education": c["person-education"][p],
            "political_status": c["person-political-status"][p],
            "anonymous": bool(flags & 2),
        }


def memberships(s):
    c = s.columns
    for o in range(s.n_organizations):
        first, end = c["organization-first-membership"][o:o + 2]
        for m in range(first, end):
            flags = c["membership-flags"][m]
            yield {
                "type": "membership",
                "organization_id": s.text(c["organization-id"][o]),
                "person_id": s.text(c["person-id"][c["membership-person"][m]]),
                "role": c["membership-role"][m],
                "staffing": c["membership-staffing"][m],
                "categories": s.words(c["membership-categories"][m]),
                "tags": s.words(c["membership-tags"][m]),
                "start_date": date(c["membership-start-date"][m], flags & 1),
                "end_date": date(c["membership-end-date"][m], flags & 2),
                "place": s.place(c["membership-place"][m]),
            }


def doers(s, number):
    if number is None:
        return []
    if number < 1 << 31:
        return [number]
    first, end = s.columns["person-list-first"][number - (1 << 31):][:2]
    return s.columns["person-list-persons"][first:end]


def counterpart(s, number):
    if number is None:
        return None
    if number < s.n_persons:
        return s.text(s.columns["person-id"][number])
    number -= s.n_persons
    if number < s.n_organizations:
        return s.text(s.columns["organization-id"][number])
    return s.text(s.columns["counterpart-text"][number - s.n_organizations])


def decimal(number, places):
    if number is None:
        return None
    return float(fractions.Fraction(number, 10 ** places))


def activities(s):
    c = s.columns
    for o in range(s.n_organizations if s.n_activities else 0):
        first, end = c["organization-first-activity"][o:o + 2]
        for a in range(first, end):
            def value(name):
                return s.value("activity-" + name, a)

            def day(name):
                return None if value(name) is None else date(value(name))

            def text(offset):
                return None if offset is None else s.text(offset)

            parent = value("parent")
            yield {
                "type": "activity",
                "organization_id": s.text(c["organization-id"][o]),
                "id": text(value("id")),
                "kind": s.words(value("kind") or 0),
                "person_ids": [s.text(c["person-id"][p]) for p in doers(s, value("persons"))],
                "counterpart": counterpart(s, value("counterpart")),
                "date": day("date"),
                "end_date": day("end-date"),
                "due_date": day("due-date"),
                "recorded_on": day("recorded-on"),
                "status": value("status"),
                "stage": s.words(value("stage") or 0),
                "times": value("times"),
                "quantity": decimal(value("quantity"), 6),
                "target": decimal(value("target"), 6),
                "unit": value("unit"),
                "amount": decimal(value("amount"), 2),
                "parent_id": None if parent in (None, NONE) else text(s.value("activity-id", parent)),
                "tags": s.words(value("tags") or 0),
                "place": s.place(c["activity-place"][a]),
            }


def findings(s):
    codes = bytes(s.columns["finding-codes"]).decode("utf-8").split("\0")[:-1]
    block = s.columns["findings"]
    for at in range(0, len(block), 28):
        code, _, _, organization, _, place, column, text, _ = struct.unpack_from(
            "<HBBIIIIII", block, at)
        yield {
            "type": "finding",
            "code": codes[code],
            "organization_id": None if organization == NONE else s.text(
                s.columns["organization-id"][organization]),
            "place": s.place(place),
            "column": column,
            "text": s.text(text),
        }


def read(path):
    with open(path, "rb") as file:
        return Snapshot(file.read())


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: read_snapshot.py FILE")
    try:
        snapshot = read(sys.argv[1])
    except Refused as fault:
        sys.exit("%s: refused: %s" % (sys.argv[1], fault))
    print(json.dumps({"type": "roster", "as_of": date(snapshot.as_of)}))
    for records in (organizations, persons, memberships, activities, findings):
        for record in records(snapshot):
            print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
