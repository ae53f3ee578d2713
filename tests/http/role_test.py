"""Roles have dates and a programme, and both hold at once."""

from foothold import day, run
from roles import branch, branch_id, manager, set_role, site


def test_a_role_begins_and_ends_in_a_running_session():
    client = site.account("buddy_coordinator", branch)
    client.see("/intake/people")
    for begins, ends, status in (
            (day(-9), day(0), 200), (day(-9), day(-1), 403),
            (day(0), None, 200), (day(1), None, 403), (day(1), day(9), 403),
            (day(0), day(0), 200)):
        set_role(client, valid_from=begins, valid_to=ends)
        page = client.get("/intake/people")
        assert page.status == status, (begins, ends, page.status)
    set_role(client, valid_to=day(-1))
    page = client.post("/intake/people", {"full_name": "Nobody"})
    assert page.status == 403
    assert client.see("/account/me").has("You have no role just now")


def test_a_role_of_another_branch_is_none_here():
    client = site.account("branch_manager", branch)
    site.sql(f"UPDATE account_role SET branch_id = "
             f"{site.branch_id(site.branch())} WHERE account_id = "
             f"{client.account_id}")
    assert client.get("/branch/team").status == 403


def add_person(name, *programmes, closed=None):
    """A newcomer with an open case of each programme; the person's id."""
    site.sql(f"INSERT INTO person (branch_id, full_name, search_key, "
             f"moves_in_on) VALUES ({branch_id}, '{name}', '{name.lower()}', "
             f"'{day(3)}')")
    person = site.one(f"SELECT MAX(person_id) FROM person WHERE branch_id = "
                      f"{branch_id}")
    for programme in programmes:
        status, on = ("closed", f"'{closed}'") \
            if closed and programme == "intake" else ("new", "NULL")
        site.sql(f"INSERT INTO case_file (branch_id, person_id, programme, "
                 f"case_status, opened_on, closed_on) VALUES ({branch_id}, "
                 f"{person}, '{programme}', '{status}', '{day(-90)}', {on})")
    return person


def add_task(title, person="NULL", volunteer="NULL"):
    site.sql(f"INSERT INTO task (branch_id, task_kind, task_title, due_on, "
             f"person_id, volunteer_id) VALUES ({branch_id}, 'other', "
             f"'{title}', '{day(0)}', {person}, {volunteer})")
    return site.one(f"SELECT MAX(task_id) FROM task WHERE branch_id = "
                    f"{branch_id}")


def test_a_coordinator_reaches_the_own_programme():
    people = {
        "Vanilo": add_person("Vanilo", "intake", "buddy",
                                closed=day(-60)),
        "Jobalo": add_person("Jobalo", "intake", "employment",
                               closed=day(-60)),
        "Begalo": add_person("Begalo", "buddy", "employment"),
        "Komalo": add_person("Komalo", "intake"),
        "Sidalo": add_person("Sidalo", "intake", closed=day(-30)),
        "Gamalo": add_person("Gamalo", "intake", closed=day(-31)),
    }
    sees = {
        "branch_manager": set(people),
        "buddy_coordinator": {"Vanilo", "Begalo", "Komalo", "Sidalo"},
        "job_coordinator": {"Jobalo", "Begalo", "Komalo", "Sidalo"},
    }
    tasks = {name: add_task(f"Task {name}", ident)
             for name, ident in people.items()}
    for role, mine in sees.items():
        client = site.account(role, branch)
        listed = client.see("/intake/people")
        due = client.see("/branch/tasks")
        home = client.see("/branch/home")
        for name, ident in people.items():
            is_mine = name in mine
            assert listed.has(name) == is_mine, (role, name)
            assert due.has(name) == is_mine, (role, name)
            assert home.has(name) == is_mine, (role, name)
            found = client.see(f"/intake/people?q={name}&format=csv")
            assert found.has(name) == is_mine, (role, name)
            status = 200 if is_mine else 404
            for path in (f"/intake/people/{ident}",
                         f"/intake/people/{ident}/edit",
                         f"/intake/people/{ident}/consents/new",
                         f"/branch/tasks/{tasks[name]}/edit"):
                page = client.get(path)
                assert page.status == status, (role, path, page.status)
                assert is_mine or not page.has(name), (role, path)
            page = client.post(f"/intake/people/{ident}/notes",
                               {"text": "Seen by " + role})
            assert page.status == (303 if is_mine else 404), \
                (role, name, page.status)


def test_the_case_of_the_other_programme_is_out_of_reach():
    person = add_person("Twocases", "buddy", "employment")
    client = site.account("job_coordinator", branch)
    buddy, work = (site.one(
        f"SELECT case_file_id FROM case_file WHERE branch_id = {branch_id} "
        f"AND person_id = {person} AND programme = '{p}'")
        for p in ("buddy", "employment"))
    page = client.see(f"/intake/people/{person}")
    assert f"/intake/cases/{work}/" in page.text
    assert f"/intake/cases/{buddy}/" not in page.text
    closing = {"case_status": "contacting",
               "version": site.one(f"SELECT version FROM case_file WHERE "
                                   f"case_file_id = {buddy}")}
    moved = client.post(f"/intake/cases/{buddy}/status", closing)
    assert moved.status == 404, moved.status
    moved = manager.post(f"/intake/cases/{buddy}/status", closing)
    assert moved.status == 303, moved.words


def test_a_manager_for_one_programme():
    person = add_person("Friendly", "buddy")
    client = site.account("branch_manager", branch)
    client.see(f"/intake/people/{person}")
    set_role(client, programme="employment")
    assert client.get(f"/intake/people/{person}").status == 404
    set_role(client, programme=None)
    client.see(f"/intake/people/{person}")


def intake_of(person):
    return site.one(f"SELECT case_file_id FROM case_file WHERE branch_id = "
                    f"{branch_id} AND person_id = {person} AND programme = "
                    f"'intake'")


def set_case(case, status):
    site.sql(f"UPDATE case_file SET case_status = '{status}' WHERE "
             f"case_file_id = {case}")


def assign(case, client):
    return manager.post(f"/intake/cases/{case}/interviewer", {
        "coordinator_account_id": client.account_id if client else "",
        "version": site.one(f"SELECT version FROM case_file WHERE "
                            f"case_file_id = {case}")})


def test_an_interviewer_sees_what_was_given_until_it_is_held():
    asks = site.account("interviewer", branch)
    other = site.account("interviewer", branch)
    mine, theirs = add_person("Mira Mine", "intake"), \
        add_person("Theo Theirs", "intake")
    case, away = intake_of(mine), intake_of(theirs)
    assert asks.get("/account/home").location.endswith("/intake/interviews")
    assert not asks.see("/intake/interviews").has("Mira Mine")
    assert asks.get(f"/intake/interviews/{case}/edit").status == 404
    assert assign(case, asks).status == 303
    set_case(case, "contacting")
    page = manager.do(f"/intake/cases/{case}/status", {
        "case_status": "interview_booked", "interview_on": day(1),
        "version": site.one(f"SELECT version FROM case_file WHERE "
                            f"case_file_id = {case}")})
    assert page.has("Interview by Test interviewer")
    page = asks.see("/intake/interviews")
    assert page.has("Mira Mine") and not page.has("Theo Theirs")
    assert f"/intake/interviews/{case}/edit" in asks.see("/branch/tasks").text
    assert not other.see("/intake/interviews").has("Mira Mine")
    for client, ident in ((other, case), (asks, away)):
        path = f"/intake/interviews/{ident}"
        assert client.get(path + "/edit").status == 404
        assert client.post(path, {"called_name": "Nobody"}).status == 404
        assert client.post(path + "/end").status == 404
    for path in (f"/intake/people/{mine}", "/intake/people",
                 "/intake/referrals", "/buddies/pairs", "/branch/home",
                 f"/intake/cases/{case}/status", "/branch/team"):
        assert asks.get(path).status == 403, path
    form = asks.see(f"/intake/interviews/{case}/edit")
    asks.do(f"/intake/interviews/{case}", {
        "called_name": "Mimi", "languages": "ar", "wants_buddy": "1",
        "passed_on_text": "Likes to cook", "version": form.value("version")})
    assert site.sql(f"SELECT called_name, languages, search_key FROM person "
                    f"WHERE person_id = {mine}")[0][:2] == ["Mimi", "ar"]
    assert site.one(f"SELECT COUNT(*) FROM case_file WHERE person_id = {mine} "
                    f"AND programme = 'buddy'") == "1"
    page = asks.do(f"/intake/interviews/{case}/end")
    assert not page.has("Mimi")
    assert asks.get(f"/intake/interviews/{case}/edit").status == 404
    assert asks.post(f"/intake/interviews/{case}", {
        "called_name": "Late"}).status == 404
    assert not asks.see("/branch/tasks").has("Interview")
    assert site.sql(f"SELECT case_status, interview_on FROM case_file WHERE "
                    f"case_file_id = {case}") == [["waiting", day(0)]]


def test_an_interview_that_is_taken_back():
    asks = site.account("interviewer", branch)
    case = intake_of(add_person("Ursa Undo", "intake"))
    assert assign(case, asks).status == 303
    asks.see(f"/intake/interviews/{case}/edit")
    # Not held before it was booked.
    assert asks.post(f"/intake/interviews/{case}/end").status == 409
    assert assign(case, None).status == 303
    assert asks.get(f"/intake/interviews/{case}/edit").status == 404
    assert assign(case, site.account("board_chair", branch)).status == 422


def test_the_board_sees_numbers_and_no_names():
    person = add_person("Boris Boardless", "intake", "buddy")
    add_task("Call Boris", person)
    site.sql(f"UPDATE person SET person_status = 'active' WHERE person_id = "
             f"{person}")
    assert manager.see("/branch/home").has("Boris")
    for role in ("board_chair", "board_treasurer"):
        client = site.account(role, branch)
        assert client.get("/account/home").location.endswith("/branch/home")
        page = client.see("/branch/home")
        assert page.has("How ") and page.has("Newcomers waiting")
        assert not page.has("Boris")
        names = [n for n, in site.sql(f"SELECT full_name FROM person WHERE "
                                      f"branch_id = {branch_id}")]
        assert not [n for n in names if page.has(n)]
        assert "/intake/" not in page.text and "/buddies/" not in page.text
        for path in ("/branch/tasks", "/intake/people", "/buddies/pairs",
                     "/work/placements", f"/intake/people/{person}"):
            assert client.get(path).status == 403, path
    assert "Volunteers who see" not in \
        site.account("board_chair", branch).see("/branch/team").text


run(globals())
