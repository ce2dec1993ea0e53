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

/** What isn't known of gatherings or webhooks takes nothing away from the signatures. */
async function state() {
  const [overview, gatherings, webhooks] = await Promise.all([
    get("/api/analytics/overview"),
    get("/api/analytics/gatherings?limit=1").catch(() => null),
    get("/api/analytics/webhooks?limit=1").catch(() => null),
  ]);
  return { overview, gatherings, webhooks };
}

const now = panel(t("overview_now"), state, ({ overview, gatherings, webhooks }, place) => {
  const said = h("p", { class: "state" });
  const shown = figures([
    { name: t("signatures"), value: number(overview.signatures), key: "signatures" },
    { name: t("today"), value: number(overview.today), key: "today", note: typeof overview.change === "number" ? t("toYesterday", { change: change(overview.change) }) : null },
    { name: t("lastHour"), value: number(overview.lastHour), key: "lastHour" },
    gatherings && { name: t("page_gatherings"), value: number(gatherings.total) },
    gatherings && { name: t("registrations"), value: number(gatherings.totals?.registrations) },
    webhooks && { name: t("webhooksFailing"), value: number((webhooks.totals ?? webhooks).failing) },
  ]);
  if (!place.dataset.live) {
    place.dataset.live = "on";
    said.append(live("/api/analytics/live", () => get("/api/analytics/overview"), (data) => {
      const said = { signatures: data.signatures ?? data.count ?? data.total, today: data.today, lastHour: data.lastHour };
      for (const [key, value] of Object.entries(said)) if (typeof value === "number") place.querySelector(`[data-figure="${key}"]`).textContent = number(value);
      if (typeof said.signatures === "number") speak(said.signatures);
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
