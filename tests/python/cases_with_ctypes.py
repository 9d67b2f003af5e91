# SPDX-License-Identifier: LGPL-2.1-or-later
"""What a command line asks for, through the Python package."""

import contextlib
import datetime
import sys

import fedorg
from case_commands import asking

HERE = sys.modules[__name__]
Error = fedorg.Error


def message_in(error, language):
    return error.message(language)


def is_usage(error):
    return isinstance(error, (fedorg.ArgumentError, fedorg.NotFoundError))


def day(text):
    return None if text is None else datetime.date.fromisoformat(text)


def output(options):
    """The keywords of a document."""
    return {'format': options.format, 'language': options.language, 'color': options.color,
            'redact': options.redact, 'totals_only': options.quiet}


def load(paths, as_of=None, options=None, scoped=False):
    # what a snapshot holds was sealed for a date already
    snapshot = len(paths) == 1 and paths[0].endswith('.fedorg')
    directory = options and options.directory and fedorg.Directory.load(options.directory)
    return fedorg.Roster.load(*paths, as_of=None if snapshot else day(as_of), directory=directory,
                              under=options.under if directory or scoped else None)


def errors(roster):
    return roster.findings.totals[fedorg.Severity.ERROR]


def left_out(roster):
    return sum(roster.findings.codes.get('activity/' + code, 0)
               for code in ('unknown-person', 'ambiguous-person', 'unknown-parent'))


def check(options):
    rulesets = [fedorg.Ruleset.load(name) for name in options.rules]
    roster = load(options.operands, options.as_of, options)
    findings = roster.check(
        *rulesets, as_of=day(options.as_of), limit=options.limit, severities=options.severity,
        waivers=options.waivers and fedorg.Waivers.load(options.waivers),
        baseline=options.baseline and fedorg.Baseline.load(options.baseline),
        previous=load(options.before) if options.before else None)
    document = findings.to_document(summary=options.summary, **output(options))
    return document, findings.totals[fedorg.Severity.ERROR] > 0


def report(options):
    rulesets = [fedorg.Ruleset.load(name) for name in options.rules]
    roster = load(options.operands, options.as_of, options)
    chosen = [item for item in rulesets if options.table in (None,) + item.tables][:1] or rulesets[:1]
    if options.measure is not None:
        with asking(HERE, True):
            chosen = [fedorg.Ruleset.for_measure(options.measure, chosen[0] if chosen else 'default')]
    with asking(HERE):
        table = roster.report(
            *chosen, table=options.table, rows=options.rows, level=options.at, under=options.under,
            as_of=day(options.as_of), sort=options.sort, descending=options.descending,
            top=options.top, subtotals=options.subtotals)
    return table.to_document(bars=options.bars, **output(options)), False


def compare(options):
    rulesets = [fedorg.Ruleset.load(name) for name in options.rules[-1:]]
    before = load(options.operands[:1], options.before_as_of)
    after = load(options.operands[1:], options.as_of)
    files = options.succession
    # the table is what the user asked for, mistakes in files of codes are no wrong usage
    with contextlib.nullcontext() if files else asking(HERE):
        comparison = before.compare(after, *rulesets, table=options.table, rows=options.rows,
                                    level=options.at, listing=options.list,
                                    succession_file=files[0] if files else None)
    return comparison.to_document(**output(options)), False


def tree(options):
    roster = load(options.operands, options.as_of, options)
    if options.format in ('svg', 'dot', 'html'):
        return roster.picture(options.format, under=options.under, depth=options.depth,
                              as_of=day(options.as_of), language=options.language,
                              redact=options.redact), False
    return roster.tree(under=options.under, level=options.at and fedorg.Level(
        fedorg.vocabulary.parse('level', options.at)), depth=options.depth,
        as_of=day(options.as_of), **output(options)), False


def convert(options):
    roster = load(options.operands, None, options, scoped=True)
    with asking(HERE):
        roster.save(options.output or '-', options.to, language=options.language,
                    redact=options.redact, activities_only=options.activities_only)
    return None, errors(roster) + left_out(roster) > 0


def audit(options):
    found = fedorg.Audit.load(options.operands[0], denominators=options.denominators)
    return found.to_document(**output(options)), not found.agrees


def lint(options):
    return fedorg.Ruleset.lint(options.operands[0])
