# SPDX-License-Identifier: LGPL-2.1-or-later
"""Organisations, numbered so that a subtree is one range, and their memberships."""

import ctypes
import datetime
from bisect import bisect_right
from functools import partial
from itertools import chain, repeat
from typing import Any, Callable, Dict, Iterator, NamedTuple, Optional, Sequence, Tuple

from ._library import call, checked, text
from .date import DATES, to_date
from .enums import Kind, Level
from .enums import Record as RecordKind
from .enums import Role, Staffing
from .frame import take_objects, to_frame
from .person import Person
from .place import Place
from .views import NONE, Record, View, find, members

_KINDS, _LEVELS, _ROLES, _STAFFINGS = (members(Kind), members(Level), members(Role),
                                       members(Staffing))
# so many memberships are made at a time
_STRETCH = 4096


class Membership(NamedTuple):
    """A post: one person, one organisation, one role. Its values are copies; what it leads to
    (organisation, person, place) is the roster's.

    >>> roster = Roster.load(sample('qingliu-2017.csv'))
    >>> post = roster.organizations['350423100'].memberships[0]
    >>> post.role, post.person_id, post.start_date, post.end_date, post.categories
    (<Role.CHAIR: 1>, 'QL000001', datetime.date(2012, 4, 17), None, ('先进女典型',))
    """

    roster: Any
    # the number of the post, though lists have a method of this name
    index: int  # type: ignore[assignment]
    person_index: int
    organization_id: str
    person_id: str
    role: Role
    staffing: Staffing
    # what the member stands for, as the input wrote it
    categories: Tuple[str, ...]
    tags: Tuple[str, ...]
    # None for an open start or end; both days are included
    start_date: Optional[datetime.date]
    end_date: Optional[datetime.date]

    @property
    def organization(self) -> 'Organization':
        """Where it is."""
        found = call.fedorg_roster_get_membership_organization(self.roster._use(), self.index)
        return Organization(self.roster, found)

    @property
    def person(self) -> Person:
        """Who holds it."""
        return Person(self.roster, self.person_index)

    @property
    def place(self) -> Place:
        """Where its record stands."""
        line, column = ctypes.c_uint(), ctypes.c_uint()
        source = call.fedorg_roster_get_membership_place(
            self.roster._use(), self.index, ctypes.byref(line), ctypes.byref(column))
        return Place(source, line.value, column.value)

    def has_tag(self, tag: str) -> bool:
        """Whether the post has a tag, in any of the forms in which offices write it."""
        return bool(call.fedorg_roster_membership_has_tag(self.roster._use(), self.index,
                                                          tag.encode()))

    def has_category(self, category: str) -> bool:
        """Whether the post stands for a category, as the roster writes it."""
        return bool(call.fedorg_roster_membership_has_category(self.roster._use(), self.index,
                                                               category.encode()))

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, Membership) and self.roster is other.roster
                and self.index == other.index)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((id(self.roster), self.index))

    # personal data stay out of logs and tracebacks
    def __repr__(self) -> str:
        return '<Membership %d: %s, %r>' % (self.index, self.role.name.lower().replace('_', '-'),
                                            self.person_id)


def _runs(data: Any, first: int, end: int) -> Iterator[Tuple[int, int]]:
    """The organisations of a range of memberships, and how many of these each has."""
    firsts = data.organization_first_membership
    organization = bisect_right(firsts, first) - 1
    while first < end:
        last = min(firsts[organization + 1], end)
        if last > first:
            yield organization, last - first
        first, organization = last, organization + 1


def _person_ids(data: Any, persons: Sequence[int], first: int) -> Any:
    """The identifiers of persons; those of whole stretches are kept for the next walk."""
    if len(persons) < _STRETCH:
        return data.texts('person_id', persons)
    return data.shelf.take(first, lambda: data.texts('person_id', persons))


def _stretch(roster: Any, first: int, end: int) -> Iterator[Membership]:
    """The memberships of a range, made column by column: hardly any code of Python runs for each."""
    data, cut = roster._data, slice(first, end)
    organizations, counts = zip(*_runs(data, first, end))
    persons: Any = data.membership_person[cut]
    make = partial(tuple.__new__, Membership)
    columns: Any = (
        repeat(roster), range(first, end), persons,
        chain.from_iterable(map(repeat, data.texts('organization_id', organizations), counts)),
        _person_ids(data, persons, first),
        map(_ROLES.__getitem__, data.membership_role[cut]),
        map(_STAFFINGS.__getitem__, data.membership_staffing[cut]),
        map(data.sets.__getitem__, data.membership_categories[cut]),
        map(data.sets.__getitem__, data.membership_tags[cut]),
        map(DATES.__getitem__, data.membership_start_date[cut]),
        map(DATES.__getitem__, data.membership_end_date[cut]))
    return map(make, zip(*columns))  # type: ignore[arg-type]


class Memberships(View[Membership]):
    """Posts in the order of their organisations."""

    __slots__ = ()
    _item = Membership
    _kind = RecordKind.MEMBERSHIP

    def _make(self, index: int) -> Membership:
        return next(_stretch(self._roster, index, index + 1))

    def __iter__(self) -> Iterator[Membership]:
        indices: Sequence[int] = self._indices
        if not isinstance(indices, range) or indices.step != 1:
            return super().__iter__()
        self._roster._use()
        return chain.from_iterable(
            _stretch(self._roster, first, min(first + _STRETCH, indices.stop))
            for first in range(indices.start, indices.stop, _STRETCH))

    def to_pandas(self) -> Any:
        """The posts as a pandas.DataFrame; needs pandas and numpy, but no pyarrow."""
        self._roster._use()
        data = self._roster._data

        def words(sets: memoryview) -> Callable[[Any], Any]:
            first, end = self._run()
            every = range(len(data.set_first_word) - 1)
            return lambda read: take_objects(tuple(map(data.sets.__getitem__, every)), sets[first:end])

        def texts(offsets: memoryview, column: str) -> Callable[[Any], Any]:
            return lambda read: take_objects(tuple(map(data.text, offsets)), read[column])

        # each identifier and each set is made once, however many posts have it
        return to_frame(self, {
            'organization_id': texts(data.organization_id, 'organization'),
            'person_id': texts(data.person_id, 'person'),
            'categories': words(data.membership_categories),
            'tags': words(data.membership_tags),
        })


class Organization(Record):
    """A node of the tree.

    >>> roster = Roster.load(sample('qingliu-2017.csv'))
    >>> town = roster.organizations['350423100']
    >>> town.name, town.level, len(town.children), len(town.memberships)
    ('龙津镇', <Level.TOWNSHIP: 5>, 18, 33)
    >>> town.children[0].parent == town
    True
    """

    __slots__ = ()

    @property
    def id(self) -> str:
        """The identifier as the input gave it."""
        data = self.roster._data
        text: str = data.text(data.organization_id[self.index])
        return text

    @property
    def name(self) -> str:
        """The name, "" where the input gave none."""
        data = self.roster._data
        text: str = data.text(data.organization_name[self.index])
        return text

    @property
    def code(self) -> Optional[int]:
        """The division code as a number of twelve digits."""
        return self.roster._data.organization_code[self.index] or None

    @property
    def level(self) -> Level:
        """Where it stands in the hierarchy."""
        return _LEVELS[self.roster._data.organization_level[self.index]]

    @property
    def kind(self) -> Kind:
        """What it is."""
        return _KINDS[self.roster._data.organization_kind[self.index]]

    @property
    def founded_on(self) -> Optional[datetime.date]:
        """The day it was founded."""
        return to_date(self.roster._data.organization_founded_on[self.index])

    @property
    def elected_on(self) -> Optional[datetime.date]:
        """The day on which its committee was last elected."""
        return to_date(self.roster._data.organization_elected_on[self.index])

    @property
    def tags(self) -> Tuple[str, ...]:
        """Its tags."""
        data = self.roster._data
        words: Tuple[str, ...] = data.sets[data.organization_tags[self.index]]
        return words

    def has_tag(self, tag: str) -> bool:
        """Whether it has a tag, in any of the forms in which offices write it (两委, 村两委)."""
        # a number that no organisation has ends here
        self.roster._data.organization_tags[self.index]
        return bool(call.fedorg_roster_organization_has_tag(self.roster._use(), self.index,
                                                            tag.encode()))

    @property
    def figures(self) -> Dict[str, int]:
        """Its figures by name."""
        data, reference, found = self.roster._data, self.roster._use(), {}
        value = ctypes.c_int64()
        for offset in data.figure_name:
            name = data.text(offset)
            if call.fedorg_roster_get_organization_figure(reference, self.index, name.encode(),
                                                          ctypes.byref(value)):
                found[name] = value.value
        return found

    @property
    def parent(self) -> Optional['Organization']:
        """The organisation above, None for a root."""
        parent = self.roster._data.organization_parent[self.index]
        return None if parent == NONE else Organization(self.roster, parent)

    @property
    def path(self) -> Tuple['Organization', ...]:
        """The organisations above, from the root to the parent."""
        above, parent = [], self.parent
        while parent is not None:
            above.append(parent)
            parent = parent.parent
        return tuple(reversed(above))

    @property
    def subtree(self) -> 'Organizations':
        """It and all below it."""
        end = self.roster._data.organization_subtree_end[self.index]
        return Organizations(self.roster, range(self.index, end))

    @property
    def children(self) -> 'Organizations':
        """The organisations right below."""
        return Organizations(self.roster, tuple(self._child_indices()))

    def _child_indices(self) -> Iterator[int]:
        ends = self.roster._data.organization_subtree_end
        child, end = self.index + 1, ends[self.index]
        while child < end:
            yield child
            child = ends[child]

    @property
    def memberships(self) -> Memberships:
        """Its own posts."""
        firsts = self.roster._data.organization_first_membership
        return Memberships(self.roster, range(firsts[self.index], firsts[self.index + 1]))

    @property
    def subtree_memberships(self) -> Memberships:
        """The posts of the whole subtree."""
        data = self.roster._data
        firsts, end = data.organization_first_membership, data.organization_subtree_end[self.index]
        return Memberships(self.roster, range(firsts[self.index], firsts[end]))

    def __repr__(self) -> str:
        return '<Organization %r %r>' % (self.id, self.name)


class Organizations(View[Organization]):
    """Organisations in depth-first order; `organizations['350423']` finds one by identifier or
    division code."""

    __slots__ = ()
    _item = Organization
    _kind = RecordKind.ORGANIZATION

    def _find(self, identifier: str) -> int:
        return find(call.fedorg_roster_find_organization, self._roster, identifier)

    def choose(self, name: str) -> Organization:
        """The organisation that somebody means who writes an identifier, a code or a name (龙津镇, 龙津,
        清流县龙津镇, 龙津镇/城东村); NotFoundError, with those that may be meant, unless one alone fits.

        >>> roster = Roster.load(sample('qingliu-2017.csv'))
        >>> roster.organizations.choose('清流县嵩溪镇元山村').id
        '350423101205'
        """
        found = ctypes.c_uint32()
        checked(call.fedorg_roster_choose_organization, self._roster._use(), text(name, 'name'),
                ctypes.byref(found))
        return self[found.value]
