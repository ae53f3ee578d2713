#!/usr/bin/env python3
"""Makes many large branches, to see how pages grow with the nation.

    tests/bench/scale.py DATA BRANCHES PEOPLE

DATA is the folder of a site that runs with the demonstration data.  Branch
scale-001 gets everything that the demonstration's first branch has, as often
as PEOPLE need; the others are the same again.  Each copy's ids are moved by
the same step, so that rows still point at each other.  Names say which copy
they are of.  250 branches of 4,000 people are 34 million rows and 14 GB.  Afterwards,
to look at one of them:

    foothold account add me@example.org --branch scale-001 \
        --role branch_manager --data DATA
"""

import subprocess
import sys
import time

STEP = 10000
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
        "AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position")
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


def again(base, table):
    """The statement that makes one branch like another."""
    columns = columns_of(base, table)
    values = ", ".join("@to_branch" if c == "branch_id" else "t." + c
                       for c in columns)
    return (f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} "
            f"FROM {table} t WHERE t.branch_id = @from_branch")


def add_branch(base, number):
    slug = f"scale-{number:03d}"
    return int(base.run(
        "INSERT INTO branch (slug, branch_name, branch_status, valid_from) "
        f"VALUES ('{slug}', 'Velkomst {number:03d}', 'active', CURDATE())",
        "SELECT LAST_INSERT_ID()")[0][0])


def fill(base, to_branch, from_branch, statements):
    base.run("SET foreign_key_checks = 0, unique_checks = 0",
             f"SET @to_branch = {to_branch}, @from_branch = {from_branch}",
             "START TRANSACTION", *statements, "COMMIT")


def main(data, branches, people):
    base = Base(data)
    here = int(base.run("SELECT COUNT(*) FROM person "
                        f"WHERE branch_id = {FROM}")[0][0])
    if not here:
        sys.exit("there are no demonstration data here: foothold demo")
    began = time.monotonic()
    first = add_branch(base, 1)
    count = max(1, round(people / here))
    fill(base, first, FROM, [copies(base, t, count) for t in TABLES])
    statements = [again(base, t) for t in TABLES]
    for number in range(2, branches + 1):
        fill(base, add_branch(base, number), first, statements)
        print(f"\r{number} of {branches} branches, "
              f"{time.monotonic() - began:.0f} s", end="", flush=True)
    base.run("ANALYZE TABLE " + ", ".join(TABLES))
    print(f"\r{branches} branches of {count * here} people in "
          f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
