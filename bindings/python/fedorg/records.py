# SPDX-License-Identifier: LGPL-2.1-or-later
"""What stands in a roster. Findings and tables lead back to it; `Roster` adds what is done with it."""

import datetime
from typing import Any, Optional, Union

from ._handle import Handle, Progress, Reference, Work
from ._library import call, take_bytes
from .activity import Activities
from .columns import ClosedColumns, Columns
from .date import to_date, to_days
from .enums import Format, Level, Picture
from .organization import Memberships, Organization, Organizations
from .output import Date, Options, member, save_document
from .person import Persons
from .views import NONE

_CLOSED: Any = ClosedColumns()


class Records(Handle):
    """The organisations, persons, memberships and activities of a sealed roster."""

    _unref_name = 'fedorg_roster_unref'
    _data: Columns

    def close(self) -> None:
        """Gives the memory back; columns that were taken stay valid."""
        super().close()
        self._data = _CLOSED

    @property
    def as_of(self) -> Optional[datetime.date]:
        """The reference date that the input gave."""
        return to_date(call.fedorg_roster_get_as_of(self._use()))

    @property
    def organizations(self) -> Organizations:
        """All organisations, parents before children."""
        return Organizations(self, range(call.fedorg_roster_get_n_organizations(self._use())))

    @property
    def persons(self) -> Persons:
        """All persons."""
        return Persons(self, range(call.fedorg_roster_get_n_persons(self._use())))

    @property
    def memberships(self) -> Memberships:
        """All posts, on whatever date."""
        return Memberships(self, range(call.fedorg_roster_get_n_memberships(self._use())))

    @property
    def activities(self) -> Activities:
        """All activities, on whatever date."""
        return Activities(self, range(call.fedorg_roster_get_n_activities(self._use())))

    @property
    def columns(self) -> Columns:
        """The columns as memoryviews: `numpy.asarray(roster.columns['membership_role'])`."""
        self._use()
        return self._data

    def tree(self, format: Union[Format, str] = Format.TEXT, *, under: Optional[str] = None,
             level: Union[Level, str, None] = None, depth: Optional[int] = None,
             as_of: Date = None, **options: Any) -> str:
        """The tree of organisations as a document: from one of them (`under`), down to a level, or
        some steps deep. Options: those of `Findings.to_document`.

        >>> roster = Roster.load(sample('qingliu-2017.csv'))
        >>> print(roster.tree(under='350423100', depth=0, as_of='2017-07-31').splitlines()[0])
        龙津镇 (350423100, town): 33 posts; below: 18 organisations, 233 posts
        """
        return Options(format, **options).write(call.fedorg_tree_dup_document,
                                                self._tree(under, level, depth, as_of))

    def save_tree(self, name: Any, format: Union[Format, str, None] = None, *,
                  under: Optional[str] = None, level: Union[Level, str, None] = None,
                  depth: Optional[int] = None, as_of: Date = None,
                  progress: Optional[Progress] = None, **options: Any) -> None:
        """Writes the tree into a file, as `Findings.save` does."""
        save_document(name, call.fedorg_tree_dup_document, self._tree(under, level, depth, as_of),
                      format, progress, **options)

    def picture(self, picture: Union[Picture, str] = Picture.SVG, *, under: Optional[str] = None,
                level: Union[Level, str, None] = None, depth: Optional[int] = None, as_of: Date = None,
                language: Any = 'en', redact: bool = False,
                progress: Optional[Progress] = None) -> str:
        """The tree as an org chart with officers and open seats: "svg", "dot" or "html".

        >>> roster = Roster.load(sample('qingliu-2017.csv'))
        >>> roster.picture('dot', under='350423100').splitlines()[0]
        'digraph organizations {'
        """
        options, chosen = Options(language=language, redact=redact), member(Picture, picture, 'picture')
        tree = self._tree(under, level, depth, as_of)
        document = Work(progress).run(call.fedorg_tree_dup_picture, tree, chosen, options.reference)
        return take_bytes(document).decode('utf-8')

    def _tree(self, under: Optional[str], level: Union[Level, str, None], depth: Optional[int],
              as_of: Date) -> Reference:
        if depth is not None and (not isinstance(depth, int) or not 0 <= depth < NONE):
            raise ValueError('depth must be an int from 0')
        start = NONE if under is None else self._organization(under).index
        lowest = Level.UNKNOWN if level is None else member(Level, level, 'level')
        tree = Reference(call.fedorg_tree_new(self._use()), call.fedorg_tree_unref)
        call.fedorg_tree_set_organization(tree, start)
        call.fedorg_tree_set_level(tree, lowest)
        call.fedorg_tree_set_depth(tree, NONE if depth is None else depth)
        call.fedorg_tree_set_as_of(tree, to_days(as_of, 'as_of'))
        return tree

    def _organization(self, identifier: str) -> Organization:
        if not isinstance(identifier, str):
            raise TypeError('under must be str, not %s' % type(identifier).__name__)
        return self.organizations.choose(identifier)

    def __repr__(self) -> str:
        if self.closed:
            return '<%s, closed>' % type(self).__name__
        return '<%s: %d organizations, %d persons, %d memberships>' % (
            type(self).__name__, len(self.organizations), len(self.persons), len(self.memberships))
