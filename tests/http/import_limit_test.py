"""How many lists one person may bring, in an hour and in all."""

import re

from lists import branch_and_manager, site, upload

from foothold import run

LIST = "Navn;Telefon;Samtykke givet\nAnna;12345678;01-11-2026\n".encode()


def brought(branch_id, client, count, minutes):
    """As if so many lists had been brought so many minutes ago."""
    rows = ", ".join([f"({branch_id}, 'people', 'list.csv', "
                      f"{client.account_id}, "
                      f"UTC_TIMESTAMP() - INTERVAL {minutes} MINUTE)"] * count)
    site.sql("INSERT INTO import (branch_id, import_kind, file_name, "
             f"account_id, created_at) VALUES {rows}")


def kept(branch_id):
    return int(site.one("SELECT COUNT(*) FROM import WHERE branch_id = "
                        f"{branch_id}"))


def test_sixty_an_hour():
    slug, branch_id, client = branch_and_manager()
    brought(branch_id, client, 58, 40)
    brought(branch_id, client, 1, 50)
    # What is refused leaves nothing, and counts for nothing.
    for _ in range(3):
        assert upload(client, b"\0" * 100).status == 422
    assert upload(client, LIST).status == 303
    page = upload(client, LIST)
    assert page.status == 422 and kept(branch_id) == 60, page.words[:400]
    wait = re.search(r"One person may bring 60 lists an hour\. Try again in "
                     r"(\d+) min\.", page.words)
    assert wait and 9 <= int(wait.group(1)) <= 10, page.words[:600]
    # Nobody else waits for that.
    other = site.account("branch_manager", slug)
    assert upload(other, LIST).status == 303
    site.sql("UPDATE import SET created_at = created_at - INTERVAL 10 MINUTE "
             f"WHERE branch_id = {branch_id}")
    assert upload(client, LIST).status == 303
    assert upload(client, LIST).has("60 lists an hour")


def test_three_hundred_are_kept():
    _, branch_id, client = branch_and_manager()
    brought(branch_id, client, 299, 2 * 24 * 60)
    brought(branch_id, client, 50, 31 * 24 * 60)
    last = upload(client, LIST)
    assert last.status == 303, last.words[:400]
    page = upload(client, LIST)
    assert page.status == 422 and kept(branch_id) == 350
    assert page.has("300 of your lists are kept here"), page.words[:600]
    page = client.post(last.location + "/status",
                       {"import_state": "cancelled"})
    assert page.status == 303, page.words[:400]
    assert upload(client, LIST).status == 303
    assert upload(client, LIST).status == 422


run(globals())
