"""Forgotten passwords, links to sign in with, and what mail tells of both."""

import re
import secrets
import threading
import time

from foothold import PASSWORD, Site, run, totp
from invites import (ENDED, GOOD, accept, account_id, address, age, branch,
                     invited, lang_links, mails, site)

branch_id = site.branch_id(branch)


def wait_for_mail(who, kind):
    """Asked for after the answer was sent, so it may take a moment."""
    for _ in range(200):
        if site.one(f"SELECT COUNT(*) FROM mail WHERE account_id = "
                    f"{account_id(who)} AND mail_kind = '{kind}'") != "0":
            break
        time.sleep(0.05)
    return mails(who)[-1]


def link_in(letter):
    return re.search(re.escape(site.url) + r"(\S+)",
                     letter.get_content()).group(1)


def ask(path, who, client=None):
    """From an address of its own, since those who ask often must wait."""
    if not client:
        there = Site(via_cgi=True)
        there.address = f"10.{secrets.randbelow(250)}." \
            f"{secrets.randbelow(250)}.9"
        client = there.client()
    client.see(path)
    return client.post(path, {"email": who})


def test_a_forgotten_password():
    client = site.account("buddy_coordinator", branch)
    other = site.sign_in(client.email, PASSWORD)
    page = ask("/account/password/forgot", client.email)
    assert page.status == 303 and page.location == "/account/sign_in"
    path = link_in(wait_for_mail(client.email, "password"))
    age(client.email, "29 MINUTE")
    assert site.client().get(path).status == 200
    fresh, page = accept(path)
    assert page.status == 303 and page.location == "/account/home"
    assert fresh.get("/branch/home").status == 200
    assert client.get("/branch/home").status == 303
    assert other.get("/branch/home").status == 303
    assert site.client().get(path).location == ENDED
    assert site.sign_in(client.email, GOOD)
    assert "password_changed" in {k for k, in site.sql(
        "SELECT mail_kind FROM mail WHERE account_id = "
        f"{client.account_id}")}


def test_it_is_good_for_30_minutes():
    client = site.account("buddy_coordinator", branch)
    ask("/account/password/forgot", client.email)
    path = link_in(wait_for_mail(client.email, "password"))
    age(client.email, "31 MINUTE")
    assert site.client().get(path).location == ENDED


def test_it_does_not_do_without_the_code():
    client = site.account("buddy_coordinator", branch)
    page = client.see("/account/factor/new")
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text).group(1)
    client.post("/account/factor", {"factor_key": page.value("factor_key"),
                                    "code": totp(secret)})
    ask("/account/password/forgot", client.email)
    path = link_in(wait_for_mail(client.email, "password"))
    fresh, page = accept(path)
    assert page.location == "/account/code"
    assert fresh.get("/branch/home").location == "/account/code"


def test_nobody_learns_whether_there_is_an_account():
    client = site.account("buddy_coordinator", branch)
    suspended = site.account("buddy_coordinator", branch)
    site.sql("UPDATE account SET account_status = 'suspended' WHERE "
             f"account_id = {suspended.account_id}")
    waiting, _ = invited()
    for path in ("/account/password/forgot", "/account/sign_in/ask"):
        seen = set()
        for who in (client.email, address(), suspended.email, waiting):
            visitor = site.client()
            page = ask(path, who, visitor)
            words = visitor.see("/account/sign_in").words
            seen.add((page.status, page.location, words))
        assert len(seen) == 1, seen
    time.sleep(0.3)
    for who in (suspended.email, waiting):
        assert site.one("SELECT COUNT(*) FROM link WHERE link_kind <> "
                        f"'invite' AND account_id = {account_id(who)}") == "0"


def mail_count(client):
    return site.one("SELECT COUNT(*) FROM mail WHERE account_id = "
                    f"{client.account_id}")


def test_mails_are_not_sent_without_end():
    """From eight places at once, each asking one time; sent or answered."""
    for path in ("/account/password/forgot", "/account/sign_in/ask"):
        client = site.account("buddy_coordinator", branch)
        askers = [threading.Thread(target=ask, args=(path, client.email))
                  for _ in range(8)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        for _ in range(200):
            if mail_count(client) == "3":
                break
            time.sleep(0.05)
        time.sleep(0.3)
        assert mail_count(client) == "3", path


def test_who_asks_at_the_same_moment_is_counted():
    """While another asker's three mails are written, and not before."""
    client = site.account("buddy_coordinator", branch)
    mails_sql = ", ".join(
        [f"({client.account_id}, 'password', UTC_TIMESTAMP())"] * 3)
    other = threading.Thread(target=site.sql, args=(
        "START TRANSACTION; SELECT account_id FROM account WHERE account_id = "
        f"{client.account_id} FOR UPDATE; INSERT INTO mail (account_id, "
        f"mail_kind, created_at) VALUES {mails_sql}; "
        f"SELECT SLEEP(2), 'of {client.email}'; COMMIT",))
    other.start()
    while site.one("SELECT COUNT(*) FROM information_schema.processlist WHERE "
                   "info LIKE 'SELECT SLEEP(2)%' AND info LIKE "
                   f"'%{client.email}%'") == "0":
        time.sleep(0.05)
    ask("/account/password/forgot", client.email)
    other.join()
    time.sleep(0.5)
    assert mail_count(client) == "3"


def test_a_link_to_sign_in_where_the_branch_says_so():
    client = site.account("buddy_coordinator", branch)
    ask("/account/sign_in/ask", client.email)
    letter = wait_for_mail(client.email, "no_link")
    assert "link=" not in letter.get_content()
    site.sql("INSERT INTO branch_setting (branch_id, name, value) VALUES "
             f"({branch_id}, 'sign_in_link', '1')")
    assert site.client().see("/account/sign_in").has("link in a mail")
    ask("/account/sign_in/ask", client.email)
    path = link_in(wait_for_mail(client.email, "sign_in"))
    for _ in range(2):
        assert site.client().get(path).status == 200
    age(client.email, "14 MINUTE")
    fresh = site.client()
    token = fresh.see(path).value("link")
    page = fresh.post("/account/sign_in/link", {"link": token})
    assert page.status == 303 and page.location == "/account/home"
    assert fresh.get("/branch/home").status == 200
    # Who only had the mail must show more before pages that matter more.
    assert fresh.get("/account/factor/new").location == "/account/step_up"
    again = site.client()
    again.see("/account/sign_in")
    assert again.post("/account/sign_in/link", {"link": token}).location == ENDED
    ask("/account/sign_in/ask", client.email)
    time.sleep(0.3)
    path = link_in(wait_for_mail(client.email, "sign_in"))
    age(client.email, "16 MINUTE")
    assert site.client().get(path).location == ENDED
    site.sql(f"DELETE FROM branch_setting WHERE branch_id = {branch_id}")


def test_a_link_to_sign_in_asks_for_the_code_too():
    client = site.account("buddy_coordinator", branch)
    page = client.see("/account/factor/new")
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text).group(1)
    client.post("/account/factor", {"factor_key": page.value("factor_key"),
                                    "code": totp(secret)})
    site.sql("REPLACE INTO branch_setting (branch_id, name, value) VALUES "
             f"({branch_id}, 'sign_in_link', '1')")
    ask("/account/sign_in/ask", client.email)
    path = link_in(wait_for_mail(client.email, "sign_in"))
    fresh = site.client()
    page = fresh.see(path)
    page = fresh.post("/account/sign_in/link", {"link": page.value("link")})
    assert page.location == "/account/code"
    assert fresh.get("/branch/home").location == "/account/code"
    site.sql(f"DELETE FROM branch_setting WHERE branch_id = {branch_id}")


def test_the_other_links_survive_it_too():
    client = site.account("buddy_coordinator", branch)
    site.sql("REPLACE INTO branch_setting (branch_id, name, value) VALUES "
             f"({branch_id}, 'sign_in_link', '1')")
    for asked, kind in (("/account/password/forgot", "password"),
                        ("/account/sign_in/ask", "sign_in")):
        ask(asked, client.email)
        path = link_in(wait_for_mail(client.email, kind))
        page = site.client().see(path)
        for link in lang_links(page):
            assert site.client().see(link).value("link") == \
                page.value("link"), link
    site.sql(f"DELETE FROM branch_setting WHERE branch_id = {branch_id}")


def test_a_new_device_is_told_by_mail():
    client = site.account("buddy_coordinator", branch)
    count = "SELECT COUNT(*) FROM mail WHERE mail_kind = 'new_device' AND " \
            f"account_id = {client.account_id}"
    assert site.one(count) == "0"
    client.post("/account/sign_out")
    client.see("/account/sign_in")
    client.post("/account/sign_in", {"email": client.email,
                                     "password": PASSWORD})
    assert site.one(count) == "0"
    site.sign_in(client.email, PASSWORD)
    assert site.one(count) == "1"
    letter = mails(client.email)[-1]
    assert link_in(letter) == "/account/me"


run(globals())
