# SPDX-License-Identifier: LGPL-2.1-or-later
"""What `fedorg sql` prints, carried out by an engine, against what the command itself finds: which organisations
break which rules with which numbers, and the cells of tables as numerators and denominators.

    python3 tests/databases/test-sql.py ENGINE [--count ROSTERS] [--seed WORD] [--only NAME]

with FEDORG_TEST_COMMAND and FEDORG_TEST_SOURCE set. Compared are the built-in rulesets on the sample rosters, every
check and report of the case folders, and random rulesets on random rosters."""

import argparse
import json
import os
import random
import re
import shlex
import shutil
import sys
import tempfile

SOURCE = os.environ['FEDORG_TEST_SOURCE']
sys.path[:0] = [os.path.join(SOURCE, 'tests', folder) for folder in ('structure', 'oracle', 'databases')]

import command
import engines
import hostile_works
import random_works
import tap
from oracle import MEASURES
from sample import Sample

# an interpreter without a sanitizer cannot load a library with one
HAS_LIBRARY = os.environ.get('FEDORG_TEST_SANITIZED') != '1'
if HAS_LIBRARY:
    import through_python

MOST_SHOWN = 3
ROWS = ('kind', 'organizations')
# numbers of rosters of the seed "whole" whose findings an engine once gave with persons in another order
ONCE_DIFFERENT = (72, 288, 462)
# what measures activities in the place of posts
OF_ACTIVITIES = {'activities', 'occurrences', 'counterparts', 'doers', 'total', 'amount', 'days', 'progress', 'latest',
                 'stage', 'opened', 'closed', 'open', 'lateness', 'cover', 'one_to_one', 'last', 'order',
                 'spread_at_most', 'turn', 'budget', 'alternatives', 'score', 'elected'}
# what is refused by name, with the reasons that docs/databases.md gives
OF_ROWS = 'has rows or columns of its own, which no query has'
REFUSED = re.compile('has more than 256 conditions|a budget of quotients cannot be added up|'
                     'a turn has more than 36 periods|there are more than 1000 periods|' + OF_ROWS + '|ranks its rows, which no query does yet|'
                     'points of more than 2 quotients cannot be added up|the points of a score are too fine')
# of what is compared, so many hundredths may be refused
MOST_REFUSED = 2
# the tables of one case that a short choice may contain
FEW_REFUSED = 4
# a number as a finding shows it: "3", "2/5 (40%)", "12.5 (25/2)"
FRACTION = re.compile(r'(-?\d+)/(\d+)')


class Subject:
    """A roster in an engine, with rulesets."""

    def __init__(self, engine, folder, rosters, options=()):
        self.engine, self.folder, self.rosters, self.options = engine, folder, list(rosters), list(options)
        self.loaded = False

    def load(self):
        rows = tempfile.mkdtemp(dir=self.folder)
        self.run('sql', 'data', *self.rosters, *self.options, '-o', rows, '--quiet')
        self.engine.load(self.run('sql', 'schema', '--dialect', self.engine.dialect), rows)
        shutil.rmtree(rows)
        self.loaded = True

    def run(self, *arguments):
        return command.run(self.folder, *arguments)

    def sql(self, action, rules, as_of, *options):
        text = self.run('sql', action, '--dialect', self.engine.dialect, '--as-of', as_of,
                        *(word for name in rules for word in ('--rules', name)), *options)
        return self.engine.query(text.rstrip().rstrip(';'), (1, 3) if action == 'check' else (1,))

    # --- findings ---

    def check_faults(self, rules, *options):
        """Findings of rules that differ."""
        document = json.loads(self.run('check', *self.rosters, *self.options, '--format', 'json', '--lang', 'en',
                                       '--limit', '1000000', *options,
                                       *(word for name in rules for word in ('--rules', name))))
        rule_kinds = self.rule_kinds(rules)
        expected = [(f['code'], f['organization']['id'],
                     len(f.get('subjects', ' ')) if rule_kinds[f['code']] & {'of activities'} else f['measured'])
                    for f in document['findings'] if f['code'] in rule_kinds]
        rows = self.sql('check', rules, document['as_of'])
        self.n_findings = len(expected)
        for i in range(max(len(expected), len(rows))):
            a = expected[i] if i < len(expected) else None
            b = rows[i] if i < len(rows) else None
            if a is None or b is None or a[:2] != (b[1], b[3]) or not same_number(
                    rule_kinds[a[0]], a[2], b[4], b[5]):
                yield 'rules %s: expected %s, got %s' % (rules, a, b)
                return

    def rule_kinds(self, rules):
        """The code of each rule with its keys."""
        kinds = {}
        for name in rules:
            document = json.loads(self.run('rules', 'show', name, '--format', 'json'))
            for rule in self.all_rules(name, document):
                code = '%s/%s' % (document['id'], rule['id'])
                # a rule that a ruleset says anew is first its own, and says of the other what it leaves out
                if not kinds.get(code, set()) & set(MEASURES):
                    kinds.setdefault(code, set()).update(rule, of_activities(rule))
        return kinds

    def all_rules(self, name, document):
        yield from document.get('rules', [])
        bases = document.get('extends', [])
        for base in [bases] if isinstance(bases, str) else bases:
            path = os.path.join(os.path.dirname(name), base) if base.endswith('.json') else base
            path = './' + path if base.endswith('.json') and not path.startswith(('/', './')) else path
            yield from self.all_rules(path, json.loads(self.run('rules', 'show', path, '--format', 'json')))

    # --- tables ---

    def table_faults(self, name, table, rows=None, *options):
        """Cells that differ."""
        arguments = ['--rules', name, '--table', table, *(('--rows', rows) if rows else ())]
        document = json.loads(self.run('report', *self.rosters, *self.options, *arguments, '--format', 'json', '--lang',
                                       'en', *options))
        got = [(row[1] or None, list(zip(row[2::2], row[3::2])))
               for row in self.sql('report', [name], document['as_of'], '--table', table,
                                   *(('--rows', rows) if rows else ()))]
        columns = [column['id'] for column in document['columns']]
        expected = [self.expected_row(row, columns) for row in document['rows']]
        self.n_cells = sum(len(row[1]) for row in expected)
        if len(expected) != len(got):
            yield 'table %s of %s: %d rows expected, %d got' % (table, name, len(expected), len(got))
        for a, b in zip(expected, got):
            if a != b:
                yield 'table %s of %s: expected %s\n     got %s' % (table, name, a, b)
                return

    @staticmethod
    def expected_row(row, columns):
        organization = row.get('organization')
        cells = [row['cells'][column] for column in columns]
        return (organization['id'] if organization else None,
                [(cell.get('numerator'), cell.get('denominator')) for cell in cells])


def of_activities(rule):
    """{'of activities'} if the rule measures these."""
    measured = {key: value for key, value in rule.items() if key not in ('when', 'for')}
    return {'of activities'} if measured.keys() & OF_ACTIVITIES or '"activities"' in json.dumps(measured) else set()


def same_number(keys, shown, numerator, denominator):
    """A finding shows a whole number, or a quotient with its parts; of a composition what fills its terms, of persons
    with too many organisations how many these are."""
    if 'composition' in keys:
        return (numerator, denominator) == (1, 1)
    if 'unique' in keys:
        return numerator >= 0 and denominator == 1
    # of activities the subjects that break the rule are counted
    if 'of activities' in keys:
        return (numerator, denominator) == (shown, 1)
    fraction = FRACTION.search(shown or '')
    if denominator != 1 and fraction:
        return (int(fraction.group(1)), int(fraction.group(2))) == (numerator, denominator)
    return not re.fullmatch(r'-?\d+', shown or '') or int(shown) == numerator


def tables_of(folder, name):
    """The tables of a ruleset, and whether their rows or columns are their own, so that no others can be asked for."""
    document = json.loads(command.run(folder, 'rules', 'show', name, '--format', 'json'))
    return [(table['id'], 'across' in table or
             table.get('rows', {}).get('group_by') in ('person', 'activity', 'period'))
            for table in document.get('tables', [])]


# --- what is compared ---

def builtin_rulesets():
    return [ruleset['id'] for ruleset in json.loads(command.run('.', 'rules', 'list', '--format', 'json'))]


def builtin_faults(engine, folder, totals, step):
    data = os.path.join(SOURCE, 'examples', 'data')
    for roster in ('qingliu-2017-draft.csv', 'longjin.csv')[:1 if step > 1 else 2]:
        subject = Subject(engine, folder, [os.path.join(data, roster)])
        subject.load()
        # an engine that needs seconds for each query is asked for some of them, and for one kind of rows of a table
        for number, name in enumerate(builtin_rulesets()[::max(step // 30, 1)]):
            yield from attempt(totals, roster + ' ' + name, lambda: subject.check_faults([name]), subject,
                               [name])
            for table, are_own in tables_of(folder, name):
                for rows in (None,) if are_own else ROWS if step < 100 else (ROWS[number % 2],):
                    yield from attempt(totals, '%s %s %s' % (roster, table, rows),
                                       lambda: subject.table_faults(name, table, rows), subject, [name])


def attempt(totals, name, faults, subject, rules):
    subject.n_findings = subject.n_cells = 0
    totals['compared'] += 1
    try:
        yield from ('%s: %s' % (name, fault) for fault in faults())
        totals['findings'] += subject.n_findings
        totals['cells'] += subject.n_cells
    except Exception as error:
        # what no dialect says is refused by name, and nothing else may be
        found = REFUSED.search(str(error))
        if found and found.group() == OF_ROWS:
            # such a table is a list of persons, activities or periods, which stands in the database already
            totals['compared'] -= 1
            totals['tables of rows'] += 1
        elif found:
            totals['refused'] += 1
            tap.note('refused: %s: %s' % (name, found.group()))
        else:
            yield '%s: %s' % (name, str(error)[:2000])


def case_commands():
    """Every check and report over files of a case folder: the folder, the words."""
    top = os.path.join(SOURCE, 'tests', 'cases')
    for parent, _, names in sorted(os.walk(top)):
        if 'command' not in names:
            continue
        with open(os.path.join(parent, 'command'), encoding='utf-8') as file:
            for line in file:
                words = shlex.split(line) if line.startswith(('fedorg check', 'fedorg report')) else []
                if words and not set(words) & {'|', '>', '<', '-', '--help'} and not words[-1].startswith('--'):
                    yield os.path.relpath(parent, top), parent, words


def parse_case(words):
    """The rosters, and the values of the options that matter here; None if the line has others."""
    found, rosters, i = {'rules': [], 'options': [], 'table': [], 'rows': []}, [], 2
    while i < len(words):
        name = words[i]
        if name in ('--rules', '-r', '--table', '-t', '--rows', '--as-of'):
            key = {'-r': 'rules', '-t': 'table', '--as-of': 'options'}.get(name, name.strip('-'))
            found[key] += [name, words[i + 1]] if key == 'options' else [words[i + 1]]
            i += 2
        elif name in ('--format', '--lang', '--limit', '--before', '--waivers', '--severity', '--baseline', '--top',
                      '--sort', '--at', '--under', '-o', '--color', '--threads', '--mark', '-f'):
            i += 2
        elif name.startswith('-'):
            i += 1
        else:
            rosters.append(name)
            i += 1
    return found, rosters


def case_faults(engine, folder, totals, only, step):
    seen = set()
    for number, (name, parent, words) in enumerate(case_commands()):
        if number % step:
            continue
        found, rosters = parse_case(words)
        key = (parent, tuple(rosters), str(found))
        if key in seen or not rosters or only and only not in name:
            continue
        seen.add(key)
        copy = os.path.join(folder, name)
        if not os.path.isdir(copy):
            shutil.copytree(parent, copy)
        subject = Subject(engine, copy, rosters)
        try:
            subject.load()
        except command.Failure:
            # the roster or the options of this line cannot be read, which is what the case is about
            totals['unreadable'] += 1
            continue
        rules = found['rules'] or ['default']
        if words[1] == 'check':
            try:
                command.run(copy, 'check', *rosters, *found['options'], '--format', 'json', '--quiet',
                            *(word for rule in rules for word in ('--rules', rule)))
            except command.Failure:
                totals['unreadable'] += 1
                continue
            yield from attempt(totals, name, lambda: subject.check_faults(rules, *found['options']), subject,
                               rules)
        for rule in rules:
            try:
                tables = tables_of(copy, rule)
            except command.Failure:
                totals['unreadable'] += 1
                continue
            for table, are_own in tables:
                for rows in (None,) if found['rules'] == [] or are_own else (None, 'organizations'):
                    yield from attempt(totals, '%s %s' % (name, table),
                                       lambda: subject.table_faults(rule, table, rows, *found['options']), subject,
                                       [rule])
        totals['cases'] += 1


def random_faults(engine, folder, seed, index, totals):
    sample = Sample(seed, index)
    sample.write(folder)
    subject = Subject(engine, folder, ['roster.json'])
    subject.load()
    names = ['./' + name for name in sample.files]
    yield from attempt(totals, sample.name, lambda: subject.check_faults(names), subject, names)
    for name in names:
        for table, _ in tables_of(folder, name):
            for rows in ('organizations', 'children') if index % 2 else ('level', 'organizations'):
                yield from attempt(totals, '%s %s %s %s' % (sample.name, name, table, rows),
                                   lambda: subject.table_faults(name, table, rows), subject, [name])


def works_faults(engine, folder, seed, index, totals):
    """Everything that is measured of activities, on a roster of few organisations."""
    chance = random.Random('%s works %d' % (seed, index))
    command.write(folder, 'works.json', random_works.make_roster(chance))
    # Spark plans each rule for a second
    command.write(folder, 'w.json', random_works.make_ruleset(chance, 6 if engine.dialect == 'spark' else 12))
    subject = Subject(engine, folder, ['works.json'])
    subject.load()
    name = 'works %d' % index
    yield from attempt(totals, name, lambda: subject.check_faults(['./w.json']), subject, ['./w.json'])
    if HAS_LIBRARY:
        yield from attempt(totals, name + ' of Python', lambda: through_python.check_faults(
            subject, ['./w.json'], subject.rule_kinds(['./w.json'])), subject, ['./w.json'])
    yield from attempt(totals, name + ' table', lambda: subject.table_faults(
        './w.json', 't', 'organizations' if index % 2 else None), subject, ['./w.json'])


def hostile_faults(engine, folder, totals):
    """Texts that would be statements; the tables are there afterwards, and the answers are right."""
    command.write(folder, 'hostile.json', hostile_works.make_roster())
    # the others plan each rule for a second or more
    command.write(folder, 'h.json', hostile_works.make_ruleset(is_short=engine.dialect == 'spark'))
    subject = Subject(engine, folder, ['hostile.json'])
    subject.load()
    yield from subject.check_faults(['./h.json'])
    if HAS_LIBRARY:
        yield from through_python.check_faults(subject, ['./h.json'], subject.rule_kinds(['./h.json']))
    if subject.n_findings < 3 * len(hostile_works.NAMES):
        yield 'only %d findings' % subject.n_findings
    if engine.query('SELECT COUNT(*) AS n FROM roster', ()) != [(1,)]:
        yield 'a table is gone'
    totals['findings'] += subject.n_findings


def nul_faults(folder):
    """U+0000 is of no roster, in whichever field."""
    for field in ('id', 'kind', 'stage', 'counterpart', 'tags'):
        roster = hostile_works.make_roster()
        roster['activities'][0][field] = ['a\0b'] if field == 'tags' else 'a\0b'
        command.write(folder, 'nul.json', roster)
        try:
            command.run(folder, 'sql', 'data', 'nul.json', '-o', 'nul', '--quiet')
            yield field + ' is taken'
        except command.Failure as failure:
            if 'U+0000' not in str(failure) or os.path.exists(os.path.join(folder, 'nul')):
                yield '%s: %s' % (field, failure)


def plan_faults(engine, folder):
    """Spark with two processes: posts are counted by organisation where they are read, and only the counts of each
    part are exchanged."""
    if engine.count_workers() != 2:
        yield '%d processes work for Spark' % engine.count_workers()
    command.write(folder, 'chairs.json', {'fedorg_ruleset': 1, 'id': 'chairs', 'rules': [
        {'id': 'one', 'count': {'role': 'chair'}, 'exactly': 1}]})
    plan = engine.plan(command.run(folder, 'sql', 'check', '--dialect', 'spark', '--rules', './chairs.json', '--as-of',
                                   '2017-07-31'))
    # an inner step of a plan stands below the outer one
    scan = plan.find('.memberships[')
    steps = [line for line in plan[:scan].splitlines() if re.search('Exchange|partial_sum', line)][-2:]
    if scan < 0 or not (re.search(r'Exchange hashpartitioning\(organization', steps[0]) and
                        re.search(r'keys=\[organization.*partial_sum', steps[1])):
        yield 'posts are not counted where they are read: %s' % plan


def limited(faults):
    shown = []
    for fault in faults:
        shown.append(fault)
    return shown[:MOST_SHOWN] + (['and %d more' % (len(shown) - MOST_SHOWN)] if len(shown) > MOST_SHOWN else [])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('engine', choices=sorted(engines.ENGINES))
    parser.add_argument('--seed', default='fedorg')
    parser.add_argument('--count', type=int, default=60)
    parser.add_argument('--works', type=int, default=60, help='random rosters with activities')
    parser.add_argument('--step', type=int, default=1, help='every how many cases; above 1 fewer samples, too')
    parser.add_argument('--only')
    arguments = parser.parse_args()
    engine = engines.ENGINES[arguments.engine]()
    try:
        totals = dict.fromkeys(('compared', 'findings', 'cells', 'cases', 'unreadable', 'refused', 'tables of rows'), 0)
        name = arguments.engine
        with tempfile.TemporaryDirectory() as folder:
            if not arguments.only:
                tap.check(name + '/built-in rulesets on the samples', limited(builtin_faults(engine, folder, totals,
                                                                                             arguments.step)))
            tap.check(name + '/rulesets of the cases', limited(case_faults(engine, folder, totals, arguments.only,
                                                                              arguments.step)))
            if not arguments.only:
                tap.check(name + '/texts that would be statements', limited(hostile_faults(engine, folder, totals)))
                tap.check(name + '/U+0000', limited(nul_faults(folder)))
            if engine.dialect == 'spark' and not arguments.only:
                tap.check(name + '/posts are counted where they are', plan_faults(engine, folder))
            for first in range(0, 0 if arguments.only else arguments.count, 20):
                last = min(first + 20, arguments.count)
                shown = limited(fault for index in range(first, last)
                                for fault in random_faults(engine, folder, arguments.seed, index, totals))
                tap.check('%s/random rosters %d to %d' % (name, first, last - 1), shown)
            if arguments.works > len(ONCE_DIFFERENT) and not arguments.only:
                tap.check(name + '/random works that once differed', limited(
                    fault for index in ONCE_DIFFERENT for fault in works_faults(engine, folder, 'whole', index, totals)))
            for first in range(0, 0 if arguments.only else arguments.works, 20):
                last = min(first + 20, arguments.works)
                shown = limited(fault for index in range(first, last)
                                for fault in works_faults(engine, folder, arguments.seed, index, totals))
                tap.check('%s/random works %d to %d' % (name, first, last - 1), shown)
        tap.note('%s %s: %s' % (name, engine.version, ', '.join('%d %s' % (n, what) for what, n in totals.items())))
        if not arguments.only:
            enough = totals['findings'] * arguments.step > 500 and totals['cells'] * arguments.step > 5000
            tap.check(name + '/enough is compared', [] if enough else [totals])
            is_much = totals['refused'] > max(FEW_REFUSED, totals['compared'] * MOST_REFUSED // 100)
            tap.check(name + '/little is refused', [totals] if is_much else [])
    finally:
        engine.close()
    tap.finish()


main()
