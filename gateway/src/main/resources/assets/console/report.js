// One report: its figures as they were frozen, its texts as people write them, its documents.
import { h, t, has, number, percent, change, when, money, beginOf, say } from "./dom.js";
import { get, post, put } from "./api.js";
import { page, panel, figures, table, title } from "./view.js";
import { plot } from "./plot.js";
import { lessCancelled } from "./gathering.js";
import { action, mark } from "./form.js";
import { lasting } from "./reviews.js";

const FORMATS = ["pdf", "html", "xlsx", "csv"];
const path = (id) => "/api/analytics/reports/" + encodeURIComponent(id);
const inLanguage = page.dataset.chosen.replace("?", "&");

export const link = (id) => `/console/reports?id=${encodeURIComponent(id)}${inLanguage}`;

/** Links to its documents. */
export const files = (row) => h("ul", { class: "files" }, FORMATS.map((format) =>
  h("li", {}, h("a", { href: `${path(row.id)}.${format}`, "aria-label": `${row.title} ${format.toUpperCase()}` }, format.toUpperCase()))));

/** The parts of the page that shows this report. */
export function report(id) {
  let now = null;
  let asked = null;
  const load = async () => {
    if (now) return now;
    asked ??= get(path(id)); // once for all parts
    try {
      now = await asked;
      return now;
    } finally {
      asked = null;
    }
  };
  const again = async () => { now = null; await Promise.all([texts.load(), suggested.load()]); };

  const texts = panel(t("report_texts"), load, (said) => {
    title(said.title, [h("a", { href: "/console/reports" + page.dataset.chosen }, t("page_reports")), " · ", t("report_" + said.status), said.finalisedAt ? ` · ${when(said.finalisedAt)}` : ""]);
    return said.status === "final"
      ? [...said.parts.map((part) => [h("h3", {}, part.heading), h("p", { class: "written" }, part.text || t("report_noText"))]), documents(said)]
      : [writing(said), documents(said)];
  }, { wide: true });

  /** Saves what is written; what somebody else wrote meanwhile isn't overwritten. */
  function writing(said) {
    const told = h("div", { role: "alert" });
    const name = labelled(t("report_title"), h("input", { id: "r-title", maxlength: 200, value: said.title, required: true }));
    const parts = said.parts.map((part) => {
      const heading = labelled(t("report_heading"), h("input", { id: `r-heading-${part.part}`, maxlength: 120, value: part.heading, required: true }));
      const text = labelled(t("report_text"), h("textarea", { id: `r-text-${part.part}`, rows: 8, maxlength: 8000 }, part.text));
      const taken = said.suggestions.filter((one) => one.kind === part.kind && !one.hidden);
      return { part: part.part, heading, text, box: h("fieldset", { class: "part" }, h("legend", {}, t("kindOf_" + part.kind)),
        heading.box, text.box,
        taken.map((one) => h("p", {}, h("button", { type: "button", class: "quiet small", onclick: () => {
          text.control.value = [text.control.value.trim(), one.text].filter(Boolean).join("\n\n");
          text.control.focus();
        } }, t("report_take", { text: one.text }))))) };
    });
    const save = async () => {
      told.replaceChildren();
      for (const one of [name, ...parts.flatMap(({ heading, text }) => [heading, text])]) one.wrong(null);
      let sending = {};
      try {
        const written = parts.map(({ part, heading, text }) => ({ part, heading: heading.control.value.trim(), text: text.control.value }));
        for (sending of edits(now, name.control.value.trim(), written)) now = await put(path(id), sending, now.version);
        say(t("saved"));
        return true;
      } catch (fault) {
        if (fault.status === undefined) console.error(fault);
        const errors = fault.problem?.errors ?? [];
        const others = errors.filter(({ field, message }) => {
          const [, index, which] = /^parts\[(\d+)\]\.(heading|text)$/.exec(field) ?? [];
          const one = field === "title" ? name : parts.find(({ part }) => part === sending.parts?.[index]?.part)?.[which];
          one?.wrong(message);
          return !one;
        });
        if (errors.length === 0 || others.length) told.replaceChildren(h("p", { class: "fault" }, fault.status === 412 ? t("report_changed") : fault.message));
        (form.querySelector(".wrong :is(input, textarea)") ?? form.querySelector("button[type=submit]")).focus();
        return false;
      }
    };
    const finalise = async () => {
      if (!confirm(t("report_finaliseSure")) || !(await save())) return;
      now = await post(path(id) + "/finalise", undefined, now.version);
      await Promise.all([texts.load(), suggested.load()]);
    };
    const form = h("form", { class: "sheet", novalidate: true, onsubmit: async (event) => { event.preventDefault(); await save(); } }, told,
      name.box,
      h("p", { class: "hint" }, t("report_placeholders")),
      parts.map(({ box }) => box),
      h("div", { class: "row" }, h("button", { type: "submit" }, t("save")), action(t("report_finalise"), null, finalise, { small: false })));
    return form;
  }

  const documents = (said) => h("div", {}, h("h3", {}, t("files")), files(said), said.status === "draft" ? h("p", { class: "hint" }, t("report_savedOnly")) : null);

  const suggested = panel(t("suggestions"), load, (said) => said.suggestions.length === 0 ? null : [table(t("suggestions"), [
    { name: t("suggestion"), of: (one) => one.text },
    { name: t("part"), of: (one) => t("kindOf_" + one.kind) },
    { name: t("reason"), of: (one) => one.reason },
    { name: t("state"), of: (one) => said.status === "final" ? t(one.hidden ? "suggestion_hidden" : "suggestion_shown")
      : action(t(one.hidden ? "suggestion_show" : "suggestion_hide"), null, async () => {
        now = await put(path(id), one.hidden ? { show: [one.rule] } : { hide: [one.rule] }, now.version);
        await suggested.load(); // the texts stay as they are being written
      }) },
  ], said.suggestions), h("p", { class: "hint" }, t("suggestions_hint"))], { wide: true, empty: t("suggestions_none") });

  const counted = panel(t("report_figures"), load, (said) => shown(said.figures, said), { wide: true });
  return [texts, suggested, counted, h("p", { class: "wide-panel" }, h("button", { type: "button", class: "quiet", onclick: again }, t("report_again")))];
}

/** A field with its label, and what is wrong with it beside it. */
function labelled(label, control) {
  const error = h("p", { class: "error", id: control.id + "-error", hidden: true });
  control.setAttribute("aria-describedby", error.id);
  const box = h("div", { class: "field" }, h("label", { for: control.id }, label), error, control);
  const wrong = (message) => mark({ box, control, error }, message);
  return { box, control, wrong };
}

const MOST_BYTES = 12000;
const bytes = (value) => new TextEncoder().encode(JSON.stringify(value)).length;

/** What was changed, in as many requests as it takes: one of all long texts would be larger than the API takes. */
function edits(before, title, written) {
  const changed = written.filter((one) => !before.parts.some((part) => part.part === one.part && part.heading === one.heading && part.text === one.text));
  const all = title === before.title ? [] : [{ title }];
  for (const one of changed) {
    const last = all.at(-1);
    if (last && bytes(last) + bytes(one) < MOST_BYTES) last.parts = [...(last.parts ?? []), one];
    else all.push({ parts: [one] });
  }
  return all;
}

/** What is drawn of rows, where there are any. */
const summed = (rows) => rows.reduce((sum, row) => sum + row.count, 0);
const some = (rows, draw) => (rows?.length ? draw(rows) : null);
const amount = (metric, value) => (metric === "funds" && typeof value === "number" ? money(value / 100, "EUR") : number(value));
const breakdown = (word) => (has("by_" + word) ? t("by_" + word) : word);

function shown(counted, said) {
  const { signatures, signaturesBefore: before, gatherings } = counted;
  return [
    figures([
      { name: t("signatures"), value: number(signatures), note: before ? t("toBefore", { change: change((signatures - before) / before) }) : null },
      { name: t("periodBefore"), value: number(before) },
      gatherings && { name: t("gatheringsHeld"), value: number(gatherings.held) },
      gatherings && { name: t("registrations"), value: number(gatherings.registrations), note: lessCancelled(gatherings) },
      gatherings && { name: t("attendance"), value: number(gatherings.attendance) },
    ]),
    table(t("page_petitions"), [
      { name: t("petition"), of: (row) => row.title || row.id },
      { name: t("inPeriod"), number: true, of: (row) => number(row.inPeriod) },
      { name: t("total"), number: true, of: (row) => number(row.total) },
      { name: t("goal"), number: true, of: (row) => number(row.goal) },
    ], counted.petitions),
    plot(t("petition_seriesCaption_day"), counted.days.map((row) => beginOf(row.day)), [{ name: t("signatures"), values: counted.days.map((row) => row.count) }], { days: true }),
    Object.entries(counted.breakdowns).filter(([, rows]) => rows.length).map(([word, rows]) => table(t("breakdownBy", { by: breakdown(word) }), [
      { name: breakdown(word), of: (row) => row.name },
      { name: t("signatures"), number: true, of: (row) => number(row.count) },
      { name: t("share"), number: true, of: (row) => (signatures ? percent(row.count / signatures) : "–") },
    ], rows)),
    Object.entries(counted.territories).filter(([, rows]) => rows.length).map(([level, rows]) => table(t("breakdownBy", { by: t("level_" + level) }), [
      { name: t("level_" + level), of: (row) => `${row.name} (${row.code})` },
      { name: t("signatures"), number: true, of: (row) => number(row.count) },
      { name: t("inhabitants"), number: true, of: (row) => number(row.inhabitants) },
    ], rows)),
    some(counted.mentions, (rows) => table(t("page_mentions"), [
      { name: t("mention_title"), of: (row) => h("a", { href: row.url, rel: "noopener noreferrer" }, row.title) },
      { name: t("mention_outlet"), of: (row) => row.outlet },
      { name: t("moment"), of: (row) => when(row.day, "day") },
      { name: t("mention_tone"), of: (row) => (row.tone ? t("tone_" + row.tone) : "–") },
      { name: t("mention_reach"), number: true, of: (row) => number(row.reach) },
    ], rows)),
    some(counted.objectives, (rows) => table(t("page_objectives"), [
      { name: t("subject"), of: (row) => row.subject },
      { name: t("metric"), of: (row) => t("metric_" + row.metric) },
      { name: t("actual"), number: true, of: (row) => amount(row.metric, row.actual) },
      { name: t("target"), number: true, of: (row) => amount(row.metric, row.target) },
      { name: t("due"), of: (row) => when(row.due, "day") },
      { name: t("state"), of: (row) => t("objective_" + row.state) },
    ], rows)),
    counted.reviews ? table(t("reviews"), [
      { name: t("review_submitted"), of: (row) => number(row.submitted) },
      { name: t("review_accepted"), number: true, of: (row) => number(row.accepted) },
      { name: t("review_sentBack"), number: true, of: (row) => number(summed(row.sentBack)) },
      { name: t("review_refused"), number: true, of: (row) => number(summed(row.refused)) },
      { name: t("review_waiting"), number: true, of: (row) => number(row.waiting) },
      { name: t("review_toDecision"), number: true, of: (row) => lasting(row.median) },
    ], [counted.reviews]) : null,
    h("p", { class: "provenance" }, t("report_provenance", { when: when(counted.frozenAt) }), " ", h("code", {}, said.provenance.query), " · ", h("code", {}, said.provenance.dataVersion), " · ", h("code", {}, said.provenance.digest)),
  ];
}
