"""Taking a merge back, from the page."""

import pytest

from roadworthy.ideas import actions

from . import make


@pytest.fixture
def merged(tea, ada, timer):
    actions.merge_ideas(timer, into=make.make_idea(tea, "Kettle"), by=ada)
    return timer


def test_it_stands_by_itself_again(ada_client, merged):
    assert ada_client.post(make.address("unmerge", merged.pk)).url == make.address("case", merged.pk)
    merged.refresh_from_db()
    assert (merged.category, merged.merged_into) == ("new", None)


def test_what_was_never_merged_cannot_be_taken_back(ada_client, timer):
    assert ada_client.post(make.address("unmerge", timer.pk)).status_code == 422


def test_who_may_only_look_is_refused(vic_client, merged):
    assert vic_client.post(make.address("unmerge", merged.pk)).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, merged):
    assert olga_client.post(make.address("unmerge", merged.pk)).status_code == 404
