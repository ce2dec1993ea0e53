import { h, t, number, percent, when } from "./dom.js";
import { get } from "./api.js";
import { page, panel, figures, table, items, provenance } from "./view.js";

const state = (row) => row.state ?? row.status ?? (row.failing ? "failing" : "ok");
const health = panel(t("webhooks_health"), () => get("/api/analytics/webhooks"), (said) => {
  const rows = items(said.endpoints ?? said.partners ?? said);
  const totals = said.totals ?? said;
  const sent = (totals.delivered ?? 0) + (totals.failed ?? 0);
  if (rows.length === 0 && !sent) return null;
  return [
    figures([
      { name: t("delivered"), value: number(totals.delivered) },
      { name: t("failed"), value: number(totals.failed), note: sent ? percent((totals.failed ?? 0) / sent) : null },
      { name: t("webhooksFailing"), value: number(totals.failing) },
      { name: t("lag"), value: totals.lagSeconds !== undefined ? t("seconds", { count: number(totals.lagSeconds) }) : "–" },
    ]),
    rows.length ? table(t("webhooks_health"), [
      { name: t("endpoint"), of: (row) => row.url ?? row.name ?? row.endpoint ?? row.endpointId ?? row.partner ?? row.id },
      { name: t("state"), of: (row) => h("span", { class: "badge badge-" + state(row) }, t("webhook_" + state(row))) },
      { name: t("delivered"), number: true, of: (row) => number(row.delivered) },
      { name: t("failed"), number: true, of: (row) => number(row.failed) },
      { name: t("lastSuccess"), of: (row) => when(row.lastDelivered ?? row.lastSuccess ?? row.lastDeliveredAt) },
    ], rows) : null,
    provenance(said),
  ];
}, { wide: true, empty: t("webhooks_none") });

page.append(health);
setInterval(() => { if (!document.hidden) health.load(); }, 30000);
