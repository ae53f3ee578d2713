"""Guessing is slowed down, and nobody is locked out by somebody else."""

import re
import secrets
import threading
import time

from foothold import PASSWORD, Site, letters, run, totp

site = Site()
branch = site.branch()
TOO_MANY = "too many attempts"


def fresh():
    """From an address that has not failed yet."""
    there = Site(via_cgi=True)
    there.address = f"2001:db8:{secrets.randbelow(65535):x}:" \
        f"{secrets.randbelow(65535):x}::1"
    return there


def guess(email, client=None, password="not the right one"):
    client = client or fresh().client()
    client.see("/account/sign_in")
    return client.post("/account/sign_in", {"email": email,
                                            "password": password})


def later(minutes):
    """As if so much time had passed."""
    site.sql(f"UPDATE throttle SET failed_at = failed_at - INTERVAL {minutes} "
             f"MINUTE, free_at = free_at - INTERVAL {minutes} MINUTE")


def stretch():
    """Whoever waits now waits longer than a slow machine takes."""
    site.sql("UPDATE throttle SET free_at = free_at + INTERVAL 10 MINUTE "
             "WHERE free_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE")


def fail_six(email, client=None):
    for number in range(6):
        page = guess(email, client)
        assert page.status == 422 and not page.has(TOO_MANY), number
    stretch()


def person():
    return site.account("buddy_coordinator", branch)


def told(account_id, expected):
    """How many mails tell of failed tries; they come after the answer."""
    asked = ("SELECT COUNT(*) FROM mail WHERE mail_kind = 'failed_tries' AND "
             f"account_id = {account_id}")
    for _ in range(100):
        if int(site.one(asked)) >= expected:
            break
        time.sleep(0.1)
    return int(site.one(asked))


def test_the_owner_is_told_of_failed_tries_once_a_day():
    owner = person()
    for _ in range(5):
        guess(owner.email)
    assert told(owner.account_id, 0) == 0, "a slip of the pen"
    guess(owner.email)
    assert told(owner.account_id, 1) == 1
    later(60)
    guess(owner.email)
    guess(owner.email)
    assert told(owner.account_id, 1) == 1
    site.sql("UPDATE mail SET created_at = created_at - INTERVAL 25 HOUR "
             f"WHERE account_id = {owner.account_id}")
    later(60)
    guess(owner.email)
    assert told(owner.account_id, 2) == 2


def test_five_are_free_and_then_one_waits():
    email = person().email
    fail_six(email)
    page = guess(email)
    assert page.status == 422 and page.has(TOO_MANY)
    assert page.value("email") == email
    right = guess(email, password=PASSWORD)
    assert right.status == 422 and right.has(TOO_MANY)


def test_the_wait_doubles_and_ends_at_fifteen_minutes():
    email = person().email
    site.sql("UPDATE throttle SET failures = 0, free_at = NULL")
    waits = []
    for number in range(1, 21):
        guess(email)
        waits.append(int(site.one(
            "SELECT COALESCE(MAX(TIMESTAMPDIFF(SECOND, failed_at, free_at)),"
            f" 0) FROM throttle WHERE failures = {number}")))
        later(16)
    assert waits[:5] == [0] * 5, waits
    assert waits[5:15] == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900], waits
    assert set(waits[15:]) == {900}, waits


def test_after_the_wait_the_right_one_lets_in():
    email = person().email
    fail_six(email)
    assert guess(email, password=PASSWORD).has(TOO_MANY)
    later(11)
    assert guess(email, password=PASSWORD).status == 303
    for _ in range(5):
        assert not guess(email).has(TOO_MANY)


def test_the_owner_comes_in_on_a_known_device():
    owner = person()
    owner.post("/account/sign_out")
    fail_six(owner.email)
    assert guess(owner.email).has(TOO_MANY)
    assert guess(owner.email, password=PASSWORD).has(TOO_MANY)
    page = guess(owner.email, owner, PASSWORD)
    assert page.status == 303, page.words
    # A made-up device is none.
    thief = fresh().client()
    thief.cookies["__Host-device"] = secrets.token_hex(16)
    assert guess(owner.email, thief).has(TOO_MANY)
    # The device of one account is not known to another.
    owner.get("/branch/home")
    owner.post("/account/sign_out")
    other = person()
    fail_six(other.email)
    assert guess(other.email, owner).has(TOO_MANY)


def test_a_known_device_is_slowed_down_as_well():
    owner = person()
    owner.post("/account/sign_out")
    fail_six(owner.email, owner)
    assert guess(owner.email, owner).has(TOO_MANY)


def test_an_address_that_tries_many_accounts_waits():
    there = fresh()
    for number in range(31):
        page = guess(f"{letters(10)}@example.org", there.client())
        assert not page.has(TOO_MANY), number
    stretch()
    page = guess(f"{letters(10)}@example.org", there.client())
    assert page.has(TOO_MANY)
    neighbour = Site(via_cgi=True)
    neighbour.address = there.address[:-1] + "beef"
    assert guess("a@example.org", neighbour.client()).has(TOO_MANY)
    assert not guess(f"{letters(10)}@example.org").has(TOO_MANY)


def test_a_hundred_at_once_are_counted_as_a_hundred():
    email = person().email
    pages = []

    def go():
        pages.append(guess(email, site.client()))

    threads = [threading.Thread(target=go) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tried = [p for p in pages if not p.has(TOO_MANY)]
    assert len(tried) <= 6, len(tried)
    site.sql("UPDATE throttle SET failures = 0, free_at = NULL")


def test_an_account_that_is_not_there_is_counted_alike():
    there, nowhere = person().email, f"{letters(12)}@example.org"
    seen = {there: [], nowhere: []}
    for _ in range(8):
        for email, pages in seen.items():
            page = guess(email)
            if len(pages) == 5:
                stretch()
            words = re.sub(r"\d+ min", "", page.words.replace(email, ""))
            pages.append((page.status, words))
    assert seen[there] == seen[nowhere]


def test_capitals_and_blanks_count_as_one_account():
    email = person().email
    for number in range(6):
        guess(email.upper() if number % 2 else " " + email)
    stretch()
    assert guess(email).has(TOO_MANY)


def test_codes_are_not_guessed():
    client = person()
    page = client.see("/account/factor/new")
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text).group(1)
    client.post("/account/factor", {"factor_key": page.value("factor_key"),
                                    "code": totp(secret)})
    half = site.client()
    guess(client.email, half, PASSWORD)
    half.see("/account/code")
    for _ in range(6):
        page = half.post("/account/code", {"code": "000000"})
        assert page.status == 422 and not page.has(TOO_MANY)
    stretch()
    site.sql(f"UPDATE factor SET step = 1 WHERE account_id = "
             f"{client.account_id}")
    page = half.post("/account/code", {"code": totp(secret)})
    assert page.status == 422 and page.has(TOO_MANY)
    page = half.post("/account/code", {"recovery_code": "AAAAA-AAAAA"})
    assert page.has(TOO_MANY)
    later(11)
    assert half.post("/account/code", {"code": totp(secret)}).status == 303


def test_what_is_counted_cannot_be_read():
    email = person().email
    guess(email)
    assert email.encode().hex().upper() not in str(site.sql(
        "SELECT HEX(throttle_key) FROM throttle"))


def test_failures_are_in_the_log_without_what_was_typed():
    client = person()
    where = "action = 'sign_in_failed' AND object_id = " \
            f"{client.account_id}"
    guess(client.email)
    assert site.one(f"SELECT COUNT(*) FROM audit_event WHERE {where}") == "1"
    assert site.one("SELECT COUNT(*) FROM audit_event WHERE action = "
                    f"'signed_in' AND object_id = {client.account_id}") == "1"


def test_two_passwords_at_most_are_worked_on_at_once():
    """Eight at once on more workers than seats are all answered."""
    emails = [person().email for _ in range(8)]
    results = []

    def go(email):
        results.append(guess(email, fresh().client(), PASSWORD).status)

    threads = [threading.Thread(target=go, args=(e,)) for e in emails]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [303] * 8, results


def test_who_finds_no_seat_is_told_to_try_again():
    import fcntl  # pylint: disable=import-outside-toplevel
    email = person().email
    with open(site.data + "/key", encoding="ascii") as one, \
            open(site.conf, encoding="utf-8") as two:
        fcntl.flock(one, fcntl.LOCK_EX)
        fcntl.flock(two, fcntl.LOCK_EX)
        page = guess(email, password=PASSWORD)
        assert page.status == 422 and page.has("Many people are signing in")
        assert page.value("email") == email
        fcntl.flock(two, fcntl.LOCK_UN)
        assert guess(email, password=PASSWORD).status == 303


run(globals())
