# SPDX-License-Identifier: LGPL-2.1-or-later
"""How a table was understood."""

from typing import Any, List, NamedTuple, Optional

from ._handle import Reference
from ._library import call, checked, path
from .enums import Language
from .reading import reading_of


class ExplanationLine(NamedTuple):
    """One thing that was understood: `place` is rows ("3"), a column ("C") or empty for the table."""

    place: str
    text: str


def explain_table(name: Any, sheet: Optional[str] = None,
                  language: Language = Language.EN) -> List[ExplanationLine]:
    """What the shape, headings, parts and organisations of a table were understood to be.

    >>> explain_table(sample('qingliu-2017-draft.csv'))[0].text
    'a row for each record'
    """
    reference = Reference(checked(call.fedorg_table_explanation_new_for_file, path(name),
                                  reading_of(None, None, sheet)),
                          call.fedorg_table_explanation_unref)
    return [ExplanationLine(call.fedorg_table_explanation_get_place(reference, i),
                            call.fedorg_table_explanation_get_text(reference, i, language))
            for i in range(call.fedorg_table_explanation_get_n_lines(reference))]
