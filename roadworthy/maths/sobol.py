"""Scrambled Sobol points: even in every dimension and in pairs of them.

scipy has them too, but behind an import that costs a second and 50 MB in every process; this needs
numpy alone and is tested against scipy's.
"""

import numpy as np
from numpy.typing import NDArray

from .types import Array

_BITS = 30
_Bits = NDArray[np.uint32]

# For each dimension: a primitive polynomial over GF(2) as bits, and the first direction numbers.
_DIRECTIONS: tuple[tuple[int, tuple[int, ...]], ...] = (
    (1, (1,)),
    (3, (1,)),
    (7, (1, 3)),
    (11, (1, 3, 1)),
    (13, (1, 1, 1)),
    (19, (1, 1, 3, 3)),
    (25, (1, 3, 5, 13)),
    (37, (1, 1, 5, 5, 17)),
    (41, (1, 1, 5, 5, 5)),
    (47, (1, 1, 7, 11, 19)),
    (55, (1, 1, 5, 1, 1)),
    (59, (1, 1, 1, 3, 11)),
    (61, (1, 3, 5, 5, 31)),
    (67, (1, 3, 3, 9, 7, 49)),
    (91, (1, 1, 1, 15, 21, 21)),
    (97, (1, 3, 1, 13, 27, 49)),
    (103, (1, 1, 1, 15, 7, 5)),
    (109, (1, 3, 1, 15, 13, 25)),
    (115, (1, 1, 5, 5, 19, 61)),
    (131, (1, 3, 7, 11, 23, 15, 103)),
    (137, (1, 3, 7, 13, 13, 15, 69)),
    (143, (1, 1, 3, 13, 7, 35, 63)),
    (145, (1, 3, 5, 9, 1, 25, 53)),
    (157, (1, 3, 1, 13, 9, 35, 107)),
)
MOST_DIMENSIONS = len(_DIRECTIONS)


def sobol(dimensions: int, n: int, rng: np.random.Generator | None) -> Array:
    """Return n points in (0, 1), shape (n, dimensions).

    Args:
        dimensions: 1 to 24. n: a power of two up to 2^20.
        rng: scrambles the points (a random lower-triangular matrix for each dimension and a random
            digital shift), which keeps them a net and makes every mean unbiased; None leaves them as they are.
    Raises:
        ValueError: out of range, or n no power of two.
    Source:
        I. M. Sobol' (1967); direction numbers: S. Joe, F. Y. Kuo, SIAM Journal on Scientific
        Computing 30 (2008), 2635-2654; scrambling: J. Matoušek, "On the L2-discrepancy for
        anchored boxes", Journal of Complexity 14 (1998), 527-556.
    """
    if not 1 <= dimensions <= MOST_DIMENSIONS:
        raise ValueError(f"dimensions must be 1 to {MOST_DIMENSIONS}, not {dimensions}")
    if n < 1 or n & (n - 1) or n > 1 << 20:
        raise ValueError(f"n must be a power of two up to {1 << 20}, not {n}")
    depth = n.bit_length() - 1
    points = np.empty((n, dimensions))
    for d in range(dimensions):
        columns = _columns(d, depth)
        shift = 0
        if rng is not None:
            columns, shift = _scrambled(columns, rng), int(rng.integers(1 << _BITS))
        points[:, d] = (_combined(columns, n) ^ np.uint32(shift)) + 0.5
    return points / (1 << _BITS)


def _columns(d: int, depth: int) -> list[int]:
    """Return the first ``depth`` direction numbers of dimension ``d``, each as 30 bits, the highest first."""
    polynomial, first = _DIRECTIONS[d]
    degree = polynomial.bit_length() - 1
    numbers = list(first)
    while len(numbers) < depth:
        if degree == 0:
            numbers.append(1)
            continue
        fresh = numbers[-degree] ^ (numbers[-degree] << degree)
        for k in range(1, degree):
            if polynomial >> (degree - k) & 1:
                fresh ^= numbers[-k] << k
        numbers.append(fresh)
    return [number << (_BITS - 1 - k) for k, number in enumerate(numbers[:depth])]


def _scrambled(columns: list[int], rng: np.random.Generator) -> list[int]:
    """Multiply each column by one random lower-triangular bit matrix with ones on its diagonal."""
    matrix = np.tril(rng.integers(0, 2, size=(_BITS, _BITS)), -1) + np.eye(_BITS, dtype=np.int64)
    powers = 1 << np.arange(_BITS - 1, -1, -1)
    bits = (np.array(columns, dtype=np.int64)[None, :] & powers[:, None]) > 0
    return [int(number) for number in powers @ (matrix @ bits % 2)]


def _combined(columns: list[int], n: int) -> _Bits:
    """Return for each index the exclusive or of the columns of its bits."""
    numbers = np.zeros(n, dtype=np.uint32)
    for bit, column in enumerate(columns):
        half = 1 << bit
        numbers[half : 2 * half] = numbers[:half] ^ np.uint32(column)
    return numbers
