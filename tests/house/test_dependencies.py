"""What the package imports is among its dependencies: `pip install roadworthy` must be enough."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.house.source import PACKAGE, ROOT, python_files

pytestmark = pytest.mark.house


def imported(files):
    """The names of the outer packages that files import, ours and Python's own left out."""
    names = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"roadworthy"}


def declared():
    """The normalised names of our dependencies, optional ones included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    return {plain(re.match(r"[\w.-]+", line).group()) for line in lines}


def plain(name):
    """Names of distributions compare without case and signs."""
    return re.sub(r"[-_.]+", "-", name).lower()


def undeclared(names):
    """Imported packages that none of our dependencies brings by name."""
    owners = packages_distributions()
    return sorted(name for name in names if not {plain(owner) for owner in owners.get(name, [name])} & declared())


def test_every_import_is_declared():
    files = [file for file in python_files(PACKAGE) if "tests" not in file.parts]
    assert not undeclared(imported(files))


def test_an_undeclared_import_is_found(tmp_path):
    (tmp_path / "x.py").write_text("import os\nimport pytest\nfrom django.db import models\nfrom . import y\n")
    assert imported(python_files(tmp_path)) == {"pytest", "django"}
    assert undeclared({"pytest", "django"}) == ["pytest"]


def test_no_address_of_a_registry_is_in_the_lock():
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    assert re.search(r"^django==", text, re.MULTILINE)
