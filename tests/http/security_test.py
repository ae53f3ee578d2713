"""docs/security.md walks the standard whole, and names only what is there."""

import collections
import os
import re

from foothold import run

TOP = os.environ["FOOTHOLD_TOP"]
# How many requirements each section of ASVS 5.0 has.
SECTIONS = {
    "1.1": 2, "1.2": 10, "1.3": 12, "1.4": 3, "1.5": 3, "2.1": 3, "2.2": 3,
    "2.3": 5, "2.4": 2, "3.1": 1, "3.2": 3, "3.3": 5, "3.4": 8, "3.5": 8,
    "3.6": 1, "3.7": 5, "4.1": 5, "4.2": 5, "4.3": 2, "4.4": 4, "5.1": 1,
    "5.2": 6, "5.3": 3, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 8, "6.4": 6,
    "6.5": 8, "6.6": 4, "6.7": 2, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2,
    "7.4": 5, "7.5": 3, "7.6": 2, "8.1": 4, "8.2": 4, "8.3": 3, "8.4": 2,
    "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 3, "10.3": 5, "10.4": 16,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 4, "11.2": 5, "11.3": 5,
    "11.4": 4, "11.5": 2, "11.6": 2, "11.7": 2, "12.1": 5, "12.2": 2,
    "12.3": 5, "13.1": 4, "13.2": 6, "13.3": 4, "13.4": 7, "14.1": 2,
    "14.2": 8, "14.3": 3, "15.1": 5, "15.2": 5, "15.3": 7, "15.4": 4,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 4, "17.1": 2,
    "17.2": 8, "17.3": 2,
}
WORDS = ("met", "part", "no", "n/a", "host")

with open(TOP + "/docs/security.md", encoding="utf-8") as page:
    TEXT = page.read()
LINES = re.findall(r"^\| (\d+\.\d+\.\d+) \| (\S+) \| (.+) \|$", TEXT,
                   flags=re.M)


def test_every_requirement_has_its_line():
    wanted = [f"{section}.{n}" for section, count in SECTIONS.items()
              for n in range(1, count + 1)]
    assert [number for number, _, _ in LINES] == wanted
    for number, word, why in LINES:
        assert word in WORDS, (number, word)
        assert len(why) > 4, number


def test_every_named_test_is_there():
    named = 0
    for file, name in re.findall(r"\b(\w+_(?:test|alone)): (test_\w+)",
                                 "\n".join(why for *_, why in LINES)):
        path = f"{TOP}/tests/http/{file}.py"
        assert os.path.exists(path), path
        with open(path, encoding="utf-8") as f:
            assert f"def {name}(" in f.read(), (file, name)
        named += 1
    print(f"# {named} tests are named")
    assert named > 150


def test_every_named_file_is_there():
    for path in re.findall(r"`([\w@.-]+/[\w@./-]*)`", TEXT):
        assert os.path.exists(f"{TOP}/{path}"), path


def test_the_counts_are_right():
    counted = collections.Counter(word for _, word, _ in LINES)
    for word in WORDS:
        row = re.search(rf"^\| {re.escape(word)} \| .* \| (\d+) \|$", TEXT,
                        flags=re.M)
        assert row and int(row.group(1)) == counted[word], word


run(globals())
