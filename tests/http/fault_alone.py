"""Servers that die and come back, in the middle of somebody's work."""

import os
import secrets
import signal
import socket as socket_of
import stat
import struct
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from foothold import Site, run
from forms import forms_of

site = Site()
branch = site.branch()
manager = site.account("branch_manager", branch)
socket = site.data + "/run/db.sock"


def kill_connections():
    for ident, in site.sql("SELECT id FROM information_schema.processlist "
                           "WHERE user LIKE 'foothold%'"):
        site.sql(f"KILL {ident}")


def task(title, key=None):
    return {"task_title": title, "due_on": "27 3 2027", "note": "",
            "assignee_account_id": "",
            "request_key": key or secrets.token_hex(16)}


def count(title):
    return site.one("SELECT COUNT(*) FROM task WHERE task_title = "
                    f"'{title}'")


def test_a_lost_connection_is_not_seen():
    for _ in range(6):
        kill_connections()
        assert manager.get("/branch/home").status == 200
    for n in range(6):
        kill_connections()
        assert manager.post("/branch/tasks",
                            task(f"After a kill {n}")).status == 303
        assert count(f"After a kill {n}") == "1"


def test_no_database_says_so_and_recovers():
    kill_connections()
    os.rename(socket, socket + ".away")
    try:
        kill = manager.get("/branch/home")
        assert kill.status == 503, kill.status
        assert kill.header("Retry-After")
        assert kill.has("Nothing was lost")
        fields = {**task("Lost?"), "note": "Æ \"note\" <b>&\nof two lines"}
        page = manager.post("/branch/tasks", fields)
    finally:
        os.rename(socket + ".away", socket)
    assert page.status == 503 and page.has("What you typed")
    assert "<b>" not in page.text and page.has("Try again")
    form = forms_of(page)[0]
    sent = dict(form.fields)
    assert form.action == "/branch/tasks" and sent["csrf"] == manager.csrf
    assert {n: sent[n] for n in fields} == fields
    assert manager.get("/branch/home").status == 200
    assert manager.post("/branch/tasks", form.fields).status == 303
    assert manager.post("/branch/tasks", form.fields).status == 303
    assert count("Lost?") == "1"


def test_a_large_form_is_kept_on_the_page_that_says_try_again():
    fields = {**task("Large?"), "note": "<&\n" * 20_000}
    kill_connections()
    os.rename(socket, socket + ".away")
    try:
        page = manager.post("/branch/tasks", fields)
    finally:
        os.rename(socket + ".away", socket)
    assert dict(forms_of(page)[0].fields)["note"] == fields["note"]


def test_the_same_post_at_once_changes_once():
    fields = task("At once")
    fields["csrf"] = manager.csrf
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(
            lambda _: manager.post("/branch/tasks", dict(fields)), range(8)))
    assert {p.status for p in pages} == {303}, [p.status for p in pages]
    assert count("At once") == "1"


def workers(program="branch"):
    pids = set()
    for entry in os.listdir("/proc"):
        try:
            with open(f"/proc/{entry}/environ", "rb") as env:
                ours = (site.data + "/").encode() in env.read()
            if ours and os.readlink(f"/proc/{entry}/exe") == \
                    f"{site.build}/{program}":
                pids.add(int(entry))
        except OSError:
            continue
    return pids


def wait_for(what):
    for _ in range(100):
        if what():
            return True
        time.sleep(0.1)
    return False


def test_killed_workers_come_back():
    before = workers()
    assert before
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert wait_for(lambda: manager.get("/branch/home").status == 200)
    assert wait_for(lambda: len(workers()) == len(before))
    assert not workers() & before


def test_a_worker_that_dies_under_a_request_is_not_seen():
    """nginx sends the request to the next one; a POST is done once."""
    before = len(workers())
    for n in range(10):
        for pid in workers():
            os.kill(pid, signal.SIGSTOP)
        with ThreadPoolExecutor(1) as pool:
            page = pool.submit(manager.post, "/branch/tasks",
                               task(f"Under way {n}"))
            time.sleep(0.1)
            for pid in workers():
                os.kill(pid, signal.SIGKILL)
            assert page.result().status == 303
        assert count(f"Under way {n}") == "1"
    assert wait_for(lambda: len(workers()) == before)


def record(kind, content):
    return struct.pack(">BBHHBB", 1, kind, 1, len(content), 0, 0) + content


DONE = record(3, bytes(8))


def request(body_len=None, stays=False):
    """The records of a request that names no host, but those of its body."""
    names = {b"REQUEST_METHOD": b"GET", b"REQUEST_URI": b"/branch/home"}
    if body_len is not None:
        names.update({b"REQUEST_METHOD": b"POST",
                      b"CONTENT_LENGTH": str(body_len).encode()})
    params = b"".join(bytes([len(name), len(value)]) + name + value
                      for name, value in names.items())
    return record(1, bytes([0, 1, stays, 0, 0, 0, 0, 0])) + \
        record(4, params) + record(4, b"")


def by_hand(path=site.data + "/run/branch.sock"):
    link = socket_of.socket(socket_of.AF_UNIX)
    link.settimeout(30)
    link.connect(path)
    return link


def reply_of(link):
    """What comes until the request is done, or the link closed."""
    reply = b""
    while not reply.endswith(DONE) and (part := link.recv(65536)):
        reply += part
    return reply


def test_a_request_that_does_not_end_is_answered_all_the_same():
    """A web server may hand on a body that comes slowly or never."""
    for last in (record(5, b""), b"", record(5, b"x"),
                 record(5, b"x" * 9000)[:4000]):
        with by_hand() as link:
            link.sendall(request() + last)
            reply = reply_of(link)
            assert b"Status: 421" in reply and reply.endswith(DONE), reply
            assert link.recv(1) == b"", "and closed"
    assert manager.get("/branch/home").status == 200


def test_a_slow_body_on_a_connection_that_stays_is_waited_for():
    """Some web servers keep a connection, and hand on a body as it comes."""
    with by_hand() as link:
        for _ in range(3):
            time.sleep(0.3)
            link.sendall(request(4, stays=True) + record(5, b"a=b"))
            time.sleep(0.3)
            link.sendall(record(5, b"c") + record(5, b""))
            assert b"Status: 421" in reply_of(link), "no body was cut off"


def test_who_is_told_to_stop_reads_the_body_first():
    """An update of the programs loses nobody's long form."""
    path = site.data + "/run/stopped.sock"
    with socket_of.socket(socket_of.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        worker = subprocess.Popen(
            [site.build + "/branch"], stdin=door, stdout=subprocess.DEVNULL,
            env={"FOOTHOLD_CONF": site.data + "/foothold.conf"})
    try:
        with by_hand(path) as link:
            link.sendall(request(4) + record(5, b"a="))
            time.sleep(0.5)
            worker.terminate()
            time.sleep(0.2)
            link.sendall(record(5, b"bc") + record(5, b""))
            assert b"Status: 421" in reply_of(link), "no body was cut off"
        assert worker.wait(10) == 0, "and then stops"
    finally:
        worker.kill()


# What kills a worker of Debian's libfcgi: a length that is negative as int.
HOSTILE = [
    bytes([1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]) +
    bytes([1, 4, 0, 1, 0, 8, 0, 0]) + b"\xff" * 8,
    bytes([1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]) +
    bytes([1, 4, 0, 1, 0, 8, 0, 0]) + b"\x7f\xff\xff\xff" * 2,
    bytes([1, 1, 0, 1, 0, 0, 0, 0]), bytes([9] * 8), b"GET / HTTP/1.1\r\n",
    bytes([1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 5]),
]


def test_hostile_records_reach_nobody_else():
    """Debian's libfcgi aborts on some, so only the web server may connect,
    and a worker that has died is there again at once."""
    path = site.data + "/run/branch.sock"
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    before = len(workers())
    seen = workers()
    for record in HOSTILE * 4:
        with socket_of.socket(socket_of.AF_UNIX) as link:
            link.settimeout(2)
            link.connect(path)
            try:
                link.sendall(record)
                link.shutdown(socket_of.SHUT_WR)
                link.recv(1)
            except OSError:
                pass
        assert manager.get("/branch/home").status == 200
        seen |= workers()
    assert wait_for(lambda: len(workers()) == before)
    print(f"# {len(seen) - before} workers died")


def test_code_lists_that_came_later_are_there():
    """A page that was asked for before foothold migrate had made them."""
    danish = site.account("branch_manager", branch, "da")
    site.sql("CREATE TABLE words_kept SELECT * FROM code_words; "
             "DELETE FROM code_words")
    try:
        for pid in workers("intake"):
            os.kill(pid, signal.SIGKILL)
        assert wait_for(lambda: danish.get("/intake/people/new").status == 200)
        assert not any(danish.get("/intake/people/new").has("Kvinde")
                       for _ in range(8))
    finally:
        site.sql("INSERT INTO code_words SELECT * FROM words_kept; "
                 "DROP TABLE words_kept")
    assert all(danish.get("/intake/people/new").has("Kvinde")
               for _ in range(8))


def test_a_get_cannot_write():
    """The transaction of a GET is read-only in the server itself."""
    rows = site.sql("SHOW GLOBAL STATUS LIKE 'Com_begin'")
    manager.get("/branch/home")
    assert int(site.sql("SHOW GLOBAL STATUS LIKE 'Com_begin'")[0][1]) > \
        int(rows[0][1])


run(globals())
