# SPDX-License-Identifier: LGPL-2.1-or-later
"""A tour with the Python package: load a roster, check it, list the findings with their places, make a
table, ask for one share, remove a post, and check again. The same program stands beside it in C, Vala and
with PyGObject."""

import sys

import fedorg

try:
    roster = fedorg.Roster.load(sys.argv[1])
    findings = roster.check(sys.argv[2])
    for finding in findings:
        print('line %d: %s' % (finding.place.line, finding.code))
    table = roster.report(sys.argv[2])
    chairs = roster.report(fedorg.Ruleset.for_measure({'share': {'of': {'role': 'chair'}, 'among': {}}}))
    print('%s in all, %s of the posts are chairs' % (table[len(table) - 1].text(table.columns[0]),
                                                     chairs[len(chairs) - 1].text('value')))
    line = findings[-1].place.line
    edit = roster.edit()
    for post in roster.memberships:
        if post.place.line == line:
            edit.remove(post)
    print('without line %d: %d findings' % (line, len(edit.seal().check(sys.argv[2]))))
except fedorg.Error as error:
    sys.exit(str(error))
