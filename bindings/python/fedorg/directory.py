# SPDX-License-Identifier: LGPL-2.1-or-later
"""Directories: the organisations that there are, found by the path of their names."""

import ctypes
from typing import Any, Optional, Tuple

from ._handle import Handle
from ._library import call, checked, take_indices, text
from .enums import DirectoryFit
from .organization import Organization
from .roster import Roster
from .views import NONE


class Directory(Handle):
    """Organisations by name, as Roster.load(..., directory=...) takes them.

    >>> directory = Directory.load(sample('qingliu-2017.csv'))
    >>> directory.find('嵩溪镇', '元山村').id
    '350423101205'
    >>> directory.find('嵩溪镇', '圆山村') is None
    True
    >>> [found.name for found in directory.candidates('嵩溪镇', '圆山村')]
    ['元山村委会', '青山村委会']
    """

    _unref_name = 'fedorg_directory_unref'

    # whose organisations it knows
    roster: Roster

    @classmethod
    def of(cls, roster: Roster) -> 'Directory':
        """A directory of the organisations of a roster; its posts do not matter."""
        directory = cls._take(checked(call.fedorg_directory_new, roster._use()))
        directory.roster = roster
        return directory

    @classmethod
    def load(cls, *paths: Any) -> 'Directory':
        """A directory of files: any table of organisations, another roster, a division list that
        `fedorg directory` made."""
        return cls.of(Roster.load(*paths))

    def _names(self, names: Tuple[str, ...]) -> Any:
        if not names:
            raise TypeError('at least one name is needed')
        return (ctypes.c_char_p * (len(names) + 1))(*(text(name, 'name') for name in names), None)

    def _under(self, under: Optional[Organization]) -> int:
        if under is None:
            return NONE
        if under.roster is not self.roster:
            raise ValueError('under is an organisation of another roster')
        return under.index

    def find(self, *names: str, under: Optional[Organization] = None) -> Optional[Organization]:
        """The organisation that a path of names means, from the highest to the lowest; None unless
        exactly one fits best."""
        found = ctypes.c_uint32()
        fit = call.fedorg_directory_find(self._use(), self._names(names), self._under(under),
                                         ctypes.byref(found))
        return Organization(self.roster, found.value) if fit == DirectoryFit.ONE else None

    def candidates(self, *names: str,
                   under: Optional[Organization] = None) -> Tuple[Organization, ...]:
        """The organisations that a path of names may mean: the one that fits, all that fit equally
        well, or those whose names differ in one character."""
        found = take_indices(call.fedorg_directory_dup_candidates, self._use(), self._names(names),
                             self._under(under))
        return tuple(Organization(self.roster, index) for index in found)
