// Forms that say what is wrong beside the field, and lose nothing of what was typed.
import { h, t, say } from "./dom.js";

/** fields: {name, label, type, options, required, hint, value, max}; send(values) rejects with a Fault. */
export function form(heading, fields, send, { button = t("save") } = {}) {
  const boxes = new Map();
  const controls = fields.map((field) => {
    const id = "f-" + field.name;
    const described = [field.hint ? id + "-hint" : null, id + "-error"].filter(Boolean).join(" ");
    const shared = { id, name: field.name, required: field.required, "aria-describedby": described };
    const control = field.options
      ? h("select", shared, field.options.map(([value, text]) => h("option", { value, selected: value === field.value }, text)))
      : field.type === "lines"
        ? h("textarea", { ...shared, rows: 4, maxlength: field.max })
        : h("input", { ...shared, type: field.type ?? "text", maxlength: field.max, min: field.min, value: field.value });
    const error = h("p", { class: "error", id: id + "-error", hidden: true });
    const box = h("div", { class: "field" }, h("label", { for: id }, field.label), field.hint ? h("p", { class: "hint", id: id + "-hint" }, field.hint) : null, error, control);
    boxes.set(field.name, { box, control, error, field });
    return box;
  });
  const told = h("div", { role: "alert" });
  const wrong = (name, message) => {
    const one = boxes.get(name);
    if (!one) return false;
    one.box.classList.toggle("wrong", message !== null);
    one.control.toggleAttribute("aria-invalid", message !== null);
    one.error.hidden = message === null;
    one.error.textContent = message ?? "";
    return true;
  };
  const submit = h("button", { type: "submit" }, button);
  const element = h("form", { class: "sheet", novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    told.replaceChildren();
    const values = {};
    for (const [name, { control, field }] of boxes) {
      wrong(name, null);
      const text = control.value.trim();
      if (field.required && !text) wrong(name, t("required"));
      if (text) values[name] = field.type === "number" ? Number(text) : field.to ? field.to(text) : text;
    }
    const first = element.querySelector(".wrong input, .wrong select, .wrong textarea");
    if (first) { first.focus(); return; }
    submit.disabled = true;
    try {
      await send(values);
      element.reset();
      say(t("saved"));
      element.closest("details")?.removeAttribute("open");
    } catch (fault) {
      const errors = fault.problem?.errors ?? [];
      const others = errors.filter((error) => !wrong(error.field, error.message));
      if (errors.length === 0 || others.length) told.replaceChildren(h("p", { class: "fault" }, fault.message));
      element.querySelector(".wrong input, .wrong select, .wrong textarea")?.focus();
    } finally {
      submit.disabled = false;
    }
  } }, told, controls, submit);
  return h("details", { class: "adding" }, h("summary", {}, heading), element);
}
