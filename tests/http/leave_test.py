"""Somebody leaves: what they held goes to others, and their roles end."""


from foothold import Site, day, run

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
    site.foothold("demo")


class Office:
    """A branch with two managers and two coordinators, and one who holds
    something of every kind."""

    def __init__(self, second=True):
        self.slug = site.branch()
        self.id = site.branch_id(self.slug)
        self.manager = site.account("branch_manager", self.slug)
        self.second = second and site.account("branch_manager", self.slug)
        self.leaver = site.account("buddy_coordinator", self.slug)
        self.buddies = site.account("buddy_coordinator", self.slug)
        self.work = site.account("job_coordinator", self.slug)
        self.person = site.insert("person", self.id, full_name="Leave Canary",
                                  search_key="leave canary")
        mine = self.leaver.account_id
        self.case = self.give("case_file", programme="buddy",
                              coordinator_account_id=mine, opened_on=day())
        self.task = self.give("task", task_kind="call", due_on=day(),
                              assignee_account_id=mine)
        self.friend = site.insert(
            "volunteer", self.id, full_name="Friend Canary",
            search_key="friend canary", coordinator_account_id=mine)

    def give(self, table, **columns):
        return site.insert(table, self.id, person_id=self.person, **columns)

    def role_of(self, client):
        return site.one(
            "SELECT MIN(account_role_id) FROM account_role WHERE branch_id = "
            f"{self.id} AND account_id = {client.account_id}")

    def path(self, client=None):
        return f"/branch/team/{self.role_of(client or self.leaver)}/hand_over"

    def held_by(self, client):
        who = client.account_id
        return [int(site.one(f"SELECT COUNT(*) FROM {table} WHERE branch_id = "
                             f"{self.id} AND {column} = {who}"))
                for table, column in (
                    ("case_file", "coordinator_account_id"),
                    ("volunteer", "coordinator_account_id"),
                    ("placement", "coordinator_account_id"),
                    ("task", "assignee_account_id"))]

    def roles(self, client):
        return site.sql("SELECT role, IFNULL(valid_to, ''), ended_at IS NULL "
                        f"FROM account_role WHERE branch_id = {self.id} AND "
                        f"account_id = {client.account_id}")

    def leave(self, by=None, of=None, **fields):
        fields = {"last_on": day(), "end_reason": "Moves away",
                  "rest_account_id": "", **fields}
        return (by or self.manager).post(self.path(of), fields)


def items(office):
    return {"case": f"case_file-{office.case}",
            "friend": f"volunteer-{office.friend}",
            "task": f"task-{office.task}"}


def test_the_page_shows_what_they_hold():
    o = Office()
    page = o.manager.see(o.path())
    for item in items(o).values():
        assert f'value="{item}"' in page.text, item
    assert page.has("Leave Canary") and page.has("Friend Canary")
    assert page.statements is None or page.statements <= 6
    assert o.path() in o.manager.see(o.path()[:-len("/hand_over")]).text


def test_a_day_is_said_in_words():
    o = Office()
    site.sql(f"UPDATE task SET due_on = '2027-03-09' WHERE branch_id = {o.id} "
             f"AND task_id = {o.task}")
    for lang, words in (("en", "9 Mar 2027"), ("da", "9. mar. 2027")):
        o.manager.cookies["__Host-lang"] = lang
        page = o.manager.see(o.path())
        assert page.has(words) and "2027-03-09" not in page.text, words


def test_one_by_one():
    o = Office()
    page = o.manager.post(o.path() + "/some", {
        "items": [items(o)["case"], items(o)["task"]],
        "successor_account_id": o.buddies.account_id})
    assert page.status == 303, page.words[:300]
    assert o.held_by(o.buddies) == [1, 0, 0, 1]
    assert o.held_by(o.leaver) == [0, 1, 0, 0]
    texts = site.texts("timeline", "text", f"branch_id = {o.id} AND "
                       "timeline_kind = 'hand_over'")
    assert texts == ["Test buddy_coordinator → Test buddy_coordinator"], texts
    assert o.manager.see(f"/intake/people/{o.person}").has("Handed over")


def test_a_role_must_reach_what_is_taken_over():
    o = Office()
    page = o.manager.post(o.path() + "/some", {
        "items": items(o)["case"], "successor_account_id": o.work.account_id})
    assert page.status == 422 and page.has("has no role for some of it")
    assert f'value="{items(o)["case"]}" checked' in page.text
    page = o.leave(rest_account_id=o.work.account_id)
    assert page.status == 422 and page.has("has no role for some of it")
    assert page.has("Moves away")
    assert o.held_by(o.leaver) == [1, 1, 0, 1]
    # A task alone is anybody's of the team.
    assert o.manager.post(o.path() + "/some", {
        "items": items(o)["task"],
        "successor_account_id": o.work.account_id}).status == 303


def test_only_somebody_of_this_branch():
    o, other = Office(), Office()
    for client in (other.manager, o.leaver):
        page = o.manager.post(o.path() + "/some", {
            "items": items(o)["case"],
            "successor_account_id": client.account_id})
        assert page.status == 422
        assert o.leave(rest_account_id=client.account_id).status == 422
    page = o.manager.post(o.path() + "/some", {
        "items": items(other)["case"],
        "successor_account_id": o.buddies.account_id})
    assert page.status == 422
    assert other.manager.get(o.path()).status == 404
    assert other.leave(by=o.manager).status == 404
    assert o.held_by(o.leaver) == other.held_by(other.leaver) == [1, 1, 0, 1]
    for client in (o.buddies, o.work):
        assert client.get(o.path()).status == 403
        assert o.leave(by=client).status == 403


def test_today_all_goes_at_once():
    o = Office()
    assert o.leaver.get("/branch/home").status == 200
    page = o.leave()
    assert page.status == 422 and page.has("Choose who takes over")
    assert o.leave(rest_account_id=o.buddies.account_id).status == 303
    assert o.held_by(o.buddies) == [1, 1, 0, 1]
    assert o.held_by(o.leaver) == [0, 0, 0, 0]
    assert o.roles(o.leaver) == [["buddy_coordinator", day(-1), "0"]]
    assert o.leaver.get("/branch/home").location.endswith("/account/sign_in")
    assert site.one("SELECT COUNT(*) FROM session WHERE account_id = "
                    f"{o.leaver.account_id} AND ended_at IS NULL") == "0"
    assert site.opened("audit_event", "reason", f"branch_id = {o.id} AND "
                       "action LIKE '%/hand_over'") == "Moves away"


def test_sent_twice_it_is_done_once():
    o = Office()
    o.manager.see(o.path())
    fields = {"last_on": day(), "end_reason": "Moves away",
              "rest_account_id": o.buddies.account_id,
              "request_key": "0123456789abcdef0123456789abcdef"}
    first = o.manager.post(o.path(), fields)
    again = o.manager.post(o.path(), fields)
    assert first.status == again.status == 303
    assert first.location == again.location
    assert site.one("SELECT COUNT(*) FROM timeline WHERE branch_id = "
                    f"{o.id} AND timeline_kind = 'hand_over'") == "2"


def test_what_another_was_given_meanwhile_stays_there():
    o = Office()
    site.sql(f"UPDATE case_file SET coordinator_account_id = "
             f"{o.second.account_id} WHERE case_file_id = {o.case}")
    page = o.manager.post(o.path() + "/some", {
        "items": list(items(o).values()),
        "successor_account_id": o.buddies.account_id})
    assert page.status == 422, (page.status, page.words[:500])
    assert f'value="{items(o)["task"]}" checked' in page.text
    assert items(o)["case"] not in page.text
    assert o.leave(rest_account_id=o.buddies.account_id).status == 303
    assert o.held_by(o.second) == [1, 0, 0, 0]
    assert o.held_by(o.buddies) == [0, 1, 0, 1]


def test_days():
    o = Office()
    for last_on in (day(-1), day(367), ""):
        page = o.leave(last_on=last_on, rest_account_id=o.buddies.account_id)
        assert page.status == 422, last_on
    assert o.held_by(o.leaver) == [1, 1, 0, 1]
    assert o.leave(last_on=day(366),
                   rest_account_id=o.buddies.account_id).status == 303
    assert o.roles(o.leaver) == [["buddy_coordinator", day(366), "1"]]


def test_later_by_the_job():
    o = Office()
    assert o.leave(last_on=day(5),
                   rest_account_id=o.buddies.account_id).status == 303
    # Somebody thinks again: the plan is changed, and there is one.
    assert o.leave(last_on=day(3),
                   rest_account_id=o.second.account_id).status == 303
    assert site.one("SELECT COUNT(*) FROM hand_over WHERE branch_id = "
                    f"{o.id}") == "1"
    assert o.roles(o.leaver) == [["buddy_coordinator", day(3), "1"]]
    assert o.manager.see(o.path()).has("Planned: the last day is")
    assert o.leaver.get("/branch/home").status == 200
    site.job("hand_overs", o.slug)
    assert o.held_by(o.leaver) == [1, 1, 0, 1]
    site.sql(f"UPDATE hand_over SET last_on = '{day()}' WHERE branch_id = "
             f"{o.id}")
    site.job("hand_overs", o.slug)
    assert o.held_by(o.leaver) == [1, 1, 0, 1], "the last day is a day"
    site.sql(f"UPDATE hand_over SET last_on = '{day(-1)}' WHERE branch_id = "
             f"{o.id}")
    site.job("hand_overs", o.slug)
    assert o.held_by(o.second) == [1, 1, 0, 1]
    assert o.leaver.get("/branch/home").status == 303
    assert site.sql("SELECT moved_count, done_at IS NOT NULL FROM hand_over "
                    f"WHERE branch_id = {o.id}") == [["3", "1"]]
    site.job("hand_overs", o.slug)
    assert site.one("SELECT COUNT(*) FROM timeline WHERE branch_id = "
                    f"{o.id} AND timeline_kind = 'hand_over'") == "2"


def test_a_plan_is_taken_back():
    o = Office()
    cancel = o.path() + "/cancel"
    assert o.manager.post(cancel).status == 409, "nothing is planned"
    site.sql(f"UPDATE account_role SET valid_to = '{day(90)}' WHERE branch_id "
             f"= {o.id} AND account_id = {o.leaver.account_id}")
    # Sooner, and later again: the role knows when it ended before.
    for ahead in (5, 3, 8):
        assert o.leave(last_on=day(ahead),
                       rest_account_id=o.buddies.account_id).status == 303
        assert o.roles(o.leaver) == [["buddy_coordinator", day(ahead), "1"]]
    assert o.buddies.post(cancel).status == 403
    assert site.account("branch_manager", site.branch()).post(
        cancel).status == 404
    assert o.manager.see(o.path()).has("Take the plan back")
    assert o.manager.post(cancel).status == 303
    assert o.roles(o.leaver) == [["buddy_coordinator", day(90), "1"]]
    assert site.one("SELECT COUNT(*) FROM hand_over WHERE branch_id = "
                    f"{o.id}") == "0"
    assert not o.manager.see(o.path()).has("Planned: the last day is")
    site.job("hand_overs", o.slug)
    assert o.held_by(o.leaver) == [1, 1, 0, 1]
    # An end that was written by hand since is not undone.
    assert o.leave(last_on=day(5),
                   rest_account_id=o.buddies.account_id).status == 303
    role = o.role_of(o.leaver)
    assert o.manager.post(f"/branch/roles/{role}", {
        "until_on": day(4), "version": site.one(
            "SELECT version FROM account_role WHERE account_role_id = "
            f"{role}")}).status == 303
    assert o.manager.post(cancel).status == 303
    assert o.roles(o.leaver) == [["buddy_coordinator", day(4), "1"]]
    # What is over is not taken back.
    assert o.leave(last_on=day(2),
                   rest_account_id=o.buddies.account_id).status == 303
    site.sql(f"UPDATE hand_over SET last_on = '{day(-1)}' WHERE branch_id = "
             f"{o.id}")
    assert o.manager.post(cancel).status == 409


def test_a_successor_who_cannot_any_more():
    o = Office()
    o.leave(last_on=day(1), rest_account_id=o.buddies.account_id)
    site.sql(f"UPDATE hand_over SET last_on = '{day(-1)}' WHERE branch_id = "
             f"{o.id}; UPDATE account_role SET valid_to = '{day(-1)}' WHERE "
             f"branch_id = {o.id} AND account_id = {o.buddies.account_id}")
    site.job("hand_overs", o.slug)
    site.job("hand_overs", o.slug)
    assert o.held_by(o.leaver) == [1, 1, 0, 1]
    assert site.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                    f"{o.id} AND task_kind = 'hand_over'") == "1"
    tasks = o.manager.see("/branch/tasks")
    assert o.path() in tasks.text
    assert o.leave(rest_account_id=o.second.account_id).status == 303
    assert o.held_by(o.second) == [1, 1, 0, 1]


def test_a_manager_who_leaves():
    alone = Office(second=False)
    page = alone.leave(of=alone.manager)
    assert page.status == 422 and page.has("without a manager")
    assert alone.leave(of=alone.manager, last_on=day(10)).status == 422
    o = Office()
    lent = site.one(
        "INSERT INTO account_role (account_id, role, branch_id, valid_from, "
        "valid_to, from_account_role_id, created_at) VALUES ("
        f"{o.work.account_id}, 'branch_manager', {o.id}, '{day()}', "
        f"'{day(30)}', {o.role_of(o.manager)}, NOW()); SELECT "
        "LAST_INSERT_ID()")
    page = o.leave(of=o.manager)
    assert page.status == 303 and page.location.endswith("/account/sign_in")
    assert o.roles(o.manager) == [["branch_manager", day(-1), "0"]]
    assert site.one("SELECT valid_to FROM account_role WHERE account_role_id "
                    f"= {lent}") == day(-1)
    assert o.manager.get("/branch/home").status == 303
    assert o.second.get("/branch/home").status == 200


def test_a_job_that_fails_moves_nothing():
    o = Office()
    o.leave(last_on=day(1), rest_account_id=o.buddies.account_id)
    site.sql(f"UPDATE hand_over SET last_on = '{day(-1)}' WHERE branch_id = "
             f"{o.id}")
    site.job("hand_overs", o.slug, "--dry-run")
    assert o.held_by(o.leaver) == [1, 1, 0, 1]
    assert site.one("SELECT done_at IS NULL FROM hand_over WHERE branch_id = "
                    f"{o.id}") == "1"


run(globals())
