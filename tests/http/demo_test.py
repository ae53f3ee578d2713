"""The demonstration data: their numbers, states, and what must hold in them.

They need a database without branches, so this test makes one of its own
beside the site's.
"""

import os
import re
import subprocess
import tempfile

import sealed
from foothold import TODAY, Site, day, letters, run

site = Site()
NAME = "foothold_demo_test"
FUTURE_DATES = {
    "due_on", "expires_on", "valid_until_on", "paused_until_on", "starts_on",
    "planned_end_on", "permit_until_on", "responsibility_on", "moves_in_on",
    "next_review_on", "consent_until_on", "trial_until_on", "interview_on",
    "first_meeting_on", "snoozed_until_on", "next_action_on", "ends_on",
    "valid_to", "last_on", "approval_until_on", "six_month_on", "reminded_on",
}


class Demo:
    """A database of its own on the site's server."""

    def __init__(self, name):
        # pylint: disable=consider-using-with
        self.name = name
        self.data = site.data    # one key for both
        self.folder = tempfile.TemporaryDirectory()
        site.sql(f"DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} "
                 f"CHARACTER SET utf8mb4; "
                 f"GRANT ALL ON {name}.* TO foothold@localhost")
        with open(site.data + "/foothold.conf", encoding="utf-8") as f:
            conf = f.read()
        conf = re.sub(r"(?m)^(\s*name\s*=).*$", r"\1 " + name, conf)
        path = self.folder.name + "/foothold.conf"
        with open(path, "w", encoding="utf-8") as f:
            os.chmod(path, 0o600)
            f.write(conf)
        self.command("migrate")

    def command(self, *words):
        return subprocess.run(
            [site.build + "/foothold", *words, "--data", self.folder.name],
            text=True, capture_output=True, check=False, timeout=300)

    def sql(self, statement):
        return site.sql(f"USE {self.name}; {statement}")

    def one(self, statement):
        return self.sql(statement)[0][0]

    def count(self, what):
        return int(self.one(f"SELECT COUNT(*) FROM {what}"))

    def none(self, what):
        rows = self.sql(f"SELECT * FROM {what} LIMIT 3")
        assert not rows, rows


demo = Demo(NAME)
made = demo.command("demo")
AARHUS = 1


def states():
    """Each machine with its states, as rules/state_table.c has them."""
    path = os.path.join(os.path.dirname(__file__), "../../rules/state_table.c")
    with open(path, encoding="utf-8") as f:
        text = f.read()
    found = re.findall(r'\[(STATE_\w+)\] = \{\s*"(\w+)",\s*\{([^}]*)\}', text)
    return {m: (c, re.findall(r'"(\w+)"', s)) for m, c, s in found}


def test_made_without_a_word():
    assert made.returncode == 0, made.stderr
    assert made.stderr == "", made.stderr


def test_refuses_a_second_time():
    again = demo.command("demo")
    assert again.returncode == 1
    assert "here already" in again.stderr
    assert demo.count("branch") == 14


def test_refuses_among_other_branches():
    other = Demo(NAME + "_other")
    other.command("branch", "add", "aarhus", "--name", "Aarhus")
    refused = other.command("demo")
    site.sql(f"DROP DATABASE {other.name}")
    assert refused.returncode == 1
    assert "branches of its own" in refused.stderr, refused.stderr


def test_accounts():
    lines = demo.command("demo", "--accounts").stdout.splitlines()
    assert len(lines) == 13, lines
    assert all(len(line.split("  ")) > 3 for line in lines)
    assert "branch_manager" in lines[1] and "aarhus" in lines[1]
    assert demo.count("credential") == demo.count("account")


def test_numbers():
    assert demo.count("person") == 326      # one of them moved
    assert demo.count("volunteer") == 260
    mentors = demo.count("pair p JOIN case_file c USING (branch_id, "
                         "case_file_id) WHERE c.programme = 'employment' AND "
                         "p.pair_kind = 'job_mentor'")
    assert 2 <= mentors <= 4, mentors
    assert demo.count("pair") == 150 + mentors
    assert demo.count("volunteer_tie WHERE employer_id IS NOT NULL") > 0
    assert demo.count("placement") == 60
    assert 65 <= demo.count(f"person WHERE branch_id = {AARHUS}") <= 80
    assert 50 <= demo.count(f"volunteer WHERE branch_id = {AARHUS}") <= 60
    assert 30 <= demo.count(f"pair WHERE branch_id = {AARHUS}") <= 40


def test_shares():
    rows = demo.sql("SELECT citizenship, COUNT(*) / 320 * 100 FROM person "
                    "GROUP BY citizenship")
    share = {c: float(n) for c, n in rows}
    for code, wanted in {"UA": 45, "SY": 16, "ER": 12, "AF": 8, "XA": 4,
                         "CD": 4, "IR": 4, "SO": 3}.items():
        assert abs(share[code] - wanted) < 2, (code, share)
    january = demo.count("person WHERE birth_on LIKE '%-01-01'")
    assert 40 <= january <= 56, january
    speak = demo.count("person WHERE interpreter_need = 'yes'")
    assert 54 <= speak <= 74, speak
    assert demo.count("person WHERE full_name NOT LIKE '% %'") > 5
    assert demo.count("household_member WHERE household_role = 'child'") > 100


def test_every_state_of_every_machine():
    tables = {
        "STATE_REFERRAL": "referral", "STATE_PERSON": "person",
        "STATE_CASE_INTAKE": "case_file WHERE programme = 'intake'",
        "STATE_CASE_BUDDY": "case_file WHERE programme = 'buddy'",
        "STATE_CASE_WORK": "case_file WHERE programme = 'employment'",
        "STATE_VOLUNTEER": "volunteer", "STATE_CHECK": "volunteer_check",
        "STATE_PROPOSAL": "proposal", "STATE_PAIR": "pair",
        "STATE_CHECKIN": "pair_checkin", "STATE_PLACEMENT": "placement",
        "STATE_TASK": "task", "STATE_INCIDENT": "incident",
        "STATE_TRANSFER": "transfer",
    }
    machines = states()
    assert set(machines) == set(tables), machines
    for machine, (column, names) in machines.items():
        found = {r[0] for r in demo.sql(
            f"SELECT DISTINCT {column} FROM {tables[machine]}")}
        assert found == set(names), (machine, found ^ set(names))
    assert {r[0] for r in demo.sql("SELECT DISTINCT consent_status FROM "
                                   "person")} == {
        "missing", "given", "expiring", "withdrawn"} | ({"expired"} if
        demo.count("person WHERE consent_status = 'expired'") else set())


def test_headquarters_has_an_incident_in_every_state():
    names = set(states()["STATE_INCIDENT"][1])
    found = {r[0] for r in demo.sql("SELECT DISTINCT incident_status FROM "
                                    "incident WHERE is_for_hq = 1")}
    assert found == names, found ^ names
    demo.none("incident_note c JOIN incident_note r USING (branch_id, "
              "incident_id, account_id) WHERE c.to_state = 'closed' "
              "AND r.to_state = 'resolved'")
    demo.none("incident i JOIN incident_note n USING (branch_id, incident_id)"
              " WHERE n.to_state = 'resolved' AND i.resolved_on <> "
              "DATE(n.written_at) OR n.account_id IS NULL")


def test_timelines_were_written_when_it_happened():
    demo.none(f"timeline WHERE happened_at >= '{TODAY}'")
    demo.none("timeline a JOIN timeline b USING (branch_id, object_kind, "
              "object_id, timeline_kind) WHERE timeline_kind = 'state' "
              "AND a.timeline_id < b.timeline_id "
              "AND a.to_state = b.from_state AND a.happened_at > b.happened_at")


def ages(statement):
    days = [int(r[0]) for r in demo.sql(statement)]
    return [sum(low <= d <= high for d in days) for low, high in
            ((0, 30), (31, 45), (46, 60), (61, 9999))]


def test_both_queues_age():
    waiting = ages(
        f"SELECT DATEDIFF('{TODAY}', priority_on) FROM case_file "
        f"WHERE branch_id = {AARHUS} AND programme = 'buddy' "
        f"AND case_status = 'waiting'")
    ready = ages(
        f"SELECT DATEDIFF('{TODAY}', ready_on) FROM volunteer "
        f"WHERE branch_id = {AARHUS} AND volunteer_status = 'ready' "
        f"AND places_taken < capacity")
    assert min(waiting) > 0 and min(ready) > 0, (waiting, ready)


def test_places_are_what_is_open():
    demo.none(
        "volunteer v WHERE v.places_taken <> (SELECT COUNT(*) FROM pair a "
        "WHERE a.branch_id = v.branch_id AND a.volunteer_id = v.volunteer_id "
        "AND a.is_open = 1) + (SELECT COUNT(*) FROM proposal o "
        "WHERE o.branch_id = v.branch_id AND o.volunteer_id = v.volunteer_id "
        "AND o.is_open = 1)")
    demo.none("volunteer WHERE places_taken > capacity")
    demo.none(
        "opening o WHERE o.seats_taken <> (SELECT COUNT(*) FROM placement p "
        "WHERE p.branch_id = o.branch_id AND p.opening_id = o.opening_id "
        "AND p.placement_status IN ('accepted', 'awaiting_approval', "
        "'approved', 'started', 'extended', 'completed', 'broken_off'))")
    demo.none("opening WHERE seats_taken > seats")


def test_cases_fit_what_became_of_them():
    pair_of = ("(SELECT COUNT(*) FROM pair a WHERE a.branch_id = c.branch_id "
               "AND a.case_file_id = c.case_file_id AND a.is_open = 1)")
    proposal_of = ("(SELECT COUNT(*) FROM proposal o WHERE o.branch_id = "
                   "c.branch_id AND o.case_file_id = c.case_file_id "
                   "AND o.is_open = 1)")
    demo.none(f"case_file c WHERE c.programme = 'buddy' "
              f"AND (c.case_status IN ('matched', 'followed')) <> "
              f"({pair_of} = 1)")
    demo.none(f"case_file c WHERE c.programme = 'buddy' "
              f"AND (c.case_status = 'proposed') <> ({proposal_of} = 1)")
    demo.none("volunteer v WHERE (v.volunteer_status IN ('matched', "
              "'suspended')) <> EXISTS (SELECT 1 FROM pair a WHERE "
              "a.branch_id = v.branch_id AND a.volunteer_id = "
              "v.volunteer_id AND a.is_open = 1)")
    demo.none("placement p JOIN case_file c ON c.branch_id = p.branch_id "
              "AND c.case_file_id = p.case_file_id WHERE p.placement_status "
              "IN ('started', 'extended') AND c.case_status NOT IN "
              "('placed', 'followed_up')")
    demo.none("case_file c WHERE c.is_open IS NULL AND c.closed_on IS NULL")
    demo.none("case_file c JOIN person p ON p.branch_id = c.branch_id AND "
              "p.person_id = c.person_id WHERE p.closed_on IS NOT NULL "
              "AND c.is_open = 1")


def test_nobody_without_certificate_meets_children():
    demo.none(
        "pair a JOIN volunteer v ON v.branch_id = a.branch_id "
        "AND v.volunteer_id = a.volunteer_id "
        "JOIN person p ON p.branch_id = a.branch_id "
        "AND p.person_id = a.person_id "
        "WHERE a.is_open = 1 AND EXISTS (SELECT 1 FROM household_member m "
        "WHERE m.branch_id = p.branch_id AND m.household_id = p.household_id "
        f"AND m.birth_year > {TODAY.year - 16}) "
        "AND NOT EXISTS (SELECT 1 FROM volunteer_check k WHERE k.branch_id = "
        "v.branch_id AND k.volunteer_id = v.volunteer_id AND k.check_type = "
        "'child_certificate' AND k.check_status = 'answered_clear' "
        f"AND k.valid_until_on >= '{TODAY}')")


def test_both_said_yes():
    demo.none("pair a LEFT JOIN proposal o ON o.branch_id = a.branch_id AND "
              "o.proposal_id = a.proposal_id WHERE o.proposal_id IS NULL "
              "OR o.proposal_status <> 'accepted_both' "
              "OR o.person_answer <> 'yes' OR o.volunteer_answer <> 'yes'")
    demo.none("pair a WHERE a.pair_status IN ('active', 'paused', 'ending') "
              "AND (SELECT COUNT(*) FROM pair_checkin k WHERE k.branch_id = "
              "a.branch_id AND k.pair_id = a.pair_id AND k.checkin_kind = "
              "'d14' AND k.wants_to_continue = 'yes') <> 2")


def test_hard_stop():
    demo.none("placement p WHERE p.placement_type = 'ASY_JOB' AND "
              "p.placement_status IN ('approved', 'started') AND "
              "(p.approval_on IS NULL OR p.approval_on > p.starts_on OR "
              "p.approval_employer_id <> p.employer_id)")
    assert demo.count("placement WHERE approval_on IS NOT NULL") > 0


def test_order_of_dates():
    demo.none("person WHERE moves_in_on > '%s' AND person_status = 'active'"
              % TODAY)
    demo.none("pair a JOIN proposal o ON o.branch_id = a.branch_id AND "
              "o.proposal_id = a.proposal_id WHERE NOT (o.sent_on <= "
              "o.person_answered_on AND o.person_answered_on <= "
              "COALESCE(a.met_on, '9999-01-01') AND COALESCE(a.met_on, "
              "o.sent_on) <= COALESCE(a.ended_on, '9999-01-01'))")
    demo.none("pair a JOIN volunteer v ON v.branch_id = a.branch_id AND "
              "v.volunteer_id = a.volunteer_id WHERE v.applied_on > "
              "a.proposed_on OR v.agreement_on IS NULL")
    demo.none("pair a JOIN case_file c ON c.branch_id = a.branch_id AND "
              "c.case_file_id = a.case_file_id WHERE c.opened_on > "
              "a.proposed_on")
    demo.none("placement WHERE ended_on < starts_on OR planned_end_on < "
              "starts_on OR created_at > starts_on")
    demo.none("placement p JOIN case_file c ON c.branch_id = p.branch_id "
              "AND c.case_file_id = p.case_file_id "
              "WHERE c.opened_on > p.starts_on")
    demo.none("volunteer WHERE contacted_on < applied_on OR interviewed_on < "
              "contacted_on OR ready_on < interviewed_on OR ended_on < "
              "applied_on")


def test_nothing_past_is_still_to_come():
    rows = demo.sql(
        "SELECT table_name, column_name FROM information_schema.columns "
        f"WHERE table_schema = '{NAME}' AND data_type IN ('date', "
        "'datetime') AND table_name IN ('person', 'case_file', 'consent', "
        "'referral', 'contact_log', 'volunteer', 'volunteer_check', "
        "'proposal', 'pair', 'pair_checkin', 'employer', 'opening', "
        "'placement', 'placement_visit', 'task', 'timeline')")
    assert len(rows) > 80
    for table, column in rows:
        if column in FUTURE_DATES:
            continue
        late = demo.one(f"SELECT MAX({column}) FROM {table}")
        assert late == "NULL" or late[:10] <= day(), \
            (table, column, late)


def test_nothing_is_real():
    for table, column, like in (
            ("person", "phone", r"\+455100\d{4}"),
            ("volunteer", "phone", r"\+456000\d{4}"),
            ("volunteer", "email", r".*@example\.org")):
        texts = [t for t in sealed.opened(demo, table, column, "1 = 1") if t]
        assert len(texts) > 10, (table, column)
        assert all(re.fullmatch(like, t) for t in texts), (table, column)
    demo.none("employer WHERE phone NOT LIKE '+457000____' "
              "OR email NOT LIKE '%@example.org'")
    demo.none("account WHERE email NOT LIKE '%.example.org'")
    demo.none("person WHERE address IS NOT NULL")


def test_somebody_is_erased_and_somebody_restricted():
    assert demo.one("SELECT SUM(people) FROM statistic WHERE what = 'person'"
                    ) == "1"
    assert demo.one("SELECT COUNT(*) FROM audit_event WHERE action = 'erase' "
                    "AND object_kind = 'person'") == "1"
    demo.none("audit_event e JOIN person p ON p.branch_id = e.branch_id AND "
              "p.person_id = e.object_id WHERE e.action = 'erase'")
    assert demo.one("SELECT COUNT(*) FROM kept_signature") == "1"
    assert demo.one("SELECT COUNT(*) FROM person p JOIN restricted_person l "
                    "USING (branch_id, person_id) WHERE p.restricted_on IS "
                    "NOT NULL AND p.full_name = p.case_no") == "1"


def test_tasks_of_the_day():
    for due in (f"due_on < '{TODAY}'", f"due_on = '{TODAY}'",
                f"due_on BETWEEN '{TODAY}' AND '{TODAY}' + INTERVAL 7 DAY"):
        assert demo.count(f"task WHERE branch_id = {AARHUS} AND "
                          f"task_status = 'open' AND {due}") > 1, due


def test_every_code_is_in_its_list():
    pairs = {
        "volunteer": ("gender", "household_shape", "volunteer_source",
                      "employment_state", "volunteer_end_reason"),
        "person": ("gender", "citizenship", "permit_ground", "legal_status",
                   "danish_level", "interpreter_need", "contact_app",
                   "person_end_reason", "pets_wish", "smoking_wish",
                   "meeting_place", "meeting_pace", "education",
                   "birth_precision", "interpreter_language"),
        "pair": ("pair_kind", "pair_end_reason", "ended_by",
                 "interpreter_booking"),
        "pair_checkin": ("checkin_kind", "checkin_side", "contact_channel",
                         "pace", "feels_safe"),
        "placement": ("placement_type", "placement_outcome", "break_reason",
                      "insurance_by", "occupation"),
        "task": ("task_kind", "object_kind"),
        "timeline": ("timeline_kind", "object_kind"),
        "consent": ("consent_purpose", "consent_how", "recipient_kind"),
        "referral": ("sender_kind", "referral_channel",
                     "referral_return_reason"),
        "case_file": ("case_end_reason", "pair_kind"),
    }
    for table, columns in pairs.items():
        for column in columns:
            demo.none(
                f"{table} t JOIN code_list l ON l.list = '{column}' "
                f"LEFT JOIN code c ON c.list = COALESCE(l.values_of, l.list) "
                f"AND c.code = t.{column} "
                f"WHERE t.{column} IS NOT NULL AND c.code IS NULL")


def test_what_pages_read_of_the_lists_is_all_of_them():
    """A text for each list and language, in each of its codes' words."""
    wrong = site.sql(
        "SELECT w.lang, w.list, w.code_count FROM code_words w WHERE "
        "w.list <> 'postcode' AND w.code_count <> (SELECT COUNT(*) FROM "
        "code_list l JOIN code c ON c.list = COALESCE(l.values_of, l.list) "
        "WHERE l.list = w.list)")
    assert not wrong, wrong
    lists = int(site.one("SELECT COUNT(*) FROM code_list")) + 1
    for lang, count in site.sql("SELECT lang, COUNT(*) FROM code_words GROUP "
                                "BY lang"):
        assert int(count) == lists, (lang, count)
    lines = site.one("SELECT codes FROM code_words WHERE lang = 'da' AND "
                     "list = 'gender'")
    assert lines.count("\\t") == 4 * lines.count("\\n"), lines
    label = "Frau " + letters()
    where = "WHERE list = 'gender' AND code = 'woman' AND lang = 'da'"
    old = site.one(f"SELECT label FROM code_text {where}")
    try:
        site.sql(f"UPDATE code_text SET label = '{label}' {where}")
        site.foothold("migrate")
        assert label in site.one("SELECT codes FROM code_words WHERE lang = "
                                 "'da' AND list = 'gender'")
    finally:
        site.sql(f"UPDATE code_text SET label = '{old}' {where}")
        site.foothold("migrate")


def test_codes_in_lists():
    known = {}
    for column, code in demo.sql(
            "SELECT l.list, c.code FROM code_list l JOIN code c "
            "ON c.list = COALESCE(l.values_of, l.list)"):
        known.setdefault(column, set()).add(code)
    for table, columns in {
            "person": ("languages", "slots", "interests", "help_topics",
                       "offers", "wanted_trades"),
            "volunteer": ("languages", "slots", "interests", "help_topics",
                          "wanted_roles", "pets")}.items():
        for column in columns:
            used = {c for r in demo.sql(f"SELECT DISTINCT {column} FROM "
                                        f"{table} WHERE {column} IS NOT NULL")
                    for c in r[0].split(",")}
            assert used <= known[column[:-1]], (column, used -
                                                known[column[:-1]])


try:
    run(globals())
finally:
    site.sql(f"DROP DATABASE IF EXISTS {NAME}")
