#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A second reader of snapshots, written from docs/snapshot-format.md alone.

Prints the roster and its findings as JSON Lines; words of closed lists stand as their numbers."""

import datetime
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
         self.n_persons, self.n_memberships, page, zero, checksum) = struct.unpack_from(
             "<8sIIQIIiIIIIII", data)
        demand(magic == MAGIC, "no snapshot")
        demand(version == 1, "version %d" % version)
        demand(order == 0x01020304 and size == len(data), "wrong size or byte order")
        demand(n_blocks == len(BLOCKS) and page == PAGE and zero == 0, "not as in version 1")
        demand(crc32c(data[64:self.header]) == checksum, "header is damaged")

    def read_blocks(self):
        checksums = 64 + 32 * len(BLOCKS)
        expected = self.header
        self.columns = {}
        for i, (number, name, kind) in enumerate(BLOCKS):
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
    for records in (organizations, persons, memberships, findings):
        for record in records(snapshot):
            print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
