# SPDX-License-Identifier: LGPL-2.1-or-later
"""The roster: organisations, persons and memberships, immutable, and what is done with them."""

import ctypes
from fractions import Fraction
from typing import Any, Iterable, List, Mapping, Optional, Tuple

from ._handle import Progress, Reference, Work
from ._library import call, checked, path, take_bytes, text
from .arrow import add as add_stream
from .builder import fill
from .check import Earlier, run_check
from .columns import Columns
from .comparison import Changes, run_comparison
from .date import to_days
from .edit import RosterEdit
from .enums import Record, RosterFormat
from .errors import NoMemoryError
from .findings import Findings
from .form import run_form
from .output import Date, Options, member
from .page import run_page
from .reading import reading_of
from .records import Records
from .report import run_report, tables_of
from .ruleset import Ruleset
from .table import Table
from .waivers import Waivers


# what the ending of a snapshot's name says is a format's name as well
_FORMATS = {'fedorg': RosterFormat.SNAPSHOT, 'xlsx': RosterFormat.WORKBOOK}


def _builder(limits: Optional[Mapping[Any, int]]) -> Reference:
    return Reference(call.fedorg_roster_builder_new(reading_of(limits, None, None)),
                     call.fedorg_roster_builder_unref)


class Roster(Records):
    """A sealed roster. Read it from any number of threads; close it, or let it go.

    >>> with Roster.load(sample('qingliu-2017.csv')) as roster:
    ...     print(len(roster.organizations), len(roster.persons), len(roster.memberships))
    132 1874 1914
    >>> roster.organizations
    Traceback (most recent call last):
    fedorg.errors.ClosedError: this Roster is closed
    """

    @classmethod
    def _sealed(cls, pointer: int) -> 'Roster':
        roster = cls._take(pointer)
        roster._data = Columns(roster._use())
        return roster

    @classmethod
    def load(cls, *paths: Any, as_of: Date = None, sheet: Optional[str] = None,
             directory: Any = None, under: Optional[str] = None, as_activities: bool = False,
             limits: Optional[Mapping[Any, int]] = None,
             progress: Optional[Progress] = None) -> 'Roster':
        """Reads files that together form one roster: workbooks, CSV, JSON, JSON Lines or snapshots.

        `as_of` is the reference date instead of the one that the files give. `sheet` names the one
        sheet that is read of each workbook; all that are not hidden are read without it.
        `directory`, a Directory, gives codes to tables of names alone, and says which organisations
        are due. `under` is the division that everything read lies in, by its code, or by its name in
        the directory. `as_activities` reads tables that have no columns of posts as work, where their
        headings alone do not say so (日期, 对象, 金额). `limits`
        maps names of limits to values: `{'records': 1000}`. `progress(done, total)` is told how many
        bytes are read; what it raises ends the reading.
        """
        if not paths:
            raise TypeError('load() needs at least one path')
        array = (ctypes.c_char_p * (len(paths) + 1))(*(path(name) for name in paths), None)
        return cls._sealed(Work(progress).run(call.fedorg_roster_load, array,
                                              reading_of(limits, as_of, sheet, directory, under,
                                                         as_activities),
                                              unref=call.fedorg_roster_unref))

    @classmethod
    def _seal(cls, builder: Reference, progress: Optional[Progress]) -> 'Roster':
        return cls._sealed(Work(progress).run(call.fedorg_roster_builder_seal, builder,
                                              unref=call.fedorg_roster_unref))

    @classmethod
    def map(cls, snapshot: Any, *, progress: Optional[Progress] = None) -> 'Roster':
        """Opens a snapshot without a copy. The roster stays what it was, whatever becomes of the file."""
        return cls._sealed(Work(progress).run(call.fedorg_roster_map, path(snapshot),
                                              unref=call.fedorg_roster_unref))

    @classmethod
    def from_records(cls, organizations: Iterable[Mapping[str, Any]] = (),
                     persons: Iterable[Mapping[str, Any]] = (),
                     memberships: Iterable[Mapping[str, Any]] = (),
                     activities: Iterable[Mapping[str, Any]] = (), *, as_of: Date = None,
                     limits: Optional[Mapping[Any, int]] = None,
                     progress: Optional[Progress] = None) -> 'Roster':
        """Makes a roster of dicts with the keys of the JSON format. Findings name a record by its list
        and its number: `memberships:3` is the third of the memberships.

        >>> roster = Roster.from_records(
        ...     organizations=[{'id': 'v1', 'name': 'Upper Village', 'level': 'village'}],
        ...     memberships=[{'organization_id': 'v1', 'person_id': 'p1', 'person_name': 'Li Na',
        ...                   'role': 'chair', 'start_date': '2017-07-31'}])
        >>> roster.persons['p1'].name, roster.memberships[0].role
        ('Li Na', <Role.CHAIR: 1>)
        """
        builder = _builder(limits)
        call.fedorg_roster_builder_set_as_of(builder, to_days(as_of, 'as_of'))
        fill(builder, organizations, persons, memberships, activities)
        return cls._seal(builder, progress)

    @classmethod
    def from_arrow(cls, organizations: Any = None, persons: Any = None, memberships: Any = None,
                   activities: Any = None, *, as_of: Date = None,
                   limits: Optional[Mapping[Any, int]] = None,
                   progress: Optional[Progress] = None) -> 'Roster':
        """Makes a roster of Arrow streams: what has `__arrow_c_stream__` (tables of pyarrow, polars
        and DuckDB, data frames of pandas from 2.2 on), or capsules of the same. Columns have the
        names of the JSON format or the headings of tables. `progress(done, total)` is told how many
        rows of each stream are read, with 0 for the total.

        >>> roster = Roster.load(sample('qingliu-2017.csv'))
        >>> again = Roster.from_arrow(roster.organizations, roster.persons, roster.memberships)
        >>> again, len(again.findings)
        (<Roster: 132 organizations, 1874 persons, 1914 memberships>, 0)
        """
        builder = _builder(limits)
        call.fedorg_roster_builder_set_as_of(builder, to_days(as_of, 'as_of'))
        for kind, source in ((Record.ORGANIZATION, organizations), (Record.PERSON, persons),
                             (Record.MEMBERSHIP, memberships), (Record.ACTIVITY, activities)):
            if source is not None:
                add_stream(builder, kind, source, progress)
        return cls._seal(builder, progress)

    def edit(self, *, as_of: Date = None, directory: Any = None,
             limits: Optional[Mapping[Any, int]] = None) -> RosterEdit:
        """Begins a changed roster; see RosterEdit. The keywords are those of `load()`.

        >>> roster = Roster.load(sample('qingliu-2017-draft.csv'))
        >>> edit = roster.edit()
        >>> edit.remove(roster.memberships[0])
        >>> len(edit.seal().memberships) - len(roster.memberships)
        -1
        """
        options = reading_of(limits, as_of, None, directory)
        builder = Reference(call.fedorg_roster_builder_new_for_roster(self._use(), options),
                            call.fedorg_roster_builder_unref)
        return RosterEdit(self, builder)

    @property
    def findings(self) -> Findings:
        """What is wrong with the roster itself, codes "roster/..."."""
        used = self._use()
        own = call.fedorg_roster_get_findings(used)
        if not own:
            raise NoMemoryError('not enough memory for the findings')
        return Findings._about(call.fedorg_findings_ref(own), self)

    def check(self, *rulesets: Any, under: Optional[str] = None, as_of: Date = None,
              previous: Optional['Roster'] = None, waivers: Optional[Waivers] = None,
              baseline: Optional[Earlier] = None,
              limit: Optional[int] = None, severities: Optional[Mapping[str, Any]] = None,
              progress: Optional[Progress] = None) -> Findings:
        """Holds the roster against rulesets: names, paths, Ruleset objects, or one Program of them.

        `severities` maps codes or rules to other severities, `limit` caps the list but not the totals,
        `previous` is the roster of the last term. `under` restricts the findings to a subtree. With the
        findings of an earlier check as `baseline`, each finding has a `status`, and `resolved` lists those
        that are gone.

        >>> Roster.load(sample('qingliu-2017-draft.csv')).check('qingliu-2017', as_of='2017-07-31')
        <24 findings: 0 info, 6 warning, 18 error>
        """
        return run_check(self, rulesets, under=under, as_of=as_of, previous=previous, waivers=waivers,
                         baseline=baseline, limit=limit, severities=severities, progress=progress)

    def report(self, ruleset: Any = None, *, table: Optional[str] = None, rows: Any = None,
               level: Any = None, under: Optional[str] = None, as_of: Date = None,
               sort: Optional[str] = None, descending: bool = True, top: int = 0,
               subtotals: bool = False, progress: Optional[Progress] = None) -> Table:
        """Measures a table of a ruleset, or of the first of a Program; the built-in default table without
        one.

        `table` is an identifier or a title: of a table of the ruleset, or of a table of work that its
        rules and the roster's activities give, see `tables()`. `rows` is "level", "kind" or
        "organizations"; `level` takes the organisations of a level as rows; `under` restricts the table
        to a subtree. `sort` names the column to sort by, the greatest first unless `descending` is
        false; `top` keeps so many rows; `subtotals` adds rows for what lies above the rows.
        """
        return run_report(self, ruleset, table=table, rows=rows, level=level, under=under, as_of=as_of,
                          sort=sort, descending=descending, top=top, subtotals=subtotals,
                          progress=progress)

    def tables(self, ruleset: Any = None) -> Tuple[str, ...]:
        """The tables that `report()` takes: those of the ruleset, then the tables of work that its rules
        and the roster's activities give, such as "calendar" and "duty-matrix".

        >>> roster = Roster.load(sample('quzhou-2021-work.csv'), sample('quzhou-2021-activities.csv'))
        >>> roster.tables('quzhou-2021')[-2:]
        ('progress', 'stages')
        """
        return tables_of(self, ruleset)

    def measure(self, measure: Any, *, basis: Any = None, under: Optional[str] = None,
                as_of: Date = None) -> Optional[Fraction]:
        """One measure of the roster, or of the subtree `under`, as rulesets write it: a dict or JSON.

        The measure may name the categories and rules of the ruleset `basis`.

        >>> roster = Roster.load(sample('qingliu-2017.csv'))
        >>> roster.measure({'count': {'role': 'chair'}}, as_of='2017-07-31')
        Fraction(132, 1)
        >>> roster.measure({'count': {'category': 'arts'}}, basis='qingliu-2017', as_of='2017-07-31')
        Fraction(219, 1)
        """
        chosen = measure if isinstance(measure, Ruleset) else Ruleset.for_measure(measure, basis)
        table = self.report(chosen, under=under, as_of=as_of)
        found: Optional[Fraction] = table[len(table) - 1]['value']
        return found

    def page(self, *rulesets: Any, title: Optional[str] = None, under: Optional[str] = None,
             as_of: Date = None, findings: Optional[Findings] = None, language: Any = 'en',
             redact: bool = False, progress: Optional[Progress] = None) -> str:
        """One HTML document to look at: figures, charts, findings and organisations.

        `findings` are those of a check of this roster, with waivers for example; without them the page
        checks the rulesets itself. `under` restricts the page to a subtree. `language` is the one that the
        page begins with.

        >>> page = Roster.load(sample('qingliu-2017.csv')).page('qingliu-2017', as_of='2017-07-31')
        >>> page[:15], '<h1>' in page
        ('<!DOCTYPE html>', True)
        """
        return run_page(self, rulesets, title=title, under=under, as_of=as_of, findings=findings,
                        language=language, redact=redact, progress=progress)

    def fill(self, form: Any, name: Any, *rulesets: Any, as_of: Date = None,
             limits: Optional[Mapping[Any, int]] = None, language: Any = 'en', redact: bool = False,
             progress: Optional[Progress] = None) -> List[str]:
        """Fills a form of an office, a workbook with marks such as {{executives}} in its cells, and
        writes it as the workbook `name`. Marks name columns of the tables of `rulesets`. Returns what
        is wrong with marks that have no value.

        >>> import os, tempfile
        >>> roster = Roster.load(sample('qingliu-2017.csv'))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     roster.fill(sample('form-2017.xlsx'), os.path.join(folder, 'filled.xlsx'), 'qingliu-2017')
        []
        """
        return run_form(self, form, name, rulesets, as_of=as_of, limits=limits, language=language,
                        redact=redact, progress=progress)

    def compare(self, after: 'Roster', ruleset: Any = None, *, table: Optional[str] = None,
                rows: Any = None, level: Any = None, listing: bool = False,
                successions: Iterable[Tuple[str, str]] = (), succession_file: Any = None,
                progress: Optional[Progress] = None) -> Changes:
        """Holds this roster against a later one. `successions` are pairs of identifiers, old and new,
        of organisations that were merged, split or renumbered; `listing` keeps single changes."""
        return run_comparison(self, after, ruleset, table=table, rows=rows, level=level,
                              listing=listing, successions=successions,
                              succession_file=succession_file, progress=progress)

    def to_document(self, format: Any = 'json', *, language: Any = 'en', redact: bool = False,
                    progress: Optional[Progress] = None) -> str:
        """The roster as text: "json", "jsonl" or "csv", as `save()` writes it.

        >>> roster = Roster.from_records(organizations=[{'id': 'v1', 'name': 'Upper Village'}])
        >>> roster.to_document('jsonl').splitlines()[1]
        '{"type":"organization","id":"v1","name":"Upper Village"}'
        """
        chosen = member(RosterFormat, format, 'format')
        if chosen not in (RosterFormat.CSV, RosterFormat.JSON, RosterFormat.JSONL):
            raise ValueError('a roster in memory is "json", "jsonl" or "csv"')
        options = Options(language=language, redact=redact)
        document = Work(progress).run(call.fedorg_roster_dup_document, self._use(), chosen,
                                      options.reference, unref=call.g_bytes_unref)
        return take_bytes(document).decode('utf-8')

    def save(self, name: Any, format: Any = None, *, language: Any = 'en',
             redact: bool = False, activities_only: bool = False,
             progress: Optional[Progress] = None) -> None:
        """Writes the roster: CSV, JSON, JSON Lines, a workbook (.xlsx) or a snapshot (.fedorg), by the
        ending of the name or by `format`. The file is replaced whole or not at all. `activities_only` writes what was done
        without organisations, persons and posts."""
        options = Options(language=language, redact=redact, activities_only=activities_only)
        chosen = RosterFormat.OF_NAME if format is None else _FORMATS.get(format, format)
        Work(progress).run(call.fedorg_roster_save, self._use(), path(name),
                           member(RosterFormat, chosen, 'format'), options.reference)
