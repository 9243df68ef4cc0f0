"""One idea's estimates."""

from django.urls import reverse

from roadworthy.priorities.models import Estimate

from .make import estimate, make_idea, rated, use_rice


def save(client, idea, **values):
    return client.post(reverse("priorities:save_estimates", args=["tea", idea.pk]), values)


def test_a_range_is_saved(ada_client, tea, ada):
    use_rice(tea, ada)
    idea = make_idea(tea)
    save(ada_client, idea, reach_low="1", reach_likely="2,5", reach_high="9", reach_reason="Counted them")
    row = Estimate.objects.get()
    assert (row.low, row.likely, row.high, row.reason) == (1, 2.5, 9, "Counted them")


def test_one_fault_saves_nothing_and_keeps_what_was_typed(ada_client, tea, ada):
    use_rice(tea, ada)
    page = save(ada_client, make_idea(tea), reach_likely="7", impact_low="9", impact_likely="1", impact_high="2")
    assert page.status_code == 422
    assert 'value="7"' in page.content.decode()
    assert not Estimate.objects.exists()


def test_emptied_fields_take_ones_own_back_but_nobody_elses(ada_client, tea, ada, cleo):
    use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle")
    estimate(idea, cleo, reach=7)
    save(ada_client, idea, reach_likely="", impact_likely="1", confidence_likely="0.8", effort_likely="2")
    assert [row.person.name for row in Estimate.objects.filter(driver__key="reach")] == ["Cleo"]


def test_the_page_shows_others_beside_ones_own(ada_client, tea, ada, cleo):
    use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle", reach=(1, 2, 3))
    estimate(idea, cleo, reach=(4, 5, 6))
    html = ada_client.get(reverse("priorities:idea", args=["tea", idea.pk])).content.decode()
    assert "Cleo" in html


def test_the_panel_says_what_is_missing(vic_client, tea, ada):
    use_rice(tea, ada)
    idea = estimate(make_idea(tea), ada, reach=3)
    html = vic_client.get(reverse("priorities:panel", args=["tea", idea.pk])).content.decode()
    assert "impact, confidence, effort are missing" in html


def test_who_may_only_look_is_refused(vic_client, tea):
    assert save(vic_client, make_idea(tea), reach_likely="1").status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert save(olga_client, make_idea(tea), reach_likely="1").status_code == 404
