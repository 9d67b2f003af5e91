# SPDX-License-Identifier: LGPL-2.1-or-later
"""The organisation of a membership federation: rosters, rules, findings and tables.

>>> import fedorg
>>> roster = fedorg.Roster.load(sample('qingliu-2017-draft.csv'))
>>> for finding in roster.check('qingliu-2017', as_of='2017-07-31')[:2]:
...     print(finding.place.line, finding.code)
1 roster/unknown-field
142 roster/damaged-code
"""

from . import enums, vocabulary
from ._library import VERSION as __version__
from ._library import call as _call
from .activity import Activities, Activity
from .audit import Audit, FigureGroup, FigureSum
from .columns import Columns
from .comparison import Changes, SingleChange
from .directory import Directory
from .edit import RosterEdit
from .enums import *  # noqa: F401,F403
from .errors import (ArgumentError, CancelledError, ClosedError, DocumentSyntaxError, EncodingError,
                     Error, FormatError, InputOutputError, LimitError, NoMemoryError, NotFoundError,
                     RulesetError, VersionError)
from .explanation import ExplanationLine, explain_table
from .figure import Figure, Numbers
from .findings import Finding, Findings, Subject
from .organization import Membership, Memberships, Organization, Organizations
from .person import Person, Persons
from .place import Place
from .program import JudgedRule, Program
from .records import Records
from .roster import Roster
from .ruleset import Category, Mistake, Rule, Ruleset
from .table import Row, Table
from .template import save_template
from .threads import get_threads, set_threads
from .waivers import Baseline, Entry, Waiver, Waivers


def library_version() -> str:
    """The version of the shared library that was loaded."""
    version: str = _call.fedorg_get_version()
    return version


__all__ = [
    'Activities', 'Activity', 'ArgumentError', 'Audit', 'Baseline', 'CancelledError', 'Category', 'ClosedError', 'Columns',
    'Changes', 'Directory', 'DocumentSyntaxError', 'EncodingError', 'Entry', 'Error', 'ExplanationLine', 'Figure', 'FigureGroup', 'FigureSum', 'Finding', 'Findings',
    'FormatError', 'InputOutputError', 'JudgedRule', 'LimitError', 'Membership', 'Memberships', 'Mistake',
    'NoMemoryError', 'NotFoundError', 'Numbers', 'Organization', 'Organizations', 'Person', 'Persons', 'Place',
    'Program',
    'Records', 'Roster', 'RosterEdit', 'Row', 'Rule', 'Ruleset', 'RulesetError', 'SingleChange', 'Subject', 'Table', 'VersionError',
    'Waiver', 'Waivers', '__version__', 'explain_table', 'get_threads', 'library_version', 'save_template', 'set_threads', 'vocabulary',
]
__all__ += enums.__all__
