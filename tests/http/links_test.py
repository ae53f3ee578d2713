"""No page leads to one that refuses whoever reads it."""

import html
import re

from foothold import Site, run

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
    site.foothold("demo")
# A few of a kind are enough: what leads on is the same on each.
OF_A_KIND = 2


def links(page):
    for href in re.findall(r'<a\b[^>]*\bhref="(/[^"#]*)', page.text):
        href = html.unescape(href)
        if "/static/" not in href and "format=" not in href:
            yield href


POSTS = [(re.compile(re.sub(r"{\w+}", r"\\d+", path) + "$"),
          {field.split(":")[0].lstrip("?") for field in fields})
         for _, method, path, _, fields in site.routes() if method == "POST"]
ALWAYS = {"csrf", "request_key", "version", "kept_id"}


def unread(page):
    """What a form of the page sends that is not read where it goes."""
    for tag, inside in re.findall(r"(<form\b[^>]*>)(.*?)</form>", page.text,
                                  re.S):
        if 'method="post"' not in tag:
            continue
        to = html.unescape(re.search(r'\baction="([^"]*)"', tag).group(1))
        names = set(re.findall(r'<(?:input|select|textarea|button)\b[^>]*'
                               r'\bname="(\w+)"', inside)) - ALWAYS
        read = [fields for path, fields in POSTS if path.match(to)]
        if not read:
            yield f"nobody reads {to}"
        elif names - read[0]:
            yield f"{to} does not read {names - read[0]}"


def followed(client):
    """(address, status or fault, the page that leads there) within reach."""
    todo = [(client.get("/account/home").location, "/account/home")]
    seen, kinds = set(), {}
    while todo:
        address, led_by = todo.pop(0)
        path = address.split("?")[0]
        kind = re.sub(r"\d+", "N", path)
        if address in seen or kinds.get(kind, 0) >= OF_A_KIND:
            continue
        seen.add(address)
        kinds[kind] = kinds.get(kind, 0) + 1
        page = client.get(address)
        yield address, page.status, led_by
        if page.status == 200 and "html" in page.header("Content-Type"):
            for fault in unread(page):
                yield address, fault, led_by
            todo += [(to, address) for to in links(page)]


def check(role, slug):
    """What refuses, as a list; nothing is what is wished for."""
    found = list(followed(site.account(role, slug)))
    assert len(found) > 3, (role, found)
    return [f"{role}: {status} {address}, from {led_by}"
            for address, status, led_by in found
            if status in (403, 404, 409, 500) or isinstance(status, str)]


def test_in_a_branch():
    for role in ("branch_manager", "buddy_coordinator", "job_coordinator",
                 "interviewer", "buddy", "board_chair", "board_treasurer"):
        assert not (wrong := check(role, "aarhus")), "\n".join(wrong)


def test_at_headquarters():
    for role in ("hq_consultant", "hq_check", "hq_safeguarding", "dpo",
                 "hq_analyst", "hq_admin"):
        assert not (wrong := check(role, "hovedkontor")), "\n".join(wrong)


run(globals())
