// Parts of a page: each loads by itself, says that it loads, that there is nothing, or what went wrong.
import { h, t, number, say, useZone } from "./dom.js";

export const page = document.getElementById("page");

/**
 * A part with a heading that loads and draws its content.
 * draw returns elements, or null where there is nothing to show.
 */
export function panel(title, load, draw, { wide = false, empty = t("nothing"), level = "h2" } = {}) {
  const content = h("div", { class: "content" });
  const id = "p" + Math.random().toString(36).slice(2, 9);
  const box = h("section", { class: wide ? "panel wide-panel" : "panel", "aria-labelledby": id }, h(level, { id }, title), content);
  let turn = 0;
  const run = async () => {
    const mine = ++turn; // an answer that comes after a later question was asked is not shown
    box.setAttribute("aria-busy", "true");
    if (!content.childNodes.length) content.replaceChildren(h("p", { class: "loading" }, t("loading")));
    try {
      const data = await load();
      if (mine !== turn) return;
      if (typeof data?.zone === "string") useZone(data.zone);
      const drawn = draw(data, content);
      const held = content.contains(document.activeElement);
      content.replaceChildren(...[drawn ?? h("p", { class: "empty" }, empty)].flat(2).filter(Boolean));
      if (held) content.querySelector(".scroll, button, a, input")?.focus(); // who goes by keyboard stays here
      // a caption that repeats the heading is for those only who hear the table without it
      for (const caption of content.querySelectorAll("caption, figcaption")) if (caption.textContent === title) caption.classList.add("unseen");
    } catch (fault) {
      if (mine !== turn) return;
      content.replaceChildren(
        h("div", { class: "fault", role: "alert" }, h("p", {}, fault.message),
          h("p", {}, h("button", { type: "button", class: "quiet", onclick: run }, t("again")))));
      if (fault.status === undefined) console.error(fault);
    } finally {
      if (mine === turn) box.removeAttribute("aria-busy");
    }
  };
  box.load = run;
  run();
  return box;
}

/**
 * A part with a list that has pages: what was shown stays, more of it is asked for.
 * ask(after) answers a page; pick(page) has its rows; draw(rows, page) shows all of them so far.
 */
export function list(title, ask, pick, draw, options) {
  let rows = [];
  let next = null;
  let going = false;
  const load = async () => {
    const said = await ask(going ? next : null);
    rows = going ? [...rows, ...pick(said)] : pick(said);
    next = said.next ?? null;
    return said;
  };
  const box = panel(title, load, (said) => {
    const drawn = draw(rows, said);
    return drawn === null ? null : [drawn, next ? h("p", {}, h("button", { type: "button", class: "quiet more", onclick: more }, t("more"))) : null];
  }, options);
  const more = async () => {
    going = true;
    box.dataset.further = "on";
    try { await box.load(); } finally { going = false; }
    (box.querySelector(".more") ?? box.querySelector(".scroll, button"))?.focus();
    say(t("updated"));
  };
  return box;
}

/** Large figures in a row; a note below each says what it is compared with. */
export function figures(items) {
  return h("dl", { class: "figures" }, items.filter(Boolean).map(({ name, value, note, key }) =>
    h("div", {}, h("dt", {}, name), h("dd", {}, h("span", { class: "figure", "data-figure": key }, value), note ? h("span", { class: "note" }, note) : null))));
}

/** A table that can be read without the chart beside it. Columns: {name, of(row), number?, header?}. */
export function table(caption, columns, rows, { open = true } = {}) {
  const body = h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
    h("table", {}, h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", class: column.number ? "number-cell" : null }, column.name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, columns.map((column, index) => {
        const value = column.of(row);
        return index === 0 ? h("th", { scope: "row" }, value) : h("td", { class: column.number ? "number-cell" : null }, value);
      }))))));
  return open ? body : h("details", { class: "behind" }, h("summary", {}, t("asTable")), body);
}

/** Bars by the size of their value, with the value as text: readable without looking at them. */
export function bars(caption, rows, { format = number, most } = {}) {
  const top = most ?? Math.max(1, ...rows.map((row) => row.value ?? 0));
  return h("figure", { class: "bars" }, h("figcaption", {}, caption),
    h("ul", {}, rows.map((row) => {
      const bar = h("span", { class: "bar", "aria-hidden": "true" });
      bar.style.inlineSize = `${Math.max(0, Math.min(100, (100 * (row.value ?? 0)) / top))}%`;
      return h("li", {}, h("span", { class: "bar-name" }, row.href ? h("a", { href: row.href }, row.name) : row.name),
        h("span", { class: "bar-value" }, format(row.value), row.note ? h("span", { class: "note" }, " ", row.note) : null),
        h("span", { class: "track", "aria-hidden": "true" }, bar));
    })));
}

/** Where the figures come from: every answer that says its dataVersion is quoted. */
export function provenance(answer) {
  const version = answer?.dataVersion;
  if (version === undefined || version === null) return null;
  const text = typeof version === "object" ? [version.epoch, version.offsets ?? version.id].filter((x) => x !== undefined).map((x) => (typeof x === "object" ? JSON.stringify(x) : x)).join(" · ") : version;
  return h("p", { class: "provenance" }, t("dataVersion"), " ", h("code", {}, String(text)));
}

export function title(text, about) {
  document.getElementById("title").textContent = text;
  document.title = `${text} – Tocsin`;
  const place = document.getElementById("about");
  place.hidden = !about;
  place.replaceChildren(...[about ?? ""].flat());
}

/** A choice that stays in the address, so that a link or a reload shows the same. */
export function choice(label, name, options, change) {
  const here = new URLSearchParams(location.search);
  const select = h("select", { id: "choice-" + name, onchange: () => {
    const next = new URLSearchParams(location.search);
    next.set(name, select.value);
    history.replaceState(null, "", "?" + next);
    change(select.value);
    say(t("updated"));
  } }, options.map(([value, text]) => h("option", { value }, text)));
  const asked = here.get(name);
  if (options.some(([value]) => value === asked)) select.value = asked;
  return { box: h("div", { class: "choice" }, h("label", { for: "choice-" + name }, label), select), get value() { return select.value; } };
}

/** The items of one page of a list. */
export const items = (answer) => (Array.isArray(answer) ? answer : answer?.items ?? answer?.values ?? answer?.rows ?? answer?.buckets ?? []);
