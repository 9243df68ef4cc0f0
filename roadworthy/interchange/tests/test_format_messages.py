"""Intercom's messages and the reviews of both stores."""

from roadworthy.feedback.models import Note

from .make import bring, counts, losses, talk

MESSAGES = (
    "conversation_id,message_id,created_at,author_type,author_name,author_email,body,tags\n"
    "c1,m1,2024-01-05 10:00:00,user,Jo,jo@bolt.test,<p>It boils over</p>,kettle\n"
    "c2,m4,2024-01-06 10:00:00,lead,Kim,,Where is my mug?,\n"
    "c1,m3,2024-01-05 10:20:00,user,Jo,jo@bolt.test,Still,\n"
    "c1,m2,2024-01-05 10:10:00,admin,Al,al@tea.test,Less water?,\n"
    "c3,m5,2024-01-07 10:00:00,admin,Al,al@tea.test,News for you,\n"
)


def test_messages_of_a_conversation_are_one_note(tea, tmp_path):
    run = bring(tea, tmp_path, "messages.csv", MESSAGES)
    one, two, three = Note.objects.order_by("source_id")
    assert (run.form["tool"], counts(run)) == ("intercom", {"created": 3})
    assert (one.text, one.author, one.customer, one.tags) == ("It boils over\n\nStill", "Jo", None, ["kettle"])
    assert talk(one) == [("Al", "2024-01-05 10:10", "Less water?")]
    assert (two.text, three.text, one.kind) == ("Where is my mug?", "News for you", "ticket")
    assert f"{one.said_at:%Y-%m-%d %H:%M}" == "2024-01-05 10:00"
    assert counts(bring(tea, tmp_path, "messages.csv", MESSAGES)) == {"unchanged": 3}


DOCUMENTED = (
    "message_id,message_body,message_type,message_created_at,message_author_type,message_author_id,"
    "message_author_user_id,message_author_name,message_author_email,message_author_companies,conversation_tags,"
    "conversation_id,conversation_state,conversation_created_at\n"
    "m1,It boils over,conversation_message,2024-01-05 10:00:00,user,1,u1,Jo,jo@bolt.test,Bolt,kettle,"
    "c1,closed,2024-01-05 10:00:00\n"
    "m2,Less water?,comment,2024-01-05 10:10:00,admin,2,,Al,al@tea.test,,kettle,c1,closed,2024-01-05 10:00:00\n"
    "m3,,close,2024-01-05 10:20:00,admin,2,,Al,al@tea.test,,kettle,c1,closed,2024-01-05 10:00:00\n"
)
"""Columns as a public description of the export names them; who closes a conversation says nothing."""


def test_the_columns_of_the_documented_export(tea, tmp_path):
    run = bring(tea, tmp_path, "messages.csv", DOCUMENTED)
    note = Note.objects.get()
    assert (run.form["tool"], counts(run)) == ("intercom", {"created": 1})
    assert (note.text, note.author, note.tags) == ("It boils over", "Jo", ["kettle"])
    assert talk(note) == [("Al", "2024-01-05 10:10", "Less water?")]
    assert f"{note.said_at:%Y-%m-%d %H:%M}" == "2024-01-05 10:00"


PLAY = (
    "Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,"
    "Review Submit Millis Since Epoch,Review Last Update Date and Time,"
    "Review Last Update Millis Since Epoch,Star Rating,"
    "Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,"
    "Developer Reply Text,Review Link\n"
    "test.kettle,42,1.2,de,pixel,2024-01-05T14:40:32Z,1704465632542,2024-01-05T14:40:32Z,1704465632542,2,"
    ",Läuft nicht ☹,"
    "2024-01-06T13:02:47Z,1704546167867,Tut uns leid,http://play.google.com/console/x/app/reviews?reviewId=abc-1&corpus=PUBLIC\n"
    "test.kettle,,,en,a06,2024-01-06T14:40:32Z,1704552032000,2024-01-06T14:40:32Z,1704552032000,5,Fine,Good,,,,"
    "https://play.google.com/apps/publish/?account=1#ReviewDetailsPlace:p=test.kettle&reviewid=gp:AOq\n"
    "test.kettle,,,en,a07,2024-01-07T14:40:32Z,1704638432000,2024-01-07T14:40:32Z,1704638432000,4,,,,,,\n"
)


def test_play_reviews_in_utf_16_with_a_mark(tea, tmp_path):
    content = b"\xff\xfe" + PLAY.encode("utf-16-le")
    run = bring(tea, tmp_path, "reviews.csv", content, good_rows_only=True)
    bad, good = Note.objects.order_by("said_at")
    assert (run.form["tool"], counts(run)) == ("google-play", {"created": 2, "refused": 1})
    assert (bad.text, bad.rating, bad.language, bad.kind) == ("Läuft nicht ☹", 2, "de", "review")
    assert (bad.source_id, good.source_id) == ("abc-1", "gp:AOq")
    assert talk(bad) == [("Developer", "2024-01-06 13:02", "Tut uns leid")]
    assert run.report["faults"][0]["reason"] == "a note needs a text or a title"
    assert counts(bring(tea, tmp_path, "r.csv", content, good_rows_only=True)) == {"unchanged": 2, "refused": 1}


STORE = (
    "Review ID,Created Date,Rating,Title,Body,Reviewer Nickname,Territory,Version,Developer Response\n"
    '901,2024-01-05T14:40:32-08:00,1,Nope,"Crashes, always",tea_lover,USA,1.2,"Sorry, fixed"\n'
    "902,2024-01-06T14:40:32-08:00,5,Yes,Great 👍,jo,DEU,1.2,\n"
)


def test_app_store_reviews(tea, tmp_path):
    run = bring(tea, tmp_path, "reviews.csv", STORE)
    one, two = Note.objects.order_by("source_id")
    assert (run.form["tool"], run.source, losses(run)) == ("app-store", "App Store", {})
    assert (one.title, one.text, one.rating, one.author) == ("Nope", "Crashes, always", 1, "tea_lover")
    assert (one.own["Territory"], [text for _, _, text in talk(one)], two.text) == ("USA", ["Sorry, fixed"], "Great 👍")
    assert one.said_at.isoformat() == "2024-01-05T22:40:32+00:00"
