import { h, t, number, change, when } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, figures, bars, table, items, provenance } from "./view.js";
import { live, speak } from "./live.js";

const link = (id) => `/console/petitions/${encodeURIComponent(id)}${page.dataset.chosen}`;
const MOST = 100;

/** What isn't known of gatherings or webhooks takes nothing away from the signatures. */
async function state() {
  const [overview, gatherings, failing] = await Promise.all([
    get("/api/analytics/overview"),
    get("/api/analytics/gatherings?limit=1").catch(() => null),
    get("/api/partners/endpoints/health" + query({ state: "failing", limit: MOST })).catch(() => null),
  ]);
  return { overview, gatherings, failing };
}

const now = panel(t("overview_now"), state, ({ overview, gatherings, failing }, place) => {
  const said = h("p", { class: "state" });
  const shown = figures([
    { name: t("signatures"), value: number(overview.signatures), key: "signatures" },
    { name: t("today"), value: number(overview.today), key: "today", note: typeof overview.change === "number" ? t("toYesterday", { change: change(overview.change) }) : null },
    { name: t("lastHour"), value: number(overview.lastHour), key: "lastHour" },
    gatherings && { name: t("page_gatherings"), value: number(gatherings.total) },
    gatherings && { name: t("registrations"), value: number(gatherings.totals.registrations) },
    failing && { name: t("webhooksFailing"), value: number(items(failing).filter((row) => row.state === "failing").length) + (failing.next ? "+" : "") },
  ]);
  if (!place.dataset.live) {
    place.dataset.live = "on";
    said.append(live("/api/analytics/live", () => get("/api/analytics/overview"), (sight) => {
      for (const key of ["signatures", "today", "lastHour"]) if (typeof sight[key] === "number") place.querySelector(`[data-figure="${key}"]`).textContent = number(sight[key]);
      if (typeof sight.signatures === "number") speak(sight.signatures);
    }));
  }
  return [shown, said, provenance(overview)];
}, { wide: true });

/** Those with the most signatures of all, with what petition-service says of them. */
const top = panel(t("overview_top"), async () => {
  const overview = await get("/api/analytics/overview");
  const petitions = await Promise.all(overview.top.map((one) => get("/api/petitions/" + encodeURIComponent(one.petition)).catch(() => null)));
  return { overview, rows: overview.top.map((one, i) => ({ ...petitions[i], id: one.petition, count: one.count, title: petitions[i]?.title ?? one.petition })) };
}, ({ overview, rows }) => rows.length === 0 ? null : [
  bars(t("overview_topCaption"), rows.map((row) => ({ name: row.title, href: link(row.id), value: row.count, note: row.goal ? t("ofGoal", { goal: number(row.goal) }) : null }))),
  table(t("overview_topCaption"), [
    { name: t("petition"), of: (row) => h("a", { href: link(row.id) }, row.title) },
    { name: t("signatures"), number: true, of: (row) => number(row.count) },
    { name: t("goal"), number: true, of: (row) => number(row.goal) },
    { name: t("closes"), of: (row) => when(row.closesAt, "day") },
  ], rows, { open: false }),
  provenance(overview),
], { wide: true, empty: t("series_none") });

page.append(now, top, h("p", { class: "wide-panel" }, h("a", { href: "/console/petitions" + page.dataset.chosen }, t("overview_all"))));
