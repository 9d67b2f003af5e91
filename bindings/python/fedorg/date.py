# SPDX-License-Identifier: LGPL-2.1-or-later
"""Between the library's days since 1970-01-01 and datetime.date."""

import calendar
import datetime
import re
from typing import Any, Optional

from .views import Cache

NONE = -2147483648
_EPOCH = datetime.date(1970, 1, 1).toordinal()


def to_date(days: int) -> Optional[datetime.date]:
    """A date, or None where there is none.

    >>> to_date(17378)
    datetime.date(2017, 7, 31)
    >>> to_date(NONE) is None
    True
    """
    return None if days == NONE else datetime.date.fromordinal(days + _EPOCH)


# there are only so many days
DATES = Cache(to_date)


def _read(text: str) -> datetime.date:
    """A day, or the last day of a month: the figures of a month are those at its end."""
    month = re.fullmatch(r'(\d{4})-(\d{2})', text, re.ASCII)
    if month is None:
        return datetime.date.fromisoformat(text)
    first = datetime.date.fromisoformat(text + '-01')
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def to_days(value: Any, what: str) -> int:
    """Days since 1970-01-01 of a date, of the last day of a month, or of None.

    >>> to_days(datetime.date(2017, 7, 31), 'as_of'), to_days('2017-07', 'as_of')
    (17378, 17378)
    """
    if value is None:
        return NONE
    if isinstance(value, str):
        value = _read(value)
    # a time of day is no date, though its class says so
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise TypeError('%s must be datetime.date, not %s' % (what, type(value).__name__))
    return value.toordinal() - _EPOCH
