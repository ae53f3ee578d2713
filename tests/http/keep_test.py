"""What was typed after the session had ended is back after signing in."""

import html
import re

from foothold import PASSWORD, Client, Site, letters, run

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
other = site.account("branch_manager", branch)
TASK = "/branch/tasks"


def somebody():
    """A signed-in client with the form of a task open, and its fields."""
    client = site.account("branch_manager", branch)
    client.see(TASK + "/new")
    mark = letters()
    return client, {"task_title": f"Call Æ <b>{mark}</b> & \"co\"",
                    "due_on": "27 3 2027", "assignee_account_id": "",
                    "note": f"first line {mark}\nsecond & <last>"}


def idle(client):
    site.sql("UPDATE session SET used_at = used_at - INTERVAL 20 HOUR "
             f"WHERE account_id = {client.account_id}")


def too_old(client):
    site.sql("UPDATE session SET created_at = created_at - INTERVAL 20 HOUR, "
             f"used_at = UTC_TIMESTAMP() WHERE account_id = "
             f"{client.account_id}")


def ended_elsewhere(client):
    site.sql("UPDATE session SET ended_at = UTC_TIMESTAMP() "
             f"WHERE account_id = {client.account_id}")


def signed_out_in_another_tab(client):
    form = client.csrf
    client.post("/account/sign_out")
    client.csrf = form


def sign_in(client, email=None):
    client.see("/account/sign_in")
    return client.post("/account/sign_in", {
        "email": email or client.email, "password": PASSWORD})


def kept(client):
    return int(site.one("SELECT COUNT(*) FROM kept_post WHERE account_id = "
                        f"{client.account_id}"))


def tasks(fields):
    title = fields["task_title"].replace("'", "''")
    return int(site.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                        f"{branch_id} AND task_title = '{title}'"))


def is_filled(page, fields):
    assert page.value("task_title") == fields["task_title"], page.words[:800]
    assert page.value("due_on") == fields["due_on"]
    assert html.escape(fields["note"]) in page.text


def post_after(end):
    client, fields = somebody()
    end(client)
    page = client.post(TASK, fields)
    assert page.status == 303 and \
        page.location.endswith("/account/sign_in"), page.status
    return client, fields


def test_typed_text_is_back_however_the_session_ended():
    for end in (idle, too_old, ended_elsewhere, signed_out_in_another_tab):
        client, fields = post_after(end)
        assert client.see("/account/sign_in").has("What you typed is kept")
        assert not client.get("/account/sign_in").has("What you typed is kept")
        page = sign_in(client)
        assert re.search(r"/branch/tasks\?kept=\d+$", page.location), end
        page = client.see(page.location)
        assert page.has("Nothing is saved yet"), end
        is_filled(page, fields)
        assert tasks(fields) == 0
        kept_id = page.value("kept_id")
        page = client.post(TASK, {**fields, "kept_id": kept_id})
        assert page.status == 303 and tasks(fields) == 1
        assert kept(client) == 0
        assert client.get(f"{TASK}?kept={kept_id}").status == 404


def test_it_is_offered_once_and_stays_for_a_day():
    client, fields = post_after(idle)
    where = sign_in(client).location
    is_filled(client.see(where), fields)
    is_filled(client.see(where + "&lang=da"), fields)
    assert sign_in(Client(site), client.email).location.endswith(
        "/account/home")
    assert client.see("/account/kept").has(where.split("?")[1])
    site.sql("UPDATE kept_post SET kept_at = kept_at - INTERVAL 25 HOUR "
             f"WHERE account_id = {client.account_id}")
    assert client.get(where).status == 404
    assert not client.see("/account/kept").has("?kept=")
    post_after(idle)
    assert kept(client) == 0


def test_nobody_else_sees_it():
    client, fields = post_after(idle)
    where = site.one("SELECT CONCAT(path, '?kept=', kept_id) FROM kept_post "
                     f"WHERE account_id = {client.account_id}")
    page = sign_in(client, other.email)
    assert page.location.endswith("/account/home"), page.location
    assert client.get(where).status == 404
    assert other.get(where).status == 404
    assert site.client().get(where).status == 303
    assert not other.see("/account/kept").has(fields["task_title"])
    number = where.split("=")[1]
    other.see("/account/kept")
    assert other.post("/account/kept/remove",
                      {"kept_id": number}).status == 404
    other.see(TASK + "/new")
    other.post(TASK, {**fields, "kept_id": number})
    assert site.one("SELECT COUNT(*) FROM kept_post WHERE kept_id = "
                    + number) == "1"


def test_it_is_sealed_and_cannot_be_moved():
    client, fields = post_after(idle)
    mark = fields["note"].split()[2]
    assert site.one("SELECT COUNT(*) FROM kept_post WHERE sealed LIKE "
                    f"'%{mark}%' OR title LIKE '%{mark}%'") == "0"
    where = sign_in(client).location
    number = where.split("=")[1]
    site.sql("UPDATE kept_post SET path = '/branch/tasks/1' WHERE kept_id = "
             + number)
    assert client.get(f"/branch/tasks/1?kept={number}").status == 404
    is_filled(client.see(where), fields)
    site.sql(f"UPDATE kept_post SET account_id = {other.account_id} "
             f"WHERE kept_id = {number}")
    assert other.get(where).status == 404
    site.sql(f"UPDATE kept_post SET account_id = {client.account_id}, "
             "sealed = CONCAT(sealed, 'x') WHERE kept_id = " + number)
    assert client.get(where).status == 404


def test_without_a_true_token_nothing_is_kept():
    client, fields = somebody()
    token = client.csrf
    number, _, rest = token.partition(".")
    idle(client)
    for csrf in ("", "0" * 64, number, number + ".", f"{number}.{'0' * 64}",
                 f"{int(number) + 1}.{rest}", f"0{number}.{rest}",
                 other.csrf.partition(".")[0] + "." + rest, token + "0"):
        page = client.post(TASK, {**fields, "csrf": csrf})
        assert page.status == 303, page.status
        assert not client.see("/account/sign_in").has("is kept"), csrf
    client.csrf = token
    assert client.post(TASK, fields, headers={
        "Sec-Fetch-Site": "cross-site"}).status == 303
    assert kept(client) == 0
    site.sql("UPDATE session SET created_at = created_at - INTERVAL 4 DAY "
             f"WHERE account_id = {client.account_id}")
    client.post(TASK, {**fields, "csrf": token})
    assert kept(client) == 0


def test_few_and_small():
    client, fields = somebody()
    token = client.csrf
    idle(client)
    for n in range(8):
        client.post(TASK, {**fields, "note": f"number {n}", "csrf": token})
        client.post(TASK, {**fields, "note": f"number {n}", "csrf": token})
    assert kept(client) == 5
    assert sign_in(client).location.endswith("/account/kept")
    page = client.see("/account/kept")
    links = re.findall(r'href="([^"]*\?kept=\d+)"', page.text)
    assert len(links) == 5 and page.has("New task")
    assert client.see(links[0]).has("number 7")
    assert client.see(links[-1]).has("number 3")
    idle(client)
    client.post(TASK, {**fields, "note": "x" * 300_000, "csrf": token})
    assert kept(client) == 5
    sign_in(client)
    client.see("/account/kept")
    assert client.post("/account/kept/remove",
                       {"kept_id": links[0].split("=")[1]}).status == 303
    assert kept(client) == 4


def test_buttons_and_passwords_are_not_kept():
    client, _ = somebody()
    client.see("/account/password/edit")
    token = client.csrf
    idle(client)
    client.post("/account/password", {
        "password": PASSWORD, "new_password": "nine green kettles",
        "csrf": token})
    client.post("/account/sign_out", {"csrf": token})
    client.post(TASK, {"task_title": "", "due_on": "", "note": "",
                       "assignee_account_id": "", "csrf": token})
    assert kept(client) == 0


def test_a_form_of_the_session_before_is_shown_again():
    client, fields = somebody()
    token = client.csrf
    idle(client)
    sign_in(client)
    page = client.post(TASK, {**fields, "csrf": token})
    assert page.status == 422 and page.has("signed in again")
    is_filled(page, fields)
    assert tasks(fields) == 0 and kept(client) == 0
    assert client.post(TASK, fields).status == 303
    assert tasks(fields) == 1


def test_a_form_of_somebody_else_is_kept_for_them():
    client, fields = somebody()
    token, email = client.csrf, client.email
    signed_out_in_another_tab(client)
    sign_in(client, other.email)
    page = client.post(TASK, {**fields, "csrf": token})
    assert page.status == 403 and page.has("kept for you")
    assert tasks(fields) == 0 and not page.has(fields["task_title"])
    where = sign_in(Client(site), email).location
    assert "?kept=" in where
    client.post("/account/sign_out")
    sign_in(client, email)
    is_filled(client.see(where), fields)


def test_another_branch_has_other_numbers():
    """A path means something else in another branch: not shown there."""
    client, fields = post_after(idle)
    elsewhere = site.branch_id(site.branch())
    where = sign_in(client).location
    site.sql("INSERT INTO account_role (account_id, role, branch_id, "
             f"valid_from) VALUES ({client.account_id}, 'branch_manager', "
             f"{elsewhere}, '2020-01-01')")
    site.sql(f"UPDATE session SET branch_id = {elsewhere} WHERE account_id = "
             f"{client.account_id}")
    assert client.get(where).status == 404
    site.sql(f"UPDATE session SET branch_id = {branch_id} WHERE account_id = "
             f"{client.account_id}")
    is_filled(client.see(where), fields)


def test_a_look_at_a_kept_form_is_logged():
    client, _ = post_after(idle)
    where = sign_in(client).location
    count = ("SELECT COUNT(*) FROM audit_event WHERE action = 'look' AND "
             f"account_id = {client.account_id}")
    before = int(site.one(count))
    client.see(where)
    assert int(site.one(count)) == before + 1


run(globals())
