# SPDX-License-Identifier: LGPL-2.1-or-later
"""Arrow streams of this library as data frames of pandas, without pyarrow.

Coded fields become categories, dates datetime64, numbers that may be missing nullable integers,
lists tuples, and figures a column each.
"""

import ctypes
from importlib import import_module
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence

from .arrow import ArrowStream, release, take
from .errors import NoMemoryError

# how numbers of each format lie in memory
_NUMBERS = {'c': 'int8', 'C': 'uint8', 's': 'int16', 'S': 'uint16', 'i': 'int32', 'I': 'uint32',
            'l': 'int64', 'L': 'uint64', 'g': 'float64', 'tdD': 'int32'}
_NULLABLE = 2


class _Schema(ctypes.Structure):
    format: bytes
    name: bytes
    flags: int
    n_children: int
    children: Any
    dictionary: Any
    release: Any


class _Array(ctypes.Structure):
    length: int
    null_count: int
    n_children: int
    buffers: Any
    children: Any
    dictionary: Any
    release: Any


_Schema._fields_ = [
    ('format', ctypes.c_char_p), ('name', ctypes.c_char_p), ('metadata', ctypes.c_char_p),
    ('flags', ctypes.c_int64), ('n_children', ctypes.c_int64),
    ('children', ctypes.POINTER(ctypes.POINTER(_Schema))), ('dictionary', ctypes.POINTER(_Schema)),
    ('release', ctypes.CFUNCTYPE(None, ctypes.c_void_p)), ('private_data', ctypes.c_void_p),
]
_Array._fields_ = [
    ('length', ctypes.c_int64), ('null_count', ctypes.c_int64), ('offset', ctypes.c_int64),
    ('n_buffers', ctypes.c_int64), ('n_children', ctypes.c_int64),
    ('buffers', ctypes.POINTER(ctypes.c_void_p)), ('children', ctypes.POINTER(ctypes.POINTER(_Array))),
    ('dictionary', ctypes.POINTER(_Array)), ('release', ctypes.CFUNCTYPE(None, ctypes.c_void_p)),
    ('private_data', ctypes.c_void_p),
]


class _Column:
    """A column that grows by batches. Nothing of an array is kept."""

    def __init__(self, schema: Any) -> None:
        self.numpy: Any = import_module('numpy')
        self.pandas: Any = import_module('pandas')
        self.format = schema.format.decode()
        self.nullable = bool(schema.flags & _NULLABLE)
        self.coded = bool(schema.dictionary)
        self.item = _Column(schema.children[0].contents) if self.format == '+l' else None
        self.words: Optional[List[str]] = None
        self.values: List[Any] = []
        self.nulls: List[Any] = []

    def _view(self, array: Any, buffer: int, kind: str, n: int) -> Any:
        size = self.numpy.dtype(kind).itemsize * n
        if size == 0:
            return self.numpy.empty(0, kind)
        memory = (ctypes.c_uint8 * size).from_address(array.buffers[buffer])
        return self.numpy.frombuffer(memory, kind)

    def _bits(self, array: Any, buffer: int) -> Any:
        packed = self._view(array, buffer, 'uint8', (array.length + 7) // 8)
        return self.numpy.unpackbits(packed, count=array.length, bitorder='little').astype(bool)

    def _texts(self, array: Any, nulls: Any) -> List[Any]:
        places = self._view(array, 1, 'int32', array.length + 1).tolist() if array.length else [0]
        data = ctypes.string_at(array.buffers[2], places[-1])
        pairs = zip(places, places[1:])
        if data.isascii():
            # one text, cut where the bytes are
            whole = data.decode('ascii')
            found: List[Any] = [whole[first:end] for first, end in pairs]
        else:
            found = [data[first:end].decode('utf-8') for first, end in pairs]
        for index in self.numpy.flatnonzero(nulls).tolist():
            found[index] = None
        return found

    def _objects(self, items: List[Any]) -> Any:
        made = self.numpy.empty(len(items), object)
        # as they are, even if they look like rows
        for index, item in enumerate(items):
            made[index] = item
        return made

    def _items(self, array: Any) -> List[Any]:
        """The lists of a batch, as tuples."""
        assert self.item is not None
        self.item.add(array.children[0].contents)
        items = self.item.plain()
        self.item.values, self.item.nulls = [], []
        places = self._view(array, 1, 'int32', array.length + 1).tolist()
        return [tuple(items[first:end]) for first, end in zip(places, places[1:])]

    def add(self, array: Any) -> None:
        """Takes the column of a batch."""
        none = self.numpy.zeros(array.length, bool)
        nulls = ~self._bits(array, 0) if array.null_count and array.buffers[0] else none
        if self.coded and self.words is None:
            dictionary = array.dictionary.contents
            self.words = self._texts(dictionary, self.numpy.zeros(dictionary.length, bool))
        if self.format == 'u':
            values = self._objects(self._texts(array, nulls))
        elif self.format == '+l':
            values = self._objects(self._items(array))
        elif self.format == 'b':
            values = self._bits(array, 1)
        else:
            values = self._view(array, 1, _NUMBERS[self.format], array.length).copy()
        self.values.append(values)
        self.nulls.append(nulls)

    def plain(self) -> Any:
        """The values so far, as they are, one array."""
        if not self.values:
            return self.numpy.empty(0, object if self.format in ('u', '+l') else
                                    bool if self.format == 'b' else _NUMBERS[self.format])
        values = self.numpy.concatenate(self.values)
        if self.coded:
            return self._objects(self.words or []).take(values) if len(values) else values
        return values

    def _dates(self, days: Any, nulls: Any) -> Any:
        dates = days.astype('datetime64[D]')
        dates[nulls] = self.numpy.datetime64('NaT')
        if int(self.pandas.__version__.split('.')[0]) >= 2:
            return dates.astype('datetime64[s]')
        # older ones count nanoseconds, which do not reach beyond 1677 and 2262
        known = dates[~nulls]
        if len(known) and not ((known > self.numpy.datetime64('1677-09-22')).all()
                               and (known < self.numpy.datetime64('2262-04-11')).all()):
            return dates.astype(object)
        return dates.astype('datetime64[ns]')

    def finish(self) -> Any:
        """What pandas takes as a column."""
        numpy, pandas = self.numpy, self.pandas
        nulls = numpy.concatenate(self.nulls) if self.nulls else numpy.zeros(0, bool)
        if self.coded:
            codes = (numpy.concatenate(self.values) if self.values
                     else numpy.empty(0, _NUMBERS[self.format]))
            return pandas.Categorical.from_codes(numpy.where(nulls, -1, codes), self.words or [])
        values = self.plain()
        if self.format == 'tdD':
            return self._dates(values, nulls)
        if self.format == 'g':
            return numpy.where(nulls, numpy.nan, values)
        if self.nullable and self.format in _NUMBERS:
            return pandas.arrays.IntegerArray(values, nulls)
        return values


def take_objects(items: Sequence[Any], places: Any) -> Any:
    """The items at places, without a copy of any."""
    numpy = import_module('numpy')
    objects = numpy.empty(len(items), object)
    # one by one, as tuples would be taken for rows
    for place, item in enumerate(items):
        objects[place] = item
    return objects[numpy.asarray(places)]


def _leaves(schema: Any, prefix: str = '') -> Iterator[Any]:
    """Name and path of each column; structures are taken apart."""
    for index in range(schema.n_children):
        child = schema.children[index].contents
        name = prefix + child.name.decode('utf-8')
        if child.format == b'+s':
            for leaf, path, below in _leaves(child, name + '.'):
                yield leaf, (index,) + path, below
        else:
            yield name, (index,), child


def _at(array: Any, path: Any) -> Any:
    for index in path:
        array = array.children[index].contents
    return array


def _batches(stream: ArrowStream) -> Iterator[Any]:
    while True:
        array = _Array()
        if stream.get_next(ctypes.addressof(stream), ctypes.addressof(array)):
            raise NoMemoryError('not enough memory for a batch of rows')
        if not array.release:
            return
        try:
            yield array
        finally:
            array.release(ctypes.addressof(array))


def to_frame(source: Any, given: Mapping[str, Callable[[Any], Any]] = {}) -> Any:
    """A data frame of a stream of this library. `given` makes columns that are cheaper to make from
    others than to read: name and a function of the columns that were read."""
    stream, schema = take(source), _Schema()
    try:
        if stream.get_schema(ctypes.addressof(stream), ctypes.addressof(schema)):
            raise NoMemoryError('not enough memory for a schema')
        names, columns = [], {}
        for name, path, child in _leaves(schema):
            names.append(name)
            if name not in given:
                columns[name] = path, _Column(child)
        schema.release(ctypes.addressof(schema))
        for array in _batches(stream):
            for path, column in columns.values():
                column.add(_at(array, path))
    finally:
        release(stream)
    read: Dict[str, Any] = {name: column.finish() for name, (_, column) in columns.items()}
    made = {name: read[name] if name in read else given[name](read) for name in names}
    return import_module('pandas').DataFrame(made, columns=names)
