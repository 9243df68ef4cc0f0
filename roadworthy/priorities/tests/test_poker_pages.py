"""The pages of priority poker: to start, to rate, to lead, to look back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roadworthy.ideas import actions as ideas
from roadworthy.priorities import actions
from roadworthy.priorities.models import Ballot, Driver, Estimate, Poker, Round

from .make import make_idea, use_rice
from .poker_make import drivers_of, everyone, looks_as, refresh, start, vote


def address(name, *args):
    return reverse(f"priorities:{name}", args=["tea", *args])


def page(client, name, *args):
    response = client.get(address(name, *args))
    assert response.status_code == 200, response
    return response.content.decode()


@pytest.fixture
def live(tea, ada, cleo):
    looks_as(ada, "marketing")
    looks_as(cleo, "development")
    return start(tea, ada, cleo)


@pytest.fixture
def kettle(live):
    return live.current


def setup(tea, *people, **values):
    """What the form of a new session sends."""
    drivers_of(tea)
    given = {"name": "Spring", "mode": "live", "drivers": ["reach", "effort"], "people": [one.pk for one in people]}
    return given | {"ideas": [make_idea(tea, "Kettle").pk]} | values


def test_an_empty_list_teaches_and_offers_the_first_step(ada_client, vic_client, tea):
    assert "Start a session" in page(ada_client, "poker_list")
    assert "Start a session" not in page(vic_client, "poker_list")


def test_the_list_says_what_waits_for_whom(ada_client, vic_client, live):
    assert "1 idea waits for you" in page(ada_client, "poker_list")
    assert "waits for you" not in page(vic_client, "poker_list")


def test_a_session_is_started_with_what_was_chosen(ada_client, tea, ada, cleo):
    response = ada_client.post(address("poker_new"), setup(tea, ada, cleo))
    session = Poker.objects.get()
    assert response.headers["Location"] == address("poker", session.pk)
    assert (session.facilitator, session.state, session.driver_keys) == (ada, "gathering", ["reach", "effort"])
    assert "Begin" in page(ada_client, "poker", session.pk)


def test_each_alone_runs_at_once_until_its_time(ada_client, tea, ada):
    until = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    ada_client.post(address("poker_new"), setup(tea, ada, mode="alone", closes_at=until))
    assert Poker.objects.get().state == "rating"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ideas": []}, "Choose at least one idea"),
        ({"people": []}, "Choose at least one person"),
        ({"mode": "alone", "closes_at": "yesterday"}, "Say until when"),
    ],
)
def test_a_refused_session_is_not_made_and_keeps_what_was_chosen(ada_client, tea, ada, change, words):
    response = ada_client.post(address("poker_new"), setup(tea, ada, **change))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert 'value="Spring"' in response.content.decode()
    assert not Poker.objects.exists()


@pytest.mark.parametrize("order", ["doubtful", "worth", "unrated", "asked"])
def test_ideas_are_offered_in_every_order_and_what_is_chosen_stays_on_top(ada_client, tea, ada, order):
    from .make import rated

    use_rice(tea, ada)
    for place in range(14):
        rated(tea, ada, f"Idea {place}", reach=(10, 100 + place, 900))
    blank = make_idea(tea, "Blank")
    chosen = make_idea(tea, "Chosen")
    response = ada_client.get(address("poker_picks"), {"by": order, "ideas": [chosen.pk]})
    html = response.content.decode()
    assert html.index("Chosen") < html.index("Blank" if order in {"unrated", "asked"} else "Idea ")
    assert f'value="{chosen.pk}" id="ideas-{chosen.pk}" checked' in html
    assert blank.title in html or order in {"doubtful", "worth"}


def test_only_ones_own_drivers_are_asked(ada_client, cleo_client, kettle, live):
    assert 'name="reach_likely"' in page(ada_client, "poker", live.pk)
    assert 'name="effort_likely"' not in page(ada_client, "poker", live.pk)
    assert 'name="effort_likely"' in page(cleo_client, "poker", live.pk)


def test_a_ballot_is_typed_in_the_drivers_words(ada_client, kettle, ada):
    ada_client.post(address("poker_rate", kettle.pk), {"reach_low": "1k", "reach_likely": "", "reach_high": "4k"})
    row = Ballot.objects.get()
    assert (row.low, row.likely, row.high, row.person, row.perspective) == (1000, 2000, 4000, ada, "marketing")


def test_cards_are_picked_for_a_scale(ada_client, tea, ada):
    session = start(tea, ada, keys=("impact",))
    everyone(tea)
    steps = [step for step, _ in Driver.objects.get(key="impact").measure.steps]
    given = {"impact_card": [f"{steps[1]:g}", f"{steps[2]:g}", f"{steps[4]:g}"], "impact_reason": "Saw it"}
    ada_client.post(address("poker_rate", session.current.pk), given)
    row = Ballot.objects.get()
    assert [row.low, row.likely, row.high] == [steps[1], steps[2], steps[4]]
    assert row.reason == "Saw it"


def test_i_cannot_say_is_a_ballot(ada_client, kettle):
    ada_client.post(address("poker_rate", kettle.pk), {"reach_cannot": "1"})
    assert not Ballot.objects.get().can_say


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reach_likely": "many"}, "is not a number"),
        ({"reach_low": "9", "reach_likely": "5", "reach_high": "1"}, "smallest first"),
        ({"reach_low": "9"}, "give both low and high"),
        ({"reach_likely": "-4"}, "Reach is at least 0"),
        ({}, "Rate at least one driver"),
    ],
)
def test_a_refused_ballot_saves_nothing_and_keeps_what_was_typed(ada_client, kettle, typed, words):
    response = ada_client.post(address("poker_rate", kettle.pk), typed)
    assert response.status_code == 422
    html = response.content.decode()
    assert words in html
    assert all(f'value="{text}"' in html for text in typed.values())
    assert not Ballot.objects.exists()


def test_what_comes_after_the_session_closed_is_not_lost(ada_client, live, kettle, ada):
    vote(kettle, ada, reach=2)
    actions.reveal(kettle, by=ada)
    actions.close_poker(live, by=ada)
    response = ada_client.post(address("poker_rate", kettle.pk), {"reach_likely": "777", "reach_reason": "Counted"})
    assert response.status_code == 422
    assert "777: Counted" in response.content.decode()
    assert "was closed at" in response.content.decode()


def test_the_reveal_shows_every_range_and_who_speaks_first(ada_client, vic_client, tea, ada, cleo):
    session = start(tea, ada, cleo, keys=("reach",))
    everyone(tea)
    vote(session.current, ada, reach=(1, 2, 3))
    vote(session.current, cleo, reach=(80, 90, 100))
    for client in (ada_client, vic_client):
        html = page(client, "poker", session.pk)
        assert "Ada and Cleo do not overlap: talk about it first." in html
        assert "Ada is lowest and Cleo highest" in html
        assert "80 to 100" in html


def test_nobody_is_named_when_names_are_hidden(ada_client, tea, ada, cleo):
    session = start(tea, ada, cleo, keys=("reach",), is_anonymous=True)
    everyone(tea)
    vote(session.current, ada, reach=(1, 2, 3))
    vote(session.current, cleo, reach=(80, 90, 100))
    shown = page(ada_client, "poker", session.pk).split('class="poker-shown"')[1].split("_poker_seats")[0]
    assert "Person 1 (you)" in shown
    assert "Cleo" not in shown


def test_the_facilitator_leads_from_reveal_to_summary(ada_client, live, kettle, ada, cleo):
    vote(kettle, ada, reach=(41, 42, 43))
    ada_client.post(address("poker_reveal", kettle.pk))
    ada_client.post(address("poker_again", kettle.pk), {"drivers": ["reach"]})
    vote(kettle, ada, reach=50)
    assert refresh(kettle).state == "revealed"
    ada_client.post(address("poker_settle", kettle.pk), {"on": "1"})
    timer = live.ideas.get(title="Timer")
    assert Poker.objects.get().current == timer
    ada_client.post(address("poker_skip", timer.pk))
    ada_client.post(address("poker_close", live.pk))
    html = page(ada_client, "poker_summary", live.pk)
    assert "1 of 2" in html
    assert Estimate.objects.get().likely == 50


def test_small_multiples_stand_beside_each_other_after_a_second_round(ada_client, tea, ada, cleo):
    session = start(tea, ada, cleo, keys=("reach",))
    everyone(tea)
    for reach in (90, 10):
        vote(session.current, ada, reach=(1, 2, 3))
        vote(session.current, cleo, reach=reach)
        if reach == 90:
            actions.rate_again(session.current, by=ada)
    html = page(ada_client, "poker", session.pk)
    assert "Round 1</figcaption>" in html
    assert "Closer together than in round 1." in html


def test_rating_alone_leads_to_the_next_idea_and_then_back_to_the_list(ada_client, tea, ada, cleo):
    session = start(tea, ada, cleo, keys=("reach",), mode="alone")
    everyone(tea)
    first, second = session.ideas.all()
    response = ada_client.post(address("poker_rate", first.pk), {"reach_likely": "3"})
    assert response.headers["Location"] == address("poker_idea", second.pk)
    response = ada_client.post(address("poker_rate", second.pk), {"reach_likely": "3"})
    assert response.headers["Location"] == address("poker", session.pk)
    assert "You have rated all that is yours" in page(ada_client, "poker", session.pk)


def test_only_the_table_comes_when_only_the_table_is_asked(ada_client, live):
    response = ada_client.get(address("poker", live.pk), headers={"HX-Request": "true", "HX-Target": "_poker"})
    assert response.content.decode().lstrip().startswith("<rw-poker")


def test_a_perspective_without_anybody_is_told_at_the_table(ada_client, tea, ada):
    looks_as(ada, "marketing")
    session = start(tea, ada)
    assert "Nobody at the table rates Effort" in page(ada_client, "poker", session.pk)


def test_an_idea_declined_meanwhile_is_told(ada_client, kettle, live, ada):
    ideas.change_status(kettle.idea, "declined", by=ada, reason="Too loud")
    assert "This idea was declined meanwhile" in page(ada_client, "poker", live.pk)


def test_another_editor_takes_the_lead(ada_client, owen_client, live):
    assert "You lead" not in page(owen_client, "poker", live.pk)
    owen_client.post(address("poker_take_over", live.pk))
    assert "You lead" in page(owen_client, "poker", live.pk)
    assert "You lead" not in page(ada_client, "poker", live.pk)


def test_people_come_and_go(ada_client, owen_client, live, owen):
    owen_client.post(address("poker_join", live.pk))
    assert "Owen" in page(ada_client, "poker", live.pk)
    ada_client.post(address("poker_invite", live.pk), {"remove": owen.pk})
    assert not live.seats.filter(person=owen, left_at=None).exists()
    ada_client.post(address("poker_invite", live.pk), {"people": [owen.pk]})
    owen_client.post(address("poker_leave", live.pk))
    assert live.seats.get(person=owen).left_at


def test_the_closing_time_is_moved_to_a_day_that_makes_sense(ada_client, tea, ada):
    session = start(tea, ada, mode="alone")
    assert ada_client.post(address("poker_closing", session.pk), {"closes_at": "soon"}).status_code == 422
    later = timezone.now() + timedelta(days=20)
    ada_client.post(address("poker_closing", session.pk), {"closes_at": later.strftime("%Y-%m-%dT%H:%M")})
    assert Round.objects.first().closes_at > timezone.now() + timedelta(days=19)


def test_the_file_holds_every_revealed_ballot_and_no_formula_of_a_spreadsheet(vic_client, tea, ada, cleo):
    session = start(tea, ada, cleo, keys=("reach",), titles=("=Kettle",))
    everyone(tea)
    vote(session.current, ada, reach=(1, 2, 3))
    assert vic_client.get(address("poker_summary", session.pk) + "?format=csv").content.count(b"\n") == 1
    vote(session.current, cleo, reach=7)
    lines = vic_client.get(address("poker_summary", session.pk) + "?format=csv").content.decode().splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("'=Kettle,revealed,,,1,Reach,Ada")


def test_who_may_only_look_rates_nothing_and_starts_nothing(vic_client, kettle):
    assert vic_client.post(address("poker_rate", kettle.pk), {"reach_likely": "3"}).status_code == 403
    assert vic_client.get(address("poker_new")).status_code == 403


def test_who_contributes_does_not_lead(cleo_client, kettle):
    assert cleo_client.post(address("poker_reveal", kettle.pk)).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, kettle, live):
    for name, key in (("poker", live.pk), ("poker_idea", kettle.pk), ("poker_summary", live.pk)):
        assert olga_client.get(address(name, key)).status_code == 404


def test_more_people_and_ballots_cost_no_more_queries(
    django_assert_max_num_queries, ada_client, live, kettle, ada, cleo
):
    vote(kettle, ada, reach=2)
    vote(kettle, cleo, effort=3)
    page(ada_client, "poker", live.pk)
    with django_assert_max_num_queries(22):
        page(ada_client, "poker", live.pk)


def test_yes_or_no_has_cards_for_how_likely_yes_is(ada_client, tea, ada):
    session = start(tea, ada, keys=("impact",))
    Driver.objects.filter(key="impact").update(kind="yes_no", scale=[], lower=0, upper=1, perspective="")
    assert "probably yes" in page(ada_client, "poker", session.pk)
    ada_client.post(address("poker_rate", session.current.pk), {"impact_card": ["0.5", "0.8"]})
    row = Ballot.objects.get()
    assert (row.low, row.likely, row.high) == (0.5, 0.65, 0.8)


def test_ones_own_estimate_of_before_stands_beside_the_input(ada_client, tea, ada):
    from .make import estimate

    use_rice(tea, ada)
    idea = estimate(make_idea(tea, "Kettle"), ada, reach=(40, 50, 60))
    session = start(tea, ada, keys=("reach",), ideas=[idea])
    everyone(tea)
    assert "Your estimate so far: 50 (40 to 60)" in page(ada_client, "poker", session.pk)


def test_the_ideas_before_and_after_are_a_key_away(ada_client, live, kettle):
    html = page(ada_client, "poker_idea", kettle.pk)
    timer = address("poker_idea", live.ideas.get(title="Timer").pk)
    assert html.count(f'href="{timer}"') == 3
    assert 'data-key="j"' in html
