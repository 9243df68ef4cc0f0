"""One account goes into another, by its page."""

import pytest

from roadworthy.market.models import Customer

from .make import make_customer


@pytest.fixture
def two(tea, workspace):
    return make_customer(workspace, "Grand Hotel", revenue=100), make_customer(workspace, "Grand Hotel Ltd", revenue=50)


def test_candidates_are_offered_by_name(ada_client, two):
    kept, gone = two
    html = ada_client.get(f"/tea/market/{gone.pk}/merge/").content.decode()
    assert f'value="{kept.pk}"' in html
    assert f'name="into" value="{gone.pk}"' not in html


def test_the_account_goes_and_the_undo_is_offered(ada_client, two):
    kept, gone = two
    response = ada_client.post(f"/tea/market/{gone.pk}/merge/", {"into": kept.pk, "revenue": "add"}, follow=True)
    assert Customer.objects.get().revenue == 150
    assert "went into" in response.content.decode()


def test_a_customer_of_strangers_is_no_choice(ada_client, two, coffee):
    theirs = make_customer(coffee.workspace)
    response = ada_client.post(f"/tea/market/{two[0].pk}/merge/", {"into": theirs.pk, "revenue": "keep"})
    assert response.status_code == 422
    assert Customer.objects.count() == 3
