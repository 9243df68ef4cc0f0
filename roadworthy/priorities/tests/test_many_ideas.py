"""Drivers of products with more ideas than anybody waits for."""

from roadworthy.core.models import Job
from roadworthy.priorities import actions
from roadworthy.priorities.actions import fillings
from roadworthy.priorities.models import Driver, Filling

from .make import make_idea, use_rice


def test_too_many_ideas_to_wait_for_are_filled_by_a_job(tea, ada, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(fillings, "AT_ONCE", 2)
    use_rice(tea, ada)
    for number in range(3):
        idea = make_idea(tea, f"Wish {number}")
        type(idea).objects.filter(pk=idea.pk).update(imported_votes=40)
    confidence = Driver.objects.get(product=tea, key="confidence")
    with django_capture_on_commit_callbacks(execute=True):
        actions.switch_source(confidence, by=ada, source=Driver.Source.EVIDENCE)
    assert Job.objects.get(product=tea).state == Job.State.DONE
    assert Filling.objects.filter(driver=confidence, likely__gt=0).count() == 3
