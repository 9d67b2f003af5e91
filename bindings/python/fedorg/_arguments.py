# SPDX-License-Identifier: LGPL-2.1-or-later
"""What ctypes lets through to the library: objects of the right type, integers that fit."""

import ctypes
from typing import Any, Optional


class Address(int):
    """Where an object is, as a function of the library said."""


class Handle:
    """The type of an argument that is an object of the library, such as 'fedorg_roster'.

    Any pointer would do for ctypes, and the library would take the findings for a roster. So what
    holds an object says of which kind it is, and that is looked at here; a number is no object.

    >>> Handle('fedorg_roster', False).from_param(None)
    Traceback (most recent call last):
    TypeError: a fedorg_roster is wanted, not None
    """

    def __init__(self, kind: str, nullable: bool) -> None:
        self._kind = kind
        self._nullable = nullable

    def from_param(self, value: Any) -> Any:
        """Called by ctypes for each argument."""
        kind: Optional[str] = getattr(value, 'kind', None)
        if kind is None and (isinstance(value, Address) or value is None and self._nullable):
            return ctypes.c_void_p(value)
        if kind != self._kind:
            raise TypeError('a %s is wanted, not %s' % (self._kind, kind or type(value).__name__
                                                        if value is not None else None))
        return value._as_parameter_


class Handles:
    """The type of an argument that is an array of such objects; their number comes after it.

    >>> Handles('fedorg_ruleset').from_param([None])
    Traceback (most recent call last):
    TypeError: a fedorg_ruleset is wanted, not None
    """

    def __init__(self, kind: str) -> None:
        self._each = Handle(kind, False)

    def from_param(self, values: Any) -> Any:
        """Called by ctypes for each argument."""
        pointers = [self._each.from_param(value).value for value in values]
        return (ctypes.c_void_p * len(pointers))(*pointers)


class Whole:
    """The type of an argument that is an integer: ctypes would drop the bits that do not fit.

    >>> Whole(ctypes.c_uint32).from_param(1 << 32)
    Traceback (most recent call last):
    OverflowError: 4294967296 does not fit
    """

    def __init__(self, scalar: Any) -> None:
        self._scalar = scalar

    def from_param(self, value: Any) -> Any:
        """Called by ctypes for each argument."""
        made = self._scalar(value)
        if made.value != value:
            raise OverflowError('%d does not fit' % value)
        return made
