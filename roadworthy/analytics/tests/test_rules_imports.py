"""Files of events: how they are written, whose they are, and what becomes of each row."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.analytics.rules.imports import FileFault, Mapping, guess, kind_of, open_rows, recognise, turn

TABLE = Mapping({"userId": "user", "event": "event", "timestamp": "time"})
NOON = "2026-03-31T12:00:00+00:00"
AMPLITUDE = {
    "event_type": "Paid", "user_id": "u1", "device_id": "d1", "event_time": "2026-03-31 12:00:00.000000",
    "$insert_id": "a1", "event_properties": {"plan": "Gold"}, "user_properties": {"city": "Bonn"}, "country": "Germany",
}  # fmt: skip
MIXPANEL = {"event": "Paid", "properties": {
    "time": 1774958400, "distinct_id": "u1", "$device_id": "d1", "$insert_id": "m1", "plan": "Gold",
}}  # fmt: skip
POSTHOG = {
    "uuid": "p1", "event": "Paid", "distinct_id": "u1", "timestamp": "2026-03-31T12:00:00.000Z",
    "properties": json.dumps({"plan": "Gold", "$set": {"city": "Bonn"}}),
}  # fmt: skip
SEGMENT = {
    "type": "track", "event": "Paid", "userId": "u1", "anonymousId": "d1", "timestamp": "2026-03-31T12:00:00.000Z",
    "messageId": "s1", "properties": {"plan": "Gold"},
}  # fmt: skip


def write(tmp_path, content, name="events"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(tmp_path, content):
    return list(open_rows(write(tmp_path, content)))


def calls(row, mapping=TABLE, shape=None):
    (found,) = turn(iter([(2, row)]), shape, mapping, 0)
    return found


class TestFiles:
    @pytest.mark.parametrize("pack", [bytes, gzip.compress])
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b'{"a": "1", "b": "x"}\n\n{"a": "2"}\n', "lines"),
            (b'\xef\xbb\xbf[{"a": "1", "b": "x"},\n {"a": "2"}]', "list"),
            (b"\xef\xbb\xbfa,b\n1,x\n2,\n", "csv"),
            (b"a;b\r\n1;x\r\n2;\r\n", "csv"),
            (b"a\tb\n1\tx\n2\t\n", "csv"),
        ],
    )
    def test_a_file_is_known_by_its_content(self, tmp_path, content, kind, pack):
        path = write(tmp_path, pack(content))
        assert kind_of(path) == kind
        assert [row for _, row in open_rows(path)] == [{"a": "1", "b": "x"}, {"a": "2"}]

    def test_parquet_is_read_with_its_types(self, tmp_path):
        import datetime

        import pyarrow as pa
        import pyarrow.parquet as pq

        when = datetime.datetime(2026, 3, 31, 12, tzinfo=datetime.UTC)
        pq.write_table(pa.table({"user": [1], "time": [when], "price": [9.5], "none": pa.nulls(1)}), tmp_path / "e")
        assert list(open_rows(tmp_path / "e")) == [(1, {"user": 1, "time": NOON, "price": 9.5})]

    def test_rows_are_numbered_as_an_editor_shows_them(self, tmp_path):
        assert [number for number, _ in rows(tmp_path, 'a,b\n"1\n1",x\n2,y\n')] == [3, 4]
        assert [number for number, _ in rows(tmp_path, '{"a": 1}\n\n{"a": 2}\n')] == [1, 3]

    def test_a_line_that_is_no_object_is_named_and_the_others_are_read(self, tmp_path):
        found = rows(tmp_path, '{"a": 1}\n{"a": \n[1]\n{"a": 2}\n')
        assert [row if isinstance(row, str) else row["a"] for _, row in found] == [
            1, "The line is no JSON at character 7.", "The line is no JSON object.", 2,
        ]  # fmt: skip

    def test_a_row_with_too_many_cells_is_named(self, tmp_path):
        assert rows(tmp_path, "a,b\n1,2,3\n") == [(2, "The row has 3 cells and the first line 2.")]

    @pytest.mark.parametrize(
        "content",
        ["", "a,a\n1,2\n", "[{", b"PAR1nothing", gzip.compress(b'{"a": 1}\n' * 9, mtime=0)[:-12], b"\x1f\x8b\x08"],
    )
    def test_what_cannot_be_read_is_said(self, tmp_path, content):
        with pytest.raises(FileFault):
            rows(tmp_path, content)

    def test_western_letters_of_windows_are_read(self, tmp_path):
        assert rows(tmp_path, "a\ncafé\n".encode("cp1252")) == [(2, {"a": "café"})]

    @given(st.binary(max_size=200))
    @settings(max_examples=25)
    def test_any_bytes_are_read_or_refused(self, tmp_path_factory, content):
        path = write(tmp_path_factory.mktemp("any"), content)
        try:
            found = list(open_rows(path))
        except FileFault:
            return
        assert all(isinstance(row, str | dict) for _, row in found)


class TestShapes:
    @pytest.mark.parametrize(
        ("row", "key"),
        [(AMPLITUDE, "amplitude"), (MIXPANEL, "mixpanel"), (POSTHOG, "posthog"), (SEGMENT, "segment")],
    )
    def test_an_export_is_known_and_says_the_same_whoever_wrote_it(self, row, key):
        shape = recognise([row])
        assert shape.key == key
        found = calls(row, shape=shape)
        track = found.calls[-1]
        assert (track["type"], track["event"], track["timestamp"]) == ("track", "Paid", NOON)
        assert track["userId"] == "u1"
        assert track["properties"]["plan"] == "Gold"
        assert track["messageId"] == row.get("messageId", f"{key[0]}1")

    @pytest.mark.parametrize("row", [AMPLITUDE, POSTHOG])
    def test_what_a_row_tells_of_the_person_is_kept(self, row):
        person, track = calls(row, shape=recognise([row])).calls
        assert (person["type"], person["traits"], person["userId"]) == ("identify", {"city": "Bonn"}, "u1")
        assert person["messageId"] != track["messageId"]

    def test_a_table_is_nobodys_export(self):
        assert recognise([{"user": "1", "event": "Paid", "time": "2026-03-31"}]) is None
        assert recognise([]) is None

    def test_posthogs_own_events_become_what_they_are(self):
        shape = recognise([POSTHOG])

        def one(event, **properties):
            return calls(POSTHOG | {"event": event, "properties": properties}, shape=shape).calls[-1]

        page = one("$pageview", **{"$pathname": "/a", "$current_url": "https://x.example/a"})
        assert (page["type"], page["properties"]["path"]) == ("page", "/a")
        known = one("$identify", **{"$anon_distinct_id": "d9", "$set": {"plan": "Gold"}})
        assert (known["type"], known["userId"], known["anonymousId"], known["traits"]) == (
            "identify", "u1", "d9", {"plan": "Gold"},
        )  # fmt: skip
        group = one("$groupidentify", **{"$group_key": "acme", "$group_set": {"seats": 3}})
        assert (group["type"], group["groupId"], group["traits"]) == ("group", "acme", {"seats": 3})
        assert one("$create_alias", alias="old")["previousId"] == "old"

    def test_a_device_of_mixpanel_is_nobody_known(self):
        row = {"event": "Seen", "properties": {"time": 1774958400, "distinct_id": "$device:d7", "$device_id": "d7"}}
        (call,) = calls(row, shape=recognise([MIXPANEL])).calls
        assert call["anonymousId"] == "d7"
        assert "userId" not in call


class TestTables:
    ROW = {"user": "007", "event": "Paid", "time": "2026-03-31 12:00:00"}

    def test_columns_are_guessed_by_their_names(self):
        assert guess(["User ID", "Event Name", "created_at", "amount"]) == {
            "userId": "User ID", "event": "Event Name", "timestamp": "created_at",
        }  # fmt: skip

    def test_other_columns_become_properties_of_their_type(self):
        extra = {"n": "3", "price": "-1.5e2", "code": "007", "yes": "True", "list": "[1]", "text": "a, b"}
        (call,) = calls(self.ROW | extra).calls
        assert call["userId"] == "007"
        assert call["properties"] == {
            "n": 3, "price": -150.0, "code": "007", "yes": True, "list": [1], "text": "a, b",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("written", "zone", "wanted"),
        [
            ("2026-03-31 12:00:00", "UTC", NOON),
            ("2026-03-31 14:00:00", "Europe/Berlin", NOON),
            ("2026-01-31 13:00", "Europe/Berlin", "2026-01-31T12:00:00+00:00"),
            ("2026-03-31T12:00:00Z", "Asia/Tokyo", NOON),
            ("1774958400", "Asia/Tokyo", NOON),
            ("1774958400000", "UTC", NOON),
        ],
    )
    def test_times_without_a_zone_are_those_of_the_zone_that_was_said(self, written, zone, wanted):
        mapping = Mapping(TABLE.columns, timezone=zone)
        assert calls(self.ROW | {"time": written}, mapping).calls[0]["timestamp"] == wanted

    @pytest.mark.parametrize(
        ("change", "column"),
        [({"time": "soon"}, "timestamp"), ({"time": ""}, "timestamp"), ({"user": ""}, "userId"),
         ({"event": ""}, "event"), ({"time": "9999-12-31 23:59:59"}, "timestamp")],
    )  # fmt: skip
    def test_a_row_that_cannot_be_kept_names_its_column(self, change, column):
        row = {key: value for key, value in (self.ROW | change).items() if value != ""}
        found = calls(row)
        assert found.calls == []
        assert found.fault_field in (column, TABLE.columns[column])

    def test_the_same_file_gives_the_same_ids_and_equal_rows_stay_apart(self):
        def ids(count):
            found = turn(iter([(n, dict(self.ROW)) for n in range(count)]), None, TABLE, 0)
            return [one.calls[0]["messageId"] for one in found]

        assert len(set(ids(3))) == 3
        assert ids(3)[:2] == ids(2)

    def test_one_name_for_every_event_and_columns_left_out(self):
        mapping = Mapping({"userId": "user", "timestamp": "time"}, frozenset({"secret"}), event="Bought")
        (call,) = calls(self.ROW | {"secret": "x"}, mapping).calls
        assert (call["event"], call["properties"]) == ("Bought", {"event": "Paid"})
