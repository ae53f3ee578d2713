"""Unusual access: what the job finds in a day's log, and what becomes of it.

Days of the log are written past the programs, in branches of their own, so
that each rule can be asked on both sides of its limit.
"""

import datetime
import itertools

from foothold import TODAY, Site, letters, run

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
    site.foothold("demo")
OFFICE = "hovedkontor"
officer = site.account("dpo", OFFICE)
DAY = TODAY - datetime.timedelta(days=3)
seqs = itertools.count(10**9)
#: Rows of the nation's log that this test wrote.
NATION = []


class Branch:
    """A branch with one of each, and its log."""

    def __init__(self):
        self.slug = site.branch()
        self.id = site.branch_id(self.slug)
        self.manager = site.account("branch_manager", self.slug)
        self.buddies = site.account("buddy_coordinator", self.slug)
        site.sql(f"UPDATE account_role SET valid_from = '2026-01-01' WHERE "
                 f"branch_id = {self.id}")

    def person(self, name="Watch Canary", **columns):
        return site.insert("person", self.id, full_name=name,
                           search_key=name.lower(), **columns)

    def people(self, count):
        return [self.person(f"Watch {n} Canary") for n in range(count)]

    def volunteer(self, **columns):
        return site.insert("volunteer", self.id, full_name="Vol Canary",
                           search_key="vol canary", **columns)

    def event(self, who, at=f"{DAY} 10:00:00", action="look", **columns):
        kind = "person" if "person_id" in columns else "volunteer"
        columns.setdefault("object_kind", kind)
        columns.setdefault("object_id", columns.get(kind + "_id"))
        names = [n for n, v in columns.items() if v is not None]
        values = [f"'{columns[n]}'" for n in names]
        site.sql(
            "INSERT INTO audit_event (branch_id, seq, account_id, action, "
            "done_at, text_hash, hash, " + ", ".join(names) + ") VALUES ("
            f"{self.id}, {next(seqs)}, {who.account_id}, '{action}', '{at}', "
            f"REPEAT('x', 32), REPEAT('x', 32), " + ", ".join(values) + ")")

    def looks(self, who, people, **more):
        for person in people:
            self.event(who, person_id=person, **more)

    def watch(self):
        site.sql(f"DELETE FROM access_watch WHERE branch_id = {self.id}; "
                 f"DELETE FROM access_finding WHERE branch_id = {self.id}")
        site.job("watch", self.slug)
        return self.found()

    def found(self):
        return [(rule, int(who), int(seen)) for rule, who, seen in site.sql(
            "SELECT access_rule, account_id, seen_count FROM access_finding "
            f"WHERE branch_id = {self.id} ORDER BY access_rule, seen_count")]


def rules_of(found):
    return [rule for rule, _, _ in found]


def finding(rule="many", who=None, **columns):
    b = Branch()
    who = who or b.buddies
    row = site.insert("access_finding", b.id, access_rule=rule,
                      account_id=who.account_id, found_on=DAY,
                      seen_count=24, usual_count=6, **columns)
    return b, row


def state(row):
    return site.sql("SELECT finding_status, version FROM access_finding WHERE "
                    f"access_finding_id = {row}")[0]


# --- what is found

def test_many_files():
    b = Branch()
    people = b.people(20)
    b.looks(b.manager, people[:19])
    assert b.watch() == []
    b.looks(b.manager, people[19:])
    assert b.watch() == [("many", b.manager.account_id, 20)]
    # Their own days before: 7 files are usual, and 20 are not three times 7.
    for back in range(10, 16):
        b.looks(b.manager, people[:7],
                at=f"{DAY - datetime.timedelta(days=back)} 10:00:00")
    assert b.watch() == []
    site.sql(f"DELETE FROM audit_event WHERE branch_id = {b.id} AND done_at < "
             f"'{DAY - datetime.timedelta(days=5)}' AND person_id = "
             f"{people[0]}")
    assert b.watch() == [("many", b.manager.account_id, 20)]
    assert site.one("SELECT usual_count FROM access_finding WHERE branch_id = "
                    f"{b.id}") == "6"


def test_the_teams_day_counts_while_there_are_few_own():
    b = Branch()
    people = b.people(20)
    b.looks(b.manager, people)
    for back in range(10, 15):
        b.looks(b.buddies, people[:9],
                at=f"{DAY - datetime.timedelta(days=back)} 10:00:00")
    assert "many" not in rules_of(b.watch())


def test_files_of_nobody_they_work_with():
    b = Branch()
    people = b.people(10)
    b.looks(b.buddies, people[:9])
    b.looks(b.manager, people)
    assert b.watch() == []
    b.looks(b.buddies, people[9:])
    assert b.watch() == [("unrelated", b.buddies.account_id, 10)]
    mine = b.buddies.account_id
    ties = {
        "case_file": {"person_id": people[0], "programme": "buddy",
                      "opened_on": DAY, "coordinator_account_id": mine},
        "task": {"person_id": people[0], "task_kind": "call", "due_on": DAY,
                 "assignee_account_id": mine},
        "contact_log": {"person_id": people[0], "contacted_at": DAY,
                        "contact_channel": "call",
                        "contact_outcome": "reached", "account_id": mine},
    }
    for table, columns in ties.items():
        row = site.insert(table, b.id, **columns)
        assert b.watch() == [], table
        site.sql(f"DELETE FROM {table} WHERE branch_id = {b.id} AND "
                 f"{table}_id = {row}")
        assert rules_of(b.watch()) == ["unrelated"], table
    # Who has written in a file works with it.
    b.event(b.buddies, action="/intake/people/{person_id}",
            person_id=people[0], at=f"{DAY} 11:00:00")
    assert b.watch() == []


def test_at_night_in_copenhagen():
    # 23 to 5 is 22 to 4 in UTC in winter, 21 to 3 in summer.
    winter = site.one("SELECT MONTH(UTC_TIMESTAMP()) IN (11, 12, 1, 2)") == "1"
    if not winter:
        return
    b = Branch()
    person = b.person()
    for minute in range(4):
        b.event(b.manager, person_id=person, at=f"{DAY} 22:0{minute}:00")
    b.event(b.manager, person_id=person, at=f"{DAY} 21:59:59")
    assert b.watch() == []
    after = DAY + datetime.timedelta(days=1)
    b.event(b.manager, person_id=person, at=f"{after} 04:00:00")
    assert b.watch() == []
    b.event(b.manager, person_id=person, at=f"{after} 03:59:59")
    assert b.watch() == [("night", b.manager.account_id, 5)]


def renamed(client):
    """A surname that nobody else has."""
    mine = "V" + letters(12)
    site.sql(f"UPDATE account SET account_name = 'Vera {mine}' WHERE "
             f"account_id = {client.account_id}")
    return mine


def test_the_same_rare_surname():
    b = Branch()
    mine = renamed(b.manager)
    other, same = b.person("Olena Bondar"), b.person("Olena " + mine)
    one_word = b.person(mine)
    b.looks(b.manager, [other, one_word])
    assert b.watch() == []
    b.looks(b.manager, [same, same])
    assert b.watch() == [("same_name", b.manager.account_id, 2)]


def test_a_common_surname_says_nothing():
    """Three households of other branches have it as well."""
    b, other = Branch(), Branch()
    mine = renamed(b.manager)
    same = b.person("Olena " + mine)
    for _ in range(1 + int(site.one("SELECT GREATEST(2, COUNT(*) / 500) FROM "
                                    "person")[0])):
        other.person("Iryna " + mine)
    b.looks(b.manager, [same])
    assert b.watch() == []


def test_the_same_telephone():
    """Of somebody with the looker's own number, whatever they are called."""
    b = Branch()
    b.manager.do("/intake/people", {
        "full_name": "Canary " + letters(), "phone": "51 00 46 17",
        "wants_buddy": "1"})
    b.manager.do("/buddies/volunteers", {
        "full_name": "Canary " + letters(), "capacity": "1",
        "phone": "+45 51004617"})
    person = site.one("SELECT MAX(person_id) FROM person WHERE branch_id = "
                      f"{b.id}")
    site.sql(f"UPDATE volunteer SET account_id = {b.buddies.account_id} "
             f"WHERE branch_id = {b.id}; DELETE FROM audit_event WHERE "
             f"branch_id = {b.id} AND action = 'look'")
    b.looks(b.manager, [person])
    assert b.watch() == []
    b.looks(b.buddies, [person])
    assert b.watch() == [("same_name", b.buddies.account_id, 1)]


def test_a_colleagues_file_and_ones_own():
    b = Branch()
    friend = site.account("buddy", b.slug)
    theirs = b.volunteer(account_id=friend.account_id)
    colleague = b.volunteer(account_id=b.buddies.account_id)
    b.event(b.manager, volunteer_id=theirs)
    assert b.watch() == []
    b.event(b.manager, volunteer_id=colleague)
    b.event(b.buddies, volunteer_id=colleague)
    assert b.watch() == [("colleague", b.manager.account_id, 1),
                         ("colleague", b.buddies.account_id, 1)]


def test_lists_taken_out():
    b = Branch()
    b.event(b.manager, action="export", object_kind="x", object_id=1,
            people=",".join(map(str, range(1, 40))))
    b.event(b.manager, action="print", object_kind="x", object_id=1,
            volunteers=",".join(map(str, range(1, 11))))
    b.event(b.manager, object_kind="x", object_id=1,
            people=",".join(map(str, range(1, 200))))
    assert b.watch() == []
    b.event(b.manager, action="export", person_id=b.person())
    assert b.watch() == [("export", b.manager.account_id, 50)]


def test_support_access():
    b = Branch()
    consultant = site.account("hq_consultant", OFFICE)
    people = b.people(21)
    b.looks(consultant, people, support_access_id=1)
    assert b.watch() == [("support", consultant.account_id, 21)]


def test_without_consent():
    b = Branch()
    consent = {"person_id": b.person(), "consent_purpose": "share_employer",
               "recipient_kind": "employer", "text_version": "1",
               "lang": "da", "account_id": b.manager.account_id}
    site.insert("consent", b.id, consent_how="paper", given_on=DAY, **consent)
    assert b.watch() == []
    site.insert("consent", b.id, consent_how="override", given_on=DAY,
                **consent)
    assert b.watch() == [("override", b.manager.account_id, 1)]


def test_wrong_passwords():
    b = Branch()

    def fail(times):
        for _ in range(times):
            NATION.append(str(next(seqs)))
            site.sql("INSERT INTO audit_event (branch_id, seq, action, "
                     "object_kind, object_id, done_at, text_hash, hash) VALUES"
                     f" (0, {NATION[-1]}, 'sign_in_failed', 'account', "
                     f"{b.buddies.account_id}, '{DAY} 10:00:00', "
                     "REPEAT('x', 32), REPEAT('x', 32))")
    try:
        fail(7)
        assert b.watch() == []
        fail(1)
        assert b.watch() == [("sign_in", b.buddies.account_id, 8)]
    finally:
        site.sql("DELETE FROM audit_event WHERE branch_id = 0 AND seq IN ("
                 + ", ".join(NATION) + ")")


def test_closed_files():
    b = Branch()
    long_ago = DAY - datetime.timedelta(days=31)
    gone = [b.person("Gone Canary", person_status="closed",
                     closed_on=long_ago) for _ in range(3)]
    late = b.person("Late Canary", person_status="closed",
                    closed_on=DAY - datetime.timedelta(days=30))
    b.looks(b.manager, gone[:2] + [late])
    assert b.watch() == []
    b.looks(b.manager, gone[2:])
    assert b.watch() == [("closed", b.manager.account_id, 3)]


def test_a_real_look_counts():
    b = Branch()
    mine = renamed(b.manager)
    b.manager.see(f"/intake/people/{b.person('Olena ' + mine)}")
    site.sql(f"UPDATE audit_event SET done_at = '{DAY} 10:00:00' WHERE "
             f"branch_id = {b.id} AND action = 'look'")
    assert b.watch() == [("same_name", b.manager.account_id, 1)]


def test_each_day_is_looked_through_once():
    b = Branch()
    people = b.people(20)
    b.looks(b.manager, people)
    assert len(b.watch()) == 1
    watched = site.one(f"SELECT watched_on FROM access_watch WHERE branch_id ="
                       f" {b.id}")
    assert watched in (str(TODAY - datetime.timedelta(days=n))
                       for n in (1, 2)), watched
    site.sql(f"DELETE FROM access_finding WHERE branch_id = {b.id}")
    site.job("watch", b.slug)
    assert b.found() == []


def test_another_branchs_log_is_not_touched():
    b, other = Branch(), Branch()
    b.looks(b.manager, b.people(20))
    assert len(b.watch()) == 1
    assert other.watch() == []


# --- what becomes of it

def test_the_officer_sees_numbers_and_no_newcomers_name():
    b = Branch()
    person = b.person("Olena Canaryova")
    case_no = site.one("SELECT case_no FROM person WHERE person_id = "
                       f"{person}")
    b.event(b.buddies, person_id=person)
    row = site.insert("access_finding", b.id, access_rule="same_name",
                      account_id=b.buddies.account_id, person_id=person,
                      found_on=DAY, seen_count=1)
    page = officer.see(f"/hq/access?q={b.slug}")
    assert page.has("Perhaps family") and page.has(b.slug.title())
    page = officer.see(f"/hq/access/{row}")
    assert page.has(case_no) and page.has("Test buddy_coordinator")
    assert "Canaryova" not in page.text
    assert page.statements is None or page.statements <= 6
    csv = officer.get(f"/hq/access?q={b.slug}&format=csv")
    assert csv.status == 200 and "Canaryova" not in csv.text
    # The branch's log says that the officer looked.
    assert site.one("SELECT COUNT(*) FROM audit_event WHERE branch_id = "
                    f"{b.id} AND account_id = {officer.account_id} AND "
                    "object_kind = 'access_finding'") == "1"


def test_only_the_officer():
    _, row = finding()
    for role in ("hq_consultant", "hq_admin", "hq_safeguarding"):
        client = site.account(role, OFFICE)
        assert client.get("/hq/access").status == 403, role
        assert client.get(f"/hq/access/{row}").status == 403, role
        assert client.post(f"/hq/access/{row}/explain", {
            "explanation": "x", "version": "1"}).status == 403, role
    assert state(row) == ["new", "1"]
    assert officer.get("/hq/access/999999999").status == 404
    assert officer.get("/account/home").location.endswith("/hq/access")


def test_a_finding_is_explained_once():
    b, row = finding()
    path = f"/hq/access/{row}/explain"
    assert officer.post(path, {"explanation": "", "version": "1"}).status == 422
    assert officer.post(path, {"explanation": "A party was planned",
                               "version": "1"}).status == 303
    assert state(row) == ["explained", "2"]
    assert site.texts("access_finding", "explanation",
                      f"access_finding_id = {row}") == ["A party was planned"]
    assert "A party" not in site.one(
        f"SELECT COALESCE(CONVERT(explanation USING latin1), '') FROM "
        f"access_finding WHERE access_finding_id = {row}")
    assert not officer.see(f"/hq/access?q={b.slug}").has("24 files")
    assert officer.see(f"/hq/access?q={b.slug}&finding_status=explained").has(
        "24 files")
    page = officer.see(f"/hq/access/{row}")
    assert page.has("A party was planned") and page.has("Test dpo")
    assert "/explain" not in page.text and "/ask" not in page.text
    page = officer.post(path, {"explanation": "Another text", "version": "2"})
    assert page.status == 422 and page.has("Another text")
    assert officer.post(f"/hq/access/{row}/ask", {
        "question": "Why?", "version": "2"}).status == 422
    assert state(row) == ["explained", "2"]


def test_the_branch_is_asked_and_answers():
    b, row = finding()
    assert b.manager.get(f"/branch/findings/{row}").status == 404
    assert officer.post(f"/hq/access/{row}/ask", {
        "question": "Why so many?", "version": "1"}).status == 303
    assert state(row) == ["asked", "2"]
    assert officer.post(f"/hq/access/{row}/ask", {
        "question": "And again?", "version": "2"}).status == 422
    tasks = b.manager.see("/branch/tasks")
    assert tasks.has("Answer the data protection officer")
    assert f"/branch/findings/{row}" in tasks.text
    page = b.manager.see(f"/branch/findings/{row}")
    assert page.has("Why so many?") and page.has("Test dpo")
    path = f"/branch/findings/{row}"
    assert b.manager.post(path, {"answer": "", "version": "2"}).status == 422
    page = b.manager.post(path, {"answer": "Old version", "version": "1"})
    assert page.status == 422 and page.value("version") == "2"
    assert b.manager.post(path, {"answer": "Invitations to the party",
                                 "version": "2"}).status == 303
    assert state(row) == ["answered", "3"]
    assert site.one("SELECT task_status FROM task WHERE branch_id = "
                    f"{b.id} AND object_kind = 'access_finding'") == "done"
    page = b.manager.post(path, {"answer": "Twice", "version": "3"})
    assert page.status == 422
    assert page.has("Answer Invitations to the party Answered by"), \
        "what was typed stands as somebody's answer"
    assert page.has("What you typed Twice")
    assert page.has("What Test buddy_coordinator did that day")
    page = officer.see(f"/hq/access/{row}")
    assert page.has("Invitations to the party")
    # Asked anew the same day, it is a task again.
    assert officer.post(f"/hq/access/{row}/ask", {
        "question": "For which party?", "version": "3"}).status == 303
    assert site.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                    f"{b.id} AND object_kind = 'access_finding' AND "
                    "task_status = 'open'") == "1"


def test_two_officers_read_both_texts():
    """Who comes second sees what the first wrote beside the own text."""
    other = site.account("dpo", OFFICE)
    for word, field in (("ask", "question"), ("explain", "explanation")):
        _, row = finding()
        path = f"/hq/access/{row}"
        other.see(path)
        assert officer.post(f"{path}/{word}", {
            field: "Theirs <1>", "version": "1"}).status == 303
        page = other.post(f"{path}/{word}", {field: "Mine <2>",
                                             "version": "1"})
        assert page.status == 422
        assert page.has("It says now: Theirs <1>"), page.words[:900]
        assert f'name="{field}"' in page.text and "Mine &lt;2&gt;" in page.text
        # What stands there is the first one's, and stays it.
        assert page.words.count("Theirs <1>") >= 2
        assert other.see(path).has("Theirs <1>")


def test_nobody_answers_for_themselves():
    b, row = finding()
    site.sql(f"UPDATE access_finding SET account_id = {b.manager.account_id} "
             f"WHERE access_finding_id = {row}")
    officer.post(f"/hq/access/{row}/ask", {"question": "Why?", "version": "1"})
    path = f"/branch/findings/{row}"
    assert b.manager.get(path).status == 403
    assert b.manager.post(path, {"answer": "Nothing",
                                 "version": "2"}).status == 403
    second = site.account("branch_manager", b.slug)
    assert second.post(path, {"answer": "She was on duty",
                              "version": "2"}).status == 303
    assert state(row)[0] == "answered"


def test_another_branch_and_other_roles_see_nothing():
    b, row = finding()
    officer.post(f"/hq/access/{row}/ask", {"question": "Why?", "version": "1"})
    stranger = Branch().manager
    path = f"/branch/findings/{row}"
    assert stranger.get(path).status == 404
    assert stranger.post(path, {"answer": "x", "version": "2"}).status == 404
    for role in ("buddy_coordinator", "board_chair", "interviewer"):
        client = site.account(role, b.slug)
        assert client.get(path).status == 403, role
    assert state(row) == ["asked", "2"]


def test_findings_go_with_the_log():
    b, row = finding()
    old = f"UPDATE access_finding SET found_on = '{TODAY}' - INTERVAL " \
          f"13 MONTH + INTERVAL {{}} DAY WHERE access_finding_id = {row}"
    site.sql(old.format(1))
    site.job("retention", b.slug)
    assert state(row)
    site.sql(old.format(0))
    site.job("retention", b.slug)
    assert not site.sql("SELECT 1 FROM access_finding WHERE "
                        f"access_finding_id = {row}")


run(globals())
