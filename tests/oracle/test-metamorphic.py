# SPDX-License-Identifier: LGPL-2.1-or-later
"""What must not change a finding, on the random rosters of the oracle.

Two checks agree if their findings about rules are the same in the same order, and so are the totals. Of a finding
everything counts, the fingerprint and the texts included, but for:

    place, column      they follow the file
    the order of `persons` and `candidates`: that in which the persons first occur in the organisation

Where identifiers are given other names, these are put back before comparing, and the fingerprint, which is made of
them, is left out. Where an organisation is added, what is found at it is left out.

    python3 tests/oracle/test-metamorphic.py [--seed WORD] [--count ROSTERS]
"""

import argparse
import copy
import json
import os
import random
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ['FEDORG_TEST_SOURCE'], 'tests', 'structure'))

import command
import roster_files
import tap
from sample import Sample

FREE = ('place', 'column')


def comparable(document, without=(), skipped_organization=None):
    """Findings about rules as they are compared, and the sum of each severity among them."""
    found = []
    for finding in document['findings']:
        organization = finding['organization'] and finding['organization']['id']
        if finding['code'].startswith('roster/') or organization == skipped_organization:
            continue
        kept = {key: value for key, value in finding.items() if key not in FREE + tuple(without)}
        for key in ('persons', 'candidates'):
            kept[key] = sorted(finding.get(key, []))
        found.append(kept)
    return found


def first_difference(base, other):
    for i in range(max(len(base), len(other))):
        a = base[i] if i < len(base) else None
        b = other[i] if i < len(other) else None
        if a != b:
            keys = [key for key in a if a[key] != b.get(key)] if a and b else []
            return '%s\n  before %s\n  after  %s' % (', '.join(keys), json.dumps(a, ensure_ascii=False),
                                                     json.dumps(b, ensure_ascii=False))
    return None


class Trial:
    """A sample in its folder, and what is found in the JSON document as it was made."""

    def __init__(self, seed, index, folder):
        self.sample, self.folder = Sample(seed, index), folder
        self.chance = random.Random('%s/%d/changes' % (seed, index))
        self.sample.write(folder)
        self.base = self.sample.check(folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def check(self, *rosters):
        return self.sample.check(self.folder, rosters)

    def shuffled(self, items):
        items = list(items)
        self.chance.shuffle(items)
        return items

    def halves(self, items):
        cut = self.chance.randint(0, len(items))
        return items[:cut], items[cut:]


# --- each change: the findings before and after ---

def same(trial, document, **options):
    return comparable(trial.base, **options), comparable(document, **options)


def other_formats(trial):
    """The same roster as a table with Chinese headings, and as JSON Lines."""
    roster = trial.sample.roster
    roster_files.write_table(trial.path('r.csv'), roster['as_of'], *roster_files.table_of(roster))
    yield same(trial, trial.check('r.csv'))
    roster_files.write_lines(trial.path('r.jsonl'), roster['as_of'], roster_files.lines_of(roster))
    yield same(trial, trial.check('r.jsonl'))


def permuted_rows(trial):
    """Rows of the table, lines, and records of the document in any order."""
    roster = trial.sample.roster
    headings, rows = roster_files.table_of(roster)
    roster_files.write_table(trial.path('r.csv'), roster['as_of'], headings, trial.shuffled(rows))
    yield same(trial, trial.check('r.csv'))
    roster_files.write_lines(trial.path('r.jsonl'), roster['as_of'],
                             trial.shuffled(roster_files.lines_of(roster)))
    yield same(trial, trial.check('r.jsonl'))
    command.write(trial.folder, 'p.json', dict(
        roster, **{key: trial.shuffled(roster[key]) for key in ('organizations', 'persons', 'memberships')}))
    yield same(trial, trial.check('p.json'))


def split_files(trial):
    """One roster in several files, of one format and of several."""
    roster = trial.sample.roster
    headings, rows = roster_files.table_of(roster)
    for name, part in zip(('r1.csv', 'r2.csv'), trial.halves(rows)):
        roster_files.write_table(trial.path(name), roster['as_of'], headings, part)
    yield same(trial, trial.check('r1.csv', 'r2.csv'))
    first, second = trial.halves(roster['memberships'])
    roster_files.write_document(trial.folder, 's1.json', as_of=roster['as_of'],
                                organizations=roster['organizations'])
    roster_files.write_document(trial.folder, 's2.json', persons=roster['persons'], memberships=first)
    roster_files.write_lines(trial.path('s3.jsonl'), roster['as_of'], roster_files.lines_of(
        dict(roster, organizations=[], persons=[], memberships=second)))
    yield same(trial, trial.check('s1.json', 's2.json', 's3.jsonl'))


def unrelated_organization(trial):
    """An organisation of its own, with members of its own, at the end."""
    roster = copy.deepcopy(trial.sample.roster)
    roster['organizations'].append({'id': 'zz-elsewhere', 'name': '别处', 'level': 'unit', 'kind': 'association',
                                    'tags': ['pilot'], 'figures': {'women': 5}})
    for i in range(trial.chance.randint(0, 6)):
        roster['persons'].append({'id': 'zz%d' % i, 'name': '李四', 'gender': 'female',
                                  'birth_date': '1980-01-01'})
        roster['memberships'].append({'person_id': 'zz%d' % i, 'organization_id': 'zz-elsewhere',
                                      'role': 'executive', 'categories': ['arts', 'unheard-of'],
                                      'tags': ['frontline']})
    command.write(trial.folder, 'u.json', roster)
    yield same(trial, trial.check('u.json'), skipped_organization='zz-elsewhere')


def permuted_rules(trial):
    """The rules of a ruleset in another order: the same findings, in another order."""
    files = {name: dict(document, rules=trial.shuffled(document['rules']))
             for name, document in trial.sample.files.items()}
    for name, document in files.items():
        command.write(trial.folder, name, document)

    def ordered(document):
        return sorted(comparable(document), key=lambda f: (f['organization']['id'], f['code']))
    yield ordered(trial.base), ordered(trial.check('roster.json'))
    trial.sample.write(trial.folder)


def renamed_persons(trial):
    """Other identifiers for the persons, in the roster and in that of the last term."""
    sample = trial.sample
    names = [p['id'] for p in sample.roster['persons']]
    new = dict(zip(names, trial.shuffled('someone-%02d' % i for i in range(len(names)))))
    old = {value: key for key, value in new.items()}

    def rename(roster):
        return dict(roster, persons=[dict(p, id=new[p['id']]) for p in roster['persons']],
                    memberships=[dict(m, person_id=new[m['person_id']]) for m in roster['memberships']])
    command.write(trial.folder, 'n.json', rename(sample.roster))
    if sample.before:
        command.write(trial.folder, 'before.json', rename(sample.before))
    document = trial.check('n.json')
    for finding in document['findings']:
        for key in ('persons', 'candidates'):
            if key in finding:
                finding[key] = [old[p] for p in finding[key]]
    sample.write(trial.folder)
    yield same(trial, document, without=('fingerprint',))


OWN_NAME = re.compile(r'\bO(\d\d)\b')


def renamed_organizations(trial):
    """Other identifiers for the organisations that have one of their own, in the rulesets too. The order of siblings
    without a code is that of their identifiers, so the new names keep it."""
    sample = trial.sample

    def rename(document):
        return json.loads(OWN_NAME.sub(r'place-\1', json.dumps(document)))
    command.write(trial.folder, 'n.json', rename(sample.roster))
    if sample.before:
        command.write(trial.folder, 'before.json', rename(sample.before))
    for name, document in sample.files.items():
        command.write(trial.folder, name, rename(document))
    document = json.loads(re.sub(r'\bplace-(\d\d)\b', r'O\1', json.dumps(trial.check('n.json'))))
    sample.write(trial.folder)
    yield same(trial, document, without=('fingerprint',))


ALIASES = {'arts': '文艺', 'mediation': '调解', 'chair': '主席', 'vice-chair': '副主席', 'executive': '执委',
           'standing-member': '常委', 'full-time': '专职', 'frontline': '基层一线', 'two-committees': '村两委'}


def other_words(trial):
    """Labels and aliases for the words of the roster."""
    roster = copy.deepcopy(trial.sample.roster)
    for membership in roster['memberships']:
        for key, value in membership.items():
            if isinstance(value, list):
                membership[key] = [ALIASES.get(word, word) for word in value]
            elif key in ('role', 'staffing'):
                membership[key] = ALIASES.get(value, value)
    command.write(trial.folder, 'w.json', roster)
    yield same(trial, trial.check('w.json'))


def given_date(trial):
    """The reference date on the command line instead of in the roster."""
    roster = dict(trial.sample.roster)
    as_of = roster.pop('as_of')
    command.write(trial.folder, 'd.json', roster)
    options = ('--before', 'before.json') if trial.sample.before else ()
    yield same(trial, command.check(trial.folder, ['d.json'], list(trial.sample.files), '--as-of', as_of, *options))


CHANGES = {
    'another format': other_formats,
    'rows permuted': permuted_rows,
    'files split': split_files,
    'an unrelated organisation': unrelated_organization,
    'rules permuted': permuted_rules,
    'persons renamed': renamed_persons,
    'organisations renamed': renamed_organizations,
    'other words': other_words,
    'the date given': given_date,
}


def lost_posts(trial):
    """Not one of the changes: a roster in which somebody has left. Some checks must differ by it."""
    roster = dict(trial.sample.roster, memberships=trial.sample.roster['memberships'][1:])
    command.write(trial.folder, 'l.json', roster)
    yield same(trial, trial.check('l.json'))


def faults_of(trial, change):
    try:
        for before, after in change(trial):
            difference = first_difference(before, after)
            if difference:
                yield '%s: %s' % (trial.sample.name, difference)
    except command.Failure as failure:
        yield '%s: %s' % (trial.sample.name, failure)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', default='metamorphic')
    parser.add_argument('--count', type=int, default=25)
    arguments = parser.parse_args()
    faults = {name: [] for name in CHANGES}
    n_findings = n_noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        for index in range(arguments.count):
            trial = Trial(arguments.seed, index, folder)
            n_findings += len(comparable(trial.base))
            for name, change in CHANGES.items():
                faults[name] += faults_of(trial, change)
            n_noticed += bool(list(faults_of(trial, lost_posts)))
    for name, found in faults.items():
        tap.check('metamorphic/%s changes nothing' % name, found[:3])
    tap.check('metamorphic/a post that is gone is noticed', [] if n_noticed else ['nothing differs'])
    tap.check('metamorphic/there is something to compare', [] if n_findings > 10 * arguments.count else
              ['%d findings' % n_findings])
    tap.finish()


main()
