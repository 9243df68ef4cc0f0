"""A whole installation in a folder, and the real command line on it."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Installation:
    """One installation: commands run in processes of their own, as a person would start them."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments, text=""):
        """Run `roadworthy …`; its exit code, stdout and stderr."""
        known = {name: value for name, value in os.environ.items() if not name.startswith(("ROADWORTHY_", "DJANGO_"))}
        known |= {"ROADWORTHY_DATA": str(self.folder / "data"), "ROADWORTHY_PLAIN_STATIC": "1"} | self.environment
        command = [sys.executable, "-m", "roadworthy", *map(str, arguments)]
        return subprocess.run(
            command, cwd=self.folder, env=known, input=text, capture_output=True, text=True, check=False
        )

    def must(self, *arguments, text=""):
        """Run a command that has to succeed; its stdout."""
        done = self.run(*arguments, text=text)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return done.stdout
