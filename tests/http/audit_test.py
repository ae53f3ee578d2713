"""The log: who looked at whose file and changed what, chained."""

import concurrent.futures
import os
import re
import subprocess
import tempfile

from foothold import Site, letters, run
from makers import mkqueries

site = Site()


def fresh():
    """A branch of its own with a manager and a person; what else tests do
    stands in other chains."""
    slug = site.branch(municipality="0751")
    manager = site.account("branch_manager", slug)
    return slug, site.branch_id(slug), manager


def add_person(manager, name="Canary Person"):
    page = manager.post("/intake/people", {"full_name": name})
    assert page.status == 303, page.words[:2000]
    return int(re.search(r"/people/(\d+)", page.location).group(1))


def events(branch_id, more=""):
    return site.sql(
        "SELECT seq, action, IFNULL(person_id, ''), IFNULL(fields, ''), "
        f"IFNULL(account_id, '') FROM audit_event WHERE branch_id = "
        f"{branch_id} {more} ORDER BY seq")


def verify(slug, *more):
    done = site.foothold("audit", "verify", "--branch", slug, *more,
                         check=False)
    return done.returncode, done.stdout + done.stderr


def busy(count=6):
    slug, branch_id, manager = fresh()
    person = add_person(manager)
    while len(events(branch_id)) < count:
        manager.see(f"/intake/people/{person}")
    return slug, branch_id, person, manager


def test_a_look_and_a_change_say_who_and_whose():
    slug, branch_id, manager = fresh()
    person = add_person(manager)
    manager.see(f"/intake/people/{person}")
    manager.post(f"/intake/people/{person}/notes", {"text": "A quiet note"})
    rows = events(branch_id)
    look = [e for e in rows if e[1] == "look"][-1]
    assert look[2] == str(person) and look[4] == str(manager.account_id)
    note = [e for e in rows if e[1].endswith("/notes")][-1]
    assert note[2] == str(person) and "text" in note[3]
    assert "quiet" not in str(rows)
    assert [int(e[0]) for e in rows] == list(range(1, len(rows) + 1))
    assert verify(slug)[0] == 0


def test_a_button_at_a_consent_names_the_person():
    _, branch_id, manager = fresh()
    person = add_person(manager)
    manager.post(f"/intake/people/{person}/consents", {
        "consent_purpose": "case_file", "consent_how": "paper",
        "consent_lang": "ar",
        "given_on": "1 11 2026"})
    consent = site.one(f"SELECT MIN(consent_id) FROM consent WHERE branch_id "
                       f"= {branch_id} AND person_id = {person}")
    page = manager.post(f"/intake/consents/{consent}/withdraw")
    assert page.status == 303
    assert events(branch_id)[-1][2] == str(person)


def test_no_log_no_look():
    _, branch_id, person, manager = busy()
    key = "hash"
    site.sql(f"INSERT INTO audit_event (branch_id, seq, action, text_hash, "
             f"{key}) SELECT branch_id, seq + 1, 'forged', '', '' FROM "
             f"audit_head WHERE branch_id = {branch_id}")
    page = manager.get(f"/intake/people/{person}")
    assert page.status == 503 and "Canary" not in page.text
    site.sql(f"DELETE FROM audit_event WHERE branch_id = {branch_id} AND "
             "action = 'forged'")
    assert manager.get(f"/intake/people/{person}").status == 200


def tampered(statement, seq, words):
    slug, branch_id, _, manager = busy()
    last = len(events(branch_id))
    assert verify(slug)[0] == 0
    anchors = site.foothold("audit", "anchor").stdout
    assert re.search(rf"^{slug} {last} [0-9A-F]{{64}}$", anchors, re.M)
    for part in statement.format(b=branch_id, last=last).split(";"):
        site.sql(part)
    code, said = verify(slug)
    seq = last if seq == "last" else seq
    assert code == 1 and f"{slug}: event {seq} " in said, said
    assert words in said, said
    # A next event does not cover it up.
    manager.get("/intake/people")
    manager.get("/branch/home")
    assert verify(slug)[0] == 1
    return slug, branch_id, anchors, manager


EVENT = "audit_event WHERE branch_id = {b} AND seq "


def test_an_edited_event_is_named():
    for change in ("account_id = 1", "person_id = 1", "action = 'look2'",
                   "done_at = done_at - INTERVAL 1 SECOND",
                   "object_id = 7", "people = '1'", "volunteer_id = 3",
                   "support_access_id = 1",
                   "text_hash = UNHEX(REPEAT('AB', 32))",
                   "hash = UNHEX(REPEAT('AB', 32))"):
        tampered("UPDATE audit_event SET " + change +
                 " WHERE branch_id = {b} AND seq = 3", 3, "was edited")


def test_an_edited_text_is_named():
    tampered("UPDATE audit_event SET reason = 'because' WHERE branch_id = "
             "{b} AND seq = 2", 2, "text edited")
    tampered("UPDATE audit_event SET reason = CONCAT(CHAR(254), REPEAT("
             "CHAR(1), 60)) WHERE branch_id = {b} AND seq = 2", 2,
             "text edited")
    tampered("UPDATE audit_event SET fields = NULL, is_text_removed = 1 "
             "WHERE branch_id = {b} AND seq = 2", 2, "no retention took")


def with_reason(slug, manager):
    """An event with a reason: a role that was ended; its place."""
    email = f"r{letters(12)}@example.org"
    site.foothold("account", "add", email, "--name", "Ruth", "--branch", slug,
                  "--role", "buddy_coordinator",
                  text="correct horse battery\n")
    role = site.one("SELECT account_role_id FROM account_role JOIN account a "
                    f"USING (account_id) WHERE a.email = '{email}'")
    page = manager.post(f"/branch/roles/{role}/end", {
        "end_reason": "She tells of a threat", "version": "1"})
    assert page.status == 303, page.words
    return role


def test_a_reason_is_sealed_and_the_chain_is_not_of_the_seal():
    slug, branch_id, _, manager = busy()
    role = with_reason(slug, manager)
    where = (f"branch_id = {branch_id} AND object_kind = 'account_role' AND "
             f"object_id = {role} AND reason IS NOT NULL")
    assert site.opened("audit_event", "reason", where) == \
        "She tells of a threat"
    assert verify(slug)[0] == 0
    # Keys of another day: the same text, the same hash.
    before = site.one(f"SELECT HEX(reason) FROM audit_event WHERE {where}")
    site.foothold("keys", "rotate", "--branch", slug)
    assert site.one("SELECT HEX(reason) FROM audit_event WHERE "
                    f"{where}") != before
    assert site.opened("audit_event", "reason", where) == \
        "She tells of a threat"
    assert verify(slug)[0] == 0
    # What was plain text before the schema sealed it is sealed by migrate.
    site.sql("UPDATE audit_event SET reason = 'She tells of a threat' WHERE " +
             where)
    site.sql("UPDATE branch_key SET key_state = 'filling' WHERE branch_id = "
             f"{branch_id} AND key_kind <> 'index' AND key_state = 'current'")
    site.sql("UPDATE branch SET key_change = key_change + 1 WHERE branch_id "
             f"= {branch_id}")
    assert verify(slug)[0] == 0
    site.foothold("migrate")
    assert site.opened("audit_event", "reason", where) == \
        "She tells of a threat"
    assert verify(slug)[0] == 0
    # Moved to another event it is an edited text.
    moved = site.one(f"SELECT HEX(reason) FROM audit_event WHERE {where}")
    site.sql(f"UPDATE audit_event SET reason = UNHEX('{moved}') WHERE "
             f"branch_id = {branch_id} AND seq = 1")
    code, said = verify(slug)
    assert code == 1 and f"{slug}: event 1 had its text edited" in said, said


def test_when_the_keys_are_destroyed_the_chain_still_proves():
    slug, branch_id, _, manager = busy()
    with_reason(slug, manager)
    site.foothold("keys", "destroy", "--branch", slug, "--yes-destroy", slug)
    code, said = verify(slug)
    assert code == 0, said
    assert "whole; the reasons of 1 went with the branch's keys" in said, said
    # An event, and not its text, that is edited is found all the same.
    site.sql(f"UPDATE audit_event SET account_id = 1 WHERE branch_id = "
             f"{branch_id} AND seq = 2")
    assert "event 2 was edited" in verify(slug)[1]


def test_one_key_that_is_called_destroyed_hides_nothing():
    slug, branch_id, _, manager = busy()
    with_reason(slug, manager)
    site.sql("INSERT INTO branch_key (branch_id, key_kind, key_version, "
             f"key_state) VALUES ({branch_id}, 'text', 999, 'destroyed')")
    site.sql("UPDATE branch SET key_change = key_change + 1 WHERE branch_id "
             f"= {branch_id}")
    site.sql("UPDATE audit_event SET reason = CONCAT(CHAR(254), CHAR(3), "
             "CHAR(231), REPEAT(CHAR(1), 60)) WHERE branch_id = "
             f"{branch_id} AND reason IS NOT NULL")
    code, said = verify(slug)
    assert code == 1 and "text edited" in said, said


def test_reasons_of_no_branch_are_sealed_too():
    who = f"n{letters(12)}@example.org"
    site.foothold("account", "invite", who, "--name", "Nora")
    site.sql(f"UPDATE account SET account_status = 'active' WHERE email = "
             f"'{who}'")
    site.foothold("account", "suspend", who, "--reason", "lost laptop")
    where = ("branch_id = 0 AND action = 'account_suspended' AND object_id = "
             f"(SELECT account_id FROM account WHERE email = '{who}')")
    assert site.opened("audit_event", "reason", where) == "lost laptop"
    assert verify("-")[0] == 0


def test_a_removed_event_is_named():
    tampered("DELETE FROM " + EVENT + "= 3", 3, "is missing")
    tampered("DELETE FROM " + EVENT + "= 1", 1, "is missing")


def test_a_cut_tail_is_named():
    tampered("DELETE FROM " + EVENT + "= {last}", "last", "missing")
    # The head set back to where the cut is has no seal that fits.
    tampered("DELETE FROM " + EVENT + "= {last}; UPDATE audit_head h JOIN "
             "audit_event e ON e.branch_id = h.branch_id AND e.seq = {last} "
             "- 1 SET h.seq = e.seq, h.hash = e.hash WHERE h.branch_id = {b}",
             "last", "another hand")


def test_a_set_back_head_is_found_by_the_anchor():
    slug, branch_id, _, manager = busy()
    keep = site.sql(f"SELECT seq, HEX(hash), HEX(seal) FROM audit_head WHERE "
                    f"branch_id = {branch_id}")[0]
    manager.post("/branch/tasks", {"task_title": "x", "due_on": "1 1 2027"})
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(site.foothold("audit", "anchor").stdout)
        file.flush()
        assert verify(slug, "--anchors", file.name)[0] == 0
        site.sql(f"DELETE FROM audit_event WHERE branch_id = {branch_id} AND "
                 f"seq > {keep[0]}; UPDATE audit_head SET seq = {keep[0]}, "
                 f"hash = UNHEX('{keep[1]}'), seal = UNHEX('{keep[2]}') "
                 f"WHERE branch_id = {branch_id}")
        assert verify(slug)[0] == 0
        code, said = verify(slug, "--anchors", file.name)
        assert code == 1 and "anchor knew it" in said, said


def test_swapped_events_are_named():
    tampered("UPDATE audit_event SET seq = 999 WHERE branch_id = {b} AND seq "
             "= 2; UPDATE audit_event SET seq = 2 WHERE branch_id = {b} AND "
             "seq = 3; UPDATE audit_event SET seq = 3 WHERE branch_id = {b} "
             "AND seq = 999", 2, "swapped")


def test_a_forged_event_is_named():
    tampered("UPDATE audit_event SET seq = seq + 1 WHERE branch_id = {b} AND "
             "seq >= 3 ORDER BY seq DESC; INSERT INTO audit_event (branch_id, "
             "seq, account_id, action, text_hash, hash) SELECT branch_id, 3, "
             "account_id, action, text_hash, hash FROM audit_event WHERE "
             "branch_id = {b} AND seq = 2", 3, "put here")


def test_a_lost_head_is_named():
    slug, branch_id, _, _ = busy()
    site.sql(f"DELETE FROM audit_head WHERE branch_id = {branch_id}")
    code, said = verify(slug)
    assert code == 1 and "lost the head" in said


def test_an_event_of_another_branch_does_not_fit():
    slug, branch_id, _, _ = busy()
    _, other, _, _ = busy()
    site.sql(f"DELETE FROM audit_event WHERE branch_id = {branch_id} AND seq "
             f"= 1; UPDATE audit_event SET branch_id = {branch_id} WHERE "
             f"branch_id = {other} AND seq = 1")
    code, said = verify(slug)
    assert code == 1 and "event 1 was edited" in said, said


def test_another_key_proves_nothing():
    slug, branch_id, _, _ = busy()
    conf = open(site.data + "/foothold.conf", encoding="utf-8").read()
    key = re.search(r"^key_file *= *(.*)$", conf, re.M).group(1)
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/key", "w", encoding="utf-8") as f:
            f.write("ab" * 32)
        with open(folder + "/foothold.conf", "w", encoding="utf-8") as f:
            f.write(conf.replace(key, folder + "/key"))
        for name in os.listdir(folder):
            os.chmod(f"{folder}/{name}", 0o600)
        real, site.data = site.data, folder
        try:
            code, said = verify(slug)
        finally:
            site.data = real
    assert code == 1 and "could not be read" in said, said
    assert verify(slug)[0] == 0
    assert branch_id


def test_the_person_is_told_who_looked():
    slug, _, person, manager = busy()
    other = add_person(manager, "Somebody Else")
    site.foothold("account", "add", f"c{slug}@example.org", "--name",
                  "Curious Colleague", "--branch", slug, "--role",
                  "buddy_coordinator", text="correct horse battery\n")
    curious = site.sign_in(f"c{slug}@example.org", "correct horse battery")
    path = f"/intake/people/{person}/looks"
    assert not manager.see(path).has("Curious Colleague")
    manager.post(f"/intake/people/{person}/notes", {"text": "A quiet note"})
    curious.get(f"/intake/people/{person}")
    page = manager.see(path)
    if curious.get(f"/intake/people/{person}").status == 200:
        assert manager.see(path).has("Curious Colleague")
    assert page.has("Who looked at Canary Person") and page.has("Looked")
    assert page.has("Changed") and page.has("Permit")
    assert not page.has("quiet") and not page.has("Somebody Else")
    assert not page.has("permit_ground")
    # Looking at this page is a look, too.
    before = page.text.count("<time ")
    assert manager.see(path).text.count("<time ") > before
    assert manager.get(path + "?format=csv").has("Test branch_manager")
    assert not manager.see(f"/intake/people/{other}/looks").has("Curious")


def test_who_was_on_a_list_is_told():
    slug = "aarhus"
    branch_id = site.branch_id(slug)
    manager = site.account("branch_manager", slug)
    manager.see("/buddies/pairs")
    person, volunteer = site.sql(
        "SELECT SUBSTRING_INDEX(people, ',', 1), SUBSTRING_INDEX(volunteers, "
        f"',', 1) FROM audit_event WHERE branch_id = {branch_id} AND "
        f"account_id = {manager.account_id} ORDER BY seq DESC LIMIT 1")[0]
    for path in (f"/intake/people/{person}/looks",
                 f"/buddies/volunteers/{volunteer}/looks"):
        page = manager.see(path)
        assert page.has("A list") and page.has("Test branch_manager"), path


def test_eight_at_once_leave_no_gap():
    slug, branch_id, person, manager = busy(2)
    email = manager.email
    before = len(events(branch_id))
    clients = [site.sign_in(email, "correct horse battery") for _ in range(8)]
    signed_in = len(events(branch_id)) - before

    def work(client):
        seen = []
        for n in range(10):
            seen.append(client.get(f"/intake/people/{person}").status)
            seen.append(client.post("/branch/tasks", {
                "task_title": f"At once {n}", "due_on": "1 2 2027"}).status)
        return seen

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        done = [s for part in pool.map(work, clients) for s in part]
    assert set(done) == {200, 303}, set(done)
    rows = events(branch_id)
    assert [int(e[0]) for e in rows] == list(range(1, len(rows) + 1))
    assert len(rows) == before + signed_in + 160
    assert verify(slug)[0] == 0


def test_a_list_that_shows_c3_names_each():
    pairs = "aarhus"
    branch_id = site.branch_id(pairs)
    manager = site.account("branch_manager", pairs)
    page = manager.see("/buddies/pairs")
    row = site.sql("SELECT seq, action, fields, people, volunteers FROM "
                   f"audit_event WHERE branch_id = {branch_id} AND account_id "
                   f"= {manager.account_id} ORDER BY seq DESC LIMIT 1")[0]
    assert row[1] == "look" and "feels_safe" in row[2], row
    people = row[3].split(",")
    assert len(people) > 5 and len(row[4].split(",")) > 5
    assert site.one("SELECT COUNT(*) FROM audit_about WHERE branch_id = "
                    f"{branch_id} AND seq = {row[0]} AND about_kind = "
                    "'person'") == str(len(people))
    assert log_cost(page) in (4, None)
    manager.get("/buddies/pairs?format=csv")
    assert site.one("SELECT action FROM audit_event WHERE branch_id = "
                    f"{branch_id} AND account_id = {manager.account_id} "
                    "ORDER BY seq DESC LIMIT 1") == "export"
    manager.get("/intake/people?format=print")
    row = site.sql("SELECT action, fields FROM audit_event WHERE branch_id = "
                   f"{branch_id} AND account_id = {manager.account_id} "
                   "ORDER BY seq DESC LIMIT 1")[0]
    assert row[0] == "print" and "full_name" in row[1], row


def test_fields_that_were_read_are_named():
    _, branch_id, person, manager = busy()
    manager.see(f"/intake/people/{person}")
    fields = events(branch_id)[-1][3].split(",")
    assert {"permit_ground", "address", "kept_back_text"} <= set(fields)


def test_a_statement_that_reads_c3_is_known():
    top = os.environ["FOOTHOLD_TOP"]
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(folder + "/schema")
        with open(folder + "/schema/1.sql", "w", encoding="utf-8") as f:
            f.write("CREATE TABLE t (\n\tPRIMARY KEY (branch_id, a)\n)\n")
        with open(folder + "/classes", "w", encoding="utf-8") as f:
            f.write("# TABLE COLUMN CLASS\nt secret C3\nt other C4\n")
        for select, want in (
                ("x.secret", "secret"), ("x.a", None),
                ("IF(x.secret = 1, x.other, 2) AS b", "secret,other"),
                ("(SELECT MAX(y.other) FROM t y WHERE y.branch_id = :branch) "
                 "AS c, x.secret", "other,secret"),
                ("x.a, x.b FROM t x JOIN t z ON z.branch_id = :branch AND "
                 "z.secret = 1", None)):
            rest = "" if "FROM t x" in select else " FROM t x"
            with open(folder + "/q.sql", "w", encoding="utf-8") as f:
                f.write(f"-- one: it\nSELECT {select}{rest} WHERE "
                        "x.branch_id = :branch;\n")
            subprocess.run(
                [*mkqueries(), "-v", f"out={folder}/q.c",
                 "-v", f"header={folder}/q.h", "-v",
                 f"everything={folder}/a.c", "-v", f"sealed={folder}/s.c",
                 "-v", f"codes={top}/data/codes.csv", folder + "/schema/1.sql",
                 folder + "/classes", folder + "/q.sql"], check=True)
            text = open(folder + "/q.c", encoding="utf-8").read()
            found = re.search(r'confidential = "([^"]*)"', text)
            assert (found.group(1) if found else None) == want, select


def log_cost(page):
    found = re.search(r'log;desc="(\d+)"', page.header("Server-Timing") or "")
    return int(found.group(1)) if found else None


def test_a_look_costs_three_statements():
    _, branch_id, person, manager = busy()
    head = len(events(branch_id))
    assert log_cost(manager.get(f"/intake/people/{person}")) in (3, None)
    assert len(events(branch_id)) == head + 1
    assert log_cost(manager.get("/branch/tasks")) in (0, None)
    assert len(events(branch_id)) == head + 1


def test_the_whole_log_verifies():
    done = site.foothold("audit", "verify", "--branch", "aarhus",
                         check=False)
    assert done.returncode == 0, done.stderr
    assert site.foothold("audit", check=False).returncode == 2


run(globals())
