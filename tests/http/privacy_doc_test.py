"""docs/privacy.md says what the program says of itself today."""

import re

from foothold import Site, run

site = Site()
TEMPLATE = site.top + "/docs/privacy.in.md"


def test_the_file_is_what_is_configured():
    made = site.foothold("privacy", TEMPLATE).stdout
    with open(site.top + "/docs/privacy.md", encoding="utf-8") as file:
        kept = file.read()
    assert made == kept, (
        "foothold privacy docs/privacy.in.md >docs/privacy.md", [
            (a, b) for a, b in zip(made.splitlines(), kept.splitlines())
            if a != b][:3])


def test_nothing_is_left_open():
    made = site.foothold("privacy", TEMPLATE).stdout
    assert not re.findall(r"^@.*@$", made, flags=re.M)
    headings = {re.sub(r"[^a-z0-9 -]", "", h.lower()).replace(" ", "-")
                for h in re.findall(r"^## (.*)$", made, flags=re.M)}
    links = re.findall(r"\(#([a-z0-9-]+)\)", made)
    assert len(links) == 10 and set(links) == headings


def test_the_tables_hold_what_the_database_holds():
    made = site.foothold("privacy", TEMPLATE).stdout
    for rule, months in site.sql("SELECT rule, months FROM retention_rule"):
        assert re.search(rf"^\| `{rule}` \|.* {months} months \|", made,
                         flags=re.M), rule
    for table, column in site.sql(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = DATABASE() AND column_comment LIKE "
            "'sealed%'"):
        assert re.search(rf"^\| `{table}` \|.*\b{column}\b", made,
                         flags=re.M), (table, column)
    roles = {r for r, in site.sql(
        "SELECT t.label FROM code_text t WHERE t.list = 'role' AND t.lang = "
        "'en' AND t.code IN ('branch_manager', 'buddy', 'dpo')")}
    for role in roles:
        assert f"| {role} |" in made, role


def test_without_a_template():
    done = site.foothold("privacy", check=False)
    assert done.returncode == 2
    done = site.foothold("privacy", "/nowhere", check=False)
    assert done.returncode == 1 and "cannot be read" in done.stderr


run(globals())
