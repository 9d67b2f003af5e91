# SPDX-License-Identifier: LGPL-2.1-or-later
"""From a table as Excel saves it to findings, a pandas table and a picture, cell by cell.

Editors with cells (VS Code, Spyder, Jupyter through jupytext) run it piece by piece; so does

    python3 examples/notebook.py [ROSTER.csv [PICTURE.png]]
"""

# %% What is needed
import sys
from pathlib import Path

import matplotlib
import pandas

import fedorg

matplotlib.use('Agg')
import matplotlib.pyplot as pyplot  # noqa: E402

# names are Chinese; the first of these fonts that the machine has draws them
pyplot.rcParams['font.sans-serif'] = ['Noto Sans CJK SC', 'WenQuanYi Micro Hei', 'DejaVu Sans']

here = Path(__file__).resolve().parent
path = sys.argv[1] if len(sys.argv) > 1 else here / 'data' / 'qingliu-2017-draft-gb18030.csv'
picture = sys.argv[2] if len(sys.argv) > 2 else 'executives.png'

# %% The roster: GB18030 and Chinese headings, as the office keeps it
roster = fedorg.Roster.load(path, as_of='2017-07-31')
print(roster)

# %% What is wrong in it, where, and how to mend it
findings = roster.check('qingliu-2017')
problems = pandas.DataFrame(findings.to_dicts('zh'))
print(problems.groupby(['severity', 'code']).size().to_string())
print(problems[['place', 'message', 'hint']].head(3).to_string(index=False, max_colwidth=24))

# %% The figures of every township with its villages. They are exact; a plot wants floats
table = roster.report('qingliu-2017', level='township')
towns = pandas.DataFrame(table.to_dicts()).set_index('label')
figures = towns[list(table.columns)].astype(float).sort_values('executives')
print(figures[['organizations', 'executives', 'five-plus-n-met']].tail(3).to_string())

# %% A picture of them; where an organisation misses 5+N, the bar is red
missed = figures['five-plus-n-met'] < figures['organizations']
figure, axes = pyplot.subplots(figsize=(8, 5), layout='constrained')
bars = axes.barh(figures.index, figures['executives'],
                 color=missed.map({True: '#c1121f', False: '#2a6f97'}))
axes.bar_label(bars, fmt='%d', padding=3)
axes.set_title('%s，%s（红：有组织未达到“5+N”）' % (table.column_title('executives', 'zh'), table.as_of))
axes.spines[['top', 'right']].set_visible(False)
figure.savefig(picture, dpi=120)
print('written:', picture)
