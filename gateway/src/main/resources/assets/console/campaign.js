import { h, t, number, percent, money, when, useZone } from "./dom.js";
import { get, put, query } from "./api.js";
import { page, panel, list, figures, table, bars, items, title, provenance } from "./view.js";
import { live, speak } from "./live.js";
import { paceOf, seriesOf, breakdownOf } from "./signatures.js";
import { compared } from "./curves.js";
import { standingOf } from "./standing.js";
import { funnelOf } from "./funnel.js";
import { funds, lessCancelled, gatheringTable } from "./gathering.js";
import { form } from "./form.js";

const id = page.dataset.id;
const figuresOf = "/api/analytics/campaigns/" + encodeURIComponent(id);
const petitionLink = (petition) => `/console/petitions/${encodeURIComponent(petition)}${page.dataset.chosen}`;
/** The petitions that are compared, and asked for what happened around them. */
const MOST = 10;
const PAGE = 50;
title(t("campaignOf", { name: id }), [
  h("a", { href: "/console/campaigns" + page.dataset.chosen }, t("campaigns_all")), " · ",
  h("a", { href: "/console/reports" + query({ campaign: id }) + page.dataset.chosen.replace("?", "&") }, t("campaign_report")),
]);

let asked = null;
/** Once for all parts that load together. */
function campaign() {
  asked ??= get(figuresOf).finally(() => { asked = null; });
  return asked;
}

/** Of France; all but the Marquesas, which figures by the hour can't follow. */
const ZONES = ["Europe/Paris", "America/Guadeloupe", "America/Martinique", "America/Cayenne", "America/Miquelon", "Indian/Reunion", "Indian/Mayotte",
  "Pacific/Tahiti", "Pacific/Gambier", "Pacific/Noumea", "Pacific/Wallis"];

// days and hours of all parts are its zone's; a slow answer keeps nobody waiting
await Promise.race([campaign().then((said) => useZone(said.zone), () => {}), new Promise((resolve) => { setTimeout(resolve, 2000); })]);

const clocks = panel(t("campaign_zone"), () => get(figuresOf + "/zone"), (said) => [
  h("p", {}, t("campaign_zoneNow", { zone: said.zone })),
  form(t("campaign_zoneSet"), [
    { name: "zone", label: t("campaign_zone"), options: [...new Set([said.zone, ...ZONES])].map((name) => [name, name]), value: said.zone, required: true, hint: t("campaign_zoneHint") },
  ], async (values) => { await put(figuresOf + "/zone", values, said.version); location.reload(); }, { prefix: "z" }),
]);

const now = panel(t("campaign_now"), campaign, (said, place) => {
  const { gatherings } = said;
  const state = h("p", { class: "state" });
  // only what petitions belong to has a stream
  if (said.petitions.length && !place.dataset.live) {
    place.dataset.live = "on";
    state.append(live("/api/analytics/live" + query({ campaign: id }), () => get(figuresOf), (sight) => {
      const figure = place.querySelector('[data-figure="signatures"]');
      if (!figure || typeof sight.signatures !== "number") return;
      figure.textContent = number(sight.signatures);
      speak(sight.signatures);
    }));
  }
  return [
    figures([
      { name: t("signatures"), value: number(said.signatures), key: "signatures" },
      { name: t("page_petitions"), value: number(said.petitions.length) },
      { name: t("page_gatherings"), value: number(gatherings.count) },
      { name: t("registrations"), value: number(gatherings.registrations), note: lessCancelled(gatherings) },
      { name: t("attended"), value: number(gatherings.attended), note: gatherings.registrations ? t("ofRegistrations", { share: percent(gatherings.attended / gatherings.registrations) }) : null },
      ...funds(gatherings.moneyByKind).map(({ name, amount }) => ({ name, value: amount })),
    ]),
    state,
    provenance(said),
  ];
}, { wide: true });

/** What happened around any of its petitions, told once; the petition that doesn't say leaves the others their own. */
async function happened() {
  const { petitions } = await campaign();
  const said = await Promise.all(petitions.slice(0, MOST).map(({ petitionId }) =>
    get(`/api/analytics/petitions/${encodeURIComponent(petitionId)}/moments` + query({ campaign: id })).catch(() => ({ moments: [] }))));
  const all = new Map(said.flatMap(({ moments }) => moments).map((one) => [`${one.kind} ${one.id}`, one]));
  return { moments: [...all.values()] };
}

const petitions = panel(t("campaign_petitions"), campaign, (said) => {
  const rows = [...said.petitions].sort((a, b) => b.signatures - a.signatures);
  return rows.length === 0 ? null : [
    bars(t("overview_topCaption"), rows.slice(0, 15).map((row) => ({ name: row.title, href: petitionLink(row.petitionId), value: row.signatures, note: t("ofGoal", { goal: number(row.goal) }) }))),
    table(t("campaign_petitions"), [
      { name: t("petition"), of: (row) => h("a", { href: petitionLink(row.petitionId) }, row.title) },
      { name: t("signatures"), number: true, of: (row) => number(row.signatures) },
      { name: t("share"), number: true, of: (row) => (said.signatures ? percent(row.signatures / said.signatures) : "–") },
      { name: t("goal"), number: true, of: (row) => number(row.goal) },
    ], rows),
    provenance(said),
  ];
}, { wide: true, empty: t("campaign_noPetitions") });

const curves = panel(t("comparison_curves"), async () => {
  const { petitions: all } = await campaign();
  return { all, comparison: all.length ? await get("/api/analytics/comparison" + query({ campaign: id })) : null };
}, ({ all, comparison }) => {
  const titles = new Map(all.map((one) => [one.petitionId, one.title]));
  const drawn = compared(comparison, (petition) => titles.get(petition) ?? petition);
  return drawn === null ? null : [all.length > MOST ? h("p", { class: "hint" }, t("firstOnly", { count: number(MOST), all: number(all.length) })) : null, ...drawn];
}, { wide: true, empty: t("campaign_noCurves") });

const gatherings = list(t("page_gatherings"),
  (after) => get("/api/analytics/gatherings" + query({ campaign: id, limit: PAGE, after })),
  (said) => said.gatherings,
  (rows, said) => rows.length === 0 ? null : [
    rows.length < said.total ? h("p", { class: "hint" }, t("firstOnly", { count: number(rows.length), all: number(said.total) })) : null,
    gatheringTable(t("page_gatherings"), [...rows].sort((a, b) => b.registrations - a.registrations)),
    provenance(said),
  ], { wide: true, empty: t("gatherings_none") });

/** The API counts funds in cents; people don't. */
const amount = (row, value) => (row.metric === "funds" && typeof value === "number" ? money(value / 100, "EUR") : number(value));
const objectives = list(t("page_objectives"),
  (after) => get("/api/analytics/objectives" + query({ campaign: id, limit: PAGE, after })), items,
  (rows) => rows.length === 0 ? null : [
    table(t("page_objectives"), [
      { name: t("metric"), of: (row) => t("metric_" + row.metric) },
      { name: t("actual"), number: true, of: (row) => amount(row, row.progress.actual) },
      { name: t("expected"), number: true, of: (row) => amount(row, row.progress.expected) },
      { name: t("target"), number: true, of: (row) => amount(row, row.target) },
      { name: t("due"), of: (row) => when(row.due, "day") },
      { name: t("state"), of: (row) => h("span", { class: "badge badge-" + row.progress.state }, t("objective_" + row.progress.state)) },
      { name: t("owner"), of: (row) => row.owner },
    ], rows),
    h("p", { class: "hint" }, t("objectives_even")),
  ], { wide: true, empty: t("objectives_none") });

page.append(now, paceOf(figuresOf, { wide: true }), standingOf(figuresOf), seriesOf(figuresOf, happened), petitions, curves, gatherings, objectives, funnelOf(figuresOf + "/funnel"), breakdownOf(figuresOf), clocks);
