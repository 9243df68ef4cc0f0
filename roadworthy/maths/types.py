"""The array type that all rules speak."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
