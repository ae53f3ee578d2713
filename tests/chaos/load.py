"""Clients that write, remember what was acknowledged, and look for it later.

A client sends a form until it is answered, as somebody does who presses "Try
again"; half of the time it gives up at the first error, and does not know.
Afterwards each acknowledged write is found once, and each unknown one once or
not at all.
"""

import http.client
import os
import random
import secrets
import socket
import sys
import threading
import time

from foothold import Client, Site
from forms import letters

STOP = sys.argv[1]
CLIENTS = 4
LOST = (OSError, http.client.HTTPException, socket.timeout)

site = Site()
#: table and column of what each kind of write leaves behind
KINDS = {"task": ("task", "task_title"), "edit": ("task", "task_title"),
         "person": ("person", "full_name")}


class Somebody:
    """One client with its own form tokens and its own memory."""

    def __init__(self, first):
        self.client = Client(site)
        self.client.cookies = dict(first.cookies)
        self.client.csrf = first.csrf
        self.known, self.unknown = [], []      # (kind, text)
        self.task = self.person = None
        self.either = []    # (title before, title) of an unknown edit
        self.notes = {}     # text -> whose file it stands in
        self.sent = self.again = self.signed_out = 0
        self.waits = []

    def reply(self, method, path, fields=()):
        """The reply, or None when the connection broke."""
        try:
            if method == "GET":
                return self.client.get(path)
            return self.client.post(path, fields)
        except LOST:
            return None

    def write(self, kind, text, path, fields):
        """True: it was acknowledged."""
        gives_up = random.random() < 0.5
        fields = {**fields, "csrf": self.client.csrf,
                  "request_key": secrets.token_hex(16)}
        began = time.monotonic()
        self.sent += 1
        for _ in range(400):
            page = self.reply("POST", path, fields)
            if page is not None and page.status in (303, 422):
                break
            assert page is None or page.status in (502, 503, 504), \
                (path, page.status, page.words[:500])
            self.again += 1
            if gives_up:
                break
            time.sleep(0.05)
        self.waits.append(time.monotonic() - began)
        if page is None or page.status >= 500:
            self.unknown.append((kind, text))
            return None
        if page.status == 422:
            return None     # another's version: its own unknown edit
        assert "sign_in" not in page.location, page.location
        self.known.append((kind, text))
        return page

    def new_task(self):
        text = "T " + letters()
        if self.write("task", text, "/branch/tasks",
                      {"task_title": text, "due_on": "1 2 2027",
                       "assignee_account_id": "", "note": ""}):
            self.task = site_number("task", "task_title", text)

    def edit_task(self):
        if not self.task:
            return
        page = self.reply("GET", f"/branch/tasks/{self.task}/edit")
        if page is None or page.status != 200:
            return
        text, before = "E " + letters(), page.value("task_title")
        done = self.write("edit", text, f"/branch/tasks/{self.task}",
                          {"task_title": text, "due_on": "1 2 2027",
                           "assignee_account_id": "", "note": "",
                           "version": page.value("version")})
        # the title before is gone, or one of the two is
        self.known = [(k, t) for k, t in self.known if t != before]
        if not done:
            self.either.append((before, text))
            self.task = None

    def new_person(self):
        text = "P " + letters()
        page = self.write("person", text, "/intake/people",
                          {"full_name": text, "wants_buddy": "1"})
        if page:
            self.person = page.location.rsplit("/", 1)[1]

    def note(self):
        if self.person:
            text = "N " + letters()
            self.notes[text] = self.person
            self.write("note", text, f"/intake/people/{self.person}/notes",
                       {"text": text})

    def work(self):
        while not os.path.exists(STOP):
            random.choice([self.new_task, self.edit_task, self.edit_task,
                           self.new_person, self.note, self.note])()


def site_number(table, column, text):
    """The number of a row; asked for until the database answers."""
    for _ in range(600):
        try:
            return site.one(f"SELECT {table}_id FROM {table} WHERE {column} = "
                            f"'{text}'")
        except AssertionError:
            time.sleep(0.1)
    raise AssertionError("the database does not come back")


def count_notes(one):
    """Through the front door: their texts may be sealed."""
    pages, found = {}, {}
    for text, person in one.notes.items():
        if person not in pages:
            pages[person] = one.client.see(f"/intake/people/{person}").words
        found["note", text] = pages[person].count(text)
    return found


def verify(everybody):
    found = {}
    for table, column in set(KINDS.values()):
        for text, count in site.sql(
                f"SELECT {column}, COUNT(*) FROM {table} GROUP BY {column}"):
            found[table, text] = int(count)
    lost, twice = [], []
    present = 0
    for one in everybody:
        found.update(count_notes(one))
        for kind, text in one.known + one.unknown:
            count = found.get((KINDS.get(kind, ("note",))[0], text), 0)
            is_known = (kind, text) in one.known
            lost += [(kind, text)] if is_known and count < 1 else []
            twice += [(kind, text)] if count > 1 else []
            present += count == 1 and not is_known
        for titles in one.either:
            count = sum(found.get(("task", t), 0) for t in titles)
            lost += [titles] if count < 1 else []
            twice += [titles] if count > 1 else []
    return lost, twice, present


def main():
    branch = site.branch()
    first = site.account("branch_manager", branch)
    everybody = [Somebody(first) for _ in range(CLIENTS)]
    errors = []

    def run(one):
        try:
            one.work()
        except Exception as why:  # pylint: disable=broad-except
            errors.append(why)

    threads = [threading.Thread(target=run, args=(o,)) for o in everybody]
    for thread in threads:
        thread.start()
    with open(STOP + ".ready", "w", encoding="ascii"):
        pass
    for thread in threads:
        thread.join()
    lost, twice, present = verify(everybody)
    known = sum(len(o.known) for o in everybody)
    unknown = sum(len(o.unknown) for o in everybody)
    waits = sorted(w for o in everybody for w in o.waits)
    results = [("every acknowledged write is found", not lost and known > 0),
               ("nothing was done twice", not twice),
               ("no answer but done, or try again", not errors)]
    for number, (name, good) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} - chaos: {name}")
    print(f"1..{len(results)}")
    for why in [*lost[:5], *twice[:5], *errors[:3]]:
        print(f"# {why!r}")
    print(f"# {sum(o.sent for o in everybody)} writes, {known} acknowledged "
          f"and still there, {unknown} given up ({present} of them done), "
          f"sent again {sum(o.again for o in everybody)} times; longest wait "
          f"{waits[-1] if waits else 0:.1f} s, median "
          f"{waits[len(waits) // 2] if waits else 0:.3f} s", flush=True)
    sys.exit(0 if all(good for _, good in results) else 1)


main()
