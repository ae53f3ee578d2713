"""What both scanners need: the tests' site, a signed-in client, requests."""

import os
import re
import sys

sys.path.insert(0, os.environ["FOOTHOLD_TOP"] + "/tests/http")
# pylint: disable=wrong-import-position,import-error
from foothold import Site  # noqa: E402
from front import Rows, filled  # noqa: E402
from planter import Planter  # noqa: E402

WORK = os.environ["SCAN_WORK"]
HOME = "aarhus"
LEFT_OUT = ("/sign_out", "/sessions/", "/roles", "/delegations", "/factor",
            "/password")

site = Site()
home = Rows(site, site.branch_id(HOME))


def signed_in():
    return site.account("branch_manager", HOME)


def cookies_of(client):
    return "; ".join(f"{k}={v}" for k, v in client.cookies.items())


def pages(signed):
    """Method, address, fields of every page the scan may visit."""
    for _, method, path, may, fields in site.routes():
        if any(word in path for word in LEFT_OUT) or \
                not re.search(os.environ.get("SCAN_PAGES", ""), path):
            continue
        rows = home.of(path, 1)
        if rows and (signed or may == "anybody"):
            yield method, filled(path, rows[0]), path, fields


def form_of(client, at, fields):
    """What a browser would send there, token and all."""
    planter = Planter(client, [])
    form = planter.find_form(at)
    values, _ = planter.fill(form, fields)
    client.get(at.rsplit("/", 1)[0] or "/")
    return {n: v[0] if v else "" for n, v in values.items()}
