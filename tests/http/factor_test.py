"""The second factor: set up, given, given again, lost."""

import re
import threading

from foothold import PASSWORD, Site, run, totp

site = Site()
strict = site.with_setting("site", second_factor="required")
branch = site.branch()


def set_up(client):
    """The secret and the recovery codes after setting the app up."""
    page = client.see("/account/factor/new")
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text).group(1)
    key = page.value("factor_key")
    done = client.post("/account/factor", {
        "factor_key": key, "code": totp(secret)})
    assert done.status == 200, done.words[:500]
    codes = re.findall(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", done.text)
    assert len(codes) == 10 and len(set(codes)) == 10
    return secret, codes


def password_only(email, where=None):
    """A client that has given the password and nothing else."""
    client = (where or site).client()
    client.see("/account/sign_in")
    page = client.post("/account/sign_in", {"email": email,
                                            "password": PASSWORD})
    assert page.status == 303, page.words
    client.get("/account/code")
    return client


def fresh_step(client):
    """As if the last code had been given long ago."""
    site.sql("UPDATE factor SET step = 1 WHERE account_id = "
             f"{client.account_id}")


def aged(client, minutes=11):
    site.sql("UPDATE session SET stepped_up_at = UTC_TIMESTAMP() - INTERVAL "
             f"{minutes} MINUTE WHERE account_id = {client.account_id}")


def person(role="buddy_coordinator"):
    return site.account(role, branch)


def test_without_it_a_manager_reaches_nothing_where_it_is_required():
    manager = person("branch_manager")
    half = password_only(manager.email, strict)
    for path in ("/branch/home", "/intake/people", "/account/me",
                 "/branch/team", "/work/people"):
        page = half.get(path)
        assert page.status == 303, (path, page.status)
        assert page.location == "/account/factor/new", (path, page.location)
    for path in ("/account/sign_out", "/account/password",
                 "/branch/tasks", "/account/factor/remove"):
        assert half.post(path).location == "/account/factor/new", path
    assert "Your role opens" in half.see("/account/factor/new").text
    set_up(half)
    assert half.get("/branch/home").status == 200


def test_where_it_is_required_others_may_do_without():
    coordinator = person()
    client = password_only(coordinator.email, strict)
    assert client.get("/branch/home").status == 200
    assert client.see("/account/me").has("Not set up")


def test_a_role_that_needs_it_asks_at_the_next_request():
    client = person()
    mine = strict.client()
    mine.cookies.update(client.cookies)
    assert mine.get("/branch/home").status == 200
    site.sql("UPDATE account_role SET role = 'branch_manager' WHERE "
             f"account_id = {client.account_id}")
    assert mine.get("/branch/home").location == "/account/factor/new"


def test_sign_in_takes_password_and_code():
    client = person()
    secret, _ = set_up(client)
    assert client.get("/branch/home").status == 200
    half = password_only(client.email)
    assert half.get("/account/factor/new").location == "/account/code"
    assert half.get("/intake/people").location == "/account/code"
    page = half.see("/account/code")
    assert "autocomplete=\"one-time-code\"" in page.text
    assert client.email not in page.text
    wrong = half.post("/account/code", {"code": "000000"})
    assert wrong.status == 422 and wrong.has("does not fit")
    fresh_step(client)
    before = half.cookies["__Host-foothold"]
    page = half.post("/account/code", {"code": totp(secret)})
    assert page.status == 303 and page.location == "/intake/people"
    assert half.cookies["__Host-foothold"] != before
    assert half.get("/intake/people").status == 200


def test_a_code_of_the_step_before_and_after_fits_and_others_do_not():
    client = person()
    secret, _ = set_up(client)
    for steps, fits in ((-3, False), (-2, False), (-1, True), (1, True),
                        (3, False)):
        half = password_only(client.email)
        fresh_step(client)
        code = totp(secret, steps)
        near = {totp(secret, s) for s in (-1, 0, 1)}
        if not fits and code in near:
            continue
        page = half.post("/account/code", {"code": code})
        # A step may end between making the code and its check.
        if steps in (-2, -1):
            assert page.status in (303, 422)
        else:
            assert (page.status == 303) == fits, (steps, page.status)


def test_a_code_works_once():
    client = person()
    secret, _ = set_up(client)
    fresh_step(client)
    code = totp(secret)
    halves = [password_only(client.email) for _ in range(4)]
    assert halves[0].post("/account/code", {"code": code}).status == 303
    for half in halves[1:]:
        assert half.post("/account/code", {"code": code}).status == 422


def test_of_two_at_once_with_one_code_one_wins():
    client = person()
    secret, codes = set_up(client)
    fresh_step(client)
    for field in ({"code": totp(secret)}, {"recovery_code": codes[0]}):
        halves = [password_only(client.email) for _ in range(2)]
        results = []

        def give(half, field=field, results=results):
            results.append(half.post("/account/code", field).status)

        threads = [threading.Thread(target=give, args=(h,)) for h in halves]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == [303, 422], results


def test_recovery_codes_work_once_and_in_any_writing():
    client = person()
    _, codes = set_up(client)
    for typed, status in ((codes[0], 303), (codes[0], 422),
                          (codes[1].lower().replace("-", " "), 303),
                          ("AAAAA-AAAAA", 422), (codes[2][:-1], 422)):
        half = password_only(client.email)
        page = half.post("/account/code", {"recovery_code": typed})
        assert page.status == status, (typed, page.status)
    assert site.one("SELECT COUNT(*) FROM recovery_code WHERE used_at IS "
                    f"NULL AND account_id = {client.account_id}") == "8"


def test_codes_and_secret_are_not_readable_in_the_database():
    client = person()
    secret, codes = set_up(client)
    kept = str(site.sql("SELECT HEX(secret) FROM factor")) + \
        str(site.sql("SELECT HEX(code_hash) FROM recovery_code"))
    for text in [secret.replace(" ", ""), *codes,
                 *(c.replace("-", "") for c in codes)]:
        assert text.encode().hex().upper() not in kept
    other = person()
    set_up(other)
    site.sql("UPDATE factor a JOIN factor b ON b.account_id = "
             f"{client.account_id} SET a.secret = b.secret, a.step = 1 "
             f"WHERE a.account_id = {other.account_id}")
    half = password_only(other.email)
    page = half.post("/account/code", {"code": totp(secret)})
    assert page.status == 500, "a secret moved to another account opens"
    site.sql(f"DELETE FROM factor WHERE account_id = {other.account_id}")


def test_the_key_of_the_form_is_bound_to_the_account():
    mine, theirs = person(), person()
    page = theirs.see("/account/factor/new")
    key = page.value("factor_key")
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text).group(1)
    mine.see("/account/factor/new")
    assert mine.post("/account/factor", {
        "factor_key": key, "code": totp(secret)}).status == 422


def test_setting_up_ends_other_sessions():
    client = person()
    other = site.sign_in(client.email, PASSWORD)
    set_up(client)
    assert client.get("/account/me").status == 200
    assert other.get("/account/me").status == 303


def test_step_up_asks_again_after_ten_minutes():
    client = person()
    secret, _ = set_up(client)
    assert client.get("/account/factor").status == 200
    aged(client, 9)
    assert client.get("/account/factor").status == 200
    aged(client, 11)
    assert client.get("/account/factor").location == "/account/step_up"
    assert client.get("/account/me").status == 200
    assert client.post("/account/factor/codes").location == "/account/step_up"
    assert client.post("/account/factor/remove").location == \
        "/account/step_up"
    page = client.see("/account/step_up")
    assert page.value("password") is None
    wrong = client.post("/account/step_up", {"code": "", "password": PASSWORD})
    assert wrong.status == 422, "the password stands in for the factor"
    fresh_step(client)
    before = client.cookies["__Host-foothold"]
    page = client.post("/account/step_up", {"code": totp(secret)})
    assert page.status == 303 and page.location == "/account/factor"
    assert client.cookies["__Host-foothold"] != before
    assert client.get("/account/factor").status == 200


def test_step_up_by_password_without_a_factor():
    client = person()
    aged(client)
    page = client.get("/account/factor/new")
    assert page.status == 303 and page.location == "/account/step_up"
    page = client.see("/account/step_up")
    assert page.value("code") is None
    assert client.post("/account/step_up",
                       {"password": "not my password"}).status == 422
    page = client.post("/account/step_up", {"password": PASSWORD})
    assert page.location == "/account/factor/new"
    assert client.get("/account/factor/new").status == 200


def test_a_volunteer_who_does_not_step_up_comes_home():
    client = person("buddy")
    aged(client)
    client.get("/account/factor/new")
    text = client.see("/account/step_up").text
    page = client.get(re.search(r'href="([^"]*)">Cancel<', text).group(1))
    for _ in range(3):
        page = client.get(page.location) if page.status == 303 else page
    assert page.status == 200, page.status


def test_open_forms_outlive_the_step_up():
    client = person()
    token = client.csrf
    aged(client)
    client.get("/account/factor")
    client.see("/account/step_up")
    assert client.post("/account/step_up",
                       {"password": PASSWORD}).status == 303
    assert client.post("/account/sign_out", {"csrf": token}).status == 303


def test_the_way_leads_back_and_nowhere_else():
    client = person()
    visitor = site.client()
    page = visitor.get("/intake/people?q=abc&sort=name")
    assert page.location == "/account/sign_in"
    visitor.see("/account/sign_in")
    page = visitor.post("/account/sign_in", {
        "email": client.email, "password": PASSWORD})
    assert page.location == "/intake/people?q=abc&sort=name"
    for evil in ("//evil.example", "/\\evil.example", "https://evil.example",
                 "evil", "/%0d%0aSet-Cookie:x", "", "%zz"):
        visitor = site.client()
        visitor.see("/account/sign_in")
        coded = evil if evil == "%zz" else \
            "".join(f"%{b:02X}" for b in evil.encode())
        visitor.cookies["__Host-way"] = coded
        page = visitor.post("/account/sign_in", {
            "email": client.email, "password": PASSWORD})
        assert page.status == 303
        assert not page.location.startswith(("//", "http", "/\\")), evil
        assert "evil" not in page.location


def test_who_may_leaves_it_again():
    client = person()
    set_up(client)
    assert client.post("/account/factor/remove").status == 303
    assert client.see("/account/me").has("Not set up")
    assert password_only(client.email).get("/branch/home").status == 200
    manager = person("branch_manager")
    set_up(manager)
    mine = strict.client()
    mine.cookies.update(manager.cookies)
    mine.csrf = manager.csrf
    assert mine.post("/account/factor/remove").status == 403


def test_new_codes_replace_the_old():
    client = person()
    _, old = set_up(client)
    page = client.post("/account/factor/codes")
    new = re.findall(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", page.text)
    assert len(new) == 10 and not set(new) & set(old)
    half = password_only(client.email)
    assert half.post("/account/code", {"recovery_code": old[0]}).status == 422
    assert half.post("/account/code", {"recovery_code": new[0]}).status == 303


def test_a_session_is_not_taken_from_outside():
    """Fixation: the token that was there before signing in opens nothing."""
    client = person()
    visitor = site.client()
    visitor.cookies["__Host-foothold"] = "a" * 64
    visitor.see("/account/sign_in")
    visitor.post("/account/sign_in", {"email": client.email,
                                      "password": PASSWORD})
    assert visitor.cookies["__Host-foothold"] != "a" * 64
    thief = site.client()
    thief.cookies["__Host-foothold"] = "a" * 64
    assert thief.get("/branch/home").status == 303


run(globals())
