import { h, svg, t, has, number, decimal } from "./dom.js";
import { Fault, get, query } from "./api.js";
import { page, panel, table, choice, title, provenance } from "./view.js";
import { regionsOf } from "./regions.js";
import { communesOf, circles } from "./communes.js";

const id = page.dataset.id;
get("/api/petitions/" + encodeURIComponent(id)).then((petition) => title(petition.title, t("page_territories"))).catch(() => {});

const level = choice(t("level"), "level", [["departement", t("level_departement")], ["region", t("level_region")], ["commune", t("level_commune")]], () => map.load());
const measure = choice(t("measure"), "measure", [["count", t("signatures")], ["rate", t("perThousand")], ["representation", t("underRepresented")]], () => map.load());
const asked = new URLSearchParams(location.search).get("departement") ?? "";
const within = choice(t("level_departement"), "departement", [["", t("all_france")], ...(/^\w{2,3}$/.test(asked) ? [[asked, asked]] : [])], () => map.load());
const departement = () => (level.value === "commune" ? within.value : "");

const count = (area) => area.count;
/** Of the exact count: where few of many signed, two decimals would be 0. */
const rate = (area) => (area.population ? (1000 * area.count) / area.population : undefined);
const share = (area) => area.representation;
const MEASURES = { count: [count, number], rate: [rate, decimal], representation: [share, decimal] };
const name = (area) => area.name ?? (has("elsewhere_" + area.code) ? t("elsewhere_" + area.code) : area.code);

/** Five classes of about as many areas each: a few large towns don't make the rest of the map white. */
function classes(values) {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const limits = [1, 2, 3, 4].map((i) => sorted[Math.floor((i * sorted.length) / 5)]);
  return [...new Set(limits)].filter((limit) => limit > sorted[0]);
}

function choropleth(outlines, areas, value, format) {
  const known = new Map(areas.map((area) => [area.code, area]));
  const limits = classes(areas.map(value));
  const shade = (area) => !area || !(value(area) > 0) ? 0 : 1 + limits.filter((limit) => value(area) >= limit).length;
  const label = (outline) => {
    const area = known.get(outline.code);
    return `${outline.name} (${outline.code}) : ${area ? format(value(area)) : t("noneThere")}`;
  };
  const names = new Map(outlines.areas.map((outline) => [outline.code, outline.name]));
  const told = h("p", { class: "map-told", "aria-hidden": "true" }, t("map_point"));
  const shape = (outline) => {
    const full = { ...outline, name: names.get(outline.code) };
    return svg("path", { d: outline.path, class: "area shade-" + shade(known.get(outline.code)),
      onpointerenter: () => { told.textContent = label(full); }, onpointerdown: () => { told.textContent = label(full); } });
  };
  const picture = svg("svg", { viewBox: outlines.viewBox, class: "map", role: "img", "aria-label": t("map_label_" + level.value, { count: outlines.areas.filter((outline) => known.has(outline.code)).length }) },
    outlines.areas.map(shape), outlines.insets.map(shape),
    outlines.frames.map(([x, y, width, height]) => svg("rect", { x, y, width, height, class: "frame" })));
  const least = Math.min(...areas.map(value).filter((one) => one > 0));
  const bounds = Number.isFinite(least) ? [least, ...limits] : [];
  const legend = h("ul", { class: "legend", "aria-label": t("legend") }, [
    h("li", {}, h("span", { class: "swatch shade-0" }), t("noneThere")),
    ...bounds.map((from, i) => h("li", {}, h("span", { class: "swatch shade-" + (i + 1) }),
      i + 1 < bounds.length ? `${format(from)} – ${format(bounds[i + 1])}` : t("andMore", { from: format(from) })))]);
  return h("figure", { class: "map-figure" }, h("figcaption", {}, t("map_caption_" + level.value)), picture, told, legend,
    h("p", { class: "provenance" }, t("map_source")));
}

/** The choice of a département is offered by name as soon as the names are there. */
function offer(departements) {
  const select = within.box.querySelector("select");
  if (select.options.length > 2) return;
  const chosen = select.value;
  select.append(...departements.areas.filter((area) => area.code !== chosen).map((area) => h("option", { value: area.code }, `${area.name} (${area.code})`)));
  for (const option of select.options) {
    const area = departements.areas.find(({ code }) => code === option.value);
    if (area) option.textContent = `${area.name} (${area.code})`;
  }
}

/** To the communes of that département. */
function into(code) {
  const next = new URLSearchParams(location.search);
  next.set("level", "commune");
  next.set("departement", code);
  return "?" + next;
}

let drawn = null;
/** Outlines of départements, loaded once; those of regions are made of them. */
async function outlinesOf(level) {
  drawn ??= fetch(page.dataset.map).then((answer) => answer.ok ? answer.json() : Promise.reject(new Fault(answer.status)), () => Promise.reject(new Fault(0)));
  try {
    const departements = await drawn;
    offer(departements);
    return level === "region" ? regionsOf(departements) : departements;
  } catch (fault) {
    drawn = null;
    throw fault;
  }
}

const map = panel(t("territories_where"), async () => {
  within.box.hidden = level.value !== "commune";
  const of = departement();
  const least = measure.value === "representation";
  const [said, outlines] = await Promise.all([
    get("/api/analytics/petitions/" + encodeURIComponent(id) + "/territories" + query({ level: level.value, departement: of, order: least ? "representation" : null })),
    outlinesOf(level.value),
  ]);
  return { said, outlines, least, inside: of ? await communesOf(of) : null };
}, ({ said, outlines, least, inside }) => {
  const areas = said.territories;
  if (areas.length === 0) return null;
  const [value, format] = MEASURES[measure.value];
  const sorted = least ? areas : [...areas].sort((a, b) => (value(b) ?? 0) - (value(a) ?? 0));
  const lead = (area) => (level.value === "departement" && outlines.areas.some(({ code }) => code === area.code)
    ? h("a", { href: into(area.code) }, `${name(area)} (${area.code})`) : `${name(area)} (${area.code})`);
  const all = said.places ?? sorted.length;
  return [
    h("div", { class: "side" },
      inside ? circles(inside, areas, { count, rate, name, classes, of: departementName(outlines) }) : level.value === "commune" ? null : choropleth(outlines, areas, value, format),
      table(t(least ? "territories_least" : "territories_table"), [
        { name: t("level_" + level.value), of: lead },
        { name: t("signatures"), number: true, of: (area) => number(count(area)) },
        { name: t("perThousand"), number: true, of: (area) => decimal(rate(area)) },
        { name: t("representation"), number: true, of: (area) => (typeof area.representation === "number" ? "× " + decimal(area.representation) : "–") },
      ], sorted.slice(0, 400))),
    all > 400 ? h("p", { class: "hint" }, t("firstOnly", { count: number(Math.min(400, sorted.length)), all: number(all) })) : null,
    h("p", { class: "hint" }, t("representation_hint")),
    provenance(said),
  ];
}, { wide: true, empty: t("series_none") });

const departementName = (departements) => departements.areas.find(({ code }) => code === departement())?.name ?? departement();

page.append(h("div", { class: "choices" }, level.box, within.box, measure.box), map);
