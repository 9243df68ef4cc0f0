"""What demand says, in sentences for people who decide."""

from collections.abc import Mapping
from math import isfinite

from .share import Share
from .trend import Direction, Trend
from .weights import FEWEST, Base

_NAMED = 3


def share_sentences(base: Base, share: Share | None, names: Mapping[int, str]) -> tuple[str, ...]:
    """For how many of all customers an idea speaks, from whom that is known, and who has not spoken.

    Args:
        share: None where nobody asks or too few have spoken. names: of segments, by key.
    """
    if not base.customers:
        return ("There are no active customers yet, so nobody can say for how many of them it speaks.",)
    silent = _silence(base, names)
    if base.all is None:
        spoken = "Nobody has spoken yet" if not base.heard else f"Only {_count(base.heard, 'customer')} spoke so far"
        return (f"{spoken}. From {FEWEST} on, this says for how many of all customers it speaks.", *silent)
    if share is None:
        return ("None of your customers asks for it.", *silent)
    lines = [f"It speaks for about {percent(share.likely)} of {_whom(base)} ({_range(share)})."]
    asking = f"{_count(share.asking, 'customer')} of the {share.heard:,} who have spoken"
    evened = share.effective < 0.95 * share.heard
    uneven = f"; they count as {share.effective:.0f}, for some groups speak more than others" if evened else ""
    lines.append(f"{asking} {'asks' if share.asking == 1 else 'ask'} for it{uneven}.")
    return (*lines, *silent)


def _whom(base: Base) -> str:
    return "the customers in groups that have spoken" if base.silent else "your customers"


def _range(share: Share) -> str:
    return "all have spoken" if share.low == share.high else percents(share.low, share.high)


def _silence(base: Base, names: Mapping[int, str]) -> tuple[str, ...]:
    """Segments nobody of whom has spoken, the largest first."""
    found = sorted(base.silent.items(), key=lambda one: (-one[1], names.get(one[0], "")))
    if not found:
        return ()
    said = [f"{names.get(key, 'No segment')} ({_count(size, 'customer')})" for key, size in found[:_NAMED]]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    without = "that segment is left out" if len(found) == 1 else "they are left out"
    return (f"Nobody of {_listed(said)}{more} has spoken; {without}.",)


def trend_sentence(found: Trend) -> str:
    """Whether it rises, with the interval, or why that cannot be said."""
    lately = f"{_count(found.recent, 'voice')} in the last {found.recent_days} days"
    if found.ratio is None:
        return f"{lately}; there is no time before to compare with." if found.recent else ""
    before = f"{found.earlier:,} in the {found.earlier_days} days before"
    if found.direction is Direction.UNKNOWN:
        return f"{lately}, {before}: too few to say whether it rises."
    if found.direction is Direction.STEADY:
        return f"{lately}, {before}: no clear change."
    word = "Rising" if found.direction is Direction.RISING else "Falling"
    ratio = found.ratio
    if not isfinite(ratio.ratio):
        return f"{word}: {lately}, none in the {found.earlier_days} days before."
    times = f"asked for {_times(ratio.ratio)} times as often as before ({_times(ratio.low)} to {_times(ratio.high)})"
    return f"{word}: {times}; {lately}, {before}."


def percent(share: float) -> str:
    """A share as people say it: 34 %, 2.1 %, less than 0.1 %."""
    if 0 < share < 0.001:
        return "less than 0.1 %"
    return f"{100 * share:.1f} %" if share and share < 0.0995 else f"{100 * share:.0f} %"


def percents(low: float, high: float) -> str:
    """Two shares as a range: 16 to 19 %."""
    return f"{percent(low).removesuffix(' %')} to {percent(high)}"


def _times(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word if number == 1 else word + 's'}"
