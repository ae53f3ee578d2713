"""Pairs in every state, made and moved for tests."""

import re

from foothold import Site, day

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)
coordinator = site.account("buddy_coordinator", branch)
stranger = site.account("branch_manager", site.branch())

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
