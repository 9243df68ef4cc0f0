"""Files, functions, views and templates stay small enough to read at once. There is no list of exceptions."""

import pytest

from tests.house.source import ROOT, Function, functions, is_view, line_count, python_files, templates

pytestmark = pytest.mark.house
FILE, FUNCTION, VIEW, TEMPLATE = 500, 40, 20, 80
FORBIDDEN = set("util utils helper helpers tools service services manager managers base common misc".split())


def too_long(files, limit):
    """(name: lines) of each file above the limit."""
    counts = {file: line_count(file) for file in files}
    return [f"{file}: {lines} lines, {limit} allowed" for file, lines in counts.items() if lines > limit]


def long_functions(files, limit, which=lambda function: True):
    """Each function above the limit."""
    found = [function for file in files for function in functions(file) if which(function)]
    return [f"{one}: {one.lines} lines, {limit} allowed" for one in found if one.lines > limit]


def unwanted_names(files):
    """Files whose name says nothing of what is in them."""
    return [str(file) for file in files if {file.stem, file.parent.name} & FORBIDDEN]


def test_no_file_is_too_long():
    assert not too_long(python_files(), FILE)


def test_no_function_is_too_long():
    assert not long_functions(python_files(), FUNCTION)


def test_no_view_is_too_long():
    assert not long_functions(python_files(), VIEW, is_view)


def test_no_template_is_too_long():
    assert not too_long(templates(), TEMPLATE)


def test_every_name_says_what_is_in_the_file():
    assert not unwanted_names(python_files())


def test_a_long_file_is_found(tmp_path):
    (tmp_path / "long.py").write_text("x = 1\n" * (FILE + 1))
    assert too_long(python_files(tmp_path), FILE)


def test_a_long_function_is_found_and_its_docstring_is_not_counted(tmp_path):
    body = "    x = 1\n" * FUNCTION
    (tmp_path / "long.py").write_text(f'def f():\n    """Prose.\n\n    More."""\n{body}')
    (tmp_path / "short.py").write_text(f'def g():\n    """Prose.\n\n    More."""\n{body[:-10]}')
    assert [line.split()[1] for line in long_functions(python_files(tmp_path), FUNCTION)] == ["f:"]


def test_a_long_view_is_found_and_what_is_no_view_is_left_alone(tmp_path):
    body = "    x = 1\n" * VIEW
    (tmp_path / "views.py").write_text(f"def page(request):\n{body}\ndef row(idea):\n{body}")
    assert len(long_functions(python_files(tmp_path), VIEW, is_view)) == 1


def test_a_long_template_and_an_empty_name_are_found(tmp_path):
    (tmp_path / "page.html").write_text("<p>\n" * (TEMPLATE + 1))
    (tmp_path / "utils.py").touch()
    assert too_long(templates(tmp_path), TEMPLATE)
    assert unwanted_names(python_files(tmp_path))


def test_a_function_names_its_place():
    assert str(Function(ROOT / "roadworthy/a.py", "f", 3, 4, "")) == "roadworthy/a.py:3 f"
