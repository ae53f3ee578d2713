"""The yearly look at roles, letters that did not arrive, and settings."""

import re

from foothold import TODAY, Site, day, run

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
    site.foothold("demo")
OFFICE = "hovedkontor"


class Office:
    """A branch whose roles are a year old."""

    def __init__(self, second=True):
        self.slug = site.branch()
        self.id = site.branch_id(self.slug)
        self.manager = site.account("branch_manager", self.slug)
        self.second = second and site.account("branch_manager", self.slug)
        self.buddies = site.account("buddy_coordinator", self.slug)
        self.date_roles(-365)

    def date_roles(self, ago):
        site.sql(f"UPDATE account_role SET valid_from = '{day(ago)}' WHERE "
                 f"branch_id = {self.id}")

    def role_of(self, client):
        return site.one(
            "SELECT MIN(account_role_id) FROM account_role WHERE branch_id = "
            f"{self.id} AND account_id = {client.account_id}")

    def ask(self):
        site.job("role_reviews", self.slug)
        return site.sql("SELECT review_year, begun_on, due_on, done_at IS "
                        f"NULL FROM role_review WHERE branch_id = {self.id}")

    def tasks(self):
        return site.sql("SELECT task_status FROM task WHERE branch_id = "
                        f"{self.id} AND task_kind = 'role_review'")

    def keep(self, by, *clients):
        return by.post("/branch/review/keep", {
            "kept_roles": [self.role_of(c) for c in clients]})


# --- the review

def test_it_begins_once_a_year_in_its_month():
    o = Office()
    site.sql("INSERT INTO branch_setting (branch_id, name, value) VALUES "
             f"({o.id}, 'role_review_month', '{TODAY.month + 1}')")
    if TODAY.month < 12:
        assert o.ask() == []
    site.sql(f"UPDATE branch_setting SET value = '{TODAY.month}' WHERE "
             f"branch_id = {o.id}")
    o.date_roles(-89)
    assert o.ask() == [], "all roles are new"
    o.date_roles(-90)
    want = [[str(TODAY.year), day(0), day(30), "1"]]
    assert o.ask() == want
    assert o.ask() == want
    assert o.tasks() == [["open"]]
    assert "/branch/review" in o.manager.see("/branch/tasks").text


def test_the_home_page_says_due_and_overdue():
    o = Office()
    assert not o.manager.see("/branch/home").has("yearly look at roles")
    o.ask()
    assert o.manager.see("/branch/home").has("roles is due by")
    assert not o.buddies.see("/branch/home").has("yearly look at roles")
    site.sql(f"UPDATE role_review SET due_on = '{day(0)}' WHERE branch_id = "
             f"{o.id}")
    assert o.manager.see("/branch/home").has("roles is due by")
    site.sql(f"UPDATE role_review SET due_on = '{day(-1)}' WHERE branch_id = "
             f"{o.id}")
    assert o.manager.see("/branch/home").has("roles was due")
    assert o.manager.see("/branch/review").has("Overdue since")


def test_each_role_is_kept_or_ended_and_then_it_is_done():
    o = Office()
    o.ask()
    page = o.manager.see("/branch/review")
    assert page.has("3 roles are left") and page.has("Test buddy_coordinator")
    assert page.statements is None or page.statements <= 6
    # Nobody confirms themselves while there is another.
    page = o.keep(o.manager, o.manager)
    assert page.status == 422
    page = o.manager.post("/branch/review/keep", {})
    assert page.status == 422
    assert o.keep(o.manager, o.second).status == 303
    assert o.manager.see("/branch/review").has("2 roles are left")
    assert site.sql("SELECT confirmed_on, confirmed_by_account_id FROM "
                    "account_role WHERE account_role_id = "
                    + o.role_of(o.second)) == [
        [day(0), str(o.manager.account_id)]]
    end = f"/branch/review/{o.role_of(o.buddies)}/end"
    version = o.manager.see(end).value("version")
    assert o.manager.post(end, {"end_reason": "",
                                "version": version}).status == 422
    assert o.manager.post(end, {"end_reason": "Comes no more",
                                "version": version}).status == 303
    assert o.buddies.get("/branch/home").status == 403
    assert o.tasks() == [["open"]]
    assert o.keep(o.second, o.manager).status == 303
    assert o.ask()[0][3] == "0"
    assert o.tasks() == [["done"]]
    page = o.manager.see("/branch/review")
    assert page.has("Gone through for") and page.has("Test branch_manager")
    assert not o.manager.see("/branch/home").has("yearly look at roles")


def test_what_is_new_or_lent_is_not_asked_about():
    o = Office()
    o.ask()
    late = site.account("job_coordinator", o.slug)
    site.sql("INSERT INTO account_role (account_id, role, branch_id, "
             "valid_from, valid_to, from_account_role_id, created_at) VALUES ("
             f"{late.account_id}, 'buddy_coordinator', {o.id}, '{day(-10)}', "
             f"'{day(30)}', {o.role_of(o.buddies)}, NOW())")
    assert o.manager.see("/branch/review").has("3 roles are left")
    shown = o.manager.see("/branch/review?review_state=open")
    assert not shown.has("Test job_coordinator")
    assert o.manager.see("/branch/review").has("Test job_coordinator")


def test_who_is_alone_confirms_themselves():
    o = Office(second=False)
    o.ask()
    assert o.keep(o.manager, o.manager, o.buddies).status == 303
    assert o.ask()[0][3] == "0"


def test_nobody_ends_their_own_here_and_not_the_last_manager():
    o = Office(second=False)
    end = f"/branch/review/{o.role_of(o.manager)}/end"
    assert o.manager.get(end).location.endswith("/branch/review")
    assert o.manager.post(end, {"end_reason": "x",
                                "version": 1}).status == 403
    old = f"/branch/review/{o.role_of(o.buddies)}/end"
    assert o.manager.post(old, {"end_reason": "x",
                                "version": 99}).status == 422


def test_other_branches_and_roles():
    o, other = Office(), Office()
    o.ask()
    assert o.keep(other.manager, o.buddies).status == 422
    end = f"/branch/review/{o.role_of(o.buddies)}/end"
    assert other.manager.get(end).status == 404
    assert other.manager.post(end, {"end_reason": "x",
                                    "version": 1}).status == 404
    for client in (o.buddies, site.account("board_chair", o.slug),
                   site.account("hq_analyst", OFFICE)):
        assert client.get("/branch/review").status == 403
        assert client.post("/branch/review/keep",
                           {"kept_roles": "1"}).status == 403
    assert o.ask()[0][3] == "1"


def test_headquarters_goes_through_its_own():
    admin = site.account("hq_admin", OFFICE)
    office_id = site.branch_id(OFFICE)
    site.sql(f"UPDATE account_role SET valid_from = '{day(-400)}' WHERE "
             f"branch_id = {office_id}")
    site.sql(f"DELETE FROM role_review WHERE branch_id = {office_id}")
    site.job("role_reviews", OFFICE)
    assert admin.see("/hq/branches").has("yearly look at roles")
    page = admin.see("/branch/review")
    assert page.has("Karen Elmholt") and not page.has("Mette Fjordby")
    dpo = site.one("SELECT MIN(account_role_id) FROM account_role WHERE "
                   f"branch_id = {office_id} AND role = 'dpo'")
    assert admin.post("/branch/review/keep",
                      {"kept_roles": dpo}).status == 303
    assert site.one("SELECT confirmed_on FROM account_role WHERE "
                    f"account_role_id = {dpo}") == day(0)
    analyst = site.account("hq_analyst", OFFICE)
    assert not analyst.see("/hq/branches").has("yearly look at roles")


# --- letters that did not arrive

def invited(o, email, role="interviewer"):
    page = o.manager.post("/branch/roles", {
        "email": email, "account_name": "Lost Canary", "role": role,
        "programme": "", "until_on": "", "reason": ""})
    assert page.status == 303, (page.status, page.words[:400])
    return site.sql(
        "SELECT a.account_id, r.account_role_id FROM account a JOIN "
        "account_role r ON r.account_id = a.account_id WHERE a.email = "
        f"'{email}'")[0]


def give_up(account, ago=1):
    site.sql("UPDATE mail SET next_try_at = NULL, path = NULL, given_up_at = "
             f"UTC_TIMESTAMP() - INTERVAL {ago} DAY, failure = '550 unknown "
             f"user' WHERE account_id = {account}")


def test_a_wrong_address_is_mended_and_the_invitation_goes_again():
    o = Office()
    account, role = invited(o, f"wrong@{o.slug}.example.org")
    assert not o.manager.see("/branch/mail").has("Lost Canary")
    give_up(account)
    page = o.manager.see("/branch/mail")
    assert page.has("Lost Canary") and page.has("Invitation")
    edit = o.manager.see(f"/branch/mail/{role}/edit")
    assert edit.has("550 unknown user")
    path = f"/branch/mail/{role}"
    version = edit.value("version")
    for email in ("", "no address", o.buddies.email):
        page = o.manager.post(path, {"email": email, "version": version})
        assert page.status == 422, email
        assert email in page.text
    page = o.manager.post(path, {"email": f"Right@{o.slug}.example.org",
                                 "version": version})
    assert page.status == 303, page.words[:300]
    assert site.one("SELECT email FROM account WHERE account_id = "
                    + account) == f"right@{o.slug}.example.org"
    assert site.sql("SELECT mail_kind FROM mail WHERE account_id = "
                    f"{account} AND next_try_at IS NOT NULL") == [["invite"]]
    assert not o.manager.see("/branch/mail").has("Lost Canary")
    page = o.manager.post(path, {"email": f"third@{o.slug}.example.org",
                                 "version": version})
    assert page.status == 422, "somebody was faster"


def test_an_address_that_signs_in_is_not_the_branchs_to_change():
    o = Office()
    account = o.buddies.account_id
    site.sql("INSERT INTO mail (account_id, mail_kind, created_at, attempts, "
             f"given_up_at) VALUES ({account}, 'password', UTC_TIMESTAMP(), 9,"
             " UTC_TIMESTAMP() + INTERVAL 1 HOUR)")
    role = o.role_of(o.buddies)
    assert o.manager.see("/branch/mail").has("Test buddy_coordinator")
    edit = o.manager.see(f"/branch/mail/{role}/edit")
    assert 'name="email"' not in edit.text and edit.has("Call them")
    page = o.manager.post(f"/branch/mail/{role}", {
        "email": "taken-over@example.org", "version": 1})
    assert page.status == 409
    assert site.one("SELECT email FROM account WHERE account_id = "
                    f"{account}") == o.buddies.email
    # Who has signed in since reads their mail, or does not need it.
    site.sql("UPDATE account SET signed_in_at = UTC_TIMESTAMP() + INTERVAL 2 "
             f"HOUR WHERE account_id = {account}")
    assert not o.manager.see("/branch/mail").has("Test buddy_coordinator")


def test_ninety_days_and_only_what_one_may_give():
    o = Office()
    account, role = invited(o, f"w@{o.slug}.example.org")
    give_up(account, 91)
    assert not o.manager.see("/branch/mail").has("Lost Canary")
    give_up(account, 89)
    assert o.manager.see("/branch/mail").has("Lost Canary")
    # A buddy coordinator gives no interviewer's role.
    assert not o.buddies.see("/branch/mail").has("Lost Canary")
    assert o.buddies.get(f"/branch/mail/{role}/edit").status == 404
    other = Office()
    assert not other.manager.see("/branch/mail").has("Lost Canary")
    assert other.manager.get(f"/branch/mail/{role}/edit").status == 404
    assert other.manager.post(f"/branch/mail/{role}", {
        "email": "x@example.org", "version": 1}).status == 404
    # Who belongs to another branch, too, is not this one's to change.
    site.sql("INSERT INTO account_role (account_id, role, branch_id, "
             f"valid_from, created_at) VALUES ({account}, 'interviewer', "
             f"{other.id}, '{day(-1)}', NOW())")
    assert o.manager.post(f"/branch/mail/{role}", {
        "email": "x@example.org", "version": 1}).status == 409
    assert site.account("board_chair", o.slug).get(
        "/branch/mail").status == 403


# --- settings

def settings_of(o):
    return dict(site.sql("SELECT name, value FROM branch_setting WHERE "
                         f"branch_id = {o.id}"))


def month_of(page):
    return re.search(r'<option value="(\d+)" selected', page.text).group(1)


def test_settings():
    o = Office()
    page = o.manager.see("/branch/settings")
    assert month_of(page) == "1" and page.has("January")
    version = page.value("version")
    for month in ("", "0", "13", "May"):
        page = o.manager.post("/branch/settings", {
            "sign_in_link": "1", "role_review_month": month,
            "version": version})
        assert page.status == 422, month
    assert settings_of(o) == {}
    for month in ("12", "1"):
        version = o.manager.see("/branch/settings").value("version")
        assert o.manager.post("/branch/settings", {
            "sign_in_link": "1", "role_review_month": month,
            "version": version}).status == 303
        assert settings_of(o) == {"sign_in_link": "1",
                                  "role_review_month": month}
    page = o.second.post("/branch/settings", {
        "role_review_month": "5", "version": version})
    assert page.status == 422 and month_of(page) == "5"
    assert settings_of(o)["sign_in_link"] == "1"
    version = o.manager.see("/branch/settings").value("version")
    assert o.manager.post("/branch/settings", {
        "role_review_month": "1", "version": version}).status == 303
    assert settings_of(o)["sign_in_link"] == "0"
    for client in (o.buddies, site.account("board_chair", o.slug)):
        assert client.get("/branch/settings").status == 403
        assert client.post("/branch/settings", {
            "role_review_month": "2", "version": "1"}).status == 403
    assert settings_of(Office()) == {}


run(globals())
