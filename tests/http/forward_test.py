"""A referral is sent on to the branch that can help, sealed anew."""

import json

from foothold import Site, run

site = Site()
HOME, AWAY, THIRD = site.branch(), site.branch(), site.branch()
home_id, away_id, third_id = (site.branch_id(b) for b in (HOME, AWAY, THIRD))
manager = site.account("branch_manager", HOME)
receiver = site.account("branch_manager", AWAY)
third = site.account("branch_manager", THIRD)
CELLS = {"full_name": "Sara Sent", "phone": "+4551987611", "languages": "ti",
         "municipality": "0751", "note": "Speaks some Danish",
         "consent_on": "2026-10-01", "consent_how": "paper",
         "wants_buddy": "1"}
count = 0


def referral(status="routed", cells=None, **columns):
    global count  # pylint: disable=global-statement
    count += 1
    return site.insert("referral", home_id, **{
        "sender_ref": f"ref-{count}", "referral_status": status,
        "sender_kind": "municipality", "referral_channel": "list",
        "full_name": "Sara Sent", "languages": "ti",
        "sender_contact": "Bo at the town hall",
        "municipality_phone": "+4551987612", "note": "Came by post",
        "cells": json.dumps(CELLS if cells is None else cells),
        "received_on": "2026-11-01", **columns})


def send(ident, to, who=manager, **fields):
    page = who.see(f"/intake/referrals/{ident}")
    return who.post(f"/intake/referrals/{ident}/forward", {
        "to_branch_id": to, "version": page.value("version"), **fields})


def arrived(branch_id):
    return site.one("SELECT MAX(referral_id) FROM referral WHERE branch_id = "
                    f"{branch_id}")


def test_all_of_it_goes_on_and_only_the_name_stays():
    for status in ("received", "routed"):
        ident = referral(status)
        page = manager.see(f"/intake/referrals/{ident}")
        assert page.has("Send on to another branch")
        assert f'<option value="{away_id}"' in page.text
        assert f'<option value="{home_id}"' not in page.text
        assert send(ident, away_id).status == 303
        assert site.sql(
            "SELECT referral_status, referral_return_reason, "
            "routed_to_branch_id, cells IS NULL, note IS NULL, sender_contact "
            "IS NULL, municipality_phone IS NULL, full_name FROM referral "
            f"WHERE referral_id = {ident}") == [[
                "returned", "not_our_area", str(away_id), "1", "1", "1", "1",
                "Sara Sent"]]
        assert manager.see(f"/intake/referrals/{ident}").has("Sent on to")
        there = arrived(away_id)
        where = f"branch_id = {away_id} AND referral_id = {there}"
        assert json.loads(site.opened("referral", "cells", where)) == CELLS
        assert site.opened("referral", "note", where) == "Came by post"
        assert site.sql("SELECT referral_status, routed_from_branch_id FROM "
                        f"referral WHERE {where}") == [[
                            "routed", str(home_id)]]
        assert site.one("SELECT task_kind FROM task WHERE branch_id = "
                        f"{away_id} AND object_kind = 'referral' AND "
                        f"object_id = {there}") == "follow_referral"
        assert receiver.see(f"/intake/referrals/{there}").has("+4551987611")
        # It is theirs now: neither is a second time.
        assert manager.get(f"/intake/referrals/{there}").status == 404
        page = manager.post(f"/intake/referrals/{ident}/forward", {
            "to_branch_id": third_id, "version": "2"})
        assert page.status == 409 and page.has("It stands like this now")


def test_they_accept_it_or_send_it_on():
    ident = referral()
    send(ident, away_id)
    there = arrived(away_id)
    page = send(there, home_id, receiver)
    assert page.status == 422 and page.has("It came from there")
    assert send(there, third_id, receiver).status == 303
    last = arrived(third_id)
    page = third.see(f"/intake/referrals/{last}")
    page = third.do(f"/intake/referrals/{last}/accept",
                    {"version": page.value("version")})
    assert page.has("Sara Sent")
    person = site.one("SELECT MAX(person_id) FROM person WHERE branch_id = "
                      f"{third_id}")
    assert site.opened("person", "phone", f"person_id = {person}") == \
        "+4551987611"


def test_nothing_goes_on_without_consent():
    ident = referral(cells={**CELLS, "consent_on": ""})
    page = send(ident, away_id)
    assert page.status == 422 and page.has("no valid consent")
    assert site.opened("referral", "note", f"referral_id = {ident}") == \
        "Came by post"


def test_where_it_cannot_go():
    ident = referral()
    for bad in (home_id, 0, 99999, ""):
        assert send(ident, bad).status == 422, bad
    site.sql(f"UPDATE branch SET branch_status = 'closed' WHERE branch_id = "
             f"{third_id}")
    assert send(ident, third_id).status == 422
    site.sql(f"UPDATE branch SET branch_status = 'active' WHERE branch_id = "
             f"{third_id}")
    receiver.see("/branch/home")
    assert receiver.post(f"/intake/referrals/{ident}/forward", {
        "to_branch_id": third_id, "version": "1"}).status == 404
    # The same person of the same list twice.
    site.insert("referral", third_id, sender_ref=site.one(
        f"SELECT sender_ref FROM referral WHERE referral_id = {ident}"),
        sender_kind="municipality", referral_channel="list",
        full_name="Sara Sent", received_on="2026-11-01")
    page = send(ident, third_id)
    assert page.status == 422 and page.has("has been asked about this person")
    assert site.one("SELECT referral_status FROM referral WHERE referral_id = "
                    f"{ident}") == "routed"


run(globals())
