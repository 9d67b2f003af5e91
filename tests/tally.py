# SPDX-License-Identifier: LGPL-2.1-or-later
"""Adds up the single tests in a testlog.json of `meson test`: prints "PASSED FAILED".

What failed is shown on standard error, with the comment lines that its runner printed before it.
A runner that ended otherwise than its own lines say (it died, it printed no plan, it ran nothing)
counts as one failed test more.
"""

import json
import re
import sys

RESULT = re.compile(r'(not )?ok\b')
PLAN = re.compile(r'1\.\.(\d+)$')


def tally(entry):
    passed = failed = 0
    plan = None
    comments = []
    for line in (entry.get('stdout') or '').splitlines():
        match = RESULT.match(line)
        if match and match[1]:
            failed += 1
            print('\n'.join(comments + [line]), file=sys.stderr)
        elif match:
            passed += 1
        elif PLAN.match(line):
            plan = int(PLAN.match(line)[1])
        if match:
            comments = []
        else:
            comments.append(line)

    complete = plan is not None and plan == passed + failed and plan > 0
    truthful = entry['result'] == 'OK' or failed > 0
    if not complete or not truthful:
        failed += 1
        print('\n'.join(comments + [(entry.get('stderr') or '').rstrip(),
                                    '%s: ended with %s (exit status %s)' % (
                                        entry['name'], entry['result'], entry.get('returncode'))]),
              file=sys.stderr)
    return passed, failed


def main(path):
    sums = [0, 0]
    with open(path, encoding='utf-8') as file:
        for line in file:
            for i, number in enumerate(tally(json.loads(line))):
                sums[i] += number
    if sums == [0, 0]:
        sums[1] = 1
        print('no test ran', file=sys.stderr)
    print(*sums)


main(sys.argv[1])
