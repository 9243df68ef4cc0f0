"""What is face down is nowhere: on no page, in no answer of the API, no history, no stream, no file, no search."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from roadworthy.api.tests.make import caller
from roadworthy.core import history
from roadworthy.core.live import streams
from roadworthy.core.live.watcher import COLUMNS, Happened
from roadworthy.core.models import Change
from roadworthy.interchange import export
from roadworthy.priorities import actions
from roadworthy.priorities.models import Ballot, Poker

from .poker_make import everyone, start, vote
from .test_poker_pages import address

SECRET = ("3187.25", "3188.5", "3189.75")
WORDS = "because the cellar told me"
MARKS = (*SECRET, *(text.replace("3", "3,", 1) for text in SECRET), "3187", "3,187", "3188", "3,189", "3.19k", WORDS)
ANY = re.compile(
    "|".join(rf"(?<!\w){re.escape(mark)}(?!\w)" for mark in MARKS)
)  # a token may hold four digits by chance


@pytest.fixture
def session(tea, ada, cleo, owen):
    """Ada leads; Cleo has rated with numbers that occur nowhere else, and Owen is still waited for."""
    made = start(tea, ada, cleo, owen, keys=("reach",))
    everyone(tea)
    low, likely, high = map(float, SECRET)
    driver = made.product.drivers.get(key="reach")
    actions.cast(made.current, [actions.Vote(driver, low, likely, high, WORDS)], by=cleo)
    return made


def pages(session):
    """Every address on which a ballot could show."""
    turn, ballot = session.current, Ballot.objects.get()
    yield from (address(name) for name in ("poker_list", "ranking", "picture", "snapshots"))
    yield from (address(name, session.pk) for name in ("poker", "poker_summary"))
    yield address("poker_summary", session.pk) + "?format=csv"
    yield address("poker_idea", turn.pk)
    yield from (address(name, turn.idea_id) for name in ("idea", "panel"))
    yield from (reverse(name, args=["tea"]) for name in ("home:home", "home:waiting"))
    yield reverse("ideas:case", args=["tea", turn.idea_id])
    for kind, row in (("poker", session), ("pokeridea", turn), ("round", ballot.round), ("ballot", ballot)):
        yield reverse("core:history", args=[f"priorities.{kind}", row.pk])
        yield reverse("core:thread", args=[f"priorities.{kind}", row.pk])
    yield reverse("core:history", args=["ideas.idea", turn.idea_id])
    for place in (reverse("core:audit", args=["teahouse"]), reverse("search:results"), reverse("search:palette")):
        yield from (place, f"{place}?q=cellar", f"{place}?q=318", f"{place}?format=csv")
    yield reverse("core:notifications")


def answers(call, session):
    """Every answer of the API in which a ballot could stand."""
    turn = session.current
    yield from (f"/products/tea/{name}" for name in ("poker", "estimates", "priorities", "ideas"))
    yield from (f"/products/tea/poker/{session.pk}{end}" for end in ("", "/rounds"))
    yield f"/products/tea/ideas/{turn.idea_id}"


def text_of(response):
    """What an answer says, streamed or not."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


def found_in(text):
    return ANY.findall(text)


@pytest.mark.parametrize("who", ["ada", "owen", "vic"])
def test_nobody_sees_anothers_ballot_on_any_page_before_the_reveal(session, who, request):
    client = request.getfixturevalue(f"{who}_client")
    for url in pages(session):
        response = client.get(url)
        assert response.status_code in {200, 302, 403}, url
        assert not found_in(text_of(response)), url


@pytest.mark.parametrize("who", ["ada", "owen", "vic"])
def test_nobody_gets_anothers_ballot_from_the_api_before_the_reveal(session, who, request, workspace):
    call = caller(request.getfixturevalue(who), workspace)
    for path in answers(call, session):
        response = call.get(path)
        assert response.status_code == 200, path
        assert not found_in(response.content.decode()), path


def test_posts_of_others_answer_without_it(session, ada_client, owen_client):
    for client, given in ((owen_client, {"reach_likely": "many"}), (ada_client, {"reach_likely": "1"})):
        response = client.post(address("poker_rate", session.current.pk), given, follow=True)
        assert not found_in(response.content.decode())


def test_ones_own_ballot_shows_to_oneself(session, cleo_client, cleo, workspace):
    assert "3188.5" in cleo_client.get(address("poker", session.pk)).content.decode()
    rounds = caller(cleo, workspace).get(f"/products/tea/poker/{session.pk}/rounds").json()
    assert [row["likely"] for row in rounds["items"][0]["ballots"]] == [3188.5]


def test_history_and_the_live_stream_hold_who_but_never_what(session, ada):
    rows = list(Change.objects.all())
    assert not found_in(str([(row.before, row.after, row.label, row.verb) for row in rows]))
    sight = streams.Sight({session.product_id: "tea"}, set())
    news = [streams.event(Happened(*row), sight) for row in Change.objects.values_list(*COLUMNS)]
    assert not found_in("".join(news))


def exported(workspace, tmp_path):
    """All text of the complete export of the workspace."""
    made = export.write(workspace, tmp_path / "all.zip", report=lambda *_: None)
    with zipfile.ZipFile(io.BytesIO(made.path.read_bytes())) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_the_complete_export_has_the_ballot_without_its_numbers_until_the_reveal(session, workspace, tmp_path, ada):
    before = exported(workspace, tmp_path)
    assert not found_in("".join(before.values()))
    assert '"likely": null' in before["priorities.ballot.jsonl"]
    actions.reveal(session.current, by=ada)
    assert "3188.5" in exported(workspace, tmp_path)["priorities.ballot.jsonl"]


def test_hidden_names_are_in_no_export(tea, ada, cleo, workspace, tmp_path):
    session = start(tea, ada, cleo, keys=("reach",), is_anonymous=True)
    everyone(tea)
    vote(session.current, ada, reach=2)
    vote(session.current, cleo, reach=4)
    assert f'"person_id": {cleo.pk}' not in exported(workspace, tmp_path)["priorities.ballot.jsonl"]


def test_hidden_names_are_in_no_answer_of_the_api(tea, ada, cleo, vic, workspace):
    session = start(tea, ada, cleo, keys=("reach",), is_anonymous=True)
    everyone(tea)
    vote(session.current, ada, reach=2)
    vote(session.current, cleo, reach=4)
    [one] = caller(vic, workspace).get(f"/products/tea/poker/{session.pk}/rounds").json()["items"]
    assert {row["person_id"] for row in one["ballots"]} == {None}


def test_deleting_what_it_speaks_of_writes_no_ballot_into_history(session, owen):
    history.delete(session.product.drivers.get(key="reach"), by=owen)
    history.delete(session.current.idea, by=owen)
    assert not found_in(str([(row.before, row.after) for row in Change.objects.all()]))
    assert Ballot.objects.count() == 1


def test_what_was_cancelled_stays_hidden(session, ada_client, owen_client):
    ada_client.post(address("poker_cancel", session.pk))
    assert Poker.objects.get().state == "cancelled"
    for client in (ada_client, owen_client):
        html = client.get(address("poker_summary", session.pk)).content.decode()
        assert not found_in(html + client.get(address("poker_idea", session.current.pk)).content.decode())


def test_the_marks_would_be_found(session, ada, ada_client):
    actions.reveal(session.current, by=ada)
    assert found_in(ada_client.get(address("poker", session.pk)).content.decode())
