# SPDX-License-Identifier: LGPL-2.1-or-later
"""Findings: the places where a rule, or the structure of the roster, is broken."""

import ctypes
import datetime
import operator
from typing import (Any, Callable, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple,
                    Union, overload)

from ._handle import Handle, Progress, Work
from ._library import call, path
from .activity import Activity
from .arrow import to_capsule
from .date import to_date
from .enums import DateSource, FindingStatus, Format, Language, Level, Severity
from .errors import NoMemoryError
from .exportable import Exportable
from .frame import to_frame
from .organization import Organization
from .output import Options, member, replace_file, save_document, table_of
from .person import Person
from .place import Place
from .reading import reading_of
from .records import Records
from .views import NONE
from .waivers import Entry, Waiver, entry_of, waiver_of

# a notebook shows this many
_SHOWN = 50


class Subject(NamedTuple):
    """A member or an activity that a rule measures by itself, and that does not meet it."""

    person: Optional[Person]
    """the member; None where it is an activity"""

    activity: Optional[Activity]
    """the activity; None where it is a member"""

    measured: Optional[str]
    """what was measured: "2", or of periods "3/4\""""

    missing: Tuple[str, ...]
    """due periods and the like that are missing: "2020-Q3\""""

    waiver: Optional[Waiver] = None
    """the waiver that is for this subject alone"""


class Finding:
    """One place where something is wrong.

    >>> roster = Roster.load(sample('qingliu-2017-draft.csv'))
    >>> finding = roster.check('qingliu-2017', as_of='2017-07-31')[0]
    >>> finding.code, finding.severity, finding.place.line, finding.organization
    ('roster/unknown-field', <Severity.WARNING: 2>, 1, None)
    """

    __slots__ = ('_findings', 'index', '_pointer')

    def __init__(self, findings: 'Findings', index: int) -> None:
        self._findings = findings
        self.index = index
        reference = findings._use()
        if isinstance(index, int) and call.fedorg_findings_get_n_findings(reference) <= index < 1 << 32:
            raise IndexError('there is no finding of this number')
        self._pointer = call.fedorg_findings_get_finding(reference, index)

    def _call(self, name: str, *arguments: Any) -> Any:
        # the list is held during the call, as it owns the finding
        held = self._findings._use()
        result = getattr(call, 'fedorg_finding_' + name)(self._pointer, *arguments)
        del held
        return result

    @property
    def code(self) -> str:
        """ "roster/unknown-parent", or ruleset and rule: "qingliu-2017/five-plus-n"."""
        code: str = self._call('get_code')
        return code

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return Severity(self._call('get_severity'))

    @property
    def organization(self) -> Optional[Organization]:
        """The organisation that it is about."""
        index = self._call('get_organization')
        return None if index == NONE else Organization(self._findings.roster, index)

    @property
    def persons(self) -> Tuple[Person, ...]:
        """The persons that it names."""
        return tuple(Person(self._findings.roster, self._call('get_person', index))
                     for index in range(self._call('get_n_persons')))

    @property
    def measured(self) -> Optional[str]:
        """What was measured, exact: "2", "3/8"."""
        measured: Optional[str] = self._call('get_measured')
        return measured

    @property
    def required(self) -> Optional[str]:
        """What is required: "1", ">= 7", ">= 40%"."""
        required: Optional[str] = self._call('get_required')
        return required

    @property
    def missing(self) -> Tuple[str, ...]:
        """Identifiers of the categories that are missing."""
        return tuple(self._call('get_missing', index)
                     for index in range(self._call('get_n_missing')))

    @property
    def subjects(self) -> Tuple[Subject, ...]:
        """The members or activities that do not meet the rule, where it measures them by themselves."""
        return tuple(self._subject(index) for index in range(self._call('get_n_subjects')))

    def _subject(self, index: int) -> Subject:
        roster = self._findings.roster
        person = self._call('get_subject_person', index)
        activity = self._call('get_subject_activity', index)
        return Subject(None if person == NONE else Person(roster, person),
                       None if activity == NONE else Activity(roster, activity),
                       self._call('get_subject_measured', index),
                       tuple(self._call('get_subject_missing', index, item)
                             for item in range(self._call('get_subject_n_missing', index))),
                       self._waiver('get_subject_waiver', index))

    @property
    def place(self) -> Place:
        """Where in the input."""
        return Place(self._call('get_source'), self._call('get_line'), self._call('get_column'))

    @property
    def status(self) -> FindingStatus:
        """How it stands to those of an earlier check."""
        return FindingStatus(self._call('get_status'))

    @property
    def waiver(self) -> Optional[Waiver]:
        """The waiver that it falls under."""
        return self._waiver('get_waiver')

    def _waiver(self, name: str, *arguments: int) -> Optional[Waiver]:
        held = self._findings._use()
        pointer = self._call(name, *arguments)
        waiver = waiver_of(pointer) if pointer else None
        del held
        return waiver

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that stay the same when lines move."""
        fingerprint: str = self._call('get_fingerprint')
        return fingerprint

    @property
    def message(self) -> str:
        """What is wrong, one English sentence."""
        return self.message_in(Language.EN)

    @property
    def hint(self) -> str:
        """How to mend it, one English sentence."""
        return self.hint_in(Language.EN)

    def message_in(self, language: Union[Language, str]) -> str:
        """What is wrong, in a language: "en" or "zh"."""
        return self._sentence('dup_message', language)

    def hint_in(self, language: Union[Language, str]) -> str:
        """How to mend it, in a language."""
        return self._sentence('dup_hint', language)

    def _sentence(self, name: str, language: Union[Language, str]) -> str:
        sentence: Optional[str] = self._call(name, member(Language, language, 'language'))
        if sentence is None:
            raise NoMemoryError('not enough memory for a sentence')
        return sentence

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return self._findings is other._findings and self.index == other.index

    def __hash__(self) -> int:
        return hash((id(self._findings), self.index))

    def __repr__(self) -> str:
        return '<Finding %s %s at %s>' % (self.severity.name.lower(), self.code, self.place)


class Findings(Handle, Sequence[Finding], Exportable):
    """An ordered list of findings. The list may be capped, its totals never are.

    >>> roster = Roster.load(sample('qingliu-2017-draft.csv'))
    >>> findings = roster.check('qingliu-2017', as_of='2017-07-31')
    >>> len(findings), findings.totals[Severity.ERROR], findings.truncated
    (24, 18, False)
    >>> [finding.place.line for finding in findings if finding.code == 'qingliu-2017/one-chair']
    [599, 780]
    """

    _unref_name = 'fedorg_findings_unref'
    roster: Records

    @classmethod
    def _about(cls, pointer: int, roster: Records) -> 'Findings':
        findings = cls._take(pointer)
        findings.roster = roster
        return findings

    @property
    def as_of(self) -> Optional[datetime.date]:
        """The reference date for which they were made."""
        return to_date(call.fedorg_findings_get_as_of(self._use()))

    @property
    def as_of_source(self) -> DateSource:
        """Where the reference date came from."""
        return DateSource(call.fedorg_findings_get_as_of_source(self._use()))

    @property
    def rulesets(self) -> Tuple[str, ...]:
        """The identifiers of the rulesets with which they were made."""
        used = self._use()
        return tuple(call.fedorg_findings_get_ruleset_id(used, index)
                     for index in range(call.fedorg_findings_get_n_rulesets(used)))

    def __len__(self) -> int:
        length: int = call.fedorg_findings_get_n_findings(self._use())
        return length

    @overload
    def __getitem__(self, key: int) -> Finding: ...

    @overload
    def __getitem__(self, key: slice) -> List[Finding]: ...

    def __getitem__(self, key: Any) -> Any:
        indices = range(len(self))
        if isinstance(key, slice):
            return [Finding(self, index) for index in indices[key]]
        return Finding(self, indices[operator.index(key)])

    def __iter__(self) -> Iterator[Finding]:
        return (Finding(self, index) for index in range(len(self)))

    @property
    def totals(self) -> Dict[Severity, int]:
        """How many findings of each severity there are, listed or not, without the waived."""
        reference = self._use()
        return {severity: call.fedorg_findings_get_total(reference, severity)
                for severity in Severity}

    @property
    def n_waived(self) -> int:
        """How many findings are waived."""
        waived: int = call.fedorg_findings_get_n_waived(self._use())
        return waived

    @property
    def truncated(self) -> bool:
        """Whether there are more findings than are listed."""
        return bool(call.fedorg_findings_get_truncated(self._use()))

    @property
    def codes(self) -> Dict[str, int]:
        """How many findings each code has, listed or not."""
        reference, count, found = self._use(), ctypes.c_uint64(), {}
        for index in range(call.fedorg_findings_get_n_codes(reference)):
            code = call.fedorg_findings_get_code(reference, index, ctypes.byref(count))
            found[code] = count.value
        return found

    def codes_at(self, level: Union[Level, str]) -> Dict[str, int]:
        """How many findings each code has at organisations of a level."""
        reference, level = self._use(), member(Level, level, 'level')
        return {code: call.fedorg_findings_get_code_level_count(reference, index, level)
                for index, code in enumerate(self.codes)}

    @property
    def compared(self) -> bool:
        """Whether they were compared with those of an earlier check."""
        return bool(call.fedorg_findings_get_compared(self._use()))

    @property
    def resolved(self) -> Tuple[Entry, ...]:
        """The findings of the earlier check that are gone."""
        reference = self._use()
        return tuple(entry_of(call.fedorg_findings_get_resolved(reference, index))
                     for index in range(call.fedorg_findings_get_n_resolved(reference)))

    def to_document(self, format: Union[Format, str] = Format.TEXT, **options: Any) -> str:
        """Text, "json", "csv", "markdown" or "html". Options: `language`, `redact`, `width`, `totals_only`,
        `summary`."""
        return Options(format, **options).write(call.fedorg_findings_dup_document, self._use())

    def save(self, name: Any, format: Union[Format, str, None] = None, *,
             progress: Optional[Progress] = None, **options: Any) -> None:
        """Writes the document into a file, which is replaced whole or not at all: a workbook (.xlsx),
        .csv, .json, .md, by the ending of the name or by `format`; else text. Options: those of
        `to_document`."""
        save_document(name, call.fedorg_findings_dup_document, self._use(), format, progress, **options)

    def mark(self, source: Any, name: Any, *, limits: Optional[Mapping[Any, int]] = None,
             language: Union[Language, str] = Language.EN, redact: bool = False,
             progress: Optional[Progress] = None) -> None:
        """Marks them in a copy of the file that they are about, the workbook or table `source` by the
        name by which the roster was loaded, and writes the copy as the workbook `name`. Cells are filled
        and commented, a last column holds the messages of each row, a sheet lists all; the rest of a
        workbook stays byte for byte. With `redact` only what cannot name a person is kept.

        >>> import os, tempfile
        >>> name = sample('qingliu-2017-draft.csv')
        >>> findings = Roster.load(name).check('qingliu-2017', as_of='2017-07-31')
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     findings.mark(name, os.path.join(folder, 'marked.xlsx'))
        ...     os.listdir(folder)
        ['marked.xlsx']
        """
        options = Options(Format.XLSX, language=language, redact=redact)
        file = path(name)
        document = Work(progress).run(call.fedorg_findings_dup_marked_workbook, self._use(),
                                      path(source), reading_of(limits, None, None),
                                      options.reference, unref=call.g_bytes_unref)
        replace_file(file, document)

    def _exporter(self, language: Union[Language, str]) -> Callable[[Any], Any]:
        chosen = member(Language, language, 'language')
        return lambda address: call.fedorg_findings_export_arrow(
            self._use(), chosen, address)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """A capsule with an Arrow C stream, a row for each finding, in English."""
        return to_capsule(self._exporter(Language.EN))

    def to_pandas(self, language: Union[Language, str] = Language.EN) -> Any:
        """A row for each finding as a pandas.DataFrame."""
        return to_frame(to_capsule(self._exporter(language)))

    def to_dicts(self, language: Union[Language, str] = Language.EN) -> List[Dict[str, Any]]:
        """A row for each finding: `pandas.DataFrame(findings.to_dicts())`."""
        language = member(Language, language, 'language')
        return [_row(finding, language) for finding in self]

    def _repr_html_(self) -> str:
        head = ('place', 'organization', 'severity', 'code', 'message', 'hint')
        rows = [[row[name] or '' for name in head]
                for row in (_row(finding, Language.EN) for finding in self[:_SHOWN])]
        caption = '%d of %d findings' % (len(rows), sum(self.totals.values()) + self.n_waived)
        return table_of(head, rows, caption)

    def __repr__(self) -> str:
        if self.closed:
            return '<Findings, closed>'
        return '<%d findings: %s>' % (len(self), ', '.join(
            '%d %s' % (count, severity.name.lower()) for severity, count in self.totals.items()))


def _row(finding: Finding, language: Language) -> Dict[str, Any]:
    organization = finding.organization
    return {
        'code': finding.code,
        'severity': finding.severity.name.lower(),
        'organization': None if organization is None else organization.id,
        'persons': [person.id for person in finding.persons],
        'measured': finding.measured,
        'required': finding.required,
        'missing': list(finding.missing),
        'place': str(finding.place),
        'message': finding.message_in(language),
        'hint': finding.hint_in(language),
        'fingerprint': finding.fingerprint,
    }
