"""Jira's CSV with repeated columns and its JSON."""

import json

import pytest

from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea

from .make import bring, counts, losses, talk

HEADER = (
    "Summary,Issue key,Issue id,Issue Type,Status,Priority,Resolution,Assignee,Reporter,Created,Resolved,"
    "Component/s,Component/s,Votes,Labels,Labels,Description,Attachment,Attachment,Comment,Comment,"
    "Custom field (Area)\n"
)
FIRST = (
    'Kettle boils,TEA-1,10001,Bug,To Do,Major,,al,jo,12/Jan/24 3:04 PM,,Core,Lid,3,hot,loud,"One\r\n\r\ntwo",'
    "12/Jan/24 3:05 PM;jo;shot.png;https://jira/1,12/Jan/24 3:06 PM;jo;b.log;https://jira/2,"
    '"13/Jan/24 8:00 AM;kim;Same; here","14/Jan/24 9:00 AM;jo;Still",North\n'
)
SECOND = "Timer,TEA-2,10002,Story,Done,Minor,Fixed,,jo,01/Feb/24 9:00 AM,02/Mar/24 9:30 AM,,,0,,,,,,,,\n"
CSV = "\ufeff" + HEADER + FIRST + SECOND


def test_repeated_columns_come_together_and_files_are_counted_as_not_taken(tea, tmp_path):
    run = bring(tea, tmp_path, "search.csv", CSV)
    one, two = Idea.objects.order_by("source_id")
    assert (run.form["tool"], counts(run)) == ("jira", {"created": 2})
    assert (one.tags, one.component.name, one.votes, one.description) == (["hot", "loud"], "Core, Lid", 3, "One\n\ntwo")
    assert one.own["Priority"] == "Major"
    assert one.own["Custom field (Area)"] == "North"
    assert losses(run) == {("Attachment", "files are not taken; their links are kept"): 2}
    assert "https://jira/2" in one.own["Attachment"]
    assert [idea.category for idea in (one, two)] == ["new", "released"]
    assert f"{one.created:%d.%m.%Y %H:%M}" == "12.01.2024 15:04"


def test_comments_name_who_said_them_and_when(tea, tmp_path):
    bring(tea, tmp_path, "search.csv", CSV)
    assert talk(Idea.objects.get(source_id="TEA-1")) == [
        ("kim", "2024-01-13 08:00", "Same; here"),
        ("jo", "2024-01-14 09:00", "Still"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "12/Jan/24 3:04 PM",
        "2024-01-12 15:04",
        "12.01.2024 15:04",
        "12. Jänner 2024 15:04",
        "12. Januar 2024 15:04",
        "2024-01-12T15:04:00.000+0000",
        "12 janvier 2024 15:04",
        "Jan 12, 2024, 3:04 PM",
    ],
)
def test_dates_come_in_many_tongues(tea, tmp_path, written):
    bring(tea, tmp_path, "s.csv", f'Summary,Issue key,Status,Created\nA,T-1,Open,"{written}"\n')
    assert f"{Idea.objects.get().created:%Y-%m-%d %H:%M}" == "2024-01-12 15:04"


@pytest.mark.parametrize(("word", "month"), [("Mär", 3), ("Mrz", 3), ("Mai", 5), ("Okt", 10), ("Dez", 12), ("März", 3)])
def test_german_months(tea, tmp_path, word, month):
    bring(tea, tmp_path, "s.csv", f"Summary,Issue key,Status,Created\nA,T-1,Open,02/{word}/24 11:00 AM\n")
    assert Idea.objects.get().created.month == month


def test_as_notes_they_keep_author_type_and_state(tea, tmp_path):
    bring(tea, tmp_path, "s.csv", CSV, kind="notes")
    one, two = Note.objects.order_by("source_id")
    assert (one.author, one.type, one.state, one.title) == ("jo", "bug", "new", "Kettle boils")
    assert (two.type, two.state, len(talk(one))) == ("", "accepted", 2)


def test_the_user_says_what_their_states_mean(tea, tmp_path):
    bring(tea, tmp_path, "s.csv", CSV, words={"status": {"to do": "Planned", "done": ""}})
    one, two = Idea.objects.order_by("source_id")
    assert (one.category, two.category, two.own["Status"]) == ("planned", "new", "Done")


BODY = {
    "type": "doc",
    "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "Hot"}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "tea"}]},
    ],
}
FIELDS = {
    "summary": "Kettle",
    "description": BODY,
    "status": {"name": "In Progress"},
    "labels": ["x"],
    "components": [{"name": "Core"}],
    "created": "2024-01-12T15:04:00.000+0100",
    "votes": {"votes": 2},
    "reporter": {"displayName": "Jo", "emailAddress": "jo@acme.test"},
    "priority": {"name": "High"},
    "comment": {
        "comments": [
            {"id": "7", "author": {"displayName": "Kim"}, "body": "Yes", "created": "2024-01-13T00:00:00.000+0000"}
        ]
    },
}


def test_the_search_as_json(tea, tmp_path):
    page = {
        "expand": "names",
        "startAt": 0,
        "maxResults": 50,
        "total": 1,
        "issues": [{"id": "1", "key": "T-9", "self": "https://j.test/rest/api/3/issue/1", "fields": FIELDS}],
    }
    bring(tea, tmp_path, "s.json", json.dumps(page))
    idea = Idea.objects.get()
    assert (idea.title, idea.description.split(), idea.category, idea.votes) == (
        "Kettle",
        ["Hot", "tea"],
        "building",
        2,
    )
    assert (idea.url, idea.own["priority"], talk(idea)) == (
        "https://j.test/browse/T-9",
        "High",
        [("Kim", "2024-01-13 00:00", "Yes")],
    )
