"""nginx with the configuration that deploy/ hands out, by TLS: the programs'
pages, the files, and what nginx has to answer itself; one server of the site,
and one whose programs are away, below a prefix."""

import atexit
import pathlib
import re
import shutil
import socket
import ssl
import tempfile

from certificates import Folder
from foothold import Site, run
from servers import TOP, ask, asks_for_https_once, free_port, is_in_words, \
    nginx, programs_answer, stylesheet_is_served

PORT, PLAIN, AWAY = free_port(), free_port(), free_port()
site = Site()
folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-nginx."))
atexit.register(shutil.rmtree, folder)
keys = Folder(str(folder))
keys.signer("ca")
keys.certificate("web", "IP:127.0.0.1")
trust = ssl.create_default_context(cafile=str(folder / "ca.pem"))


def handed_out(name, sockets):
    """A file of deploy/nginx with the paths of this machine."""
    text = (TOP / "deploy/nginx" / name).read_text()
    for old, new in (("/usr/share/foothold", str(TOP)),
                     ("/run/foothold", str(sockets)),
                     ("/var/log/nginx", str(folder)),
                     ("/etc/ssl/foothold.pem", str(folder / "web.pem")),
                     ("/etc/ssl/foothold.key", str(folder / "web.key")),
                     ("listen 443", f"listen 127.0.0.1:{PORT}"),
                     ("listen 80", f"listen 127.0.0.1:{PLAIN}")):
        text = text.replace(old, new)
    return text


nginx(folder, f"""{handed_out("foothold.conf", site.data + "/run")}
server {{ listen 127.0.0.1:{AWAY}; server_tokens off;
{handed_out("foothold-prefix.conf", folder)} }}
""", AWAY)


def look(path, method="GET", headers=(), port=PORT):
    return ask(port, site.host, path, method, headers,
               trust if port == PORT else None)


def test_pages_of_the_programs():
    for page in programs_answer(look):
        asks_for_https_once(page)


def test_files():
    assert stylesheet_is_served(look) == "max-age=31536000"


def test_the_log_holds_nothing_that_was_searched_for():
    for port in (PORT, PLAIN, AWAY):
        for path in ("/intake/people?q=Zarifa", "/foothold/intake/?q=Zarifa",
                     "/%zz?q=Zarifa", "/static/foothold.css?q=Zarifa"):
            look(path, headers=[("Referer", "https://x/?q=Zarifa")], port=port)
    log = (folder / "foothold.log").read_text()
    assert '"GET /intake/people" 303 ' in log, log[-400:]
    assert "Zarifa" not in log


def test_from_http_to_https():
    page = look("/branch/home?q=1", port=PLAIN)
    assert page.status == 301
    assert page.location == f"https://{site.host.split(':')[0]}/branch/home?q=1"
    assert page.header("Server") == "nginx" and "nginx/" not in page.text


def test_a_file_that_is_too_large():
    page = look("/intake/imports", "POST", [("Content-Length", "12000000")])
    assert page.status == 413
    is_in_words(page, "413")
    assert page.header("Cache-Control") is None and "nginx" not in page.text
    assert page.has("Filen er for stor") and page.has("10 MB")


def test_what_is_no_address():
    for path, headers in (("/" + "x" * 40000, ()),
                          ("/", [("Cookie", "x" * 40000)]),
                          ("/%zz", ())):
        page = look(path, headers=headers)
        assert page.status in (400, 414, 494), (path[:9], page.status)
        is_in_words(page, path[:9])
        assert page.has("Det kunne ikke læses")


def test_http_where_tls_is_spoken():
    with socket.create_connection(("127.0.0.1", PORT), timeout=60) as link:
        link.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        reply = b"".join(iter(lambda: link.recv(65536), b""))
    assert b" 400 " in reply.split(b"\r\n")[0] and b"nginx/" not in reply


def test_programs_that_are_away():
    for path, method in (("/foothold/branch/home", "GET"),
                         ("/foothold/intake/people", "POST")):
        page = look(path, method, [("Content-Length", "0")], AWAY)
        assert page.status == 502, page.status
        is_in_words(page, path)
        links = set(re.findall(r' (?:href|src)="(/[^"]*)"', page.text))
        assert links == {"/foothold/", "/foothold/static/favicon.svg",
                         "/foothold/static/foothold.css"}, links
        assert page.has("Foothold svarer ikke lige nu")
    page = look("/foothold/branch/home", "POST",
               [("Content-Length", "12000000")], AWAY)
    assert page.status == 413 and page.has("Filen er for stor")


def test_the_words_are_in_every_language_there_is():
    langs = {"da", "en"} | {p.stem for p in (TOP / "po").glob("*.po")}
    for name in ("away", "too_large", "not_read"):
        text = (TOP / "public" / f"{name}.html").read_text("utf-8")
        assert set(re.findall(r'<section lang="(\w+)"', text)) == langs, name


run(globals())
