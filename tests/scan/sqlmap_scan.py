"""sqlmap over every page with input: fields, filters, ids in the path.

Every page is tried with --smart, which goes on where a first look gives the
least hope; THOROUGH ones without it, whatever the first look says.
"""

import re
import subprocess
import sys
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import scan

OPTIONS = ["--batch", "--flush-session", "--dbms", "MySQL", "--level", "3",
           "--risk", "2", "--timeout", "30", "--disable-coloring",
           "--ignore-code", "401,403,404,405,409,422", "--skip",
           "csrf,request_key,cookie,host"]
THOROUGH = {("GET", "/intake/people"), ("GET", "/intake/people/{person_id}"),
            ("GET", "/buddies/volunteers"), ("GET", "/work/openings"),
            ("POST", "/branch/tasks"), ("POST", "/account/sign_in")}
# Its last word; what only "appears to be injectable" it may withdraw itself.
INJECTABLE = re.compile(r"identified the following injection point")
# What every list page takes beside its filters.
LISTS = ("sort", "page", "format")


def targets(client, signed):
    """Method, address with what to try marked or in the query, body."""
    for method, at, path, fields in scan.pages(signed):
        marked = re.sub(r"/(\d+)", r"/\1*", at)
        if method == "GET":
            names = [f[1:].split(":")[0] for f in fields if f[0] == "?"]
            names += LISTS if names else ()
            query = "?" + "&".join(f"{n}=1" for n in names) if names else ""
            if names or marked != at:
                yield method, path, marked + query, ""
        elif fields:
            values = scan.form_of(client, at, fields)
            values.update(csrf=client.csrf, request_key="0" * 32)
            yield method, path, at, urllib.parse.urlencode(values)


def attack(kind, cookies, target):
    method, path, at, body = target
    command = ["sqlmap", "-u", scan.site.url + at, *OPTIONS,
               "--output-dir", f"{scan.WORK}/sqlmap-{kind}", "--cookie",
               cookies, "--headers", "Sec-Fetch-Site: same-origin"]
    if (method, path) not in THOROUGH:
        command += ["--smart"]
    if body:
        command += ["--data", body]
    try:
        text = subprocess.run(command, capture_output=True, text=True,
                              check=False, timeout=1200).stdout
    except subprocess.TimeoutExpired as late:
        text = (late.stdout or b"").decode() + "\nended after 20 minutes\n"
    with open(f"{scan.WORK}/sqlmap-{kind}.log", "a", encoding="utf-8") as f:
        f.write(f"=== {method} {path}\n{text}\n")
    parameters = len(re.findall(r"(?:skipping|testing if) \S* ?parameter|"
                                r"heuristic \(basic\) test", text))
    return method, path, bool(INJECTABLE.search(text)), parameters


def main():
    found = []
    for kind in ("stranger", "signed-in"):
        client = scan.signed_in() if kind == "signed-in" else \
            scan.site.client()
        client.get("/account/sign_in")
        cookies = scan.cookies_of(client)
        wanted = list(targets(client, kind == "signed-in"))
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda t, k=kind, c=cookies:
                                 attack(k, c, t), wanted))
        found += [(m, p) for m, p, bad, _ in done if bad]
        print(f"sqlmap, {kind}: {len(done)} pages, "
              f"{sum(n for *_, n in done)} parameters", flush=True)
    for method, path in found:
        print(f"INJECTABLE {method} {path}")
    print(f"sqlmap: {len(found)} injectable")
    return 1 if found else 0


sys.exit(main())
