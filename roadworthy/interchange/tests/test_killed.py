"""An import whose worker is killed in the middle loses nothing and makes nothing twice. Real processes."""

import json
import os
import subprocess
import sys
import time

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from roadworthy.core.models import Comment, Job
from roadworthy.ideas.models import Idea, Transition, Vote
from roadworthy.interchange import actions, jobs
from roadworthy.interchange.models import ImportedPart, ImportedRow, ImportRun
from tests.browser import ROOT

ROWS = 6_000
State = ImportRun.State


def write_issues():
    """Thousands of issues with a comment each, a voter for every third, and parents that come later."""
    lines = []
    for n in range(ROWS):
        comment = {
            "id": f"c{n}",
            "author": {"login": "kim"},
            "body": f"Me too {n}",
            "createdAt": "2024-03-02T10:30:00Z",
        }
        issue = {
            "number": n,
            "title": f"Issue {n}",
            "body": "Words",
            "state": "OPEN",
            "author": {"login": "jo"},
            "labels": [],
        }
        parent = {"mother": str(n + 1)} if n % 2 == 0 else {}
        voter = {"who": f"v{n}@firm{n % 50}.test"} if n % 3 == 0 else {}
        lines.append(json.dumps(issue | parent | voter | {"comments": [comment]}))
    return "\n".join(lines).encode()


def begin(tea, ada, *, good_rows_only):
    """A checked import that waits in the queue."""
    run = actions.begin(tea, None, by=ada, name="issues.jsonl", file=ContentFile(write_issues()))
    actions.decide(run, targets={"mother": "parent", "who": "voters"}, create_customers=True)
    actions.check(run, actions.source_of(run))
    return jobs.begin_import(run, by=ada, good_rows_only=good_rows_only)


def start_worker(log):
    """The worker as a process of its own, on the tests' database."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"} | {
        "DATABASE_URL": f"sqlite://{connections['default'].settings_dict['NAME']}",
        "ROADWORTHY_JOBS_AT_ONCE": "",
    }
    command = [sys.executable, "-m", "roadworthy", "worker", "--quiet"]
    with log.open("ab") as out:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL)


def wait_until(met, log, seconds=120):
    until = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < until, log.read_text()[-3000:]
        time.sleep(0.05)


def kill_after(rows, log):
    """Let a worker write so many rows, then kill it as a power cut would."""
    worker = start_worker(log)
    try:
        wait_until(lambda: ImportedRow.objects.count() >= rows, log)
    finally:
        worker.kill()
        worker.wait()
    return ImportedRow.objects.count()


@pytest.mark.slow
@pytest.mark.browser  # its worker knows SQLite only
@pytest.mark.parametrize("good_rows_only", [True, False])
def test_a_killed_import_goes_on_and_counts_as_if_nothing_had_happened(
    transactional_db, tea, ada, tmp_path, settings, good_rows_only
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    log = tmp_path / "log"
    run = begin(tea, ada, good_rows_only=good_rows_only)
    written = [kill_after(1_000, log), kill_after(3_000, log)]
    assert 1_000 <= written[0] <= written[1] < ROWS
    assert Job.objects.get(pk=run.job_id).state in ("running", "waiting")
    worker = start_worker(log)
    try:
        wait_until(lambda: ImportRun.objects.get(pk=run.pk).state == State.DONE, log)
    finally:
        worker.kill()
        worker.wait()
    run.refresh_from_db()
    ideas = Idea.objects.filter(product=tea)
    assert run.report["rows"]["created"] == ROWS, run.report["rows"]
    assert (run.report["rows"]["unchanged"], run.report["rows"]["refused"]) == (0, 0)
    assert ideas.count() == len(set(ideas.values_list("source_id", flat=True))) == ROWS
    assert Transition.objects.count() == ROWS
    assert Comment.objects.count() == len(set(Comment.objects.values_list("text", flat=True))) == ROWS
    assert Vote.objects.count() == ImportedPart.objects.filter(kind="vote").count() == ROWS // 3
    assert sum(ideas.values_list("votes", flat=True)) == ROWS // 3
    assert ideas.filter(parent__isnull=False).count() == ROWS // 2
    assert set(ImportedRow.objects.values_list("run", flat=True)) == {run.pk}


@pytest.mark.slow
@pytest.mark.browser  # its worker knows SQLite only
def test_an_import_that_kills_every_worker_is_given_up_and_taken_back(transactional_db, tea, ada, tmp_path, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    log = tmp_path / "log"
    run = begin(tea, ada, good_rows_only=False)
    for rows in (1_000, 2_000, 3_000):
        kill_after(rows, log)
    worker = start_worker(log)
    try:
        wait_until(lambda: Job.objects.get(pk=run.job_id).state == "failed", log)
    finally:
        worker.kill()
        worker.wait()
    jobs.settle_all()
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert "given up" in run.report["sentence"]
    assert not Idea.objects.exists()
    assert not Comment.objects.exists()
