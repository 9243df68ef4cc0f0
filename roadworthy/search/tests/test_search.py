"""/search/ and the palette: what is found, in which order, and what is never shown."""

import numpy as np
import pytest

from roadworthy.core.models import ProductRole
from roadworthy.feedback.actions import index_notes
from roadworthy.feedback.models import Note, NoteVector
from roadworthy.feedback.queries import finding
from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.ideas.models import Decision, Idea, Status
from roadworthy.market.models import Contact, Customer
from roadworthy.search.queries import best_notes, counts, find, place_of
from roadworthy.specs.models import Spec
from roadworthy.ui.passages import cut, mark

HTMX = {"HX-Request": "true"}


@pytest.fixture
def status(workspace):
    return Status.objects.create(workspace=workspace, name="New", category="new")


@pytest.fixture
def idea(tea, status):
    def make(title, **values):
        return Idea.objects.create(product=tea, title=title, status=status, **values)

    return make


def best_titles(text, user):
    place = place_of(user)
    return [hit.title.striptags() for hit in find(text, place, notes=best_notes(text, place))]


def titles(text, user, **asked):
    return [hit.title.striptags() for hit in find(text, place_of(user), **asked)]


def test_titles_come_before_texts_and_exact_ones_first(ada, idea):
    idea("Kettle", promise="A timer would help")
    idea("Egg timer")
    idea("Timer for tea")
    idea("Timer")
    assert titles("timer", ada) == ["Timer", "Timer for tea", "Egg timer", "Kettle"]


def test_beginnings_of_words_are_enough_in_any_order(ada, idea):
    idea("Timer for the kettle")
    assert titles("ket tim", ada) == ["Timer for the kettle"]
    assert titles("ettle", ada) == []


def test_every_word_must_occur_somewhere(ada, idea):
    idea("Timer", promise="Rings for tea")
    assert titles("timer rings", ada) == ["Timer"]
    assert titles("timer coffee", ada) == []


def test_accents_do_not_matter(ada, idea):
    idea("Thé à la menthe")
    assert [title.lower() for title in titles("thé", ada)] == ["thé à la menthe"]


@pytest.mark.parametrize(
    "text", ["", "a", "  ", '"', "* OR place:p1", "title : x", "'; DROP TABLE core_user; --", "\0", "🫖", "a" * 5000]
)
def test_odd_input_finds_nothing_and_breaks_nothing(ada_client, ada, idea, text):
    idea("Kettle")
    assert titles(text, ada) == []
    assert ada_client.get("/search/", {"q": text}).status_code == 200


def test_a_note_without_title_is_called_by_its_first_words(ada, tea):
    Note.objects.create(product=tea, text="It burnt again and again")
    assert titles("burnt", ada) == ["It burnt again and again"]


def test_markup_is_not_found(ada, idea):
    Spec.objects.create(idea=idea("Kettle"), body="<p><strong>It</strong> rings</p>")
    assert titles("strong", ada) == []
    assert titles("rings", ada) == ["Kettle"]


def test_other_workspaces_are_never_found(ada, olga, idea, coffee, tea):
    idea("Kettle")
    Note.objects.create(product=coffee, text="Kettle of the others")
    Customer.objects.create(workspace=coffee.workspace, name="Kettle & Co")
    assert titles("kettle", ada) == ["Kettle"]
    assert set(titles("kettle", olga)) == {"Kettle of the others", "Kettle & Co"}
    assert counts("kettle", place_of(ada)) == {"idea": 1}


def test_a_product_that_is_hidden_from_me_is_not_found(ada, idea, tea):
    idea("Kettle")
    ProductRole.objects.create(product=tea, user=ada, role="none")
    assert titles("kettle", ada) == []


def test_an_archived_product_is_left_out(ada, idea, tea):
    idea("Kettle")
    type(tea).objects.filter(pk=tea.pk).update(archived_at="2026-01-01T00:00:00Z")
    assert titles("kettle", ada) == []


def test_each_kind_leads_to_its_page(ada, ada_client, idea, tea, workspace):
    kettle = idea("Kettle")
    kew = Customer.objects.create(workspace=workspace, name="Kettle & Co")
    Contact.objects.create(customer=kew, name="Kim Kettle")
    Decision.objects.create(product=tea, title="Kettle first")
    found = {hit.kind: hit.url for hit in find("kettle", place_of(ada))}
    assert found["idea"] == f"/tea/ideas/{kettle.pk}/"
    assert found["contact"] == found["customer"] == f"/tea/market/{kew.pk}/"
    assert all(ada_client.get(url).status_code == 200 for url in found.values())


def test_only_one_kind_on_demand(ada, idea, tea):
    idea("Kettle")
    Note.objects.create(product=tea, text="Kettle")
    assert [hit.kind for hit in find("kettle", place_of(ada), kinds=["note"])] == ["note"]


def test_words_are_marked_and_never_become_code():
    assert mark("Café <b>", ["caf"]) == "<mark>Caf</mark>é &lt;b&gt;"
    assert mark("<script>alert(1)</script>", ["script"]).count("<script") == 0


def test_a_passage_is_cut_around_the_word():
    text = "start " * 60 + "needle " + "end " * 60
    assert "needle" in cut(text, ["needle"])
    assert len(cut(text, ["needle"])) < 200


def test_the_page_of_results_shows_kinds_with_their_numbers(ada_client, idea, tea):
    idea("Kettle")
    Note.objects.create(product=tea, text="The kettle burnt")
    html = ada_client.get("/search/", {"q": "kettle", "product": "tea"}).content.decode()
    assert "Ideas 1" in html
    assert "Notes 1" in html
    assert "<mark>kettle</mark>" in html


def test_the_palette_finds_things_people_and_commands(ada_client, idea, vic, tea):
    idea("Viking kettle")
    html = ada_client.get("/search/palette/", {"q": "vi", "product": "tea"}, headers=HTMX).content.decode()
    assert html.lstrip().startswith('<a role="option"')
    assert "king kettle" in html
    assert ">Vic<" in html


def test_readers_are_offered_nothing_that_they_may_not_do(ada_client, vic_client, tea):
    asked = {"q": "new idea", "product": "tea"}
    assert "New idea" in ada_client.get("/search/palette/", asked, headers=HTMX).content.decode()
    assert "<span>New idea" not in vic_client.get("/search/palette/", asked, headers=HTMX).content.decode()


def test_one_switches_products_from_the_palette(ada_client, tea, workspace):
    type(tea).objects.create(workspace=workspace, name="Biscuits", slug="biscuits")
    html = ada_client.get("/search/palette/", {"q": "switch bis", "product": "tea"}, headers=HTMX).content.decode()
    assert "/biscuits/home/" in html


def test_searching_inside_a_product_that_is_not_mine_is_refused(olga_client, tea):
    for url in ("/search/", "/search/palette/"):
        assert olga_client.get(url, {"q": "kettle", "product": "tea"}).status_code == 404


def test_the_palette_costs_the_same_however_much_is_found(ada_client, idea, tea, django_assert_num_queries):
    for n in range(20):
        Spec.objects.create(idea=idea(f"Kettle {n}"))
        Note.objects.create(product=tea, text=f"Kettle {n}")
    with django_assert_num_queries(9):
        ada_client.get("/search/palette/", {"q": "kettle", "product": "tea"}, headers=HTMX)


def test_notes_that_say_it_in_other_words_stand_behind_those_with_the_words(
    ada, ada_client, olga, tea, settings, tmp_path
):
    settings.DATA = tmp_path
    words = Note.objects.create(product=tea, title="Dark mode")
    other = Note.objects.create(product=tea, title="Too bright at night")
    for row, note in enumerate((words, other)):
        vector = np.zeros(512, np.float16)
        vector[[0, row]] = 1
        NoteVector.objects.create(
            product=tea, note=note, seen=note.updated, digest="", model=default_embedder().model, dimensions=512,
            vector=(vector / np.linalg.norm(vector.astype(np.float32))).astype(np.float16).tobytes(), words=b"",
        )  # fmt: skip
    index_notes(tea)
    asked = np.zeros(512, np.float32)
    asked[0] = 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "meaning_of", lambda text: asked)
        assert best_titles("dark mode", ada) == ["Dark mode", "Too bright at night"]
        assert titles("dark mode", ada) == ["Dark mode"]
        assert best_titles("dark mode", olga) == []
        html = ada_client.get("/search/", {"q": "dark", "kind": "note"}).content.decode()
        assert html.index("</mark> mode") < html.index("Too bright")
        ProductRole.objects.create(product=tea, user=ada, role="none")
        assert best_titles("dark mode", ada) == []


def test_the_best_note_comes_before_a_newer_one(ada, tea, settings, tmp_path):
    settings.DATA = tmp_path
    Note.objects.create(product=tea, title="One", text="kettle kettle kettle")
    Note.objects.create(product=tea, title="Two", text="kettle " + "and much else besides " * 9)
    index_notes(tea)
    assert titles("kettle", ada) == ["Two", "One"]
    assert best_titles("kettle", ada) == ["One", "Two"]


def test_a_note_that_is_not_indexed_yet_is_found_and_counted(ada, ada_client, tea, settings, tmp_path):
    settings.DATA = tmp_path
    index_notes(tea)
    Note.objects.create(product=tea, title="Kettle of today")
    assert best_titles("kettle", ada) == ["Kettle of today"]
    assert "Notes 1" in ada_client.get("/search/", {"q": "kettle"}).content.decode()
