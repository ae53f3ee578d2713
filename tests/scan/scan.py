"""What both scanners need: the tests' site, a signed-in client, requests."""

import os
import re
import sys

sys.path.insert(0, os.environ["FOOTHOLD_TOP"] + "/tests/http")
# pylint: disable=wrong-import-position,import-error
from foothold import Site  # noqa: E402
from forms import Planter  # noqa: E402

WORK = os.environ["SCAN_WORK"]
HOME = "aarhus"
LEFT_OUT = ("/sign_out", "/sessions/", "/roles", "/delegations", "/factor",
            "/password")

site = Site()


def signed_in():
    return site.account("branch_manager", HOME)


def cookies_of(client):
    return "; ".join(f"{k}={v}" for k, v in client.cookies.items())


def filled(path):
    """The path with the ids of a row of the branch, or None."""
    names = re.findall(r"{(\w+)}", path)
    if not names:
        return path
    table = names[-1][:-len("_id")]
    rows = site.sql(
        "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema "
        f"= DATABASE() AND table_name = '{table}' AND column_name = "
        "'branch_id'")
    if rows[0][0] == "0":
        return None
    rows = site.sql(f"SELECT {', '.join(names)} FROM {table} WHERE "
                    f"branch_id = {site.branch_id(HOME)} LIMIT 1")
    if not rows:
        return None
    ids = dict(zip(names, rows[0]))
    return re.sub(r"{(\w+)}", lambda m: ids[m.group(1)], path)


def pages(signed):
    """Method, address, fields of every page the scan may visit."""
    for _, method, path, may, fields in site.routes():
        if any(word in path for word in LEFT_OUT):
            continue
        at = filled(path)
        if at and (signed or may == "anybody"):
            yield method, at, path, fields


def form_of(client, at, fields):
    """What a browser would send there, token and all."""
    planter = Planter(client, [])
    form = planter.find_form(at)
    values, _ = planter.fill(form, fields)
    client.get(at.rsplit("/", 1)[0] or "/")
    return {n: v[0] if v else "" for n, v in values.items()}
