"""Walks every address as owner, editor, contributor, reader, stranger and signed-out, held to one table.

A new page needs one line in the tests/access_<part>.py of its room. Each call is taken back, so that every address
meets the same world.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from roadworthy.core.access import RIGHTS
from tests.access_table import ACCOUNTS_OPEN, ACCOUNTS_SIGNED, PAGES
from tests.access_world import furnish
from tests.world import client_of

MEMBERS = {"owner": 4, "editor": 2, "contributor": 1, "reader": 0}
ACTORS = [*MEMBERS, "stranger", "nobody"]
OTHERS = {"tea": "coffee", "teahouse": "coffeehouse"}
WORDS = {"customers", "csv", "1", "kind", "metric_kind", "funnel_part"}
LINES = [tuple(part.strip() for part in line.split("|")) for line in PAGES.strip().splitlines() if line]
ROOMS = sorted({name.split(":")[0] for name, *_ in LINES})


def addresses(resolver=None, prefix="", space=""):
    """Every (name, route) that the site answers, but the API's and the admin's."""
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from addresses(one, route, one.namespace or space)
        elif space not in {"api", "admin"} and one.name:
            yield f"{space}:{one.name}" if space else one.name, route


@pytest.fixture
def world(tea, owen, settings, tmp_path):
    settings.MEDIA_ROOT = settings.DATA = tmp_path
    return furnish(tea, owen)


@pytest.fixture
def ask(owen, ada, cleo, vic, olga):
    """A function: the status that an actor gets; "sign in" when sent there. Nothing of it lasts."""
    people = {"owner": owen, "editor": ada, "contributor": cleo, "reader": vic, "stranger": olga}
    keys = {name: client_of(user).cookies["sessionid"].value for name, user in people.items()}

    def status(actor, method, url):
        client = Client()
        if actor in keys:
            client.cookies["sessionid"] = keys[actor]
        with transaction.atomic():
            response = getattr(client, method)(url)
            transaction.set_rollback(True)
        if response.streaming:
            for close in response._resource_closers:
                close()
        leads_to_sign_in = response.status_code == 302 and "/accounts/login" in response.headers["Location"]
        return "sign in" if leads_to_sign_in else response.status_code

    return status


def expected(word, actor):
    """What an actor may get; a method that is not known may be told before or after sign-in."""
    if word == "-":
        return {405, "sign in"} if actor == "nobody" else {405}
    return {wanted(word, actor)}


def wanted(word, actor):
    """The one answer where the method is known: "yes", 403, 404 or "sign in"."""
    if word == "open":
        return "yes"
    if actor == "nobody":
        return "sign in"
    if word == "staff":
        return 403
    if word == "signed":
        return "yes"
    if word == "mine":
        return "yes" if actor == "owner" else 404
    if actor == "stranger":
        return 404
    if MEMBERS[actor] >= RIGHTS.index(word):
        return "yes"
    return 403


def fits(answer, right):
    """A yes is any answer but a refusal: a form that lacks its fields (422) was still let in."""
    return answer not in {403, 404, 405, 500, "sign in"} if right == {"yes"} else answer in right


def test_every_address_has_a_line_and_every_line_an_address():
    known = {name for name, *_ in LINES} | set(ACCOUNTS_OPEN) | set(ACCOUNTS_SIGNED)
    there = {name for name, _ in addresses()}
    assert there - known == set(), "write a line for these into tests/access_<part>.py"
    assert known - there == set(), "these addresses are gone: take their lines away"


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_everyone_gets_what_the_table_says(room, ask, world):
    wrong = []
    for name, objects, *words in LINES:
        if name.split(":")[0] != room:
            continue
        url = reverse(name, args=[world[one] for one in objects.split()])
        for method, word in zip(("get", "post"), words, strict=True):
            for actor in ACTORS if word != "-" else ("reader", "nobody"):
                answer, right = ask(actor, method, url), expected(word, actor)
                if not fits(answer, right):
                    wrong.append(f"{method.upper()} {name} as {actor}: {answer}, not {right}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_with_her_own_product_a_stranger_reaches_nobody_elses_things(ask, world, coffee):
    wrong = []
    for name, objects, *words in LINES:
        place, *things = objects.split() or [""]
        if place not in OTHERS or not set(things) - WORDS:
            continue
        url = reverse(name, args=[OTHERS[place], *(world[one] for one in things)])
        for method, word in zip(("get", "post"), words, strict=True):
            if word != "-" and (answer := ask("stranger", method, url)) != 404:
                wrong.append(f"{method.upper()} {name} of Coffee with a key of Tea: {answer}")
    assert not wrong, "\n".join(wrong)


def test_pages_about_ones_sign_in_ask_for_it(ask, db):
    for name in ACCOUNTS_SIGNED:
        assert ask("nobody", "get", reverse(name)) == "sign in", name


def test_pages_before_signing_in_are_reached_by_anyone(ask, db):
    for name in ACCOUNTS_OPEN:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        assert ask("nobody", "get", url) != 404, name


def test_the_admin_is_for_staff_only(ask, db):
    for actor in ACTORS:
        response = ask(actor, "get", "/admin/")
        assert response == 302, actor


def test_every_path_of_the_api_asks_for_a_token(db):
    from roadworthy.api.app import api

    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        for method in methods:
            url = path.replace("{", "").replace("}", "")
            response = getattr(Client(), method)(url, {} if method == "get" else "{}", content_type="application/json")
            assert response.status_code in {401, 404}, (method, path)


def test_a_session_does_not_open_the_api(ada_client, tea):
    assert ada_client.get("/api/v1/products/tea").status_code == 401
