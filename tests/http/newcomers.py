"""A branch with newcomers, for tests."""

from foothold import Site

site = Site()
if site.one("SELECT COUNT(*) FROM code") == "0":
    site.foothold("migrate")
branch = site.branch(municipality="0751")
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)
stranger = site.account("branch_manager", site.branch())


def new_person(full_name, **fields):
    fields["full_name"] = full_name
    return manager.create("/intake/people", fields)


def row(person_id, columns):
    return site.sql(f"SELECT {columns} FROM person WHERE branch_id = "
                    f"{branch_id} AND person_id = {person_id}")[0]


def case(person_id, programme):
    return site.sql(
        f"SELECT case_file_id, case_status, COALESCE(priority_on, ''), version"
        f" FROM case_file WHERE branch_id = {branch_id} AND person_id = "
        f"{person_id} AND programme = '{programme}' "
        f"ORDER BY case_file_id DESC LIMIT 1")[0]
