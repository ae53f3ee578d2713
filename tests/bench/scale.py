#!/usr/bin/env python3
"""Makes many large branches, to see how pages grow with the nation.

    tests/bench/scale.py DATA BRANCHES PEOPLE

DATA is the folder of a site that runs with the demonstration data.  Branch
scale-001 gets everything that the demonstration's first branch has, as often
as PEOPLE need; the others are the same again.  Each copy's ids are moved by
the same step, so that rows still point at each other.  Names say which copy
they are of.  Tables are filled whole while they are empty, which MariaDB does
by sorting, and take the place of those that were there: foreign keys, which a
page that reads never asks, are not made again.  Not for a site with data.
What is sealed stays empty: it would not open in another row.

tests/bench/grow.py compares the pages of two such sites.
"""

import subprocess
import sys
import time

STEP = 1 << 42
FROM = 1
# In the order in which rows point at each other.
TABLES = (
    "household", "person", "household_member", "case_file", "referral",
    "contact_log", "volunteer", "volunteer_check", "consent", "proposal",
    "pair", "pair_checkin", "employer", "opening", "placement",
    "placement_visit", "task", "timeline",
)
# Unique in a branch, and of no use to a copy.
LEFT_OUT = {("person", "case_no"), ("referral", "sender_ref"),
            ("employer", "cvr")}
SAME = ("account_id", "branch_id")
# Of the other branches a third is enough: it is the most, and never asked.
THINNED = {"timeline": " AND t.timeline_id % 3 = 0"}


class Base:
    """The database, by its own client."""

    def __init__(self, data):
        self.words = ["mariadb", "--no-defaults", "-S",
                      data + "/run/db.sock", "-N", "-B",
                      "--default-character-set=utf8mb4", "foothold"]

    def run(self, *statements):
        text = ";\n".join(statements)
        done = subprocess.run(self.words, input=text, text=True,
                              capture_output=True, check=False)
        if done.returncode:
            sys.exit(done.stderr.strip())
        return [line.split("\t") for line in done.stdout.splitlines()]


def columns_of(base, table):
    rows = base.run(
        "SELECT column_name FROM information_schema.columns "
        f"WHERE table_schema = DATABASE() AND table_name = '{table}' "
        "AND extra NOT LIKE '%GENERATED%' AND column_comment NOT LIKE "
        "'sealed%' AND column_name NOT LIKE '%\\_index' "
        "ORDER BY ordinal_position")
    return [r[0] for r in rows if (table, r[0]) not in LEFT_OUT]


def value_of(table, column):
    if column == "branch_id":
        return "@to_branch"
    if column.endswith("_id") and not column.endswith(SAME):
        return f"t.{column} + n.i * {STEP}"
    if table in ("person", "volunteer", "employer") and \
            column in ("full_name", "employer_name", "search_key"):
        return f"CONCAT(t.{column}, ' ', n.i)"
    return "t." + column


def copies(base, table, count):
    """The statement that fills the first large branch."""
    columns = columns_of(base, table)
    values = ", ".join(value_of(table, c) for c in columns)
    return (f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} "
            f"FROM {table} t JOIN (SELECT seq AS i FROM seq_1_to_{count}) n "
            f"WHERE t.branch_id = {FROM}")


def again(base, table, first, last):
    """The statements that make the branches after the first like it."""
    columns = columns_of(base, table)
    whole = ", ".join(columns)
    moved = ", ".join("n.seq" if c == "branch_id" else "t." + c
                      for c in columns)
    return [f"DROP TABLE IF EXISTS scale_{table}",
            f"CREATE TABLE scale_{table} LIKE {table}",
            f"INSERT INTO scale_{table} ({whole}) "
            f"SELECT {whole} FROM {table} "
            f"UNION ALL SELECT {moved} FROM seq_{first + 1}_to_{last} n "
            f"STRAIGHT_JOIN {table} t WHERE t.branch_id = {first}"
            + THINNED.get(table, ""),
            f"RENAME TABLE {table} TO small_{table}, "
            f"scale_{table} TO {table}",
            f"DROP TABLE small_{table}"]


def add_branches(base, count):
    """The number of the first; they follow each other."""
    first = int(base.run("SELECT MAX(branch_id) + 1 FROM branch")[0][0])
    base.run("INSERT INTO branch (branch_id, slug, branch_name, "
             "branch_status, valid_from) SELECT "
             f"{first} - 1 + seq, CONCAT('scale-', LPAD(seq, 3, '0')), "
             "CONCAT('Velkomst ', LPAD(seq, 3, '0')), 'active', CURDATE() "
             f"FROM seq_1_to_{count}")
    return first


def fill(base, to_branch, statements):
    base.run("SET foreign_key_checks = 0, unique_checks = 0",
             f"SET @to_branch = {to_branch}", *statements)


def main(data, branches, people):
    base = Base(data)
    here = int(base.run("SELECT COUNT(*) FROM person "
                        f"WHERE branch_id = {FROM}")[0][0])
    if not here:
        sys.exit("there are no demonstration data here: foothold demo")
    began = time.monotonic()
    first = add_branches(base, branches)
    count = max(1, round(people / here))
    fill(base, first, ["START TRANSACTION",
                       *(copies(base, t, count) for t in TABLES), "COMMIT"])
    for table in TABLES if branches > 1 else ():
        fill(base, first, again(base, table, first, first + branches - 1))
        print(f"{table}: {time.monotonic() - began:.0f} s", flush=True)
    base.run("ANALYZE TABLE " + ", ".join(TABLES))
    print(f"{branches} branches of {count * here} people in "
          f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
