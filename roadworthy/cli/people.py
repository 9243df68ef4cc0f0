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
    workspace: str = typer.Option("", help="Slug of the workspace to own; made when it is not there."),
    product: str = typer.Option("", help="Name of a first product to make in it."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Make an account that owns a workspace, with its first product if you name one."""
    start_with_database()
    from django.db import transaction

    with transaction.atomic():
        user = make_account(email, name, password or ask_password())
        space = own_workspace(user, workspace)
        made = make_product(space, product) if product else None
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


def own_workspace(user: User, slug: str) -> Workspace:
    """The workspace under this slug (or the first), made when it is not there, with the person as owner."""
    from django.utils.text import slugify

    from roadworthy.core.models import Membership, Role, Workspace

    if slug and slugify(slug) != slug:
        raise BadInput(f"--workspace: {slug!r} is no slug; use small letters, digits and hyphens: {slugify(slug)!r}")
    slug = slug or "main"
    space, _ = Workspace.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").capitalize()})
    Membership.objects.create(workspace=space, user=user, role=Role.OWNER)
    return space


def make_product(space: Workspace, name: str) -> str:
    """A new product under the name's own slug; answers the slug."""
    from django.utils.text import slugify

    from roadworthy.core.models import Product

    slug = slugify(name)
    if not slug:
        raise BadInput(f"--product: {name!r} has no letter or digit in it")
    if Product.objects.filter(slug=slug).exists():
        raise BadInput(f"--product: there is a product {slug!r} already")
    return Product.objects.create(workspace=space, name=name, slug=slug).slug
