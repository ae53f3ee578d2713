"""The clock: leap days, the nights when it is changed, the year 2038, and a
machine whose clock is put right by an hour."""

import datetime
import glob
import zoneinfo

from foothold import PASSWORD, Site, letters, run

FAKE = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")[0]
MOMENTS = (
    "2028-02-28 22:59:30", "2028-02-28 23:00:30", "2028-02-29 12:00:00",
    "2027-03-28 00:59:30", "2027-03-28 01:00:30", "2027-10-31 00:59:30",
    "2027-10-31 01:00:30", "2027-12-31 22:59:30", "2027-12-31 23:00:30",
    "2038-01-19 03:14:00", "2038-01-19 03:14:10", "2100-02-28 23:30:00",
)
now = Site(via_cgi=True)
branch = now.branch()
branch_id = now.branch_id(branch)
email = now.account("branch_manager", branch).email


def at(moment):
    """The site, whose programs take that for the time, in UTC."""
    site = Site(via_cgi=True)
    site.address = "10.86.0.1"     # attempts are counted by time, too
    site.env = {"LD_PRELOAD": FAKE, "FAKETIME": f"@{moment}", "TZ": "UTC",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return site


def day_of(moment):
    utc = datetime.datetime.fromisoformat(moment + "+00:00")
    return utc.astimezone(zoneinfo.ZoneInfo("Europe/Copenhagen")).date()


def test_a_person_is_written_down_on_the_day_it_is():
    for moment in MOMENTS:
        site, day = at(moment), day_of(moment)
        client = site.sign_in(email, PASSWORD)
        path = client.post("/intake/people", {
            "full_name": "Noor " + letters(), "wants_buddy": "1",
            "consent_on": day.isoformat()}).location
        assert path, moment
        person = path.rsplit("/", 1)[1]
        assert now.sql("SELECT DISTINCT opened_on FROM case_file WHERE "
                       f"person_id = {person}") == [[day.isoformat()]], moment
        page = client.see(path)
        assert page.has(f"{day.day} {day:%B} {day.year}"), (moment, page.words)
        tomorrow = (day + datetime.timedelta(days=1)).isoformat()
        page = client.post("/intake/people", {
            "full_name": "Noor " + letters(), "consent_on": tomorrow})
        assert page.status == 422, (moment, "a consent of tomorrow")
        for path in ("/branch/home", "/branch/tasks", "/intake/people",
                     "/buddies/match", "/work/placements"):
            assert client.get(path).status == 200, (moment, path)


def test_a_clock_that_is_put_back_changes_nothing():
    client = at("2028-05-10 12:00:00").sign_in(email, PASSWORD)
    client.see("/branch/tasks/new")
    client.site = at("2028-05-10 11:00:00")
    fields = {"task_title": "Call " + letters(), "due_on": "2028-05-10",
              "request_key": "c10c" * 8}
    for _ in range(2):
        assert client.post("/branch/tasks", fields).status == 303
    assert now.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                   f"{branch_id} AND due_on = '2028-05-10'") == "1"
    client.site = at("2028-05-10 12:00:00")
    assert client.get("/branch/home").status == 200
    # Somebody else comes in while it is an hour behind.
    assert at("2028-05-10 11:00:30").sign_in(email, PASSWORD).get(
        "/branch/home").status == 200


def test_a_clock_that_is_put_forward_loses_no_text():
    client = at("2028-06-10 12:00:00").sign_in(email, PASSWORD)
    client.see("/branch/tasks/new")
    client.site = at("2028-06-10 13:00:00")
    title = "Call " + letters()
    page = client.post("/branch/tasks", {"task_title": title,
                                         "due_on": "2028-06-10"})
    assert page.status == 303 and page.location == "/account/sign_in"
    page = client.see("/account/sign_in")
    assert page.has("What you typed is kept")
    page = client.post("/account/sign_in", {"email": email,
                                            "password": PASSWORD})
    assert client.see(page.location).value("task_title") == title


run(globals())
