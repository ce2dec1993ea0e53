import { h, t, number, when, zone } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, list, figures, table, choice, items, provenance } from "./view.js";
import { plot, filled } from "./plot.js";

const STATES = { working: "ok", failing: "failing", paused: "paused", gone: "disabled", unverified: "pending" };

/** Seconds in the largest unit of which there is at least one. */
function age(seconds) {
  if (typeof seconds !== "number") return "–";
  const [count, unit] = seconds >= 172800 ? [seconds / 86400, "days"] : seconds >= 7200 ? [seconds / 3600, "hours"] : seconds >= 120 ? [seconds / 60, "minutes"] : [seconds, "seconds"];
  return t(unit, { count: number(Math.floor(count)) });
}
const atMost = (count) => number(count) + (count >= 10000 ? "+" : "");

const which = choice(t("state"), "state", [["", t("all")], ["failing", t("webhook_failing")]], () => health.load());
const health = list(t("webhooks_health"),
  (after) => get("/api/partners/endpoints/health" + query({ state: which.value, limit: 100, after })), items, (rows) => rows.length === 0 ? null : [
    figures([
      { name: t("endpoints"), value: number(rows.length) },
      { name: t("webhooksFailing"), value: number(rows.filter((row) => row.state === "failing").length) },
      { name: t("webhook_waiting"), value: atMost(rows.reduce((sum, row) => sum + row.waiting, 0)) },
      { name: t("webhook_failures"), value: number(rows.reduce((sum, row) => sum + row.failuresToday, 0)) },
    ]),
    table(t("webhooks_health"), [
      { name: t("endpoint"), of: (row) => `${row.partnerName} · ${row.host}` },
      { name: t("state"), of: (row) => [h("span", { class: "badge badge-" + STATES[row.state] }, t("webhook_" + STATES[row.state])), row.failingSince ? h("span", { class: "note" }, " ", t("since", { when: when(row.failingSince) })) : null] },
      { name: t("webhook_waiting"), number: true, of: (row) => atMost(row.waiting) },
      { name: t("webhook_oldest"), number: true, of: (row) => age(row.oldestWaitingSeconds) },
      { name: t("lastSuccess"), of: (row) => when(row.lastSuccess) },
      { name: t("webhook_failures"), number: true, of: (row) => atMost(row.failuresToday) },
    ], [...rows].sort((a, b) => (b.state === "failing") - (a.state === "failing"))),
    h("p", { class: "hint" }, t("webhooks_hint")),
  ], { wide: true, empty: t("webhooks_none") });
health.querySelector("h2").after(h("div", { class: "choices" }, which.box));

// What was published of deliveries, minute by minute: the state above is of now.
const STEPS = { hour: 3600, day: 86400, minute: 60 };
const bucket = choice(t("bucket"), "bucket", Object.keys(STEPS).map((word) => [word, t("bucket_" + word)]), () => history.load());
/** What arrived did within that many seconds; longer than can be told where they are absent. */
const within = (figures, seconds) => (typeof seconds === "number" ? t("webhook_within", { age: age(seconds) }) : figures.delivered ? t("webhook_longer") : "–");
const LINES = ["delivered", "failed", "exhausted"];
const BEFORE = { hour: 6 * 86400, day: 89 * 86400, minute: 47 * 3600 };

const history = panel(t("webhooks_history"), () => {
  const from = new Date(Date.now() - BEFORE[bucket.value] * 1000).toISOString();
  return get("/api/analytics/webhooks" + query({ bucket: bucket.value, zone, from: bucket.value === "minute" ? from : from.slice(0, 10) }));
}, (said) => {
  if (said.buckets.length === 0) return null;
  const { times } = filled(said.buckets.map(({ start }) => ({ start, count: 1 })), STEPS[bucket.value]);
  const at = new Map(said.buckets.map((piece) => [Date.parse(piece.start) / 1000, piece]));
  const { totals } = said;
  return [
    figures([
      ...LINES.map((word) => ({ name: t("webhook_" + word), value: number(totals[word]) })),
      { name: t("webhook_half"), value: within(totals, totals.halfWithin) },
      { name: t("webhook_most"), value: within(totals, totals.mostWithin) },
    ]),
    plot(t("webhooks_caption_" + bucket.value), times, LINES.map((word) => ({ name: t("webhook_" + word), values: times.map((time) => at.get(time)?.[word] ?? 0) })), { days: bucket.value === "day" }),
    h("p", { class: "hint" }, t("webhooks_historyHint"), " ", t("zoneOf", { zone })),
    provenance(said),
  ];
}, { wide: true, empty: t("webhooks_none") });
history.querySelector("h2").after(h("div", { class: "choices" }, bucket.box));

/** Names are partner-service's; who isn't in its list any more is called by the id. */
const names = get("/api/partners/endpoints/health" + query({ limit: 100 })).then(items, () => [])
  .then((rows) => new Map(rows.map((row) => [row.endpoint, `${row.partnerName} · ${row.host}`])));
const byEndpoint = list(t("webhooks_endpoints"),
  async (after) => ({ ...(await get("/api/analytics/webhooks/endpoints" + query({ limit: 50, after }))), names: await names }),
  (said) => said.endpoints,
  (rows, said) => rows.length === 0 ? null : [
    table(t("webhooks_endpoints"), [
      { name: t("endpoint"), of: (row) => said.names.get(row.endpointId) ?? row.endpointId.slice(0, 8) },
      ...LINES.map((word) => ({ name: t("webhook_" + word), number: true, of: (row) => number(row.figures[word]) })),
      { name: t("webhook_half"), of: (row) => within(row.figures, row.figures.halfWithin) },
      { name: t("webhook_most"), of: (row) => within(row.figures, row.figures.mostWithin) },
    ], [...rows].sort((a, b) => b.figures.failed - a.figures.failed)),
    provenance(said),
  ], { wide: true, empty: t("webhooks_none") });

page.append(health, history, byEndpoint);
setInterval(() => { if (!document.hidden && !health.dataset.further && !health.contains(document.activeElement)) health.load(); }, 30000);
