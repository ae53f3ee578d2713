"""Nobody who is not signed in is told a version: not in a page, a header, a file
or an error, of Foothold or of what it stands on."""

import hashlib
import os
import re

from foothold import Site, run

TOP = os.environ["FOOTHOLD_TOP"]
site = Site()
stranger = site.client()

with open(site.build + "/config.h", encoding="utf-8") as config:
    VERSION = re.search(r'PACKAGE_VERSION "(.+)"', config.read()).group(1)
OWN = re.compile(rf"(?<![\d.]){re.escape(VERSION)}(?![\d.])")
OTHERS = re.compile(r"(nginx|apache|lighttpd|mariadb|mysql|openssl|gnutls|curl|"
                    r"fastcgi|libfcgi|sodium|debian|linux|foothold)"
                    r"(/|-|\s|\sv|\sversion\s)\d", re.I)


def says_none(page, where):
    for text in [page.text] + [f"{k}: {v}" for k, v in page.headers]:
        found = OWN.search(text) or OTHERS.search(text)
        assert not found, (where, found.group(0))


def test_a_version_would_be_seen():
    assert OWN.search(f"foothold.css?v={VERSION}")
    assert not OWN.search("127." + VERSION)
    assert OTHERS.search("Server: nginx/1.22.1")


def test_pages():
    count = 0
    for _, method, path, _, _ in site.routes():
        path = re.sub(r"\{\w+\}", "1", path)
        page = stranger.request(method, path)
        assert page.status in (200, 303, 400, 403, 404, 405, 410, 422), \
            (method, path, page.status)
        says_none(page, (method, path))
        count += 1
    assert count > 100


def test_files():
    for name in os.listdir(TOP + "/public"):
        page = stranger.get("/static/" + name)
        assert page.status == 200, name
        says_none(page, name)


def test_errors():
    seen = set()
    for method, path, headers in (
            ("GET", "/nothing", {}), ("GET", "/branch/nothing", {}),
            ("GET", "/static/nothing", {}), ("GET", "/static/", {}),
            ("GET", "/account/%00", {}), ("GET", "/%zz", {}),
            ("PUT", "/account/sign_in", {}), ("FOO", "/static/x.css", {}),
            ("POST", "/account/sign_in", {}),
            ("POST", "/account/sign_in", {"Content-Type": "text/x"}),
            ("GET", "/" + "x" * 9000, {}),
            ("GET", "/account/sign_in", {"Host": "evil.example"}),
            ("GET", "/account/sign_in", {"Cookie": "x" * 40000}),
            ("POST", "/account/sign_in", {"Content-Length": "12000000"})):
        page = stranger.request(method, path, headers=headers)
        seen.add(page.status)
        says_none(page, (method, path[:40], page.status))
    assert seen >= {400, 403, 404, 405, 421}, seen


def test_the_stylesheet_goes_by_its_own_bytes():
    """So a changed file is asked for anew, and one that stays is kept."""
    with open(TOP + "/public/foothold.css", "rb") as file:
        expected = hashlib.blake2b(file.read(), digest_size=8).hexdigest()
    page = stranger.see("/account/sign_in")
    asked = re.search(r'href="([^"]+foothold\.css\?v=(\w+))"', page.text)
    assert asked and asked.group(2) == expected, asked
    assert stranger.get(asked.group(1)).status == 200


run(globals())
