"""Deleting one idea."""

from roadworthy.core import history
from roadworthy.core.models import Change
from roadworthy.ideas.models import Idea

from . import make


def test_it_goes_and_one_undo_brings_all_of_it_back(ada_client, ada, tea, timer):
    make.ask(timer, make.make_customer(tea))
    assert ada_client.post(make.address("delete", timer.pk)).url == "/tea/ideas/"
    assert not Idea.objects.exists()
    history.undo(Change.objects.filter(kind="ideas.idea", verb="deleted").latest("id"), by=ada)
    assert (Idea.objects.get().voices, Idea.objects.get().evidence.count()) == (1, 1)


def test_its_parts_stay(ada_client, tea, timer):
    part = make.make_idea(tea, "Bell", parent=timer)
    ada_client.post(make.address("delete", timer.pk))
    part.refresh_from_db()
    assert part.parent is None


def test_who_may_only_look_is_refused(vic_client, timer):
    assert vic_client.post(make.address("delete", timer.pk)).status_code == 403
    assert Idea.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert olga_client.post(make.address("delete", timer.pk)).status_code == 404
