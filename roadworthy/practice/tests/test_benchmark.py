"""The benchmark of decision quality: its document, its intervals, its command."""

import json
import sys
from dataclasses import replace

import numpy as np
import pytest

from benchmarks import decision_quality as bench
from benchmarks._decision_picture import picture
from roadworthy.practice.rules import METHODS, SETTINGS

TINY = replace(SETTINGS[0], name="Tiny", quarters=2, waiting=6, arrivals=3)
KEYS = [method.key for method in METHODS]


def flat(values):
    """(1 setting, seeds, methods) shares that are the same for every method but those named."""
    table = np.full((1, 50, len(METHODS)), 0.5)
    for key, value in values.items():
        table[0, :, KEYS.index(key)] = value
    return table


def test_the_document_has_the_promised_form():
    document = bench.summed_up([TINY], bench.measure([TINY], 3, 1))
    assert json.loads(json.dumps(document)) == document
    assert set(document) == {"settings", "overall"}
    (row,) = document["settings"]
    ratios = {"share_of_oracle", "ratio_to_rice", "ratio_to_rice_with_tests"}
    assert set(row) == {"name", *ratios}
    assert set(document["overall"]) == ratios
    assert set(row["share_of_oracle"]) == set(KEYS)
    assert set(row["ratio_to_rice"]) == set(row["share_of_oracle"]["rice"]) == {"mean", "low", "high"}
    assert picture(document).startswith("<svg")


def test_ratios_are_of_means_and_exact_shares_have_no_interval():
    document = bench.summed_up([TINY], flat({"whole": 0.75, "rice_tests": 0.6}))
    assert document["overall"]["ratio_to_rice"] == {"mean": 1.5, "low": 1.5, "high": 1.5}
    assert document["settings"][0]["ratio_to_rice_with_tests"]["mean"] == 1.25


def test_intervals_are_paired_over_worlds():
    """Two methods that move together differ surely, however much worlds differ."""
    luck = np.random.default_rng(1).uniform(0.1, 0.9, size=50)
    document = bench.summed_up([TINY], flat({"rice": luck, "whole": 1.2 * luck}))
    row = document["settings"][0]
    assert row["ratio_to_rice"] == pytest.approx({"mean": 1.2, "low": 1.2, "high": 1.2})
    assert row["share_of_oracle"]["rice"]["high"] - row["share_of_oracle"]["rice"]["low"] > 0.08


def test_the_interval_of_a_mean_agrees_with_its_standard_error():
    luck = np.random.default_rng(2).normal(0.5, 0.2, size=50)
    found = bench.summed_up([TINY], flat({"ice": luck}))["settings"][0]["share_of_oracle"]["ice"]
    half = 1.96 * luck.std(ddof=1) / np.sqrt(50)
    assert found["high"] - found["low"] == pytest.approx(2 * half, rel=0.12)


def test_a_world_in_which_nothing_can_be_gained_is_left_out():
    table = flat({"whole": 0.8})
    table[0, 0] = np.nan
    found = bench.summed_up([TINY], table)["settings"][0]["share_of_oracle"]
    assert found["whole"]["mean"] == pytest.approx(0.8)
    assert found["rice"]["mean"] == pytest.approx(0.5)


def test_great_harm_counts_as_the_oracles_gain_and_no_more():
    rows = [bench.shares_of((replace(TINY, success=0.02, harm=0.9, harm_size=9.0), seed)) for seed in range(12)]
    known = np.array([row for row in rows if not np.isnan(row).any()])
    assert known.size
    assert known.min() >= -1.0


def test_a_setting_of_ones_own_is_played_and_nothing_but_the_document_printed(tmp_path, capfd, monkeypatch):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"name": "Mine", "waiting": 6, "arrivals": 3}))
    words = ["bench", "--json", "--seeds", "2", "--quarters", "2", "--processes", "1", "--setting", str(file)]
    monkeypatch.setattr(sys, "argv", words)
    assert bench.main() == 0
    assert json.loads(capfd.readouterr().out)["settings"][0]["name"] == "Mine"


def test_missing_a_target_is_told_by_the_exit_code(monkeypatch, capfd):
    monkeypatch.setattr(sys, "argv", ["bench"])
    monkeypatch.setattr(bench, "measure", lambda settings, *_: np.repeat(flat({}), len(settings), axis=0))
    assert bench.main() == 1
    assert "missed" in capfd.readouterr().out


def test_the_command_line_knows_it_by_its_short_name():
    from roadworthy.cli.bench import ALIASES, benchmarks

    assert ALIASES["decisions"] in benchmarks()
    assert not [name for name in benchmarks() if name.startswith("_")]
