"""The branch's home page, tasks and team."""


from foothold import Site, day, run

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
other = site.branch()
manager = site.account("branch_manager", branch)


def make_task(title, days):
    manager.do("/branch/tasks", {
        "task_title": title, "due_on": day(days), "assignee_account_id": "",
        "note": ""})
    return site.one(f"SELECT task_id FROM task WHERE branch_id = {branch_id} "
                    f"AND task_title = '{title}'")


def add_waiting(days, name):
    site.sql(f"INSERT INTO person (branch_id, full_name, search_key) VALUES "
             f"({branch_id}, '{name}', '{name}')")
    person = site.one(f"SELECT MAX(person_id) FROM person "
                      f"WHERE branch_id = {branch_id}")
    site.sql(f"INSERT INTO case_file (branch_id, person_id, programme, "
             f"case_status, opened_on, priority_on) VALUES ({branch_id}, "
             f"{person}, 'buddy', 'waiting', '{day(-days)}', '{day(-days)}')")
    return person


def test_empty_home():
    page = site.account("branch_manager", site.branch()).see("/branch/home")
    assert page.has("Nobody waits today")
    assert page.has("Nobody is ready and unused")


def test_home_counts_waiting_by_age():
    for days in (0, 30, 31, 45, 46, 60, 61, 400):
        add_waiting(days, f"Waiting {days}")
    page = manager.see("/branch/home")
    assert page.has("The longest wait is 400 days")
    import re
    section = page.text[page.text.index('id="waiting"'):]
    numbers = re.findall(r'class="number">(\d+)<', section)[:4]
    assert numbers == ["2", "2", "2", "2"], numbers


def test_home_has_few_statements():
    for path in ("/branch/home", "/branch/tasks", "/branch/team",
                 "/branch/tasks/new"):
        page = manager.see(path)
        assert page.statements is None or page.statements <= 6, \
            (path, page.statements)


def test_task_needs_title_and_date_and_keeps_what_was_typed():
    page = manager.post("/branch/tasks", {
        "task_title": "Ring til Jonas", "due_on": "31-02-2027",
        "assignee_account_id": "", "note": "efter kl. 16"})
    assert page.status == 422
    assert page.value("task_title") == "Ring til Jonas"
    assert page.value("due_on") == "31-02-2027"
    assert page.has("efter kl. 16")


def test_task_takes_danish_dates():
    manager.do("/branch/tasks", {
        "task_title": "Danish date", "due_on": "3. marts 2027",
        "assignee_account_id": "", "note": ""})
    assert site.one("SELECT due_on FROM task WHERE task_title = "
                    "'Danish date'") == "2027-03-03"


def test_overdue_first_and_said():
    make_task("Due later", 5)
    make_task("Was due", -3)
    page = manager.see("/branch/tasks")
    assert page.text.index("Was due") < page.text.index("Due later")
    assert page.has("Overdue")


def test_done_once():
    task = make_task("To be done", 0)
    path = f"/branch/tasks/{task}/status"
    fields = {"task_status": "done", "request_key": "k" * 32}
    assert manager.post(path, fields).status == 303
    assert manager.post(path, fields).status == 303, "a double click"
    assert site.sql(f"SELECT task_status, version FROM task "
                    f"WHERE task_id = {task}") == [["done", "2"]]
    assert manager.post(path, {"task_status": "done"}).status == 409
    assert manager.post(path, {"task_status": "open"}).status == 409


def test_put_off_needs_a_date():
    task = make_task("To be put off", 0)
    path = f"/branch/tasks/{task}/status"
    assert manager.post(path, {"task_status": "snoozed",
                               "snoozed_until_on": ""}).status == 422
    assert manager.post(path, {"task_status": "snoozed",
                               "snoozed_until_on": day(9)}).status == 303
    assert site.one(f"SELECT due_on FROM task WHERE task_id = {task}") == \
        day(9)


def test_second_writer_is_told():
    task = make_task("Two writers", 2)
    fields = {"task_title": "First", "due_on": day(3), "note": "",
              "assignee_account_id": "", "version": "1"}
    assert manager.post(f"/branch/tasks/{task}", fields).status == 303
    fields["task_title"] = "Second"
    page = manager.post(f"/branch/tasks/{task}", fields)
    assert page.status == 422
    assert page.value("task_title") == "Second", "what was typed is there"
    assert page.has("It says now: First"), "and what the other wrote"
    assert site.one(f"SELECT task_title FROM task WHERE task_id = {task}") \
        == "First"
    fields["version"] = page.value("version")
    assert manager.post(f"/branch/tasks/{task}", fields).status == 303
    assert site.one(f"SELECT task_title FROM task WHERE task_id = {task}") \
        == "Second"


def test_other_branch_sees_nothing():
    task = make_task("Secret canary", 1)
    stranger = site.account("branch_manager", other)
    assert stranger.get(f"/branch/tasks/{task}/edit").status == 404
    assert stranger.post(f"/branch/tasks/{task}/status",
                         {"task_status": "done"}).status == 404
    for path in ("/branch/home", "/branch/tasks", "/branch/team"):
        assert "canary" not in stranger.see(path).text
    assert manager.email not in stranger.see("/branch/team").text


def test_a_municipality_has_four_digits():
    for code in ("751", "Aarhus", "07510"):
        done = site.foothold("branch", "add", "nowhere", "--municipality",
                             code, check=False)
        assert done.returncode == 1 and "four digits" in done.stderr, code
    assert site.one("SELECT COUNT(*) FROM branch WHERE slug = 'nowhere'") == "0"


def test_team_shows_roles():
    page = manager.see("/branch/team")
    assert page.has("Branch manager") and page.has(manager.email)


def test_tasks_as_csv():
    make_task("=HYPERLINK(1)", 1)
    page = manager.get("/branch/tasks?format=csv")
    assert page.status == 200
    assert page.header("Content-Type").startswith("text/csv")
    assert page.body.startswith(b"\xef\xbb\xbf")
    assert b'"=HYPER' not in page.body


def test_changes_are_audited():
    make_task("Audited", 1)
    row = site.sql(f"SELECT action, fields FROM audit_event WHERE branch_id = "
                   f"{branch_id} ORDER BY audit_event_id DESC LIMIT 1")[0]
    assert row[0] == "/branch/tasks" and "task_title" in row[1]


run(globals())
