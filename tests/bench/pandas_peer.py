# SPDX-License-Identifier: LGPL-2.1-or-later
"""The same load and part of the same check with pandas, as a second peer for the record."""

import sys
import time

import pandas

with open(sys.argv[1], encoding='utf-8-sig') as file:
    skip = 0
    while 'organization_id' not in file.readline():
        skip += 1

start = time.monotonic()
columns = ['organization_id', 'person_id', 'gender', 'birth_date', 'education', 'role', 'staffing',
           'categories', 'tags']
types = {name: 'category' for name in ('gender', 'education', 'role', 'staffing')}
table = pandas.read_csv(sys.argv[1], skiprows=skip, usecols=columns,
                        dtype={**{name: 'string' for name in columns}, **types})
loaded = time.monotonic()
posts = table[table.person_id.notna()]
chairs = (posts.role == 'chair').groupby(posts.organization_id).sum()
teams = posts.role.isin(['chair', 'vice-chair', 'executive']).groupby(posts.organization_id).sum()
wrong = int((chairs != 1).sum()), int((teams < 7).sum())
checked = time.monotonic()
print('load %.1f s, two of the seven rules %.1f s (%d, %d)'
      % (loaded - start, checked - loaded, *wrong))
