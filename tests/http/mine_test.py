"""A volunteer's own pages: the own pairs, and nothing else of anybody."""

import re

from foothold import TODAY, Site, day, letters, run

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)
coordinator = site.account("buddy_coordinator", branch)


def insert(table, **columns):
    """A row in the branch; its id."""
    return site.insert(table, branch_id, **columns)


def volunteer(client=None, name="Vera Volunteer", **columns):
    return insert("volunteer", full_name=name, search_key=name.lower(),
                  volunteer_status="matched", training_on=day(-90),
                  account_id=client.account_id if client else None, **columns)


def person(name, consent=True, **columns):
    ident = insert("person", full_name=name, search_key=name.lower(),
                   **{"phone": "+4551004439", "address": "Secret Street 7",
                      "kept_back_text": "Never told", "note": "Inner note",
                      "languages": "ar", "passed_on_text": "Loves chess",
                      "birth_year": TODAY.year - 34,
                      "permit_ground": "convention", **columns})
    if consent:
        insert("consent", person_id=ident, consent_purpose="share_buddy",
               text_version="1", lang="da", consent_how="paper",
               given_on=day(-60))
    return ident


def pair(who, whom, status="active", **columns):
    case = insert("case_file", person_id=whom, programme="employment"
                  if columns.get("pair_kind") == "job_mentor" else "buddy",
                  case_status="matched", opened_on=day(-90))
    return insert("pair", case_file_id=case, person_id=whom,
                  volunteer_id=who, pair_status=status,
                  **{"met_on": day(-9), **columns})


def checkin(of, side="volunteer", on=0, **columns):
    return insert("pair_checkin", pair_id=of, checkin_kind="w6",
                  checkin_side=side, due_on=day(on), **columns)


def buddy(programme=None):
    client = site.account("buddy", branch)
    if programme:
        site.sql(f"UPDATE account_role SET programme = '{programme}' WHERE "
                 f"account_id = {client.account_id}")
    return client


ANSWERS = {"met_count": "2", "pace": "right", "rating": "4",
           "feels_safe": "ok", "wants_to_continue": "yes", "need_text": "",
           "note": ""}


def test_a_volunteer_comes_to_a_page_of_the_own():
    client = buddy()
    assert client.get("/account/home").location.endswith("/mine/home")
    page = client.see("/mine/home")
    assert page.has("You have no pair just now")
    menu = re.findall(r'href="(/[a-z_/]*)"[^>]*>[^<]+</a></li>', page.text)
    assert {m for m in menu if m.startswith("/mine")} == \
        {"/mine/home", "/mine/course"}, menu
    assert not [m for m in menu if m.split("/")[1] not in
                ("mine", "account")], menu


def test_the_short_profile_and_nothing_more():
    client = buddy()
    one = pair(volunteer(client), person("Amal Alhaddad"))
    other = pair(volunteer(name="Other"), person("Bassam Barakat"))
    page = client.see("/mine/home")
    assert page.has("Amal") and not page.has("Alhaddad")
    assert not page.has("Bassam")
    page = client.see(f"/mine/pairs/{one}")
    for shown in ("Amal", "+4551004439", "Arabic", "Loves chess", "30 to 39"):
        assert page.has(shown), shown
    for hidden in ("Alhaddad", "Secret Street", "Never told", "Inner note",
                   "convention", str(TODAY.year - 34)):
        assert not page.has(hidden), hidden
    assert client.get(f"/mine/pairs/{other}").status == 404
    assert client.get(f"/mine/pairs/{other}/concerns/new").status == 404
    assert client.post(f"/mine/pairs/{other}/meetings",
                       {"met_on": ""}).status == 404
    assert client.post(f"/mine/pairs/{other}/concerns",
                       {"concern_text": "x"}).status == 404
    for path in ("/branch/home", "/intake/people", "/buddies/pairs",
                 f"/buddies/pairs/{one}", "/branch/team", "/branch/tasks"):
        assert client.get(path).status == 403, path
    # A look at somebody is in the log.
    assert site.one(f"SELECT COUNT(*) FROM audit_event WHERE branch_id = "
                    f"{branch_id} AND account_id = {client.account_id} AND "
                    f"object_kind = 'pair' AND object_id = {one}") != "0"


def test_what_the_newcomer_no_longer_shares_is_gone_at_once():
    client = buddy()
    whom = person("Citra Consent")
    one = pair(volunteer(client), whom)
    path = f"/mine/pairs/{one}"
    assert client.see(path).has("Loves chess")
    for column, on in (("withdrawn_on", day(0)), ("expires_on", day(-1))):
        site.sql(f"UPDATE consent SET {column} = '{on}' WHERE branch_id = "
                 f"{branch_id} AND person_id = {whom}")
        page = client.see(path)
        for hidden in ("Loves chess", "+4551004439", "Arabic", "30 to 39"):
            assert not page.has(hidden), (column, hidden)
        assert page.has("Citra") and page.has("does not share more")
        site.sql(f"UPDATE consent SET {column} = NULL WHERE branch_id = "
                 f"{branch_id} AND person_id = {whom}")
    assert client.see(path).has("+4551004439")
    site.sql(f"UPDATE pair SET pair_status = 'suspended' WHERE pair_id = {one}")
    assert not client.see(path).has("+4551004439")


def test_an_ended_pair_is_seen_for_fourteen_days():
    client = buddy()
    one = pair(volunteer(client), person("Dana Done"), status="ended",
               ended_on=day(-14))
    ask = checkin(one)
    page = client.see("/mine/home")
    assert page.has("Dana") and page.has("This page closes after")
    page = client.see(f"/mine/pairs/{one}")
    assert page.has("Dana") and not page.has("+4551004439")
    assert client.post(f"/mine/pairs/{one}/meetings",
                       {"met_on": ""}).status == 409
    assert client.get(f"/mine/checkins/{ask}/edit").status == 404
    site.sql(f"UPDATE pair SET ended_on = '{day(-15)}' WHERE pair_id = {one}")
    assert not client.see("/mine/home").has("Dana")
    assert client.get(f"/mine/pairs/{one}").status == 404
    assert client.post(f"/mine/pairs/{one}/meetings",
                       {"met_on": ""}).status == 404
    never = pair(volunteer(client), person("Ebo Ever"), status="not_started")
    assert client.get(f"/mine/pairs/{never}").status == 404


def test_friends_and_mentors_see_the_own_programme():
    for programme, kind, others in (("employment", "job_mentor", "friend"),
                                    ("buddy", "family", "job_mentor")):
        client = buddy(programme)
        who = volunteer(client)
        one = pair(who, person("Fadi First"), pair_kind=kind)
        two = pair(who, person("Gabi Second"), pair_kind=others)
        page = client.see("/mine/home")
        assert page.has("Fadi") and not page.has("Gabi"), programme
        client.see(f"/mine/pairs/{one}")
        assert client.get(f"/mine/pairs/{two}").status == 404
        site.sql(f"UPDATE account_role SET valid_to = '{day(-1)}' WHERE "
                 f"account_id = {client.account_id}")
        assert client.get(f"/mine/pairs/{one}").status == 403
        assert client.get("/mine/home").status == 403


def test_they_write_that_they_met():
    client = buddy()
    one = pair(volunteer(client), person("Hala Happy"), met_on=day(-40))
    page = client.see("/mine/home")
    assert page.has("Have you met Hala")
    path = f"/mine/pairs/{one}/meetings"
    assert client.post(path, {"met_on": day(1)}).status == 422
    assert client.do(path, {"met_on": ""}).has("How nice")
    client.do(path, {"met_on": ""})
    client.do(path, {"met_on": day(-7)})
    assert site.sql(f"SELECT met_on FROM pair_meeting WHERE pair_id = {one} "
                    f"ORDER BY met_on") == [[day(-7)], [day(0)]]
    page = client.see("/mine/home")
    assert page.has("Nothing to do just now")
    assert not page.has("lately")


def test_they_answer_the_own_side_of_a_checkin():
    client = buddy()
    one = pair(volunteer(client), person("Iman Ibrahim"))
    mine, theirs = checkin(one), checkin(one, side="refugee")
    later = checkin(pair(volunteer(name="No"), person("Jad Jinn")))
    assert client.see("/mine/home").has("How is it going with Iman")
    for ident in (theirs, later):
        assert client.get(f"/mine/checkins/{ident}/edit").status == 404
        assert client.post(f"/mine/checkins/{ident}",
                           {**ANSWERS, "version": 1}).status == 404
    path = f"/mine/checkins/{mine}"
    assert client.post(path, {**ANSWERS, "rating": "", "version": 1}
                       ).status == 422
    page = client.post(path, {**ANSWERS, "feels_safe": "no", "version": 1})
    assert page.status == 422 and page.has("write what happened")
    client.do(path, {**ANSWERS, "rating": "2", "version": 1})
    assert site.sql(f"SELECT checkin_status, done_on, rating, account_id FROM "
                    f"pair_checkin WHERE pair_checkin_id = {mine}") == \
        [["done", day(0), "2", str(client.account_id)]]
    assert site.one(f"SELECT auto_rule FROM task WHERE branch_id = {branch_id} "
                    f"AND object_kind = 'pair_checkin' AND object_id = {mine} "
                    f"AND task_status = 'open'") == "low_rating"
    assert not client.see("/mine/home").has("How is it going with Iman")
    assert coordinator.see(f"/buddies/checkins/{mine}/edit").status == 200


def test_a_worry_reaches_somebody_today():
    client = buddy()
    who = volunteer(client)
    one = pair(who, person("Kani Kalo"))
    path = f"/mine/pairs/{one}/concerns"
    client.see(path + "/new")
    assert client.post(path, {"concern_text": ""}).status == 422
    client.do(path, {"concern_text": "He does not answer"})
    client.do(path, {"concern_text": "Shouting", "is_unsafe": "1"})
    where = f"branch_id = {branch_id} AND object_kind = 'pair' AND " \
        f"object_id = {one}"
    rows = site.sql(f"SELECT task_kind, due_on, assignee_account_id FROM task "
                    f"WHERE {where} ORDER BY task_id")
    assert rows == [["call", day(0), "NULL"]], rows
    # What is not safe is an incident (incident_test).
    rows = site.sql(
        f"SELECT t.task_kind, t.due_on, t.assignee_account_id FROM task t JOIN "
        f"incident i ON i.branch_id = t.branch_id AND i.incident_id = "
        f"t.object_id WHERE i.pair_id = {one} AND t.object_kind = 'incident'")
    assert rows == [["incident", day(0), str(manager.account_id)]], rows
    assert site.opened("task", "note", where + " AND task_kind = 'call'") == \
        "He does not answer"
    assert coordinator.see("/branch/tasks").has("asks for help")


def test_own_tasks_and_the_course():
    client, other = buddy(), buddy()
    volunteer(client, agreement_on=day(-80))
    mine = insert("task", task_kind="other", task_title="Bring the form",
                  due_on=day(2), assignee_account_id=client.account_id)
    assert client.see("/mine/home").has("Bring the form")
    assert not other.see("/mine/home").has("Bring the form")
    assert other.post(f"/mine/tasks/{mine}/done").status == 404
    assert client.do(f"/mine/tasks/{mine}/done").has("Thank you")
    assert site.one(f"SELECT task_status FROM task WHERE task_id = {mine}") \
        == "done"
    page = client.see("/mine/course")
    assert page.has("Introduction course") and page.has("Agreement signed")
    assert other.see("/mine/course").has("not written down as a volunteer")


def test_a_volunteer_is_given_access():
    email = f"v{letters(12)}@example.org"
    who = volunteer(name="Liv Lind", email=email)
    path = f"/buddies/volunteers/{who}"
    assert coordinator.see(path).has("Give access to their own pairs")
    assert coordinator.see(path + "/access/new").value("email") == email
    for programme in ("", "employment"):
        page = coordinator.post(path + "/access", {
            "email": email, "programme": programme, "until_on": ""})
        assert page.status == 422, programme
    assert coordinator.post(path + "/access", {
        "email": coordinator.email, "programme": "buddy",
        "until_on": ""}).status == 422
    page = coordinator.do(path + "/access", {
        "email": email, "programme": "buddy", "until_on": ""})
    assert page.has("Has access")
    assert site.sql(
        f"SELECT r.role, r.programme, a.account_status FROM volunteer v JOIN "
        f"account a ON a.account_id = v.account_id JOIN account_role r ON "
        f"r.account_id = a.account_id AND r.branch_id = v.branch_id WHERE "
        f"v.volunteer_id = {who}") == [["buddy", "buddy", "invited"]]
    assert coordinator.post(path + "/access", {
        "email": "else@example.org", "programme": "buddy",
        "until_on": ""}).status == 422
    assert manager.see("/branch/team").has(email)


run(globals())
