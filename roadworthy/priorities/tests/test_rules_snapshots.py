"""What moved since the last snapshot, and why."""

import pytest

from roadworthy.priorities.rules import Entry, compare_snapshots

BEFORE = [
    Entry("kettle", 1, 9.0, {"effort": (1, 2, 4), "reach": (5, 5, 5)}),
    Entry("timer", 2, 8.0, {"effort": (2, 3, 4)}),
    Entry("lid", 3, 7.0, {}),
    Entry("cosy", None, None, {}),
]


def test_a_changed_estimate_is_the_cause_and_the_other_only_moved_along():
    after = [BEFORE[1], Entry("kettle", 2, 5.0, {"effort": (3, 5, 9), "reach": (5, 5, 5)}), *BEFORE[2:]]
    after[0] = Entry("timer", 1, 8.0, BEFORE[1].drivers)
    diff = compare_snapshots(BEFORE, after, labels={"effort": "Effort"})
    assert [(s.key, s.kind, s.steps, s.causes) for s in diff.moved] == [
        ("timer", "up", 1, ("others moved around it; its own estimates did not change",)),
        ("kettle", "down", -1, ("Effort went from 2 (1 to 4) to 5 (3 to 9)",)),
    ]
    assert diff.sentence == "1 rose, 1 fell."


def test_ideas_come_and_go():
    after = [
        Entry("new", 1, 10.0),
        Entry("kettle", 2, 9.0, BEFORE[0].drivers),
        Entry("cosy", 3, 1.0, {"reach": (1, 1, 1)}),
        Entry("lid", None, None),
    ]
    kinds = {s.key: (s.kind, s.causes) for s in compare_snapshots(BEFORE, after).shifts}
    assert kinds["new"] == ("added", ("new in the ranking",))
    assert kinds["cosy"] == ("known", ("reach was estimated at 1",))
    assert kinds["lid"] == ("unknown", ())
    assert kinds["timer"] == ("removed", ("no longer ranked",))


def test_an_estimate_taken_back_is_said():
    after = [Entry("kettle", 1, 9.0, {"effort": (1, 2, 4)}), *BEFORE[1:]]
    assert compare_snapshots(BEFORE, after).shifts[0].causes == ("the estimate of reach was taken back",)


def test_another_formula_is_a_cause_of_all():
    diff = compare_snapshots(BEFORE, BEFORE, formula_before="a", formula_after="b")
    assert diff.moved == ()
    assert diff.sentence == "Nothing moved. The formula changed."
    assert diff.shifts[0].causes == ("the formula changed",)


def test_nothing_against_nothing():
    assert compare_snapshots([], []).sentence == "Nothing moved."


def test_keys_are_unique():
    with pytest.raises(ValueError, match="unique"):
        compare_snapshots([BEFORE[0], BEFORE[0]], [])
