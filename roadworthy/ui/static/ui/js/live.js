// One event stream for all tabs: the tab that holds the lock listens and tells the others.
// Pages say `hx-trigger="live:ideas.idea from:body"`; the event's detail is {id, by, product}.
import { lastWrite } from "rw/send";

const url = document.body.dataset.live;
const OWN = 4000;

function tell({ kind, ...detail }) {
  const isOwn = detail.by && String(detail.by) === document.body.dataset.me && Date.now() - lastWrite < OWN;
  const isElsewhere = detail.product && document.body.dataset.product && detail.product !== document.body.dataset.product;
  if (isOwn || isElsewhere || !kind) return;
  document.body.dispatchEvent(new CustomEvent(`live:${kind}`, { detail }));
  document.body.dispatchEvent(new CustomEvent("live", { detail: { kind, ...detail } }));
}

// A colleague's change must not take away what somebody is typing, lifting, choosing or reading further down.
const BUSY = ".is-editing, .is-lifted, .is-flying, input[name=pk]:checked, dialog[open], details.menu[open]";

function isBusy(target) {
  const isRead = [...target.querySelectorAll(".grid-scroll, .cards")].some((box) => box.scrollTop > 0);
  return isRead || target.contains(document.activeElement) || target.querySelector(BUSY) !== null;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const cause = event.detail.requestConfig?.triggeringEvent?.type ?? "";
  if (cause.startsWith("live:") && isBusy(event.detail.target)) event.detail.shouldSwap = false;
});

function listen(channel) {
  return new Promise((resolve) => {
    const source = new EventSource(url);
    source.addEventListener("message", (event) => {
      const change = JSON.parse(event.data);
      channel.postMessage(change);
      tell(change);
    });
    addEventListener("pagehide", () => {
      source.close();
      resolve();
    });
  });
}

if (url && "BroadcastChannel" in window && navigator.locks) {
  const channel = new BroadcastChannel(`rw-live:${url}`);
  channel.addEventListener("message", (event) => tell(event.data));
  navigator.locks.request(`rw-live:${url}`, () => listen(channel)).catch(() => {});
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
