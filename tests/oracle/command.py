# SPDX-License-Identifier: LGPL-2.1-or-later
"""The command under test, and what it prints as a program sees it."""

import json
import os
import re
import subprocess

FEDORG = os.environ['FEDORG_TEST_COMMAND']
# what a hint tells in numbers: how many are needed yet, or too many; in a composition, of members and of others
NUMBERS = {'more': re.compile(r'[Nn]eeded yet: (\d+)'), 'fewer': re.compile(r'[Tt]oo many: (\d+)'),
           'others': re.compile(r'Needed yet of organisations or figures: (\d+)'),
           'surplus': re.compile(r'Too many of organisations or figures: (\d+)')}


class Failure(Exception):
    """The command did not do what it was asked for."""


def run(folder, *arguments, expected=(0, 1), timeout=120):
    """Standard output of the command, run in the folder."""
    result = subprocess.run([FEDORG, *arguments], cwd=folder, capture_output=True, timeout=timeout, check=False)
    if result.returncode not in expected:
        raise Failure('fedorg %s: exit %d: %s' % (' '.join(arguments), result.returncode,
                                                   result.stderr.decode('utf-8', 'replace')[:2000]))
    return result.stdout.decode('utf-8')


def complaint(folder, *arguments, expected):
    """What the command says instead of a result: one line on standard error, or for lint its findings."""
    result = subprocess.run([FEDORG, *arguments], cwd=folder, capture_output=True, timeout=120, check=False)
    text = (result.stdout + result.stderr).decode('utf-8')
    if result.returncode not in expected:
        raise Failure('fedorg %s: exit %d: %s' % (' '.join(arguments), result.returncode, text[:300]))
    if not text.strip() or not result.stdout and text.count('\n') != 1:
        raise Failure('fedorg %s: not one line but: %s' % (' '.join(arguments), text[:300]))
    return text


def write(folder, name, document):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        json.dump(document, file, ensure_ascii=False, indent=1)


def check(folder, rosters, rulesets, *options):
    """The document of a check that lists everything."""
    rules = [argument for ruleset in rulesets for argument in ('--rules', './' + ruleset)]
    text = run(folder, 'check', *rosters, *rules, '--format', 'json', '--lang', 'en', '--limit', '1000000',
               *options)
    document = json.loads(text)
    if document['truncated']:
        raise Failure('the list of findings is truncated')
    return document


def number(pattern, text):
    found = pattern.search(text or '')
    return int(found.group(1)) if found else 0


def key_of(finding):
    """A finding of the command in the form of oracle.Finding.key ()."""
    return {'code': finding['code'], 'severity': finding['severity'],
            'organization': finding['organization'] and finding['organization']['id'],
            'measured': finding['measured'], 'required': finding['required'], 'missing': finding['missing'],
            'persons': sorted(finding['persons']), 'candidates': sorted(finding.get('candidates', [])),
            **{name: number(pattern, finding['hint']) for name, pattern in NUMBERS.items()}}
