"""The page of segments."""

import pytest

from roadworthy.market.models import Segment

from .make import make_customer, make_segment

URL = "/tea/market/segments/"


def test_each_segment_shows_its_share(ada_client, workspace, tea):
    make_customer(workspace, revenue=300, segment=make_segment(workspace))
    make_customer(workspace, "Nero", revenue=100)
    html = ada_client.get(URL).content.decode()
    assert "75" in html
    assert "No segment" in html


def test_an_empty_page_teaches(ada_client, tea):
    assert "No segments yet" in ada_client.get(URL).content.decode()


def test_a_segment_is_added_and_two_of_a_name_are_refused(ada_client, tea):
    assert ada_client.post(URL, {"name": "Hotels"}).status_code == 302
    response = ada_client.post(URL, {"name": "hotels"})
    assert response.status_code == 422
    assert "already" in response.content.decode()
    assert Segment.objects.count() == 1


def test_a_segment_is_renamed_moved_and_deleted(ada_client, workspace, tea):
    hotels, cafes = make_segment(workspace, position=1), make_segment(workspace, "Cafés", position=2)
    ada_client.post(f"{URL}{cafes.pk}/", {"name": "Coffee houses"})
    ada_client.post(f"{URL}{cafes.pk}/move/", {"up": "1"})
    assert [one.name for one in Segment.objects.all()] == ["Coffee houses", "Hotels"]
    ada_client.post(f"{URL}{hotels.pk}/delete/")
    assert Segment.objects.get().name == "Coffee houses"


@pytest.mark.parametrize("path", ["", "{pk}/", "{pk}/move/", "{pk}/delete/"])
def test_who_may_only_look_is_refused(vic_client, olga_client, workspace, tea, path):
    url = URL + path.format(pk=make_segment(workspace).pk)
    assert vic_client.post(url, {"name": "x"}).status_code == 403
    assert olga_client.post(url, {"name": "x"}).status_code == 404
    assert Segment.objects.get().name == "Hotels"
