"""The panel beside a note: what it speaks for, and linking more."""

from roadworthy.core import history
from roadworthy.ideas.models import Evidence, Idea

from . import make

TEXT = "We burn our tea every day 🫖. A reminder before it is bitter\nwould help us. A reminder, please."


def link(client, note, htmx=True, **data):
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    return client.post(make.address("link"), {"note": note.pk, "importance": "3", **data}, **headers)


def panel(client, note, query="", htmx=True):
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    return client.get(make.address("note_panel", note.pk) + query, **headers)


def test_ideas_that_share_words_are_suggested(ada_client, tea):
    make.make_idea(tea, "Reminder before the tea is bitter")
    make.make_idea(tea, "Invoices")
    html = panel(ada_client, make.make_note(tea, TEXT)).content.decode()
    assert "Reminder before" in html
    assert "Invoices" not in html


def test_search_answers_with_the_choices_alone(ada_client, tea):
    make.make_idea(tea, "Invoices")
    note = make.make_note(tea, TEXT)
    response = ada_client.get(
        make.address("note_panel", note.pk) + "?q=invoice", HTTP_HX_REQUEST="true", HTTP_HX_TARGET="note-picks"
    )
    html = response.content.decode()
    assert "Invoices" in html
    assert "<form" not in html


def test_without_javascript_it_is_a_page(ada_client, tea):
    html = panel(ada_client, make.make_note(tea, TEXT), htmx=False).content.decode()
    assert "<html" in html
    assert "bitter" in html


def test_a_marked_passage_is_linked_with_its_place(ada_client, ada, tea, timer):
    acme = make.make_customer(tea, revenue=700)
    note = make.make_note(tea, TEXT, acme)
    start = TEXT.index("A reminder")
    html = link(ada_client, note, idea=timer.pk, start=start, end=start + 10, quote="A reminder").content.decode()
    row = Evidence.objects.get()
    assert (row.quote, row.start, row.importance, row.customer, row.created_by) == ("A reminder", start, 3, acme, ada)
    assert 'class="linked"' in html
    timer.refresh_from_db()
    assert (timer.voices, timer.revenue_asking) == (1, 700)


def test_a_pasted_passage_is_found_whatever_its_line_breaks(ada_client, tea, timer):
    note = make.make_note(tea, TEXT)
    link(ada_client, note, htmx=False, idea=timer.pk, quote="before it is bitter\r\nwould help us.")
    row = Evidence.objects.get()
    assert TEXT[row.start : row.end] == row.quote == "before it is bitter\nwould help us."


def test_of_two_places_the_nearest_to_the_mark_is_meant(ada_client, tea, timer):
    note = make.make_note(tea, TEXT)
    second = TEXT.rindex("A reminder")
    link(ada_client, note, idea=timer.pk, quote="A reminder", start=second + 2, end=second + 12)
    assert Evidence.objects.get().start == second


def test_no_passage_means_the_whole_note(ada_client, tea, timer):
    link(ada_client, make.make_note(tea, TEXT), idea=timer.pk)
    assert Evidence.objects.get().quote == TEXT


def test_words_that_are_not_in_the_note_are_refused_and_stay(ada_client, tea, timer):
    response = link(ada_client, make.make_note(tea, TEXT), idea=timer.pk, quote="Coffee is fine")
    assert response.status_code == 422
    assert "Coffee is fine" in response.content.decode()
    assert not Evidence.objects.exists()


def test_the_same_passage_again_changes_its_importance(ada_client, tea, timer):
    note = make.make_note(tea, TEXT)
    link(ada_client, note, idea=timer.pk, quote="A reminder", importance="1")
    link(ada_client, note, idea=timer.pk, quote="A reminder", importance="3")
    assert Evidence.objects.get().importance == 3


def test_a_new_idea_is_made_from_the_passage(ada_client, tea):
    link(ada_client, make.make_note(tea, TEXT), title="Remind me", quote="A reminder")
    assert Idea.objects.get().evidence.get().quote == "A reminder"


def test_an_idea_is_not_made_when_the_words_are_wrong(ada_client, tea):
    link(ada_client, make.make_note(tea, TEXT), title="Remind me", quote="Coffee")
    assert not Idea.objects.exists()


def test_an_opportunity_takes_evidence_too(ada_client, tea):
    need = make.make_opportunity(tea)
    link(ada_client, make.make_note(tea, TEXT), opportunity=need.pk)
    assert need.evidence.count() == 1


def test_opportunities_are_found_by_their_words_and_stand_in_the_list(ada_client, tea):
    need = make.make_opportunity(tea, "Tea gets bitter")
    note = make.make_note(tea, TEXT)
    assert f'name="opportunity" value="{need.pk}"' in panel(ada_client, note).content.decode()
    assert f'name="opportunity" value="{need.pk}"' in panel(ada_client, note, "?q=gets").content.decode()
    html = link(ada_client, note, opportunity=need.pk).content.decode()
    assert f"/tea/strategy/opportunities/{need.pk}/" in html
    assert f'name="opportunity" value="{need.pk}"' not in html


def test_a_new_opportunity_is_made_from_the_passage_and_one_undo_takes_both_back(ada_client, ada, tea):
    link(ada_client, make.make_note(tea, TEXT), title="It is bitter", as_need="1", quote="A reminder")
    row = Evidence.objects.get()
    assert (row.opportunity.title, row.quote, row.idea) == ("It is bitter", "A reminder", None)
    history.undo_batch(history.of(row).first(), by=ada)
    assert not Evidence.objects.exists()
    assert not tea.opportunities.exists()


def test_who_may_only_contribute_makes_ideas_and_no_opportunities(ada_client, ada, tea, workspace):
    workspace.memberships.filter(user=ada).update(role="contributor")
    note = make.make_note(tea, TEXT)
    assert "Create opportunity" not in panel(ada_client, note).content.decode()
    assert link(ada_client, note, title="It is bitter", as_need="1").status_code == 403
    assert not tea.opportunities.exists()


def test_nothing_chosen_is_said(ada_client, tea):
    assert link(ada_client, make.make_note(tea, TEXT)).status_code == 422


def test_notes_and_ideas_of_others_are_not_found(ada_client, coffee, tea, timer):
    assert link(ada_client, make.make_note(coffee, TEXT), idea=timer.pk).status_code == 404
    assert link(ada_client, make.make_note(tea, TEXT), idea=make.make_idea(coffee).pk).status_code == 404
    assert not Evidence.objects.exists()


def test_who_may_only_look_reads_but_does_not_link(vic_client, tea, timer):
    note = make.make_note(tea, TEXT)
    assert panel(vic_client, note).status_code == 200
    assert link(vic_client, note, idea=timer.pk).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, timer):
    note = make.make_note(tea, TEXT)
    assert panel(olga_client, note).status_code == 404
    assert link(olga_client, note, idea=timer.pk).status_code == 404


def test_a_fixed_number_of_queries(ada_client, tea, timer, django_assert_num_queries):
    note = make.make_note(tea, TEXT + " Timer")
    make.actions.link_evidence(timer, note, by=None)
    make.make_idea(tea, "Reminder")
    with django_assert_num_queries(13):
        panel(ada_client, note)
