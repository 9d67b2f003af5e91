# SPDX-License-Identifier: LGPL-2.1-or-later
"""Where things stand in files."""

from typing import NamedTuple, Optional


def _letters(column: int) -> str:
    """The letters of a column from 1, a numeral of base 26 without a zero; '' for 0."""
    letters = ''
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord('A') + letter) + letters
    return letters


class Place(NamedTuple):
    """A file, and line and column in it from 1; 0 where they are unknown. The source of a sheet of a
    workbook ends with "!".

    >>> str(Place('roster.csv', 7, 3)), str(Place('roster.xlsx:July!', 7, 3))
    ('roster.csv:7', 'roster.xlsx:July!C7')
    """

    source: Optional[str]
    line: int
    column: int

    def __str__(self) -> str:
        if self.source and self.source.endswith('!'):
            return self.source + _letters(self.column) + str(self.line) if self.line else self.source[:-1]
        return '%s:%d' % (self.source, self.line) if self.line else self.source or ''
