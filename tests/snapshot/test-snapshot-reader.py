#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The second reader of snapshots says the same as the library, of every sample."""

import configparser
import glob
import json
import os
import subprocess
import sys
import tempfile

import read_snapshot

COMMAND = os.environ["FEDORG_TEST_COMMAND"]
SOURCE = os.environ["FEDORG_TEST_SOURCE"]
FIELDS = {
    "level": "level",
    "kind": "kind",
    "gender": "gender",
    "ethnicity": "ethnicity",
    "education": "education",
    "political_status": "political-status",
    "role": "role",
    "staffing": "staffing",
    "status": "status",
    "unit": "unit",
}

failures = 0


def check(name, faults):
    global failures
    for fault in faults[:5]:
        print("#   %s" % str(fault)[:200])
    print("%s %s" % ("not ok" if faults else "ok", name), flush=True)
    failures += bool(faults)


def load_words():
    words = {}
    for field, name in FIELDS.items():
        path = os.path.join(SOURCE, "lib", "data", "vocabulary", name + ".ini")
        file = configparser.ConfigParser(interpolation=None, delimiters=("=",), strict=True)
        file.read(path, encoding="utf-8")
        words[field] = {int(file[nick]["value"]): nick for nick in file.sections()}
    return words


WORDS = load_words()


def run(*arguments):
    process = subprocess.run([COMMAND, *arguments], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, check=False)
    if process.returncode not in (0, 1):
        raise RuntimeError(process.stderr.decode())
    return process.stdout.decode()


def plain(record, *dropped):
    """As JSON would have it: words by name, and nothing that says nothing."""
    result = {}
    for key, value in record.items():
        if key in FIELDS:
            value = WORDS[key].get(value) if value else None
        if key in dropped or value is None or value == "" or value == [] or value == {}:
            continue
        result[key] = value
    return result


def describe(lines):
    """Organisations, persons who have an identifier, and memberships with the person's name."""
    organizations, persons, memberships = [], {}, []
    for record in lines:
        kind = record.pop("type")
        if kind == "organization":
            organizations.append(record)
        elif kind == "person":
            persons[record.get("id", len(persons))] = record
        elif kind == "membership":
            memberships.append(record)
    for record in memberships:
        person = persons.get(record.pop("person_id", None))
        details = dict(person if person is not None else record)
        details.pop("id", None)
        for key in ("name", "gender", "birth_date", "ethnicity", "education", "political_status"):
            record.pop(key, None)
            if key in details:
                record["person_" + key] = details[key]
    return organizations, {k: v for k, v in persons.items() if v.get("id")}, memberships


def from_snapshot(snapshot):
    lines = [plain(r, "code", "place") for r in read_snapshot.organizations(snapshot)]
    persons = list(read_snapshot.persons(snapshot))
    lines += [plain(r, "anonymous") for r in persons]
    lines += [plain(r, "place") for r in read_snapshot.memberships(snapshot)]
    organizations, described, memberships = describe(lines)
    named = {r["id"] for r in persons if not r["anonymous"]}
    return organizations, {k: v for k, v in described.items() if k in named}, memberships


def from_command(path):
    document = json.loads(run("convert", path, "--to", "json"))
    return describe([dict(record, type=kind[:-1])
                     for kind in ("organizations", "persons", "memberships")
                     for record in document[kind]])


def compare(got, expected):
    names = ("organizations", "persons", "memberships")
    faults = []
    for name, ours, theirs in zip(names, got, expected):
        if isinstance(ours, dict):
            # somebody who is only named has no record
            ours = [r for r in ours.values() if len(r) > 1]
            theirs = [r for r in theirs.values() if not r["id"].startswith("#")]
        if len(ours) != len(theirs):
            faults.append("%s: %d, not %d" % (name, len(ours), len(theirs)))
        faults += ["%s: %s, not %s" % (name, a, b) for a, b in zip(ours, theirs) if a != b]
    return faults


def compare_findings(snapshot, path):
    document = json.loads(run("check", path, "--format", "json"))
    expected = [(f["code"], f["place"]) for f in document["findings"]]
    got = [(f["code"], f["place"]) for f in read_snapshot.findings(snapshot)]
    return [] if got == expected else ["%s, not %s" % pair
                                       for pair in zip(got, expected) if pair[0] != pair[1]] or [
                                           "%d findings, not %d" % (len(got), len(expected))]


def check_sample(folder, path):
    name = os.path.basename(path)
    target = os.path.join(folder, name + ".fedorg")
    run("convert", path, "-o", target)
    snapshot = read_snapshot.read(target)
    check("snapshot-reader/" + name, compare(from_snapshot(snapshot), from_command(path)))
    check("snapshot-reader/findings of " + name, compare_findings(snapshot, target))


ACTIVITIES = """{"type":"roster","fedorg":1,"as_of":"2020-12-31"}
{"type":"organization","id":"350423","name":"A"}
{"type":"organization","id":"350423100","name":"B"}
{"type":"membership","organization_id":"350423","person_id":"P1","name":"C","role":"chair"}
{"type":"membership","organization_id":"350423","person_id":"P2","name":"D","role":"executive"}
{"type":"activity","organization_id":"350423","kind":"meeting","id":"m","date":"2020-Q3",
"person_ids":["P2","P1"],"quantity":12.5,"target":20,"unit":"person","tags":["b","a"]}
{"type":"activity","organization_id":"350423","kind":"link","person_ids":"P2","counterpart":"x",
"amount":-0.05,"times":3,"date":"2020-02-29"}
{"type":"activity","organization_id":"350423","kind":"link","counterpart":"y","stage":"one"}
{"type":"activity","organization_id":"350423100","kind":"link","counterpart":"x","status":"planned"}
{"type":"activity","organization_id":"350423100","kind":"visit","counterpart":"P1",
"parent_id":"m","due_date":"2020-12","recorded_on":"2020-12-03"}
""" + "".join(
    '{"type":"activity","organization_id":"350423100","kind":"k%d","counterpart":"%s","id":"%d"%s}\n'
    % (i % 3, "350423" if i % 7 else "t%d" % (i % 5), i, ',"amount":%d.5' % i if i % 4 == 0 else "")
    for i in range(100))


def describe_activity(record):
    return {key: sorted(value) if key == "person_ids" else value for key, value in record.items()}


def plain_activity(record):
    """The kind of an activity is a word of the roster, not of a list."""
    words = {key: record.pop(key)[0] for key in ("kind", "stage") if record[key]}
    record.pop("kind", None)
    return dict(plain(record, "place", "type", "stage"), **words)


def check_activities(folder):
    source = os.path.join(folder, "activities.jsonl")
    target = os.path.join(folder, "activities.fedorg")
    with open(source, "w", encoding="utf-8") as file:
        file.write(ACTIVITIES.replace(",\n\"", ",\""))
    run("convert", source, "-o", target)
    snapshot = read_snapshot.read(target)
    got = [describe_activity(plain_activity(r)) for r in read_snapshot.activities(snapshot)]
    expected = [describe_activity(r)
                for r in json.loads(run("convert", source, "--to", "json"))["activities"]]
    faults = ["%s, not %s" % pair for pair in zip(got, expected) if pair[0] != pair[1]]
    faults += [] if len(got) == 105 else ["%d activities" % len(got)]
    check("snapshot-reader/activities", faults)
    check("snapshot-reader/findings of activities", compare_findings(snapshot, target))


def check_damage(folder):
    path = os.path.join(folder, "damaged.fedorg")
    source = os.path.join(SOURCE, "examples", "data", "longjin.csv")
    run("convert", source, "-o", path)
    with open(path, "rb") as file:
        data = file.read()
    faults = []
    for i in range(0, 8 * len(data), 8 * len(data) // 97):
        damaged = bytearray(data)
        damaged[i // 8] ^= 1 << (i % 8)
        try:
            read_snapshot.Snapshot(bytes(damaged))
            faults.append("bit %d" % i)
        except read_snapshot.Refused:
            pass
    check("snapshot-reader/damage is refused", faults)


def main():
    data = os.path.join(SOURCE, "examples", "data")
    samples = [os.path.join(data, "longjin.csv")] + sorted(
        glob.glob(os.path.join(data, "qingliu-201[67]*.csv"))) + [
            os.path.join(data, "qingliu-2017.json")]
    with tempfile.TemporaryDirectory() as folder:
        for path in samples:
            check_sample(folder, path)
        check_activities(folder)
        check_damage(folder)
    print("1..%d" % (2 * len(samples) + 3))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
