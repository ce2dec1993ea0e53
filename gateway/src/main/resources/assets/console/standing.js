// A campaign's hour beside the same hour of other campaigns, by their age.
import { h, t, number, percent, when } from "./dom.js";
import { get } from "./api.js";
import { page, panel, figures, table, provenance } from "./view.js";
import { plot } from "./plot.js";

const link = (id) => "/console/campaigns/" + encodeURIComponent(id) + page.dataset.chosen;

/** figuresOf: where the campaign's figures are. */
export const standingOf = (figuresOf) => panel(t("standing_title"), () => get(figuresOf + "/standing"), (said) => {
  if (said.state === "too-early") return null;
  const others = said.campaigns.length - 1;
  const rank = (one) => (one.share === undefined || one.share === null ? t("standing_alone") : t("standing_faster", { share: percent(one.share), count: number(others) }));
  const named = (id) => (id === said.campaignId ? `${id} (${t("standing_own")})` : id);
  const hours = said.curves[0].points.map((point) => point.hour);
  return [
    figures([
      { name: t("standing_inTheHour", { hour: number(said.hour + 1) }), value: number(said.inTheHour.count), note: rank(said.inTheHour) },
      { name: t("standing_upTo"), value: number(said.upToTheHour.count), note: rank(said.upToTheHour) },
      others > 0 ? { name: t("standing_median"), value: number(said.upToTheHour.median) } : null,
    ]),
    said.state === "settled" ? h("p", { class: "hint" }, t("standing_settled")) : null,
    plot(t("standing_caption"), hours, said.curves.map((curve) => ({ name: named(curve.campaignId), values: curve.points.map((point) => point.total) })), { relative: true }),
    table(t("standing_table"), [
      { name: t("campaign"), of: (row) => (row.campaignId === said.campaignId ? named(row.campaignId) : h("a", { href: link(row.campaignId) }, row.campaignId)) },
      { name: t("standing_launched"), of: (row) => when(row.launchedAt, "day") },
      { name: t("standing_inHour"), number: true, of: (row) => number(row.count) },
      { name: t("standing_upTo"), number: true, of: (row) => number(row.total) },
    ], said.campaigns),
    provenance(said),
  ];
}, { wide: true, empty: t("standing_tooEarly") });
