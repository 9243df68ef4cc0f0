"""The inbox as a page: queues, the open note, filters, fragments."""

import pytest

from roadworthy.core.models import FieldDefinition
from roadworthy.market.tests.make import make_customer, make_segment

from .make import in_days, make_note

URL = "/tea/feedback/"


def fragment(client, url, target):
    return client.get(url, headers={"HX-Request": "true", "HX-Target": target}).content.decode()


@pytest.fixture
def notes(tea, workspace):
    hotel = make_customer(workspace, revenue=900, segment=make_segment(workspace))
    return [
        make_note(tea, "Too loud", customer=hotel, kind="call", type="request", tags=["noise"]),
        make_note(tea, "Lid cracks", days_ago=1, type="bug", text="The lid\ncracks"),
        make_note(tea, "Old praise", days_ago=9, state="archived"),
    ]


def test_the_newest_new_note_is_open_beside_its_queue(ada_client, notes):
    html = ada_client.get(URL).content.decode()
    assert html.index("Too loud") < html.index("Lid cracks")
    assert f'class="reading" data-pk="{notes[0].pk}"' in html
    assert "Old praise" not in html
    assert "€900 a month" in html


def test_an_empty_inbox_teaches_what_lands_here(ada_client, tea):
    html = ada_client.get(URL).content.decode()
    assert "Nothing waits here" in html
    assert "Paste many" in html


def test_every_queue_can_be_opened(ada_client, notes):
    for tab in ("new", "mine", "accepted", "snoozed", "archived", "all"):
        assert ada_client.get(URL, {"tab": tab}).status_code == 200
    assert "Old praise" in ada_client.get(URL, {"tab": "archived"}).content.decode()


def test_a_note_is_opened_by_its_address(ada_client, notes):
    html = ada_client.get(URL, {"note": notes[1].pk}).content.decode()
    assert f'class="reading" data-pk="{notes[1].pk}"' in html
    assert 'data-view="note"' in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "cracks"}, {"Lid cracks"}),
        ({"q": "grand loud"}, {"Too loud"}),
        ({"type": "bug"}, {"Lid cracks"}),
        ({"kind": "call"}, {"Too loud"}),
        ({"customer": "grand"}, {"Too loud"}),
        ({"segment": "none"}, {"Lid cracks"}),
        ({"tag": "noise"}, {"Too loud"}),
        ({"tag": "nois"}, set()),
        ({"assignee": "none"}, {"Too loud", "Lid cracks"}),
        ({"said_max": "2000-01-01"}, set()),
        ({"tab": "nonsense", "order": "nonsense", "said_min": "x"}, {"Too loud", "Lid cracks"}),
    ],
)
def test_filters_narrow_the_queue(ada_client, notes, query, found):
    html = fragment(ada_client, URL + "?" + "&".join(f"{k}={v}" for k, v in query.items()), "queue")
    html = html.replace("<mark>", "").replace("</mark>", "")
    assert {title for title in ("Too loud", "Lid cracks", "Old praise") if title in html} == found


def test_tags_in_other_scripts_are_found(ada_client, tea):
    make_note(tea, "Lärm", tags=["Geräusch"])
    assert "Lärm" in fragment(ada_client, URL + "?tag=Geräusch", "queue")


def test_own_fields_narrow_the_queue(ada_client, tea, workspace):
    FieldDefinition.objects.create(workspace=workspace, on="note", key="floor", label="Floor", kind="number")
    make_note(tea, "High up", own={"floor": 9.0})
    make_note(tea, "Ground", own={"floor": 1.0})
    html = fragment(ada_client, URL + "?own-floor_min=5", "queue")
    assert "High up" in html
    assert "Ground" not in html


def test_the_next_notes_come_as_rows_alone(ada_client, tea):
    for n in range(40):
        make_note(tea, f"Note {n}", days_ago=n)
    first = ada_client.get(URL).content.decode()
    more = first.split('id="queue-more"')[1].split('hx-get="')[1].split('"')[0].replace("&amp;", "&")
    rows = fragment(ada_client, more, "queue-more")
    assert "Note 39" in rows
    assert "Note 29<" not in rows
    assert "<html" not in rows


def test_the_reading_pane_comes_alone(ada_client, notes):
    html = fragment(ada_client, f"{URL}?note={notes[1].pk}", "reading")
    assert html.count('id="reading"') == 1
    assert 'id="queue"' not in html


def test_the_text_keeps_its_lines_and_hides_nothing(ada_client, tea):
    make_note(tea, "<b>Bold</b>", "one\r\n  two <script>alert(1)</script>\n\n{code}\nx = 1\n{code}")
    html = ada_client.get(URL).content.decode()
    assert "one&#13;\n  two &lt;script&gt;" in html
    assert 'class="note-code"' in html
    assert "<script>alert" not in html


def test_a_reader_looks_but_has_nothing_to_press(vic_client, notes):
    html = vic_client.get(URL).content.decode()
    assert "Too loud" in html
    for words in ('data-words="Accept"', 'data-words="Archive"', 'name="pk"', 'data-words="Capture a note"'):
        assert words not in html


def test_strangers_do_not_learn_that_it_exists(olga_client, notes):
    assert olga_client.get(URL).status_code == 404


def test_notes_of_other_products_stay_out(ada_client, tea, coffee):
    theirs = make_note(coffee, "Secret")
    assert "Secret" not in ada_client.get(URL, {"tab": "all"}).content.decode()
    assert ada_client.get(URL, {"note": theirs.pk}).status_code == 404


@pytest.mark.parametrize("target", [None, "reading", "queue"])
def test_the_page_costs_the_same_however_full(ada_client, notes, tea, django_assert_max_num_queries, target):
    for n in range(40):
        make_note(tea, f"More {n}", customer=notes[0].customer)
    headers = {"HX-Request": "true", "HX-Target": target} if target else {}
    with django_assert_max_num_queries(17):
        ada_client.get(URL, {"note": notes[0].pk}, headers=headers)


def test_due_notes_are_brought_back_by_whoever_may_edit(ada_client, vic_client, tea):
    note = make_note(tea, state="snoozed", snoozed_until=in_days(0))
    assert "/tea/feedback/wake/" not in vic_client.get(URL).content.decode()
    assert "/tea/feedback/wake/" in ada_client.get(URL).content.decode()
    assert vic_client.post(f"{URL}wake/").status_code == 403
    ada_client.post(f"{URL}wake/")
    note.refresh_from_db()
    assert note.state == "new"
