# SPDX-License-Identifier: LGPL-2.1-or-later
"""Waivers, which accept findings for a reason, and the findings of an earlier check."""

import datetime
import operator
from typing import Any, NamedTuple, Optional, Sequence, Union

from ._handle import Handle, content_of
from ._library import call, checked, path, text
from .date import to_date


class Waiver(NamedTuple):
    """A finding that is known and accepted."""

    rule: str
    organization: str
    reason: str
    author: Optional[str]
    date: Optional[datetime.date]
    until: Optional[datetime.date]
    line: int

    subject: Optional[str] = None
    """the one member or activity that it is for; None where it is for all that the finding names"""


class Entry(NamedTuple):
    """A finding of an earlier check."""

    fingerprint: str
    code: str
    organization: Optional[str]
    message: Optional[str]


def waiver_of(address: int) -> Waiver:
    """Copies a FedorgWaiver."""
    return Waiver(call.fedorg_waiver_get_rule(address), call.fedorg_waiver_get_organization(address),
                  call.fedorg_waiver_get_reason(address), call.fedorg_waiver_get_author(address),
                  to_date(call.fedorg_waiver_get_date(address)),
                  to_date(call.fedorg_waiver_get_until(address)), call.fedorg_waiver_get_line(address),
                  call.fedorg_waiver_get_subject(address))


def entry_of(address: int) -> Entry:
    """Copies a FedorgBaselineEntry."""
    return Entry(*(getter(address) for getter in (
        call.fedorg_baseline_entry_get_fingerprint, call.fedorg_baseline_entry_get_code,
        call.fedorg_baseline_entry_get_organization, call.fedorg_baseline_entry_get_message)))


class Waivers(Handle, Sequence[Waiver]):
    """A list of waivers: `roster.check(rules, waivers=Waivers.load('waivers.json'))`."""

    _unref_name = 'fedorg_waivers_unref'

    @classmethod
    def load(cls, name: Any) -> 'Waivers':
        """Reads a JSON document or a table."""
        return cls._take(checked(call.fedorg_waivers_load, path(name), None))

    @classmethod
    def from_bytes(cls, document: Union[bytes, str], name: str = 'waivers.json') -> 'Waivers':
        """A list in memory: JSON if the name ends in ".json", else a table."""
        return cls._take(checked(call.fedorg_waivers_load_bytes, content_of(document),
                                 text(name, 'name'), None))

    def __len__(self) -> int:
        length: int = call.fedorg_waivers_get_n_waivers(self._use())
        return length

    def __getitem__(self, key: Any) -> Any:
        indices = range(len(self))
        if isinstance(key, slice):
            return [self[index] for index in indices[key]]
        reference = self._use()
        return waiver_of(call.fedorg_waivers_get_waiver(reference, indices[operator.index(key)]))


class Baseline(Handle, Sequence[Entry]):
    """The findings of an earlier check: `roster.check(rules, baseline=Baseline.load('last.json'))`."""

    _unref_name = 'fedorg_baseline_unref'

    @classmethod
    def load(cls, name: Any) -> 'Baseline':
        """Reads findings that were written as JSON."""
        return cls._take(checked(call.fedorg_baseline_load, path(name), None))

    @classmethod
    def from_bytes(cls, document: Union[bytes, str], name: str = 'findings.json') -> 'Baseline':
        """Findings in memory, as `findings.to_document('json')` gives them."""
        return cls._take(checked(call.fedorg_baseline_load_bytes, content_of(document),
                                 text(name, 'name'), None))

    @classmethod
    def of(cls, findings: Any) -> 'Baseline':
        """The findings of an earlier check that this process still has; `check` takes them as they are, too.

        >>> from fedorg import Roster
        >>> roster = Roster.load(sample('qingliu-2017-draft.csv'))
        >>> july = roster.check('qingliu-2017', as_of='2017-07-31')
        >>> len(Baseline.of(july)) == len(july)
        True
        """
        return cls._take(call.fedorg_baseline_new_for_findings(findings._use()))

    def __len__(self) -> int:
        length: int = call.fedorg_baseline_get_n_entries(self._use())
        return length

    def __getitem__(self, key: Any) -> Any:
        indices = range(len(self))
        if isinstance(key, slice):
            return [self[index] for index in indices[key]]
        reference = self._use()
        return entry_of(call.fedorg_baseline_get_entry(reference, indices[operator.index(key)]))
