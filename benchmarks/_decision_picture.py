"""The picture of the guide: our own chart as a file that any page can show."""

from __future__ import annotations

import re

from roadworthy.practice.rules import METHODS
from roadworthy.ui.charts import IntervalRow, Intervals, draw

WIDTH, LEFT, TOP, BELOW = 760, 230, 34, 30
SHORT = {
    "ranges": "Ranges, confidence computed",
    "track_record": "+ track record",
    "chosen_tests": "+ tests worth most",
    "whole": "+ stop rules",
}
LOOK = (
    "text{font:12px system-ui,sans-serif;fill:#6d6a64}.row-name{font-size:12.5px;fill:#2b2925}"
    ".grid-line,.goal{stroke:#e3e1dc}.band{fill:#a9d5e2}.dot{fill:#0d6577}.title{font-size:13.5px;font-weight:600;fill:#2b2925}"
    "@media(prefers-color-scheme:dark){text{fill:#a5a29b}.row-name,.title{fill:#eceae6}.grid-line{stroke:#3a3833}"
    ".band{fill:#2f5c69}.dot{fill:#7cc3d3}}"
)


def picture(document: dict) -> str:
    """The mean share of each method over all settings with its interval, as SVG."""
    shares = document["overall"]["share_of_oracle"]
    rows = [
        IntervalRow(
            SHORT.get(method.key, method.label),
            *(100 * shares[method.key][end] for end in ("low", "mean", "high")),
            state="measured",
        )
        for method in METHODS
    ]
    drawn = str(draw(Intervals("Share of the oracle's return", rows, unit="%", mark=0.0)))
    height = int(re.search(r'class="plot" width="100%" height="(\d+)"', drawn)[1])
    body = drawn[drawn.index('<svg class="plot"') : drawn.rindex("</svg>")]
    body = body[body.index(">") + 1 :]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {TOP + height + BELOW}" role="img">'
        f"<title>Share of the oracle's return by way of choosing</title><style>{LOOK}</style>"
        f'<text class="title" x="{LEFT}" y="18">Share of the oracle’s return, mean over all settings</text>'
        f'<svg x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - 24}" height="{height}" overflow="visible">{body}</svg>'
        "</svg>\n"
    )
