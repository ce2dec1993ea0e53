import { h, t, has, number, when } from "./dom.js";
import { get, post, put, remove, query } from "./api.js";
import { page, list, table, items, choice } from "./view.js";
import { form, action } from "./form.js";

const MENTIONS = "/api/analytics/mentions";
const petitions = await get("/api/petitions?status=open&limit=50").then(items).catch(() => []);
const titles = new Map(petitions.map((petition) => [petition.id, petition.title]));
const named = petitions.map((petition) => [petition.id, petition.title]);
const about = (row) => titles.get(row.petition) ?? row.petition ?? row.campaign ?? "–";
const tone = (word) => (has("tone_" + word) ? t("tone_" + word) : word ?? "–");
const of = choice(t("petition"), "petition", [["", t("all")], ...named], () => mentions.load());
const state = choice(t("state"), "state", [["", t("all")], ...["suggested", "accepted", "dismissed"].map((word) => [word, t("mention_" + word)])], () => mentions.load());

/** What the API takes of a mention that it answered, in another state. */
function inState(row, state) {
  const { outlet, title, url, date, reach, tone, petition, campaign } = row;
  return put(`${MENTIONS}/${encodeURIComponent(row.id)}`, { outlet, title, url, date, reach, tone, petition, campaign, state }, row.version);
}

const deed = (word, row, state) => action(t("mention_" + word), t("mention_" + word + "Of", { name: row.title }), async () => { await inState(row, state); await mentions.load(); });
const mentions = list(t("mentions_list"), (after) => get(MENTIONS + query({ petition: of.value, state: state.value, limit: 50, after })), items,
  (rows) => rows.length === 0 ? null : [
    table(t("mentions_list"), [
      { name: t("mention_title"), of: (row) => h("a", { href: row.url, rel: "noopener noreferrer" }, row.title) },
      { name: t("mention_outlet"), of: (row) => row.outlet },
      { name: t("moment"), of: (row) => when(row.date, row.date.length === 10 ? "day" : "moment") },
      { name: t("state"), of: (row) => h("span", { class: "badge badge-" + row.state }, t("mention_" + row.state)) },
      { name: t("mention_tone"), of: (row) => tone(row.tone) },
      { name: t("mention_reach"), number: true, of: (row) => number(row.reach) },
      { name: t("petition"), of: about },
      { name: t("actions"), of: (row) => h("div", { class: "row" },
        row.state === "accepted" ? null : deed("accept", row, "accepted"),
        row.state === "dismissed" ? null : deed("dismiss", row, "dismissed"),
        action(t("remove"), t("removeOf", { name: row.title }), async () => {
          if (!confirm(t("removeOf", { name: row.title }))) return;
          await remove(`${MENTIONS}/${encodeURIComponent(row.id)}`, row.version);
          await mentions.load();
        })) },
    ], rows),
    h("p", { class: "hint" }, t("mentions_hint")),
  ], { wide: true, empty: t("mentions_none") });

const add = form(t("mention_add"), [
  { name: "petition", label: t("petition"), options: named, required: true },
  { name: "outlet", label: t("mention_outlet"), required: true, max: 120 },
  { name: "title", label: t("mention_title"), required: true, max: 300 },
  { name: "url", label: t("mention_url"), type: "url", required: true, max: 2000 },
  { name: "date", label: t("mention_when"), type: "datetime-local", required: true, to: (text) => new Date(text).toISOString() },
  { name: "reach", label: t("mention_reach"), type: "number", min: 0, hint: t("mention_reachHint") },
  { name: "tone", label: t("mention_tone"), options: [["", "–"], ...["positive", "neutral", "negative"].map((word) => [word, t("tone_" + word)])] },
], async (values) => { await post(MENTIONS, values); await mentions.load(); });

/** What would come of a file is shown first; nothing is stored before somebody says so. */
const judged = h("div", { class: "wide-panel", role: "status" });
const importing = form(t("import"), [
  { name: "petition", label: t("import_petition"), options: [["", "–"], ...named], hint: t("import_petitionHint") },
  { name: "file", label: t("import_file"), type: "file", accept: ".csv,text/csv", required: true, hint: t("import_fileHint") },
], async ({ petition, file }) => {
  judged.replaceChildren();
  const csv = await file.text();
  const asked = (dryRun) => post(`${MENTIONS}/imports` + query({ dryRun, petition }), csv);
  const report = await asked(true);
  judged.replaceChildren(
    h("p", {}, t("import_would", { read: number(report.read), created: number(report.created), duplicates: number(report.duplicates.length) })),
    report.errors.length ? table(t("import_errors"), [
      { name: t("import_line"), of: (error) => number(error.line) },
      { name: t("import_column"), of: (error) => error.field },
      { name: t("import_wrong"), of: (error) => error.message },
    ], report.errors) : report.created ? action(t("import_now", { count: number(report.created) }), null, async () => {
      const done = await asked(false);
      judged.replaceChildren(h("p", {}, t("import_done", { count: number(done.created) })));
      await mentions.load();
    }, { small: false }) : "");
}, { button: t("import_look"), prefix: "i", done: t("updated") });

const feeds = list(t("feeds"), (after) => get(`${MENTIONS}/feeds` + query({ limit: 50, after })), items,
  (rows) => rows.length === 0 ? null : table(t("feeds"), [
    { name: t("feed_url"), of: (row) => row.outlet ?? row.url },
    { name: t("feed_search"), of: (row) => h("code", {}, row.search) },
    { name: t("petition"), of: about },
    { name: t("state"), of: (row) => row.failure
      ? [h("span", { class: "badge badge-failing" }, t("webhook_failing")), h("span", { class: "note" }, " ", row.failure)]
      : h("span", { class: "badge badge-" + (row.active ? "ok" : "paused") }, t(row.active ? "webhook_ok" : "webhook_paused")) },
    { name: t("feed_checked"), of: (row) => when(row.checkedAt) },
    { name: t("feed_found"), number: true, of: (row) => number(row.found) },
    { name: t("actions"), of: (row) => {
      const name = row.outlet ?? row.url;
      const { url, search, outlet, petition, campaign, everyMinutes, active } = row;
      const path = `${MENTIONS}/feeds/${encodeURIComponent(row.id)}`;
      return h("div", { class: "row" },
        action(t(active ? "pause" : "resume"), t(active ? "pauseOf" : "resumeOf", { name }), async () => {
          await put(path, { url, search, outlet, petition, campaign, everyMinutes, active: !active }, row.version);
          await feeds.load();
        }),
        action(t("remove"), t("removeOf", { name }), async () => {
          if (!confirm(t("removeOf", { name }))) return;
          await remove(path, row.version);
          await feeds.load();
        }));
    } },
  ], rows), { wide: true, empty: t("feeds_none") });

const watch = form(t("feed_add"), [
  { name: "url", label: t("feed_url"), type: "url", required: true, max: 2000 },
  { name: "search", label: t("feed_search"), required: true, max: 500, hint: t("feed_searchHint") },
  { name: "petition", label: t("petition"), options: named, required: true },
  { name: "outlet", label: t("mention_outlet"), max: 120 },
  { name: "everyMinutes", label: t("feed_every"), type: "number", min: 15, value: 60 },
], async (values) => { await post(`${MENTIONS}/feeds`, values); await feeds.load(); }, { prefix: "w" });

page.append(h("div", { class: "choices" }, of.box, state.box), mentions, add, importing, judged, feeds, watch);
