"""Somebody moves to another branch, and the file moves along: what goes, what must
end first, and what stays."""

import json

from foothold import day, run
from transfers import (AWAY, HOME, SEALED, TOWNS, away_id, home_id, manager,
                       new_person, propose, proposed, receiver, row, site,
                       state, status, take, tasks)

PLAIN = ("called_name", "script_name", "birth_on", "gender", "languages",
         "danish_level", "interpreter_need", "permit_ground",
         "permit_until_on", "wants_buddy", "interests", "help_topics",
         "meeting_place", "buddy_gender")


def arrived():
    return int(site.one("SELECT MAX(person_id) FROM person WHERE branch_id = "
                        f"{away_id}"))


def full_person():
    """With something in nearly every place of the file."""
    person, name = new_person(
        interpreter_need="yes", child_birth_years="2015, 2019", adults="2")
    site.sql(
        "UPDATE person SET called_name = 'Noor', script_name = 'نور', "
        "birth_on = '1990-05-17', gender = 'woman', danish_level = 'A1', "
        "permit_ground = 'UKR_1', permit_until_on = '2027-03-04', "
        "interests = 'music,sport', help_topics = 'letters', meeting_place = "
        "'home', buddy_gender = 'woman', postcode = '9940', municipality = "
        f"'{TOWNS[0]}' WHERE person_id = {person}")
    for column, text in SEALED.items():
        site.seal("person", column, person, text)
    site.seal("person", "address", person, "Old Street 1")
    site.sql(f"UPDATE case_file SET priority_on = '{day(-90)}' WHERE "
             f"person_id = {person} AND programme = 'buddy'")
    manager.do(f"/intake/people/{person}/notes",
               {"text": "Told me about the journey"})
    return person, name


def test_all_of_it_goes_along_and_nothing_before_they_say_yes():
    person, name = full_person()
    page = manager.see(
        f"/intake/people/{person}/transfers/new?municipality={TOWNS[1]}")
    assert page.has("Ask " + AWAY.title()) and page.has("What goes along")
    transfer, offer = proposed(person, moves_in_on=day(20))
    assert state(transfer) == "proposed" and status(person) == "active"
    page = manager.see(f"/intake/people/{person}")
    assert not page.has("Move to another branch")
    assert page.has("was asked on") and tasks(home_id, f"person_id = {person} AND "
                                  "task_kind = 'follow_transfer'")
    assert "follow_referral" in tasks(away_id, f"object_id = {offer}")
    case_no = row(person, "case_no")[0]
    page = receiver.see(f"/intake/referrals/{offer}")
    for shown in (case_no, "A flat was found there", "2 adults", "2 children",
                  "Take over the file", "Arabic"):
        assert page.has(shown), (shown, page.words)
    hidden = [name, "journey", "9940", *SEALED.values(), "2015,"]
    for path in (f"/intake/referrals/{offer}", "/intake/referrals",
                 "/intake/people", "/branch/home", f"/intake/people?q={name}",
                 "/intake/referrals?format=csv"):
        # Numbers of rows and keys of forms are drawn; what is read is not.
        page = receiver.see(path)
        text = page.text if "format=" in path else page.words
        for secret in hidden:
            assert secret not in text or secret in path, (path, secret)
    assert receiver.get(f"/intake/people/{person}").status == 404
    page = take(offer)
    assert page.status == 303, page.words[:800]
    new = arrived()
    assert page.location.endswith(f"/intake/people/{new}") and new != person
    columns = ", ".join(f"COALESCE({c}, '')" for c in PLAIN)
    assert row(new, columns) == row(person, columns)
    for column, text in SEALED.items():
        assert site.opened("person", column, f"person_id = {new}") == text
    # The place is the new one, and the old address is nobody's any more.
    assert row(new, "municipality, moves_in_on, address IS NULL, "
               "person_status, branch_id") == [
                   TOWNS[1], day(20), "1", "prospective", str(away_id)]
    assert row(person, "person_status, closed_on, person_end_reason") == [
        "transferred", day(0), "moved"]
    assert state(transfer) == "accepted"
    assert site.sql("SELECT household_role, m.birth_year FROM "
                    "household_member m JOIN person p ON p.branch_id = "
                    "m.branch_id AND p.household_id = m.household_id WHERE "
                    f"p.person_id = {new} ORDER BY 2") == [
                        ["adult", "1990"], ["child", "2015"],
                        ["child", "2019"]]
    assert site.one("SELECT adults FROM household JOIN person USING "
                    f"(branch_id, household_id) WHERE person_id = {new}") == "2"
    # The place in the queue, and the consents that hold.
    assert site.sql("SELECT case_status, priority_on FROM case_file WHERE "
                    f"person_id = {new} AND programme = 'buddy'") == [
                        ["waiting", day(-90)]]
    assert {p for p, in site.sql(
        "SELECT consent_purpose FROM consent WHERE person_id = "
        f"{new} AND given_on = '{day(-5)}'")} == {
            "handover", "case_file", "find_buddy", "share_buddy"}
    assert row(new, "consent_status")[0] == "given"
    # Notes and what happened stay; here it says where the file came from.
    page = receiver.see(f"/intake/people/{new}")
    assert HOME.title() in page.text and not page.has("journey")
    assert "first_contact" in tasks(away_id, f"person_id = {new}")
    assert tasks(away_id, f"object_kind = 'referral' AND object_id = {offer}"
                 ) == []
    # There all is over, and somebody is told.
    assert site.one(f"SELECT COUNT(*) FROM case_file WHERE person_id = "
                    f"{person} AND is_open = 1") == "0"
    assert tasks(home_id, f"person_id = {person}") == ["follow_transfer"]
    page = manager.see(f"/intake/people/{person}")
    assert page.has(f"{AWAY.title()} has taken over the file")
    assert not page.has("Move to another branch")
    # Both logs say so, each about its own number.
    assert site.sql(
        "SELECT person_id, account_id FROM audit_event WHERE action = "
        f"'transfer' AND branch_id = {home_id} AND person_id = {person}") == [
            [str(person), str(receiver.account_id)]]
    assert site.one(
        "SELECT person_id FROM audit_event WHERE branch_id = "
        f"{away_id} AND action LIKE '%/take' ORDER BY seq DESC LIMIT 1") == \
        str(new)
    for branch in (HOME, AWAY):
        site.foothold("audit", "verify", "--branch", branch)
    # Once.
    assert take(offer).status == 409
    assert site.one("SELECT COUNT(*) FROM person WHERE branch_id = "
                    f"{away_id} AND full_name = '{name}'") == "1"


def test_the_household_moves_along_with_its_children():
    person, _ = new_person(child_birth_years="2012, 2020", adults="2")
    _, offer = proposed(person)
    assert take(offer).status == 303
    new = arrived()
    children = ("SELECT COUNT(*) FROM household_member m JOIN person p ON "
                "p.branch_id = m.branch_id AND p.household_id = "
                "m.household_id WHERE m.household_role = 'child' AND "
                "p.person_id = ")
    assert site.one(children + str(new)) == "2"
    alone, _ = new_person(child_birth_years="2012", adults="2")
    _, offer = proposed(alone, takes_household=None)
    assert take(offer).status == 303
    assert site.one(children + str(arrived())) == "0"
    assert site.one("SELECT adults FROM household JOIN person USING "
                    f"(branch_id, household_id) WHERE person_id = {arrived()}"
                    ) == "1"


def test_who_lived_together_lives_together_there():
    one, _ = new_person(child_birth_years="2014", adults="2")
    other, _ = new_person()
    home = site.one(f"SELECT household_id FROM person WHERE person_id = {one}")
    site.sql(f"UPDATE person SET household_id = {home} WHERE person_id = "
             f"{other}; UPDATE household_member SET household_id = {home} "
             f"WHERE person_id = {other}")
    page = manager.see(
        f"/intake/people/{one}/transfers/new?municipality={TOWNS[1]}")
    assert page.has("Others of the household have files of their own")
    there = []
    for person in (one, other):
        _, offer = proposed(person)
        assert take(offer).status == 303
        there.append(arrived())
    assert row(there[0], "household_id") == row(there[1], "household_id")
    assert site.sql(
        "SELECT household_role, COUNT(*) FROM household_member WHERE "
        f"branch_id = {away_id} AND household_id = "
        f"{row(there[0], 'household_id')[0]} GROUP BY 1 ORDER BY 1") == [
            ["adult", "2"], ["child", "1"]]


def test_a_namesake_at_the_new_branch_is_pointed_out():
    for is_there in (False, True):
        person, name = new_person()
        if is_there:
            receiver.create("/intake/people", {"full_name": name})
        page = take(proposed(person)[1])
        assert page.status == 303, page.words[:400]
        assert receiver.see(page.location).has(
            "Somebody of that name is here already") == is_there


def test_what_must_end_first():
    person, name = new_person()
    case = site.one("SELECT case_file_id FROM case_file WHERE person_id = "
                    f"{person} AND programme = 'buddy'")
    volunteer = site.insert("volunteer", home_id, full_name="Vera",
                            search_key="vera", volunteer_status="matched")
    employer = site.insert("employer", home_id, employer_name="Bakery",
                           search_key="bakery")

    def pair():
        return site.insert("pair", home_id, case_file_id=case,
                           person_id=person, volunteer_id=volunteer,
                           pair_status="active")

    def job():
        return site.insert("placement", home_id, person_id=person,
                           employer_id=employer, placement_type="VPRAK",
                           placement_status="started")

    def request():
        return site.insert("privacy_request", home_id, person_id=person,
                           request_kind="access", received_on=day(-1),
                           due_on=day(20))
    makes = {"pair": (pair, "There is still a pair"),
             "placement": (job, "There is still a placement"),
             "privacy_request": (request, "own data is open")}
    for table, (make, why) in makes.items():
        ident = make()
        form = manager.see(
            f"/intake/people/{person}/transfers/new?municipality={TOWNS[1]}")
        assert form.has(why) and not form.has("Ask the other branch"), table
        page = propose(person)
        assert page.status == 422 and page.has(why), (table, page.status)
        # What begins while they think it over stops the answer, too.
        site.sql(f"DELETE FROM {table} WHERE {table}_id = {ident}")
        transfer, offer = proposed(person)
        ident = make()
        before = site.fingerprint(away_id), site.fingerprint(home_id)
        page = take(offer)
        assert page.status == 409 and page.has("must see to something"), table
        assert not page.has(name) and not page.has(why)
        assert before == (site.fingerprint(away_id),
                          site.fingerprint(home_id))
        site.sql(f"DELETE FROM {table} WHERE {table}_id = {ident}")
        page = propose(person)
        assert page.status == 422 and page.has("asked already")
        manager.do(f"/intake/transfers/{transfer}/withdraw")
    _, offer = proposed(person)
    assert take(offer).status == 303


def test_open_proposals_end_and_give_their_place_back():
    person, _ = new_person()
    case = site.one("SELECT case_file_id FROM case_file WHERE person_id = "
                    f"{person} AND programme = 'buddy'")
    volunteer = site.insert("volunteer", home_id, full_name="Vera",
                            search_key="vera", volunteer_status="ready",
                            capacity=2, places_taken=1)
    proposal = site.insert("proposal", home_id, case_file_id=case,
                           person_id=person, volunteer_id=volunteer,
                           proposal_status="sent", pair_kind="friend")
    _, offer = proposed(person)
    assert take(offer).status == 303
    assert site.one("SELECT proposal_status FROM proposal WHERE proposal_id = "
                    f"{proposal}") == "withdrawn"
    assert site.one("SELECT places_taken FROM volunteer WHERE volunteer_id = "
                    f"{volunteer}") == "0"


def test_what_the_old_branch_keeps_and_how_long():
    person, _ = full_person()
    held, _ = full_person()
    for who in (person, held):
        _, offer = proposed(who)
        assert take(offer).status == 303
        site.sql("UPDATE person SET closed_on = closed_on - INTERVAL 40 DAY "
                 f"WHERE person_id = {who}")
    site.insert("legal_hold", home_id, person_id=held, hold_reason="A claim",
                placed_on=day(-1), until_on=day(100))
    site.job("retention", HOME)
    site.sql(f"UPDATE retention_notice SET erase_on = '{day(0)}' WHERE "
             f"branch_id = {home_id}")
    assert {r for r, in site.sql("SELECT rule FROM retention_notice WHERE "
                                 f"person_id = {person}")} == {
                                     "person_contact", "person_notes"}
    site.job("retention", HOME)
    gone = "phone IS NULL, note IS NULL, kept_back_text IS NULL"
    assert row(person, gone) == ["1", "1", "1"]
    assert row(held, gone) == ["0", "0", "0"]
    assert row(person, "person_status")[0] == "transferred"
    assert site.one("SELECT transfer_reason IS NULL FROM transfer WHERE "
                    f"person_id = {person}") == "1"


def test_the_person_reads_where_the_file_went():
    person, _ = new_person()
    _, offer = proposed(person)
    assert take(offer).status == 303
    page = manager.see(f"/intake/people/{person}/file")
    assert page.has("Moves to another branch") and page.has(AWAY.title())
    assert page.has("A flat was found there")
    page = receiver.see(f"/intake/people/{arrived()}/file")
    assert page.has("How you came to us") and page.has(HOME.title())
    assert not page.has("A flat was found there")
    told = json.loads(site.one(
        "SELECT JSON_OBJECT('to', to_branch_id, 'new', new_person_id) FROM "
        f"transfer WHERE person_id = {person}"))
    assert told == {"to": away_id, "new": arrived()}


run(globals())
