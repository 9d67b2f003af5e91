# SPDX-License-Identifier: LGPL-2.1-or-later
"""The columns of a roster as they lie in memory, without a copy."""

import ctypes
import threading
from typing import Any, Callable, Dict, Iterator, List, Mapping, Sequence, Tuple

from ._handle import Reference
from ._library import call
from ._prototypes import COLUMN_FORMATS
from .enums import Column
from .errors import ClosedError
from .views import Cache

# texts within so many bytes are copied at once
_TOGETHER = 1 << 20
# so many texts are kept for the next walk, some 130 MB of identifiers at most
_KEPT = 1 << 21


class Shelf:
    """Lists that were made before; the oldest make room for new ones.

    >>> shelf = Shelf()
    >>> shelf.take('a', lambda: ['made']), shelf.take('a', lambda: ['made again'])
    (['made'], ['made'])
    """

    def __init__(self, room: int = _KEPT) -> None:
        self._lists: Dict[Any, List[str]] = {}
        self._room = room
        self._lock = threading.Lock()

    def take(self, key: Any, make: Callable[[], List[str]]) -> List[str]:
        """The list of a key, made if it is not there."""
        found = self._lists.get(key)
        if found is None:
            found = make()
            with self._lock:
                self._put(key, found)
        return found

    def _put(self, key: Any, made: List[str]) -> None:
        self._room += len(self._lists.pop(key, ())) - len(made)
        self._lists[key] = made
        while self._room < 0 and len(self._lists) > 1:
            self._room += len(self._lists.pop(next(iter(self._lists))))


def column_view(roster: Reference, column: Column) -> memoryview:
    """A read-only view that keeps the column alive, whatever becomes of the roster."""
    code = COLUMN_FORMATS[column]
    owner = Reference(call.fedorg_roster_dup_column(roster, column), call.g_bytes_unref)
    size = ctypes.c_size_t()
    data = call.g_bytes_get_data(owner, ctypes.byref(size))
    if not data:
        return memoryview(b'').cast('B').cast(code)
    array: Any = (ctypes.c_uint8 * size.value).from_address(data)
    array._fedorg_owner = owner
    return memoryview(array).cast('B').toreadonly().cast(code)


class Columns(Mapping[str, memoryview]):
    """All columns by name: `roster.columns['membership_role']` is a memoryview of bytes. They stay
    valid after the roster is closed.

    >>> import fedorg
    >>> roster = fedorg.Roster.load(sample('qingliu-2017.csv'))
    >>> roles = roster.columns['membership_role']
    >>> roles.format, len(roles), roles.tolist().count(fedorg.Role.CHAIR)
    ('B', 1914, 132)
    """

    def __init__(self, roster: Reference) -> None:
        for column in Column:
            setattr(self, column.name.lower(), column_view(roster, column))
        # texts are cut out of the pool by their address
        self.base = address(self.strings)
        self.sets = Cache(self.words)
        self.shelf = Shelf()

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def __getitem__(self, name: str) -> memoryview:
        try:
            column = Column[name.upper().replace('-', '_')]
        except (KeyError, AttributeError):
            raise KeyError('there is no such column; there are: %s' % ', '.join(self)) from None
        view: memoryview = getattr(self, column.name.lower())
        return view

    def __iter__(self) -> Iterator[str]:
        return (column.name.lower() for column in Column)

    def __len__(self) -> int:
        return len(Column)

    def text(self, offset: int) -> str:
        """The text that begins at an offset of the pool."""
        if not 0 <= offset < len(self.strings):
            raise IndexError('no text begins at %d' % offset)
        return ctypes.string_at(self.base + offset).decode('utf-8', 'surrogateescape')

    def texts(self, name: str, entries: Sequence[int]) -> List[str]:
        """The texts of entries of a column of offsets, faster where they lie together."""
        column: memoryview = getattr(self, name)
        offsets = [column[entry] for entry in entries]
        first, last = min(offsets), max(offsets)
        if first < 0 or last >= len(self.strings) or last - first > _TOGETHER:
            return list(map(self.text, offsets))
        end = last + len(ctypes.string_at(self.base + last)) + 1
        pool = ctypes.string_at(self.base + first, end - first)
        find = pool.index
        return [pool[offset - first:find(0, offset - first)].decode('utf-8', 'surrogateescape')
                for offset in offsets]

    def words(self, number: int) -> Tuple[str, ...]:
        """The words of a set."""
        first, end = self.set_first_word[number], self.set_first_word[number + 1]
        return tuple(self.text(self.word_text[word]) for word in self.set_words[first:end])


def address(view: memoryview) -> int:
    """Where the array of a view begins."""
    array = view.obj
    return ctypes.addressof(array) if isinstance(array, ctypes.Array) else 0


class ClosedColumns:
    """Stands in for the columns of a closed roster."""

    def __getattr__(self, name: str) -> Any:
        # what the interpreter itself asks for, it may be told
        if name.startswith('__'):
            raise AttributeError(name)
        raise ClosedError('this Roster is closed')
