import { h, t, number, percent } from "./dom.js";
import { get, query } from "./api.js";
import { page, list, figures, table, bars, choice, provenance } from "./view.js";
import { status, funds, lessCancelled, gatheringTable } from "./gathering.js";

const PAGE = 50;
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
        { name: t("registrations"), value: number(totals.registrations), note: [t("ofAllGatherings"), lessCancelled(totals)].filter(Boolean).join(" · ") },
        { name: t("attended"), value: number(totals.attended), note: totals.registrations ? t("ofRegistrations", { share: percent(totals.attended / totals.registrations) }) : null },
        ...funds(totals.moneyByKind).map(({ name, amount }) => ({ name, value: amount })),
      ]),
      rows.length < said.total ? h("p", { class: "hint" }, t("firstOnly", { count: number(rows.length), all: number(said.total) })) : null,
      bars(t("gatherings_registrations"), most.slice(0, 15).map((row) => ({ name: row.title, value: row.registrations }))),
      gatheringTable(t("gatherings_numbers"), most),
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
