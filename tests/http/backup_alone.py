"""A backup, and the same site again from it: whole, closed, and the erased
stay erased."""

import os
import subprocess

from foothold import PASSWORD, Site, letters, run

site = Site()
folder = os.path.join(site.data, "backups")
secret = os.path.join(site.data, "backup.secret")
other = os.path.join(site.data, "other.secret")
slug = site.branch(municipality="0751")
branch_id = site.branch_id(slug)
manager = site.account("branch_manager", slug)

#: What a restore itself writes.
WRITTEN = {"session", "link", "mail", "lease", "audit_event", "audit_head",
           "audit_about", "job", "statistic"}


def configure(**settings):
    """[backup] of the site, as given."""
    with open(site.conf, encoding="utf-8") as file:
        text = file.read().split("[backup]")[0]
    lines = "".join(f"{k} = {v}\n" for k, v in settings.items())
    with open(site.conf, "w", encoding="utf-8") as file:
        file.write(text + "[backup]\n" + lines)


def make_key(path):
    public = site.foothold("backup", "key", path).stdout.split("= ")[1].strip()
    assert oct(os.stat(path).st_mode & 0o777) == "0o400"
    return public


def back_up(*words, check=True):
    return site.foothold("backup", folder, *words, check=check)


def backups():
    return [n for n in sorted(os.listdir(folder)) if n.endswith(".backup")]


def newest():
    return os.path.join(folder, backups()[-1])


def dumping():
    """What the list of processes shows of the program that reads the rows."""
    said = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                said.append(file.read())
        except OSError:
            pass
    return [words for words in said if b"mariadb-dump" in words]


class Place:
    """Another database on the same server, with a folder of its own."""

    def __init__(self, name):
        self.name = name
        self.site = Site(os.path.join(site.data, name, "foothold.conf"))
        self.site.data = os.path.join(site.data, name)
        self.site.sql = site.sql    # the accounts are the same
        os.makedirs(self.site.data, exist_ok=True)
        with open(site.conf, encoding="utf-8") as file:
            text = file.read().replace("name = foothold\n", f"name = {name}\n")
        # The programs' own accounts have no rights in another database.
        head, _, rest = text.partition("[database.")
        text = head + rest[rest.index("[backup]"):] if rest else text
        with open(os.open(self.site.conf, os.O_CREAT | os.O_WRONLY |
                          os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        site.sql(f"DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} "
                 "CHARACTER SET utf8mb4; "
                 f"GRANT ALL ON {name}.* TO foothold@localhost")

    def restore(self, path, key=secret, check=False):
        return self.site.foothold("restore", path, "--key", key, check=check)

    def tables(self):
        return int(site.one("SELECT COUNT(*) FROM information_schema.tables "
                            f"WHERE table_schema = '{self.name}'"))


def rows_of(database):
    """The rows of each table, as SQL."""
    rows = {}
    dump = subprocess.run(
        ["mariadb-dump", "--no-defaults", "-S", site.data + "/run/db.sock",
         "--no-create-info", "--skip-comments", "--order-by-primary",
         "--single-transaction", "--hex-blob", "--skip-extended-insert",
         database], capture_output=True, check=True).stdout
    for line in dump.splitlines():
        if line.startswith(b"INSERT INTO `"):
            table = line.split(b"`")[1].decode()
            rows.setdefault(table, set()).add(line)
    return {n: s for n, s in rows.items() if n not in WRITTEN}


def new_person(name):
    return manager.create("/intake/people", {"full_name": name})


def erase(person):
    """By the job, on the day that retention sets."""
    site.sql("UPDATE person SET person_status = 'closed', closed_on = "
             "CURRENT_DATE - INTERVAL 3 YEAR WHERE branch_id = "
             f"{branch_id} AND person_id = {person}")
    site.sql("UPDATE case_file SET case_status = 'closed', closed_on = "
             "CURRENT_DATE - INTERVAL 3 YEAR WHERE branch_id = "
             f"{branch_id} AND person_id = {person}")
    site.job("retention", slug)
    site.sql("UPDATE retention_notice SET erase_on = CURRENT_DATE WHERE "
             f"branch_id = {branch_id} AND person_id = {person}")
    site.job("retention", slug)
    assert site.one("SELECT COUNT(*) FROM person WHERE person_id = "
                    f"{person}") == "0"


def is_fine(done):
    """Put back, and of the log it says what the site itself says: another
    test may have broken the chain of its own branch."""
    found = site.foothold("audit", "verify", check=False)
    assert (done.returncode, done.stderr) == (
        found.returncode, found.stderr), done.stderr
    return True


def test_nothing_is_written_before_there_is_a_key():
    os.makedirs(folder, exist_ok=True)
    configure()
    done = back_up(check=False)
    assert done.returncode == 1 and "public_key is missing" in done.stderr
    public = make_key(secret)
    assert site.foothold("backup", "key", secret, check=False).returncode == 1
    configure(public_key=public)
    done = back_up(check=False)
    assert done.returncode == 1 and "erasures is missing" in done.stderr
    configure(public_key=public[:-2], erasures=site.data + "/erasures")
    done = back_up(check=False)
    assert done.returncode == 1 and "64 hexadecimal" in done.stderr
    configure(public_key=public, erasures=site.data + "/erasures")
    assert site.foothold("backup", "/nowhere", check=False).returncode == 1
    assert not os.listdir(folder)


def test_only_the_key_reads_it_and_three_are_kept():
    mark = "Q" + letters(12)
    new_person(mark)
    for day in (1, 2, 3):
        with open(f"{folder}/foothold-2026010{day}T000000Z.backup", "w",
                  encoding="ascii"):
            pass
    with open(f"{folder}/notes.txt", "w", encoding="ascii"):
        pass
    assert back_up().stdout.split()[0] == newest()
    assert backups()[:-1] == [
        "foothold-20260102T000000Z.backup", "foothold-20260103T000000Z.backup"]
    assert os.path.exists(f"{folder}/notes.txt")
    assert oct(os.stat(newest()).st_mode & 0o777) == "0o600"
    with open(newest(), "rb") as file:
        whole = file.read()
    assert whole.startswith(b"foothold backup 1\n") and len(whole) > 50000
    assert mark.encode() not in whole and b"INSERT" not in whole


def test_no_password_is_in_the_list_of_processes():
    seen = []
    with subprocess.Popen([site.build + "/foothold", "backup", folder,
                           "--data", site.data],
                          stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            seen += dumping()
    assert process.returncode == 0
    assert seen and b"local only" not in b" ".join(seen)


def test_a_restore_is_the_same_site():
    kept, gone = new_person("Kept" + letters()), new_person("Gone" + letters())
    back_up("--keep", "1")
    assert len(backups()) == 1
    before = rows_of("foothold")
    erase(gone)
    site.foothold("jobs", "--only", "erasures")
    site.foothold("jobs", "--only", "erasures")
    with open(site.data + "/erasures", encoding="ascii") as file:
        lines = [line.split() for line in file
                 if line.split()[1:] == [str(branch_id), "person", str(gone)]]
    assert len(lines) == 1, "written once"
    place = Place("foothold_again")
    done = place.restore(newest())
    assert is_fine(done) and "events, whole" in done.stdout
    assert "1 files that were erased since" in done.stdout, done.stdout
    after = rows_of("foothold_again")
    assert set(after) <= set(before)
    new = {n: r - before[n] for n, r in after.items() if r - before[n]}
    assert not new, new
    lost = {n: r - after.get(n, set()) for n, r in before.items()}
    assert {n for n, r in lost.items() if r} == {
        "case_file", "household", "household_member", "person",
        "request_done", "task", "timeline"}, lost
    assert all(len(r) <= 2 for r in lost.values()), lost
    ids = site.sql("SELECT person_id FROM foothold_again.person WHERE "
                   f"branch_id = {branch_id}")
    assert [str(kept)] in ids and [str(gone)] not in ids
    # A session of before is over; who signs in reads what was sealed.
    there = place.site
    old = there.client()
    old.cookies.update(manager.cookies)
    assert old.get("/branch/home").status == 303
    assert there.sign_in(manager.email, PASSWORD).see(
        f"/intake/people/{kept}").has("Kept")
    assert place.restore(newest()).returncode == 1, "it is not empty now"
    assert "is not empty" in place.restore(newest()).stderr


def key_states(database, branch):
    return [r[0] for r in site.sql(
        f"SELECT DISTINCT CONCAT(key_state, ' ', wrapped_key IS NULL) FROM "
        f"{database}.branch_key WHERE branch_id = {branch} ORDER BY 1")]


def test_keys_that_were_destroyed_since_do_not_come_back():
    gone, made, half = site.branch(), site.branch(), site.branch()
    gone_id, made_id = site.branch_id(gone), site.branch_id(made)
    site.sql("UPDATE branch_key SET created_at = UTC_TIMESTAMP() - INTERVAL "
             f"1 DAY WHERE branch_id = {gone_id}")
    back_up()
    site.foothold("keys", "destroy", "--branch", gone, "--yes-destroy", gone)
    # A row that only says so destroys no branch when its backup is put back.
    site.sql("INSERT INTO branch_key (branch_id, key_kind, key_version, "
             f"key_state) VALUES ({site.branch_id(half)}, 'text', 999, "
             "'destroyed')")
    site.foothold("jobs", "--only", "erasures")
    site.foothold("jobs", "--only", "erasures")
    with open(site.data + "/erasures", encoding="ascii") as file:
        lines = [line.split() for line in file]
    assert str(site.branch_id(half)) not in [w[1] for w in lines]
    assert [w[2:] for w in lines if w[1] == str(gone_id)] == [
        ["keys", str(gone_id)]], "written once"
    # A branch whose keys were made after that moment is another one.
    with open(site.data + "/erasures", "a", encoding="ascii") as file:
        file.write(f"2020-01-01T00:00:00 {made_id} keys {made_id}\n")
    place = Place("foothold_keys")
    done = place.restore(newest())
    assert is_fine(done), done.stderr
    assert "the keys of 1 branches" in done.stdout, done.stdout
    assert key_states("foothold_keys", gone_id) == ["destroyed 1"]
    assert key_states("foothold_keys", made_id) == ["current 0"]
    assert key_states("foothold_keys", branch_id) == ["current 0"]
    before = len(lines) + 1
    place.site.foothold("jobs", "--only", "erasures")
    with open(site.data + "/erasures", encoding="ascii") as file:
        assert len(file.readlines()) == before, "and it is known already"


def test_a_newcomer_with_the_same_number_stays():
    person = new_person("Later" + letters())
    with open(site.data + "/erasures", "a", encoding="ascii") as file:
        file.write(f"2020-01-01T00:00:00 {branch_id} person {person}\n")
    back_up()
    place = Place("foothold_later")
    done = place.restore(newest())
    assert is_fine(done) and "0 files" in done.stdout, done.stdout
    assert site.one("SELECT COUNT(*) FROM foothold_later.person WHERE "
                    f"person_id = {person}") == "1"


def test_a_backup_that_is_not_whole_is_not_put_back():
    place = Place("foothold_broken")
    back_up()
    with open(newest(), "rb") as file:
        whole = file.read()
    wrong = site.data + "/wrong.backup"
    make_key(other)
    middle = len(whole) // 2
    for bytes_, want in (
            (whole[:-1], "cut off or changed"),
            (whole[:middle], "cut off or changed"),
            (whole + b"x", "cut off or changed"),
            (whole[:middle] + bytes([whole[middle] ^ 1]) +
             whole[middle + 1:], "cut off or changed"),
            (whole[:60], "is not a backup"),
            (b"-- SQL\n" * 30, "is not a backup"),
            (b"", "is not a backup")):
        with open(wrong, "wb") as file:
            file.write(bytes_)
        done = place.restore(wrong)
        assert done.returncode == 1 and want in done.stderr, done.stderr
        assert place.tables() == 0
    done = place.restore(newest(), other)
    assert done.returncode == 1 and "another key" in done.stderr
    done = place.restore(newest(), "/nowhere")
    assert done.returncode == 1 and "cannot be read" in done.stderr
    done = place.restore("/nowhere")
    assert done.returncode == 1 and "cannot be read" in done.stderr
    assert place.tables() == 0


def test_a_database_that_is_away_leaves_no_file():
    place = Place("foothold_away")
    with open(place.site.conf, encoding="utf-8") as file:
        text = file.read().replace("db.sock", "none.sock")
    with open(place.site.conf, "w", encoding="utf-8") as file:
        file.write(text)
    before = os.listdir(folder)
    done = place.site.foothold("backup", folder, check=False)
    assert done.returncode == 1 and "does not answer" in done.stderr
    assert os.listdir(folder) == before


run(globals())
