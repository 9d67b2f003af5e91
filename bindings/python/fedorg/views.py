# SPDX-License-Identifier: LGPL-2.1-or-later
"""What all sequences over a roster share: length, slices, iteration, access by identifier."""

import ctypes
import operator
from enum import IntEnum
from typing import (Any, Callable, Dict, Generic, Iterator, Sequence, Tuple, Type, TypeVar, Union, cast,
                    overload)

from ._library import call, text
from .enums import Record as RecordKind
from .exportable import Exportable

T = TypeVar('T')
E = TypeVar('E', bound=IntEnum)
V = TypeVar('V', bound='View[Any]')
# what C calls FEDORG_NONE
NONE = 0xffffffff


class Cache(Dict[int, T]):
    """What a number of a column stands for, worked out when first met.

    >>> names = Cache(bin)
    >>> names[5], list(names)
    ('0b101', [5])
    """

    def __init__(self, meaning: Callable[[int], T]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, number: int) -> T:
        found = self[number] = self._meaning(number)
        return found


def members(cls: Type[E]) -> 'Cache[E]':
    """The members of an enumeration by value; what a later library adds is unknown.

    >>> members(Role)[1], members(Role)[99]
    (<Role.CHAIR: 1>, <Role.UNKNOWN: 0>)
    """
    known = {int(item): item for item in cls}
    return Cache(lambda number: known.get(number, cls(0)))


class View(Sequence[T], Exportable, Generic[T]):
    """A sequence over records of a roster: nothing is copied, items are made when asked for."""

    __slots__ = ('_roster', '_indices')
    _item: Type[Any]
    _kind: RecordKind

    def __init__(self, roster: Any, indices: Sequence[int]) -> None:
        self._roster = roster
        self._indices = indices

    def _choose(self: V, indices: Sequence[int]) -> V:
        """Some of the records of the roster, by their numbers."""
        return type(self)(self._roster, indices)

    def __len__(self) -> int:
        self._roster._use()
        return len(self._indices)

    def _find(self, identifier: str) -> int:
        """The record with an identifier, or NONE."""
        raise TypeError('%s have no identifiers; use an index' % type(self).__name__.lower())

    def _make(self, index: int) -> T:
        """The record of a number."""
        return cast(T, self._item(self._roster, index))

    @overload
    def __getitem__(self, key: Union[int, str]) -> T: ...

    @overload
    def __getitem__(self: V, key: slice) -> V: ...

    def __getitem__(self, key: Any) -> Any:
        self._roster._use()
        if isinstance(key, slice):
            return type(self)(self._roster, self._indices[key])
        if isinstance(key, str):
            index = self._find(key)
            if index == NONE or index not in self._indices:
                # the key is left out: whoever looks for a person may have typed her ID number
                raise KeyError('no record of these %s has this identifier'
                               % type(self).__name__.lower())
            return self._make(index)
        try:
            position = operator.index(key)
        except TypeError:
            raise TypeError('indices must be integers, slices or identifiers, not %s'
                            % type(key).__name__) from None
        return self._make(self._indices[position])

    def __iter__(self) -> Iterator[T]:
        self._roster._use()
        return map(self._make, self._indices)

    def __contains__(self, value: object) -> bool:
        if isinstance(value, str):
            index = self._find(value)
            return index != NONE and index in self._indices
        return (isinstance(value, self._item) and value.roster is self._roster
                and value.index in self._indices)

    def _run(self) -> Tuple[int, int]:
        """The first record and the one after the last."""
        length = len(self._indices)
        if not length:
            return 0, 0
        first, last = self._indices[0], self._indices[-1]
        if last - first + 1 != length or any(
                index != first + place for place, index in enumerate(
                    () if isinstance(self._indices, range) else self._indices)):
            raise ValueError('only records that follow one another can be given as Arrow')
        return first, last + 1

    def _export(self, address: ctypes.c_void_p) -> None:
        call.fedorg_roster_export_arrow(self._roster._use(), self._kind, *self._run(), address)

    def get(self, identifier: str, default: Any = None) -> Any:
        """The record with an identifier, else the default."""
        try:
            return self[identifier]
        except KeyError:
            return default

    def __repr__(self) -> str:
        return '<%d %s>' % (len(self._indices), type(self).__name__.lower())


class Record:
    """One record of a roster: its number there, and the columns to look at."""

    __slots__ = ('roster', 'index')

    def __init__(self, roster: Any, index: int) -> None:
        self.roster = roster
        self.index = index

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        return self.roster is other.roster and self.index == other.index

    def __hash__(self) -> int:
        return hash((type(self), id(self.roster), self.index))


def find(function: Any, roster: Any, identifier: str) -> int:
    """A text that the library cannot take is nobody's identifier."""
    try:
        found: int = function(roster._use(), text(identifier, 'identifier'))
    except ValueError:
        roster._use()
        return NONE
    return found
