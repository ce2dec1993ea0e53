// Petitions side by side, by their age.
import { h, t, number } from "./dom.js";
import { page, table, provenance } from "./view.js";
import { plot } from "./plot.js";

/** What a comparison says; null where there is no curve. title(id): how a petition is called. */
export function compared(said, title) {
  const all = said?.curves ?? [];
  if (all.length === 0) return null;
  const lines = all.map((curve) => ({ id: curve.petition, at: new Map(curve.points.map((point) => [point.hour, point.total])) }));
  const hours = [...new Set(lines.flatMap((line) => [...line.at.keys()]))].sort((a, b) => a - b);
  if (hours.length === 0) return null;
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
}
