"""Each program's account of the database may do what its statements do.

The accounts are in force while all other tests run (tests/run). Here: every
statement that the linker left in a program is prepared as that program's
account, and what is not among them is refused by MariaDB itself.
"""

import os
import re
import subprocess
import tempfile

from foothold import Site, run

site = Site()
BUILD = os.environ["FOOTHOLD_BUILD"]
PROGRAMS = sorted({line.split()[0] for line in
                   open(BUILD + "/made/symbols", encoding="utf-8")})
REFUSED = (1044, 1045, 1142, 1143, 1227, 1370)


def statements():
    """Symbol -> SQL with ? for parameters, as it is compiled in."""
    found = {}
    with open(BUILD + "/made/queries.c", encoding="utf-8") as f:
        for name, sql in re.findall(
                r'^const struct query (query_\w+) = {.*?^\t\.sql = "(.*?)",$',
                f.read(), flags=re.M | re.S):
            found[name] = sql.replace('\\"', '"').replace("\\\\", "\\")
    return found


SQL = statements()


def linked(program):
    with open(BUILD + "/made/symbols", encoding="utf-8") as f:
        return [line.split()[1] for line in f
                if line.split()[0] == program and line.split()[1] in SQL]


def user_of(program):
    return "foothold_" + program.replace(".", "_")


def as_account(user, script):
    """Runs the script to its end; the error codes, in order."""
    done = subprocess.run(
        ["mariadb", "--no-defaults", "-S", site.data + "/run/db.sock",
         "--user", user, "--password=local only", "--force", "foothold"],
        input=script, text=True, capture_output=True, check=False)
    return [int(c) for c in re.findall(r"^ERROR (\d+)", done.stderr,
                                       flags=re.M)]


def prepared(user, sql):
    text = sql.replace("\\", "\\\\").replace("'", "''")
    return as_account(user, f"PREPARE s FROM '{text}';")


def test_every_statement_of_a_program_is_granted():
    total = 0
    for program in PROGRAMS:
        names = linked(program)
        assert names, program
        script = "".join("PREPARE s FROM '{}';\n".format(
            SQL[n].replace("\\", "\\\\").replace("'", "''")) for n in names)
        codes = as_account(user_of(program), script)
        assert not codes, (program, codes, [
            n for n in names if prepared(user_of(program), SQL[n])][:5])
        total += len(names)
    print(f"# {total} statements of {len(PROGRAMS)} programs")
    assert total > 400


def test_statements_of_other_programs_are_refused():
    """Where they need more than the program's own statements do."""
    for program in PROGRAMS:
        others = sorted(set(SQL) - set(linked(program)))
        script = "".join("PREPARE s FROM '{}';\n".format(
            SQL[n].replace("\\", "\\\\").replace("'", "''")) for n in others)
        codes = as_account(user_of(program), script)
        assert set(codes) <= set(REFUSED), codes
        print(f"# {program}: {len(codes)} of {len(others)} refused")
        assert len(codes) >= 30, program


def test_what_no_program_may():
    for program in PROGRAMS:
        for sql in ("DROP TABLE person", "CREATE TABLE x (a INT)",
                    "ALTER TABLE person ADD COLUMN x INT",
                    "TRUNCATE TABLE audit_event",
                    "UPDATE audit_event SET action = 'x'",
                    "DELETE FROM audit_event",
                    "UPDATE person SET branch_id = 1",
                    "UPDATE session SET account_id = 1",
                    "SELECT * FROM mysql.user",
                    "SELECT 1 INTO OUTFILE '/tmp/foothold-x'",
                    "GRANT SELECT ON foothold.* TO CURRENT_USER()",
                    "SET GLOBAL max_connections = 1",
                    "CREATE USER x@localhost"):
            codes = as_account(user_of(program), sql + ";")
            assert codes and codes[0] in REFUSED, (program, sql, codes)
        if not program.startswith("foothold"):
            assert as_account(user_of(program), "SELECT LOAD_FILE("
                              "'/etc/passwd') IS NULL;") == []


def test_who_reads_passwords_and_files_of_people():
    """Only the sign-in reads passwords; the sign-in reads no file."""
    for program in PROGRAMS:
        if program == "foothold.cgi":
            continue
        codes = as_account(user_of(program),
                           "SELECT password_hash FROM credential;")
        assert bool(codes) == (program != "account"), (program, codes)
    for table in ("person", "volunteer", "case_file", "consent", "pair"):
        codes = as_account("foothold_account", f"SELECT * FROM {table};")
        assert codes and codes[0] in REFUSED, table


def test_programs_use_their_own_accounts():
    client = site.account("branch_manager", "aarhus")
    for path in ("/branch/home", "/intake/people", "/buddies/volunteers",
                 "/work/placements"):
        client.see(path)
    site.account("buddy", "aarhus").see("/mine/home")
    site.account("hq_consultant", "hovedkontor").see("/hq/branches")
    users = {u for u, in site.sql(
        "SELECT DISTINCT user FROM information_schema.processlist")}
    wanted = {user_of(p) for p in PROGRAMS if p != "foothold.cgi"}
    assert wanted <= users | {"foothold_welcome"}, (wanted, users)
    for user in wanted:
        rights = "\n".join(r[0] for r in site.sql(
            f"SHOW GRANTS FOR {user}@localhost"))
        assert " ON *.*" not in rights.replace("GRANT USAGE ON *.*", "")
        assert "ALL PRIVILEGES" not in rights


def test_one_account_for_all_is_enough():
    """As on a shared host: a configuration without the sections."""
    with open(site.data + "/foothold.conf", encoding="utf-8") as f:
        text = re.sub(r"\[database\.[^[]*", "", f.read())
    folder = tempfile.mkdtemp()
    one = folder + "/foothold.conf"
    with open(os.open(one, os.O_CREAT | os.O_WRONLY, 0o600), "w",
              encoding="utf-8") as f:
        f.write(text)
    done = subprocess.run(
        [BUILD + "/foothold.cgi"], env={
            "REQUEST_METHOD": "GET", "REQUEST_URI": "/account/sign_in",
            "SCRIPT_NAME": "", "HTTP_HOST": "127.0.0.1",
            "FOOTHOLD_CONF": one},
        capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Status: 200"), done.stdout + done.stderr
    done = subprocess.run([BUILD + "/foothold", "grants", "--data", folder],
                          capture_output=True, text=True, check=True)
    assert "no [database.intake]" in done.stdout, done.stdout
    assert "CREATE OR REPLACE" not in done.stdout, done.stdout
    os.remove(one)
    os.rmdir(folder)


def test_grants_of_one_program_and_sections():
    text = site.foothold("grants", "--program", "intake").stdout
    assert "'foothold_intake'@'localhost'" in text
    assert "foothold_work" not in text
    assert site.foothold("grants", "--program", "nothing",
                         check=False).returncode == 1
    text = site.foothold("grants", "--sections").stdout
    passwords = re.findall(r"^password = ([0-9a-f]{48})$", text, flags=re.M)
    assert len(set(passwords)) == len(PROGRAMS), text


run(globals())
