# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rules judged where the records are: by PostgreSQL, DuckDB, ClickHouse or Spark.

    import duckdb, fedorg, fedorg.sql
    connection = duckdb.connect('county.db')            # the tables of `fedorg sql schema`
    findings = fedorg.sql.check(connection, 'qingliu-2017', as_of='2017-07-31')

Only the records that explain the findings listed come out of the engine."""

import contextlib
import ctypes
import datetime
import importlib
import re
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

from .check import run_check
from ._handle import Progress, Reference
from ._library import call, checked, text
from .date import to_days
from .enums import Dialect, Vocabulary
from .findings import Findings
from .output import Date
from .program import Program
from .roster import Roster
from .vocabulary import nick

__all__ = ['check']

# by the module that the class of a connection is from
_MODULES = (('pyspark', 'spark'), ('duckdb', 'duckdb'), ('chdb', 'clickhouse'), ('clickhouse', 'clickhouse'),
            ('psycopg', 'postgresql'), ('pg8000', 'postgresql'), ('asyncpg', 'postgresql'))
_DIALECTS = {'postgresql': Dialect.DIALECT_POSTGRESQL, 'duckdb': Dialect.DIALECT_DUCKDB,
             'clickhouse': Dialect.DIALECT_CLICKHOUSE, 'spark': Dialect.DIALECT_SPARK}

# what is asked of these engines is a script: one statement of it gives rows, and others make tables for it
_SCRIPTED = (Dialect.DIALECT_CLICKHOUSE, Dialect.DIALECT_SPARK)
_QUERY = re.compile(r'(--.*\n)*(WITH|SELECT)\b')
_KEPT = re.compile(r'(?:--.*\n)*(?:DROP|CREATE) (?:TEMPORARY )?TABLE (?:IF EXISTS )?(fedorg_kept_\w+)')

_NO_DATE = -1 << 31
_NO_DECIMAL = -1 << 63
_EPOCH = datetime.date(1970, 1, 1).toordinal()

# how a column of a table becomes the value of a record
_TERMS = {'level': Vocabulary.LEVEL, 'kind': Vocabulary.KIND, 'gender': Vocabulary.GENDER,
          'ethnicity': Vocabulary.ETHNICITY, 'education': Vocabulary.EDUCATION,
          'political_status': Vocabulary.POLITICAL_STATUS, 'role': Vocabulary.ROLE,
          'staffing': Vocabulary.STAFFING, 'status': Vocabulary.STATUS, 'unit': Vocabulary.UNIT}
_DATES = {'founded_on': 0, 'birth_date': 1, 'start_date': 1, 'end_date': 2, 'date': 0, 'due_date': 0, 'recorded_on': 0}
_SETS = ('categories', 'tags')
_WORDS = ('kind', 'stage')
_DECIMALS = {'quantity': 6, 'target': 6, 'amount': 2}


class _Engine:
    """A connection that answers queries: one of DB-API, of ADBC, or a session of Spark."""

    def __init__(self, connection: Any, dialect: Optional[str]) -> None:
        self._connection = connection
        found = dialect or self._guess(connection)
        if found not in _DIALECTS:
            raise ValueError('dialect must be one of %s' % ', '.join(sorted(_DIALECTS)))
        self.dialect = _DIALECTS[found]

    @staticmethod
    def _guess(connection: Any) -> str:
        module = type(connection).__module__
        for name, dialect in _MODULES:
            if module.split('.')[0].lstrip('_').startswith(name):
                return dialect
        raise ValueError('which engine a connection of %s speaks to cannot be seen: say dialect=' % module)

    def rows(self, query: str) -> Iterator[Dict[str, Any]]:
        """The rows of a query by the names of its columns, through Arrow where the engine gives it."""
        for rows in self._rows_of([query]):
            yield from rows

    def judged(self, query: str) -> Iterator[Dict[str, Any]]:
        """The rows of a query over many posts. The planner of PostgreSQL takes posts that meet several conditions for
        hardly any, and would join each with each, which takes minutes: so it joins by hash, for this query only."""
        if self.dialect != Dialect.DIALECT_POSTGRESQL:
            yield from self.rows(query)
            return
        before = [row['setting'] for row in self.rows("SELECT current_setting('enable_nestloop') AS setting")][0]
        self._carry_out('SET enable_nestloop = off')
        try:
            yield from self.rows(query)
        except BaseException:
            # a transaction that failed takes no statement, and its settings end with it
            with contextlib.suppress(Exception):
                self._carry_out('SET enable_nestloop = ' + before)
            raise
        self._carry_out('SET enable_nestloop = ' + before)

    def all_rows(self, queries: Mapping[str, str]) -> Dict[str, List[Dict[str, Any]]]:
        """The rows of several queries, by the names of these."""
        return {name: list(rows) for name, rows in zip(queries, self._rows_of(queries.values()))}

    def _rows_of(self, scripts: Iterable[str]) -> Iterator[Iterator[Dict[str, Any]]]:
        """Of each script that keeps tables for its query, the rows of the query. A table that several scripts keep
        is the same in all of them, and is made once. The tables are dropped whatever happens."""
        kept: Dict[str, int] = {}
        behind: Dict[str, None] = {}
        try:
            for number, script in enumerate(scripts):
                statements = script.split(';\n') if self.dialect in _SCRIPTED else [script]
                query = next((i for i, statement in enumerate(statements) if _QUERY.match(statement)), 0)
                behind.update(dict.fromkeys(statements[query + 1:]))
                for statement in statements[:query]:
                    made = _KEPT.match(statement)
                    if not made or kept.setdefault(made.group(1), number) == number:
                        self._carry_out(statement)
                yield self._ask(statements[query])
        finally:
            for statement in behind:
                self._carry_out(statement)

    def _carry_out(self, statement: str) -> None:
        if not hasattr(self._connection, 'cursor'):
            self._connection.sql(statement)
            return
        cursor = self._connection.cursor()
        try:
            cursor.execute(statement)
        finally:
            cursor.close()

    def _ask(self, query: str) -> Iterator[Dict[str, Any]]:
        if not hasattr(self._connection, 'cursor'):
            yield from (row.asDict() for row in self._connection.sql(query).toLocalIterator())
            return
        cursor = self._connection.cursor()
        try:
            cursor.execute(query)
            yield from self._fetch(cursor)
        finally:
            cursor.close()

    @staticmethod
    def _fetch(cursor: Any) -> Iterator[Dict[str, Any]]:
        names = [column[0] for column in cursor.description]
        if hasattr(cursor, 'fetch_record_batch') and _has_arrow():
            for batch in cursor.fetch_record_batch():
                for values in zip(*(column.to_pylist() for column in batch.columns)):
                    yield dict(zip(names, values))
            return
        while True:
            rows = cursor.fetchmany(10000) if hasattr(cursor, 'fetchmany') else cursor.fetchall()
            for row in rows:
                yield dict(zip(names, row))
            if not rows or not hasattr(cursor, 'fetchmany'):
                return


def _has_arrow() -> bool:
    """Whether PyArrow is there and can be used; it refuses to work with some versions of NumPy."""
    try:
        importlib.import_module('pyarrow')
    except ImportError:
        return False
    return True


# --- records ---

def _date(days: int, is_month: bool) -> Optional[str]:
    if days == _NO_DATE:
        return None
    day = datetime.date.fromordinal(days + _EPOCH)
    return day.isoformat()[:7 if is_month else 10]


def _decimal(value: int, n_digits: int) -> Optional[str]:
    if value == _NO_DECIMAL:
        return None
    whole, rest = divmod(abs(value), 10 ** n_digits)
    return '%s%d.%0*d' % ('-' if value < 0 else '', whole, n_digits, rest)


class _Records:
    """Rows of the tables as the records of a roster, numbers as what they stand for."""

    def __init__(self, tables: Mapping[str, List[Dict[str, Any]]]) -> None:
        self._tables = tables
        self._words: Dict[int, List[str]] = {}
        for row in sorted(self._tables['words'], key=lambda row: (row['set_number'], row['word'])):
            if int(row['part']) == 0 and row['written']:
                self._words.setdefault(int(row['set_number']), []).append(row['written'])
        self._ids = {name: {int(row['number']): row['id'] for row in self._tables[name]}
                     for name in ('organizations', 'persons', 'activities')}

    def _fields(self, row: Mapping[str, Any], of_activity: bool = False) -> Dict[str, Any]:
        flags = int(row.get('flags', 0))
        found: Dict[str, Any] = {}
        for key, value in row.items():
            if key in _TERMS and not (of_activity and key == 'kind'):
                found[key] = nick(_TERMS[key], int(value)) if value else None
            elif key in _SETS:
                found[key] = self._words.get(int(value)) if value else None
            elif key in _WORDS:
                found[key] = next(iter(self._words.get(int(value), ())), None)
            elif key in _DATES:
                found[key] = _date(int(value), bool(flags & _DATES[key]))
            elif key in _DECIMALS:
                found[key] = _decimal(int(value), _DECIMALS[key])
            elif key in ('id', 'name'):
                found[key] = value or None
            elif key == 'code' and value:
                found[key] = '%012d' % int(value)
        return found

    def _in_order(self, table: str) -> Iterator[Dict[str, Any]]:
        return iter(sorted(self._tables[table], key=lambda row: int(row['number'])))

    def organizations(self) -> Iterator[Dict[str, Any]]:
        figures: Dict[int, Dict[str, int]] = {}
        for row in self._tables['figures']:
            figures.setdefault(int(row['organization']), {})[row['figure']] = int(row['amount'])
        for row in self._in_order('organizations'):
            yield {**self._fields(row), 'parent_id': self._ids['organizations'].get(int(row['parent'])),
                   'figures': figures.get(int(row['number']))}

    def persons(self) -> Iterator[Dict[str, Any]]:
        return (self._fields(row) for row in self._in_order('persons'))

    def memberships(self) -> Iterator[Dict[str, Any]]:
        for row in self._in_order('memberships'):
            yield {**self._fields(row), 'organization_id': self._ids['organizations'][int(row['organization'])],
                   'person_id': self._ids['persons'][int(row['person'])]}

    def activities(self) -> Iterator[Dict[str, Any]]:
        doers: Dict[int, List[str]] = {}
        for row in sorted(self._tables['activity_persons'], key=lambda row: int(row['person'])):
            doers.setdefault(int(row['activity']), []).append(self._ids['persons'][int(row['person'])])
        for row in self._in_order('activities'):
            counterpart = (self._ids['persons'].get(int(row['counterpart_person']))
                           or self._ids['organizations'].get(int(row['counterpart_organization']))
                           or row['counterpart'] or None)
            yield {**self._fields(row, True), 'organization_id': self._ids['organizations'][int(row['organization'])],
                   'person_ids': doers.get(int(row['number'])), 'counterpart': counterpart, 'times': int(row['times']),
                   'parent_id': self._ids['activities'].get(int(row['parent_id']))}


_TABLES = ('organizations', 'persons', 'memberships', 'activities', 'activity_persons', 'figures', 'words', 'roster')


def _records_query(engine: _Engine, schema: Optional[str], table: str, organizations: Sequence[int],
                   dependencies: int) -> str:
    numbers = (ctypes.c_uint32 * max(len(organizations), 1))(*organizations)
    found: str = call.fedorg_sql_dup_records(engine.dialect, None if schema is None else text(schema, 'schema'),
                                             table.encode(), numbers, len(organizations), dependencies)
    return found


def _find_date(engine: _Engine, schema: Optional[str], as_of: Date) -> Tuple[int, Date]:
    """The date as days, and as a roster takes it: what is said, else that of the tables, else today."""
    if as_of is not None:
        return to_days(as_of, 'as_of'), as_of
    for row in engine.rows(_records_query(engine, schema, 'roster', (), 0)):
        if int(row['as_of']) != _NO_DATE:
            return int(row['as_of']), datetime.date.fromordinal(int(row['as_of']) + _EPOCH)
    today = datetime.date.today()
    return today.toordinal() - _EPOCH, today


def check(connection: Any, *rulesets: Any, dialect: Optional[str] = None, schema: Optional[str] = None,
          as_of: Date = None, limit: int = 10000, severities: Optional[Mapping[str, Any]] = None,
          progress: Optional[Progress] = None) -> Findings:
    """The findings of rules that the engine judges: those of `Roster.check()` on the same roster, but
    for what is wrong with the structure of the roster itself.

    `connection` is one of DB-API or ADBC, or a session of Spark, whose tables are those of
    `fedorg sql schema`, in `schema` if they are not in the current one. `dialect` names the engine
    ("postgresql", "duckdb", "clickhouse", "spark") where the module of the connection does not say it.
    At most `limit` findings are listed, and only what explains these is fetched; totals count all.
    """
    engine = _Engine(connection, dialect)
    if schema is not None and '\n' in schema and engine.dialect in _SCRIPTED:
        raise ValueError('the name of a schema has no line break, which would end a statement')
    program = rulesets[0] if len(rulesets) == 1 and isinstance(rulesets[0], Program) else Program.of(*rulesets)
    days, date = _find_date(engine, schema, as_of)
    query = checked(call.fedorg_sql_dup_check, program._use(), engine.dialect,
                    None if schema is None else text(schema, 'schema'), days)
    rules = program.rules
    verdicts = Reference(call.fedorg_verdicts_new(program._use()), call.fedorg_verdicts_unref)
    listed: List[Tuple[int, int, str]] = []
    for row in engine.judged(query):
        rule = int(row['rule'])
        call.fedorg_verdicts_count(verdicts, rule, int(row['level']), 1)
        if len(listed) < limit:
            listed.append((rule, int(row['organization']), row['organization_id']))
            call.fedorg_verdicts_list(verdicts, rule, text(row['organization_id'], 'organization_id'))
    dependencies = 0
    for rule in {rule for rule, _, _ in listed}:
        dependencies |= int(rules[rule].dependencies)
    numbers = sorted({number for _, number, _ in listed})
    records = _Records(engine.all_rows({table: _records_query(engine, schema, table, numbers, dependencies)
                                        for table in _TABLES}))
    roster = Roster.from_records(records.organizations(), records.persons(), records.memberships(),
                                 records.activities())
    return run_check(roster, (program,), as_of=date, limit=limit, severities=severities, verdicts=verdicts,
                     progress=progress)
