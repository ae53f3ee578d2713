"""Forms as a browser sees them: which there are, what they hold, what to type.

A route is a line of foothold routes; its fields say what a form takes.
"""

import html.parser
import secrets

from foothold import letters

#: Kinds of fields that take any text.
TEXTS = ("text", "long", "email", "phone")
#: Kinds of fields that somebody writes into.
WRITTEN = TEXTS + ("date", "partial_date", "number")


class Form:
    """A form: where it goes, and its fields as a browser would send them."""

    def __init__(self, action, is_upload):
        self.action = action
        self.is_upload = is_upload
        self.fields = []       # (name, value), in order
        self.buttons = []      # the same of buttons that have a name
        self.options = {}      # name -> [values offered], for choices
        self.wrong = set()     # names marked as wrong

    @property
    def values(self):
        """name -> [values]; of a button its first."""
        values = {n: [] for n in self.options}
        for name, value in self.fields:
            values.setdefault(name, []).append(value)
        for name, value in self.buttons[:1]:
            values[name] = [value]
        return values


class Reader(html.parser.HTMLParser):
    """forms: those of a page that are posted; said: the words of the page."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.said = [], []
        self.form = self.area = self.select = None
        self.is_field_wrong = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = {k: v or "" for k, v in attrs}
        if tag == "form" and a.get("method") == "post":
            self.form = Form(a.get("action", ""), "enctype" in a)
            self.forms.append(self.form)
        if tag == "div" and "field" in a.get("class", "").split():
            self.is_field_wrong = "is-wrong" in a["class"].split()
        if self.form is None:
            return
        name = a.get("name")
        if name and (self.is_field_wrong or a.get("aria-invalid") == "true"):
            self.form.wrong.add(name)
        if tag == "option" and self.select:
            self._offer(self.select, a, "selected" in a)
        elif name and tag in ("input", "textarea", "select", "button"):
            self._field(tag, name, a)

    def _field(self, tag, name, a):
        kind = a.get("type", "text")
        if tag == "textarea":
            self.area = [name, ""]
        elif tag == "select":
            self.select = name
            self.form.options.setdefault(name, [])
            self.form.fields.append((name, ""))
        elif tag == "button":
            self.form.options.setdefault(name, []).append(a.get("value", ""))
            self.form.buttons.append((name, a.get("value", "")))
        elif kind in ("radio", "checkbox"):
            self._offer(name, a, "checked" in a)
        elif kind not in ("submit", "file"):
            self.form.fields.append((name, a.get("value", "")))

    def _offer(self, name, a, is_chosen):
        value = a.get("value", "")
        offered = self.form.options.setdefault(name, [])
        if value:
            offered.append(value)
        if is_chosen and self.select:
            self.form.fields[-1] = (name, value)
        elif is_chosen:
            self.form.fields.append((name, value))

    def handle_data(self, data):
        self.said.append(data)
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.form.fields.append(tuple(self.area))
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.form = None


def forms_of(page):
    return Reader(page.text).forms


def form_to(page, action):
    """The page's one form that goes there, or None."""
    forms = [f for f in forms_of(page) if f.action == action]
    assert len(forms) <= 1, action
    return forms[0] if forms else None


def shows(page, text):
    """It stands in a field or is read on the page."""
    reader = Reader(page.text)
    wanted = " ".join(text.split())
    return any(v == text for f in reader.forms for _, v in f.fields) or \
        wanted in " ".join("".join(reader.said).split())


def canary(kind):
    """A text of that kind which stands nowhere else."""
    if kind == "phone":
        return "+4571" + "".join(secrets.choice("0123456789")
                                 for _ in range(6))
    if kind == "email":
        return f"q{letters()}@example.org"
    return "Q" + letters()


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


def written(route, values):
    """The texts among the values that have to be found again."""
    kinds = fields_of(route)
    return {n: v for n, v in values.items() if kinds[n][0] in WRITTEN}


def make_wrong(route, values):
    """Make one of them too long where none can be wrong in itself."""
    if all(k in ("text", "long", "hidden", "tick", "many", "ranked",
                 "slots", "choice")
           for k, _, _ in fields_of(route).values()):
        long = max(written(route, values), key=lambda n: len(values[n]))
        values[long] += " x" * 1200


def is_all_there(page, route, values):
    """Each text of the values is on the page, as text."""
    for name, text in written(route, values).items():
        assert shows(page, text), (route[2], page.status, name, text,
                                   page.words[:300])
    assert "<b>" not in page.text and "<Noo>" not in page.text


def filled_in(route, form):
    """The form's fields, with an answer to all that has to be answered."""
    fields, kinds = [], fields_of(route)
    plain = {"number": "1", "date": "1 2 2027", "phone": "51 00 44 39",
             "email": "a@example.org"}
    for name, value in form.fields:
        kind, need, _ = kinds.get(name, ("", False, 0))
        if need and not value and kind not in ("choice", "hidden"):
            value = plain.get(kind, "A text")
        if name not in ("csrf", "request_key") and \
                (value or kind != "choice"):
            fields.append((name, value))
    sent = {n for n, _ in fields}
    return fields + [(n, offered[0]) for n, offered in form.options.items()
                     if offered and n not in sent and
                     kinds.get(n, ("", False))[1]]
