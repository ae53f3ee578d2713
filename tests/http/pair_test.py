"""The way of a pair through the front door: every step, every refusal."""

import re

import pairs
from foothold import Client, run
from pairs import (ANSWER, ARROWS, FIELDS, STATES, answer, branch_id, cell,
                   checkins, coordinator, day, do, joined, make_pair,
                   manager, post, site, stranger, tasks, to_active, to_trial)


def is_asked(pair, kind):
    """For, on the pair's page and among the check-ins, or on neither."""
    link = f'/buddies/checkins/{checkins(pair, kind)[-1]}/edit"'
    page = link in manager.see(f"/buddies/pairs/{pair}").text
    listed = link in "".join(
        manager.see(f"/buddies/checkins?has_later=1&page={n}").text
        for n in range(1, 9))
    assert page == listed, (kind, page, listed)
    return page


def test_the_whole_way():
    pair = make_pair()
    page = min((manager.see(f"/buddies/pairs/{pair}") for _ in range(6)),
               key=lambda p: p.statements or 0)
    assert page.has("Book first meeting") and page.has("+4551000001")
    assert page.has("+4551000002") and not page.has("Secret Street")
    assert page.statements is None or page.statements <= 6
    page = do(pair, "meeting")
    assert page.has("The library") and page.has("16:30")
    assert tasks(pair) == [f"first_meeting {day(3)}"]
    page = do(pair, "met", met_on=day(0))
    assert cell(pair, "has_role_told") == "1"
    assert tasks(pair) == []
    page = do(pair, "trial")
    assert cell(pair, "trial_until_on") == day(14)
    assert page.has("has not been asked yet")
    assert tasks(pair) == [f"checkin {day(14)}"] * 2
    for ident in checkins(pair):
        assert answer(ident).status == 303
    assert tasks(pair) == []
    page = manager.see(f"/buddies/pairs/{pair}")
    assert page.has("Make the pair active")
    do(pair, "active", planned_end_on=day(200))
    assert len(tasks(pair)) == 9
    assert f"checkin {day(42)}" in tasks(pair)
    assert f"end_talk {day(170)}" in tasks(pair)
    do(pair, "pause")
    assert f"call {day(30)}" in tasks(pair)
    do(pair, "resume")
    assert f"call {day(30)}" not in tasks(pair)
    # After the last day nobody is asked.
    assert is_asked(pair, "m3") and is_asked(pair, "m6")
    assert not is_asked(pair, "m12")
    do(pair, "ending", planned_end_on=day(20))
    assert f"end_talk {day(14)}" in tasks(pair)
    assert not is_asked(pair, "m3") and not is_asked(pair, "m6")
    page = do(pair, "end")
    assert page.has("4 – well") and page.has("The volunteer has no time")
    assert cell(pair, "stage_at_end") == "ending"
    assert tasks(pair) == []
    assert joined(pair, "case_file", "case_status") == "waiting"
    assert joined(pair, "case_file", "priority_on") == day(-40)
    assert joined(pair, "volunteer", "places_taken") == "0"
    assert joined(pair, "volunteer", "volunteer_status") == "ready"
    states = [s for s, in site.sql(
        f"SELECT to_state FROM timeline WHERE branch_id = {branch_id} AND "
        f"object_kind = 'pair' AND object_id = {pair} ORDER BY timeline_id")]
    assert states == ["first_meeting_booked", "met", "trial", "active",
                      "paused", "active", "ending", "ended"], states
    assert site.one(
        f"SELECT COUNT(*) FROM task WHERE branch_id = {branch_id} AND "
        f"task_kind = 'rematch' AND person_id = {cell(pair, 'person_id')}"
        ) == "1"


def test_every_arrow_and_no_other():
    for state in STATES:
        for step in FIELDS:
            pair = make_pair(state)
            page = post(pair, step)
            if step in ARROWS[state] and (state, step) != ("trial", "active"):
                assert page.status == 303, (state, step, page.status)
                assert cell(pair, "pair_status") != state
                continue
            assert page.status in (409, 422), (state, step, page.status)
            assert cell(pair, "pair_status") == state, (state, step)
            assert cell(pair, "version") == "1"
            assert joined(pair, "volunteer", "places_taken") == "1"
            assert joined(pair, "case_file", "case_status") == "matched"


def test_buttons_are_the_arrows():
    for state in STATES:
        page = manager.see(f"/buddies/pairs/{make_pair(state)}")
        shown = set(re.findall(
            r'(?:action|href)="/buddies/pairs/\d+/(\w+)(?:/new)?"',
            page.text)) - {"incidents"}
        expected = ARROWS[state] - ({"active"} if state == "trial" else set())
        assert shown == expected, (state, shown)


def test_only_a_manager_suspends():
    pair = make_pair("active")
    assert post(pair, "suspension", coordinator).status == 403
    assert not coordinator.see(f"/buddies/pairs/{pair}").has("Suspend")
    do(pair, "suspension")
    assert post(pair, "resume", coordinator).status == 403
    assert post(pair, "end", coordinator).status == 403
    do(pair, "resume")
    assert cell(pair, "pair_status") == "active"


def test_trial_needs_the_agreement():
    pair = make_pair("met", met_on=day(0))
    page = post(pair, "trial", agreement_on="")
    assert page.status == 422 and cell(pair, "pair_status") == "met"
    assert post(pair, "trial", agreement_on=day(1)).status == 422
    do(pair, "trial")


def test_active_needs_two_times_yes():
    for first, second, good in (("yes", None, False), ("yes", "unsure", False),
                                ("no", "yes", False), ("unsure", "yes", False),
                                ("yes", "yes", True)):
        pair = to_trial()
        for ident, wish in zip(checkins(pair), (first, second)):
            if wish:
                assert answer(ident, wants_to_continue=wish).status == 303
        page = post(pair, "active")
        assert page.status == (303 if good else 422), (first, second)
        assert cell(pair, "pair_status") == ("active" if good else "trial")
        if second == "unsure":
            assert page.has(f"Birthe {pairs.count} is not sure about going on")
        if first == "no":
            assert page.has(f"Amal {pairs.count} does not want to go on")


def test_a_pause_lasts_ninety_days():
    for days, good in ((0, False), (1, True), (90, True), (91, False)):
        pair = make_pair("active")
        page = post(pair, "pause", paused_until_on=day(days))
        assert page.status == (303 if good else 422), days
        if not good:
            assert page.has("90 days at most")
            assert page.value("paused_until_on") == day(days)


def test_the_place_is_given_back_once():
    pair = make_pair("ending", places=2)
    version = cell(pair, "version")
    key = "ab" * 16
    first = post(pair, "end", request_key=key)
    again = post(pair, "end", request_key=key, version=version)
    other = post(pair, "end", version=version)
    third = post(pair, "end")
    assert first.status == 303 and again.status == 303
    assert other.status == 409 and third.status == 409
    assert joined(pair, "volunteer", "places_taken") == "1"
    assert joined(pair, "volunteer", "volunteer_status") == "matched"


def test_what_becomes_of_the_case():
    old = {"met_on": day(-120), "trial_until_on": day(-106)}
    rows = (
        # step, columns, reason, wants a new one -> case, first day of waiting
        ("stop", {}, "mismatch", "1", "waiting", -40),
        ("stop", {}, "no_time_refugee", "1", "waiting", 0),
        ("stop", {}, "moved_refugee", "0", "closed", -40),
        ("end", {"met_on": day(-20)}, "health", "1", "waiting", -40),
        ("end", old, "moved_volunteer", "1", "waiting", 0),
        ("end", old, "goal_reached", "0", "closed", -40),
    )
    for case in ("matched", "followed"):
        for step, columns, why, wants, to, waited in rows:
            pair = make_pair("met" if step == "stop" else "ending", case,
                             **columns)
            do(pair, step, pair_end_reason=why,
               wants_rematch="1" if wants == "1" else None)
            where = (step, why, wants)
            assert joined(pair, "case_file", "case_status") == to, where
            assert joined(pair, "case_file", "priority_on") == \
                day(waited), where
    assert joined(pair, "case_file", "case_end_reason") == "goal_reached"
    assert joined(pair, "case_file", "closed_on") == day(0)


def test_another_branch_sees_nothing():
    pair = to_trial()
    ident = checkins(pair)[0]
    for path in (f"/buddies/pairs/{pair}", f"/buddies/pairs/{pair}/stop/new",
                 f"/buddies/checkins/{ident}",
                 f"/buddies/checkins/{ident}/edit"):
        assert stranger.get(path).status == 404
    for step in FIELDS:
        assert post(pair, step, stranger).status in (404, 409, 422), step
    assert answer(ident, stranger).status == 404
    assert not stranger.see("/buddies/pairs").has("Amal")
    assert not stranger.see("/buddies/checkins").has("Amal")
    assert cell(pair, "pair_status") == "trial"


def test_an_old_version_changes_nothing():
    pair = make_pair()
    do(pair, "meeting")
    assert post(pair, "met", version="1").status == 409
    assert cell(pair, "pair_status") == "first_meeting_booked"
    pair = to_trial()
    ident = checkins(pair)[0]
    assert answer(ident).status == 303
    page = manager.post(f"/buddies/checkins/{ident}",
                        dict(ANSWER, version="1", rating="1"))
    assert page.status == 422 and page.has("It says now: 4 – well")
    assert page.has("Somebody else changed this")
    assert manager.post(f"/buddies/checkins/{ident}", dict(
        ANSWER, version=page.value("version"), rating="1")).status == 303


def test_pages_in_every_language():
    pair = to_active()
    ident = checkins(pair, "w6")[0]
    for lang in ("da", "ar"):
        client = Client(site, lang)
        client.cookies["__Host-foothold"] = manager.cookies["__Host-foothold"]
        for path in (f"/buddies/pairs/{pair}", "/buddies/pairs",
                     f"/buddies/pairs/{pair}/pause/new",
                     "/buddies/checkins?has_later=1",
                     f"/buddies/checkins/{ident}/edit"):
            page = client.see(path)
            assert f'lang="{lang}"' in page.text
    assert client.see(f"/buddies/pairs/{pair}").has("نشط")


def test_a_look_is_written_down():
    pair = make_pair()
    manager.see(f"/buddies/pairs/{pair}")
    assert site.one(
        f"SELECT COUNT(*) FROM audit_event WHERE branch_id = {branch_id} AND "
        f"action = 'look' AND object_kind = 'pair' AND object_id = {pair}"
        ) == "1"


run(globals())
