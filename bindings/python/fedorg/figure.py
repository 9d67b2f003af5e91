# SPDX-License-Identifier: LGPL-2.1-or-later
"""A printed figure, and what its count and denominator say about it."""

import ctypes
import operator
from fractions import Fraction
from typing import Any, Dict, Iterator, NamedTuple, Optional, Tuple

from ._library import call
from .enums import (AuditConvention, AuditField, AuditFit, AuditReading, AuditSlip, AuditVerdict)

# the conventions of single figures; the others are of groups
CONVENTIONS = (AuditConvention.HALF_UP, AuditConvention.HALF_EVEN, AuditConvention.TRUNCATE)
_NO_END = (1 << 63) - 1
_BOUNDS = (AuditField.AT_LEAST_EACH, AuditField.AT_MOST_EACH)


class Bound(NamedTuple):
    """What a count must reach, or must not exceed, and whether it does."""

    bound: Fraction
    verdict: AuditVerdict


class Candidate(NamedTuple):
    """A number of another row of the group that could be the denominator."""

    denominator: int
    figure: 'Figure'
    field: AuditField


class Numbers:
    """Whole numbers that could stand in the place of one that is missing, in ascending order. There
    may be no end of them: then `count` is None, and only what is asked for is worked out.

    >>> audit = Audit.from_records([{'metric': 'share', 'count': 3, 'printed': '43%'}])
    >>> audit[0].possible_denominators.count, list(audit[0].possible_denominators)
    (1, [7])
    """

    __slots__ = ('_figure', '_name')

    def __init__(self, figure: 'Figure', name: str) -> None:
        self._figure = figure
        self._name = name

    def _call(self, name: str, *arguments: Any) -> Any:
        return self._figure._call(name % self._name, *arguments)

    @property
    def count(self) -> Optional[int]:
        """How many there are; None where they have no end."""
        count: int = self._call('n_possible_%ss')
        return None if count == (1 << 64) - 1 else count

    @property
    def ranges(self) -> Dict[AuditConvention, Tuple[int, Optional[int]]]:
        """The smallest and the largest (None: no end) under each convention that has any."""
        found = {}
        first, last = ctypes.c_int64(), ctypes.c_int64()
        for convention in CONVENTIONS:
            if self._call('possible_%s_range', convention, ctypes.byref(first), ctypes.byref(last)):
                found[convention] = (first.value, None if last.value == _NO_END else last.value)
        return found

    def __getitem__(self, index: int) -> int:
        index, count = operator.index(index), self.count
        if index < 0 or index >= (_NO_END if count is None else count):
            raise IndexError('index out of range')
        number: int = self._call('possible_%s', index)
        return number

    def __iter__(self) -> Iterator[int]:
        index = 0
        while self.count is None or index < (self.count or 0):
            yield self[index]
            index += 1

    def __repr__(self) -> str:
        count = self.count
        return '<Numbers without end>' if count is None else '<%d numbers>' % count


class Figure:
    """A row of a table of printed figures.

    >>> figure = Audit.load(sample('published-qingliu-2017.csv'))[0]
    >>> figure.metric, figure.count, figure.printed, figure.verdict
    ('每个乡镇执委', Fraction(313, 1), '24.1', <AuditVerdict.AGREES: 1>)
    """

    __slots__ = ('audit', 'index')

    def __init__(self, audit: Any, index: int) -> None:
        self.audit = audit
        self.index = index

    def _call(self, name: str, *arguments: Any) -> Any:
        function = getattr(call, 'fedorg_audit_get_' + name)
        return function(self.audit._use(), self.index, *arguments)

    @property
    def line(self) -> int:
        """Its line in the source, 0 for none."""
        line: int = self._call('row_line')
        return line

    def text(self, field: AuditField) -> str:
        """A cell as it was written, "" for an empty one."""
        text: str = self._call('text', AuditField(field))
        return text

    @property
    def group(self) -> str:
        """The name of its group, "" for none."""
        return self.text(AuditField.GROUP)

    @property
    def metric(self) -> str:
        """What the figure is about."""
        return self.text(AuditField.METRIC)

    @property
    def printed(self) -> str:
        """The figure as it was printed."""
        return self.text(AuditField.PRINTED)

    @property
    def problem(self) -> Optional[AuditField]:
        """The first cell that cannot be read."""
        field = ctypes.c_int()
        return AuditField(field.value) if self._call('problem', ctypes.byref(field)) else None

    def _number(self, name: str) -> Optional[Fraction]:
        numerator, denominator = ctypes.c_int64(), ctypes.c_int64()
        if not self._call(name, ctypes.byref(numerator), ctypes.byref(denominator)):
            return None
        return Fraction(numerator.value, denominator.value)

    @property
    def count(self) -> Optional[Fraction]:
        """The count, exact."""
        return self._number('count')

    @property
    def denominator(self) -> Optional[Fraction]:
        """The denominator, exact."""
        return self._number('denominator')

    @property
    def verdict(self) -> AuditVerdict:
        """What the numbers say: it agrees that prints like that under any convention."""
        return AuditVerdict(self._call('verdict'))

    @property
    def fits(self) -> Dict[AuditConvention, AuditFit]:
        """Whether it prints like that, by convention."""
        return {convention: AuditFit(self._call('fit', convention)) for convention in CONVENTIONS}

    @property
    def reading(self) -> AuditReading:
        """What the figure says about count and denominator."""
        return AuditReading(self._call('reading'))

    @property
    def deviates(self) -> bool:
        """Whether it agrees, but not under the leading convention of its group."""
        return bool(self._call('row_deviates'))

    @property
    def suggested(self) -> Optional[str]:
        """What should have been printed; None where it agrees or nothing can be said."""
        suggested: Optional[str] = self._call('suggested')
        return suggested

    @property
    def slip(self) -> AuditSlip:
        """How a wrong figure may have come about."""
        return AuditSlip(self._call('slip'))

    @property
    def possible_counts(self) -> Numbers:
        """Counts with which it prints like that, where the count is missing or it disagrees."""
        return Numbers(self, 'count')

    @property
    def possible_denominators(self) -> Numbers:
        """Denominators with which it prints like that."""
        return Numbers(self, 'denominator')

    @property
    def candidates(self) -> Tuple[Candidate, ...]:
        """Numbers of the group that could be the denominator, 4 at most."""
        number, field = ctypes.c_int64(), ctypes.c_int()
        found = []
        for index in range(self._call('n_candidates')):
            row = self._call('candidate', index, ctypes.byref(number), ctypes.byref(field))
            found.append(Candidate(number.value, Figure(self.audit, row), AuditField(field.value)))
        return tuple(found)

    @property
    def bounds(self) -> Dict[AuditField, Bound]:
        """The bounds that it has, and whether they hold."""
        found = {}
        for field in _BOUNDS:
            bound = call.fedorg_audit_dup_bound(self.audit._use(), self.index, field)
            if bound is not None:
                found[field] = Bound(Fraction(bound), AuditVerdict(self._call('bound_verdict', field)))
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        return self.audit is other.audit and self.index == other.index

    def __hash__(self) -> int:
        return hash((id(self.audit), self.index))

    def __repr__(self) -> str:
        return '<Figure %r %s: %s>' % (self.metric, self.printed, self.verdict.name.lower())
