"""One theme: what its page shows, what people decide there, and what is refused."""

import pytest

from roadworthy.core.models import Change
from roadworthy.feedback.models import Theme, ThemeNote
from roadworthy.market.tests.make import make_customer, make_segment

from .make import make_note, make_theme


@pytest.fixture
def theme(tea, workspace):
    hotel = make_customer(workspace, revenue=900, segment=make_segment(workspace))
    notes = [make_note(tea, f"Loud {n}", text=f"It hums {n}", customer=hotel, days_ago=n) for n in range(4)]
    return make_theme(tea, "Noise", notes=notes, words=["hum", "loud"])


@pytest.fixture
def lid(tea):
    return make_theme(tea, "Lid", notes=[make_note(tea, "Lid cracks")])


def at(theme, page=""):
    return f"/tea/feedback/themes/{theme.pk}/{page}"


def decide(client, theme, step, **values):
    return client.post(at(theme, "decide/"), {"step": step, **values})


def move(client, theme, action, *notes, **values):
    return client.post(at(theme, "notes/"), {"action": action, "pk": [note.pk for note in notes], **values})


def test_the_page_shows_words_quotes_figures_and_segments(ada_client, theme, lid):
    html = ada_client.get(at(theme)).content.decode()
    for words in ("It hums 0", "Grand Hotel", "€900", "hum", "Hotels", "too few notes to tell", "Merge into"):
        assert words in html


def test_a_reader_sees_no_steps(vic_client, theme, lid):
    html = vic_client.get(at(theme)).content.decode()
    assert "Put in order" not in html
    assert 'name="pk"' not in html


def test_renaming_is_kept_and_undone(ada_client, ada, theme):
    assert decide(ada_client, theme, "rename", name="Night noise").status_code == 302
    assert Theme.objects.get(pk=theme.pk).name == "Night noise"
    ada_client.post(f"/undo/{Change.objects.latest('pk').pk}/")
    assert Theme.objects.get(pk=theme.pk).name == "Noise"


def test_a_refused_name_stays_typed_and_saves_nothing(ada_client, theme, lid):
    response = decide(ada_client, theme, "rename", name="lid")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Merge the two instead" in html
    assert 'value="lid"' in html
    assert Theme.objects.get(pk=theme.pk).name == "Noise"


def test_merging_leads_to_the_other_and_can_be_taken_apart(ada_client, theme, lid):
    response = decide(ada_client, lid, "merge", into=theme.pk)
    assert response["Location"] == at(theme)
    html = ada_client.get(at(theme)).content.decode()
    assert "Merged into it" in html
    assert "Lid cracks" in html
    assert "which shows its notes" in ada_client.get(at(lid)).content.decode()
    decide(ada_client, lid, "part")
    assert lid.places.count() == 1


@pytest.mark.parametrize("values", [{"step": "merge", "into": "x"}, {"step": "merge", "into": "999999"},
    {"step": "merge"}, {"step": "nonsense"}, {"step": "part"}])  # fmt: skip
def test_what_makes_no_sense_is_refused(ada_client, theme, lid, values):
    assert ada_client.post(at(theme, "decide/"), values).status_code == 422
    assert Theme.objects.filter(merged_into=None).count() == 2


def test_a_theme_is_pinned_hidden_and_shown_again(ada_client, theme):
    for step, field, value in [("pin", "is_pinned", True), ("unpin", "is_pinned", False), ("hide", "is_hidden", True),
                               ("show", "is_hidden", False)]:  # fmt: skip
        decide(ada_client, theme, step)
        assert getattr(Theme.objects.get(pk=theme.pk), field) is value


def test_the_found_name_comes_back(ada_client, theme):
    decide(ada_client, theme, "rename", name="Peace")
    assert "Use the found name" in ada_client.get(at(theme)).content.decode()
    decide(ada_client, theme, "found_name")
    assert Theme.objects.get(pk=theme.pk).name == "Noise"


def test_notes_are_moved_taken_out_and_split_off(ada_client, theme, lid):
    first, second, third, _ = [place.note for place in theme.places.order_by("pk")]
    move(ada_client, theme, "move", first, **{"value-move": lid.pk})
    assert ThemeNote.objects.get(note=first).theme == lid
    move(ada_client, theme, "out", second)
    assert ThemeNote.objects.get(note=second).theme is None
    response = move(ada_client, theme, "split", third)
    made = ThemeNote.objects.get(note=third).theme
    assert made.name == "Noise, part 2"
    assert response["Location"] == at(made)


def test_moving_without_a_target_or_notes_is_refused(ada_client, tea, coffee, theme, lid):
    note = theme.places.first().note
    assert move(ada_client, theme, "move", note).status_code == 422
    assert move(ada_client, theme, "out").status_code == 422
    assert move(ada_client, theme, "nonsense", note).status_code == 422
    assert move(ada_client, theme, "move", make_note(coffee), **{"value-move": lid.pk}).status_code == 422
    assert theme.places.count() == 4


@pytest.mark.parametrize("page", ["decide/", "notes/"])
def test_who_may_only_look_is_refused_and_strangers_learn_nothing(vic_client, olga_client, theme, page):
    assert vic_client.post(at(theme, page), {"step": "pin"}).status_code == 403
    assert olga_client.post(at(theme, page), {"step": "pin"}).status_code == 404
    assert olga_client.get(at(theme)).status_code == 404


def test_an_empty_theme_says_so(ada_client, tea):
    html = ada_client.get(at(make_theme(tea, "Empty", is_pinned=True))).content.decode()
    assert "No note stands in this theme at present" in html


def test_the_page_costs_the_same_however_many_notes(ada_client, tea, theme, django_assert_max_num_queries):
    for _ in range(30):
        ThemeNote.objects.create(product=tea, note=make_note(tea), theme=theme, origin=theme, fit=0.5)
    with django_assert_max_num_queries(24):
        ada_client.get(at(theme))
