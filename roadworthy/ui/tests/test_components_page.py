"""Every component in a real browser: looked at in both themes and widths, and used by mouse and keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGE = "/dev/components"


@pytest.fixture
def page(open_browser, ada, tea):
    """Ada's browser on the page of components."""
    found = open_browser(ada)
    found.goto(PAGE)
    expect(found.locator("rw-chart .plot-cover").first).to_be_attached()
    return found


def cell(page, row, column):
    return page.locator(f"#samples-{row} [data-col={column}]")


def posts(page):
    """Every post that the page sends from now on: (path, fields)."""
    found = []
    page.on("request", lambda one: found.append((one.url, one.post_data)) if one.method == "POST" else None)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_it_has_no_accessibility_fault_and_fits_the_width(open_browser, ada, tea, theme, width):
    page = open_browser(ada, viewport={"width": width, "height": 900}, color_scheme=theme)
    page.goto(PAGE)
    expect(page.locator("rw-editor .ProseMirror")).to_be_visible()
    faults = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    told = [f"{one['id']}: {node['html'][:160]} {node['failureSummary']}" for one in faults for node in one["nodes"]]
    assert not told, "\n".join(told)
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_cell_is_edited_by_keyboard_and_saved_on_the_way(page):
    cell(page, 1, "voices").focus()
    page.keyboard.press("F2")
    page.keyboard.type("52")
    page.keyboard.press("Enter")
    expect(cell(page, 1, "voices")).to_have_text("52")
    expect(cell(page, 2, "voices")).to_be_focused()


def test_typing_on_a_cell_replaces_it_and_escape_gives_up(page):
    cell(page, 1, "voices").focus()
    page.keyboard.type("9")
    expect(cell(page, 1, "voices").locator("input")).to_have_value("9")
    page.keyboard.press("Escape")
    expect(cell(page, 1, "voices")).to_have_text("48")
    expect(cell(page, 1, "voices")).to_be_focused()


def test_what_is_refused_is_told_in_the_cell_and_in_a_toast(page):
    cell(page, 1, "voices").focus()
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("“many” is no number.")
    expect(cell(page, 1, "voices")).to_have_class(re.compile("is-wrong"))
    expect(cell(page, 1, "voices")).to_have_text("48")


def test_a_choice_is_edited_by_mouse(page):
    cell(page, 3, "status").click()
    cell(page, 3, "status").click()
    cell(page, 3, "status").locator("select").select_option("building")
    expect(cell(page, 3, "status")).to_have_text("Building")


def test_rows_are_chosen_by_space_and_by_shift_click(page):
    cell(page, 1, "voices").focus()
    page.keyboard.press("Space")
    expect(page.locator(".bulk-count")).to_have_text("1 chosen")
    page.locator("#samples-4 input[name=pk]").click(modifiers=["Shift"])
    expect(page.locator(".bulk-count")).to_have_text("4 chosen")
    sent = posts(page)
    page.get_by_role("button", name="Merge").click()
    page.wait_for_load_state()
    assert sent[0][1].count("pk=") == 4
    assert "action=merge" in sent[0][1]


def test_danger_asks_first(page):
    page.locator("#samples-2 input[name=pk]").check()
    sent = posts(page)
    page.locator("form.bulk").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("dialog")).to_contain_text("Delete the chosen ideas?")
    page.get_by_role("button", name="Cancel", exact=True).last.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert sent == []


def test_the_filter_menu_stays_open_while_one_chooses(open_browser, ada, tea):
    page = open_browser(ada)
    page.goto("/dev/components/rows")
    page.locator("#samples-filter-menu > summary").click()
    page.get_by_role("checkbox", name="Planned").check()
    expect(page.locator(".grid tbody tr")).to_have_count(1)
    page.get_by_role("checkbox", name="Ready").check()
    expect(page.locator(".grid tbody tr")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"rows\?status=ready&status=planned$"))
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Remove filter Status").click()
    expect(page.locator(".grid tbody tr")).to_have_count(11)


def test_the_search_finds_while_one_types(open_browser, ada, tea):
    page = open_browser(ada)
    page.goto("/dev/components/rows")
    page.keyboard.press("/")
    page.keyboard.type("tea club", delay=30)
    page.keyboard.press("Backspace")
    expect(page.locator("#samples-q")).to_have_value("tea clu")
    page.locator("#samples-q").fill("letter")
    expect(page.locator(".grid tbody tr")).to_have_count(1)
    expect(page.locator("#samples-q")).to_be_focused()


def test_a_card_is_moved_by_keyboard(page):
    sent = posts(page)
    page.locator("#sample-board-1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator("[data-column=next] .card").first).to_have_id("sample-board-1")
    expect(page.locator(".lane:has([data-column=next]) .count")).to_have_text("13")
    assert sent[0][1] == "column=next&before=4"


def test_a_card_is_dragged_and_escape_puts_it_back(page):
    sent = posts(page)
    card, lane = page.locator("#sample-board-2"), page.locator("[data-column=later]")
    card.scroll_into_view_if_needed()
    page.mouse.move(*middle(card))
    page.mouse.down()
    page.mouse.move(*middle(lane), steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator("[data-column=now] .card")).to_have_count(3)
    page.mouse.move(*middle(card))
    page.mouse.down()
    page.mouse.move(*middle(lane), steps=5)
    page.mouse.up()
    expect(lane.locator(".card")).to_have_id("sample-board-2")
    expect(page).to_have_url(re.compile(PAGE))
    assert [fields for _, fields in sent] == ["column=later&before="]


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 40)


def test_the_tree_is_walked_with_the_arrows(page):
    page.locator("#tree-g1").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tree-o1")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tree-i1")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#tree-o2")).to_be_focused()


def test_a_bar_is_moved_and_stretched_by_keyboard(page):
    sent = posts(page)
    bar = page.locator(".time-item[data-key='2']")
    before = bar.get_attribute("data-start"), bar.get_attribute("data-end")
    bar.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    with page.expect_response("**/take"):
        pass
    after = bar.get_attribute("data-start"), bar.get_attribute("data-end")
    assert before == ("2026-12-22", "2027-01-31")
    assert after == ("2026-12-29", "2027-02-14")
    assert sent[0][1] == "start=2026-12-29&end=2027-02-14"


def test_a_chart_is_read_point_by_point(page):
    cover = page.locator("rw-chart .plot-cover").first
    cover.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(cover).to_have_attribute("aria-valuetext", re.compile("Predicted"))
    expect(page.locator(".plot-tip").first).to_be_visible()


@pytest.mark.parametrize(("name", "start"), [("CSV", b"\xef\xbb\xbf"), ("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_a_chart_is_downloaded(page, name, start):
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download Weekly active brewers as {name}").click()
    content = download.value.path().read_bytes()
    assert content.startswith(start)
    assert len(content) > 500


def test_text_is_written_with_a_mention_and_posted_as_html(page):
    editor = page.locator("rw-editor .ProseMirror")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Ask @Vi")
    expect(page.get_by_role("option", name="Vic Lindqvist")).to_be_visible()
    page.keyboard.press("Enter")
    html = page.locator("#spec").input_value()
    assert '<span data-mention="2" class="mention">@Vic Lindqvist</span>' in html
    assert html.startswith("<h2>What for</h2>")


def test_the_theme_is_remembered(page):
    page.get_by_label(re.compile("your menu")).click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_detail_opens_at_the_side_with_its_address_and_closes_by_escape(page):
    page.get_by_role("link", name="Open at the side").click()
    panel = page.get_by_role("dialog", name="Sample table")
    expect(panel.locator(".grid")).to_be_visible()
    expect(page).to_have_url(re.compile("/dev/components/rows$"))
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page).to_have_url(re.compile("/dev/components$"))


def test_the_shortcuts_are_listed(page):
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_contain_text("Search and commands")
    expect(sheet).to_contain_text("On boards")


def test_commands_are_found_and_done_by_keyboard(page):
    page.keyboard.press("Control+k")
    page.keyboard.type("dark")
    expect(page.get_by_role("option", name="Dark theme")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_drawer_opens_on_a_phone_without_scripts(open_browser, ada, tea):
    page = open_browser(ada, viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page.goto(PAGE)
    expect(page.locator("#sidebar")).not_to_be_visible()
    page.get_by_label("Open menu").click()
    expect(page.locator("#sidebar").get_by_role("link", name="Roadworthy")).to_be_visible()


def test_without_scripts_cards_move_by_a_form_and_tables_filter_by_a_button(open_browser, ada, tea):
    page = open_browser(ada, java_script_enabled=False)
    page.goto(PAGE)
    page.locator("#move-sample-board-1").select_option("later")
    page.goto("/dev/components/rows")
    page.locator("#samples-filter-menu > summary").click()
    page.get_by_role("checkbox", name="Planned").check()
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".grid tbody tr")).to_have_count(1)


def test_a_slow_server_shows_that_it_works(open_browser, ada, tea):
    page = open_browser(ada)
    page.goto("/dev/components/rows")
    held = []
    page.route("**/rows?**", lambda route: held.append(route))
    page.get_by_role("link", name="Voices", exact=True).click()
    expect(page.locator("html")).to_have_class(re.compile("is-working"))
    held[0].continue_()
    expect(page.locator("html")).not_to_have_class(re.compile("is-working"))
