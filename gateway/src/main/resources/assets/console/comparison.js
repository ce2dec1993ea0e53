import { h, t, number } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, table, items, provenance } from "./view.js";
import { plot } from "./plot.js";

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

const curves = panel(t("comparison_curves"), async () => chosen?.length ? get("/api/analytics/comparison" + query({ petitions: chosen.join(",") })) : null, (said) => {
  const all = said?.curves ?? [];
  if (all.length === 0) return null;
  const lines = all.map((curve) => ({ id: curve.petition, at: new Map(curve.points.map((point) => [point.hour, point.total])) }));
  const hours = [...new Set(lines.flatMap((line) => [...line.at.keys()]))].sort((a, b) => a - b);
  if (hours.length === 0) return null;
  const title = (id) => known.get(id) ?? id;
  const values = (line) => { let last = null; const end = Math.max(...line.at.keys()); return hours.map((hour) => { last = line.at.get(hour) ?? last; return hour > end ? null : last; }); };
  return [
    plot(t("comparison_caption"), hours, lines.map((line) => ({ name: title(line.id), values: values(line) })), { relative: true }),
    table(t("comparison_ends"), [
      { name: t("petition"), of: (line) => h("a", { href: "/console/petitions/" + encodeURIComponent(line.id) + page.dataset.chosen }, title(line.id)) },
      { name: t("hoursSince"), number: true, of: (line) => number(Math.max(...line.at.keys())) },
      { name: t("signatures"), number: true, of: (line) => number([...line.at.values()].at(-1)) },
    ], lines.filter((line) => line.at.size)),
    provenance({ dataVersion: said.dataVersion ?? [...new Set(all.map((curve) => curve.dataVersion))].join(", ") }),
  ];
}, { wide: true, empty: t("comparison_none") });

page.append(pick, curves);
