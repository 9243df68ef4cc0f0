"""Suggested ideas beside a note: why, how sure, and what becomes of a decision."""

import pytest

from roadworthy.core import history
from roadworthy.core.models import Change
from roadworthy.feedback.models import Judgement
from roadworthy.ideas.models import Evidence

from . import make

TEXT = "Hello. We need a timer before the tea is bitter. Thanks."


@pytest.fixture
def bitter(tea, ada):
    return make.make_idea(tea, "Timer before tea is bitter", by=ada)


@pytest.fixture
def note(tea):
    return make.make_note(tea, TEXT)


def post(client, name, **data):
    return client.post(make.address(name), data, HTTP_HX_REQUEST="true")


def panel(client, note):
    return client.get(make.address("note_panel", note.pk), HTTP_HX_REQUEST="true").content.decode()


def test_a_suggestion_says_which_words_and_which_passage(ada_client, bitter, note):
    html = panel(ada_client, note)
    start = TEXT.index("We need")
    assert f'data-suggest-start="{start}" data-suggest-end="{start + 41}"' in html
    assert "<mark>timer</mark>" in html
    assert "<mark>bitter</mark>" in html


def test_linking_a_suggestion_takes_its_passage_and_is_kept(ada_client, ada, bitter, note):
    post(ada_client, "link", note=note.pk, idea=bitter.pk, shown=f"{bitter.pk}:0.9:7:48")
    row, found = Evidence.objects.get(), Judgement.objects.get()
    assert row.quote == "We need a timer before the tea is bitter."
    assert (found.verdict, found.score, found.by) == ("accepted", 0.9, ada)
    history.undo(history.of(row).first(), by=ada)
    assert not Evidence.objects.exists()
    assert not Judgement.objects.exists()


def test_a_passage_chosen_by_hand_wins(ada_client, bitter, note):
    post(ada_client, "link", note=note.pk, idea=bitter.pk, shown=f"{bitter.pk}:0.9:7:48", quote="Hello", start=0, end=5)
    assert Evidence.objects.get().quote == "Hello"


def test_an_idea_that_was_not_suggested_was_missed(ada_client, ada, tea, bitter, note):
    other = make.make_idea(tea, "Invoices", by=ada)
    post(ada_client, "link", note=note.pk, idea=other.pk, shown=f"{bitter.pk}:0.9:7:48")
    assert list(Judgement.objects.values_list("verdict", "about")) == [("missed", other.pk)]
    post(ada_client, "link", note=note.pk, idea=bitter.pk, shown="-")
    assert Judgement.objects.filter(verdict="missed").count() == 2


def test_the_list_shown_stays_known_while_searching(ada_client, bitter, note):
    html = ada_client.get(
        make.address("note_panel", note.pk) + "?q=bitter&shown=7:0.5::",
        HTTP_HX_REQUEST="true",
        HTTP_HX_TARGET="note-picks",
    ).content.decode()
    assert '<input type="hidden" name="shown" value="7:0.5::">' in html


def test_dismissed_it_is_not_suggested_for_this_note_again(ada_client, bitter, note, tea):
    assert bitter.title not in post(
        ada_client, "dismiss", note=note.pk, dismiss=bitter.pk, shown=f"{bitter.pk}:0.9:7:48"
    ).content.decode().replace("placeholder", "")
    assert bitter.title in panel(ada_client, make.make_note(tea, TEXT))
    ada_client.post(f"/tea/feedback/undo/{Change.objects.get(kind='feedback.judgement').pk}/", {"queue": ""})
    assert bitter.title in panel(ada_client, note)


def test_none_of_them_is_said_of_all_and_undone_at_once(ada_client, ada, tea, bitter, note):
    other = make.make_idea(tea, "Timer of tea", by=ada)
    response = post(ada_client, "dismiss", note=note.pk, dismiss="all", shown=f"{bitter.pk}:0.9::,{other.pk}:0.3::")
    assert "suggestions:none" in response["HX-Trigger"]
    assert Judgement.objects.filter(verdict="dismissed").count() == 2
    history.undo(Change.objects.filter(kind="feedback.judgement").first(), by=ada)
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("wrong", [{"dismiss": "x"}, {"shown": ""}, {"note": ""}])
def test_what_is_refused_saves_nothing(ada_client, bitter, note, wrong):
    values = {"note": note.pk, "dismiss": bitter.pk, "shown": f"{bitter.pk}:0.9::"} | wrong
    assert post(ada_client, "dismiss", **values).status_code == 422
    assert not Judgement.objects.exists()


def test_who_may_only_look_is_refused_and_strangers_learn_nothing(vic_client, cleo_client, olga_client, bitter, note):
    values = {"note": note.pk, "dismiss": bitter.pk, "shown": f"{bitter.pk}:0.9::"}
    assert post(vic_client, "dismiss", **values).status_code == 403
    assert post(olga_client, "dismiss", **values).status_code == 404
    assert post(cleo_client, "dismiss", **values).status_code == 200


def test_once_ideas_were_read_it_says_how_sure_and_links_what_is_most_alike(ada_client, ada, tea, bitter, note):
    for title in ("Export as PDF", "Single sign-on", "Faster search", "Offline maps"):
        make.make_idea(tea, title, by=ada)
    make.actions.read_product_ideas(tea)
    html = panel(ada_client, note)
    assert 'class="sure' in html
    assert "By its words and meaning" in html
    shown = html.split('name="shown" value="')[1].split('"')[0]
    assert shown.startswith(f"{bitter.pk}:0.")
    post(ada_client, "link", note=note.pk, idea=bitter.pk, shown=shown)
    assert "timer before the tea is bitter" in Evidence.objects.get().quote
    assert 0 < Judgement.objects.get().score <= 1
    assert bitter.title not in panel(ada_client, note).split("note-picks")[1].split("New from this")[0]
