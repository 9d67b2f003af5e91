# SPDX-License-Identifier: LGPL-2.1-or-later
"""How the files of a roster are read."""

from typing import Any, Mapping, Optional

from ._handle import Reference
from ._library import call, text
from .date import to_days
from .limits import limits_of
from .output import Date


def reading_of(limits: Optional[Mapping[Any, int]], as_of: Date, sheet: Optional[str],
               directory: Any = None, under: Optional[str] = None,
               as_activities: bool = False) -> Reference:
    """The keywords of Roster.load() as options of the library."""
    reference = Reference(call.fedorg_read_options_new(), call.fedorg_read_options_unref)
    call.fedorg_read_options_set_limits(reference, limits_of(limits))
    call.fedorg_read_options_set_as_of(reference, to_days(as_of, 'as_of'))
    call.fedorg_read_options_set_sheet(reference, None if sheet is None else text(sheet, 'sheet'))
    if directory is not None:
        call.fedorg_read_options_set_directory(reference, directory._use())
    call.fedorg_read_options_set_under(reference, None if under is None else text(under, 'under'))
    call.fedorg_read_options_set_as_activities(reference, bool(as_activities))
    return reference
