"""Charts: what is drawn is what was given, unknown is never nothing, and the table says it in words."""

import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.ui import charts
from roadworthy.ui.charts import draw, lines, scales
from roadworthy.ui.gallery.pictures import charts as samples

numbers = st.floats(-1e9, 1e9, allow_nan=False)


def plot(html):
    """The drawing as XML."""
    return ElementTree.fromstring(re.search(r"<svg.*</svg>", html, re.DOTALL).group())


def data(html):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', html, re.DOTALL).group(1))


@given(st.lists(numbers, min_size=1, max_size=30), st.booleans())
def test_an_axis_covers_its_values_with_round_ticks_in_even_steps(values, from_zero):
    axis = scales.scale(values, from_zero=from_zero)
    slack = 1e-6 * (axis.high - axis.low)
    assert axis.low - slack <= min(values) <= max(values) <= axis.high + slack
    assert 2 <= len(axis.ticks) <= 12
    if from_zero:
        assert axis.low <= 0 <= axis.high


def test_a_step_is_one_two_two_and_a_half_or_five():
    assert [scales.round_step(span, 4) for span in (1, 7, 10, 35, 1000)] == [0.25, 2, 2.5, 10, 250]


def test_what_is_counted_in_ones_has_no_halves_on_its_axis():
    assert scales.scale([0, 1, 2], from_zero=True).ticks == (0, 1, 2)
    assert scales.scale([0.5, 2]).ticks[1] - scales.scale([0.5, 2]).ticks[0] == 0.5


def test_dates_stand_to_scale_and_names_evenly():
    days = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 11)]
    assert scales.shares(days) == [0, 0.1, 1]
    assert scales.shares(["a", "b", "c"]) == [0, 0.5, 1]
    assert scales.shares(["alone"]) == [0.5]


def test_a_gap_breaks_the_line():
    assert lines.runs([1, None, 2, 3, None]) == [[0], [2, 3]]
    html = draw(charts.Line("T", ["a", "b", "c", "d"], [charts.Series("S", [1, 2, None, 4])]))
    assert html.count('class="line') == 1
    assert html.count('class="end') == 1 + 1 - 1


def test_a_line_stands_where_its_values_lie():
    html = draw(charts.Line("T", [0.0, 10.0], [charts.Series("S", [0, 100])], height=108, from_zero=True))
    path = re.search(r'class="line[^"]*" d="([^"]+)"', html).group(1)
    assert path == "M0.0 108.0L1000.0 8.0"


def test_unknown_is_a_word_and_an_outline_and_no_bar():
    row = charts.IntervalRow("Tea", None, None, None, "unknown")
    html = draw(charts.Intervals("T", [row, charts.IntervalRow("Milk", 1, 2, 3)]))
    assert "unknown-box" in html
    assert html.count('class="band"') == 1
    flat = draw(charts.Bars("T", ["a", "b"], [charts.Series("S", [5, None])], is_flat=True))
    assert flat.count('class="bar ') == 1
    assert "unknown" in flat


def test_promised_is_hollow_and_measured_is_filled():
    html = draw(charts.Intervals("T", [charts.IntervalRow("Tea", 1, 2, 3, measured=2.5)]))
    assert 'class="dot is-predicted"' in html
    assert 'class="dot is-measured"' in html


@pytest.mark.parametrize("chart", samples(), ids=lambda chart: chart.title)
def test_every_chart_is_well_formed_with_its_numbers_in_a_table(chart):
    html = draw(chart)
    if chart.title == "No data":
        assert "No data yet." in html
        return
    plot(html)
    points = data(html)["points"]
    assert points
    for point in points:
        assert 0 <= point["x"] <= 1
    row = "<td>" if isinstance(chart, charts.HeatMap) else '<tr><th scope="row">'
    assert html.count(row) >= len(points)


def test_names_that_look_like_code_stay_text():
    bad = "</script><script>alert(1)</script>"
    html = draw(charts.Bars(bad, [bad], [charts.Series(bad, [1])], is_flat=True))
    assert html.count("<script") == 1
    plot(html)


def test_the_same_chart_has_the_same_bytes():
    chart = samples()[0]
    assert draw(chart) == draw(chart)


def test_a_small_line_needs_two_values():
    assert "too few" in draw(charts.Sparkline([None, 3], "one"))
    assert draw(charts.Sparkline([1, 2], "rising")).count("<path") == 1


def test_what_is_no_chart_is_a_mistake():
    with pytest.raises(TypeError):
        draw("a picture")


def attributes(html, css):
    """The numbers of every shape of a class, in per cent."""
    shapes = re.findall(rf'<rect class="{css}[^"]*" x="([-.0-9]+)%"[^>]*? width="([.0-9]+)%"', html)
    return [(float(x), float(width)) for x, width in shapes]


def test_a_swing_goes_from_the_middle_to_its_ends():
    rows = [charts.Swing("Reach", 0, 30, "few", "many"), charts.Swing("Effort", 20, 10)]
    html = draw(charts.Swings("T", rows, 10))
    (low, wide), (start, width), *_ = attributes(html, "swing ")
    assert low + wide == pytest.approx(start, abs=0.05)
    assert width == pytest.approx(2 * wide, rel=0.01)
    assert "few" in html
    assert "0 at few" in html


def test_steps_begin_where_the_last_one_ended():
    html = draw(charts.Steps("T", [charts.Step("Reach", 10, 40), charts.Step("Effort", 40, 25)], 10, 25, "Milk", "Tea"))
    first, up, down, last = attributes(html, "step ")
    assert first[0] + first[1] == pytest.approx(up[0], abs=0.05)
    assert up[0] + up[1] == pytest.approx(down[0] + down[1], abs=0.05)
    assert last[0] + last[1] == pytest.approx(down[0], abs=0.05)


def test_a_slope_rises_when_a_rank_gets_better():
    html = draw(charts.Slopes("T", [charts.Slope("Tea", 4, 1), charts.Slope("Milk", None, 2)], "March", "Today"))
    [(one, other)] = re.findall(r'class="slope is-up" x1="32%" x2="68%" y1="(\d+)" y2="(\d+)"', html)
    assert int(one) > int(other)
    assert "not ranked" in html


def test_a_cloud_is_drawn_by_its_outline():
    dot = charts.Dot("Tea", 5, 5, cloud=[(1, 5), (5, 1), (9, 5), (5, 9)])
    html = draw(charts.Scatter("T", [dot], "x", "y", height=108))
    points = re.search(r'class="cloud is-outline[^"]*" d="M([^"]+)Z"', html).group(1).split("L")
    assert [point.split()[0] for point in points] == ["100.0", "500.0", "900.0", "500.0"]
