import { h, t, has, number, percent } from "./dom.js";
import { get } from "./api.js";
import { page, panel, figures, table, bars, items, provenance } from "./view.js";

const title = (row) => row.title ?? row.gatheringId ?? row.committeeId;
const money = (row) => Object.values(row.moneyByKind ?? {}).reduce((sum, one) => sum + Number(one), 0);
const status = (word) => (has("gathering_" + word) ? t("gathering_" + word) : word ?? "–");

const numbers = panel(t("gatherings_numbers"), () => get("/api/analytics/gatherings"), (said) => {
  const rows = items(said.gatherings ?? said);
  const totals = said.totals ?? {};
  if (rows.length === 0) return null;
  return [
    figures([
      { name: t("page_gatherings"), value: number(said.total ?? rows.length) },
      { name: t("registrations"), value: number(totals.registrations) },
      { name: t("attended"), value: number(totals.attended), note: totals.registrations ? t("ofRegistrations", { share: percent((totals.attended ?? 0) / totals.registrations) }) : null },
      { name: t("funds"), value: number(money(totals)) },
    ]),
    bars(t("gatherings_registrations"), rows.slice(0, 15).map((row) => ({ name: title(row), value: row.registrations }))),
    table(t("gatherings_numbers"), [
      { name: t("gathering"), of: title },
      { name: t("status"), of: (row) => status(row.status) },
      { name: t("registrations"), number: true, of: (row) => number(row.registrations) },
      { name: t("attended"), number: true, of: (row) => number(row.attendance ?? row.checkedIn) },
      { name: t("funds"), number: true, of: (row) => number(money(row)) },
    ], rows),
    provenance(said),
  ];
}, { wide: true, empty: t("gatherings_none") });

const committees = panel(t("committees"), () => get("/api/analytics/committees"), (said) => {
  const rows = items(said.committees ?? said);
  return rows.length === 0 ? null : [table(t("committees"), [
    { name: t("committee"), of: title },
    { name: t("members"), number: true, of: (row) => number(row.members) },
    { name: t("page_gatherings"), number: true, of: (row) => number(row.gatherings) },
  ], rows), provenance(said)];
}, { wide: true, empty: t("committees_none") });

page.append(numbers, committees);
