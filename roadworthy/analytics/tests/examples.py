"""Worked cases of the neutral form turned into the product's own: persons become identify and alias calls."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

Json = dict[str, Any]
OPERATORS = {"contains_ci": "contains", "not_contains_ci": "not_contains", "icontains": "contains"}
MEASURES = {
    None: "count", "total": "count", "dau": "unique_users", "avg": "mean", "median": "median", "sum": "sum",
    "min": "min", "max": "max", "weekly_active": "weekly_active", "monthly_active": "monthly_active", "p90": "p90",
    "p95": "p95", "p99": "p99",
}  # fmt: skip


def folder() -> Path:
    """Where the cases lie, if they do: beside the folder of shared data."""
    return Path(os.environ.get("ROADWORTHY_SHARED_DATA", "/nowhere")).parent / "examples"


def cases(kind: str) -> list[Json]:
    """The cases of one file; none without it."""
    file = folder() / f"{kind}.json"
    return json.loads(file.read_text())["cases"] if file.exists() else []


def calls_of(case: Json, *, are_pages: bool = False) -> list[Json]:
    """The case's persons and events as calls."""
    calls: list[Json] = []
    for person in [] if case["query"].get("actor") == "distinct_id" else case["persons"]:
        created = person.get("created_at")
        when = case["now"] if created in (None, "<now>") else created
        first, *others = person["distinct_ids"]
        calls.append({"type": "identify", "userId": first, "traits": person["properties"], "timestamp": when})
        calls += [{"type": "alias", "userId": first, "previousId": other, "timestamp": when} for other in others]
    for event in case["events"]:
        call = {"userId": event["distinct_id"], "timestamp": event["timestamp"], "properties": event["properties"]}
        if are_pages and event["event"] == "$pageview":
            call |= {"type": "page", "properties": call["properties"] | {"path": call["properties"]["$current_url"]}}
        else:
            call |= {"type": "track", "event": event["event"]}
        calls.append(call)
    return calls


def condition(found: Json) -> Json:
    """A filter as a condition."""
    for key in ("all", "any"):
        if key in found:
            return {key: [condition(one) for one in found[key]]}
    return {**found, "op": OPERATORS.get(found["op"], found["op"])}


def conditions(found: Json) -> list[Json]:
    """The filters of an entity."""
    return [condition(one) for one in found.get("filters", [])]


def selection(found: Json) -> Json:
    """An entity as a selection."""
    picks = [
        {"event": one["event"], "where": [condition(each) for each in one.get("filters", [])]}
        for one in found["any_of"]
    ]
    return {"name": found["label"], "any_of": picks, "where": [condition(one) for one in found.get("filters", [])]}


def common(case: Json) -> Json:
    """What all kinds have."""
    query = case["query"]
    told = {"timezone": case["timezone"], "where": [condition(one) for one in query.get("global_filters", [])]}
    for ours, theirs in (("from", "date_from"), ("to", "date_to")):
        if query.get(theirs):
            told[ours] = query[theirs]
    return told


def breakdown(query: Json) -> Json:
    """A breakdown, or nothing."""
    found = query.get("breakdown")
    if not found:
        return {}
    told = {"on": found["on"], "keys": found["keys"], "limit": found.get("limit")}
    if found.get("attribution"):
        told["attribution"] = found["attribution"].split()[0].replace("all_events", "all")
        step = found.get("attribution_step")
        told["step"] = None if step is None else int(step)
    return {"breakdown": told}


def funnel(case: Json, **more: Any) -> Json:
    """A funnel question; exclusions and steps count from 0."""
    query = case["query"]
    exclusions = [
        {**selection(one["entity"]), "from_step": one["from_step"], "to_step": one["to_step"]}
        for one in query.get("exclusions", [])
    ]
    return {
        "kind": "funnel", **common(case), "steps": [selection(step) for step in query["steps"]],
        "order": query["order"].replace("unordered", "any"), "window": query["window"], "exclusions": exclusions,
        **breakdown(query), **more,
    }  # fmt: skip


def trend(case: Json) -> Json:
    """A trend question."""
    query = case["query"]
    series = [
        selection(one) | {"measure": MEASURES[one.get("math")], "property": one.get("math_property")}
        for one in query["series"]
    ]
    return {
        "kind": "trend", **common(case), "series": series, "interval": query["interval"],
        "compare": query["compare_previous"], **breakdown(query),
    }  # fmt: skip


def retention(case: Json) -> Json:
    """A retention question."""
    query = case["query"]
    return {
        "kind": "retention", **common(case), "start": selection(query["target"]),
        "return": selection(query["returning"]), "period": query["period"], "periods": query["total_intervals"],
        "first_time": query["retention_type"] != "retention_recurring",
    }  # fmt: skip


def lifecycle(case: Json) -> Json:
    """A lifecycle question."""
    query = case["query"]
    return {
        "kind": "lifecycle", **common(case), "any_of": selection(query["entity"])["any_of"],
        "interval": query["interval"],
    }  # fmt: skip


def stickiness(case: Json) -> Json:
    """A stickiness question."""
    query = case["query"]
    return {
        "kind": "stickiness", **common(case), "series": [selection(one) for one in query["series"]],
        "interval": query["interval"],
    }  # fmt: skip


def paths(case: Json) -> Json:
    """A paths question. Event types become names: pages, and all other names that occur."""
    query = case["query"]
    kinds = [one.rstrip("?") for one in query["include_event_types"] or []]
    others = sorted({one["event"] for one in case["events"]} - {"$pageview"})
    events = (["page"] if "$pageview" in kinds else []) + (others if "custom_event" in kinds else [])
    return {
        "kind": "paths", **common(case), "events": events, "steps": query["step_limit"], "start": query["start_point"],
        "end": query["end_point"], "edges": query["edge_limit"], "exclude": query["exclude_events"],
        "group": query["path_groupings"],
    }  # fmt: skip
