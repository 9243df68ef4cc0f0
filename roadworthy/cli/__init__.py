"""The command line: one of Roadworthy's four faces. One file a noun; `roadworthy --help` lists the commands."""

import sys


def main() -> None:
    """Run one command and leave with its exit code: 0 done, 1 failed, 2 bad input."""
    # The server starts worker processes from this module: they need none of the commands.
    from roadworthy.cli.application import run

    sys.exit(run(sys.argv[1:]))
