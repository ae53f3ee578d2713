"""What tests with a server of their own share."""

import atexit
import http.client
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time

from foothold import Page

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ("account", "branch", "buddies", "hq", "intake", "mine", "work")
MODULES = ("alias authz_core cgi dir env headers mime mpm_prefork proxy "
           "proxy_fcgi rewrite setenvif socache_shmcb ssl").split()


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


def serve(*words):
    """A web server in the foreground, until the test is over."""
    server = subprocess.Popen(
        words, env={"PATH": os.environ["PATH"] + ":/usr/sbin"})
    atexit.register(server.wait)
    atexit.register(server.terminate)


def nginx(folder, inside, port):
    """With that within http { }; it answers at the port."""
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in
        ("client_body", "fastcgi", "proxy", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(f"""daemon off; master_process off;
pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}
http {{ include /etc/nginx/mime.types; access_log off; {temporary}
{inside} }}
""")
    serve("nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf")
    wait_for_port(port)


def apache(folder, name, text, *ports):
    """With that configuration, listening at the ports. It does not run as
    root, who runs the tests here and there."""
    place = folder / f"{name}.run"
    place.mkdir()
    listen = "\n".join(f"Listen 127.0.0.1:{port}" for port in ports)
    loads = "\n".join(
        f"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so"
        for m in MODULES)
    (folder / f"{name}.conf").write_text(f"""{loads}
ServerName localhost
{listen}
PidFile {place}/pid
DefaultRuntimeDir {place}
ErrorLog {place}/log
TypesConfig /etc/mime.types
{text}
""")
    words = ["apache2", "-D", "FOREGROUND", "-f", f"{folder}/{name}.conf"]
    if os.getuid() == 0:
        shutil.chown(place, "www-data", "www-data")
        words = ["setpriv", "--reuid=www-data", "--regid=www-data",
                 "--clear-groups"] + words
    serve(*words)
    for port in ports:
        wait_for_port(port)


def lighttpd(folder, name, changes):
    """With deploy/lighttpd/NAME.conf, changed, and without TLS, whose module
    is a package of its own; its port."""
    port = free_port()
    lines = [line for line in (TOP / f"deploy/lighttpd/{name}.conf")
             .read_text().splitlines() if not line.startswith(
                 ("ssl.", "server.username", "server.groupname",
                  "server.port"))]
    text = "\n".join(lines).replace('"mod_openssl", ', "") + f"""
server.port = {port}
server.bind = "127.0.0.1"
server.errorlog = "{folder}/{name}.log"
"""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (folder / f"{name}.conf").write_text(text)
    serve("lighttpd", "-D", "-f", f"{folder}/{name}.conf")
    wait_for_port(port)
    return port


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


def programs_answer(look):
    """Each of them, through the server that look asks."""
    for path in ("/account/sign_in", "/"):
        page = look(path)
        assert page.status in (200, 303), (path, page.status)
        headers_are_safe(page, path)
        yield page
    for program in PROGRAMS[1:]:
        page = look(f"/{program}/nothing")
        assert page.status in (303, 404), (program, page.status)
        headers_are_safe(page, program)


def stylesheet_is_served(look):
    """With every header; what it says of how long it may be kept."""
    page = look("/static/foothold.css")
    assert page.status == 200
    headers_are_safe(page, "css")
    assert page.header("Content-Type") == "text/css; charset=utf-8"
    assert page.header("Strict-Transport-Security"), page.headers
    return page.header("Cache-Control")


def asks_for_https_once(page):
    assert sum(k == "Strict-Transport-Security"
               for k, _ in page.headers) == 1, page.headers


def is_in_words(page, where, by_tls=True):
    """A page for people that the web server has by itself, with every header
    of a page."""
    headers_are_safe(page, where)
    assert "style-src 'self'" in page.header("Content-Security-Policy"), where
    assert page.header("Strict-Transport-Security") == \
        ("max-age=31536000; includeSubDomains" if by_tls else None), where
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


def open_doors(folder, sockets):
    """Sockets in the folder that anybody may open, each leading to that of a
    program, for a web server that runs as another user."""
    def serve(door, path):
        while True:
            here, _ = door.accept()
            there = socket.socket(socket.AF_UNIX)
            there.connect(path)
            for pair in ((here, there), (there, here)):
                threading.Thread(target=_pump, args=pair, daemon=True).start()

    for program in PROGRAMS:
        door = socket.socket(socket.AF_UNIX)
        door.bind(f"{folder}/{program}.sock")
        os.chmod(f"{folder}/{program}.sock", 0o666)
        door.listen(50)
        threading.Thread(target=serve, daemon=True, args=(
            door, f"{sockets}/{program}.sock")).start()
