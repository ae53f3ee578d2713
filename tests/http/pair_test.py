"""The way of a pair through the front door: every step, every refusal."""

import datetime
import re

from foothold import Client, Site, run

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)
coordinator = site.account("buddy_coordinator", branch)
stranger = site.account("branch_manager", site.branch())
today = datetime.date.fromisoformat(site.one(
    "SELECT DATE(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', '+01:00'))"))

STATES = ("planned", "first_meeting_booked", "met", "trial", "active",
          "paused", "suspended", "ending", "ended", "not_started", "archived")
# What leaves each state, typed from the state machine of pairs.
ARROWS = {
    "planned": {"meeting", "stop", "suspension"},
    "first_meeting_booked": {"met", "stop", "suspension"},
    "met": {"trial", "stop", "suspension"},
    "trial": {"active", "stop", "suspension"},
    "active": {"pause", "ending", "suspension"},
    "paused": {"resume", "suspension"},
    "suspended": {"resume", "end"},
    "ending": {"end", "suspension"},
    "ended": set(), "not_started": set(), "archived": set(),
}


def day(days):
    return (today + datetime.timedelta(days=days)).isoformat()


FIELDS = {
    "meeting": {"first_meeting_on": day(3), "first_meeting_time": "16:30",
                "first_meeting_place": "The library",
                "interpreter_booking": "requested"},
    "met": {"met_on": day(0), "has_staff_met": "1",
            "has_interpreter_met": "1", "has_role_told": "1",
            "agreement_on": day(0)},
    "trial": {"agreement_on": day(0)},
    "active": {"planned_end_on": ""},
    "pause": {"paused_until_on": day(30)},
    "resume": {},
    "ending": {"planned_end_on": ""},
    "end": {"pair_end_reason": "no_time_volunteer", "ended_by": "volunteer",
            "person_satisfaction": "4", "volunteer_satisfaction": "5",
            "would_recommend": "yes", "wants_rematch": "1"},
    "stop": {"pair_end_reason": "mismatch", "ended_by": "both",
             "wants_rematch": "1"},
    "suspension": {},
}
ANSWER = {"contact_channel": "phone", "met_count": "2", "pace": "right",
          "rating": "4", "feels_safe": "ok", "wants_to_continue": "yes",
          "need_text": "", "note": ""}
count = 0


def last_id(table):
    return site.one(f"SELECT MAX({table}_id) FROM {table} "
                    f"WHERE branch_id = {branch_id}")


def make_pair(status="planned", case_status="matched", places=1, **columns):
    """A pair of two new people, as two times yes leaves it."""
    global count
    count += 1
    person = site.insert("person", branch_id, full_name=f"Amal {count}",
                         search_key=f"amal{count}", phone="+4551000001",
                         address="Secret Street 1", languages="ar")
    volunteer = site.insert(
        "volunteer", branch_id, full_name=f"Birthe {count}",
        search_key=f"birthe{count}", volunteer_status="matched", capacity=3,
        places_taken=places, phone="+4551000002")
    site.sql(f"INSERT INTO case_file (branch_id, person_id, programme, "
             f"case_status, opened_on, priority_on) VALUES ({branch_id}, "
             f"{person}, 'buddy', '{case_status}', '{day(-50)}', "
             f"'{day(-40)}')")
    names = "".join(f", {n}" for n in columns)
    values = "".join(f", '{v}'" for v in columns.values())
    site.sql(f"INSERT INTO pair (branch_id, case_file_id, person_id, "
             f"volunteer_id, pair_status, proposed_on{names}) VALUES "
             f"({branch_id}, {last_id('case_file')}, {person}, {volunteer}, "
             f"'{status}', '{day(-5)}'{values})")
    return last_id("pair")


def cell(pair, column):
    return site.one(f"SELECT {column} FROM pair WHERE branch_id = "
                    f"{branch_id} AND pair_id = {pair}")


def joined(pair, table, column):
    return site.one(
        f"SELECT x.{column} FROM pair p JOIN {table} x USING (branch_id, "
        f"{table}_id) WHERE p.branch_id = {branch_id} AND p.pair_id = {pair}")


def post(pair, step, client=None, **more):
    fields = dict(FIELDS[step], version=cell(pair, "version"))
    fields.update(more)
    return (client or manager).post(f"/buddies/pairs/{pair}/{step}", fields)


def do(pair, step, **more):
    page = post(pair, step, **more)
    assert page.status == 303, (step, page.status, page.words[-900:])
    return manager.see(page.location)


def checkins(pair, kind="d14"):
    return [i for i, in site.sql(
        f"SELECT pair_checkin_id FROM pair_checkin WHERE branch_id = "
        f"{branch_id} AND pair_id = {pair} AND checkin_kind = '{kind}' "
        f"ORDER BY checkin_side")]


def answer(ident, client=None, **more):
    version = site.one(f"SELECT version FROM pair_checkin "
                       f"WHERE pair_checkin_id = {ident}")
    return (client or manager).post(
        f"/buddies/checkins/{ident}", dict(ANSWER, version=version, **more))


def tasks(pair, status="open"):
    return sorted(k for k, in site.sql(
        f"SELECT CONCAT(t.task_kind, ' ', t.due_on) FROM task t WHERE "
        f"t.branch_id = {branch_id} AND t.task_status = '{status}' AND "
        f"((t.object_kind = 'pair' AND t.object_id = {pair}) OR "
        f"(t.object_kind = 'pair_checkin' AND t.object_id IN (SELECT "
        f"pair_checkin_id FROM pair_checkin WHERE pair_id = {pair})))"))


def to_trial():
    pair = make_pair()
    for step in ("meeting", "met", "trial"):
        do(pair, step)
    return pair


def to_active():
    pair = to_trial()
    for ident in checkins(pair):
        assert answer(ident).status == 303
    do(pair, "active")
    return pair


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
    do(pair, "ending")
    assert f"end_talk {day(14)}" in tasks(pair)
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
            assert page.has(f"Birthe {count} is not sure about going on")
        if first == "no":
            assert page.has(f"Amal {count} does not want to go on")


def test_an_unsure_answer_can_be_put_right():
    pair = to_trial()
    first, second = checkins(pair)
    answer(first, wants_to_continue="unsure")
    answer(second)
    assert post(pair, "active").status == 422
    assert answer(first).status == 303
    do(pair, "active")


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


def test_wrong_answers_come_back():
    pair = make_pair()
    page = post(pair, "meeting", first_meeting_on=day(-1),
                first_meeting_time="25:00", first_meeting_place="At the café")
    assert page.status == 422 and page.has("That day is over")
    assert page.has("hours and minutes")
    assert page.value("first_meeting_place") == "At the café"
    assert cell(pair, "pair_status") == "planned"
    for time in ("16.30", "9:05", "00:00"):
        assert post(make_pair(), "meeting",
                    first_meeting_time=time).status == 303, time
    for time in ("16", "16:60", "24:00", "1x:30", "16:3 "):
        assert post(make_pair(), "meeting", first_meeting_time=time
                    ).status in ((422,) if time != "16:3 " else (303, 422)), \
            time


def test_not_safe_needs_words_and_the_manager():
    pair = to_active()
    ident = checkins(pair, "w6")[0]
    page = answer(ident, feels_safe="no")
    assert page.status == 422 and page.has("write what happened")
    assert site.one(f"SELECT checkin_status FROM pair_checkin WHERE "
                    f"pair_checkin_id = {ident}") == "due"
    assert answer(ident, feels_safe="no", note="He asked for money."
                  ).status == 303
    row = site.sql(f"SELECT t.task_kind, t.due_on, t.assignee_account_id, "
                   f"t.note FROM task t JOIN incident i ON i.branch_id = "
                   f"t.branch_id AND i.incident_id = t.object_id WHERE "
                   f"i.pair_checkin_id = {ident} AND t.auto_rule = 'incident'")
    assert row == [["incident", day(0), str(manager.account_id), "NULL"]], row
    assert not any("money" in text for text in site.texts(
        "timeline", "text", f"branch_id = {branch_id}"))
    assert manager.see(f"/buddies/pairs/{pair}").has("does not feel safe")
    task = manager.get(f"/buddies/checkins/{ident}")
    assert task.location.endswith(f"/buddies/checkins/{ident}/edit")


def test_answers_make_tasks():
    for more, kind in (({"rating": "2"}, "call"),
                       ({"wants_to_continue": "no"}, "end_talk"),
                       ({"need_text": "A bus card"}, "call"),
                       ({"met_count": "0"}, "call"), ({}, None)):
        pair = to_trial()
        answer(checkins(pair)[0], **more)
        found = [t.split()[0] for t in tasks(pair)]
        assert found == ["checkin"] if not kind else \
            sorted(found) == sorted([kind, "checkin"]), (more, found)


def test_skipping_needs_a_reason_and_the_week():
    pair = to_trial()
    first, second = checkins(pair)
    path = f"/buddies/checkins/{first}/skip"
    manager.see(path + "/new")
    assert manager.post(path, {"version": "1", "skip_reason": ""}
                        ).status == 422
    page = manager.do(path, {"version": "1", "skip_reason": "On holiday"})
    assert page.has("Skipped")
    assert answer(first).status == 409
    site.sql(f"UPDATE pair_checkin SET due_on = '{day(-8)}' "
             f"WHERE pair_checkin_id = {second}")
    assert manager.post(f"/buddies/checkins/{second}/skip", {
        "version": "1", "skip_reason": "No answer"}).status == 409
    assert manager.see("/buddies/checkins").has("Overdue")
    assert answer(second).status == 303


def test_three_months_make_a_followed_case():
    pair = to_active()
    site.sql(f"UPDATE pair SET trial_until_on = '{day(-60)}' "
             f"WHERE pair_id = {pair}")
    answer(checkins(pair, "m3")[0])
    assert joined(pair, "case_file", "case_status") == "matched"
    site.sql(f"UPDATE pair SET trial_until_on = '{day(-80)}' "
             f"WHERE pair_id = {pair}")
    answer(checkins(pair, "m3")[1])
    assert joined(pair, "case_file", "case_status") == "followed"
    answer(checkins(pair, "m12")[0])
    assert len(checkins(pair, "yearly")) == 1


def attentions(pair, page=None):
    page = page or manager.see(f"/buddies/pairs?q=amal{count}")
    row = re.search(rf'/buddies/pairs/{pair}".*?</tr>', page.text, re.S)
    found = re.search(r'error">(.*?)</ul>', row.group(0))
    return re.sub("<[^>]+>", " ", found.group(1)) if found else ""


def say(pair, kind, side, days, **columns):
    names = "".join(f", {n}" for n in columns)
    values = "".join(f", '{v}'" for v in columns.values())
    done = "done_on" if columns else "created_at"
    status = "done" if columns else "due"
    site.sql(f"INSERT INTO pair_checkin (branch_id, pair_id, checkin_kind, "
             f"checkin_side, checkin_status, due_on, {done}{names}) VALUES "
             f"({branch_id}, {pair}, '{kind}', '{side}', '{status}', "
             f"'{day(days)}', '{day(days)}'{values})")


def test_red_flags_come_from_answers():
    def active(days, **more):
        return make_pair("active", met_on=day(-days), **more)

    rows = (
        (50, [("w6", "refugee", -5, {"met_count": 0})], {}, "not met for long"),
        (20, [("d14", "refugee", -5, {"met_count": 0})], {}, ""),
        (50, [("d14", "refugee", -25, {"met_count": 2}),
              ("w6", "refugee", -5, {"met_count": 0})], {}, ""),
        (120, [("w6", "refugee", -50, {"met_count": 1}),
               ("m3", "refugee", -5, {"met_count": 0})], {}, ""),
        (120, [("w6", "refugee", -61, {"met_count": 1}),
               ("m3", "refugee", -5, {"met_count": 0})], {}, "not met"),
        (50, [("w6", "volunteer", -5, {"rating": 2})], {}, "not go well"),
        (50, [("d14", "volunteer", -30, {"rating": 1}),
              ("w6", "volunteer", -5, {"rating": 3})], {}, ""),
        (50, [("d14", "refugee", -30, {"wants_to_continue": "unsure"}),
              ("w6", "refugee", -5, {"wants_to_continue": "unsure"})], {},
         "Unsure twice"),
        (50, [("w6", "volunteer", -5, {"wants_to_continue": "unsure"}),
              ("w6", "refugee", -5, {"wants_to_continue": "unsure"})], {}, ""),
        (20, [("d14", "volunteer", -5, {"met_count": 3}),
              ("d14", "refugee", -5, {"met_count": 0})], {}, "do not agree"),
        (20, [("w6", "volunteer", -5, {"met_count": 3}),
              ("d14", "refugee", -5, {"met_count": 0})], {}, ""),
        (50, [("w6", "volunteer", -14, {})], {}, ""),
        (50, [("w6", "volunteer", -15, {})], {}, "14 days late"),
        (50, [], {"planned_end_on": day(30)}, "Ends within 30 days"),
        (50, [], {"planned_end_on": day(31)}, ""),
    )
    for days, said, columns, expected in rows:
        pair = active(days, **columns)
        for kind, side, when, what in said:
            say(pair, kind, side, when, **what)
        found = attentions(pair)
        assert (expected in found) and bool(expected) == bool(found), \
            (days, said, expected, found)


def test_the_filter_finds_what_the_list_says():
    pages = manager.see("/buddies/pairs?format=print")
    rows = re.findall(r'plain error">(.*?)</ul>', pages.text)
    codes = site.sql("SELECT code, label_en FROM code WHERE list = "
                     "'attention'") if site.one(
        "SELECT COUNT(*) FROM information_schema.columns WHERE table_name = "
        "'code' AND column_name = 'label_en'") == "1" else [
        ["not_met", "Have not met for long"],
        ["low_rating", "Does not go well"],
        ["unsure", "Unsure twice about going on"],
        ["differing", "They do not agree whether they met"],
        ["late_checkin", "Check-in over 14 days late"],
        ["ends_soon", "Ends within 30 days"],
        ["not_safe", "Somebody does not feel safe"]]
    for code, label in codes:
        page = manager.see(f"/buddies/pairs?attention={code}&format=print")
        expected = sum(label in row for row in rows)
        assert len(re.findall(r'<tr role="row">', page.text)) - 1 == \
            expected or (expected == 0 and page.has("No pair here")), \
            (code, expected)
        assert page.has(f"Pairs {expected}"), (code, expected)


def test_lists_are_searched_sorted_and_exported():
    pair = make_pair("paused")
    page = manager.see(f"/buddies/pairs?q=Am%C3%A1l+{count}")
    assert page.has(f"Amal {count}") and page.has("Pairs 1 ")
    for key in ("attention", "person", "-person", "volunteer", "-volunteer",
                "status", "-status", "since", "-since", "next", "-next"):
        page = manager.see(f"/buddies/pairs?sort={key}")
        assert page.statements is None or page.statements <= 6
    page = manager.get("/buddies/pairs?pair_status=paused&format=csv")
    lines = page.text.splitlines()
    assert "Newcomer" in lines[0] and "Needs attention" in lines[0]
    assert any(f"Amal {count}" in line for line in lines[1:])
    assert all("Pause" in line for line in lines[1:])
    for key in ("due", "-due", "side", "-side", "name", "-name"):
        manager.see(f"/buddies/checkins?has_later=1&sort={key}")
    for status in ("due", "overdue", "done", "skipped"):
        manager.see(f"/buddies/checkins?checkin_status={status}")
    assert cell(pair, "version") == "1"


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
