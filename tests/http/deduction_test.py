"""Nobody learns from an answer whether somebody has an account."""

import re
import secrets

from foothold import PASSWORD, Site, letters, run

site = Site()
branch = site.branch()


def address():
    """As long as those of other accounts, so that answers are as long."""
    return f"t{letters(12)}@example.org"


def invited():
    who = address()
    site.foothold("account", "invite", who, "--name", "Vera Vase",
                  "--branch", branch, "--role", "buddy_coordinator")
    return who


def in_state(state):
    client = site.account("buddy_coordinator", branch)
    site.sql(f"UPDATE account SET account_status = '{state}' WHERE "
             f"account_id = {client.account_id}")
    return client.email


def with_code():
    client = site.account("buddy_coordinator", branch)
    site.sql("INSERT INTO factor (account_id, secret, step, set_up_at) VALUES "
             f"({client.account_id}, 'x', 1, UTC_TIMESTAMP())")
    return client.email


people = {
    "nobody": address(),
    "active": site.account("buddy_coordinator", branch).email,
    "invited": invited(),
    "suspended": in_state("suspended"),
    "closed": in_state("closed"),
    "with a code": with_code(),
}


def answer_of(page, who):
    """All of it but what differs at every sight."""
    def same(text):
        text = re.sub(r'(name="(?:csrf|request_key)" value=")[^"]*', r"\1",
                      text)
        text = re.sub(r"\b[0-9a-f]{16,64}\b", "#", text)
        # Sealed: what it says stands in the next page, here is how long it is.
        text = re.sub(r"(__Host-notice=)([0-9a-f]+)",
                      lambda m: f"{m[1]}{len(m[2])}", text)
        return text.replace(who, "WHO").replace(who.replace("@", "%40"), "WHO")
    headers = sorted((k.lower(), same(v)) for k, v in page.headers
                     if k.lower() not in ("date", "server-timing"))
    return page.status, tuple(headers), same(page.text), len(page.body)


def same_for_all(ask):
    """ask(visitor, e-mail): the pages that it sees."""
    seen = {}
    for name, who in people.items():
        site.sql("DELETE FROM throttle")
        answers = tuple(answer_of(page, who) for page in
                        ask(site.client(), who))
        seen.setdefault(answers, []).append(name)
    assert len(seen) == 1, [(names, [(a[0], a[3]) for a in answers])
                            for answers, names in seen.items()]


def test_a_wrong_password():
    def ask(visitor, who):
        yield visitor.see("/account/sign_in")
        yield visitor.post("/account/sign_in", {
            "email": who, "password": "never the right one"})
    same_for_all(ask)


def test_a_right_password_where_there_is_no_way_in():
    seen = set()
    for name in ("nobody", "invited", "suspended", "closed"):
        site.sql("DELETE FROM throttle")
        visitor = site.client()
        visitor.see("/account/sign_in")
        seen.add(answer_of(visitor.post("/account/sign_in", {
            "email": people[name], "password": PASSWORD}),
            people[name])[2])
    assert len(seen) == 1


def test_asking_for_a_password_or_a_link():
    for path in ("/account/password/forgot", "/account/sign_in/ask"):
        def ask(visitor, who, path=path):
            yield visitor.see(path)
            yield visitor.post(path, {"email": who})
            yield visitor.see("/account/sign_in")
        same_for_all(ask)


def test_waiting_after_too_many():
    """Who guesses waits as long for a name that there is not."""
    def ask(visitor, who):
        visitor.see("/account/sign_in")
        for _ in range(7):
            page = visitor.post("/account/sign_in", {
                "email": who, "password": "never the right one"})
        # The seconds that are left depend on when it was asked.
        page.body = page.text = re.sub(r"\d+ (min|s)\b", "#", page.text)
        yield page
    same_for_all(ask)


def test_links_that_are_no_good_say_the_same():
    for path in ("/account/invite", "/account/password/new",
                 "/account/sign_in/link"):
        seen = set()
        used = re.search(r"link=([0-9a-f]+)", site.foothold(
            "account", "invite", address(), "--name", "V", "--branch", branch,
            "--role", "buddy_coordinator").stdout).group(1)
        site.sql("UPDATE link SET used_at = UTC_TIMESTAMP() WHERE used_at IS "
                 "NULL ORDER BY created_at DESC LIMIT 1")
        ended = re.search(r"link=([0-9a-f]+)", site.foothold(
            "account", "invite", address(), "--name", "V", "--branch", branch,
            "--role", "buddy_coordinator").stdout).group(1)
        site.sql("UPDATE link SET ends_at = UTC_TIMESTAMP() - INTERVAL 1 HOUR "
                 "WHERE used_at IS NULL AND ends_at > UTC_TIMESTAMP()")
        for token in (used, ended, secrets.token_hex(len(used) // 2)):
            visitor = site.client()
            page = visitor.get(f"{path}?link={token}")
            seen.add(str((answer_of(page, "-"),
                          answer_of(visitor.see(page.location), "-"))))
        assert len(seen) == 1, (path, seen)


run(globals())
