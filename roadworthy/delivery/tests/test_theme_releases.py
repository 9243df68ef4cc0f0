"""Releases as days around which feedback is compared."""

from django.utils import timezone

from roadworthy.delivery.models import Release

URL = "/tea/delivery/releases/themes/"


def test_released_ones_lead_to_the_comparison(ada_client, tea):
    Release.objects.create(
        product=tea, name="Winter & tea", version="2.4", state="released", released_at=timezone.now()
    )
    Release.objects.create(product=tea, name="Spring")
    html = ada_client.get(URL).content.decode()
    assert f"/tea/feedback/themes/changed/?day={timezone.localdate()}&amp;name=2.4" in html
    assert "Spring" not in html
    assert "<html" not in ada_client.get(URL, headers={"HX-Request": "true"}).content.decode()


def test_without_releases_it_says_what_to_do(vic_client, tea):
    assert "Choose a day instead" in vic_client.get(URL).content.decode()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(URL).status_code == 404
