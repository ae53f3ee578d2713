"""The list of what was erased, when a disk is full or a line was cut off."""

import os
import secrets
import subprocess

from foothold import Site, run

site = Site()
slug = site.branch()
branch_id = site.branch_id(slug)
path = f"{site.data}/{secrets.token_hex(6)}.erasures"
conf = site.with_setting("backup", erasures=path).conf
site.foothold("keys", "destroy", "--branch", slug, "--yes-destroy", slug)
BEFORE = f"2020-01-01T00:00:00 {branch_id} person 17\n"


def foothold(*words, limit="unlimited"):
    """By this list; limit: of its length, in KB."""
    return subprocess.run(
        ["bash", "-c", f"trap '' XFSZ; ulimit -f {limit}; exec \"$@\"", "-",
         site.build + "/foothold", *words], text=True, capture_output=True,
        env=dict(os.environ, FOOTHOLD_CONF=conf), check=False, timeout=300)


def write_down(**how):
    """The job, when nobody else is at it."""
    for _ in range(100):
        done = foothold("jobs", "--only", "erasures", "--branch", slug, **how)
        if "elsewhere" not in done.stderr:
            return done
    raise AssertionError(f"it is never free: {done.stderr}")


def put(text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def text():
    with open(path, encoding="ascii") as file:
        return file.read()


def line():
    put("")
    assert write_down().returncode == 0
    assert text().endswith(f" {branch_id} keys {branch_id}\n"), text()
    return text()


def test_a_line_that_was_cut_off_is_written_anew():
    whole = line()
    for cut in range(1, len(whole)):
        if cut % 10 and cut < len(whole) - 3:
            continue
        put(BEFORE + whole[:cut])
        assert write_down().returncode == 0
        assert text() == BEFORE + whole, cut


def test_a_full_disk_leaves_no_half_line():
    whole = line()
    full = BEFORE * (1024 // len(BEFORE))
    assert 1024 - len(full) < len(whole)
    put(full)
    done = write_down(limit=1)
    assert done.returncode and "cannot be written: File too" in done.stderr
    assert text() == full
    assert write_down().returncode == 0 and text() == full + whole


def test_a_list_that_cannot_be_read_is_not_begun_anew():
    os.rename(path, path + ".kept")
    os.mkdir(path)
    done = write_down()
    os.rmdir(path)
    os.rename(path + ".kept", path)
    assert done.returncode and "cannot be read: Is a directory" in done.stderr


def test_lines_behind_zeros_are_not_forgotten():
    damaged = BEFORE + "\0" * 20 + BEFORE
    put(damaged)
    done = write_down()
    assert done.returncode and f"byte {len(BEFORE)} of it" in done.stderr
    secret = path + ".zeros"
    foothold("backup", "key", secret)
    done = foothold("restore", "/nowhere", "--key", secret)
    assert done.returncode == 1 and "is damaged" in done.stderr, done.stderr
    assert text() == damaged


def test_nothing_is_put_back_by_a_list_that_is_cut_off():
    """The number 1 of "person 17" would be somebody else's."""
    secret = path + ".secret"
    foothold("backup", "key", secret)
    put(BEFORE[:-2])
    done = foothold("restore", "/nowhere", "--key", secret)
    assert done.returncode == 1 and "is cut off" in done.stderr, done.stderr
    put(BEFORE)
    done = foothold("restore", "/nowhere", "--key", secret)
    assert done.returncode == 1 and "is not empty" in done.stderr, done.stderr


run(globals())
