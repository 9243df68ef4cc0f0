"""From raw words to a release, in a real browser on strangers' data: sort, link, group, count, rank, ship, tell."""

import re

import pytest
from playwright.sync_api import expect

from roadworthy.delivery.models import Told
from roadworthy.feedback import actions as feedback
from roadworthy.feedback.models import Judgement, Note, NoteReading, Theme
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.models import Evidence, Idea
from roadworthy.interchange.tests.strangers import stranger
from roadworthy.market.models import Contact, Customer
from roadworthy.priorities.actions import fillings
from tests.test_journey import bring, move, release

pytestmark = pytest.mark.slow
READ = 1_200
"""So many of the newest notes are read by machine here; the others in the background, which no test waits for."""


@pytest.fixture
def owen_page(open_browser, owen):
    page = open_browser(owen)
    page.set_default_timeout(20_000)
    return page


def write_down(page, *titles):
    """Ideas as a product manager would write them, by the page."""
    for title in titles:
        page.goto("/tea/ideas/new/")
        page.get_by_label("Title").fill(title)
        page.get_by_role("button", name="Write it down").click()
        expect(page.locator("main").get_by_text(title).first).to_be_visible()
    return [Idea.objects.get(title=title) for title in titles]


def read_by_machine(product):
    """What the worker does by itself: words and meaning, type and tone, themes."""
    keep = list(Note.objects.order_by("-said_at", "-pk").values_list("pk", flat=True)[:READ])
    Note.objects.exclude(pk__in=keep).delete()
    feedback.read_notes(product)
    feedback.read_waiting(whole=True, seconds=120)
    ideas.read_product_ideas(product)
    feedback.run_themes(product, about=12)


def sort_fifty(page):
    """Fifty notes with the keyboard: link what is suggested, accept, archive, snooze. Returns how many were linked."""
    page.goto("/tea/feedback/")
    page.locator(".queue-row a[aria-current]").first.wait_for()
    linked = 0
    for n in range(50):
        place = page.locator(".queue-row a[aria-current]").first
        here = place.get_attribute("href")
        page.locator("#note-panel").wait_for()
        if page.locator("#note-picks [data-pick]").count() and linked < 3:
            page.keyboard.press("y")
            expect(page.locator("#note-panel .linked li").first).to_be_visible()
            linked += 1
        if n % 3 == 2:
            page.keyboard.press("s")
            expect(page.get_by_role("button", name="Tomorrow")).to_be_focused()
            page.keyboard.press("1")
        else:
            page.keyboard.press("a" if n % 3 else "e")
        expect(page.locator(f'.queue-row a[aria-current][href="{here}"]')).to_have_count(0)
    return linked


def customers_speak(workspace, idea, count):
    """Some of those who wrote are customers with a name: their notes are linked to the idea by hand."""
    notes = list(Note.objects.exclude(text="").filter(state="new").order_by("-said_at")[:count])
    for number, note in enumerate(notes):
        customer = Customer.objects.create(workspace=workspace, name=f"House {number}", revenue=100 * (number + 1))
        contact = Contact.objects.create(customer=customer, name=f"Dana {number}", email=f"dana{number}@house.example")
        feedback.set_customer(note, customer=customer, contact=contact, by=None)
    return notes


def link_by_hand(page, note, idea):
    """Mark a passage and say that it speaks for an idea."""
    page.goto(f"/tea/feedback/{note.pk}/")
    page.locator("#link-quote").fill(" ".join(note.text.split()[:5]))
    page.locator("#link-importance").select_option("3")
    page.locator("#link-q").fill(idea.title)
    page.locator("#note-picks").get_by_role("button", name=re.compile(re.escape(idea.title))).first.click()
    expect(page.locator("#note-panel ul.linked li")).to_have_count(1)


def rank_by_voices(page, product, rows):
    """Voices for the effort; every idea takes as long."""
    for name, source in (("Voices", "voices"), ("Effort", "typed")):
        page.goto("/tea/priorities/drivers/new/")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Where its values come from").select_option(source)
        page.get_by_label("Never below").fill("0")
        page.get_by_role("button", name="Save").click()
    page.goto("/tea/priorities/formulas/new/")
    page.get_by_label("Name").fill("Voices for the effort")
    page.locator("textarea[name=expression]").fill("voices / effort")
    page.get_by_role("button", name="Save").click()
    for idea in rows:
        page.goto(f"/tea/priorities/ideas/{idea.pk}/")
        for part, weeks in (("low", "2"), ("likely", "3"), ("high", "4")):
            page.locator(f"#effort_{part}").fill(weeks)
        page.get_by_role("button", name="Save estimates").click()
        expect(page.locator(".toast, .notice").first).to_be_visible()
    fillings.refill(product)


def order(page):
    page.goto("/tea/priorities/")
    page.locator("tbody tr[data-pk]").first.wait_for()
    return [int(row.get_attribute("data-pk")) for row in page.locator("tbody").first.locator("tr[data-pk]").all()]


def test_raw_words_become_a_release_and_those_who_asked_are_told(owen_page, tea, workspace, tmp_path):
    page = owen_page
    bugs, reviews = (stranger(name, tmp_path) for name in ("bug_reports_hadoop.csv", "app_reviews_maalej.csv"))
    assert bring(page, "notes", bugs.path) == len(bugs.rows)
    assert bring(page, "notes", reviews.path) == len(reviews.rows)
    crash, share, sync = write_down(page, "It crashes when I open it", "Share photos with friends", "Sync everywhere")

    read_by_machine(tea)
    assert NoteReading.objects.exclude(type="").count() > READ / 2
    linked = sort_fifty(page)
    assert Note.objects.filter(state__in=["accepted", "archived", "snoozed"]).count() == 50
    assert Judgement.objects.filter(kind="idea", verdict="accepted").count() == linked

    page.goto("/tea/feedback/themes/")
    expect(page.locator("table tbody tr").nth(2)).to_be_visible()
    theme = Theme.objects.filter(merged_into=None, is_hidden=False).order_by("-pk").first()
    page.goto(f"/tea/feedback/themes/{theme.pk}/")
    expect(page.locator("main").get_by_text(theme.name).first).to_be_visible()

    Evidence.objects.all().delete()
    ideas.recount_product(tea)
    spoken = customers_speak(workspace, share, 4)
    link_by_hand(page, spoken[0], crash)
    rank_by_voices(page, tea, [crash, share, sync])
    before = order(page)
    assert before[0] == crash.pk
    for note in spoken[1:]:
        link_by_hand(page, note, share)
    fillings.refill(tea)
    assert order(page)[0] == share.pk
    page.goto(f"/tea/ideas/{share.pk}/")
    expect(page.locator("main").get_by_text(re.compile("3 voices")).first).to_be_visible()

    move(page, share, "planned")
    move(page, share, "building")
    release(page, share, on="2026-11-02")
    assert set(Told.objects.filter(idea=share).values_list("email", flat=True)) == {
        f"dana{number}@house.example" for number in (1, 2, 3)
    }
