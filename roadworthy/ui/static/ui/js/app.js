// What every page needs, and the elements that a page holds, loaded when first seen.
import "rw/frame";
import "rw/menus";
import "rw/forms";
import "rw/toasts";
import "rw/panel";
import "rw/keys";
import "rw/live";

// An element <rw-name> of whatever room is the module rw/name; the import map knows where it lies.
// rw/mention is an extension of the editor, which a talk box must not pull in.
const asked = new Set(["rw-mention"]);

function load(root) {
  const unknown = [root, ...root.querySelectorAll(":not(:defined)")].filter((one) => one.matches?.(":not(:defined)"));
  for (const name of new Set(unknown.map((one) => one.localName))) {
    if (!name.startsWith("rw-") || asked.has(name)) continue;
    asked.add(name);
    import(name.replace("-", "/"));
  }
}

load(document);
document.addEventListener("htmx:load", (event) => load(event.target));
document.addEventListener("rw:added", (event) => load(event.target));
