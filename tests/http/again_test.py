"""A form that is sent twice, or gone back to and sent again: every form of
every program, made from foothold routes.
"""

from foothold import Site, run
from forms import (WRITTEN, fields_of, is_all_there, make_wrong, shows,
                   typed_values, written)
from front import Front, nouns
from planter import Planter

#: Not a form's: they end the session, the account's code, or others' sessions.
LEFT_OUT = ("/account/", "/hq/support/leave")

site = Site()
front = Front(site, "amager")
front.look_everywhere()


def remembering(client):
    """The client, that keeps what it sent last in client.sent."""
    post = client.post

    def sending(path, fields=None, headers=None):
        client.sent = client._own(fields)    # pylint: disable=protected-access
        return post(path, client.sent, headers)
    client.post = sending
    return client


planters = {}


def planter_of(route):
    client = front.client(route[3])
    if client not in planters:
        planters[client] = Planter(remembering(client), front.routes)
    return planters[client]


def taken():
    """Each form that is taken: its route, its planter, its address, what was
    sent, and the answer."""
    for route in front.of("POST"):
        pattern, fields = route[2], route[4]
        if pattern.startswith(LEFT_OUT):
            continue
        planter = planter_of(route)
        rows = [{n: str(i) for n, i in front.ids[pattern].items()}]
        rows += front.rows.of(pattern, 8) if nouns(pattern) else []
        planter.places[pattern] = front.shown.get(
            front.at(pattern), (None,))[0]
        for ids in rows:
            page = planter.plant(pattern, ids, fields)
            if page.status == 303:
                address = pattern
                for noun in nouns(pattern):
                    address = address.replace("{%s}" % noun, str(ids[noun]))
                yield route, planter.client, address, planter.client.sent, page
                break


def fingerprint():
    return site.fingerprint(front.branch_id)


def test_sent_twice_it_changes_once_and_what_is_late_is_not_lost():
    met, edits, late = set(), set(), 0
    for route, client, address, sent, page in taken():
        before = fingerprint()
        again = client.post(address, sent)
        assert again.status == 303, (address, again.status)
        assert again.location == page.location, (address, again.location)
        assert fingerprint() == before, (address, "done twice")
        met.add(route[2])
        # It may be over now, for a step: something wrong loses nothing then.
        values = typed_values(route, sent)
        if written(route, values):
            make_wrong(route, values)
            again = client.post(address, values)
            assert again.status in (404, 409, 422), (address, again.status,
                                                     again.location)
            is_all_there(again, route, values)
            late += 1
        if not dict(sent).get("version"):
            continue
        # Gone back to: the page of before, with a key that is fresh.
        values = [(n, v) for n, v in sent if n != "request_key"]
        again = client.post(address, values)
        assert again.status in (303, 404, 409, 422), (address, again.status)
        if again.status == 303:
            continue    # something new beside the first
        kinds = fields_of(route)
        for name, text in values:
            if kinds.get(name, ("",))[0] in WRITTEN and text.strip():
                assert shows(again, text), (address, name, text)
        assert fingerprint() == before, (address, "changed by what was old")
        edits.add(route[2])
    print(f"# {len(met)} forms sent twice, {len(edits)} gone back to, "
          f"{late} sent wrong afterwards")
    assert late > 25, late
    assert {p.split("/")[1] for p in met} >= {
        "branch", "intake", "buddies", "work", "hq"}, met
    assert len(met) > 40 and len(edits) > 10, (len(met), sorted(edits))


run(globals())
