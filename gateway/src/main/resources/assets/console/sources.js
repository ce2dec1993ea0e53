import { h, t, number } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, table, choice, title, provenance } from "./view.js";
import { funnelOf, period, step } from "./funnel.js";

const id = page.dataset.id;
const of = "/api/analytics/petitions/" + encodeURIComponent(id) + "/funnel";
get("/api/petitions/" + encodeURIComponent(id)).then((petition) => title(petition.title, t("page_sources"))).catch(() => {});

const COLUMNS = { source: ["medium", "campaign", "referrer"], partner: ["partner"] };
const value = (word) => word === undefined || word === null ? t("origin_none") : word === "(other)" ? t("origin_other") : word;
const by = choice(t("by"), "by", Object.keys(COLUMNS).map((word) => [word, t("by_" + word)]), () => origins.load());
const origins = panel(t("sources_origins"), () => get(of + query({ by: by.value })), (said) => {
  if (said.rows.length === 0) return null;
  const words = said.steps.filter((one) => !one.unknown).map((one) => one.step);
  return [period(said), table(t("sources_origins"), [
    ...COLUMNS[said.by].map((word) => ({ name: t("by_" + word), of: (row) => value(row[word]) })),
    ...words.map((word) => ({ name: step(word), number: true, of: (row) => number(row.steps[word]) })),
  ], said.rows), provenance(said)];
}, { wide: true, empty: t("series_none") });
origins.querySelector("h2").after(h("div", { class: "choices" }, by.box));

page.append(funnelOf(of), origins);
