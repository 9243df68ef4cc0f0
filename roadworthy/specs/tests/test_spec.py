"""One spec: begun from a template, written, never overwritten."""

import pytest
from django.urls import reverse

from roadworthy.core import history
from roadworthy.specs import actions, show
from roadworthy.specs.models import Spec, SpecVersion

from .make import make_idea, make_spec


def address(name, *args):
    return reverse(f"specs:{name}", args=["tea", *args])


@pytest.mark.parametrize("template", Spec.Template.values)
def test_a_spec_begins_with_the_questions_of_its_template(ada_client, tea, template):
    idea = make_idea(tea, promise="Two people <swap>")
    ada_client.post(address("begin", idea.pk), {"template": template})
    body = Spec.objects.get().body
    assert all(f"<h2>{heading}</h2>" in body for heading, _ in show.OUTLINES[template])
    assert "&lt;swap&gt;" in body


def test_an_idea_without_a_spec_offers_templates(ada_client, tea):
    assert "Press release" in ada_client.get(address("spec", make_idea(tea).pk)).content.decode()


def test_every_save_is_a_version(ada_client, tea, ada):
    spec = make_spec(tea, ada)
    ada_client.post(address("edit", spec.idea_id), {"body": "<p>Three swap.</p>", "based_on": "1", "summary": "More"})
    spec.refresh_from_db()
    assert (spec.version, spec.body) == (2, "<p>Three swap.</p>")
    assert SpecVersion.objects.get(number=1).body == "<p>Two people swap.</p>"


def test_who_saved_meanwhile_is_not_overwritten(ada_client, tea, ada):
    spec = make_spec(tea, ada)
    actions.save_body(spec, by=ada, body="<p>Theirs</p>")
    page = ada_client.post(address("edit", spec.idea_id), {"body": "<p>Mine</p>", "based_on": "1"})
    assert page.status_code == 422
    assert "Mine" in page.content.decode()
    spec.refresh_from_db()
    assert spec.body == "<p>Theirs</p>"


def test_script_in_the_text_is_cut_out(tea, ada):
    spec = make_spec(tea, ada, body='<p onclick="x()">Hi<script>alert(1)</script><a href="javascript:x">l</a></p>')
    assert "script" not in spec.body
    assert "onclick" not in spec.body


def test_saving_the_same_text_makes_no_version(tea, ada):
    spec = make_spec(tea, ada)
    assert actions.save_body(spec, by=ada, body=spec.body) is None
    assert SpecVersion.objects.count() == 1


def test_a_deleted_spec_comes_back_with_its_criteria(ada_client, tea, ada):
    spec = make_spec(tea, ada, criteria=["It is quick"])
    change = actions.delete_spec(spec, by=ada)
    assert not Spec.objects.exists()
    history.undo(change, by=ada)
    assert Spec.objects.get().criteria.get().text == "It is quick"
    assert Spec.objects.get().versions.count() == 1


def test_the_list_shows_what_still_needs_one(vic_client, tea, ada):
    make_spec(tea, ada, title="Written")
    make_idea(tea, "Unwritten")
    html = vic_client.get(address("list")).content.decode()
    assert "Written" in html
    assert "Unwritten" in html


def test_the_panel_counts_criteria(vic_client, tea, ada):
    spec = make_spec(tea, ada, criteria=["One", "Two"])
    assert "0 of 2 criteria" in vic_client.get(address("panel", spec.idea_id)).content.decode()


def test_it_downloads_as_markdown(vic_client, tea, ada):
    body = "<h2>Why</h2><p>Because <strong>they</strong> ask.</p><ul><li>One</li><li>Two</li></ul>"
    spec = make_spec(tea, ada, body=body, criteria=["It works"])
    text = vic_client.get(address("markdown", spec.idea_id)).content.decode()
    assert "## Why\n\nBecause **they** ask.\n\n- One\n- Two" in text
    assert "- [ ] It works" in text


def test_who_may_only_look_reads_but_does_not_write(vic_client, tea, ada):
    spec = make_spec(tea, ada)
    assert vic_client.get(address("spec", spec.idea_id)).status_code == 200
    assert vic_client.post(address("edit", spec.idea_id), {"body": "x"}).status_code == 403
    assert vic_client.post(address("begin", spec.idea_id), {"template": "prd"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, ada):
    spec = make_spec(tea, ada)
    for name in ("spec", "edit", "panel", "markdown"):
        assert olga_client.get(address(name, spec.idea_id)).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, ada, django_assert_max_num_queries):
    spec = make_spec(tea, ada, criteria=[f"Criterion {number}" for number in range(15)])
    with django_assert_max_num_queries(18):
        ada_client.get(address("spec", spec.idea_id))
