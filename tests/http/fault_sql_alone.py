"""The k-th call to the database fails, for every k and every kind of error.

Each of the main requests runs as plain CGI with FOOTHOLD_FAULT (see
lib/db_internal.h): a debug build then makes the error.  What surely was not
committed is run again and the visitor sees nothing of it; anything else ends
in an error page and leaves every table as it was.  A COMMIT whose answer is
lost is found again by its key.  The error 1062 is not among them: it is an
answer, and pages have their own ways from it.

A sample of calls and codes runs in ./check; FAULTS=all (make faults) runs all.
"""

import copy
import os
import random
import re
import secrets

from foothold import Site, letters, run
from forms import filled_in, forms_of

AGAIN = (1020, 1040, 1047, 1203, 1205, 1213, 1226, 1290,
         2002, 2003, 2006, 2013)
BROKEN = (1105, 1142, 1153, 1180, 1235, 1264, 1366, 1406, 1451, 1452, 1792,
          3999)
UNKNOWN = (1180, 2006, 2013)
WHOLE = os.environ.get("FAULTS") == "all"

site = Site()
cgi = copy.copy(site)
cgi.via_cgi = True
branch = site.branch()
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)
routes = site.routes()
choose = random.Random(20261125)
TABLES = [t for t, in site.sql(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = "
    "DATABASE() AND table_type = 'BASE TABLE' AND table_name NOT IN "
    "('session', 'code', 'code_text', 'postcode', 'municipality') "
    "ORDER BY table_name")]


def contents():
    """Of every table a sum and its count of rows."""
    sums = site.sql("CHECKSUM TABLE " + ", ".join(TABLES))
    counts = site.sql(" UNION ALL ".join(
        f"SELECT '{t}', COUNT(*) FROM {t}" for t in TABLES))
    return dict(sums), {t: int(n) for t, n in counts}


def new_form(path, action, **fields):
    """The form at path, to be sent to action, filled in."""
    route = [r for r in routes if r[1] == "POST" and re.fullmatch(
        re.sub(r"{\w+}", r"\\d+", r[2]), action)][0]
    form = [f for f in forms_of(manager.see(path))
            if f.action == action][-1]
    mark = {n: v.replace("MARK", letters())
            for n, v in fields.items()}
    sent = [(n, mark.get(n, v)) for n, v in filled_in(route, form)]
    sent += [(n, v) for n, v in mark.items() if n not in dict(sent)]
    return action, [("csrf", manager.csrf),
                    ("request_key", secrets.token_hex(16))] + \
        [(n, v) for n, v in sent if v]


def made(path, action, **fields):
    """The same, sent; the number in the path it leads to."""
    action, sent = new_form(path, action, **fields)
    page = manager.post(action, sent)
    assert page.status == 303, (action, page.words[:900])
    return re.search(r"(\d+)$", page.location.rstrip("/")).group(1)


PERSON = {"full_name": "Amal MARK", "wants_buddy": "1", "wants_work": "1",
          "consent_on": "1 11 2026", "consent_how": "paper",
          "languages": "ar", "help_topics": "practise_danish"}
person = made("/intake/people/new", "/intake/people", **PERSON)
employer = made("/work/employers/new", "/work/employers",
                employer_name="Works MARK")
manager.post(*new_form("/branch/tasks/new", "/branch/tasks",
                       task_title="Task MARK", due_on="1 2 2027"))
task = site.one("SELECT MAX(task_id) FROM task WHERE branch_id = "
                f"{branch_id} AND task_title IS NOT NULL")

#: The main requests: each gives a fresh form every time it is asked.
REQUESTS = {
    "a task": lambda: new_form(
        "/branch/tasks/new", "/branch/tasks", task_title="Task MARK",
        due_on="1 2 2027", note="<note> & MARK"),
    "a task changed": lambda: new_form(
        f"/branch/tasks/{task}/edit", f"/branch/tasks/{task}",
        task_title="Other MARK"),
    "a newcomer": lambda: new_form(
        "/intake/people/new", "/intake/people", **PERSON),
    "a newcomer changed": lambda: new_form(
        f"/intake/people/{person}/edit", f"/intake/people/{person}",
        called_name="Ami MARK", adults="1"),
    "a note": lambda: new_form(
        f"/intake/people/{person}", f"/intake/people/{person}/notes",
        text="A note MARK"),
    "a talk": lambda: new_form(
        f"/intake/people/{person}", f"/intake/people/{person}/contacts",
        contact_channel="phone", contact_outcome="reached",
        contact_text="A talk MARK"),
    "a volunteer": lambda: new_form(
        "/buddies/volunteers/new", "/buddies/volunteers",
        full_name="Bo MARK", capacity="1"),
    "an employer": lambda: new_form(
        "/work/employers/new", "/work/employers",
        employer_name="Works MARK"),
    "an opening": lambda: new_form(
        f"/work/employers/{employer}/openings/new",
        f"/work/employers/{employer}/openings",
        opening_title="A job MARK", seats="2"),
    "a placement": lambda: new_form(
        "/work/placements/new?person_id=" + made(
            "/intake/people/new", "/intake/people", **PERSON),
        "/work/placements", employer_id=employer, job_title="Helper MARK",
        placement_type="JOB"),
}


def send(action, fields, fault=""):
    os.environ["FOOTHOLD_FAULT"] = fault
    client = copy.copy(manager)
    client.site = cgi
    client.cookies = dict(manager.cookies)
    try:
        return client.post(action, fields)
    finally:
        del os.environ["FOOTHOLD_FAULT"]


def calls_of(name):
    """How many calls the request makes: the first that no fault reaches."""
    low, high = 1, 400
    while low < high:
        middle = (low + high) // 2
        page = send(*REQUESTS[name](), f"{middle},3999,before,once")
        assert page.status in (303, 500), (name, page.status)
        low, high = (low, middle) if page.status == 303 else (middle + 1, high)
    return low - 1


def some(numbers, count):
    numbers = list(numbers)
    return numbers if WHOLE else sorted(
        choose.sample(numbers, min(count, len(numbers))))


def growth(before, after):
    return {t: after[t] - before[t] for t in TABLES if after[t] != before[t]}


def check_one(name, fault, status, whole):
    action, fields = REQUESTS[name]()
    before = contents()
    page = send(action, fields, fault)
    after = contents()
    assert page.status == status, (name, fault, page.status,
                                   page.words[-400:])
    if status == 303:
        assert growth(before[1], after[1]) == whole, (
            name, fault, growth(before[1], after[1]), whole)
        again = send(action, fields)
        assert again.status == 303 and again.location == page.location
        assert contents() == after, (name, fault, "done twice")
        return
    changed = [t for t in TABLES if before[0] != after[0] and
               before[0]["foothold." + t] != after[0]["foothold." + t]]
    assert not changed, (name, fault, changed)
    for text in (v for n, v in fields if re.search(r" [b-z]{10}$", v)):
        assert page.has(text), (name, fault, text)


def test_no_call_can_fail_in_part():
    runs = 0
    for name, form in REQUESTS.items():
        assert send(*form()).status == 303, name
        sent = form()
        before = contents()[1]
        assert send(*sent).status == 303, name
        whole = growth(before, contents()[1])
        assert whole.get("request_done") == 1, whole
        calls = calls_of(name)
        assert calls > 8, (name, calls)
        plans = [(n, c, "before,once", 303) for c in some(AGAIN, 3)
                 for n in some(range(1, calls + 1), 3)]
        # 1180 is unknown at COMMIT, the last call, and nothing else
        plans += [(n, c, "before,once",
                   303 if n == calls and c in UNKNOWN else 500)
                  for c in some(BROKEN, 3)
                  for n in some(range(2, calls + 1), 3)]
        plans += [(n, c, "before,on", 503) for c in some((1213, 2013), 1)
                  for n in some(range(1, calls + 1), 3)]
        plans += [(n, c, "after,once", 303) for c in (1213, 2013)
                  for n in some(range(2, calls), 2)]
        plans += [(calls, c, "after,once", 303) for c in UNKNOWN]
        for number, code, how, status in plans:
            check_one(name, f"{number},{code},{how}", status, whole)
        runs += len(plans)
        print(f"# {name}: {calls} calls, {len(plans)} faults")
    print(f"# {runs} faults")


def test_a_get_fails_and_recovers():
    for path in ("/branch/home", "/intake/people", f"/intake/people/{person}",
                 "/branch/tasks"):
        before = contents()[0]
        for number in some(range(1, 8), 2):
            os.environ["FOOTHOLD_FAULT"] = f"{number},1213,before,once"
            client = copy.copy(manager)
            client.site = cgi
            assert client.get(path).status == 200, (path, number)
            os.environ["FOOTHOLD_FAULT"] = f"{number},2013,before,on"
            assert client.get(path).status == 503, (path, number)
        del os.environ["FOOTHOLD_FAULT"]
        after = contents()[0]
        assert not {t for t in after if after[t] != before[t] and
                    "audit" not in t}


def test_what_follows_the_answer_is_begun_anew():
    """A link to a new password, asked for while others are in the way."""
    for number in some(range(1, 16), 8):
        there = copy.copy(cgi)      # who asks often from one place must wait
        there.address = f"10.7.{number}.9"
        visitor = there.client()
        visitor.see("/account/password/forgot")
        owner = site.account("buddy_coordinator", branch)
        os.environ["FOOTHOLD_FAULT"] = f"{number},1213,before,once"
        page = visitor.post("/account/password/forgot",
                            {"email": owner.email})
        del os.environ["FOOTHOLD_FAULT"]
        assert page.status == 303, (number, page.status)
        assert site.one("SELECT COUNT(*) FROM mail WHERE mail_kind = "
                        f"'password' AND account_id = {owner.account_id}") \
            == "1", number


run(globals())
