import { h, t, number, decimal, change, percent, when } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, figures, table, items, choice, title, provenance } from "./view.js";
import { plot, filled } from "./plot.js";
import { live, speak } from "./live.js";

const id = page.dataset.id;
const path = "/api/petitions/" + encodeURIComponent(id);
const figuresOf = "/api/analytics/petitions/" + encodeURIComponent(id);
const STEPS = { minute: 60, hour: 3600, day: 86400 };

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

const pace = panel(t("petition_pace"), () => get(figuresOf + "/pace"), (said) => {
  const compared = (name, part) => part === undefined || part === null ? null : {
    name, value: number(part.count ?? part), note: typeof part.change === "number" ? t("toYesterday", { change: change(part.change) }) : null };
  return [figures([
    compared(t("lastHour"), said.lastHour),
    compared(t("today"), said.today),
    compared(t("yesterday"), said.yesterdaySameTime ?? said.yesterday),
    compared(t("lastWeek"), said.lastWeekSameTime ?? said.lastWeek),
  ]), provenance(said)];
});

const forecast = panel(t("petition_forecast"), () => get(figuresOf + "/forecast"), (said) => [
  h("p", { class: "lead" }, said.method?.reading ?? t("forecast_" + said.state)),
  said.reachedOn ? figures([
    { name: t("forecast_earliest"), value: when(said.reachedOn.earliest, "day") },
    { name: t("forecast_likely"), value: when(said.reachedOn.likely, "day") },
    { name: t("forecast_latest"), value: said.reachedOn.latest ? when(said.reachedOn.latest, "day") : t("forecast_never"), note: t("forecast_confidence", { share: percent(said.reachedOn.confidence) }) },
  ]) : null,
  said.pace ? h("p", {}, t("forecast_pace", { perDay: decimal(said.pace.perDay), goal: number(said.goal) })) : null,
  said.method?.explanation ? h("details", {}, h("summary", {}, t("forecast_method")), h("p", {}, said.method.explanation)) : null,
]);

const bucket = choice(t("bucket"), "bucket", [["hour", t("bucket_hour")], ["day", t("bucket_day")], ["minute", t("bucket_minute")]], () => series.load());
const series = panel(t("petition_series"), async () => {
  const [answer, moments] = await Promise.all([
    get(figuresOf + "/series" + query({ bucket: bucket.value, zone: bucket.value === "hour" ? "" : "Europe/Paris" })),
    get(figuresOf + "/moments").catch(() => ({ moments: [] })),
  ]);
  return { answer, moments: items(moments.moments ?? moments) };
}, ({ answer, moments }) => {
  const { times, values } = filled(items(answer), STEPS[bucket.value]);
  if (times.length === 0) return null;
  const marks = moments.map((one) => ({ at: Date.parse(one.at) / 1000, text: `${when(one.at, one.dayOnly ? "day" : "moment")} · ${one.title}` }))
    .filter((mark) => mark.at >= times[0] && mark.at <= times.at(-1) + STEPS[bucket.value]).sort((a, b) => a.at - b.at);
  return [plot(t("petition_seriesCaption_" + bucket.value), times, [{ name: t("signatures"), values }], { marks }),
    marks.length ? h("p", { class: "hint" }, t("marks_hint")) : null, provenance(answer)];
}, { wide: true, empty: t("series_none") });
series.querySelector("h2").after(h("div", { class: "choices" }, bucket.box));

const by = choice(t("by"), "by", ["source", "medium", "referrer", "partner", "language"].map((word) => [word, t("by_" + word)]), () => breakdown.load());
const breakdown = panel(t("petition_breakdown"), () => get(figuresOf + "/breakdown" + query({ by: by.value })), (said) => {
  const rows = items(said);
  const total = said.total ?? rows.reduce((sum, row) => sum + (row.count ?? 0), 0);
  return rows.length === 0 ? null : [table(t("petition_breakdown"), [
    { name: t("by_" + by.value), of: (row) => name(row) },
    { name: t("signatures"), number: true, of: (row) => number(row.count) },
    { name: t("share"), number: true, of: (row) => (total ? percent((row.count ?? 0) / total) : "–") },
  ], rows), provenance(said)];
}, { wide: true });
breakdown.querySelector("h2").after(h("div", { class: "choices" }, by.box));

const name = ({ value, kind }) => (kind === "none" || value === "-" ? t("origin_none") : kind === "other" || value === "*" ? t("origin_other") : value);

page.append(count, pace, forecast, series, breakdown);
