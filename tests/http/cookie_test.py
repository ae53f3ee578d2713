"""What a browser keeps on its disk says nothing that anybody can read."""

import re
from urllib.parse import quote, unquote

from foothold import PASSWORD, Site, letters, run

site = Site()
branch = site.branch()
client = site.account("branch_manager", branch)


def readable(cookies):
    """Every text that the values may stand for."""
    for value in cookies.values():
        yield value + unquote(value)
        if re.fullmatch(r"(?:[0-9a-fA-F]{2})+", value):
            yield bytes.fromhex(value).decode("utf-8", "replace")


def nowhere(word, cookies):
    assert cookies
    for text in readable(cookies):
        assert word not in text, text


def test_the_way_back_holds_no_name():
    word = letters(12)
    visitor = site.client()
    page = visitor.get(f"/intake/people?q={word}")
    assert page.location == "/account/sign_in" and \
        "__Host-way" in visitor.cookies
    nowhere(word, visitor.cookies)
    nowhere("intake", visitor.cookies)
    visitor.see("/account/sign_in")
    page = visitor.post("/account/sign_in", {
        "email": client.email, "password": PASSWORD})
    assert page.location == f"/intake/people?q={word}"


def test_the_longest_way_is_kept_and_a_longer_one_is_not():
    for length, kept in ((300, True), (301, False)):
        way = "/intake/people?q="
        way += "x" * (length - len(way))
        visitor = site.client()
        visitor.get(way)
        assert ("__Host-way" in visitor.cookies) == kept, length
        visitor.see("/account/sign_in")
        page = visitor.post("/account/sign_in", {
            "email": client.email, "password": PASSWORD})
        assert (page.location == way) == kept, length


def test_no_address_that_is_asked_for_leads_away():
    """The lock says that it is ours, and not where it leads."""
    for evil in ("//evil.example/", "//evil.example/intake/people",
                 "/%5cevil.example/intake/people", "/\\evil.example",
                 "/intake/people?q=%0d%0aSet-Cookie:evil=1"):
        visitor = site.client()
        visitor.get(evil)
        visitor.see("/account/sign_in")
        page = visitor.post("/account/sign_in", {
            "email": client.email, "password": PASSWORD})
        assert page.status == 303, (evil, page.status)
        assert re.match(r"/[a-z]", page.location), (evil, page.location)
        assert not page.header("evil") and "evil" not in visitor.cookies


def test_a_notice_holds_no_name():
    name = letters(12)
    client.see("/intake/people/new")
    page = client.post("/intake/people", {"full_name": name})
    assert page.status == 303 and "__Host-notice" in client.cookies
    nowhere(name, client.cookies)
    assert client.see(page.location).has(f"{name} is written down.")
    assert not client.see(page.location).has("is written down.")


def test_the_longest_name_is_in_a_notice_whole():
    name = "\U00020000" * 120
    client.see("/intake/people/new")
    page = client.post("/intake/people", {"full_name": name})
    assert page.status == 303, page.words[:600]
    kept = [value for key, value in page.headers if key == "Set-Cookie"
            and value.startswith("__Host-notice")]
    assert len(kept) == 1 and kept[0].endswith("; Max-Age=60"), kept
    assert len(kept[0]) < 2048
    assert client.see(page.location).has(f"{name} is written down.")


def test_nobody_else_writes_one():
    """Who could set a cookie could say anything in Foothold's name."""
    evil = "Call this number"
    visitor = site.client()
    visitor.get("/intake/people?q=" + evil.replace(" ", "-"))
    way = visitor.cookies["__Host-way"]
    for value in (quote(evil), "".join(f"%{b:02X}" for b in evil.encode()),
                  evil.encode().hex(), way, way[:-1], "00" * 60, "%zz", ""):
        client.cookies["__Host-notice"] = value
        page = client.see("/branch/home")
        assert not page.has("Call this") and "Call-this" not in page.text, value


run(globals())
