"""Every setting, word, command and API path is explained; Python in the docs runs; links lead somewhere."""

import pytest

from tests.house.docs import (
    DOCS,
    broken_links,
    commands,
    first_column,
    pages,
    python_blocks,
    sections,
    settings_read,
)
from tests.house.source import ROOT, rooms

pytestmark = pytest.mark.house
STAGES = "market analytics feedback strategy ideas specs priorities roadmap delivery experiments outcomes".split()


def read(page):
    """A page's text; a missing page explains nothing."""
    file = DOCS / page
    return file.read_text(encoding="utf-8") if file.exists() else ""


def application():
    """The command line as one tree of commands."""
    from typer.main import get_command

    from roadworthy.cli.application import app

    return get_command(app)


def test_every_setting_is_explained_and_none_is_invented():
    assert first_column(read("reference/settings.md")) == settings_read()


def test_every_command_and_option_is_explained():
    explained = sections(read("reference/cli.md"))
    found = dict(commands(application()))
    missing = [name for name in found if f"roadworthy {name}" not in explained]
    assert not missing
    for name, options in found.items():
        text = explained[f"roadworthy {name}"] + explained.get(f"roadworthy {name.rpartition(' ')[0]}", "")
        assert not [option for option in options if f"`{option}" not in text], name


def test_no_command_is_invented():
    names = {name for name, _ in commands(application())}
    known = {f"roadworthy {name}" for name in names | {name.rpartition(" ")[0] for name in names}}
    assert {head for head in sections(read("reference/cli.md")) if head.startswith("roadworthy ")} <= known


def test_every_word_is_explained():
    from django.apps import apps

    words = read("reference/words.md").lower()
    assert not [room.name for room in rooms() if room.name in STAGES and f"`{room.name}`" not in words]
    ours = [model for model in apps.get_models() if model.__module__.startswith("roadworthy.")]
    assert not [model._meta.verbose_name for model in ours if str(model._meta.verbose_name).lower() not in words]


def test_every_stage_has_its_page():
    wanted = [room.name for room in rooms() if room.name in STAGES and room.name != "market"]
    assert not [name for name in wanted if not read(f"concepts/{name}.md")]


@pytest.mark.django_db
def test_every_api_path_is_explained(client):
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    text = read("reference/api.md")
    assert not [path for path in answer.json()["paths"] if f"`{path.removeprefix('/api/v1')}`" not in text]


@pytest.mark.parametrize("file", pages(), ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_somewhere(file):
    assert not broken_links(file)


@pytest.mark.django_db
@pytest.mark.parametrize("file", [file for file in pages() if python_blocks(file)], ids=lambda file: file.stem)
def test_python_in_the_docs_runs(file):
    for line, code in python_blocks(file):
        exec(compile("\n" * (line - 1) + code, str(file), "exec"), {"__name__": "__main__"})


def test_a_setting_without_a_word_is_found(tmp_path):
    (tmp_path / "settings.py").write_text('A = env("ROADWORTHY_NEW")\nB = "no ROADWORTHY_NEW_ONE here"')
    assert settings_read([tmp_path / "settings.py"]) == {"ROADWORTHY_NEW"}
    assert first_column("| `ROADWORTHY_OLD` | text |\n| x | `y` |") == {"ROADWORTHY_OLD"}


def test_a_missing_command_is_found():
    found = dict(commands(application()))
    assert "--json" in found["doctor"]
    assert "doctor" not in sections("## `roadworthy serve`\ntext\n## `roadworthy worker`\n")


def test_a_broken_link_and_a_broken_block_are_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("[a](gone.md) [b](page.md#x) [c](https://example.com)\n```python\n1 / 0\n```\n")
    assert broken_links(page) == ["gone.md"]
    ((line, code),) = python_blocks(page)
    assert (line, code) == (3, "1 / 0\n")
