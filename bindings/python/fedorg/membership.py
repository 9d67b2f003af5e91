# SPDX-License-Identifier: LGPL-2.1-or-later
"""Memberships: one person, one organisation, one role."""

import ctypes
import datetime
from typing import TYPE_CHECKING, NamedTuple, Optional, Tuple

from ._library import call
from .date import to_date
from .enums import Role, Staffing
from .person import Person
from .views import Record, View

if TYPE_CHECKING:
    from .organization import Organization


class Place(NamedTuple):
    """Where something stands in a file: line and column from 1, 0 where unknown."""

    source: Optional[str]
    line: int
    column: int

    def __str__(self) -> str:
        return '%s:%d' % (self.source, self.line) if self.line else self.source or ''


class Membership(Record):
    """A post.

    >>> roster = Roster.load(sample('qingliu-2017.csv'))
    >>> post = roster.organizations['350423100'].memberships[0]
    >>> post.role, post.person.id, post.start_date, post.end_date, post.categories
    (<Role.CHAIR: 1>, 'QL000001', datetime.date(2012, 4, 17), None, ('先进女典型',))
    """

    __slots__ = ()

    @property
    def organization(self) -> 'Organization':
        """Where it is."""
        from .organization import Organization
        found = call.fedorg_roster_get_membership_organization(self._roster._use(), self.index)
        return Organization(self._roster, found)

    @property
    def person(self) -> Person:
        """Who holds it."""
        return Person(self._roster, self._roster._data.membership_person[self.index])

    @property
    def role(self) -> Role:
        """What she is."""
        return Role(self._roster._data.membership_role[self.index])

    @property
    def staffing(self) -> Staffing:
        """How the post is staffed."""
        return Staffing(self._roster._data.membership_staffing[self.index])

    @property
    def categories(self) -> Tuple[str, ...]:
        """What the member stands for, as the input wrote it."""
        data = self._roster._data
        words: Tuple[str, ...] = data.words(data.membership_categories[self.index])
        return words

    @property
    def tags(self) -> Tuple[str, ...]:
        """Other facts, as the input wrote them."""
        data = self._roster._data
        words: Tuple[str, ...] = data.words(data.membership_tags[self.index])
        return words

    @property
    def start_date(self) -> Optional[datetime.date]:
        """Its first day, None for an open start."""
        return to_date(self._roster._data.membership_start_date[self.index])

    @property
    def end_date(self) -> Optional[datetime.date]:
        """Its last day, None for an open end."""
        return to_date(self._roster._data.membership_end_date[self.index])

    @property
    def place(self) -> Place:
        """Where its record stands."""
        line, column = ctypes.c_uint(), ctypes.c_uint()
        source = call.fedorg_roster_get_membership_place(
            self._roster._use(), self.index, ctypes.byref(line), ctypes.byref(column))
        return Place(source, line.value, column.value)

    def __repr__(self) -> str:
        return '<Membership %d: %s, %r>' % (self.index, self.role.name.lower().replace('_', '-'),
                                            self.person.id)


class Memberships(View[Membership]):
    """Posts in the order of their organisations."""

    __slots__ = ()
    _item = Membership
