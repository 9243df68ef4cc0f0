"""Roadworthy: self-hosted product management in which every decision carries its evidence."""

import os

__version__ = "0.1.0"

# Our matrices are small: threads of the linear algebra would only wait for each other and for the web's.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
