"""The command that makes the closed table of statements, as Makefile.am has it."""

import pathlib
import re

TOP = pathlib.Path(__file__).resolve().parents[2]


def mkqueries():
    """Its words, before those that say of which files and into which."""
    text = (TOP / "Makefile.am").read_text().replace("\\\n", " ")
    names = re.search(r"^QUERY_MAKERS = (.*)$", text, re.M).group(1).split()
    return ["awk"] + [word for name in names
                      for word in ("-f", str(TOP / name))]
