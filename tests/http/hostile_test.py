"""What somebody sends who means harm: methods, headers, addresses, files.

Pages and fields come from foothold routes; the branch is one that no other
test changes.
"""

import csv
import http.client
import io
import os
import re
import subprocess
import time
from urllib.parse import quote

from foothold import PASSWORD, Page, Site, letters, run
from forms import TEXTS
from front import Rows, filled
from planter import Planter
from servers import headers_are_safe

HOME = "silkeborg"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0",
            "\uff1d1+1", "\uff0b1", "\uff20x")
MARKUP = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{x}}"

site = Site()
home_id = site.branch_id(HOME)
routes = site.routes()
manager = site.account("branch_manager", HOME)
home = Rows(site, home_id, {
    f"/branch/{noun}/": f"account_id <> {manager.account_id}"
    for noun in ("roles", "review", "team", "mail")})


def pages(wanted):
    return [(filled(path, rows[0]), path, fields)
            for _, method, path, _, fields in routes if method == wanted
            for rows in [home.of(path, 20)] if rows]


# --- methods

def test_other_methods_change_nothing():
    before = site.fingerprint(home_id)
    posts = {path for _, path, _ in pages("POST")}
    gets = {path for _, path, _ in pages("GET")}
    for at, path, _ in pages("GET") + pages("POST"):
        if path.endswith("/sign_out"):
            continue
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"):
            page = manager.request(method, at)
            assert page.status in (400, 405, 411, 501), \
                (method, path, page.status)
        if path not in gets:
            page = manager.get(at)
            assert page.status == 405, (path, page.status)
            assert page.header("Allow") == "POST", path
        if path not in posts:
            page = manager.post(at)
            assert page.status == 405, (path, page.status)
            assert page.header("Allow") == "GET, HEAD", path
    assert site.fingerprint(home_id) == before


def test_head_is_get_without_the_text():
    for at, path, _ in pages("GET"):
        get, head = manager.get(at), manager.request("HEAD", at)
        assert head.status == get.status, (path, head.status)
        assert not head.body, path
        assert {k for k, _ in head.headers} >= {
            "Content-Security-Policy", "Cache-Control"}, path


# --- stale and foreign forms

def test_a_stale_version_changes_nothing():
    """Every form that edits a row; a step is guarded by the state it
    starts from, and what is new has no version."""
    planter = Planter(manager, routes)
    edits = {path[:-len("/edit")] for _, path, _ in pages("GET")
             if path.endswith("/edit")}
    tried = 0
    for at, path, fields in pages("POST"):
        if path not in edits:
            continue
        form = planter.find_form(at) if fields else None
        if not form or "version" not in form.values:
            continue
        values, _ = planter.fill(form, fields)
        for version in ("0", "999999", "-1", "1 OR 1=1", ""):
            before = site.fingerprint(home_id)
            page = manager.post(at, {**values, "version": version})
            assert page.status in (400, 404, 409, 422), \
                (path, version, page.status)
            assert site.fingerprint(home_id) == before, (path, version)
            tried += 1
    print(f"# {tried} stale forms")
    assert tried >= 20


def test_where_a_form_comes_from():
    path = "/branch/tasks"
    own = "http://" + site.host
    for fetch_site, origin, good in (
            ("same-origin", own, True), ("same-origin", "", True),
            ("same-site", own, False), ("cross-site", own, False),
            ("none", own, False), ("cross-site", "", False),
            ("", own, True), ("", "https://evil.example", False),
            ("", "null", False), ("", own + ".evil.example", False),
            ("", "http://evil.example/" + site.host, False)):
        page = manager.post(path, {
            "task_title": "From " + letters(), "due_on": "2027-03-27",
            "assignee_account_id": "", "note": ""}, {
                "Sec-Fetch-Site": fetch_site, "Origin": origin})
        assert page.status == (303 if good else 403), \
            (fetch_site, origin, page.status)


def test_forms_in_other_clothes():
    before = site.fingerprint(home_id)
    body = f"csrf={manager.csrf}&request_key={'0' * 32}&task_title=x".encode()
    for kind in ("application/json", "text/plain", "text/xml", "",
                 "multipart/form-data", "multipart/form-data; boundary=",
                 "multipart/form-data; boundary=" + "x" * 200):
        page = manager.request("POST", "/branch/tasks", body, {
            "Content-Type": kind, "Sec-Fetch-Site": "same-origin"})
        assert page.status in (400, 403), (kind, page.status)
    for twice in ("task_title", "csrf", "request_key", "due_on"):
        page = manager.post("/branch/tasks", [
            ("task_title", "a"), ("due_on", "2027-03-27"), (twice, "b"),
            (twice, manager.csrf)])
        assert page.status in (400, 403), (twice, page.status)
    for extra in ("branch_id", "account_id", "role", "user", "branch",
                  "task_status", "version[]", "__proto__"):
        page = manager.post("/branch/tasks", {
            "task_title": "a", "due_on": "2027-03-27", extra: "1"})
        assert page.status == 400, (extra, page.status)
    assert site.fingerprint(home_id) == before


# --- headers of every answer

def test_headers_of_every_answer():
    nobody = site.client()
    for at, path, _ in pages("GET"):
        for client in (manager, nobody):
            page = client.get(at)
            headers_are_safe(page, (path, page.status))
            assert page.header("Cache-Control") == "no-store", path
    for at, path, _ in pages("POST"):
        if path.endswith("/sign_out"):
            continue
        page = manager.post(at, {"csrf": "0" * 64})
        headers_are_safe(page, (path, page.status))
        assert page.header("Cache-Control") == "no-store", path
    for path in ("/nothing", "/branch/nothing", "/intake/people/99999999",
                 "/branch/tasks?" + "x" * 5000, "/%ff", "/a%00b"):
        page = manager.get(path) if "%" not in path else raw("GET", path)
        if page.header("X-Robots-Tag") or page.status != 400:
            headers_are_safe(page, (path[:40], page.status))


def test_downloads_are_saved_and_not_shown():
    for at, path, fields in pages("GET"):
        page = manager.get(at + "?format=csv")
        if "csv" not in (page.header("Content-Type") or ""):
            continue
        headers_are_safe(page, path)
        assert "sandbox" in page.header("Content-Security-Policy"), path
        assert re.fullmatch(r'attachment; filename="[\w.-]+"',
                            page.header("Content-Disposition")), path


def cgi(path, method="GET", **env):
    """One request to the program that answers for all, without a server."""
    done = subprocess.run([site.build + "/foothold.cgi"], env={
        "REQUEST_METHOD": method, "REQUEST_URI": path, "SCRIPT_NAME": "",
        "FOOTHOLD_CONF": site.data + "/foothold.conf", **env},
        capture_output=True, text=True, check=False, timeout=60)
    return done.stdout


def test_https_is_asked_for_where_it_is_used():
    path = "/account/sign_in"
    assert "Strict-Transport-Security: max-age=31536000; includeSubDomains" \
        in cgi(path, HTTPS="on")
    assert "Strict-Transport-Security" not in cgi(path)


# --- addresses

def raw(method, path, headers=None):
    """As it stands: http.client would mend the path."""
    link = http.client.HTTPConnection(site.host, timeout=60)
    link.putrequest(method, path, skip_host=bool(headers and
                                                 "Host" in headers))
    for key, value in (headers or {}).items():
        link.putheader(key, value)
    link.endheaders()
    reply = link.getresponse()
    page = Page(reply.status, reply.getheaders(), reply.read())
    link.close()
    return page


def test_static_files_are_only_those():
    page = raw("GET", "/static/foothold.css")
    assert page.status == 200
    headers_are_safe(page, "static")
    headers_are_safe(raw("GET", "/static/nothing.css"), "static 404")
    for path in ("/static/../foothold.conf", "/static/..%2fstart",
                 "/static/%2e%2e/start", "/static../start", "/static/.../x",
                 "/static/..;/start", "/static/..%5cstart", "/static/",
                 "/static/%2e%2e%2f%2e%2e%2fetc/passwd", "/.git/config",
                 "/foothold.conf", "/var/foothold.conf", "/key",
                 "/static/%252e%252e/start", "/static//etc/passwd",
                 "/account/../../foothold.conf", "/lib/conf.c", "/check"):
        page = raw("GET", path)
        assert page.status in (303, 400, 403, 404, 405), (path, page.status)
        for word in ("[database]", "#!/bin/bash", "root:x:", "[core]"):
            assert word not in page.text, path


def test_nothing_leads_away():
    """No input and no header names the place a redirect or link goes to."""
    evil = "evil.example"
    names = ("next", "to", "return", "url", "redirect", "back", "continue",
             "r", "path", "base", "cancel_href", "form_href", "location")
    query = "&".join(f"{n}=https://{evil}/" for n in names)
    for at, path, _ in pages("GET"):
        for page in (manager.get(f"{at}?{query}"),
                     manager.get(at, {"X-Forwarded-Host": evil,
                                      "X-Original-URL": f"//{evil}/",
                                      "Forwarded": f"host={evil}",
                                      "Referer": f"https://{evil}/"})):
            place = page.location or ""
            assert not place or re.match(r"/[a-z?]", place), (path, place)
            assert f'href="https://{evil}' not in page.text, path
            assert f'action="https://{evil}' not in page.text, path
    for path in (f"//{evil}/", f"/%2f{evil}/", f"/\\{evil}", f"/%5c{evil}",
                 f"http://{evil}/branch/home", "/%0d%0aLocation:%20x",
                 "/branch/home%0d%0aSet-Cookie:%20a=b", f"/;@{evil}"):
        page = raw("GET", path)
        assert page.status in (303, 400, 404, 405, 421), (path, page.status)
        assert evil not in (page.location or ""), (path, page.location)
        assert not page.header("a") and "a=b" not in str(page.headers), path
        assert f'="//{evil}' not in page.text, path


def test_the_host_header_is_believed_by_nobody():
    name, _, port = site.host.partition(":")
    for host in ("evil.example", name + "@evil.example", "evil.example:80",
                 "evil.example:" + port, name + ".evil.example",
                 "evil-" + name, "127.0.0.2", "[::2]",
                 f"[::1].evil.example:{port}",
                 f"{site.host}, evil.example", f"evil.example, {site.host}"):
        for path in ("/account/sign_in", "/branch/home", "/account/none",
                     "/branch/tasks?lang=da"):
            page = raw("GET", path, {"Host": host})
            # nginx itself refuses a name with signs that no name has.
            assert page.status in (400, 421), (host, path, page.status)
            assert "evil" not in page.text + str(page.headers), host
            assert page.location is None, host
    for host in (name, name + ":1", "localhost", "LOCALHOST:80", "[::1]"):
        assert raw("GET", "/account/sign_in", {"Host": host}).status == 200


def test_a_form_under_another_name_changes_nothing():
    visitor = site.client()
    visitor.see("/account/sign_in")
    count = "SELECT COUNT(*) FROM session"
    before = site.one(count)
    page = visitor.post("/account/sign_in", {
        "email": manager.email, "password": PASSWORD},
        headers={"Host": "evil.example", "Origin": "http://evil.example"})
    assert page.status == 421 and site.one(count) == before


def test_headers_that_name_a_host_are_read_by_nobody():
    for header in ("X-Forwarded-Host", "X-Host", "X-Forwarded-Server",
                   "X-HTTP-Host-Override", "Forwarded", "X-Original-Host"):
        page = raw("GET", "/branch/home", {header: "host=evil.example"})
        assert page.status == 303, header
        assert "evil" not in page.text + str(page.headers), header


def test_no_secret_stands_in_an_address():
    for at, path, _ in pages("GET"):
        page = manager.get(at)
        for link in re.findall(r'(?:href|action|src)="([^"]*)"', page.text):
            assert not re.search(r"[?&](csrf|request_key|password|"
                                 r"token|session)=", link), (path, link)
            assert manager.csrf not in link, (path, link)
            assert "@" not in link or link.startswith("mailto:"), \
                (path, link)


# --- logs

def test_logs_hold_nothing_that_was_sent():
    mark = "q" + letters(12)
    for path in (f"/{mark}", f"/branch/tasks?q={mark}", f"/x%0a{mark}",
                 f"/intake/people/{mark}", f"/%1b[31m{mark}"):
        raw("GET", path, {"User-Agent": mark, "Referer": mark,
                          "Cookie": f"__Host-foothold={mark * 4}"})
        manager.get(path.replace("%0a", "").replace("%1b[31m", ""),
                    {"User-Agent": mark})
    manager.post("/branch/tasks", {"task_title": mark, "bogus": mark})
    manager.post("/account/sign_in", {"email": mark + "@example.org",
                                      "password": mark})
    time.sleep(0.2)
    secrets = [mark, manager.csrf, manager.cookies["__Host-foothold"]]
    for name in site.log_files():
        with open(name, "rb") as f:
            text = f.read().decode("utf-8", "replace")
        for secret in secrets:
            assert secret not in text, (name, secret)
        if name.endswith("programs.log"):
            for line in text.splitlines():
                assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line), line
                assert not line.startswith("foothold: at=") or \
                    line.count("foothold: at=") == 1, line


def test_secrets_are_not_in_the_process_list():
    """Neither the database's password nor a key is a word of a command."""
    with open(site.data + "/key", encoding="ascii") as f:
        key = f.read().strip()
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as f:
                words = f.read().decode("utf-8", "replace").split("\0")
        except OSError:
            continue
        if words[0].startswith(site.build):
            line = " ".join(words)
            assert key not in line and "local only" not in line, line


# --- what is typed and comes out elsewhere

def test_nothing_typed_is_a_formula_or_markup_elsewhere():
    planter = Planter(manager, routes)
    texts = [f + " " + MARKUP for f in FORMULAS]
    kinds = iter(range(10 ** 6))
    planter.make = lambda kind: texts[next(kinds) % len(texts)] \
        if kind in ("text", "long") else ""
    taken = 0
    for _, method, path, _, fields in routes:
        if method == "POST" and not path.startswith("/account") and any(
                f.split(":")[1] in TEXTS for f in fields if f[0] != "?"):
            taken += any(planter.plant(path, ids, fields).status == 303
                         for ids in home.of(path, 8))
    assert taken >= 12, taken
    cells = shown = 0
    for at, path, _ in pages("GET"):
        page = manager.get(at)
        shown += "&lt;script&gt;alert" in page.text
        assert "<script>alert" not in page.text, path
        assert "<img src=x" not in page.text, path
        page = manager.get(at + "?format=csv")
        if "csv" not in (page.header("Content-Type") or ""):
            continue
        for row in csv.reader(io.StringIO(page.text.lstrip("\ufeff")),
                              delimiter=";"):
            for cell in row:
                cells += "alert(1)" in cell
                assert not re.match("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]",
                                    cell) or re.fullmatch(
                    r"[+-]?[\d., ]+", cell), (path, cell)
    print(f"# {taken} forms, {shown} pages and {cells} cells show it")
    assert shown >= 10 and cells >= 5


def test_odd_texts_are_no_defect():
    """Names without a letter, letters of no code, an answer many times."""
    planter = Planter(manager, routes)
    planter.make = lambda kind: "///" if kind in ("text", "long") else ""
    for _, method, path, _, fields in routes:
        if method == "POST" and not path.startswith("/account"):
            for ids in home.of(path, 1):
                page = planter.plant(path, ids, fields)
                assert page.status < 500, (path, page.status)
    for at, path, fields in pages("GET"):
        for name in (f[1:].split(":")[0] for f in fields if f[0] == "?"):
            for text in ("\u00e5\u6f22\U0001f600", "%_\\", "'", "///"):
                page = manager.get(f"{at}?{name}={quote(text)}")
                assert page.status < 500, (path, name, text, page.status)
    tried = 0
    for at, path, fields in pages("POST"):
        form = planter.find_form(at)
        for name in (f.split(":")[0] for f in fields
                     if f.split(":")[1] in ("many", "ranked",
                                               "slots")):
            values, _ = planter.fill(form, fields, plant=False)
            offered = form.options[name] if form else []
            for sent in (offered, offered * 40):
                page = manager.post(at, {**values, name: sent})
                assert page.status < 500, (path, name, page.status)
                tried += 1
    assert tried > 20, tried


# --- files

def test_hostile_files():
    before = site.one(f"SELECT COUNT(*) FROM person WHERE branch_id = "
                      f"{home_id}")
    zip_head = b"PK\x03\x04" + b"\0" * 4000
    head = "Navn;Postnr\n".encode()
    for name, content in (
            ("empty.csv", b""), ("zeros.csv", b"\0" * 5000),
            ("book.xlsx", zip_head), ("page.html", b"<script>alert(1)"),
            ("image.svg", b"<svg onload='alert(1)'/>"),
            ("wide.csv", b";" * 200000), ("long.csv", b"x" * 900000),
            ("quote.csv", head + b'"' + b"a" * 50000),
            ("bytes.csv", head + bytes(range(128, 256)) * 20),
            ("many.csv", head + b"\n" * 60000),
            ("../../etc/passwd", head), ('x".csv', head),
            ("<script>alert(1)</script>.csv", head + b"Anna;8000\n"),
            ("x" * 400 + ".csv", head + b"Berit;8000\n")):
        page = manager.upload("/intake/imports", {"import_kind": "people"},
                              {"file": (name, content)})
        assert page.status in (303, 400, 413, 422), (name[:30], page.status)
        assert "<script>alert" not in page.text, name[:30]
        if page.status == 303:
            page = manager.get(page.location)
            assert page.status == 200, (name[:30], page.status)
            assert "<script>alert" not in page.text, name[:30]
    # A good list under a name that is no list's, and under good ones.
    for name, status in (("list.xlsx", 422), ("list.exe", 422), ("list", 422),
                         ("list.csv.html", 422), (".csvx", 422),
                         ("list.CSV", 303), ("list.txt", 303), ("a.tsv", 303)):
        page = manager.upload("/intake/imports", {"import_kind": "people"},
                              {"file": (name, head + b"Carla;8000\n")})
        assert page.status == status, (name, page.status)
        assert (status == 422) == page.has("ends in .csv"), name
    assert site.one(f"SELECT COUNT(*) FROM person WHERE branch_id = "
                    f"{home_id}") == before
    page = manager.upload("/intake/imports", {"import_kind": "people"}, {
        "file": ("big.csv", b"x" * (12 * 1024 * 1024))})
    assert page.status == 413, page.status


def test_broken_multipart():
    line = "xxxxxxxxxx"
    part = (f'--{line}\r\nContent-Disposition: form-data; name="csrf"'
            f"\r\n\r\n{manager.csrf}\r\n")
    for body in ("", "--" + line, part, part + f"--{line}", "\0" * 100,
                 part.replace('name="csrf"', ""), f"--{line}--",
                 part.replace("\r\n\r\n", "\r\n"),
                 part.replace('"csrf"', '"csrf'),
                 part + f"--{line}\r\n\r\n\r\n--{line}--\r\n",
                 part * 600 + f"--{line}--\r\n"):
        page = manager.request("POST", "/intake/imports", body.encode(), {
            "Content-Type": f"multipart/form-data; boundary={line}",
            "Sec-Fetch-Site": "same-origin"})
        assert page.status in (400, 403, 422), (body[:60], page.status)


def test_limits_of_a_request():
    assert raw("GET", "/branch/home?" + "a" * 3000).status in (303, 414)
    assert raw("GET", "/branch/home?" + "a" * 200000).status in (400, 414)
    page = manager.post("/branch/tasks", {"note": "x" * 1200000})
    assert page.status == 413, page.status
    many = [(f"f{n}", "x") for n in range(3000)]
    assert manager.post("/branch/tasks", many).status == 400
    page = manager.request("POST", "/branch/tasks", b"", {
        "Content-Length": "-1", "Sec-Fetch-Site": "same-origin"})
    assert page.status in (400, 411), page.status


run(globals())
