# SPDX-License-Identifier: LGPL-2.1-or-later
"""A tour with PyGObject: load a roster, check it, list the findings with their places, make a table, and
ask for one share. The same program stands beside it in C, Vala and with the Python package."""

import sys

import gi

gi.require_version('Fedorg', '0')
from gi.repository import Fedorg, GLib  # noqa: E402


def total(roster, ruleset):
    """The text of the first column in the last row of a ruleset's first table."""
    table = Fedorg.Report.new(roster, ruleset).run(None, None)
    return table.dup_cell_text(table.get_n_rows() - 1, 0)


try:
    roster = Fedorg.Roster.load([sys.argv[1]], None, None, None)
    ruleset = Fedorg.Ruleset.load(sys.argv[2], None)
    check = Fedorg.Check.new(roster)
    check.add_ruleset(ruleset)
    findings = check.run(None, None)
    for index in range(findings.get_n_findings()):
        finding = findings.get_finding(index)
        print('line %d: %s' % (finding.get_line(), finding.get_code()))
    chairs = Fedorg.Ruleset.new_for_measure('{"share": {"of": {"role": "chair"}, "among": {}}}', None)
    print('%s in all, %s of the posts are chairs' % (total(roster, ruleset), total(roster, chairs)))
except GLib.Error as error:
    sys.exit(error.message)
