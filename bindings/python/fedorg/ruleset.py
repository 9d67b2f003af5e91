# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rulesets: categories, rules and tables of one locality."""

import json
import re
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple, Union

from . import _prototypes
from ._handle import Handle, Reference, content_of
from ._library import call, checked, path, take_bytes, text
from .enums import Language, Severity
from .errors import Error
from .output import member


class Rule(NamedTuple):
    """A rule: its findings have the code "ruleset/rule"."""

    id: str
    title: str
    severity: Severity


class Category(NamedTuple):
    """What a member may stand for."""

    id: str
    title: str


class Mistake(NamedTuple):
    """One thing that is wrong with a ruleset: where, what, and what would be right."""

    severity: Severity
    file: str
    line: int
    column: int
    path: str
    message: str


class Ruleset(Handle):
    """A ruleset, immutable.

    >>> ruleset = Ruleset.load('qingliu-2017')
    >>> ruleset.id, [rule.id for rule in ruleset.rules]
    ('qingliu-2017', ['five-plus-n', 'one-chair', 'seven-steps', 'four-at-once'])
    >>> ruleset.tables
    ('summary', 'steps')
    """

    _unref_name = 'fedorg_ruleset_unref'

    @classmethod
    def load(cls, name_or_path: Any) -> 'Ruleset':
        """A built-in ruleset by its name, or one of a file."""
        return cls._take(checked(call.fedorg_ruleset_load, path(name_or_path, 'name_or_path'), None))

    @classmethod
    def from_bytes(cls, document: Union[bytes, str], name: str = 'ruleset.json') -> 'Ruleset':
        """A ruleset of a JSON document in memory; messages call it `name`."""
        content = content_of(document)
        return cls._take(checked(call.fedorg_ruleset_load_bytes, content, text(name, 'name'), None))

    @classmethod
    def for_measure(cls, measure: Union[Mapping[str, Any], str], basis: Any = None) -> 'Ruleset':
        """A measure that is asked for once, as rulesets write it; `Roster.measure()` takes it as well.

        It may name the categories and rules of `basis`, a ruleset or the name of one.

        >>> Ruleset.for_measure({'count': {'role': 'chair'}}).tables
        ('measure',)
        >>> Ruleset.for_measure({'values': {'of': 'category'}}, 'qingliu-2017').tables
        ('measure',)
        """
        document = measure if isinstance(measure, str) else json.dumps(measure, ensure_ascii=False)
        used = None if basis is None else ruleset_of(basis)._use()
        return cls._take(checked(call.fedorg_ruleset_new_for_measure_of, text(document, 'measure'), used,
                                 None))

    @classmethod
    def from_dict(cls, document: Mapping[str, Any], name: str = 'ruleset.json') -> 'Ruleset':
        """A ruleset of the values that its JSON document has, such as to_dict() gives.

        >>> ruleset = Ruleset.load('qingliu-2017').to_dict()
        >>> ruleset['id'] = 'ours'
        >>> ruleset['rules'] = [{'id': 'one-chair', 'count': {'role': 'chair'}, 'exactly': 1}]
        >>> ruleset['tables'] = []
        >>> [rule.id for rule in Ruleset.from_dict(ruleset).rules]
        ['one-chair']

        A mistake names the path of the value, since values have no lines.

        >>> ruleset['rules'] = [{'id': 'one-chair', 'count': {'role': 'char'}, 'exactly': 1}]
        >>> try:
        ...     Ruleset.from_dict(ruleset, 'ours')
        ... except ValueError as error:
        ...     print(error)
        ours: $.rules[0].count.role: unknown role "char"; did you mean "chair"?
        """
        try:
            return cls.from_bytes(json.dumps(document, ensure_ascii=False), name)
        except Error as error:
            raise _without_line(error, name) from None

    @staticmethod
    def lint(name_or_path: Any) -> List[Mistake]:
        """Everything that is wrong with a ruleset, where load() stops at the first mistake.

        >>> Ruleset.lint('qingliu-2017')
        []
        """
        lint = Reference(checked(call.fedorg_ruleset_lint, path(name_or_path, 'name_or_path'), None),
                         call.fedorg_lint_unref)
        return [_mistake(call.fedorg_lint_get_mistake(lint, index))
                for index in range(call.fedorg_lint_get_n_mistakes(lint))]

    @staticmethod
    def builtin_names() -> Tuple[str, ...]:
        """The names of the built-in rulesets."""
        return tuple(call.fedorg_ruleset_get_builtin_name(index)
                     for index in range(call.fedorg_ruleset_get_n_builtin()))

    @staticmethod
    def builtin_document(name: str) -> str:
        """The JSON document of a built-in ruleset, to start one's own from."""
        if name not in Ruleset.builtin_names():
            raise KeyError('there is no such ruleset; there are: %s'
                           % ', '.join(Ruleset.builtin_names()))
        return take_bytes(call.fedorg_ruleset_dup_builtin_document(text(name, 'name'))).decode()

    @property
    def id(self) -> str:
        """Its identifier."""
        found: str = call.fedorg_ruleset_get_id(self._use())
        return found

    @property
    def source(self) -> Optional[str]:
        """The publication that the rules were taken from, in English if it is told in it."""
        found: Optional[str] = call.fedorg_ruleset_get_source(self._use(), Language.EN)
        return found

    @property
    def date(self) -> Optional[str]:
        """When the source was published: a day, a month or a year."""
        found: Optional[str] = call.fedorg_ruleset_get_date(self._use())
        return found

    def title(self, language: Union[Language, str] = Language.EN) -> str:
        """Its title."""
        found: str = call.fedorg_ruleset_get_title(self._use(), member(Language, language, 'language'))
        return found

    @property
    def rules(self) -> Tuple[Rule, ...]:
        """Its rules with English titles."""
        used = self._use()
        return tuple(Rule(call.fedorg_ruleset_get_rule_id(used, index),
                          call.fedorg_ruleset_get_rule_title(used, index, Language.EN),
                          Severity(call.fedorg_ruleset_get_rule_severity(used, index)))
                     for index in range(call.fedorg_ruleset_get_n_rules(used)))

    @property
    def categories(self) -> Tuple[Category, ...]:
        """Its categories with English titles."""
        used = self._use()
        return tuple(Category(call.fedorg_ruleset_get_category_id(used, index),
                              call.fedorg_ruleset_get_category_title(used, index, Language.EN))
                     for index in range(call.fedorg_ruleset_get_n_categories(used)))

    @property
    def work_tables(self) -> Tuple[str, ...]:
        """The identifiers of the tables of work that it gives of a roster with activities.

        >>> Ruleset.load('xihe-2020').work_tables
        ('calendar', 'duty-matrix', 'ledger', 'balance', 'progress')
        """
        used = self._use()
        found: List[str] = []
        while True:
            table = call.fedorg_report_find_work_table(used, len(found))
            if table is None:
                return tuple(found)
            found.append(table)

    @property
    def tables(self) -> Tuple[str, ...]:
        """The identifiers of its tables."""
        used = self._use()
        return tuple(call.fedorg_ruleset_get_table_id(used, index)
                     for index in range(call.fedorg_ruleset_get_n_tables(used)))

    def to_document(self) -> str:
        """The ruleset as one JSON document in canonical form, with all that it inherits in place.

        >>> ruleset = Ruleset.load('elections')
        >>> Ruleset.from_bytes(ruleset.to_document()).to_document() == ruleset.to_document()
        True
        """
        return take_bytes(checked(call.fedorg_ruleset_dup_document, self._use())).decode()

    def to_dict(self) -> Dict[str, Any]:
        """What the document says, to be changed and given to from_dict()."""
        document: Dict[str, Any] = json.loads(self.to_document())
        return document

    def __repr__(self) -> str:
        return '<Ruleset, closed>' if self.closed else '<Ruleset %r>' % self.id


def _without_line(error: Error, name: str) -> Error:
    """The same error without a line and column, which only the text of the values had."""
    place = re.compile('^%s:[0-9]+:[0-9]+: ' % re.escape(name))

    def shorten(message: str) -> str:
        return place.sub(lambda _: name + ': ', message)

    shortened = type(error)(shorten(str(error)))
    shortened._chinese = shorten(error.message('zh'))
    return shortened


def _mistake(address: int) -> Mistake:
    """Copies a FedorgLintMistake."""
    return Mistake(Severity(call.fedorg_lint_mistake_get_severity(address)),
                   call.fedorg_lint_mistake_get_file(address), call.fedorg_lint_mistake_get_line(address),
                   call.fedorg_lint_mistake_get_column(address), call.fedorg_lint_mistake_get_path(address),
                   call.fedorg_lint_mistake_dup_message(address, 0))


def ruleset_of(value: Any) -> Ruleset:
    """A ruleset, or the one of a name or path."""
    return value if isinstance(value, Ruleset) else Ruleset.load(value)
