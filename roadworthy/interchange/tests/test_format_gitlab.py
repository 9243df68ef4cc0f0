"""GitLab issues as the JSON interface, a project's export and the mailed CSV have them."""

import json

from roadworthy.ideas.models import Idea

from .make import bring, counts, losses, talk

ISSUE = {
    "id": 76,
    "iid": 6,
    "project_id": 8,
    "title": "Kettle boils over",
    "description": "Every\n\nmorning",
    "state": "opened",
    "created_at": "2024-01-04T15:31:51.081Z",
    "closed_at": None,
    "labels": ["bug", "needs design"],
    "upvotes": 4,
    "downvotes": 0,
    "author": {"name": "Jo Ng", "username": "jo"},
    "milestone": {"title": "v4"},
    "assignees": [],
    "user_notes_count": 2,
    "web_url": "https://gitlab.example/tea/kettle/-/issues/6",
    "references": {"short": "#6", "full": "tea/kettle#6"},
}
CLOSED = ISSUE | {
    "id": 77,
    "iid": 7,
    "state": "closed",
    "closed_at": "2024-02-01T00:00:00Z",
    "user_notes_count": 0,
    "references": {"full": "tea/kettle#7"},
}


def test_objects_become_ideas_and_missing_comments_are_told(tea, tmp_path):
    run = bring(tea, tmp_path, "x", json.dumps([ISSUE, CLOSED]))
    six, seven = Idea.objects.order_by("source_id")
    assert (six.source_id, six.votes, six.tags) == ("tea/kettle#6", 4, ["bug", "needs design"])
    assert (six.component.name, six.own["author"], six.category, seven.category) == ("v4", "Jo Ng", "new", "released")
    assert list(losses(run).values()) == [2]


def test_notes_of_a_projects_export_become_talk_but_not_the_machines(tea, tmp_path):
    notes = [
        {
            "id": 1,
            "note": "Same here",
            "author": {"name": "Kim"},
            "created_at": "2024-01-05T08:00:00Z",
            "system": False,
        },
        {
            "id": 2,
            "note": "added ~3 label",
            "author": {"name": "Kim"},
            "created_at": "2024-01-05T08:01:00Z",
            "system": True,
        },
    ]
    row = {
        "iid": 3,
        "title": "T",
        "description": "D",
        "state": "opened",
        "notes": notes,
        "label_links": [{"label": {"title": "hot"}}],
    }
    bring(tea, tmp_path, "issues.ndjson", json.dumps(row) + "\n")
    idea = Idea.objects.get()
    assert talk(idea) == [("Kim", "2024-01-05 08:00", "Same here")]
    assert (idea.source_id, idea.tags) == ("3", ["hot"])


CSV = (
    "Title,Description,Issue ID,URL,State,Author,Author Username,Assignee,Assignee Username,Confidential,"
    "Locked,Due Date,"
    "Created At (UTC),Updated At (UTC),Closed At (UTC),Milestone,Weight,Labels,Time Estimate,Time Spent\n"
    '"Timer, loud","Line one\nline two",12,https://gitlab.example/tea/kettle/-/issues/12,Open,Jo Ng,jo,,,No,No,,'
    '2024-01-04 15:31:51,2024-01-05 00:00:00,,v4,3,"ux,hot",0,0\n'
    "Mug,,13,https://gitlab.example/tea/kettle/-/issues/13,Closed,Kim,kim,,,Yes,No,2024-03-01,"
    "2024-01-06 10:00:00,2024-02-05 00:00:00,2024-02-05 09:00:00,,,,0,0\n"
)


def test_the_mailed_csv_is_known_and_matches_the_objects(tea, tmp_path):
    run = bring(tea, tmp_path, "mail.csv", CSV)
    twelve, thirteen = Idea.objects.order_by("source_id")
    assert (run.form["tool"], counts(run)) == ("gitlab", {"created": 2})
    assert (twelve.title, twelve.description, twelve.tags) == ("Timer, loud", "Line one\nline two", ["ux", "hot"])
    assert (twelve.source_id, thirteen.category, thirteen.own["Confidential"]) == ("tea/kettle#12", "released", "Yes")
    assert f"{twelve.created:%Y-%m-%d %H:%M}" == "2024-01-04 15:31"
