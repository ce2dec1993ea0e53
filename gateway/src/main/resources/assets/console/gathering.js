// Gatherings in figures, as every page that has some shows them.
import { h, t, has, number, money } from "./dom.js";
import { table } from "./view.js";

export const status = (word) => (has("gathering_" + word) ? t("gathering_" + word) : word);

/** What registrations come from: who was confirmed, less who cancelled after that. */
export const lessCancelled = ({ confirmed, cancelled }) => (cancelled ? t("lessCancelled", { confirmed: number(confirmed), cancelled: number(cancelled) }) : null);

/** Each kind in each currency apart: what was promised isn't there yet, and francs are not euros. */
export const funds = (byKind) => Object.entries(byKind ?? {}).sort().map(([key, amount]) => {
  const [kind, currency] = key.split("|");
  return { name: t("fundsOf", { kind: has("money_" + kind) ? t("money_" + kind) : kind, currency }), kind, amount: money(amount, currency) };
});
const fundsCell = (row) => {
  const parts = funds(row.moneyByKind);
  return parts.length === 0 ? "–" : h("ul", { class: "plain" }, parts.map(({ kind, amount }) => h("li", {}, `${amount} ${has("money_" + kind) ? t("money_" + kind) : kind}`)));
};

export const gatheringTable = (caption, rows) => table(caption, [
  { name: t("gathering"), of: (row) => (row.gatheringId && ["published", "held"].includes(row.status)
    ? [row.title, " ", h("a", { href: `/console/gatherings/${encodeURIComponent(row.gatheringId)}/door`, "aria-label": t("door_of", { name: row.title }) }, t("door"))]
    : row.title) },
  { name: t("status"), of: (row) => status(row.status) },
  { name: t("registrations"), number: true, of: (row) => number(row.registrations) },
  { name: t("confirmed"), number: true, of: (row) => number(row.confirmed) },
  { name: t("cancelled"), number: true, of: (row) => number(row.cancelled) },
  { name: t("checkedIn"), number: true, of: (row) => number(row.checkedIn) },
  { name: t("attendance"), number: true, of: (row) => number(row.attendance) },
  { name: t("funds"), number: true, of: fundsCell },
], rows);
