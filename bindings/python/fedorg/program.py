# SPDX-License-Identifier: LGPL-2.1-or-later
"""What rulesets ask, made ready once for any number of rosters."""

from typing import Any, NamedTuple, Sequence, Tuple

from ._handle import Handle
from ._library import call
from .enums import Dependencies
from .ruleset import Ruleset, ruleset_of


class JudgedRule(NamedTuple):
    """A rule of a program: the code of its findings, and what its outcome depends on."""

    code: str
    dependencies: Dependencies


class Program(Handle):
    """What one or several rulesets ask; immutable, and free to be used by several threads at once.

    >>> program = Program.of('qingliu-2017')
    >>> program
    <Program of qingliu-2017: 4 rules>
    >>> program.rules[1]
    JudgedRule(code='qingliu-2017/one-chair', dependencies=<Dependencies.ORGANIZATION: 1>)

    Rosters take it wherever they take rulesets, and do not work out again what these ask:

    >>> roster = Roster.load(sample('qingliu-2017-draft.csv'))
    >>> roster.check(program, as_of='2017-07-31')
    <24 findings: 0 info, 6 warning, 18 error>
    >>> len(roster.report(program, as_of='2017-07-31').columns)
    8
    """

    _unref_name = 'fedorg_program_unref'
    _rulesets: Tuple[Ruleset, ...] = ()

    @classmethod
    def of(cls, *rulesets: Any) -> 'Program':
        """A program of rulesets: names, paths or Ruleset objects."""
        loaded = tuple(ruleset_of(value) for value in rulesets)
        program = cls._take(call.fedorg_program_new([item._use() for item in loaded], len(loaded)))
        program._rulesets = loaded
        return program

    @property
    def rulesets(self) -> Tuple[Ruleset, ...]:
        """The rulesets it was made of."""
        return self._rulesets

    @property
    def rules(self) -> Tuple[JudgedRule, ...]:
        """The rules it judges: those of all rulesets that are enabled."""
        used = self._use()
        return tuple(JudgedRule(call.fedorg_program_get_rule_code(used, index),
                                Dependencies(call.fedorg_program_get_rule_dependencies(used, index)))
                     for index in range(call.fedorg_program_get_n_rules(used)))

    def __repr__(self) -> str:
        if self.closed:
            return '<Program, closed>'
        names = ', '.join(item.id for item in self._rulesets)
        return '<Program of %s: %d rules>' % (names, len(self.rules))


def program_of(rulesets: Sequence[Any]) -> Any:
    """The program where it is given in place of rulesets, else None."""
    if not any(isinstance(value, Program) for value in rulesets):
        return None
    if len(rulesets) > 1:
        raise TypeError('a Program stands alone; make one of all rulesets')
    return rulesets[0]
