"""What the database must not be able to read: sealed, bound, findable."""

import secrets
import subprocess

import sealed
from foothold import Site, form_of, run

site = Site()


def office(lang="en"):
    """A branch, its id, its manager."""
    slug = site.branch()
    return slug, site.branch_id(slug), site.account("branch_manager", slug,
                                                    lang)


def new_person(client, **fields):
    fields.setdefault("full_name", "Selam " + secrets.token_hex(3))
    page = client.post("/intake/people", fields)
    assert page.status == 303, (page.status, page.words[:900])
    return int(page.location.rsplit("/", 1)[1])


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
    name = "Fanus " + secrets.token_hex(3)
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


run(globals())
