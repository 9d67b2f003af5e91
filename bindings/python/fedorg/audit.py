# SPDX-License-Identifier: LGPL-2.1-or-later
"""Whether printed figures can be right at all."""

import operator
from fractions import Fraction
from typing import (Any, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple,
                    Union)

from ._handle import Handle, Progress, Reference, content_of
from ._library import call, checked, path, text
from .enums import AuditConvention, AuditField, AuditVerdict, Format
from .figure import CONVENTIONS, Figure
from .limits import limits_of
from .output import Options, save_document, table_of

_NONE = 0xffffffff
_NO_END = (1 << 63) - 1
Denominators = Optional[Tuple[int, Optional[int]]]


class FigureGroup(NamedTuple):
    """Figures that belong together, such as one release, and how they were rounded: the one
    convention that explains all of them, all that may, and the one that explains most."""

    name: str
    figures: Tuple[Figure, ...]
    convention: AuditConvention
    explained_by: Tuple[AuditConvention, ...]
    leading: AuditConvention


class FigureSum(NamedTuple):
    """A metric that others are parts of, and whether they add up. `figure` is its own row, `total`
    what the counts of the parts come to; None where there is none."""

    metric: str
    figure: Optional[Figure]
    parts: Tuple[Figure, ...]
    total: Optional[Fraction]
    verdict: AuditVerdict


def _name(value: Any) -> str:
    return str(value.name).lower().replace('_', '-')


class Audit(Handle, Sequence[Figure]):
    """Printed figures, each held against its count and denominator. Exact throughout.

    >>> audit = Audit.from_records([
    ...     {'metric': 'share of women', 'count': 313, 'denominator': 1914, 'printed': '16.5%'}])
    >>> audit.agrees, audit[0].verdict, audit[0].suggested
    (False, <AuditVerdict.DISAGREES: 2>, '16.4%')
    """

    _unref_name = 'fedorg_audit_unref'

    @classmethod
    def load(cls, name: Any, *, denominators: Denominators = None,
             limits: Optional[Mapping[Any, int]] = None) -> 'Audit':
        """Reads a table (CSV) with the headings group, metric, count, denominator, printed, and
        perhaps part_of, at_least_each, at_most_each, in English or Chinese.

        Missing denominators are looked for among `denominators`: the first and the last, None for no
        end.
        """
        builder = _builder(denominators)
        checked(call.fedorg_audit_builder_read_file, builder, path(name), limits_of(limits))
        return cls._seal(builder)

    @classmethod
    def from_bytes(cls, document: Union[bytes, str], name: str = 'figures.csv', *,
                   denominators: Denominators = None) -> 'Audit':
        """A table in memory; messages call it `name`."""
        builder = _builder(denominators)
        content = content_of(document)
        checked(call.fedorg_audit_builder_read_bytes, builder, content, text(name, 'name'), None)
        return cls._seal(builder)

    @classmethod
    def from_records(cls, records: Iterable[Mapping[str, Any]], *,
                     denominators: Denominators = None) -> 'Audit':
        """Rows as dicts with the headings as keys; values are texts as printed, or numbers."""
        builder = _builder(denominators)
        for record in records:
            cells = _cells(record)
            call.fedorg_audit_builder_begin_row(builder, 0)
            for field, cell in cells:
                call.fedorg_audit_builder_set_text(builder, field, cell, len(cell))
        return cls._seal(builder)

    @classmethod
    def _seal(cls, builder: Reference) -> 'Audit':
        return cls._take(checked(call.fedorg_audit_builder_seal, builder))

    @property
    def agrees(self) -> bool:
        """Whether no figure and no sum disagrees, and every cell could be read."""
        return bool(call.fedorg_audit_get_agrees(self._use()))

    @property
    def totals(self) -> Dict[AuditVerdict, int]:
        """How many figures have each verdict."""
        used = self._use()
        return {verdict: call.fedorg_audit_get_n_verdicts(used, verdict) for verdict in AuditVerdict}

    @property
    def ignored(self) -> Tuple[str, ...]:
        """The headings of columns that were not understood."""
        used = self._use()
        return tuple(call.fedorg_audit_get_ignored(used, index)
                     for index in range(call.fedorg_audit_get_n_ignored(used)))

    @property
    def groups(self) -> Tuple[FigureGroup, ...]:
        """The groups, in the order of their first figures."""
        return tuple(self._group(index)
                     for index in range(call.fedorg_audit_get_n_groups(self._use())))

    def _group(self, index: int) -> FigureGroup:
        used = self._use()
        rows = range(call.fedorg_audit_get_group_n_rows(used, index))
        return FigureGroup(
            call.fedorg_audit_get_group_name(used, index),
            tuple(Figure(self, call.fedorg_audit_get_group_row(used, index, row)) for row in rows),
            AuditConvention(call.fedorg_audit_get_group_convention(used, index)),
            tuple(convention for convention in CONVENTIONS
                  if call.fedorg_audit_get_group_explained(used, index, convention)),
            AuditConvention(call.fedorg_audit_get_group_leading(used, index)))

    @property
    def sums(self) -> Tuple[FigureSum, ...]:
        """The sums, in the order of their first parts."""
        return tuple(self._sum(index) for index in range(call.fedorg_audit_get_n_sums(self._use())))

    def _sum(self, index: int) -> FigureSum:
        used = self._use()
        row, total = call.fedorg_audit_get_sum_row(used, index), call.fedorg_audit_dup_sum(used, index)
        parts = range(call.fedorg_audit_get_sum_n_parts(used, index))
        return FigureSum(
            call.fedorg_audit_get_sum_metric(used, index), None if row == _NONE else Figure(self, row),
            tuple(Figure(self, call.fedorg_audit_get_sum_part(used, index, part)) for part in parts),
            None if total is None else Fraction(total),
            AuditVerdict(call.fedorg_audit_get_sum_verdict(used, index)))

    def __len__(self) -> int:
        length: int = call.fedorg_audit_get_n_rows(self._use())
        return length

    def __getitem__(self, key: Any) -> Any:
        indices = range(len(self))
        if isinstance(key, slice):
            return [Figure(self, index) for index in indices[key]]
        return Figure(self, indices[operator.index(key)])

    def __iter__(self) -> Iterator[Figure]:
        return (Figure(self, index) for index in range(len(self)))

    def to_document(self, format: Union[Format, str] = Format.TEXT, **options: Any) -> str:
        """Text, "json", "csv", "markdown" or "html". Options: `language`, `totals_only`, `color`."""
        return Options(format, **options).write(call.fedorg_audit_dup_document, self._use())

    def save(self, name: Any, format: Union[Format, str, None] = None, *,
             progress: Optional[Progress] = None, **options: Any) -> None:
        """Writes the document into a file, which is replaced whole or not at all: a workbook (.xlsx),
        .csv, .json, .md, by the ending of the name or by `format`; else text. Options: those of
        `to_document`."""
        save_document(name, call.fedorg_audit_dup_document, self._use(), format, progress, **options)

    def to_dicts(self) -> List[Dict[str, Any]]:
        """A row for each figure: `pandas.DataFrame(audit.to_dicts())`."""
        return [{'group': figure.group, 'metric': figure.metric, 'count': figure.count,
                 'denominator': figure.denominator, 'printed': figure.printed,
                 'verdict': _name(figure.verdict), 'reading': _name(figure.reading),
                 'suggested': figure.suggested, 'slip': _name(figure.slip), 'line': figure.line}
                for figure in self]

    def _repr_html_(self) -> str:
        head = ('group', 'metric', 'count', 'denominator', 'printed', 'verdict', 'suggested')
        rows = [['' if row[name] is None else row[name] for name in head] for row in self.to_dicts()]
        return table_of(head, rows, repr(self)[1:-1])

    def __repr__(self) -> str:
        if self.closed:
            return '<Audit, closed>'
        return '<Audit of %d figures: %s>' % (len(self), ', '.join(
            '%d %s' % (count, _name(verdict)) for verdict, count in self.totals.items()))


def _builder(denominators: Denominators) -> Reference:
    builder = Reference(call.fedorg_audit_builder_new(), call.fedorg_audit_builder_unref)
    if denominators is not None:
        first, last = denominators
        last = _NO_END if last is None else last
        if not isinstance(first, int) or not isinstance(last, int) or not 1 <= first <= last <= _NO_END:
            raise ValueError('denominators must be two int, the first from 1, the last from the first')
        call.fedorg_audit_builder_set_denominators(builder, first, last)
    return builder


def _cells(record: Any) -> List[Tuple[AuditField, bytes]]:
    """The cells of a row, read before the row is begun, so that a fault leaves none half made."""
    if not isinstance(record, Mapping):
        raise TypeError('a record must be a mapping, not %s' % type(record).__name__)
    found = []
    for key, value in record.items():
        if not isinstance(key, str) or key.upper() not in AuditField.__members__:
            raise ValueError('figures have no key %r' % (key,))
        if value is None:
            continue
        if not isinstance(value, (str, int)) or isinstance(value, bool):
            raise TypeError('%s must be str or int, not %s' % (key, type(value).__name__))
        found.append((AuditField[key.upper()], text(str(value), key)))
    return found
