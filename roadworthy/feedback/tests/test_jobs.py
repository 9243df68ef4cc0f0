"""What feedback does by itself."""

from roadworthy.feedback import jobs
from roadworthy.feedback.models import Note

from .make import in_days, make_note


def test_every_hour_the_notes_that_are_due_wake_up(tea):
    for days in (-3, 0, 1):
        make_note(tea, str(days), state="snoozed", snoozed_until=in_days(days))
    jobs.every_hour.enqueue()
    assert set(Note.objects.filter(state="new").values_list("title", flat=True)) == {"-3", "0"}
