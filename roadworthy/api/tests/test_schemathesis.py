"""Schemathesis against the running application: what the document says and what the API does are the same.

Every operation is called with what its schema allows and what it forbids, with all default checks. Products and keys
that stand in a path or body are those of one small world, so that requests get past "not found".
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from roadworthy.api.app import api

from .make import make_everything, make_token

EXAMPLES = 15
CONFIG = SchemathesisConfig.from_dict(
    {"seed": 1, "generation": {"database": "none", "with-security-parameters": False}}
)
schema = schemathesis.openapi.from_dict(dict(api.get_openapi_schema(path_prefix="/api/v1/")), config=CONFIG)
schema.app = get_wsgi_application()
pytestmark = pytest.mark.slow
OTHERS_KEYS = {"source_id"}
"""Names that mean one thing in an address and another, somebody else's own key, in a body."""
IN_BODIES = {"parent_id": "idea_id", "into": "idea_id", "of": "note_id", "metric": "key"}


@pytest.fixture
def world(tea, amir, settings):
    """One of each resource, under one slug for product and workspace, and a token that may do everything."""
    settings.API_RATE_LIMIT = "0/m"
    settings.ALLOWED_HOSTS = ["*"]
    tea.workspace.slug = tea.slug
    tea.workspace.save()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    made = make_everything(tea, amir) | {"secret": make_token(amir, tea.workspace), "owner_id": amir.pk}
    yield made
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def settle(case, world):
    """Put keys that exist in the place of generated ones that the schema allows."""
    if not case.meta.generation.mode.is_positive:
        return
    for name in case.path_parameters or {}:
        case.path_parameters[name] = world.get(name, case.path_parameters[name])
    if isinstance(case.body, dict):
        for name, value in case.body.items():
            if name in OTHERS_KEYS:
                continue
            if value is not None and IN_BODIES.get(name, name) in world and not isinstance(value, list | dict):
                case.body[name] = world[IN_BODIES.get(name, name)]


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_document_is_true(case, world):
    settle(case, world)
    case.call_and_validate(headers={"Authorization": f"Bearer {world['secret']}"})
