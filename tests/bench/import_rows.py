#!/usr/bin/env python3
"""A long handover list out of a real one: import_rows.py ROWS [MUNICIPALITY]

Reads the short one, writes the long one.  The rows that can be taken come round
again, each with a reference of its own; with a municipality only its rows.
"""

import csv
import sys

rows = list(csv.reader(sys.stdin.read().lstrip("\ufeff").splitlines(),
                       delimiter=";"))
good = [row for row in rows[1:] if row[1] and row[22] and
        row[4] != "31-02-1990" and row[15] != "9999" and
        row[6] != "klingonsk" and not row[26].startswith("CPR") and
        row[15] in sys.argv[2:3] + [row[15]] * (len(sys.argv) < 3)]
out = csv.writer(sys.stdout, delimiter=";")
out.writerow(rows[0])
for n in range(int(sys.argv[1])):
    row = list(good[n % len(good)])
    row[0] = f"LG-{n:06}"
    out.writerow(row)
