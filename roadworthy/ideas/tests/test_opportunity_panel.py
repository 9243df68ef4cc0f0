"""Ideas and evidence under an opportunity."""

from roadworthy.ideas import actions

from . import make


def test_ideas_and_quotations_are_there(ada_client, tea):
    need = make.make_opportunity(tea)
    make.make_idea(tea, "Timer", opportunity=need)
    actions.link_evidence(need, make.make_note(tea, "It is bitter again."), by=None)
    html = ada_client.get(make.address("opportunity_panel", need.pk), HTTP_HX_REQUEST="true").content.decode()
    assert "Timer" in html
    assert "It is bitter again." in html
    assert "<html" not in html


def test_without_javascript_it_is_a_page(ada_client, tea):
    html = ada_client.get(make.address("opportunity_panel", make.make_opportunity(tea).pk)).content.decode()
    assert "No idea answers this need yet" in html
    assert "<html" in html


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(make.address("opportunity_panel", make.make_opportunity(tea).pk)).status_code == 404
