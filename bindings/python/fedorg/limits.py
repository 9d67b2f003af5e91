# SPDX-License-Identifier: LGPL-2.1-or-later
"""How much a reader takes before it refuses."""

from typing import Any, Mapping, Optional

from ._handle import Reference
from ._library import call
from .enums import Limit
from .output import member


def limits_of(limits: Optional[Mapping[Any, int]]) -> Optional[Reference]:
    """Limits by name, such as {'records': 1000}; the others keep their defaults."""
    if not limits:
        return None
    reference = Reference(call.fedorg_limits_new(), call.fedorg_limits_unref)
    for limit, value in limits.items():
        if not isinstance(value, int) or not 1 <= value < 1 << 64:
            raise ValueError('a limit must be an int from 1')
        call.fedorg_limits_set(reference, member(Limit, limit, 'limit'), value)
    return reference
