"""Roles have dates and a programme, and both hold at once."""


from foothold import Site, day, letters, run

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)


def set_role(client, **columns):
    """Changes the only role of an account behind the program's back."""
    what = ", ".join(f"{k} = {'NULL' if v is None else repr(v)}"
                     for k, v in columns.items())
    site.sql(f"UPDATE account_role SET {what} WHERE account_id = "
             f"{client.account_id}")


def add_person(name, *programmes, closed=None):
    """A newcomer with an open case of each programme; the person's id."""
    site.sql(f"INSERT INTO person (branch_id, full_name, search_key, "
             f"moves_in_on) VALUES ({branch_id}, '{name}', '{name.lower()}', "
             f"'{day(3)}')")
    person = site.one(f"SELECT MAX(person_id) FROM person WHERE branch_id = "
                      f"{branch_id}")
    for programme in programmes:
        status, on = ("closed", f"'{closed}'") \
            if closed and programme == "intake" else ("new", "NULL")
        site.sql(f"INSERT INTO case_file (branch_id, person_id, programme, "
                 f"case_status, opened_on, closed_on) VALUES ({branch_id}, "
                 f"{person}, '{programme}', '{status}', '{day(-90)}', {on})")
    return person


def add_task(title, person="NULL", volunteer="NULL"):
    site.sql(f"INSERT INTO task (branch_id, task_kind, task_title, due_on, "
             f"person_id, volunteer_id) VALUES ({branch_id}, 'other', "
             f"'{title}', '{day(0)}', {person}, {volunteer})")
    return site.one(f"SELECT MAX(task_id) FROM task WHERE branch_id = "
                    f"{branch_id}")


def test_a_role_begins_and_ends_in_a_running_session():
    client = site.account("buddy_coordinator", branch)
    client.see("/intake/people")
    for begins, ends, status in (
            (day(-9), day(0), 200), (day(-9), day(-1), 403),
            (day(0), None, 200), (day(1), None, 403), (day(1), day(9), 403),
            (day(0), day(0), 200)):
        set_role(client, valid_from=begins, valid_to=ends)
        page = client.get("/intake/people")
        assert page.status == status, (begins, ends, page.status)
    set_role(client, valid_to=day(-1))
    page = client.post("/intake/people", {"full_name": "Nobody"})
    assert page.status == 403
    assert client.see("/account/me").has("You have no role just now")


def test_a_role_of_another_branch_is_none_here():
    client = site.account("branch_manager", branch)
    site.sql(f"UPDATE account_role SET branch_id = "
             f"{site.branch_id(site.branch())} WHERE account_id = "
             f"{client.account_id}")
    assert client.get("/branch/team").status == 403


def test_a_coordinator_reaches_the_own_programme():
    people = {
        "Vanilo": add_person("Vanilo", "intake", "buddy",
                                closed=day(-60)),
        "Jobalo": add_person("Jobalo", "intake", "employment",
                               closed=day(-60)),
        "Begalo": add_person("Begalo", "buddy", "employment"),
        "Komalo": add_person("Komalo", "intake"),
        "Sidalo": add_person("Sidalo", "intake", closed=day(-30)),
        "Gamalo": add_person("Gamalo", "intake", closed=day(-31)),
    }
    sees = {
        "branch_manager": set(people),
        "buddy_coordinator": {"Vanilo", "Begalo", "Komalo", "Sidalo"},
        "job_coordinator": {"Jobalo", "Begalo", "Komalo", "Sidalo"},
    }
    tasks = {name: add_task(f"Task {name}", ident)
             for name, ident in people.items()}
    for role, mine in sees.items():
        client = site.account(role, branch)
        listed = client.see("/intake/people")
        due = client.see("/branch/tasks")
        home = client.see("/branch/home")
        for name, ident in people.items():
            is_mine = name in mine
            assert listed.has(name) == is_mine, (role, name)
            assert due.has(name) == is_mine, (role, name)
            assert home.has(name) == is_mine, (role, name)
            found = client.see(f"/intake/people?q={name}&format=csv")
            assert found.has(name) == is_mine, (role, name)
            status = 200 if is_mine else 404
            for path in (f"/intake/people/{ident}",
                         f"/intake/people/{ident}/edit",
                         f"/intake/people/{ident}/consents/new",
                         f"/branch/tasks/{tasks[name]}/edit"):
                page = client.get(path)
                assert page.status == status, (role, path, page.status)
                assert is_mine or not page.has(name), (role, path)
            page = client.post(f"/intake/people/{ident}/notes",
                               {"text": "Seen by " + role})
            assert page.status == (303 if is_mine else 404), \
                (role, name, page.status)


def test_the_case_of_the_other_programme_is_out_of_reach():
    person = add_person("Twocases", "buddy", "employment")
    client = site.account("job_coordinator", branch)
    buddy, work = (site.one(
        f"SELECT case_file_id FROM case_file WHERE branch_id = {branch_id} "
        f"AND person_id = {person} AND programme = '{p}'")
        for p in ("buddy", "employment"))
    page = client.see(f"/intake/people/{person}")
    assert f"/intake/cases/{work}/" in page.text
    assert f"/intake/cases/{buddy}/" not in page.text
    closing = {"case_status": "contacting",
               "version": site.one(f"SELECT version FROM case_file WHERE "
                                   f"case_file_id = {buddy}")}
    moved = client.post(f"/intake/cases/{buddy}/status", closing)
    assert moved.status == 404, moved.status
    moved = manager.post(f"/intake/cases/{buddy}/status", closing)
    assert moved.status == 303, moved.words


def test_a_manager_for_one_programme():
    person = add_person("Friendly", "buddy")
    client = site.account("branch_manager", branch)
    client.see(f"/intake/people/{person}")
    set_role(client, programme="employment")
    assert client.get(f"/intake/people/{person}").status == 404
    set_role(client, programme=None)
    client.see(f"/intake/people/{person}")


def role_id(client_or_email, role=None):
    """The newest role of somebody in the branch."""
    email = getattr(client_or_email, "email", client_or_email)
    return site.one(
        f"SELECT MAX(r.account_role_id) FROM account_role r JOIN account a ON "
        f"a.account_id = r.account_id WHERE a.email = '{email}'" +
        (f" AND r.role = '{role}'" if role else ""))


def row(role):
    return site.sql(f"SELECT role, COALESCE(programme, ''), valid_from, "
                    f"COALESCE(valid_to, '') FROM account_role WHERE "
                    f"account_role_id = {role}")[0]


def address():
    return f"n{letters(12)}@example.org"


def give(client, email, role, **fields):
    return client.post("/branch/roles", {
        "email": email, "account_name": "Rie Nordby", "role": role,
        "programme": "", "until_on": "", "reason": "", **fields})


def end(client, role, reason="Moved away", version=None):
    return client.post(f"/branch/roles/{role}/end", {
        "end_reason": reason, "version": version or site.one(
            f"SELECT version FROM account_role WHERE account_role_id = "
            f"{role}")})


def until(client, role, on, version=None):
    return client.post(f"/branch/roles/{role}", {
        "until_on": on, "version": version or site.one(
            f"SELECT version FROM account_role WHERE account_role_id = "
            f"{role}")})


def invitations(email):
    return site.one(f"SELECT COUNT(*) FROM mail m JOIN account a ON "
                    f"a.account_id = m.account_id WHERE a.email = '{email}' "
                    f"AND m.mail_kind = 'invite'")


def test_somebody_is_invited_and_gets_a_role():
    email = address()
    page = give(manager, email.upper(), "job_coordinator",
                reason="New from August")
    assert page.status == 303, page.words
    page = manager.see(page.location)
    assert page.has("Rie Nordby") and page.has("Invited")
    assert page.has("New from August") and page.has("given by Test")
    assert site.one(f"SELECT account_status FROM account WHERE email = "
                    f"'{email}'") == "invited"
    assert site.one("SELECT COUNT(*) FROM mail m JOIN account a USING "
                    f"(account_id) WHERE a.email = '{email}' AND "
                    "m.mail_kind = 'invite'") == "1"
    assert row(role_id(email)) == ["job_coordinator", "", day(0), ""]
    assert manager.see("/branch/team").has(email)
    given = (f"branch_id = {branch_id} AND action = 'role_grant' AND "
             f"object_id = {role_id(email)}")
    event = site.sql("SELECT account_id, fields FROM audit_event WHERE " +
                     given)
    assert event == [[str(manager.account_id), "role,until_on"]], event
    assert site.opened("audit_event", "reason", given) == "New from August"
    assert give(manager, email, "job_coordinator").status == 422
    assert invitations(email) == "1"
    assert give(manager, email, "interviewer").status == 303
    assert invitations(email) == "1"
    assert site.one(f"SELECT COUNT(*) FROM account_role r JOIN account a ON "
                    f"a.account_id = r.account_id WHERE a.email = "
                    f"'{email}'") == "2"


def test_nobody_gives_to_themselves():
    page = give(manager, manager.email, "buddy_coordinator")
    assert page.status == 422
    assert page.has("Nobody gives a role to themselves")


def test_nobody_gives_more_than_the_role_allows():
    buddies = site.account("buddy_coordinator", branch)
    work = site.account("job_coordinator", branch)
    for client, role, programme, fine in (
            (manager, "hq_admin", "", False), (manager, "dpo", "", False),
            (manager, "branch_manager", "", True),
            (buddies, "buddy", "buddy", True),
            (buddies, "buddy", "employment", False),
            (work, "buddy", "employment", True),
            (work, "buddy", "buddy", False), (work, "buddy", "", False),
            (buddies, "buddy_coordinator", "", False),
            (buddies, "branch_manager", "", False),
            (work, "interviewer", "", False)):
        email = address()
        page = give(client, email, role, programme=programme)
        assert page.status == (303 if fine else 422), (role, programme)
        assert (role_id(email) != "NULL") == fine, (role, programme)
        assert fine or site.one(f"SELECT COUNT(*) FROM account WHERE email = "
                                f"'{email}'") == "0"
    choices = buddies.see("/branch/roles/new").text
    assert 'value="buddy"' in choices
    assert 'value="branch_manager"' not in choices
    for role in ("interviewer", "board_chair", "board_treasurer", "buddy"):
        client = site.account(role, branch)
        assert client.get("/branch/roles/new").status == 403
        assert give(client, address(), "buddy",
                    programme="buddy").status == 403


def test_an_election_has_an_end_and_ends_by_itself():
    for on, status in (("", 422), (day(-1), 422), (day(761), 422),
                       (day(760), 303), (day(0), 303)):
        page = give(manager, address(), "board_chair", until_on=on)
        assert page.status == status, (on, page.status)
    chair = site.account("board_chair", branch)
    chair.see("/branch/home")
    assert until(manager, role_id(chair), "").status == 422
    assert until(manager, role_id(chair), day(0)).status == 303
    chair.see("/branch/home")
    set_role(chair, valid_to=day(-1))
    assert chair.get("/branch/home").status == 403
    page = manager.see(f"/branch/team/{role_id(chair)}")
    assert page.has("Roles before") and page.has("No role any more")


def test_a_role_ends_at_once_with_a_reason():
    client = site.account("buddy_coordinator", branch)
    client.see("/buddies/pairs")
    role = role_id(client)
    assert end(manager, role, "").status == 422
    client.see("/buddies/pairs")
    assert end(manager, role, "Moved away").status == 303
    assert client.get("/buddies/pairs").status == 403
    why, by = site.sql("SELECT end_role_reason_id, ended_by_account_id FROM "
                       f"account_role WHERE account_role_id = {role}")[0]
    assert by == str(manager.account_id)
    assert site.opened("role_reason", "reason",
                       f"role_reason_id = {why}") == "Moved away"
    assert site.opened(
        "audit_event", "reason", f"branch_id = {branch_id} AND object_kind = "
        f"'account_role' AND object_id = {role}") == "Moved away"
    assert end(manager, role, "Again", 2).status == 404


def volunteer_of(client):
    """A volunteer's file that this account belongs to."""
    return site.insert("volunteer", branch_id, full_name="Gro Vind",
                       search_key="gro vind", account_id=client.account_id)


def test_why_is_sealed_and_stands_in_ones_file():
    """A reason is opened in its own branch alone, in that branch's file."""
    client = site.account("buddy", branch)
    given, ended = letters(12), letters(12)
    email = client.email
    assert give(manager, email, "interviewer", reason=given).status == 303
    assert end(manager, role_id(email, "interviewer"), ended).status == 303
    other = site.account("branch_manager", site.branch())
    elsewhere = letters(12)
    assert give(other, email, "job_coordinator",
                reason=elsewhere).status == 303
    volunteer = volunteer_of(client)
    page = manager.see(f"/buddies/volunteers/{volunteer}/file")
    assert page.has(given) and page.has(ended)
    assert page.has("Job coordinator") and not page.has(elsewhere)
    assert site.one("SELECT COUNT(*) FROM role_reason WHERE " + " OR ".join(
        f"INSTR(reason, '{word}')" for word in (given, ended, elsewhere))) \
        == "0"
    why = site.one("SELECT role_reason_id FROM account_role WHERE "
                   f"account_role_id = {role_id(email, 'job_coordinator')}")
    try:
        site.sql(f"UPDATE account_role SET role_reason_id = {why} WHERE "
                 f"account_role_id = {role_id(email, 'interviewer')}")
    except AssertionError as refused:
        assert "foreign key" in str(refused)
        return
    raise AssertionError("a role may point at another branch's reason")


def test_a_reason_from_before_is_sealed_by_migrate():
    """As the migration leaves it: moved, in plain text."""
    client = site.account("buddy", branch)
    role, old = role_id(client), letters(12)
    site.sql("INSERT INTO role_reason (branch_id, role_reason_id, reason) "
             f"VALUES ({branch_id}, {role} * 2, '{old}'); UPDATE account_role "
             f"SET role_reason_id = {role} * 2 WHERE account_role_id = {role};"
             "UPDATE branch_key SET key_state = 'filling' WHERE branch_id = "
             f"{branch_id} AND key_kind <> 'index'; UPDATE branch SET "
             f"key_change = key_change + 1 WHERE branch_id = {branch_id}")
    assert manager.see(f"/branch/team/{role}").has(old)
    site.foothold("migrate")
    assert site.opened("role_reason", "reason",
                       f"role_reason_id = {role} * 2") == old
    assert manager.see(f"/branch/team/{role}").has(old)


def test_two_who_change_one_role():
    client = site.account("interviewer", branch)
    role = role_id(client)
    assert until(manager, role, day(30), version=1).status == 303
    page = until(manager, role, day(60), version=1)
    assert page.status == 422 and page.has("Somebody else changed this role")
    assert row(role)[3] == day(30)


def test_the_own_role_is_laid_down_but_not_made_longer():
    client = site.account("job_coordinator", branch)
    role = role_id(client)
    set_role(client, valid_to=day(5))
    assert until(client, role, "").status == 403
    assert end(client, role, "No time").status == 303
    assert client.get("/branch/home").status == 403


def test_what_one_could_not_give_one_does_not_end():
    buddies = site.account("buddy_coordinator", branch)
    work = site.account("job_coordinator", branch)
    mentor = address()
    assert give(work, mentor, "buddy", programme="employment").status == 303
    for role in (role_id(manager), role_id(work), role_id(mentor)):
        assert end(buddies, role).status == 403
        assert until(buddies, role, day(3)).status == 403
        assert buddies.get(f"/branch/roles/{role}/edit").status == 403
    stranger = site.account("branch_manager", site.branch())
    for path in (f"/branch/team/{role_id(work)}",
                 f"/branch/roles/{role_id(work)}/edit"):
        assert stranger.get(path).status == 404
    assert end(stranger, role_id(work)).status == 404
    assert until(stranger, role_id(work), day(3)).status == 404
    assert end(work, role_id(mentor)).status == 303


def test_the_last_manager_stays_until_somebody_follows():
    place = site.branch()
    first = site.account("branch_manager", place)
    second_email = address()
    for page in (end(first, role_id(first)),):
        assert page.status == 422
        assert page.has("The branch would be without a manager")
    # Who is only invited cannot lead it yet.
    assert give(first, second_email, "branch_manager").status == 303
    assert end(first, role_id(first)).status == 422
    second = site.account("branch_manager", place)
    set_role(second, valid_from=day(1))
    assert end(first, role_id(first)).status == 422
    set_role(second, valid_from=day(0), programme="buddy")
    assert end(first, role_id(first)).status == 422
    set_role(second, programme=None)
    assert until(second, role_id(first), day(9)).status == 303
    assert until(first, role_id(second), day(9)).status == 422
    assert until(first, role_id(second), day(20)).status == 422
    assert end(first, role_id(first)).status == 303
    assert first.get("/branch/home").status == 403
    assert end(second, role_id(second)).status == 422
    second.see("/branch/team")


def lend(client, deputy, **fields):
    return client.post("/branch/delegations", {
        "from_account_role_id": role_id(client),
        "deputy_account_id": deputy.account_id, "from_on": "",
        "until_on": day(7), "reason": "Holiday", **fields})


def test_a_deputy_stands_in_for_a_time():
    leader = site.account("branch_manager", branch)
    deputy = site.account("interviewer", branch)
    for fields in ({"until_on": ""}, {"until_on": day(-1)},
                   {"until_on": day(185)}, {"from_on": day(-1)},
                   {"from_on": day(8)},
                   {"deputy_account_id": leader.account_id},
                   {"from_account_role_id": role_id(manager)}):
        page = lend(leader, deputy, **fields)
        assert page.status == 422, (fields, page.status)
    assert deputy.get("/intake/people").status == 403
    assert lend(leader, deputy).status == 303
    lent = role_id(deputy, "branch_manager")
    assert row(lent) == ["branch_manager", "", day(0), day(7)]
    deputy.see("/intake/people")
    page = manager.see(f"/branch/team/{lent}")
    assert page.has("for Test branch_manager")
    # What is lent is neither passed on nor given away whole.
    assert lend(deputy, leader, from_account_role_id=lent).status == 422
    assert give(deputy, address(), "branch_manager").status == 422
    assert give(deputy, address(), "interviewer").status == 303
    assert end(deputy, role_id(leader)).status == 403
    site.sql(f"UPDATE account_role SET valid_to = '{day(-1)}' WHERE "
             f"account_role_id = {lent}")
    assert deputy.get("/intake/people").status == 403


def test_a_deputy_goes_with_whom_she_stands_in_for():
    leader = site.account("branch_manager", branch)
    deputy = site.account("interviewer", branch)
    assert lend(leader, deputy).status == 303
    lent = role_id(deputy, "branch_manager")
    assert until(manager, role_id(leader), day(3)).status == 303
    assert row(lent)[3] == day(3)
    assert until(manager, lent, day(4)).status == 422
    assert until(manager, lent, "").status == 422
    deputy.see("/intake/people")
    assert end(manager, role_id(leader)).status == 303
    assert deputy.get("/intake/people").status == 403
    assert leader.get("/intake/people").status == 403


def test_what_was_lent_is_taken_back():
    leader = site.account("buddy_coordinator", branch)
    deputy = site.account("job_coordinator", branch)
    assert lend(leader, deputy).status == 303
    deputy.see("/buddies/match")
    assert end(leader, role_id(deputy, "buddy_coordinator")).status == 303
    assert deputy.get("/buddies/match").status == 403


def intake_of(person):
    return site.one(f"SELECT case_file_id FROM case_file WHERE branch_id = "
                    f"{branch_id} AND person_id = {person} AND programme = "
                    f"'intake'")


def set_case(case, status):
    site.sql(f"UPDATE case_file SET case_status = '{status}' WHERE "
             f"case_file_id = {case}")


def assign(case, client):
    return manager.post(f"/intake/cases/{case}/interviewer", {
        "coordinator_account_id": client.account_id if client else "",
        "version": site.one(f"SELECT version FROM case_file WHERE "
                            f"case_file_id = {case}")})


def test_an_interviewer_sees_what_was_given_until_it_is_held():
    asks = site.account("interviewer", branch)
    other = site.account("interviewer", branch)
    mine, theirs = add_person("Mira Mine", "intake"), \
        add_person("Theo Theirs", "intake")
    case, away = intake_of(mine), intake_of(theirs)
    assert asks.get("/account/home").location.endswith("/intake/interviews")
    assert not asks.see("/intake/interviews").has("Mira Mine")
    assert asks.get(f"/intake/interviews/{case}/edit").status == 404
    assert assign(case, asks).status == 303
    set_case(case, "contacting")
    page = manager.do(f"/intake/cases/{case}/status", {
        "case_status": "interview_booked", "interview_on": day(1),
        "version": site.one(f"SELECT version FROM case_file WHERE "
                            f"case_file_id = {case}")})
    assert page.has("Interview by Test interviewer")
    page = asks.see("/intake/interviews")
    assert page.has("Mira Mine") and not page.has("Theo Theirs")
    assert f"/intake/interviews/{case}/edit" in asks.see("/branch/tasks").text
    assert not other.see("/intake/interviews").has("Mira Mine")
    for client, ident in ((other, case), (asks, away)):
        path = f"/intake/interviews/{ident}"
        assert client.get(path + "/edit").status == 404
        assert client.post(path, {"called_name": "Nobody"}).status == 404
        assert client.post(path + "/end").status == 404
    for path in (f"/intake/people/{mine}", "/intake/people",
                 "/intake/referrals", "/buddies/pairs", "/branch/home",
                 f"/intake/cases/{case}/status", "/branch/team"):
        assert asks.get(path).status == 403, path
    form = asks.see(f"/intake/interviews/{case}/edit")
    asks.do(f"/intake/interviews/{case}", {
        "called_name": "Mimi", "languages": "ar", "wants_buddy": "1",
        "passed_on_text": "Likes to cook", "version": form.value("version")})
    assert site.sql(f"SELECT called_name, languages, search_key FROM person "
                    f"WHERE person_id = {mine}")[0][:2] == ["Mimi", "ar"]
    assert site.one(f"SELECT COUNT(*) FROM case_file WHERE person_id = {mine} "
                    f"AND programme = 'buddy'") == "1"
    page = asks.do(f"/intake/interviews/{case}/end")
    assert not page.has("Mimi")
    assert asks.get(f"/intake/interviews/{case}/edit").status == 404
    assert asks.post(f"/intake/interviews/{case}", {
        "called_name": "Late"}).status == 404
    assert not asks.see("/branch/tasks").has("Interview")
    assert site.sql(f"SELECT case_status, interview_on FROM case_file WHERE "
                    f"case_file_id = {case}") == [["waiting", day(0)]]


def test_an_interview_that_is_taken_back():
    asks = site.account("interviewer", branch)
    case = intake_of(add_person("Ursa Undo", "intake"))
    assert assign(case, asks).status == 303
    asks.see(f"/intake/interviews/{case}/edit")
    # Not held before it was booked.
    assert asks.post(f"/intake/interviews/{case}/end").status == 409
    assert assign(case, None).status == 303
    assert asks.get(f"/intake/interviews/{case}/edit").status == 404
    assert assign(case, site.account("board_chair", branch)).status == 422


def test_the_board_sees_numbers_and_no_names():
    person = add_person("Boris Boardless", "intake", "buddy")
    add_task("Call Boris", person)
    site.sql(f"UPDATE person SET person_status = 'active' WHERE person_id = "
             f"{person}")
    assert manager.see("/branch/home").has("Boris")
    for role in ("board_chair", "board_treasurer"):
        client = site.account(role, branch)
        assert client.get("/account/home").location.endswith("/branch/home")
        page = client.see("/branch/home")
        assert page.has("How ") and page.has("Newcomers waiting")
        assert not page.has("Boris")
        names = [n for n, in site.sql(f"SELECT full_name FROM person WHERE "
                                      f"branch_id = {branch_id}")]
        assert not [n for n in names if page.has(n)]
        assert "/intake/" not in page.text and "/buddies/" not in page.text
        for path in ("/branch/tasks", "/intake/people", "/buddies/pairs",
                     "/work/placements", f"/intake/people/{person}"):
            assert client.get(path).status == 403, path
    assert "Volunteers who see" not in \
        site.account("board_chair", branch).see("/branch/team").text


run(globals())
