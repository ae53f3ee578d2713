"""What is about two people is as far away as they are."""

from foothold import Site, run

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
    site.foothold("demo")
SLUG = "aarhus"
branch = site.branch_id(SLUG)
manager = site.account("branch_manager", SLUG)


def limited(role, programme):
    client = site.account(role, SLUG)
    site.sql(f"UPDATE account_role SET programme = '{programme}' WHERE "
             f"account_id = {client.account_id}")
    return client


def row(columns, table, where="1"):
    return site.sql(f"SELECT {columns} FROM {table} WHERE branch_id = "
                    f"{branch} AND {where} LIMIT 1")[0]


def restricted(person, client, path):
    """Manager and coordinator see it; restricted, the manager alone."""
    assert client.get(path).status == 200, path
    site.sql("UPDATE person SET restricted_on = UTC_DATE(), "
             "restriction_reason = NULL WHERE person_id = " + person)
    try:
        assert client.get(path).status == 404, path
        assert manager.get(path).status == 200, path
    finally:
        site.sql("UPDATE person SET restricted_on = NULL WHERE person_id = " +
                 person)
    assert client.get(path).status == 200, path


FREE = "person_id NOT IN (SELECT person_id FROM person WHERE restricted_on " \
    "IS NOT NULL)"


def test_a_restricted_file_is_so_from_every_side():
    coordinator = site.account("buddy_coordinator", SLUG)
    pair, person = row("pair_id, person_id", "pair", FREE)
    restricted(person, coordinator, f"/buddies/pairs/{pair}")
    checkin = site.sql("SELECT k.pair_checkin_id, p.person_id FROM "
                       "pair_checkin k JOIN pair p USING (branch_id, pair_id) "
                       f"WHERE branch_id = {branch} AND k.checkin_status IN "
                       f"('due', 'overdue') AND p.is_open = 1 AND p.{FREE} "
                       "LIMIT 1")[0]
    restricted(checkin[1], coordinator,
               f"/buddies/checkins/{checkin[0]}/edit")
    proposal, person = row("proposal_id, person_id", "proposal", FREE)
    restricted(person, coordinator, f"/buddies/proposals/{proposal}")
    placement, person = row("placement_id, person_id", "placement", FREE)
    restricted(person, site.account("job_coordinator", SLUG),
               f"/work/placements/{placement}")


def test_who_leads_one_programme_does_not_reach_the_others_pairs():
    leader = limited("branch_manager", "employment")
    pair, = row("pair_id", "pair", "pair_kind <> 'job_mentor'")
    assert manager.get(f"/buddies/pairs/{pair}").status == 200
    assert leader.get(f"/buddies/pairs/{pair}").status == 404
    placement, = row("placement_id", "placement", FREE)
    assert leader.get(f"/work/placements/{placement}").status == 200
    other = limited("branch_manager", "buddy")
    assert other.get(f"/buddies/pairs/{pair}").status == 200
    assert other.get(f"/work/placements/{placement}").status == 404


def test_nothing_is_changed_out_of_reach():
    leader = limited("branch_manager", "employment")
    pair, version = row("pair_id, version", "pair",
                        "pair_kind <> 'job_mentor' AND is_open = 1")
    for step in ("met", "pause", "end", "ending"):
        assert leader.post(f"/buddies/pairs/{pair}/{step}",
                           {"version": version}).status == 404, step
    assert row("version", "pair", f"pair_id = {pair}") == [version]


def test_a_job_coordinator_learns_nothing_of_who_read_a_volunteers_file():
    volunteer, = row("volunteer_id", "volunteer")
    path = f"/buddies/volunteers/{volunteer}/looks"
    assert site.account("job_coordinator", SLUG).get(path).status == 403
    assert site.account("buddy_coordinator", SLUG).get(path).status == 200


run(globals())
