"""Work in the background: its state, its progress, and how it is stopped."""

import pytest

from roadworthy.core import jobs
from roadworthy.core.errors import Refused
from roadworthy.core.models import Component, Job


def brew(progress, cups, product_id):
    """Make a component a cup."""
    for cup in range(cups):
        Component.objects.create(product_id=product_id, name=f"Cup {cup}")
        progress.step(cup + 1, cups, f"Cup {cup + 1}")
    return {"cups": cups}


def spill(progress):
    raise Refused("The pot is broken.")


def burn(progress):
    raise RuntimeError("fire")


def start(tea, ada, work, capture, **arguments):
    with capture(execute=True):
        job = jobs.start("Brew", work, workspace=tea.workspace, product=tea, by=ada, **arguments)
    return Job.objects.get(pk=job.pk)


def test_a_job_runs_and_tells_how_far_it_is(tea, ada, django_capture_on_commit_callbacks):
    job = start(tea, ada, brew, django_capture_on_commit_callbacks, cups=3, product_id=tea.pk)
    assert (job.state, job.done, job.total, job.message) == ("done", 3, 3, "Cup 3")
    assert job.result == {"cups": 3}
    assert job.finished >= job.started


def test_a_refusal_is_told_as_it_is(tea, ada, django_capture_on_commit_callbacks):
    job = start(tea, ada, spill, django_capture_on_commit_callbacks)
    assert (job.state, job.message) == ("failed", "The pot is broken.")


def test_a_fault_is_kept_with_the_job(tea, ada, django_capture_on_commit_callbacks, caplog):
    job = start(tea, ada, burn, django_capture_on_commit_callbacks)
    assert job.state == "failed"
    assert "fire" in job.message


def test_a_job_that_waits_is_cancelled_at_once_and_never_runs(tea, ada):
    job = jobs.start("Brew", brew, workspace=tea.workspace, product=tea, by=ada, cups=1, product_id=tea.pk)
    jobs.cancel(job)
    jobs.run.call(job.pk)
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert not Component.objects.exists()


def test_a_running_job_stops_at_its_next_step(tea, ada):
    job = jobs.start("Brew", brew, workspace=tea.workspace, product=tea, by=ada, cups=5, product_id=tea.pk)
    Job.objects.filter(pk=job.pk).update(wants_cancel=True)
    jobs.run.call(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == ("cancelled", 1)


def test_a_finished_job_does_not_run_again(tea, ada):
    job = Job.objects.create(workspace=tea.workspace, title="Old", state="done", arguments={"work": "no.module:no"})
    jobs.run.call(job.pk)
    job.refresh_from_db()
    assert job.state == "done"


@pytest.mark.parametrize(("done", "total", "share"), [(1, 4, 0.25), (9, 4, 1.0), (3, None, None), (0, 0, None)])
def test_the_share_is_known_when_the_total_is(done, total, share):
    assert Job(done=done, total=total).share == share
