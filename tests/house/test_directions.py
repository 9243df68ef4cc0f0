"""The contracts of import-linter do break: each is held against a tiny house with one wrong import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

pytestmark = [pytest.mark.house, pytest.mark.slow]
ROOMS = "maths core ui market analytics feedback strategy ideas specs priorities roadmap delivery outcomes home".split()
FILES = "models queries actions rules views forms urls api".split()


def build(folder, wrong):
    """A house in which every room has every file, all empty but for the wrong ones."""
    for room in ROOMS:
        (folder / "roadworthy" / room).mkdir(parents=True)
        for name in ["__init__", *FILES]:
            (folder / "roadworthy" / room / f"{name}.py").touch()
    (folder / "roadworthy" / "__init__.py").touch()
    (folder / "roadworthy" / "settings.py").touch()
    for path, line in wrong.items():
        file = folder / "roadworthy" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(line)
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())


def broken_contracts(folder, wrong):
    """What import-linter says of the house, or nothing when all is kept."""
    build(folder, wrong)
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    known = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    return [line for line in said.splitlines() if "BROKEN" in line or "rror" in line] if done.returncode else []


def test_a_good_house_stands(tmp_path):
    assert not broken_contracts(tmp_path, {"ideas/queries.py": "from roadworthy.feedback import models\n"})


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        ("core/queries", "import roadworthy.ideas.queries", "A room imports the rooms below it"),
        ("specs/queries", "import roadworthy.priorities.queries", "A room imports the rooms below it"),
        ("cellar/__init__", "", "A room imports the rooms below it"),
        ("feedback/queries", "import roadworthy.analytics.queries", "Feedback knows customers"),
        ("strategy/queries", "import roadworthy.market.models", "Strategy knows metrics"),
        ("ideas/rules", "import django.db", "Rules and maths import no Django"),
        ("ideas/rules", "import roadworthy.ideas.models", "Rules and maths import no Django"),
        ("ideas/actions", "import roadworthy.ideas.forms", "Models, queries and actions import no forms"),
        ("roadmap/views", "import roadworthy.ideas.forms", "One stage's views and forms are nobody else's"),
        ("home/views", "import roadworthy.ideas.views", "One stage's views and forms are nobody else's"),
    ],
)
def test_a_wrong_import_is_found(tmp_path, path, line, contract):
    said = "\n".join(broken_contracts(tmp_path, {f"{path}.py": line + "\n"}))
    assert contract in said
