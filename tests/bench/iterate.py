# SPDX-License-Identifier: LGPL-2.1-or-later
"""A million memberships as Python objects, against pandas' itertuples over a table of the same values.

    iterate.py SNAPSHOT [RUNS]    prints the seconds of every run of both, as JSON

Each side reads every field of every row and counts who is chair with an open end, so that the answers
can be compared. `plain` walks a table of Python objects, the fastest form that pandas has; `typed` one
of categories and timestamps, as pandas reads it.
"""

import gc
import json
import os
import sys
import time

import pandas

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../bindings/python'))
import fedorg  # noqa: E402

FIELDS = ['organization_id', 'person_id', 'role', 'staffing', 'categories', 'tags', 'start_date',
          'end_date']
MOST = 1000000


def tables(posts):
    """The same values as a table, plain and typed."""
    plain = pandas.DataFrame({name: pandas.Series([getattr(post, name) for post in posts], dtype=object)
                              for name in FIELDS})
    typed = plain.copy()
    for name in ('role', 'staffing', 'categories', 'tags'):
        typed[name] = typed[name].map(str).astype('category')
    for name in ('start_date', 'end_date'):
        typed[name] = pandas.to_datetime(typed[name])
    return plain, typed


def walk(rows, chair, nothing):
    """Reads every field of every row."""
    found = 0
    for row in rows:
        row.organization_id, row.person_id, row.staffing, row.categories, row.tags, row.start_date
        if row.role == chair and row.end_date is nothing:
            found += 1
    return found


def main():
    roster = fedorg.Roster.load(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    posts = roster.memberships[:MOST]
    plain, typed = tables(posts)
    sides = {
        'ours': lambda: walk(posts, fedorg.Role.CHAIR, None),
        'plain': lambda: walk(plain.itertuples(index=False), fedorg.Role.CHAIR, None),
        'typed': lambda: walk(typed.itertuples(index=False), str(fedorg.Role.CHAIR), pandas.NaT),
    }
    times, answers = {name: [] for name in sides}, {}
    for _ in range(runs):
        for name, side in sides.items():
            gc.collect()
            start = time.perf_counter()
            answers[name] = side()
            times[name].append(time.perf_counter() - start)
    print(json.dumps({'rows': len(posts), 'answers': answers, 'seconds': times}))


if __name__ == '__main__':
    main()
