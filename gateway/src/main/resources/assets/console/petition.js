import { h, t, number, decimal, percent, when, useZone } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, figures, table, choice, title } from "./view.js";
import { paceOf, seriesOf, breakdownOf, dated } from "./signatures.js";
import { live, speak } from "./live.js";

const id = page.dataset.id;
const path = "/api/petitions/" + encodeURIComponent(id);
const figuresOf = "/api/analytics/petitions/" + encodeURIComponent(id);

// its zone is the campaign's: days and hours of all parts are that zone's; a slow answer keeps nobody waiting
const foreseen = get(figuresOf + "/forecast");
let campaigns = [];
let own = "";
await Promise.race([
  Promise.all([
    foreseen.then((said) => useZone(said.zone), () => {}),
    get(path).then((petition) => { own = petition.campaignId ?? ""; }, () => {}),
    get("/api/analytics/gatherings?limit=100").then((said) => { campaigns = [...new Set(said.gatherings.map((one) => one.campaignId).filter(Boolean))].sort(); }, () => {}),
  ]),
  new Promise((resolve) => { setTimeout(resolve, 2000); }),
]);

const count = panel(t("petition_count"), async () => {
  const [petition, said] = await Promise.all([get(path), get(path + "/count").catch(() => ({}))]);
  return { petition, said };
}, ({ petition, said }, place) => {
  title(petition.title, [h("a", { href: "/p/" + petition.slug }, t("petition_page")), " · ", t("status_" + petition.status),
    ...(own ? [" · ", h("a", { href: "/console/campaigns/" + encodeURIComponent(own) + page.dataset.chosen }, t("campaignOf", { name: own }))] : [])]);
  const state = h("p", { class: "state" });
  if (petition.status === "open") state.append(live(path + "/count/stream", () => get(path + "/count"), (data) => {
    const figure = place.querySelector('[data-figure="count"]');
    if (!figure || typeof data.count !== "number") return;
    figure.textContent = number(data.count);
    const bar = place.querySelector("progress");
    if (bar) bar.value = Math.min(data.count, bar.max);
    speak(data.count);
  }));
  return [
    figures([
      { name: t("signatures"), value: number(said.count), key: "count", note: t("ofGoal", { goal: number(petition.goal) }) },
      { name: t("pending"), value: number(said.pending) },
      { name: t("verified"), value: when(said.lastVerified) },
    ]),
    h("progress", { max: petition.goal, value: Math.min(said.count ?? 0, petition.goal), "aria-label": t("petition_progress") }),
    state,
  ];
});

const pace = paceOf(figuresOf);

let atFirst = foreseen;
function foresee() {
  const asked = atFirst ?? get(figuresOf + "/forecast");
  atFirst = null;
  return asked;
}

const forecast = panel(t("petition_forecast"), foresee, (said) => [
  h("p", { class: "lead" }, said.method.reading),
  said.reachedOn ? figures([
    { name: t("forecast_earliest"), value: when(said.reachedOn.earliest, "day") },
    { name: t("forecast_likely"), value: when(said.reachedOn.likely, "day") },
    { name: t("forecast_latest"), value: said.reachedOn.latest ? when(said.reachedOn.latest, "day") : t("forecast_never"), note: t("forecast_confidence", { share: percent(said.reachedOn.confidence) }) },
  ]) : null,
  h("p", {}, t("forecast_pace", { perDay: decimal(said.pace.perDay), goal: number(said.goal) })),
  h("details", {}, h("summary", {}, t("forecast_method")), h("p", {}, said.method.explanation)),
]);

// those of its own campaign unless others are asked for; where it names none, of the only one that there is
if (own && !campaigns.includes(own)) campaigns = [own, ...campaigns];
const first = own || (campaigns.length === 1 ? campaigns[0] : "");
const others = ["", ...campaigns].filter((campaign) => campaign !== first);
const of = choice(t("gatheringsOf"), "campaign", [first, ...others].map((campaign) => [campaign, campaign || t("none")]), () => { series.load(); moments.load(); });
const happened = () => get(figuresOf + "/moments" + query({ campaign: of.value }));
const series = seriesOf(figuresOf, happened, campaigns.length ? of.box : null);

const span = (part, side) => [number(part[side]), side === "after" && !part.complete ? h("span", { class: "note" }, " ", t("stillCounting")) : null];
const moments = panel(t("petition_moments"), happened, (said) => said.moments.length === 0 ? null : [
  h("p", { class: "hint" }, said.note),
  table(t("petition_moments"), [
    { name: t("moment"), of: dated },
    { name: t("what"), of: (one) => `${t("moment_" + one.kind)} : ${one.title}` },
    { name: t("before24"), number: true, of: (one) => span(one.signatures.day, "before") },
    { name: t("after24"), number: true, of: (one) => span(one.signatures.day, "after") },
    { name: t("before72"), number: true, of: (one) => span(one.signatures.threeDays, "before") },
    { name: t("after72"), number: true, of: (one) => span(one.signatures.threeDays, "after") },
  ], said.moments),
], { wide: true, empty: t("moments_none") });

const breakdown = breakdownOf(figuresOf);

page.append(count, pace, forecast, series, moments, breakdown);
