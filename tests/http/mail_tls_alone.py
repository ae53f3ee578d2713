"""Mail over TLS: both ways to begin it, and certificates that do not hold."""

import os
import secrets
import socketserver
import ssl
import subprocess
import threading

from certificates import Folder
from foothold import Site, letters, run

site = Site()
branch = site.branch()
folder = os.path.join(site.data, "tls-" + secrets.token_hex(4))
os.mkdir(folder)
keys = Folder(folder)
keys.signer("ca")
keys.signer("stranger")
keys.certificate("right", "DNS:localhost,IP:127.0.0.1")
keys.certificate("other", "DNS:mail.example.org")
keys.certificate("forged", "DNS:localhost,IP:127.0.0.1", "stranger")
keys.certificate("ended", "DNS:localhost,IP:127.0.0.1", days=-1)


class Smtp(socketserver.StreamRequestHandler):
    """A mail server that may begin TLS at once or when it is asked to."""

    def wrap(self):
        self.request = self.server.tls.wrap_socket(self.request,
                                                   server_side=True)
        self.rfile = self.request.makefile("rb")
        self.wfile = self.request.makefile("wb", buffering=0)

    def say(self, line):
        self.wfile.write(line + b"\r\n")

    def letter(self):
        self.say(b"354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.server.letters.append((b"".join(lines),
                                    isinstance(self.request, ssl.SSLSocket)))
        self.say(b"250 taken")

    def handle(self):
        try:
            self.talk()
        except (ssl.SSLError, OSError):
            self.server.refused += 1

    def talk(self):
        if self.server.is_implicit:
            self.wrap()
        self.say(b"220 test")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"EHLO":
                self.say(b"250-test")
                if self.server.starttls:
                    self.say(b"250-STARTTLS")
                self.say(b"250 8BITMIME")
            elif word == b"STAR":
                self.say(self.server.starttls)
                if self.server.starttls[:1] == b"2":
                    self.wrap()
            elif word == b"DATA":
                self.letter()
            elif word == b"QUIT":
                self.say(b"221 bye")
                return
            else:
                self.say(b"250 fine")


class Server:
    """One that listens while a "with" lasts."""

    def __init__(self, name="right", implicit=False, starttls=b"220 begin"):
        self.tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Smtp)
        self.tcp.daemon_threads = True
        self.tcp.letters, self.tcp.refused = [], 0
        self.tcp.is_implicit, self.tcp.starttls = implicit, starttls
        self.tcp.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tcp.tls.load_cert_chain(f"{folder}/{name}.pem",
                                     f"{folder}/{name}.key")

    def __enter__(self):
        threading.Thread(target=self.tcp.serve_forever, daemon=True).start()
        return self.tcp

    def __exit__(self, *_):
        self.tcp.shutdown()
        self.tcp.server_close()


def one_mail():
    """The number of a mail that alone is due."""
    who = f"t{letters(12)}@example.org"
    site.sql("UPDATE mail SET next_try_at = UTC_TIMESTAMP() + INTERVAL 1 DAY "
             "WHERE next_try_at IS NOT NULL")
    site.foothold("account", "invite", who, "--name", "Vera Vase", "--branch",
                  branch, "--role", "buddy_coordinator")
    return site.one("SELECT mail_id FROM mail JOIN account a USING "
                    f"(account_id) WHERE a.email = '{who}'")


def send(mail, server, **settings):
    """What the log says of one run that tries that mail."""
    site.sql("UPDATE mail SET next_try_at = UTC_TIMESTAMP() WHERE mail_id = "
             f"{mail} AND next_try_at IS NOT NULL")
    there = site.with_setting("mail", host="127.0.0.1",
                              port=server.server_address[1], **settings)
    done = subprocess.run([site.build + "/foothold", "jobs", "--only", "mail"],
                          env=dict(os.environ, FOOTHOLD_CONF=there.conf),
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def waits(mail):
    return site.sql("SELECT sent_at IS NULL AND given_up_at IS NULL AND "
                    "next_try_at IS NOT NULL AND path IS NOT NULL FROM mail "
                    f"WHERE mail_id = {mail}") == [["1"]]


def is_out(mail):
    return site.one("SELECT sent_at IS NOT NULL FROM mail WHERE mail_id = "
                    f"{mail}") == "1"


CA = f"{folder}/ca.pem"


def test_after_starttls():
    mail = one_mail()
    with Server() as server:
        send(mail, server, tls="required", ca_file=CA)
        assert [tls for _, tls in server.letters] == [True]
        assert b"\r\nSubject: " in server.letters[0][0]
    assert is_out(mail)


def test_from_the_first_byte():
    mail = one_mail()
    with Server(implicit=True) as server:
        send(mail, server, tls="implicit", ca_file=CA)
        assert [tls for _, tls in server.letters] == [True]
    assert is_out(mail)


def refused(server_of, word, **settings):
    """Nothing is sent, the log says why, and a better server gets it."""
    mail = one_mail()
    with server_of() as server:
        log = send(mail, server, **settings)
        assert not server.letters
    assert f"mail={mail} " in log and word in log, log
    assert waits(mail)
    assert word in site.one(f"SELECT failure FROM mail WHERE mail_id = {mail}")
    with Server() as server:
        send(mail, server, tls="required", ca_file=CA)
        assert len(server.letters) == 1
    assert is_out(mail)


def test_a_certificate_that_does_not_hold():
    for name in ("other", "forged", "ended"):
        for implicit in (False, True):
            refused(lambda n=name, i=implicit: Server(n, i), "certificate",
                    tls="implicit" if implicit else "required", ca_file=CA)


def test_our_own_signer_is_a_stranger_to_the_machine():
    refused(Server, "certificate", tls="required")


def test_a_server_without_tls_is_sent_nothing():
    refused(lambda: Server(starttls=b""), "offers no TLS", tls="required",
            ca_file=CA)
    refused(lambda: Server(starttls=b""), "offers no TLS", tls="requierd",
            ca_file=CA)


def test_a_refusal_to_begin_is_no_reason_to_give_up():
    for answer in (b"454 not now", b"554 never"):
        refused(lambda a=answer: Server(starttls=a), "TLS", tls="required",
                ca_file=CA)


def test_a_file_of_signers_that_is_not_there():
    refused(Server, "ca_file", tls="required", ca_file=folder + "/none.pem")


run(globals())
