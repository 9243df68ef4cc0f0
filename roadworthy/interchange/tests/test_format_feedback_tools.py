"""UserVoice, Canny, Fider and Productboard: wishes with votes."""

import json

from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea
from roadworthy.market.models import Customer

from .make import bring, counts, losses, talk

SUGGESTIONS = (
    "Id,Title,Description,Status,Category,Creator Name,Creator Email,Votes,Supporters,Comments,"
    "Average Engagement,Created At,Url\n"
    '5,Louder timer,"<p>So I hear it</p>",Under Review,Sound,Jo,jo@bolt.test,12,9,2,Important,2024-01-05 10:00,https://u.test/5\n'
    "6,Blue kettle,,Declined,,,,3,3,0,,2024-01-06 10:00,https://u.test/6\n"
)
SUPPORTERS = (
    "suggestion.id,suggestion.title,suggestion.status.name,suggestion.supporters_count,user.name,user.email_address,"
    "account.name,supporter.created_timestamp\n"
    "5,Louder timer,Planned,6,Jo,jo@bolt.test,Bolt,2024-02-01 09:00\n"
    "6,Blue kettle,Declined,1,Ed,ed@gmail.com,,2024-02-03 09:00\n"
    "5,Louder timer,Planned,6,Kim,kim@bolt.test,Bolt,2024-02-02 09:00\n"
    "5,Louder timer,Planned,6,Al,al@acme.test,,2024-02-02 10:00\n"
    "5,Louder timer,Planned,6,Jo,jo@bolt.test,Bolt,2024-02-01 09:00\n"
)


def test_uservoice_suggestions(tea, tmp_path):
    run = bring(tea, tmp_path, "suggestions.csv", SUGGESTIONS)
    timer, kettle = Idea.objects.order_by("source_id")
    assert (run.form["tool"], counts(run)) == ("uservoice", {"created": 2})
    assert (timer.description, timer.category, timer.component.name) == ("So I hear it", "exploring", "Sound")
    assert (timer.votes, timer.voices, timer.own["Votes"]) == (9, 1, "12")
    assert (kettle.category, kettle.votes, kettle.url) == ("declined", 3, "https://u.test/6")


def test_uservoice_with_a_row_for_each_voter(tea, tmp_path):
    run = bring(tea, tmp_path, "supporters.csv", SUPPORTERS)
    timer, kettle = Idea.objects.order_by("source_id")
    assert counts(run) == {"created": 2}
    assert (timer.votes, timer.imported_votes, timer.voices) == (6, 4, 2)
    assert sorted((vote.voter, vote.customer.name) for vote in timer.idea_votes.all()) == [
        ("Al", "acme.test"),
        ("Jo", "Bolt"),
    ]
    assert [(vote.voter, vote.customer) for vote in kettle.idea_votes.all()] == [("Ed", None)]
    assert {one.domain for one in Customer.objects.all()} == {"", "acme.test"}
    assert counts(bring(tea, tmp_path, "supporters.csv", SUPPORTERS)) == {"unchanged": 2}


def test_a_new_voter_in_a_newer_file_is_added(tea, tmp_path):
    bring(tea, tmp_path, "supporters.csv", SUPPORTERS)
    run = bring(
        tea,
        tmp_path,
        "supporters.csv",
        SUPPORTERS.replace(",6,", ",7,") + "5,Louder timer,Planned,7,Zed,zed@zed.test,,\n",
    )
    timer = Idea.objects.get(source_id="5")
    assert counts(run) == {"updated": 1, "unchanged": 1}
    assert (timer.votes, timer.idea_votes.count(), timer.voices) == (7, 3, 3)


def test_a_voter_who_is_a_colleague_votes_as_one(tea, ada, tmp_path):
    bring(tea, tmp_path, "supporters.csv", SUPPORTERS.replace("al@acme.test", "Ada@Example.com"))
    assert Idea.objects.get(source_id="5").idea_votes.get(user=ada).customer is None


CANNY = (
    "Title,Details,Status,Board,Category,Tags,Votes,Author,Author email,Owner email,Created,URL\n"
    'Louder timer,"So that\nI hear it",under review,Wishes,Sound,"a, b",4,Jo,jo@bolt.test,,2024-01-05,https://c.test/louder\n'
    "Mug,,complete,Wishes,,,0,Kim,,,2024-01-06,https://c.test/mug\n"
)


def test_canny(tea, tmp_path):
    run = bring(tea, tmp_path, "posts.csv", CANNY)
    timer, mug = Idea.objects.order_by("created")
    assert (run.form["tool"], counts(run)) == ("canny", {"created": 2})
    assert (timer.votes, timer.imported_votes, timer.category, timer.tags) == (4, 3, "exploring", ["a", "b"])
    assert timer.idea_votes.get().customer.domain == "bolt.test"
    assert (mug.category, mug.votes) == ("released", 0)
    assert counts(bring(tea, tmp_path, "posts.csv", CANNY)) == {"unchanged": 2}


POST = {
    "id": 1,
    "number": 8,
    "title": "Louder timer",
    "slug": "louder-timer",
    "description": "So I hear",
    "status": "started",
    "createdAt": "2024-01-05T10:00:00Z",
    "user": {"id": 2, "name": "Jo"},
    "hasVoted": False,
    "votesCount": 5,
    "commentsCount": 3,
    "tags": ["sound"],
    "response": {"text": "On it", "respondedAt": "2024-02-01T10:00:00Z", "user": {"name": "Team"}},
}


def test_fider_json(tea, tmp_path):
    run = bring(
        tea, tmp_path, "posts.json", json.dumps([POST, POST | {"number": 9, "response": None, "status": "duplicate"}])
    )
    eight, nine = Idea.objects.order_by("source_id")
    assert (run.form["tool"], eight.votes, eight.category, nine.category) == ("fider", 5, "building", "declined")
    assert talk(eight) == [("Team", "2024-02-01 10:00", "On it")]
    assert list(losses(run).values()) == [6]


def test_fider_csv(tea, tmp_path):
    content = (
        "number,title,description,created_at,created_by,votes_count,comments_count,status,responded_by,responded_at,response,"
        "original_number,original_title,tags\n"
        '8,Louder timer,So I hear,2024-01-05T10:00:00Z,Jo,5,0,completed,Team,2024-02-01T10:00:00Z,"Done,'
        ' enjoy",,,"sound, ux"\n'
    )
    bring(tea, tmp_path, "posts.csv", content)
    idea = Idea.objects.get()
    assert (idea.category, idea.votes, idea.tags, idea.own["created_by"]) == ("released", 5, ["sound", "ux"], "Jo")
    assert talk(idea) == [("Team", "2024-02-01 10:00", "Done, enjoy")]


def test_productboard_notes(tea, tmp_path):
    content = (
        "note_title,note_text,user_email,user_name,company_name,tags,source_url,created_at\n"
        'Call with Bolt,"<p>We need a <b>louder</b> timer</p>",jo@bolt.test,Jo,Bolt,"call, timer",https://p.test/1,2024-01-05\n'
        "Mail,Plain words,,,,,,2024-01-06\n"
    )
    run = bring(tea, tmp_path, "notes.csv", content)
    call, mail = Note.objects.order_by("said_at")
    assert (run.form["tool"], counts(run)) == ("productboard-notes", {"created": 2})
    assert (call.text, call.customer.name, call.contact.email, call.tags) == (
        "We need a louder timer",
        "Bolt",
        "jo@bolt.test",
        ["call", "timer"],
    )
    assert (mail.text, mail.customer) == ("Plain words", None)


def test_productboard_features(tea, tmp_path):
    content = (
        "Feature name,Feature description,Feature status,Component,Parent,Owner,Tags,Effort\n"
        "Sound,All of it,Planned,Kettle,,ada@example.com,x,5\nTimer,,Candidate,Kettle,Sound,,,\n"
    )
    bring(tea, tmp_path, "features.csv", content)
    sound, timer = Idea.objects.order_by("title")
    assert (sound.category, timer.category, timer.parent, sound.component.name) == ("planned", "new", sound, "Kettle")
