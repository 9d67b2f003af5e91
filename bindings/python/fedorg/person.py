# SPDX-License-Identifier: LGPL-2.1-or-later
"""Persons, each once however many posts she holds."""

import datetime
from typing import Any, Optional

from ._library import call, take_indices
from .date import to_date
from .enums import Gender
from .enums import Record as RecordKind
from .views import Record, View, find, members

_GENDERS = members(Gender)


class Person(Record):
    """A human being.

    >>> roster = Roster.load(sample('qingliu-2017.csv'))
    >>> person = roster.persons['QL000001']
    >>> person.gender, person.birth_date
    (<Gender.FEMALE: 2>, datetime.date(1973, 1, 18))
    """

    __slots__ = ()

    @property
    def id(self) -> str:
        """The identifier of the input, else "#" and a number."""
        data = self.roster._data
        text: str = data.text(data.person_id[self.index])
        return text

    @property
    def name(self) -> str:
        """The name, "" where the input gave none."""
        data = self.roster._data
        text: str = data.text(data.person_name[self.index])
        return text

    @property
    def gender(self) -> Gender:
        """The sex."""
        return _GENDERS[self.roster._data.person_gender[self.index]]

    @property
    def birth_date(self) -> Optional[datetime.date]:
        """The date of birth, the first of the month where only that is known."""
        return to_date(self.roster._data.person_birth_date[self.index])

    @property
    def ethnicity(self) -> int:
        """The code of GB/T 3304, 0 for unknown; see fedorg.vocabulary for its label."""
        code: int = self.roster._data.person_ethnicity[self.index]
        return code

    @property
    def education(self) -> int:
        """The code of GB/T 4658, 0 for unknown."""
        code: int = self.roster._data.person_education[self.index]
        return code

    @property
    def political_status(self) -> int:
        """The code of GB/T 4762, 0 for unknown."""
        code: int = self.roster._data.person_political_status[self.index]
        return code

    @property
    def memberships(self) -> Any:
        """The posts that she holds or held.

        >>> roster = Roster.load(sample('qingliu-2017.csv'))
        >>> [post.organization_id for post in roster.persons['QL000001'].memberships]
        ['350423100']
        """
        # a number that no person has ends here
        self.roster._data.person_id[self.index]
        return self.roster.memberships._choose(take_indices(
            call.fedorg_roster_dup_memberships_of_person, self.roster._use(), self.index))

    # personal data stay out of logs and tracebacks
    def __repr__(self) -> str:
        return '<Person %r>' % self.id


class Persons(View[Person]):
    """Persons in the order of their first posts; `persons['P1']` finds one by identifier."""

    __slots__ = ()
    _item = Person
    _kind = RecordKind.PERSON

    def _find(self, identifier: str) -> int:
        return find(call.fedorg_roster_find_person, self._roster, identifier)
