"""What a metric's name says about its unit, its summing up and its role."""

from __future__ import annotations

import re
from typing import Literal

from roadworthy.interchange.rules.sums import Measure

Unit = Literal["count", "percent", "money", "seconds", "score"]
Aggregate = Literal["sum", "mean", "last"]

_MONEY = re.compile(r"revenue|amount|sales|mrr|arr\b|price|gmv|turnover|income|cost|spend|profit|arpu|ltv|[$€£]", re.I)
_PERCENT = re.compile(r"%|percent|rate\b|share\b|ratio|conversion", re.I)
_SECONDS = re.compile(r"seconds|duration|latency|response time", re.I)
_SCORE = re.compile(r"\bnps\b|csat|score|rating|stars", re.I)
_STOCK = re.compile(
    r"\bmrr\b|\barr\b|active|\bdau\b|\bwau\b|\bmau\b|customers|users|subscribers|seats|balance|backlog|open ", re.I
)
_REVENUE = re.compile(r"^(?:total |net |gross |monthly |recurring )*(?:revenue|mrr|sales|turnover)$", re.I)
_ACTIVE = re.compile(r"^(?:daily |weekly |monthly )?active (?:users|customers|people)$|^[dwm]au$", re.I)


def guess_unit(name: str) -> Unit:
    """The unit that a metric of this name most likely has."""
    for unit, pattern in (("percent", _PERCENT), ("money", _MONEY), ("seconds", _SECONDS), ("score", _SCORE)):
        if pattern.search(name):
            return unit  # type: ignore[return-value]
    return "count"


def guess_aggregate(name: str, measure: Measure | None) -> Aggregate:
    """How values of this metric make one value of a longer time."""
    if measure in ("sum", "count"):
        return "sum"
    if measure == "mean" or guess_unit(name) in ("percent", "seconds", "score"):
        return "mean"
    return "last" if measure == "unique" or _STOCK.search(name) else "sum"


def guess_role(name: str) -> str:
    """``revenue`` or ``active_users`` when the name says exactly that, else empty."""
    plain = " ".join(name.replace("_", " ").split())
    return "revenue" if _REVENUE.match(plain) else "active_users" if _ACTIVE.match(plain) else ""
