# SPDX-License-Identifier: LGPL-2.1-or-later
"""What a command line asks for, through PyGObject and the introspection data alone."""

import collections
import sys

import gi
from case_commands import asking

gi.require_version('Fedorg', '0')
from gi.repository import Fedorg, GLib  # noqa: E402

HERE = sys.modules[__name__]
Error = GLib.Error
Mistake = collections.namedtuple('Mistake', 'severity file line column path message')


def message_in(error, language):
    return Fedorg.error_dup_message(error, {'en': Fedorg.Language.EN, 'zh': Fedorg.Language.ZH}[language])


def is_usage(error):
    return any(error.matches(Fedorg.error_quark(), code)
               for code in (Fedorg.Error.ARGUMENT, Fedorg.Error.NOT_FOUND))


def day(text):
    return Fedorg.DATE_NONE if text is None else Fedorg.date_parse(text, -1)[1]


def level_of(text):
    return Fedorg.Level(Fedorg.vocabulary_parse(Fedorg.Vocabulary.LEVEL, text, -1)[1])


def language_of(options):
    return {'en': Fedorg.Language.EN, 'zh': Fedorg.Language.ZH}[options.language]


def output(options):
    made = Fedorg.OutputOptions.new()
    made.set_format(getattr(Fedorg.Format, options.format.upper()))
    made.set_language(language_of(options))
    made.set_color(options.color)
    made.set_redact(options.redact)
    made.set_totals_only(options.quiet)
    return made


def text_of(document):
    return document.get_data().decode('utf-8')


def load(paths, as_of=None, options=None, scoped=False):
    snapshot = len(paths) == 1 and paths[0].endswith('.fedorg')
    if options and (options.directory or (scoped and options.under)):
        reading = Fedorg.ReadOptions.new()
        reading.set_as_of(day(as_of))
        reading.set_under(options.under)
        if options.directory:
            reading.set_directory(Fedorg.Directory.new(load([options.directory])))
        return Fedorg.Roster.load(paths, reading, None, None)
    if as_of is None or snapshot:
        return Fedorg.Roster.load(paths, None, None, None)
    reading = Fedorg.ReadOptions.new()
    reading.set_as_of(day(as_of))
    return Fedorg.Roster.load(paths, reading, None, None)


def errors(roster):
    return roster.get_findings().get_total(Fedorg.Severity.ERROR)


def left_out(roster):
    findings = roster.get_findings()
    counts = dict(findings.get_code(index) for index in range(findings.get_n_codes()))
    return sum(counts.get('activity/' + code, 0)
               for code in ('unknown-person', 'ambiguous-person', 'unknown-parent'))


def check(options):
    rulesets = [Fedorg.Ruleset.load(name, None) for name in options.rules]
    roster = load(options.operands, options.as_of, options)
    made, setting = Fedorg.Check.new(roster), output(options)
    setting.set_summary(options.summary)
    for ruleset in rulesets:
        made.add_ruleset(ruleset)
    made.set_as_of(day(options.as_of))
    for code, severity in options.severity.items():
        made.set_severity(code, getattr(Fedorg.Severity, severity.upper()))
    if options.waivers:
        made.set_waivers(Fedorg.Waivers.load(options.waivers, None))
    if options.baseline:
        made.set_baseline(Fedorg.Baseline.load(options.baseline, None))
    if options.before:
        made.set_previous(load(options.before))
    if options.limit is not None:
        made.set_limit(options.limit)
    findings = made.run(None, None)
    return (text_of(findings.dup_document(setting, None, None)),
            findings.get_total(Fedorg.Severity.ERROR) > 0)


def rows_of(options):
    return getattr(Fedorg.Rows, (options.rows or 'of-table').upper().replace('-', '_'))


def format_of(options):
    name = {None: 'of_name', 'fedorg': 'snapshot'}.get(options.to, options.to)
    return getattr(Fedorg.RosterFormat, name.upper())


def tables_of(ruleset):
    return [ruleset.get_table_id(index) for index in range(ruleset.get_n_tables())]


def report(options):
    rulesets = [Fedorg.Ruleset.load(name, None) for name in options.rules]
    roster = load(options.operands, options.as_of, options)
    rulesets = rulesets or [Fedorg.Ruleset.load('default', None)]
    chosen = [item for item in rulesets if options.table in [None] + tables_of(item)] or rulesets
    if options.measure is not None:
        with asking(HERE, True):
            chosen = [Fedorg.Ruleset.new_for_measure_of(options.measure, chosen[0], None)]
    made, setting = Fedorg.Report.new(roster, chosen[0]), output(options)
    made.set_as_of(day(options.as_of))
    made.set_subtotals(options.subtotals)
    made.set_top(options.top)
    if options.sort is not None:
        made.set_sort(options.sort, options.descending)
    setting.set_bars(options.bars)
    with asking(HERE):
        made.set_table(options.table)
        made.set_rows(rows_of(options))
        made.set_under(options.under)
        if options.at is not None:
            made.set_level(level_of(options.at))
        table = made.run(None, None)
    return text_of(table.dup_document(setting, None, None)), False


def compare(options):
    rulesets = [Fedorg.Ruleset.load(name, None) for name in options.rules or ['default']]
    before = load(options.operands[:1], options.before_as_of)
    after = load(options.operands[1:], options.as_of)
    made = Fedorg.Comparison.new(before, after, rulesets[-1])
    with asking(HERE):
        made.set_table(options.table)
        made.set_rows(rows_of(options))
    if options.at is not None:
        made.set_level(level_of(options.at))
    made.set_listing(options.list)
    for path in options.succession:
        made.read_succession_file(path, None)
    changes = made.run(None, None)
    return text_of(changes.dup_document(output(options), None, None)), False


def tree(options):
    roster = load(options.operands, options.as_of, options)
    made = Fedorg.Tree.new(roster)
    if options.under is not None:
        made.set_organization(roster.choose_organization(options.under)[1])
    if options.at is not None:
        made.set_level(level_of(options.at))
    if options.depth is not None:
        made.set_depth(options.depth)
    made.set_as_of(day(options.as_of))
    if options.format in ('svg', 'dot', 'html'):
        picture, options.format = getattr(Fedorg.Picture, options.format.upper()), 'text'
        return text_of(made.dup_picture(picture, output(options), None, None)), False
    return text_of(made.dup_document(output(options), None, None)), False


def convert(options):
    roster, setting = load(options.operands, None, options, scoped=True), Fedorg.OutputOptions.new()
    setting.set_language(language_of(options))
    setting.set_redact(options.redact)
    setting.set_activities_only(options.activities_only)
    with asking(HERE):
        roster.save(options.output or '-', format_of(options), setting, None, None)
    return None, errors(roster) + left_out(roster) > 0


def audit(options):
    builder = Fedorg.AuditBuilder.new()
    if options.denominators is not None:
        builder.set_denominators(*options.denominators)
    builder.read_file(options.operands[0], None)
    found = builder.seal()
    return text_of(found.dup_document(output(options), None, None)), not found.get_agrees()


def lint(options):
    found = Fedorg.ruleset_lint(options.operands[0], None)
    mistakes = [found.get_mistake(index) for index in range(found.get_n_mistakes())]
    return [Mistake(*(getattr(item, 'get_' + name)() for name in Mistake._fields[:-1]),
                    item.dup_message(Fedorg.Language.EN)) for item in mistakes]
