"""A CPR number is refused wherever somebody can write: every text of every
form of every program, every column of every list, and the command line.
"""

import csv
import io
import re

from foothold import PASSWORD, Site, letters, run
from forms import fields_of, forms_of, shows, typed_values
from front import Front

#: How people write one.
NUMBERS = (
    "010190-1234", "0101901234", "010190 1234", "010190 - 1234",
    "010190\u20131234", "01.01.90-1234", "01 01 90 1234", "01-01-90-1234",
    "01011990-1234", "610190-1234", "311299\u00a01234",
    "\u0660\u0661\u0660\u0661\u0669\u0660-\u0661\u0662\u0663\u0664",
    "\u06f0\u06f1\u06f0\u06f1\u06f9\u06f0\u06f1\u06f2\u06f3\u06f4",
    "\uff10\uff11\uff10\uff11\uff19\uff10\uff0d\uff11\uff12\uff13\uff14",
)
#: What has as many digits and is something else.
OTHERS = (
    "+45 51 00 44 39", "0045 31 12 90 12", "51 00 44 39", "+4531129012",
    "21-08-1992", "21.08.1992 1400", "2026-11-22 18:00", "27/3 2027 14.00",
    "1.250.000 kr.", "12345678,50", "CVR 48699532", "DK50 0040 0440 1162 43",
    "8000 Aarhus C", "311390-1234", "case 2026-004417", "010190-123",
)
SHORTEST = 10
SENTENCE = "This looks like a CPR number"
#: Steps of a state in which this branch may have no row.
STEPS = r"/work/placements/{placement_id}/(approval|start)|" \
    r"/branch/findings/{access_finding_id}|" \
    r"/(hq|buddies)/incidents/{incident_id}/\w+"
#: Numbers of papers and accounts, behind a word that says so.
PAPERS = ("Pasnr. AB1234567", "passport number 12345678",
          "udl\u00e6ndingenr. 12345678", "kontonr. 1234 567890",
          "IBAN DK50 0040 0440 1162 43", "opholdskort nr. 1234567",
          "\u0631\u0642\u0645 \u0627\u0644\u062c\u0648\u0627\u0632 1234567")
PAPER = "This looks like the number of a passport, a card or an account"

site = Site()
front = Front(site, "noerrebro")
front.look_everywhere()


def texts_of(route):
    """The names of its free texts that are long enough, and their length."""
    now = dict(front.now_of(route))
    return {name: most or 200 for name, (kind, _, most) in
            fields_of(route).items() if kind in ("text", "long") and
            (most or 200) >= SHORTEST and (name in now or not now)}


def written_in(number, most):
    """The number, inside a sentence where there is room for one."""
    sentence = f"Ring om {number}, tak {letters()}"
    return sentence if len(sentence) <= most else number[:most]


def is_number(text):
    return len(re.findall(r"\d", text)) >= SHORTEST


def posts():
    for route in front.of("POST"):
        if texts_of(route):
            yield route, front.client(route[3]), front.at(route[2])


def test_every_text_of_every_form_refuses_it():
    fields = set()
    met = set()
    for number, (route, client, path) in enumerate(posts()):
        for turn in range(0, len(NUMBERS), 5):
            values = typed_values(route, front.now_of(route))
            for i, (name, most) in enumerate(texts_of(route).items()):
                text = written_in(
                    NUMBERS[(number + turn + i) % len(NUMBERS)], most)
                values[name] = text if is_number(text) else NUMBERS[1]
            page = client.post(path, values)
            wrong = set().union(*(f.wrong for f in forms_of(page)))
            count = page.words.count(SENTENCE)
            assert page.status in (404, 409, 422), (path, page.status)
            if page.status == 422:
                assert count >= len(texts_of(route)), (path, count, values)
                assert wrong >= set(texts_of(route)), (path, wrong)
                fields.update((route[2], n) for n in texts_of(route))
                met.add(route[0])
            for name in texts_of(route):
                text = values[name].replace("\u00a0", " ")    # tidied
                assert shows(page, text), (path, name, text)
    print(f"# {len(fields)} texts of {', '.join(sorted(met))}")
    left = {r[2] for r, _, _ in posts()} - {path for path, _ in fields}
    assert all(re.fullmatch(STEPS, path) for path in left), left
    assert len(fields) > 90 and len(met) >= 6, (len(fields), met)


#: As the name of a mailbox, and where a telephone number belongs.
MAILBOXES = ("010190-1234", "0101901234", "01.01.90-1234", "anna.610190-1234",
             "0101901234.anna", "01011990-1234")


def test_an_address_and_a_phone_refuse_it_too():
    fields = set()
    for number, route in enumerate(front.of("POST")):
        kinds = {n: k for n, (k, _, _) in fields_of(route).items()
                 if k in ("email", "phone")}
        now = front.now_of(route)
        kinds = {n: k for n, k in kinds.items()
                 if n in dict(now) or not dict(now)}
        values = typed_values(route, now)
        box = MAILBOXES[number % len(MAILBOXES)]
        values.update({n: box + "@example.org" if k == "email" else
                       NUMBERS[number % 4] for n, k in kinds.items()})
        if not kinds or route[2].startswith("/branch/mail/"):
            continue                   # of the invited alone, and there are none
        page = front.client(route[3]).post(front.at(route[2]), values)
        assert page.status in (404, 409, 422), (route[2], page.status)
        if page.status == 422:
            wrong = set().union(*(f.wrong for f in forms_of(page)))
            assert wrong >= set(kinds), (route[2], wrong, kinds)
            mails = [n for n, k in kinds.items() if k == "email"]
            assert page.words.count("Ask for another address") >= \
                len(mails), (route[2], values, page.words)
            fields.update((route[2], n) for n in kinds)
    print(f"# {sorted(fields)}")
    assert len(fields) >= 8, fields


def test_who_signs_in_with_one_is_not_locked_out():
    client = site.account("branch_manager", site.branch())
    email = f"{letters()}.010190-1234@example.org"
    site.sql(f"UPDATE account SET email = '{email}' WHERE account_id = "
             f"{client.account_id}")
    site.sign_in(email, PASSWORD)


def test_numbers_of_papers_and_accounts_are_refused_too():
    count = 0
    for number, (route, client, path) in enumerate(posts()):
        values = typed_values(route, front.now_of(route))
        names = [n for n, most in texts_of(route).items() if most >= 40]
        for i, name in enumerate(names):
            values[name] = PAPERS[(number + i) % len(PAPERS)]
        page = client.post(path, values)
        assert page.status in (404, 409, 422), (path, page.status)
        if page.status == 422:
            assert page.words.count(PAPER) >= len(names), (path, values)
            count += len(names)
        for name in names:
            assert shows(page, values[name]), (path, name)
    assert count > 80, count


def test_what_is_none_is_taken():
    """The same fields, with numbers of other kinds in them."""
    asked = 0
    for number, (route, client, path) in enumerate(posts()):
        values = typed_values(route, front.now_of(route))
        for i, (name, most) in enumerate(texts_of(route).items()):
            text = OTHERS[(number + i) % len(OTHERS)]
            values[name] = written_in(text, most)
        page = client.post(path, values)
        assert page.status in (303, 404, 409, 422), (path, page.status)
        assert SENTENCE not in page.words, (path, values)
        assert PAPER not in page.words, (path, values)
        asked += page.status in (303, 422)
    assert asked > 30, asked


def columns():
    """kind -> the first heading of each of its columns."""
    with open(site.top + "/rules/import_columns.c", encoding="utf-8") as file:
        text = file.read()
    kinds = {}
    for kind in ("people", "volunteers", "employers"):
        part = text[text.index(f"{kind}[] = {{"):]
        part = part[:part.index("{ .name = NULL }")]
        kinds[kind] = ["".join(re.findall('"([^"]*)"', heads)).split("|")[0]
                       for heads in re.findall(
                           r'{ "\w+", N_\("[^"]+"\),\s*((?:"[^"]*"\s*)+)',
                           part)]
    return kinds


def a_list(kind, heads):
    """A clean row, and for each column one that holds a number there."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(heads)
    for at in range(-1, len(heads)):
        row = ["1-9-2026" if "samtykke givet" in head else "" for head in heads]
        row[heads.index("navn" if kind != "employers" else heads[0])] = \
            f"Somebody {letters()}"
        if at >= 0:
            row[at] = written_in(NUMBERS[at % len(NUMBERS)], 60) \
                if at % 3 else PAPERS[at % len(PAPERS)]
        rows.writerow(row)
    return out.getvalue().encode()


def bare(text):
    """Only its digits, whatever the script."""
    return "".join(str(int(c)) for c in text if c.isdecimal())


def stored(branch_id):
    """Every text that the import has kept, dates of the tables left out."""
    texts = [t for table, column in (("import_row", "cells"),
                                     ("import_row", "reason")) for t in
             site.texts(table, column, f"branch_id = {branch_id}")]
    return texts + [t for row in site.sql(
        "SELECT file_name, COALESCE(columns_read, '') FROM import WHERE "
        f"branch_id = {branch_id}") for t in row]


def test_every_column_of_every_list_refuses_it():
    for kind, heads in columns().items():
        assert len(heads) > 12, heads
        slug = site.branch()
        branch_id = site.branch_id(slug)
        client = site.account("branch_manager", slug)
        client.see("/intake/imports/new")
        page = client.upload("/intake/imports", {"import_kind": kind}, {
            "file": ("list 010190-1234.csv",
                     a_list(kind, heads + ["CPR 010190-1234"]))})
        assert page.status == 303, (kind, page.words[:600])
        page = client.see(page.location)
        assert "010190-1234" not in page.text
        states = [s for s, in site.sql(
            "SELECT row_state FROM import_row WHERE branch_id = "
            f"{branch_id} ORDER BY row_no")]
        assert states == ["new"] + ["refused"] * len(heads) + ["new"], \
            (kind, states)
        reasons = site.texts("import_row", "reason", "branch_id = "
                             f"{branch_id} AND row_state = 'refused'")
        assert all("cpr" in reason or "paper" in reason
                   for reason in reasons), reasons
        assert any("paper" in reason for reason in reasons), reasons
        kept = bare(" ".join(stored(branch_id)))
        for number in NUMBERS + PAPERS:
            assert bare(number) not in kept, (kind, number)


def test_the_command_line_refuses_it():
    slug = site.branch()
    for number in NUMBERS + PAPERS:
        for words in (("branch", "add", "b" + letters(), "--name", number),
                      ("account", "invite", f"{letters()}@example.org",
                       "--name", f"Bo {number}", "--branch", slug,
                       "--role", "branch_manager"),
                      ("account", "invite", f"{number}@example.org",
                       "--name", "Bo Bak", "--branch", slug,
                       "--role", "branch_manager"),
                      ("account", "suspend", front.client("signed_in").email,
                       "--reason", f"Ring om {number}"),
                      ("support", "--branch", slug, "--email",
                       "a@example.org", "--reason", number)):
            done = site.foothold(*words, check=False)
            assert done.returncode == 1, words
            assert SENTENCE in done.stderr, (words, done.stderr)
            assert number not in done.stderr
    for other in OTHERS[:6]:
        site.foothold("branch", "add", "b" + letters(), "--name", other)


run(globals())
