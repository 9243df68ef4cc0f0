"""What happens at the table: rounds, ballots, reveals, settling, and all that goes wrong meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Membership, Notification
from roadworthy.ideas import actions as ideas
from roadworthy.priorities import actions
from roadworthy.priorities.models import Ballot, Driver, Estimate, Poker, PokerIdea, Round

from .make import make_idea, use_rice
from .poker_make import drivers_of, everyone, looks_as, refresh, start, vote


@pytest.fixture
def live(tea, ada, cleo):
    """A live session of Ada (marketing) and Cleo (development)."""
    looks_as(ada, "marketing")
    looks_as(cleo, "development")
    return start(tea, ada, cleo)


@pytest.fixture
def kettle(live):
    return live.ideas.get(title="Kettle")


def test_a_live_session_begins_with_its_first_idea(live, kettle):
    assert live.current == kettle
    assert [row.state for row in live.ideas.all()] == ["rating", "waiting"]


def test_the_last_ballot_reveals_the_round(kettle, ada, cleo):
    vote(kettle, ada, reach=(1, 2, 3))
    assert refresh(kettle).state == "rating"
    vote(kettle, cleo, effort=(1, 2, 3))
    assert refresh(kettle).state == "revealed"
    assert Round.objects.get().revealed_why == "all"
    assert not Ballot.objects.filter(is_hidden=True).exists()


def test_who_cannot_say_has_rated_too(kettle, ada, cleo):
    vote(kettle, ada, reach=None)
    vote(kettle, cleo, effort=3)
    assert refresh(kettle).state == "revealed"


def test_nobody_rates_anothers_driver(kettle, ada):
    with pytest.raises(Refused, match="Effort is rated by Development"):
        vote(kettle, ada, effort=3)


@pytest.mark.parametrize("said", [(3, 2, 1), (-1, 2, 3)])
def test_a_range_that_cannot_be_meant_saves_nothing(kettle, ada, said):
    with pytest.raises(Refused):
        vote(kettle, ada, reach=said)
    assert not Ballot.objects.exists()


def test_sending_the_same_twice_changes_nothing(kettle, ada):
    vote(kettle, ada, reach=2)
    before = Change.objects.count()
    vote(kettle, ada, reach=2)
    assert (Ballot.objects.count(), Change.objects.count()) == (1, before)


def test_a_ballot_can_be_changed_until_the_reveal_and_not_after(kettle, ada, cleo):
    vote(kettle, ada, reach=2)
    vote(kettle, ada, reach=5)
    assert Ballot.objects.get().likely == 5
    vote(kettle, cleo, effort=3)
    with pytest.raises(Refused, match="revealed before your ballot"):
        vote(kettle, ada, reach=9)


def test_the_facilitator_reveals_early_but_not_nothing(kettle, ada):
    with pytest.raises(Refused, match="Nobody has rated yet"):
        actions.reveal(kettle, by=ada)
    vote(kettle, ada, reach=2)
    actions.reveal(kettle, by=ada)
    actions.reveal(kettle, by=ada)
    assert Round.objects.get().revealed_why == "facilitator"


def test_rating_again_keeps_the_first_round_for_ever(kettle, ada, cleo):
    vote(kettle, ada, reach=2)
    vote(kettle, cleo, effort=3)
    actions.rate_again(kettle, by=ada, drivers=["effort"])
    assert [row.number for row in Round.objects.all()] == [1, 2]
    with pytest.raises(Refused, match="Reach is rated by"):
        vote(kettle, ada, reach=9)
    vote(kettle, cleo, effort=8)
    assert list(Ballot.objects.filter(driver__key="effort").values_list("likely", flat=True)) == [3, 8]


def test_settling_writes_each_persons_last_word_as_their_estimate(tea, ada, cleo):
    everyone_rates = start(tea, ada, cleo, keys=("reach",))
    everyone(tea)
    kettle = everyone_rates.current
    vote(kettle, ada, reach=(1, 2, 3))
    vote(kettle, cleo, reach=(8, 9, 10))
    actions.rate_again(kettle, by=ada)
    vote(kettle, ada, reach=(4, 5, 6))
    actions.reveal(kettle, by=ada)
    assert actions.settle(kettle, by=ada).count == 2
    rows = Estimate.objects.filter(idea=kettle.idea).order_by("likely")
    assert [(row.person, row.low, row.likely, row.high) for row in rows] == [(ada, 4, 5, 6), (cleo, 8, 9, 10)]


def test_ballots_are_no_estimates_before_settling(kettle, ada, cleo):
    vote(kettle, ada, reach=2)
    vote(kettle, cleo, effort=3)
    assert not Estimate.objects.exists()


def test_settling_twice_writes_once_and_hidden_rounds_are_not_settled(kettle, ada, cleo):
    vote(kettle, ada, reach=2)
    with pytest.raises(Refused, match="is being rated"):
        actions.settle(kettle, by=ada)
    vote(kettle, cleo, effort=3)
    assert actions.settle(kettle, by=ada).count == 2
    assert actions.settle(kettle, by=ada).count == 0


def test_a_driver_deleted_meanwhile_leaves_its_ballots_and_is_left_out(kettle, ada, cleo):
    vote(kettle, ada, reach=2)
    vote(kettle, cleo, effort=3)
    Driver.objects.get(key="reach").delete()
    settled = actions.settle(kettle, by=ada)
    assert (settled.count, settled.left_out) == (1, ("Reach was deleted meanwhile.",))
    assert Ballot.objects.get(driver=None).driver_name == "Reach"


def test_a_driver_deleted_while_rating_is_waited_for_no_more(kettle, ada, cleo, live):
    vote(kettle, ada, reach=2)
    Driver.objects.get(key="effort").delete()
    vote(kettle, ada, reach=3)
    assert refresh(kettle).state == "revealed"


def test_bounds_drawn_closer_meanwhile_are_told_at_settling(kettle, ada, cleo):
    vote(kettle, ada, reach=90)
    vote(kettle, cleo, effort=3)
    Driver.objects.filter(key="reach").update(upper=10)
    assert actions.settle(kettle, by=ada).left_out == ("Reach is at most 10.",)


def test_an_idea_declined_meanwhile_takes_no_ballots_and_is_skipped(kettle, ada, live):
    ideas.change_status(kettle.idea, "declined", by=ada, reason="Too loud")
    with pytest.raises(Refused, match="was declined meanwhile"):
        vote(refresh(kettle), ada, reach=2)
    actions.skip(kettle, by=ada)
    assert refresh(kettle).state == "skipped"


def test_an_idea_deleted_meanwhile_keeps_its_rounds(kettle, ada, cleo, live):
    vote(kettle, ada, reach=2)
    kettle.idea.delete()
    assert Ballot.objects.count() == 1
    assert refresh(kettle).title == "Kettle"


def test_who_leaves_is_waited_for_no_more(kettle, live, ada, cleo):
    vote(kettle, ada, reach=2)
    actions.leave(live, by=cleo)
    assert refresh(kettle).state == "revealed"


def test_who_loses_the_right_is_waited_for_no_more(kettle, live, ada, cleo, owen):
    vote(kettle, ada, reach=2)
    Membership.objects.filter(user=cleo).update(role="reader")
    with pytest.raises(Refused):
        vote(kettle, cleo, effort=3)
    vote(kettle, ada, reach=4)
    assert refresh(kettle).state == "revealed"


def test_who_joins_late_is_waited_for(kettle, live, ada, cleo, owen):
    looks_as(owen, "development")
    actions.join(live, by=owen)
    vote(kettle, ada, reach=2)
    vote(kettle, cleo, effort=3)
    assert refresh(kettle).state == "rating"
    vote(kettle, owen, effort=8)
    assert refresh(kettle).state == "revealed"


def test_a_reader_takes_no_seat(live, vic):
    with pytest.raises(Refused, match="Contributor"):
        actions.join(live, by=vic)


def test_two_facilitators_do_everything_once(live, kettle, ada, owen):
    vote(kettle, ada, reach=2)
    actions.take_over(live, by=owen)
    for person in (ada, owen):
        actions.reveal(kettle, by=person)
        actions.go_to(live.ideas.get(title="Timer"), by=person)
    assert Round.objects.count() == 2
    assert Poker.objects.get().facilitator == owen


def test_moving_on_opens_the_next_idea_for_all(live, ada):
    timer = live.ideas.get(title="Timer")
    actions.go_to(timer, by=ada)
    assert Poker.objects.get().current == timer
    assert refresh(timer).state == "rating"


def test_a_closed_session_takes_no_ballots_and_says_when(live, kettle, ada):
    vote(kettle, ada, reach=2)
    with pytest.raises(Refused, match="Reveal or skip"):
        actions.close_poker(live, by=ada)
    actions.reveal(kettle, by=ada)
    actions.close_poker(live, by=ada)
    with pytest.raises(Refused, match="was closed at"):
        vote(kettle, ada, reach=3)
    assert live.ideas.get(title="Timer").state == "skipped"


def test_what_was_hidden_stays_hidden_when_a_session_is_cancelled(live, kettle, ada):
    vote(kettle, ada, reach=2)
    actions.cancel_poker(live, by=ada)
    assert Ballot.objects.get().is_hidden
    actions.do_what_is_due(timezone.now() + timedelta(days=400))
    assert Ballot.objects.get().is_hidden


def test_steps_that_are_not_declared_are_refused(live, ada):
    actions.cancel_poker(live, by=ada)
    with pytest.raises(Refused, match="is cancelled"):
        actions.begin(live, by=ada)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ideas": []}, "ideas"),
        ({"drivers": []}, "drivers"),
        ({"people": []}, "people"),
        ({"mode": "alone"}, "closes_at"),
        ({"mode": "never"}, "mode"),
    ],
)
def test_a_session_that_cannot_be_meant_is_refused(tea, ada, change, field):
    given = {"ideas": [make_idea(tea)], "drivers": drivers_of(tea, "reach"), "people": [ada], **change}
    with pytest.raises(Refused) as refusal:
        actions.start_poker(tea, by=ada, **given)
    assert refusal.value.field == field
    assert not Poker.objects.exists()


def test_a_reader_alone_makes_no_session(tea, ada, vic):
    use_rice(tea, ada)
    with pytest.raises(Refused, match="reader only looks"):
        actions.start_poker(tea, by=ada, ideas=[make_idea(tea)], drivers=drivers_of(tea, "reach"), people=[vic])


def test_ranks_before_and_after_are_kept(tea, ada, cleo):
    from .make import rated

    use_rice(tea, ada)
    _, second = rated(tea, ada, "First", reach=900), rated(tea, ada, "Second", reach=100)
    everyone(tea)
    session = start(tea, ada, keys=("reach",), ideas=[second])
    vote(session.current, ada, reach=9000)
    actions.settle(session.current, by=ada)
    closed = actions.close_poker(session, by=ada)
    assert (closed.ranks_before, closed.ranks_after) == ({str(second.pk): 2}, {str(second.pk): 1})


def test_nobody_is_asked_twice_and_everyone_is_told_once(tea, ada, cleo):
    session = start(tea, ada, cleo, mode="alone")
    assert [row.user for row in Notification.objects.all()] == [cleo]
    assert actions.invite(session, [cleo], by=ada) == []
    assert Notification.objects.count() == 1


def test_history_says_who_rated_and_never_what(kettle, ada):
    vote(kettle, ada, reach=(41, 42, 43))
    rows = Change.objects.filter(kind__startswith="priorities.poker")
    assert "rated" in {row.verb for row in rows}
    assert all(row.step == "note" for row in rows)
    assert "42" not in str([(row.before, row.after, row.label) for row in Change.objects.all()])


def test_ideas_on_which_people_agree_settle_at_once(tea, ada, cleo):
    everyone(tea)
    session = start(tea, ada, cleo, keys=("reach",), mode="alone")
    everyone(tea)
    near, far = session.ideas.all()
    for turn, other in ((near, 3), (far, 30)):
        vote(turn, ada, reach=(2, 3, 4))
        vote(turn, cleo, reach=(other - 1, other, other + 1))
    assert actions.settle_agreed(session, by=ada) == 1
    assert [refresh(one).state for one in (near, far)] == ["settled", "revealed"]


def test_every_step_is_declared_in_the_models():
    from roadworthy.priorities.rules import poker as rules

    assert set(rules.IDEA_MOVES) == set(PokerIdea.State.values)
    assert set(rules.SESSION_MOVES) == set(Poker.State.values)
