// What moderators were asked and decided before petitions were published.
import { h, t, has, number, when, language } from "./dom.js";
import { get } from "./api.js";
import { panel, figures, table, provenance } from "./view.js";

/** Seconds as days, or hours where they are fewer than two days. */
export const lasting = (seconds) => typeof seconds !== "number" ? "–" : seconds >= 172800 ? t("days", { count: number(Math.round(seconds / 86400)) }) : t("hours", { count: number(Math.round(seconds / 3600)) });
export const word = (key, value) => (has(key + value) ? t(key + value) : value);

const month = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
const nine = (durations) => (durations.count ? t("nineOfTen", { time: lasting(durations.p90) }) : null);

/** Each category with how often it was given, for the two answers that need one. */
const grounds = ({ sentBackByGround, refusedByGround }) =>
  [...new Set([...Object.keys(refusedByGround), ...Object.keys(sentBackByGround)])].sort().map((ground) => ({ ground, refused: refusedByGround[ground] ?? 0, sentBack: sentBackByGround[ground] ?? 0 }));

export const reviews = () => panel(t("reviews"), () => get("/api/analytics/moderation"), (said) => {
  if (!said.reviews?.all.submitted) return null; // also where the service is older than this page
  const { waiting, waitingSince, all, months } = said.reviews;
  const why = grounds(all);
  return [
    figures([
      { name: t("review_waiting"), value: number(waiting), note: waitingSince ? t("since", { when: when(waitingSince, "day") }) : null },
      { name: t("review_submitted"), value: number(all.submitted) },
      { name: t("review_accepted"), value: number(all.accepted) },
      { name: t("review_sentBack"), value: number(all.sentBack) },
      { name: t("review_refused"), value: number(all.refused) },
      { name: t("review_toDecision"), value: lasting(all.toDecision.median), note: nine(all.toDecision) },
    ]),
    table(t("review_months"), [
      { name: t("month"), of: (row) => month.format(new Date(`${row.month}-01T00:00:00Z`)) },
      { name: t("review_submitted"), number: true, of: (row) => number(row.tally.submitted) },
      { name: t("review_accepted"), number: true, of: (row) => number(row.tally.accepted) },
      { name: t("review_sentBack"), number: true, of: (row) => number(row.tally.sentBack) },
      { name: t("review_refused"), number: true, of: (row) => number(row.tally.refused) },
      { name: t("review_toDecision"), number: true, of: (row) => lasting(row.tally.toDecision.median) },
      { name: t("review_nineOfTen"), number: true, of: (row) => lasting(row.tally.toDecision.p90) },
    ], months),
    why.length ? table(t("review_grounds"), [
      { name: t("review_ground"), of: (row) => word("ground_", row.ground) },
      { name: t("review_refused"), number: true, of: (row) => number(row.refused) },
      { name: t("review_sentBack"), number: true, of: (row) => number(row.sentBack) },
    ], why) : null,
    h("p", { class: "hint" }, t("reviews_hint")),
    provenance(said),
  ];
}, { wide: true, empty: t("reviews_none") });
