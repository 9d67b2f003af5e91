# SPDX-License-Identifier: LGPL-2.1-or-later
"""Organisations, numbered so that a subtree is one range."""

import ctypes
import datetime
from typing import Dict, Iterator, Optional, Tuple

from ._library import call
from .date import to_date
from .enums import Kind, Level
from .membership import Memberships
from .views import NONE, Record, View, find


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
        data = self._roster._data
        text: str = data.text(data.organization_id[self.index])
        return text

    @property
    def name(self) -> str:
        """The name, "" where the input gave none."""
        data = self._roster._data
        text: str = data.text(data.organization_name[self.index])
        return text

    @property
    def code(self) -> Optional[int]:
        """The division code as a number of twelve digits."""
        return self._roster._data.organization_code[self.index] or None

    @property
    def level(self) -> Level:
        """Where it stands in the hierarchy."""
        return Level(self._roster._data.organization_level[self.index])

    @property
    def kind(self) -> Kind:
        """What it is."""
        return Kind(self._roster._data.organization_kind[self.index])

    @property
    def founded_on(self) -> Optional[datetime.date]:
        """The day it was founded."""
        return to_date(self._roster._data.organization_founded_on[self.index])

    @property
    def tags(self) -> Tuple[str, ...]:
        """Its tags."""
        data = self._roster._data
        words: Tuple[str, ...] = data.words(data.organization_tags[self.index])
        return words

    @property
    def figures(self) -> Dict[str, int]:
        """Its figures by name."""
        data, reference, found = self._roster._data, self._roster._use(), {}
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
        parent = self._roster._data.organization_parent[self.index]
        return None if parent == NONE else Organization(self._roster, parent)

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
        end = self._roster._data.organization_subtree_end[self.index]
        return Organizations(self._roster, range(self.index, end))

    @property
    def children(self) -> 'Organizations':
        """The organisations right below."""
        return Organizations(self._roster, tuple(self._child_indices()))

    def _child_indices(self) -> Iterator[int]:
        ends = self._roster._data.organization_subtree_end
        child, end = self.index + 1, ends[self.index]
        while child < end:
            yield child
            child = ends[child]

    @property
    def memberships(self) -> Memberships:
        """Its own posts."""
        firsts = self._roster._data.organization_first_membership
        return Memberships(self._roster, range(firsts[self.index], firsts[self.index + 1]))

    @property
    def subtree_memberships(self) -> Memberships:
        """The posts of the whole subtree."""
        data = self._roster._data
        firsts, end = data.organization_first_membership, data.organization_subtree_end[self.index]
        return Memberships(self._roster, range(firsts[self.index], firsts[end]))

    def __repr__(self) -> str:
        return '<Organization %r %r>' % (self.id, self.name)


class Organizations(View[Organization]):
    """Organisations in depth-first order; `organizations['350423']` finds one by identifier or
    division code."""

    __slots__ = ()
    _item = Organization

    def _find(self, identifier: str) -> int:
        return find(call.fedorg_roster_find_organization, self._roster, identifier)
