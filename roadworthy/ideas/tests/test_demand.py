"""Demand by segment: the card, its page and its file, of an idea and of an opportunity."""

from roadworthy.feedback.models import FeedbackSettings
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import DemandBase, Idea
from roadworthy.market.models import Segment

from . import make


def town(product, sizes=(("Inns", 30, 4), ("Homes", 60, 3), ("Ships", 10, 0))):
    """Segments with so many customers, of whom so many have written a note; returns who wrote, by segment."""
    heard = {}
    for name, size, spoke in sizes:
        segment = Segment.objects.create(workspace=product.workspace, name=name)
        own = [make.make_customer(product, f"{name} {n}", 100, segment=segment, plan="Pot") for n in range(size)]
        for customer in own[:spoke]:
            make.make_note(product, customer=customer, days=200)
        heard[name] = own[:spoke]
    return heard


def asked_of_town(tea, timer):
    heard = town(tea)
    for customer in [*heard["Inns"][:3], heard["Homes"][0]]:
        make.ask(timer, customer)
    return heard


def page(client, idea, query=""):
    return client.get(make.address("demand", idea.pk) + query)


def test_the_case_says_for_how_many_it_speaks_and_who_has_not_spoken(ada_client, tea, timer):
    asked_of_town(tea, timer)
    html = ada_client.get(make.address("case", timer.pk)).content.decode()
    asked = queries.asked_for(timer)
    assert 0.2 < asked.share.low < 4 / 7 < asked.share.high < 0.8
    assert asked.share_words[0] in html
    assert "4 customers of the 7 who have spoken ask for it" in html
    assert "Nobody of Ships (10 customers) has spoken; that segment is left out." in html


def test_the_kept_share_is_what_the_page_says(tea, timer):
    asked_of_town(tea, timer)
    timer.refresh_from_db()
    share = queries.asked_for(timer).share
    for kept, exact in ((timer.share, share.likely), (timer.share_low, share.low), (timer.share_high, share.high)):
        assert abs(kept - exact) < 1e-5


def test_the_page_has_a_row_a_segment(ada_client, tea, timer):
    asked_of_town(tea, timer)
    html = page(ada_client, timer).content.decode()
    table = html.split("<tbody>")[1].split("</tbody>")[0]
    assert table.count("<tr>") == 3
    assert "nobody has spoken" in table


def test_the_file_has_fractions_and_empty_cells_where_nobody_knows(ada_client, tea, timer):
    asked_of_town(tea, timer)
    Segment.objects.filter(name="Ships").update(name="=Ships")
    rows = page(ada_client, timer, "?format=csv").content.decode().splitlines()
    assert any(row.startswith("Inns,30,4,3,300") for row in rows)
    assert "'=Ships,10,0,0,0,,," in rows
    assert rows[-1].startswith("all,100,7,4,400")


def test_without_customers_it_says_what_to_do(ada_client, timer):
    html = page(ada_client, timer).content.decode()
    assert "No customers to speak for" in html


def test_few_speakers_are_not_enough(tea, timer):
    heard = town(tea, (("Inns", 30, 3),))
    make.ask(timer, heard["Inns"][0])
    timer.refresh_from_db()
    asked = queries.asked_for(timer)
    assert (timer.share, asked.share) == (None, None)
    assert asked.share_words[0].startswith("Only 3 customers spoke so far")


def test_voices_fade_by_the_half_life_of_the_product(tea, timer):
    FeedbackSettings.objects.create(product=tea, half_life_days=100)
    make.ask(timer, make.make_customer(tea, revenue=800), days=100)
    timer.refresh_from_db()
    assert (timer.voices, timer.demand, timer.revenue_asking, timer.revenue_demand) == (1, 0.5, 800, 400)


def test_a_new_half_life_is_counted_within_the_hour(tea, timer):
    make.ask(timer, make.make_customer(tea, revenue=800), days=100)
    actions.recount_moved()
    assert actions.recount_moved() == 0
    FeedbackSettings.objects.create(product=tea, half_life_days=100)
    assert actions.recount_moved() == 1
    timer.refresh_from_db()
    assert timer.demand == 0.5


def test_who_left_is_marked_and_not_in_the_share(ada_client, tea, timer):
    heard = asked_of_town(tea, timer)
    gone = heard["Inns"][0]
    gone.state = "lost"
    gone.save()
    asked = queries.asked_for(timer)
    assert (asked.demand.voices, asked.demand.lost, asked.share.asking) == (4, 1, 3)
    assert "1 voice has left" in ada_client.get(make.address("case", timer.pk)).content.decode()


def test_large_workspaces_read_what_the_worker_counted(tea, timer, monkeypatch):
    monkeypatch.setattr("roadworthy.ideas.models.ground.SMALL", 10)
    heard = asked_of_town(tea, timer)
    actions.recount_product(tea)
    before = queries.asked_for(timer).base
    make.make_note(tea, customer=heard["Homes"][0].segment.customers.last())
    assert queries.asked_for(timer).base == before
    assert actions.recount_moved() == 1
    assert queries.asked_for(timer).base.heard == before.heard + 1
    assert DemandBase.objects.get().product == tea


def test_an_opportunity_counts_its_own_evidence_and_that_of_its_ideas(ada_client, tea):
    heard = town(tea)
    need = make.make_opportunity(tea)
    idea = make.make_idea(tea, "Timer", opportunity=need)
    make.ask(idea, heard["Inns"][0])
    actions.vote(idea, by=None, customer=heard["Homes"][0])
    for customer in heard["Inns"][:2]:
        actions.link_evidence(need, make.make_note(tea, customer=customer), by=None)
    asked = queries.asked_for(need)
    assert (asked.demand.voices, asked.demand.revenue, asked.share.asking) == (3, 300, 3)
    html = ada_client.get(make.address("opportunity_panel", need.pk), HTTP_HX_REQUEST="true").content.decode()
    assert asked.share_words[0] in html
    assert ada_client.get(make.address("opportunity_demand", need.pk)).status_code == 200


def test_ideas_sort_by_the_share_the_unknown_last(ada_client, tea, timer):
    heard = asked_of_town(tea, timer)
    make.ask(make.make_idea(tea, "Lid"), heard["Inns"][0])
    make.make_idea(tea, "Spout")
    html = ada_client.get(make.address("list") + "?sort=-share").content.decode()
    assert html.index("Timer") < html.index("Lid") < html.index("Spout")


def test_readers_look_and_strangers_do_not_learn_of_it(vic_client, olga_client, timer):
    assert page(vic_client, timer).status_code == 200
    assert page(olga_client, timer).status_code == 404


def test_queries_do_not_grow_with_voices(ada_client, tea, timer, django_assert_num_queries):
    asked_of_town(tea, timer)
    with django_assert_num_queries(12) as first:
        page(ada_client, timer)
    for n in range(9):
        make.ask(timer, make.make_customer(tea, f"New {n}"))
    with django_assert_num_queries(len(first)):
        page(ada_client, timer)
    assert Idea.objects.get().voices == 13
