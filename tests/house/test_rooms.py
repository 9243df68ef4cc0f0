"""Every room has the files that the house expects, and no others; so who knows one room knows all."""

import pytest

from tests.house.source import PACKAGE, line_count, rooms

pytestmark = pytest.mark.house
STAGES = set(
    "market analytics feedback strategy ideas specs priorities roadmap delivery experiments outcomes portal "
    "practice".split()
)
FILES = set("README rules models queries actions forms show tables views urls api jobs apps admin __init__".split())
FOLDERS = set("rules models queries actions forms show views api jobs templates static tests migrations".split()) | {
    "__pycache__"
}
# The widget is called by other sites at /w/, the mail server speaks SMTP, the store holds the index of the search.
# Events come in at /v1/, lie in a store, or move to a cluster; sources and insights have addresses of their own.
# The decision log is a page of its own at /<product>/decisions/ and lives with the ideas that it decides.
BESIDES = {
    "ideas": {"decision_urls", "interview_urls"},
    "feedback": {"texts", "mail_server", "store", "survey_urls", "widget_urls"},
    "analytics": set(
        "clickhouse ingest store dashboard_mail cohort_urls dashboard_urls ingest_urls insight_urls shared_urls "
        "source_urls".split()
    ),
}


def strange_names(room):
    """What stands in a stage's room and is neither of the usual files nor of the usual folders."""
    extra = BESIDES.get(room.name, set())
    files = {file.stem for file in room.iterdir() if file.is_file()} - FILES - extra
    folders = {folder.name for folder in room.iterdir() if folder.is_dir()} - FOLDERS - extra
    return sorted(files | folders)


@pytest.mark.parametrize("room", [room for room in rooms() if room.name in STAGES], ids=lambda room: room.name)
def test_a_stage_has_the_usual_files_and_no_others(room):
    assert not strange_names(room)


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_every_room_has_a_short_readme_and_tests(room):
    assert (room / "README.md").exists(), "say in 30 lines what the room is for"
    assert line_count(room / "README.md") <= 30
    assert (room / "tests" / "__init__.py").exists()
    assert list((room / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_every_template_stands_under_the_rooms_own_name(room):
    dressed = {"account", "mfa", "socialaccount", "admin", "allauth"} if room.name in {"core", "ui"} else set()
    assert {folder.name for folder in (room / "templates").glob("*")} <= {room.name} | dressed


def test_every_room_is_one_of_the_house():
    known = STAGES | {"maths", "core", "ui", "home", "search", "interchange", "demo", "api", "mcp", "cli"}
    assert {room.name for room in rooms()} <= known


def test_a_strange_file_is_found(tmp_path):
    for name in ("views.py", "README.md", "signals.py"):
        (tmp_path / name).touch()
    assert strange_names(tmp_path) == ["signals"]


def test_the_package_is_where_it_is_looked_for():
    assert (PACKAGE / "settings.py").exists()
