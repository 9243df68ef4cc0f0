"""Cursor pages: every row once, whatever is written meanwhile; and creates at the same moment."""

import threading

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea
from roadworthy.ideas.tests.make import make_idea, taken_back

from .make import Caller, filled_pages, make_token


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.integers(0, 12), limit=st.integers(1, 5), meanwhile=st.lists(st.integers(0, 3), max_size=4))
def test_every_row_comes_once(as_ada, tea, rows, limit, meanwhile):
    with taken_back():
        there = {make_idea(tea, title=f"Idea {n}").pk for n in range(rows)}
        inserts = iter(meanwhile)

        def insert():
            for n in range(next(inserts, 0)):
                make_idea(tea, title=f"Later {n}")

        seen = [row["id"] for row in filled_pages(as_ada, "/products/tea/ideas", limit, between=insert)]
        assert len(seen) == len(set(seen))
        assert there <= set(seen)


def test_a_row_that_goes_takes_no_other_along(as_ada, tea):
    keys = [make_idea(tea, title=f"Idea {n}").pk for n in range(6)]
    gone = iter([lambda: Idea.objects.filter(pk=keys[1]).delete(), lambda: Idea.objects.filter(pk=keys[4]).delete()])
    seen = [row["id"] for row in filled_pages(as_ada, "/products/tea/ideas", 2, between=lambda: next(gone, int)())]
    assert seen == [keys[0], keys[1], keys[2], keys[3], keys[5]]


def test_no_page_is_longer_than_asked_for(as_ada, tea):
    for number in range(3):
        make_idea(tea, title=f"Idea {number}")
    page = as_ada.get("/products/tea/ideas?limit=2").json()
    assert len(page["items"]) == 2
    assert as_ada.get(f"/products/tea/ideas?limit=2&after={page['next']}").json()["next"] is None


def at_once(number, do):
    """Run `do` in several threads at the same moment; returns what they returned."""
    gate, found = threading.Barrier(number), []

    def work():
        try:
            gate.wait(timeout=30)
            found.append(do())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("headers", [{"Idempotency_Key": "one"}, {}])
def test_creates_at_the_same_moment_make_one(tea, ada, headers):
    secret = make_token(ada, tea.workspace)
    body = {"text": "Too hot."} if headers else {"text": "Too hot.", "source": "desk", "source_id": "7"}

    def create():
        return Caller(secret).post("/products/tea/notes", body, **headers).status_code

    answers = at_once(4, create)
    assert len(answers) == 4
    assert set(answers) <= {200, 201, 409}
    assert answers.count(201) >= 1
    assert Note.objects.count() == 1
