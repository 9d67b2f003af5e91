# SPDX-License-Identifier: LGPL-2.1-or-later
"""A page to look at; `Roster.page()` is the way in."""

from typing import Any, Optional, Sequence

from ._handle import Progress, Reference, Work
from ._library import call, take_bytes, text
from .date import to_days
from .findings import Findings
from .output import Date, Options
from .records import Records
from .ruleset import ruleset_of


def run_page(roster: Records, rulesets: Sequence[Any], *, title: Optional[str] = None,
             under: Optional[str] = None, as_of: Date = None,
             findings: Optional[Findings] = None, language: Any = 'en', redact: bool = False,
             progress: Optional[Progress] = None) -> str:
    """Sets a page up and makes the document."""
    days, loaded = to_days(as_of, 'as_of'), [ruleset_of(value) for value in rulesets]
    options = Options(language=language, redact=redact)
    page = Reference(call.fedorg_page_new(roster._use()), call.fedorg_page_unref)
    for ruleset in loaded:
        call.fedorg_page_add_ruleset(page, ruleset._use())
    if title is not None:
        call.fedorg_page_set_title(page, text(title, 'title'))
    if under is not None:
        call.fedorg_page_set_under(page, text(under, 'under'))
    call.fedorg_page_set_as_of(page, days)
    if findings is not None:
        if not isinstance(findings, Findings):
            raise TypeError('findings must be Findings, not %s' % type(findings).__name__)
        call.fedorg_page_set_findings(page, findings._use())
    document = Work(progress).run(call.fedorg_page_dup_document, page, options.reference)
    return take_bytes(document).decode('utf-8')
