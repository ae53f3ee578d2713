"""The database over the network: by TLS or not at all, from several servers
the first that answers, and nothing for a server that is a stranger."""

import os
import secrets
import shutil
import socket
import struct
import subprocess
import threading
import time

from certificates import Folder
from foothold import Site, run
from servers import free_port

site = Site()
folder = os.path.join(site.data, "dbtls-" + secrets.token_hex(4))
os.mkdir(folder)
keys = Folder(folder)
keys.signer("ca")
keys.signer("stranger")
keys.certificate("right", "IP:127.0.0.1,IP:127.0.0.2")
keys.certificate("other", "DNS:db.example.org,IP:127.0.0.7")
keys.certificate("forged", "IP:127.0.0.1,IP:127.0.0.2", "stranger")
CA = f"{folder}/ca.pem"
LOGIN = {"user": "far", "password": "a far secret", "socket": ""}
me = subprocess.run(["id", "-un"], text=True, capture_output=True,
                    check=True).stdout.strip()
PORT = free_port()


class Server:
    """A MariaDB of its own at an address of this machine, while a "with"
    lasts; certificate: None for one that offers no TLS."""

    def __init__(self, name, address="127.0.0.1", certificate="right"):
        self.name, self.address = name, address
        self.words = ["--skip-ssl"] if not certificate else [
            f"--ssl-cert={folder}/{certificate}.pem", f"--ssl-ca={CA}",
            f"--ssl-key={folder}/{certificate}.key"]

    def sql(self, text):
        return subprocess.run(
            ["mariadb", "--no-defaults", "-S", f"{folder}/{self.name}.sock",
             "-N", "-B", "-e", text], text=True, capture_output=True,
            check=True).stdout.strip()

    def __enter__(self):
        data = f"{folder}/{self.name}"
        self.process = subprocess.Popen(
            ["mariadbd", "--no-defaults", f"--user={me}", f"--datadir={data}",
             f"--socket={folder}/{self.name}.sock", f"--tmpdir={folder}",
             f"--log-error={folder}/{self.name}.log",
             f"--pid-file={folder}/{self.name}.pid",
             f"--bind-address={self.address}", f"--port={PORT}",
             "--skip-name-resolve", "--innodb-buffer-pool-size=16M",
             "--innodb-log-file-size=8M", "--performance-schema=OFF",
             "--character-set-server=utf8mb4", *self.words])
        for _ in range(600):
            try:
                self.sql("SELECT 1")
                return self
            except subprocess.CalledProcessError:
                assert self.process.poll() is None, self.name
                time.sleep(0.1)
        raise AssertionError("MariaDB does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def at(host="127.0.0.1", **settings):
    """The site with its database over there."""
    return site.with_setting("database", host=host, port=PORT, **LOGIN,
                             **settings)


def try_it(there):
    """What the command line says of the connection, "" for nothing."""
    done = subprocess.run([site.build + "/foothold", "branch", "list"],
                          env=dict(os.environ, FOOTHOLD_CONF=there.conf),
                          capture_output=True, text=True, check=False)
    assert (done.returncode != 0) == ("does not answer" in done.stderr or
                                      "TLS" in done.stderr), done.stderr
    return done.stderr


def make():
    """A database with Foothold's tables, and a second one just like it."""
    subprocess.run(
        ["mariadb-install-db", "--no-defaults", f"--user={me}",
         f"--datadir={folder}/one", "--skip-test-db",
         "--innodb-log-file-size=8M",
         "--auth-root-authentication-method=socket",
         f"--auth-root-socket-user={me}"], check=True, capture_output=True)
    with Server("one") as db:
        db.sql("CREATE DATABASE foothold CHARACTER SET utf8mb4; CREATE USER "
               "far@'127.0.0.%' IDENTIFIED BY 'a far secret'; GRANT ALL ON "
               "foothold.* TO far@'127.0.0.%'")
        there = at(tls="required", ca_file=CA)
        subprocess.run([site.build + "/foothold", "migrate"], check=True,
                       env=dict(os.environ, FOOTHOLD_CONF=there.conf),
                       capture_output=True)
    shutil.copytree(f"{folder}/one", f"{folder}/two")


make()


def health(there):
    return there.client().get("/account/health")


def test_by_tls_and_the_server_is_who_it_says():
    with Server("one") as db:
        db.sql("ALTER USER far@'127.0.0.%' REQUIRE SSL")
        assert try_it(at(tls="required", ca_file=CA)) == ""
        assert health(at(tls="required", ca_file=CA)).status == 200
        assert "Access denied" in try_it(at(tls="none"))
        db.sql("ALTER USER far@'127.0.0.%' REQUIRE NONE")
        assert try_it(at(tls="none")) == ""
        # This machine trusts nobody who signed it.
        assert "certificate" in try_it(at(tls="required"))
        # A word that is not known is no reason to send it in the open.
        assert "certificate" in try_it(at(tls="requird"))


def test_a_certificate_that_does_not_hold():
    for name in ("other", "forged"):
        with Server("one", certificate=name):
            said = try_it(at(tls="required", ca_file=CA))
            assert "TLS" in said or "ertificate" in said, (name, said)
            assert health(at(tls="required", ca_file=CA)).status == 503


def test_a_server_without_tls_gets_nothing():
    with Server("one", certificate=None):
        assert try_it(at(tls="none")) == ""
        said = try_it(at(tls="required", ca_file=CA))
        assert "foothold.conf(5)" in said, said


class Stranger:
    """A server that lets anybody in, offers no TLS, and answers the first
    statement by asking for a file; what it was sent is in heard."""

    def __init__(self):
        self.heard = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.door.close()

    @staticmethod
    def send(link, number, text):
        link.sendall(struct.pack("<I", len(text))[:3] + bytes([number]) +
                     text)

    def read(self, link):
        head = link.recv(4)
        if len(head) < 4:
            return b""
        left, text = int.from_bytes(head[:3], "little"), b""
        while len(text) < left and (more := link.recv(left - len(text))):
            text += more
        self.heard.append(text)
        return text

    def serve(self):
        while True:
            try:
                link, _ = self.door.accept()
            except OSError:
                return
            with link:
                link.settimeout(5)
                try:
                    self.talk(link)
                except OSError:
                    pass

    def talk(self, link):
        # Protocol 4.1, with local files and without TLS.
        can = 0x1 | 0x8 | 0x80 | 0x200 | 0x2000 | 0x8000 | 0x80000
        self.send(link, 0, b"\x0a5.5.5-10.11.9-MariaDB\0" + b"\1\0\0\0" +
                  b"saltsalt\0" + struct.pack("<H", can & 0xffff) +
                  b"\x2d\2\0" + struct.pack("<H", can >> 16) + b"\x15" +
                  b"\0" * 10 + b"saltsaltsalt\0" +
                  b"mysql_native_password\0")
        if not self.read(link):
            return
        self.send(link, 2, b"\0\0\0\2\0\0\0")
        while self.read(link):
            self.send(link, 1, b"\xfb/etc/passwd")
            if self.read(link):
                self.send(link, 3, b"\0\0\0\2\0\0\0")


def test_a_stranger_is_sent_no_password_and_no_file():
    with Stranger() as far:
        there = site.with_setting("database", host="127.0.0.1", port=far.port,
                                  tls="required", ca_file=CA, **LOGIN)
        assert "TLS" in try_it(there)
        assert far.heard == [], "not even the name"
        # Any address but this machine's own asks for TLS by itself.
        there = site.with_setting("database", host="0.0.0.0", port=far.port,
                                  **LOGIN)
        assert "TLS" in try_it(there)
        assert far.heard == []
        there = site.with_setting("database", host="127.0.0.1", port=far.port,
                                  **LOGIN)
        assert there.client().get("/account/health").status == 503
        assert any(b"SET sql_mode" in text for text in far.heard), far.heard
        assert not any(b"root:" in text for text in far.heard)


def test_the_first_server_that_answers():
    both = at("127.0.0.1 127.0.0.2", tls="required", ca_file=CA)
    with Server("two", "127.0.0.2") as second:
        assert health(both).status == 200
        second.sql("FLUSH STATUS")
        with Server("one") as first:
            before = second.sql("SHOW GLOBAL STATUS LIKE 'Connections'")
            assert health(both).status == 200
            assert second.sql("SHOW GLOBAL STATUS LIKE 'Connections'"
                              ).split()[1] == str(int(before.split()[1]) + 1)
            # The first takes no work for now (a cluster's error 1047).
            os.environ["FOOTHOLD_FAULT"] = "2,1047,before,once"
            try:
                assert health(both).status == 200
            finally:
                os.environ["FOOTHOLD_FAULT"] = ""
            count = second.sql("SHOW GLOBAL STATUS LIKE 'Connections'")
            assert int(count.split()[1]) > int(before.split()[1]) + 2
            first.process.kill()
            first.process.wait()
            assert health(both).status == 200
    assert health(both).status == 503


def test_health_says_what_a_page_would():
    here = site.client().get("/account/health")
    assert here.status == 200 and here.has("Foothold works")
    for code in (1047, 2013, 1040):
        os.environ["FOOTHOLD_FAULT"] = f"1,{code},before,on"
        try:
            assert Site(via_cgi=True).client().get(
                "/account/health").status == 503, code
        finally:
            os.environ["FOOTHOLD_FAULT"] = ""


def test_what_a_power_cut_would_take_is_said():
    env = dict(os.environ, FOOTHOLD_CONF=at(tls="required", ca_file=CA).conf)
    with Server("one") as db:
        for value, words in (("1", "a power cut takes nothing"),
                             ("2", "innodb_flush_log_at_trx_commit is 2")):
            db.sql(f"SET GLOBAL innodb_flush_log_at_trx_commit = {value}")
            done = subprocess.run([site.build + "/foothold", "check"],
                                  env=env, capture_output=True, text=True,
                                  check=False)
            assert words in done.stdout + done.stderr, done
            assert (done.returncode == 0) == (value == "1"), done


def test_a_backup_goes_the_same_way():
    public = site.foothold("backup", "key", f"{folder}/secret").stdout
    place = os.path.join(folder, "backups")
    os.mkdir(place)

    def back_up(there, path=os.environ["PATH"]):
        there = there.with_setting("backup", erasures=f"{folder}/erased",
                                   public_key=public.split("= ")[1].strip())
        return subprocess.run(
            [site.build + "/foothold", "backup", place], text=True,
            env=dict(os.environ, FOOTHOLD_CONF=there.conf, PATH=path),
            capture_output=True, check=False)

    # A program that writes down what it is told to do.
    os.mkdir(f"{folder}/bin")
    with open(f"{folder}/bin/mariadb-dump", "w", encoding="ascii",
              opener=lambda name, flags: os.open(name, flags, 0o700)) as file:
        file.write(f"#!/bin/sh\ncat /dev/fd/3 >{folder}/told\n")
    with Server("one") as db:
        db.sql("ALTER USER far@'127.0.0.%' REQUIRE SSL")
        done = back_up(at(tls="required", ca_file=CA))
        assert done.returncode == 0, done.stderr
        assert done.stdout.split()[0] == f"{place}/{os.listdir(place)[0]}"
        done = back_up(at(tls="required", ca_file=f"{folder}/stranger.pem"))
        assert done.returncode == 1 and len(os.listdir(place)) == 1
        db.sql("ALTER USER far@'127.0.0.%' REQUIRE NONE")
        path = f"{folder}/bin:{os.environ['PATH']}"
        assert back_up(at(tls="required", ca_file=CA), path).returncode == 0
        with open(f"{folder}/told", encoding="ascii") as file:
            told = file.read().splitlines()
        assert {"ssl", "ssl-verify-server-cert", f'ssl-ca="{CA}"',
                'host="127.0.0.1"'} <= set(told), told


run(globals())
