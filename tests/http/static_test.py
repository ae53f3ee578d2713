"""Whatever else lands in the folder of files is not served, by none of the web
servers that deploy/ has a configuration for."""

import atexit
import pathlib
import shutil
import subprocess
import tempfile

from certificates import Folder
from foothold import Site, run
from servers import TOP, apache, free_port, lighttpd, nginx

KEPT = ("foothold.css", "favicon.svg", "away.html")
# What an editor, a backup or a wrong upload leaves behind.
LEFT = ("foothold.css~", "foothold.css.bak", "page.php", "foothold.conf",
        "dump.sql", "key", ".htpasswd", ".css", "picture.png", "x.js",
        "list.csv", "foothold.conf.html", "foothold.css.gz")
SECRET = "nobody should read this"
CGI = "#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\nOf %s' $PATH_INFO\n"

folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-static."))
atexit.register(shutil.rmtree, folder)
folder.chmod(0o755)
keys = Folder(str(folder))
keys.signer("web")
(folder / "web.key").chmod(0o644)       # of a day, for whom Apache runs as


def left_in(place):
    """A copy of public with what does not belong there."""
    shutil.copytree(TOP / "public", place)
    for name in LEFT:
        (place / name).write_text(SECRET)
    (place / "old").mkdir()
    (place / "old" / "foothold.css").write_text(SECRET)
    place.chmod(0o755)
    return place


def ask(port, path, scheme="http"):
    """Status and text, the path as it stands."""
    done = subprocess.run(
        ["curl", "-sk", "--path-as-is", "-w", "\n%{http_code}",
         f"{scheme}://127.0.0.1:{port}{path}"],
        capture_output=True, check=True, timeout=60)
    text, _, status = done.stdout.decode("utf-8", "replace").rpartition("\n")
    return int(status), text


def only_those_are_served(port, scheme="http", below=""):
    for name in KEPT:
        status, text = ask(port, f"{below}/static/{name}", scheme)
        assert status == 200 and len(text) > 100, (name, status)
        assert ask(port, f"{below}/static/{name}?v=0", scheme)[0] == 200
    for name in LEFT + ("", "old/", "old/foothold.css", "page.php/x.css",
                        "%66oothold.conf", "x/../foothold.conf",
                        "foothold.conf%00.css", "key?x.css", "key%3fx.css"):
        status, text = ask(port, f"{below}/static/{name}", scheme)
        assert SECRET not in text, (name, status)


def apache_of(name, text):
    port = free_port()
    apache(folder, name, text.replace("*:443", f"127.0.0.1:{port}"), port)
    return port


def shared_host(name, program):
    """A web folder with that .htaccess, and a program that says its path."""
    root = folder / name
    root.mkdir()
    root.chmod(0o755)
    left_in(root / "static")
    for at in (program, "dump.sql", "foothold.conf", ".htpasswd"):
        (root / at).parent.mkdir(exist_ok=True)
        (root / at).write_text(CGI if at == program else SECRET)
    (root / program).chmod(0o755)
    shutil.copy(TOP / f"deploy/shared-host/{name}.htaccess",
                root / ".htaccess")
    for at, text in ((".well-known/acme-challenge/x-1_y", "a proof"),
                     ("other/.htaccess", "RewriteEngine Off\n"),
                     ("other/page.txt", "another site")):
        (root / at).parent.mkdir(parents=True, exist_ok=True)
        (root / at).write_text(text)
    return apache_of(name, f"""DocumentRoot {root}
<Directory {root}>
	Require all granted
	AllowOverride All
	Options FollowSymLinks
</Directory>
<Directory {root}/cgi-bin>
	Options +ExecCGI
	SetHandler cgi-script
</Directory>""")


def test_nginx():
    port = free_port()
    parts = (TOP / "deploy/nginx/foothold-prefix.conf").read_text()
    for name in ("foothold_params", "foothold_static"):
        parts = parts.replace(f"/usr/share/foothold/deploy/nginx/{name}",
                              f"{TOP}/deploy/nginx/{name}")
    parts = parts.replace("/usr/share/foothold/public",
                          str(left_in(folder / "nginx")))
    nginx(folder, f"server {{ listen 127.0.0.1:{port}; {parts} }}", port)
    only_those_are_served(port, below="/foothold")
    assert ask(port, "/foothold/static/key")[0] == 404


def test_nginx_of_start():
    """It includes the same file."""
    site = Site()
    with open(site.data + "/nginx.conf", encoding="utf-8") as conf:
        assert "deploy/nginx/foothold_static;" in conf.read()


def test_apache():
    text = (TOP / "deploy/apache/foothold.conf").read_text()
    for old, new in (("/usr/share/foothold/public",
                      str(left_in(folder / "apache"))),
                     ("/run/foothold", f"{folder}/nowhere"),
                     ("/var/log/apache2", f"{folder}/vhost.run"),
                     ("/etc/ssl/foothold.pem", f"{folder}/web.pem"),
                     ("/etc/ssl/foothold.key", f"{folder}/web.key")):
        text = text.replace(old, new)
    port = apache_of("vhost", text)
    only_those_are_served(port, "https")
    assert ask(port, "/static/key", "https")[0] == 403
    for path in ("/", "/branch/home", "/key", "/foothold.css"):
        status, text = ask(port, path, "https")
        assert status == 503, (path, status)
        assert "Foothold svarer ikke lige nu" in text, path


def test_shared_hosts():
    for name, program in (("cgi", "foothold.cgi"), ("fcgid", "foothold.fcgi"),
                          ("cgi-bin", "cgi-bin/foothold.cgi")):
        port = shared_host(name, program)
        only_those_are_served(port)
        for path in ("/", "/branch/home", "/dump.sql", "/foothold.conf",
                     "/static/key", "/static/"):
            assert ask(port, path) == (200, "Of " + path), (name, path)
        assert ask(port, "/.well-known/acme-challenge/x-1_y") == \
            (200, "a proof"), name
        assert ask(port, "/other/page.txt") == (200, "another site"), name
        status, text = ask(port, "/.htpasswd")
        assert SECRET not in text and status in (200, 403), (name, status)


def test_lighttpd_with_sockets():
    site = Site()
    port = lighttpd(folder, "fastcgi", (
        ("/usr/share/foothold/public", str(left_in(folder / "lighttpd"))),
        ("/run/foothold", site.data + "/run")))
    only_those_are_served(port)
    assert ask(port, "/static/key")[0] == 403
    assert ask(port, "/key")[0] in (303, 404, 421)


def test_lighttpd_with_cgi():
    root = folder / "lighttpd-cgi"
    root.mkdir()
    left_in(root / "static")
    (root / "foothold.cgi").write_text(CGI)
    (root / "foothold.cgi").chmod(0o755)
    (root / "dump.sql").write_text(SECRET)
    port = lighttpd(folder, "cgi", (("/srv/foothold", str(root)),))
    only_those_are_served(port)
    for path in ("/dump.sql", "/branch/home", "/"):
        assert ask(port, path) == (200, "Of " + path), path


run(globals())
