"""What the tests through the front door share: a site, accounts, pages.

A test is a function whose name begins with test_; run(globals()) runs them
all and prints TAP.  The site is started by tests/run, which says where it is:
FOOTHOLD_URL, FOOTHOLD_DATA, FOOTHOLD_BUILD.  With FOOTHOLD_VIA=cgi the same
requests go to the one program foothold.cgi without any web server.
"""

import base64
import datetime
import hashlib
import hmac
import html
import http.client
import os
import re
import secrets
import struct
import subprocess
import sys
import time
import traceback
import urllib.parse
import zoneinfo

import sealed

PASSWORD = "correct horse battery"
#: The day in Copenhagen, as the programs count it.
TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Copenhagen")).date()


def day(days=0):
    """The day so many days from today, as the database writes it."""
    return (TODAY + datetime.timedelta(days=days)).isoformat()


def totp(secret, steps=0):
    """The code of the app for a base32 secret, so many steps from now."""
    key = base64.b32decode(secret.replace(" ", ""))
    count = struct.pack(">Q", int(time.time()) // 30 + steps)
    mac = hmac.new(key, count, "sha1").digest()
    at = mac[-1] & 15
    return f"{(int.from_bytes(mac[at:at + 4], 'big') & 0x7fffffff) % 10**6:06}"


def letters(count=10):
    """A word that stands nowhere else, and is no CPR number by chance."""
    return "".join(secrets.choice("bcdfghjklmnpqrstvwxz")
                   for _ in range(count))


class Skip(Exception):
    """Raised by a test that cannot run here, with the reason."""


class Page:
    """A reply: status, headers (a list of pairs), text."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body
        self.text = body.decode("utf-8", "replace")

    def header(self, name):
        for key, value in self.headers:
            if key.lower() == name.lower():
                return value
        return None

    @property
    def location(self):
        return self.header("Location")

    @property
    def words(self):
        """What a reader sees: the text without tags."""
        text = re.sub(r"<(script|style)\b.*?</\1>", " ", self.text,
                      flags=re.S)
        text = re.sub(r"<[^>]+>", " ", text)
        return re.sub(r"\s+", " ", html.unescape(text))

    def has(self, text):
        return text in self.text or text in self.words

    @property
    def action(self):
        """Where the first form of the page itself sends what is typed."""
        form = re.search(r'<form class="form"[^>]*\baction="([^"]*)"',
                         self.text)
        return html.unescape(form.group(1)) if form else None

    def value(self, name):
        """The value of the first input of that name."""
        for tag in re.findall(r"<(?:input|textarea|option)\b[^>]*>", self.text):
            if f'name="{name}"' in tag:
                found = re.search(r'\bvalue="([^"]*)"', tag)
                return html.unescape(found.group(1)) if found else ""
        return None

    @property
    def statements(self):
        """How many statements the page took (debug builds say)."""
        found = re.search(r'statements;desc="(\d+)"',
                          self.header("Server-Timing") or "")
        return int(found.group(1)) if found else None


class Client:
    """A browser: keeps cookies, sends the token and a fresh key."""

    def __init__(self, site, lang="en"):
        self.site = site
        self.cookies = {"__Host-lang": lang}
        self.csrf = ""
        self.account_id = None

    def _keep(self, page):
        for name, value in page.headers:
            if name.lower() != "set-cookie":
                continue
            key, _, rest = value.partition("=")
            self.cookies[key] = rest.split(";")[0]
            if "Max-Age=0" in rest:
                del self.cookies[key]
        token = re.search(r'name="csrf" value="([^"]*)"', page.text)
        if token:
            self.csrf = token.group(1)
        return page

    def request(self, method, path, body=b"", headers=None):
        head = {"Cookie": "; ".join(f"{k}={v}" for k, v in
                                    self.cookies.items())}
        head.update(headers or {})
        return self._keep(self.site.send(method, path, body, head))

    def get(self, path, headers=None):
        return self.request("GET", path, headers=headers)

    def see(self, path):
        """GET that must succeed."""
        page = self.get(path)
        assert page.status == 200, f"{path}: {page.status}"
        return page

    def _own(self, fields):
        pairs = list(fields.items()) if isinstance(fields, dict) else \
            list(fields or [])
        names = [name for name, _ in pairs]
        if "csrf" not in names:
            pairs.append(("csrf", self.csrf))
        if "request_key" not in names:
            pairs.append(("request_key", secrets.token_hex(16)))
        flat = []
        for name, value in pairs:
            values = value if isinstance(value, (list, tuple)) else [value]
            flat += [(name, str(v)) for v in values if v is not None]
        return flat

    def post(self, path, fields=None, headers=None):
        body = urllib.parse.urlencode(self._own(fields)).encode()
        head = {"Content-Type": "application/x-www-form-urlencoded",
                "Sec-Fetch-Site": "same-origin"}
        head.update(headers or {})
        return self.request("POST", path, body, head)

    def create(self, path, fields):
        """Sends the form of a new thing; the thing's number."""
        page = self.post(path, fields)
        assert page.status == 303, (page.status, page.words[:900])
        return int(page.location.rsplit("/", 1)[1])

    def upload(self, path, fields, files):
        """files: name -> (file name, bytes)."""
        line = secrets.token_hex(12)
        out = b""
        for name, value in self._own(fields):
            out += (f'--{line}\r\nContent-Disposition: form-data; '
                    f'name="{name}"\r\n\r\n{value}\r\n').encode()
        for name, (file_name, content) in files.items():
            out += (f'--{line}\r\nContent-Disposition: form-data; '
                    f'name="{name}"; filename="{file_name}"\r\n'
                    f'Content-Type: text/csv\r\n\r\n').encode()
            out += content + b"\r\n"
        out += f"--{line}--\r\n".encode()
        return self.request("POST", path, out, {
            "Content-Type": f"multipart/form-data; boundary={line}",
            "Sec-Fetch-Site": "same-origin"})

    def do(self, path, fields=None):
        """POST that must lead on; the page it leads to."""
        page = self.post(path, fields)
        assert page.status == 303, f"{path}: {page.status} {page.words[:600]}"
        return self.see(page.location)


class Site:
    """The running site that tests/run started."""

    def __init__(self, conf=None, via_cgi=False):
        """conf: another configuration file, which only CGI can take."""
        self.url = os.environ.get("FOOTHOLD_URL", "http://127.0.0.1:8080")
        self.data = os.environ["FOOTHOLD_DATA"]
        self.build = os.environ["FOOTHOLD_BUILD"]
        self.top = os.environ.get("FOOTHOLD_TOP", "../..")
        self.address = "127.0.0.1"
        self.conf = conf or self.data + "/foothold.conf"
        self.env = {}              # of a program by CGI
        self.via_cgi = via_cgi or conf is not None or \
            os.environ.get("FOOTHOLD_VIA") == "cgi"
        self.host = urllib.parse.urlsplit(self.url).netloc

    def send(self, method, path, body, headers):
        return (self._send_cgi if self.via_cgi else self._send_http)(
            method, path, body, headers)

    def _send_http(self, method, path, body, headers):
        link = http.client.HTTPConnection(self.host, timeout=120)
        head = dict(headers)
        if method == "POST":
            head.setdefault("Content-Length", str(len(body)))
        link.request(method, urllib.parse.quote(path, safe="/?&=%+:,;@-._~"),
                     body or None, head)
        reply = link.getresponse()
        page = Page(reply.status, reply.getheaders(), reply.read())
        link.close()
        return page

    def _send_cgi(self, method, path, body, headers):
        plain, _, query = path.partition("?")
        env = {"REQUEST_METHOD": method, "REQUEST_URI": path,
               "SCRIPT_NAME": "", "PATH_INFO": plain, "QUERY_STRING": query,
               "GATEWAY_INTERFACE": "CGI/1.1", "REMOTE_ADDR": self.address,
               "HTTP_HOST": self.host, "SERVER_PROTOCOL": "HTTP/1.1",
               "FOOTHOLD_CONF": self.conf,
               "FOOTHOLD_FAULT": os.environ.get("FOOTHOLD_FAULT", ""),
               **self.env}
        if method == "POST":
            env["CONTENT_LENGTH"] = str(len(body))
        for name, value in headers.items():
            key = name.upper().replace("-", "_")
            if key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
                env[key] = value
            else:
                env["HTTP_" + key] = value
        done = subprocess.run([self.build + "/foothold.cgi"], input=body,
                              env=env, capture_output=True, timeout=120,
                              check=False)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        pairs = [tuple(line.split(": ", 1)) for line in
                 head.decode().split("\r\n") if ": " in line]
        status = int(dict(pairs).get("Status", "200").split()[0])
        return Page(status, pairs, content)

    def foothold(self, *words, text=None, check=True):
        """The command line; its finished process."""
        done = subprocess.run([self.build + "/foothold", *words,
                               "--data", self.data], input=text, text=True,
                              capture_output=True, check=False, timeout=300)
        if check and done.returncode:
            raise AssertionError(f"foothold {words}: {done.stderr}")
        return done

    def job(self, name, slug, *words):
        """The job done in that branch, when nobody else is at it."""
        for _ in range(100):
            done = self.foothold("jobs", "--only", name, "--branch", slug,
                                 *words, check=False)
            if "elsewhere" not in done.stderr:
                assert not done.returncode, done.stderr
                return done
        raise AssertionError(f"{name} is never free: {done.stderr}")

    def sql(self, statement):
        """Rows of a statement run as the database's owner, as lists."""
        done = subprocess.run(
            ["mariadb", "--no-defaults", "-S", self.data + "/run/db.sock",
             "--default-character-set=utf8mb4", "-N", "-B", "foothold", "-e",
             statement], text=True, capture_output=True, check=False)
        if done.returncode:
            raise AssertionError(done.stderr)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def one(self, statement):
        rows = self.sql(statement)
        return rows[0][0] if rows else None

    def branch_tables(self):
        """Tables with rows of branches."""
        return [t for t, in self.sql(
            "SELECT table_name FROM information_schema.columns WHERE "
            "table_schema = DATABASE() AND column_name = 'branch_id'")]

    def nation_tables(self):
        """Tables that belong to no branch."""
        return [t for t, in self.sql(
            "SELECT table_name FROM information_schema.tables t WHERE "
            "table_schema = DATABASE() AND NOT EXISTS (SELECT 1 FROM "
            "information_schema.columns c WHERE c.table_schema = "
            "t.table_schema AND c.table_name = t.table_name AND "
            "c.column_name = 'branch_id')")]

    def dump(self, tables, where):
        """The rows of the tables as SQL, as bytes."""
        return subprocess.run(
            ["mariadb-dump", "--no-defaults", "-S",
             self.data + "/run/db.sock", "--no-create-info",
             "--single-transaction",
             "--skip-comments", "--order-by-primary", f"--where={where}",
             "foothold", *sorted(tables)],
            capture_output=True, check=True).stdout

    def fingerprint(self, branch_id):
        """A hash of all rows of the branch but for what each request leaves:
        looks, answers, sessions, and the accounts that tests make."""
        tables = set(self.branch_tables()) - {
            "audit_about", "audit_event", "audit_head", "request_done",
            "session", "account_role",
            "branch"}
        return hashlib.sha256(self.dump(
            tables, f"branch_id = {branch_id}")).hexdigest()

    def log_files(self):
        """What the servers and programs wrote, where they are ours."""
        folder = self.data + "/log"
        return [os.path.join(folder, n) for n in sorted(os.listdir(folder))
                if n.endswith(".log")]

    def texts(self, table, column, where):
        """What a sealed column says in the rows found."""
        return sealed.opened(self, table, column, where)

    def opened(self, table, column, where):
        """What a sealed column says in the first row found, None for none."""
        rows = sealed.opened(self, table, column, where)
        return rows[0] if rows else None

    def insert(self, table, branch_id, **columns):
        """A row written past the programs; its id."""
        texts = {n: columns[n] for n in sealed.columns(self, table)
                 if columns.get(n) is not None}
        columns.update((n, "") for n in texts)
        names = ", ".join(["branch_id", *columns])
        values = ", ".join(
            [str(branch_id)] + ["NULL" if v is None else
                                "'" + str(v).replace("'", "''") + "'"
                                for v in columns.values()])
        row = int(self.one(f"INSERT INTO {table} ({names}) VALUES ({values});"
                           " SELECT LAST_INSERT_ID()"))
        keys = [columns.get(n, row) for n in sealed.keys_of(table)]
        for name, text in texts.items():
            self.seal(table, name, keys, text, branch_id)
        return row

    def seal(self, table, column, row, text, branch_id=None):
        """Puts a text into a sealed column of a row that is there; row is its
        number, or the list of them where its key has more than one."""
        row = row if isinstance(row, list) else [row]
        where = " AND ".join(f"{n} = {v}" for n, v in
                             zip(sealed.keys_of(table), row))
        branch_id = branch_id or self.one(
            f"SELECT branch_id FROM {table} WHERE {where}")
        value = sealed.closed(self, table, column,
                              ",".join(map(str, row)), branch_id, text)
        self.sql(f"UPDATE {table} SET {column} = X'{value.hex()}' "
                 f"WHERE branch_id = {branch_id} AND {where}")

    def branch(self, slug=None, municipality=None):
        """A new branch; its short name."""
        slug = slug or "b" + letters(10)
        words = ["branch", "add", slug, "--name", slug.title()]
        if municipality:
            words += ["--municipality", municipality]
        self.foothold(*words)
        return slug

    def branch_id(self, slug):
        return int(self.one(
            f"SELECT branch_id FROM branch WHERE slug = '{slug}'"))

    def with_setting(self, section, **settings):
        """The same site by CGI, with lines of its own in a section."""
        lines = "".join(f"{k} = {v}\n" for k, v in settings.items())
        with open(self.conf, encoding="utf-8") as file:
            text = file.read()
        kept = [line for line in text.splitlines(True)
                if line.split("=")[0].strip() not in settings]
        path = f"{self.data}/{secrets.token_hex(6)}.conf"
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w",
                  encoding="utf-8") as file:
            file.write("".join(kept) + f"[{section}]\n{lines}")
        return Site(path)

    def client(self, lang="en"):
        """Somebody who has not signed in."""
        return Client(self, lang)

    def account(self, role, branch, lang="en"):
        """A signed-in client with that role in the branch."""
        email = f"t{letters(12)}@example.org"
        self.foothold("account", "add", email, "--name", "Test " + role,
                      "--branch", branch, "--role", role,
                      text=PASSWORD + "\n")
        return self.sign_in(email, PASSWORD, lang)

    def sign_in(self, email, password, lang="en"):
        client = Client(self, lang)
        client.get("/account/sign_in")
        page = client.post("/account/sign_in",
                           {"email": email, "password": password})
        assert page.status == 303, page.words
        client.email = email
        client.account_id = int(self.one(
            f"SELECT account_id FROM account WHERE email = '{email}'"))
        page = client.get("/account/home")
        if page.status == 303:
            client.get(page.location)
        return client

    def routes(self):
        """Every page: program, method, path, permission, fields."""
        rows = []
        for line in self.foothold("routes").stdout.splitlines():
            program, method, path, may, fields = \
                (line.split("\t") + [""] * 5)[:5]
            rows.append((program, method, path, may, fields.split()))
        return rows


def form_of(page):
    """What a browser would send back from the page's form."""
    form = page.text[page.text.index('<form class="form"'):]
    form = form[:form.index("</form>")]
    fields = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag).group(1)
        value = re.search(r'value="([^"]*)"', tag)
        if 'type="checkbox"' in tag or 'type="radio"' in tag:
            if " checked" in tag:
                fields.setdefault(name, []).append(value.group(1))
        else:
            fields[name] = value.group(1) if value else ""
    for name, text in re.findall(
            r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
        fields[name] = text
    for name, options in re.findall(
            r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        code = chosen.group(1) if chosen else ""
        # Several lists of one name stand for an order of answers.
        before = fields.get(name)
        fields[name] = code if before is None else \
            [before, code] if isinstance(before, str) else [*before, code]
    del fields["csrf"]
    del fields["request_key"]
    return fields


def run(names):
    """Run every test_ function among names; print TAP, exit 1 on failure."""
    tests = [(n, f) for n, f in names.items()
             if n.startswith("test_") and callable(f)]
    wanted = sys.argv[1:]
    number, failed = 0, 0
    for name, function in tests:
        if wanted and not any(w in name for w in wanted):
            continue
        number += 1
        try:
            function()
            print(f"ok {number} - {name}", flush=True)
        except Skip as why:
            print(f"ok {number} - {name} # SKIP {why}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print("# " + line, flush=True)
    print(f"1..{number}")
    sys.exit(1 if failed else 0)
