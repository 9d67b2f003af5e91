# SPDX-License-Identifier: LGPL-2.1-or-later
"""DuckDB's C library, as a consumer and a producer of Arrow streams that is not ours."""

import ctypes
import glob
import os

import support
from fedorg.arrow import ArrowStream, release, take
from fedorg.frame import _Array, _Schema

MODULES = os.path.join(support.SOURCE, 'build', 'bench', 'node_modules')


def library():
    """The path of DuckDB's C library, which npm brought; an old npm brings that for musl as well."""
    found = [path for path in glob.glob(os.path.join(MODULES, '@duckdb', '*', 'libduckdb.so'))
             if not os.path.dirname(path).endswith('-musl')]
    if not found:
        raise FileNotFoundError('DuckDB is missing: run ./tests/run, which installs it')
    return found[0]


class _Result(ctypes.Structure):
    _fields_ = [('columns', ctypes.c_uint64), ('rows', ctypes.c_uint64), ('changed', ctypes.c_uint64),
                ('data', ctypes.c_void_p), ('error', ctypes.c_char_p), ('internal', ctypes.c_void_p)]


class Connection:
    """A database in memory."""

    def __init__(self):
        self._library = ctypes.CDLL(library())
        for name in ('duckdb_value_varchar', 'duckdb_result_error', 'duckdb_query_arrow_error'):
            getattr(self._library, name).restype = ctypes.c_void_p
        self._library.duckdb_row_count.restype = ctypes.c_uint64
        self._library.duckdb_column_count.restype = ctypes.c_uint64
        self._database, self._connection = ctypes.c_void_p(), ctypes.c_void_p()
        self._check(self._library.duckdb_open(None, ctypes.byref(self._database)), 'open')
        self._check(self._library.duckdb_connect(self._database, ctypes.byref(self._connection)),
                    'connect')

    def close(self):
        self._library.duckdb_disconnect(ctypes.byref(self._connection))
        self._library.duckdb_close(ctypes.byref(self._database))

    @staticmethod
    def _check(status, what):
        if status != 0:
            raise RuntimeError('DuckDB: ' + what)

    def sql(self, query):
        """The rows of a query, every value as a text."""
        result = _Result()
        status = self._library.duckdb_query(self._connection, query.encode(), ctypes.byref(result))
        try:
            if status != 0:
                message = self._library.duckdb_result_error(ctypes.byref(result))
                self._check(status, ctypes.string_at(message).decode() if message else query)
            return [tuple(self._value(result, column, row) for column in range(
                self._library.duckdb_column_count(ctypes.byref(result))))
                for row in range(self._library.duckdb_row_count(ctypes.byref(result)))]
        finally:
            self._library.duckdb_destroy_result(ctypes.byref(result))

    def _value(self, result, column, row):
        text = self._library.duckdb_value_varchar(ctypes.byref(result), ctypes.c_uint64(column),
                                                  ctypes.c_uint64(row))
        if not text:
            return None
        try:
            return ctypes.string_at(text).decode()
        finally:
            self._library.duckdb_free(ctypes.c_void_p(text))

    def copy(self, table, source):
        """Makes a table of an Arrow stream."""
        stream = take(source)
        try:
            self._check(self._library.duckdb_arrow_scan(
                self._connection, b'scanned', ctypes.byref(stream)), 'arrow_scan of ' + table)
            self.sql('CREATE TABLE %s AS SELECT * FROM scanned' % table)
            self.sql('DROP VIEW scanned')
        finally:
            release(stream)

    def arrow(self, query):
        """The rows of a query as something with an Arrow stream."""
        return Query(self._library, self._connection, query)


class Query:
    """The result of a query that is run when its stream is asked for."""

    def __init__(self, duckdb, connection, query):
        self._duckdb, self._connection, self._query = duckdb, connection, query

    def __arrow_c_stream__(self, requested_schema=None):
        result = ctypes.c_void_p()
        Connection._check(self._duckdb.duckdb_query_arrow(
            self._connection, self._query.encode(), ctypes.byref(result)), self._query)
        return Stream(self._duckdb, result).capsule()


class Stream:
    """Gives the batches of a result; is kept by what calls it."""

    kept = {}

    def __init__(self, duckdb, result):
        self._duckdb, self._result = duckdb, result
        kinds = dict(ArrowStream._fields_)
        self._calls = (kinds['get_schema'](self._get_schema), kinds['get_next'](self._get_next),
                       kinds['get_last_error'](lambda stream: None), kinds['release'](self._release))

    def capsule(self):
        from fedorg.arrow import to_capsule
        return to_capsule(self._fill)

    def _fill(self, address):
        stream = ArrowStream.from_address(address.value)
        stream.get_schema, stream.get_next, stream.get_last_error, stream.release = self._calls
        stream.private_data = id(self)
        Stream.kept[id(self)] = self

    def _ask(self, function, address, kind):
        ctypes.memset(address, 0, ctypes.sizeof(kind))
        out = ctypes.c_void_p(address)
        return function(self._result, ctypes.byref(out))

    def _get_schema(self, stream, address):
        return self._ask(self._duckdb.duckdb_query_arrow_schema, address, _Schema)

    def _get_next(self, stream, address):
        return self._ask(self._duckdb.duckdb_query_arrow_array, address, _Array)

    def _release(self, address):
        stream = ArrowStream.from_address(address)
        self._duckdb.duckdb_destroy_arrow(ctypes.byref(self._result))
        # the callback that is running is kept until it returns by who called it
        Stream.kept.pop(stream.private_data)
        ctypes.memset(address, 0, ctypes.sizeof(stream))
