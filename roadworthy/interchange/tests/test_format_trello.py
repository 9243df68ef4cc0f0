"""A Trello board's JSON."""

import json

from roadworthy.ideas.models import Idea

from .make import bring, counts, losses, talk

CARD = {"desc": "", "idList": "l1", "closed": False, "labels": [], "idMembers": [], "attachments": [], "due": None}
BOARD = {
    "id": "b1",
    "name": "Wishes",
    "url": "https://trello.com/b/b1",
    "closed": False,
    "prefs": {"background": "blue"},
    "lists": [
        {"id": "l1", "name": "To Do", "closed": False},
        {"id": "l2", "name": "Done", "closed": False},
        {"id": "l3", "name": "Parking", "closed": True},
    ],
    "labels": [{"id": "x", "name": "Hot", "color": "red"}],
    "members": [{"id": "m1", "fullName": "Jo Ng", "username": "jo"}],
    "cards": [
        CARD
        | {
            "id": "65a15d000000000000000001",
            "name": "Kettle",
            "desc": "Boils",
            "labels": [{"name": "Hot"}, {"color": "blue"}],
            "idMembers": ["m1"],
            "badges": {"votes": 3, "comments": 2, "attachments": 1},
            "idMembersVoted": ["m1"],
            "attachments": [{"name": "a.png", "url": "https://t/a.png"}],
            "shortUrl": "https://trello.com/c/k",
        },
        CARD
        | {"id": "65a15d000000000000000002", "name": "Timer", "idList": "l2", "badges": {"votes": 0, "comments": 0}},
        CARD | {"id": "65a15d000000000000000003", "name": "Old", "closed": True, "badges": {"votes": 0, "comments": 5}},
        CARD | {"id": "65a15d000000000000000004", "name": "Parked", "idList": "l3"},
    ],
    "checklists": [
        {
            "idCard": "65a15d000000000000000001",
            "name": "Steps",
            "checkItems": [{"name": "Fill", "state": "complete"}, {"name": "Boil", "state": "incomplete"}],
        }
    ],
    "actions": [
        {
            "id": "a2",
            "type": "commentCard",
            "date": "2024-02-02T10:00:00.000Z",
            "memberCreator": {"fullName": "Jo Ng"},
            "data": {"text": "Second", "card": {"id": "65a15d000000000000000001"}},
        },
        {
            "id": "a1",
            "type": "commentCard",
            "date": "2024-02-01T10:00:00.000Z",
            "memberCreator": {"username": "kim"},
            "data": {"text": "First", "card": {"id": "65a15d000000000000000001"}},
        },
        {"id": "a0", "type": "updateCard", "date": "2024-02-01T10:00:00.000Z", "data": {}},
    ],
}


def test_cards_become_ideas_with_their_list_as_state(tea, tmp_path):
    run = bring(tea, tmp_path, "board.json", json.dumps(BOARD))
    kettle, timer, old, parked = Idea.objects.order_by("source_id")
    assert (run.form["tool"], counts(run)) == ("trello", {"created": 4})
    assert [one.category for one in (kettle, timer, old, parked)] == ["new", "released", "declined", "declined"]
    assert kettle.description == "Boils\n\nSteps:\n- [x] Fill\n- [ ] Boil"
    assert (kettle.tags, kettle.own["members"], kettle.own["board"]) == (["Hot", "blue"], "Jo Ng", "Wishes")
    assert f"{kettle.created:%Y-%m-%d}" == "2024-01-12"


def test_each_voter_has_one_vote_and_the_rest_is_counted(tea, tmp_path):
    bring(tea, tmp_path, "board.json", json.dumps(BOARD))
    kettle = Idea.objects.get(title="Kettle")
    assert (kettle.votes, kettle.imported_votes) == (3, 2)
    assert [vote.voter for vote in kettle.idea_votes.all()] == ["Jo Ng"]


def test_comments_stand_in_order_and_missing_ones_are_told(tea, tmp_path):
    run = bring(tea, tmp_path, "board.json", json.dumps(BOARD))
    assert [said[:1] + said[2:] for said in talk(Idea.objects.get(title="Kettle"))] == [
        ("kim", "First"),
        ("Jo Ng", "Second"),
    ]
    assert sorted(losses(run).values()) == [1, 5]


def test_the_board_again_changes_nothing(tea, tmp_path):
    bring(tea, tmp_path, "board.json", json.dumps(BOARD))
    assert counts(bring(tea, tmp_path, "board.json", json.dumps(BOARD))) == {"unchanged": 4}


def test_a_board_longer_than_a_row_may_be_is_read_at_once(tea, tmp_path):
    big = BOARD | {
        "actions": [{"id": str(n), "type": "updateCard", "data": {"old": "x" * 2_000}} for n in range(3_000)]
    }
    assert counts(bring(tea, tmp_path, "board.json", json.dumps(big, indent=1))) == {"created": 4}
