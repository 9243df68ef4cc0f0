"""What many customers wrote in the last weeks of the story: the calendar feed stands still."""

from __future__ import annotations

FEED_NAME = "The calendar feed stands still"
SWAPS_NAME = "Swapping shifts"
FEED: tuple[tuple[int, str, str, str], ...] = (
    (2, "ticket", "Calendar feed not updating", "The calendar feed on my iPhone has not updated since Monday. I drove in for a shift that had moved."),
    (3, "email", "Feed stuck", "Is the calendar feed broken? Rota shows Thursday, the calendar on my phone still shows Tuesday."),
    (4, "ticket", "Old shifts in the calendar", "The subscribed calendar shows last week's shifts. Removing the feed and adding it again helps for a day."),
    (5, "ticket", "Google calendar feed is hours behind", "Our feed in Google Calendar is hours behind the rota. Two nurses came at the wrong time."),
    (6, "email", "Calendar again", "Third time I write about the calendar feed. It stands still, and nobody tells my phone."),
    (8, "ticket", "Outlook feed does not refresh", "The calendar feed in Outlook does not refresh any more. Refreshing by hand does nothing."),
    (9, "ticket", "Feed shows swapped shift twice", "After a swap the calendar feed shows the old shift and the new one. The feed has not updated since."),
    (10, "review", "Great, but the calendar feed", "Great app, but the calendar feed stopped updating with the last version. Please mend the feed."),
    (12, "ticket", "Calendar feed stopped", "The calendar feed stopped updating for our whole team this week. The page itself is right."),
    (13, "email", "My calendar lies", "My calendar lies to me. The feed from Rota was always right before and now it is two days old."),
    (15, "ticket", "Feed frozen after the update", "Since your update the calendar feed is frozen. Please tell us when the feed works again."),
    (17, "ticket", "iPhone calendar wrong", "My iPhone calendar is wrong: the feed does not update when the rota changes."),
    (19, "review", "Two stars until the feed works", "Two stars until the calendar feed updates again. I missed a night because of it."),
    (22, "ticket", "Calendar subscription out of date", "The calendar subscription is out of date for all nine of us. The feed has not updated for days."),
)  # fmt: skip
"""(days before the end, kind, title, text)"""
