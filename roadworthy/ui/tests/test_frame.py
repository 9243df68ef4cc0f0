"""What stands around every page."""

import re

import pytest
from django.test import RequestFactory
from django.urls import reverse

from roadworthy.ui import frame, icons, rich
from roadworthy.ui.jinja import environment
from tests.house.templates import nesting_faults


def test_the_page_of_components_holds_them_all(ada_client, tea):
    html = ada_client.get(reverse("ui:components")).content.decode()
    parts = "rw-listing rw-board rw-tree rw-timeline rw-chart rw-editor rw-range".split()
    assert [part for part in parts if f"<{part}" not in html] == []
    assert not nesting_faults(html)


def test_no_page_has_two_elements_of_one_id(ada_client, tea):
    html = ada_client.get(reverse("ui:components")).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_only_the_import_map_is_inline_and_it_carries_the_nonce(ada_client, tea):
    response = ada_client.get(reverse("ui:components"))
    html = response.content.decode()
    nonce = re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"]).group(1)
    inline = [tag for tag in re.findall(r"<script[^>]*>", html) if "src=" not in tag and "application/json" not in tag]
    assert inline == [f'<script type="importmap" nonce="{nonce}">']
    assert " style=" not in html


def test_the_frame_asks_no_more_than_who_it_is_and_which_products(ada_client, tea, django_assert_max_num_queries):
    ada_client.get(reverse("ui:components"))
    with django_assert_max_num_queries(3):
        ada_client.get(reverse("ui:components"))


def test_a_page_that_is_not_there_is_left_out_of_the_menu():
    assert frame.url_or_none("nowhere:page", "tea") is None


def test_strangers_get_one_page_for_all_that_is_missing(ada_client, client):
    answer = ada_client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "Nothing here" in answer.content.decode()


def test_a_fault_is_told_to_htmx_in_plain_words(ada_client):
    answer = ada_client.get("/nothing/here/", headers={"HX-Request": "true"})
    assert answer.content.decode().startswith("There is nothing at this address")


def test_opened_at_the_side_a_page_comes_without_the_frame(ada_client, tea):
    html = ada_client.get(reverse("ui:sample_table"), headers={"X-Panel": "1"}).content.decode()
    assert html.strip().startswith('<article class="panel-page" data-title="Sample table">')
    assert "<nav" not in html.partition("<rw-listing")[0]
    assert not nesting_faults(html)


def test_forms_in_macros_carry_the_token_of_the_request_at_hand():
    env = environment(autoescape=True)
    template = env.from_string("{{ csrf() }}")
    assert "csrfmiddlewaretoken" in template.render(request=RequestFactory().get("/"))
    assert template.render() == ""


def test_an_icon_without_words_is_hidden_and_an_unknown_one_is_a_mistake():
    assert 'aria-hidden="true"' in icons.icon("search")
    assert 'aria-label="Search &lt;here&gt;"' in icons.icon("search", "Search <here>")
    with pytest.raises(ValueError, match="no-such"):
        icons.icon("no-such-icon")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('<p onclick="x()">Tea<script>alert(1)</script></p>', "<p>Tea</p>"),
        ('<p><a href="javascript:alert(1)">Tea</a></p>', '<p><a rel="noopener noreferrer nofollow">Tea</a></p>'),
        (
            '<p><span class="mention" data-mention="7">@Ada</span></p>',
            '<p><span class="mention" data-mention="7">@Ada</span></p>',
        ),
        ('<p style="position:fixed">Tea</p><img src=x>', "<p>Tea</p>"),
        ("<p></p><p> </p>", ""),
    ],
)
def test_rich_text_keeps_its_words_and_loses_what_could_act(typed, kept):
    assert rich.clean(typed).replace('data-mention="7" class="mention"', 'class="mention" data-mention="7"') == kept


def test_rich_text_has_its_words_alone_too():
    assert rich.plain("<h2>Why</h2><p>One<br>two</p><ul><li>three</li></ul>") == "Why\nOne\ntwo\nthree"
