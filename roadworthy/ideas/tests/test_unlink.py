"""Taking evidence away."""

import pytest

from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Evidence

from . import make


@pytest.fixture
def passage(tea, timer):
    return make.ask(timer, make.make_customer(tea))


def test_the_passage_goes_and_the_note_stays(ada_client, timer, passage):
    assert ada_client.post(make.address("unlink", passage.pk)).status_code == 302
    timer.refresh_from_db()
    assert (timer.voices, Evidence.objects.count(), Note.objects.count()) == (0, 0, 1)


def test_who_may_only_look_is_refused(vic_client, passage):
    assert vic_client.post(make.address("unlink", passage.pk)).status_code == 403
    assert Evidence.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, passage):
    assert olga_client.post(make.address("unlink", passage.pk)).status_code == 404
