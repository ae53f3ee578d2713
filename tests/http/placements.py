"""Employers, openings and placements, made and moved for tests."""

from foothold import Site, day, letters, run

site = Site()
branch = site.branch(municipality="0751")
number = site.branch_id(branch)
mette = site.account("job_coordinator", branch)


def id_of(page):
    return int(page.location.rsplit("/", 1)[1])


def person(name=None, case="searching", in_branch=None, **columns):
    name = name or "Newcomer " + letters(8)
    b = in_branch or number
    names = {"full_name": name, "search_key": name.lower().replace(" ", ""),
             "wants_work": 1, "danish_level": "A2", "postcode": "8200",
             "municipality": "0751", **columns}
    person_id = int(site.one(
        f"INSERT INTO person (branch_id, {', '.join(names)}) VALUES ({b}, " +
        ", ".join("NULL" if v is None else f"'{v}'" for v in names.values()) +
        "); SELECT LAST_INSERT_ID()"))
    site.sql("INSERT INTO consent (branch_id, person_id, consent_purpose, "
             "recipient, text_version, lang, consent_how, given_on) VALUES "
             f"({b}, {person_id}, 'share_employer', 'Cafe', '1', 'en', "
             "'paper', '2026-01-01')")
    if case:
        site.sql("INSERT INTO case_file (branch_id, person_id, programme, "
                 f"case_status, opened_on) VALUES ({b}, {person_id}, "
                 f"'employment', '{case}', '{day(-40)}')")
    return person_id


def employer(name=None, who=mette, **fields):
    page = who.post("/work/employers", {
        "employer_name": name or "Cafe " + letters(8),
        "industry": "kitchen", "staff_count": "20", "postcode": "8000",
        "contact_name": "Bo Holm", **fields})
    assert page.status == 303, page.words
    return id_of(page)


def opening(employer_id, who=mette, **fields):
    page = who.post(f"/work/employers/{employer_id}/openings", {
        "opening_title": "Kitchen help", "placement_type": "VPRAK",
        "industry": "kitchen", "seats": "1", "hours_week": "22,5",
        "danish_needed": "A2", "starts_on": day(14), "ends_on": day(14 + 90),
        **fields})
    assert page.status == 303, page.words
    return id_of(page)


def placement(person_id, status=None, who=mette, **fields):
    page = who.post("/work/placements", {"person_id": person_id, **fields})
    assert page.status == 303, page.words
    placement_id = id_of(page)
    if status:
        site.sql(f"UPDATE placement SET placement_status = '{status}' "
                 f"WHERE placement_id = {placement_id}")
    return placement_id


def case(person_id):
    return site.one("SELECT case_status FROM case_file WHERE programme = "
                    f"'employment' AND person_id = {person_id}")


def version(placement_id):
    return site.one("SELECT version FROM placement "
                    f"WHERE placement_id = {placement_id}")


def is_late(page):
    return page.status == 422 and page.has("Somebody else changed this")


def step(placement_id, name, who=mette, **fields):
    return who.post(f"/work/placements/{placement_id}/{name}", {
        "version": version(placement_id), **fields})


STEPS = {
    "approved": ("approval", {"job_centre_contact": "Lone",
                              "job_centre_agreed_on": day()}),
    "started": ("start", {"starts_on": day(), "planned_end_on": day(60)}),
    "extended": ("extension", {"planned_end_on": day(200)}),
    "completed": ("completion", {"ended_on": day(30),
                                 "placement_outcome": "none_completed"}),
    "broken_off": ("break", {"ended_on": day(30), "break_reason": "health"}),
    "cancelled": ("cancellation", {"break_reason": "moved"}),
}
if __name__ == "__main__":
    run(globals())
