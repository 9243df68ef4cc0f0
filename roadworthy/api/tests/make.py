"""State and callers for the tests of the API."""

import json

from django.test import Client
from django.utils import timezone

from roadworthy.analytics import actions as analytics
from roadworthy.analytics.actions import add_source
from roadworthy.analytics.models import Metric
from roadworthy.core.models import ApiToken, FieldDefinition
from roadworthy.delivery import actions as delivery
from roadworthy.feedback import actions as feedback
from roadworthy.feedback.models import Note, Speaker
from roadworthy.ideas import actions as ideas
from roadworthy.market.models import Contact, Customer, Segment
from roadworthy.outcomes import actions as outcomes
from roadworthy.portal import actions as portal
from roadworthy.priorities import actions as priorities
from roadworthy.priorities.actions import responses, surveys
from roadworthy.priorities.models import Driver, Formula
from roadworthy.roadmap import actions as roadmap
from roadworthy.strategy.models import KeyResult, Objective, Opportunity


def make_token(user, workspace, *scopes, **values):
    """A token's secret; it may read and write everything unless told otherwise."""
    secret, prefix, digest = ApiToken.fresh()
    ApiToken.objects.create(
        workspace=workspace,
        user=user,
        name="Test",
        prefix=prefix,
        hash=digest,
        scopes=list(scopes) or ["read", "write"],
        **values,
    )
    return secret


class Caller:
    """Calls the API with a token."""

    def __init__(self, secret):
        self.secret = secret
        self.client = Client(raise_request_exception=True)

    def __call__(self, method, path, body=None, **headers):
        sent = {"Authorization": f"Bearer {self.secret}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, f"/api/v1{path}", headers=sent, **data)

    def get(self, path, **headers):
        return self("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self("POST", path, {} if body is None else body, **headers)

    def patch(self, path, body, **headers):
        return self("PATCH", path, body, **headers)

    def put(self, path, body, **headers):
        return self("PUT", path, body, **headers)

    def delete(self, path, **headers):
        return self("DELETE", path, **headers)


def caller(user, workspace, *scopes, **values):
    """Who calls as this person with these scopes."""
    return Caller(make_token(user, workspace, *scopes, **values))


def make_everything(product, by):
    """One of each resource; returns {parameter of a path: key}."""
    home = product.workspace
    FieldDefinition.objects.create(workspace=home, on="idea", key="size", label="Size", kind="number")
    segment = Segment.objects.create(workspace=home, name="Hotels")
    customer = Customer.objects.create(workspace=home, name="Grand Hotel", revenue=900, segment=segment)
    contact = Contact.objects.create(customer=customer, name="Mina", email="mina@example.com")
    note = Note.objects.create(product=product, title="Too loud", text="The kettle wakes the floor.", customer=customer)
    speaker = Speaker.objects.create(note=note, name="Mina")
    objective = Objective.objects.create(product=product, title="Quiet mornings")
    key_result = KeyResult.objects.create(objective=objective, title="Complaints", start=10, target=2)
    opportunity = Opportunity.objects.create(product=product, title="It wakes me", objective=objective)
    metric = Metric.objects.create(product=product, key="cups", name="Cups a day")
    found = make_ideas(product, by, customer, note, metric)
    guide = ideas.guide_from_template(product, by=by, key="last-time")
    talk = ideas.plan_interview(product, by=by, title="Mina on mornings", guide=guide)
    someone = ideas.add_participant(talk, by=by, customer=customer)
    shown = portal.publish(portal.open_portal(product, by=by), product.ideas.get(pk=found["idea_id"]), by=by)
    source = add_source(product, by=by, name="Shop")
    return found | {
        "published_id": shown.pk,
        "slug": product.slug,
        "home": home.slug,
        "key": metric.key,
        "insight_id": analytics.save_insight(product, by=by, name="Ways", question={"kind": "paths"}).pk,
        "segment_id": segment.pk,
        "customer_id": customer.pk,
        "contact_id": contact.pk,
        "note_id": note.pk,
        "theme_id": feedback.make_theme(product, name="Noise", by=by).pk,
        "source_id": source.pk,
        "write_key_id": source.keys.get().pk,
        "questionnaire_id": open_survey(product, by).pk,
        "speaker_id": speaker.pk,
        "objective_id": objective.pk,
        "key_result_id": key_result.pk,
        "opportunity_id": opportunity.pk,
        "guide_id": guide.pk,
        "interview_id": talk.pk,
        "participant_id": someone.pk,
    }


def open_survey(product, by):
    """A survey that takes answers."""
    row = feedback.create_questionnaire(product, by=by, kind="nps", name="Spring")
    feedback.set_questionnaire_state(row, "open", by=by)
    return row


def make_ideas(product, by, customer, note, metric):
    """Two ideas with all that hangs on them: one open, one released with its result."""
    priorities.use_preset(product, "rice", by=by)
    idea = ideas.create_idea(product, by=by, title="Soft whistle")
    shipped = ideas.create_idea(product, by=by, title="Felt feet")
    other = ideas.create_idea(product, by=by, title="Glass lid")
    evidence = ideas.link_evidence(idea, note, by=by, quote="wakes the floor")
    numbers = {"metric": metric, "low": 0.01, "likely": 0.05, "high": 0.1}
    prediction = ideas.make_prediction(idea, by=by, **numbers)
    frozen = ideas.make_prediction(shipped, by=by, **numbers)
    ideas.change_status(shipped, "planned", by=by)
    driver = Driver.objects.filter(product=product).first()
    estimate, _ = priorities.set_estimate(idea, driver, by=by, low=1, likely=2, high=3)
    roadmap.place_idea(idea, by=by, horizon="now")
    first = delivery.plan_release(product, by=by, name="Winter", with_checklist=False)
    delivery.add_idea(first, shipped, by=by)
    delivery.launch(first, by=by, at=timezone.now(), tells=False)
    release = delivery.plan_release(product, by=by, name="Spring")
    delivery.add_idea(release, idea, by=by)
    for row in (frozen, shipped):
        row.refresh_from_db()
    return {
        "idea_id": idea.pk,
        "other_id": other.pk,
        "evidence_id": evidence.pk,
        "vote_id": ideas.vote(idea, by=by, customer=customer).pk,
        "prediction_id": prediction.pk,
        "frozen_id": frozen.pk,
        "decision_id": product.decisions.first().pk,
        "estimate_id": estimate.pk,
        "poker_id": make_poker(product, by, idea).pk,
        "formula": Formula.objects.get(product=product).pk,
        "driver": driver.key,
        "release_id": release.pk,
        "work_id": delivery.add_work(product, by=by, title="Find felt").pk,
        "shipped_id": shipped.pk,
        "driver_result_id": outcomes.enter_driver_result(shipped, driver, by=by, value=12, reason="Counted.").pk,
        **make_survey(product, by, idea, other),
        **make_portfolio(product, by, idea, other),
        "outcome_id": outcomes.enter_outcome(frozen, by=by, value=0.04, reason="Counted.").pk,
    }


def make_poker(product, by, idea):
    """A live session with an idea on the table that one driver of two is rated of."""
    drivers = list(Driver.objects.filter(product=product, key__in=["impact", "confidence"]))
    session = priorities.start_poker(product, by=by, ideas=[idea], drivers=drivers, people=[by], name="Round table")
    current = priorities.begin(session, by=by).current
    priorities.cast(current, [priorities.Vote(drivers[0], 1, 2, 3)], by=by)
    return session


def make_portfolio(product, by, idea, other):
    """A portfolio that locks an idea in, a skill, a tie, and an idea with all that choosing needs."""
    chosen = ideas.create_idea(product, by=by, title="Long spout")
    for driver in Driver.objects.filter(product=product):
        priorities.set_estimate(chosen, driver, by=by, low=1, likely=1, high=1)
    skill = priorities.add_skill(product, by=by, name="Potting")
    priorities.set_cost(chosen, skill, by=by, low=1, likely=2, high=3)
    row = priorities.create_portfolio(product, by=by, name="Next quarter", capacity={"potting": [5]})
    priorities.lock_idea(row, idea, by=by, kind="must")
    tie = priorities.tie(idea, other, by=by, kind="excludes")
    return {"portfolio_id": row.pk, "skill_id": skill.pk, "tie_id": tie.pk, "planned_id": chosen.pk}


def make_survey(product, by, *ideas):
    """An open Kano survey with one response."""
    survey = surveys.create_survey(product, by=by, kind="kano", title="What next?")
    for idea in ideas:
        surveys.ask_about(survey, idea, by=by, words=f"Words of {idea.pk}")
    surveys.set_state(survey, "open", by=by)
    response = responses.begin(survey, by=by)
    responses.answer_kano(response, survey.asked.first(), functional="like", dysfunctional="dislike")
    said = [{"idea_id": ideas[0].pk, "functional": "like", "dysfunctional": "neutral"}]
    return {"survey_id": survey.pk, "response_id": response.pk, "kano_answers": said}


def filled_pages(call, path, limit, between=int):
    """Every row of a list, page by page; `between` runs after each page."""
    rows, after = [], ""
    while after is not None:
        page = call.get(f"{path}?limit={limit}&after={after}").json()
        rows, after = rows + page["items"], page["next"]
        between()
    return rows
