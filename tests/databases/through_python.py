# SPDX-License-Identifier: LGPL-2.1-or-later
"""Findings that `fedorg.sql.check()` makes of what an engine answers, against those of the command on the same roster:
alike to the fingerprint, save for the place, which no database has."""

import json
import os
import sys

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'bindings', 'python'))

import fedorg
import fedorg.sql

PLACES = ('place', 'places', 'column')


def plain(finding):
    return {key: value for key, value in finding.items() if key not in PLACES}


def check_faults(subject, rules, codes):
    """The rules by names as the command takes them, in the folder of the subject."""
    expected = json.loads(subject.run('check', *subject.rosters, *subject.options, '--format', 'json', '--lang', 'en',
                                      '--limit', '1000000', *(word for name in rules for word in ('--rules', name))))
    rulesets = [os.path.join(subject.folder, name) if name.endswith('.json') else name for name in rules]
    found = fedorg.sql.check(subject.engine.open(), *rulesets, dialect=subject.engine.said, as_of=expected['as_of'],
                             limit=1000000)
    got = [plain(finding) for finding in json.loads(found.to_document('json', language='en'))['findings']]
    wanted = [plain(finding) for finding in expected['findings'] if finding['code'] in codes]
    for a, b in zip(wanted + [None] * len(got), got + [None] * len(wanted)):
        if a != b:
            yield 'through Python: expected %s\n     got %s' % (a, b)
            return
