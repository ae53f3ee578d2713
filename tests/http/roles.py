"""A branch, its manager, and a role that is changed by hand."""

from foothold import Site

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)


def set_role(client, **columns):
    """Changes the only role of an account behind the program's back."""
    what = ", ".join(f"{k} = {'NULL' if v is None else repr(v)}"
                     for k, v in columns.items())
    site.sql(f"UPDATE account_role SET {what} WHERE account_id = "
             f"{client.account_id}")
