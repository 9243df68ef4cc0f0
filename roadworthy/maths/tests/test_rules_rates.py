"""Two counts against each other, exactly."""

from itertools import product
from math import comb, inf

import numpy as np
import pytest

from roadworthy.maths import rate_ratio


def test_the_example_of_poisson_test():
    found = rate_ratio(11, 21, exposure=(800, 3011))
    assert (found.ratio, found.low, found.high) == pytest.approx((1.971488, 0.8584264, 4.2772659), rel=1e-6)


def test_the_chance_is_twice_the_smaller_tail_added_up_by_hand():
    for recent, earlier in product(range(5), range(5)):
        n = recent + earlier
        if n:
            mass = [comb(n, k) * 0.25**k * 0.75 ** (n - k) for k in range(n + 1)]
            by_hand = min(1, 2 * min(sum(mass[: recent + 1]), sum(mass[recent:])))
            assert rate_ratio(recent, earlier, exposure=(1, 3)).chance == pytest.approx(by_hand)


def test_equal_rates_are_called_different_no_more_often_than_one_time_in_twenty():
    rng = np.random.default_rng(1)
    pairs = zip(rng.poisson(4, 3000), rng.poisson(12, 3000), strict=True)
    found = [rate_ratio(int(a), int(b), exposure=(1, 3)) for a, b in pairs]
    assert sum(one is not None and one.chance < 0.05 for one in found) / 3000 <= 0.05


def test_turned_round_it_is_the_inverse():
    there, back = rate_ratio(9, 4), rate_ratio(4, 9)
    assert (there.ratio, there.low, there.high) == pytest.approx((1 / back.ratio, 1 / back.high, 1 / back.low))


def test_nothing_before_is_infinitely_more_and_nothing_at_all_is_unknown():
    assert (rate_ratio(3, 0).ratio, rate_ratio(3, 0).high, rate_ratio(0, 3).low) == (inf, inf, 0)
    assert rate_ratio(0, 0) is None


@pytest.mark.parametrize(
    "bad", [{"recent": -1, "earlier": 2}, {"recent": 1, "earlier": 2, "exposure": (0, 1)},
            {"recent": 1, "earlier": 2, "level": 1}]
)  # fmt: skip
def test_faults_are_refused(bad):
    with pytest.raises(ValueError, match="must"):
        rate_ratio(**bad)
