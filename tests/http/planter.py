"""Texts that stand nowhere else, typed through the front door.

Planter types a canary into every text field that a form offers, and keeps
what it typed.
"""

import re

from foothold import day
from forms import TEXTS, canary, forms_of


class Planter:
    """Fills forms of pages as one client, and keeps what was planted."""

    def __init__(self, client, routes):
        self.client = client
        self.routes = routes
        self.planted = {}      # canary -> (path, name)
        self.sent = []         # (path pattern, ids, values) answered 303
        self.places = {}       # path -> page that holds its form
        self.make = canary     # what to type into a field of that kind

    def find_form(self, path):
        """The form that posts to path, on the pages where people meet it."""
        above = path.rsplit("/", 1)[0]
        for place in (self.places.get(path), path, path + "/new",
                      path + "/edit", above, above + "/privacy"):
            if not place:
                continue
            page = self.client.get(place)
            if page.status != 200:
                continue
            for form in forms_of(page):
                if form.action == path:
                    return form
        return None

    def fill(self, form, fields, plant=True):
        """What to send: canaries in texts, else what stands there, else the
        first answer or today."""
        values = {n: v for n, v in (form.values if form else {}).items()
                  if n not in ("csrf", "request_key")}
        marks = {}
        for field in fields:
            name, kind, need, most = field.split(":")
            if name.startswith("?") or kind == "file":
                continue
            old = [v for v in values.get(name, []) if v]
            if plant and kind in TEXTS and (int(most) or 200) >= 12:
                marks[name] = self.make(kind)
                values[name] = [marks[name]]
            elif not old:
                offered = form.options.get(name, []) if form else []
                values[name] = offered[:1] if kind in (
                    "choice", "many", "ranked", "slots") or offered else [
                        self._plain(kind, need)]
        return values, marks

    @staticmethod
    def _plain(kind, need):
        if need != "needed":
            return ""
        return {"date": day(), "number": "1",
                "partial_date": "1990", "tick": "1"}.get(kind, "")

    def plant(self, pattern, ids, fields):
        """Fill the form of that page until it is taken; the last reply."""
        path = re.sub(r"{(\w+)}", lambda m: ids[m.group(1)], pattern)
        form = self.find_form(path)
        values, marks = self.fill(form, fields)
        page = None
        for attempt in range(5):
            page = self.client.post(path, values)
            if page.status != 422:
                break
            self._mend(page, path, form, fields, values, marks, attempt)
        if page.status == 303:
            for name, text in marks.items():
                self.planted[text] = (pattern, name)
            self.sent.append((pattern, dict(ids), values))
        return page

    def _mend(self, page, path, form, fields, values, marks, attempt):
        """Take back what was marked as wrong: as it was, else another."""
        kinds = {f.split(":")[0]: f.split(":")[1] for f in fields}
        again = next((f for f in forms_of(page) if f.action == path), None)
        wrong = set(again.wrong if again else ()) & set(kinds)
        for name in wrong or set(marks):
            marks.pop(name, None)
            before = form.values.get(name, []) if form else []
            offered = form.options.get(name, []) if form else []
            if kinds.get(name) == "date":
                values[name] = [day(-3 * attempt or 30)]
            elif offered:
                values[name] = [offered[attempt % len(offered)]]
            else:
                values[name] = [v for v in before if v] or \
                    [["", "12:00", "1"][attempt % 3]]

    def upload_list(self, path, kind):
        """A list of people, each cell of text a canary."""
        names = [canary("text") for _ in range(3)]
        rows = "".join(f"{n};{names[2]};8000\n" for n in names[:2])
        page = self.client.upload(path, {kind: ""}, {"file": (
            f"{names[0]}.csv", ("Navn;Bemærkning;Postnr\n" + rows).encode())})
        assert page.status == 303, page.words[:400]
        for name in names:
            self.planted[name] = (path, "file")
