"""Templates parse, hold no inline code, protect their forms and say what they need."""

import pytest

from tests.house.source import PACKAGE, templates
from tests.house.templates import faults, nesting_faults

pytestmark = pytest.mark.house


def is_jinja(file):
    """Django's own language is used only to dress the accounts' and admin pages."""
    return "django_templates" not in file.parts


@pytest.mark.parametrize("file", templates(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_template_keeps_the_house_rules(file):
    assert not faults(file.read_text(encoding="utf-8"), file.name, is_jinja(file))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{% if x %}", "line 1"),
        ("<script>alert(1)</script>", "inline script"),
        ('<button onclick="go()">Go</button>', "event handler"),
        ("<style>p {}</style>", "style block"),
        ('<link href="https://cdn.example/x.css">', "another host"),
        ('<form method="post"><input></form>', "csrf_input"),
        ('<img src="{{ a }}">', "alt"),
    ],
)
def test_a_fault_is_found(text, word):
    (found,) = faults(text, "page.html")
    assert word in found


def test_a_fragment_says_what_it_needs():
    assert faults("<p></p>", "_row.html")
    assert not faults("{# Needs: idea. #}<p></p>", "_row.html")


def test_a_good_form_passes():
    assert not faults('<form method="post" action="{{ url("a") }}">{{ csrf_input }}</form>', "page.html")


def test_wrong_nesting_is_found():
    assert nesting_faults("<div><span></div></span>")
    assert nesting_faults("<div>")
    assert not nesting_faults("<ul><li>a<li>b</ul><br><svg><path /></svg><p>x")
