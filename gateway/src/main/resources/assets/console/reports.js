import { h, t, when } from "./dom.js";
import { get, post, remove, query } from "./api.js";
import { page, list, table, items } from "./view.js";
import { form, action } from "./form.js";
import { report, files, link } from "./report.js";

const REPORTS = "/api/analytics/reports";
const address = new URLSearchParams(location.search);
const asked = address.get("id");
/** Whose report is begun from its own page. */
const about = address.get("campaign");
if (asked) page.append(...report(asked));
else await all();

async function all() {
  const [petitions, templates] = await Promise.all([
    get("/api/petitions?status=open&limit=50").then(items).catch(() => []),
    get(REPORTS + "/templates?limit=100").then(items).catch(() => []),
  ]);
  const template = { name: "template", label: t("report_template"), options: templates.map((one) => [one.id, `${one.name} (${one.language})`]), value: templates.find((one) => one.language === document.documentElement.lang)?.id, required: true };

  const reports = list(t("reports_list"), (after) => get(REPORTS + query({ limit: 50, after })), items, (rows) => rows.length === 0 ? null : table(t("reports_list"), [
    { name: t("report"), of: (row) => h("a", { href: link(row.id) }, row.title) },
    { name: t("period"), of: (row) => [when(row.from, "day"), " – ", when(row.to, "day")] },
    { name: t("status"), of: (row) => t("report_" + row.status) },
    { name: t("made"), of: (row) => when(row.createdAt) },
    { name: t("files"), of: (row) => files(row) },
  ], rows), { wide: true, empty: t("reports_none") });

  const begin = form(t("report_begin"), [
    template,
    ...scope(petitions, about),
    { name: "from", label: t("report_from"), type: "date", required: true },
    { name: "to", label: t("report_to"), type: "date", required: true },
  ], async (values) => { location.assign(link((await post(REPORTS, scoped(values))).id)); }, { button: t("report_beginButton"), open: about !== null });

  const schedules = list(t("schedules"), (after) => get(REPORTS + "/schedules" + query({ limit: 50, after })), items, (rows) => rows.length === 0 ? null : table(t("schedules"), [
    { name: t("report"), of: (row) => row.name },
    { name: t("every"), of: (row) => `${t("every_" + row.every)}, ${row.at} (${row.zone})` },
    { name: t("nextTime"), of: (row) => when(row.next) },
    { name: t("recipients"), of: (row) => row.recipients.join(", ") },
    { name: t("actions"), of: (row) => action(t("end"), t("endOf", { name: row.name }), async () => {
      if (!confirm(t("endOf", { name: row.name }))) return;
      await remove(`${REPORTS}/schedules/${encodeURIComponent(row.id)}`);
      await schedules.load();
    }) },
  ], rows), { wide: true, empty: t("schedules_none") });

  const plan = form(t("schedule_add"), [
    { name: "name", label: t("schedule_name"), required: true, max: 120 },
    template,
    ...scope(petitions),
    { name: "every", label: t("every"), options: ["week", "month"].map((word) => [word, t("every_" + word)]), required: true },
    { name: "at", label: t("schedule_at"), type: "time", value: "07:00" },
    { name: "recipients", label: t("recipients"), type: "texts", required: true, hint: t("recipientsHint") },
  ], async (values) => { await post(REPORTS + "/schedules", scoped(values)); await schedules.load(); }, { prefix: "s" });

  page.append(reports, begin, schedules, plan);
  if (about !== null) begin.querySelector("select").focus();
}

/** What a report is about: petitions, a campaign or a territory. */
function scope(petitions, campaign = null) {
  const is = (word) => (values) => values.scope === word;
  const inTerritory = is("territory");
  return [
    { name: "scope", label: t("scope"), options: ["petitions", "campaign", "territory"].map((word) => [word, t("scope_" + word)]), value: campaign ? "campaign" : undefined, required: true },
    { name: "petitions", label: t("page_petitions"), type: "checks", options: petitions.map((one) => [one.id, one.title]), required: true, when: is("petitions") },
    { name: "campaign", label: t("campaign"), value: campaign, required: true, max: 64, hint: t("campaignHint"), when: is("campaign") },
    { name: "level", label: t("level"), options: ["departement", "region"].map((word) => [word, t("level_" + word)]), required: true, when: inTerritory },
    { name: "territory", label: t("territory_code"), required: true, max: 5, hint: t("territory_codeHint"), when: inTerritory },
  ];
}

const scoped = ({ scope, level, territory, ...values }) => ({ ...values, ...(scope === "territory" ? { territory: { level, code: territory } } : {}) });
