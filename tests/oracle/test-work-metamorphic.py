# SPDX-License-Identifier: LGPL-2.1-or-later
"""What must not change a finding about activities: the order of the records, how they are spread over files, the format,
and an organisation that has nothing to do with the others.

    python3 tests/oracle/test-work-metamorphic.py [--seed WORD] [--count ROSTERS]

with FEDORG_TEST_COMMAND and FEDORG_TEST_SOURCE set."""

import argparse
import collections
import importlib
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))

import command
import tap

work_rules = importlib.import_module('test-work-rules')


def unique_days(document):
    """Of two records of one day the later in the document is the last: without such the order is free."""
    seen = collections.Counter()
    kept = []
    for record in document['activities']:
        seen[record['organization_id'], record.get('parent_id'), record['kind'], work_rules.last_day(record)] += 1
        if seen[record['organization_id'], record.get('parent_id'), record['kind'], work_rules.last_day(record)] == 1:
            kept.append(record)
    names = {record['id'] for record in kept}
    return dict(document, activities=[record for record in kept if record.get('parent_id') in names | {None}])


def shuffled(rnd, document):
    activities = list(document['activities'])
    rnd.shuffle(activities)
    return dict(document, activities=activities)


def with_stranger(document):
    """A village of its own, whose counterparts and persons are others."""
    document = dict(document)
    document['organizations'] = document['organizations'] + [{'id': 'z', 'name': 'Z', 'level': 'village'}]
    document['persons'] = document['persons'] + [{'id': 'pz', 'name': 'PZ'}]
    document['memberships'] = document['memberships'] + [
        {'person_id': 'pz', 'organization_id': 'z', 'role': 'executive'}]
    document['activities'] = document['activities'] + [
        {'id': 'z1', 'organization_id': 'z', 'kind': 'visit', 'person_ids': ['pz'], 'counterpart': 'c1', 'date': '2020-01-02'},
        {'id': 'z2', 'organization_id': 'z', 'kind': 'problem', 'date': '2020-01-03'}]
    return document


def in_two_files(folder, document):
    command.write(folder, 'posts.json', dict(document, activities=[]))
    command.write(folder, 'acts.json', {'fedorg': 1, 'as_of': document['as_of'], 'activities': document['activities']})
    return ['posts.json', 'acts.json']


def found(folder, files):
    findings = work_rules.got_of(command.check(folder, files, ['rules.json']))
    return {key: value for key, value in findings.items() if key[0] != 'z'}


def variants(rnd, folder, document):
    """(what was done, the files that hold the same)"""
    command.write(folder, 'shuffled.json', shuffled(rnd, document))
    yield 'in another order', ['shuffled.json']
    yield 'in two files', in_two_files(folder, document)
    for ending in ('csv', 'jsonl', 'fedorg'):
        command.run(folder, 'convert', 'roster.json', '-q', '-o', 'again.' + ending)
        yield 'as ' + ending, ['again.' + ending]
    command.run(folder, 'convert', 'roster.json', '--as', 'activities', '-q', '-o', 'alone.csv')
    yield 'activities in a table of their own', ['posts.json', 'alone.csv']
    command.write(folder, 'stranger.json', with_stranger(document))
    yield 'with a village that has nothing to do with it', ['stranger.json']


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', default='work metamorphic')
    parser.add_argument('--count', type=int, default=60)
    arguments = parser.parse_args()
    faults = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        command.write(folder, 'rules.json', work_rules.ruleset())
        for number in range(arguments.count):
            rnd = random.Random('%s %d' % (arguments.seed, number))
            document = unique_days(work_rules.renumber(work_rules.random_roster(rnd)))
            command.write(folder, 'roster.json', document)
            expected = found(folder, ['roster.json'])
            for name, files in variants(rnd, folder, document):
                got = found(folder, files)
                faults[name] += ['roster %d: %s: %s in place of %s' % (number, key, got.get(key), expected.get(key))
                                 for key in sorted(set(got) | set(expected)) if got.get(key, 0) != expected.get(key, 0)]
    for name, found_faults in faults.items():
        tap.check('work-metamorphic/%s' % name, found_faults[:5])
    tap.finish()


main()
