"""One of each thing in the product Tea, for the walk over every address (tests/test_access_table.py)."""

import datetime
import json
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from roadworthy.analytics import store
from roadworthy.analytics.actions import add_tile, make_cohort, make_dashboard
from roadworthy.analytics.models import Alarm, Annotation, Decomposition, EventImport, Insight, Metric
from roadworthy.core import history, notify
from roadworthy.core.models import ApiToken, Attachment, Comment, Component, FieldDefinition, Invitation, Job, SavedView
from roadworthy.delivery.actions import unsubscribe_token
from roadworthy.delivery.models import Changelog, Told
from roadworthy.feedback.models import Questionnaire, Reply, SavedQueue, WayIn
from roadworthy.ideas.models import Status, Vote
from roadworthy.interchange.tests.make import begin
from roadworthy.market.models import Competitor, Persona, Trait
from roadworthy.outcomes.models import Adoption
from roadworthy.portal.actions import ask_link, link_token, visitor_for
from roadworthy.portal.models import Portal, Post, Published
from roadworthy.practice.tests.make import make_game
from roadworthy.priorities.models import Snapshot, Survey, SurveyLink
from roadworthy.roadmap.models import Dependency, Item, RoadmapSnapshot, SharedView
from roadworthy.specs.models import Criterion, Spec, SpecVersion


def furnish(product, by):
    """Make one of each; returns {name in the table: what stands in the address}."""
    from roadworthy.api.tests.make import make_everything

    keys = make_everything(product, by)
    found = {name.removesuffix("_id"): key for name, key in keys.items()}
    found |= {"tea": product.slug, "teahouse": product.workspace.slug, "customers": "customers", "csv": "csv", "1": 1}
    survey = Survey.objects.get(pk=found["survey"])
    link = SurveyLink.objects.create(survey=survey, customer_id=found["customer"])
    found |= {"asked": survey.asked.first(), "survey_link": link, "survey_token": survey.token}
    found |= around(product, by, found["note"]) | on_the_way(product, by, found)
    found |= outside(product, found)
    found["game"] = make_game(product, by, quarters=1)
    Changelog.objects.create(product=product, is_public=True)
    source = product.sources.get()
    found |= {"write_key": source.keys.get().key, "track": "track"}
    found |= {"write_key_row": source.keys.get(), "arrival": source.arrivals.create(at=source.created, name="Paid")}
    found["event_import"] = file_of_events(product, source)
    listed = {"all": [{"ids": ["gus"]}]}
    found["cohort"] = make_cohort(product, by=by, name="On a list", definition=listed)
    found["dashboard"] = make_dashboard(product, by=by, name="Monday", token="d" * 24)
    found |= {"tile": add_tile(found["dashboard"], by=by, words="Look here"), "dashboard_token": "d" * 24}
    found["widget_token"] = WayIn.objects.create(product=product, kind="widget", token="w" * 20).token
    asked = Questionnaire.objects.create(product=product, name="Spring", question="And?", state="open")
    reply = Reply.objects.create(questionnaire=asked, mark=9)
    found |= {"questionnaire": asked, "reply": reply, "questionnaire_token": asked.token}
    found["insight"] = Insight.objects.create(product=product, name="Who", kind="paths", question={"kind": "paths"})
    found |= {"funnel_part": "time", "person_id": keep_somebody(product), "group_word": "acme"}
    found["unsubscribe_token"] = unsubscribe_token(product, "nora@example.com")
    definition = {"kind": "count", "of": {"any_of": [{"event": "Brewed", "where": []}], "where": []}}
    found["event_metric"] = Metric.objects.create(product=product, key="brewed", name="Brewed", definition=definition)
    found["metric_kind"] = "count"
    found["alarm"] = Alarm.objects.create(metric=found["event_metric"], kind="above", line=5)
    Decomposition.objects.create(metric=found["event_metric"], how="sum", parts=["cups"])
    Adoption.objects.create(idea_id=found["shipped"], events=["Brewed"])
    return {name: getattr(value, "pk", value) for name, value in found.items()}


def file_of_events(product, source):
    """A file of events that was checked."""
    path = Path(settings.MEDIA_ROOT) / "events.csv"
    path.write_text("user,event,time\n1,Paid,2026-03-01\n")
    mapping = {"columns": {"userId": "user", "event": "event", "timestamp": "time"}, "left_out": [], "event": ""}
    values = {"state": "checked", "file": "events.csv", "report": {"rows": 1, "refused": 0, "events": 1, "faults": []}}
    columns = ["user", "event", "time"]
    return EventImport.objects.create(
        product=product,
        source=source,
        name="events.csv",
        columns=columns,
        mapping=mapping | {"timezone": "UTC"},
        **values,
    )


def keep_somebody(product):
    """A person whom events tell of, and their customer; returns the person's id."""
    call = {"type": "track", "userId": "mina", "event": "Boiled", "timestamp": "2026-03-02T07:00:00Z"}
    belongs = call | {"type": "group", "groupId": "acme", "messageId": "m2"}
    store.append(product.pk, 0, [json.dumps(one).encode() for one in (call | {"messageId": "m1"}, belongs)])
    store.ingest_now()
    return "mina"


def outside(product, found):
    """What the portal keeps; the roadmap tab shows the shared view."""
    logo = ContentFile(b"\x89PNG\r\n\x1a\n", name="logo.png")
    share = SharedView.objects.get(token=found["share_token"])
    portal, _ = Portal.objects.get_or_create(product=product)
    portal.access, portal.roadmap, portal.logo = "public", share, logo
    portal.save()
    visitor = visitor_for(portal, email="gus@example.com")
    published = Published.objects.filter(portal=portal).first()
    published = published or Published.objects.create(portal=portal, idea_id=found["idea"], title="Quiet kettle")
    link = ask_link(portal, email="gus@example.com")
    post = Post.objects.create(portal=portal, kind="idea", visitor=visitor, title="A lid")
    return {"published": published, "visitor": visitor, "post": post, "sign_in_token": link_token(link)}


def around(product, by, note_pk):
    """What the core keeps."""
    space, about = product.workspace, {"kind": "feedback.note", "object_id": note_pk}
    note = product.notes.get(pk=note_pk)
    file = Attachment(workspace=space, product=product, name="a.txt", size=1, content_type="text/plain", by=by, **about)
    file.file.save("a.txt", ContentFile(b"a"))
    token = ApiToken.objects.create(workspace=space, user=by, name="Sync", prefix="rw_", hash="hash", scopes=["read"])
    return {
        "saved_queue": SavedQueue.objects.create(product=product, user=by, name="Mine"),
        "kind": "feedback.note",
        "component": Component.objects.create(product=product, name="Lid"),
        "membership": space.memberships.get(user=by),
        "invitation": (invitation := Invitation.objects.create(workspace=space, email="new@example.com")),
        "invite_token": invitation.token,
        "field": FieldDefinition.objects.create(workspace=space, on="note", key="mood", label="Mood"),
        "token": token,
        "comment": Comment.objects.create(workspace=space, product=product, by=by, text="Hm", **about),
        "attachment": file,
        "job": Job.objects.create(workspace=space, product=product, by=by, title="Import", state="done"),
        "change": history.update(note, by=by, title="Still too loud"),
        "notification": notify.tell([by], "Look", reason="mention", workspace=space, product=product)[0],
        "view": SavedView.objects.create(product=product, user=by, page="ideas", name="Mine"),
    }


def on_the_way(product, by, found):
    """What the stages keep beyond one of each resource of the API."""
    idea, other = (product.ideas.get(pk=found[name]) for name in ("idea", "other"))
    spec = Spec.objects.create(idea=idea, body="<p>It rings</p>")
    SpecVersion.objects.create(spec=spec, number=1, body="<p>It rang</p>")
    items = [Item.objects.get_or_create(idea=one)[0] for one in (idea, other)]
    release = product.releases.get(pk=found["release"])
    day = datetime.date(2026, 3, 2)
    return {
        "status": Status.objects.filter(workspace=product.workspace).last(),
        "vote": Vote.objects.filter(idea=idea).first(),
        "spec": idea,
        "criterion": Criterion.objects.create(spec=spec, text="It rings"),
        "item": items[0],
        "need": Dependency.objects.create(item=items[0], needs=items[1]),
        "share": (share := SharedView.objects.create(product=product, name="For all")),
        "share_token": share.token,
        "roadmap_snapshot": RoadmapSnapshot.objects.create(product=product, name="March"),
        "poker_idea": product.poker_sessions.get().current,
        "formula": product.formulas.first(),
        "driver": product.drivers.first(),
        "ranking_snapshot": Snapshot.objects.create(product=product, name="March", formula="1"),
        "content": release.contents.first(),
        "check": release.checklist.first(),
        "told": Told.objects.create(release=release, idea=idea, email="a@example.com", subject="x", text="x"),
        "work": product.work_items.first(),
        "metric": product.metrics.first(),
        "annotation": Annotation.objects.create(product=product, on=day, text="Launch"),
        "persona": Persona.objects.create(product=product, name="Porter"),
        "competitor": Competitor.objects.create(product=product, name="Kettle Co"),
        "trait": Trait.objects.create(product=product, name="Speed"),
        "run": import_run(product),
    }


def import_run(product):
    """A run that was decided and refused a row, with its files."""
    path = Path(settings.MEDIA_ROOT) / "given.csv"
    path.write_bytes(b"Title\nKettle\n")
    run = begin(product, "ideas", path)
    run.refusals.save("refused.csv", ContentFile(b"row,why\n2,empty\n"))
    return run
