"""`roadworthy create-admin`: the first person, workspace and product of a new installation."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from roadworthy.cli.output import BadInput, print_json, say
from roadworthy.cli.start import start_with_database

if TYPE_CHECKING:
    from roadworthy.core.models import User, Workspace


def create_admin(
    email: str = typer.Option(..., prompt="E-mail address", help="The address to sign in with."),
    name: str = typer.Option("", help="The person's name."),
    password: str = typer.Option(
        "", envvar="ROADWORTHY_ADMIN_PASSWORD", help="At least 10 characters; asked for when left out."
    ),
    workspace: str = typer.Option("", help="Slug of a workspace to own, or the name of a new one."),
    product: str = typer.Option("", help="Name of a first product to make in it."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Make an account that owns a workspace, with its first product if you name one."""
    start_with_database()
    from django.db import transaction

    with transaction.atomic():
        user = make_account(email, name, password or ask_password())
        space = own_workspace(user, workspace)
        made = make_product(space, product, by=user) if product else None
    if as_json:
        print_json({"email": user.email, "workspace": space.slug, "product": made})
        return
    say(f"{user.email} owns the workspace {space.slug}." + (f" Its product is at /{made}/." if made else ""))


def ask_password() -> str:
    """The password, typed twice; from a pipe it must come by environment."""
    if not sys.stdin.isatty():
        raise BadInput("--password: give it, or set ROADWORTHY_ADMIN_PASSWORD")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def make_account(email: str, name: str, password: str) -> User:
    """A new account that may also open Django's admin. Raises BadInput naming the option at fault."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from roadworthy.core.models import User

    try:
        validate_email(email)
    except ValidationError as error:
        raise BadInput(f"--email: {email!r} is no e-mail address") from error
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise BadInput(f"--email: {email} has an account already")
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise BadInput(*(f"--password: {sentence}" for sentence in error.messages)) from error
    return User.objects.create_superuser(email, password, name=name)


def own_workspace(user: User, name: str) -> Workspace:
    """The workspace of this slug, or else a new one of this name, with the person as owner."""
    from roadworthy.core import history
    from roadworthy.core.actions.workspaces import create_workspace
    from roadworthy.core.models import Membership, Role, Workspace

    space = Workspace.objects.filter(slug=name).first()
    if space is None:
        return create_workspace(name or "Main", by=user)
    history.create(Membership(workspace=space, user=user, role=Role.OWNER), by=user, verb="joined")
    return space


def make_product(space: Workspace, name: str, *, by: User) -> str:
    """A new product; answers its slug, which is made from the name. Raises BadInput for a name without letters."""
    from roadworthy.core.actions.workspaces import create_product

    if not any(letter.isalnum() for letter in name):
        raise BadInput(f"--product: {name!r} has no letter or digit in it")
    return create_product(space, name, by=by).slug
