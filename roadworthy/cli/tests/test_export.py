"""The complete export: everything of one workspace, nothing of another, and no secret."""

import json
import zipfile

import pytest

from roadworthy.cli.application import run
from roadworthy.interchange import export, ownership


def quiet(done, total, message):
    """Progress for nobody."""


def rows(path, table):
    """The rows of one table in an export."""
    with zipfile.ZipFile(path) as source:
        return [json.loads(line) for line in source.read(f"{table}.jsonl").splitlines()]


def test_every_table_has_a_way_to_its_workspace():
    assert set(ownership.paths_to_workspace()) == set(ownership.our_models())


def test_another_workspace_is_not_in_it(tea, ada, olga, tmp_path):
    export.write(tea.workspace, tmp_path / "e.zip", report=quiet)
    assert [row["slug"] for row in rows(tmp_path / "e.zip", "core.product")] == ["tea"]
    assert [row["email"] for row in rows(tmp_path / "e.zip", "core.user")] == ["ada@example.com"]


def test_no_secret_is_in_it(tea, ada, tmp_path):
    from roadworthy.core.models import ApiToken, Invitation

    ada.set_password("warm-teapots")
    ada.save()
    Invitation.objects.create(workspace=tea.workspace, email="a@example.com", token="open-sesame")
    _, prefix, kept = ApiToken.fresh()
    ApiToken.objects.create(workspace=tea.workspace, user=ada, name="t", prefix=prefix, hash=kept)
    export.write(tea.workspace, tmp_path / "e.zip", report=quiet)
    with zipfile.ZipFile(tmp_path / "e.zip") as source:
        text = b"".join(source.read(name) for name in source.namelist()).decode()
    assert not [word for word in ("open-sesame", kept, ada.password) if word in text]


def test_an_attachment_comes_along(tea, ada, tmp_path, settings):
    from django.core.files.base import ContentFile

    from roadworthy.core.models import Attachment

    settings.MEDIA_ROOT = tmp_path / "files"
    about = {"workspace": tea.workspace, "product": tea, "kind": "core.product", "object_id": tea.pk, "by": ada}
    Attachment.objects.create(**about, file=ContentFile(b"leaf", "leaf.txt"), name="leaf.txt", size=4)
    assert export.write(tea.workspace, tmp_path / "e.zip", report=quiet).files == 1
    with zipfile.ZipFile(tmp_path / "e.zip") as source:
        assert [source.read(name) for name in source.namelist() if name.startswith("files/")] == [b"leaf"]


def test_with_two_workspaces_one_must_be_named(tea, olga, tmp_path, capsys):
    assert run(["export", str(tmp_path / "e.zip")]) == 2
    assert "--workspace: say which one: coffeehouse, teahouse" in capsys.readouterr().err
    assert run(["export", str(tmp_path / "e.zip"), "--workspace", "teahouse", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["core.product"] == 1


def test_a_lost_table_is_named(monkeypatch):
    from django.contrib.auth.models import Group

    monkeypatch.setattr(ownership, "our_models", lambda: [Group])
    ownership.paths_to_workspace.cache_clear()
    with pytest.raises(LookupError, match=r"auth\.Group"):
        ownership.paths_to_workspace()
    ownership.paths_to_workspace.cache_clear()
