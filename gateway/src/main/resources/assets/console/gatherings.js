import { h, t, has, number, percent, when } from "./dom.js";
import { get } from "./api.js";
import { page, panel, figures, table, bars, items, provenance } from "./view.js";

const title = (row) => row.title ?? row.name ?? row.gathering ?? row.gatheringId ?? row.id;
const status = (word) => (has("gathering_" + word) ? t("gathering_" + word) : word ?? "–");

const numbers = panel(t("gatherings_numbers"), () => get("/api/analytics/gatherings"), (said) => {
  const rows = items(said.gatherings ?? said);
  const totals = said.totals ?? rows.reduce((sum, row) => ({ registrations: sum.registrations + (row.registrations ?? row.registered ?? 0), attended: sum.attended + (row.attended ?? row.attendance ?? 0) }), { registrations: 0, attended: 0 });
  if (rows.length === 0) return null;
  return [
    figures([
      { name: t("page_gatherings"), value: number(said.total ?? rows.length) },
      { name: t("registrations"), value: number(totals.registrations ?? totals.registered) },
      { name: t("attended"), value: number(totals.attended ?? totals.attendance), note: totals.registrations ? percent((totals.attended ?? 0) / totals.registrations) : null },
      totals.funds !== undefined ? { name: t("funds"), value: number(totals.funds) } : null,
    ]),
    bars(t("gatherings_registrations"), rows.slice(0, 15).map((row) => ({ name: title(row), value: row.registrations ?? row.registered }))),
    table(t("gatherings_numbers"), [
      { name: t("gathering"), of: title },
      { name: t("status"), of: (row) => status(row.status) },
      { name: t("moment"), of: (row) => when(row.start ?? row.startsAt) },
      { name: t("registrations"), number: true, of: (row) => number(row.registrations ?? row.registered) },
      { name: t("attended"), number: true, of: (row) => number(row.attended ?? row.attendance) },
      { name: t("funds"), number: true, of: (row) => number(row.funds?.total ?? row.funds) },
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
