"""Charts of answers: bars, cells and ribbons are as large as their numbers, and the table says the same."""

import itertools
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.ui import charts
from roadworthy.ui.charts import draw, flows

from .test_charts import data, plot


def numbers(html, name):
    return [float(value) for value in re.findall(rf'{name}="([-\d.]+)%?"', html)]


def test_parts_stack_up_and_losses_hang_below_the_line():
    rows = [charts.Series("New", [30.0], tone="c1"), charts.Series("Back", [10.0]), charts.Series("Gone", [-20.0])]
    html = draw(charts.Stacks("T", [date(2026, 1, 5)], rows, height=208))
    bars = re.findall(r'class="bar[^"]*" x="[\d.]+%" y="([\d.]+)" width="[\d.]+%" height="([\d.]+)"', html)
    tops, heights = zip(*[(float(y), float(h)) for y, h in bars], strict=True)
    assert heights[0] == pytest.approx(3 * heights[1], abs=0.2)
    assert heights[2] == pytest.approx(2 * heights[1], abs=0.2)
    assert tops[1] + heights[1] == pytest.approx(tops[0], abs=0.2)
    assert tops[2] == pytest.approx(tops[0] + heights[0], abs=0.2)


def test_a_funnels_bars_are_as_wide_as_its_rates_and_lead_to_their_people():
    bars = [charts.FunnelBar(200, 1.0), charts.FunnelBar(50, 0.25, 0.2, 0.31, 0.25, href="/who", lost_href="/lost")]
    html = draw(charts.Funnel("T", [charts.FunnelStep(name, [bar]) for name, bar in zip("ab", bars, strict=True)]))
    widths = re.findall(r'class="bar [^"]*" x="0" y="[\d.]+" width="([\d.]+)%"', html)
    assert widths == ["100.00", "25.00"]
    assert html.count('href="/who"') == 2
    assert 'href="/lost"' in html
    assert "150 left" in html


def test_a_cell_not_over_yet_says_so_and_an_unknown_one_is_empty():
    cells = [
        charts.Cell(1.0),
        charts.Cell(0.5, "5 of 10", href="/who"),
        charts.Cell(0.2, is_partial=True),
        charts.Cell(None),
    ]
    html = draw(charts.HeatMap("T", ["0", "1", "2", "3"], [charts.HeatRow("Jan", "10", cells)]))
    assert html.count('class="cell') == 6  # three boxes, three words
    assert "20.0\u00a0%*" in html
    assert [point["marks"] for point in data(html)["points"]] == [[], [], ["Not over yet"]]


edges = st.lists(
    st.builds(
        lambda step, a, b, n: charts.FlowEdge((step, a), (step + 1, b), n),
        st.integers(1, 4), st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(1, 900),
    ),
    min_size=1, max_size=25, unique_by=lambda edge: (edge.start, edge.end),
)  # fmt: skip


@settings(max_examples=25)
@given(edges)
def test_nodes_of_a_flow_never_overlap_and_hold_their_ribbons(rows):
    nodes, scale = flows.lay_out(rows, 300)
    for step in {key[0] for key in nodes}:
        column = sorted((node.top, node.tall) for key, node in nodes.items() if key[0] == step)
        assert all(a[0] + a[1] < b[0] for a, b in itertools.pairwise(column))
    for key, node in nodes.items():
        leaving = sum(edge.count for edge in rows if edge.start == key)
        coming = sum(edge.count for edge in rows if edge.end == key)
        assert node.tall >= max(leaving, coming) * scale - 1e-6


@pytest.mark.parametrize("chart", [
    charts.Stacks("T", [], []), charts.Funnel("T", []), charts.HeatMap("T", [], []), charts.Flow("T", []),
    charts.Histogram("T", []),
])  # fmt: skip
def test_without_data_it_says_so(chart):
    assert "No data yet" in draw(chart)


def test_hostile_names_are_harmless_words():
    bad = "<script>alert(1)</script>"
    html = draw(charts.Flow("T", [charts.FlowEdge((1, bad), (2, bad), 3)]))
    html += draw(charts.Funnel(bad, [charts.FunnelStep(bad, [charts.FunnelBar(1, 1.0, href='"><b>')])]))
    html += draw(charts.HeatMap("T", [bad], [charts.HeatRow(bad, bad, [charts.Cell(0.5, bad)])]))
    assert "<script>alert" not in html
    assert '"><b>' not in html
    assert plot(draw(charts.Histogram(bad, [charts.Bin(bad, 3, '"<')]))) is not None


def test_numbers_of_a_line_lead_to_what_is_behind_them():
    line = charts.Line("T", ["a", "b"], [charts.Series("S", [1, 2], hrefs=["/a", "/b"])], is_open=True)
    html = draw(line)
    assert '<a href="/a">1</a>' in html
    assert '<details class="chart-table" open>' in html
    assert data(html)["points"][1]["lines"][0]["href"] == "/b"
