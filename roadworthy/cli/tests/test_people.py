"""The first person of a new installation, and the sentences for who types something wrong."""

import json

import pytest

from roadworthy.cli.application import run

GOOD = ["create-admin", "--email", "new@example.com", "--password", "warm-teapots"]


def faults(capsys, *arguments):
    """Run a command with bad input; the lines on stderr."""
    assert run(list(arguments)) == 2
    return capsys.readouterr().err.strip().splitlines()


@pytest.mark.django_db
def test_the_first_admin_owns_a_workspace_and_a_product(capsys):
    assert run([*GOOD, "--workspace", "Teahouse", "--product", "Green Tea", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"email": "new@example.com", "workspace": "teahouse", "product": "green-tea"}


@pytest.mark.django_db
def test_the_new_admin_can_sign_in_and_owns_the_workspace():
    from roadworthy.core.models import Membership, User

    run(GOOD)
    assert User.objects.get(email="new@example.com").check_password("warm-teapots")
    assert Membership.objects.get().role == "owner"


def test_of_a_workspace_that_is_there_she_becomes_an_owner(tea):
    run([*GOOD, "--workspace", "teahouse"])
    assert tea.workspace.memberships.get().user.email == "new@example.com"


def test_one_line_names_each_fault(capsys, db):
    lines = faults(capsys, "create-admin", "--email", "new@example.com", "--password", "123")
    assert len(lines) >= 2
    assert all(line.startswith("--password: ") for line in lines)


def test_a_refused_account_leaves_nothing_behind(capsys, tea):
    from roadworthy.core.models import User, Workspace

    (line,) = faults(capsys, *GOOD, "--workspace", "Other", "--product", "!")
    assert line.startswith("--product: ")
    assert not User.objects.filter(email="new@example.com").exists()
    assert Workspace.objects.count() == 1


def test_an_address_in_use_is_refused(capsys, ada):
    (line,) = faults(capsys, "create-admin", "--email", "Ada@Example.com", "--password", "warm-teapots")
    assert "has an account already" in line
