"""/workspace/<slug>/members/: who belongs, who is invited, who may do what."""

import pytest

from roadworthy.core.models import ApiToken, Change, Invitation, Membership, ProductRole
from tests.world import client_of

from .make import make_invitation

URL = "/workspace/teahouse/members/"


def role_of(user):
    return Membership.objects.get(user=user).role


def member_url(user, more=""):
    return f"{URL}{Membership.objects.get(user=user).pk}/{more}"


def test_an_invitation_is_sent_with_its_link(amir_client, workspace, mailoutbox):
    response = amir_client.post(URL, {"email": "New@Example.com", "role": "editor", "perspectives": ["design"]})
    made = Invitation.objects.get()
    assert response.status_code == 302
    assert (made.email, made.role, made.perspectives) == ("new@example.com", "editor", ["design"])
    assert mailoutbox[0].to == ["new@example.com"]
    assert f"/invitation/{made.token}/" in mailoutbox[0].body


def test_the_record_of_an_invitation_holds_no_secret(amir_client, workspace):
    amir_client.post(URL, {"email": "new@example.com", "role": "editor"})
    token = Invitation.objects.get().token
    assert token not in str(list(Change.objects.values_list("before", "after", "label")))


@pytest.mark.parametrize(
    "form",
    [
        {"email": "no address", "role": "editor"},
        {"email": "a@b.co", "role": "owner"},
        {"email": "ada@example.com", "role": "editor"},
    ],
)
def test_refused_invitations_send_nothing(amir_client, ada, form, mailoutbox):
    assert amir_client.post(URL, form).status_code == 422
    assert not Invitation.objects.exists()
    assert not mailoutbox


def test_inviting_again_ends_the_older_link(amir_client, workspace):
    old = make_invitation(workspace)
    amir_client.post(URL, {"email": "new@example.com", "role": "reader"})
    assert Invitation.objects.get().token != old.token


def test_sending_again_makes_a_fresh_link(amir_client, workspace, mailoutbox):
    old = make_invitation(workspace)
    amir_client.post(f"/workspace/teahouse/invitations/{old.pk}/renew/")
    assert old.token not in mailoutbox[0].body
    assert Invitation.objects.get().token in mailoutbox[0].body


def test_an_invitation_can_be_taken_back(amir_client, workspace):
    old = make_invitation(workspace)
    amir_client.post(f"/workspace/teahouse/invitations/{old.pk}/revoke/")
    assert not Invitation.objects.exists()


def test_editors_see_members_and_invite_nobody(ada_client, amir):
    html = ada_client.get(URL).content.decode()
    assert "Amir" in html
    assert "Send invitation" not in html
    assert ada_client.post(URL, {"email": "a@b.co", "role": "reader"}).status_code == 403


def test_editors_see_no_open_invitations(ada_client, workspace):
    make_invitation(workspace)
    assert "new@example.com" not in ada_client.get(URL).content.decode()


def test_strangers_do_not_learn_that_it_exists(olga_client, ada, olga):
    theirs = Membership.objects.get(user=ada)
    assert olga_client.get(URL).status_code == 404
    assert olga_client.get(f"{URL}{theirs.pk}/").status_code == 404
    assert olga_client.get(f"/workspace/coffeehouse/members/{theirs.pk}/").status_code == 404


def test_an_admin_changes_role_and_perspectives(amir_client, ada):
    amir_client.post(member_url(ada), {"role": "reader", "perspectives": ["support", "sales"]})
    member = Membership.objects.get(user=ada)
    assert (member.role, member.perspectives) == ("reader", ["sales", "support"])


def test_an_admin_gives_another_role_for_one_product(amir_client, ada, tea):
    amir_client.post(member_url(ada), {"role": "editor", f"product-{tea.pk}": "none"})
    assert ProductRole.objects.get(user=ada).role == "none"
    amir_client.post(member_url(ada), {"role": "editor", f"product-{tea.pk}": ""})
    assert not ProductRole.objects.exists()


def test_an_admin_makes_no_owner_and_unmakes_none(amir_client, amir, owen):
    assert amir_client.post(member_url(amir), {"role": "owner"}).status_code == 422
    assert amir_client.post(member_url(owen), {"role": "reader"}).status_code == 422
    assert amir_client.post(member_url(owen, "remove/")).status_code == 422
    assert (role_of(amir), role_of(owen)) == ("admin", "owner")


def test_the_last_owner_stays(owen_client, owen):
    assert owen_client.post(member_url(owen), {"role": "admin"}).status_code == 422
    assert owen_client.post(member_url(owen, "remove/")).status_code == 422
    assert role_of(owen) == "owner"


def test_with_a_second_owner_the_first_may_go(owen_client, owen, ada):
    owen_client.post(member_url(ada), {"role": "owner"})
    assert owen_client.post(member_url(owen, "remove/")).status_code == 302
    assert not Membership.objects.filter(user=owen).exists()


def test_who_is_removed_loses_everything_at_once(amir_client, ada_client, ada, tea, workspace):
    ProductRole.objects.create(product=tea, user=ada, role="admin")
    token = ApiToken.objects.create(workspace=workspace, user=ada, name="x", prefix="rw_", hash="h")
    amir_client.post(member_url(ada, "remove/"))
    token.refresh_from_db()
    assert not token.is_valid
    assert not ProductRole.objects.exists()
    assert ada_client.get("/tea/settings/").status_code == 404


def test_removing_can_be_undone_by_an_admin(amir_client, ada):
    amir_client.post(member_url(ada, "remove/"))
    removal = Change.objects.get(verb="removed")
    amir_client.post(f"/undo/{removal.pk}/")
    assert role_of(ada) == "editor"


def test_undoing_never_leaves_a_workspace_without_owner(owen_client, owen, ada):
    owen_client.post(member_url(ada), {"role": "owner"})
    made = Change.objects.get(kind="core.membership")
    Membership.objects.filter(user=owen).update(role="admin")
    client = client_of(ada)
    assert client.post(f"/undo/{made.pk}/").status_code == 422
    assert role_of(ada) == "owner"


def test_everyone_may_leave(ada_client, ada):
    assert ada_client.post(member_url(ada, "remove/")).status_code == 302
    assert not Membership.objects.filter(user=ada).exists()


def test_nobody_removes_others_without_the_right(ada_client, vic, owen):
    assert ada_client.post(member_url(vic, "remove/")).status_code == 403
    assert role_of(vic) == "reader"


def test_who_was_demoted_cannot_undo_it(owen_client, amir_client, amir, ada):
    amir_client.post(member_url(ada), {"role": "admin"})
    owen_client.post(member_url(amir), {"role": "contributor"})
    for change in Change.objects.filter(kind="core.membership"):
        assert amir_client.post(f"/undo/{change.pk}/").status_code == 403
    assert role_of(amir) == "contributor"


def test_the_list_costs_the_same_for_many_members(amir_client, workspace, django_assert_num_queries, django_user_model):
    for n in range(20):
        user = django_user_model.objects.create_user(f"u{n}@example.com", name=f"U{n}")
        Membership.objects.create(workspace=workspace, user=user)
    with django_assert_num_queries(6):
        amir_client.get(URL)


def test_the_workspace_itself_is_renamed_by_admins_only(amir_client, ada_client, workspace):
    form = {"name": "Tea & Co", "currency": "USD"}
    assert ada_client.post("/workspace/teahouse/", form).status_code == 403
    assert amir_client.post("/workspace/teahouse/", form).status_code == 302
    workspace.refresh_from_db()
    assert (workspace.name, workspace.currency) == ("Tea & Co", "USD")
