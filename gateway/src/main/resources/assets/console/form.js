// Forms that say what is wrong beside the field, and lose nothing of what was typed.
import { h, t, say } from "./dom.js";

/**
 * A form in a part that unfolds.
 * fields: {name, label, type, options, required, hint, value, max, min, to, when}. type: lines, checks (options that
 * are ticked, a list), texts (a list, one a line), file, or an input's. when(values): whether the field is asked for.
 * send(values) rejects with a Fault; its errors stand beside the fields that they name.
 */
export function form(heading, fields, send, { button = t("save"), prefix = "f", open = false, done = t("saved") } = {}) {
  const boxes = new Map(fields.map((field) => [field.name, made(field, prefix)]));
  const told = h("div", { role: "alert" });
  const values = () => {
    const all = {};
    for (const [name, { field, box, read }] of boxes) {
      const value = box.hidden ? undefined : read();
      if (value !== undefined) all[name] = field.to ? field.to(value) : value;
    }
    return all;
  };
  const fit = () => {
    for (const { field, box } of boxes.values()) if (field.when) box.hidden = !field.when(values());
  };
  const wrong = (name, message) => {
    // a list's or an object's part is told beside the whole
    const one = boxes.get(name) ?? boxes.get(name.replace(/(\[\d+\])?(\..*)?$/, ""));
    if (!one || (one.box.hidden && message !== null)) return false;
    mark(one, message);
    return true;
  };
  const focusWrong = () => {
    const first = element.querySelector(".wrong :is(input, select, textarea)");
    first?.focus();
    return first !== null;
  };
  const submit = h("button", { type: "submit" }, button);
  const element = h("form", { class: "sheet", novalidate: true, onchange: fit, onreset: () => { queueMicrotask(fit); }, onsubmit: async (event) => {
    event.preventDefault();
    told.replaceChildren();
    const sent = values();
    for (const [name, { field, box }] of boxes) {
      wrong(name, null);
      const nothing = sent[name] === undefined || (Array.isArray(sent[name]) && sent[name].length === 0);
      if (field.required && !box.hidden && nothing) wrong(name, t("required"));
    }
    if (focusWrong()) return;
    submit.disabled = true;
    try {
      await send(sent);
      element.reset();
      say(done);
      element.closest("details")?.removeAttribute("open");
    } catch (fault) {
      if (fault.status === undefined) console.error(fault);
      const errors = fault.problem?.errors ?? [];
      const others = errors.filter((error) => !wrong(error.field, error.message));
      if (errors.length === 0) told.replaceChildren(h("p", { class: "fault" }, fault.message));
      else if (others.length) told.replaceChildren(h("ul", { class: "fault plain" }, others.map((error) => h("li", {}, `${error.field} : ${error.message}`))));
      focusWrong();
    } finally {
      submit.disabled = false;
    }
  } }, told, [...boxes.values()].map(({ box }) => box), submit);
  fit();
  return h("details", { class: "adding", open }, h("summary", {}, heading), element);
}

/** Says beside a field what is wrong with it; null where nothing is. */
export function mark({ box, control, error }, message) {
  box.classList.toggle("wrong", message !== null);
  control.setAttribute("aria-invalid", String(message !== null));
  error.hidden = message === null;
  error.textContent = message ?? "";
}

/** The field's elements, and how it is read: undefined where nothing was given. */
function made(field, prefix) {
  const id = `${prefix}-${field.name}`;
  const hint = field.hint ? h("p", { class: "hint", id: id + "-hint" }, field.hint) : null;
  const error = h("p", { class: "error", id: id + "-error", hidden: true });
  const described = [hint ? id + "-hint" : null, id + "-error"].filter(Boolean).join(" ");
  const shared = { id, name: field.name, required: field.required, "aria-describedby": described };
  if (field.type === "checks") {
    const control = h("fieldset", { class: "checks", "aria-describedby": described }, h("legend", {}, field.label), hint, error,
      field.options.map(([value, text]) => h("label", { class: "check" }, h("input", { type: "checkbox", name: field.name, value, checked: (field.value ?? []).includes(value) }), h("span", {}, text))));
    return { field, box: h("div", { class: "field" }, control), control, error, read: () => [...control.querySelectorAll("input:checked")].map((box) => box.value) };
  }
  const control = field.options
    ? h("select", shared, field.options.map(([value, text]) => h("option", { value, selected: value === field.value }, text)))
    : field.type === "lines" || field.type === "texts"
      ? h("textarea", { ...shared, rows: field.rows ?? 4, maxlength: field.max }, [field.value ?? ""].flat().join("\n"))
      : h("input", { ...shared, type: field.type ?? "text", maxlength: field.max, min: field.min, step: field.step, accept: field.accept, value: field.value });
  const box = h("div", { class: "field" }, h("label", { for: id }, field.label), hint, error, control);
  return { field, box, control, error, read: () => read(field, control) };
}

function read(field, control) {
  if (field.type === "file") return control.files[0];
  const text = control.value.trim();
  if (field.type === "texts") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (field.keep) return text;
  if (!text) return undefined;
  return field.type === "number" ? Number(text) : text;
}

/** A button that asks the API something, says what went wrong, and can be pressed again. */
export function action(text, label, run, { small = true } = {}) {
  let busy = false; // not disabled, which would lose the focus
  return h("button", { type: "button", class: small ? "quiet small" : "quiet", "aria-label": label, onclick: async () => {
    if (busy) return;
    busy = true;
    try {
      await run();
      say(t("saved"));
    } catch (fault) {
      if (fault.status === undefined) console.error(fault);
      alert(fault.message);
    } finally {
      busy = false;
    }
  } }, text);
}
