"""`roadworthy events`: what people do with the files of events."""

import json

import pytest

pytestmark = pytest.mark.slow
APPEND = """
from roadworthy.analytics import store
from roadworthy.core.models import Product
call = b'{"type": "track", "event": "Steeped", "userId": "u%d", "messageId": "m%d"}'
store.append(Product.objects.get().pk, 1, [call % (n, n) for n in range(3)])
"""


@pytest.fixture
def three_events(ada_owns_tea):
    ada_owns_tea.must("manage", "shell", "--no-imports", "-c", APPEND)
    return ada_owns_tea


def test_events_are_taken_in_looked_at_tidied_and_made_again(three_events):
    before = json.loads(three_events.must("events", "status", "--json"))
    assert before["waiting_bytes"] > 100
    assert before["products"][0]["events"] == 0
    assert "Took in 3" in three_events.must("events", "ingest", "--once")
    after = json.loads(three_events.must("events", "status", "--json"))
    assert (after["waiting_bytes"], after["products"][0]["events"], after["products"][0]["persons"]) == (0, 3, 3)
    assert json.loads(three_events.must("events", "compact", "--json"))["tea"] > 0
    assert json.loads(three_events.must("events", "rebuild", "--json")) == {"tea": 3}
    assert "for ever" in three_events.must("events", "keep")
    assert json.loads(three_events.must("events", "keep", "--days", "30", "--json"))["days"] == 30
    assert three_events.run("events", "keep", "--days", "0").returncode == 2


def test_a_damaged_file_fails_the_check(three_events, tmp_path):
    three_events.must("events", "ingest", "--once")
    assert "as it was written" in three_events.must("events", "verify")
    path = next((tmp_path / "data" / "events" / "products").glob("*/events-*.arrow"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    done = three_events.run("events", "verify", "--json")
    assert done.returncode == 1
    assert path.name in json.loads(done.stdout)["faults"][0]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_events_are_written_out(three_events, tmp_path, ending):
    found = json.loads(three_events.must("events", "export", f"out.{ending}", "--json"))
    assert found == {"file": f"out.{ending}", "rows": 3}
    assert (tmp_path / f"out.{ending}").stat().st_size > 50
    assert three_events.run("events", "export", f"out.{ending}").returncode == 2
    assert three_events.run("events", "export", "out.xlsx").returncode == 2
