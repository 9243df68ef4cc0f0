"""Propose where each column goes, by its name and by what stands in it, and say why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roadworthy.interchange.rules.fitness import Fit, fit_value
from roadworthy.interchange.rules.formats import Format
from roadworthy.interchange.rules.header import plain_name
from roadworthy.interchange.rules.mapping import ColumnMap, Mapping
from roadworthy.interchange.rules.numbers import Mark
from roadworthy.interchange.rules.profile import Profile
from roadworthy.interchange.rules.targets import KEEP, LEAVE_OUT, TARGETS, Kind, Target

_SPEAKS_FOR_CUSTOMERS = frozenset(
    ("mrr", "arr", "plan", "monthly revenue", "annual revenue", "subscription", "churned")
)
_SPEAKS_FOR_IDEAS = frozenset(
    (
        "votes",
        "vote count",
        "upvotes",
        "status",
        "effort",
        "reach",
        "impact",
        "epic",
        "story points",
        "feature",
        "votes count",
    )
)
_SPEAKS_FOR_NOTES = frozenset(
    ("text", "rating", "stars", "review", "message", "body", "feedback", "note", "customer", "email", "nps", "comment",
     "transcript", "channel", "answer")
)  # fmt: skip
_OWN_REASON = "Kept in the row's own data under this name."
_NO_PLACE = "A metric is a date and a value: this column is not imported."


@dataclass(frozen=True)
class _Offer:
    """One column for one target: the lower ``rank``, the better the name fits."""

    rank: tuple[int, int]
    column: int
    target: Target
    fit: Fit


def propose(
    kind: Kind,
    profiles: Sequence[Profile],
    *,
    own_fields: dict[str, str] | None = None,
    decimal: Mark = ".",
) -> Mapping:
    """Propose a mapping for these columns.

    Args:
        own_fields: the workspace's own fields, plain name to key; a column of the same name goes there.
        decimal: the file's decimal mark.
    Returns:
        A mapping with a reason for every column. Nothing is left out but columns without any value.
    """
    own_fields = own_fields or {}
    offers, refusals = _offers(kind, profiles)
    taken: dict[int, tuple[str, str]] = {}
    filled: set[str] = set()
    for offer in sorted(offers, key=lambda one: one.rank):
        if offer.column in taken or offer.target.key in filled:
            continue
        filled.add(offer.target.key)
        name = profiles[offer.column].name
        taken[offer.column] = (offer.target.key, f"Named “{name}”: {offer.fit.reason}.")
    _find_words(kind, profiles, taken, filled)
    columns = []
    for place, profile in enumerate(profiles):
        target, reason = taken.get(place) or _keep(profile, own_fields, refusals.get(place))
        if kind == "metrics" and target == KEEP:
            target, reason = LEAVE_OUT, _NO_PLACE
        columns.append(ColumnMap(profile.name, target, reason, profile.date_order, decimal))
    return Mapping(kind, tuple(columns))


def place_known(
    tool: Format,
    kind: Kind,
    profiles: Sequence[Profile],
    *,
    own_fields: dict[str, str] | None = None,
    decimal: Mark = ".",
) -> Mapping:
    """The mapping of a known format: what its columns are is no guess. The rest is kept, or goes to own fields."""
    columns: list[ColumnMap] = []
    filled: set[str] = set()
    many = {target.key for target in TARGETS[kind] if target.many}
    for profile in profiles:
        target = tool.target(kind, profile.name)
        if not profile.filled or target == KEEP or target in filled - many:
            target, reason = _keep(profile, own_fields or {}, None)
        else:
            reason = f"So {tool.name} writes it."
            filled.add(target)
        columns.append(ColumnMap(profile.name, target, reason, profile.date_order, decimal))
    return Mapping(kind, tuple(columns))


def guess_kind(profiles: Sequence[Profile]) -> Kind:
    """What a table of no known tool is likely about, by the names of its columns and what stands in them."""
    texts = max((one.mean_chars for one in profiles), default=0.0)
    if all(max(one.numbers, one.dates) * 2 >= one.looked_at for one in profiles if one.filled):
        return "metrics"
    names = {plain_name(one.name) for one in profiles if one.filled}
    scores: dict[Kind, int] = {
        "ideas": 2 * len(names & _SPEAKS_FOR_IDEAS),
        "notes": 2 * len(names & _SPEAKS_FOR_NOTES) + (texts > 120),
        "customers": 3 * len(names & _SPEAKS_FOR_CUSTOMERS),
    }
    return max(scores, key=lambda kind: scores[kind])


def _offers(kind: Kind, profiles: Sequence[Profile]) -> tuple[list[_Offer], dict[int, str]]:
    offers: list[_Offer] = []
    refusals: dict[int, str] = {}
    for place, profile in enumerate(profiles):
        name = plain_name(profile.name)
        for order, target in enumerate(TARGETS[kind]):
            closeness = _closeness(name, target)
            if closeness is None or not profile.filled:
                continue
            fit = fit_value(target, profile)
            if fit.fits:
                offers.append(_Offer((closeness, order), place, target, fit))
            elif place not in refusals:
                refusals[place] = f"Named like “{target.label}”, but {fit.reason}. {_OWN_REASON}"
    return offers, refusals


def _closeness(name: str, target: Target) -> int | None:
    """0 for the likeliest name of a target, growing; None when the name says nothing."""
    if name in target.names:
        return target.names.index(name)
    short = name.removesuffix(" utc").removesuffix(" s").strip()
    for order, known in enumerate(target.names):
        if short == known or (len(known) > 4 and f" {known} " in f" {name} "):
            return 50 + order
    return None


def _keep(profile: Profile, own_fields: dict[str, str], refusal: str | None) -> tuple[str, str]:
    if not profile.filled:
        return LEAVE_OUT, "Empty in every row: nothing is lost."
    if key := own_fields.get(plain_name(profile.name)):
        return f"own:{key}", "The workspace has a field of this name."
    return KEEP, refusal or _OWN_REASON


def _find_words(kind: Kind, profiles: Sequence[Profile], taken: dict[int, tuple[str, str]], filled: set[str]) -> None:
    """Find by content what no name told: titles, texts, names, values."""
    free = [place for place, profile in enumerate(profiles) if place not in taken and profile.filled]
    wordy = [place for place in free if _is_wordy(profiles[place])]
    if kind == "ideas" and "title" not in filled and wordy:
        best = max(
            wordy, key=lambda place: (profiles[place].distinct is None, profiles[place].mean_chars <= 120, -place)
        )
        taken[best] = ("title", "No column is named as a title; this one has different short texts.")
    if kind == "notes" and "text" not in filled and wordy:
        best = max(wordy, key=lambda place: (profiles[place].mean_chars, -place))
        taken[best] = ("text", "No column is named as a text; this one has the longest texts.")
    if kind == "customers" and "name" not in filled and wordy:
        taken[wordy[0]] = ("name", "No column is named as a name; this is the first with words.")
    if kind == "metrics":
        _find_values(profiles, free, taken, filled)


def _is_wordy(profile: Profile) -> bool:
    return max(profile.numbers, profile.dates, profile.urls, profile.emails) * 2 < profile.looked_at


def _find_values(
    profiles: Sequence[Profile], free: list[int], taken: dict[int, tuple[str, str]], filled: set[str]
) -> None:
    """Metrics: a date by content, and each column of numbers as a metric of its own (the wide form)."""
    if "date" not in filled:
        dated = [place for place in free if profiles[place].share(profiles[place].dates) >= 0.95]
        for place in dated[:1]:
            taken[place] = ("date", "No column is named as a date; nearly all values here are dates.")
            free.remove(place)
    if {"value", "metric"} & filled:
        return
    for place in free:
        profile = profiles[place]
        if profile.share(profile.numbers) >= 0.95 and not plain_name(profile.name).endswith(" id"):
            taken[place] = ("value", f"All values are numbers: becomes the metric “{profile.name}”.")
