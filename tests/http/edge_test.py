"""The edge: too much, too little, malformed, slow, twice; by nginx and as CGI.

Raw bytes to the web server, and raw variables to the program as plain CGI:
what one lets through, the other has to refuse as well.
"""

import copy
import os
import re
import socket
import subprocess

from foothold import Site, run

site = Site()
cgi = copy.copy(site)
cgi.via_cgi = True
branch = site.branch()
manager = site.account("branch_manager", branch)
KIB = 1024
FORM = "application/x-www-form-urlencoded"


def raw(data, *, finish=False, link=None):
    """The status and the whole reply to these bytes; (0, "") for none."""
    host, port = site.host.split(":")
    link = link or socket.create_connection((host, int(port)), timeout=60)
    with link:
        try:
            link.sendall(data)
            if finish:
                link.shutdown(socket.SHUT_WR)
            reply = b""
            while chunk := link.recv(65536):
                reply += chunk
        except ConnectionError:
            reply = b""
    found = re.match(rb"HTTP/1\.[01] (\d+)", reply)
    return (int(found.group(1)) if found else 0,
            reply.decode("utf-8", "replace"))


def head(method, target, *lines, cookies=manager.cookies):
    joined = "; ".join(f"{k}={v}" for k, v in cookies.items())
    return ("\r\n".join([f"{method} {target} HTTP/1.1", f"Host: {site.host}",
                         "Connection: close", f"Cookie: {joined}", *lines]) +
            "\r\n\r\n").encode()


def post(body, *lines, target="/branch/tasks", kind=FORM, length=None):
    size = len(body) if length is None else length
    return head("POST", target, f"Content-Type: {kind}",
                "Sec-Fetch-Site: same-origin",
                *([f"Content-Length: {size}"] if size != "" else []),
                *lines) + body


def as_cgi(method, target, body=b"", length=None, **more):
    """The status of the program as CGI, with these very variables."""
    plain, _, query = target.partition("?")
    env = {"REQUEST_METHOD": method, "REQUEST_URI": target, "SCRIPT_NAME": "",
           "PATH_INFO": plain, "QUERY_STRING": query, "HTTP_HOST": site.host,
           "CONTENT_TYPE": FORM, "HTTP_SEC_FETCH_SITE": "same-origin",
           "HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in
                                    manager.cookies.items()),
           "FOOTHOLD_CONF": site.data + "/foothold.conf", **more}
    if length is None:
        length = str(len(body))
    if length is not False:
        env["CONTENT_LENGTH"] = length
    done = subprocess.run([site.build + "/foothold.cgi"], input=body,
                          env={k.encode(): v if isinstance(v, bytes) else
                               v.encode() for k, v in env.items()},
                          capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    return int(re.search(rb"Status: (\d+)", done.stdout).group(1))


def tasks():
    return site.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                    f"{site.branch_id(branch)}")


def good_form(**more):
    fields = {"csrf": manager.csrf, "request_key": "k", "due_on": "1 2 2027",
              "task_title": "Edge", "assignee_account_id": "", "note": "",
              **more}
    return "&".join(f"{k}={v}" for k, v in fields.items()).encode()


def memory():
    """Kilobytes of the workers of this site, the largest one."""
    most = 0
    for entry in os.listdir("/proc"):
        try:
            if os.readlink(f"/proc/{entry}/exe") != site.build + "/branch":
                continue
            with open(f"/proc/{entry}/environ", "rb") as env:
                if (site.data + "/foothold.conf").encode() not in env.read():
                    continue
            with open(f"/proc/{entry}/status", encoding="ascii") as status:
                most = max(most, int(re.search(r"VmRSS:\s+(\d+)",
                                               status.read()).group(1)))
        except OSError:
            continue
    return most


def test_headers_and_queries_have_a_limit():
    for size in (100, 1000):
        status, _ = raw(head("GET", "/branch/tasks", "X-Much: " +
                             "x" * size * KIB))
        assert status in (0, 400, 414, 431), status
    assert raw(head("GET", "/branch/tasks?q=" + "x" * 4094))[0] == 200
    assert raw(head("GET", "/branch/tasks?q=" + "x" * 4095))[0] == 414
    assert as_cgi("GET", "/branch/tasks?q=" + "x" * 4094) == 200
    assert as_cgi("GET", "/branch/tasks?q=" + "x" * 4095) == 414
    assert as_cgi("GET", "/" + "x" * 5000) == 414
    assert raw(head("GET", "/branch/home"))[0] == 200


def test_bodies_have_a_limit():
    def body(size):
        parts = [b"note=" + b"x" * 60_000] * 17
        text = b"&".join(parts)
        return text + b"&z=" + b"x" * (size - len(text) - 3)
    at, over = body(KIB * KIB), body(KIB * KIB + 1)
    assert len(at) == KIB * KIB
    # refused for its content, not its size
    assert raw(post(at))[0] == 403 and as_cgi(
        "POST", "/branch/tasks", at) == 403
    assert raw(post(over))[0] == 413
    assert as_cgi("POST", "/branch/tasks", over) == 413
    assert raw(post(b"", length=100 * KIB * KIB))[0] == 413
    before = memory()
    for _ in range(8):
        raw(post(at))
        raw(post(over))
    assert memory() - before < 4096, (before, memory())


def test_fields_have_a_limit():
    assert raw(head("GET", "/branch/tasks?" + "&".join(
        f"a{n}" for n in range(500))))[0] == 200
    assert raw(head("GET", "/branch/tasks?" + "&".join(
        f"a{n}" for n in range(501))))[0] == 400
    long = good_form(note="x" * (64 * KIB))
    assert raw(post(long))[0] == 422
    assert raw(post(long.replace(b"note=", b"note=x")))[0] == 400
    assert tasks() == "0"


def test_a_length_that_lies():
    body = good_form()
    for length in ("-1", "+5", "5x", "0x5", "1e3", "99999999999999999999999"):
        status, _ = raw(post(body, length=length))
        assert status in (400, 411, 413), (length, status)
        assert as_cgi("POST", "/branch/tasks", body, length) in (
            400, 411, 413), length
    assert raw(post(body, length=""))[0] in (400, 411)
    assert as_cgi("POST", "/branch/tasks", body, "") == 411
    assert as_cgi("POST", "/branch/tasks", body, False) == 411
    # more than comes: the visitor has gone
    assert raw(post(body, length=len(body) + 50), finish=True)[0] in (0, 400)
    assert as_cgi("POST", "/branch/tasks", body, str(len(body) + 50)) == 400
    # less: the rest is no second request
    status, text = raw(post(body, length=len(body) - 60))
    assert status >= 400 and text.count("HTTP/1.1 303") == 0, status
    assert as_cgi("POST", "/branch/tasks", body, str(len(body) - 60)) >= 400
    # twice, or with another way to say it
    assert raw(post(body, f"Content-Length: {len(body)}"))[0] == 400
    assert raw(post(body, "Transfer-Encoding: chunked"))[0] == 400
    assert raw(head("GET", "/branch/home", "Content-Length: 0"))[0] == 200
    assert tasks() == "0"


def test_a_body_in_chunks_is_one_body():
    body = good_form(task_title="In+chunks", request_key="chunks")
    parts = [body[i:i + 7] for i in range(0, len(body), 7)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts)
    lines = (f"Content-Type: {FORM}", "Sec-Fetch-Site: same-origin",
             "Transfer-Encoding: chunked")
    asked = head("POST", "/branch/tasks", *lines)
    for broken in (chunks + b"zz\r\n", b"-1\r\nx\r\n0\r\n\r\n",
                   b"fffffffffffffffff\r\n"):
        assert raw(asked + broken, finish=True)[0] in (0, 400, 413), broken
    assert tasks() == "0"
    status, _ = raw(asked + chunks + b"0\r\n\r\n")
    assert status == 303 and tasks() == "1", status
    site.sql("DELETE FROM task WHERE task_title = 'In chunks'")


def test_slow_bodies_keep_nobody_waiting():
    host, port = site.host.split(":")
    body = good_form(task_title="Slow", request_key="slow")
    whole = post(body)
    slow = []
    for _ in range(30):
        link = socket.create_connection((host, int(port)), timeout=60)
        link.sendall(whole[:-20])
        slow.append(link)
    for _ in range(5):
        assert manager.get("/branch/home").status == 200
    assert raw(whole[-20:], link=slow.pop())[0] == 303
    for link in slow:
        link.close()
    assert tasks() == "1"
    site.sql("DELETE FROM task WHERE task_title = 'Slow'")


BROKEN = (b"%", b"%4", b"%zz", b"%u00e6", b"%00", b"a%00b", b"%ff",
          b"%c0%af", b"%ed%a0%80", b"%f4%90%80%80", b"\xff\xfe", b"\x00")


def test_malformed_texts_are_refused():
    for text in BROKEN:
        for name in (b"note=" + text, text + b"=x"):
            body = good_form().replace(b"&note=", b"") + b"&" + name
            assert raw(post(body))[0] == 400, name
            assert as_cgi("POST", "/branch/tasks", body) == 400, name
    for text in BROKEN[:10]:
        target = "/branch/tasks?q=" + text.decode()
        assert raw(head("GET", target))[0] == 400, text
        assert as_cgi("GET", target) == 400, text
    assert tasks() == "0"


def test_a_field_or_header_sent_twice():
    assert raw(post(good_form() + b"&task_title=Two"))[0] == 400
    assert raw(head("GET", "/branch/tasks?due=soon&due=late"))[0] == 400
    assert as_cgi("GET", "/branch/tasks?due=soon&due=late") == 400
    assert raw(head("GET", "/branch/home", f"Host: {site.host}"))[0] == 400
    # a second session cookie does not replace the first
    cookies = {**manager.cookies}
    session = cookies.pop("__Host-foothold")
    for line, status in ((f"__Host-foothold={session}; __Host-foothold=" +
                          "0" * 64, 200),
                         ("__Host-foothold=" + "0" * 64 +
                          f"; __Host-foothold={session}", 303)):
        assert raw(head("GET", "/branch/home", cookies={"x": f"y; {line}"}))[
            0] == status, line
    assert tasks() == "0"


PATHS = ("/branch/../branch/home", "/branch/./home", "/branch//home",
         "//branch/home", "/branch/home/", "/branch/home/..", "/branch\\home",
         "/branch/%5chome", "/branch/%2e%2e/branch/home", "/branch/home%00",
         "/branch/home%0d%0aX-Evil:%201", "/branch/%0ahome", "/branch/%ff",
         "/branch/%c0%ae%c0%ae/home", "/branch/home%7f", "/branch/%1bhome",
         "/branch/home;x=1", "/branch/.git/config", "/.env", "/branch/%",
         "/branch/%zz", "/branch/tasks/-1/edit", "/branch/tasks/0x1/edit",
         "/branch/tasks/1%20/edit", "/branch/tasks/%31%00/edit",
         "/branch/tasks/99999999999999999999/edit", "/BRANCH/home")


def test_a_host_that_is_doubled_or_stands_in_the_path():
    """Whatever the server makes of it, nobody's name gets into an answer."""
    for text in (f"GET /branch/home HTTP/1.1\r\nHost: {site.host}\r\n"
                 "Host: evil.example\r\nConnection: close\r\n\r\n",
                 f"GET /branch/home HTTP/1.1\r\nHost: evil.example\r\n"
                 f"Host: {site.host}\r\nConnection: close\r\n\r\n",
                 "GET http://evil.example/branch/home HTTP/1.1\r\n"
                 "Host: evil.example\r\nConnection: close\r\n\r\n",
                 "GET http://evil.example/branch/home HTTP/1.1\r\n"
                 f"Host: {site.host}\r\nConnection: close\r\n\r\n",
                 "GET /branch/home HTTP/1.0\r\n\r\n"):
        status, reply = raw(text.encode())
        assert status in (303, 400, 421), (text, status)
        assert "evil" not in reply, text
        assert status != 303 or "Location: /account/sign_in" in reply, text


def test_hostile_paths():
    for path in PATHS:
        status, text = raw(head("GET", path))
        assert status in (400, 404), (path, status)
        assert "x-evil" not in text.lower().split("\r\n\r\n")[0], path
        assert as_cgi("GET", path) in (400, 404), path


def test_other_methods():
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT",
                   "BREW"):
        status, text = raw(head(method, "/branch/home"))
        assert status in (400, 405), (method, status)
        assert "__Host-foothold" not in text
        assert as_cgi(method, "/branch/home") == 405, method
    status, text = raw(head("HEAD", "/branch/home"))
    assert status == 200 and not text.split("\r\n\r\n", 1)[1]


def test_broken_files():
    line = "x"
    part = (f'--{line}\r\nContent-Disposition: form-data; name="file"; '
            'filename="a.csv"\r\n\r\nname\r\nA B\r\n')
    kinds = f"multipart/form-data; boundary={line}"
    for body, kind in (
            (part, kinds), (part + f"--{line}", kinds), ("", kinds),
            (f"--{line}--", kinds), (part, "multipart/form-data"),
            (part, "multipart/form-data; boundary="),
            (part, "multipart/form-data; boundary=" + "y" * 71),
            (part.replace("name=", "nome=") + f"--{line}--", kinds),
            ("x" * 1000, kinds), (part + f"--{line}--", "text/plain"),
            (part + f"--{line}--", "multipart/mixed; boundary=x")):
        status, _ = raw(post(body.encode(), target="/intake/imports",
                             kind=kind))
        assert status in (400, 403), (body[:40], kind, status)
        assert as_cgi("POST", "/intake/imports", body.encode(),
                      CONTENT_TYPE=kind) in (400, 403)


run(globals())
