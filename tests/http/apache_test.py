"""Apache with the configuration that deploy/ hands out, by TLS: the programs'
pages, the files, and what Apache has to answer itself; one server of the site,
and one whose programs are away."""

import atexit
import http.client
import os
import pathlib
import shutil
import ssl
import tempfile
import urllib.parse

from certificates import Folder
from foothold import Site, run
from servers import TOP, apache, ask, asks_for_https_once, free_port, \
    headers_are_safe, is_in_words, open_doors, programs_answer, \
    stylesheet_is_served

PORT, PLAIN, AWAY = free_port(), free_port(), free_port()
site = Site()
folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-apache."))
atexit.register(shutil.rmtree, folder)
keys = Folder(str(folder))
keys.signer("ca")
keys.certificate("web", "IP:127.0.0.1")
(folder / "web.key").chmod(0o644)       # of a day, for whom Apache runs as
trust = ssl.create_default_context(cafile=str(folder / "ca.pem"))


def handed_out(port, sockets):
    """deploy/apache/foothold.conf with the paths of this machine."""
    text = (TOP / "deploy/apache/foothold.conf").read_text()
    for old, new in (("/usr/share/foothold", str(folder)),
                     ("/run/foothold", str(sockets)),
                     ("/var/log/apache2", f"{folder}/apache.run"),
                     ("/etc/ssl/foothold.pem", str(folder / "web.pem")),
                     ("/etc/ssl/foothold.key", str(folder / "web.key")),
                     ("*:443", f"127.0.0.1:{port}"),
                     ("*:80", f"127.0.0.1:{PLAIN}")):
        text = text.replace(old, new)
    return text


os.chmod(folder, 0o755)
shutil.copytree(TOP / "public", folder / "public")
open_doors(folder, site.data + "/run")
apache(folder, "apache", f"""{handed_out(PORT, folder)}
{handed_out(AWAY, "/nowhere").split("</VirtualHost>")[0]}</VirtualHost>
""", PORT, PLAIN, AWAY)


def look(path, method="GET", headers=(), port=PORT):
    return ask(port, site.host, path, method, headers,
               None if port == PLAIN else trust)


def test_pages_of_the_programs():
    for page in programs_answer(look):
        asks_for_https_once(page)


def test_files():
    assert "max-age=31536000" in (stylesheet_is_served(look) or "")


def test_sign_in_and_a_form():
    """A form goes through: what is typed comes back to be put right."""
    page = look("/account/sign_in")
    fields = {"csrf": page.value("csrf"), "email": "nobody@example.org",
              "request_key": page.value("request_key"), "password": "x"}
    cookies = "; ".join(v.split(";")[0] for k, v in page.headers
                        if k.lower() == "set-cookie")
    body = urllib.parse.urlencode(fields).encode()
    link = http.client.HTTPSConnection("127.0.0.1", PORT, timeout=60,
                                       context=trust)
    link.request("POST", "/account/sign_in", body, {
        "Host": site.host, "Cookie": cookies,
        "Content-Type": "application/x-www-form-urlencoded"})
    reply = link.getresponse()
    text = reply.read().decode()
    link.close()
    assert reply.status == 422, (reply.status, text[:300])
    assert "nobody@example.org" in text


def test_the_log_holds_nothing_that_was_searched_for():
    for port in (PORT, PLAIN, AWAY):
        for path in ("/intake/people?q=Zarifa", "/foothold/intake/?q=Zarifa",
                     "/%zz?q=Zarifa", "/static/foothold.css?q=Zarifa"):
            look(path, headers=[("Referer", "https://x/?q=Zarifa")], port=port)
    log = (folder / "apache.run/foothold.log").read_text()
    assert '"GET /intake/people" 303 ' in log, log[-400:]
    assert "Zarifa" not in log


def test_from_http_to_https():
    page = look("/branch/home?q=1", port=PLAIN)
    assert page.status == 301
    assert page.location.endswith("/branch/home?q=1")
    assert page.location.startswith("https://")


def test_a_file_that_is_too_large():
    """Said by the program, which reads no more than it takes."""
    page = ask(PORT, site.host, "/intake/imports", "POST",
               [("Content-Length", "12000000")], trust, b"x" * 12000000)
    assert page.status == 413, page.status
    headers_are_safe(page, "413")


def test_what_is_no_address():
    for path, headers in (("/" + "x" * 40000, ()),
                          ("/", [("Cookie", "x" * 40000)]), ("/%zz", ())):
        page = look(path, headers=headers)
        assert page.status in (400, 404, 414), (path[:9], page.status)
        assert "Apache/" not in page.text, path[:9]


def test_programs_that_are_away():
    for path, method in (("/branch/home", "GET"), ("/intake/people", "POST")):
        page = look(path, method, [("Content-Length", "0")], AWAY)
        assert page.status == 503, page.status
        is_in_words(page, path)
        assert page.has("Foothold svarer ikke lige nu")


run(globals())
