"""Lines through series, with errors that follow their neighbours."""

import numpy as np
import pytest

from roadworthy.maths import mean_interval, regress


def design(n, step=None):
    columns = [np.ones(n), np.arange(n) - n / 2]
    return np.column_stack(columns if step is None else [*columns, np.arange(n) >= step]).astype(float)


def errors(rng, n, rho):
    e = np.empty(n)
    e[0] = rng.normal() / np.sqrt(1 - rho**2)
    for t in range(1, n):
        e[t] = rho * e[t - 1] + rng.normal()
    return e


def test_anscombes_line_without_correlation():
    """Anscombe's first set (1973): intercept 3.0001, slope 0.5001, standard error of the slope 0.1179."""
    x = np.array([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5.0])
    y = np.array([8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])
    found = regress(y, np.column_stack([np.ones(11), x]))
    assert found.rho == 0
    assert found.coefficients == pytest.approx([3.00009, 0.50009], abs=1e-5)
    assert found.standard_error(1) == pytest.approx(0.1179, abs=1e-4)


def test_a_mean_alone_is_the_t_interval():
    x = np.array([1.0, 5.0, 2.0, 6.0, 1.5, 5.5])
    ours, students = regress(x, np.ones((6, 1))).interval(0), mean_interval(x, level=0.8)
    assert (ours.low, ours.high) == pytest.approx((students.low, students.high))


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
def test_eighty_per_cent_intervals_of_a_step_cover_about_eighty_per_cent(rho):
    rng = np.random.default_rng(11)
    n, inside = 34, 0
    for _ in range(600):
        found = regress(errors(rng, n, rho) + 2.0 * (np.arange(n) >= 26), design(n, 26)).interval(2)
        inside += 2.0 in found
    assert 0.73 <= inside / 600 <= 0.88


def test_without_the_correction_it_would_cover_too_little():
    """Guards the test above: plain least squares covers far less where neighbours resemble each other."""
    rng = np.random.default_rng(11)
    n, inside = 34, 0
    x = design(n, 26)
    for _ in range(300):
        y = errors(rng, n, 0.6)
        b = np.linalg.lstsq(x, y, rcond=None)[0]
        se = np.sqrt(((y - x @ b) ** 2).sum() / (n - 3) * np.linalg.inv(x.T @ x)[2, 2])
        inside += abs(b[2]) < 1.3095 * se
    assert inside / 300 < 0.72


def test_chances_and_edges():
    flat = regress(np.full(8, 3.0), design(8))
    assert flat.coefficients == pytest.approx([3, 0])
    assert flat.chance_below(1, 0.1) == pytest.approx(1)
    rising = regress(np.arange(12) + np.resize([0.5, -0.5], 12), design(12))
    assert rising.chance_below(1, 0) < 0.001
    assert rising.chance_below(1, float(rising.coefficients[1])) == pytest.approx(0.5)


def test_what_cannot_be_estimated_is_none():
    assert regress(np.ones(2), design(2)) is None
    assert regress(np.ones(9), np.ones((9, 2))) is None
    with pytest.raises(ValueError, match="finite"):
        regress(np.array([1, np.nan, 2.0]), np.ones((3, 1)))
    with pytest.raises(ValueError, match="entries"):
        regress(np.ones(4), np.ones((3, 1)))


def test_another_unit_scales_the_answer():
    y = errors(np.random.default_rng(2), 30, 0.4)
    one, ten = regress(y, design(30, 20)), regress(10 * y, design(30, 20))
    assert ten.coefficients == pytest.approx(10 * one.coefficients)
    assert ten.standard_error(2) == pytest.approx(10 * one.standard_error(2))
