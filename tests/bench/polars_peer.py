# SPDX-License-Identifier: LGPL-2.1-or-later
"""The same workbook into a frame with polars and fastexcel (calamine). Prints one line of JSON."""

import json
import sys
import time

import fastexcel

start = time.monotonic()
frame = fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_polars()
seconds = time.monotonic() - start
print(json.dumps({'seconds': [seconds], 'rows': frame.height, 'columns': frame.width}))
