"""An empty list says whether nothing is there or nothing fits."""

import re

from foothold import Site, run

site = Site()
slug = site.branch(municipality="0751")
manager = site.account("branch_manager", slug)
HQ = {"hq_consultant": ["/hq/branches"], "hq_check": ["/hq/checks"],
      "dpo": ["/hq/access"], "hq_safeguarding": ["/hq/incidents"]}


def lists():
    """Each list that has a filter, and who may see it."""
    found = [(manager, path) for program, method, path, *_ in site.routes()
             if method == "GET" and "{" not in path
             and not path.endswith("/new")
             and program in ("branch", "buddies", "intake", "work")
             and manager.get(path).status == 200]
    if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'hovedkontor'") != "0":
        found += [(site.account(role, "hovedkontor"), path)
                  for role, paths in HQ.items() for path in paths]
    return [(who, path) for who, path in found
            if 'role="search"' in who.see(path).text]


def filtered(page, path):
    """The address of that list with a filter in use, or None."""
    if 'name="q"' in page.text:
        return path + "?q=zzqqxx"
    for name, options in re.findall(
            r'<select id="[^"]*" name="(\w+)"[^>]*>(.*?)</select>',
            page.text, re.S):
        codes = re.findall(r'value="(\w+)"', options)
        if codes:
            return f"{path}?{name}={codes[-1]}"
    return None


def test_nothing_fits_is_another_thing_than_nothing_there():
    seen = 0
    for who, path in lists():
        page = who.see(path)
        assert not page.has("Nothing here fits"), path
        address = filtered(page, path)
        page = who.see(address)
        if 'class="empty"' not in page.text:
            continue
        seen += 1
        assert page.has("Nothing here fits") and page.has("Show everything"), \
            address
        assert page.has("Try fewer letters") == ("q=" in address), address
    assert seen >= 10, seen


run(globals())
