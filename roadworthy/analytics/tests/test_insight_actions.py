"""Questions kept under a name."""

import pytest

from roadworthy.analytics import actions, queries
from roadworthy.analytics.models import Insight
from roadworthy.core import history
from roadworthy.core.errors import Refused

QUESTION = {"kind": "trend", "series": [{"any_of": [{"event": "Signed Up"}], "measure": "count"}]}


def make_insight(product, by=None, name="Sign-ups", **values):
    return actions.save_insight(product, by=by, name=name, question=QUESTION, **values)


def test_whoever_keeps_it_owns_it_and_its_kind_is_known(tea, ada):
    row = make_insight(tea, ada)
    assert (row.owner, row.kind, row.question) == (ada, "trend", QUESTION)


@pytest.mark.parametrize("question", [None, [], {}, {"kind": "horoscope"}, {"kind": "trend", "x": "a" * 20_001},
    {"kind": "trend", "x": "\x00"}, {"kind": "trend", "x": "\ud800"}])  # fmt: skip
def test_what_is_no_question_is_refused_and_nothing_is_kept(tea, ada, question):
    with pytest.raises(Refused):
        actions.save_insight(tea, by=ada, name="Bad", question=question)
    with pytest.raises(Refused):
        make_insight(tea, ada, name="  ")
    with pytest.raises(Refused):
        make_insight(tea, ada, options={"chart": "pie"})
    assert not Insight.objects.exists()


def test_a_change_of_the_question_changes_its_kind_and_can_be_undone(tea, ada):
    row = make_insight(tea, ada)
    change = actions.change_insight(row, by=ada, question={"kind": "paths"})
    assert Insight.objects.get().kind == "paths"
    history.undo(change, by=ada)
    found = Insight.objects.get()
    assert (found.kind, found.question) == ("trend", QUESTION)


def test_a_copy_is_another_and_belongs_to_who_made_it(tea, ada, owen):
    copy = actions.duplicate_insight(make_insight(tea, owen), by=ada)
    assert (copy.name, copy.owner, copy.question) == ("Sign-ups (copy)", ada, QUESTION)
    assert Insight.objects.count() == 2


def test_many_are_put_away_and_come_back_with_one_undo(tea, ada):
    rows = [make_insight(tea, ada, name=f"I{n}") for n in range(3)]
    change = actions.change_many(rows, "archive", "insights", by=ada)
    assert list(queries.insights(tea)) == []
    history.undo(change, by=ada)
    assert queries.insights(tea).count() == 3
    with pytest.raises(Refused):
        actions.change_many(rows, "explode", "insights", by=ada)


def test_deleted_insights_come_back_whole(tea, ada):
    rows = [make_insight(tea, ada, name=f"I{n}") for n in range(2)]
    change = actions.change_many(rows, "delete", "insights", by=ada)
    assert not Insight.objects.exists()
    history.undo(change, by=ada)
    assert {row.name for row in queries.insights(tea)} == {"I0", "I1"}


def test_it_is_found_by_its_words(tea, ada):
    make_insight(tea, ada, description="of the spring")
    make_insight(tea, ada, name="Others")
    assert [row.name for row in queries.search_insights(queries.insights(tea), "sign spring")] == ["Sign-ups"]
