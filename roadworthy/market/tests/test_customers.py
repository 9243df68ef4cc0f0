"""The list of customers."""

import csv
import io

import pytest

from roadworthy.core.models import FieldDefinition
from roadworthy.market.models import Customer

from .make import make_customer, make_segment

URL = "/tea/market/"


@pytest.fixture
def hotel(tea, workspace):
    return make_customer(workspace, plan="Pro", revenue=900, segment=make_segment(workspace))


def test_customers_are_listed_most_revenue_first_with_their_sum(ada_client, workspace, hotel):
    make_customer(workspace, "Café Nero", revenue=1200)
    html = ada_client.get(URL).content.decode()
    assert html.index("Café Nero") < html.index("Grand Hotel")
    assert "€2,100" in html


def test_an_empty_list_teaches_the_next_step(ada_client, tea):
    assert "No customers yet" in ada_client.get(URL).content.decode()


def test_filters_narrow_list_and_sum(ada_client, workspace, hotel):
    make_customer(workspace, "Café Nero", revenue=1200)
    html = ada_client.get(URL, {"segment": hotel.segment_id}).content.decode()
    assert "Café Nero" not in html
    assert "€900" in html


def test_a_filtered_table_brings_its_sum_along(ada_client, hotel):
    html = ada_client.get(
        URL, {"q": "nobody"}, headers={"HX-Request": "true", "HX-Target": "customers-table"}
    ).content.decode()
    assert 'id="totals"' in html
    assert "<html" not in html


def test_customers_are_grouped_by_segment(ada_client, hotel):
    html = ada_client.get(URL, {"group": "segment"}).content.decode()
    assert 'class="group"' in html
    assert "Hotels" in html


def test_own_fields_are_columns_and_filters(ada_client, workspace, hotel):
    FieldDefinition.objects.create(workspace=workspace, on="customer", key="rooms", label="Rooms", kind="number")
    make_customer(workspace, "Inn", own={"rooms": 12.0})
    html = ada_client.get(URL, {"cols": "revenue,own-rooms", "own-rooms_min": "10"}).content.decode()
    assert "Inn" in html
    assert "Grand Hotel" not in html


def test_the_list_goes_out_as_csv(ada_client, hotel):
    response = ada_client.get(URL, {"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [(row["Customer"], row["Segment"], row["Revenue"]) for row in rows] == [("Grand Hotel", "Hotels", "900.00")]


def test_a_reader_looks_but_has_nothing_to_change(vic_client, hotel):
    html = vic_client.get(URL).content.decode()
    assert "Grand Hotel" in html
    assert "New customer" not in html
    assert "data-can-edit" not in html


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(URL).status_code == 404


def test_customers_of_other_workspaces_stay_out(ada_client, hotel, coffee):
    make_customer(coffee.workspace, "Secret")
    assert "Secret" not in ada_client.get(URL).content.decode()


def test_the_list_costs_the_same_however_long_it_is(ada_client, workspace, hotel, django_assert_max_num_queries):
    for n in range(30):
        make_customer(workspace, f"C{n}", segment=hotel.segment)
    with django_assert_max_num_queries(14):
        ada_client.get(URL)
    assert Customer.objects.count() == 31
