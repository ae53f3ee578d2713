"""Every page with somebody who may use it, and rows that it is about.

Made from foothold routes and the table of roles: what is added to the
programs is met without a line here, unless it is about rows in one state only.
"""

import re

from foothold import day
from forms import Reader

OFFICE = "hovedkontor"
#: Who is asked first to do what several may.
FIRST = ("branch_manager", "hq_consultant")
INTAKE = "programme = 'intake' AND case_status IN ('new', 'contacting', " \
    "'interview_booked', 'in_progress')"


def nouns(path):
    return re.findall(r"{(\w+)}", path)


def filled(path, ids):
    return re.sub(r"{(\w+)}", lambda m: str(ids[m.group(1)]), path)


def roles_of(top):
    """permission -> the roles that have it, from the programs' own table."""
    with open(top + "/rules/may.c", encoding="utf-8") as file:
        text = file.read().replace("\\\n", "")
    sets = {name: re.findall(r"MAY_(\w+)", line) for name, line in
            re.findall(r"#define (\w+) (.*)", text)}
    roles = {}
    table = text[text.index("roles[] = {"):text.index("{ NULL, 0 }")]
    for role, words in re.findall(r'{ "(\w+)",([^}]*)}', table):
        for word in re.findall(r"\w+", words):
            for may in sets.get(word, [word.removeprefix("MAY_")]):
                roles.setdefault(may.lower(), []).append(role)
    return roles


class Rows:
    """The rows of a branch that paths are about."""

    def __init__(self, site, branch_id, where=None):
        """where: the beginning of a path -> which rows it is about."""
        self.site = site
        self.branch_id = branch_id
        self.where = where or {}
        self.tables = {}

    def _is_table(self, table, column):
        return self.site.one(
            "SELECT COUNT(*) FROM information_schema.columns WHERE "
            f"table_schema = DATABASE() AND table_name = '{table}' AND "
            f"column_name = '{column}'") == "1"

    def table_of(self, noun):
        """person_id -> person, approval_employer_id -> employer."""
        if noun not in self.tables:
            words = noun[:-len("_id")].split("_")
            tables = ["account"] if noun.endswith("account_id") else [
                "_".join(words[begin:]) for begin in range(len(words))]
            self.tables[noun] = next(
                (t for t in tables if self._is_table(t, t + "_id")), None)
        return self.tables[noun]

    def of(self, path, most=60):
        """Ids for the path, one dictionary a row of its last noun's table,
        the newest first."""
        names = nouns(path)
        if not names:
            return [{}]
        table = self.table_of(names[-1])
        if not table or not self._is_table(table, "branch_id"):
            return []
        some = [w for part, w in self.where.items() if path.startswith(part)]
        return [dict(zip(names, row)) for row in self.site.sql(
            f"SELECT {', '.join(names)} FROM {table} WHERE branch_id = "
            f"{self.branch_id} AND {(some or ['1'])[0]} "
            f"ORDER BY {names[-1]} DESC LIMIT {most}")]


class Front:
    """The pages of a branch's programs, each with a client and a row."""

    def __init__(self, site, slug):
        self.site, self.slug = site, slug
        self.branch_id = site.branch_id(slug)
        self.routes = site.routes()
        self.roles = roles_of(site.top)
        self.clients = {}
        #: address a form is sent to -> (address of its page, its fields)
        self.shown = {}
        self.rows = Rows(site, self.branch_id, {
            "/branch/roles/": "role = 'buddy_coordinator'",
            "/branch/review/": f"account_id = {self._colleague()}",
            "/branch/team/": f"account_id = {self._colleague()}",
            "/intake/interviews/": f"{INTAKE} AND coordinator_account_id = "
            f"{self.client('fill_intakes').account_id}",
            "/intake/cases/{case_file_id}/interviewer": INTAKE,
            "/intake/referrals/{referral_id}/decline":
            "referral_channel = 'transfer' AND referral_status = 'routed'",
            "/intake/referrals/": "referral_channel <> 'transfer'",
            "/intake/requests/": "request_status = 'open'",
            "/intake/people/": "person_id IN (SELECT person_id FROM case_file"
            " WHERE programme = 'buddy' AND case_status = 'waiting')",
            "/intake/cases/": "programme = 'buddy' AND case_status = "
            "'waiting'",
            "/work/placements/{placement_id}/visits/":
            "visit_status = 'due'",
            "/work/placements/{placement_id}":
            "placement_id IN (SELECT placement_id FROM placement_visit WHERE "
            "visit_status = 'due')",
            "/buddies/checkins/{pair_checkin_id}/skip":
            "checkin_status = 'due'",
            "/mine/pairs/": f"volunteer_id = {self._volunteer()} AND "
            "is_open = 1",
            "/mine/tasks/": "assignee_account_id = "
            f"{self.client('see_own_pairs').account_id}",
            "/mine/checkins/": "checkin_side = 'volunteer' AND "
            "checkin_status = 'due' AND pair_id IN (SELECT pair_id FROM pair "
            f"WHERE volunteer_id = {self._volunteer()})",
            "/hq/checks/": "check_type = 'child_certificate'",
        })
        self.ids = {}
        self._give()

    def client(self, may, another=False):
        """Somebody signed in who has the permission."""
        some = self.roles.get(may, FIRST)
        role = next((r for r in FIRST if r in some), some[0])
        if another or role not in self.clients:
            branch = OFFICE if role.startswith(("hq_", "dpo")) else self.slug
            client = self.site.account(role, branch)
            self.clients.setdefault(role, client)
            return client
        return self.clients[role]

    def _colleague(self):
        """Somebody of the team whom no other page is asked as."""
        return self.site.account("job_coordinator", self.slug).account_id

    def _volunteer(self):
        """One with an open pair and a check-in that is due."""
        return self.site.one(
            "SELECT MIN(p.volunteer_id) FROM pair p JOIN pair_checkin k ON "
            "k.branch_id = p.branch_id AND k.pair_id = p.pair_id WHERE "
            f"p.branch_id = {self.branch_id} AND p.is_open = 1 AND "
            "k.checkin_side = 'volunteer' AND k.checkin_status = 'due'")

    def _give(self):
        """The manager holds the interviews; the buddy is that volunteer."""
        mine = self.client("see_own_pairs").account_id
        self.site.sql(
            "UPDATE case_file SET coordinator_account_id = "
            f"{self.client('fill_intakes').account_id} WHERE branch_id = "
            f"{self.branch_id} AND {INTAKE}; "
            f"UPDATE volunteer SET account_id = {mine} WHERE branch_id = "
            f"{self.branch_id} AND volunteer_id = {self._volunteer()}; "
            f"UPDATE task SET assignee_account_id = {mine} WHERE branch_id = "
            f"{self.branch_id} AND task_status = 'open' "
            "ORDER BY task_id LIMIT 1")
        self._ask_for_file()

    def _ask_for_file(self):
        """Somebody's request about their file, still to be answered."""
        manager, path = self.client("lead_privacy"), "/intake/people/{person_id}"
        manager.see(self.at(path) + "/privacy")
        page = manager.post(self.at(path) + "/requests", {
            "request_kind": "access",
            "received_on": day()})
        assert page.status in (303, 409, 422), page.words[:400]

    def at(self, path):
        """The address of the path with its row, or None without one."""
        if path not in self.ids:
            rows = [{"branch_id": self.branch_id}] \
                if nouns(path) == ["branch_id"] else self.rows.of(path, 1)
            self.ids[path] = rows[0] if rows else None
        ids = self.ids[path]
        return None if ids is None else filled(path, ids)

    def of(self, method):
        """The routes of that method for those who are signed in."""
        return [r for r in self.routes
                if r[1] == method and r[3] != "anybody" and self.at(r[2])]

    def look_everywhere(self):
        """Remember the form of every page that is shown; for a form of one
        state only, look for a row that is in it."""
        posts = {self.at(r[2]) for r in self.of("POST")}
        for route in self.of("GET"):
            page = self._look(route[3], self.at(route[2]))
            for link, query in set(re.findall(
                    r'href="(/[^"?]+)\?(\w+=[^"&]+)"', page.text)):
                if not query.startswith("lang=") and (
                        link.endswith("/new") or link in posts):
                    self._look(route[3], f"{link}?{query}")
        for route in self.of("POST"):
            if route[4] and nouns(route[2]) and not self.now_of(route):
                self._find(route)

    def _look(self, may, address):
        page = self.client(may).get(address)
        for form in Reader(page.text).forms if page.status == 200 else ():
            known = self.shown.get(form.action, (None, ()))[1]
            if len(form.fields) > len(known):
                self.shown[form.action] = (address, form.fields)
        return page

    def _find(self, route):
        """A row whose page shows the form that is sent there."""
        for ids in self.rows.of(route[2], 30):
            address = filled(route[2], ids)
            for place in (address, address.rsplit("/", 1)[0]):
                self._look(route[3], place)
            if address in self.shown:
                self.ids[route[2]] = ids
                return

    def now_of(self, route):
        """The fields of the route's form as they stand now, () if unseen."""
        return self.shown.get(self.at(route[2]), (None, ()))[1]
