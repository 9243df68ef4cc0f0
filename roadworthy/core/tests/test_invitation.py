"""/invitation/<token>/: from a link to a member, with or without an account."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.core.models import Membership, Notification, User

from .make import make_invitation

NEW = {"name": "Nora New", "password": "a-long-word-for-tea"}


@pytest.fixture
def invitation(workspace, amir):
    return make_invitation(workspace, role="editor", perspectives=["design"], invited_by=amir)


def url(invitation):
    return f"/invitation/{invitation.token}/"


def test_someone_new_gets_an_account_and_is_in(client, invitation, tea, amir):
    response = client.post(url(invitation), NEW, follow=True)
    assert response.redirect_chain[-1][0] == "/tea/home/"
    member = Membership.objects.get(user__email="new@example.com")
    assert (member.role, member.perspectives, member.user.name) == ("editor", ["design"], "Nora New")
    assert Notification.objects.get().user == amir


def test_the_address_counts_as_confirmed(client, invitation):
    client.post(url(invitation), NEW)
    assert User.objects.get(email="new@example.com").emailaddress_set.get().verified


@pytest.mark.parametrize("wrong", [{"password": "short"}, {"password": "1234567890"}, {"name": ""}])
def test_refused_input_makes_no_account(client, invitation, wrong):
    response = client.post(url(invitation), NEW | wrong)
    assert response.status_code == 422
    assert not User.objects.filter(email="new@example.com").exists()
    invitation.refresh_from_db()
    assert invitation.is_open


def test_who_has_an_account_signs_in_first(client, workspace, olga):
    invitation = make_invitation(workspace, email="Olga@example.com")
    assert client.get(url(invitation)).headers["Location"] == f"/accounts/login/?next={url(invitation)}"


def test_who_is_signed_in_joins_with_one_click(olga_client, olga, invitation, workspace):
    assert "Join Teahouse" in olga_client.get(url(invitation)).content.decode()
    assert not Membership.objects.filter(user=olga, workspace=workspace).exists()
    olga_client.post(url(invitation))
    assert Membership.objects.get(user=olga, workspace=workspace).role == "editor"


def test_a_link_works_once(client, olga_client, invitation):
    olga_client.post(url(invitation))
    assert client.get(url(invitation)).status_code == 410
    assert client.post(url(invitation), NEW).status_code == 410
    assert not User.objects.filter(email="new@example.com").exists()


def test_a_link_ends_after_two_weeks(client, invitation):
    invitation.expires = timezone.now() - datetime.timedelta(minutes=1)
    invitation.save()
    assert client.post(url(invitation), NEW).status_code == 410


def test_a_guessed_link_leads_nowhere(client, invitation):
    assert client.get("/invitation/guess/").status_code == 404


def test_an_invitation_never_takes_rights_away(owen_client, owen, invitation):
    owen_client.post(url(invitation))
    assert Membership.objects.get(user=owen).role == "owner"


def test_sign_up_is_open_with_an_invitation_only(client, invitation):
    closed = client.get("/accounts/signup/").content.decode()
    assert "closed" in closed.lower()
    client.get(url(invitation))
    assert "closed" not in client.get("/accounts/signup/").content.decode().lower()
