"""Every page, as everybody, with everybody's ids: made from foothold routes.

The expectation is typed here anew from the table of roles (who sees what);
the pages, their permissions and their fields come from the program.
"""

import html.parser
import os
import re
import statistics

from foothold import Client, Site, run

STAFF = {"see_branch", "see_tasks", "edit_tasks", "see_team"}
PEOPLE = {"see_people", "edit_people", "fill_intakes"}
BUDDIES = {"see_volunteers", "edit_volunteers", "match", "follow_pairs"}
WORK = {"see_work", "edit_work", "follow_pairs"}
ROLES = {
    "branch_manager": STAFF | PEOPLE | BUDDIES | WORK |
    {"import", "lead_volunteers", "grant_roles", "lead_team", "see_looks",
     "lead_privacy", "grant_support", "see_incidents", "review_roles",
     "set_branch", "see_volunteer_looks", "transfer_people"},
    "buddy_coordinator": STAFF | PEOPLE | BUDDIES |
    {"import", "grant_roles", "see_looks", "see_volunteer_looks"},
    "job_coordinator": STAFF | PEOPLE | WORK | {"grant_roles", "see_looks"},
    "interviewer": {"see_tasks", "fill_intakes"},
    "board_chair": {"see_branch", "see_team"},
    "board_treasurer": {"see_branch"},
    "buddy": {"see_own_pairs"},
    "hq_consultant": {"see_numbers", "ask_support"},
    "hq_safeguarding": {"see_numbers", "ask_support", "handle_severe"},
    "hq_check": {"decide_checks"},
    "hq_analyst": {"see_numbers"},
    "hq_admin": {"see_numbers", "review_roles"},
    "dpo": {"see_numbers", "watch_access"},
}
# Whose files a role reaches: somebody whose case is of that programme.
REACH = {"buddy_coordinator": "buddy", "job_coordinator": "employment"}
HOSTILE = "\"><script>alert(1)</script>{{x}}' OR 1=1 -- \u202e"
STATEMENTS = 6
# One person's file is asked for once in a year, and a statement a table is
# what lets a new table be one row (subject_file_test counts them).
ONE_A_SECTION = "/file"

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
    site.foothold("demo")
HOME = "aarhus"
AWAY = "odense"
home_id = site.branch_id(HOME)
away_id = site.branch_id(AWAY)
routes = site.routes()
OFFICE = "hovedkontor"
clients = {role: site.account(role, OFFICE if role[:3] in ("hq_", "dpo")
                              else HOME) for role in ROLES}
manager = clients["branch_manager"]
stranger = site.account("branch_manager", AWAY)
away_buddy = site.account("buddy", AWAY)


def find_ids(branch_id):
    """For each {noun_id} in a path one row of the branch, if it has any."""
    ids = {}
    for _, _, path, _, _ in routes:
        for name in re.findall(r"{(\w+)}", path):
            table = {"checkin_id": "pair_checkin"}.get(name, name[:-3])
            if site.one("SELECT COUNT(*) FROM information_schema.columns "
                        "WHERE table_schema = DATABASE() AND table_name = "
                        f"'{table}' AND column_name = '{name}'") == "1":
                ids[name] = site.one(f"SELECT MIN({name}) FROM {table} "
                                     f"WHERE branch_id = {branch_id}")
    return ids


site.foothold("import", "employers", os.environ["FOOTHOLD_TOP"] +
              "/tests/data/employers.csv", "--branch", HOME)
ids = find_ids(home_id)
PAGES = [r for r in routes if all(ids.get(n) not in (None, "NULL")
                                  for n in re.findall(r"{(\w+)}", r[2]))]


JOB_CASE = site.one(f"SELECT MIN(case_file_id) FROM case_file WHERE branch_id "
                    f"= {home_id} AND programme = 'employment'")


SEVERE = site.one(f"SELECT MIN(incident_id) FROM incident WHERE branch_id = "
                  f"{home_id} AND is_for_hq = 1")


def of_programme(programme):
    """The files that a role of that programme reaches, of each kind one."""
    person = site.one(
        f"SELECT MIN(c.person_id) FROM case_file c JOIN consent n ON "
        f"n.branch_id = c.branch_id AND n.person_id = c.person_id JOIN person "
        f"p ON p.branch_id = c.branch_id AND p.person_id = c.person_id JOIN "
        f"household_member m ON m.branch_id = c.branch_id AND m.household_id "
        f"= p.household_id JOIN task t ON t.branch_id = c.branch_id AND "
        f"t.person_id = c.person_id WHERE c.branch_id = {home_id} AND "
        f"c.is_open = 1 AND c.programme = '{programme}'")
    where = f"WHERE t.branch_id = {home_id} AND t.person_id = {person}"
    return {
        "person_id": person,
        "case_file_id": site.one(f"SELECT MIN(t.case_file_id) FROM case_file "
                                 f"t {where} AND t.is_open = 1 AND "
                                 f"t.programme = '{programme}'"),
        "consent_id": site.one(f"SELECT MIN(t.consent_id) FROM consent t "
                               f"{where}"),
        "task_id": site.one(f"SELECT MIN(t.task_id) FROM task t {where}"),
        "household_member_id": site.one(
            f"SELECT MIN(m.household_member_id) FROM household_member m JOIN "
            f"person t ON t.branch_id = m.branch_id AND t.household_id = "
            f"m.household_id {where}"),
    }


INTAKES = [i for i, in site.sql(
    f"SELECT case_file_id FROM case_file WHERE branch_id = {home_id} AND "
    f"programme = 'intake' AND case_status IN ('new', 'contacting', "
    f"'interview_booked', 'in_progress') ORDER BY case_file_id")]


def give_intakes():
    """Each role that holds interviews has one of its own."""
    given = {}
    for role, intake in zip([r for r in ROLES if "fill_intakes" in ROLES[r]],
                            INTAKES):
        site.sql(f"UPDATE case_file SET coordinator_account_id = "
                 f"{clients[role].account_id} WHERE case_file_id = {intake}")
        given[role] = intake
    return given


GIVEN = give_intakes()


ids["volunteer_check_id"] = site.one(
    "SELECT MIN(volunteer_check_id) FROM volunteer_check WHERE branch_id = "
    f"{home_id} AND check_type = 'child_certificate'")


def reader(may):
    """Somebody who may see it: the manager, where she may."""
    if may in ROLES["branch_manager"] | {"anybody", "signed_in"}:
        return manager
    return clients[next(role for role in ROLES if may in ROLES[role])]


def give_pair():
    """The account with the role buddy has a pair, a check-in and a task."""
    pair, who = site.sql(
        f"SELECT p.pair_id, p.volunteer_id FROM pair p JOIN pair_checkin k ON "
        f"k.branch_id = p.branch_id AND k.pair_id = p.pair_id WHERE "
        f"p.branch_id = {home_id} AND p.is_open = 1 AND k.checkin_side = "
        f"'volunteer' AND k.checkin_status = 'due' ORDER BY p.pair_id")[0]
    mine = clients["buddy"].account_id
    task = ids["task_id"]
    site.sql(f"UPDATE volunteer SET account_id = {mine} WHERE branch_id = "
             f"{home_id} AND volunteer_id = {who}; UPDATE task SET "
             f"assignee_account_id = {mine} WHERE task_id = {task}")
    return {"pair_id": pair, "task_id": task, "pair_checkin_id": site.one(
        f"SELECT MIN(pair_checkin_id) FROM pair_checkin WHERE branch_id = "
        f"{home_id} AND pair_id = {pair} AND checkin_side = 'volunteer' AND "
        f"checkin_status = 'due'")}


OWN = give_pair()


def able_away(may):
    """The same in the other branch."""
    return away_buddy if may == "see_own_pairs" else stranger


def filled(path, mine=None, role="branch_manager"):
    if path.startswith("/mine/"):
        mine = OWN
    if path.startswith("/hq/incidents/"):
        path = path.replace("{incident_id}", SEVERE)
    if path.startswith("/work/cases/"):
        path = path.replace("{case_file_id}", JOB_CASE)
    if path.startswith("/intake/interviews/") or "/interviewer" in path:
        path = path.replace("{case_file_id}", GIVEN.get(role, INTAKES[0]))
    return re.sub(r"{(\w+)}", lambda m: (mine or {}).get(
        m.group(1), ids[m.group(1)]), path)


def is_no_step(page):
    """The page of a step that is not there in this state (step_test)."""
    return page.status == 409 and "is-refused" in page.text


def names_of(branch_id):
    """Names in that branch which the other one does not have."""
    return {n for n, in site.sql(
        f"SELECT DISTINCT p.full_name FROM person p WHERE p.branch_id = "
        f"{branch_id} AND p.full_name LIKE '% %' AND NOT EXISTS (SELECT 1 "
        f"FROM person q WHERE q.branch_id <> {branch_id} AND q.full_name = "
        f"p.full_name) AND NOT EXISTS (SELECT 1 FROM volunteer v WHERE "
        f"v.full_name = p.full_name) AND NOT EXISTS (SELECT 1 FROM referral f "
        f"WHERE f.branch_id <> {branch_id} AND f.full_name = p.full_name)")}


def test_demonstration_has_a_row_for_every_page():
    missing = {n for _, _, p, _, _ in routes for n in
               re.findall(r"{(\w+)}", p) if ids.get(n) in (None, "NULL")}
    assert not missing, missing


def test_strangers_are_sent_to_sign_in():
    before = site.fingerprint(home_id)
    for _, method, path, may, _ in PAGES:
        if may == "anybody":
            continue
        visitor = site.client()
        visitor.see("/account/sign_in")
        page = visitor.get(filled(path)) if method == "GET" else \
            visitor.post(filled(path))
        assert page.status == 303 and \
            page.location.endswith("/account/sign_in"), (method, path)
    assert site.fingerprint(home_id) == before


def test_every_role_sees_its_pages_and_no_other():
    cells = 0
    reach = {role: of_programme(p) for role, p in REACH.items()}
    # Of pairs the job coordinator reaches those with a job mentor alone.
    reach["job_coordinator"].update(zip(("pair_id", "pair_checkin_id"), site.sql(
        "SELECT p.pair_id, MIN(k.pair_checkin_id) FROM pair p JOIN "
        "pair_checkin k USING (branch_id, pair_id) JOIN case_file c USING "
        f"(branch_id, case_file_id) WHERE p.branch_id = {home_id} AND "
        "p.pair_kind = 'job_mentor' AND c.programme = 'employment' GROUP BY "
        "1 LIMIT 1")[0]))
    for role, client in clients.items():
        reach.setdefault(role, {})["account_role_id"] = site.one(
            f"SELECT MIN(account_role_id) FROM account_role WHERE account_id "
            f"= {client.account_id}")
    for role, may_set in ROLES.items():
        for _, method, path, may, _ in PAGES:
            if may == "anybody" or method != "GET":
                continue
            page = clients[role].get(filled(path, reach.get(role), role))
            fine = may == "signed_in" or may in may_set
            good = page.status in (200, 303) or is_no_step(page) \
                if fine else page.status == 403
            assert good, (role, path, page.status)
            cells += 1
    print(f"# {cells} cells")


def test_posts_without_the_permission_change_nothing():
    before = site.fingerprint(home_id)
    for role, may_set in ROLES.items():
        for _, method, path, may, _ in PAGES:
            if method == "POST" and may not in may_set | {
                    "anybody", "signed_in"}:
                page = clients[role].post(filled(path))
                assert page.status == 403, (role, path, page.status)
    assert site.fingerprint(home_id) == before


def test_posts_without_the_token_change_nothing():
    before = site.fingerprint(home_id)
    for _, method, path, may, _ in PAGES:
        if method == "POST" and not path.endswith("/sign_out"):
            for token in ("", "0" * 64, stranger.csrf):
                page = reader(may).post(filled(path), {"csrf": token})
                assert page.status == 403, (path, page.status)
    assert site.fingerprint(home_id) == before


def test_another_branch_finds_nothing():
    canaries = names_of(home_id)
    assert len(canaries) > 10
    before = site.fingerprint(home_id)
    for _, method, path, may, fields in PAGES:
        if path.endswith("/sign_out") or path.endswith("/sign_in"):
            continue
        has_id = "{" in path
        if method == "GET":
            page = able_away(may).get(filled(path))
            if has_id and page.status == 303:
                page = able_away(may).get(page.location)
            good = page.status == 404 if has_id else page.status < 400
            if may not in ROLES["branch_manager"] | {
                    "anybody", "signed_in", "see_own_pairs"}:
                good = page.status == 403
        else:
            page = able_away(may).post(filled(path), {
                f.split(":")[0]: "" for f in fields})
            good = page.status in (303, 400, 404, 409, 422) or \
                may not in ROLES["branch_manager"]
        assert good, (method, path, page.status)
        found = [n for n in canaries if n in page.text]
        assert not found, (method, path, found)
    assert site.fingerprint(home_id) == before


def test_drop_downs_and_searches_stay_inside():
    canaries = sorted(names_of(home_id))
    for _, method, path, _, fields in PAGES:
        if method != "GET" or "{" in path or "?q:search" in fields:
            continue
        page = stranger.get(path)
        assert not [n for n in canaries if n in page.text], path
    for name in canaries[:5]:
        for path in ("/intake/people", "/buddies/volunteers",
                     "/buddies/pairs"):
            page = stranger.get(f"{path}?q={name.split()[0]}")
            assert not [n for n in canaries if n in page.text], (path, name)


def test_statements_of_every_page():
    counts = {}
    for _, method, path, may, _ in PAGES:
        if method != "GET":
            continue
        reader(may).get(filled(path))
        page = reader(may).get(filled(path))
        if page.statements is not None:
            counts[path] = page.statements
    over = {p: n for p, n in counts.items() if n > STATEMENTS and
            not p.endswith(ONE_A_SECTION)}
    print(f"# median {statistics.median(counts.values())} of "
          f"{len(counts)} pages")
    assert not over, over
    assert statistics.median(counts.values()) <= 3, counts


def test_hostile_input_is_shown_as_text():
    for _, method, path, may, fields in PAGES:
        if method == "GET":
            names = [f[1:].split(":")[0] for f in fields
                     if f.startswith("?")] + ["q", "page", "sort", "format"]
            for name in names:
                from urllib.parse import quote
                page = reader(may).get(
                    filled(path) + f"?{name}={quote(HOSTILE)}")
                assert page.status in (200, 303, 400, 404) or \
                    is_no_step(page), (path, name, page.status)
                assert "<script>alert" not in page.text, (path, name)


def test_posts_survive_anything():
    site.sql("CREATE TABLE IF NOT EXISTS test_mark (a INT)")
    for _, method, path, may, fields in PAGES:
        if method != "POST" or path.endswith("/sign_out"):
            continue
        names = [f.split(":")[0] for f in fields]
        for value in ("", HOSTILE, "x" * 3000, "-1", "0101901234567"):
            page = able_away(may).post(
                filled(path), {n: value for n in names})
            assert page.status in (303, 400, 403, 404, 409, 413, 422), \
                (path, value[:20], page.status)
            assert "<script>alert" not in page.text, path
    assert site.one("SELECT COUNT(*) FROM information_schema.tables WHERE "
                    "table_name = 'test_mark'") == "1"
    site.sql("DROP TABLE test_mark")


# Whose path names somebody's record, by its last id.
OF_SOMEBODY = {"person", "case_file", "consent", "household_member", "pair",
               "pair_checkin", "placement", "placement_visit", "proposal",
               "volunteer", "volunteer_check"}


def test_every_look_at_a_record_says_whose():
    looks = 0
    for _, method, path, may, _ in PAGES:
        found = re.findall(r"{(\w+)_id}", path)
        if method != "GET" or not found or found[-1] not in OF_SOMEBODY:
            continue
        last = site.one("SELECT IFNULL(MAX(seq), 0) FROM audit_event WHERE "
                        f"branch_id = {home_id}")
        if reader(may).get(filled(path)).status != 200:
            continue
        rows = site.sql(
            "SELECT action, IFNULL(person_id, 0), IFNULL(volunteer_id, 0), "
            f"people IS NOT NULL FROM audit_event WHERE branch_id = {home_id} "
            f"AND seq > {last} AND account_id = {reader(may).account_id}")
        assert [r[0] for r in rows] == ["look"], (path, rows)
        assert any(c != "0" for c in rows[0][1:]), (path, rows)
        looks += 1
    assert looks >= 25, looks


class Checker(html.parser.HTMLParser):
    """What every page must hold, without a browser."""

    def __init__(self):
        super().__init__()
        self.h1 = 0
        self.ids = []
        self.labels = set()
        self.inputs = []
        self.problems = []
        self.lang = self.dir = None
        self.in_label = False

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if "id" in a:
            self.ids.append(a["id"])
        if tag == "html":
            self.lang, self.dir = a.get("lang"), a.get("dir")
        self.h1 += tag == "h1"
        if tag == "script" or "style" in a or \
                any(k.startswith("on") for k in a):
            self.problems.append(f"inline {tag}")
        if tag == "label":
            self.in_label = True
            self.labels.add(a.get("for"))
        if tag in ("input", "select", "textarea") and \
                a.get("type") not in ("hidden", "submit"):
            self.inputs.append((a.get("id"), a))
            if self.in_label:
                self.labels.add(a.get("id"))
        if tag == "img" and "alt" not in a:
            self.problems.append("img without alt")

    def handle_endtag(self, tag):
        if tag == "label":
            self.in_label = False


def test_every_page_is_whole_in_every_language():
    for lang in ("da", "en", "ar"):
        client = Client(site, lang)
        for _, method, path, may, _ in PAGES:
            if method != "GET" or path.endswith("refused"):
                continue
            client.cookies["__Host-foothold"] = \
                reader(may).cookies["__Host-foothold"]
            page = client.get(filled(path))
            if page.status == 303 or not (page.header("Content-Type") or
                                          "").startswith("text/html"):
                continue
            assert page.status == 200 or is_no_step(page), \
                (lang, path, page.status)
            c = Checker()
            c.feed(page.text)
            where = (lang, path)
            assert (c.lang, c.dir) == \
                (lang, "rtl" if lang == "ar" else "ltr"), where
            assert c.h1 == 1, (where, "h1", c.h1)
            assert not c.problems, (where, c.problems)
            doubled = {i for i in c.ids if c.ids.count(i) > 1}
            assert not doubled, (where, doubled)
            for ident, a in c.inputs:
                assert ident in c.labels or "aria-label" in a or \
                    "aria-labelledby" in a, (where, a.get("name"))
            assert "{{" not in page.text and "[[" not in page.text, where


run(globals())
