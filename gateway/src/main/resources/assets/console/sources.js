import { h, t, has, number, percent } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, table, bars, items, choice, title, provenance } from "./view.js";

const id = page.dataset.id;
const of = "/api/analytics/petitions/" + encodeURIComponent(id);
get("/api/petitions/" + encodeURIComponent(id)).then((petition) => title(petition.title, t("page_sources"))).catch(() => {});

const step = (word) => (has("step_" + word) ? t("step_" + word) : word);

const funnel = panel(t("sources_funnel"), () => get(of + "/funnel"), (said) => {
  const steps = said.steps ?? [];
  if (steps.length === 0) return null;
  let before = null;
  const rows = steps.map((one) => {
    const known = !one.unknown && typeof one.count === "number";
    const row = { name: step(one.step), value: known ? one.count : null, note: known ? (before ? t("ofStepBefore", { share: percent(one.count / before) }) : null) : one.reason ?? t("unknown") };
    if (known) before = one.count;
    return row;
  });
  return [bars(t("sources_funnelCaption"), rows), h("p", { class: "hint" }, t("sources_privacy")), provenance(said)];
}, { wide: true, empty: t("series_none") });

const by = choice(t("by"), "by", ["medium", "campaign", "referrer", "partner"].map((word) => [word, t("by_" + word)]), () => origins.load());
const origins = panel(t("sources_origins"), () => get(of + "/funnel" + query({ by: by.value })), (said) => {
  const rows = items(said.rows ?? []);
  if (rows.length === 0) return null;
  const words = (said.steps ?? []).filter((one) => !one.unknown).map((one) => one.step);
  return [table(t("sources_origins"), [
    { name: t("by_" + by.value), of: (row) => row[by.value] ?? row.campaign ?? row.partner ?? row.referrer ?? row.medium ?? t("origin_none") },
    ...words.map((word) => ({ name: step(word), number: true, of: (row) => number(row.steps?.[word]) })),
  ], rows), provenance(said)];
}, { wide: true, empty: t("series_none") });
origins.querySelector("h2").after(h("div", { class: "choices" }, by.box));

page.append(funnel, origins);
