"""Does what stands in a column fit where its name says that it goes?"""

from __future__ import annotations

from dataclasses import dataclass

from roadworthy.interchange.rules.profile import Profile
from roadworthy.interchange.rules.targets import Target

_COMPONENTS = 60
_ALL, _MOST = 0.98, 0.9


@dataclass(frozen=True)
class Fit:
    """Whether it fits, and what was seen, as the end of a sentence."""

    fits: bool
    reason: str


def fit_value(target: Target, profile: Profile) -> Fit:
    """Hold a column's profile against a target."""
    match target.value:
        case "count" | "number" | "money":
            return _fit_number(profile)
        case "date":
            return _fit_date(profile)
        case "email":
            share = profile.share(profile.emails)
            return Fit(share >= _MOST, _told(profile, profile.emails, "an e-mail address", "e-mail addresses"))
        case "url":
            return Fit(profile.share(profile.urls) >= _MOST, _told(profile, profile.urls, "a link", "links"))
        case "id":
            return _fit_id(profile)
        case "rating":
            few = profile.distinct is not None and profile.distinct <= 40
            found = _fit_number(profile)
            return Fit(True, f"{profile.distinct} different values") if few and not found.fits else found
        case "status" | "choice":
            few = profile.distinct is not None and profile.distinct <= 60
            return Fit(few, f"{profile.distinct} different values" if few else "it has too many different values")
        case _:
            return _fit_words(target, profile)


def _told(profile: Profile, count: int, one: str, many: str) -> str:
    if count == profile.looked_at:
        return f"all {profile.filled:,} values are {many}"
    return f"only {count:,} of {profile.looked_at:,} values {'is ' + one if count == 1 else 'are ' + many}"


def _fit_number(profile: Profile) -> Fit:
    told = _told(profile, profile.numbers, "a number", "numbers")
    return Fit(profile.share(profile.numbers) >= _ALL, told)


def _fit_date(profile: Profile) -> Fit:
    if profile.share(profile.years) >= _ALL:
        return Fit(True, "all values are years; the day becomes 1 January and the year itself is kept too")
    if profile.share(profile.dates) < _ALL:
        return Fit(False, _told(profile, profile.dates, "a date", "dates"))
    if profile.ambiguous_dates and not profile.orders:
        return Fit(True, "dates such as 03/04/2025 are read with the day first; nothing in the column proves it")
    if profile.orders:
        first = "day" if profile.date_order == "dmy" else "month"
        return Fit(True, f"all values are dates, with the {first} first")
    return Fit(True, "all values are dates")


def _fit_id(profile: Profile) -> Fit:
    if profile.filled < profile.rows:
        return Fit(False, f"{profile.rows - profile.filled:,} rows have none")
    if not profile.is_unique:
        return Fit(False, "its values repeat, so they do not tell rows apart")
    return Fit(True, "every row has another value")


def _fit_words(target: Target, profile: Profile) -> Fit:
    if target.key == "component":
        few = profile.distinct is not None and profile.distinct <= _COMPONENTS
        return Fit(
            few, f"{profile.distinct} different values" if few else f"it has more than {_COMPONENTS} different values"
        )
    if target.key in ("title", "text", "description") and profile.share(profile.numbers) > 0.5:
        return Fit(False, _told(profile, profile.numbers, "a number", "numbers"))
    if target.value == "line" and profile.mean_chars > max(200, target.limit):
        return Fit(False, "its texts are too long")
    return Fit(True, f"texts of {profile.mean_chars:.0f} characters on average")
