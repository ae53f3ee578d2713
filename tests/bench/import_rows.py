#!/usr/bin/env python3
"""A long handover list out of a real one: import_rows.py ROWS < short > long.

Every row gets a reference of its own; all else comes round again.
"""

import csv
import sys

rows = list(csv.reader(sys.stdin.read().lstrip("\ufeff").splitlines(),
                       delimiter=";"))
good = [row for row in rows[1:] if row[1] and row[22]]
out = csv.writer(sys.stdout, delimiter=";")
out.writerow(rows[0])
for n in range(int(sys.argv[1])):
    row = list(good[n % len(good)])
    row[0] = f"LG-{n:06}"
    out.writerow(row)
