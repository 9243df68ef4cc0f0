"""Work of workers that died is begun again, work of the living is left alone."""

import datetime
import os
import subprocess
import sys

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from roadworthy.core import jobs, recovery
from roadworthy.core.models import Job


@pytest.fixture
def gone():
    """The number of a process that is over."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def claimed(tea, *names, path=recovery._JOB):
    """A job that these workers took, one after the other."""
    job = Job.objects.create(workspace=tea.workspace, title="Brew", state=Job.State.RUNNING)
    result = DBTaskResult.objects.create(
        status="RUNNING",
        started_at=timezone.now(),
        args_kwargs={"args": [job.pk], "kwargs": {}},
        task_path=path,
        worker_ids=list(names),
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )
    return job, result


def name_of(pid, host=""):
    return f"{host or recovery._host()}~{pid}~00c0ffee"


def beat(name, seconds_ago=0):
    file = recovery.heartbeat_of(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    moment = timezone.now().timestamp() - seconds_ago
    os.utime(file, (moment, moment))
    return name


def test_a_dead_workers_job_waits_again(tea, gone):
    job, result = claimed(tea, beat(name_of(gone)))
    assert recovery.recover() == 1
    job.refresh_from_db()
    result.refresh_from_db()
    assert (job.state, job.message, result.status) == ("waiting", recovery.AGAIN, "READY")
    assert recovery.recover() == 0


def test_a_living_workers_job_is_left_alone(tea):
    claimed(tea, beat(name_of(os.getpid())))
    assert recovery.recover() == 0


@pytest.mark.parametrize(("seconds", "found"), [(10, 0), (200, 1)])
def test_a_worker_of_another_host_is_known_by_its_heartbeat(tea, seconds, found):
    claimed(tea, beat(name_of(1, host="elsewhere"), seconds))
    assert recovery.recover() == found


def test_a_worker_without_a_heartbeat_is_dead(tea):
    claimed(tea, name_of(1, host="nowhere"))
    assert recovery.recover() == 1


def test_a_name_of_another_kind_is_believed_for_an_hour(tea):
    claimed(tea, "abcdef")
    assert recovery.recover() == 0
    assert recovery.recover(now=timezone.now() + datetime.timedelta(hours=2)) == 1


def test_after_the_third_time_it_is_given_up(tea, gone):
    job, result = claimed(tea, name_of(gone), name_of(gone), name_of(gone))
    recovery.recover()
    job.refresh_from_db()
    result.refresh_from_db()
    assert (job.state, job.message, result.status) == ("failed", recovery.GIVEN_UP, "FAILED")


def test_housekeeping_is_not_queued_twice(tea, gone):
    path = "roadworthy.core.housekeeping.every_hour"
    _, dead = claimed(tea, name_of(gone), path=path)
    _, waiting = claimed(tea, path=path)
    DBTaskResult.objects.filter(pk=waiting.pk).update(status="READY")
    recovery.recover()
    dead.refresh_from_db()
    assert dead.status == "FAILED"


def test_a_job_whose_process_is_told_to_leave_does_not_run_for_ever(tea, ada):
    job = jobs.start("Brew", leave, workspace=tea.workspace, product=tea, by=ada)
    with pytest.raises(SystemExit):
        jobs.run.call(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"


def leave(progress):
    raise SystemExit(1)


def test_worker_names_differ_and_fit():
    names = {recovery.new_worker_name() for _ in range(3)}
    assert len(names) == 3
    assert all(
        len(name) <= 64 and recovery.is_alive(beat(name), since=timezone.now(), now=timezone.now()) for name in names
    )
