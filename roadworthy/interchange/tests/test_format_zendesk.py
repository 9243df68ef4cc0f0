"""Zendesk tickets as JSON Lines, XML and CSV."""

import json

import pytest

from roadworthy.core.errors import Refused
from roadworthy.feedback.models import Note
from roadworthy.market.models import Customer

from .make import bring, counts, losses, talk

TICKET = {
    "url": "https://acme.zendesk.com/api/v2/tickets/35.json",
    "id": 35,
    "created_at": "2024-04-01T08:00:00Z",
    "subject": "It boils over",
    "description": "Every morning",
    "status": "open",
    "priority": "high",
    "tags": ["kettle", "lid"],
    "requester_id": 7,
    "organization_id": 3,
    "via": {"channel": "email"},
    "requester": {"id": 7, "name": "Jo Ng", "email": "jo@bolt.test"},
    "organization": {"id": 3, "name": "Bolt"},
    "satisfaction_rating": {"score": "good"},
    "comments": [
        {
            "id": 1,
            "author_id": 7,
            "body": "Every morning",
            "public": True,
            "created_at": "2024-04-01T08:00:00Z",
            "attachments": [{"content_url": "https://z/1.png"}],
        },
        {"id": 2, "author_id": 99, "body": "Try less water", "public": True, "created_at": "2024-04-01T09:00:00Z"},
        {
            "id": 3,
            "author_id": 7,
            "html_body": "<p>Still<br>boils</p>",
            "public": True,
            "created_at": "2024-04-02T09:00:00Z",
        },
        {"id": 4, "author_id": 99, "body": "He is angry", "public": False, "created_at": "2024-04-02T10:00:00Z"},
    ],
}
CLOSED = {
    "id": 36,
    "subject": "Thanks",
    "description": "Works now",
    "status": "closed",
    "requester_id": 8,
    "requester": {"id": 8, "name": "Kim", "email": "kim@gmail.com"},
    "comments": [],
    "tags": [],
}


def test_the_customers_words_are_the_text_and_the_agents_words_are_talk(tea, tmp_path):
    run = bring(tea, tmp_path, "tickets.json", "".join(json.dumps(one) + "\n" for one in (TICKET, CLOSED)))
    note, thanks = Note.objects.order_by("source_id")
    assert (run.form["tool"], counts(run)) == ("zendesk", {"created": 2})
    assert note.text == "Every morning\n\nStill\nboils"
    assert talk(note) == [
        ("Agent 99", "2024-04-01 09:00", "Try less water"),
        ("Agent 99 (internal)", "2024-04-02 10:00", "He is angry"),
    ]
    assert (note.customer.name, note.contact.email, note.contact.name) == ("Bolt", "jo@bolt.test", "Jo Ng")
    assert (note.kind, note.state, note.tags, note.url) == (
        "ticket",
        "new",
        ["kettle", "lid"],
        "https://acme.zendesk.com/agent/tickets/35",
    )
    assert (thanks.state, thanks.customer, thanks.author) == ("accepted", None, "Kim")
    assert losses(run)[("attachments", "files are not taken; their links are kept")] == 1


XML = """<?xml version="1.0" encoding="UTF-8"?>
<tickets type="array" count="2">
  <ticket>
    <nice-id type="integer">35</nice-id><subject>It boils &amp; boils</subject><description>Every morning</description>
    <status-id>3</status-id><priority-id>2</priority-id><requester-id type="integer">7</requester-id>
    <created-at type="datetime">2024-04-01T08:00:00Z</created-at><current-tags>kettle lid</current-tags>
    <comments type="array">
      <comment><author-id type="integer">7</author-id><value>Every morning</value><is-public>true</is-public></comment>
      <comment><author-id type="integer">9</author-id><value>Less water</value><is-public>false</is-public>
        <created-at>2024-04-02T08:00:00Z</created-at></comment>
    </comments>
  </ticket>
  <ticket><nice-id type="integer">36</nice-id><subject/><description>Bare</description><status-id>0</status-id></ticket>
</tickets>"""


def test_xml_says_the_same(tea, tmp_path):
    run = bring(tea, tmp_path, "tickets.xml", XML)
    note, bare = Note.objects.order_by("source_id")
    assert (run.form["tool"], counts(run)) == ("zendesk", {"created": 2})
    assert (note.title, note.text, note.state, note.tags) == (
        "It boils & boils",
        "Every morning",
        "accepted",
        ["kettle", "lid"],
    )
    assert talk(note) == [("Agent 9 (internal)", "2024-04-02 08:00", "Less water")]
    assert (bare.text, bare.state) == ("Bare", "new")


def test_xml_of_others_is_refused(tea, tmp_path):
    with pytest.raises(Refused, match="Zendesk only"):
        bring(tea, tmp_path, "x.xml", "<?xml version='1.0'?><rows><row>1</row></rows>")


def test_the_csv_of_a_view(tea, tmp_path):
    content = (
        "Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,"
        "Submitter,Assignee,"
        "Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Organization,Satisfaction Score\n"
        "1,35,Jo Ng,7,,jo@bolt.test,bolt.test,Jo Ng,Al,Support,It boils,kettle lid,Solved,High,Mail,Problem,"
        "2024-04-01 08:00,2024-04-02 08:00,Bolt,Good\n"
    )
    bring(tea, tmp_path, "view.csv", content)
    note = Note.objects.get()
    assert (note.title, note.source_id, note.customer, note.state) == (
        "It boils",
        "35",
        Customer.objects.get(),
        "accepted",
    )
    assert (note.own["Priority"], note.author, note.kind) == ("High", "Jo Ng", "ticket")
