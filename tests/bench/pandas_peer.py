# SPDX-License-Identifier: LGPL-2.1-or-later
"""The same load and part of the same check with pandas. Prints one line of JSON."""

import json
import sys
import time

import pandas

with open(sys.argv[1], encoding='utf-8-sig') as file:
    skip = 0
    while 'organization_id' not in file.readline():
        skip += 1

start = time.monotonic()
columns = ['organization_id', 'level', 'person_id', 'gender', 'birth_date', 'education', 'role',
           'staffing', 'categories', 'tags']
types = {name: 'category' for name in ('level', 'gender', 'education', 'role', 'staffing',
                                       'categories', 'tags')}
table = pandas.read_csv(sys.argv[1], skiprows=skip, usecols=columns,
                        dtype={**{name: 'string' for name in columns}, **types})
loaded = time.monotonic()

posts = table[table.person_id.notna()]
villages = table[table.person_id.isna() & (table.level == 'village')].organization_id
group = posts.organization_id
chairs = (posts.role == 'chair').groupby(group).sum()
teams = posts.role.isin(['chair', 'vice-chair', 'executive']).groupby(group).sum()
leaders = posts.role.isin(['chair', 'vice-chair'])
full_time = (leaders & (posts.staffing == 'full-time')).groupby(group).sum()
counts = {
    'one-chair': int((chairs != 1).sum()),
    'team': int((teams.reindex(villages, fill_value=0) < 7).sum()),
    'full-time': int((full_time * 2 > leaders.groupby(group).sum()).sum()),
}
checked = time.monotonic()
print(json.dumps({'load': loaded - start, 'check': checked - loaded, 'counts': counts}))
