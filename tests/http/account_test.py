"""Signing in and out, tokens, the edge."""

import secrets

from foothold import PASSWORD, Client, Site, run

site = Site()
branch = site.branch()
manager = site.account("branch_manager", branch)


def test_stranger_is_sent_to_sign_in():
    visitor = site.client()
    page = visitor.get("/branch/home")
    assert page.status == 303
    assert page.location.endswith("/account/sign_in")
    why = "the page that you asked for opens"
    assert visitor.see("/account/sign_in").has(why)
    assert not visitor.see("/account/sign_in").has(why), "said once"
    assert visitor.get("/").status == 303
    assert not visitor.see("/account/sign_in").has(why), "nothing was asked"


def test_wrong_password_keeps_the_address():
    visitor = site.client()
    visitor.see("/account/sign_in")
    page = visitor.post("/account/sign_in", {
        "email": "nobody@example.org", "password": "wrong wrong wrong"})
    assert page.status == 422
    assert page.value("email") == "nobody@example.org"
    assert "wrong wrong wrong" not in page.text
    assert page.has("do not fit together")


def test_same_answer_for_known_and_unknown_address():
    visitor = site.client()
    visitor.see("/account/sign_in")
    known = visitor.post("/account/sign_in", {
        "email": manager.email, "password": "wrong wrong wrong"})
    other = visitor.post("/account/sign_in", {
        "email": "x" + manager.email, "password": "wrong wrong wrong"})
    assert known.status == other.status == 422
    assert known.words.replace(manager.email, "") == \
        other.words.replace("x" + manager.email, "")


def test_sign_out_ends_the_session():
    client = site.sign_in(manager.email, PASSWORD)
    token = client.cookies["__Host-foothold"]
    assert client.post("/account/sign_out").status == 303
    again = Client(site)
    again.cookies["__Host-foothold"] = token
    assert again.get("/branch/home").status == 303


def test_post_needs_the_token():
    client = site.sign_in(manager.email, PASSWORD)
    assert client.post("/account/sign_out", {"csrf": ""}).status == 403
    assert client.post("/account/sign_out", {"csrf": "0" * 64}).status == 403
    stolen = manager.csrf
    assert client.post("/account/sign_out", {"csrf": stolen}).status == 403
    assert client.get("/branch/home").status == 200


def test_post_from_another_site_is_refused():
    client = site.sign_in(manager.email, PASSWORD)
    for where in ("cross-site", "same-site", "none"):
        assert client.post("/account/sign_out", headers={
            "Sec-Fetch-Site": where}).status == 403
    assert client.post("/account/sign_out", headers={
        "Sec-Fetch-Site": "", "Origin": "https://evil.example"}
        ).status == 403
    assert client.get("/branch/home").status == 200


def test_undeclared_and_doubled_fields_are_refused():
    visitor = site.client()
    visitor.see("/account/sign_in")
    good = [("email", "a@example.org"), ("password", "x" * 12)]
    assert visitor.post("/account/sign_in", good +
                        [("branch", "2")]).status == 400
    assert visitor.post("/account/sign_in", good +
                        [("email", "b@example.org")]).status == 400


def test_missing_pages_and_methods():
    for path in ("/nothing", "/branch/../branch/home", "/branch//home",
                 "/branch/home%00", "/branch/%ff", "/account/sign_in/"):
        assert site.client().get(path).status in (400, 404), path
    assert manager.post("/branch/home").status == 405


def test_headers_of_every_reply():
    for path in ("/account/sign_in", "/nothing", "/branch/home"):
        page = site.client().get(path)
        csp = page.header("Content-Security-Policy")
        assert "default-src 'none'" in csp and "unsafe" not in csp
        assert page.header("X-Content-Type-Options") == "nosniff"
        assert page.header("Cache-Control") == "no-store"
        assert page.header("Referrer-Policy") == "same-origin"


def test_session_cookie_is_closed():
    visitor = site.client()
    visitor.see("/account/sign_in")
    page = visitor.post("/account/sign_in", {
        "email": manager.email, "password": PASSWORD})
    cookie = [v for k, v in page.headers if k.lower() == "set-cookie"
              and v.startswith("__Host-foothold=")][0]
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in cookie
    token = visitor.cookies["__Host-foothold"]
    assert site.one("SELECT COUNT(*) FROM session WHERE "
                    f"HEX(token_hash) = UPPER('{token}')") == "0"


def test_idle_and_old_sessions_end():
    for column, interval in (("used_at", "31 MINUTE"),
                             ("created_at", "13 HOUR")):
        client = site.sign_in(manager.email, PASSWORD)
        site.sql(f"UPDATE session SET {column} = UTC_TIMESTAMP() - INTERVAL "
                 f"{interval} WHERE account_id = {client.account_id}")
        assert client.get("/branch/home").status == 303, column


def test_role_ends_by_its_date():
    client = site.account("branch_manager", branch)
    where = f"WHERE account_id = {client.account_id}"
    site.sql("UPDATE account_role SET valid_to = UTC_DATE() - INTERVAL 2 DAY "
             + where)
    assert client.get("/branch/home").status == 403
    site.sql("UPDATE account_role SET valid_to = UTC_DATE() + INTERVAL 2 DAY "
             + where)
    assert client.get("/branch/home").status == 200


def test_language_is_kept():
    visitor = site.client("da")
    for tag, way in (("da", "ltr"), ("ar", "rtl"), ("en", "ltr")):
        html = f'<html lang="{tag}" dir="{way}">'
        assert html in visitor.see(f"/account/sign_in?lang={tag}").text
        assert html in visitor.see("/account/sign_in").text
        assert html in visitor.see("/account/sign_in?lang=xx").text
        assert html in visitor.see(
            f"/account/sign_in?words_lang=xx&lang={tag}").text


def test_a_browser_without_cookies_is_told_so():
    visitor = site.client()
    visitor.see("/account/sign_in")
    visitor.cookies.clear()
    page = visitor.post("/account/sign_in", {"email": manager.email,
                                             "password": PASSWORD})
    assert page.status == 403 and page.has("gemmer ingen cookies"), page.words
    with_some = site.client()
    with_some.see("/account/sign_in")
    with_some.csrf = "0" * 64
    page = with_some.post("/account/sign_in", {"email": manager.email,
                                               "password": PASSWORD})
    assert page.status == 403 and not page.has("keeps no cookies")


def test_who_signs_in_after_a_form_sent_twice_is_known():
    """A process that answered a repeat looks at the database anew."""
    sender = site.account("branch_manager", branch)
    for _ in range(6):
        fields = {"task_title": "Twice", "due_on": "2030-01-01",
                  "request_key": secrets.token_hex(16)}
        for _ in range(5):
            assert sender.post("/branch/tasks", fields).status == 303
        fresh = site.sign_in(sender.email, PASSWORD)
        for _ in range(8):
            assert fresh.get("/branch/home").status == 200


def test_a_new_password_ends_other_sessions():
    first = site.account("branch_manager", branch)
    second = site.sign_in(first.email, PASSWORD)
    page = first.see("/account/me")
    assert page.has("Branch manager") and page.has("Here")
    path = "/account/password"
    wrong = first.post(path, {"password": "no no no no no",
                              "new_password": "seven grey kettles"})
    assert wrong.status == 422 and wrong.has("not your password now")
    short = first.post(path, {"password": PASSWORD,
                              "new_password": "elevenchars"})
    assert short.status == 422 and short.has("15 characters")
    assert first.post(path, {"password": PASSWORD,
                             "new_password": "nine green kettles"}).status == 303
    assert first.get("/account/me").status == 200
    assert second.get("/account/me").status == 303
    site.sign_in(first.email, "nine green kettles")


def test_one_ends_only_own_sessions():
    mine = site.account("branch_manager", branch)
    theirs = site.account("branch_manager", branch)
    ident = site.one("SELECT MAX(session_id) FROM session WHERE account_id "
                     f"= {theirs.account_id}")
    path = f"/account/sessions/{ident}/remove"
    assert mine.post(path).status == 404
    assert theirs.get("/account/me").status == 200
    again = site.sign_in(theirs.email, PASSWORD)
    assert again.post(path).status == 303
    assert theirs.get("/account/me").status == 303


def test_large_and_malformed_bodies():
    visitor = site.client()
    visitor.see("/account/sign_in")
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    many = "&".join(f"f{secrets.token_hex(2)}=1" for _ in range(600))
    for body in (b"email=%zz", b"email=%", b"email=%00", b"email=%ff",
                 many.encode(), b"email=" + b"a" * 70000):
        status = visitor.request("POST", "/account/sign_in", body,
                                 kind).status
        assert status == 400, (body[:20], status)
    assert visitor.request("POST", "/account/sign_in", b"a" * 1100000,
                           kind).status == 413


run(globals())
