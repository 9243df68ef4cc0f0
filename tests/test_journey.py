"""The whole loop on strangers' data, in a real browser: from a file of wishes to a measured release."""

import re

import pytest
from playwright.sync_api import expect

from roadworthy.delivery.models import Told
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Category, Evidence, Idea
from roadworthy.interchange.tests.strangers import stranger
from roadworthy.market.models import Contact, Customer

pytestmark = pytest.mark.slow
LONG = 90_000
VOTES = "votes / effort"


@pytest.fixture
def owen_page(open_browser, owen):
    page = open_browser(owen)
    page.set_default_timeout(20_000)
    return page


def bring(page, kind, path, **options):
    """Import a file from the page: choose it, check it, write it. Returns how many rows the report counts."""
    page.goto(f"/tea/import/{kind}/")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Go on").click()
    for label, value in options.items():
        field = page.get_by_label(label, exact=True)
        field.select_option(value) if field.evaluate("one => one.tagName") == "SELECT" else field.fill(value)
    page.get_by_role("button", name="Check the file").click()
    write = page.get_by_role("button", name=re.compile("^Import .* rows"))
    expect(write).to_be_visible(timeout=LONG)
    write.click()
    expect(page.get_by_role("link", name=re.compile("^See the "))).to_be_visible(timeout=LONG)
    counted = page.locator(".stat", has_text=re.compile("^Created")).locator("dd").first.inner_text()
    return int(re.sub(r"\D", "", counted))


def rank_by_votes(page):
    """A driver filled from votes, one that people estimate, and a formula of both."""
    for name, source, low in (("Votes", "votes", "0"), ("Effort", "typed", "0.1")):
        page.goto("/tea/priorities/drivers/new/")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Where its values come from").select_option(source)
        page.get_by_label("Never below").fill(low)
        page.get_by_role("button", name="Save").click()
    page.goto("/tea/priorities/formulas/new/")
    page.get_by_label("Name").fill("Votes for the effort")
    page.locator("textarea[name=expression]").fill(VOTES)
    page.get_by_role("button", name="Save").click()
    page.goto("/tea/priorities/")
    for place, effort in enumerate(("2 3 6", "1 2 3", "8")):
        page.locator(".rank-waiting tr[data-pk]").first.wait_for()
        cell = page.locator(".rank-waiting tr[data-pk]").first.locator("[data-driver]").last
        cell.dblclick()
        cell.locator("input").fill(effort)
        page.keyboard.press("Enter")
        expect(page.locator("tbody").first.locator("tr[data-pk]")).to_have_count(place + 1)


def link_first_note(page, idea):
    """Mark a passage of a note and say that it speaks for an idea."""
    note = Note.objects.order_by("-said_at").exclude(text="").first()
    note.customer = Customer.objects.create(workspace=note.product.workspace, name="Data House", revenue=900)
    note.contact = Contact.objects.create(customer=note.customer, name="Dana", email="dana@data.example")
    note.save()
    page.goto(f"/tea/feedback/{note.pk}/")
    page.locator("#link-quote").fill(" ".join(note.text.split()[:4]))
    page.locator("#link-importance").select_option("3")
    page.locator("#link-q").fill(idea.title[:30])
    page.locator("#note-picks").get_by_role("button", name=re.compile(re.escape(idea.title[:20]))).first.click()
    expect(page.locator("#note-panel ul.linked li")).to_have_count(1)


def promise(page, idea):
    """Predict a metric's change, then plan the idea: from then on the promise is frozen."""
    page.goto(f"/tea/ideas/{idea.pk}/predict/")
    page.get_by_label("Metric").select_option(label="Revenue")
    for part, value in (("low", "1"), ("likely", "5"), ("high", "15")):
        page.locator(f"#range_{part}").fill(value)
    page.get_by_role("button", name="Keep the prediction").click()
    move(page, idea, "planned")


def move(page, idea, category):
    """Bring an idea to a status on its own page, with a reason."""
    page.goto(f"/tea/ideas/{idea.pk}/status/?to={category}")
    page.locator("[name=status] option[value], [name=status]").first.wait_for()
    page.get_by_label("Status").select_option(label=Category(category).label)
    reason = page.get_by_label(re.compile("Why|Reason"))
    if reason.count():
        reason.first.fill("Most wanted for the effort")
    page.get_by_role("button", name=re.compile("Save|Move")).first.click()
    page.wait_for_url(f"**/tea/ideas/{idea.pk}/")


def write_spec(page, idea):
    """Begin a spec, give it a criterion, approve it."""
    page.goto(f"/tea/specs/{idea.pk}/")
    page.get_by_role("button", name="Begin").nth(1).click()
    page.goto(f"/tea/specs/{idea.pk}/")
    page.locator("#criterion-text").fill("When it is saved, then it is there tomorrow")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("#_criteria li")).to_have_count(1)
    page.get_by_text("Give your word").click()
    page.get_by_role("button", name="Approve").click()
    expect(page.locator("main").get_by_text("Approved", exact=True).first).to_be_visible()


def release(page, idea, on):
    """Plan a release, put the idea into it, ship it."""
    page.goto("/tea/delivery/releases/new/")
    page.get_by_label("Name").fill("First light")
    page.get_by_role("button", name="Save").click()
    page.locator("#add-idea").select_option(str(idea.pk))
    page.get_by_role("button", name="Add idea").click()
    page.get_by_role("button", name="Ship it").first.click()
    page.get_by_label("Shipped on").fill(on)
    page.get_by_label("Why ship all the same?").fill("A rehearsal")
    page.locator("#launch-form").get_by_role("button", name="Ship it").click()
    expect(page.get_by_text("has shipped").first).to_be_visible()


def test_from_strangers_wishes_to_a_measured_release(owen_page, tea, tmp_path):
    page = owen_page
    wishes, bugs = (
        stranger(name, tmp_path) for name in ("wishlist_feature_requests_votes.csv", "bug_reports_hadoop.csv")
    )
    reviews, sales = (stranger(name, tmp_path) for name in ("app_reviews_maalej.csv", "cdnow_events.csv.gz"))

    assert bring(page, "ideas", wishes.path) == len(wishes.rows) == Idea.objects.count()
    assert sum(Idea.objects.values_list("votes", flat=True)) == sum(int(row["votes"]) for row in wishes.rows)
    assert bring(page, "notes", bugs.path) == len(bugs.rows)
    assert bring(page, "notes", reviews.path) == len(reviews.rows)
    bring(page, "metrics", sales.path, **{"One value": "day", "Metric": "Revenue"})

    rank_by_votes(page)
    top = Idea.objects.get(pk=page.locator("tr[data-pk]").first.get_attribute("data-pk"))
    link_first_note(page, top)
    promise(page, top)
    assert top.predictions.get().is_frozen
    page.goto(f"/tea/ideas/{top.pk}/")
    page.get_by_role("button", name="Now", exact=True).click()
    write_spec(page, top)
    move(page, top, "building")
    release(page, top, on="1997-10-01")
    assert Told.objects.get(idea=top).email == "dana@data.example"

    page.goto("/tea/outcomes/")
    page.get_by_role("button", name="Measure", exact=True).first.click()
    expect(page.locator("main").get_by_text(re.compile("as promised|more|less")).first).to_be_visible()
    top.refresh_from_db()
    assert top.category == Category.MEASURED
    page.goto("/tea/outcomes/calibration/")
    expect(page.get_by_text("are needed before this says anything").first).to_be_visible()
    page.goto(f"/tea/ideas/{top.pk}/")
    expect(page.locator("#figure-result")).to_contain_text("promised")
    assert Evidence.objects.get(idea=top).importance == 3
