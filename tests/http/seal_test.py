"""What the database must not be able to read: sealed, bound, findable."""

import os
import secrets
import subprocess
import tempfile
import threading
import time

import sealed
from foothold import Site, form_of, letters, run
from makers import mkqueries

site = Site()


def office(lang="en"):
    """A branch, its id, its manager."""
    slug = site.branch()
    return slug, site.branch_id(slug), site.account("branch_manager", slug,
                                                    lang)


def new_person(client, **fields):
    fields.setdefault("full_name", "Selam " + letters(6))
    return client.create("/intake/people", fields)


def change(client, person, **fields):
    page = client.see(f"/intake/people/{person}/edit")
    page = client.post(f"/intake/people/{person}", {**form_of(page), **fields})
    assert page.status == 303, (page.status, page.words[:900])


def dump():
    """The whole database, as a thief of its backup would have it."""
    done = subprocess.run(
        ["mariadb-dump", "--no-defaults", "-S", site.data + "/run/db.sock",
         "--single-transaction", "--hex-blob",
         "--skip-extended-insert", "foothold"],
        capture_output=True, check=True)
    return done.stdout


def in_dump(text):
    """In the dump as text, or inside a column of bytes."""
    whole = dump()
    raw = text.encode()
    return raw in whole or raw.hex().upper().encode() in whole


WORDS = {
    "phone": "+4551" + "004440", "email": "sol.op@example.org",
    "address": "Solsikkevej 88", "contact_time": "efter madtid",
    "passed_on_text": "spiller skak dagligt", "note": "savner sin fugl",
    "kept_back_text": "sover uroligt om natten",
}


def test_nothing_typed_in_plain_text():
    _, _, client = office()
    person = new_person(client)
    change(client, person, **WORDS)
    page = client.see(f"/intake/people/{person}")
    form = client.see(f"/intake/people/{person}/edit")
    for name, text in WORDS.items():
        assert not in_dump(text), (name, "is in the dump")
        assert page.has(text) or form.has(text), name
    assert in_dump("Selam "), "names are searched and sorted, so not sealed"


def test_columns_say_so():
    for table, column in (("person", "phone"), ("person", "note"),
                          ("volunteer", "email"), ("timeline", "text")):
        assert column in sealed.columns(site, table)


def refused(client, path, what):
    page = client.get(path)
    assert page.status == 500, (page.status, what)
    for text in WORDS.values():
        assert text not in page.text


def test_a_value_cannot_be_moved():
    _, branch_id, client = office()
    one = new_person(client, phone="51 00 44 41")
    two = new_person(client, phone="51 00 44 42", note="Vej 2")
    path = f"/intake/people/{two}"
    keep = site.one(f"SELECT HEX(phone) FROM person WHERE person_id = {two}")

    def put(value):
        site.sql(f"UPDATE person SET phone = {value} WHERE person_id = {two}")

    put(f"(SELECT q.phone FROM person q WHERE q.person_id = {one})")
    refused(client, path, "of another row")
    put("note")
    refused(client, path, "of another column")
    flipped = bytearray.fromhex(keep)
    flipped[-1] ^= 1
    put(f"X'{flipped.hex()}'")
    refused(client, path, "a bit is another")
    put("'+4551004442'")
    refused(client, path, "plain text, where all is sealed")
    put(f"X'{keep}'")
    assert client.see(path).has("+4551004442")
    assert client.see(f"/intake/people/{one}").has("+4551004441")
    # Of another branch: even with the same row's number.
    _, other_id, other = office()
    mine = new_person(other, phone="51 00 44 43")
    value = sealed.closed(site, "person", "phone", mine, branch_id, "+45 1")
    site.sql(f"UPDATE person SET phone = X'{value.hex()}' "
             f"WHERE person_id = {mine}")
    refused(other, f"/intake/people/{mine}", "of another branch")
    assert other_id != branch_id


def test_the_log_says_where_and_not_what():
    _, _, client = office()
    person = new_person(client, phone="51 00 44 51", note="hemmelig bog")
    site.sql(f"UPDATE person SET note = phone WHERE person_id = {person}")
    refused(client, f"/intake/people/{person}", "of another column")
    lines = [line for line in log() if f"row={person}" in line]
    assert lines and "table=person column=note" in lines[-1], lines
    assert "51004451" not in "".join(lines)


def log():
    with open(site.data + "/log/programs.log", encoding="utf-8") as file:
        return file.readlines()


def found(client, path, typed):
    page = client.see(f"{path}?q={typed}")
    return page.words


def test_the_whole_phone_or_mail_finds():
    _, _, client = office()
    name = "Fanus " + letters(6)
    new_person(client, full_name=name, phone="51 00 44 61",
               email="Fanus.K@example.org")
    people = "/intake/people"
    for typed in ("51004461", "%2B45%2051%2000%2044%2061",
                  "fanus.k@example.org", "FANUS.K@EXAMPLE.ORG", "fanus"):
        assert name in found(client, people, typed), typed
    for typed in ("51004462", "anus.k@example.org", "5100446"):
        assert name not in found(client, people, typed), typed
    _, _, other = office()
    assert name not in found(other, people, "51004461")


def test_the_index_is_of_the_branch():
    """Who has the database alone cannot try numbers out, nor join branches."""
    hashes = []
    for _ in range(2):
        _, branch_id, client = office()
        new_person(client, phone="51 00 44 71")
        hashes.append(site.one("SELECT HEX(phone_index) FROM person WHERE "
                               f"branch_id = {branch_id}"))
    assert len(hashes[0]) == 32 and hashes[0] != hashes[1]


def people_of(client, count):
    return [new_person(client, phone=f"51 00 45 {i:02}",
                       note=f"note nummer {i}") for i in range(count)]


def versions(branch_id):
    return {v for v, in site.sql(
        "SELECT DISTINCT HEX(SUBSTR(note, 2, 2)) FROM person WHERE "
        f"branch_id = {branch_id}")}


def test_rotate():
    slug, branch_id, client = office()
    people = people_of(client, 3)
    said = site.foothold("keys", "rotate", "--branch", slug).stdout
    assert "sealed with key 2" in said and versions(branch_id) == {"0002"}
    for i, person in enumerate(people):
        assert client.see(f"/intake/people/{person}").has(f"note nummer {i}")
    new_person(client, note="en ny")
    assert versions(branch_id) == {"0002"}
    # The key before stays an hour for who is writing, and not longer.
    site.sql("UPDATE branch_key SET changed_at = UTC_TIMESTAMP() - INTERVAL "
             f"2 HOUR WHERE branch_id = {branch_id}")
    site.foothold("keys", "tidy")
    assert site.sql("SELECT DISTINCT key_state, key_version FROM branch_key "
                    f"WHERE branch_id = {branch_id} AND key_kind = 'text'") \
        == [["current", "2"]]
    assert client.see(f"/intake/people/{people[0]}").has("note nummer 0")


def test_destroy():
    slug, branch_id, client = office()
    person = new_person(client, phone="51 00 44 81", note="skal forsvinde")
    asked = site.foothold("keys", "destroy", "--branch", slug, check=False)
    assert asked.returncode and "--yes-destroy " + slug in asked.stderr
    assert client.see(f"/intake/people/{person}").has("skal forsvinde")
    site.foothold("keys", "destroy", "--branch", slug, "--yes-destroy", slug)
    page = client.see(f"/intake/people/{person}")
    assert "skal forsvinde" not in page.text and page.has("(destroyed)")
    for _ in range(5):
        assert "skal forsvinde" not in client.see(
            f"/intake/people/{person}").text, "no worker has the key"
    assert site.one("SELECT COUNT(wrapped_key) FROM branch_key WHERE "
                    f"branch_id = {branch_id}") == "0"
    page = client.post("/intake/people", {"full_name": "Ny", "note": "x"})
    assert page.status == 410 and page.has("were destroyed")
    assert site.foothold("keys", "rotate", "--branch", slug,
                         check=False).returncode == 1


def test_plain_text_from_before_is_sealed():
    slug, branch_id, client = office()
    person = new_person(client, phone="51 00 44 91", note="x")
    site.sql("UPDATE person SET note = 'fra dengang', phone = '+4551004491',"
             f" phone_index = NULL WHERE person_id = {person}")
    site.sql("UPDATE branch_key SET key_state = 'filling' WHERE branch_id = "
             f"{branch_id} AND key_kind <> 'index'")
    site.sql("UPDATE branch SET key_change = key_change + 1 WHERE branch_id "
             f"= {branch_id}")
    assert client.see(f"/intake/people/{person}").has("fra dengang")
    left = site.foothold("keys", "status", "--branch", slug, check=False)
    assert left.returncode == 1 and " 2 not sealed" in left.stdout
    site.foothold("migrate")
    assert not in_dump("fra dengang")
    assert site.opened("person", "note", f"person_id = {person}") == \
        "fra dengang"
    assert client.see("/intake/people?q=51004491").has("Selam")
    assert client.see(f"/intake/people/{person}").has("fra dengang")
    good = site.foothold("keys", "status", "--branch", slug)
    assert " 0 not sealed" in good.stdout


def test_nothing_of_a_list_in_plain_text():
    """Staged, refused, read in, and sent on to another branch."""
    site.branch(municipality="0580")
    _, branch_id, client = office()
    mark = secrets.token_hex(4)
    text = ("Navn;Telefon;E-mail;Kommune;Postnr;Samtykke givet;Bemærkning\n"
            f"Ali;51 00 46 01;ali.{mark}@example.org;;;1-9-2026;nat{mark}\n"
            f"Ida;51 00 46 02;ida.{mark}@example.org;0580;;1-9-2026;sol{mark}"
            f"\nBo;51 00 46 03;;;;intet{mark};hav{mark}\n")
    page = client.upload("/intake/imports", {}, {
        "file": ("liste.csv", text.encode())})
    assert page.status == 303, page.words[:600]
    where = page.location
    for step in ("staged", "read in"):
        for word in ("+4551004601", "+4551004602", "ali." + mark,
                     "ida." + mark, "nat" + mark, "sol" + mark, "hav" + mark,
                     "intet" + mark):
            assert not in_dump(word), (step, word)
        if step == "staged":
            page = client.see(where)
            assert page.has("Ali") and page.has("intet" + mark), "why refused"
            client.post(where + "/status", {"import_state": "running"})
            while client.see(where).header("Refresh"):
                time.sleep(0.2)
    assert site.opened("person", "note", f"branch_id = {branch_id}") == \
        "nat" + mark
    assert "sol" + mark in site.opened(
        "referral", "cells", f"routed_from_branch_id = {branch_id} "
        "AND cells IS NOT NULL")
    refused = client.see(where + "/refused")
    assert refused.has("hav" + mark), refused.text


def test_rotate_while_people_write():
    """What is written during the change is kept, by either key."""
    slug, branch_id, client = office()
    people = people_of(client, 6)
    stop, wrong, last = threading.Event(), [], {}

    def write(person):
        n = 0
        while not stop.is_set():
            n += 1
            try:
                change(client, person, note=f"skrevet {n} af {person}")
                last[person] = n
            except AssertionError as why:
                wrong.append(why)

    def read(person):
        while not stop.is_set():
            page = client.get(f"/intake/people/{person}")
            if page.status != 200:
                wrong.append((person, page.status))

    threads = [threading.Thread(target=write, args=(p,)) for p in people[:3]]
    threads += [threading.Thread(target=read, args=(p,)) for p in people[3:]]
    for thread in threads:
        thread.start()
    for _ in range(3):
        site.foothold("keys", "rotate", "--branch", slug)
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong, wrong[:3]
    site.foothold("keys", "tidy")
    assert versions(branch_id) == {"0004"}
    for person in people[:3]:
        assert site.opened("person", "note", f"person_id = {person}") == \
            f"skrevet {last[person]} af {person}"
    assert " 0 by an older key" in site.foothold(
        "keys", "status", "--branch", slug).stdout


def test_another_key_file():
    """The keys of branches are wrapped anew from the right file only."""
    other = site.data + "/key.other"
    with open(other, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    os.chmod(other, 0o600)
    ask = "SELECT HEX(wrapped_key) FROM branch_key ORDER BY branch_id LIMIT 1"
    before = site.one(ask)
    done = site.foothold("keys", "rewrap", "--from", other, check=False)
    assert done.returncode == 1 and "nothing was changed" in done.stderr
    assert site.one(ask) == before


SCHEMA = """CREATE TABLE t (
\tbranch_id INT NOT NULL,
\tt_id BIGINT NOT NULL,
\tnote VARBINARY(100) NULL COMMENT 'sealed',
\tphone VARBINARY(100) NULL COMMENT 'sealed',
\tphone_index BINARY(16) NULL,
\tname VARCHAR(10) NULL,
\tPRIMARY KEY (branch_id, t_id)
);
"""
MINE = "t.branch_id = :branch"
GOOD = (
    f"SELECT t.t_id, t.note AS n FROM t WHERE {MINE}",
    f"SELECT t.name, t.note IS NULL AS none FROM t WHERE {MINE}",
    f"UPDATE t SET t.note = :note WHERE {MINE} AND t.t_id = :t_id",
    f"UPDATE t SET t.note = IF(:a = 1, NULL, t.note) WHERE {MINE} "
    "AND t.t_id = :t_id",
    f"UPDATE t SET t.note = COALESCE(:note, t.note) WHERE {MINE} "
    "AND t.t_id = :t_id",
    f"UPDATE t SET t.note = NULL WHERE {MINE}",
    "INSERT INTO t (branch_id, note) VALUES (:branch, :note)",
    "INSERT INTO t (branch_id, phone, phone_index) "
    "VALUES (:branch, :phone, :phone_index)",
    "INSERT INTO t (branch_id, t_id, name) SELECT :branch, u.t_id, u.name "
    "FROM t u WHERE u.branch_id = :branch",
)
BAD = (
    (f"SELECT t.note FROM t WHERE {MINE}", "but not t.t_id"),
    (f"SELECT t.t_id, UPPER(t.note) AS n FROM t WHERE {MINE}", "is sealed"),
    (f"SELECT t.t_id FROM t WHERE {MINE} AND t.note LIKE :q", "is sealed"),
    (f"SELECT t.t_id FROM t WHERE {MINE} AND note = :q", "is sealed"),
    (f"SELECT t.t_id FROM t WHERE {MINE} ORDER BY t.note", "is sealed"),
    (f"SELECT * FROM t WHERE {MINE}", "* of a table"),
    (f"SELECT t.* FROM t WHERE {MINE}", "* of a table"),
    (f"SELECT t.t_id, t.note FROM t WHERE {MINE} UNION ALL SELECT 1, 'x'",
     "is sealed"),
    (f"SELECT x.note FROM (SELECT t.t_id, t.note FROM t WHERE {MINE}) x",
     "is sealed"),
    (f"UPDATE t SET t.note = :note WHERE {MINE}", "not by t.t_id"),
    (f"UPDATE t SET t.note = CONCAT(t.note, :note) WHERE {MINE} "
     "AND t.t_id = :t_id", "takes a parameter"),
    (f"UPDATE t SET t.note = t.phone WHERE {MINE} AND t.t_id = :t_id",
     "takes a parameter"),
    (f"UPDATE t SET t.name = t.note WHERE {MINE} AND t.t_id = :t_id",
     "is sealed"),
    (f"UPDATE t SET t.phone = :phone WHERE {MINE} AND t.t_id = :t_id",
     "not phone_index"),
    (f"UPDATE t SET t.phone = NULL WHERE {MINE}", "not phone_index"),
    ("INSERT INTO t (branch_id, phone) VALUES (:branch, :phone)",
     "not its index"),
    ("INSERT INTO t (branch_id, note) VALUES (:branch, :a), (:branch, :b)",
     "one row"),
    ("INSERT INTO t (branch_id, note) SELECT :branch, u.note FROM t u "
     "WHERE u.branch_id = :branch", "one row"),
    ("INSERT INTO t (branch_id, note) VALUES (:branch, :note) "
     "ON DUPLICATE KEY UPDATE note = VALUES(note)", "is sealed"),
    ("INSERT INTO t (branch_id, note) VALUES (:branch, 'plain')",
     "takes a parameter"),
)


def build(folder, statement, schema=SCHEMA):
    """What mkqueries says of it, and the C that it makes."""
    os.makedirs(folder + "/schema", exist_ok=True)
    for name, text in (("/schema/1.sql", schema),
                       ("/q.sql", f"-- one: it\n{statement};\n")):
        with open(folder + name, "w", encoding="utf-8") as file:
            file.write(text)
    made = [word for name in ("out", "header", "everything", "sealed")
            for word in ("-v", f"{name}={folder}/{name}")]
    done = subprocess.run(
        [*mkqueries(), *made, folder + "/schema/1.sql", folder + "/q.sql"],
        text=True, capture_output=True, check=False)
    with open(folder + "/out", encoding="utf-8") as file:
        return done, file.read()


def test_statements_that_break_the_rules_do_not_build():
    with tempfile.TemporaryDirectory() as folder:
        for statement in GOOD:
            done, _ = build(folder, statement)
            assert done.returncode == 0, (statement, done.stderr)
        for statement, why in BAD:
            done, _ = build(folder, statement)
            assert done.returncode == 1, (statement, "was let through")
            assert why in done.stderr, (statement, done.stderr)
        plain = SCHEMA.replace("note VARBINARY(100)", "note VARCHAR(100)")
        done, _ = build(folder, GOOD[0], plain)
        assert done.returncode == 1 and "not VARBINARY" in done.stderr
        nation = SCHEMA.replace("(branch_id, t_id)", "(t_id)")
        done, _ = build(folder, "SELECT t.name FROM t", nation)
        assert done.returncode == 1 and "not of a branch" in done.stderr


def test_where_values_are_sealed_and_opened():
    with tempfile.TemporaryDirectory() as folder:
        _, made = build(folder, GOOD[0])
        assert '{ "t", "note", false, 1, 0, { 0 }, 1 }' in made
        _, made = build(folder, GOOD[2])
        assert '{ "t", "note", false, 0, 1, { 2 }, 1 }' in made
        _, made = build(folder, GOOD[6])
        assert '"INSERT INTO t (t_id, branch_id, note) VALUES (?, ?, ?)"' \
            in made and '{ "t", "note", false, 2, 1, { 0 }, 1 }' in made


run(globals())
