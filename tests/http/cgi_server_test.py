"""The one program for all pages, as plain CGI below lighttpd, with the
configuration that deploy/ hands out; the site's requests go there."""

import atexit
import os
import pathlib
import shutil
import tempfile

from foothold import Site, run
from servers import TOP, ask, is_in_words, lighttpd

site = Site()
branch = site.branch()
email = site.account("branch_manager", branch).email


folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-cgi."))
atexit.register(shutil.rmtree, folder)
root = folder / "root"
root.mkdir()
shutil.copy(site.build + "/foothold.cgi", root)
shutil.copytree(TOP / "public", root / "static")
PORT = lighttpd(folder, "cgi", (
    ("/srv/foothold", str(root)), ("/etc/foothold", site.data)))
NAME = site.host
site.via_cgi = False
site.host = f"127.0.0.1:{PORT}"
site.url = "http://" + site.host


def test_sign_in_and_a_page_of_each_program():
    client = site.sign_in(email, "correct horse battery")
    for path in ("/branch/home", "/branch/tasks", "/intake/people",
                 "/buddies/volunteers", "/work/placements"):
        assert client.get(path).status in (200, 404), path
    assert "/branch/home" in client.see("/branch/tasks").text


def test_the_code_lists_of_a_page_come_at_once():
    client = site.sign_in(email, "correct horse battery")
    for path in ("/intake/people", "/intake/people/new"):
        said = client.see(path).header("Server-Timing")
        assert said is None or 'lists;desc="1"' in said, (path, said)


def test_a_host_that_cuts_long_texts_off_cuts_no_code_list():
    client = site.sign_in(email, "correct horse battery")
    whole = client.see("/intake/people/new").text.count("<option")
    site.sql("SET GLOBAL group_concat_max_len = 1024")
    try:
        cut = client.see("/intake/people/new").text.count("<option")
    finally:
        site.sql("SET GLOBAL group_concat_max_len = DEFAULT")
    assert whole > 100 and cut == whole, (whole, cut)


def test_links_are_not_those_of_the_program_file():
    page = site.client().see("/account/sign_in")
    assert "foothold.cgi" not in page.text
    assert 'action="/account/sign_in"' in page.text


def test_files_come_from_the_server():
    page = site.client().get("/static/foothold.css")
    assert page.status == 200
    assert page.header("Content-Type").startswith("text/css")
    assert page.header("Server") == "lighttpd"


def test_what_the_server_says_itself_is_in_words():
    page = ask(PORT, NAME, "/intake/imports", "POST",
               [("Content-Length", "12000000")], body=b"x" * 12000000)
    assert page.status == 413 and page.has("Filen er for stor")
    is_in_words(page, "413", by_tls=False)
    page = ask(PORT, NAME, "/" + "x" * 40000)
    assert page.status == 431 and page.has("Det kunne ikke læses")
    is_in_words(page, "431", by_tls=False)
    os.rename(root / "foothold.cgi", root / "replaced")
    page = ask(PORT, NAME, "/branch/home")
    os.rename(root / "replaced", root / "foothold.cgi")
    assert page.status >= 400 and page.has("Foothold svarer ikke lige nu")
    is_in_words(page, "away", by_tls=False)


def test_a_form_changes_something_once():
    client = site.sign_in(email, "correct horse battery")
    client.see("/branch/tasks/new")
    fields = {"task_title": "Call the municipality", "due_on": "2027-03-01",
              "request_key": "c0ffee" * 5}
    for _ in range(2):
        assert client.post("/branch/tasks", fields).status == 303
    assert site.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                    f"{site.branch_id(branch)} AND task_title = "
                    "'Call the municipality'") == "1"


run(globals())
