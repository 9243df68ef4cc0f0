"""`make check` runs every step and fails when one of them does."""

import sys

import pytest

from tests.house import check

pytestmark = pytest.mark.house
GOOD, BAD = [sys.executable, "-c", ""], [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.mark.parametrize(("steps", "code"), [({"a": GOOD}, 0), ({"a": BAD, "b": GOOD}, 1)])
def test_one_failed_step_fails_the_whole_after_all_have_run(monkeypatch, capfd, steps, code):
    monkeypatch.setattr(check, "STEPS", steps)
    monkeypatch.setattr(sys, "argv", ["check"])
    assert check.main() == code
    assert all(f"── {name} " in capfd.readouterr().out for name in list(steps)[-1:])


def test_every_kind_of_check_is_among_the_steps():
    assert {"style", "format", "types", "directions", "migrations"} < set(check.STEPS)
