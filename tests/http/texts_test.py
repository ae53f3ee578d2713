"""Texts of a language that are not there, or not whole."""

import os
import shutil
import subprocess

from foothold import Site, run

site = Site()
whole = os.environ["FOOTHOLD_BUILD"] + "/made/messages"
folder = site.data + "/messages-of-a-test"
conf = site.with_setting("site", messages=folder).conf


def said():
    """What the log says of languages, of a command that speaks Danish."""
    done = subprocess.run(
        [site.build + "/foothold", "jobs", "--only", "watch", "--dry-run"],
        text=True, capture_output=True, check=True,
        env=dict(os.environ, FOOTHOLD_CONF=conf))
    return [line.split(" lang=")[1] for line in done.stderr.splitlines()
            if "what=no_texts" in line]


def test_the_log_says_why_a_language_speaks_english():
    shutil.copytree(whole, folder)
    assert not said()
    with open(folder + "/da.mo", "r+b") as file:
        file.truncate(file.seek(0, os.SEEK_END) // 2)
    assert said() == ['da why="a text lies outside the file"']
    os.remove(folder + "/da.mo")
    assert said() == ['da why="there is no file"']


run(globals())
