#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Checks a roster against a ruleset and prints what is wrong.

    python3 check_roster.py roster.csv qingliu-2017
"""

import sys

import fedorg


def harmless(text):
    """Names come from the file: nothing of them may steer the terminal."""
    return ''.join(character if character.isprintable() else ascii(character)[1:-1]
                   for character in text)


def print_finding(finding):
    print('%s: %s' % (harmless(str(finding.place)), finding.code))
    if finding.organization:
        print('  where:  ', harmless(finding.organization.name))
    print('  what:   ', harmless(finding.message))
    print('  to mend:', harmless(finding.hint))
    for missing in finding.missing:
        print('  missing:', missing)
    for person in finding.persons:
        print('  person: ', harmless(person.id))


def main():
    if len(sys.argv) != 3:
        print('usage: check_roster.py FILE RULESET', file=sys.stderr)
        return 2
    try:
        roster = fedorg.Roster.load(sys.argv[1])
        findings = roster.check(sys.argv[2])
    except fedorg.Error as error:
        print(error, file=sys.stderr)
        return 3
    for finding in findings:
        print_finding(finding)
    errors = findings.totals[fedorg.Severity.ERROR]
    print('%d organisations, %d persons, %d posts: %d errors'
          % (len(roster.organizations), len(roster.persons), len(roster.memberships), errors))
    return 1 if errors else 0


if __name__ == '__main__':
    sys.exit(main())
