// One département seen from near: its outline, and a circle for each commune where somebody signed.
import { h, svg, t, number, decimal } from "./dom.js";
import { page } from "./view.js";
import { Fault } from "./api.js";

const LARGEST = 30;
const LEAST = 2.5;

let all = null;
/** Outline and places of a département; null where it has none. Of all it is loaded once. */
export async function communesOf(departement) {
  all ??= fetch(page.dataset.communes).then((answer) => answer.ok ? answer.json() : Promise.reject(new Fault(answer.status)), () => Promise.reject(new Fault(0)));
  try {
    const found = (await all)[departement];
    if (!found) return null;
    const places = found.communes.split(";").map((commune) => commune.split(","));
    return { viewBox: found.viewBox, path: found.path, at: new Map(places.map(([code, x, y]) => [departement + code, [Number(x), Number(y)]])) };
  } catch (fault) {
    all = null;
    throw fault;
  }
}

/** Circles whose surface says how many signed, and whose shade how many of a thousand. */
export function circles(place, areas, { count, rate, name, classes, of }) {
  const signed = areas.filter((area) => count(area) > 0);
  const shown = signed.filter((area) => place.at.has(area.code)).sort((a, b) => count(b) - count(a));
  const most = Math.max(1, ...shown.map(count));
  const radius = (value) => Math.max(LEAST, LARGEST * Math.sqrt(value / most));
  const limits = classes(shown.map((area) => rate(area) ?? 0));
  const shade = (area) => (rate(area) > 0 ? 1 + limits.filter((limit) => rate(area) >= limit).length : 0);
  const told = h("p", { class: "map-told", "aria-hidden": "true" }, t("map_point"));
  const label = (area) => t("commune_told", { name: `${name(area)} (${area.code})`, count: number(count(area)), rate: decimal(rate(area)) });
  const circle = (area) => {
    const [x, y] = place.at.get(area.code);
    const tell = () => { told.textContent = label(area); };
    return svg("circle", { cx: x, cy: y, r: radius(count(area)).toFixed(1), class: "commune shade-" + shade(area), onpointerenter: tell, onpointerdown: tell });
  };
  const picture = svg("svg", { viewBox: place.viewBox, class: "map", role: "img", "aria-label": t("map_label_commune", { name: of, count: number(shown.length) }) },
    svg("path", { d: place.path, class: "area shade-0" }), shown.map(circle));
  const missing = signed.length - shown.length;
  return h("figure", { class: "map-figure" }, h("figcaption", {}, t("map_caption_commune", { name: of })), picture, told,
    sizes(most, radius), shades(shown.map(rate), limits),
    missing ? h("p", { class: "hint" }, t("communes_missing", { count: number(missing) })) : null,
    h("p", { class: "provenance" }, t("map_source")));
}

/** Circles of round numbers, as large as on the map. */
function sizes(most, radius) {
  const round = (value) => { const power = 10 ** Math.floor(Math.log10(value)); return Math.max(1, Math.floor(value / power) * power); };
  const steps = [...new Set([most, most / 4, most / 20].map(round))];
  return h("ul", { class: "legend", "aria-label": t("legend_sizes") }, steps.map((step) => {
    const r = radius(step);
    return h("li", {}, svg("svg", { width: 2 * r + 2, height: 2 * r + 2, "aria-hidden": "true" }, svg("circle", { cx: r + 1, cy: r + 1, r, class: "commune shade-0" })), number(step));
  }));
}

function shades(rates, limits) {
  const least = Math.min(...rates.filter((one) => one > 0));
  const bounds = Number.isFinite(least) ? [least, ...limits] : [];
  return h("ul", { class: "legend", "aria-label": t("perThousand") }, bounds.map((from, i) => h("li", {}, h("span", { class: "swatch shade-" + (i + 1) }),
    t("ofThousand", { rate: i + 1 < bounds.length ? `${decimal(from)} – ${decimal(bounds[i + 1])}` : t("andMore", { from: decimal(from) }) }))));
}
