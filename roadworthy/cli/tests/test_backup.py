"""A backup brings back what was there; a damaged one changes nothing."""

import json
import zipfile

import pytest

from roadworthy.interchange import backup

pytestmark = pytest.mark.slow


def emails(installation):
    """Who has an account."""
    code = "from roadworthy.core.models import User; print(*User.objects.order_by('email'))"
    return installation.must("manage", "shell", "--no-imports", "-c", code).split()


def test_what_was_lost_comes_back(ada_owns_tea, tmp_path):
    picture = tmp_path / "data" / "files" / "attachments" / "tea.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"\x89PNG tea")
    ada_owns_tea.must("backup", "b.zip")
    ada_owns_tea.must(
        "create-admin", "--email", "vic@example.com", "--password", "warm-teapots", "--workspace", "other"
    )
    picture.write_bytes(b"spoilt")
    assert ada_owns_tea.run("restore", "b.zip").returncode == 1  # there is data: it asks
    ada_owns_tea.must("restore", "--replace", "b.zip")
    assert emails(ada_owns_tea) == ["ada@example.com"]
    assert picture.read_bytes() == b"\x89PNG tea"


def test_a_damaged_backup_is_refused_and_changes_nothing(ada_owns_tea, tmp_path):
    ada_owns_tea.must("backup", "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            spoilt = name.startswith("database.")
            bad.writestr(name, good.read(name)[:-1] + b"?" if spoilt else good.read(name))
    done = ada_owns_tea.run("restore", "--replace", "bad.zip")
    assert done.returncode == 2
    assert "is damaged" in done.stderr
    assert emails(ada_owns_tea) == ["ada@example.com"]


def test_a_backup_holds_a_checksum_for_each_part(ada_owns_tea, tmp_path):
    told = json.loads(ada_owns_tea.must("backup", "b.zip", "--json"))
    found = backup.read(tmp_path / "b.zip")
    assert told["parts"] == len(found.parts)
    assert all(len(part["sha256"]) == 64 for part in found.parts.values())
    assert "is whole" in ada_owns_tea.must("restore", "--check", "b.zip")


def test_only_its_owner_may_read_a_backup(ada_owns_tea, tmp_path):
    ada_owns_tea.must("backup", "b.zip")
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0


APPEND = """
from roadworthy.analytics import store
from roadworthy.core.models import Product
call = b'{"type": "track", "event": "Steeped", "userId": "u%d", "messageId": "m%d"}'
store.append(Product.objects.get().pk, 1, [call % (n, n) for n in range(3)])
store.ingest_now()
store.append(Product.objects.get().pk, 1, [call % (3, 3)])
"""


def steeped(installation):
    """How many events there are, when all have been taken in."""
    installation.must("events", "ingest", "--once")
    return json.loads(installation.must("events", "status", "--json"))["products"][0]["events"]


def test_events_come_back_those_in_the_log_too(ada_owns_tea, tmp_path):
    ada_owns_tea.must("manage", "shell", "--no-imports", "-c", APPEND)
    ada_owns_tea.must("backup", "b.zip")
    ada_owns_tea.must("manage", "shell", "--no-imports", "-c", APPEND.replace('"m%d', '"again%d'))
    assert steeped(ada_owns_tea) == 8
    ada_owns_tea.must("restore", "--replace", "b.zip")
    assert steeped(ada_owns_tea) == 4
    assert "as it was written" in ada_owns_tea.must("events", "verify")
