"""Questions that Nightbell keeps: (name, about, owner, on top, question)."""

from typing import Any


def _step(event: str) -> dict[str, Any]:
    return {"any_of": [{"event": event}]}


def _line(event: str, measure: str = "unique_users") -> dict[str, Any]:
    return {**_step(event), "measure": measure}


FUNNEL = [_step("Signed Up"), _step("Sheet Imported"), _step("Roster Published")]
FORTNIGHT = {"value": 14, "unit": "day"}
CHANNELS = {"on": "event", "keys": ["channel"], "attribution": "first_touch", "limit": 6}
INSIGHTS: tuple[tuple[str, str, str, bool, dict[str, Any]], ...] = (
    ("From sign-up to the first roster", "Did messy sheets stop people before Natterer, and do they now?", "maren", True,
     {"kind": "funnel", "from": "-90d", "steps": FUNNEL, "window": FORTNIGHT, "order": "ordered", "interval": "week"}),
    ("First rosters by channel", "Where those come from who get as far as a roster.", "jonas", False,
     {"kind": "funnel", "from": "-90d", "steps": FUNNEL, "window": FORTNIGHT, "breakdown": CHANNELS}),
    ("People who open the roster", "The habit that everything else rests on.", "maren", True,
     {"kind": "trend", "from": "-90d", "interval": "day", "series": [_line("Roster Opened")]}),
    ("Swaps, call-outs and leave", "What people come for, week by week.", "priya", False,
     {"kind": "trend", "from": "-90d", "interval": "week", "series": [
         _line("Swap Requested"), _line("Call-out Accepted"), _line("Leave Requested")]}),
    ("Minutes until a call-out is accepted", "The middle and the slow tenth, in seconds.", "lucia", False,
     {"kind": "trend", "from": "-90d", "interval": "week", "series": [
         {**_line("Call-out Accepted", "median"), "property": "seconds", "name": "Half within"},
         {**_line("Call-out Accepted", "p90"), "property": "seconds", "name": "Nine in ten within"}]}),
    ("Who comes back after signing up", "Any use in the weeks after.", "maren", True,
     {"kind": "retention", "start": _step("Signed Up"), "return": _step("Roster Opened"),
      "first_time": True, "period": "week", "periods": 9, "bounded": True}),
    ("New, staying, back, quiet", "By week, over everything people do.", "helen", False,
     {"kind": "lifecycle", "from": "-12w", "interval": "week", "any_of": [{"event": "Roster Opened"}]}),
    ("On how many days of a month", "How much of a habit it is.", "priya", False,
     {"kind": "stickiness", "from": "-30d", "interval": "day", "series": [_step("Roster Opened")]}),
    ("Ways through the first visit", "From the first page on.", "jonas", False,
     {"kind": "paths", "from": "-30d", "start": "/", "steps": 5, "edges": 30, "session_minutes": 30}),
)  # fmt: skip
"""All of them read the events of `demo.loading.usage`."""
