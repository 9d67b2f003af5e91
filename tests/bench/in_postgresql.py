# SPDX-License-Identifier: LGPL-2.1-or-later
"""A roster in PostgreSQL, a cluster of its own: written, read back and judged, each against what somebody
would write by hand with psql."""

import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'databases'))

from engines import TABLES, PostgreSQL

# 2023-12-31, the reference date of tests/bench, as days since 1970-01-01; 45 completed years and less
AS_OF, BORN_AFTER = 19722, 2921

# The counts of the seven rules of rules.json over the tables of `fedorg sql schema`: roles 1 to 4 are chair,
# vice-chair, standing member and executive, level 5 is a township and 6 a village, staffing 1 is full-time.
BY_HAND = """
WITH sets AS MATERIALIZED (
  SELECT set_number,
    bit_or(CASE text WHEN 'mediation' THEN 1 WHEN 'arts' THEN 2 WHEN 'entrepreneurship' THEN 4
      WHEN 'public-welfare' THEN 8 WHEN 'family-education' THEN 16 ELSE 0 END) AS bits,
    max(CASE text WHEN 'two-committees' THEN 1 ELSE 0 END) AS two_committees
  FROM words GROUP BY set_number),
held AS (
  SELECT m.organization, m.role, m.staffing, c.bits, t.two_committees, p.birth_date > %(born)d AS young
  FROM memberships m JOIN persons p ON p.number = m.person
    JOIN sets c ON c.set_number = m.categories JOIN sets t ON t.set_number = m.tags
  WHERE m.start_date <= %(day)d AND (m.end_date = -2147483648 OR m.end_date >= %(day)d)),
g AS (
  SELECT organization, bit_or(CASE WHEN role BETWEEN 1 AND 4 THEN bits ELSE 0 END) AS bits,
    count(*) FILTER (WHERE role = 1) AS chairs,
    count(*) FILTER (WHERE role BETWEEN 1 AND 4) AS executives,
    count(*) FILTER (WHERE role BETWEEN 1 AND 4 AND young) AS young,
    count(*) FILTER (WHERE role IN (1, 2)) AS leaders,
    count(*) FILTER (WHERE role IN (1, 2) AND staffing = 1) AS full_time,
    count(*) FILTER (WHERE role = 1 AND two_committees = 0) AS outside
  FROM held GROUP BY organization)
SELECT
  count(*) FILTER (WHERE o.level IN (5, 6) AND coalesce(g.bits, 0) <> 31),
  count(*) FILTER (WHERE coalesce(chairs, 0) <> 1),
  count(*) FILTER (WHERE o.level = 6 AND coalesce(executives, 0) < 7),
  count(*) FILTER (WHERE executives > 0 AND young * 100 < 30 * executives),
  count(*) FILTER (WHERE o.level = 6 AND outside > 0),
  count(*) FILTER (WHERE leaders > 0 AND full_time * 100 > 50 * leaders),
  (SELECT count(*) FROM (SELECT person FROM memberships WHERE role = 1 AND start_date <= %(day)d
    AND (end_date = -2147483648 OR end_date >= %(day)d)
    GROUP BY person HAVING count(DISTINCT organization) > 1) twice)
FROM organizations o LEFT JOIN g ON g.organization = o.number
""" % {'day': AS_OF, 'born': BORN_AFTER}


class Cluster:
    """Seconds of each job; `fedorg` and `psql` are both whole processes beside the same server."""

    def __init__(self, command, snapshot, rules, folder):
        self.command, self.snapshot, self.rules, self.folder = command, snapshot, rules, folder
        os.makedirs(folder, exist_ok=True)
        os.chmod(folder, 0o755)
        self.server = PostgreSQL()
        self.server.psql("ALTER SYSTEM SET work_mem = '256MB'")
        self.server.psql("SELECT pg_reload_conf()")
        self.rows = os.path.join(folder, 'rows')
        shutil.rmtree(self.rows, ignore_errors=True)
        self.fedorg('sql', 'data', snapshot, '-o', self.rows, '--quiet')
        self.schema = self.fedorg('sql', 'schema', '--dialect', 'postgresql')

    def address(self, schema):
        return 'postgresql:///postgres?host=%s&user=fedorg&schema=%s' % (self.server.folder, schema)

    def fedorg(self, *arguments):
        done = subprocess.run([self.command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode not in (0, 1):
            sys.exit('failed: fedorg %s\n%s' % (' '.join(arguments), done.stderr.decode()[-500:]))
        return done.stdout.decode()

    def write(self):
        self.fedorg('convert', self.snapshot, '-o', self.address('ours'), '--quiet')

    def copy_by_hand(self):
        """The rows that lie as CSV files, in one transaction, into tables that are emptied."""
        script = ['BEGIN;', 'CREATE SCHEMA IF NOT EXISTS plain;', 'SET search_path = plain;', self.schema]
        script += ['TRUNCATE %s;' % ', '.join(TABLES)]
        script += ["\\copy %s FROM '%s' (FORMAT csv, NULL '<none>')" % (
            table, os.path.join(self.rows, table + '.csv')) for table in TABLES]
        self.server.psql('\n'.join([*script, 'ANALYZE;', 'COMMIT;']))

    def read(self):
        self.fedorg('convert', self.address('ours'), '-o', os.path.join(self.folder, 'read.fedorg'), '--quiet')

    def dump_and_load(self, path):
        """The way of somebody who has no reader of databases: the tables as CSV files by \\copy, and then a table of
        the same posts loaded. It leaves out that the files would have to be joined into that table."""
        script = ['SET search_path = ours;']
        script += ["\\copy %s TO '%s' (FORMAT csv)" % (table, os.path.join(self.folder, 'dump.csv')) for table in TABLES]
        self.server.psql('\n'.join(script))
        self.fedorg('convert', path, '-o', os.path.join(self.folder, 'loaded.fedorg'), '--quiet')

    def judge(self):
        """Findings as JSON, as many as are listed without a limit that is named."""
        return self.fedorg('check', self.address('ours'), '--rules', self.rules, '--as-of', '2023-12-31',
                           '--in-database', '--format', 'json')

    def judge_by_hand(self):
        rows = self.server.psql('SET search_path = ours;\n' + BY_HAND)
        return [int(cell) for cell in rows.strip().split('|')]

    def close(self):
        self.server.close()


def seconds_of(job, *arguments):
    start = time.monotonic()
    job(*arguments)
    return time.monotonic() - start, 0
