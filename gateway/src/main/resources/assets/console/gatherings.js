import { h, t, has, number, percent, money } from "./dom.js";
import { get, query } from "./api.js";
import { page, list, figures, table, bars, choice, provenance } from "./view.js";

const PAGE = 50;
const status = (word) => (has("gathering_" + word) ? t("gathering_" + word) : word);

/** Each kind in each currency apart: what was promised isn't there yet, and francs are not euros. */
const funds = (byKind) => Object.entries(byKind ?? {}).sort().map(([key, amount]) => {
  const [kind, currency] = key.split("|");
  return { name: t("fundsOf", { kind: has("money_" + kind) ? t("money_" + kind) : kind, currency }), kind, amount: money(amount, currency) };
});
const fundsCell = (row) => {
  const parts = funds(row.moneyByKind);
  return parts.length === 0 ? "–" : h("ul", { class: "plain" }, parts.map(({ kind, amount }) => h("li", {}, `${amount} ${has("money_" + kind) ? t("money_" + kind) : kind}`)));
};

const STATUSES = ["published", "postponed", "cancelled", "held", "reported"];
const of = choice(t("status"), "status", [["", t("all")], ...STATUSES.map((word) => [word, status(word)])], () => numbers.load());
const numbers = list(t("gatherings_numbers"),
  (after) => get("/api/analytics/gatherings" + query({ status: of.value, limit: PAGE, after })),
  (said) => said.gatherings,
  (rows, said) => {
    if (rows.length === 0) return null;
    const { totals } = said;
    const most = [...rows].sort((a, b) => b.registrations - a.registrations);
    return [
      figures([
        { name: t("page_gatherings"), value: number(said.total), note: of.value ? status(of.value) : null },
        { name: t("registrations"), value: number(totals.registrations), note: t("ofAllGatherings") },
        { name: t("attended"), value: number(totals.attended), note: totals.registrations ? t("ofRegistrations", { share: percent(totals.attended / totals.registrations) }) : null },
        ...funds(totals.moneyByKind).map(({ name, amount }) => ({ name, value: amount })),
      ]),
      rows.length < said.total ? h("p", { class: "hint" }, t("firstOnly", { count: number(rows.length), all: number(said.total) })) : null,
      bars(t("gatherings_registrations"), most.slice(0, 15).map((row) => ({ name: row.title, value: row.registrations }))),
      table(t("gatherings_numbers"), [
        { name: t("gathering"), of: (row) => row.title },
        { name: t("status"), of: (row) => status(row.status) },
        { name: t("registrations"), number: true, of: (row) => number(row.registrations) },
        { name: t("checkedIn"), number: true, of: (row) => number(row.checkedIn) },
        { name: t("attendance"), number: true, of: (row) => number(row.attendance) },
        { name: t("funds"), number: true, of: fundsCell },
      ], most),
      provenance(said),
    ];
  }, { wide: true, empty: t("gatherings_none") });
numbers.querySelector("h2").after(h("div", { class: "choices" }, of.box));

const committees = list(t("committees"),
  (after) => get("/api/analytics/committees" + query({ limit: PAGE, after })),
  (said) => said.committees,
  (rows, said) => rows.length === 0 ? null : [
    figures([
      { name: t("committees"), value: number(said.total) },
      { name: t("members"), value: number(said.members) },
    ]),
    table(t("committees"), [
      { name: t("committee"), of: (row) => row.title ?? row.committeeId },
      { name: t("members"), number: true, of: (row) => number(row.members) },
      { name: t("page_gatherings"), number: true, of: (row) => number(row.gatherings) },
    ], rows),
  ], { wide: true, empty: t("committees_none") });

page.append(numbers, committees);
