import { h, t, has, number, when } from "./dom.js";
import { get, post, remove, query } from "./api.js";
import { page, panel, table, items, choice, provenance } from "./view.js";
import { form } from "./form.js";

const petitions = await get("/api/petitions?status=open&limit=50").then(items).catch(() => []);
const titles = new Map(petitions.map((petition) => [petition.id, petition.title]));
const of = choice(t("petition"), "petition", [["", t("all")], ...petitions.map((petition) => [petition.id, petition.title])], () => list.load());
const tone = (word) => (has("tone_" + word) ? t("tone_" + word) : word ?? "–");

const list = panel(t("mentions_list"), () => get("/api/analytics/mentions" + query({ petition: of.value, limit: 100 })), (said) => {
  const rows = items(said.mentions ?? said);
  return rows.length === 0 ? null : [table(t("mentions_list"), [
    { name: t("mention_title"), of: (row) => (row.url ? h("a", { href: row.url, rel: "noopener noreferrer" }, row.title ?? row.url) : row.title) },
    { name: t("mention_outlet"), of: (row) => row.outlet },
    { name: t("moment"), of: (row) => when(row.date, String(row.date).length === 10 ? "day" : "moment") },
    { name: t("state"), of: (row) => h("span", { class: "badge badge-" + row.state }, has("mention_" + row.state) ? t("mention_" + row.state) : row.state ?? "–") },
    { name: t("mention_tone"), of: (row) => tone(row.tone) },
    { name: t("mention_reach"), number: true, of: (row) => number(row.reach) },
    { name: t("petition"), of: (row) => titles.get(row.petition ?? row.petitionId) ?? row.petition ?? row.campaign ?? "–" },
    { name: t("actions"), of: (row) => h("button", { type: "button", class: "quiet small", "aria-label": t("removeOf", { name: row.title ?? row.url }), onclick: async () => {
      if (!confirm(t("removeOf", { name: row.title ?? row.url }))) return;
      await remove("/api/analytics/mentions/" + encodeURIComponent(row.id), row.version).catch((fault) => alert(fault.message));
      list.load();
    } }, t("remove")) },
  ], rows), provenance(said)];
}, { wide: true, empty: t("mentions_none") });

const add = form(t("mention_add"), [
  { name: "petition", label: t("petition"), options: petitions.map((petition) => [petition.id, petition.title]), required: true },
  { name: "outlet", label: t("mention_outlet"), required: true, max: 200 },
  { name: "title", label: t("mention_title"), required: true, max: 300 },
  { name: "url", label: t("mention_url"), type: "url", required: true, max: 2000 },
  { name: "date", label: t("mention_when"), type: "datetime-local", required: true, to: (text) => new Date(text).toISOString() },
  { name: "reach", label: t("mention_reach"), type: "number", min: 0, hint: t("mention_reachHint") },
  { name: "tone", label: t("mention_tone"), options: [["", "–"], ...["positive", "neutral", "negative"].map((word) => [word, t("tone_" + word)])] },
], async (values) => { await post("/api/analytics/mentions", values); list.load(); });

page.append(h("div", { class: "choices" }, of.box), list, add);
