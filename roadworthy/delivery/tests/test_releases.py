"""Planning releases: the list, contents, checklist."""

from django.urls import reverse

from roadworthy.core import history
from roadworthy.delivery import actions
from roadworthy.delivery.models import ChecklistItem, Release, ReleaseIdea

from .make import make_idea, make_release


def address(name, *args):
    return reverse(f"delivery:{name}", args=["tea", *args])


def test_a_new_release_has_the_usual_checklist(ada_client, tea):
    ada_client.post(address("new_release"), {"name": "Spring", "notes": "<p>Hello<script>x</script></p>"})
    release = Release.objects.get()
    assert release.checklist.count() == len(actions.CHECKLIST)
    assert release.notes == "<p>Hello</p>"


def test_a_release_without_a_name_is_refused(ada_client, tea):
    page = ada_client.post(address("new_release"), {"name": " ", "version": "2.4"})
    assert page.status_code == 422
    assert "2.4" in page.content.decode()
    assert not Release.objects.exists()


def test_an_idea_is_put_in_and_taken_out(ada_client, tea):
    release, idea = make_release(tea), make_idea(tea)
    ada_client.post(address("add_idea", release.pk), {"idea": idea.pk})
    link = ReleaseIdea.objects.get()
    ada_client.post(address("take_out", link.pk))
    assert not ReleaseIdea.objects.exists()


def test_another_products_idea_is_not_found(ada_client, tea, olga):
    other = make_idea(olga.memberships.get().workspace.products.get())
    release = make_release(tea)
    assert ada_client.post(address("add_idea", release.pk), {"idea": other.pk}).status_code == 404


def test_what_must_be_ready_is_ticked_by_who_may_contribute(cleo_client, tea):
    item = ChecklistItem.objects.create(release=make_release(tea), perspective="support", text="Ready?")
    cleo_client.post(address("tick", item.pk), {"done": "1"})
    item.refresh_from_db()
    assert item.done_by.name == "Cleo"


def test_who_may_only_look_ticks_nothing(vic_client, tea):
    item = ChecklistItem.objects.create(release=make_release(tea), perspective="support", text="Ready?")
    assert vic_client.post(address("tick", item.pk), {"done": "1"}).status_code == 403


def test_the_page_shows_contents_and_checklist(vic_client, tea):
    release = make_release(tea, make_idea(tea))
    ChecklistItem.objects.create(release=release, perspective="support", text="Support knows")
    html = vic_client.get(address("release", release.pk)).content.decode()
    assert "Swap shifts" in html
    assert "Support knows" in html
    assert "Ship it" not in html


def test_a_deleted_release_comes_back_with_its_contents(tea, ada):
    change = actions.delete_release(make_release(tea, make_idea(tea)), by=ada)
    assert not ReleaseIdea.objects.exists()
    history.undo(change, by=ada)
    assert ReleaseIdea.objects.get().release.name == "Spring"


def test_a_shipped_release_is_not_deleted(ada_client, tea):
    release = make_release(tea, state="released")
    assert ada_client.post(address("delete_release", release.pk)).status_code == 422
    assert Release.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("releases")).status_code == 404
    assert olga_client.get(address("release", make_release(tea).pk)).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, django_assert_max_num_queries):
    release = make_release(tea, *(make_idea(tea, f"Idea {n}") for n in range(12)))
    with django_assert_max_num_queries(20):
        ada_client.get(address("release", release.pk))


def test_the_panel_says_what_it_ships_with(vic_client, tea):
    idea = make_idea(tea)
    make_release(tea, idea)
    assert "Spring" in vic_client.get(address("panel", idea.pk)).content.decode()
