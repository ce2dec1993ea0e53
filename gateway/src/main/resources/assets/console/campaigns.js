import { h, t, number } from "./dom.js";
import { get, query } from "./api.js";
import { page, list, table, bars, provenance } from "./view.js";

const PAGE = 50;
const link = (id) => "/console/campaigns/" + encodeURIComponent(id) + page.dataset.chosen;

const campaigns = list(t("campaigns_list"), (after) => get("/api/analytics/campaigns" + query({ limit: PAGE, after })), (said) => said.campaigns, (rows) => {
  if (rows.length === 0) return null;
  const most = [...rows].sort((a, b) => b.signatures - a.signatures);
  return [
    bars(t("campaigns_caption"), most.slice(0, 15).map((row) => ({ name: row.campaignId, href: link(row.campaignId), value: row.signatures }))),
    table(t("campaigns_list"), [
      { name: t("campaign"), of: (row) => h("a", { href: link(row.campaignId) }, row.campaignId) },
      { name: t("signatures"), number: true, of: (row) => number(row.signatures) },
      { name: t("page_petitions"), number: true, of: (row) => number(row.petitions.length) },
      { name: t("page_gatherings"), number: true, of: (row) => number(row.gatherings.count) },
      { name: t("registrations"), number: true, of: (row) => number(row.gatherings.registrations) },
    ], most),
    provenance({ dataVersion: [...new Set(rows.map((row) => row.dataVersion))].join(", ") }),
  ];
}, { wide: true, empty: t("campaigns_none") });

page.append(campaigns);
