# SPDX-License-Identifier: LGPL-2.1-or-later
"""The engines that carry out what `fedorg sql` prints. Each takes statements and gives rows; one that is not
installed fails the test."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.environ.get('FEDORG_TEST_SOURCE', os.getcwd())
sys.path.insert(0, os.path.join(TOP, 'build', 'bench', 'engines'))

TABLES = ('organizations', 'persons', 'memberships', 'activities', 'activity_persons', 'figures', 'words', 'roster')


def statements(text):
    """The statements of a script whose semicolons stand at the ends of lines only."""
    return [part for part in text.split(';\n') if part.strip()]


def gives_rows(statement):
    """Is it the query of a script? The others make tables for it, and drop them."""
    return re.match(r'(--.*\n)*(WITH|SELECT)\b', statement) is not None


class DuckDB:
    dialect = 'duckdb'
    # what fedorg.sql.check() is told of the dialect; None: it recognises the engine by the connection
    said = None

    def __init__(self):
        import duckdb
        self.version = duckdb.__version__
        self.connection = duckdb.connect(config={'threads': 2})

    def load(self, schema, folder):
        """Tables anew, with the rows that `fedorg sql data` wrote into the folder."""
        for table in TABLES:
            self.connection.execute('DROP TABLE IF EXISTS ' + table)
        for statement in statements(schema):
            self.connection.execute(statement)
        for table in TABLES:
            path = os.path.join(folder, table + '.csv')
            if os.path.getsize(path) > 0:
                self.connection.execute(
                    "COPY %s FROM '%s' (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', "
                    "NULLSTR '<none>', AUTO_DETECT false)" % (table, path.replace("'", "''")))

    def query(self, text, texts):
        return self.connection.execute(text).fetchall()

    def open(self):
        """The connection that a program of Python would have."""
        return self.connection

    def close(self):
        self.connection.close()


class DuckDBOfADBC(DuckDB):
    """DuckDB through the driver for Arrow (ADBC)."""
    said = 'duckdb'

    class Connection:
        """Carries out what the class above says in the words of DuckDB's own module."""

        def __init__(self, connection):
            self.adbc = connection

        def execute(self, text):
            cursor = self.adbc.cursor()
            cursor.execute(text)
            return cursor

        def close(self):
            self.adbc.close()

    def __init__(self):
        from adbc_driver_duckdb import dbapi
        import duckdb
        self.version = duckdb.__version__ + ' through ADBC'
        self.connection = self.Connection(dbapi.connect())

    def open(self):
        return self.connection.adbc


class ClickHouse:
    """ClickHouse within this process, as chDB."""
    dialect = 'clickhouse'
    said = None

    def __init__(self):
        from chdb import session
        import chdb
        self.folder = tempfile.mkdtemp()
        self.session = session.Session(self.folder)
        self.version = '%s, engine %s' % (chdb.__version__, chdb.engine_version)
        self.session.query('CREATE DATABASE IF NOT EXISTS fedorg ENGINE = Atomic')
        self.session.query('USE fedorg')

    def load(self, schema, folder):
        for table in TABLES:
            self.session.query('DROP TABLE IF EXISTS %s SYNC' % table)
        for statement in statements(schema):
            self.session.query(statement)
        for table in TABLES:
            path = os.path.join(folder, table + '.csv')
            if os.path.getsize(path) > 0:
                self.session.query("INSERT INTO %s SELECT * FROM file('%s', 'CSV')" % (
                    table, path.replace('\\', '\\\\').replace("'", "\\'")))

    def query(self, text, texts):
        """Of a script that keeps tables, the rows of its query."""
        rows = []
        for statement in statements(text):
            got = str(self.session.query(statement, 'JSONCompactEachRow'))
            if gives_rows(statement):
                rows += (typed(json.loads(line), texts) for line in got.splitlines() if line)
        return rows

    def open(self):
        from chdb import dbapi
        connection = dbapi.connect(self.folder)
        connection.cursor().execute('USE fedorg')
        return connection

    def close(self):
        self.session.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def typed(values, texts):
    """Numbers, which some engines give as texts, save in the columns `texts`."""
    return tuple(value if i in texts else int(value) for i, value in enumerate(values))


class PostgreSQL:
    """A cluster of its own, which is gone afterwards. The server refuses to run as root."""
    dialect = 'postgresql'
    said = None

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.connection = None
        self.programs = '/usr/lib/postgresql/15/bin'
        self.as_server = ['runuser', '-u', 'postgres', '--'] if os.getuid() == 0 else []
        if self.as_server:
            os.chmod(self.folder, 0o755)
            subprocess.run(['chown', 'postgres', self.folder], check=True)
        self.data = os.path.join(self.folder, 'data')
        self.server('initdb', '-D', self.data, '-U', 'fedorg', '-A', 'trust', '-E', 'UTF8', '--locale=C',
                    '--no-sync')
        self.server('pg_ctl', '-D', self.data, '-w', '-l', os.path.join(self.folder, 'log'), '-o',
                    "-k %s -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off "
                    "-c max_connections=20 -c autovacuum=off -c jit=off" % self.folder, 'start')
        self.version = self.psql('SHOW server_version').strip()

    def server(self, program, *arguments):
        subprocess.run([*self.as_server, os.path.join(self.programs, program), *arguments], check=True,
                       stdout=subprocess.DEVNULL, cwd='/')

    def psql(self, text, *options):
        result = subprocess.run(['psql', '-X', '-q', '-A', '-t', '-h', self.folder, '-U', 'fedorg', '-d', 'postgres',
                                 '-v', 'ON_ERROR_STOP=1', *options], input=text.encode(), capture_output=True,
                                check=False)
        if result.returncode:
            raise RuntimeError(result.stderr.decode()[:1500])
        return result.stdout.decode()

    def load(self, schema, folder):
        script = ['BEGIN;', *('DROP TABLE IF EXISTS %s;' % table for table in TABLES), schema]
        for table in TABLES:
            script.append("\\copy %s FROM '%s' (FORMAT csv, NULL '<none>')" % (
                table, os.path.join(folder, table + '.csv').replace("'", "''")))
        self.psql('\n'.join([*script, 'ANALYZE;', 'COMMIT;']))

    def query(self, text, texts):
        rows = self.psql(text, '-F', '\x1f', '-R', '\x1e')
        return [typed(line.split('\x1f'), texts) for line in rows.rstrip('\n').split('\x1e') if line]

    def open(self):
        """One connection for all that is asked: the server takes 20."""
        if self.connection is None:
            import psycopg
            self.connection = psycopg.connect(host=self.folder, user='fedorg', dbname='postgres', autocommit=True)
        return self.connection

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.server('pg_ctl', '-D', self.data, '-m', 'immediate', 'stop')
        shutil.rmtree(self.folder, ignore_errors=True)


class Spark:
    """Spark SQL with two processes that work for it; the tables lie in a folder of their own."""
    dialect = 'spark'
    said = None
    # the rosters are small: what is made ready for large ones takes most of the time
    settings = {
        'spark.ui.enabled': 'false', 'spark.ui.showConsoleProgress': 'false', 'spark.log.level': 'ERROR',
        'spark.sql.shuffle.partitions': '2', 'spark.default.parallelism': '2', 'spark.sql.adaptive.enabled': 'false',
        'spark.sql.codegen.wholeStage': 'false', 'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
        'spark.driver.bindAddress': '127.0.0.1', 'spark.driver.host': '127.0.0.1', 'spark.executor.memory': '512m',
        'spark.driver.extraJavaOptions': '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
        'spark.executor.extraJavaOptions': '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
    }

    def __init__(self):
        from pyspark.sql import SparkSession
        import pyspark
        self.folder = tempfile.mkdtemp()
        builder = SparkSession.builder.master('local-cluster[2,1,512]').appName('fedorg')
        for name, value in self.settings.items():
            builder = builder.config(name, value)
        self.session = (builder.config('spark.sql.warehouse.dir', os.path.join(self.folder, 'warehouse'))
                        .config('spark.local.dir', self.folder).getOrCreate())
        self.version = pyspark.__version__

    def load(self, schema, folder):
        for table in TABLES:
            self.session.sql('DROP TABLE IF EXISTS ' + table)
            shutil.rmtree(os.path.join(self.folder, 'warehouse', table), ignore_errors=True)
        for statement in statements(schema):
            self.session.sql(statement)
        for table in TABLES:
            path = os.path.join(folder, table + '.csv')
            if os.path.getsize(path) > 0:
                rows = self.session.read.csv(path, schema=self.session.table(table).schema, multiLine=True, escape='"',
                                             nullValue='<none>', emptyValue='')
                rows.coalesce(1).write.insertInto(table)

    def query(self, text, texts):
        """Of a script that keeps tables, the rows of its query."""
        rows = []
        for statement in statements(text):
            got = self.session.sql(statement).collect()
            if gives_rows(statement):
                rows += map(tuple, got)
        return rows

    def plan(self, text):
        """How the query of a script is carried out, with tables taken for large ones."""
        self.session.sql('SET spark.sql.autoBroadcastJoinThreshold = -1')
        plans = [self.session.sql(statement)._jdf.queryExecution().executedPlan().toString()
                 for statement in statements(text) if gives_rows(statement)]
        self.session.sql('RESET spark.sql.autoBroadcastJoinThreshold')
        return plans[0]

    def count_workers(self):
        """Processes that work for the session, besides its own."""
        return self.session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1

    def open(self):
        return self.session

    def close(self):
        self.session.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


ENGINES = {**{engine.dialect: engine for engine in (DuckDB, PostgreSQL, ClickHouse, Spark)},
           'duckdb-adbc': DuckDBOfADBC}
