"""lighttpd with FastCGI and the configuration that deploy/ hands out."""

import atexit
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from foothold import PASSWORD, Site, letters, run
from servers import ask, free_port, headers_are_safe, wait_for_port

TOP = pathlib.Path(__file__).resolve().parents[2]
PORT = free_port()
site = Site()
branch = site.branch()
email = site.account("branch_manager", branch).email
folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-lighttpd."))
atexit.register(shutil.rmtree, folder)


def lighttpd():
    """Without TLS, whose module is a package of its own; the site's requests
    go there from now on."""
    text = (TOP / "deploy/lighttpd/fastcgi.conf").read_text()
    for old, new in (("/usr/share/foothold", str(TOP)),
                     ("/run/foothold", site.data + "/run"),
                     ('"mod_openssl",', ""),
                     ("server.port = 443", f"server.port = {PORT}\n"
                      'server.bind = "127.0.0.1"\n'
                      f'server.errorlog = "{folder}/error.log"')):
        assert old in text, old
        text = text.replace(old, new)
    text = re.sub(r"(server\.(username|groupname)|ssl\.\w+) = .*\n", "", text)
    (folder / "lighttpd.conf").write_text(text)
    server = subprocess.Popen(
        ["lighttpd", "-D", "-f", f"{folder}/lighttpd.conf"],
        env={"PATH": os.environ["PATH"] + ":/usr/sbin"})
    atexit.register(server.wait)
    atexit.register(server.terminate)
    wait_for_port(PORT)
    site.url = f"http://127.0.0.1:{PORT}"
    site.via_cgi = False
    name = site.host
    site.host = f"127.0.0.1:{PORT}"
    return name


NAME = lighttpd()


def look(path, method="GET", headers=(), body=None):
    return ask(PORT, NAME, path, method, headers, body=body)


def test_pages_of_the_programs():
    for path in ("/account/sign_in", "/"):
        page = look(path)
        assert page.status in (200, 303), (path, page.status)
        headers_are_safe(page, path)
    for program in ("branch", "buddies", "hq", "intake", "mine", "work"):
        page = look(f"/{program}/nothing")
        assert page.status in (303, 404), (program, page.status)
        headers_are_safe(page, program)


def test_sign_in_and_a_form():
    client = site.sign_in(email, PASSWORD)
    name = "Noor " + letters()
    page = client.do("/intake/people", {"full_name": name})
    assert page.has(name)


def test_files():
    page = look("/static/foothold.css")
    assert page.status == 200
    headers_are_safe(page, "css")
    assert page.header("Content-Type") == "text/css; charset=utf-8"
    assert page.header("Cache-Control") == "max-age=31104000", page.headers
    assert page.header("Strict-Transport-Security"), page.headers


def test_a_file_that_is_too_large():
    page = look("/intake/imports", "POST", [("Content-Length", "12000000")],
                b"x" * 12000000)
    assert page.status == 413, page.status


run(globals())
