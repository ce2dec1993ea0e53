import { h, t, number, percent, money, when } from "./dom.js";
import { get, post, put, remove, query } from "./api.js";
import { page, list, table, bars, items } from "./view.js";
import { form, action } from "./form.js";

const OBJECTIVES = "/api/analytics/objectives";
/** What can be counted of what. */
const METRICS = {
  petition: ["signatures"],
  campaign: ["signatures", "registrations", "attendance", "funds"],
  gathering: ["registrations", "attendance", "funds"],
};
const [petitions, gatherings] = await Promise.all([
  get("/api/petitions?status=open&limit=50").then(items).catch(() => []),
  get("/api/analytics/gatherings?limit=100").then((said) => said.gatherings).catch(() => []),
]);
const titles = new Map([...petitions.map((one) => [one.id, one.title]), ...gatherings.map((one) => [one.gatheringId, one.title])]);
const kind = (row) => Object.keys(METRICS).find((word) => row[word]);
const subject = (row) => titles.get(row[kind(row)]) ?? row[kind(row)];
/** The API counts funds in cents; people don't. */
const amount = (row, value) => typeof value !== "number" ? "–" : row.metric === "funds" ? money(value / 100, "EUR") : number(value);
const share = (row) => (typeof row.progress.actual === "number" ? row.progress.actual / row.target : null);

const objectives = list(t("objectives_list"), (after) => get(OBJECTIVES + query({ limit: 50, after })), items, (rows) => rows.length === 0 ? null : [
  bars(t("objectives_caption"), rows.map((row) => ({ name: `${subject(row)} · ${t("metric_" + row.metric)}`, value: share(row), note: t("ofGoal", { goal: amount(row, row.target) }) })), { format: percent, most: 1 }),
  table(t("objectives_list"), [
    { name: t("subject"), of: subject },
    { name: t("metric"), of: (row) => t("metric_" + row.metric) },
    { name: t("actual"), number: true, of: (row) => amount(row, row.progress.actual) },
    { name: t("expected"), number: true, of: (row) => amount(row, row.progress.expected) },
    { name: t("target"), number: true, of: (row) => amount(row, row.target) },
    { name: t("due"), of: (row) => when(row.due, "day") },
    { name: t("state"), of: (row) => h("span", { class: "badge badge-" + row.progress.state }, t("objective_" + row.progress.state)) },
    { name: t("owner"), of: (row) => row.owner },
    { name: t("actions"), of: (row) => h("div", { class: "row" },
      h("button", { type: "button", class: "quiet small", "aria-label": t("changeOf", { name: subject(row) }), onclick: () => edit(row) }, t("change")),
      action(t("remove"), t("removeOf", { name: subject(row) }), async () => {
        if (!confirm(t("removeOf", { name: subject(row) }))) return;
        await remove(`${OBJECTIVES}/${encodeURIComponent(row.id)}`, row.version);
        changing.replaceChildren();
        await objectives.load();
      })) },
  ], rows),
  h("p", { class: "hint" }, t("objectives_even")),
], { wide: true, empty: t("objectives_none") });

/** The fields of an objective; of which kind it is decides which of them are asked for. */
function fields(row = {}) {
  const of = kind(row) ?? "petition";
  const isKind = (...words) => (values) => words.includes(values.kind);
  return [
    { name: "kind", label: t("subject"), options: Object.keys(METRICS).map((word) => [word, t("kind_" + word)]), value: of, required: true },
    { name: "petition", label: t("petition"), options: withOwn(petitions.map((one) => [one.id, one.title]), row.petition), value: row.petition, required: true, when: isKind("petition") },
    { name: "gathering", label: t("gathering"), options: withOwn(gatherings.map((one) => [one.gatheringId, one.title]), row.gathering), value: row.gathering, required: true, when: isKind("gathering") },
    { name: "campaign", label: t("campaign"), value: row.campaign, required: true, max: 128, hint: t("campaignHint"), when: isKind("campaign") },
    // one of these three is shown: each kind counts something else
    ...Object.entries(METRICS).map(([word, metrics]) => ({
      name: word === "petition" ? "metric" : "metric-" + word, label: t("metric"), options: metrics.map((metric) => [metric, t("metric_" + metric)]),
      value: of === word ? row.metric : undefined, required: true, when: isKind(word) })),
    { name: "petitions", label: t("objective_together"), type: "checks", options: withOwn(petitions.map((one) => [one.id, one.title]), ...(row.petitions ?? [])), value: row.petitions, required: true,
      when: (values) => values.kind === "campaign" && values["metric-campaign"] === "signatures" },
    { name: "target", label: t("target"), type: "number", min: 0, step: "any", value: row.metric === "funds" ? row.target / 100 : row.target, required: true, hint: t("targetHint") },
    { name: "from", label: t("objective_from"), type: "date", value: row.from },
    { name: "due", label: t("due"), type: "date", value: row.due, required: true },
    { name: "owner", label: t("owner"), value: row.owner, required: true, max: 200 },
    { name: "note", label: t("note"), type: "lines", value: row.note, max: 1000 },
  ];
}

/** What is aimed at stays a choice, also where it isn't open any more. */
const withOwn = (options, ...own) => [...options, ...own.filter((id) => id && !options.some(([value]) => value === id)).map((id) => [id, id])];

function sent({ kind, ...values }) {
  const { "metric-campaign": ofCampaign, "metric-gathering": ofGathering, ...rest } = values;
  const metric = rest.metric ?? ofCampaign ?? ofGathering;
  return { ...rest, metric, target: metric === "funds" ? Math.round(rest.target * 100) : rest.target };
}

const add = form(t("objective_add"), fields(), async (values) => { await post(OBJECTIVES, sent(values)); await objectives.load(); });

const changing = h("div", { class: "wide-panel" });
function edit(row) {
  const element = form(t("changeOf", { name: subject(row) }), fields(row), async (values) => {
    await put(`${OBJECTIVES}/${encodeURIComponent(row.id)}`, sent(values), row.version);
    changing.replaceChildren();
    await objectives.load();
  }, { prefix: "e", open: true });
  changing.replaceChildren(element);
  element.querySelector("select, input").focus();
}

page.append(objectives, changing, add);
