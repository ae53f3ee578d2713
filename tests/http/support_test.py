"""Support access: headquarters looks in a branch, by its leave, for a time."""

import re

from foothold import Site, run

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
    site.foothold("demo")
consultant = site.account("hq_consultant", "hovedkontor")
slug = site.branch(municipality="0751")
branch_id = site.branch_id(slug)
manager = site.account("branch_manager", slug)
coordinator = site.account("buddy_coordinator", slug)
person = manager.post("/intake/people", {
    "full_name": "Support Canary"}).location.rsplit("/", 1)[1]
FILE = f"/intake/people/{person}"
routes = site.routes()


def ask(client=consultant, hours="2", of=branch_id):
    page = client.post(f"/hq/branches/{of}/support", {
        "reason": "Case 12345: nobody answers", "hours": hours})
    return page


def last(of=branch_id):
    return site.one("SELECT MAX(support_access_id) FROM support_access WHERE "
                    f"branch_id = {of}")


def answer(status, access=None, client=manager):
    return client.post(f"/branch/support/{access or last()}/answer",
                       {"support_status": status})


def granted(hours="2"):
    assert ask(hours=hours).status == 303
    assert answer("granted").status == 303
    page = consultant.post(f"/hq/support/{last()}/enter")
    assert page.status == 303 and page.location.endswith("/branch/home")
    return last()


def leave():
    consultant.get("/account/me")
    assert consultant.post("/hq/support/leave").status == 303


def sees():
    page = consultant.get(FILE)
    return page.status == 200 and page.has("Support Canary")


def test_numbers_only_without_it():
    assert consultant.get(FILE).status == 403
    assert consultant.get("/branch/home").status == 403
    page = consultant.see(f"/hq/branches/{branch_id}/support/new")
    assert page.has("Ask")


def test_a_reason_and_hours_are_needed():
    for fields in ({"reason": "", "hours": "2"}, {"reason": "x", "hours": ""},
                   {"reason": "x", "hours": "9"},
                   {"reason": "x", "hours": "0"}):
        page = consultant.post(f"/hq/branches/{branch_id}/support", fields)
        assert page.status == 422, fields
    assert last() == "NULL"


def test_asking_shows_in_the_branch_and_waits():
    assert ask().status == 303
    access = last()
    assert ask().status == 422
    assert consultant.post(f"/hq/support/{access}/enter").status == 404
    assert consultant.get(FILE).status == 403
    home = manager.see("/branch/home")
    assert home.has("Headquarters asks to see names here")
    assert home.has("Answer headquarters")
    assert not coordinator.see("/branch/home").has("Headquarters asks")
    page = manager.see(f"/branch/support/{access}")
    assert page.has("nobody answers") and page.has("Test hq_consultant")
    assert coordinator.get(f"/branch/support/{access}").status == 403
    assert answer("granted", client=coordinator).status == 403
    theirs = (f"branch_id = {branch_id} AND account_id = "
              f"{consultant.account_id}")
    row = site.sql("SELECT action, account_id FROM audit_event WHERE " +
                   theirs)
    assert row == [["/hq/branches/{branch_id}/support",
                    str(consultant.account_id)]], row
    for table, where in (("audit_event", theirs), ("support_access",
                         f"support_access_id = {access}")):
        assert site.opened(table, "reason", where) == \
            "Case 12345: nobody answers"
    assert answer("refused").status == 303
    assert answer("granted").status == 409
    assert consultant.post(f"/hq/support/{access}/enter").status == 404
    assert consultant.see("/hq/support").has("Refused")
    assert site.one("SELECT task_status FROM task WHERE branch_id = "
                    f"{branch_id} AND object_id = {access} AND object_kind = "
                    "'support_access'") == "done"


def test_the_own_reason_is_shown_while_it_is_of_use():
    other = site.account("hq_consultant", "hovedkontor")
    of = site.branch(municipality="0751")
    leader = site.account("branch_manager", of)
    ident = site.branch_id(of)
    assert ask(other, of=ident).status == 303
    assert other.see("/hq/support").has("Case 12345: nobody answers")
    assert not consultant.see("/hq/support").has(of.title())
    assert answer("granted", last(ident), leader).status == 303
    assert other.see("/hq/support").has("Case 12345: nobody answers")
    site.sql("UPDATE support_access SET until_at = UTC_TIMESTAMP() - INTERVAL "
             f"1 HOUR WHERE support_access_id = {last(ident)}")
    page = other.see("/hq/support")
    assert page.has(of.title()) and not page.has("nobody answers")


def test_granted_it_looks_and_is_seen_looking():
    access = granted()
    assert sees()
    page = consultant.see(FILE)
    assert page.has("to look and nothing else")
    danish = site.client("da")
    danish.cookies["__Host-foothold"] = consultant.cookies["__Host-foothold"]
    assert danish.see(FILE).has("kan kun se")
    assert "Team" in page.words and "Branches" not in page.words
    rows = site.sql("SELECT action, person_id FROM audit_event WHERE branch_id "
                    f"= {branch_id} AND support_access_id = {access}")
    assert rows and {tuple(r) for r in rows} == {("look", person)}, rows
    log = manager.see(f"/branch/support/{access}")
    assert log.has("Support Canary") and log.has("Looked")
    looks = manager.see(f"{FILE}/looks")
    assert looks.has("Support access") and looks.has("Test hq_consultant")
    leave()
    assert consultant.get(FILE).status == 403
    assert consultant.see("/hq/support").has("Go in and look")
    assert site.foothold("audit", "verify", "--branch", slug).returncode == 0


def test_every_post_is_refused():
    granted()
    before = site.fingerprint(branch_id)
    posts = 0
    for _, method, path, _, fields in routes:
        if method != "POST" or path in ("/account/sign_out",
                                        "/hq/support/leave"):
            continue
        path = re.sub(r"{\w+}", person, path)
        consultant.get(FILE)
        page = consultant.post(path, {f.split(":")[0]: "1" for f in fields})
        if path == "/account/sign_in":
            continue
        assert page.status in (401, 403) or (
            page.status == 303 and "/account/" in page.location), \
            (path, page.status)
        posts += 1
    assert posts > 60, posts
    assert site.fingerprint(branch_id) == before
    assert sees()
    leave()


def test_nothing_is_taken_along():
    granted()
    assert consultant.get("/intake/people").status == 200
    for form in ("csv", "print"):
        assert consultant.get(f"/intake/people?format={form}").status == 403
    leave()


def test_only_that_branch():
    granted()
    other = site.one("SELECT MIN(person_id) FROM person WHERE branch_id = "
                     f"{site.branch_id('aarhus')}")
    assert consultant.get(f"/intake/people/{other}").status == 404
    assert consultant.get("/hq/branches").status == 403
    leave()


def test_it_ends_when_the_time_is_over():
    access = granted(hours="8")
    assert sees()
    hours = site.one("SELECT TIMESTAMPDIFF(MINUTE, answered_at, until_at) FROM "
                     f"support_access WHERE support_access_id = {access}")
    assert hours == "480"
    site.sql("UPDATE support_access SET until_at = UTC_TIMESTAMP() - INTERVAL "
             f"1 SECOND WHERE support_access_id = {access}")
    assert consultant.get(FILE).status == 403
    assert consultant.see("/hq/branches").has("Branches")
    assert consultant.post(f"/hq/support/{access}/enter").status == 404
    assert manager.see(f"/branch/support/{access}").has("Over")


def test_the_branch_ends_it():
    access = granted()
    assert sees()
    assert manager.post(f"/branch/support/{access}/end").status == 303
    assert consultant.get(FILE).status == 403
    assert consultant.post(f"/hq/support/{access}/enter").status == 404
    assert manager.post(f"/branch/support/{access}/end").status == 409


def test_nobody_else_goes_in():
    assert ask().status == 303
    assert answer("granted").status == 303
    other = site.account("hq_consultant", "hovedkontor")
    assert other.post(f"/hq/support/{last()}/enter").status == 404
    stranger = site.account("branch_manager", "odense")
    assert stranger.get(f"/branch/support/{last()}").status == 404
    assert stranger.post(f"/branch/support/{last()}/answer", {
        "support_status": "granted"}).status == 404
    for role in ("hq_analyst", "hq_check", "dpo"):
        client = site.account(role, "hovedkontor")
        assert ask(client).status == 403, role
    manager.post(f"/branch/support/{last()}/end")


def test_the_secret_is_asked_for_again():
    assert ask().status == 303
    for client in (consultant, manager):
        site.sql("UPDATE session SET stepped_up_at = NULL WHERE account_id = "
                 f"{client.account_id}")
    assert answer("granted").location.endswith("/account/step_up")
    assert site.one("SELECT support_status FROM support_access WHERE "
                    f"support_access_id = {last()}") == "asked"
    assert ask().location.endswith("/account/step_up")
    site.sql("UPDATE session SET stepped_up_at = UTC_TIMESTAMP() WHERE "
             f"account_id = {manager.account_id}")
    assert answer("granted").status == 303
    assert consultant.post(
        f"/hq/support/{last()}/enter").location.endswith("/account/step_up")
    site.sql("UPDATE session SET stepped_up_at = UTC_TIMESTAMP() WHERE "
             f"account_id = {consultant.account_id}")
    manager.post(f"/branch/support/{last()}/end")


def test_an_incident_does_not_wait():
    done = site.foothold("support", "--branch", slug, "--email",
                         consultant.email, "--reason", "Incident 7", "--hours",
                         "1")
    assert done.returncode == 0
    assert consultant.post(f"/hq/support/{last()}/enter").status == 303
    assert sees()
    page = manager.see(f"/branch/support/{last()}")
    assert page.has("Opened without asking") and page.has("Incident 7")
    assert manager.post(f"/branch/support/{last()}/end").status == 303
    assert consultant.get(FILE).status == 403
    for hours in ("0", "9"):
        assert site.foothold("support", "--branch", slug, "--email",
                             consultant.email, "--reason", "x", "--hours",
                             hours, check=False).returncode == 1
    assert site.foothold("audit", "verify", "--branch", slug).returncode == 0


run(globals())
