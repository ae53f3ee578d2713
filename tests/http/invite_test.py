"""Invitations, the passwords they lead to, and their letters."""

import re
import threading

from foothold import run, totp
from invites import (ENDED, GOOD, accept, account_id, age, branch, invited,
                     lang_links, mails, site)


def test_an_invitation_leads_to_a_password_and_in():
    who, path = invited()
    page = site.client().see(path)
    assert page.has(who) and page.has("Welcome to Foothold")
    assert 'autocomplete="new-password"' in page.text
    client, page = accept(path)
    assert page.status == 303 and page.location == "/account/home"
    assert client.get("/branch/home").status == 200
    assert site.sign_in(who, GOOD)


def test_it_works_once():
    who, path = invited()
    token = path.split("=")[1]
    _, page = accept(path)
    assert page.status == 303
    assert site.client().get(path).location == ENDED
    client = site.client()
    client.see("/account/sign_in")
    page = client.post("/account/invite", {"link": token,
                                           "new_password": "other " + GOOD})
    assert page.location == ENDED
    assert site.sign_in(who, GOOD)


def test_looking_at_it_does_not_use_it_up():
    _, path = invited()
    for _ in range(3):
        assert site.client().get(path).status == 200
    _, page = accept(path)
    assert page.status == 303


def test_of_two_at_once_one_wins():
    _, path = invited()
    results = []

    def go(password):
        results.append(accept(path, password)[1].location)

    clients = [threading.Thread(target=go, args=(f"{GOOD} {i}",))
               for i in range(2)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    assert sorted(results) == ["/account/home", ENDED], results


def test_it_is_good_for_72_hours():
    who, path = invited()
    age(who, "71 HOUR")
    assert site.client().get(path).status == 200
    age(who, "59 MINUTE")
    assert site.client().get(path).status == 200
    age(who, "61 SECOND")
    page = site.client().get(path)
    assert page.location == ENDED
    assert site.client().see(ENDED).has("does not work any more")


def test_a_newer_one_ends_the_older():
    who, first = invited()
    _, second = invited(who=who)
    assert site.client().get(first).location == ENDED
    assert site.client().get(second).status == 200


def test_wrong_tokens_all_get_one_answer():
    _, path = invited()
    texts = set()
    for token in ("", "0" * 64, "x", path.split("=")[1][:-1] + "g"):
        page = site.client().get(f"/account/invite?link={token}")
        texts.add((page.status, page.location))
    assert texts == {(303, ENDED)}
    for other in ("/account/password/new", "/account/sign_in/link"):
        assert site.client().get(path.replace(
            "/account/invite", other)).location == ENDED


def test_passwords_that_are_soon_guessed():
    who, path = invited()
    local = who.split("@")[0]
    for password in ("short", "elevenchars", "Password1234", "velkommen123",
                     "VELKOMMEN2026!", "qwertyuiop123", "123456789012",
                     "København2026", "p@ssw0rdp@ssw0rd", "aaaaaaaaaaaaaa",
                     "Sommer2025Sommer2025", "veravase1985", local + "2026",
                     "foothold12345", "Vera Vase 2026", "x" * 129,
                     "sommerferie2026", "abcabcabcabc", "mette.hansen.1975"):
        _, page = accept(path, password)
        assert page.status == 422, password
        assert password not in page.text, password
    _, page = accept(path, "hæren spiser 7 grønne trapper")
    assert page.status == 303


def test_common_passwords_are_all_refused():
    common = [w + e for w in (
        "password", "velkommen", "hemmelig", "sommer", "vinter", "kærlighed",
        "fodbold", "danmark", "københavn", "adgangskode", "qwerty", "dragon",
        "monkey", "sunshine", "princess", "football", "welcome", "aarhus",
        "Mohammed", "kartoffel", "iloveyou", "superman", "liverpool",
        "julemand", "bedstemor")
        for e in ("1234567890", "2025", "2026!", "12345", "!!!!", "1!2!3!",
                  "123123", "1985", "0000", "31121999")]
    common = [w for w in common if len(w) >= 12]
    assert len(common) > 150
    _, path = invited()
    client = site.client()
    token = client.see(path).value("link")
    for password in common:
        page = client.post("/account/invite", {"link": token,
                                               "new_password": password})
        assert page.status == 422, password


def test_long_passwords_count_whole():
    who, path = invited()
    long = "".join(f"grøn stol {i} " for i in range(12))[:128].strip()
    _, page = accept(path, long)
    assert page.status == 303
    client = site.client()
    client.see("/account/sign_in")
    assert client.post("/account/sign_in", {
        "email": who, "password": long[:-1]}).status == 422
    assert site.sign_in(who, long)


def test_a_link_survives_another_language():
    """On the page, on the form that is shown again, and it still works."""
    _, path = invited()
    visitor = site.client("da")
    page = visitor.see(path)
    for again in (page, visitor.post("/account/invite", {
            "link": page.value("link"), "new_password": "short"})):
        links = lang_links(again)
        assert len(links) == 3, links
        for link in links:
            assert "short" not in link and "csrf" not in link, link
            shown = visitor.see(link)
            assert shown.value("link") == page.value("link"), link
    arabic = [link for link in links if link.endswith("lang=ar")][0]
    assert 'dir="rtl"' in visitor.see(arabic).text
    page = visitor.see(arabic)
    assert visitor.post("/account/invite", {
        "link": page.value("link"), "new_password": GOOD}).status == 303


def test_a_search_survives_another_language():
    client = site.account("branch_manager", branch)
    page = client.see("/intake/people?q=a%26b%20%C3%A6&sort=name")
    links = lang_links(page)
    assert links and all("q=a%26b%20%C3%A6" in link for link in links), links
    assert client.see(links[0]).value("q") == "a&b æ"


def test_an_invited_manager_sets_the_code_up_at_once():
    _, path = invited("branch_manager")
    strict = site.with_setting("site", second_factor="required")
    client, page = accept(path, client=strict.client())
    assert page.status == 303
    assert client.get("/branch/home").location == "/account/factor/new"


def test_a_suspended_account_is_out_at_once():
    who, path = invited()
    client, _ = accept(path)
    assert client.get("/branch/home").status == 200
    wordless = site.foothold("account", "suspend", who, check=False)
    assert wordless.returncode and "--reason" in wordless.stderr
    assert client.get("/branch/home").status == 200
    site.foothold("account", "suspend", who, "--reason", "lost laptop")
    assert client.get("/branch/home").status == 303
    visitor = site.client()
    visitor.see("/account/sign_in")
    assert visitor.post("/account/sign_in", {
        "email": who, "password": GOOD}).status == 422
    assert site.opened("audit_event", "reason", "action = "
                       f"'account_suspended' AND object_id = {account_id(who)}"
                       ) == "lost laptop"
    site.foothold("account", "resume", who, "--reason", "found again")
    assert client.get("/branch/home").status == 303
    assert site.sign_in(who, GOOD)


def test_the_operator_lists_signs_out_and_resets():
    who, path = invited()
    client, _ = accept(path)
    assert who in site.foothold("account", "list").stdout
    lines = site.foothold("account", "list", "--branch", branch).stdout
    assert re.search(f"{who} +active +no code .*buddy_coordinator@{branch}",
                     lines)
    page = client.see("/account/factor/new")
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text).group(1)
    client.post("/account/factor", {"factor_key": page.value("factor_key"),
                                    "code": totp(secret)})
    site.foothold("account", "sign-out", who, "--reason", "asked for it")
    assert client.get("/branch/home").status == 303
    site.foothold("account", "reset-code", who, "--reason", "lost telephone")
    assert site.sign_in(who, GOOD).get("/branch/home").status == 200
    assert "Dit login er ændret" in [m["Subject"] for m in mails(who)]
    for word in ("suspend", "sign-out", "reset-code"):
        done = site.foothold("account", word, "no" + who, "--reason", "x",
                             check=False)
        assert done.returncode == 1


def test_a_letter_holds_a_greeting_a_sentence_and_a_link():
    who, path = invited()
    letter = mails(who)[-1]
    body = letter.get_content()
    assert path in body and body.startswith("Hej")
    for text in ("Vera", "Vase", who, branch):
        assert text not in body and text not in letter["Subject"], text
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "da"
    for part in ("From", "Date", "Message-ID", "MIME-Version"):
        assert letter[part]
    site.sql(f"UPDATE account SET lang = 'ar' WHERE email = '{who}'")
    invited(who=who)
    letter = mails(who)[-1]
    assert letter["Content-Language"] == "ar"
    assert re.search("[\u0600-\u06ff]", letter.get_content())
    assert re.search("[\u0600-\u06ff]", letter["Subject"])


def test_the_database_does_not_hold_the_link():
    who, path = invited()
    token = path.split("=")[1]
    dump = str(site.sql("SELECT HEX(path) FROM mail WHERE path IS NOT NULL"))\
        + str(site.sql("SELECT HEX(token_hash) FROM link"))
    assert token.upper() not in dump
    assert token.encode().hex().upper() not in dump
    mails(who)
    assert site.one("SELECT COUNT(*) FROM mail WHERE path IS NOT NULL AND "
                    f"account_id = {account_id(who)}") == "0"


def test_the_subject_is_read_by_every_program():
    who, _ = invited()
    raw = mails(who)[-1]["Subject"]
    assert raw == "Din invitation til Foothold", raw


run(globals())
