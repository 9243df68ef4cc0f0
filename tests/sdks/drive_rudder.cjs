// Drives @rudderstack/rudder-sdk-node: MODULES HOST KEY USER COUNT.
const [modules, host, writeKey, userId, count] = process.argv.slice(2);
const RudderAnalytics = require(`${modules}/@rudderstack/rudder-sdk-node`);
const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: host, flushAt: 50, flushInterval: 200, logLevel: "error" });
analytics.identify({ userId, traits: { plan: "Gold", since: new Date("2020-01-02T03:04:05Z") } });
const timestamp = new Date("2026-01-02T03:04:05Z");
analytics.track({ userId, event: "Signed Up", properties: { price: 9.5, isNew: true, tags: ["a", "b"] }, timestamp });
analytics.page({ userId, category: "Docs", name: "Start", properties: { path: "/start" } });
analytics.group({ userId, groupId: "acme", traits: { seats: 12 } });
analytics.alias({ userId, previousId: `before-${userId}` });
for (let number = 0; number < Number(count); number += 1) {
    analytics.track({ userId, event: "Counted", properties: { number } });
}
analytics.flush();
