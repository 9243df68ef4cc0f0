"""What to copy into one's own code, SDK by SDK."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Source

Kind = Source.Kind


@dataclass(frozen=True)
class Snippet:
    """An SDK: how it is installed, and the lines that make it send here."""

    key: str
    label: str
    install: str
    code: str
    kinds: tuple[str, ...]


def snippets(source: Source, key: str, site: str) -> list[Snippet]:
    """The SDKs that work without change, those that fit the kind of source first."""
    found = [one for make in (browser_snippets, server_snippets) for one in make(key, site)]
    return sorted(found, key=lambda one: source.kind not in one.kinds)


def browser_snippets(key: str, site: str) -> list[Snippet]:
    """SDKs of web pages."""
    segment = f"""import {{ AnalyticsBrowser }} from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load({{ writeKey: "{key}", cdnURL: "{site}" }});
analytics.page();
analytics.track("Signed Up", {{ plan: "Gold" }});
analytics.identify("user-42", {{ plan: "Gold" }});"""
    rudder = f"""import {{ RudderAnalytics }} from "@rudderstack/analytics-js/bundled";

const analytics = new RudderAnalytics();
analytics.load("{key}", "{site}", {{ configUrl: "{site}" }});
analytics.page();
analytics.track("Signed Up", {{ plan: "Gold" }});
analytics.identify("user-42", {{ plan: "Gold" }});"""
    web = (Kind.WEB.value,)
    return [
        Snippet("segment-browser", "Browser, Segment", "npm install @segment/analytics-next", segment, web),
        Snippet("rudder-browser", "Browser, RudderStack", "npm install @rudderstack/analytics-js", rudder, web),
    ]


def server_snippets(key: str, site: str) -> list[Snippet]:
    """SDKs of servers, and plain HTTP."""
    segment_node = f"""import {{ Analytics }} from "@segment/analytics-node";

const analytics = new Analytics({{ writeKey: "{key}", host: "{site}" }});
analytics.track({{ userId: "user-42", event: "Signed Up", properties: {{ plan: "Gold" }} }});"""
    rudder_node = f"""import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const analytics = new RudderAnalytics("{key}", {{ dataPlaneUrl: "{site}" }});
analytics.track({{ userId: "user-42", event: "Signed Up", properties: {{ plan: "Gold" }} }});"""
    segment_python = f"""import segment.analytics as analytics

analytics.write_key = "{key}"
analytics.host = "{site}"
analytics.track("user-42", "Signed Up", {{"plan": "Gold"}})"""
    rudder_python = f"""import rudderstack.analytics as analytics

analytics.write_key = "{key}"
analytics.dataPlaneUrl = "{site}"
analytics.track("user-42", "Signed Up", {{"plan": "Gold"}})"""
    plain = f"""curl -u {key}: {site}/v1/track \\
  -d '{{"userId": "user-42", "event": "Signed Up", "properties": {{"plan": "Gold"}}}}'"""
    server, any_kind = (Kind.SERVER.value,), (Kind.SERVER.value, Kind.MOBILE.value)
    return [
        Snippet("segment-node", "Node, Segment", "npm install @segment/analytics-node", segment_node, server),
        Snippet("rudder-node", "Node, RudderStack", "npm install @rudderstack/rudder-sdk-node", rudder_node, server),
        Snippet("segment-python", "Python, Segment", "pip install segment-analytics-python", segment_python, server),
        Snippet("rudder-python", "Python, RudderStack", "pip install rudder-sdk-python", rudder_python, server),
        Snippet("http", "Anything that speaks HTTP", "", plain, any_kind),
    ]
