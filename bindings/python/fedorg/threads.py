# SPDX-License-Identifier: LGPL-2.1-or-later
"""How many threads one job takes."""

from ._library import call


def set_threads(number: int) -> None:
    """Bounds the threads of all jobs that begin afterwards; 0 is as many as there are processors.
    No result depends on the number.

    >>> set_threads(2)
    >>> get_threads()
    2
    >>> set_threads(0)
    """
    if not 0 <= number < 2 ** 31:
        raise ValueError('the number of threads is 0 or more')
    call.fedorg_threads_set_number(number)


def get_threads() -> int:
    """How many threads one job takes at most."""
    number: int = call.fedorg_threads_get_number()
    return number
