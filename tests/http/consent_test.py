"""What somebody agrees to: what is written down, and what stops when it is
taken back or runs out."""

import datetime

from foothold import TODAY, Site, day, run

site = Site()
if site.one("SELECT COUNT(*) FROM code") == "0":
    site.foothold("migrate")
slug = site.branch(municipality="0751")
branch = site.branch_id(slug)
manager = site.account("branch_manager", slug)
coordinator = site.account("buddy_coordinator", slug)
stranger = site.account("branch_manager", site.branch())


def new_person(name, **fields):
    return manager.create("/intake/people", {
        "full_name": name, "wants_buddy": "1", "wants_work": "1",
        "languages": "ar", "consent_on": day(-5), **fields})


def consents(person, columns):
    return site.sql(f"SELECT {columns} FROM consent WHERE branch_id = {branch}"
                    f" AND person_id = {person} ORDER BY consent_id")


def last_said(person, column):
    return site.texts("consent", column, f"person_id = {person} "
                      "ORDER BY consent_id")[-1]


def consent_id(person, purpose):
    return site.one(f"SELECT MAX(consent_id) FROM consent WHERE branch_id = "
                    f"{branch} AND person_id = {person} AND consent_purpose = "
                    f"'{purpose}'")


def agree(person, who=manager, **fields):
    return who.post(f"/intake/people/{person}/consents", {
        "consent_purpose": "story", "given_on": day(-1),
        "consent_how": "paper", "consent_lang": "ti", **fields})


def withdraw(person, purpose):
    return manager.do("/intake/consents/%s/withdraw" %
                      consent_id(person, purpose))


def case(person, programme):
    return site.sql("SELECT case_file_id, case_status FROM case_file WHERE "
                    f"branch_id = {branch} AND person_id = {person} AND "
                    f"programme = '{programme}'")[0]


def tasks(person, rule):
    return int(site.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                        f"{branch} AND person_id = {person} AND auto_rule = "
                        f"'{rule}' AND task_status = 'open'"))


def volunteer():
    return int(site.one(
        "INSERT INTO volunteer (branch_id, full_name, search_key, "
        f"volunteer_status, capacity, languages, is_adults_only) VALUES "
        f"({branch}, 'Vera Venlig', 'veravenlig', 'ready', 2, 'ar,da', 1); "
        "SELECT LAST_INSERT_ID()"))


def propose(person, volunteer_id):
    file = case(person, "buddy")[0]
    site.sql(f"UPDATE volunteer SET places_taken = 1 WHERE volunteer_id = "
             f"{volunteer_id}")
    return site.one(
        "INSERT INTO proposal (branch_id, case_file_id, person_id, "
        "volunteer_id, proposal_status, sent_on, expires_on) VALUES "
        f"({branch}, {file}, {person}, {volunteer_id}, 'sent', '{day(-1)}', "
        f"'{day(6)}'); UPDATE case_file SET case_status = 'proposed' WHERE "
        f"case_file_id = {file}; SELECT MAX(proposal_id) FROM proposal")


def test_all_of_it_is_written_down():
    person = new_person("Writes Down")
    page = manager.see(f"/intake/people/{person}/consents/new")
    assert page.has("first name, age group, languages"), "what is said"
    assert 'value="ar" selected' in page.text, "the preferred language"
    assert 'value="override"' not in page.text
    page = agree(person, consent_purpose="share_employer",
                 recipient="Café Nord", consent_how="oral_with_interpreter",
                 expires_on=day(100))
    assert page.status == 303, page.words[:600]
    assert last_said(person, "recipient") == "Café Nord"
    assert consents(person, "consent_purpose, recipient_kind, "
                    "text_version, lang, consent_how, has_interpreter, "
                    "given_on, expires_on, account_id IS NOT NULL")[-1] == [
        "share_employer", "employer", "2026-1", "ti",
        "oral_with_interpreter", "1", day(-1), day(100), "1"]
    assert manager.see(f"/intake/people/{person}").has("Café Nord")


def test_a_year_is_the_longest():
    person = new_person("A Year")
    given = TODAY - datetime.timedelta(days=1)
    year = given.replace(year=given.year + 1).isoformat()
    assert agree(person).status == 303
    assert consents(person, "expires_on")[-1] == [year]
    for wrong in (day(366), day(-2)):
        page = agree(person, expires_on=wrong, recipient="Kept")
        assert page.status == 422 and page.value("recipient") == "Kept"
    page = agree(person, consent_purpose="share_municipality")
    assert page.status == 422 and page.has("Say to whom")
    assert agree(person, consent_lang="").status == 422
    assert agree(person, consent_how="override").status == 422
    assert agree(person, who=stranger).status == 404


def test_the_profile_is_no_longer_shown():
    person, vera = new_person("Shy Example"), volunteer()
    assert manager.see("/buddies/match").has("Shy Example")
    proposal = propose(person, vera)
    path = f"/buddies/proposals/{proposal}"
    assert 'lang="' in manager.see(path).text
    site.seal("person", "passed_on_text", person, "Loves chess")
    assert manager.see(path).has("Loves chess")
    page = withdraw(person, "share_buddy")
    assert page.has("The consent is withdrawn.")
    page = manager.see(path)
    assert not page.has("Loves chess"), "at once"
    assert site.one("SELECT proposal_status FROM proposal WHERE proposal_id = "
                    f"{proposal}") == "withdrawn"
    assert site.one("SELECT places_taken FROM volunteer WHERE volunteer_id = "
                    f"{vera}") == "0"
    assert case(person, "buddy")[1] == "paused"
    assert tasks(person, "consent_withdrawn") == 1
    assert site.one("SELECT effect_at IS NOT NULL FROM consent WHERE "
                    "consent_id = " + consent_id(person, "share_buddy")) == "1"
    site.sql("UPDATE case_file SET case_status = 'waiting' WHERE case_file_id "
             f"= {case(person, 'buddy')[0]}")
    desk = manager.see(f"/buddies/match?person_id={person}")
    assert desk.has("No volunteer"), "though somebody let the case go on"
    assert agree(person, consent_purpose="share_buddy").status == 303
    assert not manager.see(f"/buddies/match?person_id={person}").has(
        "No volunteer")


def test_what_has_run_out_is_no_consent():
    person, vera = new_person("Ran Out"), volunteer()
    site.seal("person", "passed_on_text", person, "Plays oud")
    path = f"/buddies/proposals/{propose(person, vera)}"
    assert manager.see(path).has("Plays oud")
    site.sql(f"UPDATE consent SET expires_on = '{day(-1)}' WHERE consent_id = "
             + consent_id(person, "share_buddy"))
    assert not manager.see(path).has("Plays oud")
    page = manager.post(path + "/answer", {
        "checkin_side": "refugee", "answer": "yes", "decline_reason": ""})
    assert page.status in (404, 422)


def test_who_knows_already_is_told():
    person, vera = new_person("Known To Vera"), volunteer()
    file = case(person, "buddy")[0]
    site.sql("INSERT INTO pair (branch_id, case_file_id, person_id, "
             "volunteer_id, pair_status) VALUES "
             f"({branch}, {file}, {person}, {vera}, 'active')")
    withdraw(person, "find_buddy")
    assert tasks(person, "consent_tell_buddy") == 1
    assert tasks(person, "consent_tell_employer") == 0


def test_no_employer_without_consent():
    person = new_person("Seeks Work")
    employer = int(site.one(
        "INSERT INTO employer (branch_id, employer_name, search_key) VALUES "
        f"({branch}, 'Nord', 'nord'); SELECT LAST_INSERT_ID()"))
    placement = site.one(
        "INSERT INTO placement (branch_id, person_id, employer_id, "
        "case_file_id, placement_type, placement_status) VALUES "
        f"({branch}, {person}, {employer}, {case(person, 'employment')[0]}, "
        "'VPRAK', 'agreed_by_person'); SELECT LAST_INSERT_ID()")

    def suggest():
        return manager.post(f"/work/placements/{placement}/move", {
            "to_status": "proposed_to_employer", "version": site.one(
                f"SELECT version FROM placement WHERE placement_id = "
                f"{placement}")})

    page = suggest()
    assert page.status == 422 and page.has("There is no consent to show")
    agree(person, consent_purpose="share_employer", recipient="Nord")
    assert suggest().status == 303
    withdraw(person, "share_employer")
    assert case(person, "employment")[1] == "paused"
    assert tasks(person, "consent_tell_employer") == 1


def test_without_consent_only_with_a_reason():
    person = new_person("In Danger")
    path = f"/intake/people/{person}/overrides"
    assert coordinator.get(path + "/new").status == 403
    assert coordinator.post(path, {}).status == 403
    assert not coordinator.see(f"/intake/people/{person}").has(
        "Pass on without consent")
    assert manager.see(f"/intake/people/{person}").has(
        "Pass on without consent")
    fields = {"consent_purpose": "share_municipality",
              "recipient": "Aarhus Kommune", "override_reason": ""}
    page = manager.post(path, fields)
    assert page.status == 422 and page.value("recipient") == "Aarhus Kommune"
    fields["override_reason"] = "A child is in danger tonight"
    assert manager.post(path, {**fields, "consent_purpose": "story"}
                        ).status == 422
    assert manager.post(path, fields).status == 303
    assert consents(person, "consent_purpose, consent_how, expires_on")[
        -1] == ["share_municipality", "override", day(7)]
    assert last_said(person, "override_reason") == \
        "A child is in danger tonight"
    assert site.opened("audit_event", "reason", f"branch_id = {branch} AND "
                       "action LIKE '%overrides'") == \
        "A child is in danger tonight"


def test_the_job_asks_to_renew():
    soon, over = new_person("Ends Soon"), new_person("Is Over")
    for person, days in ((soon, 20), (over, -1)):
        site.sql(f"UPDATE consent SET expires_on = '{day(days)}' WHERE "
                 f"person_id = {person}; UPDATE person SET consent_until_on ="
                 f" '{day(days)}' WHERE person_id = {person}")
    for _ in range(2):
        site.job("consents", slug)
        assert tasks(soon, "consent_expires") == 4
        assert tasks(over, "consent_expires") == 0
    assert site.sql("SELECT consent_status FROM person WHERE person_id IN "
                    f"({soon}, {over}) ORDER BY person_id") == [
        ["expiring"], ["expired"]]


def test_every_purpose_is_in_the_table():
    codes = {c for c, in site.sql("SELECT code FROM code WHERE list = "
                                  "'consent_purpose'")}
    person = new_person("Every Purpose")
    page = manager.see(f"/intake/people/{person}/consents/new")
    assert page.text.count("<dd>") == len(codes)
    for purpose in codes:
        assert agree(person, consent_purpose=purpose,
                     recipient="Somebody").status == 303, purpose


run(globals())
