"""Passwords: how long, which are soon guessed, in which normal form."""

import re
import unicodedata

from foothold import PASSWORD, Site, letters, run, totp

site = Site()
branch = site.branch()
# Of john-data: another list than those that the programs judge by.
COMMON = "/usr/share/john/password.lst"


def address():
    return f"w{letters(12)}@example.org"


def invited(role="buddy_coordinator", at=None):
    who = address()
    link = site.foothold("account", "invite", who, "--name", "Vera Vase",
                         "--branch", at or branch, "--role", role)
    return who, link.stdout.strip()[len(site.url):]


class Choosing:
    """Somebody before the form of the first password."""

    def __init__(self, role="buddy_coordinator", client=None, at=None):
        self.who, path = invited(role, at)
        self.client = client or site.client()
        self.link = self.client.see(path).value("link")

    def choose(self, password):
        return self.client.post("/account/invite", {
            "link": self.link, "new_password": password})


def common(count):
    with open(COMMON, encoding="latin-1") as file:
        words = [line.strip() for line in file
                 if line.strip() and not line.startswith("#!")]
    assert len(words) > count
    return words[:count]


def longer(word, number):
    """As people make a common password long enough, in one of four ways."""
    way = (word * -(-15 // len(word)), word + "12345678901234567", word + "!" * 15,
           word.capitalize() + "2026!" * 3)[number % 4]
    return way if number % 4 == 0 else way[:max(15, len(word) + 5)]


def test_a_thousand_common_passwords_are_refused():
    c = Choosing()
    let_in = []
    for number, word in enumerate(common(1000)):
        if not c.choose(longer(word, number)).has("soon guessed"):
            let_in.append(word)
            c = Choosing()
    assert not let_in, let_in
    assert c.choose("vinduet synger under broen").status == 303


def test_long_words_and_names_of_the_lists_are_refused():
    c = Choosing()
    for password in ("characterization", "responsibilities",
                     "internationalization", "telecommunications",
                     "RESPONSIBILITIES", "R3sponsibilities",
                     "iloveyousomuch1",
                     "jessica michelle", "Elizabeth Taylor",
                     "liverpool arsenal", "chelsea football 2026"):
        assert c.choose(password).has("soon guessed"), password


def test_names_of_town_branch_and_society_are_refused():
    slug = site.branch()
    site.sql("UPDATE branch SET branch_name = 'Rhododendronparken' "
             f"WHERE slug = '{slug}'")
    c = Choosing()
    for password in ("Rhododendronparken", "rhododendronparken2026",
                     "Frederikshavn 2026", "Nykøbing Falster 1",
                     "foothold foothold", "Foothold Aarhus 2026",
                     "København Odense"):
        assert c.choose(password).has("soon guessed"), password


def test_phrases_of_several_languages_are_taken():
    for password in ("tre gule cykler i regnvejr", "farmor bager sure kager",
                     "the green kettle sings at noon",
                     "otters borrow quiet ladders",
                     "سبع قطط فوق السطح القديم", "المطر يغني قرب النافذة",
                     "п'ять жовтих човнів на озері", "ሰባት ድመቶች በጣሪያው ላይ አሉ",
                     "kT7-vq.ZoP!2mXw9"):
        page = Choosing().choose(password)
        assert page.status == 303, f"{password}: {page.words[:900]}"


def test_fifteen_signs_without_a_code_and_twelve_with_one():
    page = Choosing().choose("kT7-vq.ZoP!2mX")
    assert page.status == 422 and page.has("15 characters or more")
    assert page.has("Three or four words")
    assert Choosing().choose("kT7-vq.ZoP!2mXw").status == 303
    # A manager reaches nothing before the code is set up.
    strict = site.with_setting("site", second_factor="required")
    assert Choosing("branch_manager", strict.client()).choose(
        "kT7-vq.ZoP!").has("12 characters or more")
    assert Choosing("branch_manager", strict.client()).choose(
        "kT7-vq.ZoP!2").status == 303
    assert Choosing("branch_manager").choose("kT7-vq.ZoP!2").status == 422


def test_who_has_set_a_code_up_needs_twelve():
    client = site.account("branch_manager", branch)
    path = "/account/password"
    client.see(path + "/edit")
    asked = {"password": PASSWORD, "new_password": "kT7-vq.ZoP!2"}
    assert client.post(path, asked).has("15 characters or more")
    page = client.see("/account/factor/new")
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text).group(1)
    client.post("/account/factor", {"factor_key": page.value("factor_key"),
                                    "code": totp(secret)})
    client.see(path + "/edit")
    assert client.post(path, asked).status == 303


def test_two_ways_to_write_an_accent_are_one_password():
    phrase = "blå øer på række før ære"
    apart = unicodedata.normalize("NFD", phrase)
    assert apart != phrase
    for kept, given in ((phrase, apart), (apart, phrase)):
        c = Choosing()
        assert c.choose(kept).status == 303
        assert site.sign_in(c.who, given)


def test_128_signs_are_counted_as_they_are_read():
    phrase = "".join(f"å{i} é{i * 7} " for i in range(40))[:128].strip()
    phrase += "å" * (128 - len(phrase))
    apart = unicodedata.normalize("NFD", phrase)
    assert len(apart) > 128
    c = Choosing()
    assert c.choose(phrase + "x").status == 422
    assert c.choose(apart).status == 303
    assert site.sign_in(c.who, phrase)


def test_the_command_line_asks_the_same():
    for password, word in (("kT7-vq.ZoP!2mX", "15 characters"),
                           ("Elizabeth Taylor", "soon guessed"),
                           ("vera vase vera vase", "soon guessed")):
        done = site.foothold("account", "add", address(), "--name",
                             "Vera Vase", "--branch", branch, "--role",
                             "buddy_coordinator", text=password + "\n",
                             check=False)
        assert done.returncode and word in done.stderr, password


run(globals())
