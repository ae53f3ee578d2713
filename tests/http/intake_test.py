"""Newcomers: the list, one person, new, change, household, consents, cases."""

import re
import urllib.parse

from foothold import TODAY, Site, day, form_of, letters, run

site = Site()
if site.one("SELECT COUNT(*) FROM code") == "0":
    site.foothold("migrate")
branch = site.branch(municipality="0751")
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)
stranger = site.account("branch_manager", site.branch())


def new_person(full_name, **fields):
    fields["full_name"] = full_name
    return manager.create("/intake/people", fields)


def row(person_id, columns):
    return site.sql(f"SELECT {columns} FROM person WHERE branch_id = "
                    f"{branch_id} AND person_id = {person_id}")[0]


def address(person_id):
    return site.opened("person", "address", f"person_id = {person_id}")


def case(person_id, programme):
    return site.sql(
        f"SELECT case_file_id, case_status, COALESCE(priority_on, ''), version"
        f" FROM case_file WHERE branch_id = {branch_id} AND person_id = "
        f"{person_id} AND programme = '{programme}' "
        f"ORDER BY case_file_id DESC LIMIT 1")[0]


def move(person_id, programme, to, **fields):
    found = case(person_id, programme)
    fields.update(case_status=to, version=found[3])
    return manager.post(f"/intake/cases/{found[0]}/status", fields)


def test_name_alone_is_enough():
    person = new_person("Selam")
    assert row(person, "person_status, search_key, consent_status") == \
        ["active", "selam", "missing"]
    page = manager.see(f"/intake/people/{person}")
    assert page.has("Selam") and page.has("There is no valid consent.")
    assert case(person, "intake")[1] == "new"


def test_whole_person():
    person = new_person(
        "Heba al-Hassan", called_name="Heba", script_name="هبة الحسن",
        birth_on="8/9/1989", gender="woman", languages=["ar", "en"],
        danish_level="A1", interpreter_need="yes",
        phone="51 00 44 39", postcode="8260", municipality="0751",
        adults="2", child_birth_years="2013, 2019 og 2025",
        permit_ground="UDL7_1", permit_until_on="3/2027",
        placed_on="15-05-2026", moves_in_on=day(12), wants_buddy="1",
        wants_work="1", help_topics=["letters", "meet_people"],
        consent_on=day(-3), consent_how="oral_with_interpreter")
    assert row(person, "birth_on, birth_year, birth_precision, languages, "
               "permit_until_on, permit_precision, responsibility_on, "
               "person_status, consent_status") == [
        "1989-09-08", "1989", "day", "ar,en", "2027-03-01",
        "month", "2026-07-01", "prospective", "given"]
    assert site.opened("person", "phone", f"person_id = {person}") == \
        "+4551004439"
    years = site.sql(f"SELECT m.household_role, m.birth_year FROM "
                     f"household_member m JOIN person p ON p.household_id = "
                     f"m.household_id AND p.branch_id = m.branch_id WHERE "
                     f"p.person_id = {person} ORDER BY 2")
    assert years == [["adult", "1989"], ["child", "2013"], ["child", "2019"],
                     ["child", "2025"]], years
    assert site.sql(f"SELECT consent_purpose FROM consent WHERE person_id = "
                    f"{person} ORDER BY consent_id") == [
        ["handover"], ["case_file"], ["find_buddy"], ["share_buddy"]]
    assert case(person, "buddy")[1:3] == ["waiting", day()]
    assert case(person, "employment")[1] == "new"
    task = site.sql(f"SELECT task_kind, due_on > '{day(12)}' FROM task WHERE "
                    f"person_id = {person}")
    assert task == [["first_contact", "1"]], task
    page = manager.see(f"/intake/people/{person}")
    for words in ("in 12 days", "هبة الحسن", "Arabic, English", "3 children",
                  "March 2027", "1 July 2026", "Expected", "First contact"):
        assert page.has(words), words
    assert page.statements is None or page.statements <= 6, page.statements


def test_what_is_wrong_is_said_and_what_was_typed_stays():
    page = manager.post("/intake/people", {
        "full_name": "", "called_name": "Åse", "child_birth_years": "13, 19",
        "birth_on": "31-02-1990", "postcode": "82x0",
        "note": "CPR 010190-1234"})
    assert page.status == 422
    for words in ("Fill in: Full name", "Write years with four digits",
                  "A postcode has four digits", "CPR"):
        assert page.has(words), words
    assert page.value("called_name") == "Åse"
    assert page.value("child_birth_years") == "13, 19"


def test_a_name_that_is_here_already_is_asked_about():
    first = new_person("Nataliia Tkachenko")
    fields = {"full_name": "Natalia  Tkachenko", "note": "Kept"}
    page = manager.post("/intake/people", fields)
    assert page.status == 422
    assert page.has("A person with this name is here already:")
    assert f"/intake/people/{first}" in page.text and page.has("Kept")
    fields["is_another_person"] = "1"
    assert manager.post("/intake/people", fields).status == 303


def test_search_forgives():
    new_person("Mohammed el Mughtasib", script_name="محمد المغتصب",
               phone="42008192", languages="ar",
               municipality="0740", gender="man")
    for q in ("mohamed almughtasib", "محمد", "mugtasib", "4200 8192",
              "MOHAMMED EL"):
        page = manager.see("/intake/people?q=" + urllib.parse.quote(q))
        assert page.has("Mohammed el Mughtasib"), q
    assert not manager.see("/intake/people?q=zzz").has("Mughtasib")
    assert manager.see("/intake/people?language=ar&municipality=0740"
                       "&gender=man").has("Mughtasib")
    assert not manager.see("/intake/people?language=uk").has("Mughtasib")
    number = site.one(f"SELECT case_no FROM person WHERE branch_id = "
                      f"{branch_id} AND full_name LIKE 'Mohammed%'")
    assert manager.see(f"/intake/people?q={number.lower()}").has("Mughtasib")


def options(page, name):
    """The list to open of that name: the codes, and those chosen."""
    shown = re.search(rf'<select[^>]* name="{name}".*?</select>', page.text,
                      re.S).group(0)
    found = re.findall(r'<option value="([^"]*)"( selected)?>', shown)
    return [c for c, _ in found], [c for c, chosen in found if chosen]


def test_a_filter_stays_chosen():
    """What is kept of a list for all is shown to nobody who chose from it."""
    none, chosen = options(manager.get("/intake/people"), "language")
    assert len(none) > 80 and not chosen, chosen
    for code in ("uk", "fa"):
        all_, chosen = options(
            manager.get(f"/intake/people?language={code}"), "language")
        assert (all_, chosen) == (none, [code])
    assert options(manager.get("/intake/people"), "language") == (none, [])
    danish, _ = options(manager.get("/intake/people?lang=da"), "language")
    assert sorted(danish) == sorted(none) and danish != none, \
        "sorted by the page's language"
    manager.get("/intake/people?lang=en")


def test_filters_by_case_age_and_permit():
    person = new_person("Waits Long", wants_buddy="1", consent_on=day(-5),
                        permit_until_on=day(40))
    site.sql(f"UPDATE case_file SET priority_on = '{day(-50)}' WHERE "
             f"person_id = {person} AND programme = 'buddy'")
    for query in ("programme=buddy", "case_status=waiting",
                  "case_status=waiting&age=to_60", "is_permit_ending=1"):
        assert manager.see("/intake/people?" + query).has("Waits Long"), query
    for query in ("programme=employment", "case_status=proposed",
                  "age=over_60", "person_status=closed"):
        assert not manager.see("/intake/people?" + query).has("Waits Long"), \
            query
    assert manager.see(f"/intake/people/{person}").has("permit runs out in")


def test_every_sort_csv_and_statements():
    for sort in ("name", "-name", "waiting", "-waiting", "moves_in",
                 "-moves_in", "newest"):
        page = manager.see(f"/intake/people?sort={sort}")
        assert page.statements is None or page.statements <= 3, \
            page.statements
    page = manager.get("/intake/people?format=csv&sort=name")
    assert page.status == 200 and page.has("Selam")
    assert manager.see("/intake/people?format=print").has("Selam")


def test_a_date_of_an_afghan_paper_is_read():
    person = new_person("Zahra " + letters(), birth_on="۱۳۶۷/۱/۷",
                        permit_until_on="1405/12/29")
    assert row(person, "birth_on, birth_precision, permit_until_on") == [
        "1988-03-27", "day", "2027-03-20"]
    assert manager.see(f"/intake/people/{person}").has("27 March 1988")
    page = manager.post("/intake/people", {
        "full_name": "Zahra " + letters(), "birth_on": "7-1-1367"})
    assert page.status == 422 and page.value("birth_on") == "7-1-1367"


def test_change_keeps_what_is_not_shown():
    person = new_person("Daria Bondar", birth_on="1988",
                        languages="uk", permit_until_on="3/2027",
                        placed_on="2026-09-30")
    site.sql(f"UPDATE person SET languages = 'uk,ru,en,fr' WHERE person_id = "
             f"{person}")
    before = row(person, "birth_on, birth_precision, languages, "
                 "permit_until_on, permit_precision, responsibility_on")
    page = manager.see(f"/intake/people/{person}/edit")
    fields = form_of(page)
    fields["address"] = "Vestergade 1"
    assert manager.post(f"/intake/people/{person}", fields).status == 303
    after = row(person, "birth_on, birth_precision, languages, "
                "permit_until_on, permit_precision, responsibility_on")
    assert before == after == ["1988-01-01", "year", "uk,ru,en,fr",
                               "2027-03-01", "month", "2026-11-01"], after
    assert address(person) == "Vestergade 1"
    assert row(person, "version") == ["2"]


def test_change_follows():
    person = new_person("Follow Me", placed_on="2026-05-15")
    fields = form_of(manager.see(f"/intake/people/{person}/edit"))
    fields.update(placed_on="31-12-2026", full_name="Folow Mee",
                  script_name="Фолов", wants_work="1")
    assert manager.post(f"/intake/people/{person}", fields).status == 303
    assert row(person, "responsibility_on, search_key")[0] == "2027-02-01"
    assert manager.see("/intake/people?q=follow").has("Folow Mee")
    assert case(person, "employment")[1] == "new"
    fields = form_of(manager.see(f"/intake/people/{person}/edit"))
    fields["responsibility_on"] = "15-03-2027"
    assert manager.post(f"/intake/people/{person}", fields).status == 303
    assert row(person, "responsibility_on")[0] == "2027-03-15"


def test_second_writer_loses_nothing():
    person = new_person("Two Writers")
    fields = form_of(manager.see(f"/intake/people/{person}/edit"))
    first = dict(fields, address="First Street 1")
    second = dict(fields, address="Second Street 2", called_name="Two")
    assert manager.post(f"/intake/people/{person}", first).status == 303
    page = manager.post(f"/intake/people/{person}", second)
    assert page.status == 422
    assert page.value("address") == "Second Street 2"
    assert page.value("called_name") == "Two"
    assert page.has("First Street 1")
    assert address(person) == "First Street 1"
    second["version"] = page.value("version")
    assert manager.post(f"/intake/people/{person}", second).status == 303
    assert address(person) == "Second Street 2"


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


def test_other_branch_sees_nothing():
    person = new_person("Canary Bird")
    for path in ("", "/edit", "/status", "/members/new", "/consents/new"):
        assert stranger.get(f"/intake/people/{person}{path}").status == 404
    for path in ("", "/status", "/notes", "/contacts", "/members",
                 "/consents"):
        page = stranger.post(f"/intake/people/{person}{path}", {
            "text": "x"} if path == "/notes" else {})
        assert page.status in (404, 422) and "Canary" not in page.text, path
    assert "Canary" not in stranger.see("/intake/people?q=canary").text


def test_looks_are_logged():
    person = new_person("Looked At")
    manager.see(f"/intake/people/{person}")
    assert site.one(f"SELECT COUNT(*) FROM audit_event WHERE branch_id = "
                    f"{branch_id} AND action = 'look' AND object_kind = "
                    f"'person' AND object_id = {person}") == "1"


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


def test_danish_and_arabic_pages():
    person = new_person("Ali", script_name="علي", wants_buddy="1",
                        consent_on=day(-1), moves_in_on=day(12))
    for lang, words in (("da", "om 12 dage"), ("ar", "علي")):
        for path in ("/intake/people", f"/intake/people/{person}",
                     f"/intake/people/{person}/edit", "/intake/people/new"):
            page = manager.see(f"{path}?lang={lang}")
            assert f'lang="{lang}"' in page.text
        page = manager.see(f"/intake/people/{person}?lang={lang}")
        assert page.has(words), (lang, words)
    manager.see("/intake/people?lang=en")


run(globals())
