"""Newcomers: the list, one person, new, change."""

import re
import urllib.parse

from foothold import day, form_of, letters, run
from newcomers import branch_id, case, manager, new_person, row, site, stranger


def test_name_alone_is_enough():
    person = new_person("Selam")
    assert row(person, "person_status, search_key, consent_status") == \
        ["active", "selam", "missing"]
    page = manager.see(f"/intake/people/{person}")
    assert page.has("Selam") and page.has("There is no valid consent.")
    assert case(person, "intake")[1] == "new"


def test_whole_person():
    person = new_person(
        "Heba al-Hassan", called_name="Heba", script_name="هبة الحسن",
        birth_on="8/9/1989", gender="woman", languages=["ar", "en"],
        danish_level="A1", interpreter_need="yes",
        phone="51 00 44 39", postcode="8260", municipality="0751",
        adults="2", child_birth_years="2013, 2019 og 2025",
        permit_ground="UDL7_1", permit_until_on="3/2027",
        placed_on="15-05-2026", moves_in_on=day(12), wants_buddy="1",
        wants_work="1", help_topics=["letters", "meet_people"],
        consent_on=day(-3), consent_how="oral_with_interpreter")
    assert row(person, "birth_on, birth_year, birth_precision, languages, "
               "permit_until_on, permit_precision, responsibility_on, "
               "person_status, consent_status") == [
        "1989-09-08", "1989", "day", "ar,en", "2027-03-01",
        "month", "2026-07-01", "prospective", "given"]
    assert site.opened("person", "phone", f"person_id = {person}") == \
        "+4551004439"
    years = site.sql(f"SELECT m.household_role, m.birth_year FROM "
                     f"household_member m JOIN person p ON p.household_id = "
                     f"m.household_id AND p.branch_id = m.branch_id WHERE "
                     f"p.person_id = {person} ORDER BY 2")
    assert years == [["adult", "1989"], ["child", "2013"], ["child", "2019"],
                     ["child", "2025"]], years
    assert site.sql(f"SELECT consent_purpose FROM consent WHERE person_id = "
                    f"{person} ORDER BY consent_id") == [
        ["handover"], ["case_file"], ["find_buddy"], ["share_buddy"]]
    assert case(person, "buddy")[1:3] == ["waiting", day()]
    assert case(person, "employment")[1] == "new"
    task = site.sql(f"SELECT task_kind, due_on > '{day(12)}' FROM task WHERE "
                    f"person_id = {person}")
    assert task == [["first_contact", "1"]], task
    page = manager.see(f"/intake/people/{person}")
    for words in ("in 12 days", "هبة الحسن", "Arabic, English", "3 children",
                  "March 2027", "1 July 2026", "Expected", "First contact"):
        assert page.has(words), words
    assert page.statements is None or page.statements <= 6, page.statements


def test_what_is_wrong_is_said_and_what_was_typed_stays():
    page = manager.post("/intake/people", {
        "full_name": "", "called_name": "Åse", "child_birth_years": "13, 19",
        "birth_on": "31-02-1990", "postcode": "82x0",
        "note": "CPR 010190-1234"})
    assert page.status == 422
    for words in ("Fill in: Full name", "Write years with four digits",
                  "A postcode has four digits", "CPR"):
        assert page.has(words), words
    assert page.value("called_name") == "Åse"
    assert page.value("child_birth_years") == "13, 19"


def test_a_name_that_is_here_already_is_asked_about():
    first = new_person("Nataliia Tkachenko")
    fields = {"full_name": "Natalia  Tkachenko", "note": "Kept"}
    page = manager.post("/intake/people", fields)
    assert page.status == 422
    assert page.has("A person with this name is here already:")
    assert f"/intake/people/{first}" in page.text and page.has("Kept")
    fields["is_another_person"] = "1"
    assert manager.post("/intake/people", fields).status == 303


def test_search_forgives():
    new_person("Mohammed el Mughtasib", script_name="محمد المغتصب",
               phone="42008192", languages="ar",
               municipality="0740", gender="man")
    for q in ("mohamed almughtasib", "محمد", "mugtasib", "4200 8192",
              "MOHAMMED EL"):
        page = manager.see("/intake/people?q=" + urllib.parse.quote(q))
        assert page.has("Mohammed el Mughtasib"), q
    assert not manager.see("/intake/people?q=zzz").has("Mughtasib")
    assert manager.see("/intake/people?language=ar&municipality=0740"
                       "&gender=man").has("Mughtasib")
    assert not manager.see("/intake/people?language=uk").has("Mughtasib")
    number = site.one(f"SELECT case_no FROM person WHERE branch_id = "
                      f"{branch_id} AND full_name LIKE 'Mohammed%'")
    assert manager.see(f"/intake/people?q={number.lower()}").has("Mughtasib")


def options(page, name):
    """The list to open of that name: the codes, and those chosen."""
    shown = re.search(rf'<select[^>]* name="{name}".*?</select>', page.text,
                      re.S).group(0)
    found = re.findall(r'<option value="([^"]*)"( selected)?>', shown)
    return [c for c, _ in found], [c for c, chosen in found if chosen]


def test_a_filter_stays_chosen():
    """What is kept of a list for all is shown to nobody who chose from it."""
    none, chosen = options(manager.get("/intake/people"), "language")
    assert len(none) > 80 and not chosen, chosen
    for code in ("uk", "fa"):
        all_, chosen = options(
            manager.get(f"/intake/people?language={code}"), "language")
        assert (all_, chosen) == (none, [code])
    assert options(manager.get("/intake/people"), "language") == (none, [])
    danish, _ = options(manager.get("/intake/people?lang=da"), "language")
    assert sorted(danish) == sorted(none) and danish != none, \
        "sorted by the page's language"
    manager.get("/intake/people?lang=en")


def test_filters_by_case_age_and_permit():
    person = new_person("Waits Long", wants_buddy="1", consent_on=day(-5),
                        permit_until_on=day(40))
    site.sql(f"UPDATE case_file SET priority_on = '{day(-50)}' WHERE "
             f"person_id = {person} AND programme = 'buddy'")
    for query in ("programme=buddy", "case_status=waiting",
                  "case_status=waiting&age=to_60", "is_permit_ending=1"):
        assert manager.see("/intake/people?" + query).has("Waits Long"), query
    for query in ("programme=employment", "case_status=proposed",
                  "age=over_60", "person_status=closed"):
        assert not manager.see("/intake/people?" + query).has("Waits Long"), \
            query
    assert manager.see(f"/intake/people/{person}").has("permit runs out in")


def test_every_sort_csv_and_statements():
    for sort in ("name", "-name", "waiting", "-waiting", "moves_in",
                 "-moves_in", "newest"):
        page = manager.see(f"/intake/people?sort={sort}")
        assert page.statements is None or page.statements <= 3, \
            page.statements
    page = manager.get("/intake/people?format=csv&sort=name")
    assert page.status == 200 and page.has("Selam")
    assert manager.see("/intake/people?format=print").has("Selam")


def test_a_date_of_an_afghan_paper_is_read():
    person = new_person("Zahra " + letters(), birth_on="۱۳۶۷/۱/۷",
                        permit_until_on="1405/12/29")
    assert row(person, "birth_on, birth_precision, permit_until_on") == [
        "1988-03-27", "day", "2027-03-20"]
    assert manager.see(f"/intake/people/{person}").has("27 March 1988")
    page = manager.post("/intake/people", {
        "full_name": "Zahra " + letters(), "birth_on": "7-1-1367"})
    assert page.status == 422 and page.value("birth_on") == "7-1-1367"


def address(person_id):
    return site.opened("person", "address", f"person_id = {person_id}")


def test_change_keeps_what_is_not_shown():
    person = new_person("Daria Bondar", birth_on="1988",
                        languages="uk", permit_until_on="3/2027",
                        placed_on="2026-09-30")
    site.sql(f"UPDATE person SET languages = 'uk,ru,en,fr' WHERE person_id = "
             f"{person}")
    before = row(person, "birth_on, birth_precision, languages, "
                 "permit_until_on, permit_precision, responsibility_on")
    page = manager.see(f"/intake/people/{person}/edit")
    fields = form_of(page)
    fields["address"] = "Vestergade 1"
    assert manager.post(f"/intake/people/{person}", fields).status == 303
    after = row(person, "birth_on, birth_precision, languages, "
                "permit_until_on, permit_precision, responsibility_on")
    assert before == after == ["1988-01-01", "year", "uk,ru,en,fr",
                               "2027-03-01", "month", "2026-11-01"], after
    assert address(person) == "Vestergade 1"
    assert row(person, "version") == ["2"]


def test_change_follows():
    person = new_person("Follow Me", placed_on="2026-05-15")
    fields = form_of(manager.see(f"/intake/people/{person}/edit"))
    fields.update(placed_on="31-12-2026", full_name="Folow Mee",
                  script_name="Фолов", wants_work="1")
    assert manager.post(f"/intake/people/{person}", fields).status == 303
    assert row(person, "responsibility_on, search_key")[0] == "2027-02-01"
    assert manager.see("/intake/people?q=follow").has("Folow Mee")
    assert case(person, "employment")[1] == "new"
    fields = form_of(manager.see(f"/intake/people/{person}/edit"))
    fields["responsibility_on"] = "15-03-2027"
    assert manager.post(f"/intake/people/{person}", fields).status == 303
    assert row(person, "responsibility_on")[0] == "2027-03-15"


def test_second_writer_loses_nothing():
    person = new_person("Two Writers")
    fields = form_of(manager.see(f"/intake/people/{person}/edit"))
    first = dict(fields, address="First Street 1")
    second = dict(fields, address="Second Street 2", called_name="Two")
    assert manager.post(f"/intake/people/{person}", first).status == 303
    page = manager.post(f"/intake/people/{person}", second)
    assert page.status == 422
    assert page.value("address") == "Second Street 2"
    assert page.value("called_name") == "Two"
    assert page.has("First Street 1")
    assert address(person) == "First Street 1"
    second["version"] = page.value("version")
    assert manager.post(f"/intake/people/{person}", second).status == 303
    assert address(person) == "Second Street 2"


def test_other_branch_sees_nothing():
    person = new_person("Canary Bird")
    for path in ("", "/edit", "/status", "/members/new", "/consents/new"):
        assert stranger.get(f"/intake/people/{person}{path}").status == 404
    for path in ("", "/status", "/notes", "/contacts", "/members",
                 "/consents"):
        page = stranger.post(f"/intake/people/{person}{path}", {
            "text": "x"} if path == "/notes" else {})
        assert page.status in (404, 422) and "Canary" not in page.text, path
    assert "Canary" not in stranger.see("/intake/people?q=canary").text


def test_looks_are_logged():
    person = new_person("Looked At")
    manager.see(f"/intake/people/{person}")
    assert site.one(f"SELECT COUNT(*) FROM audit_event WHERE branch_id = "
                    f"{branch_id} AND action = 'look' AND object_kind = "
                    f"'person' AND object_id = {person}") == "1"


def test_danish_and_arabic_pages():
    person = new_person("Ali", script_name="علي", wants_buddy="1",
                        consent_on=day(-1), moves_in_on=day(12))
    for lang, words in (("da", "om 12 dage"), ("ar", "علي")):
        for path in ("/intake/people", f"/intake/people/{person}",
                     f"/intake/people/{person}/edit", "/intake/people/new"):
            page = manager.see(f"{path}?lang={lang}")
            assert f'lang="{lang}"' in page.text
        page = manager.see(f"/intake/people/{person}?lang={lang}")
        assert page.has(words), (lang, words)
    manager.see("/intake/people?lang=en")


run(globals())
