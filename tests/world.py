"""One small world: the product Tea. Ada may edit, Vic may look, Olga is a stranger with a product of her own."""

import pytest
from django.test import Client


def make_user(name, **values):
    """An account without a password: tests sign in by `force_login`."""
    from roadworthy.core.models import User

    return User.objects.create_user(f"{name.lower()}@example.com", None, name=name, **values)


def join(workspace, name, role):
    """A new person with this role in a workspace."""
    from roadworthy.core.models import Membership

    user = make_user(name)
    Membership.objects.create(workspace=workspace, user=user, role=role)
    return user


def client_of(user):
    """Django's test client, signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def workspace(db):
    from roadworthy.core.models import Workspace

    return Workspace.objects.create(name="Teahouse", slug="teahouse")


@pytest.fixture
def tea(workspace):
    from roadworthy.core.models import Product

    return Product.objects.create(workspace=workspace, name="Tea", slug="tea")


@pytest.fixture
def owen(workspace):
    """The owner."""
    return join(workspace, "Owen", "owner")


@pytest.fixture
def amir(workspace):
    """An admin."""
    return join(workspace, "Amir", "admin")


@pytest.fixture
def ada(workspace):
    """An editor."""
    return join(workspace, "Ada", "editor")


@pytest.fixture
def cleo(workspace):
    """A contributor."""
    return join(workspace, "Cleo", "contributor")


@pytest.fixture
def vic(workspace):
    """A reader."""
    return join(workspace, "Vic", "reader")


@pytest.fixture
def coffee(db):
    """The product of another workspace."""
    from roadworthy.core.models import Product, Workspace

    other = Workspace.objects.create(name="Coffeehouse", slug="coffeehouse")
    return Product.objects.create(workspace=other, name="Coffee", slug="coffee")


@pytest.fixture
def olga(coffee):
    """A stranger: she owns another workspace."""
    return join(coffee.workspace, "Olga", "owner")


@pytest.fixture
def owen_client(owen):
    return client_of(owen)


@pytest.fixture
def amir_client(amir):
    return client_of(amir)


@pytest.fixture
def ada_client(ada):
    return client_of(ada)


@pytest.fixture
def cleo_client(cleo):
    return client_of(cleo)


@pytest.fixture
def vic_client(vic):
    return client_of(vic)


@pytest.fixture
def olga_client(olga):
    return client_of(olga)
