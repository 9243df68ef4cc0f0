// Editing one cell in place: the input fits the column's kind; the server answers with the whole row.
import { post } from "rw/send";
import { toast } from "rw/toasts";

const isNumeric = (kind) => ["number", "money", "percent"].includes(kind);

function makeInput(head, value, typed) {
  const { kind, choices } = head.dataset;
  if (choices) return makeSelect(JSON.parse(choices), value, kind === "person");
  const input = document.createElement("input");
  input.type = kind === "date" ? "date" : "text";
  if (isNumeric(kind)) input.inputMode = "decimal";
  input.dir = "auto";
  input.value = typed && kind !== "date" ? typed : value;
  return input;
}

function makeSelect(choices, value, mayBeEmpty) {
  const select = document.createElement("select");
  if (mayBeEmpty || value === "") select.add(new Option(mayBeEmpty ? "Nobody" : "Choose", ""));
  for (const [key, label] of choices) select.add(new Option(label, key, false, key === value));
  select.value = value;
  return select;
}

function neighbour(row, column, by) {
  const cells = [...row.querySelectorAll(":scope > [data-col]")];
  return cells[cells.findIndex((cell) => cell.dataset.col === column) + by];
}

function nextRow(row) {
  let next = row.nextElementSibling;
  while (next && !next.dataset.pk) next = next.nextElementSibling;
  return next ?? row;
}

/** Open a cell for typing. Enter saves and goes down, Tab saves and goes on, Esc gives up. */
export function edit(cell, head, shown, typed = "") {
  const old = cell.dataset.value;
  const kept = [...cell.childNodes];
  const row = cell.closest("tr");
  const column = cell.dataset.col;
  if (head.dataset.kind === "flag") return void send(row, column, old ? "" : "1", shown, () => row.querySelector(`[data-col="${column}"]`));
  const input = makeInput(head, old, typed);
  input.setAttribute("aria-label", `${head.textContent.trim()}`);
  cell.classList.remove("is-wrong");
  cell.classList.add("is-editing");
  cell.replaceChildren(input);
  input.focus();
  if (!typed) input.select?.();
  let isOver = false;
  const undo = () => {
    isOver = true;
    cell.classList.remove("is-editing");
    cell.replaceChildren(...kept);
  };
  const save = (where) => {
    if (isOver) return;
    undo();
    if (input.value === old) return void where(row)?.focus();
    send(row, column, input.value, shown, where);
  };
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") {
      undo();
      cell.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      save((now) => nextRow(now).querySelector(`[data-col="${column}"]`));
    } else if (event.key === "Tab") {
      event.preventDefault();
      save((now) => neighbour(now, column, event.shiftKey ? -1 : 1) ?? now.querySelector(`[data-col="${column}"]`));
    }
  });
  input.addEventListener("blur", () => save(() => null));
  if (input.tagName === "SELECT") input.addEventListener("change", () => save((now) => now.querySelector(`[data-col="${column}"]`)));
}

async function send(row, column, value, shown, where) {
  row.classList.add("is-saving");
  const next = where(row);
  next?.focus();
  try {
    const holder = document.createElement("template");
    holder.innerHTML = await post(row.dataset.edit, { column, value, cols: shown });
    const fresh = holder.content.querySelector("tr");
    if (!fresh) return row.classList.remove("is-saving");
    const focused = row.contains(document.activeElement) ? document.activeElement.dataset.col : null;
    const box = row.querySelector("input[name=pk]");
    if (box?.checked) fresh.querySelector("input[name=pk]").checked = true;
    fresh.classList.add("is-saved");
    row.replaceWith(fresh);
    window.htmx?.process(fresh);
    if (focused) fresh.querySelector(`[data-col="${focused}"]`)?.focus();
  } catch (error) {
    row.classList.remove("is-saving");
    const cell = row.querySelector(`[data-col="${column}"]`);
    cell.classList.add("is-wrong");
    cell.title = error.message;
    cell.focus();
    toast(error.message, { kind: "bad" });
  }
}
