# SPDX-License-Identifier: LGPL-2.1-or-later
"""A table over a roster; `Roster.report()` is the way in."""

from typing import Any, Optional, Tuple

from ._handle import Progress, Reference, Work
from ._library import call, checked, text
from .date import to_days
from .enums import Level, Rows
from .output import Date, member
from .program import Program
from .records import Records
from .ruleset import ruleset_of
from .table import Table


def tables_of(roster: Records, ruleset: Any = None) -> Tuple[str, ...]:
    """The identifiers of the tables that a report may be of."""
    chosen = ruleset_of('default' if ruleset is None else ruleset)._use()
    report = Reference(call.fedorg_report_new(roster._use(), chosen), call.fedorg_report_unref)
    return tuple(call.fedorg_report_get_table_id(report, index)
                 for index in range(call.fedorg_report_get_n_tables(report)))


def run_report(roster: Records, ruleset: Any = None, *, table: Optional[str] = None,
               rows: Any = None, level: Any = None, under: Optional[str] = None,
               as_of: Date = None, sort: Optional[str] = None, descending: bool = True, top: int = 0,
               subtotals: bool = False, progress: Optional[Progress] = None) -> Table:
    """Sets a report up and runs it."""
    days = to_days(as_of, 'as_of')
    if isinstance(ruleset, Program):
        if not ruleset.rulesets:
            raise ValueError('the Program has no ruleset')
        made = call.fedorg_report_new_for_program(roster._use(), ruleset._use(), 0)
    else:
        chosen = ruleset_of('default' if ruleset is None else ruleset)._use()
        made = call.fedorg_report_new(roster._use(), chosen)
    report = Reference(made, call.fedorg_report_unref)
    for value, name in ((table, 'table'), (under, 'under')):
        if value is not None:
            checked(getattr(call, 'fedorg_report_set_' + name), report, text(value, name))
    if rows is not None:
        call.fedorg_report_set_rows(report, member(Rows, rows, 'rows'))
    if level is not None:
        call.fedorg_report_set_level(report, member(Level, level, 'level'))
    if not isinstance(top, int) or not 0 <= top < 1 << 32:
        raise ValueError('top must be an int from 0')
    if sort is not None:
        call.fedorg_report_set_sort(report, text(sort, 'sort'), bool(descending))
    call.fedorg_report_set_top(report, top)
    call.fedorg_report_set_subtotals(report, bool(subtotals))
    call.fedorg_report_set_as_of(report, days)
    pointer = Work(progress).run(call.fedorg_report_run, report, unref=call.fedorg_table_unref)
    return Table._about(pointer, roster)
