"""A file that is to move is asked for by one manager and answered by the other, and
nothing is seen or half done before."""

from foothold import day, run
from transfers import (AWAY, HOME, THIRD, away_id, home_id, last, manager,
                       new_person, propose, proposed, receiver, row, site,
                       state, status, take, tasks, third_id)

coordinator = site.account("buddy_coordinator", HOME)
receiving_coordinator = site.account("buddy_coordinator", AWAY)
third = site.account("branch_manager", THIRD)


def test_a_file_moves_only_from_where_the_arrow_leaves():
    person, _ = new_person()
    for before, fits in (("prospective", True), ("active", True),
                         ("dormant", False), ("closed", False),
                         ("transferred", False)):
        site.sql(f"UPDATE person SET person_status = '{before}' WHERE "
                 f"person_id = {person}")
        form = f"/intake/people/{person}/transfers/new"
        assert manager.get(form).status == (200 if fits else 409), before
        page = propose(person)
        assert page.status == (303 if fits else 409), before
        if fits:
            transfer = last("transfer", home_id, "transfer_id")[0]
            manager.do(f"/intake/transfers/{transfer}/withdraw")
    # Nor do its cases open again.
    case = site.one("SELECT case_file_id FROM case_file WHERE person_id = "
                    f"{person} AND programme = 'buddy'")
    site.sql("UPDATE case_file SET case_status = 'closed', closed_on = "
             f"'{day(0)}' WHERE case_file_id = {case}")
    page = manager.post(f"/intake/cases/{case}/status", {
        "version": site.one("SELECT version FROM case_file WHERE case_file_id"
                            f" = {case}"), "case_status": "reopened"})
    assert page.status == 422 and page.has("with another branch now")


def decline(offer, who=receiver, **fields):
    return who.post(f"/intake/referrals/{offer}/decline", {
        "version": "1", "referral_return_reason": "capacity",
        "return_text": "Ask again in spring", **fields})


def test_they_decline_with_a_reason():
    person, name = new_person()
    transfer, offer = proposed(person)
    page = decline(offer, referral_return_reason="")
    assert page.status == 422 and page.has("Ask again in spring")
    assert state(transfer) == "proposed"
    page = decline(offer)
    assert page.status == 303
    assert state(transfer) == "declined" and status(person) == "active"
    assert site.opened("transfer", "return_text", f"transfer_id = {transfer}"
                       ) == "Ask again in spring"
    page = manager.see(f"/intake/people/{person}")
    assert page.has("has declined") and page.has("No capacity") and \
        page.has("Ask again in spring")
    assert tasks(home_id, f"person_id = {person} AND task_kind = "
                 "'follow_transfer'") == ["follow_transfer"]
    # With them nothing is left but a number.
    assert site.sql("SELECT referral_status, cells IS NULL, full_name FROM "
                    f"referral WHERE referral_id = {offer}") == [
                        ["returned", "1", row(person, "case_no")[0]]]
    assert not receiver.see(f"/intake/referrals/{offer}").has(name)
    for answer in (take, decline):
        assert answer(offer).status == 409
    # It can be asked again.
    transfer, offer = proposed(person)
    assert take(offer).status == 303 and state(transfer) == "accepted"


def test_it_is_taken_back():
    def withdraw(person, transfer):
        manager.do(f"/intake/transfers/{transfer}/withdraw")
        return person

    def consent(person, _):
        ident = site.one("SELECT consent_id FROM consent WHERE person_id = "
                         f"{person} AND consent_purpose = 'transfer'")
        assert site.opened("consent", "recipient", f"consent_id = {ident}"
                           ) == AWAY.title()
        manager.do(f"/intake/consents/{ident}/withdraw")

    def grant(person, kind):
        manager.do(f"/intake/people/{person}/requests", {
            "request_kind": kind, "received_on": day(-1),
            "request_text": "Please"})
        request = last("privacy_request", home_id, "privacy_request_id")[0]
        manager.do(f"/intake/requests/{request}", {
            "request_status": "granted", "answer_text": "Yes"})

    def restrict(person, _):
        grant(person, "restriction")
        page = propose(person)
        assert page.status == 422 and page.has("restricted")

    def close(person, _):
        manager.do(f"/intake/people/{person}/status", {
            "person_status": "closed", "person_end_reason": "own_wish",
            "version": row(person, "version")[0]})

    def erase(person, _):
        grant(person, "erasure")
        assert status(person) is None
    for way in (withdraw, consent, restrict, close, erase):
        person, name = new_person()
        transfer, offer = proposed(person)
        way(person, transfer)
        assert state(transfer) == (None if way is erase else "withdrawn"), way
        assert site.sql("SELECT referral_status, cells IS NULL FROM referral "
                        f"WHERE referral_id = {offer}") == [
                            ["withdrawn", "1"]], way
        assert tasks(away_id, f"object_id = {offer}") == [], way
        before = site.fingerprint(away_id), site.fingerprint(home_id)
        for answer in (take, decline):
            page = answer(offer)
            assert page.status == 409, way
            assert not page.has(name)
        assert before == (site.fingerprint(away_id),
                          site.fingerprint(home_id)), way
        page = manager.post(f"/intake/transfers/{transfer}/withdraw")
        assert page.status == (404 if way is erase else 409), way


def test_a_consent_that_ran_out_meanwhile_stops_the_answer():
    person, _ = new_person()
    transfer, offer = proposed(person)
    site.sql(f"UPDATE consent SET expires_on = '{day(-1)}' WHERE person_id = "
             f"{person} AND consent_purpose = 'transfer'")
    assert take(offer).status == 409
    assert state(transfer) == "proposed" and status(person) == "active"
    page = propose(new_person()[0], given_on=day(-400))
    assert page.status == 422 and page.has("a year at most")
    assert propose(new_person()[0], given_on="").status == 422
    assert propose(new_person()[0], consent_how="override").status == 422


def test_only_those_who_lead_the_two_branches():
    person, _ = new_person()
    form = f"/intake/people/{person}/transfers/new"
    assert coordinator.get(form).status == 403
    assert propose(person, coordinator).status == 403
    assert not coordinator.see(f"/intake/people/{person}").has(form)
    transfer, offer = proposed(person)
    assert coordinator.post(
        f"/intake/transfers/{transfer}/withdraw").status == 403
    page = receiving_coordinator.see(f"/intake/referrals/{offer}")
    assert page.has("whoever leads the branch")
    assert not page.has("Take over the file")
    for who, code in ((receiving_coordinator, 403), (third, 404),
                      (manager, 404)):
        assert take(offer, who).status == code
        assert decline(offer, who).status == code
    for who in (third, receiver):
        assert who.post(
            f"/intake/transfers/{transfer}/withdraw").status == 404
        assert propose(person, who).status == 404
    # Nor by the ways of somebody who is merely sent here.
    for way, fields in (("accept", {}), ("return", {
            "referral_return_reason": "capacity"}), ("forward", {
                "to_branch_id": third_id})):
        page = receiver.post(f"/intake/referrals/{offer}/{way}",
                             {"version": "1", **fields})
        assert page.status == 409, (way, page.status)
    assert state(transfer) == "proposed"


def test_a_row_of_the_same_number_opens_no_file_of_another():
    person, _ = new_person()
    transfer, offer = proposed(person)
    site.insert("referral", third_id, referral_id=offer,
                referral_status="routed", sender_kind="branch",
                referral_channel="transfer", full_name="Not Offered",
                received_on=day(0), routed_from_branch_id=home_id)
    for answer in (take, decline):
        assert answer(offer, third).status == 409
    assert state(transfer) == "proposed" and status(person) == "active"
    assert take(offer).status == 303


def test_it_goes_to_whose_area_it_is():
    person, _ = new_person()
    form = f"/intake/people/{person}/transfers/new"
    # The own area is said of what was asked for, not of the old address.
    site.sql("UPDATE person SET municipality = '0482' WHERE person_id = "
             f"{person}")
    page = manager.see(form)
    assert page.has("Find the branch") and not page.has("our own area")
    for place, says in (("municipality=0482", "our own area"),
                        ("municipality=0773", "No branch covers"),
                        ("municipality=9999", None),
                        ("municipality=0665", "Ask " + THIRD.title())):
        page = manager.see(f"{form}?{place}")
        assert says is None or page.has(says), place
    for place in ("0482", "0773", "", "9999", "x"):
        page = propose(person, municipality=place)
        assert page.status == 422, place
    assert propose(person, postcode="6720", municipality="").status == 303
    assert last("transfer", home_id, "to_branch_id")[0] == str(away_id)


run(globals())
