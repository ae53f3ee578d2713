"""Check-ins of pairs: answers, what follows of them, what is seen in lists."""

import re

import pairs
from foothold import run
from pairs import (answer, attentions, branch_id, cell, checkins, day,
                   do, joined, make_pair, manager, post, say, site, tasks,
                   to_active, to_trial)


def test_an_unsure_answer_can_be_put_right():
    pair = to_trial()
    first, second = checkins(pair)
    answer(first, wants_to_continue="unsure")
    answer(second)
    assert post(pair, "active").status == 422
    assert answer(first).status == 303
    do(pair, "active")


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


def rows_read(query, **values):
    """How many rows MariaDB reads for that statement of made/queries.c."""
    with open(site.build + "/made/queries.c", encoding="utf-8") as file:
        made = file.read().split(f"query_{query} = {{")[1].split("\n};")[0]
    text = re.search(r'\.sql = "(.*)",\n', made).group(1)
    names = re.findall(r'"(\w+)"', re.search(r"\]\)\{(.*)\}", made).group(1))
    for name in names:
        text = text.replace("?", repr(values.get(name, "")).replace(
            "''", "NULL"), 1)
    status = site.sql(f"FLUSH STATUS; {text}; SELECT 'reads'; "
                      "SHOW STATUS LIKE 'Handler_read%'")
    return sum(int(n) for _, n in status[status.index(["reads"]) + 1:])


def test_the_page_of_a_pair_reads_its_own_answers_alone():
    for _ in range(30):
        pair = make_pair("active", met_on=day(-50))
        say(pair, "w6", "refugee", -5, rating=1)
    assert manager.see(f"/buddies/pairs/{pair}").has("not go well")
    reads = rows_read("pair_list_by_attention", one_pair_id=int(pair),
                      branch=branch_id, today=day(0), reach="all", limit=1,
                      offset=0)
    assert reads < 30, reads


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
    page = manager.see(f"/buddies/pairs?q=Am%C3%A1l+{pairs.count}")
    assert page.has(f"Amal {pairs.count}") and page.has("Pairs 1 ")
    for key in ("attention", "person", "-person", "volunteer", "-volunteer",
                "status", "-status", "since", "-since", "next", "-next"):
        page = manager.see(f"/buddies/pairs?sort={key}")
        assert page.statements is None or page.statements <= 6
    page = manager.get("/buddies/pairs?pair_status=paused&format=csv")
    lines = page.text.splitlines()
    assert "Newcomer" in lines[0] and "Needs attention" in lines[0]
    assert any(f"Amal {pairs.count}" in line for line in lines[1:])
    assert all("Pause" in line for line in lines[1:])
    for key in ("due", "-due", "side", "-side", "name", "-name"):
        manager.see(f"/buddies/checkins?has_later=1&sort={key}")
    for status in ("due", "overdue", "done", "skipped"):
        manager.see(f"/buddies/checkins?checkin_status={status}")
    assert cell(pair, "version") == "1"


run(globals())
