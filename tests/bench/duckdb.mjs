// SPDX-License-Identifier: LGPL-2.1-or-later
// The peer's side of the measurements: DuckDB in its best form (typed columns, two threads, no
// insertion order, one table in memory; normalised: integer keys, memberships in the order of
// organisations). Prints one line of JSON, like fedorg-bench.
//   duckdb.mjs load-csv|load-json FILE
//   duckdb.mjs make FILE.csv DATABASE   makes the normalised database file
//   duckdb.mjs check|report DATABASE N  in memory, N times
//   duckdb.mjs process DATABASE         the rules once over the file, for a whole process
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const require = createRequire(pathToFileURL(process.env.BENCH_MODULES + '/'));
const { DuckDBInstance } = require('@duckdb/node-api');

const [job, path, argument] = process.argv.slice(2);
const threads = process.env.BENCH_THREADS ?? '2';
const options = { threads, preserve_insertion_order: 'false' };

const kinds = {
  organization_id: 'VARCHAR', organization_name: 'VARCHAR', organization_code: 'VARCHAR',
  level: 'VARCHAR', kind: 'VARCHAR', parent_id: 'VARCHAR', founded_on: 'DATE',
  organization_tags: 'VARCHAR', person_id: 'VARCHAR', person_name: 'VARCHAR', gender: 'VARCHAR',
  birth_date: 'DATE', ethnicity: 'VARCHAR', education: 'VARCHAR', political_status: 'VARCHAR',
  role: 'VARCHAR', staffing: 'VARCHAR', categories: 'VARCHAR', tags: 'VARCHAR',
  start_date: 'DATE', end_date: 'DATE',
};

// what stands in the heading of the file, with its type
const columnsOf = names => '{' + names.map(n => `'${n}': '${kinds[n] ?? 'VARCHAR'}'`).join(', ') + '}';

const seconds = () => Number(process.hrtime.bigint()) / 1e9;
const plain = value => typeof value === 'bigint' ? Number(value) : value;

async function rows (db, sql) {
  const reader = await db.runAndReadAll(sql);
  return reader.getRows().map(row => row.map(plain));
}

async function heading (file) {
  const { createReadStream } = await import('node:fs');
  const { createInterface } = await import('node:readline');
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const cells = line.replace(/^\uFEFF/, '').split(',');
    if (cells.includes('organization_id')) return { skip: number, names: cells };
    number++;
  }
}

async function loadCsv (db, file) {
  const { skip, names } = await heading(file);
  await db.run(`CREATE TABLE raw AS SELECT * FROM read_csv('${file}', header=true, skip=${skip},
    columns=${columnsOf(names)}, delim=',', quote='"', nullstr='')`);
}

async function loadJson (db, file) {
  const columns = "{type: 'VARCHAR', id: 'VARCHAR', name: 'VARCHAR', level: 'VARCHAR', kind: 'VARCHAR', " +
    "parent_id: 'VARCHAR', organization_id: 'VARCHAR', person_id: 'VARCHAR', gender: 'VARCHAR', " +
    "birth_date: 'DATE', ethnicity: 'VARCHAR', education: 'VARCHAR', political_status: 'VARCHAR', " +
    "role: 'VARCHAR', staffing: 'VARCHAR', categories: 'VARCHAR[]', tags: 'VARCHAR[]', " +
    "start_date: 'DATE', end_date: 'DATE'}";
  await db.run(`CREATE TABLE lines AS SELECT * FROM read_json('${file}', format='newline_delimited',
    columns=${columns})`);
}

// JSON Lines hold persons apart; joined they are the same rows as in the table
async function joinJson (db) {
  await db.run(`CREATE TABLE raw AS
    SELECT id AS organization_id, name AS organization_name, level, kind, parent_id,
      NULL AS person_id, NULL AS person_name, NULL AS gender, NULL::DATE AS birth_date,
      NULL AS ethnicity, NULL AS education, NULL AS political_status, NULL AS role,
      NULL AS staffing, NULL AS categories, NULL AS tags, NULL::DATE AS start_date,
      NULL::DATE AS end_date
    FROM lines WHERE type = 'organization'
    UNION ALL BY NAME
    SELECT m.organization_id, NULL AS organization_name, NULL AS level, NULL AS kind,
      NULL AS parent_id, m.person_id, coalesce(m.name, p.name) AS person_name,
      coalesce(m.gender, p.gender) AS gender, coalesce(m.birth_date, p.birth_date) AS birth_date,
      coalesce(m.ethnicity, p.ethnicity) AS ethnicity, coalesce(m.education, p.education) AS education,
      coalesce(m.political_status, p.political_status) AS political_status, m.role, m.staffing,
      array_to_string(m.categories, ';') AS categories, array_to_string(m.tags, ';') AS tags,
      m.start_date, m.end_date
    FROM lines m LEFT JOIN (SELECT * FROM lines WHERE type = 'person') p ON p.id = m.person_id
    WHERE m.type = 'membership'`);
}

const mandatory = ['mediation', 'arts', 'entrepreneurship', 'public-welfare', 'family-education'];

// one row per person, integer keys, memberships in the order of organisations
async function normalise (db, schema = '') {
  // whose subtree an organisation belongs to at each level: itself, or the one whose code begins its
  // own; the keys are made first, so that every join is one of equality
  const levels = [['province', 2], ['city', 4], ['county', 6], ['township', 9], ['village', 12]];
  const above = levels.map(([level]) => `CASE WHEN o.level = '${level}' THEN o.organization_id
    ELSE ${level}.organization_id END AS ${level}`).join(', ');
  const keys = levels.map(([level, length]) => `CASE WHEN length(organization_id) > ${length}
    THEN substr(organization_id, 1, ${length}) END AS in_${level}`).join(', ');
  await db.run(`CREATE TEMP TABLE nodes AS
    SELECT organization_id, organization_name, level, ${keys} FROM raw WHERE person_id IS NULL`);
  const joins = levels.map(([level]) => `LEFT JOIN
    (SELECT organization_id FROM nodes WHERE level = '${level}') ${level}
    ON ${level}.organization_id = o.in_${level}`).join(' ');
  await db.run(`CREATE TABLE ${schema}organizations AS
    SELECT (row_number() OVER (ORDER BY o.organization_id))::INTEGER - 1 AS k, o.organization_id AS id,
      o.organization_name AS name, o.level, ${above}
    FROM nodes o ${joins}`);
  await db.run(`CREATE TABLE ${schema}persons AS
    SELECT (row_number() OVER ())::INTEGER - 1 AS k, person_id AS id, any_value(person_name) AS name,
      any_value(gender) AS gender, any_value(birth_date) AS birth_date,
      any_value(ethnicity) AS ethnicity, any_value(education) AS education,
      any_value(political_status) AS political_status
    FROM raw WHERE person_id IS NOT NULL GROUP BY person_id`);
  const bits = mandatory.map((word, i) =>
    `(CASE WHEN contains(categories, '${word}') THEN ${1 << i} ELSE 0 END)`).join(' + ');
  await db.run(`CREATE TABLE ${schema}memberships AS
    SELECT o.k AS organization, p.k AS person, role::ENUM ('chair', 'vice-chair', 'standing-member',
        'executive', 'representative', 'staff') AS role,
      staffing::ENUM ('full-time', 'part-time', 'seconded', 'volunteer') AS staffing,
      (CASE WHEN categories IS NULL THEN 0 ELSE ${bits} END)::UTINYINT AS categories,
      coalesce(contains(tags, 'two-committees'), false) AS two_committees,
      coalesce(contains(tags, 'frontline'), false) AS frontline,
      start_date, end_date, p.birth_date,
      p.political_status IN ('cpc', 'cpc-member') AS party,
      p.education IN ('graduate', 'bachelor', 'junior-college') AS college,
      p.ethnicity = 'han' AS han
    FROM raw r JOIN ${schema}organizations o ON r.organization_id = o.id
      JOIN ${schema}persons p ON r.person_id = p.id
    WHERE r.person_id IS NOT NULL ORDER BY o.k`);
}

const asOf = "DATE '2023-12-31'";
const current = `(start_date IS NULL OR start_date <= ${asOf}) AND (end_date IS NULL OR end_date >= ${asOf})`;
const young = `birth_date > ${asOf} - INTERVAL 46 YEAR`;

async function check (db) {
  const [a] = await rows(db, `WITH g AS (
      SELECT organization,
        bit_or(CASE WHEN role IN ('chair', 'vice-chair', 'standing-member', 'executive') THEN categories ELSE 0 END) AS categories,
        count(*) FILTER (role = 'chair') AS chairs,
        count(*) FILTER (role IN ('chair', 'vice-chair', 'standing-member', 'executive')) AS executives,
        count(*) FILTER (role IN ('chair', 'vice-chair', 'standing-member', 'executive') AND ${young}) AS young,
        count(*) FILTER (role IN ('chair', 'vice-chair')) AS leaders,
        count(*) FILTER (role IN ('chair', 'vice-chair') AND staffing = 'full-time') AS full_time,
        count(*) FILTER (role = 'chair' AND NOT two_committees) AS outside
      FROM memberships WHERE ${current} GROUP BY organization)
    SELECT
      count(*) FILTER (level IN ('township', 'village') AND coalesce(categories, 0) <> 31),
      count(*) FILTER (g.organization IS NOT NULL AND chairs <> 1),
      count(*) FILTER (level = 'village' AND coalesce(executives, 0) < 7),
      count(*) FILTER (executives > 0 AND young * 100 < 30 * executives),
      count(*) FILTER (level = 'village' AND outside > 0),
      count(*) FILTER (leaders > 0 AND full_time * 100 > 50 * leaders)
    FROM organizations o LEFT JOIN g ON g.organization = o.k`);
  const [b] = await rows(db, `SELECT count(*) FROM (SELECT person FROM memberships
    WHERE role = 'chair' AND ${current} GROUP BY person HAVING count(DISTINCT organization) > 1)`);
  const names = ['five-plus-n', 'one-chair', 'team', 'young', 'two-committees', 'full-time'];
  const counts = Object.fromEntries(names.map((n, i) => [n, a[i]]));
  counts['one-chair-each'] = b[0];
  return counts;
}

async function report (db) {
  const sums = {};
  let n = 0;
  for (const level of ['province', 'city', 'county', 'township', 'village']) {
    const [row] = await rows(db, `SELECT count(*), ${Array.from({ length: 12 }, (_, i) => `sum(c${i})`)}
      FROM (SELECT ${level},
        count(*) AS c0, count(DISTINCT person) AS c1,
        count(*) FILTER (role IN ('chair', 'vice-chair', 'standing-member', 'executive')) AS c2,
        count(*) FILTER (role = 'chair') AS c3, count(*) FILTER (role = 'vice-chair') AS c4,
        count(DISTINCT person) FILTER (${young}) AS c5, count(DISTINCT person) FILTER (party) AS c6,
        count(*) FILTER (staffing = 'full-time') AS c7, count(*) FILTER (frontline) AS c8,
        count(*) FILTER (college) AS c9, count(*) FILTER (two_committees) AS c10,
        count(*) FILTER (han) AS c11
      FROM memberships m JOIN organizations o ON o.k = m.organization
      WHERE ${current} AND ${level} IS NOT NULL GROUP BY ${level})`);
    sums[level] = row.slice(1);
    n += row[0];
  }
  return { rows: n, sums };
}

async function inMemory (file) {
  const instance = await DuckDBInstance.create(':memory:', options);
  const db = await instance.connect();
  await db.run(`ATTACH '${file}' AS file (READ_ONLY)`);
  for (const table of ['organizations', 'persons', 'memberships'])
    await db.run(`CREATE TABLE ${table} AS SELECT * FROM file.${table}`);
  return db;
}

async function repeat (n, work) {
  const times = [];
  let result;
  for (let i = 0; i < n; i++) {
    const start = seconds();
    result = await work();
    times.push(seconds() - start);
  }
  return [times, result];
}

async function main () {
  if (job === 'load-csv' || job === 'load-json') {
    const db = await (await DuckDBInstance.create(':memory:', options)).connect();
    const start = seconds();
    await (job === 'load-csv' ? loadCsv : loadJson)(db, path);
    const raw = seconds() - start;
    if (argument === 'raw') return { seconds: [raw] };
    if (job === 'load-json') await joinJson(db);
    await normalise(db);
    const total = seconds() - start;
    const [[organizations]] = await rows(db, 'SELECT count(*) FROM organizations');
    const [[persons]] = await rows(db, 'SELECT count(*) FROM persons');
    const [[memberships]] = await rows(db, 'SELECT count(*) FROM memberships');
    return { seconds: [total], raw, organizations, persons, memberships };
  }
  if (job === 'make') {
    const db = await (await DuckDBInstance.create(argument, options)).connect();
    await loadCsv(db, path);
    await normalise(db);
    await db.run('DROP TABLE raw');
    await db.run('CHECKPOINT');
    return { seconds: [0] };
  }
  if (job === 'process') {
    const db = await (await DuckDBInstance.create(path, { ...options, access_mode: 'READ_ONLY' })).connect();
    return { counts: await check(db) };
  }
  const db = await inMemory(path);
  const [times, result] = await repeat(Number(argument), () => job === 'check' ? check(db) : report(db));
  return job === 'check' ? { seconds: times, counts: result } : { seconds: times, ...result };
}

console.log(JSON.stringify(await main()));
