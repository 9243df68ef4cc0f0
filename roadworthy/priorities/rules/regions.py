"""Where something lies in two dimensions with some chance."""

from math import isfinite, log

import numpy as np

from roadworthy.maths import Array, Floats


def region(x: Floats, y: Floats, *, chance: float = 0.8, points: int = 48) -> Array | None:
    """Return the outline (points, 2) of the ellipse that holds ``chance`` of the draws, were they normal.

    From the mean and covariance of the draws, on the scale of logarithms where all are above 0, so that the
    outline is again above 0; then it is an ellipse on a logarithmic picture.

    Args:
        x, y: (m,) draws side by side. chance: 0 to 1, both excluded.
    Returns:
        None where either does not vary, or a value is not finite.
    Source:
        the squared distance of a bivariate normal is chi-square with two degrees of freedom, whose quantile is
        ``-2 ln(1 - chance)``: T. W. Anderson, An Introduction to Multivariate Statistical Analysis, 2.3 and 3.3.
    Raises:
        ValueError: ``chance`` not between 0 and 1.
    """
    if not 0 < chance < 1:
        raise ValueError(f"chance must be between 0 and 1, not {chance}")
    table = np.stack([np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)])
    if not np.isfinite(table).all() or (np.ptp(table, axis=1) == 0).any():
        return None
    in_logs = bool((table > 0).all())
    scaled = np.log(table) if in_logs else table
    covariance = np.cov(scaled)
    widths, axes = np.linalg.eigh(covariance)
    radius = np.sqrt(-2 * log(1 - chance) * np.maximum(widths, 0))
    turn = np.linspace(0, 2 * np.pi, points, endpoint=False)
    outline = scaled.mean(axis=1)[:, None] + axes @ (radius[:, None] * np.stack([np.cos(turn), np.sin(turn)]))
    found = np.exp(outline) if in_logs else outline
    return np.asarray(found.T) if all(map(isfinite, found.ravel().tolist())) else None
