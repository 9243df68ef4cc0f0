"""/talk/<kind>/<id>/: comments, answers, mentions, signs, and who hears of it."""

import pytest

from roadworthy.core.models import Comment, Notification, ProductRole, Reaction
from roadworthy.feedback.models import Note

from .make import make_comment

HTMX = {"HX-Request": "true"}


@pytest.fixture
def note(tea):
    return Note.objects.create(product=tea, text="It burnt again")


def url(note):
    return f"/talk/feedback.note/{note.pk}/"


def say(client, note, text, **more):
    return client.post(url(note), {"body": text} | more, headers=HTMX)


def test_a_comment_is_shown_with_who_said_it(ada_client, note):
    html = say(ada_client, note, "Strong, **please**.").content.decode()
    assert "<strong>please</strong>" in html
    assert "Ada" in html
    assert html.lstrip().startswith('<section id="_thread"')


def test_without_js_it_goes_back_to_where_it_was_said(ada_client, note):
    response = ada_client.post(url(note), {"body": "Hello", "next": "/tea/settings/"})
    assert response.headers["Location"] == "/tea/settings/"
    assert "Hello" in ada_client.get(url(note)).content.decode()


def test_nothing_said_saves_nothing_and_too_much_keeps_what_was_typed(ada_client, note):
    assert say(ada_client, note, "  ").status_code == 422
    response = say(ada_client, note, "long " * 3000)
    assert response.status_code == 422
    assert "long long" in response.content.decode()
    assert not Comment.objects.exists()


def test_contributors_talk_and_readers_listen(cleo_client, vic_client, note):
    assert say(cleo_client, note, "Hello").status_code == 200
    assert say(vic_client, note, "Hello").status_code == 403
    html = vic_client.get(url(note), headers=HTMX).content.decode()
    assert "Hello" in html
    assert "<textarea" not in html


def test_strangers_do_not_learn_that_it_exists(olga_client, ada, note):
    said = make_comment(note, ada)
    assert olga_client.get(url(note)).status_code == 404
    for what in ("edit", "delete", "resolve", "react"):
        assert olga_client.post(f"/comment/{said.pk}/{what}/", {"body": "x", "sign": "👍"}).status_code == 404
    assert Comment.objects.get().text == said.text


@pytest.mark.parametrize("kind", ["auth.group", "core.user", "core.apitoken", "core.invitation", "no.such", "x"])
def test_only_things_of_a_product_are_talked_about(ada_client, tea, kind):
    assert ada_client.get(f"/talk/{kind}/1/").status_code == 404


@pytest.mark.parametrize("text", ["@Vic look", "@vic@example.com look", "Look, @Vic!", "look @VIC"])
def test_who_is_named_is_told(ada_client, vic, note, text):
    say(ada_client, note, text)
    told = Notification.objects.get()
    assert (told.user, told.reason) == (vic, "mention")
    assert "Ada mentioned you" in told.text


@pytest.mark.parametrize("text", ["vic look", "mail@vic.example", "@Victor look", "https://x.org/@Vic"])
def test_who_is_not_named_is_not_told(ada_client, vic, note, text):
    say(ada_client, note, text)
    assert not Notification.objects.exists()


def test_strangers_and_who_may_not_see_are_never_told(ada_client, vic, olga, note, tea):
    ProductRole.objects.create(product=tea, user=vic, role="none")
    say(ada_client, note, "@Vic and @Olga, look")
    assert not Notification.objects.exists()


def test_who_spoke_before_hears_of_an_answer_once(ada_client, cleo_client, cleo, note):
    say(cleo_client, note, "One")
    say(cleo_client, note, "Two")
    say(ada_client, note, "Three")
    assert [(n.user, n.reason) for n in Notification.objects.all()] == [(cleo, "comment")]


def test_editing_tells_only_who_is_newly_named(ada_client, vic, cleo, note):
    say(ada_client, note, "@Vic look")
    said = Comment.objects.get()
    ada_client.post(f"/comment/{said.pk}/edit/", {"body": "@Vic @Cleo look"}, headers=HTMX)
    assert set(Notification.objects.values_list("user", flat=True)) == {vic.pk, cleo.pk}
    said.refresh_from_db()
    assert said.edited


def test_nobody_edits_others_words(ada_client, cleo, note):
    said = make_comment(note, cleo)
    assert ada_client.post(f"/comment/{said.pk}/edit/", {"body": "x"}, headers=HTMX).status_code == 422
    assert ada_client.post(f"/comment/{said.pk}/delete/", headers=HTMX).status_code == 422
    assert Comment.objects.get().text == said.text


def test_an_admin_may_take_any_words_away_and_undo_that(amir_client, cleo, note):
    said = make_comment(note, cleo)
    make_comment(note, cleo, parent=said)
    response = amir_client.post(f"/comment/{said.pk}/delete/", headers=HTMX)
    assert not Comment.objects.exists()
    undo = response.headers["HX-Trigger"].split('"undo": "')[1].split('"')[0]
    amir_client.post(undo)
    assert Comment.objects.count() == 2


def test_answers_stand_below_what_they_answer(ada_client, cleo, note):
    said = make_comment(note, cleo, text="Question")
    say(ada_client, note, "Answer", parent=said.pk)
    answer = Comment.objects.get(text="Answer")
    say(ada_client, note, "Answer to the answer", parent=answer.pk)
    assert set(Comment.objects.exclude(parent=None).values_list("parent", flat=True)) == {said.pk}


def test_answers_to_another_things_comment_are_refused(ada_client, cleo, note, tea):
    elsewhere = make_comment(Note.objects.create(product=tea, text="Other"), cleo)
    assert say(ada_client, note, "Answer", parent=elsewhere.pk).status_code == 422


def test_a_sign_is_put_and_taken_away(ada_client, cleo, note):
    said = make_comment(note, cleo)
    ada_client.post(f"/comment/{said.pk}/react/", {"sign": "👍"}, headers=HTMX)
    assert Reaction.objects.count() == 1
    ada_client.post(f"/comment/{said.pk}/react/", {"sign": "👍"}, headers=HTMX)
    assert not Reaction.objects.exists()
    assert ada_client.post(f"/comment/{said.pk}/react/", {"sign": "🦖"}, headers=HTMX).status_code == 422


def test_a_discussion_is_settled_and_opened_again(ada_client, cleo, note):
    said = make_comment(note, cleo)
    ada_client.post(f"/comment/{said.pk}/resolve/", {"resolved": "1"}, headers=HTMX)
    said.refresh_from_db()
    assert said.resolved_at
    ada_client.post(f"/comment/{said.pk}/resolve/", {"resolved": "0"}, headers=HTMX)
    said.refresh_from_db()
    assert not said.resolved_at


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](https://x.org/p.png)",
    ],
)
def test_words_never_become_code_or_pictures(ada_client, note, text):
    html = say(ada_client, note, text).content.decode().split('class="rich"')[1].split("</article>")[0]
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_the_thread_costs_the_same_however_much_is_said(ada_client, ada, cleo, note, django_assert_num_queries):
    for n in range(30):
        Reaction.objects.create(comment=make_comment(note, cleo, text=f"@Ada {n}"), by=ada, sign="👍")
    with django_assert_num_queries(8):
        ada_client.get(url(note), headers=HTMX)


def test_people_are_suggested_by_the_beginning_of_a_name(ada_client, ada, vic, olga, tea):
    assert [one["name"] for one in ada_client.get("/tea/settings/people/?q=v").json()] == ["Vic"]
    assert ada_client.get("/tea/settings/people/?q=ol").json() == []
