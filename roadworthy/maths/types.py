"""The array types that all rules speak."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Floats = NDArray[np.floating[Any]]
"""An array of either precision: draws are kept in single precision, answers in double."""
