"""What a pipe gets: plain lines, no colour, few of them."""

from roadworthy.cli.application import run
from roadworthy.cli.output import plain_progress, print_table


def test_a_pipe_gets_tabs_and_no_colour(capsys):
    print_table(["Name", "Votes"], [("Tea", 3), ("Coffee", None)])
    assert capsys.readouterr().out == "Tea\t3\nCoffee\t\n"


def test_progress_in_a_pipe_takes_few_lines(capsys):
    report = plain_progress()
    for done in range(1001):
        report(done, 1000, "Reading")
    assert len(capsys.readouterr().err.splitlines()) == 11


def test_an_unknown_command_is_bad_input(capsys):
    assert run(["brew"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_the_version_is_told(capsys):
    from roadworthy import __version__

    assert run(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"roadworthy {__version__}"
