# SPDX-License-Identifier: LGPL-2.1-or-later
"""Between the library's days since 1970-01-01 and datetime.date."""

import datetime
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


def to_days(value: Any, what: str) -> int:
    """Days since 1970-01-01 of a date, or of None.

    >>> to_days(datetime.date(2017, 7, 31), 'as_of')
    17378
    """
    if value is None:
        return NONE
    if isinstance(value, str):
        value = datetime.date.fromisoformat(value)
    # a time of day is no date, though its class says so
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise TypeError('%s must be datetime.date, not %s' % (what, type(value).__name__))
    return value.toordinal() - _EPOCH
