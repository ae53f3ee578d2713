"""Invitations, forgotten passwords, links to sign in with, and their mail."""

import email
import email.policy
import glob
import html
import os
import re
import secrets
import socketserver
import threading
import time

from foothold import PASSWORD, Site, letters, run, totp

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
GOOD = "a stolen purple umbrella"


def address():
    return f"i{letters(12)}@example.org"


def invited(role="buddy_coordinator", who=None):
    """An e-mail address and the path of its invitation."""
    who = who or address()
    link = site.foothold("account", "invite", who, "--name", "Vera Vase",
                         "--branch", branch, "--role", role).stdout.strip()
    assert link.startswith(site.url + "/account/invite?link="), link
    return who, link[len(site.url):]


def account_id(who):
    return site.one(f"SELECT account_id FROM account WHERE email = '{who}'")


def accept(path, password=GOOD, client=None):
    client = client or site.client()
    page = client.see(path)
    return client, client.post(page.action, {
        "link": page.value("link"), "new_password": password})


def mails(who):
    """The letters in the outbox to that address, oldest first."""
    site.foothold("jobs", "--only", "mail")
    found = []
    for path in sorted(glob.glob(site.data + "/outbox/*.eml"),
                       key=os.path.getmtime):
        with open(path, "rb") as file:
            letter = email.message_from_binary_file(
                file, policy=email.policy.default)
        if who in letter["To"]:
            found.append(letter)
    return found


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


ENDED = "/account/link_ended"


def age(who, interval):
    site.sql(f"UPDATE link SET created_at = created_at - INTERVAL {interval},"
             f" ends_at = ends_at - INTERVAL {interval} WHERE account_id = "
             f"{account_id(who)}")


def ask(path, who, client=None):
    """From an address of its own, since those who ask often must wait."""
    if not client:
        there = Site(via_cgi=True)
        there.address = f"10.{secrets.randbelow(250)}." \
            f"{secrets.randbelow(250)}.9"
        client = there.client()
    client.see(path)
    return client.post(path, {"email": who})


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


def lang_links(page):
    return [html.unescape(h) for h in re.findall(
        r'<a href="([^"]*[?&;]lang=[^"]*)"', page.text)]


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


class Smtp(socketserver.StreamRequestHandler):
    """As much of a mail server as the program needs."""

    def handle(self):
        self.wfile.write(b"220 test\r\n")
        lines, in_data = [], False
        for raw in self.rfile:
            line = raw.rstrip(b"\r\n")
            if in_data:
                if line == b".":
                    in_data = False
                    self.server.letters.append(b"\n".join(lines))
                    self.wfile.write(b"250 taken\r\n")
                else:
                    lines.append(line)
                continue
            word = line[:4].upper()
            self.server.said.append(line)
            if word == b"EHLO":
                self.wfile.write(b"250-test\r\n250 8BITMIME\r\n")
            elif word == b"RCPT":
                self.wfile.write(self.server.answer + b"\r\n")
            elif word == b"DATA":
                in_data = True
                self.wfile.write(b"354 go on\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 fine\r\n")


def smtp_site(answer=b"250 fine"):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Smtp)
    server.letters, server.said, server.answer = [], [], answer
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    there = site.with_setting("mail", host="127.0.0.1", tls="none",
                              port=server.server_address[1])
    return server, there


def send_with(there):
    """foothold jobs with that configuration."""
    env = dict(os.environ, FOOTHOLD_CONF=there.conf)
    done = os.spawnvpe(os.P_WAIT, site.build + "/foothold", [
        "foothold", "jobs", "--only", "mail"], env)
    assert done == 0, done


def state(who):
    return site.sql(
        "SELECT attempts, sent_at IS NOT NULL, given_up_at IS NOT NULL, "
        "next_try_at IS NOT NULL, COALESCE(failure, '') FROM mail WHERE "
        f"account_id = {account_id(who)} ORDER BY mail_id DESC LIMIT 1")[0]


def due(who):
    site.sql("UPDATE mail SET next_try_at = UTC_TIMESTAMP() WHERE "
             f"next_try_at IS NOT NULL AND account_id = {account_id(who)}")


def hold_others(who):
    site.sql("UPDATE mail SET next_try_at = UTC_TIMESTAMP() + INTERVAL 1 DAY "
             f"WHERE next_try_at IS NOT NULL AND account_id <> "
             f"{account_id(who)}")


def test_mail_goes_by_smtp():
    who, path = invited()
    hold_others(who)
    server, there = smtp_site()
    send_with(there)
    letter = email.message_from_bytes(server.letters[-1],
                                      policy=email.policy.default)
    assert path in letter.get_content()
    assert b"RCPT TO:<" + who.encode() + b">" in server.said
    assert state(who)[:4] == ["1", "1", "0", "0"]
    server.shutdown()


def test_a_server_that_is_away_is_tried_again():
    who, _ = invited()
    hold_others(who)
    server, there = smtp_site(b"450 later")
    send_with(there)
    assert state(who)[:4] == ["1", "0", "0", "1"]
    assert "450" in state(who)[4] and who not in state(who)[4]
    send_with(there)
    assert state(who)[0] == "1", "it was tried before its time"
    server.answer = b"250 fine"
    due(who)
    send_with(there)
    assert state(who)[:4] == ["2", "1", "0", "0"]
    server.shutdown()
    server.server_close()
    who, _ = invited()
    hold_others(who)
    for tries in range(1, 9):
        send_with(there)
        assert state(who)[0] == str(tries)
        due(who)
    assert state(who)[2] == "1", "it is given up"


def test_a_receiver_that_is_refused_is_given_up():
    who, _ = invited()
    hold_others(who)
    server, there = smtp_site(b"550 nobody here")
    send_with(there)
    assert state(who)[:4] == ["1", "0", "1", "0"]
    server.shutdown()


def test_no_header_can_be_added():
    who, _ = invited()
    hold_others(who)
    evil = who + "\\r\\nBcc: <x@evil.example>"
    number = account_id(who)
    site.sql(f"UPDATE account SET email = '{evil}' WHERE account_id = "
             f"{number}")
    server, there = smtp_site()
    send_with(there)
    assert not server.letters and not any(b"evil" in s for s in server.said)
    assert site.one("SELECT given_up_at IS NOT NULL FROM mail WHERE "
                    f"account_id = {number}") == "1"
    for bad in ("a@b.example\r\nBcc: c@d.example", "a b@c.example",
                "<a@b.example>", "a@b.example,c@d.example"):
        done = site.foothold("account", "invite", bad, "--branch", branch,
                             check=False)
        assert done.returncode == 1, bad
    server.shutdown()


def test_two_runs_at_once_send_it_once():
    who, _ = invited()
    hold_others(who)
    server, there = smtp_site()
    runs = [threading.Thread(target=lambda: os.spawnvpe(
        os.P_WAIT, site.build + "/foothold",
        ["foothold", "jobs", "--only", "mail"],
        dict(os.environ, FOOTHOLD_CONF=there.conf))) for _ in range(4)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    assert len(server.letters) == 1
    server.shutdown()


def test_the_subject_is_read_by_every_program():
    who, _ = invited()
    raw = mails(who)[-1]["Subject"]
    assert raw == "Din invitation til Foothold", raw


run(globals())
