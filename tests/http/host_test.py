"""What a host has to hold to: the build, the files, the tables, the session."""

import glob
import os
import re
import shutil
import socket
import stat
import subprocess

from foothold import Client, Site, Skip, run

site = Site()
slug = site.branch()
PROGRAMS = ("account", "branch", "buddies", "hq", "intake", "mine", "work",
            "foothold", "foothold.cgi")


def readelf(*words):
    return subprocess.run(["readelf", "-W", *words], capture_output=True,
                          text=True, check=True).stdout


def test_programs_are_built_hard():
    """Position independent, nothing writable that runs, the tables of the
    linker sealed, the stack watched."""
    if not shutil.which("readelf"):
        raise Skip("there is no readelf")
    for name in PROGRAMS:
        path = f"{site.build}/{name}"
        parts, links = readelf("-l", path), readelf("-d", path)
        assert "(Position-Independent" in readelf("-h", path), name
        stack = re.search(r"GNU_STACK .* ([RWE ]+) 0x", parts).group(1)
        assert "E" not in stack, (name, stack)
        assert not re.search(r"LOAD .* RWE ", parts), name
        assert "GNU_RELRO" in parts and "NOW" in links, name
        assert "RPATH" not in links and "RUNPATH" not in links, name
        assert "__stack_chk_fail" in readelf("--dyn-syms", path), name
        assert not os.stat(path).st_mode & (stat.S_ISUID | stat.S_ISGID), name


def test_a_configuration_that_others_may_read_is_refused():
    with open(site.conf, encoding="utf-8") as file:
        text = file.read()
    folder = f"{site.data}/modes"
    os.makedirs(folder, exist_ok=True)
    path = folder + "/foothold.conf"
    for mode in (0o600, 0o640, 0o644, 0o660, 0o604, 0o602, 0o666, 0o601):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        done = subprocess.run(
            [f"{site.build}/foothold", "branch", "list", "--data", folder],
            capture_output=True, text=True, check=False)
        good = mode in (0o600, 0o640)
        assert (done.returncode == 0) == good, (oct(mode), done.stderr)
        assert good or path in done.stderr, done.stderr
        assert "password" not in done.stderr.lower(), done.stderr


def test_signing_out_leaves_nothing_in_the_browser():
    client = site.account("branch_manager", slug)
    page = client.see("/branch/home")
    assert page.header("Cache-Control") == "no-store"
    old = dict(client.cookies)
    page = client.post("/account/sign_out")
    assert page.status == 303, page.status
    cleared = page.header("Clear-Site-Data")
    assert '"cache"' in cleared and '"storage"' in cleared, cleared
    assert "__Host-foothold" not in client.cookies
    client.cookies = old
    page = client.get("/branch/home")
    assert page.status == 303 and page.location.endswith("/account/sign_in")


def test_a_number_is_no_session():
    """A column of bytes compared with a number would match every session."""
    for value in ("0", "1", "0.0", "00", "true", "NULL", "%", "' OR 1 -- ",
                  "0" * 64, "\u0660", ""):
        client = Client(site)
        client.cookies["__Host-foothold"] = value.encode().decode("latin-1")
        page = client.get("/branch/home")
        assert page.status == 303 and \
            page.location.endswith("/account/sign_in"), (value, page.status)


def test_what_a_server_hands_on_is_not_believed():
    """As CGI: a header Proxy becomes HTTP_PROXY, and a server has a PATH."""
    evil = "http://evil.example"
    done = subprocess.run([site.build + "/foothold.cgi"], env={
        "REQUEST_METHOD": "GET", "REQUEST_URI": "/account/sign_in",
        "SCRIPT_NAME": "", "FOOTHOLD_CONF": site.conf, "HTTP_PROXY": evil,
        "HTTP_X_FORWARDED_FOR": evil, "PATH": "/evil", "IFS": "/",
        "LANG": evil, "TZ": evil, "TMPDIR": "/evil", "HOME": "/evil",
        "MYSQL_HOST": "evil.example", "MYSQL_TCP_PORT": "1",
        "HTTP_HOST": site.host, "REMOTE_ADDR": "127.0.0.1"},
        capture_output=True, text=True, check=False, timeout=60)
    assert "Status: 200" in done.stdout or "Status" not in done.stdout
    assert "evil" not in done.stdout, done.stdout[:500]


def started(user, any_user):
    """What the program as CGI says first when that user of the machine runs
    it, and its log."""
    folder = f"{site.data}/as-{user}-{any_user}"
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    with open(site.conf, encoding="utf-8") as file:
        text = re.sub("(?m)^any_user = .*$", f"any_user = {any_user}",
                      file.read())
    text = text.replace(site.data + "/key", folder + "/key")
    for name, content in (("foothold.conf", text), ("key", "0f" * 32)):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            file.write(content)
        os.chmod(f"{folder}/{name}", 0o600)
        shutil.chown(f"{folder}/{name}", user)
    with open(site.build + "/foothold.cgi", "rb") as file:
        program = file.read()
    with open(os.open(folder + "/cgi", os.O_CREAT | os.O_WRONLY, 0o755),
              "wb") as file:
        file.write(program)
    way = [f"{folder}/cgi"]
    while (up := os.path.dirname(way[-1])) != "/":
        way.append(up)
    closed = [p for p in way[1:] if not os.stat(p).st_mode & 1]
    for path in closed:
        os.chmod(path, os.stat(path).st_mode | 1)
    try:
        return subprocess.run(
            [folder + "/cgi"], user=user, group=user, env={
                "REQUEST_METHOD": "GET", "REQUEST_URI": "/account/sign_in",
                "FOOTHOLD_CONF": folder + "/foothold.conf",
                "HTTP_HOST": site.host, "REMOTE_ADDR": "127.0.0.1"},
            capture_output=True, text=True, check=False, timeout=60)
    finally:
        for path in closed:
            os.chmod(path, os.stat(path).st_mode & ~1)


def test_root_and_the_web_servers_own_user_are_refused():
    if os.geteuid():
        raise Skip("only root may run a program as somebody else")
    for user, any_user, refused in (
            ("root", "no", True), ("www-data", "no", True),
            ("daemon", "no", False), ("www-data", "yes", False),
            ("root", "yes", False)):
        done = started(user, any_user)
        said = "any_user" in done.stderr
        assert said == refused, (user, any_user, done)
        assert (done.returncode == 78) == refused, (user, any_user, done)
        assert done.stdout.startswith("Status: 500") or not refused


def reached(host, tcp, family=socket.AF_INET):
    """Whether a program runs that is reached there, and its log."""
    conf = f"{site.data}/tcp.conf"
    with open(site.conf, encoding="utf-8") as file:
        text = file.read().replace("[site]\n", f"[site]\ntcp = {tcp}\n")
    with open(os.open(conf, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600),
              "w", encoding="utf-8") as file:
        file.write(text)
    with socket.create_server((host, 0), family=family) as door:
        program = subprocess.Popen(
            [site.build + "/account"], stdin=door, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, env={"FOOTHOLD_CONF": conf})
        try:
            _, said = program.communicate(timeout=2)
        except subprocess.TimeoutExpired:
            program.terminate()
            _, said = program.communicate()
            return True, said
    assert program.returncode == 78, program.returncode
    return False, said


def test_a_socket_that_others_reach_is_refused():
    for host, tcp, runs in (("127.0.0.1", "no", False),
                            ("127.0.0.1", "loopback", True),
                            ("127.0.0.1", "yes", False),
                            ("", "loopback", False), ("", "no", False)):
        is_running, said = reached(host, tcp)
        assert is_running == runs, (host, tcp, said)
        assert ("is no unix socket" in said) != runs, (host, tcp, said)
    if socket.has_ipv6:
        assert reached("::1", "loopback", socket.AF_INET6)[0]
        assert not reached("::", "loopback", socket.AF_INET6)[0]


def test_what_is_written_is_for_its_owner_alone():
    path = f"{site.data}/matrix.csv"
    old = os.umask(0o022)
    try:
        site.foothold("match", "--branch", slug, "--matrix", path)
    finally:
        os.umask(old)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_no_core_is_written():
    """Of a program that dies, the memory held keys and people."""
    found = 0
    for entry in glob.glob("/proc/[0-9]*"):
        try:
            with open(entry + "/environ", "rb") as env:
                ours = (site.data + "/").encode() in env.read()
            program = os.path.basename(os.readlink(entry + "/exe"))
            if not ours or program not in PROGRAMS:
                continue
            with open(entry + "/limits", encoding="ascii") as file:
                core = next(line for line in file if "core" in line)
        except OSError:
            continue
        assert core.split()[-3:] == ["0", "0", "bytes"], (program, core)
        found += 1
    assert found > 6, found


def test_every_table_can_live_on_a_cluster():
    odd = site.sql(
        "SELECT table_name, engine FROM information_schema.tables WHERE "
        "table_schema = DATABASE() AND table_type = 'BASE TABLE' AND "
        "engine <> 'InnoDB'")
    assert not odd, odd
    keyless = site.sql(
        "SELECT t.table_name FROM information_schema.tables t WHERE "
        "t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND NOT "
        "EXISTS (SELECT 1 FROM information_schema.table_constraints c WHERE "
        "c.table_schema = t.table_schema AND c.table_name = t.table_name AND "
        "c.constraint_type = 'PRIMARY KEY') AND t.table_name <> 'test_mark'")
    assert not keyless, keyless
    files = glob.glob(site.top + "/sql/queries/*.sql")
    assert len(files) > 10, files
    for name in files:
        with open(name, encoding="utf-8") as file:
            text = re.sub(r"--.*", "", file.read())
        for word in ("GET_LOCK", "LOCK TABLES", r"\bXA ", "TEMPORARY",
                     "SLEEP\\(", "LOAD_FILE", "OUTFILE"):
            assert not re.search(word, text, flags=re.I), (name, word)


run(globals())
