"""What tests with a server of their own share."""

import http.client
import os
import re
import socket
import ssl
import threading
import time

from foothold import Page


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port):
    """Until somebody answers there."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)


def headers_are_safe(page, where):
    policy = page.header("Content-Security-Policy") or ""
    assert "default-src 'none'" in policy, where
    assert "unsafe" not in policy and "*" not in policy, where
    assert "frame-ancestors 'none'" in policy, where
    assert page.header("X-Content-Type-Options") == "nosniff", where
    assert page.header("Referrer-Policy") == "same-origin", where
    assert page.header("Cross-Origin-Resource-Policy") == "same-origin", where
    assert "charset=utf-8" in (page.header("Content-Type") or "charset=utf-8")
    for name in ("Content-Security-Policy", "Cache-Control", "Content-Type",
                 "Location"):
        count = sum(k.lower() == name.lower() for k, _ in page.headers)
        assert count <= 1, (where, name, count)
    for key, value in page.headers:
        if key.lower() == "set-cookie":
            assert value.startswith("__Host-"), (where, value)
            assert "; Path=/" in value and "; Secure" in value, where
            assert "SameSite=" in value and "Domain" not in value, where
            assert "HttpOnly" in value, (where, value)
        assert key.lower() not in ("x-powered-by",
                                   "access-control-allow-origin"), where
    server = page.header("Server") or ""
    assert not re.search(r"\d", server), server


def ask(port, host, path, method="GET", headers=(), trust=None, body=None):
    """Straight to that port, in the name of a host; by TLS with trust."""
    link = http.client.HTTPSConnection(
        "127.0.0.1", port, timeout=60, context=trust) if trust else \
        http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.putrequest(method, path, skip_host=True)
    link.putheader("Host", host)
    for key, value in headers:
        link.putheader(key, value)
    try:
        link.endheaders(body)
    except (BrokenPipeError, ConnectionResetError, ssl.SSLEOFError):
        pass                       # it has said no before it read all
    reply = link.getresponse()
    page = Page(reply.status, reply.getheaders(), reply.read())
    link.close()
    return page


def is_in_words(page, where):
    """A page for people that the web server has by itself, with every header
    of a page."""
    headers_are_safe(page, where)
    assert page.header("Strict-Transport-Security") == \
        "max-age=31536000; includeSubDomains", where
    once = [k for k, _ in page.headers if k not in ("Vary",)]
    assert len(once) == len({k.lower() for k in once}), page.headers
    assert page.header("Content-Type") == "text/html; charset=utf-8", where
    for lang in ("da", "en", "ar"):
        assert f'<section lang="{lang}"' in page.text, where


def _pump(source, target):
    try:
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def open_doors(folder, programs, sockets):
    """Sockets in the folder that anybody may open, each leading to that of a
    program, for a web server that runs as another user."""
    def serve(door, path):
        while True:
            here, _ = door.accept()
            there = socket.socket(socket.AF_UNIX)
            there.connect(path)
            for pair in ((here, there), (there, here)):
                threading.Thread(target=_pump, args=pair, daemon=True).start()

    for program in programs:
        door = socket.socket(socket.AF_UNIX)
        door.bind(f"{folder}/{program}.sock")
        os.chmod(f"{folder}/{program}.sock", 0o666)
        door.listen(50)
        threading.Thread(target=serve, daemon=True, args=(
            door, f"{sockets}/{program}.sock")).start()
