# SPDX-License-Identifier: LGPL-2.1-or-later
"""A roster in PostgreSQL: written and read back without loss, under any name, whole or not at all, and with rights
that keep names from those who judge.

    python3 tests/databases/test-postgresql.py [--count ROSTERS]

with FEDORG_TEST_COMMAND and FEDORG_TEST_SOURCE set. The cluster is made for this test and is gone afterwards."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

SOURCE = os.environ['FEDORG_TEST_SOURCE']
sys.path[:0] = [os.path.join(SOURCE, 'tests', folder) for folder in ('structure', 'oracle', 'databases')]

import command
import engines
import random_roster
import random_works
import sample
import tap

SECRET = 'geheim-7c1'
# quotes, a backslash, a blank, a semicolon with a statement, signs that turn the direction of writing
HOSTILE = ("a'b", 'a"b', 'a\\b', 'a b', "x'; DROP TABLE victim; --", 'x"; DROP TABLE victim; --', '\u202eabc', '女联', '--',
           '/*', '$$', 'a\nb', '%s%n', 'E\'\\\'', 'a;\nWITH x AS (SELECT 1)')
ACTIVITIES = """\
{"type": "activity", "id": "a1", "kind": "结对", "organization_id": "350423100", "date": "2017-05", "counterpart": "王芳"}
{"type": "activity", "id": "a2", "kind": "会议", "organization_id": "350423100", "date": "2017-03-01", "status": "planned",
 "times": 3, "quantity": "32.5", "target": "40", "unit": "attendance", "amount": "1200.05", "tags": ["重点", "a'b"]}
{"type": "activity", "id": "a3", "kind": "整改", "organization_id": "350423100", "due_date": "2017-09-30", "parent_id": "a2",
 "stage": "第一阶段", "counterpart": "350423100", "person_ids": ["p1", "p2"]}
"""


class Database:
    def __init__(self, engine):
        self.engine = engine

    def address(self, schema, user='fedorg', setting=None):
        options = '&options=' + urllib.parse.quote('-c ' + setting, safe='') if setting else ''
        return 'postgresql://%s:%s@/postgres?host=%s%s&schema=%s' % (
            user, SECRET, urllib.parse.quote(self.engine.folder), options, urllib.parse.quote(schema, safe=''))

    def sql(self, text):
        return self.engine.psql(text)


def run(*arguments, folder='.', timeout=300):
    result = subprocess.run([command.FEDORG, *arguments], cwd=folder, capture_output=True, timeout=timeout, check=False)
    return result.returncode, result.stdout, result.stderr.decode('utf-8', 'replace')


def records(path, folder='.'):
    """The roster as JSON Lines, which say all that it holds."""
    status, out, err = run('convert', path, '--to', 'jsonl', '--quiet', folder=folder)
    if status not in (0, 1):
        raise command.Failure('convert: exit %d: %s' % (status, err))
    return [json.loads(line) for line in out.decode().splitlines()]


def difference(expected, got):
    for i in range(max(len(expected), len(got))):
        a, b = expected[i:i + 1], got[i:i + 1]
        if a != b:
            yield 'record %d: expected %s, got %s' % (i, a, b)
            return


def round_trip(database, path, schema='round trip', folder='.'):
    status, _, err = run('convert', path, '-o', database.address(schema), '--quiet', folder=folder)
    if status not in (0, 1):
        yield '%s: exit %d: %s' % (path, status, err)
        return
    yield from difference(records(path, folder), records(database.address(schema)))


def round_trips(database, folder, count):
    for name in ('longjin.csv', 'qingliu-2017.json', 'qingliu-2017-draft.csv'):
        yield from round_trip(database, os.path.join(SOURCE, 'examples', 'data', name))
    for index in range(count):
        command.write(folder, 'random.json', random_roster.make_roster(random.Random(index)))
        yield from ('roster %d: %s' % (index, fault) for fault in round_trip(database, 'random.json', folder=folder))


def activities(database, folder):
    path = os.path.join(folder, 'activities.jsonl')
    lines = [json.dumps(record) for record in (
        {'type': 'organization', 'id': '350423100', 'name': '龙津镇', 'level': 'township'},
        {'type': 'person', 'id': 'p1', 'name': '李"秀\\英'}, {'type': 'person', 'id': 'p2', 'name': "O'Neil"},
        {'type': 'membership', 'organization_id': '350423100', 'person_id': 'p1', 'role': 'chair'},
        {'type': 'membership', 'organization_id': '350423100', 'person_id': 'p2', 'role': 'executive',
         'start_date': '2017-03'})]
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n' + ACTIVITIES.replace(',\n ', ', '))
    kept = [record for record in records(path) if record.get('type') == 'activity']
    if len(kept) != 3:
        yield '%d activities of 3 are read' % len(kept)
    yield from round_trip(database, path)


def same_findings(database):
    path = os.path.join(SOURCE, 'examples', 'data', 'longjin.csv')
    run('convert', path, '-o', database.address('findings'), '--quiet')
    documents = []
    for source in (path, database.address('findings')):
        status, out, err = run('check', source, '--rules', 'charter', '--rules', 'qingliu-2017', '--format', 'json')
        if status not in (0, 1):
            yield 'exit %d: %s' % (status, err)
            return
        document = json.loads(out)
        documents.append([{key: value for key, value in finding.items() if key != 'place'}
                          for finding in document['findings']] + [document['as_of'], document['totals']])
    if len(documents[0]) < 5:
        yield 'hardly a finding is compared'
    yield from difference(*documents)


# --- judged in the database ---

def rule_findings(database, schema, rules, *options):
    """The document of a check, and of it what rulesets ask; all that is about the roster itself is left out."""
    status, out, err = run('check', database.address(schema), '--format', 'json', '--lang', 'en', *options,
                           *(word for rule in rules for word in ('--rules', rule)))
    if status not in (0, 1):
        raise command.Failure('check %s: exit %d: %s' % (options, status, err))
    document = json.loads(out)
    return document, [finding for finding in document['findings']
                      if not finding['code'].startswith(('roster/', 'activity/', 'ruleset/'))]


def judged_alike(database, schema, rules):
    """What differs between a whole check and one that the database makes."""
    _, expected = rule_findings(database, schema, rules, '--limit', '1000000')
    document, found = rule_findings(database, schema, rules, '--limit', '1000000', '--in-database')
    totals = {severity: sum(finding['severity'] == severity for finding in expected)
              for severity in ('error', 'warning', 'info')}
    yield from difference(expected, found)
    yield from difference([totals], [{severity: document['totals'][severity] for severity in totals}])
    few, listed = rule_findings(database, schema, rules, '--limit', '2', '--in-database')
    yield from difference([expected[:2], totals, len(expected) > 2],
                          [listed, {severity: few['totals'][severity] for severity in totals}, few['truncated']])


def in_database(database, folder, count):
    n = 0
    path = os.path.join(SOURCE, 'examples', 'data', 'longjin.csv')
    run('convert', path, '-o', database.address('judged'), '--quiet')
    yield from judged_alike(database, 'judged', ['charter', 'qingliu-2017'])
    for index in range(count):
        if index % 2:
            chance = random.Random('judged works %d' % index)
            command.write(folder, 'judged.json', random_works.make_roster(chance))
            rules = [os.path.join(folder, 'w.json')]
            command.write(folder, 'w.json', random_works.make_ruleset(chance))
        else:
            made = sample.Sample('judged', index)
            command.write(folder, 'judged.json', made.roster)
            rules = [os.path.join(folder, name) for name in made.files]
            for name, document in made.files.items():
                command.write(folder, name, document)
        status, _, err = run('convert', os.path.join(folder, 'judged.json'), '-o', database.address('judged'), '--quiet')
        if status not in (0, 1):
            yield 'roster %d: %s' % (index, err)
            continue
        n += len(rule_findings(database, 'judged', rules)[1])
        yield from ('roster %d: %s' % (index, fault) for fault in judged_alike(database, 'judged', rules))
    if n < 4 * count:
        yield 'hardly a finding is compared: %d' % n


# --- names ---

def hostile_schemas(database):
    path = os.path.join(SOURCE, 'examples', 'data', 'longjin.csv')
    expected = records(path)
    database.sql('CREATE TABLE IF NOT EXISTS victim (x int)')
    for name in HOSTILE:
        run('convert', path, '-o', database.address(name), '--quiet')
        yield from ('schema %r: %s' % (name, fault) for fault in difference(expected, records(database.address(name))))
        query = command.run('.', 'sql', 'check', '--rules', 'charter', '--as-of', '2017-07-31', '--schema', name)
        database.sql(query)
    if database.sql('SELECT count(*) FROM victim').strip() != '0':
        yield 'a name was carried out'


def hostile_values(database, folder):
    """Names of organisations and words of rules that would be statements, and rules that look for them."""
    roster = {'fedorg': 1, 'as_of': '2021-01-01', 'organizations': [], 'persons': [], 'memberships': []}
    rules = {'fedorg_ruleset': 1, 'id': 'hostile', 'title': {'en': "it's"}, 'categories': [], 'rules': []}
    for i, name in enumerate(HOSTILE):
        roster['organizations'].append({'id': 'O%d %s' % (i, name), 'name': name, 'level': 'village', 'tags': [name]})
        roster['persons'].append({'id': 'P%d%s' % (i, name), 'name': name})
        roster['memberships'].append({'person_id': 'P%d%s' % (i, name), 'organization_id': 'O%d %s' % (i, name),
                                      'role': 'chair', 'tags': [name]})
        rules['rules'].append({'id': 'rule-%d' % i, 'title': {'en': name}, 'for': {'tag': name},
                               'count': {'tag': name}, 'at_least': 2})
        rules['rules'].append({'id': 'under-%d' % i, 'for': {'under': 'O%d %s' % (i, name)},
                               'count': {'role': 'chair'}, 'at_least': 2})
    command.write(folder, 'hostile.json', roster)
    command.write(folder, 'rules.json', rules)
    run('convert', 'hostile.json', '-o', database.address('values'), '--quiet', folder=folder)
    document = command.check(folder, ['hostile.json'], ['rules.json'])
    expected = [(f['code'], f['organization']['id']) for f in document['findings'] if not f['code'].startswith('roster/')]
    query = command.run(folder, 'sql', 'check', '--rules', './rules.json', '--as-of', '2021-01-01', '--schema', 'values')
    got = [(row[1], row[3]) for row in database.engine.query(query, (1, 3))]
    if len(expected) < 2 * len(HOSTILE) - 6:
        yield 'only %d findings' % len(expected)
    yield from difference(expected, got)
    yield from judged_alike(database, 'values', [os.path.join(folder, 'rules.json')])
    if database.sql('SELECT count(*) FROM victim').strip() != '0':
        yield 'a value was carried out'


# --- errors ---

def secrets(database):
    """Whatever goes wrong, no message holds any part of the address."""
    wrong = ['postgresql://fedorg:%s@/postgres?host=/nowhere' % SECRET,
             'postgresql://fedorg:%s@[/postgres' % SECRET,
             'postgresql://fedorg:%s@localhost:port/postgres' % SECRET,
             'postgresql://fedorg:%s@/postgres?wrong=1' % SECRET,
             'postgresql://fedorg:%s@/nowhere?host=%s' % (SECRET, database.engine.folder),
             database.address('there is none')]
    path = os.path.join(SOURCE, 'examples', 'data', 'longjin.csv')
    for address in wrong:
        for arguments in (('check', address), ('convert', path, '-o', address), ('report', address, path),
                          ('tree', address)):
            if address == wrong[-1] and arguments[0] == 'convert':
                continue
            status, out, err = run(*arguments)
            if status not in (2, 3) or out or err.count('\n') != 1:
                yield '%s %s: exit %d, %s' % (arguments[0], address, status, err)
            if SECRET in err or 'fedorg:' + SECRET in err or 'postgresql://fedorg' in err:
                yield '%s: the message holds the address: %s' % (arguments[0], err)


def count(database, schema):
    return database.sql('SELECT count(*) FROM "%s".memberships' % schema).strip()


def broken_connection(database, folder):
    """A server process that dies while rows come: the rows of before are still there."""
    big = os.path.join(folder, 'big.csv')
    with open(big, 'w', encoding='utf-8') as file:
        file.write('organization_id,level,person_id,name,role\n')
        file.writelines('V%d,village,p%d,人%d,executive\n' % (i // 10, i, i) for i in range(100000))
    run('convert', os.path.join(SOURCE, 'examples', 'data', 'longjin.csv'), '-o', database.address('broken'), '--quiet')
    before = count(database, 'broken')
    stop = threading.Event()

    def kill():
        while not stop.is_set():
            database.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'fedorg' AND "
                         "query LIKE 'COPY %memberships%'")
            time.sleep(0.02)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        status, _, err = run('convert', big, '-o', database.address('broken'), '--quiet')
    finally:
        stop.set()
        thread.join()
    if status != 3 or 'the database' not in err:
        yield 'exit %d, %s' % (status, err)
    if count(database, 'broken') != before:
        yield '%s posts before, %s after' % (before, count(database, 'broken'))


def refused_rows(database):
    """Tables that somebody changed: an error, and nothing half-written."""
    path = os.path.join(SOURCE, 'examples', 'data', 'longjin.csv')
    run('convert', path, '-o', database.address('changed'), '--quiet')
    before = count(database, 'changed')
    database.sql('ALTER TABLE "changed".words DROP COLUMN is_word')
    status, _, err = run('convert', path, '-o', database.address('changed'), '--quiet')
    if status != 3 or 'is_word' not in err:
        yield 'a column that is gone: exit %d, %s' % (status, err)
    if count(database, 'changed') != before:
        yield 'rows are lost'
    database.sql('ALTER TABLE "changed".memberships ALTER COLUMN role TYPE text')
    status, _, err = run('check', database.address('changed'))
    if status != 3:
        yield 'a column of another type: exit %d, %s' % (status, err)


def cancelled(database, folder):
    """A query that the server stops: an error, and nothing half-written."""
    before = count(database, 'broken')
    status, _, err = run('convert', os.path.join(folder, 'big.csv'), '-o',
                         database.address('broken', setting='statement_timeout=20'), '--quiet')
    if status != 3 or 'statement timeout' not in err:
        yield 'convert: exit %d, %s' % (status, err)
    if count(database, 'broken') != before:
        yield '%s posts before, %s after' % (before, count(database, 'broken'))
    status, out, err = run('check', database.address('broken', setting='statement_timeout=1'), '--rules', 'charter',
                           '--in-database')
    if status != 3 or out or 'statement timeout' not in err:
        yield 'check: exit %d, %s' % (status, err)


def full_disk(database, folder):
    """A table space on a disk that is too small. Only root may make one."""
    if os.getuid() != 0:
        tap.note('a full disk is not tried: it takes root')
        return
    place = os.path.join(database.engine.folder, 'small')
    os.mkdir(place)
    subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', place], check=True)
    try:
        subprocess.run(['chown', 'postgres', place], check=True)
        database.sql("CREATE TABLESPACE small LOCATION '%s'" % place)
        status, _, err = run('convert', os.path.join(folder, 'big.csv'), '-o',
                             database.address('full', setting='default_tablespace=small'), '--quiet')
        if status != 3 or 'No space left on device' not in err:
            yield 'exit %d, %s' % (status, err)
        if database.sql("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'full'").strip() != '0':
            yield 'tables are left behind'
        database.sql('DROP TABLESPACE small')
    finally:
        subprocess.run(['umount', place], check=True)


# --- parts ---

# the records of organisations up to this one lie on this server, all others on a second one
BORDER = 60


def make_parts(database, second):
    second.psql(command.run('.', 'sql', 'schema', '--schema', 'north').replace('CREATE', 'CREATE SCHEMA north;\nCREATE', 1))
    database.sql("CREATE EXTENSION postgres_fdw; CREATE SERVER second FOREIGN DATA WRAPPER postgres_fdw OPTIONS "
                 "(host '%s', dbname 'postgres'); CREATE USER MAPPING FOR fedorg SERVER second OPTIONS (user 'fedorg');"
                 "CREATE SCHEMA parts" % second.folder)
    for table, key in (('organizations', 'number'), ('memberships', 'organization'), ('activities', 'organization')):
        database.sql(
            'CREATE TABLE parts.{0} (LIKE rights.{0}) PARTITION BY RANGE ({1});'
            'CREATE TABLE parts.{0}_south PARTITION OF parts.{0} FOR VALUES FROM (MINVALUE) TO ({2});'
            'CREATE FOREIGN TABLE parts.{0}_north PARTITION OF parts.{0} FOR VALUES FROM ({2}) TO (MAXVALUE) SERVER second '
            "OPTIONS (schema_name 'north', table_name '{0}')".format(table, key, BORDER))


def two_servers(database, folder):
    """Partitions by organisation on two servers: the same answers, and each part counts what is its own."""
    path = os.path.join(SOURCE, 'examples', 'data', 'qingliu-2017-draft.csv')
    second = engines.PostgreSQL()
    try:
        make_parts(database, second)
        status, _, err = run('convert', path, '-o', database.address('parts'), '--quiet')
        if status not in (0, 1):
            yield 'convert: exit %d, %s' % (status, err)
            return
        yield from difference(records(path), records(database.address('parts')))
        if int(second.psql('SELECT count(*) FROM north.memberships')) < 100:
            yield 'the second server holds no posts'
        yield from judged_alike(database, 'parts', ['charter', 'qingliu-2017'])
        command.write(folder, 'chairs.json', {'fedorg_ruleset': 1, 'id': 'chairs', 'rules': [
            {'id': 'one', 'count': {'role': 'chair'}, 'exactly': 1}]})
        query = command.run(folder, 'sql', 'check', '--rules', './chairs.json', '--as-of', '2017-07-31', '--schema', 'parts')
        plan = database.sql('SET enable_partitionwise_aggregate = on; EXPLAIN (VERBOSE, COSTS OFF) ' + query)
        remote = [line for line in plan.splitlines() if 'Remote SQL' in line and 'memberships' in line]
        if not remote or not all('GROUP BY' in line for line in remote):
            yield 'the second server does not count its own posts: %s' % (remote or plan)
    finally:
        second.close()


# --- rights ---

def rights(database):
    """Who may read all but the names of persons judges the same."""
    path = os.path.join(SOURCE, 'examples', 'data', 'qingliu-2017-draft.csv')
    run('convert', path, '-o', database.address('rights'), '--quiet')
    columns = {table: ', '.join(database.sql(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'rights' AND table_name = '%s' "
        "AND column_name NOT IN ('name', 'id', 'counterpart')" % table).split()) for table in ('persons', 'activities')}
    database.sql('CREATE ROLE judge LOGIN; GRANT USAGE ON SCHEMA rights TO judge; GRANT SELECT ON rights.organizations, '
                 'rights.memberships, rights.activity_persons, rights.figures, rights.words TO judge; '
                 'GRANT SELECT (%s) ON rights.persons TO judge; GRANT SELECT (%s) ON rights.activities TO judge' % (
                     columns['persons'], columns['activities']))
    query = command.run('.', 'sql', 'check', '--rules', 'charter', '--rules', 'qingliu-2017', '--as-of', '2017-07-31',
                        '--schema', 'rights')
    expected, got = database.sql(query), database.sql('SET ROLE judge;\n' + query)
    if not expected.strip() or expected != got:
        yield 'the judge finds something else'
    try:
        database.sql('SET ROLE judge; SELECT name FROM rights.persons')
        yield 'the judge reads names'
    except RuntimeError:
        pass
    # grants outlive a renewal
    run('convert', path, '-o', database.address('rights'), '--quiet')
    if database.sql('SET ROLE judge;\n' + query) != expected:
        yield 'a renewed roster is judged otherwise'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--count', type=int, default=20)
    arguments = parser.parse_args()
    engine = engines.PostgreSQL()
    try:
        database = Database(engine)
        with tempfile.TemporaryDirectory() as folder:
            tap.check('postgresql/a roster is read back as it was', round_trips(database, folder, arguments.count))
            tap.check('postgresql/activities are read back as they were', activities(database, folder))
            tap.check('postgresql/findings are those of the file', same_findings(database))
            tap.check('postgresql/findings are those of a check in the database',
                      list(in_database(database, folder, max(arguments.count // 5, 2)))[:4])
            tap.check('postgresql/a schema of any name', hostile_schemas(database))
            tap.check('postgresql/values are never carried out', hostile_values(database, folder))
            tap.check('postgresql/no message holds an address', secrets(database))
            tap.check('postgresql/a connection that dies changes nothing', broken_connection(database, folder))
            tap.check('postgresql/a query that is cancelled changes nothing', cancelled(database, folder))
            tap.check('postgresql/a full disk changes nothing', full_disk(database, folder))
            tap.check('postgresql/tables of another form are refused', refused_rows(database))
            tap.check('postgresql/a role that reads no names', rights(database))
            tap.check('postgresql/parts on two servers', two_servers(database, folder))
    finally:
        engine.close()
    tap.finish()


main()
