// How signatures come in: parts that a petition's page and a campaign's have alike.
import { h, t, number, change, percent, when, zone } from "./dom.js";
import { get, query } from "./api.js";
import { panel, figures, table, choice, provenance } from "./view.js";
import { plot, filled } from "./plot.js";

const STEPS = { minute: 60, hour: 3600, day: 86400 };
/** How far back the curve goes; hours are of the last thirty days, unless asked. */
const LONGEST = { minute: 47 * 3600, day: 399 * 86400 };

export const paceOf = (figuresOf, options) => panel(t("petition_pace"), () => get(figuresOf + "/pace" + query({ zone })), (said) => {
  const compared = (name, part) => ({
    name, value: number(part.count), note: typeof part.change === "number" ? t("toYesterday", { change: change(part.change) }) : null });
  return [figures([
    compared(t("lastHour"), said.lastHour),
    { name: t("hourBefore"), value: number(said.hourBefore) },
    compared(t("today"), said.today),
    { name: t("yesterday"), value: number(said.yesterdaySameTime) },
    { name: t("lastWeek"), value: number(said.lastWeekSameTime) },
  ]), provenance(said)];
}, options);

export const dated = (one) => when(one.at, one.dayOnly ? "day" : "moment");

/** The curve, with what happened beside it; happened() answers the moments, and what isn't known of them takes nothing away. */
export function seriesOf(figuresOf, happened, others = null) {
  const bucket = choice(t("bucket"), "bucket", [["hour", t("bucket_hour")], ["day", t("bucket_day")], ["minute", t("bucket_minute")]], () => series.load());
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
  series.querySelector("h2").after(h("div", { class: "choices" }, bucket.box, others));
  return series;
}

const name = ({ value, kind }) => (kind === "none" || value === "-" ? t("origin_none") : kind === "other" || value === "*" ? t("origin_other") : value);

export function breakdownOf(figuresOf) {
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
  return breakdown;
}
