"""The world: the same from the same seed, whole, and in the order in which things happen."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from roadworthy.demo.world.chance import generator
from roadworthy.demo.world.clock import Clock, months_before
from roadworthy.ideas.rules import check_move

from .make import END, make_world

DAY = timedelta(days=1)


def moment(day):
    return datetime.combine(day, datetime.min.time(), UTC)


def test_the_same_end_and_seed_give_the_same_world():
    make_world.cache_clear()
    one = make_world()
    make_world.cache_clear()
    again = make_world()
    assert one is not again
    assert one.notes == again.notes
    assert one.customers == again.customers
    assert one.predictions == again.predictions
    assert one.ideas == again.ideas
    assert all(np.array_equal(a.values, b.values) for a, b in zip(one.series, again.series, strict=True))


def test_another_seed_gives_another_world():
    assert make_world(seed=12).predictions != make_world().predictions
    assert make_world(seed=12).customers != make_world().customers


@pytest.mark.parametrize("end", [date(2026, 1, 1), date(2026, 4, 1), date(2026, 8, 1), date(2028, 3, 1)])
def test_it_can_end_in_any_month(end):
    world = make_world(end)
    assert world.start == months_before(end, 18)
    assert max(note.said_at for note in world.notes) < moment(end) + DAY
    assert all(step.at < moment(end) for idea in world.ideas for step in idea.steps)


def test_seasons_fall_into_the_story():
    clock = Clock(date(2026, 5, 1))
    assert clock.season("xmas") == (date(2025, 12, 4), date(2025, 12, 22))
    assert clock.season("easter")[0] == date(2026, 3, 12)
    clock.start = date(2026, 4, 1)
    with pytest.raises(ValueError, match="no such season"):
        clock.season("summer")


def test_parts_of_the_world_do_not_disturb_each_other():
    assert generator(1, "a").random() != generator(1, "b").random()
    assert generator(1, "a").random() == generator(1, "a").random()


def test_passages_are_what_the_note_says():
    passages = [(note, one) for note in make_world().notes for one in note.passages]
    assert len(passages) > 250
    assert all(note.text[one.start : one.end] == one.quote != "" for note, one in passages)


def test_who_speaks_is_a_customer_at_that_time():
    world = make_world()
    known = {customer.name: customer for customer in world.customers}
    for note in world.notes:
        if note.customer and known[note.customer].since:
            speaker = known[note.customer]
            assert speaker.since <= note.said_at.date()
            assert speaker.lost_on is None or note.said_at.date() <= speaker.lost_on + 21 * DAY
            assert note.contact in {contact.name for contact in speaker.contacts}


def test_one_customer_does_not_do_all_the_talking():
    notes = [note.customer for note in make_world().notes if note.customer]
    assert max(notes.count(name) for name in set(notes)) <= 15
    assert len(set(notes)) > 100


def test_the_latest_notes_wait_and_the_old_ones_do_not():
    world = make_world()
    waiting = [note for note in world.notes if note.state == "new"]
    assert len(waiting) >= 10
    assert min(note.said_at.date() for note in waiting) >= world.end - 40 * DAY
    assert not any(note.passages for note in waiting)


def test_ideas_take_only_steps_that_the_rules_allow():
    for idea in make_world().ideas:
        pairs = pairwise(idea.steps)
        assert all(check_move(a.category, b.category, reason="x", by="merge").is_allowed for a, b in pairs), idea.key
        assert [step.at for step in idea.steps] == sorted(step.at for step in idea.steps)


def test_ideas_stand_in_every_category_and_initiatives_above_features():
    world = make_world()
    assert {idea.category for idea in world.ideas} == {
        "new", "exploring", "ready", "planned", "building", "released", "measured", "declined", "merged", "retired",
    }  # fmt: skip
    assert {idea.text.kind for idea in world.ideas} == {"initiative", "feature", "part"}


def test_predictions_were_made_before_the_decision_and_are_ranges():
    for said in make_world().predictions:
        assert said.low <= said.likely <= said.high
        assert said.frozen_at is None or said.made_at < said.frozen_at


def test_at_least_three_people_predict_for_each_idea():
    world = make_world()
    people = {}
    for said in world.predictions:
        people.setdefault(said.idea, set()).add(said.person)
    assert len(people) > 45
    assert min(map(len, people.values())) >= 3


def test_revenue_of_the_day_is_the_sum_of_the_customers():
    world = make_world()
    for key, product in (("mrr", "rota"), ("cards_mrr", "cards")):
        series = world.metric(key)
        for index in (0, 200, -1):
            paid = sum(customer.revenue_on(product, series.days[index]) for customer in world.customers)
            assert series.values[index] == pytest.approx(paid, abs=1)


def test_one_product_grows_and_the_other_declines():
    world = make_world()
    growth = {key: world.metric(key).values[-30:].mean() / world.metric(key).values[:30].mean() for key in
              ("mrr", "wau", "cards_mrr", "cards_wau")}  # fmt: skip
    assert growth["mrr"] > 1.15
    assert growth["wau"] > 1.3
    assert growth["cards_mrr"] < 0.7
    assert growth["cards_wau"] < 0.7


def test_weekends_are_quiet():
    series = make_world().metric("cards_sent")
    weekend = [day.weekday() > 4 for day in series.days]
    assert series.values[weekend].sum() == 0
    assert series.values[~np.array(weekend)].mean() > 100


def test_tickets_are_begun_before_they_are_finished():
    for one in make_world().work:
        assert one.started is None or one.created <= one.started
        assert one.finished is None or one.started < one.finished
        assert one.state in {"done", "dropped"} or one.finished is None


def test_remarks_answer_what_was_said_before():
    remarks = make_world().remarks
    for before, remark in pairwise(remarks):
        if remark.answers:
            assert remark.idea == before.idea
            assert remark.at > before.at


def test_the_story_ends_where_it_was_told_to():
    world = make_world()
    assert world.end == END
    assert world.series[0].days[-1] == END - DAY
    assert all(one.planned_on > END + 15 * DAY for one in world.releases if one.released_at is None)
