"""How a product deals with its feedback, and how quickly it answers."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.feedback.models import FeedbackSettings, Note, settings_of

from .make import make_note

URL = "/tea/feedback/settings/"
GOOD = {"untouched_days": "3", "half_life_days": "180", "masks_personal_data": "on"}


def test_an_admin_decides_and_the_product_keeps_it(amir_client, tea):
    assert amir_client.post(URL, GOOD).url == URL
    kept = FeedbackSettings.objects.get()
    assert (kept.untouched_days, kept.half_life_days, kept.masks_personal_data) == (3, 180, True)
    amir_client.post(URL, {"untouched_days": "3", "half_life_days": ""})
    kept = FeedbackSettings.objects.get()
    assert (kept.half_life_days, kept.masks_personal_data) == (None, False)


@pytest.mark.parametrize("wrong", [{"untouched_days": "0"}, {"untouched_days": ""}, {"half_life_days": "-1"}])
def test_what_makes_no_sense_is_refused_and_still_there(amir_client, tea, wrong):
    response = amir_client.post(URL, GOOD | wrong)
    assert response.status_code == 422
    assert f'value="{next(iter(wrong.values()))}"' in response.content.decode() or "" in wrong.values()
    assert not FeedbackSettings.objects.exists()


def test_everybody_reads_and_only_admins_decide(vic_client, ada_client, olga_client, tea):
    assert "A new note is overdue after" in vic_client.get(URL).content.decode()
    assert vic_client.post(URL, GOOD).status_code == 403
    assert ada_client.post(URL, GOOD).status_code == 403
    assert olga_client.get(URL).status_code == 404
    assert settings_of(tea).untouched_days == 5


def answered(product, hours, ago=5):
    came = timezone.now() - datetime.timedelta(days=ago)
    note = make_note(product, state="accepted")
    Note.objects.filter(pk=note.pk).update(created=came, answered_at=came + datetime.timedelta(hours=hours))


def test_the_page_says_how_quickly_half_are_answered(vic_client, olga_client, tea, django_assert_max_num_queries):
    for hours in range(1, 16):
        answered(tea, hours)
    with django_assert_max_num_queries(9):
        html = vic_client.get("/tea/feedback/waiting/").content.decode()
    assert "Half of the notes are answered within 8 hours" in html
    assert olga_client.get("/tea/feedback/waiting/").status_code == 404


def test_too_few_answers_are_said_to_be_too_few(vic_client, tea):
    assert "No notes in the last twelve weeks" in vic_client.get("/tea/feedback/waiting/").content.decode()
    answered(tea, 3)
    html = vic_client.get("/tea/feedback/waiting/").content.decode()
    assert "Not enough notes were answered" in html
    assert "not enough data" in html


def test_notes_imported_with_a_decision_say_nothing(vic_client, tea):
    for _ in range(20):
        make_note(tea, state="archived")
    assert "No notes in the last twelve weeks" in vic_client.get("/tea/feedback/waiting/").content.decode()


def test_the_weeks_are_a_file(vic_client, tea):
    for hours in range(24, 24 * 12, 24):
        answered(tea, hours, ago=15)
    rows = vic_client.get("/tea/feedback/waiting/?format=csv").content.decode().splitlines()
    assert rows[0] == "week,notes,answered,days,days_low,days_high"
    assert rows[1].split(",")[1:4] == ["11", "11", "6.0"]
