"""Asks for people who are there and who are not, by turns, and compares."""

import math
import random
import secrets
import statistics
import sys
import time

from foothold import Site

TRIES = int(sys.argv[1])
site = Site()
branch = site.branch()


def address():
    return f"t{secrets.token_hex(6)}@example.org"


def with_status(status):
    client = site.account("buddy_coordinator", branch)
    site.sql(f"UPDATE account SET account_status = '{status}' WHERE "
             f"account_id = {client.account_id}")
    return client.email


KINDS = {"nobody": address(), "active": with_status("active"),
         "suspended": with_status("suspended")}


def welch(a, b):
    """The difference of the means, t, and p for so many tries."""
    spread = statistics.variance(a) / len(a) + statistics.variance(b) / len(b)
    t = (statistics.fmean(a) - statistics.fmean(b)) / math.sqrt(spread)
    return (statistics.fmean(a) - statistics.fmean(b), t,
            math.erfc(abs(t) / math.sqrt(2)))


def without_outliers(times):
    """The slowest hundredth is the machine's and not the program's."""
    return sorted(times)[:len(times) * 99 // 100]


def measure(name, ask):
    times = {kind: [] for kind in KINDS}
    for number in range(TRIES):
        kinds = list(KINDS)
        random.shuffle(kinds)
        for kind in kinds:
            site.sql("DELETE FROM throttle; DELETE FROM link; "
                     "DELETE FROM mail")
            visitor = site.client()
            begin = ask(visitor, KINDS[kind])
            times[kind].append((time.perf_counter() - begin) * 1000)
    for kind in KINDS:
        print(f"{name}, {kind}: mean {statistics.fmean(times[kind]):.2f} ms, "
              f"median {statistics.median(times[kind]):.2f} ms")
    for kind in list(KINDS)[1:]:
        for label, tidy in (("all", list), ("without the slowest 1 %",
                                            without_outliers)):
            d, t, p = welch(tidy(times[kind]), tidy(times["nobody"]))
            print(f"{name}, {kind} against nobody, {label}: {d:+.3f} ms, "
                  f"t {t:.2f}, p {p:.3f}")


def sign_in(visitor, who):
    visitor.see("/account/sign_in")
    begin = time.perf_counter()
    visitor.post("/account/sign_in", {"email": who,
                                      "password": "never the right one"})
    return begin


def forgotten(visitor, who):
    visitor.see("/account/password/forgot")
    begin = time.perf_counter()
    visitor.post("/account/password/forgot", {"email": who})
    return begin


def right_after(visitor, who):
    """What is done after the answer could keep the next one waiting."""
    visitor.see("/account/password/forgot")
    visitor.post("/account/password/forgot", {"email": who})
    begin = time.perf_counter()
    visitor.see("/account/sign_in")
    return begin


def no_link(visitor, _):
    begin = time.perf_counter()
    visitor.get("/account/invite?link=" + secrets.token_hex(32))
    return begin


print(f"{TRIES} tries of each kind")
measure("sign in", sign_in)
measure("forgotten password", forgotten)
measure("the page after it", right_after)
measure("a link that is none", no_link)
