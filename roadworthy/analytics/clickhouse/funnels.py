"""Funnels: each actor's attempts are made by SQL on the shards; what becomes of them is the kernels' business.

An actor's steps are folded from the last to the first. The fold keeps, for each step, the times of the nearest chain of
steps that begins with it, so that every start knows how far it gets, and of equal attempts the earliest stays: the same
recursion as the kernels', in arrays. Where one event can take two steps, where steps must follow strictly, and where a
step's own value decides (attribution `step`), the rows are fetched and the kernels do it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from roadworthy.core.errors import Refused

from ..rules.kernels.funnels import Attempts, Json, listed, ratio, show
from ..rules.kernels.matching import Matcher
from ..rules.kernels.rows import has_label, rank_labels, shown
from ..rules.questions import Funnel, Period
from .connection import columns, rows
from .filters import Filters
from .schema import text
from .sources import Asked, Source, label_of

SECOND = 1_000_000
NEVER = -(2**62)
MOST_ATTEMPTS = 20_000_000
TOUCHES = ("first_touch", "last_touch")


def is_native(question: Funnel) -> bool:
    """Can SQL make these attempts, provided that no event takes two steps?"""
    breakdown = question.breakdown
    by_step = breakdown is not None and breakdown.on == "event" and breakdown.attribution == "step"
    return question.order != "strict" and not by_step


def answer(question: Funnel, filters: Filters, matcher: Matcher, period: Period) -> Json | None:
    """The answer to a funnel question; None where an event takes two steps, which is found only on the way."""
    whole = Source(filters, question.where, question.per)
    if question.breakdown is None and question.actors is None and question.view == "steps":
        return added_up(question, whole, period)
    found = attempts(question, whole, period)
    if found is None:
        return None
    given: Json = show(question, found[0], period)
    breakdown = question.breakdown
    if breakdown is None:
        return given | listed(question, found[0], matcher, period)
    divided = attempts(question, Source(filters, question.where, question.per, breakdown), period)
    if divided is None:
        return None
    parts, words = divided
    labels = [label_of(one, breakdown) for one in words]
    counts = np.bincount(parts.label[parts.depth > 0], minlength=len(labels))
    new, named, has_other = rank_labels(counts, labels, breakdown.limit)
    parts = parts.relabelled(new)
    given["breakdown"] = [
        {"value": shown(label), **show(question, parts.of(number), period)} for number, label in enumerate(named)
    ]
    if has_other:
        given["breakdown"][-1]["other"] = True
    return given | listed(question, asked_for(question, found[0], parts, named, has_other), matcher, period)


def asked_for(question: Funnel, whole: Attempts, parts: Attempts, labels: list[Any], has_other: bool) -> Attempts:
    """The attempts among which the listed persons are."""
    actors = question.actors
    if actors is None or (actors.breakdown is None and not actors.is_other):
        return whole
    places = [
        number
        for number, label in enumerate(labels)
        if (has_other and number == len(labels) - 1) == actors.is_other
        and (actors.is_other or has_label(label, actors.breakdown or ()))
    ]
    return parts.of(places[0] if places else -1)


def added_up(question: Funnel, source: Source, period: Period) -> Json | None:
    """Users, rates and seconds of each step, added up by ClickHouse; None where an event takes two steps."""
    steps = len(question.steps)
    parts, whole = ["max(overlaps) AS o"], ["max(o)"]
    for place in range(steps):
        parts.append(f"countIf(length(best) > {place}) AS n{place}")
        whole.append(f"sum(n{place})")
        if place and question.with_seconds:
            given = f"((best[{place + 1}] - best[{place}]) / {SECOND}, length(best) > {place})"
            parts += [f"avgIfState{given} AS a{place}", f"quantileExactInclusiveIfState(0.5){given} AS m{place}"]
            whole += [f"avgIfMerge(a{place})", f"quantileExactInclusiveIfMerge(0.5)(m{place})"]
        else:
            whole += ["nan", "nan"]
    summary = f"SELECT {', '.join(parts)} FROM ({{actors}})"
    inner = source.finished(asked_of(question, period), best_of(question, source), summary)
    found = rows(source.scope.server, f"SELECT {', '.join(whole)} FROM ({inner})")[0]
    if found[0]:
        return None
    users = [found[1 + 3 * place] for place in range(steps)]
    return {
        "steps": [
            {
                "name": step.name,
                "users": users[place],
                "rate_first": ratio(users[place], users[0]),
                "rate_previous": ratio(users[place], users[max(place - 1, 0)]),
                "mean_seconds": number(found[2 + 3 * place]),
                "median_seconds": number(found[3 + 3 * place]),
            }
            for place, step in enumerate(question.steps)
        ]
    }


def number(value: float) -> float | None:
    """A number; None where there was nothing to have one of."""
    return None if np.isnan(value) else float(value)


def attempts(question: Funnel, source: Source, period: Period) -> tuple[Attempts, list[str]] | None:
    """The best attempt of each actor and label, every start that counts, and the labels.

    None where an event takes two steps.

    Raises:
        Refused: there are more actors than a web process should hold.
    """
    sql = source.finished(asked_of(question, period), best_of(question, source))
    limit = f"LIMIT {MOST_ATTEMPTS + 1}"
    table = columns(
        source.scope.server,
        "SELECT actor, label, best, overlaps, "
        "arrayMap(e -> e.1, entries) AS times, arrayMap(e -> e.2, entries) AS reach "
        f"FROM ({sql}) WHERE length(entries) > 0 OR overlaps {limit}",
    )
    if len(table) > MOST_ATTEMPTS:
        raise Refused(f"More than {MOST_ATTEMPTS:,} attempts; ask a shorter range or leave the breakdown out.")
    if any(table["overlaps"].to_pylist()):
        return None
    encoded = table["label"].combine_chunks().dictionary_encode()
    encoded = encoded.chunk(0) if hasattr(encoded, "num_chunks") and encoded.num_chunks else encoded
    words = encoded.dictionary.to_pylist() if len(table) else []
    label = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64) if len(table) else np.empty(0, np.int64)
    actor = table["actor"].to_numpy().astype(np.int64)
    best = table["best"].to_pylist()
    depth = np.array([len(one) for one in best], np.int64)
    when = np.zeros((len(best), len(question.steps)), np.int64)
    for row, taken in enumerate(best):
        when[row, : len(taken)] = taken
    times, reach = table["times"].combine_chunks(), table["reach"].combine_chunks()
    size = np.diff(np.concatenate([[0], np.cumsum([len(one) for one in times.to_pylist()])])).astype(np.int64)
    entries = (
        np.repeat(actor, size),
        np.repeat(label, size),
        flat(times),
        flat(reach),
    )
    return Attempts(actor, label, depth, when, entries), words


def flat(lists: Any) -> Any:
    """The items of an Arrow column of lists, one after the other."""
    return np.array([item for one in lists.to_pylist() for item in one], np.int64)


def asked_of(question: Funnel, period: Period) -> Asked:
    """The events of a funnel: of its steps, then of its exclusions."""
    assert period.start is not None
    exclusions = (one.selection for one in question.exclusions)
    return Asked(period.start, period.end, (*question.steps, *exclusions))


def best_of(question: Funnel, source: Source) -> str:
    """The query of (actor, label, best, entries, overlaps): times of the best attempt, and (time, reach) of starts."""
    steps = len(question.steps)
    mask = (1 << steps) - 1
    breakdown = question.breakdown if source.breakdown else None
    is_touch = (
        breakdown is not None and breakdown.on == "event" and breakdown.attribution in ("first_touch", "last_touch")
    )
    label, keys = "label", "actor, label"
    if is_touch:
        assert breakdown is not None
        pick = "argMinIf" if breakdown.attribution == "first_touch" else "argMaxIf"
        missing = text("0:" * len(breakdown.keys))
        has_value = f"bitAnd(bits, {mask}) != 0 AND label != {missing}"
        label, keys = f"if(countIf({has_value}) = 0, {missing}, {pick}(label, (time, arrival), {has_value}))", "actor"
    step = f"toInt64(bitCount(bitAnd(bits, {mask}) - 1))"
    exclusions = ", ".join(
        f"groupArrayIf(time, bitTest(bits, {steps + place})) AS ex{place}" for place in range(len(question.exclusions))
    )
    grouped = (
        f"SELECT actor, {label} AS under, "
        f"arrayReverseSort(groupArrayIf((time, {step}), bitAnd(bits, {mask}) != 0)) AS taken, "
        f"max(bitCount(bitAnd(bits, {mask})) > 1) AS overlaps{', ' if exclusions else ''}{exclusions} "
        f"FROM ({{rows}}) GROUP BY {keys}"
    )
    fold = ordered(question) if question.order == "ordered" else unordered(question)
    return (
        f"SELECT actor, under AS label, {fold} AS folded, folded.2 AS best, folded.3 AS entries, overlaps "
        f"FROM ({grouped}) WHERE length(taken) > 0"
    )


def ordered(question: Funnel) -> str:
    """The fold of steps in order: nearest[s] is the chain of times that begins with the nearest step s."""
    steps = len(question.steps)
    chain = "arrayConcat([x.1], acc.1[x.2 + 2])"
    places = f"[{', '.join(str(place) for place in range(steps + 1))}]"
    nearest = f"arrayMap((c, i) -> if(i = x.2, {chain}, c), acc.1, {places})"
    taken = f"arrayFilter(t -> t - x.1 <= {question.window}, {chain})"
    start = (
        "x.2 = 0"
        if question.entry == "any"
        else "x.2 = 0 AND x.1 = arrayMin(p -> if(p.2 = 0, p.1, 9223372036854775807), taken)"
    )
    empty = f"arrayMap(i -> CAST([], 'Array(Int64)'), {places})"
    return folded(question, nearest, taken, start, empty)


def unordered(question: Funnel) -> str:
    """The fold of steps in any order: nearest[s] is the time of the nearest step s."""
    steps = len(question.steps)
    places = f"[{', '.join(str(place) for place in range(steps))}]"
    nearest = f"arrayMap((c, i) -> if(i = x.2, x.1, c), acc.1, {places})"
    taken = f"arraySort(arrayFilter(t -> t != {NEVER} AND t - x.1 <= {question.window}, {nearest}))"
    start = "1" if question.entry == "any" else "x = taken[-1]"
    return folded(question, nearest, taken, start, f"arrayMap(i -> toInt64({NEVER}), {places})")


def folded(question: Funnel, nearest: str, taken: str, start: str, empty: str) -> str:
    """The fold over an actor's steps, last first: (nearest, best attempt, entries)."""
    checks = []
    for place, one in enumerate(question.exclusions):
        first, last = one.from_step + 1, one.to_step + 1
        before = f"if(length({taken}) >= {last}, ({taken})[{last}], x.1 + {question.window + 1})"
        between = f"arrayExists(e -> e > ({taken})[{first}] AND e < {before}, ex{place})"
        checks.append(f"NOT (length({taken}) >= {first} AND {between})")
    counts = " AND ".join([f"({start})", *checks])
    best = f"if({counts} AND length({taken}) >= length(acc.2), {taken}, acc.2)"
    entries = f"if({counts}, arrayPushFront(acc.3, (x.1, toInt64(length({taken})))), acc.3)"
    initial = f"({empty}, CAST([], 'Array(Int64)'), CAST([], 'Array(Tuple(Int64, Int64))'))"
    return f"arrayFold((acc, x) -> ({nearest}, {best}, {entries}), taken, {initial})"
