"""What ends by itself: proposals, openings, checks, pairs; and what does not
yet, or no more, or is another branch's."""


from foothold import Site, day, run

site = Site()
slug = site.branch()
branch_id = site.branch_id(slug)
other_id = site.branch_id(site.branch())
manager = site.account("branch_manager", slug)


def insert(table, branch=None, **columns):
    names = ", ".join(columns)
    values = ", ".join(f"'{v}'" for v in columns.values())
    site.sql(f"INSERT INTO {table} (branch_id, {names}) VALUES "
             f"({branch or branch_id}, {values})")
    return site.one(f"SELECT MAX({table}_id) FROM {table} WHERE branch_id = "
                    f"{branch or branch_id}")


def cell(table, number, column, branch=None):
    return site.one(f"SELECT {column} FROM {table} WHERE branch_id = "
                    f"{branch or branch_id} AND {table}_id = {number}")


def lines(kind, number):
    return [row[0] for row in site.sql(
        "SELECT CONCAT(COALESCE(from_state, ''), '>', to_state) FROM timeline "
        f"WHERE branch_id = {branch_id} AND object_kind = '{kind}' AND "
        f"object_id = {number} ORDER BY timeline_id")]


def done(job):
    return site.foothold("jobs", "--only", job, "--branch", slug).stderr


def proposal(status, expires, branch=None, case_status="proposed"):
    person = insert("person", branch, full_name="Amal", search_key="amal")
    volunteer = insert("volunteer", branch, full_name="Birthe",
                       search_key="birthe", volunteer_status="ready",
                       capacity=2, places_taken=1)
    case = insert("case_file", branch, person_id=person, programme="buddy",
                  case_status=case_status, opened_on=day(-50),
                  priority_on=day(-40))
    number = insert("proposal", branch, case_file_id=case, person_id=person,
                    volunteer_id=volunteer, proposal_status=status,
                    sent_on=day(-9), expires_on=expires)
    insert("task", branch, task_kind="proposal_answer", due_on=day(-2),
           object_kind="proposal", object_id=number, person_id=person,
           auto_rule="proposal_answer")
    return number, case, volunteer


def test_a_proposal_without_an_answer_ends():
    late, case, volunteer = proposal("sent", day(-1))
    half = proposal("accepted_one", day(-3))[0]
    last_day = proposal("sent", day(0))[0]
    declined = proposal("declined_refugee", day(-3))[0]
    theirs = proposal("sent", day(-1), other_id)[0]
    assert "ended=2" in done("proposals")
    assert [cell("proposal", n, "proposal_status")
            for n in (late, half, last_day, declined)] == \
        ["expired", "expired", "sent", "declined_refugee"]
    assert cell("proposal", theirs, "proposal_status", other_id) == "sent"
    assert lines("proposal", late) == ["sent>expired"]
    assert lines("proposal", half) == ["accepted_one>expired"]
    assert (cell("case_file", case, "case_status"),
            cell("case_file", case, "priority_on")) == ("waiting", day(-40))
    assert lines("case_file", case) == ["proposed>waiting"]
    assert cell("volunteer", volunteer, "places_taken") == "0"
    assert site.one("SELECT GROUP_CONCAT(task_status) FROM task WHERE "
                    f"branch_id = {branch_id} AND object_kind = 'proposal' "
                    f"AND object_id = {late}") == "done"
    assert "ended=0" in done("proposals"), "once"
    assert cell("volunteer", volunteer, "places_taken") == "0"
    page = manager.see(f"/buddies/proposals/{late}")
    assert page.has("Not answered in time")


def test_a_case_that_was_paused_meanwhile_stays_so():
    number, case, volunteer = proposal("sent", day(-1), case_status="paused")
    done("proposals")
    assert cell("proposal", number, "proposal_status") == "expired"
    assert cell("case_file", case, "case_status") == "paused"
    assert cell("volunteer", volunteer, "places_taken") == "0"


def test_more_than_one_step():
    numbers = [proposal("sent", day(-1))[0] for _ in range(53)]
    assert "ended=53" in done("proposals")
    assert {cell("proposal", n, "proposal_status") for n in numbers} == \
        {"expired"}


def test_an_opening_ends_after_its_last_day():
    employer = insert("employer", employer_name="Bageren", search_key="b")
    of = {"employer_id": employer, "opening_title": "Hjælper",
          "placement_type": "VPRAK"}
    late = insert("opening", **of, valid_until_on=day(-1))
    paused = insert("opening", **of, valid_until_on=day(-1),
                    opening_status="paused")
    filled = insert("opening", **of, valid_until_on=day(-1),
                    opening_status="filled")
    last_day = insert("opening", **of, valid_until_on=day(0))
    endless = insert("opening", **of)
    assert "ended=2" in done("openings")
    assert [cell("opening", n, "opening_status")
            for n in (late, paused, filled, last_day, endless)] == \
        ["expired", "expired", "filled", "open", "open"]
    assert lines("opening", paused) == ["paused>expired"]


def check(status, kind="child_certificate", volunteer_status="ready",
          **columns):
    volunteer = insert("volunteer", full_name="Bo", search_key="bo",
                       volunteer_status=volunteer_status)
    return insert("volunteer_check", volunteer_id=volunteer, check_type=kind,
                  check_status=status, **columns), volunteer


def test_checks_run_out_and_are_asked_for_before():
    late, _ = check("answered_clear", valid_until_on=day(-1))
    soon, volunteer = check("answered_clear", valid_until_on=day(30))
    later, _ = check("answered_clear", valid_until_on=day(31))
    gone, former = check("answered_clear", volunteer_status="ended",
                         valid_until_on=day(5))
    silent, _ = check("requested", requested_on=day(-22))
    waits, _ = check("requested", requested_on=day(-21))
    said = done("checks")
    assert "ended=2" in said and "tasks=1" in said, said
    assert [cell("volunteer_check", n, "check_status")
            for n in (late, soon, later, gone, silent, waits)] == \
        ["expired", "answered_clear", "answered_clear", "answered_clear",
         "no_reply", "requested"]
    assert lines("volunteer_check", late) == ["answered_clear>expired"]
    asked = site.sql("SELECT volunteer_id, due_on FROM task WHERE branch_id = "
                     f"{branch_id} AND task_kind = 'check_expires'")
    assert asked == [[volunteer, day(30)]], (asked, former)
    assert "tasks=0" in done("checks"), "asked for once"


def test_a_pair_is_put_away_three_months_after_its_end():
    def pair(status, ended):
        _, case, volunteer = proposal("withdrawn", day(-300))
        return insert("pair", case_file_id=case, volunteer_id=volunteer,
                      person_id=cell("case_file", case, "person_id"),
                      pair_status=status, ended_on=ended)
    old, recent = pair("ended", day(-91)), pair("ended", day(-90))
    never = pair("not_started", day(-91))
    assert "ended=1" in done("pairs")
    assert [cell("pair", n, "pair_status") for n in (old, recent, never)] == \
        ["archived", "ended", "not_started"]
    assert lines("pair", old) == ["ended>archived"]
    assert manager.see(f"/buddies/pairs/{old}").status == 200


run(globals())
