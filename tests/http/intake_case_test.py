"""What happens with newcomers: notes, cases, household, consents, referrals."""

from foothold import TODAY, day, letters, run
from newcomers import branch_id, case, manager, new_person, row, site, stranger


def move(person_id, programme, to, **fields):
    found = case(person_id, programme)
    fields.update(case_status=to, version=found[3])
    return manager.post(f"/intake/cases/{found[0]}/status", fields)


def test_notes_and_contacts():
    person = new_person("Hard To Reach")
    path = f"/intake/people/{person}"
    assert manager.post(path + "/notes", {"text": ""}).status == 422
    page = manager.do(path + "/notes", {"text": "Likes <football>"})
    assert page.has("Likes <football>") or "&lt;football&gt;" in page.text
    page = manager.post(path + "/contacts", {
        "contact_channel": "", "contact_outcome": "", "contact_text": "x y"})
    assert page.status == 422 and page.value("contact_text") == "x y"
    page = manager.do(path + "/contacts", {
        "contact_channel": "phone", "contact_outcome": "no_answer",
        "contact_text": ""})
    assert page.has("Contact: No answer")
    assert case(person, "intake")[1] == "contacting"
    assert move(person, "intake", "unreachable").status == 422
    site.sql(f"INSERT INTO contact_log (branch_id, person_id, contacted_at, "
             f"contact_channel, contact_outcome) VALUES ({branch_id}, "
             f"{person}, '{day(-1)}', 'sms', 'no_answer'), ({branch_id}, "
             f"{person}, '{day(-2)}', 'phone', 'no_answer')")
    assert move(person, "intake", "unreachable").status == 303
    assert move(person, "intake", "reopened").status == 303
    manager.do(path + "/contacts", {
        "contact_channel": "phone", "contact_outcome": "reached"})
    assert site.one(f"SELECT contacted_on FROM case_file WHERE person_id = "
                    f"{person}") == day()
    assert site.one(f"SELECT task_status FROM task WHERE person_id = {person}"
                    " AND task_kind = 'first_contact'") == "done"


def test_attempts_are_counted_by_the_day_in_copenhagen():
    """Two moments of one day there, the same clock a day later, a third."""
    for same, other, third in (
            (("2026-01-10 23:00:00", "2026-01-11 22:59:59"),
             "2026-01-10 22:59:59", "2026-01-11 23:00:00"),
            (("2026-07-10 22:00:00", "2026-07-11 21:59:59"),
             "2026-07-10 21:59:59", "2026-07-11 22:00:00"),
            (("2026-03-28 23:00:00", "2026-03-29 21:59:59"),
             "2026-03-28 22:59:59", "2026-03-29 22:00:00"),
            (("2026-10-24 22:00:00", "2026-10-25 22:59:59"),
             "2026-10-24 21:59:59", "2026-10-25 23:00:00")):
        person = new_person("Hard " + letters())
        assert move(person, "intake", "contacting").status == 303
        for moment, channel in ((same[0], "sms"), (same[1], "phone"),
                                (other, "phone")):
            site.insert("contact_log", branch_id, person_id=person,
                        contacted_at=moment, contact_channel=channel,
                        contact_outcome="no_answer")
        assert move(person, "intake", "unreachable").status == 422, same
        site.insert("contact_log", branch_id, person_id=person,
                    contacted_at=third, contact_channel="sms",
                    contact_outcome="no_answer")
        assert move(person, "intake", "unreachable").status == 303, third


def test_case_moves_only_along_arrows():
    person = new_person("Along Arrows")
    assert move(person, "intake", "served").status == 409
    assert move(person, "intake", "bogus").status == 409
    for to, fields in (("contacting", {}),
                       ("interview_booked", {"interview_on": day(3)}),
                       ("in_progress", {}), ("waiting", {})):
        page = move(person, "intake", to, **fields)
        assert page.status == 303, (to, page.words[:300])
    assert case(person, "intake")[2] == day()
    site.sql(f"UPDATE case_file SET priority_on = '{day(-20)}' "
             f"WHERE person_id = {person}")
    assert move(person, "intake", "paused").status == 422
    assert move(person, "intake", "paused",
                paused_until_on=day(-1)).status == 422
    assert move(person, "intake", "paused",
                paused_until_on=day(30)).status == 303
    assert move(person, "intake", "served").status == 409
    assert move(person, "intake", "waiting").status == 303
    assert case(person, "intake")[2] == day(-20), "the first day stays"
    assert move(person, "intake", "served").status == 303
    assert move(person, "intake", "closed").status == 422
    assert move(person, "intake", "closed",
                case_end_reason="goal_reached").status == 303
    assert move(person, "intake", "reopened").status == 303
    site.sql(f"UPDATE case_file SET case_status = 'closed', closed_on = "
             f"'{day(-400)}' WHERE person_id = {person}")
    assert move(person, "intake", "reopened").status == 422


def test_a_case_seen_by_two_moves_once():
    person = new_person("Moves Once")
    found = case(person, "intake")
    path = f"/intake/cases/{found[0]}/status"
    fields = {"case_status": "contacting", "version": found[3]}
    assert manager.post(path, fields).status == 303
    assert manager.post(path, fields).status == 409
    page = manager.see(f"{path}?case_status=paused")
    assert page.has("Pause until")
    assert manager.get(f"{path}?case_status=served").status == 409


def test_work_waits_from_ready():
    person = new_person("Ready Worker", wants_work="1")
    for to in ("profiling", "ready"):
        assert move(person, "employment", to).status == 303
    assert case(person, "employment")[2] == day()


def add_volunteer():
    site.sql(f"INSERT INTO volunteer (branch_id, full_name, search_key, "
             f"volunteer_status, capacity, places_taken) VALUES ({branch_id},"
             f" 'Vera', 'vera', 'ready', 2, 1)")
    return site.one(f"SELECT MAX(volunteer_id) FROM volunteer WHERE "
                    f"branch_id = {branch_id}")


def add_pair(person, volunteer):
    file = case(person, "intake")[0]
    site.sql(f"INSERT INTO pair (branch_id, case_file_id, person_id, "
             f"volunteer_id, pair_status) VALUES ({branch_id}, {file}, "
             f"{person}, {volunteer}, 'active')")
    return site.one(f"SELECT MAX(pair_id) FROM pair WHERE branch_id = "
                    f"{branch_id}")


def test_household():
    person = new_person("Parent One")
    path = f"/intake/people/{person}/members"
    assert manager.post(path, {"household_role": "child"}).status == 422
    assert manager.post(path, {"household_role": "child",
                               "birth_year": str(TODAY.year + 1)
                               }).status == 422
    volunteer = add_volunteer()
    pair = add_pair(person, volunteer)
    page = manager.do(path, {"household_role": "child", "birth_year": "2020"})
    assert page.has("born 2020")
    assert site.one(f"SELECT COUNT(*) FROM task WHERE object_kind = 'pair' "
                    f"AND object_id = {pair}") == "1"
    member = site.one(f"SELECT MAX(household_member_id) FROM household_member"
                      f" WHERE branch_id = {branch_id}")
    path = f"/intake/members/{member}/remove"
    assert stranger.post(path).status == 404
    page = manager.do(path)
    assert not page.has("born 2020")


def add_proposal(person, volunteer):
    file = case(person, "buddy")[0]
    site.sql(f"INSERT INTO proposal (branch_id, case_file_id, person_id, "
             f"volunteer_id, proposal_status) VALUES ({branch_id}, {file}, "
             f"{person}, {volunteer}, 'sent')")


def test_withdrawn_consent_hides():
    person = new_person("Takes Back", wants_buddy="1", consent_on=day(-5))
    volunteer = add_volunteer()
    add_proposal(person, volunteer)
    consent = site.one(f"SELECT consent_id FROM consent WHERE person_id = "
                       f"{person} AND consent_purpose = 'case_file'")
    assert stranger.post(f"/intake/consents/{consent}/withdraw").status == 404
    page = manager.do(f"/intake/consents/{consent}/withdraw")
    assert page.has("The consent is withdrawn.")
    assert row(person, "consent_status")[0] == "withdrawn"
    assert case(person, "buddy")[1] == "paused"
    assert site.one(f"SELECT proposal_status FROM proposal WHERE person_id = "
                    f"{person}") == "withdrawn"
    assert site.one(f"SELECT places_taken FROM volunteer WHERE volunteer_id ="
                    f" {volunteer}") == "0"
    assert site.one(f"SELECT COUNT(*) FROM task WHERE person_id = {person} "
                    "AND task_kind = 'consent_withdrawn'") == "1"
    manager.do(f"/intake/people/{person}/consents", {
        "consent_purpose": "case_file", "given_on": day(0),
        "consent_how": "paper", "consent_lang": "ar"})
    assert row(person, "consent_status")[0] == "given"
    assert move(person, "buddy", "waiting").status == 303


def test_closing_cancels():
    person = new_person("Moves Away", wants_buddy="1", consent_on=day(-5))
    volunteer = add_volunteer()
    add_proposal(person, volunteer)
    path = f"/intake/people/{person}/status"
    fields = {"person_status": "closed", "version": "1"}
    assert manager.see(path + "?person_status=closed").has("Why it ends")
    assert manager.post(path, fields).status == 422
    fields["person_end_reason"] = "moved"
    pair = add_pair(person, volunteer)
    assert manager.post(path, fields).status == 422, "a pair is open"
    site.sql(f"UPDATE pair SET pair_status = 'ended' WHERE pair_id = {pair}")
    assert manager.post(path, fields).status == 303
    assert site.sql(f"SELECT DISTINCT task_status FROM task WHERE person_id ="
                    f" {person}") == [["cancelled"]]
    assert site.sql(f"SELECT DISTINCT case_status, case_end_reason FROM "
                    f"case_file WHERE person_id = {person}") == [
        ["closed", "moved"]]
    assert site.one(f"SELECT proposal_status FROM proposal WHERE person_id = "
                    f"{person}") == "withdrawn"
    assert not manager.see("/intake/people").has("Moves Away")
    assert manager.see("/intake/people?person_status=closed").has("Moves Away")
    assert manager.post(path, {"person_status": "active",
                               "version": "2"}).status == 409


def add_referral(full_name, sender, to=None):
    cells = ('{"full_name": "%s", "languages": "ar", "wants_buddy": "1", '
             '"municipality": "0751", "child_birth_years": "2019,2021", '
             '"consent_on": "%s", "phone": "+4551008192", "adults": "2", '
             '"birth_on": "1990-02-03", "birth_precision": "day"}' %
             (full_name, day(-10)))
    return str(site.insert(
        "referral", to or branch_id, referral_status="routed",
        sender_kind="centre", referral_channel="list", full_name=full_name,
        languages="ar", municipality="0751", cells=cells,
        routed_from_branch_id=sender, received_on=day(-2)))


def test_referral_is_accepted_once():
    sender = site.branch_id(site.branch())
    referral = add_referral("Yonas Tesfay", sender)
    page = manager.see("/intake/referrals")
    assert page.has("Yonas Tesfay")
    path = f"/intake/referrals/{referral}"
    page = manager.see(path)
    assert page.has("Arabic") and page.has("Accept")
    assert stranger.get(path).status == 404
    assert stranger.post(path + "/accept", {"version": "1"}).status == 404
    page = manager.do(path + "/accept", {"version": "1"})
    assert page.has("Yonas Tesfay") and page.has("2 children")
    person = site.one("SELECT person_id FROM referral WHERE referral_id = "
                      + referral)
    assert row(person, "birth_on, languages, consent_status") == [
        "1990-02-03", "ar", "given"]
    assert case(person, "buddy")[1] == "waiting"
    assert site.sql("SELECT referral_status, cells IS NULL FROM referral "
                    f"WHERE referral_id = {referral}") == [["accepted", "1"]]
    assert manager.post(path + "/accept", {"version": "1"}).status == 409
    assert manager.see(path).has("See the file")
    assert not manager.see("/intake/referrals").has("Yonas Tesfay")


def test_referral_is_returned_and_the_sender_told():
    slug = site.branch()
    sender = site.branch_id(slug)
    referral = add_referral("Not Ours", sender)
    path = f"/intake/referrals/{referral}/return"
    assert manager.post(path, {"version": "1"}).status == 422
    manager.do(path, {"version": "1", "referral_return_reason": "capacity"})
    assert site.one(f"SELECT referral_status FROM referral WHERE referral_id "
                    f"= {referral}") == "returned"
    assert site.account("branch_manager", slug).see(
        "/branch/tasks").has("Not Ours")
    assert manager.see("/intake/referrals?referral_status=returned").has(
        "Not Ours")


run(globals())
