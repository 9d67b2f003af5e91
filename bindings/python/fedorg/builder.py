# SPDX-License-Identifier: LGPL-2.1-or-later
"""Records as dicts, for `Roster.from_records()`."""

import datetime
import decimal
import difflib
import functools
import re
from typing import Any, Dict, Iterable, List, Mapping, Tuple

from ._handle import Reference
from ._library import call, text
from .enums import Field, Record


# what findings call the lists of records, followed by the number of the record
_SOURCES = {Record.ORGANIZATION: 'organizations', Record.PERSON: 'persons',
            Record.MEMBERSHIP: 'memberships', Record.ACTIVITY: 'activities'}


@functools.lru_cache(maxsize=None)
def _keys(kind: Record) -> Dict[str, int]:
    """The keys of a kind of record, as the library has them, with the numbers of their fields."""
    return {call.fedorg_record_get_key(kind, index): call.fedorg_record_get_key_field(kind, index)
            for index in range(call.fedorg_record_get_n_keys(kind))}


# what a cell of a table takes for the end of one of several values, and the mark that such a value stands in
_SEPARATORS = re.compile('^"|[;|\\n\\r；、｜]')


def _word(value: str) -> str:
    """One of several values of a cell, in quotation marks where it would be taken for more than one."""
    return '"%s"' % value.replace('"', '""') if _SEPARATORS.search(value) else value


def _words(key: str, value: Any) -> str:
    """A value as a table would hold it."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if hasattr(value, 'name') and hasattr(value, 'value'):
        return str(value.name).lower().replace('_', '-')
    if isinstance(value, (int, decimal.Decimal)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ';'.join(map(_word, sorted(value) if isinstance(value, (set, frozenset)) else value))
    raise TypeError('%s cannot be %s' % (key, type(value).__name__))


def _figures(figures: Any) -> Dict[bytes, int]:
    if not isinstance(figures, Mapping):
        raise TypeError('figures must be a mapping, not %s' % type(figures).__name__)
    found = {}
    for name, value in figures.items():
        encoded = text(name, 'the name of a figure')
        if not encoded:
            raise ValueError('the name of a figure must not be empty')
        if not isinstance(value, int) or not -(1 << 63) <= value < 1 << 63:
            raise ValueError('a figure must be an int of 64 bits')
        found[encoded] = value
    return found


def _unknown(kind: Record, key: Any) -> str:
    """What is said of a key that no such record has: the nearest one, and all that there are."""
    keys = sorted(_keys(kind))
    near = difflib.get_close_matches(key, keys, 1) if isinstance(key, str) else []
    return '%s records have no key %r%s; the keys are %s' % (
        kind.name.lower(), key, '; did you mean %r' % near[0] if near else '', ', '.join(keys))


# fields and figures of a record, as the library takes them
Read = Tuple[List[Tuple[int, bytes]], Dict[bytes, int]]


def read_record(kind: Record, record: Mapping[str, Any], *, clears: bool = False) -> Read:
    """What a record says, before anything is opened, so that a fault leaves none half made. With `clears`
    a key without a value says that the field has none."""
    if not isinstance(record, Mapping):
        raise TypeError('a record must be a mapping, not %s' % type(record).__name__)
    keys, fields, figures = _keys(kind), [], {}
    for key, value in record.items():
        if keys.get(key) == Field.FIGURE:
            figures = {} if value is None else _figures(value)
        elif key not in keys:
            raise ValueError(_unknown(kind, key))
        elif value is not None:
            fields.append((keys[key], text(_words(key, value), key)))
        elif clears:
            fields.append((keys[key], b''))
    return fields, figures


def close_record(builder: Reference, read: Read) -> None:
    """Gives the open record what was read, and ends it."""
    for field, encoded in read[0]:
        call.fedorg_roster_builder_set_field(builder, field, encoded, len(encoded))
    for name, value in read[1].items():
        call.fedorg_roster_builder_set_figure(builder, name, value)
    call.fedorg_roster_builder_end_record(builder)


def _add(builder: Reference, kind: Record, record: Mapping[str, Any], number: int) -> None:
    """Adds a record; findings name it by its number, from 1."""
    read = read_record(kind, record)
    call.fedorg_roster_builder_begin_record(builder, kind, number, 0)
    close_record(builder, read)


def fill(builder: Reference, organizations: Iterable[Mapping[str, Any]],
         persons: Iterable[Mapping[str, Any]], memberships: Iterable[Mapping[str, Any]],
         activities: Iterable[Mapping[str, Any]] = ()) -> None:
    """Adds all records."""
    for kind, records in ((Record.ORGANIZATION, organizations), (Record.PERSON, persons),
                          (Record.MEMBERSHIP, memberships), (Record.ACTIVITY, activities)):
        for number, record in enumerate(records, 1):
            if number == 1:
                call.fedorg_roster_builder_begin_source(builder, _SOURCES[kind].encode())
            try:
                _add(builder, kind, record, number)
            except TypeError as error:
                raise TypeError('%s:%d: %s' % (_SOURCES[kind], number, error)) from None
            except ValueError as error:
                raise ValueError('%s:%d: %s' % (_SOURCES[kind], number, error)) from None
