"""One person's file: everything that is held about somebody, and nothing of
anybody else's.

The schema itself is walked: every table that holds a person_id or volunteer_id,
or hangs on one that does, is a section of the file, or stands below with a
reason; and what is written into every text column of its rows is found in the
page and in the JSON."""

import html
import json
import re
import secrets

import sealed
from foothold import Site, day, run

site = Site()
if site.one("SELECT COUNT(*) FROM code") == "0":
    site.foothold("migrate")
slug = site.branch(municipality="0751")
branch = site.branch_id(slug)
manager = site.account("branch_manager", slug)
coordinator = site.account("buddy_coordinator", slug)
stranger = site.account("branch_manager", site.branch())

# No foreign key leads from these to the people they are about.
BY_HAND = {"person": {"import_row"}, "volunteer": {"import_row", "account"}}

TABLES_LEFT_OUT = {
    "access_finding": "made of the log, which is shown; asks a colleague",
    "audit_about": "finds events for lists; they are in audit_event",
    "credential": "a hash of the password",
    "incident_note": "about others too: handed out by who handled it",
    "recovery_code": "hashes of codes on paper",
    "support_access": "of headquarters' accounts, never of a volunteer's",
}

# TABLE.COLUMN, or KIND:TABLE.COLUMN for one kind of file alone.
COLUMNS_LEFT_OUT = {
    "person.search_key": "the names, folded",
    "restricted_person.search_key": "the names, folded",
    "volunteer.search_key": "the names, folded",
    "proposal.shown": "numbers of other volunteers",
    "audit_event.people": "numbers of others on the same list",
    "audit_event.volunteers": "numbers of others on the same list",
    "access_finding.question": "about who looked",
    "access_finding.answer": "about who looked",
    "access_finding.explanation": "about who looked",
    "access_finding.about": "made of the two numbers",
    "incident.happened_text": "about others too: see incident_note",
    "incident.action_text": "about others too: see incident_note",
    "incident.outcome_text": "about others too: see incident_note",
    "incident.accused": "about others too: see incident_note",
    "incident.incident_source": "tells who reported it",
    "person:volunteer_tie.tie_text": "what the volunteer told",
    "person:volunteer_tie.address": "what the volunteer told",
    "person:volunteer_tie.municipality": "what the volunteer told",
    "person:volunteer_tie.postcode": "what the volunteer told",
    "audit_event.action": "shown as what was done, in words",
    "person:proposal.volunteer_answer": "the other side's",
    "person:proposal.volunteer_decline_reason": "the other side's",
    "volunteer:proposal.person_answer": "the other side's",
    "volunteer:proposal.person_decline_reason": "the other side's",
}

# A volunteer who is the mentor of a placement sees which one it is; the rest
# is the newcomer's.
MENTOR_SEES = {"mentor_name", "placement_status"}

# What the statements ask for beyond whose row it is.
SET = {
    ("person", "pair_checkin", "checkin_side"): "refugee",
    ("volunteer", "pair_checkin", "checkin_side"): "volunteer",
    ("person", "import", "import_kind"): "people",
    ("volunteer", "import", "import_kind"): "volunteers",
    # No other branch is needed for what is shown of it.
    ("person", "transfer", "to_branch_id"): branch,
    ("person", "transfer", "to_referral_id"): 1,
}

COLUMNS = {}
for row in site.sql(
        "SELECT table_name, column_name, data_type, is_nullable, "
        "COALESCE(character_maximum_length, 0), column_comment, extra, "
        "COALESCE(column_default, '') <> '' FROM information_schema.columns "
        "WHERE table_schema = DATABASE() ORDER BY ordinal_position"):
    COLUMNS.setdefault(row[0], {})[row[1]] = row[2:]
LINKS = {(t, c): to for t, c, to in site.sql(
    "SELECT table_name, column_name, referenced_table_name FROM "
    "information_schema.key_column_usage WHERE table_schema = DATABASE() AND "
    "referenced_table_name IS NOT NULL AND column_name <> 'branch_id'")}


def reached(kind, columns, links):
    """The tables that hold something of one newcomer or volunteer."""
    found = {kind} | BY_HAND[kind]
    found |= {to for (table, _), to in links.items() if table == kind}
    while True:
        more = {t for t, names in columns.items() if kind + "_id" in names}
        more |= {t for (t, _), to in links.items() if to in found}
        if more <= found:
            return found
        found |= more


def client_json_text(kind, number):
    page = manager.see(f"{home(kind, number)}?format=json")
    assert "attachment" in page.header("Content-Disposition")
    return page.text


def client_json(kind, number):
    return json.loads(client_json_text(kind, number))


def home(kind, number):
    return {"person": "/intake/people", "volunteer": "/buddies/volunteers"}[
        kind] + f"/{number}/file"


def holes(kind, columns, links):
    """Tables that are neither a section nor excused."""
    number = site.insert(kind, branch, full_name="Nobody", search_key="nobody")
    sections = set(client_json(kind, number))
    left_out = set(TABLES_LEFT_OUT)
    if kind == "volunteer":
        left_out.add("placement_visit")
    return reached(kind, columns, links) - sections - left_out


def test_every_table_is_a_section():
    for kind in ("person", "volunteer"):
        assert not holes(kind, COLUMNS, LINKS), holes(kind, COLUMNS, LINKS)


def test_a_new_table_is_missed():
    for kind in ("person", "volunteer"):
        new = dict(COLUMNS, new_table={kind + "_id": None})
        assert holes(kind, new, LINKS) == {"new_table"}
        links = {**LINKS, ("hangs_on", "pair_id"): "pair"}
        assert holes(kind, dict(COLUMNS, hangs_on={}), links) == {"hangs_on"}


class Rows:
    """A row of every table that one person's file is made of, with a word of
    its own in every text column."""

    def __init__(self, kind):
        self.kind = kind
        self.tables = reached(kind, COLUMNS, LINKS)
        self.ids = {}
        self.words = {}
        for table in [kind, *sorted(self.tables)]:
            if table not in TABLES_LEFT_OUT and table != "audit_event":
                self.plant(table)

    def other(self, table):
        """Somebody who only has a name."""
        return site.insert(table, branch, full_name="Other Side",
                           search_key="otherside")

    def number(self, table, column, is_needed):
        """What a column that points at another row holds."""
        to = LINKS.get((table, column))
        if column == "account_id" and table in LINKED_TO_ACCOUNT:
            to = "account"
        if table != self.kind and column == self.kind + "_id" or \
                table == "import_row" and column == "object_id":
            return self.ids[self.kind]
        if to == self.kind and (is_needed or column == "mentor_volunteer_id"):
            return self.ids[self.kind]
        if not is_needed and to not in self.tables:
            return None
        if to in ("person", "volunteer"):
            return self.other(to) if is_needed else None
        return self.plant(to) if to and to != table else None

    def value(self, table, column, about):
        kind, nullable, size, comment, extra, has_default = about
        if column == "branch_id" or "GENERATED" in extra or \
                extra == "auto_increment":
            return None
        if (self.kind, table, column) in SET:
            return SET[self.kind, table, column]
        if column.endswith("_id") or column == "place":
            number = self.number(table, column, nullable == "NO" and
                                 has_default == "0")
            if number or column.endswith("_id"):
                return number
        if kind in ("varchar", "char", "text", "mediumtext") or comment:
            room = int(size) if not comment else (int(size) - 43) // 4
            return self.word(table, column, room)
        if nullable == "NO" and has_default == "0":
            return {"date": day(), "datetime": day() + " 10:00:00"}.get(
                kind, secrets.token_hex(min(int(size) // 2, 16))
                if "bin" in kind or "blob" in kind else 1)
        return None

    def word(self, table, column, room):
        word = secrets.token_hex(8)[:min(room, 16)]
        if table in self.tables:
            self.words[table, column] = word
        return word

    def plant(self, table):
        if table in self.ids:
            return self.ids[table]
        if table == "account":
            return self.plant_account()
        values = {c: self.value(table, c, about)
                  for c, about in COLUMNS[table].items()}
        values = {c: v for c, v in values.items() if v is not None}
        self.ids[table] = put(table, values)
        return self.ids[table]

    def plant_account(self):
        client = site.account("buddy", slug)
        self.ids["account"] = client.account_id
        for column in ("account_name", "phone"):
            word = self.word("account", column, 16)
            site.sql(f"UPDATE account SET {column} = '{word}' WHERE "
                     f"account_id = {client.account_id}")
        if self.kind == "volunteer":
            site.sql(f"UPDATE volunteer SET account_id = {client.account_id} "
                     f"WHERE volunteer_id = {self.ids['volunteer']}")
        return client.account_id


LINKED_TO_ACCOUNT = {t for (t, c), to in LINKS.items() if to == "account"}


def put(table, values):
    """The row, sealed where the schema says so; its number."""
    if "branch_id" in COLUMNS[table] and table not in ("account_role",
                                                       "session", "kept_post"):
        return site.insert(table, branch, **values)
    names = ", ".join(values)
    texts = ", ".join(f"'{v}'" for v in values.values())
    return int(site.one(f"INSERT INTO {table} ({names}) VALUES ({texts}); "
                        "SELECT LAST_INSERT_ID()"))


def is_left_out(kind, table, column):
    return f"{table}.{column}" in COLUMNS_LEFT_OUT or \
        f"{kind}:{table}.{column}" in COLUMNS_LEFT_OUT or \
        table == "placement" and kind == "volunteer" and \
        column not in MENTOR_SEES or \
        table == "placement_visit" and kind == "volunteer"


def check_words(kind, rows):
    number = rows.ids[kind]
    whole = client_json(kind, number)
    page = manager.see(home(kind, number))
    text = html.unescape(page.text)
    missed, shown = [], []
    for (table, column), word in rows.words.items():
        values = [v for row in whole.get(table, []) for v in row.values()]
        is_there = any(word in v for v in values) and \
            (len(word) < 8 or word in text)
        if is_left_out(kind, table, column):
            if len(word) >= 8 and (word in text or word in json.dumps(whole)):
                shown.append(f"{table}.{column}")
        elif not is_there:
            missed.append(f"{table}.{column}")
    assert not missed, missed
    assert not shown, shown
    print(f"# {kind}: {len(rows.words)} columns of {len(rows.ids)} tables")
    assert len(rows.words) > 100
    return page


def test_every_text_of_a_newcomer():
    page = check_words("person", Rows("person"))
    labels(page)


def test_every_text_of_a_volunteer():
    page = check_words("volunteer", Rows("volunteer"))
    labels(page)


def labels(page):
    """Every field has words of its own, in English and Danish."""
    found = re.findall(r"<dt>(.*?)</dt>|columnheader\">(.*?)</th>|"
                       r"muted\">([^<]*):</span>", page.text)
    names = {a or b or c for a, b, c in found}
    assert len(names) > 60
    wrong = [n for n in names if not n or n[0].islower() or "_" in n]
    assert not wrong, wrong


def people_in_a_pair():
    person, volunteer, other = (
        site.insert(t, branch, full_name=n, search_key=n.lower())
        for t, n in (("person", "Selam Haile"), ("volunteer", "Vera Volant"),
                     ("volunteer", "Nej Takker")))
    case = site.insert("case_file", branch, person_id=person,
                       programme="buddy", opened_on=day())
    pair = site.insert("pair", branch, case_file_id=case, person_id=person,
                       volunteer_id=volunteer, pair_status="active",
                       proposed_on=day())
    site.insert("proposal", branch, case_file_id=case, person_id=person,
                volunteer_id=other, proposal_status="declined", sent_on=day(),
                volunteer_answer="no", volunteer_decline_reason="distance")
    for side, text in (("refugee", "wishes to bake"),
                       ("volunteer", "worries about rent")):
        site.insert("pair_checkin", branch, pair_id=pair, checkin_kind="w2",
                    checkin_side=side, due_on=day(), need_text=text)
    return person, volunteer


def test_what_belongs_to_the_other_side():
    person, volunteer = people_in_a_pair()
    page = manager.see(home("person", person))
    assert page.has("wishes to bake") and page.has("Vera Volant")
    assert "worries about rent" not in page.text
    assert "Nej Takker" not in page.text, "who said no is never told"
    page = manager.see(home("volunteer", volunteer))
    assert page.has("worries about rent") and page.has("Selam Haile")
    assert "wishes to bake" not in page.text
    for kind, number, other in (("person", person, "volunteer_id"),
                                ("volunteer", volunteer, "person_id")):
        assert f'"{other}"' not in client_json_text(kind, number)
    home_of = site.insert("household", branch)
    site.sql(f"UPDATE person SET household_id = {home_of} WHERE person_id = "
             f"{person}")
    wife = site.insert("person", branch, full_name="Winta Haile",
                       search_key="wintahaile", household_id=home_of)
    site.insert("household_member", branch, household_id=home_of,
                person_id=wife, household_role="partner", birth_year=1991)
    page = manager.see(home("person", person))
    assert page.has("1991") and "Winta" not in page.text


def incident(accused, **columns):
    return {"incident_source": "staff", "reported_at": day() + " 09:00:00",
            "accused": accused, "happened_text": "told in confidence",
            **columns}


def test_incidents_warn_nobody_and_name_nobody():
    person, volunteer = people_in_a_pair()
    both = {"person_id": person, "volunteer_id": volunteer}
    site.insert("incident", branch, incident_category="money",
                **incident("volunteer", **both))
    site.insert("task", branch, task_kind="incident", due_on=day(),
                note="told in confidence", **both)
    asked = {"person": person, "volunteer": volunteer}

    def shown():
        files = {k: client_json(k, n) for k, n in asked.items()}
        assert "told in confidence" not in json.dumps(files)
        return {k: [i["incident_category"] for i in f["incident"]]
                for k, f in files.items()}

    assert shown() == {"person": ["money"], "volunteer": []}
    site.sql("UPDATE incident SET incident_status = 'closed' WHERE branch_id "
             f"= {branch} AND volunteer_id = {volunteer}")
    assert shown() == {"person": ["money"], "volunteer": ["money"]}
    site.insert("incident", branch, incident_category="abuse", severity=4,
                **incident("staff", **both))
    assert shown()["person"] == ["money"], "headquarters' own"


def test_who_may_and_how():
    person, volunteer = people_in_a_pair()
    for kind, number in (("person", person), ("volunteer", volunteer)):
        for end in ("", "?format=json"):
            assert coordinator.get(home(kind, number) + end).status == 403
            assert stranger.get(home(kind, number) + end).status == 404
        late = site.account("branch_manager", slug)
        site.sql("UPDATE session SET stepped_up_at = UTC_TIMESTAMP() - "
                 f"INTERVAL 11 MINUTE WHERE account_id = {late.account_id}")
        page = late.get(home(kind, number))
        assert page.status == 303 and page.location.startswith(
            "/account/step_up"), page.status
    assert manager.see(f"/intake/people/{person}/privacy").has(
        "Everything we hold")


def test_it_is_logged():
    for kind, number in zip(("person", "volunteer"), people_in_a_pair()):
        manager.see(home(kind, number))
        client_json(kind, number)
        actions = [a for a, in site.sql(
            f"SELECT action FROM audit_event WHERE branch_id = {branch} AND "
            f"{kind}_id = {number} ORDER BY seq")]
        assert actions == ["look", "export"], actions
        file = client_json(kind, number)
        assert [e["audit_action"] for e in file["audit_event"]] == actions
        assert "export" in [e["passed_how"] for e in file["recipient"]]
    site.foothold("audit", "verify", "--branch", slug)


def test_a_restricted_file_is_told_to_who_it_is_of():
    person, _ = people_in_a_pair()
    site.insert("restricted_person", branch, person_id=person,
                full_name="Selam Haile", search_key="x",
                note="still remembers")
    page = manager.see(home("person", person))
    assert page.has("still remembers")
    assert sealed.columns(site, "restricted_person")


def test_one_statement_a_section():
    """Other pages have six at most; this one is asked for once in a year, and
    a statement a table is what lets a new table be one row."""
    for kind, number in zip(("person", "volunteer"), people_in_a_pair()):
        page = manager.see(home(kind, number))
        sections = len(client_json(kind, number)) - 3
        assert page.statements is None or page.statements <= sections + 2, \
            (page.statements, sections)


run(globals())
