"""Invitations and the mail that links come by."""

import email
import email.policy
import glob
import html
import os
import re
import time

from foothold import Site, letters

site = Site()
branch = site.branch()
GOOD = "a stolen purple umbrella"


def address():
    return f"i{letters(12)}@example.org"


def invited(role="buddy_coordinator", who=None):
    """An email address and the path of its invitation."""
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
    for _ in range(100):
        site.foothold("jobs", "--only", "mail")
        # Another test's run may have it in hand just now.
        if site.one("SELECT COUNT(*) FROM mail JOIN account a USING "
                    f"(account_id) WHERE a.email = '{who}' AND next_try_at "
                    "<= UTC_TIMESTAMP() AND sent_at IS NULL AND given_up_at "
                    "IS NULL") == "0":
            break
        time.sleep(0.1)
    found = []
    for path in sorted(glob.glob(site.data + "/outbox/*.eml"),
                       key=os.path.getmtime):
        with open(path, "rb") as file:
            letter = email.message_from_binary_file(
                file, policy=email.policy.default)
        if who in letter["To"]:
            found.append(letter)
    return found


ENDED = "/account/link_ended"


def age(who, interval):
    site.sql(f"UPDATE link SET created_at = created_at - INTERVAL {interval},"
             f" ends_at = ends_at - INTERVAL {interval} WHERE account_id = "
             f"{account_id(who)}")


def lang_links(page):
    return [html.unescape(h) for h in re.findall(
        r'<a href="([^"]*[?&;]lang=[^"]*)"', page.text)]
