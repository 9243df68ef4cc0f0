"""What the SDKs of browsers ask for before they send: where to, and what not to send at all."""

from __future__ import annotations

from typing import Any

from ..rules.calls import Keeping


def segment(key: str, keeping: Keeping, host: str, scheme: str) -> dict[str, Any]:
    """The settings of @segment/analytics-next: this server is the only place it sends to; blocked events stay away."""
    tracked: dict[str, Any] = {"__default": {"enabled": True, "integrations": {}}}
    tracked |= {name: {"enabled": False, "integrations": {"All": False}} for name in sorted(keeping.blocked_events)}
    ours = {
        "apiKey": key,
        "apiHost": f"{host}/v1",
        "protocol": scheme,
        "unbundledIntegrations": [],
        "addBundledMetadata": False,
        "maybeBundledConfigIds": {},
        "versionSettings": {"version": "4.4.7", "componentTypes": ["browser"]},
    }
    return {
        "integrations": {"Segment.io": ours},
        "plan": {
            "track": tracked,
            "identify": {"__default": {"enabled": True}},
            "group": {"__default": {"enabled": True}},
        },
        "edgeFunction": {},
        "analyticsNextEnabled": True,
        "middlewareSettings": {},
        "enabledMiddleware": {},
        "metrics": {"sampleRate": 0},
        "legacyVideoPluginsEnabled": False,
        "remotePlugins": [],
    }


def rudder(key: str, source: int, name: str) -> dict[str, Any]:
    """The settings of @rudderstack/analytics-js: no destination but this server, no reports on itself."""
    silent = {"enabled": False}
    return {
        "source": {
            "id": str(source),
            "name": name,
            "writeKey": key,
            "enabled": True,
            "workspaceId": "roadworthy",
            "config": {"statsCollection": {"errors": silent, "metrics": silent}},
            "connections": [],
            "destinations": [],
            "dataplanes": {},
            "sourceDefinition": {"name": "Javascript", "category": None},
        },
        "consentManagementMetadata": {"providers": []},
        "isHosted": False,
    }
