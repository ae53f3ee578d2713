"""The forms of a page, and unusual values for the fields of a route."""

import html
import html.parser
import re
import secrets

WRITTEN = ("text", "long", "date", "partial_date", "number", "email", "phone")


def letters():
    """A word that stands nowhere else, and is no CPR number by chance."""
    return "".join(secrets.choice("bcdfghjklmnpqrst") for _ in range(10))


class Forms(html.parser.HTMLParser):
    """forms: of each POST form its action and its fields, in order."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.form, self.said = [], None, []
        self.area = self.choice = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = {k: v or "" for k, v in attrs}
        kind = a.get("type", "")
        if tag == "form" and a.get("method") == "post":
            self.form = {"action": a["action"], "fields": [], "offers": {}}
            self.forms.append(self.form)
        if self.form is None or "name" not in a and tag != "option":
            return
        fields, value = self.form["fields"], a.get("value", "")
        if value and (kind == "radio" or tag == "option"):
            self.form["offers"].setdefault(a.get("name", self.choice), value)
        if tag == "textarea":
            self.area = [a["name"], ""]
        elif tag == "select":
            self.choice = a["name"]
            fields.append((a["name"], ""))
        elif tag == "option" and "selected" in a and self.choice:
            fields[-1] = (self.choice, value)
        elif tag == "input" and (kind not in ("radio", "checkbox", "file")
                                 or "checked" in a):
            fields.append((a["name"], value))

    def handle_data(self, data):
        self.said.append(data)
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.form["fields"].append(tuple(self.area))
            self.area = None
        if tag == "select":
            self.choice = None
        if tag == "form":
            self.form = None

    def shows(self, text):
        """It stands in a field or is read on the page."""
        wanted = text.replace("\n", " ")
        return any(v == text for f in self.forms for _, v in f["fields"]) or \
            wanted in " ".join("".join(self.said).split())


def fields_of(route):
    """name -> (kind, needed, most characters), filters left out."""
    out = {}
    for field in route[4]:
        name, kind, need, most = field.split(":")
        if not name.startswith("?"):
            out[name] = (kind, need == "needed", int(most))
    return out


def unusual(kind, most):
    """Typed by somebody who does not think of programs; wrong where a kind
    can be wrong."""
    mark = letters()
    return {"text": f'Æ "{mark}" <b>&'[:most or 200].strip(),
            "long": f"first <i>{mark}</i>\nsecond & “last”",
            "date": f"the 45 of <Noo> {mark}",
            "partial_date": f"long ago & {mark}",
            "number": f"<three> & {mark}",
            "email": f"not an <address> {mark}",
            "phone": f"call <me> & {mark}"}[kind]


def typed_values(route, now=()):
    """Unusual values for all that is written; the rest as it stands now."""
    now, values = dict(now), {}
    for name, (kind, _, most) in fields_of(route).items():
        if now and name not in now and kind in WRITTEN:
            continue
        if kind in WRITTEN:
            values[name] = unusual(kind, most)
        elif kind == "password":
            values[name] = "a pass word nobody uses"
        elif kind != "file":
            values[name] = now.get(name, "")
    return values


def filled_in(route, form):
    """The form's fields, with an answer to all that has to be answered."""
    fields, kinds = [], fields_of(route)
    plain = {"number": "1", "date": "1 2 2027", "phone": "51 00 44 39",
             "email": "a@example.org"}
    for name, value in form["fields"]:
        kind, need, _ = kinds.get(name, ("", False, 0))
        if need and not value and kind not in ("choice", "hidden"):
            value = plain.get(kind, "A text")
        if name not in ("csrf", "request_key") and \
                (value or kind != "choice"):
            fields.append((name, value))
    sent = {n for n, _ in fields}
    return fields + [(n, v) for n, v in form["offers"].items()
                     if n not in sent and kinds.get(n, ("", 0))[1]]


def written(route, values):
    """The texts among the values that have to be found again."""
    kinds = fields_of(route)
    return {n: v for n, v in values.items() if kinds[n][0] in WRITTEN}


def ids_of(site, branch_id):
    """For each {noun_id} in a path one row of the branch, if it has any."""
    ids = {}
    for route in site.routes():
        for name in re.findall(r"{(\w+)}", route[2]):
            table = {"checkin_id": "pair_checkin"}.get(name, name[:-3])
            if site.one("SELECT COUNT(*) FROM information_schema.columns "
                        "WHERE table_schema = DATABASE() AND table_name = "
                        f"'{table}' AND column_name = 'branch_id'") == "1":
                ids[name] = site.one(f"SELECT MAX({name}) FROM {table} "
                                     f"WHERE branch_id = {branch_id}")
    return {n: i for n, i in ids.items() if i not in (None, "NULL")}
