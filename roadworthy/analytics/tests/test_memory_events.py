"""Calls become columns: persons merge, the latest trait wins, and a message counts once."""

import numpy as np
import pytest

from roadworthy.analytics.rules.memory import MemoryEvents
from roadworthy.analytics.rules.plain_calls import path_of


def track(user, event="a", day=1, **more):
    return {"type": "track", "userId": user, "event": event, "timestamp": f"2024-01-0{day}T00:00:00Z"} | more


def events(*calls, **options):
    return MemoryEvents(calls, now=0, **options)


def rows(found):
    """(event, person's id, value of k) of all events, in order."""
    told = []
    for bucket in found.buckets(-(2**62), 2**62):
        for block in bucket:
            column = block.column("k")
            for place in range(len(block.time)):
                value = column.values[column.codes[place]] if column.codes[place] >= 0 else None
                told.append((found.names[block.event[place]], found.ids(block.person[place : place + 1])[0], value))
    return told


@pytest.mark.parametrize("backwards", [False, True])
def test_ids_merge_whatever_the_order_of_the_calls(backwards):
    calls = [
        {"type": "track", "anonymousId": "x", "event": "a", "timestamp": "2024-01-01T00:00:00Z"},
        {"type": "identify", "userId": "ada", "anonymousId": "x", "timestamp": "2024-01-02T00:00:00Z"},
        {"type": "alias", "userId": "ada@new", "previousId": "ada", "timestamp": "2024-01-03T00:00:00Z"},
        track("ada", day=4),
    ]
    found = events(*(calls[::-1] if backwards else calls))
    assert found.persons == 1
    assert {who for _, who, _ in rows(found)} == {"ada@new"}


def test_an_event_with_both_ids_merges_nobody():
    assert events(track("ada", anonymousId="x"), {"event": "a", "anonymousId": "x"}).persons == 2


def test_events_of_nobody_are_persons_of_their_own():
    assert events({"event": "a"}, {"event": "a"}).persons == 2


def test_the_latest_trait_wins_and_null_is_missing():
    said = {"type": "identify", "userId": "ada"}
    found = events(
        said | {"traits": {"plan": "pro", "seats": 3}, "timestamp": "2024-01-02T00:00:00Z"},
        said | {"traits": {"plan": "free", "seats": None}, "timestamp": "2024-01-01T00:00:00Z"},
    )
    plan, seats = found.person_column("plan"), found.person_column("seats")
    assert [plan.values[code] for code in plan.codes] == ["pro"]
    assert [seats.values[code] for code in seats.codes] == [3.0]


def test_one_and_true_and_their_texts_are_different_values():
    found = events(*(track("ada", properties={"k": value}) for value in (1, True, "1", "true", None, [1])))
    assert [value for _, _, value in rows(found)] == [1.0, True, "1", "true", None, "[1]"]


def test_a_message_counts_once():
    assert len(rows(events(track("ada", messageId="m"), track("ada", messageId="m"), track("ada")))) == 2


def test_groups_are_those_of_now():
    found = events(
        {"type": "group", "userId": "ada", "groupId": "old", "timestamp": "2024-01-01T00:00:00Z"},
        {
            "type": "group",
            "userId": "ada",
            "groupId": "new",
            "traits": {"size": 5},
            "timestamp": "2024-01-02T00:00:00Z",
        },
        track("vic"),
    )
    assert found.group_of_person().tolist() == [1, -1]
    assert found.group_ids(np.array([1])) == ["new"]
    assert found.group_column("size").codes.tolist() == [-1, 0]


@pytest.mark.parametrize(("buckets", "cuts"), [(1, []), (3, []), (2, [1_704_153_600_000_000])])
def test_blocks_hold_every_event_once(buckets, cuts):
    found = events(
        *(track(f"u{n % 5}", day=1 + n % 4, properties={"k": n}) for n in range(20)), buckets=buckets, cuts=cuts
    )
    assert sorted(value for _, _, value in rows(found)) == list(range(20))
    for bucket in found.buckets(-(2**62), 2**62):
        times = np.concatenate([block.time for block in bucket])
        assert (np.diff(times) >= 0).all()


@pytest.mark.parametrize(
    ("call", "field"),
    [(3, "events.0.call"), ({"type": "purchase"}, "events.0.type"), ({"type": "track"}, "events.0.event"),
     ({"event": "a", "timestamp": "noon"}, "events.0.timestamp"), ({"event": "a", "userId": []}, "events.0.userId"),
     ({"event": "a", "properties": []}, "events.0.properties")],
)  # fmt: skip
def test_a_fault_names_the_call_and_its_member(call, field):
    with pytest.raises(ValueError, match=rf"^{field}: "):
        events(call)


@pytest.mark.parametrize(
    ("address", "path"),
    [("https://tea.example/pots/?a=1", "/pots"), ("/", "/"), ("/pots/", "/pots"), ("https://tea.example", "/")],
)
def test_a_page_is_known_by_its_path(address, path):
    assert path_of(address) == path
