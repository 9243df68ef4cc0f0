"""A question as fields of a form and back, and what its buttons do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.analytics.rules import drafts

FUNNEL = {
    "kind": "funnel", "from": "2026-01-01", "to": "2026-01-31", "timezone": "UTC",
    "where": [{"on": "group", "key": "plan", "op": "eq", "value": ["Pro", "Team"]}],
    "steps": [{"name": "Sign up", "any_of": [{"event": "Signed Up", "where": [
        {"on": "event", "key": "size", "op": "gte", "value": 2.5}]}]},
        {"any_of": [{"event": "Paid"}, {"event": "Won"}]}],
    "order": "ordered", "window": {"value": 14, "unit": "day"},
    "exclusions": [{"any_of": [{"event": "Cancelled"}], "from_step": 0, "to_step": 1}],
    "breakdown": {"on": "event", "keys": ["browser", "os"], "attribution": "first_touch", "limit": 25},
}  # fmt: skip


def test_the_contracts_question_survives_its_form():
    assert drafts.read_fields(drafts.write_fields(FUNNEL)) == FUNNEL


def test_what_the_form_cannot_edit_is_kept_as_it_is():
    cohort = {"any": [{"did": {"event": "Paid"}, "times": 2}, {"ids": ["ada"]}]}
    draft = FUNNEL | {"where": [{"cohort": cohort, "op": "not_in"}, {"any": [{"key": "a", "value": None}]},
        {"on": "event", "key": "a", "op": "eq", "value": [None, "x"]}],
        "breakdown": {"cohorts": [{"name": "Payers", **cohort}]},
        "actors": {"step": 1, "kind": "converted", "breakdown": [None, 2.5]}}  # fmt: skip
    assert drafts.read_fields(drafts.write_fields(draft)) == draft
    assert drafts.settle(draft).question == draft


def test_a_formula_needs_no_events_and_leaves_when_the_measure_changes():
    rows = [{"measure": "formula", "formula": "A / B", "any_of": [{"event": "x"}]},
            {"measure": "count", "formula": "A", "any_of": [{"event": "x"}]},
            {"measure": "formula", "formula": ""}]  # fmt: skip
    assert drafts.settle({"kind": "trend", "series": rows}).question["series"] == [
        {"measure": "formula", "formula": "A / B"}, {"measure": "count", "any_of": [{"event": "x"}]}]  # fmt: skip


@pytest.mark.parametrize("kind", drafts.KINDS)
def test_every_kind_starts_with_a_draft_that_survives(kind):
    draft = drafts.blank(kind, ["Signed Up", "Paid"])
    assert drafts.read_fields(drafts.write_fields(draft)) == {k: v for k, v in draft.items() if v != ""}


words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=12)
tidy = words.map(str.strip).filter(bool)
conditions = st.fixed_dictionaries(
    {
        "on": st.sampled_from(["event", "person", "group"]),
        "key": tidy,
        "op": st.sampled_from(["eq", "contains"]),
        "value": words | st.lists(words, min_size=2, max_size=3),
    }
)
steps = st.fixed_dictionaries(
    {
        "any_of": st.lists(
            st.fixed_dictionaries({"event": tidy.filter(lambda word: word != "*")}), min_size=1, max_size=3
        )
    },
    optional={"where": st.lists(conditions, min_size=1, max_size=2), "name": tidy},
)


@settings(max_examples=25)
@given(st.lists(steps, min_size=1, max_size=4), st.integers(1, 90))
def test_any_funnel_survives_its_form_whatever_its_words(rows, value):
    draft = {"kind": "funnel", "steps": rows, "window": {"value": value, "unit": "day"}}
    assert drafts.read_fields(drafts.write_fields(draft)) == draft
    assert drafts.settle(draft).question == draft


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["steps", "steps.0", "steps.0.any_of", "where.9.of", "where.0.op", "of",
    "breakdown.of", "__class__", "kind.x.y", "a.b", ".", "steps.999.name", "window.value", "limit"]), words),
    max_size=12))  # fmt: skip
def test_hostile_fields_do_no_harm(pairs):
    draft = drafts.read_fields(pairs)
    drafts.settle(draft)
    assert drafts.read_fields(drafts.write_fields(draft)) is not None
    for do in ("add:steps", "remove:steps.0", "up:steps.0", "add:where", "down:x.1", "add:steps.0.where", "nonsense"):
        drafts.edit(draft, do)


def test_a_property_is_chosen_with_its_scope_in_one_field():
    draft = drafts.read_fields([("where.0.of", "person home town"), ("where.0.op", "eq"), ("where.0.value", "Bern")])
    assert draft["where"] == [{"op": "eq", "value": "Bern", "on": "person", "key": "home town"}]
    both = drafts.read_fields([("breakdown.of", "event browser"), ("breakdown.of", "person plan")])
    assert both["breakdown"] == {"on": "event", "keys": ["browser"]}


def test_rows_not_filled_in_are_not_asked_and_faults_find_their_row():
    draft = {"kind": "funnel", "steps": [{"any_of": [{"event": ""}]}, {"any_of": [{"event": "Paid"}], "where": [
        {"on": "event", "key": "", "op": "eq", "value": "x"},
        {"on": "event", "key": "size", "op": "eq", "value": "3"}]}]}  # fmt: skip
    settled = drafts.settle(draft)
    assert settled.question["steps"] == [
        {"any_of": [{"event": "Paid"}], "where": [{"on": "event", "key": "size", "op": "eq", "value": "3"}]}
    ]
    assert settled.place_of("steps.0.where.0.op") == "steps.1.where.1.op"
    assert settled.place_of("window.value") == "window.value"


def test_what_holds_unless_said_is_said():
    draft = {"kind": "retention", "bounded": False, "first_time": False}
    assert drafts.write_fields(draft) == [("kind", "retention"), ("bounded", "false")]
    assert drafts.read_fields(drafts.write_fields(draft))["bounded"] is False


def test_events_of_any_name_are_a_star_in_the_form():
    question = {"kind": "trend", "series": [{"any_of": [{}], "measure": "count"}]}
    fields = drafts.write_fields(question)
    assert ("series.0.any_of.0.event", "*") in fields
    assert drafts.settle(drafts.read_fields(fields)).question == question


def test_buttons_add_move_and_remove_rows():
    draft = drafts.blank("funnel", ["a", "b"])
    draft = drafts.edit(draft, "add:steps")
    assert [one["any_of"][0]["event"] for one in draft["steps"]] == ["a", "b", ""]
    draft = drafts.edit(drafts.edit(draft, "up:steps.1"), "remove:steps.2")
    assert drafts.events_in(draft) == ["b", "a"]
    draft = drafts.edit(draft, "add:steps.0.where")
    assert draft["steps"][0]["where"][0]["op"] == "eq"
    draft = drafts.edit(drafts.edit(draft, "add:breakdown"), "remove:breakdown")
    assert "breakdown" not in draft


def test_a_list_does_not_grow_without_end():
    draft = drafts.blank("trend", ["a"])
    for _ in range(60):
        draft = drafts.edit(draft, "add:series")
    assert len(draft["series"]) == 25


def test_another_kind_keeps_events_time_and_filters():
    draft = drafts.blank("trend", ["a", "b"]) | {"from": "-90d", "where": FUNNEL["where"]}
    funnel = drafts.change_kind(draft, "funnel")
    assert drafts.events_in(funnel) == ["a", "b"]
    assert (funnel["from"], funnel["where"]) == ("-90d", FUNNEL["where"])
    with pytest.raises(ValueError, match="kind"):
        drafts.change_kind(draft, "horoscope")
