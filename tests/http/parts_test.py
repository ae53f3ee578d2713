"""Parts: what several statements say, said once (tools/mkqueries)."""

import os
import re
import subprocess
import tempfile

from foothold import run
from makers import mkqueries

SCHEMA = """CREATE TABLE t (
\tbranch_id BIGINT,
\tt_id BIGINT,
\tsecret TEXT,
\tPRIMARY KEY (branch_id, t_id)
);
"""
LIST = "-- some_list: it\nSELECT t.t_id FROM PART(some);\n"
COUNT = "-- some_count: it\nSELECT COUNT(*) AS n FROM PART(some);\n"
SOME = "-- part some: which\nt\nWHERE t.branch_id = :branch AND t.t_id > :t_id;\n"


def build(*queries, classes=""):
    """What mkqueries says of these files, and the C that it makes."""
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(folder + "/schema")
        texts = {"/schema/1.sql": SCHEMA, "/classes": classes}
        names = [f"/{n}.sql" for n in range(len(queries))]
        texts.update(zip(names, queries))
        for name, text in texts.items():
            with open(folder + name, "w", encoding="utf-8") as file:
                file.write(text)
        made = [word for name in ("out", "header", "everything", "sealed")
                for word in ("-v", f"{name}={folder}/{name}")]
        done = subprocess.run(
            [*mkqueries(), *made, folder + "/schema/1.sql",
             folder + "/classes", *(folder + n for n in names)],
            text=True, capture_output=True, check=False)
        with open(folder + "/out", encoding="utf-8") as file:
            return done, file.read()


def refused(why, *queries):
    done, _ = build(*queries)
    assert done.returncode == 1 and why in done.stderr, (queries, done.stderr)


def sql_of(made, name):
    body = made.split(f"query_{name} = {{")[1].split("};\n")[0]
    return re.search(r'\.sql = "(.*)",\n', body).group(1)


def test_a_list_and_its_count_say_the_same():
    for queries in ((SOME + LIST + COUNT,), (LIST + COUNT, SOME)):
        done, made = build(*queries)
        assert done.returncode == 0, done.stderr
        assert sql_of(made, "some_list") == \
            "SELECT t.t_id FROM t WHERE t.branch_id = ? AND t.t_id > ?"
        assert sql_of(made, "some_count").endswith(
            "FROM t WHERE t.branch_id = ? AND t.t_id > ?")
        assert made.count('"branch", "t_id"') == 2, "parameters in order"


def test_words_are_filled_in_and_parts_hold_parts():
    done, made = build(
        "-- part of(table, id): a row\n{table}.branch_id = :branch\n"
        "AND {table}.t_id = {id};\n"
        "-- part outer: around it\nPART(of, t, :t_id) AND 1;\n"
        "-- one: it\nSELECT t.t_id FROM t WHERE PART(outer);\n")
    assert done.returncode == 0, done.stderr
    assert sql_of(made, "one") == ("SELECT t.t_id FROM t WHERE "
                                   "t.branch_id = ? AND t.t_id = ? AND 1")


def test_a_branch_is_asked_for_in_parts_too():
    refused("t (t) without t.branch_id = :branch",
            "-- part all: every branch's\nt WHERE t.t_id > 0;\n"
            "-- one: it\nSELECT t.t_id FROM PART(all);\n")
    refused("t (x) without x.branch_id = :branch",
            "-- part other: of others\nEXISTS (SELECT 1 FROM t x);\n"
            "-- one: it\nSELECT t.t_id FROM t WHERE t.branch_id = :branch "
            "AND PART(other);\n")
    refused("no table u", "-- part some: it\nu;\n" + LIST)


def test_what_a_part_reads_of_a_class_is_known():
    _, made = build("-- part shown: columns\nt.t_id, t.secret;\n"
                    "-- one: it\nSELECT PART(shown) FROM t "
                    "WHERE t.branch_id = :branch;\n",
                    classes="t secret C3\n")
    assert '.confidential = "secret"' in made


def test_parts_that_break_the_rules_do_not_build():
    refused("no part some", LIST)
    refused("part some is used nowhere", SOME +
            "-- one: it\nSELECT t.t_id FROM t WHERE t.branch_id = :branch;\n")
    refused("two parts are called some", SOME + LIST, SOME)
    refused("part some does not end with ;", LIST, "-- part some: it\nt\n")
    refused("a part that is part of itself",
            "-- part some: it\nt WHERE PART(some);\n" + LIST)
    refused("part some wants (id)", SOME.replace("some:", "some(id):") + LIST)
    refused("part some wants ()", SOME +
            LIST.replace("PART(some)", "PART(some, x)"))
    refused("has no word {id}", SOME.replace(":t_id", "{id}") + LIST)
    for wrong in ("PART(some, 'x')", "PART()", "PART(some", "PART(some,x)"):
        refused("write PART(name)", SOME + COUNT +
                LIST.replace("PART(some)", wrong))


run(globals())
