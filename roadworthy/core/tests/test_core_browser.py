"""The core's pages in a real browser: invitation, talk between two tabs, notices, undo, no JS."""

import re

import pytest
from playwright.sync_api import expect

from roadworthy.core import history
from roadworthy.core.models import Comment, Membership
from roadworthy.feedback.models import Note


@pytest.fixture
def note(tea):
    return Note.objects.create(product=tea, text="It burnt again", title="Burnt")


def talk(note):
    return f"/talk/feedback.note/{note.pk}/"


def test_what_one_says_the_other_sees_at_once(open_browser, live_site, ada, cleo, note):
    adas, cleos = open_browser(ada), open_browser(cleo)
    adas.goto(talk(note))
    cleos.goto(talk(note))
    cleos.wait_for_timeout(1500)
    adas.get_by_label("Comment", exact=True).fill("Shall we ring a bell?")
    adas.get_by_role("button", name="Comment", exact=True).click()
    expect(cleos.get_by_text("Shall we ring a bell?")).to_be_visible()


def test_two_tabs_of_one_person_follow_each_other(open_browser, live_site, ada, note):
    first = open_browser(ada)
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(talk(note))
    second.wait_for_timeout(1500)
    first.get_by_label("Comment", exact=True).fill("Ring twice")
    first.get_by_role("button", name="Comment", exact=True).click()
    expect(second.locator(".comment p", has_text="Ring twice")).to_be_visible()


def test_what_one_is_typing_survives_the_others_words(open_browser, live_site, ada, cleo, note):
    page = open_browser(cleo)
    page.goto(talk(note))
    page.wait_for_timeout(1500)
    page.get_by_label("Comment", exact=True).fill("I am still writ")
    history.create(
        Comment(
            workspace=note.product.workspace,
            product=note.product,
            kind="feedback.note",
            object_id=note.pk,
            by=ada,
            text="Quick",
        ),
        by=ada,
    )
    expect(page.get_by_text("Quick")).to_be_visible()
    expect(page.get_by_label("Comment", exact=True)).to_have_value("I am still writ")


def test_a_name_is_offered_and_its_person_told(open_browser, live_site, ada, vic, note):
    page = open_browser(ada)
    page.goto(talk(note))
    box = page.get_by_label("Comment", exact=True)
    box.press_sequentially("Look @vi")
    expect(page.get_by_role("option", name="Vic")).to_be_visible()
    box.press("Enter")
    expect(box).to_have_value("Look @Vic ")
    box.press("Control+Enter")
    expect(page.locator(".mention")).to_have_text("@Vic")
    vics = open_browser(vic)
    vics.goto("/notifications/")
    vics.get_by_role("button", name="Ada mentioned you in “Burnt”", exact=True).click()
    expect(vics).not_to_have_url(re.compile("notifications"))


def test_an_invitation_makes_an_account_and_leads_in(open_browser, live_site, amir, tea):
    page = open_browser(amir)
    page.goto("/workspace/teahouse/members/")
    page.get_by_label("E-mail address").fill("nora@example.com")
    page.get_by_role("button", name="Send invitation").click()
    expect(page.get_by_text("Invited nora@example.com")).to_be_visible()
    link = page.locator("[data-copy]").first.get_attribute("data-copy")
    guest = open_browser()
    guest.goto(link)
    guest.get_by_label("Your name").fill("Nora New")
    guest.get_by_label("Choose a password").fill("a-long-word-for-tea")
    guest.get_by_role("button", name="Create account and join").click()
    guest.wait_for_url("**/tea/home/")
    assert Membership.objects.get(user__email="nora@example.com").role == "contributor"


def test_talk_works_without_js(open_browser, live_site, ada, note):
    page = open_browser(ada, java_script_enabled=False)
    page.goto(talk(note))
    page.get_by_label("Comment", exact=True).fill("No script here")
    page.get_by_role("button", name="Comment", exact=True).click()
    page.goto(talk(note))
    expect(page.locator(".comment p", has_text="No script here")).to_be_visible()
    page.get_by_text("Answer", exact=True).first.click()
    page.get_by_label("Your answer").fill("Nor here")
    page.get_by_role("button", name="Answer", exact=True).click()
    assert Comment.objects.get(text="Nor here").parent.text == "No script here"


def test_a_saved_setting_is_undone_from_its_message(open_browser, live_site, amir, tea):
    page = open_browser(amir)
    page.goto("/tea/settings/")
    page.get_by_label("Vision").fill("Calm")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone.")).to_be_visible()
    tea.refresh_from_db()
    assert tea.vision == ""
