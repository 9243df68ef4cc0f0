"""The table of ideas."""

import csv
import io

import pytest

from roadworthy.core.models import FieldDefinition

from . import make

URL = "/tea/ideas/"


def shown(client, query=""):
    html = client.get(URL + query).content.decode()
    return [title for title in ("Timer", "Kettle", "Bell") if f">{title}</a>" in html]


def test_every_idea_of_the_product_is_there_and_no_other(ada_client, tea, coffee, timer):
    make.make_idea(coffee, "Grinder")
    html = ada_client.get(URL).content.decode()
    assert "Timer" in html
    assert "Grinder" not in html


def test_an_empty_table_teaches_the_next_step(ada_client, tea):
    assert "Write the first one down" in ada_client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=tim", ["Timer"]),
        ("?tag=hot", ["Kettle"]),
        ("?category=planned", ["Bell"]),
        ("?owner=me", ["Kettle"]),
        ("?level=part", ["Timer"]),
        ("?votes_min=5", ["Bell"]),
        ("?q=%23{kettle}", ["Kettle"]),
    ],
)
def test_search_and_filters_narrow(ada_client, tea, ada, query, found):
    make.make_idea(tea, "Timer", level="part")
    kettle = make.make_idea(tea, "Kettle", tags="hot, loud", owner=ada)
    make.make_idea(tea, "Bell", category="planned", imported_votes=9)
    assert shown(ada_client, query.format(kettle=kettle.pk)) == found


def test_it_sorts_by_what_asks(ada_client, tea, timer):
    make.ask(make.make_idea(tea, "Kettle"), make.make_customer(tea, revenue=900))
    html = ada_client.get(URL + "?sort=-revenue").content.decode()
    assert html.index(">Kettle</a>") < html.index(">Timer</a>")


def test_own_fields_are_columns(ada_client, tea, ada, workspace):
    FieldDefinition.objects.create(workspace=workspace, on="idea", key="weeks", label="Team weeks", kind="number")
    make.make_idea(tea, "Timer", own={"weeks": "6"})
    html = ada_client.get(URL + "?cols=own-weeks").content.decode()
    assert "Team weeks" in html
    assert ">6<" in html


def test_csv_holds_all_rows_and_no_formula(ada_client, tea, timer):
    make.make_idea(tea, "=cmd()")
    text = b"".join(ada_client.get(URL + "?format=csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:2] == ["Idea", "Status"]
    assert {row[0] for row in rows[1:]} == {"Timer", "'=cmd()"}


def test_who_may_only_look_sees_no_way_to_change(vic_client, timer):
    html = vic_client.get(URL).content.decode()
    assert "Timer" in html
    assert "data-edit=" not in html
    assert "New idea" not in html


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert olga_client.get(URL).status_code == 404


def test_queries_do_not_grow_with_the_rows(ada_client, tea, ada, django_assert_num_queries):
    for n in range(3):
        make.make_idea(tea, f"Idea {n}", owner=ada)
    with django_assert_num_queries(12):
        ada_client.get(URL)
    for n in range(30):
        make.make_idea(tea, f"More {n}", owner=ada)
    with django_assert_num_queries(12):
        ada_client.get(URL)
