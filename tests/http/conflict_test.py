"""Conflicts of interest: told once, in the way of pairs from then on."""

import re

from foothold import Site, day, run

site = Site()
branch = site.branch(municipality="0751")
branch_id = site.branch_id(branch)
coordinator = site.account("buddy_coordinator", branch)
away = site.branch()
stranger = site.account("branch_manager", away)
count = 0


def person(**columns):
    """Somebody who waits: ids of the file and of the case."""
    global count  # pylint: disable=global-statement
    count += 1
    ident = site.insert("person", branch_id, **{
        "full_name": f"Waiting {count}", "search_key": f"waiting{count}",
        "person_status": "active", "consent_status": "given",
        "slots": "mon_ev", "languages": "ar", "municipality": "0751",
        "postcode": "8000", "address": f"Skolevej {count}", **columns})
    site.insert("consent", branch_id, person_id=ident,
                consent_purpose="share_buddy", text_version="1", lang="da",
                consent_how="paper", given_on="2026-01-01")
    return ident, site.insert(
        "case_file", branch_id, person_id=ident, programme="buddy",
        case_status="waiting", opened_on="2026-01-01",
        priority_on="2026-01-01")


def volunteer():
    global count  # pylint: disable=global-statement
    count += 1
    return site.insert(
        "volunteer", branch_id, full_name=f"Helper {count}x",
        search_key=f"helper{count}", volunteer_status="ready", capacity=3,
        slots="mon_ev", languages="ar,da", ready_on="2026-01-01")


def clear():
    """The desk shows five for somebody: those of before are away."""
    site.sql("UPDATE volunteer SET volunteer_status = 'paused' WHERE "
             f"branch_id = {branch_id}")


def tie(who, kind, **fields):
    path = f"/buddies/volunteers/{who}"
    coordinator.see(path + "/ties/new")
    return coordinator.post(path + "/ties", {
        "tie_kind": kind, "person_id": "", "municipality": "",
        "employer_id": "", "address": "", "postcode": "", "tie_text": "",
        **fields})


def propose(case, who):
    coordinator.see("/buddies/match")
    return coordinator.post("/buddies/proposals", {
        "case_file_id": case, "volunteer_id": who, "why": "Both like chess"})


def is_offered(ident, who):
    page = coordinator.see(f"/buddies/match?person_id={ident}")
    return f'<option value="{who}"' in page.text


def employer_of(ident):
    """A workplace at which that person is."""
    employer = site.insert("employer", branch_id, employer_name="Cafe Nord",
                           search_key="cafenord")
    site.insert("placement", branch_id, person_id=ident, employer_id=employer,
                placement_type="VPRAK", placement_status="started")
    return employer


def test_each_tie_stands_in_the_way_in_words():
    for kind, words in (
            ("family", "The two are family"),
            ("caseworker", "works on cases where the newcomer lives"),
            ("landlord", "lets the home to the newcomer"),
            ("employer", "leads or hires where the newcomer works"),
            ("other", "meets the newcomer in another role")):
        clear()
        who, free = volunteer(), volunteer()
        town = "0461" if kind == "caseworker" else "0751"
        ident, case = person(municipality=town)
        fields = {"family": {"person_id": ident},
                  "caseworker": {"municipality": "0461"},
                  "landlord": {"address": f"skolevej {count}",
                               "postcode": "8000"},
                  "employer": {"employer_id": employer_of(ident)},
                  "other": {"person_id": ident}}[kind]
        assert is_offered(ident, who), kind
        page = tie(who, kind, **fields)
        assert page.status == 303, (kind, page.words[:800])
        assert not is_offered(ident, who), kind
        assert is_offered(ident, free), kind
        page = propose(case, who)
        assert page.status == 422 and page.has(words), (kind, page.words)
        # Not with somebody else.
        other, _ = person()
        assert is_offered(other, who), kind
        page = coordinator.see(f"/buddies/volunteers/{who}")
        assert page.has("Besides being a volunteer")
        number = re.search(r"/buddies/ties/(\d+)/end", page.text).group(1)
        coordinator.do(f"/buddies/ties/{number}/end")
        assert is_offered(ident, who), kind
        assert coordinator.post(f"/buddies/ties/{number}/end").status == 404
        assert propose(case, who).status == 303, kind


def test_the_household_goes_along():
    home = site.insert("household", branch_id, adults=2)
    first, _ = person(household_id=home)
    second, case = person(household_id=home)
    site.sql(f"UPDATE case_file SET case_status = 'closed' WHERE person_id = "
             f"{first}")
    clear()
    who = volunteer()
    assert is_offered(second, who)
    tie(who, "family", person_id=first)
    assert not is_offered(second, who)
    assert propose(case, who).status == 422


def test_a_tie_says_with_whom():
    who = volunteer()
    for kind in ("family", "caseworker", "landlord", "employer", "other"):
        page = tie(who, kind)
        assert page.status == 422, kind
    # Nobody of another branch can be named.
    theirs = site.insert("person", site.branch_id(away), full_name="Theirs",
                         search_key="theirs", person_status="active")
    page = tie(who, "family", person_id=theirs)
    assert page.status == 422 and not page.has("Theirs")
    # What the kind does not ask for is not kept: it would forbid too much.
    ident, _ = person()
    assert tie(who, "family", person_id=ident, municipality="0751",
               address="Somewhere").status == 303
    assert site.sql("SELECT person_id, municipality, address FROM "
                    f"volunteer_tie WHERE volunteer_id = {who}") == [[
                        str(ident), "NULL", "NULL"]]


def test_it_is_sealed_and_of_the_branch():
    who = volunteer()
    assert tie(who, "landlord", address="Hemmelig Vej 3", postcode="8000",
               tie_text="Lets the cellar").status == 303
    raw = site.dump(site.branch_tables(), f"branch_id = {branch_id}")
    assert b"Hemmelig" not in raw and b"cellar" not in raw
    assert site.opened("volunteer_tie", "tie_text", f"volunteer_id = {who}") \
        == "Lets the cellar"
    number = site.one("SELECT volunteer_tie_id FROM volunteer_tie WHERE "
                      f"volunteer_id = {who}")
    stranger.see("/branch/home")
    assert stranger.post(f"/buddies/ties/{number}/end").status == 404
    assert stranger.get(f"/buddies/volunteers/{who}/ties/new").status == 404


def test_a_pair_that_is_there_already_is_talked_about():
    who = volunteer()
    ident, case = person()
    pair = site.insert("pair", branch_id, case_file_id=case, person_id=ident,
                       volunteer_id=who, pair_status="active")
    page = tie(who, "caseworker", municipality="0751")
    assert page.status == 303
    assert coordinator.see(page.location).has("talk about it today")
    assert site.sql("SELECT task_kind, due_on FROM task WHERE object_kind = "
                    f"'pair' AND object_id = {pair} AND auto_rule = "
                    "'conflict'") == [["call", day()]]
    assert site.one(f"SELECT pair_status FROM pair WHERE pair_id = {pair}") \
        == "active"


run(globals())
