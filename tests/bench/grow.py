#!/usr/bin/env python3
"""Pages of a large branch alone and among many: how they grow.

    tests/bench/grow.py ALONE MANY [ROUNDS]

ALONE and MANY are the data folders of two sites that run, filled by scale.py
with one branch and with many.  Signs in to the first large branch of both and
asks for each page in turns, so that both suffer alike from whatever else the
machine does.  The least time of many is what the page takes undisturbed.  The
rows that MariaDB reads for the page suffer from nothing else: they are as many
among other branches as alone unless a statement walks over those.
"""

import http.cookies
import os
import re
import secrets
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

PAGES = ("/branch/home", "/branch/tasks", "/intake/people",
         "/intake/people?q=al+hassan", "/intake/people?sort=waiting",
         "/intake/people?programme=buddy&case_status=waiting",
         "/intake/people/{person}", "/intake/referrals",
         "/buddies/volunteers", "/buddies/volunteers?q=jensen",
         "/buddies/match", "/buddies/pairs", "/work/placements",
         "/work/employers", "/work/openings", "/branch/team")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


class Site:
    """One running site, and somebody signed in there."""

    def __init__(self, data):
        self.data = data
        with open(data + "/nginx.conf", encoding="utf-8") as f:
            conf = f.read()
        self.port = re.search(r"listen 127\.0\.0\.1:(\d+)", conf).group(1)
        self.cookies = {}
        self.opener = urllib.request.build_opener(NoRedirect)
        self.sign_in()

    def sql(self, statement):
        return subprocess.run(
            ["mariadb", "--no-defaults", "-S", self.data + "/run/db.sock",
             "-N", "-B", "foothold", "-e", statement], text=True,
            capture_output=True, check=True).stdout.strip()

    def rows_read(self):
        """By index or by scan; what asking reads itself is rnd_next."""
        lines = self.sql("SHOW GLOBAL STATUS LIKE 'Handler_read%'")
        found = dict(line.split("\t") for line in lines.splitlines())
        return {name: int(n) for name, n in found.items()}

    def rows_of(self, path):
        once = self.rows_read()
        before = self.rows_read()
        self.get(path)
        after = self.rows_read()
        return sum(after[n] - before[n] - (before[n] - once[n])
                   for n in after)

    def get(self, path, fields=None):
        cookies = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        body = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", body, {"Cookie": cookies})
        try:
            answer = self.opener.open(request)
        except urllib.error.HTTPError as error:
            answer = error
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, one in http.cookies.SimpleCookie(line).items():
                self.cookies[name] = one.value
        return answer.status, answer.read().decode()

    def sign_in(self):
        email = f"grow{secrets.token_hex(4)}@example.org"
        subprocess.run([os.environ["BUILD"] + "/foothold", "account", "add",
                        email, "--branch", "scale-001", "--role",
                        "branch_manager", "--data", self.data],
                       input="a sentence long enough\n", text=True,
                       check=True, capture_output=True)
        _, page = self.get("/account/sign_in")
        csrf = re.search(r'name="csrf" value="([^"]*)', page).group(1)
        status, page = self.get("/account/sign_in", {
            "csrf": csrf, "request_key": secrets.token_hex(16),
            "email": email, "password": "a sentence long enough"})
        assert status == 303, page

    def timed(self, path):
        began = time.perf_counter()
        status, page = self.get(path)
        took = time.perf_counter() - began
        assert status == 200, (path, status, page[:400])
        return 1000 * took


def main(alone, many, rounds):
    sites = [Site(alone), Site(many)]
    people = [site.sql(
        "SELECT MIN(person_id) FROM person JOIN branch USING (branch_id) "
        "WHERE slug = 'scale-001' AND person_status = 'active'")
        for site in sites]
    print(f"{'milliseconds, least of ' + str(rounds):<52}"
          "alone  among  ratio   (median)  rows: alone  among")
    for path in PAGES:
        took = [[], []]
        for n in range(rounds + 3):
            for site, person, times in zip(sites, people, took):
                ms = site.timed(path.replace("{person}", person))
                if n > 2:
                    times.append(ms)
        rows = [site.rows_of(path.replace("{person}", person))
                for site, person in zip(sites, people)]
        least = [min(t) for t in took]
        middle = [statistics.median(t) for t in took]
        print(f"{path:<52}{least[0]:6.2f} {least[1]:6.2f}  "
              f"{least[1] / least[0]:5.2f}   "
              f"({middle[1] / middle[0]:.2f})  {rows[0]:11} {rows[1]:6}",
              flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3 or "BUILD" not in os.environ:
        sys.exit(__doc__ + "\nBUILD in the environment is the build folder.")
    main(sys.argv[1], sys.argv[2],
         int(sys.argv[3]) if len(sys.argv) > 3 else 20)
