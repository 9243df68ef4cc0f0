"""The search box of the inbox and its index: rights, filters, freshness, a kill at any step, hostile input."""

import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from django.utils import timezone

from roadworthy.feedback import actions, queries, store
from roadworthy.feedback.actions import indexing
from roadworthy.feedback.models import Note, NoteVector
from roadworthy.feedback.queries import finding
from roadworthy.feedback.store import parts as store_parts
from roadworthy.market.tests.make import make_customer

from .make import make_note

URL = "/tea/feedback/"
SIZE = 512


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    settings.DATA = tmp_path
    store.forget()
    yield
    store.forget()


def pks(text, product):
    return sorted(queries.search(Note.objects.filter(product=product), text, product).values_list("pk", flat=True))


def ranked(text, product, **filters):
    return [one.pk for one in queries.found(queries.rows(product).filter(**filters), text, product).page().notes]


def keep_vector(note, row):
    vector = np.zeros(SIZE, np.float16)
    vector[row] = 1
    NoteVector.objects.create(
        product=note.product, note=note, seen=note.updated, digest="", model=finding.default_embedder().model,
        dimensions=SIZE, vector=vector.tobytes(), words=b"",
    )  # fmt: skip


@pytest.fixture
def meaning(monkeypatch):
    """What a typed text means, without the encoder."""

    def means(row):
        vector = np.zeros(SIZE, np.float32)
        vector[row] = 1
        monkeypatch.setattr(finding, "meaning_of", lambda text: vector)

    return means


@pytest.mark.parametrize("is_indexed", [False, True])
def test_words_are_found_in_title_text_author_and_customer(tea, is_indexed):
    one = make_note(tea, "Loud kettle", author="Kim Kew", customer=make_customer(tea.workspace, "Grand Hotel"))
    make_note(tea, "Lid", text="It broke")
    if is_indexed:
        actions.index_notes(tea)
    for text in ("kettle", "ket lou", "wakes kim", "grand kettle", "hotel floor", "KETTLE!", "kettel"):
        assert pks(text, tea) == [one.pk], text
    assert pks("grand lid", tea) == []


def test_what_changes_after_indexing_is_found_at_once_and_stale_words_are_not(tea, ada):
    one, two = make_note(tea, "Kettle"), make_note(tea, "Timer")
    actions.index_notes(tea)
    actions.edit_note(one, by=ada, title="Teapot")
    three = make_note(tea, "Kettle again")
    assert pks("kettle wakes", tea) == [two.pk, three.pk] or pks("kettle again", tea) == [three.pk]
    assert pks("teapot", tea) == [one.pk]
    actions.index_notes(tea)
    assert pks("teapot", tea) == [one.pk]
    assert pks("again", tea) == [three.pk]
    actions.delete_note(three, by=ada)
    assert pks("again", tea) == []


def test_more_unindexed_notes_than_are_read_aside_are_looked_for_by_the_database(tea, monkeypatch):
    monkeypatch.setattr(finding, "FRESH", 3)
    notes = [make_note(tea, f"Kettle {n}") for n in range(6)]
    other = make_note(tea, "Lid", text="no such word")
    assert pks("kettle", tea) == [one.pk for one in notes]
    assert set(ranked("kettle", tea)) == {one.pk for one in notes}
    assert ranked("such", tea) == [other.pk]


def test_the_index_equals_reading_every_note_however_often_it_is_written(tea, monkeypatch):
    monkeypatch.setattr(indexing, "FULL", 12)
    rng = random.Random(4)
    words = "kettle loud timer steam lid cord".split()
    for _ in range(9):
        for _ in range(rng.randrange(1, 5)):
            make_note(tea, "", text=" ".join(rng.sample(words, 3)))
        some = rng.choice(list(Note.objects.filter(product=tea)))
        some.text = " ".join(rng.sample(words, 2))
        some.save()
        actions.index_notes(tea)
    for word in words:
        by_reading = sorted(one.pk for one in Note.objects.filter(product=tea) if word in one.text)
        assert pks(word, tea) == by_reading
    opened = store.opened(tea.pk, store.TEXTS)
    assert sum(int(one.alive.sum()) for one in opened.texts) == Note.objects.filter(product=tea).count()
    assert len(opened.texts) < 7


def test_triage_does_not_write_the_index_again(tea, ada):
    note = make_note(tea, "Kettle")
    assert actions.index_notes(tea) == 1
    actions.accept(note, by=ada)
    assert actions.index_notes(tea) == 0
    assert actions.index_notes(tea, whole=True) == 0


class Killed(BaseException):
    """The process is gone."""


def test_a_kill_at_any_step_loses_nothing_and_the_next_round_goes_on(tea, monkeypatch):
    monkeypatch.setattr(indexing, "FULL", 4)
    notes = [make_note(tea, f"Kettle {n}") for n in range(11)]
    for note in notes[:5]:
        keep_vector(note, 3)
    steps = [(store, "publish"), (store, "write_part")]
    for kill_at in range(14):
        left = [kill_at]

        def dying(real, left=left):
            def step(*given):
                left[0] -= 1
                if left[0] < 0:
                    raise Killed
                return real(*given)

            return step

        with monkeypatch.context() as patch:
            for module, name in steps:
                patch.setattr(module, name, dying(getattr(module, name)))
            try:
                actions.index_notes(tea)
            except Killed:
                store.forget()
        assert pks("kettle", tea) == [one.pk for one in notes]
    actions.index_notes(tea)
    assert sum(int(one.alive.sum()) for one in store.opened(tea.pk, store.TEXTS).texts) == 11
    assert sum(int(one.alive.sum()) for one in store.opened(tea.pk, store.MEANINGS).meanings) == 5
    assert actions.index_notes(tea) == 0


WRITER = """
import os, sys
import numpy as np
os.environ["DJANGO_SETTINGS_MODULE"] = "roadworthy.settings"
from roadworthy.feedback import store
from roadworthy.feedback.rules.finding import Text, turn_round
from roadworthy.feedback.store.parts import file_of
with store.writing(1, store.TEXTS) as is_mine:
    assert is_mine
    for n in range(10_000):
        listing = store.read_listing(1, store.TEXTS)
        gone = listing.parts[:2] if len(listing.parts) > 3 else ()
        name, listing = listing.with_part(instead_of=gone)
        part = turn_round(Text(key, 0, 0, f"w{n}", "tea " * 50) for key in range(200))
        store.write_part(file_of(1, store.TEXTS, name), part)
        store.publish(1, store.TEXTS, listing)
"""


def test_a_writer_that_is_killed_leaves_a_whole_index(tmp_path):
    environment = {**os.environ, "ROADWORTHY_DATA": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    for pause in (0.0, 0.05, 0.11):
        writer = subprocess.Popen([sys.executable, "-c", WRITER], env=environment)
        until = time.monotonic() + 60
        before = store.read_listing(1, store.TEXTS).made
        while store.read_listing(1, store.TEXTS).made < before + 3 and time.monotonic() < until:
            assert writer.poll() is None
            time.sleep(0.02)
        time.sleep(pause)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        store.forget()
        opened = store.opened(1, store.TEXTS)
        assert opened.listing == store.read_listing(1, store.TEXTS)
        assert opened.listing.made >= before + 3
        assert all(len(one.part) == 200 for one in opened.texts)


@pytest.mark.parametrize("harm", ["cut", "garbage", "gone", "list"])
def test_a_broken_index_is_made_again_and_nothing_is_lost_meanwhile(tea, harm):
    note = make_note(tea, "Kettle")
    actions.index_notes(tea)
    store.forget()
    file = next(store_parts.folder_of(tea.pk, store.TEXTS).glob("*.part"))
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-64])
    elif harm == "garbage":
        file.write_bytes(b"\0" * 500)
    elif harm == "gone":
        file.unlink()
    else:
        (file.parent / store_parts.LIST).write_text("{")
    assert pks("kettle", tea) == [note.pk]
    actions.index_notes(tea)
    assert len(store.opened(tea.pk, store.TEXTS).texts) == 1
    assert pks("kettle", tea) == [note.pk]


def test_another_edition_or_encoder_begins_anew(tea, monkeypatch):
    keep_vector(make_note(tea, "Kettle"), 1)
    actions.index_notes(tea)
    assert len(store.opened(tea.pk, store.MEANINGS).meanings) == 1
    monkeypatch.setattr(finding.default_embedder(), "model", "another", raising=False)
    actions.index_notes(tea)
    assert not store.opened(tea.pk, store.MEANINGS).meanings
    monkeypatch.setattr(store_parts, "EDITION", 99)
    store.forget()
    assert not store.opened(tea.pk, store.TEXTS).texts


def test_meaning_finds_what_other_words_say_behind_what_has_the_words(tea, meaning):
    words, other, nothing = make_note(tea, "Dark mode"), make_note(tea, "Too bright"), make_note(tea, "Lid")
    for row, note in enumerate((words, other, nothing)):
        keep_vector(note, row)
    actions.index_notes(tea)
    meaning(1)
    assert ranked("dark mode", tea) == [words.pk, other.pk]
    assert pks("dark mode", tea) == [words.pk]


def test_a_filter_is_never_behind_the_cut(tea, monkeypatch, meaning):
    monkeypatch.setattr("roadworthy.feedback.queries.ranked.PROBED", 10)
    notes = [make_note(tea, "Kettle", type="bug" if n == 0 else "") for n in range(40)]
    far = make_note(tea, "Elsewhere", text="nothing of it", type="bug")
    keep_vector(far, 5)
    actions.index_notes(tea)
    meaning(5)
    assert ranked("kettle", tea, type="bug") == [notes[0].pk, far.pk]


def test_pages_by_key_hold_every_note_once(tea, monkeypatch):
    notes = [make_note(tea, "Kettle", text="loud " * (n % 5)) for n in range(25)]
    actions.index_notes(tea)
    found, after, seen = queries.found(queries.rows(tea), "kettle", tea), "", []
    for _ in range(20):
        page = found.page(after, 4)
        seen += [one.pk for one in page.notes]
        if not (after := page.after or ""):
            break
        Note.objects.filter(pk=seen[-1]).delete()
        found = queries.found(queries.rows(tea), "kettle", tea)
    assert sorted(seen) == [one.pk for one in notes]
    middle = Note.objects.get(pk=seen[1])
    assert [one.pk for one in queries.found(queries.rows(tea), "kettle", tea).neighbours(middle)] == [seen[0], seen[2]]


def test_other_products_stay_out(tea, coffee):
    make_note(coffee, "Kettle secret")
    mine = make_note(tea, "Kettle")
    for product in (tea, coffee):
        actions.index_notes(product)
    assert pks("kettle", tea) == ranked("kettle", tea) == [mine.pk]
    Note.objects.filter(pk=mine.pk).update(product=coffee, updated=timezone.now())
    assert pks("kettle", tea) == ranked("kettle", tea) == []


def test_the_search_box_shows_the_best_first_with_the_words_marked(ada_client, tea):
    make_note(tea, "Lid", text="A kettle " + "is here " * 30)
    make_note(tea, "Kettle kettle", text="Loud KETTLE <b>", days_ago=3)
    actions.index_notes(tea)
    html = ada_client.get(URL, {"q": "kett"}).content.decode()
    assert html.index("<mark>Kett</mark>le <mark>kett</mark>le") < html.index(">Lid<")
    assert "Loud <mark>KETT</mark>LE &lt;b&gt;" in html
    assert "Best match first" in html
    newest = ada_client.get(URL, {"q": "kett", "order": "newest"}).content.decode()
    assert newest.index(">Lid<") < newest.index("Kettle kettle")
    assert "Best match first" not in ada_client.get(URL).content.decode()


def test_strangers_search_nothing(olga_client, tea):
    assert olga_client.get(URL, {"q": "kettle"}).status_code == 404


HOSTILE = [
    '"', "'", "' OR 1=1 --", "kettle\0", "a AND NOT b OR (", "*", "%", "_", "NEAR(x)", "col:x", "\\", "‮elttek",
    "k" * 10_000, "kettle " * 2_000, "🫖", "\ud83e", "{}[]()", "<script>", "é̂" * 50, "../../etc", "\n\t\r", "٤٢ شاي",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("is_indexed", [False, True])
def test_hostile_input_is_harmless(ada_client, tea, text, is_indexed):
    make_note(tea, "Tea", text="<script>alert(1)</script> شاي")
    if is_indexed:
        actions.index_notes(tea)
    clean = text.encode("utf-8", "ignore").decode()
    pks(clean, tea)
    ranked(clean, tea)
    for order in ("", "newest"):
        answer = ada_client.get(URL, {"q": clean, "order": order, "after": clean})
        assert answer.status_code in (200, 400)
        assert "<script>alert(1)" not in answer.content.decode()


def test_very_many_ids_go_to_the_database_as_one_value(tea, monkeypatch):
    notes = [make_note(tea, "Kettle") for _ in range(4)]
    monkeypatch.setattr(finding, "INLINE", 1)
    assert pks("kettle", tea) == sorted(ranked("kettle", tea)) == [one.pk for one in notes]


def test_at_night_what_is_gone_goes_from_the_files_too(tea, coffee, ada):
    kept, gone, changed = make_note(tea, "Kettle"), make_note(tea, "Zanzibar"), make_note(tea, "Xylophone")
    for note in (kept, gone, changed):
        keep_vector(note, 1)
    make_note(coffee, "Other")
    actions.index_notes(tea)
    actions.index_notes(coffee)
    actions.delete_note(gone, by=ada)
    actions.edit_note(changed, by=ada, title="Trumpet")
    actions.index_notes(tea)
    assert actions.sweep_index(tea) >= 1
    assert actions.sweep_index(tea) == 0
    files = b"".join(file.read_bytes() for file in store_parts.folder_of(tea.pk, store.TEXTS).glob("*.part"))
    assert b"kettle" in files
    assert b"trumpet" in files
    assert b"zanzibar" not in files
    assert b"xylophone" not in files
    assert pks("kettle", tea) == sorted([kept.pk, changed.pk])
    assert gone.pk not in store.opened(tea.pk, store.MEANINGS).meanings[0].part.keys
    pk = coffee.pk
    coffee.delete()
    assert actions.sweep_products() == 1
    assert not store_parts.folder_of(pk, store.TEXTS).exists()
