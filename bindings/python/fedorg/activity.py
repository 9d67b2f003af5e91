# SPDX-License-Identifier: LGPL-2.1-or-later
"""Activities: what members and organisations do."""

import ctypes
import datetime
import decimal
from typing import Any, Optional, Tuple

from ._library import call
from .date import to_date
from .enums import ActivityStatus, Counterpart, QuantityUnit
from .enums import Record as RecordKind
from .views import NONE, Record, View, find, members

_STATUSES = members(ActivityStatus)
_UNITS = members(QuantityUnit)
_COUNTERPARTS = members(Counterpart)


class Activity(Record):
    """A meeting, a duty, a pairing, a problem, a sum of money.

    >>> roster = Roster.from_records(
    ...     organizations=[{'id': 'v1', 'name': 'Upper Village', 'level': 'village'}],
    ...     memberships=[{'organization_id': 'v1', 'person_id': 'p1', 'person_name': 'Li Na',
    ...                   'role': 'chair'}],
    ...     activities=[{'organization_id': 'v1', 'id': 'a1', 'kind': 'meeting', 'date': '2020-Q3',
    ...                  'person_ids': ['p1'], 'quantity': '12', 'unit': 'person'}])
    >>> meeting = roster.activities['a1']
    >>> meeting.kind, meeting.date, meeting.last_day, meeting.quantity
    ('meeting', datetime.date(2020, 7, 1), datetime.date(2020, 9, 30), Decimal('12'))
    >>> [person.id for person in meeting.persons], meeting.status
    (['p1'], <ActivityStatus.DONE: 0>)
    """

    __slots__ = ()

    def _used(self) -> Any:
        """The roster, once it is sure that it has such an activity."""
        reference = self.roster._use()
        if not 0 <= self.index < call.fedorg_roster_get_n_activities(reference):
            raise IndexError('there is no activity of this number')
        return reference

    def _get(self, name: str) -> Any:
        return getattr(call, 'fedorg_roster_get_activity_' + name)(self._used(), self.index)

    def _number(self, name: str, places: int) -> Optional[decimal.Decimal]:
        value = ctypes.c_int64()
        getter = getattr(call, 'fedorg_roster_get_activity_' + name)
        if not getter(self._used(), self.index, ctypes.byref(value)):
            return None
        number = decimal.Decimal(value.value).scaleb(-places)
        return number.quantize(1) if number == number.to_integral_value() else number.normalize()

    @property
    def id(self) -> Optional[str]:
        """The identifier, or None."""
        word: Optional[str] = self._get('id')
        return word

    @property
    def kind(self) -> Optional[str]:
        """The word that is its kind."""
        word: Optional[str] = self._get('kind')
        return word

    @property
    def stage(self) -> Optional[str]:
        """The word that is its stage."""
        word: Optional[str] = self._get('stage')
        return word

    @property
    def organization(self) -> Any:
        """The organisation that keeps or owes it."""
        return self.roster.organizations[self._get('organization')]

    @property
    def persons(self) -> Any:
        """Those who did it or have the duty."""
        get, roster = call.fedorg_roster_get_activity_person, self._used()
        return self.roster.persons._choose(
            [get(roster, self.index, place) for place in range(self._get('n_persons'))])

    @property
    def counterpart(self) -> Any:
        """Whom it concerns: a Person, an Organization, a text, or None. Personal."""
        index = ctypes.c_uint32()
        kind = _COUNTERPARTS[call.fedorg_roster_get_activity_counterpart(
            self._used(), self.index, ctypes.byref(index))]
        if kind == Counterpart.PERSON:
            return self.roster.persons[index.value]
        if kind == Counterpart.ORGANIZATION:
            return self.roster.organizations[index.value]
        return self._get('counterpart_text')

    @property
    def date(self) -> Optional[datetime.date]:
        """The first day."""
        return to_date(self._get('date'))

    @property
    def last_day(self) -> Optional[datetime.date]:
        """The last day, by which it belongs to a period."""
        return to_date(self._get('last_day'))

    @property
    def due_date(self) -> Optional[datetime.date]:
        """The last day in time."""
        return to_date(self._get('due_date'))

    @property
    def recorded_on(self) -> Optional[datetime.date]:
        """The day on which it was entered."""
        return to_date(self._get('recorded_on'))

    @property
    def status(self) -> ActivityStatus:
        """How far it is."""
        return _STATUSES[self._get('status')]

    @property
    def times(self) -> int:
        """How many occurrences it stands for."""
        times: int = self._get('times')
        return times

    @property
    def quantity(self) -> Optional[decimal.Decimal]:
        """The quantity, exact."""
        return self._number('quantity', 6)

    @property
    def target(self) -> Optional[decimal.Decimal]:
        """The quantity that was to be reached, exact."""
        return self._number('target', 6)

    @property
    def unit(self) -> QuantityUnit:
        """The unit of both."""
        return _UNITS[self._get('unit')]

    @property
    def amount(self) -> Optional[decimal.Decimal]:
        """Yuan, exact to the hundredth."""
        return self._number('amount', 2)

    @property
    def parent(self) -> Optional['Activity']:
        """The activity it belongs to."""
        index = self._get('parent')
        return None if index == NONE else Activity(self.roster, index)

    @property
    def tags(self) -> Tuple[str, ...]:
        """Its tags."""
        words: Tuple[str, ...] = self.roster._data.sets[self._get('tags')]
        return words

    # counterparts are personal and stay out of logs
    def __repr__(self) -> str:
        return '<Activity %d>' % self.index


class Activities(View[Activity]):
    """Activities in the order of their organisations; `activities['a1']` finds one by identifier."""

    __slots__ = ()
    _item = Activity
    _kind = RecordKind.ACTIVITY

    def _find(self, identifier: str) -> int:
        return find(call.fedorg_roster_find_activity, self._roster, identifier)
