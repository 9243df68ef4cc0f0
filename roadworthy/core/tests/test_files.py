"""Files beside things: limits, kinds, and how they are handed out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roadworthy.core.actions.files import clean_name
from roadworthy.core.models import Attachment
from roadworthy.feedback.models import Note

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def note(tea):
    return Note.objects.create(product=tea, text="It burnt again")


def send(client, note, name="cup.png", content=PNG):
    file = SimpleUploadedFile(name, content)
    return client.post(f"/talk/feedback.note/{note.pk}/files/", {"file": file}, headers={"HX-Request": "true"})


def test_a_picture_is_kept_and_shown(ada_client, note):
    assert "cup.png" in send(ada_client, note).content.decode()
    response = ada_client.get(f"/file/{Attachment.objects.get().pk}/")
    assert b"".join(response.streaming_content) == PNG
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith("inline")


def test_what_a_browser_could_run_is_only_downloaded(ada_client, note):
    send(ada_client, note, "page.txt", b"<script>alert(1)</script>")
    response = ada_client.get(f"/file/{Attachment.objects.get().pk}/")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "html" not in response.headers["Content-Type"]
    response.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<b>"),
        ("a.svg", b"<svg/>"),
        ("a.exe", b"MZ"),
        ("a.png", b"<html>"),
        ("a.pdf", b"hello"),
        ("noending", b"x"),
        ("a.txt", b""),
    ],
)
def test_other_kinds_and_false_endings_are_refused(ada_client, note, name, content):
    assert send(ada_client, note, name, content).status_code == 422
    assert not Attachment.objects.exists()


def test_too_large_a_file_is_refused(ada_client, note, settings):
    settings.ATTACHMENT_MAX_MB = 0
    assert send(ada_client, note).status_code == 422


def test_a_table_in_utf_16_is_text(ada_client, note):
    assert send(ada_client, note, "a.csv", "a,b\n1,2".encode("utf-16")).status_code == 200


def test_readers_attach_nothing_and_read_everything(vic_client, ada_client, note):
    assert send(vic_client, note).status_code == 403
    send(ada_client, note)
    response = vic_client.get(f"/file/{Attachment.objects.get().pk}/")
    assert b"".join(response.streaming_content) == PNG


def test_strangers_get_no_file(olga_client, ada_client, note):
    send(ada_client, note)
    pk = Attachment.objects.get().pk
    assert olga_client.get(f"/file/{pk}/").status_code == 404
    assert olga_client.post(f"/file/{pk}/delete/").status_code == 404


def test_the_file_goes_with_its_row(ada_client, note, tmp_path, django_capture_on_commit_callbacks):
    send(ada_client, note)
    assert any(path.is_file() for path in tmp_path.rglob("*"))
    with django_capture_on_commit_callbacks(execute=True):
        ada_client.post(f"/file/{Attachment.objects.get().pk}/delete/", headers={"HX-Request": "true"})
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_others_files_stay(ada_client, cleo_client, note):
    send(ada_client, note)
    assert cleo_client.post(f"/file/{Attachment.objects.get().pk}/delete/").status_code == 422
    assert Attachment.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\x\\a.txt", "a.txt"),
        ('a"\n.txt', "a.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
    ],
)
def test_names_are_names_without_folders(typed, kept):
    assert clean_name(typed) == kept
