"""What tools/mktemplates refuses when the program is built."""

import os
import subprocess
import tempfile

from foothold import run

BUILD = os.environ["FOOTHOLD_BUILD"]


def extract(page, fragments=("token",)):
    """What mktemplates says of a folder with that page."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/fragment")
        os.mkdir(folder + "/some")
        files = {f"fragment/{name}.html": "" for name in fragments}
        for name, text in {**files, "some/page.html": page}.items():
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        return subprocess.run(
            [BUILD + "/mktemplates", "--extract", folder], text=True,
            capture_output=True, check=False)


def refused(page, why):
    done = extract(page)
    assert done.returncode == 1 and why in done.stderr, (page, done.stderr)


def test_what_is_included_is_there():
    for page in ("{{>token}}", "{{#rows}}{{>field}}{{/rows}}", "{{>content}}"):
        done = extract(page)
        assert done.returncode == 0, (page, done.stderr)
    refused("<p>{{>tokens}}</p>", "some/page.html:1: there is no fragment")
    refused("{{>full_name}}", "no fragment of that name")


def test_what_would_not_be_escaped():
    refused("{{x:none}}", "switches escaping off")
    refused("<a href='{{x}}'>", "double quotes")
    refused("<a {{x}}>", "quoted value only")
    refused('<a href="/x?q={{x}}">', "needs :url_query_escape")
    refused('<button formaction="{{x}}">', "no marker may stand")


run(globals())
