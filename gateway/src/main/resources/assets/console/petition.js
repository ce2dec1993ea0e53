import { h, t, number, decimal, change, percent, when, zone, useZone } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, figures, table, choice, title, provenance } from "./view.js";
import { plot, filled } from "./plot.js";
import { live, speak } from "./live.js";

const id = page.dataset.id;
const path = "/api/petitions/" + encodeURIComponent(id);
const figuresOf = "/api/analytics/petitions/" + encodeURIComponent(id);
const STEPS = { minute: 60, hour: 3600, day: 86400 };
/** How far back the curve goes; hours are of the last thirty days, unless asked. */
const LONGEST = { minute: 47 * 3600, day: 399 * 86400 };

// its zone is the campaign's: days and hours of all parts are that zone's; a slow answer keeps nobody waiting
const foreseen = get(figuresOf + "/forecast");
let campaigns = [];
let own = "";
await Promise.race([
  Promise.all([
    foreseen.then((said) => useZone(said.zone), () => {}),
    get(path).then((petition) => { own = petition.campaignId ?? ""; }, () => {}),
    get("/api/analytics/gatherings?limit=100").then((said) => { campaigns = [...new Set(said.gatherings.map((one) => one.campaignId).filter(Boolean))].sort(); }, () => {}),
  ]),
  new Promise((resolve) => { setTimeout(resolve, 2000); }),
]);

const count = panel(t("petition_count"), async () => {
  const [petition, said] = await Promise.all([get(path), get(path + "/count").catch(() => ({}))]);
  return { petition, said };
}, ({ petition, said }, place) => {
  title(petition.title, [h("a", { href: "/p/" + petition.slug }, t("petition_page")), " · ", t("status_" + petition.status)]);
  const state = h("p", { class: "state" });
  if (petition.status === "open") state.append(live(path + "/count/stream", () => get(path + "/count"), (data) => {
    const figure = place.querySelector('[data-figure="count"]');
    if (!figure || typeof data.count !== "number") return;
    figure.textContent = number(data.count);
    const bar = place.querySelector("progress");
    if (bar) bar.value = Math.min(data.count, bar.max);
    speak(data.count);
  }));
  return [
    figures([
      { name: t("signatures"), value: number(said.count), key: "count", note: t("ofGoal", { goal: number(petition.goal) }) },
      { name: t("pending"), value: number(said.pending) },
      { name: t("verified"), value: when(said.lastVerified) },
    ]),
    h("progress", { max: petition.goal, value: Math.min(said.count ?? 0, petition.goal), "aria-label": t("petition_progress") }),
    state,
  ];
});

const pace = panel(t("petition_pace"), () => get(figuresOf + "/pace" + query({ zone })), (said) => {
  const compared = (name, part) => ({
    name, value: number(part.count), note: typeof part.change === "number" ? t("toYesterday", { change: change(part.change) }) : null });
  return [figures([
    compared(t("lastHour"), said.lastHour),
    { name: t("hourBefore"), value: number(said.hourBefore) },
    compared(t("today"), said.today),
    { name: t("yesterday"), value: number(said.yesterdaySameTime) },
    { name: t("lastWeek"), value: number(said.lastWeekSameTime) },
  ]), provenance(said)];
});

let atFirst = foreseen;
function foresee() {
  const asked = atFirst ?? get(figuresOf + "/forecast");
  atFirst = null;
  return asked;
}

const forecast = panel(t("petition_forecast"), foresee, (said) => [
  h("p", { class: "lead" }, said.method.reading),
  said.reachedOn ? figures([
    { name: t("forecast_earliest"), value: when(said.reachedOn.earliest, "day") },
    { name: t("forecast_likely"), value: when(said.reachedOn.likely, "day") },
    { name: t("forecast_latest"), value: said.reachedOn.latest ? when(said.reachedOn.latest, "day") : t("forecast_never"), note: t("forecast_confidence", { share: percent(said.reachedOn.confidence) }) },
  ]) : null,
  h("p", {}, t("forecast_pace", { perDay: decimal(said.pace.perDay), goal: number(said.goal) })),
  h("details", {}, h("summary", {}, t("forecast_method")), h("p", {}, said.method.explanation)),
]);

const bucket = choice(t("bucket"), "bucket", [["hour", t("bucket_hour")], ["day", t("bucket_day")], ["minute", t("bucket_minute")]], () => series.load());
// those of its own campaign unless others are asked for; where it names none, of the only one that there is
if (own && !campaigns.includes(own)) campaigns = [own, ...campaigns];
const first = own || (campaigns.length === 1 ? campaigns[0] : "");
const others = ["", ...campaigns].filter((campaign) => campaign !== first);
const of = choice(t("gatheringsOf"), "campaign", [first, ...others].map((campaign) => [campaign, campaign || t("none")]), () => { series.load(); moments.load(); });
const happened = () => get(figuresOf + "/moments" + query({ campaign: of.value }));
const dated = (one) => when(one.at, one.dayOnly ? "day" : "moment");

const series = panel(t("petition_series"), async () => {
  const from = bucket.value === "hour" ? null : new Date(Date.now() - LONGEST[bucket.value] * 1000).toISOString().slice(0, bucket.value === "day" ? 10 : undefined);
  const [answer, around] = await Promise.all([
    get(figuresOf + "/series" + query({ bucket: bucket.value, zone, from })),
    happened().catch(() => ({ moments: [] })),
  ]);
  return { answer, moments: around.moments };
}, ({ answer, moments }) => {
  const step = STEPS[bucket.value];
  const { times, values } = filled(answer.buckets, step);
  if (times.length === 0) return null;
  const marks = moments.map((one) => ({ at: Date.parse(one.at) / 1000, text: `${dated(one)} · ${t("moment_" + one.kind)} · ${one.title}` }))
    .filter((mark) => mark.at >= times[0] && mark.at <= times.at(-1) + step).sort((a, b) => a.at - b.at);
  return [plot(t("petition_seriesCaption_" + bucket.value), times, [{ name: t("signatures"), values }], { marks, days: bucket.value === "day" }),
    marks.length ? h("p", { class: "hint" }, t("marks_hint")) : null,
    h("p", { class: "hint" }, t("zoneOf", { zone })), provenance(answer)];
}, { wide: true, empty: t("series_none") });
series.querySelector("h2").after(h("div", { class: "choices" }, bucket.box, campaigns.length ? of.box : null));

const span = (part, side) => [number(part[side]), side === "after" && !part.complete ? h("span", { class: "note" }, " ", t("stillCounting")) : null];
const moments = panel(t("petition_moments"), happened, (said) => said.moments.length === 0 ? null : [
  h("p", { class: "hint" }, said.note),
  table(t("petition_moments"), [
    { name: t("moment"), of: dated },
    { name: t("what"), of: (one) => `${t("moment_" + one.kind)} : ${one.title}` },
    { name: t("before24"), number: true, of: (one) => span(one.signatures.day, "before") },
    { name: t("after24"), number: true, of: (one) => span(one.signatures.day, "after") },
    { name: t("before72"), number: true, of: (one) => span(one.signatures.threeDays, "before") },
    { name: t("after72"), number: true, of: (one) => span(one.signatures.threeDays, "after") },
  ], said.moments),
], { wide: true, empty: t("moments_none") });

const by = choice(t("by"), "by", ["source", "medium", "campaign", "referrer", "partner", "language"].map((word) => [word, t("by_" + word)]), () => breakdown.load());
const breakdown = panel(t("petition_breakdown"), () => get(figuresOf + "/breakdown" + query({ by: by.value })), (said) => {
  const { values: rows, total } = said;
  return rows.length === 0 ? null : [table(t("petition_breakdown"), [
    { name: t("by_" + by.value), of: (row) => name(row) },
    { name: t("signatures"), number: true, of: (row) => number(row.count) },
    { name: t("share"), number: true, of: (row) => (total ? percent(row.count / total) : "–") },
  ], rows), provenance(said)];
}, { wide: true });
breakdown.querySelector("h2").after(h("div", { class: "choices" }, by.box));

const name = ({ value, kind }) => (kind === "none" || value === "-" ? t("origin_none") : kind === "other" || value === "*" ? t("origin_other") : value);

page.append(count, pace, forecast, series, moments, breakdown);
