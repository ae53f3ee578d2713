"""Mail by SMTP: sent, tried again, given up, and once only."""

import email
import email.policy
import os
import socketserver
import threading

from foothold import run
from invites import account_id, branch, invited, site


class Smtp(socketserver.StreamRequestHandler):
    """As much of a mail server as the program needs."""

    def handle(self):
        self.wfile.write(b"220 test\r\n")
        lines, in_data = [], False
        for raw in self.rfile:
            line = raw.rstrip(b"\r\n")
            if in_data:
                if line == b".":
                    in_data = False
                    self.server.letters.append(b"\n".join(lines))
                    self.wfile.write(b"250 taken\r\n")
                else:
                    lines.append(line)
                continue
            word = line[:4].upper()
            self.server.said.append(line)
            if word == b"EHLO":
                self.wfile.write(b"250-test\r\n250 8BITMIME\r\n")
            elif word == b"RCPT":
                self.wfile.write(self.server.answer + b"\r\n")
            elif word == b"DATA":
                in_data = True
                self.wfile.write(b"354 go on\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 fine\r\n")


def smtp_site(answer=b"250 fine"):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Smtp)
    server.letters, server.said, server.answer = [], [], answer
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    there = site.with_setting("mail", host="127.0.0.1", tls="none",
                              port=server.server_address[1])
    return server, there


def send_with(there):
    """foothold jobs with that configuration."""
    env = dict(os.environ, FOOTHOLD_CONF=there.conf)
    done = os.spawnvpe(os.P_WAIT, site.build + "/foothold", [
        "foothold", "jobs", "--only", "mail"], env)
    assert done == 0, done


def state(who):
    return site.sql(
        "SELECT attempts, sent_at IS NOT NULL, given_up_at IS NOT NULL, "
        "next_try_at IS NOT NULL, COALESCE(failure, '') FROM mail WHERE "
        f"account_id = {account_id(who)} ORDER BY mail_id DESC LIMIT 1")[0]


def hold_others(who):
    site.sql("UPDATE mail SET next_try_at = UTC_TIMESTAMP() + INTERVAL 1 DAY "
             f"WHERE next_try_at IS NOT NULL AND account_id <> "
             f"{account_id(who)}")


def test_mail_goes_by_smtp():
    who, path = invited()
    hold_others(who)
    server, there = smtp_site()
    send_with(there)
    letter = email.message_from_bytes(server.letters[-1],
                                      policy=email.policy.default)
    assert path in letter.get_content()
    assert b"RCPT TO:<" + who.encode() + b">" in server.said
    assert state(who)[:4] == ["1", "1", "0", "0"]
    server.shutdown()


def due(who):
    site.sql("UPDATE mail SET next_try_at = UTC_TIMESTAMP() WHERE "
             f"next_try_at IS NOT NULL AND account_id = {account_id(who)}")


def test_a_server_that_is_away_is_tried_again():
    who, _ = invited()
    hold_others(who)
    server, there = smtp_site(b"450 later")
    send_with(there)
    assert state(who)[:4] == ["1", "0", "0", "1"]
    assert "450" in state(who)[4] and who not in state(who)[4]
    send_with(there)
    assert state(who)[0] == "1", "it was tried before its time"
    server.answer = b"250 fine"
    due(who)
    send_with(there)
    assert state(who)[:4] == ["2", "1", "0", "0"]
    server.shutdown()
    server.server_close()
    who, _ = invited()
    hold_others(who)
    for tries in range(1, 9):
        send_with(there)
        assert state(who)[0] == str(tries)
        due(who)
    assert state(who)[2] == "1", "it is given up"


def test_a_receiver_that_is_refused_is_given_up():
    who, _ = invited()
    hold_others(who)
    server, there = smtp_site(b"550 nobody here")
    send_with(there)
    assert state(who)[:4] == ["1", "0", "1", "0"]
    server.shutdown()


def test_no_header_can_be_added():
    who, _ = invited()
    hold_others(who)
    evil = who + "\\r\\nBcc: <x@evil.example>"
    number = account_id(who)
    site.sql(f"UPDATE account SET email = '{evil}' WHERE account_id = "
             f"{number}")
    server, there = smtp_site()
    send_with(there)
    assert not server.letters and not any(b"evil" in s for s in server.said)
    assert site.one("SELECT given_up_at IS NOT NULL FROM mail WHERE "
                    f"account_id = {number}") == "1"
    for bad in ("a@b.example\r\nBcc: c@d.example", "a b@c.example",
                "<a@b.example>", "a@b.example,c@d.example"):
        done = site.foothold("account", "invite", bad, "--branch", branch,
                             check=False)
        assert done.returncode == 1, bad
    server.shutdown()


def test_two_runs_at_once_send_it_once():
    who, _ = invited()
    hold_others(who)
    server, there = smtp_site()
    runs = [threading.Thread(target=lambda: os.spawnvpe(
        os.P_WAIT, site.build + "/foothold",
        ["foothold", "jobs", "--only", "mail"],
        dict(os.environ, FOOTHOLD_CONF=there.conf))) for _ in range(4)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    assert len(server.letters) == 1
    server.shutdown()


run(globals())
