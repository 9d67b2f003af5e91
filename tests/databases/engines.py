# SPDX-License-Identifier: LGPL-2.1-or-later
"""The engines that carry out what `fedorg sql` prints. Each takes statements and gives rows; one that is not
installed fails the test."""

import os
import sys

TOP = os.environ.get('FEDORG_TEST_SOURCE', os.getcwd())
sys.path.insert(0, os.path.join(TOP, 'build', 'bench', 'engines'))

TABLES = ('organizations', 'persons', 'memberships', 'activities', 'activity_persons', 'figures', 'words', 'roster')


def statements(text):
    """The statements of a script whose semicolons stand at the ends of lines only."""
    return [part for part in text.split(';\n') if part.strip()]


class DuckDB:
    dialect = 'duckdb'

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

    def query(self, text):
        return self.connection.execute(text).fetchall()


ENGINES = {'duckdb': DuckDB}
