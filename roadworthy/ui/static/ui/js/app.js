// What every page needs, and the elements that a page holds, loaded when first seen.
import "rw/frame";
import "rw/menus";
import "rw/forms";
import "rw/toasts";
import "rw/panel";
import "rw/keys";
import "rw/live";

const ELEMENTS = {
  "rw-listing": () => import("rw/listing"),
  "rw-board": () => import("rw/board"),
  "rw-tree": () => import("rw/tree"),
  "rw-timeline": () => import("rw/timeline"),
  "rw-chart": () => import("rw/chart"),
  "rw-editor": () => import("rw/editor"),
  "rw-range": () => import("rw/range"),
};

function load(root) {
  for (const [name, fetchModule] of Object.entries(ELEMENTS)) {
    if (root.matches?.(name) || root.querySelector(name)) {
      delete ELEMENTS[name];
      fetchModule();
    }
  }
}

load(document);
document.addEventListener("htmx:load", (event) => load(event.target));
document.addEventListener("rw:added", (event) => load(event.target));
