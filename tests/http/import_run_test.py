"""Reading a list in: by steps, after a crash, at once with others, stopped."""

import json
import re
import secrets

import foothold
from lists import (assert_accepted, branch_and_manager, fresh, read_in, row_of,
                   site, stage, tally, write)


def test_without_reference():
    """By name and date of birth, but never on 1 January alone."""
    _, _, client = branch_and_manager()
    head = "Navn;Samtykke givet;Fødselsdato;Telefon\n"
    first = ("Yonas;1-9-2026;01-01-1990;\n"
             "Mohammad al-Hassan;1-9-2026;3-4-1991;\n"
             "Sara;1-9-2026;01-01-1980;51004439\n")
    read_in(client, stage(client, (head + first).encode())[0])
    again = ("Yonas;1-9-2026;01-01-1990;\n"
             "Mohammad Alhassan;1-9-2026;3-4-1991;\n"
             "Sara;1-9-2026;01-01-1980;51 00 44 39\n"
             "Sara;1-9-2026;01-01-1980;\n")
    assert tally(stage(client, (head + again).encode())[1]) == {
        "new": 2, "known": 2, "elsewhere": 0, "refused": 0}


def test_routed():
    """A row of another branch's area becomes a referral there."""
    other = site.branch(municipality="0580")
    _, branch_id, client = branch_and_manager()
    mark = "M" + "".join(secrets.choice("ABCDEFGH") for _ in range(8))
    text = ("Reference;Navn;Samtykke givet;Kommune\n"
            f"{mark}1;Ali;1-9-2026;0580\n{mark}2;Ida;1-9-2026;0825\n")
    where, page = stage(client, text.encode())
    assert tally(page)["elsewhere"] == 2
    assert page.has("gets the referral")
    assert page.has("No branch covers Læsø")
    read_in(client, where)
    row = site.sql("SELECT referral_status, routed_from_branch_id, "
                   "branch_id FROM "
                   f"referral WHERE sender_ref = '{mark}1'")[0]
    assert row[:2] == ["routed", str(branch_id)]
    assert site.branch_id(other) == int(row[2]) or int(row[2]) != branch_id
    cells = site.opened("referral", "cells", f"sender_ref = '{mark}1'")
    assert json.loads(cells)["full_name"] == "Ali"
    row = site.sql("SELECT referral_status, branch_id FROM referral WHERE "
                   f"sender_ref = '{mark}2'")[0]
    assert row == ["received", str(branch_id)]
    assert tally(stage(client, text.encode())[1])["known"] == 2
    assert_accepted(int(row_of(mark + "1")[1]), mark + "1")


def test_goes_on_after_a_crash():
    _, branch_id, client = branch_and_manager()
    mark = "M" + "".join(secrets.choice("ABCDEFGH") for _ in range(8))
    text = "Reference;Navn;Samtykke givet\n" + "".join(
        f"{mark}{n};Ali {n};1-9-2026\n" for n in range(350))
    where, _ = stage(client, text.encode())
    number = where.rsplit("/", 1)[1]
    read_in(client, where)
    # As it stood when a worker died behind the second batch.
    site.sql("UPDATE import SET import_state = 'running', rows_done = 200, "
             "finished_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE "
             f"WHERE import_id = {number}")
    page = client.see(where)
    assert page.has("200 of 350 rows") and page.has("Go on")
    assert not page.header("Refresh")
    page = read_in(client, where)
    assert page.has("The list is read in")
    assert site.one("SELECT COUNT(*) FROM person WHERE branch_id = "
                    f"{branch_id}") == "350", "nobody twice"


def test_rows_go_together():
    """Few statements for each row, since each is a way to the database and
    back; what two rows differ in stays with its row."""
    slug, branch_id, _ = branch_and_manager()
    mark = "S" + "".join(secrets.choice("ABCDEFGH") for _ in range(8))
    path = write(mark + ".csv", (
        "Reference;Navn;Børns fødselsår;Samtykke givet;Samtykke form;"
        "Ønsker ven;Ønsker job\n" + "".join(
            f"{mark}{n};Ali {n};{'2013,2019' if n % 2 else ''};1-9-2026;"
            f"{'mundtligt med tolk' if n % 3 else 'papir'};"
            f"{'ja' if n % 5 else 'nej'};{'nej' if n % 7 else 'ja'}\n"
            for n in range(1000))).encode())
    asked = "SHOW GLOBAL STATUS LIKE 'Com_stmt_execute'"
    before = int(site.sql(asked)[0][1])
    site.foothold("import", "people", path, "--branch", slug)
    statements = int(site.sql(asked)[0][1]) - before
    assert statements < 6000, statements
    for n in range(0, 1000, 37):
        person = site.one("SELECT person_id FROM person WHERE branch_id = "
                          f"{branch_id} AND full_name = 'Ali {n}'")
        assert site.sql(
            "SELECT m.birth_year FROM household_member m "
            "JOIN person p ON p.household_id = m.household_id "
            f"WHERE p.person_id = {person} AND household_role = 'child' "
            "ORDER BY 1") == (
            [["2013"], ["2019"]] if n % 2 else []), n
        assert site.one("SELECT MIN(has_interpreter) + MAX(has_interpreter) "
                        f"FROM consent WHERE person_id = {person}") == (
            "2" if n % 3 else "0"), n
        assert {row[0] for row in site.sql(
            "SELECT programme FROM case_file WHERE person_id = "
            f"{person}")} == {"intake"} | ({"buddy"} if n % 5 else set()) | (
                set() if n % 7 else {"employment"}), n


def test_twice_at_once():
    """One list of a kind at a time; the second waits for its turn."""
    _, branch_id, client = branch_and_manager()
    where, _ = stage(client, fresh())
    site.sql("INSERT INTO import (branch_id, import_kind, import_state, "
             f"file_name, started_at, finished_at) VALUES ({branch_id}, "
             "'people', 'running', 'x', UTC_TIMESTAMP(), UTC_TIMESTAMP())")
    client.post(where + "/status", {"import_state": "running"})
    assert client.see(where).has("This is what the list holds")
    assert site.one("SELECT COUNT(*) FROM person WHERE branch_id = "
                    f"{branch_id}") == "0"


def test_cancelled():
    _, branch_id, client = branch_and_manager()
    where, _ = stage(client, fresh())
    client.do(where + "/status", {"import_state": "cancelled"})
    assert client.see(where).has("The list was not read in")
    assert site.one("SELECT COUNT(*) FROM import_row WHERE branch_id = "
                    f"{branch_id}") == "0"
    client.post(where + "/status", {"import_state": "running"})
    assert client.see(where).has("The list was not read in")


def test_filter_and_pages():
    _, _, client = branch_and_manager()
    where, page = stage(client, fresh())
    assert len(re.findall(r'data-label="Row"', page.text)) == 25
    page = client.see(where + "?page=3")
    assert len(re.findall(r'data-label="Row"', page.text)) == 11
    page = client.see(where + "?row_state=refused")
    assert len(re.findall(r'data-label="Row"', page.text)) == 11
    assert page.statements is None or page.statements <= 6, page.statements
    assert client.see("/intake/imports").has("list.csv")


def test_another_branch_sees_nothing():
    _, _, client = branch_and_manager()
    where, _ = stage(client, fresh())
    _, _, stranger = branch_and_manager()
    assert stranger.get(where).status == 404
    assert stranger.get(where + "/refused").status == 404
    stranger.post(where + "/status", {"import_state": "cancelled"})
    assert client.see(where).has("This is what the list holds")


foothold.run(globals())
