"""wapiti over the site, as a stranger and signed in; counts by kind."""

import json
import subprocess
import sys

import scan

MODULES = ("backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,"
           "http_headers,methods,permanentxss,redirect,shellshock,sql,xss")
MINUTES = 10
# Debian 12's wapiti 3.0.4 cannot leave an address out under its own Python
# 3.11 (a flag at the end of an expression); this is that function, mended.
PROGRAM = """
import fnmatch, re, sys
import wapitiCore.net.crawler as crawler
crawler.wildcard_translate = lambda p: re.compile(fnmatch.translate(p))
from wapitiCore.main.wapiti import wapiti_main
wapiti_main()
"""
# Not weaknesses, and why.
EXPECTED = {
    "HTTP Secure Headers":
        "X-XSS-Protection is of browsers that are no more; HSTS is sent over "
        "https alone, and this site answers on http://127.0.0.1",
}


def attack(kind, client):
    report = f"{scan.WORK}/wapiti-{kind}.json"
    command = ["/usr/bin/python3", "-c", PROGRAM, "-u", scan.site.url + "/", "--scope", "domain",
               "-m", MODULES, "--flush-session", "--no-bugreport",
               "--max-scan-time", str(60 * MINUTES), "--max-attack-time",
               "60", "-S", "normal", "-d", "6", "--skip", "csrf", "--skip",
               "request_key", "-f", "json", "-o", report, "-H",
               "Sec-Fetch-Site: same-origin", "--store-session",
               f"{scan.WORK}/wapiti-{kind}"]
    if client:
        command += ["-H", "Cookie: " + scan.cookies_of(client)]
    for word in scan.LEFT_OUT:
        command += ["-x", f"{scan.site.url}*{word}*"]
    for method, at, _, _ in scan.pages(client is not None):
        if method == "GET":
            command += ["-s", scan.site.url + at]
    done = subprocess.run(command, capture_output=True, text=True,
                          check=False, timeout=60 * MINUTES * 3)
    with open(f"{scan.WORK}/wapiti-{kind}.log", "w", encoding="utf-8") as f:
        f.write(done.stdout + done.stderr)
    with open(report, encoding="utf-8") as f:
        return json.load(f)


def main():
    bad = 0
    for kind in ("stranger", "signed-in"):
        client = scan.signed_in() if kind == "signed-in" else None
        report = attack(kind, client)
        print(f"wapiti, {kind}: {len(MODULES.split(','))} modules",
              flush=True)
        for section in ("vulnerabilities", "anomalies", "additionals"):
            for name, found in sorted(report.get(section, {}).items()):
                why = EXPECTED.get(name)
                if not found:
                    continue
                bad += not why and section != "additionals"
                print(f"  {name}: {len(found)}"
                      f"{' - ' + why if why else ''}")
                for one in [] if why else found[:5]:
                    print(f"    {one.get('method')} {one.get('path')}: "
                          f"{one.get('info')}")
    print(f"wapiti: {bad} kinds of finding that are not explained")
    return 1 if bad else 0


sys.exit(main())
