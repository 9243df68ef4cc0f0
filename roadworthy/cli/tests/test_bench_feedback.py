"""The benchmark of suggestions on files of the shapes that it names; what is missing is named, not failed."""

import json

import numpy as np
import pytest

quality = pytest.importorskip("benchmarks._feedback_quality")

BUGS = """id,title,text,created
3,Kettle loud,The kettle is loud at night,03/Mar/26 10:00
1,Noise,The kettle is so loud at night,01/Mar/26 10:00
2,Sugar,No sugar left,02/Mar/26 10:00
"""
DUPLICATES = "id,duplicate_of\n3,1\n1,3\n9,1\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / quality.BUGS[0]).write_text(BUGS)
    (tmp_path / quality.BUGS[1]).write_text(DUPLICATES)
    return tmp_path


def test_figures_are_measured_and_missing_files_are_named(folder):
    found = list(quality.figures(folder, cross_validate=False))
    told = {(row.task, row.name): (row.ours, row.cases) for row in found if not isinstance(row, str)}
    assert told["duplicates", "MRR"] == (1.0, 2)
    assert told["duplicates among earlier reports", "recall@5"] == (1.0, 1)
    (sentence,) = [row for row in found if isinstance(row, str)]
    assert "app_features_is22.csv" in sentence


def test_measures_have_known_answers():
    ranks = np.array([0, 1, 4, 5, quality.FAR])
    assert quality.measure("recall@5", ranks) == 0.6
    assert quality.measure("MRR", ranks) == pytest.approx((1 + 1 / 2 + 1 / 5 + 1 / 6) / 5)


def test_cross_validation_never_looks_at_the_case_that_it_judges():
    task = quality.TASKS[0]
    plans = quality.neighbours(task.plan)
    lucky = {plan: place for place, plan in enumerate(plans)}

    def ask(plan):
        """Each plan is right in one case only, so what is chosen on the others is wrong in it."""
        return np.array([0 if case == lucky[plan] else quality.FAR for case in range(len(plans))])

    assert (quality.cross_validated(ask, task) == quality.FAR).all()


def test_the_command_wants_a_folder_and_passes_it_on(installation, tmp_path):
    refused = installation.run("bench", "feedback")
    assert (refused.returncode, "--data" in refused.stderr) == (2, True)
    shown = installation.run("bench", "feedback", "--data", tmp_path, "--json")
    assert json.loads(shown.stdout)["figures"][0]["task"] == "other language to English"
