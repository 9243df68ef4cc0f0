"""The demo stays in its own folder, finds a port and says when there is none."""

import socket

import pytest

from roadworthy.cli import demo
from roadworthy.cli.output import Failed


@pytest.fixture
def own_environment(monkeypatch, tmp_path):
    """Changes of the environment that end with the test, in an empty folder."""
    monkeypatch.setenv("ROADWORTHY_DATA", "")
    monkeypatch.setenv("DATABASE_URL", "postgres://precious")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_demo_never_touches_another_database(own_environment):
    import os

    assert demo.use_folder(None) == own_environment / "roadworthy-data"
    assert "DATABASE_URL" not in os.environ


def test_a_folder_with_data_of_somebody_is_refused(own_environment, capsys):
    (own_environment / "roadworthy.sqlite3").touch()
    with pytest.raises(Failed):
        demo.use_folder(own_environment)
    assert "not the demo's" in capsys.readouterr().err


def test_a_folder_that_the_demo_made_is_taken_again(own_environment):
    (own_environment / "roadworthy.sqlite3").touch()
    (own_environment / demo.STAMP).touch()
    assert demo.use_folder(own_environment) == own_environment


def test_a_port_in_use_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not demo.is_free("127.0.0.1", taken.getsockname()[1])
    assert demo.choose_port("127.0.0.1", 8123) == 8123


def test_the_fingerprint_follows_migrations_and_styles(monkeypatch, tmp_path):
    style = tmp_path / "ui" / "static" / "ui.css"
    style.parent.mkdir(parents=True)
    style.write_text("a {}")
    monkeypatch.setattr(demo.roadworthy, "__file__", str(tmp_path / "__init__.py"))
    before = demo.fingerprint()
    assert demo.fingerprint() == before
    style.write_text("a { color: red }")
    assert demo.fingerprint() != before


def test_a_stamp_that_cannot_be_read_means_not_ready(tmp_path):
    assert demo.read_stamp(tmp_path) == {}
    (tmp_path / demo.STAMP).touch()
    assert demo.read_stamp(tmp_path) == {}
