"""How far an idea may go, and what it must say on the way."""

from itertools import pairwise

import pytest

from roadworthy.ideas.rules import CATEGORIES, MOVES, OPEN, Category, RuleBroken, check_move, moves_from, require_move


def test_the_usual_journey_needs_no_reason():
    journey = ["new", "exploring", "ready", "planned", "building", "released", "measured"]
    assert all(check_move(a, b).is_allowed for a, b in pairwise(journey))


def test_declining_asks_for_a_reason_and_takes_one():
    verdict = check_move("new", "declined", reason="   ")
    assert (verdict.is_allowed, verdict.field, verdict.needs_reason) == (False, "reason", True)
    assert check_move("new", "declined", reason="Only one customer wants it.").is_allowed


def test_merging_is_left_to_the_merge():
    assert not check_move("new", "merged").is_allowed
    assert check_move("new", "merged", by="merge").is_allowed
    assert all(move.after is not Category.MERGED for move in moves_from("new"))


def test_a_measured_idea_cannot_become_new_and_the_sentence_says_what_it_can():
    with pytest.raises(RuleBroken, match=r"measured cannot become new; it can become released or retired\.") as fault:
        require_move("measured", "new")
    assert fault.value.field == "status"


def test_taking_back_a_promise_needs_a_reason_but_nothing_else_backwards():
    asked = {(m.before, m.after) for m in MOVES if m.needs_reason and m.after in OPEN and m.before in OPEN}
    order = list(Category)
    assert asked
    assert all(before in ("planned", "building") for before, _ in asked)
    assert all(order.index(after) < order.index(before) for before, after in asked)


def test_every_category_is_explained_and_can_be_reached():
    assert [m.category for m in CATEGORIES] == list(Category)
    reached, todo = {Category.NEW}, [Category.NEW]
    while todo:
        here = todo.pop()
        for move in MOVES:
            if move.before is here and move.after not in reached:
                reached.add(move.after)
                todo.append(move.after)
    assert reached == set(Category)


def test_moves_are_declared_once_and_staying_is_allowed():
    assert len({(m.before, m.after) for m in MOVES}) == len(MOVES)
    assert all(check_move(c, c).is_allowed for c in Category)
    assert all(m.before is not m.after for m in MOVES)


def test_an_unknown_category_is_a_programmers_error():
    with pytest.raises(ValueError, match="shipped"):
        check_move("new", "shipped")
