"""Somebody who moves from one branch to another, for tests."""

import os
import sys

from foothold import Site, day, letters

site = Site()
if site.one("SELECT COUNT(*) FROM code") == "0":
    site.foothold("migrate")
# The files that use this run beside each other, and each has towns of its own:
# a file moves to whoever covers the town.
TOWNS = ("0482", "0563", "0665") \
    if os.path.basename(sys.argv[0]) == "transfer_answer_test.py" else \
    ("0846", "0550", "0540")
HOME, AWAY, THIRD = (site.branch(municipality=m) for m in TOWNS)
home_id, away_id, third_id = (site.branch_id(b) for b in (HOME, AWAY, THIRD))
# Whatever other tests have made that covers the same towns comes after.
site.sql("UPDATE branch_coverage SET priority = 0 WHERE branch_id IN "
         f"({home_id}, {away_id}, {third_id})")
manager = site.account("branch_manager", HOME)
receiver = site.account("branch_manager", AWAY)
SEALED = {"phone": "+4551987655", "email": "moves@example.org",
          "passed_on_text": "Likes to swim", "kept_back_text":
          "Not near the harbour", "note": "Ask about the cat"}


def new_person(who=manager, **fields):
    name = "Noor " + letters()
    return who.create("/intake/people", {
        "full_name": name, "wants_buddy": "1", "phone": SEALED["phone"],
        "languages": "ar", "consent_on": day(-5), **fields}), name


def propose(person, who=manager, **fields):
    return who.post(f"/intake/people/{person}/transfers", {
        "municipality": TOWNS[1], "postcode": "", "moves_in_on": "",
        "takes_household": "1", "transfer_reason": "A flat was found there",
        "given_on": day(-1), "consent_how": "paper", "consent_lang": "ar",
        **fields})


def last(table, branch, columns):
    rows = site.sql(f"SELECT {columns} FROM {table} WHERE branch_id = {branch}"
                    f" ORDER BY {table}_id DESC LIMIT 1")
    return rows[0] if rows else None


def proposed(person, **fields):
    """The transfer and the offer that it made."""
    page = propose(person, **fields)
    assert page.status == 303, page.words[:800]
    return [int(n) for n in last("transfer", home_id,
                                 "transfer_id, to_referral_id")]


def state(transfer):
    return site.one("SELECT transfer_status FROM transfer WHERE transfer_id = "
                    f"{transfer}")


def status(person):
    return site.one("SELECT person_status FROM person WHERE person_id = "
                    f"{person}")


def take(offer, who=receiver):
    return who.post(f"/intake/referrals/{offer}/take", {"version": "1"})


def row(person, columns):
    return site.sql(f"SELECT {columns} FROM person WHERE person_id = "
                    f"{person}")[0]


def tasks(branch, where):
    return [kind for kind, in site.sql(
        f"SELECT task_kind FROM task WHERE branch_id = {branch} AND "
        f"task_status = 'open' AND {where} ORDER BY task_kind")]
