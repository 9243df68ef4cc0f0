from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from roadworthy.ui.timeline_plan import LETTER, plan
from roadworthy.ui.timeline_svg import draw_timeline
from roadworthy.ui.timelines import Bar, TimeLane, Timeline

TODAY = date(2026, 3, 15)


def timeline(*bars, zoom="quarter", **values):
    return Timeline("t", "Plan", [TimeLane("Tea", bars)], today=TODAY, zoom=zoom, **values)


def bar(key, starts, days, **values):
    start = TODAY + timedelta(starts)
    return Bar(key, values.pop("title", f"Bar {key}"), start, start + timedelta(days), **values)


def test_a_bar_is_as_long_as_its_days():
    found = plan(timeline(bar("a", 0, 9)))
    assert found.bars[0].width == pytest.approx(10 * found.per_day)
    assert found.bars[0].x == pytest.approx((TODAY - found.first).days * found.per_day)
    assert found.today == found.bars[0].x


def test_the_less_precise_the_longer_it_fades():
    tails = [
        plan(timeline(bar("a", 0, 200, precision=one))).bars[0].tail for one in ("day", "week", "month", "quarter")
    ]
    assert tails == sorted(tails)
    assert tails[0] == 0 < tails[1]


def test_bars_and_their_titles_never_lie_on_each_other():
    bars = [bar(str(n), n * 3 % 40, 5 + n % 9, title="A title of some length " * (n % 3 + 1)) for n in range(30)]
    placed = plan(timeline(*bars)).bars
    for one in placed:
        for other in placed:
            if one is other or one.y != other.y or other.x < one.x:
                continue
            words = len(one.bar.title) * LETTER + 22 if one.is_outside else 0
            assert other.x >= one.x + one.width + words


@pytest.mark.parametrize("zoom", ["month", "quarter", "year"])
def test_every_bar_and_today_lie_inside_the_picture(zoom):
    found = plan(timeline(bar("a", -400, 20), bar("b", 300, 90, precision="year"), zoom=zoom))
    assert 0 <= found.today <= found.width
    for one in found.bars:
        assert one.x >= 0
        assert one.x + one.width <= found.width
    assert all(tick.x < found.width for tick in found.ticks)


def test_what_starts_before_its_need_is_done_is_late():
    html = draw_timeline(
        timeline(bar("a", 0, 30), bar("b", 10, 10, depends_on=["a"]), bar("c", 40, 5, depends_on=["a", "gone"]))
    )
    assert html.count("data-from=") == 2
    assert html.count("is-late") == 1


def test_only_who_may_move_gets_addresses_to_save():
    bars = [bar("a", 0, 5, save_url="/move/1")]
    assert "data-save" not in draw_timeline(timeline(*bars))
    assert 'data-save="/move/1"' in draw_timeline(timeline(*bars, can_move=True))


def test_the_picture_is_well_formed_whatever_a_title_holds():
    html = draw_timeline(
        timeline(bar("a", 0, 5, title='<b>"&amp;', precision="half", ghost=(TODAY, TODAY), share_done=0.5))
    )
    for part in html.replace('<div class="timeline-names">', "|").replace("</div><div", "|<div").split("|"):
        assert part.count("<b>") == 0
    ElementTree.fromstring(f"<div>{html}</div>")


def test_an_empty_timeline_still_shows_the_months():
    found = plan(Timeline("t", "Plan", [], today=TODAY))
    assert len(found.ticks) >= 6
