"""GitHub issues as `gh` and the REST interface write them."""

import json

from roadworthy.core.models import Comment
from roadworthy.ideas.models import Idea, Transition
from roadworthy.interchange import actions

from .make import bring, counts, losses, talk


def issue(number, **values):
    return {
        "number": number,
        "title": f"Issue {number}",
        "body": "Words",
        "author": {"id": "U1", "is_bot": False, "login": "jo", "name": "Jo"},
        "labels": [],
        "state": "OPEN",
        "createdAt": "2024-03-01T09:00:00Z",
        "closedAt": None,
        "comments": [],
        "reactionGroups": [],
        "url": f"https://github.com/acme/kettle/issues/{number}",
        **values,
    }


def said(pk, text, login="kim"):
    return {"id": pk, "author": {"login": login}, "body": text, "createdAt": "2024-03-02T10:30:00Z"}


THUMBS = [{"content": "THUMBS_UP", "users": {"totalCount": 7}}, {"content": "HEART", "users": {"totalCount": 2}}]
ISSUES = [
    issue(
        1,
        labels=[{"name": "ux"}, {"name": "a, b"}],
        reactionGroups=THUMBS,
        comments=[said("c1", "Me too"), said("c2", "<b>+1</b>")],
    ),
    issue(2, state="CLOSED", stateReason="COMPLETED", closedAt="2024-05-01T12:00:00Z", milestone={"title": "2.0"}),
    issue(
        3,
        state="CLOSED",
        stateReason="NOT_PLANNED",
        closedAt="2024-04-01T12:00:00Z",
        body="",
        assignees=[{"login": "al"}],
    ),
    issue(4, title="عنوان ⚡ é", author={"login": "app/bot", "is_bot": True}),
]


def test_issues_become_ideas_with_votes_labels_states_times_and_links(tea, tmp_path):
    run = bring(tea, tmp_path, "anything.txt", json.dumps(ISSUES))
    one, two, three, four = Idea.objects.order_by("source_id")
    assert (run.form["tool"], run.source, counts(run)) == ("github", "GitHub", {"created": 4})
    assert (one.source_id, one.url) == ("acme/kettle#1", "https://github.com/acme/kettle/issues/1")
    assert (one.votes, one.tags, one.own) == (7, ["ux", "a b"], {"author": "jo", "reactions": "❤ 2", "state": "open"})
    assert [idea.category for idea in (one, two, three, four)] == ["new", "released", "declined", "new"]
    assert (two.own["milestone"], three.own["assignees"], four.title) == ("2.0", "al", "عنوان ⚡ é")


def test_comments_become_talk_with_their_authors_and_times(tea, tmp_path):
    run = bring(tea, tmp_path, "a.json", json.dumps(ISSUES))
    assert talk(Idea.objects.get(source_id="acme/kettle#1")) == [
        ("kim", "2024-03-02 10:30", "Me too"),
        ("kim", "2024-03-02 10:30", "<b>+1</b>"),
    ]
    assert run.report["extras"]["comments"] == 2


def test_an_issue_was_closed_when_github_says_so(tea, tmp_path):
    bring(tea, tmp_path, "a.json", json.dumps(ISSUES))
    steps = Transition.objects.filter(idea__source_id="acme/kettle#2").values_list("to_category", "at__month")
    assert list(steps) == [("new", 3), ("released", 5)]


def test_the_same_again_changes_nothing_and_a_newer_file_only_what_is_new(tea, tmp_path):
    bring(tea, tmp_path, "a.json", json.dumps(ISSUES))
    again = bring(tea, tmp_path, "a.json", json.dumps(ISSUES))
    assert counts(again) == {"unchanged": 4}
    newer = [ISSUES[0] | {"comments": [said("c1", "Me too, please"), said("c3", "And me")]}, *ISSUES[1:], issue(5)]
    run = bring(tea, tmp_path, "a.json", json.dumps(newer))
    assert counts(run) == {"created": 1, "updated": 1, "unchanged": 3}
    texts = [text for _, _, text in talk(Idea.objects.get(source_id="acme/kettle#1"))]
    assert texts == ["Me too, please", "<b>+1</b>", "And me"]


def test_an_undo_takes_comments_along(tea, ada, tmp_path):
    run = bring(tea, tmp_path, "a.json", json.dumps(ISSUES))
    assert actions.undo_run(run, by=ada).deleted == 4
    assert not Comment.objects.exists()


def test_issues_of_the_rest_interface_say_that_comments_are_missing(tea, tmp_path):
    row = {
        "number": 9,
        "title": "Hot",
        "body": None,
        "html_url": "https://github.com/a/b/issues/9",
        "user": {"login": "x"},
        "labels": [{"name": "bug"}],
        "state": "closed",
        "state_reason": "duplicate",
        "comments": 14,
        "reactions": {"+1": 3, "-1": 0, "total_count": 3},
        "created_at": "2024-01-01T00:00:00Z",
    }
    run = bring(tea, tmp_path, "a.jsonl", json.dumps(row) + "\n")
    idea = Idea.objects.get()
    assert (idea.votes, idea.category, idea.source_id, idea.own["author"]) == (3, "declined", "a/b#9", "x")
    assert list(losses(run).values()) == [14]
