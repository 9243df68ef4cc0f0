"""/workspace/<slug>/fields/ and /tokens/."""

import pytest
from django.utils import timezone

from roadworthy.core.models import ApiToken, Change, FieldDefinition

from .make import make_field

FIELDS, TOKENS = "/workspace/teahouse/fields/", "/workspace/teahouse/tokens/"
CHOICE = {"on": "idea", "label": "T-shirt size", "kind": "choice", "choices": "S\nM\n\nS", "help_text": ""}


def test_a_field_gets_a_key_that_stays(amir_client, workspace):
    amir_client.post(FIELDS, CHOICE)
    field = FieldDefinition.objects.get()
    assert (field.key, field.choices) == ("t_shirt_size", ["S", "M"])
    amir_client.post(f"{FIELDS}{field.pk}/", {"label": "Size", "choices": "L", "help_text": ""})
    field.refresh_from_db()
    assert (field.key, field.label, field.choices) == ("t_shirt_size", "Size", ["L"])


@pytest.mark.parametrize("wrong", [{"label": " "}, {"choices": ""}, {"kind": "formula"}, {"label": "taken"}])
def test_refused_fields_are_not_kept(amir_client, workspace, wrong):
    make_field(workspace, key="taken")
    assert amir_client.post(FIELDS, CHOICE | wrong).status_code == 422
    assert FieldDefinition.objects.count() == 1


def test_fields_move_up_and_down(amir_client, workspace):
    first, second = make_field(workspace, "a", position=1), make_field(workspace, "b", position=2)
    amir_client.post(f"{FIELDS}{second.pk}/arrange/", {"do": "up"})
    assert list(FieldDefinition.objects.all()) == [second, first]


def test_a_deleted_field_comes_back(amir_client, workspace):
    field = make_field(workspace)
    amir_client.post(f"{FIELDS}{field.pk}/arrange/", {"do": "delete"})
    assert not FieldDefinition.objects.exists()
    amir_client.post(f"/undo/{Change.objects.get().pk}/")
    assert FieldDefinition.objects.get() == field


def test_editors_see_fields_and_change_none(ada_client, workspace):
    field = make_field(workspace)
    assert ada_client.get(FIELDS).status_code == 200
    assert ada_client.post(FIELDS, CHOICE).status_code == 403
    assert ada_client.post(f"{FIELDS}{field.pk}/arrange/", {"do": "delete"}).status_code == 403


def test_strangers_find_neither_fields_nor_tokens(olga_client, workspace):
    assert olga_client.get(FIELDS).status_code == olga_client.get(TOKENS).status_code == 404


def test_another_workspaces_field_is_not_found(amir_client, coffee):
    field = make_field(coffee.workspace)
    assert amir_client.post(f"{FIELDS}{field.pk}/arrange/", {"do": "delete"}).status_code == 404


def test_a_token_is_shown_once_and_only_its_hash_is_kept(ada_client, workspace):
    html = ada_client.post(TOKENS, {"name": "Sync", "scopes": ["ideas:read", "ideas:write"]}).content.decode()
    token = ApiToken.objects.get()
    secret = html.split('id="secret">')[1].split("<")[0]
    assert ApiToken.hash_of(secret) == token.hash
    assert secret not in ada_client.get(TOKENS).content.decode()
    assert secret not in str(list(Change.objects.values_list("after", "label")))


@pytest.mark.parametrize(
    "form",
    [
        {"name": "", "scopes": ["read"]},
        {"name": "x", "scopes": []},
        {"name": "x", "scopes": ["everything"]},
        {"name": "x", "scopes": ["read"], "expires": "2020-01-01"},
    ],
)
def test_refused_tokens_are_not_made(ada_client, workspace, form):
    assert ada_client.post(TOKENS, form).status_code == 422
    assert not ApiToken.objects.exists()


def test_readers_hand_out_reading_only(vic_client, workspace):
    assert vic_client.post(TOKENS, {"name": "x", "scopes": ["ideas:write"]}).status_code == 422
    assert vic_client.post(TOKENS, {"name": "x", "scopes": ["ideas:read"]}).status_code == 200


def test_a_token_ends_at_once(ada_client, ada, workspace):
    ada_client.post(TOKENS, {"name": "Sync", "scopes": ["read"]})
    token = ApiToken.objects.get()
    ada_client.post(f"{TOKENS}{token.pk}/revoke/")
    token.refresh_from_db()
    assert token.revoked_at <= timezone.now()


def test_others_tokens_are_for_admins(ada_client, vic_client, amir_client, vic):
    vic_client.post(TOKENS, {"name": "Vic's", "scopes": ["read"]})
    token = ApiToken.objects.get()
    assert "Vic&#39;s" not in ada_client.get(TOKENS).content.decode()
    assert ada_client.post(f"{TOKENS}{token.pk}/revoke/").status_code == 403
    assert "Vic&#39;s" in amir_client.get(TOKENS).content.decode()
    assert amir_client.post(f"{TOKENS}{token.pk}/revoke/").status_code == 302
