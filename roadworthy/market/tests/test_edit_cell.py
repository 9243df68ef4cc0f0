"""Customers are edited in their row."""

from decimal import Decimal

import pytest

from roadworthy.core import history
from roadworthy.core.models import FieldDefinition

from .make import make_customer, make_segment


@pytest.fixture
def hotel(tea, workspace):
    return make_customer(workspace, revenue=900)


def save(client, customer, column, value):
    return client.post(f"/tea/market/{customer.pk}/cell/", {"column": column, "value": value})


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        ("revenue", "1,250.50", Decimal("1250.50")),
        ("revenue", "", Decimal(0)),
        ("plan", "Pro", "Pro"),
        ("size", "40", 40),
        ("state", "prospect", "prospect"),
        ("name", "Grand Hotel Riga", "Grand Hotel Riga"),
    ],
)
def test_a_cell_is_saved_and_its_row_comes_back(ada_client, hotel, column, typed, kept):
    response = save(ada_client, hotel, column, typed)
    hotel.refresh_from_db()
    assert getattr(hotel, column) == kept
    assert response.content.decode().startswith(f'<tr id="customers-{hotel.pk}"')


def test_segment_and_owner_are_chosen_by_id(ada_client, workspace, hotel, vic):
    segment = make_segment(workspace)
    save(ada_client, hotel, "segment", segment.pk)
    save(ada_client, hotel, "owner", vic.pk)
    hotel.refresh_from_db()
    assert (hotel.segment, hotel.owner) == (segment, vic)
    assert {change.by.name for change in history.of(hotel)} == {"Ada"}


def test_an_own_field_is_saved_beside_the_others(ada_client, workspace, hotel):
    FieldDefinition.objects.create(workspace=workspace, on="customer", key="rooms", label="Rooms", kind="number")
    hotel.own = {"old": "kept"}
    hotel.save()
    assert save(ada_client, hotel, "own-rooms", "120").status_code == 200
    hotel.refresh_from_db()
    assert hotel.own == {"old": "kept", "rooms": 120.0}


@pytest.mark.parametrize(
    ("column", "typed"), [("revenue", "lots"), ("revenue", "-5"), ("state", "gone"), ("source", "x")]
)
def test_what_does_not_fit_is_refused_and_nothing_saved(ada_client, hotel, column, typed):
    assert save(ada_client, hotel, column, typed).status_code == 422
    assert not history.of(hotel).exists()


def test_who_may_only_look_is_refused(vic_client, hotel):
    assert save(vic_client, hotel, "plan", "Free").status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, ada_client, hotel, coffee):
    assert save(olga_client, hotel, "plan", "Free").status_code == 404
    theirs = make_customer(coffee.workspace)
    assert save(ada_client, theirs, "plan", "Free").status_code == 404
