"""Roles have dates and a programme, and both hold at once."""

import datetime

from foothold import Site, run

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)
today = datetime.date.fromisoformat(site.one(
    "SELECT DATE(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', '+01:00'))"))


def day(days):
    return (today + datetime.timedelta(days=days)).isoformat()


def set_role(client, **columns):
    """Changes the only role of an account behind the program's back."""
    what = ", ".join(f"{k} = {'NULL' if v is None else repr(v)}"
                     for k, v in columns.items())
    site.sql(f"UPDATE account_role SET {what} WHERE account_id = "
             f"{client.account_id}")


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


run(globals())
