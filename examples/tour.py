# SPDX-License-Identifier: LGPL-2.1-or-later
"""A tour with the Python package: load a roster, check it, list the findings with their places, make a
table, and ask for one share. The same program stands beside it in C, Vala and with PyGObject."""

import sys

import fedorg

try:
    roster = fedorg.Roster.load(sys.argv[1])
    for finding in roster.check(sys.argv[2]):
        print('line %d: %s' % (finding.place.line, finding.code))
    table = roster.report(sys.argv[2])
    chairs = roster.report(fedorg.Ruleset.for_measure({'share': {'of': {'role': 'chair'}, 'among': {}}}))
    print('%s in all, %s of the posts are chairs' % (table[len(table) - 1].text(table.columns[0]),
                                                     chairs[len(chairs) - 1].text('value')))
except fedorg.Error as error:
    sys.exit(str(error))
