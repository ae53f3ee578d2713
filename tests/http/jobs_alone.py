"""What is done by itself: due once, by one machine, in steps, reported."""

import secrets
import subprocess
import time

from foothold import Site, letters, run

site = Site()
branches = [site.branch_id(site.branch()) for _ in range(3)]


def jobs(*words, check=True):
    return site.foothold("jobs", *words, check=check)


def state(job, columns):
    return site.sql(f"SELECT {columns} FROM job WHERE job = '{job}'")[0]


def add_answers(branch, count, days):
    values = ", ".join(
        f"({branch}, UNHEX(MD5('{days}-{i}')), UTC_TIMESTAMP() - INTERVAL "
        f"{days} DAY)" for i in range(count))
    site.sql("INSERT INTO request_done (branch_id, request_key, done_at) "
             f"VALUES {values}")


def answers(branch):
    return int(site.one("SELECT COUNT(*) FROM request_done WHERE branch_id = "
                        f"{branch}"))


def make_due(job):
    site.sql("UPDATE job SET began_at = began_at - INTERVAL 3 DAY, holder = "
             f"NULL, until_at = NULL WHERE job = '{job}'")


def test_a_job_is_done_when_it_is_due():
    jobs()
    add_answers(branches[0], 3, 8)
    add_answers(branches[0], 2, 6)
    jobs()
    assert answers(branches[0]) == 5, "it was done just now"
    make_due("answers")
    done = jobs()
    assert answers(branches[0]) == 2
    assert "what=job job=answers" in done.stderr and \
        "removed=3" in done.stderr, done.stderr
    assert state("answers", "counts, COALESCE(holder, '-')") == \
        ["removed=3", "-"]


def test_more_than_one_step():
    add_answers(branches[1], 1203, 9)
    jobs("--only", "answers")
    assert answers(branches[1]) == 0
    assert state("answers", "counts") == ["removed=1203"]


def test_a_dry_run_changes_nothing():
    add_answers(branches[1], 507, 9)
    before = state("answers", "run_count, done_at")
    done = jobs("--dry-run")
    assert "answers: removed=507" in done.stdout, done.stdout
    assert answers(branches[1]) == 507
    assert state("answers", "run_count, done_at") == before
    jobs("--only", "answers")


def test_of_many_machines_one_does_it():
    make_due("answers")
    before = int(state("answers", "run_count")[0])
    command = [site.build + "/foothold", "jobs", "--data", site.data]
    many = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
            for _ in range(6)]
    lines = "".join(p.communicate()[1] for p in many)
    assert [p.returncode for p in many] == [0] * 6
    assert lines.count("what=job job=answers") == 1, lines
    assert int(state("answers", "run_count")[0]) == before + 1


def test_a_lease_is_held_and_runs_out():
    site.sql("UPDATE job SET holder = 'other', until_at = UTC_TIMESTAMP() + "
             "INTERVAL 1 MINUTE, began_at = UTC_TIMESTAMP() - INTERVAL 3 DAY "
             "WHERE job = 'answers'")
    before = int(state("answers", "run_count")[0])
    jobs()
    done = jobs("--only", "answers", check=False)
    assert done.returncode == 1 and "elsewhere" in done.stderr
    assert int(state("answers", "run_count")[0]) == before
    site.sql("UPDATE job SET until_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND "
             "WHERE job = 'answers'")
    jobs()
    assert int(state("answers", "run_count")[0]) == before + 1


class Session:
    """A connection that holds a transaction open."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["mariadb", "--no-defaults", "-S", site.data + "/run/db.sock",
             "-N", "-B", "--unbuffered", "foothold"], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def say(self, statement):
        self.process.stdin.write(statement + ";\n")
        self.process.stdin.flush()

    def ask(self, statement):
        self.say(statement)
        return self.process.stdout.readline()

    def close(self):
        self.process.communicate()


def wait_for_a_lock(count):
    for _ in range(100):
        time.sleep(0.15)  # MariaDB looks at locks ten times a second
        waiting = site.sql("SELECT trx_query FROM information_schema.innodb_trx"
                           " WHERE trx_state = 'LOCK WAIT'")
        if len(waiting) == count:
            return
    raise AssertionError(f"{count} do not wait for a lock: {waiting}")


def test_who_lost_the_lease_commits_nothing_more():
    """The first branch's step waits for a lock; meanwhile, somebody else takes
    the job over, and the steps of the other branches must not be done."""
    first, last = branches[0], branches[2]
    add_answers(first, 1, 20)
    add_answers(last, 1, 20)
    blocker, thief = Session(), Session()
    blocker.say("BEGIN")
    blocker.ask(f"SELECT branch_id FROM request_done WHERE branch_id = {first} "
                "AND done_at < UTC_TIMESTAMP() - INTERVAL 19 DAY FOR UPDATE")
    command = [site.build + "/foothold", "jobs", "--only", "answers", "--data",
               site.data]
    job = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    wait_for_a_lock(1)
    thief.say("UPDATE job SET holder = 'thief' WHERE job = 'answers'")
    wait_for_a_lock(2)
    blocker.close()
    thief.close()
    said = job.communicate()[1]
    assert job.returncode == 1, said
    assert answers(last) == 1, "the step after the lease was lost"
    assert state("answers", "holder") == ["thief"], "and it stays theirs"
    make_due("answers")
    jobs()
    assert answers(last) == 0


def test_one_branch_that_fails_does_not_stop_the_others():
    add_answers(branches[0], 1, 20)
    add_answers(branches[2], 1, 20)
    blocker = Session()
    blocker.say("SET SESSION innodb_lock_wait_timeout = 50")
    blocker.say("BEGIN")
    blocker.ask("SELECT branch_id FROM request_done WHERE branch_id = "
                f"{branches[0]} AND done_at < UTC_TIMESTAMP() - INTERVAL 19 "
                "DAY FOR UPDATE")
    before = site.one("SELECT @@GLOBAL.innodb_lock_wait_timeout")
    site.sql("SET GLOBAL innodb_lock_wait_timeout = 1")
    try:
        done = jobs("--only", "answers", check=False)
    finally:
        site.sql(f"SET GLOBAL innodb_lock_wait_timeout = {before}")
        blocker.close()
    assert done.returncode == 1, done.stderr
    assert answers(branches[2]) == 0
    assert "did not finish" in state("answers", "failure")[0]
    jobs("--only", "answers")


def test_in_one_branch_alone():
    slug = site.one(f"SELECT slug FROM branch WHERE branch_id = {branches[1]}")
    for branch in branches[:2]:
        add_answers(branch, 2, 20)
    make_due("answers")
    before = state("answers", "began_at, done_at")
    assert jobs("--branch", slug, check=False).returncode == 2
    assert jobs("--only", "answers", "--branch", "nowhere",
                check=False).returncode == 1
    jobs("--only", "answers", "--branch", slug)
    assert [answers(b) for b in branches[:2]] == [4, 0]
    assert state("answers", "began_at, done_at") == before, "it is still due"
    jobs()
    assert answers(branches[0]) == 2, "the young ones"


def test_the_report_says_what_is_late():
    for job in jobs("list").stdout.splitlines():
        jobs("--only", job.split()[0])
    done = jobs("report")
    assert "answers" in done.stdout and "late" not in done.stdout
    site.sql("UPDATE job SET done_at = done_at - INTERVAL 4 DAY "
             "WHERE job = 'import_rows'")
    done = jobs("report", check=False)
    assert done.returncode == 1 and "1 of the jobs" in done.stderr
    assert [line for line in done.stdout.splitlines()
            if line.startswith("import_rows") and "late" in line]
    jobs("--only", "import_rows")


def test_words_that_are_wrong():
    for words in (("--only", "nothing"), ("bogus",), ("report", "twice")):
        assert jobs(*words, check=False).returncode == 2, words


def test_rows_of_old_lists_go():
    branch = branches[0]
    for days in (29, 31):
        site.sql(f"INSERT INTO import (branch_id, import_kind, file_name, "
                 f"created_at) VALUES ({branch}, 'people', 'x.csv', "
                 f"UTC_TIMESTAMP() - INTERVAL {days} DAY)")
        site.sql(f"INSERT INTO import_row (branch_id, import_id, row_no, "
                 f"row_state, cells) SELECT {branch}, MAX(import_id), 1, "
                 f"'new', '' FROM import WHERE branch_id = {branch}")
    jobs("--only", "import_rows")
    assert site.sql("SELECT DATEDIFF(UTC_TIMESTAMP(), i.created_at) FROM "
                    "import_row w JOIN import i USING (branch_id, import_id) "
                    f"WHERE w.branch_id = {branch}") == [["29"]]


def email():
    return f"j{letters(12)}@example.org"


def account():
    who = email()
    site.sql("INSERT INTO account (email, account_name, lang, account_status) "
             f"VALUES ('{who}', 'Job', 'en', 'active')")
    return site.one(f"SELECT account_id FROM account WHERE email = '{who}'")


def ago(hours):
    return f"UTC_TIMESTAMP() - INTERVAL {hours} HOUR"


def key():
    return f"UNHEX('{secrets.token_hex(32)}')"


DAY = 24


def rows_that_go(job, insert, ages, stay, table, count="account_id = {a}"):
    """Of rows of those ages in hours, as many stay; a dry run removes none."""
    a = account()
    for age in ages:
        site.sql(insert(a, age))
    where = count.format(a=a)
    asked = f"SELECT COUNT(*) FROM {table} WHERE {where}"
    assert int(site.one(asked)) == len(ages)
    done = jobs("--only", job, "--dry-run")
    assert f"{job}: removed={len(ages) - stay}" in done.stdout, done.stdout
    assert int(site.one(asked)) == len(ages)
    jobs("--only", job)
    assert int(site.one(asked)) == stay
    assert state(job, "counts") == [f"removed={len(ages) - stay}"]
    jobs("--only", job)
    assert state(job, "counts") == ["removed=0"]
    return a


def test_kept_posts_go_after_a_day():
    rows_that_go("kept_posts", lambda a, age: (
        "INSERT INTO kept_post (account_id, kept_key, path, sealed, kept_at) "
        f"VALUES ({a}, UNHEX('{secrets.token_hex(16)}'), '/x', '', "
        f"{ago(age)})"), (1, 23, 25, 24 * DAY), 2, "kept_post")


def test_links_go_a_week_after_their_end():
    rows_that_go("links", lambda a, age: (
        "INSERT INTO link (token_hash, account_id, link_kind, created_at, "
        f"ends_at, used_at) VALUES ({key()}, {a}, 'invite', "
        f"{ago(age + 72)}, {ago(age)}, {ago(age + 1)})"),
        (-24, 6 * DAY, 8 * DAY, 90 * DAY), 2, "link")


def test_browsers_are_forgotten_after_a_year():
    rows_that_go("devices", lambda a, age: (
        "INSERT INTO device (account_id, device_hash, created_at, used_at) "
        f"VALUES ({a}, {key()}, {ago(500 * DAY)}, {ago(age)})"),
        (1, 364 * DAY, 366 * DAY), 2, "device")


def test_used_recovery_codes_go_after_a_month():
    a = rows_that_go("codes", lambda a, age: (
        "INSERT INTO recovery_code (account_id, code_hash, used_at) "
        f"VALUES ({a}, {key()}, {ago(age)})"),
        (1, 29 * DAY, 31 * DAY), 2, "recovery_code")
    site.sql("INSERT INTO recovery_code (account_id, code_hash) VALUES "
             f"({a}, {key()})")
    jobs("--only", "codes")
    assert site.one("SELECT COUNT(*) FROM recovery_code WHERE used_at IS NULL "
                    f"AND account_id = {a}") == "1", "one that was not used"


def test_failed_attempts_are_forgotten_after_two_days():
    marks = []

    def insert(_, age):
        marks.append(secrets.token_hex(32))
        return ("INSERT INTO throttle (throttle_key, failures, failed_at) "
                f"VALUES (UNHEX('{marks[-1]}'), 3, {ago(age)})")
    before = int(site.one("SELECT COUNT(*) FROM throttle"))
    for age in (1, 47, 49, 90 * DAY):
        site.sql(insert(0, age))
    assert "throttles: removed=2" in jobs("--only", "throttles",
                                          "--dry-run").stdout
    jobs("--only", "throttles")
    assert int(site.one("SELECT COUNT(*) FROM throttle")) == before + 2


def test_mail_that_is_out_goes_and_what_waits_stays():
    def insert(a, age):
        column = "sent_at" if age < 0 else "given_up_at"
        return ("INSERT INTO mail (account_id, mail_kind, created_at, "
                f"{column}) VALUES ({a}, 'password', {ago(400 * DAY)}, "
                f"{ago(abs(age))})")
    a = rows_that_go("mails", insert, (-29 * DAY, -31 * DAY, 89 * DAY,
                                       91 * DAY), 2, "mail")
    site.sql("INSERT INTO mail (account_id, mail_kind, created_at, "
             f"next_try_at) VALUES ({a}, 'password', {ago(400 * DAY)}, "
             f"{ago(-100)})")
    jobs("--only", "mails")
    assert site.one("SELECT COUNT(*) FROM mail WHERE account_id = "
                    f"{a} AND next_try_at IS NOT NULL") == "1"


def test_sessions_go_after_three_months_but_the_last():
    a = rows_that_go("sessions", lambda a, age: (
        "INSERT INTO session (token_hash, account_id, created_at, used_at, "
        f"ended_at) VALUES ({key()}, {a}, {ago(age + 5)}, {ago(age + 1)}, "
        f"{ago(age)})"), (400 * DAY, 91 * DAY, 89 * DAY, 1), 2, "session")
    alone = account()
    site.sql("INSERT INTO session (token_hash, account_id, created_at, "
             f"used_at) VALUES ({key()}, {alone}, {ago(400 * DAY)}, "
             f"{ago(400 * DAY)})")
    jobs("--only", "sessions")
    assert site.one("SELECT COUNT(*) FROM session WHERE account_id IN "
                    f"({a}, {alone})") == "3"


def test_more_than_one_step_of_the_nation():
    a = account()
    site.sql("INSERT INTO device (account_id, device_hash, created_at, used_at)"
             f" SELECT {a}, UNHEX(SHA2(CONCAT('{a}-', s.seq), 256)), "
             f"{ago(400 * DAY)}, {ago(400 * DAY)} FROM seq_1_to_1203 s")
    jobs("--only", "devices")
    assert state("devices", "counts") == ["removed=1203"]


def key_states(branch):
    return dict(site.sql("SELECT key_state, COUNT(*) FROM branch_key WHERE "
                         f"branch_id = {branch} AND key_kind <> 'index' "
                         "GROUP BY key_state"))


def test_old_keys_go_when_nothing_needs_them():
    slug = site.branch()
    branch = site.branch_id(slug)
    site.foothold("keys", "rotate", "--branch", slug)
    assert key_states(branch) == {"current": "2", "old": "2"}
    jobs("--only", "keys")
    assert key_states(branch) == {"current": "2", "old": "2"}, "an hour"
    site.sql("UPDATE branch_key SET changed_at = changed_at - INTERVAL 2 HOUR "
             f"WHERE branch_id = {branch}")
    assert "keys: branches=1" in jobs("--only", "keys", "--dry-run").stdout
    assert key_states(branch) == {"current": "2", "old": "2"}
    jobs("--only", "keys")
    assert key_states(branch) == {"current": "2"}
    assert state("keys", "counts") == ["branches=1 sealed=0"]


run(globals())
