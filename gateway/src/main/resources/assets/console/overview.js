import { h, t, number, change, when } from "./dom.js";
import { get } from "./api.js";
import { page, panel, figures, bars, table, items, provenance } from "./view.js";
import { live, speak } from "./live.js";

const link = (id) => `/console/petitions/${encodeURIComponent(id)}${page.dataset.chosen}`;

/** Open petitions with their official counts: this needs petition-service only. */
async function petitions() {
  const open = items(await get("/api/petitions?status=open&limit=20"));
  const counts = await Promise.all(open.map((petition) => get(`/api/petitions/${petition.id}/count`).catch(() => null)));
  return open.map((petition, i) => ({ ...petition, count: counts[i]?.count })).sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
}

const now = panel(t("overview_now"), () => get("/api/analytics/overview"), (overview, place) => {
  const total = overview.signatures ?? overview.totals?.signatures ?? overview.total;
  const said = h("p", { class: "state" });
  const shown = figures([
    { name: t("signatures"), value: number(total), key: "signatures" },
    { name: t("today"), value: number(overview.today ?? overview.totals?.today), key: "today", note: overview.change !== undefined ? change(overview.change) : null },
    { name: t("lastHour"), value: number(overview.lastHour ?? overview.totals?.lastHour), key: "lastHour" },
    { name: t("gatheringsComing"), value: number(overview.gatherings?.upcoming ?? overview.gatherings?.published ?? overview.gatherings?.count) },
    { name: t("registrations"), value: number(overview.gatherings?.registrations ?? overview.registrations) },
    { name: t("webhooksFailing"), value: number(overview.webhooks?.failing) },
  ]);
  if (!place.dataset.live) {
    place.dataset.live = "on";
    said.append(live("/api/analytics/live", () => get("/api/analytics/overview"), (data) => {
      for (const [key, value] of Object.entries({ ...data.totals, ...data })) {
        const figure = place.querySelector(`[data-figure="${key}"]`);
        if (figure && typeof value === "number") figure.textContent = number(value);
      }
      if (typeof data.signatures === "number") speak(data.signatures);
    }));
  }
  return [shown, said, provenance(overview)];
}, { wide: true });

const top = panel(t("overview_top"), petitions, (rows) => rows.length === 0 ? null : [
  bars(t("overview_topCaption"), rows.slice(0, 10).map((row) => ({ name: row.title, href: link(row.id), value: row.count, note: t("ofGoal", { goal: number(row.goal) }) }))),
  table(t("overview_topCaption"), [
    { name: t("petition"), of: (row) => h("a", { href: link(row.id) }, row.title) },
    { name: t("signatures"), number: true, of: (row) => number(row.count) },
    { name: t("goal"), number: true, of: (row) => number(row.goal) },
    { name: t("closes"), of: (row) => when(row.closesAt, "day") },
  ], rows, { open: false }),
], { wide: true, empty: t("overview_none") });

page.append(now, top);
