"""Suggested duplicates: one key, kept as a judgement, and not again once dismissed."""

import pytest

from roadworthy.core import history
from roadworthy.core.models import Change
from roadworthy.feedback import actions, queries
from roadworthy.feedback.models import Judgement, Note
from roadworthy.feedback.rules.shown import Shown, read_shown, write_shown

from .make import make_note

HTMX = {"HX-Request": "true", "HX-Target": "reading"}


@pytest.fixture
def first(tea):
    return make_note(tea, "Kettle whistles", "The kettle whistles all night long.", days_ago=3)


@pytest.fixture
def again(tea):
    return make_note(tea, "Whistling kettle", "All night the kettle whistles.")


def mark(client, note, of, shown):
    values = {"step": "duplicate", "of": of.pk, "queue": "", "shown": shown}
    return client.post(f"/tea/feedback/{note.pk}/move/", values, headers=HTMX)


def differ(client, note, other, shown=None):
    values = {"differs": other.pk, "shown": shown or f"{other.pk}:0.8::", "queue": ""}
    return client.post(f"/tea/feedback/{note.pk}/differs/", values, headers=HTMX)


def test_what_was_said_before_stands_beside_the_note_with_the_words(ada_client, first, again):
    html = ada_client.get(f"/tea/feedback/{again.pk}/repeats/", headers=HTMX).content.decode()
    assert "Kettle whistles" in html
    assert "both say" in html
    assert "kettle" in html


def test_without_javascript_it_is_a_page(vic_client, olga_client, first, again):
    html = vic_client.get(f"/tea/feedback/{again.pk}/repeats/").content.decode()
    assert "<html" in html
    assert 'name="of"' not in html
    assert olga_client.get(f"/tea/feedback/{again.pk}/repeats/").status_code == 404


def test_accepting_is_kept_and_undone_together(ada_client, ada, first, again):
    mark(ada_client, again, first, f"{first.pk}:0.83::")
    found = Judgement.objects.get()
    assert (found.verdict, found.kind, found.about, found.score, found.by) == (
        "accepted", "duplicate", first.pk, 0.83, ada,
    )  # fmt: skip
    change = Change.objects.get(verb="marked as duplicate")
    ada_client.post(f"/tea/feedback/undo/{change.pk}/", {"queue": ""}, headers=HTMX)
    again.refresh_from_db()
    assert (again.state, Judgement.objects.count()) == ("new", 0)


def test_what_was_not_among_the_suggestions_was_missed(ada_client, first, again, tea):
    mark(ada_client, again, make_note(tea, "Other"), f"{first.pk}:0.83::")
    assert Judgement.objects.get().verdict == "missed"


def test_where_nothing_was_shown_nothing_is_judged(ada_client, first, again):
    mark(ada_client, again, first, "")
    assert not Judgement.objects.exists()
    assert Note.objects.get(pk=again.pk).state == "duplicate"


def test_dismissed_it_is_not_suggested_again_until_undone(ada_client, ada, first, again):
    html = differ(ada_client, again, first).content.decode()
    assert "Kettle whistles" not in html
    assert not queries.likely_repeats(again)
    change = Change.objects.get(kind="feedback.judgement")
    ada_client.post(f"/tea/feedback/undo/{change.pk}/", {"queue": ""}, headers=HTMX)
    assert queries.likely_repeats(again)


def test_the_last_word_on_a_suggestion_holds(ada, first, again):
    actions.differ(again, Shown(first.pk, 0.4), by=ada)
    change = actions.mark_repeat(again, of=first, by=ada, shown={first.pk: Shown(first.pk, 0.4)})
    assert Judgement.objects.get().verdict == "accepted"
    history.undo(change, by=ada)
    assert Judgement.objects.get().verdict == "dismissed"


def test_nonsense_is_refused_and_nothing_is_saved(ada_client, first, again, tea):
    assert differ(ada_client, again, make_note(tea, "Never shown"), shown="1:0.8::").status_code == 422
    assert not Judgement.objects.exists()


def test_who_may_only_look_is_refused_and_strangers_learn_nothing(vic_client, cleo_client, olga_client, first, again):
    assert [differ(one, again, first).status_code for one in (vic_client, cleo_client, olga_client)] == [403, 403, 404]
    assert not Judgement.objects.exists()


def test_looking_costs_a_fixed_number_of_queries(ada_client, first, again, tea, django_assert_max_num_queries):
    for n in range(30):
        make_note(tea, f"Kettle whistles {n}", "All night the kettle whistles.")
    with django_assert_max_num_queries(14):
        ada_client.get(f"/tea/feedback/{again.pk}/repeats/", headers=HTMX)


@pytest.mark.parametrize("text", ["1:nan::", "1:inf::", "x", "1", "1:1e999::", "9" * 40 + ":1::", "1:2:3", ";drop"])
def test_what_a_page_sends_along_is_read_without_trust(text):
    found = read_shown(text)
    assert all(one.score is None for one in (found or {}).values())


def test_what_is_written_reads_the_same():
    rows = [Shown(3, 0.25, 4, 9), Shown(4), Shown(5, 1e-9)]
    assert list(read_shown(write_shown(rows)).values()) == rows
    assert read_shown(write_shown([])) == {}
    assert read_shown("") is None
