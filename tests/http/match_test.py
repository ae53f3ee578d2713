"""The match desk: the optimum, the hard limits, proposing, answers, races.

The optimum is found again from the CSV of foothold match by another
algorithm (successive shortest paths, Bellman-Ford) in another language.
"""

import csv
import os
import random
import re
import tempfile
import threading

from foothold import TODAY, Site, day, run

site = Site()
SLOTS = [d + "_" + t for d in "mon tue wed thu fri sat sun".split()
         for t in ("am", "pm", "ev")]
TOPICS = ["practise_danish", "find_way", "letters", "meet_people", "culture"]
INTERESTS = ["football", "music", "film", "cooking", "reading", "coffee"]


def volunteer(branch_id, certificate=None, **columns):
    row = {"full_name": "Vivi Test", "search_key": "vivitest",
           "volunteer_status": "ready", "capacity": 1, "ready_on": day(),
           "languages": "da,ar", "slots": "tue_ev,thu_ev",
           "postcode": "8000", "municipality": "0751", **columns}
    volunteer_id = site.insert("volunteer", branch_id, **row)
    if certificate:
        site.insert("volunteer_check", branch_id, volunteer_id=volunteer_id,
               check_type="child_certificate", check_status="answered_clear",
               answered_on="2026-01-01", valid_until_on=certificate)
    return volunteer_id


def newcomer(branch_id, children=(), waits=30, household_id=None, **columns):
    """A person whose buddy case waits; person_id, case_file_id."""
    if not household_id:
        household_id = site.insert("household", branch_id, adults=1)
        for year in children:
            site.insert("household_member", branch_id, household_id=household_id,
                   household_role="child", birth_year=year)
    row = {"full_name": "Pari Test", "search_key": "paritest",
           "household_id": household_id, "languages": "ar",
           "slots": "tue_ev,thu_ev", "postcode": "8000",
           "municipality": "0751", "birth_year": 1990, "wants_buddy": 1,
           "consent_status": "given", "phone": "+4551987654",
           "address": "Hemmelig Vej 7", **columns}
    person_id = site.insert("person", branch_id, **row)
    site.insert("consent", branch_id, person_id=person_id,
           consent_purpose="share_buddy", text_version="1", lang="ar",
           consent_how="paper", given_on="2026-01-01")
    since = day(-waits)
    case_file_id = site.insert("case_file", branch_id, person_id=person_id,
                          programme="buddy", case_status="waiting",
                          opened_on=since, priority_on=since)
    return person_id, case_file_id


def crowd(branch_id, people, volunteers, seed):
    """Many at once, in one statement a table."""
    pick = random.Random(seed)

    def some(of, least, most):
        return ",".join(pick.sample(of, pick.randint(least, most)))

    out = []
    for i in range(volunteers):
        out.append(
            "INSERT INTO volunteer (branch_id, full_name, search_key, "
            "volunteer_status, capacity, languages, slots, postcode, "
            "interests, help_topics, gender, pets, is_adults_only) VALUES "
            f"({branch_id}, 'V {i}', 'v{i}', 'ready', {pick.randint(1, 3)}, "
            f"'{some(['da', 'ar', 'uk', 'fa'], 1, 3)}', "
            f"'{some(SLOTS, 1, 5)}', '{pick.choice(['8000', '8200', '8900'])}'"
            f", '{some(INTERESTS, 1, 3)}', '{some(TOPICS, 1, 3)}', "
            f"'{pick.choice(['woman', 'man'])}', "
            f"'{pick.choice(['dog', 'none'])}', 1);")
    for i in range(people):
        wish = pick.choice(["NULL", "NULL", "'woman'"])
        out.append(
            "INSERT INTO person (branch_id, full_name, search_key, "
            "languages, slots, postcode, interests, help_topics, "
            "buddy_gender, pets_wish, birth_year, consent_status) VALUES "
            f"({branch_id}, 'P {i}', 'p{i}', "
            f"'{some(['ar', 'uk', 'fa', 'ti'], 1, 2)}', "
            f"'{some(SLOTS, 1, 5)}', '{pick.choice(['8000', '8200'])}', "
            f"'{some(INTERESTS, 1, 3)}', '{some(TOPICS, 1, 3)}', {wish}, "
            f"'{pick.choice(['fine', 'afraid'])}', 1985, 'given'); "
            "SET @person = LAST_INSERT_ID(); "
            "INSERT INTO consent (branch_id, person_id, consent_purpose, "
            "text_version, lang, consent_how, given_on) VALUES "
            f"({branch_id}, @person, 'share_buddy', '1', 'ar', 'paper', "
            "'2026-01-01'); "
            "INSERT INTO case_file (branch_id, person_id, programme, "
            "case_status, opened_on, priority_on) VALUES "
            f"({branch_id}, @person, 'buddy', 'waiting', "
            f"'2026-01-01', '2026-0{pick.randint(1, 9)}-01');")
    for i in range(0, len(out), 50):
        site.sql("\n".join(out[i:i + 50]))


def matched(slug):
    """What foothold match says: pairs, total, the rows of its matrix."""
    handle, name = tempfile.mkstemp(suffix=".csv")
    os.close(handle)
    try:
        lines = site.foothold("match", "--branch", slug, "--matrix",
                              name).stdout.splitlines()
        with open(name, encoding="ascii", newline="") as f:
            text = f.read()
    finally:
        os.unlink(name)
    assert text.splitlines()[0] == "person,volunteer,capacity,score"
    rows = [{k: int(v) for k, v in row.items()}
            for row in csv.DictReader(text.splitlines())]
    found = re.fullmatch(r"(\d+) pairs, total (\d+)", lines[-1])
    assert found, lines[-1]
    return int(found[1]), int(found[2]), rows, lines[:-1]


def optimum(rows):
    """Most pairs, then the highest total, by successive shortest paths."""
    people = {r["person"] for r in rows}
    room = {r["volunteer"]: r["capacity"] for r in rows}
    edges = {}                          # from -> to -> [room, cost]

    def link(a, b, size, cost):
        edges.setdefault(a, {})[b] = [size, cost]
        edges.setdefault(b, {})[a] = [0, -cost]

    for p in people:
        link("from", ("p", p), 1, 0)
    for v, size in room.items():
        link(("v", v), "to", size, 0)
    for r in rows:
        link(("p", r["person"]), ("v", r["volunteer"]), 1, -r["score"])
    pairs = total = 0
    while True:
        far, before = {"from": 0}, {}
        queue, queued = ["from"], {"from"}
        while queue:
            a = queue.pop(0)
            queued.discard(a)
            for b, (size, cost) in edges.get(a, {}).items():
                if size and far[a] + cost < far.get(b, 1 << 40):
                    far[b], before[b] = far[a] + cost, a
                    if b not in queued:
                        queue.append(b)
                        queued.add(b)
        if "to" not in far:
            return pairs, total
        pairs, total, b = pairs + 1, total - far["to"], "to"
        while b != "from":
            a = before[b]
            edges[a][b][0] -= 1
            edges[b][a][0] += 1
            b = a


def propose(client, case_file_id, volunteer_id, why="Both like music"):
    return client.post("/buddies/proposals", {
        "case_file_id": case_file_id, "volunteer_id": volunteer_id,
        "why": why})


def answer(client, proposal, side, said, reason=None):
    return client.post(proposal + "/answers", {
        "checkin_side": side, "answer": said, "decline_reason": reason})


def blamed(page):
    return re.findall(r'<li><a href="#field-\w+">(.*?)</a>', page.text)


def scene():
    """A branch of its own with a manager; slug, id, client."""
    slug = site.branch()
    client = site.account("branch_manager", slug)
    return slug, site.branch_id(slug), client


def test_total_is_the_optimum():
    for people, volunteers, seed in ((12, 9, 1), (40, 25, 2), (25, 40, 3)):
        slug = site.branch()
        crowd(site.branch_id(slug), people, volunteers, seed)
        pairs, total, rows, lines = matched(slug)
        assert rows and (pairs, total) == optimum(rows), (pairs, total)
        assert len(lines) == pairs


def test_total_of_the_demonstration():
    if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
        return
    pairs, total, rows, _ = matched("aarhus")
    assert (pairs, total) == optimum(rows)


def test_nobody_beyond_capacity():
    slug = site.branch()
    branch_id = site.branch_id(slug)
    crowd(branch_id, 30, 6, 4)
    pairs, _, rows, lines = matched(slug)
    room = {r["volunteer"]: r["capacity"] for r in rows}
    assert pairs <= sum(room.values())
    for v, size in room.items():
        assert sum(f" volunteer {v} " in line for line in lines) <= size


def eligible(slug):
    return {(r["person"], r["volunteer"]) for r in matched(slug)[2]}


def test_hard_limits():
    slug, branch_id, _ = scene()
    child = TODAY.year - 8
    p, _ = newcomer(branch_id)
    family, _ = newcomer(branch_id, children=[child])
    woman, _ = newcomer(branch_id, buddy_gender="woman")
    afraid, _ = newcomer(branch_id, pets_wish="afraid")
    early, _ = newcomer(branch_id, slots="mon_am")
    plain = volunteer(branch_id)
    safe = volunteer(branch_id, certificate="2099-01-01", gender="woman")
    past = volunteer(branch_id, certificate="2020-01-01", gender="man",
                     pets="dog")
    paused = volunteer(branch_id, volunteer_status="paused")
    full = volunteer(branch_id, places_taken=1)
    got = eligible(slug)
    assert {v for q, v in got if q == p} == {plain, safe, past}
    assert {v for q, v in got if q == family} == {safe}
    assert {v for q, v in got if q == woman} == {safe}
    assert {v for q, v in got if q == afraid} == {plain, safe}
    assert not {v for q, v in got if q == early}
    assert not {q for q, v in got if v in (paused, full)}


def test_consent_and_household():
    slug, branch_id, client = scene()
    without, _ = newcomer(branch_id, consent_status="withdrawn", waits=90)
    late, _ = newcomer(branch_id, consent_until_on="2020-01-01", waits=80)
    first, _ = newcomer(branch_id, waits=60, full_name="First Test")
    home = site.one("SELECT household_id FROM person WHERE branch_id = "
                    f"{branch_id} AND person_id = {first}")
    second, _ = newcomer(branch_id, waits=20, household_id=home)
    volunteer(branch_id, capacity=3)
    assert {p for p, _ in eligible(slug)} == {first}
    page = client.see("/buddies/match")
    assert page.has("There is no valid consent.")
    assert page.has("Is matched together with First Test")
    for person in (without, late, second):
        assert client.see(f"/buddies/match?person_id={person}").has(
            "No volunteer")


def test_propose_accept_pair():
    _, branch_id, client = scene()
    person, case = newcomer(branch_id, waits=40)
    v = volunteer(branch_id)
    page = client.see("/buddies/match")
    assert page.statements is None or page.statements <= 6
    assert page.has("Both speak Arabic") and page.has("suits both")
    page = propose(client, case, v, "")
    assert page.status == 422 and blamed(page)
    assert f'value="{v}" selected' in page.text
    page = propose(client, case, v)
    assert page.status == 303, page.words
    path = page.location
    row = site.sql("SELECT proposal_status, shown, rank_shown, "
                   "DATEDIFF(expires_on, sent_on) FROM proposal WHERE "
                   f"case_file_id = {case}")[0]
    assert row == ["sent", str(v), "1", "7"], row
    assert site.opened("proposal", "why", f"case_file_id = {case}") == \
        "Both like music"
    page = client.see(path)
    assert not page.has("+4551987654") and not page.has("Hemmelig Vej")
    assert client.see("/buddies/proposals").has("Nobody has answered yet")
    assert not client.see("/buddies/match").has(f'value="{case}"')
    assert answer(client, path, "refugee", "yes").status == 303
    assert answer(client, path, "refugee", "no", "distance").status == 422
    assert site.one("SELECT COUNT(*) FROM pair WHERE branch_id = "
                    f"{branch_id}") == "0"
    page = answer(client, path, "volunteer", "yes")
    assert page.status == 303 and "/buddies/pairs/" in page.location
    assert site.sql("SELECT person_id, volunteer_id, pair_status FROM pair "
                    f"WHERE branch_id = {branch_id}") == [
                        [str(person), str(v), "planned"]]
    assert site.one("SELECT case_status FROM case_file WHERE case_file_id = "
                    f"{case}") == "matched"
    assert site.sql("SELECT places_taken, volunteer_status FROM volunteer "
                    f"WHERE volunteer_id = {v}") == [["1", "matched"]]
    assert answer(client, path, "volunteer", "yes").status == 422
    assert client.post(path + "/withdraw").status == 409


def test_a_person_decides_against_the_optimum():
    _, branch_id, client = scene()
    near = newcomer(branch_id, help_topics="letters")[1]
    far, other = newcomer(branch_id, postcode="9990", municipality="0813",
                          waits=99)
    v = volunteer(branch_id, help_topics="letters")
    page = client.see(f"/buddies/match?person_id={far}")
    assert page.has("1 volunteer fits, but is needed for somebody else")
    assert page.has("Choose somebody all the same")
    assert propose(client, other, v, "They know each other").status == 303
    assert propose(client, near, v).status == 422


def test_a_no_gives_all_back():
    _, branch_id, client = scene()
    _, case = newcomer(branch_id, waits=40)
    v = volunteer(branch_id)
    since = site.one("SELECT priority_on FROM case_file WHERE case_file_id = "
                     f"{case}")
    path = propose(client, case, v).location
    assert answer(client, path, "volunteer", "no").status == 422
    assert answer(client, path, "volunteer", "no", "distance").status == 303
    assert site.sql("SELECT case_status, priority_on FROM case_file WHERE "
                    f"case_file_id = {case}") == [["waiting", since]]
    assert site.one("SELECT places_taken FROM volunteer WHERE volunteer_id = "
                    f"{v}") == "0"
    page = propose(client, case, v)
    assert page.status == 422 and "did not fit" in page.words
    other = volunteer(branch_id)
    path = propose(client, case, other).location
    assert client.post(path + "/withdraw").status == 303
    assert site.one("SELECT places_taken FROM volunteer WHERE volunteer_id = "
                    f"{other}") == "0"
    assert propose(client, case, other).status == 303


def test_no_pair_against_what_changed_meanwhile():
    _, branch_id, client = scene()
    for change in (
            "UPDATE person SET consent_status = 'withdrawn' "
            "WHERE person_id = {person}",
            "UPDATE volunteer SET volunteer_status = 'suspended' "
            "WHERE volunteer_id = {v}",
            "UPDATE case_file SET case_status = 'closed' "
            "WHERE case_file_id = {case}"):
        (person, case), v = newcomer(branch_id), volunteer(branch_id)
        path = propose(client, case, v).location
        assert answer(client, path, "refugee", "yes").status == 303
        site.sql(change.format(person=person, case=case, v=v))
        page = answer(client, path, "volunteer", "yes")
        assert page.status == 422 and blamed(page), change
        assert client.post(path + "/withdraw").status == 303
    assert site.one("SELECT COUNT(*) FROM pair WHERE branch_id = "
                    f"{branch_id}") == "0"


def at_once(*calls):
    replies = [None] * len(calls)

    def one(i):
        replies[i] = calls[i]()

    threads = [threading.Thread(target=one, args=(i,))
               for i in range(len(calls))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(p.status for p in replies), replies


def test_one_place_two_coordinators():
    slug, branch_id, client = scene()
    other = site.account("buddy_coordinator", slug)
    for _ in range(5):
        v = volunteer(branch_id)
        cases = [newcomer(branch_id)[1] for _ in range(2)]
        codes, replies = at_once(lambda: propose(client, cases[0], v),
                                 lambda: propose(other, cases[1], v))
        assert codes == [303, 422], codes
        assert site.one("SELECT places_taken FROM volunteer WHERE "
                        f"volunteer_id = {v}") == "1"
        assert any("place" in w for p in replies for w in blamed(p))


def test_one_person_two_coordinators():
    slug, branch_id, client = scene()
    other = site.account("buddy_coordinator", slug)
    for _ in range(5):
        case = newcomer(branch_id)[1]
        both = [volunteer(branch_id) for _ in range(2)]
        codes, _ = at_once(lambda: propose(client, case, both[0]),
                           lambda: propose(other, case, both[1]))
        assert codes == [303, 422], codes
        assert site.one("SELECT COUNT(*) FROM proposal WHERE case_file_id = "
                        f"{case}") == "1"
        assert site.one("SELECT SUM(places_taken) FROM volunteer WHERE "
                        f"volunteer_id IN ({both[0]}, {both[1]})") == "1"


def test_both_answers_at_once_make_one_pair():
    slug, branch_id, client = scene()
    other = site.account("buddy_coordinator", slug)
    for _ in range(5):
        case, v = newcomer(branch_id)[1], volunteer(branch_id)
        path = propose(client, case, v).location
        codes, _ = at_once(lambda: answer(client, path, "refugee", "yes"),
                           lambda: answer(other, path, "volunteer", "yes"))
        assert codes == [303, 303], codes
        assert site.one("SELECT COUNT(*) FROM pair WHERE case_file_id = "
                        f"{case}") == "1"


def test_other_branches_stay_apart():
    _, home_id, client = scene()
    _, away_id, stranger = scene()
    case, v = newcomer(home_id)[1], volunteer(home_id)
    away_case = newcomer(away_id)[1]
    away_v = volunteer(away_id, full_name="Away Test")
    path = propose(client, case, v).location
    for where in (path, f"/buddies/volunteers/{v}"):
        assert stranger.get(where).status == 404
    assert answer(stranger, path, "refugee", "yes").status == 404
    assert stranger.post(path + "/withdraw").status == 404
    assert propose(stranger, away_case, v).status == 422
    assert propose(stranger, case, away_v).status == 422
    assert not client.see("/buddies/match").has("Away Test")
    assert not client.see("/buddies/volunteers").has("Away Test")
    assert site.one("SELECT person_answer FROM proposal WHERE case_file_id "
                    f"= {case}") == "NULL"


def test_three_hundred_wait():
    slug, branch_id, client = scene()
    crowd(branch_id, 300, 200, 5)
    page = client.see("/buddies/match?page=12")
    assert page.has("300 in all")
    shown = page.text.count("card match")
    assert shown == 25, shown
    assert client.see("/buddies/match?format=csv").text.count("\r\n") == 301
    pairs, total, rows, _ = matched(slug)
    assert (pairs, total) == optimum(rows)


run(globals())
