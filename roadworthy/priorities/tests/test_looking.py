"""The ranking filtered, sorted and corrected, its state in the address."""

import pytest
from django.urls import reverse

from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Correction, Driver, RankingHabit

from .make import estimate, make_idea, rated, use_rice


def show(client, **params):
    return client.get(reverse("priorities:ranking", args=["tea"]), params).content.decode()


@pytest.fixture
def three(tea, ada):
    use_rice(tea, ada)
    made = [rated(tea, ada, "Teapot", reach=100, effort=1), rated(tea, ada, "Kettle", reach=40, effort=1)]
    return [*made, rated(tea, ada, "Timer", reach=200, effort=9, tags=["kitchen"])]


def order(html):
    return sorted(("Teapot", "Kettle", "Timer"), key=lambda name: html.find(f">{name}</a>"))


def test_filters_leave_the_ranks_as_they_are(ada_client, three):
    html = show(ada_client, tag="kitchen")
    assert "Teapot" not in html.split("<tbody>")[1]
    assert "number 3" in html.split("<tbody>")[1]


def test_search_and_owner_narrow(ada_client, three, ada):
    three[0].owner = ada
    three[0].save()
    assert "Kettle" not in show(ada_client, owner="me").split("<tbody>")[1]
    assert "No idea matches" in show(ada_client, q="nothing of the kind")


def test_it_is_sorted_by_a_driver(ada_client, three):
    assert order(show(ada_client)) == ["Teapot", "Kettle", "Timer"]
    assert order(show(ada_client, sort="-reach")) == ["Timer", "Teapot", "Kettle"]
    assert order(show(ada_client, sort="reach")) == ["Kettle", "Teapot", "Timer"]


def test_how_many_count_as_the_top_is_chosen(ada_client, three):
    html = show(ada_client, top="1")
    assert "Top 1" in html
    row = html.split(f'id="rank-{three[1].pk}"')[1].split("</tr>")[0]
    assert "0 %" in row
    assert "Top 100" in show(ada_client, top="5000")


def test_columns_are_chosen(ada_client, three):
    html = show(ada_client, cols="votes,places")
    assert "Effort</a>" not in html
    assert "Places" in html


def test_without_a_track_record_one_sentence_says_why(ada_client, three):
    html = show(ada_client, corrected="1")
    assert "Nothing is corrected by track record yet" in html
    assert "Correct by track record" not in html


def test_the_track_record_moves_estimates_and_rows_say_how_far(ada_client, tea, ada, three):
    effort = Driver.objects.get(key="effort")
    Correction.objects.create(product=tea, person=ada, factor=1, widen=1, results=4)
    Correction.objects.create(product=tea, person=ada, driver=effort, factor=0.5, widen=1, results=7)
    Correction.objects.create(product=tea, factor=1, widen=1, results=12)
    html = show(ada_client, corrected="1")
    assert "12 measured results of 1 person" in html
    assert 'value="1" checked' in html
    plain, corrected = (
        queries.board(tea, queries.formula_in_use(tea), queries.View(is_corrected=one)) for one in (0, 1)
    )
    assert [row.ranked.score.mean for row in corrected.rows] == pytest.approx(
        [2 * row.ranked.score.mean for row in plain.rows]
    )
    assert {row.before.score.mean for row in corrected.rows} == {row.ranked.score.mean for row in plain.rows}


def test_the_most_telling_row_of_a_record_wins(tea, ada, cleo, three):
    reach, effort = (Driver.objects.get(key=key) for key in ("reach", "effort"))
    effort.perspective = "development"
    effort.save()
    rows = [
        {"factor": 2}, {"driver": reach, "factor": 3}, {"perspective": "development", "driver": effort, "factor": 5},
        {"person": ada, "factor": 7}, {"person": ada, "driver": reach, "factor": 11},
    ]  # fmt: skip
    for row in rows:
        Correction.objects.create(product=tea, widen=1, results=1, **row)
    record = queries.record(tea)
    impact = Driver.objects.get(key="impact")
    wanted = {(ada, reach): 11, (ada, effort): 7, (cleo, reach): 3, (cleo, effort): 5, (cleo, impact): 2}
    for (person, driver), factor in wanted.items():
        assert record.telling(str(person.pk), driver).factor == factor


def test_a_members_perspective_finds_its_record(tea, ada, cleo, three):
    membership = cleo.memberships.get()
    membership.perspectives = ["sales"]
    membership.save()
    Correction.objects.create(product=tea, perspective="sales", factor=0.25, widen=1, results=3)
    record = queries.record(tea)
    assert record.telling(str(cleo.pk), Driver.objects.get(key="impact")).factor == 0.25
    assert record.telling(str(ada.pk), Driver.objects.get(key="impact")) is None


def test_what_data_says_is_not_corrected(tea, ada, three):
    Correction.objects.create(product=tea, factor=0.1, widen=1, results=9)
    reach = Driver.objects.get(key="reach")
    reach.source = "votes"
    reach.save()
    three[0].votes = 8
    three[0].save()
    found = queries.board(tea, queries.formula_in_use(tea), queries.View(is_corrected=True))
    row = next(row for row in found.rows if row.idea == three[0])
    assert row.cells["reach"].likely == 8


def test_an_estimate_of_a_point_stays_a_point(tea, ada, cleo, three):
    estimate(three[0], cleo, reach=(10, 20, 90))
    Correction.objects.create(product=tea, driver=Driver.objects.get(key="reach"), factor=1, widen=2, results=9)
    found = queries.board(tea, queries.formula_in_use(tea), queries.View(is_corrected=True))
    row = next(row for row in found.rows if row.idea == three[1])
    assert row.cells["reach"].is_point


def test_its_queries_do_not_grow_under_filters_and_correction(
    ada_client, tea, ada, three, django_assert_max_num_queries
):
    Correction.objects.create(product=tea, factor=0.5, widen=2, results=9)
    for number in range(12):
        rated(tea, ada, f"More {number}", reach=(1, 5 + number, 90))
    show(ada_client, corrected="1", q="o")
    with django_assert_max_num_queries(20):
        show(ada_client, corrected="1", q="o")


def test_a_product_may_correct_unless_somebody_asks_otherwise(ada_client, tea, ada, three):
    Correction.objects.create(product=tea, factor=0.5, widen=1, results=9)
    RankingHabit.objects.create(product=tea, corrects=True)
    assert "Filled: as the track record would have it" in show(ada_client)
    assert "Filled: as the track record would have it" not in show(ada_client, corrected="0")


def test_a_driver_may_be_called_as_a_column(ada_client, tea, ada):
    Driver.objects.create(product=tea, key="votes", name="Votes", source="votes")
    actions.create_formula(tea, name="By votes", expression="votes / 2", by=ada)
    make_idea(tea, "Kettle", votes=8)
    html = show(ada_client, cols="title,votes,score,owner")
    body = html[html.index("<tbody") : html.index("</tbody>")]
    head = html[html.index("<thead") : html.index("</thead>")]
    assert "Kettle" in body
    assert body.count("<td") + body.count('<th scope="row"') == head.count("<th ")
