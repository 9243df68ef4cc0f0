"""/live/: what happens reaches who may see it, and nobody else."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.db import connections

from roadworthy.core import history, live
from roadworthy.core.live import streams
from roadworthy.core.live.watcher import Happened, Look, gather
from roadworthy.core.models import Membership, Product
from tests.world import client_of

pytestmark = pytest.mark.django_db(transaction=True)


def act(function, *args, **values):
    """Do something in the database from async code, and leave no connection behind."""

    def run():
        try:
            return function(*args, **values)
        finally:
            connections.close_all()

    return sync_to_async(run)()


async def listen(user, *happenings, wanted=1, seconds=5.0, **asked):
    """Open a stream, let things happen, and return the data of the first events."""
    events = live.stream(user, **({"last": None, "session": None} | asked))
    found = []
    try:
        assert "retry" in await anext(events)
        await asyncio.sleep(0.6)
        for function, *args in happenings:
            await act(function, *args)
        while len(found) < wanted:
            part = await asyncio.wait_for(anext(events), seconds)
            found += [json.loads(line[6:]) for line in part.splitlines() if line.startswith("data: ")]
    except (TimeoutError, StopAsyncIteration):
        pass
    finally:
        await events.aclose()
    return found


def run_alone(coroutine):
    """Run it in a thread of its own: a browser test before this one leaves a loop running here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def hear(user, *happenings, **asked):
    return run_alone(listen(user, *happenings, **asked))


def rename(product, by, name="Green"):
    history.update(product, by=by, name=name)


def test_a_colleagues_change_is_heard(ada, vic, tea):
    assert hear(vic, (rename, tea, ada)) == [{"kind": "core.product", "id": tea.pk, "by": ada.pk, "product": "tea"}]


def test_nobody_hears_of_another_workspace(olga, ada, tea, coffee):
    heard = hear(olga, (rename, tea, ada), (rename, coffee, olga))
    assert [one["product"] for one in heard] == ["coffee"]


def test_nobody_hears_of_a_product_that_is_hidden_from_them(vic, ada, tea, workspace):
    hidden = Product.objects.create(workspace=workspace, name="Secret", slug="secret")
    hidden.roles.create(user=vic, role="none")
    heard = hear(vic, (rename, hidden, ada, "More secret"), (rename, tea, ada))
    assert [one["product"] for one in heard] == ["tea"]


def test_who_is_removed_hears_nothing_more(vic, ada, tea):
    member = Membership.objects.get(user=vic)
    assert hear(vic, (lambda: history.delete(member, by=ada),), (rename, tea, ada), wanted=9, seconds=1.5) == []


def test_one_workspace_alone_can_be_listened_to(ada, tea, coffee, olga):
    Membership.objects.create(workspace=coffee.workspace, user=ada)
    heard = hear(ada, (rename, coffee, olga), (rename, tea, ada), only="teahouse")
    assert [one["product"] for one in heard] == ["tea"]


def test_what_was_missed_is_told_first(ada, vic, tea):
    before = history.update(tea, by=ada, vision="Calm")
    history.update(tea, by=ada, name="Green")
    assert len(hear(vic, last=before.pk)) == 1


def test_the_stream_ends_with_the_session(ada, vic, tea, monkeypatch):
    monkeypatch.setattr(streams, "KEEP_ALIVE_SECONDS", 0.2)
    session = client_of(vic).session.session_key

    async def until_the_end():
        events = live.stream(vic, last=None, session=session)
        await anext(events)
        await act(Session.objects.all().delete)
        return [part async for part in events]

    assert all(part.startswith(":") for part in run_alone(asyncio.wait_for(until_the_end(), 5)))


def test_the_thread_ends_with_the_last_listener(vic, tea):
    hear(vic, wanted=0)
    thread = live.watcher._thread
    if thread is not None:
        thread.join(5)
    assert live.watcher._thread is None


def test_a_look_sees_each_change_once_even_out_of_order(ada, tea):
    look = Look()
    look.fresh()
    late = history.update(tea, by=ada, vision="Calm")
    late_pk, late.pk = late.pk, late.pk + 5
    type(late).objects.filter(pk=late_pk).update(id=late.pk)
    look._version = None
    assert [one.pk for one in look.fresh()] == [late.pk]
    history.update(tea, by=ada, name="Green")
    type(late).objects.exclude(pk=late.pk).update(id=late_pk)
    look._version = None
    assert [one.pk for one in look.fresh()] == [late_pk]
    assert look.fresh() == []


def test_a_crowd_is_one_event_and_a_thing_is_told_once():
    crowd = [Happened(n, "feedback.note", n, 1, 2, 3) for n in range(1, 100)]
    twice = [Happened(200, "ideas.idea", 7, 1, 2, 3), Happened(201, "ideas.idea", 7, 1, 2, 3)]
    told = gather(crowd + twice)
    assert [(one.pk, one.object_id) for one in told] == [(99, None), (201, 7)]


def test_the_address_streams_and_is_for_members(ada, olga, tea):
    response = client_of(ada).get("/live/teahouse/")
    assert response.headers["Content-Type"] == "text/event-stream"
    assert client_of(olga).get("/live/teahouse/").status_code == 404
