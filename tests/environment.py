"""The environment of every test, set before Django reads its settings (pytest loads this first, see pyproject.toml).

Nothing of the developer's own environment may reach a test but DATABASE_URL, which chooses the database.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("ROADWORTHY_") and name != "ROADWORTHY_SHARED_DATA"]:
    del os.environ[name]

DATA = tempfile.mkdtemp(prefix="roadworthy-tests-")
Path(DATA, "static").mkdir()
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

os.environ |= {
    "ROADWORTHY_DATA": DATA,
    "ROADWORTHY_SECRET_KEY": "only-for-tests-0123456789-0123456789-0123456789",
    "ROADWORTHY_PLAIN_STATIC": "1",
    "ROADWORTHY_NO_RATE_LIMITS": "1",
    "ROADWORTHY_JOBS_AT_ONCE": "1",
    "OPENBLAS_NUM_THREADS": "1",  # as roadworthy/__init__.py sets it, for numpy may be there before
}
