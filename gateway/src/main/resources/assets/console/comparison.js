import { h, t } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, items } from "./view.js";
import { compared } from "./curves.js";

const MOST = 5;
const asked = new URLSearchParams(location.search).get("petitions");
let chosen = asked ? asked.split(",").slice(0, MOST) : null;
let known = new Map();

const pick = panel(t("comparison_pick"), () => get("/api/petitions?status=open&limit=50"), (found) => {
  const petitions = items(found);
  if (petitions.length === 0) return null;
  known = new Map(petitions.map((petition) => [petition.id, petition.title]));
  chosen ??= petitions.slice(0, 3).map((petition) => petition.id);
  curves.load();
  const change = (event) => {
    const ids = [...event.currentTarget.querySelectorAll("input:checked")].map((box) => box.value);
    for (const box of event.currentTarget.querySelectorAll("input")) box.disabled = ids.length >= MOST && !box.checked;
    chosen = ids;
    const next = new URLSearchParams(location.search);
    next.set("petitions", ids.join(","));
    history.replaceState(null, "", "?" + next);
    curves.load();
  };
  return h("fieldset", { class: "checks", onchange: change }, h("legend", {}, t("comparison_most", { most: MOST })),
    petitions.map((petition) => h("label", { class: "check" }, h("input", { type: "checkbox", value: petition.id, checked: chosen.includes(petition.id) }), h("span", {}, petition.title))));
}, { wide: true, empty: t("overview_none") });

const curves = panel(t("comparison_curves"), async () => chosen?.length ? get("/api/analytics/comparison" + query({ petitions: chosen.join(",") })) : null, (said) => compared(said, (id) => known.get(id) ?? id), { wide: true, empty: t("comparison_none") });

page.append(pick, curves);
