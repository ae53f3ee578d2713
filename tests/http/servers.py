"""What tests with a server of their own share."""

import re
import socket
import time


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
