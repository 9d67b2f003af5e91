# SPDX-License-Identifier: LGPL-2.1-or-later
"""A roster held against rulesets; `Roster.check()` is the way in."""

from typing import Any, Mapping, Optional, Sequence, Union

from ._handle import Progress, Reference, Work
from ._library import call, text
from .date import to_days
from .enums import Severity
from .findings import Findings
from .output import Date, member
from .program import program_of
from .records import Records
from .ruleset import ruleset_of
from .waivers import Baseline, Waivers

Earlier = Union[Baseline, Findings]


def _used(value: Any, cls: Any, what: str) -> Any:
    """The reference of an optional object."""
    if value is None:
        return None
    if not isinstance(value, cls):
        raise TypeError('%s must be %s, not %s' % (what, cls.__name__, type(value).__name__))
    return value._use()


def run_check(roster: Records, rulesets: Sequence[Any], *, under: Optional[str] = None, as_of: Date = None,
              previous: Optional[Records] = None, waivers: Optional[Waivers] = None,
              baseline: Optional[Earlier] = None, limit: Optional[int] = None,
              severities: Optional[Mapping[str, Any]] = None, verdicts: Any = None,
              progress: Optional[Progress] = None) -> Findings:
    """Sets a check up and runs it."""
    days, program = to_days(as_of, 'as_of'), program_of(rulesets)
    loaded = program.rulesets if program is not None else [ruleset_of(value) for value in rulesets]
    if program is not None:
        made = call.fedorg_check_new_for_program(roster._use(), program._use())
    else:
        made = call.fedorg_check_new(roster._use())
    check = Reference(made, call.fedorg_check_unref)
    for ruleset in loaded if program is None else ():
        call.fedorg_check_add_ruleset(check, ruleset._use())
    if under is not None:
        call.fedorg_check_set_under(check, text(under, 'under'))
    call.fedorg_check_set_as_of(check, days)
    call.fedorg_check_set_previous(check, _used(previous, type(roster), 'previous'))
    call.fedorg_check_set_waivers(check, _used(waivers, Waivers, 'waivers'))
    if isinstance(baseline, Findings):
        baseline = Baseline.of(baseline)
    call.fedorg_check_set_baseline(check, _used(baseline, Baseline, 'baseline'))
    call.fedorg_check_set_verdicts(check, verdicts)
    if limit is not None:
        if not isinstance(limit, int) or not 0 <= limit < 1 << 64:
            raise ValueError('limit must be an int from 0')
        call.fedorg_check_set_limit(check, limit)
    for code, severity in (severities or {}).items():
        call.fedorg_check_set_severity(check, text(code, 'code'), member(Severity, severity, 'severity'))
    pointer = Work(progress).run(call.fedorg_check_run, check, unref=call.fedorg_findings_unref)
    return Findings._about(pointer, roster)
