"""Volunteers: list, form, two who edit, the way to ready, checks, tenancy."""

import re

from foothold import Site, day, form_of, run

site = Site()
slug = site.branch()
branch_id = site.branch_id(slug)
manager = site.account("branch_manager", slug)
coordinator = site.account("buddy_coordinator", slug)
WHOLE = {"full_name": "Åse Prøve", "capacity": "2", "languages": ["da", "ar"],
         "slots": ["tue_ev", "sat_am"], "help_topics": "letters"}


def new(**fields):
    page = manager.post("/buddies/volunteers", {**WHOLE, **fields})
    assert page.status == 303, page.words
    return page.location


def column(path, name):
    return site.one(f"SELECT {name} FROM volunteer WHERE volunteer_id = "
                    + path.rsplit("/", 1)[1])


def blamed(page):
    return re.findall(r'<li><a href="#field-(\w+)">', page.text)


def move(client, path, to):
    return client.post(path + "/status", {"to_state": to}).status


def test_new_and_found():
    path = new(postcode="8000")
    page = manager.see(path)
    assert page.has("Åse Prøve") and page.has("Letters and digital post")
    assert page.has("✓ Tuesday evening")
    for query in ("q=aase", "q=prove", "language=ar", "help_topic=letters",
                  "volunteer_status=applied"):
        assert manager.see("/buddies/volunteers?" + query).has("Åse Prøve")
    for query in ("q=zzz", "language=ti", "volunteer_status=ready",
                  "has_place=1"):
        assert not manager.see("/buddies/volunteers?" + query).has(path)
    assert "Åse Prøve" in manager.see("/buddies/volunteers?format=csv").text


def test_what_is_wrong_keeps_what_was_typed():
    page = manager.post("/buddies/volunteers", {
        "full_name": "", "capacity": "77", "postcode": "80",
        "email": "nowhere", "note": "mother of two"})
    assert page.status == 422 and page.has("mother of two")
    assert set(blamed(page)) == {"full_name", "capacity", "postcode", "email"}


def ranks(page):
    """The languages chosen, list by list, and whether all are in sight."""
    form = page.text[page.text.index('id="field-languages"'):]
    form = form[:form.index("</fieldset>")]
    chosen = []
    for options in re.findall(r'<select[^>]*name="languages".*?</select>',
                              form, re.S):
        found = re.search(r'value="([^"]*)" selected', options)
        chosen.append(found.group(1) if found else "")
    return chosen, '<details class="more" open' in form


def test_languages_keep_their_order():
    path = new(languages=["", "uk", "", "da", "uk"])
    assert column(path, "languages") == "uk,da", "no gaps, nothing twice"
    assert manager.see(path).has("Ukrainian, Danish")
    page = manager.see(path + "/edit")
    assert ranks(page) == (["uk", "da", "", "", "", ""], False)
    fields = form_of(page)
    for languages, shown in (
            (["da", "uk"], 6), (["ar", "ti", "da", "uk"], 6),
            (["ar", "fa", "en", "da", "uk", "ti"], 7), ([""] * 6, 6)):
        fields.update(languages=languages,
                      version=manager.see(path + "/edit").value("version"))
        assert manager.post(path, fields).status == 303
        kept = [c for c in languages if c]
        assert (column(path, "languages") or "NULL") == \
            (",".join(kept) or "NULL"), languages
        page = manager.see(path + "/edit")
        assert ranks(page) == (kept + [""] * (shown - len(kept)),
                               len(kept) > 3), languages


def test_languages_are_kept_when_something_is_wrong():
    page = manager.post("/buddies/volunteers", {
        "full_name": "", "languages": ["ti", "", "ar", "so", "da"]})
    assert page.status == 422 and "languages" not in blamed(page)
    assert ranks(page) == (["ti", "ar", "so", "da", "", ""], True)
    page = manager.post("/buddies/volunteers", {
        "full_name": "X Y", "languages": ["ti", "klingon"]})
    assert page.status == 422 and "languages" in blamed(page)


def test_two_edit_one_form():
    path = new()
    first = manager.see(path + "/edit").value("version")
    form = {**WHOLE, "version": first}
    assert coordinator.post(path, {**form, "capacity": "3"}).status == 303
    page = manager.post(path, {**form, "full_name": "Åse Andet"})
    assert page.status == 422 and "capacity" in blamed(page)
    assert page.has("Åse Andet") and column(path, "capacity") == "3"
    page = manager.post(path, {**form, "full_name": "Åse Andet",
                               "version": page.value("version")})
    assert page.status == 303 and column(path, "full_name") == "Åse Andet"


def test_ready_needs_all_four():
    path = new()
    for to in ("contacted", "interviewed", "onboarding"):
        assert move(coordinator, path, to) == 303
    page = coordinator.see(path)
    assert page.has("Missing before the volunteer is ready")
    assert 'value="ready"' not in page.text
    done = {"interviewed_on": "2026-01-02", "suitability": "4",
            "agreement_on": "2026-01-03", "training_on": "2026-01-04",
            "is_adults_only": "1"}
    for missing in ("suitability", "agreement_on", "training_on",
                    "is_adults_only", None):
        fields = {k: v for k, v in done.items() if k != missing}
        fields["version"] = column(path, "version")
        assert coordinator.post(path + "/onboarding", fields).status == 303
        code = move(coordinator, path, "ready")
        assert code == (422 if missing else 303), (missing, code)
    assert column(path, "volunteer_status") == "ready"


def test_steps_that_must_not_be():
    path = new()
    for to in ("ready", "matched", "interviewed"):
        assert move(manager, path, to) == 422, to
    for to in ("paused", "ended", "declined", "applied", "nonsense"):
        assert move(manager, path, to) == 400, to
    assert column(path, "volunteer_status") == "applied"
    assert coordinator.get(path + "/decline").status == 403
    assert move(coordinator, path, "suspended") == 422
    assert move(manager, path, "suspended") == 303


def test_pause_and_end():
    path = new()
    number = path.rsplit("/", 1)[1]
    site.sql("UPDATE volunteer SET volunteer_status = 'ready' WHERE "
             f"volunteer_id = {number}")
    page = manager.post(path + "/pause", {"paused_until_on": day(-1)})
    assert page.status == 422 and blamed(page) == ["paused_until_on"]
    later = day(29)
    manager.do(path + "/pause", {"paused_until_on": later})
    assert column(path, "paused_until_on") == later
    assert move(manager, path, "ready") == 303
    assert column(path, "paused_until_on") == "NULL"
    site.sql("UPDATE volunteer SET places_taken = 1 WHERE volunteer_id = "
             + number)
    end = {"volunteer_end_reason": "moved"}
    assert manager.post(path + "/end", end).status == 422
    site.sql("UPDATE volunteer SET places_taken = 0 WHERE volunteer_id = "
             + number)
    assert manager.post(path + "/end").status == 422
    manager.do(path + "/end", end)
    assert column(path, "volunteer_end_reason") == "moved"


def test_checks_go_round_their_states():
    path = new()
    number = path.rsplit("/", 1)[1]
    asked = {"check_type": "reference_1", "check_status": "requested",
             "requested_on": "2026-01-05"}
    manager.do(path + "/checks", asked)
    assert manager.post(path + "/checks", asked).status == 422
    check = site.one("SELECT volunteer_check_id FROM volunteer_check WHERE "
                     f"volunteer_id = {number}")
    where = f"/buddies/checks/{check}"
    version = manager.see(where + "/edit").value("version")
    answer = {"check_status": "answered_clear", "requested_on": "2026-01-05",
              "version": version}
    page = manager.post(where, answer)
    assert page.status == 422 and blamed(page) == ["answered_on"]
    manager.do(where, {**answer, "answered_on": "2026-01-20"})
    assert site.one("SELECT valid_until_on FROM volunteer_check WHERE "
                    f"volunteer_check_id = {check}") == "2028-01-20"
    page = manager.post(where, {"check_status": "requested", "version": 2})
    assert page.status == 422 and blamed(page) == ["check_status"]
    assert manager.post(where, answer).status == 422
    assert manager.see(path).has("Approved")


def test_a_child_certificate_is_headquarters_to_order_and_answer():
    steps = {  # what the branch may make of it, besides leaving it
        "needed": {"consent_sent", "withdrawn"}, "consent_sent": {"withdrawn"},
        "requested": {"withdrawn"}, "no_reply": {"needed", "withdrawn"},
        "answered_clear": {"withdrawn"}, "answered_not_clear": {"withdrawn"},
        "expired": {"needed", "withdrawn"}, "withdrawn": set()}
    path = new()
    number = path.rsplit("/", 1)[1]
    kind = {"check_type": "child_certificate"}
    for status in steps:
        if status not in ("needed", "consent_sent"):
            page = manager.post(path + "/checks", {
                **kind, "check_status": status, "answered_on": "2026-01-20"})
            assert page.status == 422, status
            assert blamed(page) == ["check_status"], status
    manager.do(path + "/checks", {**kind, "check_status": "consent_sent"})
    check = site.one("SELECT volunteer_check_id FROM volunteer_check WHERE "
                     f"volunteer_id = {number}")
    where = f"/buddies/checks/{check}"
    for now, to_which in steps.items():
        site.sql(f"UPDATE volunteer_check SET check_status = '{now}', version "
                 f"= 1 WHERE volunteer_check_id = {check}")
        offered = set(re.findall(r'<option value="(\w+)"',
                                 manager.see(where + "/edit").text))
        assert offered - {"withdrawn"} == (to_which | {now}) - {"withdrawn"}
        for to in set(steps) - {now}:
            page = manager.post(where, {
                "check_status": to, "answered_on": "2026-01-20",
                "version": 1})
            assert page.status == (303 if to in to_which else 422), (now, to)
            site.sql(f"UPDATE volunteer_check SET check_status = '{now}', "
                     f"version = 1 WHERE volunteer_check_id = {check}")


def test_notes_and_looks():
    path = new()
    number = path.rsplit("/", 1)[1]
    manager.do(path + "/notes", {"text": "Kind and patient."})
    page = manager.post(path + "/notes", {"text": "is 010190-1234"})
    assert page.status == 422 and page.has("is 010190-1234")
    assert manager.see(path).has("Kind and patient.")
    assert int(site.one(
        f"SELECT COUNT(*) FROM audit_event WHERE branch_id = {branch_id} AND "
        f"action = 'look' AND object_id = {number}")) >= 1


def test_another_branch_sees_nothing():
    path = new()
    stranger = site.account("branch_manager", site.branch())
    assert stranger.get(path).status == 404
    assert stranger.get(path + "/edit").status == 404
    assert stranger.post(path, {**WHOLE, "version": 1}).status == 404
    assert stranger.post(path + "/notes", {"text": "x"}).status == 404
    assert move(stranger, path, "contacted") == 404
    assert stranger.post(path + "/checks", {
        "check_type": "driving_licence", "check_status": "needed"}
        ).status == 404
    assert not stranger.see("/buddies/volunteers").has("Åse")


run(globals())
