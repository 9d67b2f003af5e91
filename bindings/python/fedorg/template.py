# SPDX-License-Identifier: LGPL-2.1-or-later
"""Blank workbooks to fill in."""

from typing import Any, Iterable, Optional, Tuple

from ._handle import Progress, Reference, Work
from ._library import call, path
from .directory import Directory
from .enums import Record
from .organization import Organization
from .output import Options, member, replace_file
from .roster import Roster
from .ruleset import ruleset_of
from .views import NONE


def _organizations(value: Any) -> Tuple[Any, int]:
    """A roster and the organisation whose subtree is meant."""
    if isinstance(value, Organization):
        return value.roster._use(), value.index
    if isinstance(value, Directory):
        return value.roster._use(), NONE
    if isinstance(value, Roster):
        return value._use(), NONE
    raise TypeError('organizations must be a Roster, a Directory or an Organization, not %s'
                    % type(value).__name__)


def save_template(name: Any, *rulesets: Any, records: Iterable[Any] = ('membership', 'organization'),
                  organizations: Any = None, language: Any = 'en',
                  progress: Optional[Progress] = None) -> None:
    """Writes a blank workbook (.xlsx) to fill in; the file is replaced whole or not at all.

    `records` are the kinds that have a sheet: memberships with their persons, organisations,
    activities. The categories and tags of the rulesets can be chosen, and their figures have columns.
    `organizations`, a Roster, a Directory or an Organization with those below, can be chosen too and
    are listed with their codes. What comes back is read by `Roster.load()`.

    >>> import os, tempfile
    >>> name = os.path.join(tempfile.mkdtemp(), 'blank.xlsx')
    >>> save_template(name, 'qingliu-2017', language='zh')
    >>> len(Roster.load(name).memberships)
    0
    """
    loaded = [ruleset_of(value) for value in rulesets]
    kinds = [member(Record, value, 'records') for value in records]
    if Record.PERSON in kinds:
        raise ValueError('persons stand with their memberships')
    options = Options(language=language)
    blank = Reference(call.fedorg_template_new(), call.fedorg_template_unref)
    for kind in kinds:
        call.fedorg_template_add_record(blank, kind)
    for ruleset in loaded:
        call.fedorg_template_add_ruleset(blank, ruleset._use())
    if organizations is not None:
        call.fedorg_template_set_organizations(blank, *_organizations(organizations))
    document = Work(progress).run(call.fedorg_template_dup_document, blank, options.reference,
                                  unref=call.g_bytes_unref)
    replace_file(path(name), document)
