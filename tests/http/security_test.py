"""docs/security.md walks the standard whole, docs/reliability.md its own rules,
and both name only what is there."""

import collections
import glob
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
#: What may be called outside of lib/: checksums, other ways to write bytes,
#: random ones, and memory wiped.
ALLOWED = re.compile(r"crypto_generichash\w*|sodium_(bin2\w+|hex2bin|memzero|"
                     r"is_zero|base64\w+)|randombytes_buf")
WORDS = ("met", "part", "no", "n/a", "host")

with open(TOP + "/docs/security.md", encoding="utf-8") as page:
    TEXT = page.read()
with open(TOP + "/docs/reliability.md", encoding="utf-8") as page:
    RULES_TEXT = page.read()
RULES = re.findall(r"^\| (R-\d\d) \| (\S+) \| (.+) \|$", RULES_TEXT,
                   flags=re.M)
LINES = re.findall(r"^\| (\d+\.\d+\.\d+) \| (\S+) \| (.+) \|$", TEXT,
                   flags=re.M)


def test_every_requirement_has_its_line():
    wanted = [f"{section}.{n}" for section, count in SECTIONS.items()
              for n in range(1, count + 1)]
    assert [number for number, _, _ in LINES] == wanted
    for number, word, why in LINES:
        assert word in WORDS, (number, word)
        assert len(why) > 4, number


def test_every_rule_has_its_line():
    assert [number for number, *_ in RULES] == [
        f"R-{n:02}" for n in range(1, 91)]
    for number, word, why in RULES:
        assert word in WORDS and len(why) > 20, number
        # What is met is shown by a test, or by what makes it so.
        assert word != "met" or re.search(r": test_\w+|`[\w./]+`", why), number


def test_every_named_test_is_there():
    named = 0
    for file, name in re.findall(r"\b(\w+_(?:test|alone)): (test_\w+)",
                                 "\n".join(why for *_, why in LINES + RULES)):
        path = f"{TOP}/tests/http/{file}.py"
        assert os.path.exists(path), path
        with open(path, encoding="utf-8") as f:
            assert f"def {name}(" in f.read(), (file, name)
        named += 1
    print(f"# {named} tests are named")
    assert named > 150


def test_every_named_file_is_there():
    for path in re.findall(r"`([\w@.-]+/[\w@./-]*)`", TEXT + RULES_TEXT):
        assert os.path.exists(f"{TOP}/{path}"), path


def test_the_counts_are_right():
    for text, lines in ((TEXT, LINES), (RULES_TEXT, RULES)):
        counted = collections.Counter(word for _, word, _ in lines)
        for word in counted:
            row = re.search(rf"^\| {re.escape(word)} \| .* \| (\d+) \|$", text,
                            flags=re.M)
            assert row and int(row.group(1)) == counted[word], (word, counted)


def test_every_event_of_the_log_stands_in_the_manual():
    events = set()
    for path in glob.glob(TOP + "/lib/*.c") + \
            glob.glob(TOP + "/cgi-bin/**/*.c", recursive=True):
        with open(path, encoding="utf-8") as file:
            events |= set(re.findall(r'log_event\(\s*"(\w+)"', file.read()))
    with open(TOP + "/docs/foothold-programs.8", encoding="utf-8") as file:
        told = set(re.findall(r"^\.It Li what=(\w+)", file.read(), re.M))
    assert len(events) > 6 and events <= told, events - told


def test_other_ciphers_are_nowhere():
    """Ciphers and codes are called in lib/ alone, and weak ones nowhere."""
    called = re.compile(r"\b(crypto_\w+|randombytes\w*|sodium_\w+|oath_\w+) ?"
                        r"\(")
    weak = re.compile(r"\b(EVP_|MD5|SHA1|RC4|DES_|s?rand ?\(|random ?\(|"
                      r"crypto_stream_)")
    seen = set()
    for folder in ("lib", "rules", "cgi-bin", "tools"):
        for at, _, names in os.walk(f"{TOP}/{folder}"):
            for name in names:
                if not name.endswith((".c", ".h", ".cc")):
                    continue
                with open(f"{at}/{name}", encoding="utf-8") as file:
                    text = file.read()
                assert not weak.search(text), name
                found = {w for w in called.findall(text)
                         if folder == "lib" or not ALLOWED.fullmatch(w)}
                assert folder == "lib" or not found, (name, found)
                seen |= found
    assert any(word.startswith("crypto_aead_xchacha") for word in seen), seen


run(globals())
