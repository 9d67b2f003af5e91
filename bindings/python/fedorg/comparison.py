# SPDX-License-Identifier: LGPL-2.1-or-later
"""Two rosters side by side; `Roster.compare()` is the way in."""

import ctypes
import datetime
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Tuple, Union

from ._handle import Handle, Progress, Reference, Work
from ._library import call, checked, path, text
from .date import to_date
from .enums import Change, Format, Level, Rows
from .organization import Organization
from .output import Options, member, save_document
from .person import Person
from .records import Records
from .ruleset import ruleset_of
from .table import Table
from .views import NONE

# the changes of organisations; the others are of persons
_OF_ORGANIZATIONS = {Change.DISSOLVED, Change.FOUNDED, Change.MERGED, Change.SPLIT, Change.RENAMED}


class SingleChange(NamedTuple):
    """What became of one organisation or person; None on the side where it is not."""

    change: Change
    before: Union[Organization, Person, None]
    after: Union[Organization, Person, None]


class Changes(Handle):
    """What became of organisations and persons, and the figures before and after.

    >>> before, after = (Roster.load(sample('qingliu-%d.csv' % year)) for year in (2016, 2017))
    >>> changes = before.compare(after, 'qingliu-2017')
    >>> changes.persons['township']['new'] == len(
    ...     [0 for post in after.memberships if post.organization.level == Level.TOWNSHIP
    ...      and post.person.id not in before.persons])
    True
    """

    _unref_name = 'fedorg_changes_unref'
    before: Records
    after: Records

    def _table(self, name: str) -> Table:
        pointer = getattr(call, 'fedorg_changes_get_' + name)(self._use())
        return Table._about(call.fedorg_table_ref(pointer), self.after)

    @property
    def organizations(self) -> Table:
        """By level: before, dissolved, split, founded, merged, renamed, after."""
        return self._table('organizations')

    @property
    def persons(self) -> Table:
        """By level: before, left, continuing, moved, promoted, demoted, new, after."""
        return self._table('persons')

    @property
    def figures(self) -> Table:
        """A row for each figure: before, after, difference, growth, times, times-more."""
        return self._table('figures')

    @property
    def as_of_before(self) -> Optional[datetime.date]:
        """The reference date of the earlier roster."""
        return to_date(call.fedorg_changes_get_as_of_before(self._use()))

    @property
    def as_of_after(self) -> Optional[datetime.date]:
        """The reference date of the later roster."""
        return to_date(call.fedorg_changes_get_as_of_after(self._use()))

    @property
    def changes(self) -> List[SingleChange]:
        """Single changes, if `listing` was asked for: of organisations, then of persons."""
        used = self._use()
        return [self._change(index) for index in range(call.fedorg_changes_get_n_changes(used))]

    def _change(self, index: int) -> SingleChange:
        before, after = ctypes.c_uint32(), ctypes.c_uint32()
        change = Change(call.fedorg_changes_get_change(self._use(), index, ctypes.byref(before),
                                                          ctypes.byref(after)))
        make: Any = Organization if change in _OF_ORGANIZATIONS else Person
        return SingleChange(change, *(None if found.value == NONE else make(roster, found.value)
                                      for roster, found in ((self.before, before), (self.after, after))))

    def to_document(self, format: Union[Format, str] = Format.TEXT, **options: Any) -> str:
        """Text, "json", "csv", "markdown" or "html". Options: `language`, `redact`, `width`."""
        return Options(format, **options).write(call.fedorg_changes_dup_document, self._use())

    def save(self, name: Any, format: Union[Format, str, None] = None, *,
             progress: Optional[Progress] = None, **options: Any) -> None:
        """Writes the document into a file, which is replaced whole or not at all: a workbook (.xlsx),
        .csv, .json, .md, by the ending of the name or by `format`; else text. Options: those of
        `to_document`."""
        save_document(name, call.fedorg_changes_dup_document, self._use(), format, progress, **options)

    def to_dicts(self) -> List[Dict[str, Any]]:
        """The figures: `pandas.DataFrame(changes.to_dicts())`."""
        return self.figures.to_dicts()

    def _repr_html_(self) -> str:
        return self.figures._repr_html_()

    def __repr__(self) -> str:
        if self.closed:
            return '<Changes, closed>'
        return '<Changes of %r with %r>' % (self.before, self.after)


def run_comparison(before: Records, after: Records, ruleset: Any = None, *,
                   table: Optional[str] = None, rows: Union[Rows, str, None] = None,
                   level: Union[Level, str, None] = None, listing: bool = False,
                   successions: Iterable[Tuple[str, str]] = (), succession_file: Any = None,
                   progress: Optional[Progress] = None) -> Changes:
    """Sets a comparison up and runs it."""
    if not isinstance(after, type(before)):
        raise TypeError('after must be Roster, not %s' % type(after).__name__)
    chosen = ruleset_of('default' if ruleset is None else ruleset)._use()
    used = Reference(call.fedorg_comparison_new(before._use(), after._use(), chosen),
                     call.fedorg_comparison_unref)
    if table is not None:
        checked(call.fedorg_comparison_set_table, used, text(table, 'table'))
    if rows is not None:
        call.fedorg_comparison_set_rows(used, member(Rows, rows, 'rows'))
    if level is not None:
        call.fedorg_comparison_set_level(used, member(Level, level, 'level'))
    for old, new in successions:
        checked(call.fedorg_comparison_add_succession, used, text(old, 'old'), text(new, 'new'))
    if succession_file is not None:
        checked(call.fedorg_comparison_read_succession_file, used, path(succession_file), None)
    call.fedorg_comparison_set_listing(used, bool(listing))
    changes = Changes._take(Work(progress).run(call.fedorg_comparison_run, used,
                                               unref=call.fedorg_changes_unref))
    changes.before, changes.after = before, after
    return changes
