// The steps from a look to a contribution.
import { h, t, has, percent, when } from "./dom.js";
import { get } from "./api.js";
import { panel, bars, provenance } from "./view.js";

export const step = (word) => (has("step_" + word) ? t("step_" + word) : word);
export const period = (said) => h("p", { class: "hint" }, t("fromTo", { from: when(said.from, "day"), to: when(said.to, "day") }));

/** of: where the funnel is. */
export const funnelOf = (of) => panel(t("sources_funnel"), () => get(of), (said) => {
  let before = null;
  const rows = said.steps.map((one) => {
    const known = !one.unknown;
    const row = { name: step(one.step), value: known ? one.count : null, note: known ? (before ? t("ofStepBefore", { share: percent(one.count / before) }) : null) : t("stepUnknown") };
    if (known && one.step !== "cancelled") before = one.count; // who came is no part of who cancelled
    return row;
  });
  return [period(said), bars(t("sources_funnelCaption"), rows), h("p", { class: "hint" }, t("sources_privacy")), provenance(said)];
}, { wide: true });
