"""A volunteer as job mentor: proposed beside the way to work, and the own
page of it."""

import re

from foothold import Site, day, run
from forms import form_to

site = Site()
branch = site.branch(municipality="0751")
branch_id = site.branch_id(branch)
worker = site.account("job_coordinator", branch)
manager = site.account("branch_manager", branch)
stranger = site.account("branch_manager", site.branch())
count = 0


def person(consent=True, status="searching"):
    global count  # pylint: disable=global-statement
    count += 1
    ident = site.insert("person", branch_id, full_name=f"Seeker {count}",
                        search_key=f"seeker{count}", person_status="active",
                        consent_status="given", slots="mon_ev",
                        languages="ar", municipality="0751")
    case = site.insert("case_file", branch_id, person_id=ident,
                       programme="employment", case_status=status,
                       opened_on="2026-09-01")
    if consent:
        site.insert("consent", branch_id, person_id=ident,
                    consent_purpose="share_buddy", text_version="1",
                    lang="da", consent_how="paper", given_on="2026-01-01")
    return ident, case


def volunteer(roles="job_mentor", client=None, **columns):
    global count  # pylint: disable=global-statement
    count += 1
    return site.insert("volunteer", branch_id, **{
        "full_name": f"Mentor {count}x", "search_key": f"mentor{count}",
        "volunteer_status": "ready", "capacity": 1, "slots": "mon_ev",
        "languages": "da,ar", "wanted_roles": roles,
        "ready_on": "2026-09-01",
        "account_id": client and client.account_id, **columns})


def clear():
    site.sql("UPDATE volunteer SET volunteer_status = 'paused' WHERE "
             f"branch_id = {branch_id}")


def offered(ident):
    page = worker.see(f"/work/people/{ident}/mentor/new")
    return {int(v) for v in re.findall(r'<option value="(\d+)"', page.text)}


def propose(ident, who, client=worker):
    client.see("/work/people")
    return client.post(f"/work/people/{ident}/mentor", {
        "volunteer_id": who, "why": "Has been a baker"})


def answer(ident, side, said="yes", reason=""):
    worker.see(f"/work/people/{ident}")
    return worker.post(f"/work/people/{ident}/mentor/answers", {
        "checkin_side": side, "answer": said, "decline_reason": reason})


def test_both_say_yes_and_the_mentor_has_a_page():
    clear()
    client = site.account("buddy", branch)
    site.sql("UPDATE account_role SET programme = 'employment' WHERE "
             f"account_id = {client.account_id}")
    ident, case = person()
    who = volunteer(client=client)
    assert worker.see(f"/work/people/{ident}").has("Propose a job mentor")
    assert offered(ident) == {who}
    assert propose(ident, who).status == 303
    row = site.sql("SELECT pair_kind, proposal_status, case_file_id FROM "
                   f"proposal WHERE person_id = {ident}")
    assert row == [["job_mentor", "sent", str(case)]], row
    assert site.one("SELECT places_taken FROM volunteer WHERE volunteer_id = "
                    f"{who}") == "1"
    # One at a time.
    assert worker.get(f"/work/people/{ident}/mentor/new").status == 409
    assert propose(ident, volunteer()).status in (409, 422)
    assert answer(ident, "refugee").status == 303
    assert site.one(f"SELECT COUNT(*) FROM pair WHERE person_id = {ident}") \
        == "0"
    assert answer(ident, "refugee").status == 422
    assert answer(ident, "volunteer").status == 303
    pair = site.sql("SELECT pair_id, pair_kind, pair_status, case_file_id "
                    f"FROM pair WHERE person_id = {ident}")
    assert pair[0][1:] == ["job_mentor", "planned", str(case)], pair
    assert site.one("SELECT case_status FROM case_file WHERE case_file_id = "
                    f"{case}") == "searching"
    page = worker.see(f"/work/people/{ident}")
    assert page.has("Mentor") and not page.has("Propose a job mentor")
    assert client.see("/mine/home").has("Seeker")
    client.see(f"/mine/pairs/{pair[0][0]}")
    assert manager.see(f"/buddies/pairs/{pair[0][0]}").has("Seeker")


def test_a_no_frees_the_place():
    clear()
    ident, _ = person()
    who = volunteer()
    propose(ident, who)
    assert answer(ident, "volunteer", "no").status == 422
    reason = site.one("SELECT code FROM code WHERE list = 'decline_reason' "
                      "LIMIT 1")
    assert answer(ident, "volunteer", "no", reason).status == 303
    assert site.one("SELECT places_taken FROM volunteer WHERE volunteer_id = "
                    f"{who}") == "0"
    # Not again with the same, but with another.
    other = volunteer()
    assert offered(ident) == {other}
    assert propose(ident, who).status == 422


def test_who_is_not_offered():
    clear()
    ident, _ = person()
    good = volunteer("friend,job_mentor")
    volunteer("friend")
    volunteer(volunteer_status="suspended")
    volunteer(capacity=0)
    tied, hurt = volunteer(), volunteer()
    site.insert("volunteer_tie", branch_id, volunteer_id=tied,
                tie_kind="employer", person_id=ident,
                declared_on="2026-10-01")
    site.insert("incident", branch_id, volunteer_id=hurt,
                incident_source="staff", reported_at="2026-11-01 10:00:00")
    assert offered(ident) == {good}
    page = propose(ident, tied)
    assert page.status == 422 and page.has("leads or hires where"), page.words
    page = propose(ident, hurt)
    assert page.status == 422 and page.has("settled first")


def test_consent_and_branch():
    clear()
    who = volunteer()
    ident, _ = person(consent=False)
    page = worker.see(f"/work/people/{ident}/mentor/new")
    assert page.has("There is no consent") and not offered(ident)
    assert propose(ident, who).status == 422
    free, _ = person()
    stranger.see("/branch/home")
    assert stranger.get(f"/work/people/{free}/mentor/new").status == 404
    assert propose(free, who, stranger).status in (404, 422)
    closed, _ = person(status="closed")
    assert worker.get(f"/work/people/{closed}/mentor/new").status == 409


def test_a_consent_taken_back_stops_a_yes():
    clear()
    ident, _ = person()
    propose(ident, volunteer())
    site.sql("UPDATE consent SET withdrawn_on = CURRENT_DATE WHERE "
             f"person_id = {ident}")
    page = answer(ident, "refugee")
    assert page.status == 422, page.status
    assert page.has("Something has changed: the consent"), page.words[:500]
    reason = site.one("SELECT code FROM code WHERE list = 'decline_reason' "
                      "LIMIT 1")
    assert answer(ident, "refugee", "no", reason).status == 303


def test_the_match_desk_answers_it_too():
    clear()
    ident, case = person()
    who = volunteer()
    propose(ident, who)
    number = site.one(f"SELECT proposal_id FROM proposal WHERE person_id = "
                      f"{ident}")
    for side in ("refugee", "volunteer"):
        manager.see(f"/buddies/proposals/{number}")
        assert manager.post(f"/buddies/proposals/{number}/answers", {
            "checkin_side": side, "answer": "yes",
            "decline_reason": ""}).status == 303, side
    assert site.one(f"SELECT pair_kind FROM pair WHERE person_id = {ident}") \
        == "job_mentor"
    assert site.one("SELECT case_status FROM case_file WHERE case_file_id = "
                    f"{case}") == "searching"


def test_what_a_browser_sends_is_taken():
    clear()
    ident, _ = person()
    who = volunteer()
    path = f"/work/people/{ident}/mentor"
    form = form_to(worker.see(path + "/new"), path)
    fields = [(n, v) for n, v in form.fields if n not in ("volunteer_id", "why")]
    names = [n for n, _ in form.fields]
    assert names.count("volunteer_id") == 1, names
    fields += [("volunteer_id", who), ("why", "Has been a baker")]
    assert worker.post(path, fields).status == 303


def mentor_pair():
    clear()
    ident, _ = person()
    propose(ident, volunteer())
    for side in ("refugee", "volunteer"):
        assert answer(ident, side).status == 303
    return ident, site.one(f"SELECT pair_id FROM pair WHERE person_id = "
                           f"{ident}")


def friends():
    """A pair of buddies, which is not the job coordinator's."""
    ident, _ = person()
    case = site.insert("case_file", branch_id, person_id=ident,
                       programme="buddy", case_status="matched",
                       opened_on="2026-09-01")
    return site.insert("pair", branch_id, case_file_id=case, person_id=ident,
                       volunteer_id=volunteer("friend"), pair_kind="friend",
                       pair_status="active", met_on="2026-09-20",
                       active_from_on="2026-10-10")


def state(pair):
    return site.one(f"SELECT pair_status FROM pair WHERE pair_id = {pair}")


def step(pair, name, client=worker, **fields):
    page = client.see(f"/buddies/pairs/{pair}")
    return client.post(f"/buddies/pairs/{pair}/{name}",
                       {"version": page.value("version"), **fields})


def test_the_job_coordinator_follows_the_own_pair_up():
    ident, pair = mentor_pair()
    path = f"/buddies/pairs/{pair}"
    assert worker.see(f"/work/people/{ident}").has(f'href="{path}"')
    # It says no more of the volunteer than what the two know.
    page = worker.see(path)
    assert "/buddies/volunteers/" not in page.text
    assert "/buddies/volunteers/" in manager.see(path).text
    assert step(pair, "meeting", first_meeting_on=day(),
                first_meeting_time="16:30", first_meeting_place="The library",
                interpreter_booking="no_need").status == 303
    assert step(pair, "met", met_on=day(), has_staff_met="1",
                has_role_told="1", agreement_on=day()).status == 303
    assert step(pair, "trial", agreement_on=day()).status == 303
    assert state(pair) == "trial"
    checkins = [k for k, in site.sql("SELECT pair_checkin_id FROM pair_checkin"
                                     f" WHERE pair_id = {pair}")]
    assert len(checkins) == 2
    assert worker.see("/buddies/checkins?has_later=1").has("Seeker")
    for checkin in checkins:
        page = worker.see(f"/buddies/checkins/{checkin}/edit")
        assert worker.post(f"/buddies/checkins/{checkin}", {
            "version": page.value("version"), "contact_channel": "phone",
            "met_count": "2", "pace": "right", "rating": "4", "feels_safe":
            "ok", "wants_to_continue": "yes", "need_text": "", "note": ""}
            ).status == 303
    assert step(pair, "active", planned_end_on="").status == 303
    assert state(pair) == "active"
    worker.see(f"{path}/incidents/new")
    # To suspend is for whoever leads the volunteers.
    assert worker.get(f"{path}/suspension/new").status == 403
    assert step(pair, "ending", planned_end_on="").status == 303
    page = step(pair, "end", pair_end_reason="no_time_volunteer",
                ended_by="volunteer", person_satisfaction="4",
                volunteer_satisfaction="5", would_recommend="yes")
    assert page.status == 303, (page.status, page.words[:900])
    assert state(pair) == "ended"
    assert worker.see(f"/work/people/{ident}").has("Propose a job mentor")


def test_and_no_other_pair():
    mine, other = mentor_pair()[1], friends()
    for path in ("/buddies/pairs", "/buddies/pairs?format=csv",
                 "/buddies/pairs?format=print", "/buddies/checkins",
                 "/buddies/checkins?format=csv"):
        seen = worker.see(path).text
        names = [n for n, in site.sql(
            "SELECT n.full_name FROM pair p JOIN person n USING (branch_id, "
            f"person_id) WHERE p.branch_id = {branch_id} AND p.pair_kind <> "
            "'job_mentor'")]
        assert names and not [n for n in names if n in seen], path
    assert f"/buddies/pairs/{mine}" in worker.see("/buddies/pairs").text
    assert f"/buddies/pairs/{other}" in manager.see("/buddies/pairs").text
    assert worker.get(f"/buddies/pairs/{other}").status == 404
    assert worker.get(f"/buddies/pairs/{other}/incidents/new").status == 404
    for name in ("meeting", "pause", "end", "incidents"):
        assert worker.post(f"/buddies/pairs/{other}/{name}",
                           {"version": "1"}).status == 404, name
    assert state(other) == "active"
    # The desk stays with who matches.
    for path in ("/buddies/match", "/buddies/proposals",
                 "/buddies/volunteers"):
        assert worker.get(path).status == 403, path
    assert stranger.get(f"/buddies/pairs/{mine}").status == 404
    # Who leads the buddies sees both.
    leader = site.account("buddy_coordinator", branch)
    for pair in (mine, other):
        leader.see(f"/buddies/pairs/{pair}")


run(globals())
