"""Personas, competitors, and how products compare."""

import pytest

from roadworthy.market.models import Competitor, Persona, Standing, Trait

from .make import make_competitor, make_persona, make_trait


def test_personas_show_pains_and_gains_as_points(ada_client, tea):
    make_persona(tea, job="Keeps the house quiet", pains="- noise\n- dark", gains="sleep")
    html = ada_client.get("/tea/market/personas/").content.decode()
    assert ">noise</li>" in html
    assert ">sleep</li>" in html


def test_a_persona_is_added_changed_and_deleted(ada_client, tea):
    ada_client.post("/tea/market/personas/new/", {"name": "Porter"})
    porter = Persona.objects.get()
    ada_client.post(f"/tea/market/personas/{porter.pk}/", {"name": "Night porter"})
    assert Persona.objects.get().name == "Night porter"
    ada_client.post(f"/tea/market/personas/{porter.pk}/delete/")
    assert not Persona.objects.exists()


def test_a_competitor_with_a_bad_link_is_refused(ada_client, tea):
    response = ada_client.post("/tea/market/competitors/new/", {"name": "Kettle Co", "url": "javascript:alert(1)"})
    assert response.status_code == 422
    assert not Competitor.objects.exists()


def test_a_competitor_is_added_changed_and_deleted(ada_client, tea):
    ada_client.post("/tea/market/competitors/new/", {"name": "Kettle Co", "strengths": "cheap\nquick"})
    rival = Competitor.objects.get()
    assert "quick" in ada_client.get("/tea/market/competitors/").content.decode()
    ada_client.post(f"/tea/market/competitors/{rival.pk}/", {"name": "Kettle Corp"})
    assert Competitor.objects.get().name == "Kettle Corp"
    ada_client.post(f"/tea/market/competitors/{rival.pk}/delete/")
    assert not Competitor.objects.exists()


def test_products_are_compared_point_by_point(ada_client, tea):
    rival = make_competitor(tea)
    ada_client.post("/tea/market/traits/", {"name": "Speed"})
    speed = Trait.objects.get()
    ada_client.post(f"/tea/market/traits/{speed.pk}/rate/", {"competitor": rival.pk, "level": "3"})
    ada_client.post(
        f"/tea/market/traits/{speed.pk}/rate/", {"competitor": "", "level": "1"}, headers={"HX-Request": "true"}
    )
    assert set(Standing.objects.values_list("competitor", "level")) == {(rival.pk, 3), (None, 1)}
    ada_client.post(f"/tea/market/traits/{speed.pk}/", {"name": "Boiling time"})
    assert "Boiling time" in ada_client.get("/tea/market/competitors/").content.decode()


@pytest.mark.parametrize("values", [{"level": "9"}, {"level": "best"}, {"level": "1", "competitor": "999"}])
def test_a_rating_that_does_not_fit_saves_nothing(ada_client, tea, values):
    response = ada_client.post(f"/tea/market/traits/{make_trait(tea).pk}/rate/", values)
    assert response.status_code in (404, 422)
    assert not Standing.objects.exists()


def test_a_competitor_of_strangers_cannot_be_rated(ada_client, tea, coffee):
    values = {"level": "1", "competitor": make_competitor(coffee).pk}
    assert ada_client.post(f"/tea/market/traits/{make_trait(tea).pk}/rate/", values).status_code == 404


def test_who_may_only_look_is_refused(vic_client, olga_client, tea):
    one, rival, row = make_persona(tea), make_competitor(tea), make_trait(tea)
    paths = ["personas/new/", "competitors/new/", "traits/"]
    paths += [f"personas/{one.pk}/", f"competitors/{rival.pk}/", f"traits/{row.pk}/", f"traits/{row.pk}/rate/"]
    paths += [f"personas/{one.pk}/delete/", f"competitors/{rival.pk}/delete/", f"traits/{row.pk}/delete/"]
    for path in paths:
        assert vic_client.post(f"/tea/market/{path}", {"name": "x"}).status_code == 403
        assert olga_client.post(f"/tea/market/{path}", {"name": "x"}).status_code == 404


def test_the_comparison_costs_the_same_however_large(ada_client, tea, django_assert_max_num_queries):
    for n in range(8):
        make_competitor(tea, f"R{n}")
        make_trait(tea, f"C{n}")
    with django_assert_max_num_queries(8):
        ada_client.get("/tea/market/competitors/")
