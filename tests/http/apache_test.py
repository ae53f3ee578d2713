"""Apache with the configuration that deploy/ hands out, by TLS: the programs'
pages, the files, and what Apache has to answer itself."""

import atexit
import http.client
import os
import pathlib
import shutil
import ssl
import subprocess
import tempfile
import urllib.parse

from certificates import Folder
from foothold import Site, run
from servers import ask, free_port, headers_are_safe, is_in_words, \
    open_doors, wait_for_port

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ("account", "branch", "buddies", "hq", "intake", "mine", "work")
MODULES = "/usr/lib/apache2/modules"
PORT, PLAIN, AWAY = free_port(), free_port(), free_port()
site = Site()
folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-apache."))
atexit.register(shutil.rmtree, folder)
keys = Folder(str(folder))
keys.signer("ca")
keys.certificate("web", "IP:127.0.0.1")
trust = ssl.create_default_context(cafile=str(folder / "ca.pem"))


def handed_out(port, sockets):
    """deploy/apache/foothold.conf with the paths of this machine."""
    text = (TOP / "deploy/apache/foothold.conf").read_text()
    for old, new in (("/usr/share/foothold", str(folder)),
                     ("/run/foothold", str(sockets)),
                     ("/var/log/apache2", str(folder)),
                     ("/etc/ssl/foothold.pem", str(folder / "web.pem")),
                     ("/etc/ssl/foothold.key", str(folder / "web.key")),
                     ("*:443", f"127.0.0.1:{port}"),
                     ("*:80", f"127.0.0.1:{PLAIN}")):
        text = text.replace(old, new)
    return text


def apache():
    """What a2enmod and Debian's own files say, as short as can be; one server
    of the site, and one whose programs are away."""
    loads = "\n".join(
        f"LoadModule {m}_module {MODULES}/mod_{m}.so" for m in
        ("mpm_event", "authz_core", "alias", "headers", "mime", "proxy",
         "proxy_fcgi", "ssl", "socache_shmcb"))
    user = f"User #{os.getuid()}\nGroup #{os.getgid()}\n" if os.getuid() \
        else "User www-data\nGroup www-data\n"
    os.chmod(folder, 0o755)
    shutil.copytree(TOP / "public", folder / "public")
    open_doors(folder, PROGRAMS, site.data + "/run")
    text = f"""{loads}
{user}
PidFile {folder}/pid
DefaultRuntimeDir {folder}
Mutex pthread
ErrorLog {folder}/error.log
TypesConfig /etc/mime.types
Listen 127.0.0.1:{PORT}
Listen 127.0.0.1:{PLAIN}
Listen 127.0.0.1:{AWAY}
{handed_out(PORT, folder)}
{handed_out(AWAY, "/nowhere").split("</VirtualHost>")[0]}</VirtualHost>
"""
    (folder / "apache.conf").write_text(text)
    server = subprocess.Popen(
        ["apache2", "-X", "-f", f"{folder}/apache.conf"],
        env={"PATH": os.environ["PATH"] + ":/usr/sbin"})
    atexit.register(server.wait)
    atexit.register(server.terminate)
    wait_for_port(AWAY)


apache()


def look(path, method="GET", headers=(), port=PORT):
    return ask(port, site.host, path, method, headers,
               None if port == PLAIN else trust)


def test_pages_of_the_programs():
    for path in ("/account/sign_in", "/"):
        page = look(path)
        assert page.status in (200, 303), (path, page.status)
        headers_are_safe(page, path)
        assert sum(k == "Strict-Transport-Security"
                   for k, _ in page.headers) == 1, page.headers
    for program in ("branch", "buddies", "hq", "intake", "mine", "work"):
        page = look(f"/{program}/nothing")
        assert page.status in (303, 404), (program, page.status)
        headers_are_safe(page, program)


def test_files():
    page = look("/static/foothold.css")
    assert page.status == 200
    headers_are_safe(page, "css")
    assert page.header("Content-Type") == "text/css; charset=utf-8"
    assert "max-age=31536000" in (page.header("Cache-Control") or ""), \
        page.headers
    assert page.header("Strict-Transport-Security")


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
    log = (folder / "foothold.log").read_text()
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
