"""Lists that people bring, through the front door.

What the files hold is read a second time here, by Python's own csv and rules
written down again, and compared with what Foothold says and keeps.
"""

import csv
import datetime
import io
import os
import re
import secrets

import foothold
from lists import (TOP, branch_and_manager, data, fresh, handover, last_line,
                   read_in, site, stage, state_of, tally, upload, write)


def test_handover_counts():
    content = fresh()
    rows = handover(content)
    refused = [row for row in rows if row["why"]]
    good = [row for row in rows if not row["why"]]
    known = len(good) - len({row["Reference"] for row in good})
    ours = {row["Reference"] for row in good if row["Kommune"] == "0751"}
    others = {row["Reference"] for row in good} - ours
    _, branch_id, client = branch_and_manager()
    before = state_of(branch_id)
    where, page = stage(client, content)
    assert (len(rows), len(refused), known) == (61, 11, 1)
    assert tally(page) == {"new": len(ours), "known": known,
                           "elsewhere": len(others),
                           "refused": len(refused)}, tally(page)
    assert page.has("61 rows") and page.has(f"Read in {61 - 12} rows")
    assert before == state_of(branch_id), "looking changes nothing"
    page = read_in(client, where)
    assert page.has("The list is read in")
    assert tally(page)["new"] == len(ours)
    people = site.sql("SELECT full_name FROM person WHERE branch_id = "
                      f"{branch_id}")
    assert len(people) == len(ours)
    assert int(site.one("SELECT COUNT(*) FROM case_file WHERE programme = "
                        f"'intake' AND branch_id = {branch_id}")) == len(ours)
    refs = ", ".join(f"'{ref}'" for ref in others)
    assert int(site.one("SELECT COUNT(*) FROM referral WHERE sender_ref IN "
                        f"({refs})")) == len(others), "nobody is lost"


def test_handover_again():
    content = fresh()
    _, branch_id, client = branch_and_manager()
    read_in(client, stage(client, content)[0])
    before = state_of(branch_id)
    where, page = stage(client, content)
    assert tally(page) == {"new": 0, "known": 50, "elsewhere": 0,
                           "refused": 11}, tally(page)
    assert page.has("There is nothing new in it")
    read_in(client, where)
    assert before == state_of(branch_id), "the same file changes nothing"


def test_handover_values():
    content = fresh()
    _, branch_id, client = branch_and_manager()
    read_in(client, stage(client, content)[0])
    rows = [row for row in handover(content) if not row["why"] and
            row["Kommune"] == "0751"]
    kept = {row[0]: row[1:] for row in site.sql(
        "SELECT f.sender_ref, p.full_name, p.script_name, p.birth_on, "
        "p.languages, COALESCE(p.danish_level, ''), p.citizenship, "
        "p.permit_ground, p.permit_until_on, p.municipality, p.postcode, "
        "p.moves_in_on, p.person_id, h.adults, p.wants_buddy, "
        "p.wants_work, (SELECT COALESCE(GROUP_CONCAT(m.birth_year ORDER BY "
        "m.birth_year), '') FROM household_member m WHERE m.branch_id = "
        "p.branch_id AND m.household_id = p.household_id AND m.person_id IS "
        "NULL), p.person_id FROM person p JOIN referral f ON f.branch_id = "
        "p.branch_id AND f.person_id = p.person_id JOIN household h ON "
        "h.branch_id = p.branch_id AND h.household_id = p.household_id "
        f"WHERE p.branch_id = {branch_id}")}
    for row in kept.values():
        for column, at in (("note", 11), ("phone", -1)):
            row[at] = site.opened("person", column, f"person_id = {row[at]}")

    def iso(text):
        return datetime.datetime.strptime(text, "%d-%m-%Y").date().isoformat()

    seen = set()
    for row in rows:
        if row["Reference"] in seen:
            continue
        seen.add(row["Reference"])
        children = sorted(re.findall(r"\d{4}", row["Børns fødselsår"]))
        assert kept[row["Reference"]] == [
            row["Navn"], row["Navn i eget skriftsprog"],
            iso(row["Fødselsdato"]), row["Sprog"], row["Dansk niveau"],
            row["Statsborgerskab"], row["Opholdsgrundlag"],
            iso(row["Gyldig til"]), row["Kommune"], row["Postnr"],
            iso(row["Indflytning"]), row["Bemærkning"],
            row["Voksne i husstanden"],
            "1" if row["Ønsker ven"] == "ja" else "0",
            "1" if row["Ønsker job eller praktik"] == "ja" else "0",
            ",".join(children),
            row["Telefon"].replace(" ", "")], row["Reference"]
    assert len(seen) == len(kept) == 17
    scripts = "".join(row["Navn i eget skriftsprog"] for row in rows)
    assert re.search("[\u0400-\u04ff]", scripts)
    assert re.search("[\u0600-\u06ff]", scripts)


def test_no_cpr_anywhere():
    _, branch_id, client = branch_and_manager()
    where, page = stage(client, fresh())
    assert "010190-1234" not in page.text
    assert "010190-1234" not in client.see(where + "?row_state=refused").text
    assert "010190" not in client.see(where + "/refused").text
    read_in(client, where)
    texts = [text for table, column in (
        ("import_row", "cells"), ("import_row", "reason"), ("person", "note"),
        ("referral", "cells")) for text in site.texts(
            table, column, f"branch_id = {branch_id}")]
    assert any("xxxxxx" in text for text in texts), "it was there, masked"
    assert not any("010190" in text for text in texts)


def test_refused_file():
    content = fresh()
    rows = [row for row in handover(content) if row["why"]]
    _, _, client = branch_and_manager("da")
    where, _ = stage(client, content)
    page = client.see(where + "/refused")
    assert page.header("Content-Type").startswith("text/csv")
    back = list(csv.reader(io.StringIO(page.body.decode("utf-8-sig")),
                           delimiter=";"))
    heads = content.decode("utf-8-sig").splitlines()[0].split(";")
    assert back[0] == heads + ["Årsag"], back[0]
    assert len(back) == 1 + len(rows), back
    for row, cells in zip(rows, back[1:]):
        for head, cell in zip(heads, cells):
            came = row[head].replace("010190-1234", "xxxxxx-xxxx")
            guard = "'" if came[:1] in ("=", "+", "-", "@") else ""
            assert cell == guard + came, (head, cell, came)
        assert cells[-1], "every row has a reason"
    wanted = {"name": "mangler", "consent": "samtykke", "date": "kalenderen",
              "municipality": "9999", "language": "klingonsk",
              "cpr": "CPR-nummer"}
    for row, cells in zip(rows, back[1:]):
        for why in row["why"]:
            assert wanted[why] in cells[-1], (why, cells[-1])


def test_formula_is_text():
    _, branch_id, client = branch_and_manager()
    head = "Navn;Samtykke givet;Bemærkning\n"
    where, _ = stage(client, (head + "Ali;1-9-2026;=1+1\n").encode())
    read_in(client, where)
    assert site.opened("person", "note", f"branch_id = {branch_id}") == \
        "=1+1"


def test_a_row_knows_those_made_before_it():
    """Rows go to the database many at a time, and look as if one by one."""
    _, branch_id, client = branch_and_manager()
    head = "Navn;Telefon;Fødselsdato;Samtykke givet\n"
    where, page = stage(client, (
        head + "Zara Ato;51004439;3-4-1990;1-9-2026\n"
        "Zara Ato;51004439;;1-9-2026\nBiniam Ato;51004438;;1-9-2026\n"
        ).encode())
    assert tally(page)["new"] == 3, "nothing in the rows alone tells"
    read_in(client, where)
    assert sorted(site.sql("SELECT full_name FROM person WHERE branch_id = "
                           f"{branch_id}")) == [["Biniam Ato"], ["Zara Ato"]]
    assert [r[0] for r in site.sql(
        "SELECT row_state FROM import_row WHERE branch_id = "
        f"{branch_id} ORDER BY row_no")] == ["new", "known", "new"]
    assert site.one(
        "SELECT COUNT(*) FROM person p JOIN household h ON h.branch_id = "
        "p.branch_id AND h.household_id = p.household_id JOIN case_file c ON "
        "c.branch_id = p.branch_id AND c.person_id = p.person_id WHERE "
        f"p.branch_id = {branch_id}") == "2"


def test_volunteers():
    content = data("volunteers.csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("cp1252")),
                               delimiter=";"))
    good = [row for row in rows if "@" in row["E-mail"] and
            len(row["Fødselsår"]) == 4]
    _, branch_id, client = branch_and_manager()
    where, page = stage(client, content)
    assert page.has("Windows-1252") and page.has("Volunteers")
    assert tally(page) == {"new": len(good), "known": 0,
                           "refused": len(rows) - len(good)}, tally(page)
    assert (len(rows), len(good)) == (45, 43)
    refused = client.see(where + "?row_state=refused")
    assert refused.has("“ikke-en-mail” is no email address")
    assert refused.has("four digits, not 78")
    read_in(client, where)
    def opened(column, row):
        return site.opened("volunteer", column, f"volunteer_id = {row}")

    kept = {opened("email", row[0]): row[1:-1] + [
        opened("occupation_text", row[0]), row[-1]] for row in site.sql(
            "SELECT volunteer_id, full_name, birth_year, "
            "COALESCE(gender, ''), languages, capacity, has_car, "
            "volunteer_status, is_adults_only, LENGTH(slots) - "
            "LENGTH(REPLACE(slots, ',', '')) + 1 FROM volunteer WHERE "
            f"branch_id = {branch_id}")}
    for row in good:
        agreed, trained = row["Aftale underskrevet"], row["Introkursus"]
        clear = row["Børneattest svar"]
        assert kept.pop(row["E-mail"]) == [
            row["Navn"], row["Fødselsår"],
            {"mand": "man", "kvinde": "woman", "": ""}[row["Køn"]],
            row["Sprog"].replace(" ", ""), row["Kapacitet"],
            "1" if row["Bil"] == "ja" else "0",
            "ready" if agreed and trained else
            "onboarding" if agreed or trained or clear else "applied",
            "0" if clear else "1", row["Fag"],
            str(len(row["Tid"].split(",")))], row["E-mail"]
    assert not kept
    before = state_of(branch_id)
    where, page = stage(client, content)
    assert tally(page)["known"] == len(good)
    read_in(client, where)
    assert before == state_of(branch_id)


def test_employers():
    content = data("employers.csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    _, branch_id, client = branch_and_manager()
    where, page = stage(client, content)
    assert tally(page) == {"new": 20, "known": 0, "refused": 0}
    read_in(client, where)
    kept = {row[0]: row[1:] for row in site.sql(
        "SELECT e.cvr, e.employer_name, e.staff_count, e.postcode, "
        "e.contact_name, e.email, o.opening_title, o.placement_type, "
        "o.seats, ROUND(o.hours_week), COALESCE(o.danish_needed, ''), "
        "DATE_FORMAT(o.starts_on, '%d-%m-%Y'), "
        "DATE_FORMAT(o.ends_on, '%d-%m-%Y') FROM employer e JOIN opening o "
        "ON o.branch_id = e.branch_id AND o.employer_id = e.employer_id "
        f"WHERE e.branch_id = {branch_id}")}
    for row in rows:
        assert kept.pop(row["CVR"]) == [
            row["Virksomhed"], row["Ansatte"], row["Postnr"], row["Kontakt"],
            row["E-mail"], row["Opslag"], row["Type"], row["Pladser"],
            row["Timer pr. uge"], row["Danskkrav"], row["Start"],
            row["Slut"]], row["CVR"]
    assert not kept
    before = state_of(branch_id)
    read_in(client, stage(client, content)[0])
    assert before == state_of(branch_id)
    more = content.decode().splitlines()
    more = "\n".join([more[0], more[1].replace("Medhjælper", "Elev")])
    assert tally(stage(client, more.encode())[1])["new"] == 1


def test_command_line():
    """The page and the command count alike; a dry run changes nothing."""
    slug, branch_id, client = branch_and_manager()
    for kind, name, want in (
            ("people", "handover.csv", "61 rows: 49 new, 1 known, 11 refused"),
            ("volunteers", "volunteers.csv",
             "45 rows: 43 new, 0 known, 2 refused"),
            ("employers", "employers.csv",
             "20 rows: 20 new, 0 known, 0 refused")):
        content = fresh(name)
        path = write(secrets.token_hex(6) + ".csv", content)
        before = state_of(branch_id)
        words = ("import", kind, path, "--branch", slug)
        done = site.foothold(*words, "--dry-run")
        assert last_line(done) == want, done.stdout
        assert before == state_of(branch_id)
        assert site.one("SELECT COUNT(*) FROM import WHERE file_name = "
                        f"'{os.path.basename(path)}'") == "0"
        counts = tally(stage(client, content)[1])
        assert counts["new"] + counts.get("elsewhere", 0) == \
            int(want.split()[2]), counts
        done = site.foothold(*words, "--refused", path + ".refused")
        assert last_line(done) == want
        assert len(done.stdout.splitlines()) == 1 + int(want.split()[-2])
        with open(path + ".refused", encoding="utf-8-sig") as f:
            assert len(list(csv.reader(f, delimiter=";"))) == \
                1 + int(want.split()[-2])
        before = state_of(branch_id)
        done = site.foothold(*words)
        assert " 0 new, " in last_line(done), last_line(done)
        assert before == state_of(branch_id)


def test_command_refuses():
    slug, _, _ = branch_and_manager()
    path = write(secrets.token_hex(6) + ".csv", b"Farve;Pris\nblaa;3\n")
    for words, want in (
            (("people", path), "names no column"),
            (("people", "/nowhere.csv"), "cannot be read"),
            (("people", "/"), "cannot be read"),
            (("volunteers", f"{TOP}/tests/data/employers.csv"),
             "These are not the columns")):
        done = site.foothold("import", *words, "--branch", slug, check=False)
        assert done.returncode == 1, words
        assert want in done.stderr and not done.stdout, done.stderr
    done = site.foothold("import", "people", path, "--branch", "nowhere",
                         check=False)
    assert done.returncode == 1 and "no branch" in done.stderr
    assert site.foothold("import", "cars", path, "--branch", slug,
                         check=False).returncode == 2


def test_a_decision_that_is_none_shows_the_list_again():
    _, branch_id, client = branch_and_manager()
    where, _ = stage(client, data("handover.csv"))
    for fields in ({}, {"import_state": "eaten"}):
        page = client.post(where + "/status", fields)
        assert page.status == 422, (page.status, page.words[:300])
        assert page.has("What happens"), page.words[:600]
    assert site.one("SELECT import_state FROM import WHERE branch_id = "
                    f"{branch_id}") == "staged"


def test_wrong_files():
    _, branch_id, client = branch_and_manager()
    good = "Navn;Samtykke givet\n"
    wrong = (
        (b"", "Choose a file"),
        (b"\n\n", "The file is empty"),
        (good.encode(), "no rows below the headings"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a CSV file"),
        (b"PK\x03\x04\x14\0\x06\0", "not a CSV file"),
        ((good + "Ali;1-9-2026").encode("utf-16-le"), "not a CSV file"),
        (b"Farve;Pris\nblaa;3\n", "names no column"),
        ((good + 'Ali;"1-9-2026\nIda;2-9-2026\n').encode(),
         "Line 2: A quotation mark is opened here and never closed"),
        ("Kaldes;Samtykke givet\nAli;1-9-2026\n".encode(),
         "There is no column “Full name”"),
        ((good + "Ali;1-9-2026\n" * 20001).encode(), "more than 20000 rows"),
        (good.encode() + b"x" * (10 << 20), "larger than 10 MB"),
    )
    for content, want in wrong:
        page = upload(client, content)
        assert page.status == 422, (page.status, want)
        assert page.has(want), (want, page.words[:600])
        assert 'aria-invalid="true"' in page.text, want
    page = upload(client, data("employers.csv"), "volunteers")
    assert page.status == 422 and page.has("looks like a list of")
    assert site.one("SELECT COUNT(*) FROM import WHERE branch_id = "
                    f"{branch_id}") == "0"


def test_utf16_and_english():
    _, branch_id, client = branch_and_manager()
    text = ("\ufeffConsent given\tName\tLanguage\tColour\tDate of birth\n"
            "1 September 2026\tReza\tPersian\tred\t1988\n")
    where, page = stage(client, text.encode("utf-16-le"))
    assert tally(page)["new"] == 1, page.words[:800]
    assert page.has("UTF-16") and page.has("Not read: Colour")
    read_in(client, where)
    assert site.sql("SELECT full_name, languages, birth_on, birth_precision "
                    f"FROM person WHERE branch_id = {branch_id}") == \
        [["Reza", "fa", "1988-01-01", "year"]]
    assert site.one("SELECT COUNT(*) FROM import_row WHERE branch_id = "
                    f"{branch_id} AND cells LIKE '%red%'") == "0"


foothold.run(globals())
