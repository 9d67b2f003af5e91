# SPDX-License-Identifier: LGPL-2.1-or-later
"""A tour with PyGObject: load a roster, check it, list the findings with their places, make a table, ask
for one share, remove a post, and check again. The same program stands beside it in C, Vala and with the
Python package."""

import sys

import gi

gi.require_version('Fedorg', '0')
from gi.repository import Fedorg, GLib  # noqa: E402


def total(roster, ruleset):
    """The text of the first column in the last row of a ruleset's first table."""
    table = Fedorg.Report.new(roster, ruleset).run(None, None)
    return table.dup_cell_text(table.get_n_rows() - 1, 0)


def check(roster, ruleset):
    made = Fedorg.Check.new(roster)
    made.add_ruleset(ruleset)
    return made.run(None, None)


def remove_post(roster, line):
    """The same roster without the post that stands in a line."""
    builder = Fedorg.RosterBuilder.new_for_roster(roster, None)
    for post in range(roster.get_n_memberships()):
        _, its_line, _ = roster.get_membership_place(post)
        if its_line == line:
            builder.remove_record(Fedorg.Record.MEMBERSHIP, post)
    return builder.seal(None, None)


try:
    roster = Fedorg.Roster.load([sys.argv[1]], None, None, None)
    ruleset = Fedorg.Ruleset.load(sys.argv[2], None)
    findings = check(roster, ruleset)
    for index in range(findings.get_n_findings()):
        finding = findings.get_finding(index)
        print('line %d: %s' % (finding.get_line(), finding.get_code()))
    chairs = Fedorg.Ruleset.new_for_measure('{"share": {"of": {"role": "chair"}, "among": {}}}', None)
    print('%s in all, %s of the posts are chairs' % (total(roster, ruleset), total(roster, chairs)))
    line = finding.get_line()
    left = check(remove_post(roster, line), ruleset)
    print('without line %d: %d findings' % (line, left.get_n_findings()))
except GLib.Error as error:
    sys.exit(error.message)
