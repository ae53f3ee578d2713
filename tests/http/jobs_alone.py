"""What is done by itself: due once, by one machine, in steps, reported."""

import subprocess
import time

from foothold import Site, run

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


run(globals())
