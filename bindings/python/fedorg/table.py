# SPDX-License-Identifier: LGPL-2.1-or-later
"""Tables of exact figures."""

import ctypes
import datetime
import operator
from fractions import Fraction
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from ._handle import Handle, Progress
from ._library import call
from .date import to_date
from .enums import CellType, DateSource, DueState, Format, Language
from .exportable import Exportable
from .activity import Activity
from .organization import Organization
from .output import Options, member, save_document, table_of
from .person import Person
from .records import Records
from .views import NONE


class Row(Mapping[str, Optional[Fraction]]):
    """A row: `row['executives']` is an exact fraction, None where there is no value."""

    __slots__ = ('table', 'index')

    def __init__(self, table: 'Table', index: int) -> None:
        self.table = table
        self.index = index

    @property
    def key(self) -> str:
        """What it is about: a level, a kind, an organisation's identifier, or "total"."""
        key: str = call.fedorg_table_get_row_key(self.table._use(), self.index)
        return key

    def label(self, language: Union[Language, str] = Language.EN) -> str:
        """The label of the level or kind, or the organisation's name."""
        label: str = call.fedorg_table_get_row_label(self.table._use(), self.index,
                                                     member(Language, language, 'language'))
        return label

    @property
    def organization(self) -> Optional[Organization]:
        """The organisation, where rows are organisations."""
        index = call.fedorg_table_get_row_organization(self.table._use(), self.index)
        return None if index == NONE else Organization(self.table.roster, index)

    @property
    def item(self) -> Optional[str]:
        """In tables of a comparison, the figure that is compared; in tables of work, the rule, the kind, the
        activity or the person."""
        found: Optional[str] = call.fedorg_table_get_row_item_id(self.table._use(), self.index)
        return found

    @property
    def person(self) -> Optional[Person]:
        """In tables of work, the person whom the row is about."""
        index = call.fedorg_table_get_row_person(self.table._use(), self.index)
        return None if index == NONE else Person(self.table.roster, index)

    @property
    def activity(self) -> Optional[Activity]:
        """In tables of work, the activity that the row is about."""
        index = call.fedorg_table_get_row_activity(self.table._use(), self.index)
        return None if index == NONE else Activity(self.table.roster, index)

    def cell_type(self, column: str) -> CellType:
        """What the cell is: a number, a day, or so many of so many."""
        return CellType(call.fedorg_table_get_cell_type(self.table._use(), self.index,
                                                        self.table._column(column)))

    def state(self, column: str) -> DueState:
        """In tables of work, how far that is which is due there."""
        return DueState(call.fedorg_table_get_cell_state(self.table._use(), self.index,
                                                         self.table._column(column)))

    @property
    def subtotal(self) -> bool:
        """Whether it is the subtotal of an organisation over rows above it."""
        return bool(call.fedorg_table_is_row_subtotal(self.table._use(), self.index))

    def __getitem__(self, column: str) -> Optional[Fraction]:
        return self.table.cell(self.index, self.table._column(column))

    def text(self, column: str) -> str:
        """The figure as it is printed: "313", "24.1", "43.3%"; "" where there is no value."""
        printed: str = call.fedorg_table_dup_cell_text(self.table._use(), self.index,
                                                       self.table._column(column))
        return printed

    def __iter__(self) -> Iterator[str]:
        return iter(self.table.columns)

    def __len__(self) -> int:
        return len(self.table.columns)

    def __repr__(self) -> str:
        return '<Row %r: %s>' % (self.key, ', '.join(
            '%s %s' % (column, self.text(column)) for column in self))


class Table(Handle, Sequence[Row], Exportable):
    """Rows and columns of figures; the last row is the total where there is one.

    >>> roster = Roster.load(sample('qingliu-2017.csv'))
    >>> table = roster.report('qingliu-2017', as_of='2017-07-31')
    >>> table['township']['executives-per-organization']
    Fraction(313, 13)
    >>> table['township'].text('executives-per-organization')
    '24.1'
    """

    _unref_name = 'fedorg_table_unref'
    roster: Records
    columns: Tuple[str, ...]

    @classmethod
    def _about(cls, pointer: int, roster: Records) -> 'Table':
        table = cls._take(pointer)
        used = table._use()
        table.roster = roster
        table.columns = tuple(call.fedorg_table_get_column_id(used, index)
                              for index in range(call.fedorg_table_get_n_columns(used)))
        return table

    @property
    def id(self) -> str:
        """Its identifier."""
        found: str = call.fedorg_table_get_id(self._use())
        return found

    def title(self, language: Union[Language, str] = Language.EN) -> str:
        """Its title."""
        found: str = call.fedorg_table_get_title(self._use(), member(Language, language, 'language'))
        return found

    def column_title(self, column: str, language: Union[Language, str] = Language.EN) -> str:
        """The title of a column."""
        found: str = call.fedorg_table_get_column_title(
            self._use(), self._column(column), member(Language, language, 'language'))
        return found

    def column_unit(self, column: str, language: Union[Language, str] = Language.EN) -> Optional[str]:
        """What the figures of a column are: "%", "yuan"; None for plain numbers."""
        found: Optional[str] = call.fedorg_table_get_column_unit(
            self._use(), self._column(column), member(Language, language, 'language'))
        return found

    @property
    def as_of(self) -> Optional[datetime.date]:
        """The reference date."""
        return to_date(call.fedorg_table_get_as_of(self._use()))

    @property
    def as_of_source(self) -> DateSource:
        """Where the reference date came from."""
        return DateSource(call.fedorg_table_get_as_of_source(self._use()))

    def _column(self, column: str) -> int:
        try:
            return self.columns.index(column)
        except ValueError:
            raise KeyError('the table has no such column; there are: %s'
                           % ', '.join(self.columns)) from None

    def cell(self, row: int, column: int) -> Optional[Fraction]:
        """A cell by numbers; both may be negative, as in lists."""
        row = range(len(self))[operator.index(row)]
        column = range(len(self.columns))[operator.index(column)]
        numerator, denominator = ctypes.c_int64(), ctypes.c_int64()
        if not call.fedorg_table_get_cell(self._use(), row, column, ctypes.byref(numerator),
                                          ctypes.byref(denominator)):
            return None
        return Fraction(numerator.value, denominator.value)

    def __len__(self) -> int:
        length: int = call.fedorg_table_get_n_rows(self._use())
        return length

    def __getitem__(self, key: Any) -> Any:
        indices = range(len(self))
        if isinstance(key, slice):
            return [Row(self, index) for index in indices[key]]
        if isinstance(key, str):
            for row in self:
                if row.key == key:
                    return row
            # the key is left out: a row may be that of a person
            raise KeyError('the table has no row of this key')
        return Row(self, indices[operator.index(key)])

    def __iter__(self) -> Iterator[Row]:
        return (Row(self, index) for index in range(len(self)))

    def to_document(self, format: Union[Format, str] = Format.TEXT, **options: Any) -> str:
        """Text, "json", "csv", "markdown" or "html". Options: `language`, `width`."""
        return Options(format, **options).write(call.fedorg_table_dup_document, self._use())

    def save(self, name: Any, format: Union[Format, str, None] = None, *,
             progress: Optional[Progress] = None, **options: Any) -> None:
        """Writes the document into a file, which is replaced whole or not at all: a workbook (.xlsx),
        .csv, .json, .md, by the ending of the name or by `format`; else text. Options: those of
        `to_document`."""
        save_document(name, call.fedorg_table_dup_document, self._use(), format, progress, **options)

    def _export(self, address: ctypes.c_void_p) -> None:
        call.fedorg_table_export_arrow(self._use(), Language.EN, address)

    def to_dicts(self) -> List[Dict[str, Any]]:
        """A row for each row: `pandas.DataFrame(table.to_dicts())`. Cells are fractions."""
        return [dict(row, key=row.key, item=row.item, label=row.label()) for row in self]

    def _repr_html_(self) -> str:
        head = [''] + [self.column_title(column) for column in self.columns]
        rows = [[row.label()] + [row.text(column) for column in self.columns] for row in self]
        return table_of(head, rows, '%s, %s' % (self.title(), self.as_of))

    def __repr__(self) -> str:
        if self.closed:
            return '<Table, closed>'
        return '<Table %r: %d rows, %d columns>' % (self.id, len(self), len(self.columns))
