"""Every operation of the API: the right that it needs and a body that it takes.

A string in braces stands for a key of the small world, such as "{idea_id}".
"""

import re
from functools import cache

from roadworthy.api.app import api

EDIT, CONTRIBUTE, ADMINISTER = "edit", "contribute", "administer"
RANGE = {"low": 0.01, "likely": 0.02, "high": 0.05}
WRITES = {
    "change_product": (ADMINISTER, {"vision": "Quiet tea"}),
    "create_customer": (EDIT, {"name": "Small Inn", "revenue": 20}),
    "change_customer": (EDIT, {"plan": "Gold"}),
    "delete_customer": (EDIT, None),
    "create_contact": (EDIT, {"name": "Jo"}),
    "delete_contact": (EDIT, None),
    "create_metric": (EDIT, {"name": "Pots a day"}),
    "change_metric": (EDIT, {"name": "Cups"}),
    "enter_points": (EDIT, {"points": [{"on": "2026-01-01", "value": 1}]}),
    "create_event_source": (EDIT, {"name": "Billing", "kind": "server", "origins": ["https://shop.example"]}),
    "change_event_source": (EDIT, {"share": 0.5, "blocked_events": ["Noise"], "most_per_minute": None}),
    "create_write_key": (EDIT, None),
    "revoke_write_key": (EDIT, None),
    "create_insight": (EDIT, {"name": "Ways", "question": {"kind": "paths"}}),
    "change_insight": (EDIT, {"is_pinned": True}),
    "delete_insight": (EDIT, None),
    "create_note": (CONTRIBUTE, {"text": "Too hot."}),
    "change_note": (EDIT, {"state": "accepted"}),
    "delete_note": (EDIT, None),
    "create_theme": (EDIT, {"name": "Night", "note_ids": ["{note_id}"]}),
    "change_theme": (EDIT, {"is_pinned": True}),
    "set_note_theme": (EDIT, {"theme_id": "{theme_id}"}),
    "create_questionnaire": (EDIT, {"kind": "csat", "name": "Autumn"}),
    "change_questionnaire": (EDIT, {"thanks": "Thank you"}),
    "delete_questionnaire": (EDIT, None),
    "create_reply": (CONTRIBUTE, {"mark": 9, "why": "Quiet"}),
    "change_speaker": (EDIT, {"side": "ours"}),
    "attach_file": (CONTRIBUTE, {"name": "a.txt", "content": "aGVsbG8="}),
    "create_objective": (EDIT, {"title": "Warm hands"}),
    "change_objective": (EDIT, {"state": "closed"}),
    "delete_objective": (EDIT, None),
    "create_key_result": (EDIT, {"title": "Cups", "target": 5, "metric": "cups"}),
    "change_key_result": (EDIT, {"current": 4}),
    "delete_key_result": (EDIT, None),
    "create_opportunity": (EDIT, {"title": "It is cold", "parent_id": "{opportunity_id}"}),
    "change_opportunity": (EDIT, {"objective_id": None}),
    "delete_opportunity": (EDIT, None),
    "create_idea": (CONTRIBUTE, {"title": "Lid"}),
    "change_idea": (EDIT, {"status": "exploring", "own": {"size": 3}}),
    "delete_idea": (EDIT, None),
    "merge_idea": (EDIT, {"into": "{other_id}"}),
    "create_vote": (CONTRIBUTE, {"importance": 3}),
    "delete_vote": (CONTRIBUTE, None),
    "create_evidence": (CONTRIBUTE, {"idea_id": "{idea_id}", "note_id": "{note_id}", "quote": "The kettle"}),
    "change_evidence": (CONTRIBUTE, {"importance": 0}),
    "delete_evidence": (CONTRIBUTE, None),
    "create_interview": (
        CONTRIBUTE,
        {"title": "Mina", "opportunity_id": "{opportunity_id}"},
    ),
    "change_interview": (CONTRIBUTE, {"words": "It wakes me.", "state": "held"}),
    "delete_interview": (EDIT, None),
    "create_participant": (CONTRIBUTE, {"contact_id": "{contact_id}"}),
    "set_consent": (CONTRIBUTE, {"consent": "given", "how": "by mail"}),
    "delete_participant": (CONTRIBUTE, None),
    "create_guide": (CONTRIBUTE, {"name": "Mornings"}),
    "change_guide": (CONTRIBUTE, {"name": "Evenings", "purpose": "Sleep"}),
    "delete_guide": (CONTRIBUTE, None),
    "create_prediction": (CONTRIBUTE, {"idea_id": "{idea_id}", "metric": "cups", **RANGE}),
    "change_prediction": (CONTRIBUTE, {"high": 0.2, "by_when": "2026-12-31"}),
    "delete_prediction": (CONTRIBUTE, None),
    "create_decision": (CONTRIBUTE, {"title": "Felt, not cork", "refused": [{"option": "Cork", "why": "It smells"}]}),
    "set_estimate": (CONTRIBUTE, {"idea_id": "{idea_id}", "driver": "reach", "low": 1, "likely": 2, "high": 4}),
    "delete_estimate": (CONTRIBUTE, None),
    "create_poker": (EDIT, {"idea_ids": ["{other_id}"], "name": "Spring"}),
    "change_poker": (EDIT, {"state": "cancelled"}),
    "set_ballots": (CONTRIBUTE, {"ballots": [{"driver": "impact", "low": 0.5, "likely": 1, "high": 2}]}),
    "change_poker_idea": (EDIT, {"state": "revealed"}),
    "create_survey": (EDIT, {"kind": "pairwise", "title": "Which first?"}),
    "change_survey": (EDIT, {"title": "What now?", "state": "closed"}),
    "delete_survey": (EDIT, None),
    "create_response": (CONTRIBUTE, {"answers": "{kano_answers}", "customer_id": "{customer_id}"}),
    "delete_response": (EDIT, None),
    "create_portfolio": (EDIT, {"name": "Spring", "capacity": {"effort": [6, 6]}, "periods": 2, "risk": 0.2}),
    "change_portfolio": (EDIT, {"periods": 2, "targets": {}}),
    "delete_portfolio": (EDIT, None),
    "set_lock": (EDIT, {"kind": "never", "reason": "Not now."}),
    "delete_lock": (EDIT, None),
    "keep_plan": (EDIT, None),
    "create_skill": (EDIT, {"name": "Glazing"}),
    "delete_skill": (EDIT, None),
    "set_cost": (CONTRIBUTE, {"idea_id": "{other_id}", "skill": "potting", "low": 1, "likely": 2, "high": 4}),
    "create_tie": (EDIT, {"idea_id": "{other_id}", "kind": "needs", "other_id": "{planned_id}"}),
    "delete_tie": (EDIT, None),
    "make_plan": (EDIT, {"portfolio_id": "{portfolio_id}", "dissent": "Cleo: too much."}),
    "place_idea": (EDIT, {"horizon": "next", "starts": "2026-04-01", "ends": "2026-06-30"}),
    "remove_place": (EDIT, None),
    "create_release": (EDIT, {"name": "Summer"}),
    "change_release": (EDIT, {"notes": "<p>Quiet</p>"}),
    "delete_release": (EDIT, None),
    "launch_release": (EDIT, {"despite": "It is small.", "tells": False}),
    "add_release_idea": (EDIT, {"idea_id": "{other_id}"}),
    "take_out_release_idea": (EDIT, None),
    "create_work": (EDIT, {"title": "Cut felt", "idea_id": "{idea_id}"}),
    "change_work": (EDIT, {"state": "doing"}),
    "delete_work": (EDIT, None),
    "change_portal": (ADMINISTER, {"access": "public", "credits": 9, "segment_ids": ["{segment_id}"]}),
    "create_published": (EDIT, {"idea_id": "{other_id}", "title": "A lid of glass"}),
    "change_published": (EDIT, {"answer": "In spring.", "is_hidden": True}),
    "delete_published": (EDIT, None),
    "create_outcome": (EDIT, {"prediction_id": "{frozen_id}", "value": 0.03, "reason": "Counted again."}),
    "delete_outcome": (EDIT, None),
    "create_driver_result": (
        CONTRIBUTE,
        {"idea_id": "{shipped_id}", "driver": "reach", "value": 9, "reason": "Counted."},
    ),
    "delete_driver_result": (EDIT, None),
}
# Questions too long for an address: asked by POST, and whoever may read may ask.
QUESTIONS = {"ask_question": {"kind": "trend", "series": [{"event": "Poured"}]}}


@cache
def operations():
    """{operation id: (method, path)} of every operation."""
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    return {
        one["operationId"]: (method.upper(), path) for path, found in paths.items() for method, one in found.items()
    }


def path_of(name, keys):
    """An operation's path with the keys of one small world in it."""
    path = operations()[name][1].replace("/workspaces/{slug}", f"/workspaces/{keys['home']}")
    return re.sub(r"\{(\w+)\}", lambda match: str(keys[match[1]]), path)


def body_of(name, keys):
    """An operation's body with the keys of one small world in it; None for one that takes none."""
    body = WRITES[name][1] if name in WRITES else QUESTIONS.get(name)
    if body is None:
        return None
    return {name: filled(value, keys) for name, value in body.items()}


def filled(value, keys):
    """A value of a body, with the keys of one small world in the place of their names."""
    if isinstance(value, list):
        return [filled(one, keys) for one in value]
    return keys[value[1:-1]] if isinstance(value, str) and value.startswith("{") else value


def run(call, name, keys):
    """Call an operation; returns the response."""
    return call(operations()[name][0], path_of(name, keys), body_of(name, keys))
