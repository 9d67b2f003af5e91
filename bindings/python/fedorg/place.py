# SPDX-License-Identifier: LGPL-2.1-or-later
"""Where things stand in files."""

from typing import NamedTuple, Optional


class Place(NamedTuple):
    """A file, and line and column in it from 1; 0 where they are unknown.

    >>> str(Place('roster.csv', 7, 3))
    'roster.csv:7'
    """

    source: Optional[str]
    line: int
    column: int

    def __str__(self) -> str:
        return '%s:%d' % (self.source, self.line) if self.line else self.source or ''
