"""Estimates in a file are read in the words of their driver; what is none of them is told and kept."""

import pytest

from roadworthy.ideas.models import Idea
from roadworthy.interchange.rules.fitness import fit_value
from roadworthy.interchange.rules.profile import Profile
from roadworthy.interchange.rules.targets import Target
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Driver, Estimate

from .make import carry_out, write_file


def said():
    rows = Estimate.objects.select_related("driver").order_by("driver__key")
    return {row.driver.key: (row.low, row.likely, row.high) for row in rows}


def test_words_and_ranges_arrive_as_estimates(tea, ada, tmp_path):
    content = "title;reach;impact;confidence;effort\nKettle;1,5k;high;80 %;2-4 weeks\n"
    carry_out(tea, "ideas", write_file(tmp_path, "a.csv", content), by=ada)
    assert said() == {
        "confidence": (0.8, 0.8, 0.8),
        "effort": (2, pytest.approx(8**0.5), 4),
        "impact": (2, 2, 2),
        "reach": (1500, 1500, 1500),
    }


def test_a_confidence_in_per_cent_without_a_sign_is_a_share_and_the_ranking_works(tea, ada, tmp_path):
    content = "title,reach,impact,confidence,effort\nKettle,100,1,80,2\nTimer,100,1,0.5,2\n"
    carry_out(tea, "ideas", write_file(tmp_path, "a.csv", content), by=ada)
    formula = actions.use_preset(tea, "rice", by=ada)
    assert [row.ranked.score.mean for row in queries.ranking(tea, formula).rows] == [40, 25]


def test_sizes_are_read_where_the_product_sizes_in_shirts(tea, ada, tmp_path):
    actions.add_driver(tea, by=ada, name="Effort", kind="tshirt")
    carry_out(tea, "ideas", write_file(tmp_path, "a.csv", "title,effort\nKettle,M\nTimer,L to XL\n"), by=ada)
    assert sorted(Estimate.objects.values_list("low", "high")) == [(3, 3), (5, 8)]


def test_what_is_no_value_of_the_driver_is_told_and_kept(tea, ada, tmp_path):
    actions.use_preset(tea, "rice", by=ada)
    content = "title,reach,impact\nKettle,-4,gigantic\nTimer,3,high\n"
    run = carry_out(tea, "ideas", write_file(tmp_path, "a.csv", content), by=ada)
    assert Idea.objects.get(title="Kettle").own == {"reach": "-4", "impact": "gigantic"}
    assert Estimate.objects.count() == 2
    told = str(run.report)
    assert "is below 0" in told
    assert "no impact that we can read" in told


def test_drivers_made_by_an_import_are_those_of_rice(tea, ada, tmp_path):
    carry_out(tea, "ideas", write_file(tmp_path, "a.csv", "title,confidence,effort\nKettle,70 %,3\n"), by=ada)
    kinds = {one.key: (one.kind, one.upper) for one in Driver.objects.all()}
    assert kinds == {"confidence": ("percent", 1), "effort": ("weeks", None)}


@pytest.mark.parametrize(
    ("cells", "fits"), [(["S", "M", "L"] * 20, True), ([f"A long text {n}" for n in range(90)], False)]
)
def test_a_column_of_few_words_may_be_an_estimate(cells, fits):
    profile = Profile("effort")
    for cell in cells:
        profile.add(cell)
    profile.close()
    assert fit_value(Target("effort", "Effort", "rating"), profile).fits is fits
