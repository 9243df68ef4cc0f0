"""Pages of another site that load an SDK as it comes from npm and call it: ?host&key&user&count&batching."""

CALLS = """
  sdk.identify(user, {plan: "Gold", since: new Date("2020-01-02T03:04:05Z")});
  sdk.track("Signed Up", {price: 9.5, isNew: true, tags: ["a", "b"]});
  sdk.page("Docs", "Start", {path: "/start"});
  sdk.group("acme", {seats: 12});
  sdk.alias(user, `before-${user}`);
  for (let number = 0; number < count; number += 1) sdk.track("Counted", {number});
  document.body.dataset.called = "yes";
"""
HEAD = (
    """<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"><body>"""
)
ASKED = """
  const asked = new URLSearchParams(location.search);
  const [host, writeKey, user] = ["host", "key", "user"].map((name) => asked.get(name));
  const count = Number(asked.get("count")), batching = asked.get("batching") === "yes";
"""
SEGMENT = f"""{HEAD}<script src="/@segment/analytics-next/dist/umd/index.js"></script><script>{ASKED}
  const deliveryStrategy = batching ? {{strategy: "batching", config: {{size: 20, timeout: 300}}}} : undefined;
  const integrations = deliveryStrategy ? {{"Segment.io": {{deliveryStrategy}}}} : {{}};
  AnalyticsNext.AnalyticsBrowser.load({{writeKey, cdnURL: host}}, {{integrations}}).then(([sdk]) => {{{CALLS}}});
</script></body></html>"""
RUDDER = f"""{HEAD}<script src="/@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js"></script>
<script>{ASKED}
  const sdk = new rudderanalytics.RudderAnalytics();
  const batch = batching ? {{enabled: true, maxItems: 20, flushInterval: 300}} : {{enabled: false}};
  sdk.load(writeKey, host, {{configUrl: host, queueOptions: {{batch}}, logLevel: "ERROR"}});
  sdk.ready(() => {{{CALLS}}});
</script></body></html>"""
PAGES = {"/segment": SEGMENT, "/rudder": RUDDER}
