# SPDX-License-Identifier: LGPL-2.1-or-later
"""Changes to a roster, for `Roster.edit()`."""

from typing import Any, Mapping, Optional, Tuple

from ._handle import Progress, Reference
from ._library import call
from .activity import Activity
from .builder import close_record, read_record
from .date import to_days
from .enums import Record
from .organization import Membership, Organization
from .output import Date
from .person import Person

_KINDS = {Organization: Record.ORGANIZATION, Person: Record.PERSON, Membership: Record.MEMBERSHIP,
          Activity: Record.ACTIVITY}


class RosterEdit:
    """A roster that is being changed: its records are edited, replaced and removed, others are added, and
    `seal()` makes the new roster. The roster itself stays as it is.

    A record keeps its place in its file, and findings about it stay as long as nobody changes the value
    that they are about.

    >>> roster = Roster.load(sample('qingliu-2017.csv'))
    >>> edit = roster.edit()
    >>> post = roster.organizations['350423100'].memberships[0]
    >>> edit.end(post, '2017-06-30')
    >>> edit.add('membership', {'organization_id': '350423100', 'person_id': 'N1', 'person_name': 'Li Na',
    ...                         'role': 'chair', 'start_date': '2017-07-01'})
    >>> later = edit.seal()
    >>> len(roster.memberships), len(later.memberships), later.persons['N1'].name
    (1914, 1915, 'Li Na')
    """

    def __init__(self, roster: Any, builder: Reference) -> None:
        self._roster = roster
        self._builder = builder
        self._sealed = False

    def _use(self) -> Reference:
        if self._sealed:
            raise ValueError('this edit is sealed; begin another one')
        return self._builder

    def _named(self, record: Any) -> Tuple[Record, int]:
        kind = _KINDS.get(type(record))
        if kind is None:
            raise TypeError('an organization, a person, a membership or an activity is wanted, not %s'
                            % type(record).__name__)
        if record.roster is not self._roster:
            raise ValueError('the record belongs to another roster')
        return kind, record.index

    def change(self, record: Any, fields: Mapping[str, Any]) -> None:
        """Gives fields of a record other values, with the keys of the JSON format; None clears one.

        What is said of a person at one of her posts is changed there alone; change the `Person` to change
        it everywhere.
        """
        kind, index = self._named(record)
        read = read_record(kind, fields, clears=True)
        call.fedorg_roster_builder_edit_record(self._use(), kind, index)
        close_record(self._builder, read)

    def replace(self, record: Any, fields: Mapping[str, Any]) -> None:
        """Puts another record in the place of this one."""
        kind, index = self._named(record)
        read = read_record(kind, fields)
        call.fedorg_roster_builder_replace_record(self._use(), kind, index)
        close_record(self._builder, read)

    def remove(self, record: Any) -> None:
        """Takes a record away. With a person go all of her posts; of an organisation its own record only,
        so that posts which still name it become findings."""
        kind, index = self._named(record)
        call.fedorg_roster_builder_remove_record(self._use(), kind, index)

    def end(self, membership: Membership, date: Date) -> None:
        """Ends a post, with its last day."""
        kind, index = self._named(membership)
        if kind != Record.MEMBERSHIP:
            raise TypeError('only a membership ends')
        days = to_days(date, 'date')
        call.fedorg_roster_builder_end_membership(self._use(), index, days)

    def add(self, kind: Any, fields: Mapping[str, Any], *, person: Optional[Person] = None) -> None:
        """Adds a record: 'organization', 'person', 'membership' or 'activity'. `person` is somebody of the
        roster who gets this membership, whether or not she has an identifier."""
        chosen = Record[kind.upper()] if isinstance(kind, str) else Record(kind)
        read = read_record(chosen, fields)
        index = None if person is None else self._named(person)[1]
        if index is not None and chosen != Record.MEMBERSHIP:
            raise TypeError('only a membership is given a person')
        call.fedorg_roster_builder_begin_record(self._use(), chosen, 0, 0)
        if index is not None:
            call.fedorg_roster_builder_set_person(self._builder, index)
        close_record(self._builder, read)

    def seal(self, *, as_of: Date = None, progress: Optional[Progress] = None) -> Any:
        """Makes the new roster; `as_of` is its reference date in place of the old one."""
        builder = self._use()
        if as_of is not None:
            call.fedorg_roster_builder_set_as_of(builder, to_days(as_of, 'as_of'))
        self._sealed = True
        return type(self._roster)._seal(builder, progress)

