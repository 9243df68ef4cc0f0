"""The doctor finds what is wrong, says what helps, and fails only then."""

import json

from roadworthy.cli import doctor
from roadworthy.cli.application import run


def found(capsys):
    """(exit code, state of each thing looked at)."""
    code = run(["doctor", "--json"])
    return code, {one["name"]: one for one in json.loads(capsys.readouterr().out)}


def test_a_well_installation_is_well(db, capsys):
    code, findings = found(capsys)
    assert code == 0
    assert findings["Migrations"]["state"] == "good"


def test_a_data_folder_that_cannot_be_written_is_bad(db, settings, tmp_path, capsys):
    (tmp_path / "file").touch()
    settings.DATA = tmp_path / "file"
    code, findings = found(capsys)
    assert code == 1
    assert findings["Data folder"]["state"] == "bad"


def test_a_silent_mail_server_is_bad(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert doctor.mail().state == "bad"


def test_a_missing_migration_is_bad_and_the_remedy_is_named(db):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="ideas").delete()
    finding = doctor.migrations()
    assert (finding.state, "roadworthy migrate" in finding.text) == ("bad", True)


def test_static_files_that_nobody_collected_are_bad(settings, tmp_path):
    settings.WHITENOISE_USE_FINDERS, settings.STATIC_ROOT = False, tmp_path
    assert doctor.static_files().state == "bad"


def test_a_worker_that_stopped_beating_is_noticed(settings, tmp_path):
    import os

    settings.DATA = tmp_path
    assert doctor.job_worker().text.startswith("none has run")
    (tmp_path / doctor.HEARTBEAT).touch()
    assert doctor.job_worker().state == "good"
    os.utime(tmp_path / doctor.HEARTBEAT, (0, 0))
    assert doctor.job_worker().text.startswith("none is running")
