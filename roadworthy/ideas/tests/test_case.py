"""The case: one idea's page."""

from roadworthy.ideas.views import case as views

from . import make


def page(client, idea, **headers):
    return client.get(make.address("case", idea.pk), **headers)


def test_it_answers_why_in_the_customers_words(ada_client, tea, timer):
    make.ask(timer, make.make_customer(tea, "Harbour", revenue=1240), text="We burn a pot a day.", importance=3)
    html = page(ada_client, timer).content.decode()
    for words in ("We burn a pot a day.", "Harbour", "€1.2k a month", "1 voice", "Critical"):
        assert words in html


def test_unknown_numbers_are_words_and_never_zero(ada_client, timer):
    html = page(ada_client, timer).content.decode()
    assert html.count('class="unknown"') >= 4


def test_a_prediction_is_a_band_and_says_when_it_is_frozen(ada_client, ada, timer):
    make.predict(timer, by=ada)
    make.actions.change_status(timer, "planned", by=ada)
    html = page(ada_client, timer).content.decode()
    assert "+2 % to +10 %, likely +5 %" in html.replace("\u00a0", " ")
    assert "frozen" in html


def test_declined_says_why_and_merged_says_where(ada_client, ada, tea, timer):
    declined = make.make_idea(tea, "Bell")
    make.actions.change_status(declined, "declined", by=ada, reason="The chip cannot do it.")
    assert "The chip cannot do it." in page(ada_client, declined).content.decode()
    make.actions.merge_ideas(timer, into=make.make_idea(tea, "Kettle"), by=ada)
    assert "It lives on in another idea" in page(ada_client, timer).content.decode()


def test_at_most_six_panels_each_with_a_plain_link(ada_client, timer):
    html = page(ada_client, timer).content.decode()
    panels = html.split('hx-trigger="load"')[1:]
    assert 0 < len(panels) <= 6
    assert all("<a " in panel[:200] for panel in panels)
    assert len(views.PANELS) == 5


def test_the_side_panel_is_the_page_without_its_frame(ada_client, timer):
    html = page(ada_client, timer, HTTP_X_PANEL="1").content.decode()
    assert "panel-page" in html
    assert "<html" not in html


def test_words_of_strangers_are_escaped(ada_client, tea):
    idea = make.make_idea(tea, "<script>alert(1)</script>", description="<img src=x>")
    make.ask(idea, None, text="<b>bold</b>")
    html = page(ada_client, idea).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x>" not in html
    assert "<b>bold" not in html


def test_who_may_only_look_reads_and_changes_nothing(vic_client, tea, timer):
    make.ask(timer, make.make_customer(tea))
    html = page(vic_client, timer).content.decode()
    assert "We need a timer" in html
    assert "/unlink/" not in html
    assert "/edit/" not in html


def test_strangers_do_not_learn_that_it_exists(olga_client, coffee, timer):
    assert page(olga_client, timer).status_code == 404
    assert olga_client.get(f"/coffee/ideas/{timer.pk}/").status_code == 404


def test_queries_do_not_grow_with_the_evidence(ada_client, tea, timer, django_assert_num_queries):
    for n in range(9):
        make.ask(timer, make.make_customer(tea, f"C{n}"))
    with django_assert_num_queries(22):
        page(ada_client, timer)
    for n in range(20):
        make.ask(timer, make.make_customer(tea, f"D{n}"))
    with django_assert_num_queries(22):
        page(ada_client, timer)
