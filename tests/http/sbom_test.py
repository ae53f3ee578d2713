"""The inventory of the libraries, beside what the loader and dpkg say."""

import json
import os
import re
import subprocess

from foothold import run

BUILD, TOP = os.environ["FOOTHOLD_BUILD"], os.environ["FOOTHOLD_TOP"]
PROGRAMS = [f"{BUILD}/{name}" for name in (
    "foothold", "account", "branch", "buddies", "hq", "intake", "mine",
    "work", "foothold.cgi")]


def say(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True,
                          timeout=300).stdout


say("make", "-s", "-C", BUILD, "sbom")
with open(BUILD + "/foothold.cdx.json", encoding="utf-8") as file:
    WHOLE = json.load(file)
PARTS = {part["name"]: part for part in WHOLE["components"]}


def test_it_is_cyclonedx():
    assert (WHOLE["bomFormat"], WHOLE["specVersion"]) == ("CycloneDX", "1.5")
    assert WHOLE["version"] == 1
    assert WHOLE["metadata"]["component"]["name"] == "foothold"
    refs = [part["bom-ref"] for part in WHOLE["components"]]
    assert len(refs) == len(set(refs)) == len(PARTS) > 15
    for name, part in PARTS.items():
        assert part["type"] == "library", name
        assert re.fullmatch(r"pkg:deb/[a-z]+/[a-z0-9.%B-]+@[\w.%~-]+"
                            r"\?arch=\w+", part["purl"]), part["purl"]


def test_every_library_is_in_it():
    """Each file that ldd names is one of a package that stands there."""
    held = {os.path.realpath(path) for name in PARTS
            for path in say("dpkg", "-L", name).split("\n")}
    seen = set()
    for program in PROGRAMS:
        for path in re.findall(r"(/\S+) \(", say("ldd", program)):
            assert os.path.realpath(path) in held, (program, path)
            seen.add(os.path.basename(path).split(".")[0])
    assert seen >= {"libc", "libcrypto", "libsodium", "libmariadb", "libfcgi",
                    "libcurl-gnutls"}, seen


def test_versions_are_those_that_are_installed():
    for name, part in PARTS.items():
        version, arch = say("dpkg-query", "-W", "-f",
                            "${Version} ${Architecture}", name).split()
        assert part["version"] == version, name
        encoded = version.replace("+", "%2B").replace(":", "%3A")
        assert part["purl"].endswith(f"@{encoded}?arch={arch}"), part["purl"]


def test_what_was_built_in_is_in_it():
    """ldd does not name it."""
    for wanted in ("liblemon-dev", r"libstdc\+\+-\d+-dev", r"libgcc-\d+-dev",
                   "libctemplate-dev"):
        assert any(re.fullmatch(wanted, name) for name in PARTS), wanted


def test_what_the_cgi_program_holds_is_in_it():
    """As the program itself shows: of what it holds it names no file."""
    needed = say("ldd", PROGRAMS[-1])
    if "libmariadb" in needed:
        return
    names = say("nm", PROGRAMS[-1])
    for name, wanted in (
            ("mysql_real_connect", "libmariadb-dev"),
            ("SSL_connect", "libssl-dev"), ("sodium_init", "libsodium-dev"),
            ("FCGX_Init", "libfcgi-dev"),
            ("oath_totp_generate", "liboath-dev"),
            ("ini_parse", "libinih-dev"), ("talloc_strdup", "libtalloc-dev"),
            ("utf8proc_iterate", "libutf8proc-dev"),
            ("inflate", "zlib1g-dev")):
        assert re.search(rf"^[0-9a-f]+ \w {name}$", names, re.M), name
        assert wanted in PARTS, wanted


def test_what_no_package_holds_is_no_inventory():
    for file in ("/etc/passwd", BUILD + "/libbase.a"):
        done = subprocess.run(
            [TOP + "/tools/sbom", "1", BUILD + "/account", file],
            capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 1 and file in done.stderr, done.stderr
        assert not done.stdout, file


run(globals())
