"""lighttpd with FastCGI and the configuration that deploy/ hands out; the site's
requests go there."""

import atexit
import pathlib
import shutil
import tempfile

from foothold import PASSWORD, Site, letters, run
from servers import TOP, ask, is_in_words, lighttpd, programs_answer, \
    stylesheet_is_served

site = Site()
branch = site.branch()
email = site.account("branch_manager", branch).email
folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-lighttpd."))
atexit.register(shutil.rmtree, folder)


def server(name, sockets):
    (folder / name).mkdir()
    return lighttpd(folder / name, "fastcgi", (
        ("/usr/share/foothold", str(TOP)), ("/run/foothold", sockets)))


PORT = server("site", site.data + "/run")
AWAY = server("away", str(folder))
NAME = site.host
site.via_cgi = False
site.host = f"127.0.0.1:{PORT}"
site.url = "http://" + site.host


def look(path, method="GET", headers=(), body=None, port=PORT):
    return ask(port, NAME, path, method, headers, body=body)


def test_pages_of_the_programs():
    assert len(list(programs_answer(look))) == 2


def test_sign_in_and_a_form():
    client = site.sign_in(email, PASSWORD)
    name = "Noor " + letters()
    page = client.do("/intake/people", {"full_name": name})
    assert page.has(name)


def test_files():
    assert stylesheet_is_served(look) == "max-age=31104000"


def test_a_file_that_is_too_large():
    page = look("/intake/imports", "POST", [("Content-Length", "12000000")],
                b"x" * 12000000)
    assert page.status == 413, page.status
    is_in_words(page, "413")
    assert page.header("Cache-Control") is None
    assert page.has("Filen er for stor")


def test_a_program_says_itself_what_is_wrong():
    for method in ("GET", "HEAD"):
        page = look("/account/nothing", method)
        assert page.status == 404, page.status
        assert "form-action 'self'" in page.header("Content-Security-Policy")
        assert page.header("Cache-Control") == "no-store", page.headers


def test_what_is_no_address():
    for path, headers in (("/" + "x" * 40000, ()),
                          ("/", [("Cookie", "x" * 40000)]),
                          ("/%00", ()), ("/static/foothold.conf", ())):
        page = look(path, headers=headers)
        assert page.status in (400, 403, 431), (path[:9], page.status)
        is_in_words(page, path[:9])
        assert page.has("Det kunne ikke læses")


def test_programs_that_are_away():
    for path, method in (("/branch/home", "GET"), ("/", "GET"),
                         ("/intake/people", "POST")):
        page = look(path, method, [("Content-Length", "0")], port=AWAY)
        assert page.status == 503, page.status
        is_in_words(page, path)
        assert page.header("Cache-Control") is None
        assert page.has("Foothold svarer ikke lige nu")


run(globals())
