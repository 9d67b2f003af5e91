# SPDX-License-Identifier: LGPL-2.1-or-later
"""Forms of offices; `Roster.fill()` is the way in."""

from typing import Any, List, Mapping, Optional, Sequence

from ._handle import Progress, Reference, Work
from ._library import call, path
from .date import to_days
from .output import Date, Options, replace_file
from .reading import reading_of
from .records import Records
from .ruleset import ruleset_of


def run_form(roster: Records, form: Any, name: Any, rulesets: Sequence[Any], *, as_of: Date = None,
             limits: Optional[Mapping[Any, int]] = None, language: Any = 'en', redact: bool = False,
             progress: Optional[Progress] = None) -> List[str]:
    """Fills a form and writes it; the notes about marks without a value."""
    days, loaded = to_days(as_of, 'as_of'), [ruleset_of(value) for value in rulesets]
    options = Options(language=language, redact=redact)
    file = path(name)
    filler = Reference(call.fedorg_form_new(roster._use()), call.fedorg_form_unref)
    for ruleset in loaded:
        call.fedorg_form_add_ruleset(filler, ruleset._use())
    call.fedorg_form_set_as_of(filler, days)
    replace_file(file, Work(progress).run(call.fedorg_form_fill, filler, path(form),
                                          reading_of(limits, None, None), options.reference,
                                          unref=call.g_bytes_unref))
    return [call.fedorg_form_get_note(filler, index)
            for index in range(call.fedorg_form_get_n_notes(filler))]
