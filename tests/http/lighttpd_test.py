"""lighttpd with FastCGI and the configuration that deploy/ hands out; the site's
requests go there."""

import atexit
import pathlib
import shutil
import tempfile

from foothold import PASSWORD, Site, letters, run
from servers import TOP, ask, lighttpd, programs_answer, stylesheet_is_served

site = Site()
branch = site.branch()
email = site.account("branch_manager", branch).email
folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-lighttpd."))
atexit.register(shutil.rmtree, folder)


PORT = lighttpd(folder, "fastcgi", (
    ("/usr/share/foothold", str(TOP)), ("/run/foothold", site.data + "/run")))
NAME = site.host
site.via_cgi = False
site.host = f"127.0.0.1:{PORT}"
site.url = "http://" + site.host


def look(path, method="GET", headers=(), body=None):
    return ask(PORT, NAME, path, method, headers, body=body)


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


run(globals())
