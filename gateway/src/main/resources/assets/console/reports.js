import { h, t, has, when } from "./dom.js";
import { get } from "./api.js";
import { page, panel, table, items } from "./view.js";

const formats = ["html", "pdf", "xlsx", "csv"];
const name = (row) => row.title ?? row.name ?? row.template ?? row.id;

const list = panel(t("reports_list"), () => get("/api/analytics/reports?limit=50"), (said) => {
  const rows = items(said.reports ?? said);
  return rows.length === 0 ? null : table(t("reports_list"), [
    { name: t("report"), of: name },
    { name: t("period"), of: (row) => [when(row.from ?? row.period?.from, "day"), " – ", when(row.to ?? row.period?.to, "day")] },
    { name: t("status"), of: (row) => (has("report_" + row.status) ? t("report_" + row.status) : row.status ?? "–") },
    { name: t("made"), of: (row) => when(row.createdAt ?? row.generatedAt) },
    { name: t("files"), of: (row) => h("ul", { class: "files" }, formats.map((format) => h("li", {}, h("a", { href: `/api/analytics/reports/${encodeURIComponent(row.id)}.${format}`, "aria-label": `${name(row)} ${format.toUpperCase()}` }, format.toUpperCase())))) },
  ], rows);
}, { wide: true, empty: t("reports_none") });

const schedules = panel(t("schedules"), () => get("/api/analytics/reports/schedules"), (said) => {
  const rows = items(said.schedules ?? said);
  return rows.length === 0 ? null : table(t("schedules"), [
    { name: t("report"), of: name },
    { name: t("every"), of: (row) => row.every ?? row.rhythm ?? row.frequency ?? "–" },
    { name: t("nextTime"), of: (row) => when(row.nextAt ?? row.next) },
    { name: t("recipients"), of: (row) => (row.recipients ?? []).join(", ") },
  ], rows);
}, { wide: true, empty: t("schedules_none") });

page.append(list, schedules);
