import { h, t, has, number, percent, when } from "./dom.js";
import { get, post } from "./api.js";
import { page, panel, table, bars, items, provenance } from "./view.js";
import { form } from "./form.js";

const petitions = await get("/api/petitions?status=open&limit=50").then(items).catch(() => []);
const titles = new Map(petitions.map((petition) => [petition.id, petition.title]));
const subject = (row) => titles.get(row.petition) ?? row.petition ?? row.campaign ?? row.gathering ?? "–";
const metric = (word) => (has("metric_" + word) ? t("metric_" + word) : word);
const state = (row) => row.progress?.state ?? "unknown";

const list = panel(t("objectives_list"), () => get("/api/analytics/objectives?limit=100"), (said) => {
  const rows = items(said.objectives ?? said);
  return rows.length === 0 ? null : [
    bars(t("objectives_caption"), rows.map((row) => ({ name: `${subject(row)} · ${metric(row.metric)}`, value: row.progress?.actual === undefined || row.progress?.actual === null ? null : row.progress.actual / row.target, note: t("ofGoal", { goal: number(row.target) }) })), { format: percent, most: 1 }),
    table(t("objectives_list"), [
      { name: t("subject"), of: subject },
      { name: t("metric"), of: (row) => metric(row.metric) },
      { name: t("actual"), number: true, of: (row) => number(row.progress?.actual) },
      { name: t("expected"), number: true, of: (row) => number(row.progress?.expected) },
      { name: t("target"), number: true, of: (row) => number(row.target) },
      { name: t("due"), of: (row) => when(row.due, "day") },
      { name: t("state"), of: (row) => h("span", { class: "badge badge-" + state(row) }, has("objective_" + state(row)) ? t("objective_" + state(row)) : state(row)) },
      { name: t("owner"), of: (row) => row.owner },
    ], rows),
    h("p", { class: "hint" }, t("objectives_even")),
    provenance(said),
  ];
}, { wide: true, empty: t("objectives_none") });

const add = form(t("objective_add"), [
  { name: "petition", label: t("petition"), options: petitions.map((petition) => [petition.id, petition.title]), required: true },
  { name: "metric", label: t("metric"), options: [["signatures", t("metric_signatures")]], required: true },
  { name: "target", label: t("target"), type: "number", min: 1, required: true },
  { name: "due", label: t("due"), type: "date", required: true },
  { name: "owner", label: t("owner"), required: true, max: 200 },
  { name: "note", label: t("note"), type: "lines", max: 1000 },
], async (values) => { await post("/api/analytics/objectives", values); list.load(); });

page.append(list, add);
