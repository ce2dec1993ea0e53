// Curves over time by uPlot, each with its table and, for who does not see it, a sentence.
import { h, t, zone, number, when, dayAfter } from "./dom.js";
import { table } from "./view.js";

const colours = ["--curve-1", "--curve-2", "--curve-3", "--curve-4", "--curve-5"];
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const drawn = new Set();
/** Between two ticks of a curve by days; months and years last as in uPlot. */
const DAYS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 30, 60, 90, 120, 180, 365].map((days) => days * 86400);

/** What is counted is whole. */
const whole = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7].flatMap((one) => [one, 2 * one, 5 * one]);

/** A single moment stands in the middle of its day, not in ten years. */
const room = (relative) => (u, from, to) => {
  if (u.data[0].length !== 1) return [from, to];
  const at = u.data[0][0];
  return relative ? [Math.max(0, at - 12), at + 12] : [at - 43_200, at + 43_200];
};

/** The hour; at midnight, or where steps are days, the day. */
function tick(seconds, step) {
  const date = new Date(seconds * 1000);
  const hour = when(date, "tickHour");
  return step >= 86400 || /^(00:00|24:00|12:00\sAM)$/.test(hour) ? when(date, "tickDay") : hour;
}

function options(width, height, lines, marks, relative, form) {
  const ink = style("--soft");
  const grid = { stroke: style("--faint"), width: 1 };
  const axis = { stroke: ink, grid, ticks: grid, font: "13px system-ui, sans-serif" };
  return {
    width, height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
    scales: { x: { time: !relative, range: room(relative) } },
    cursor: { drag: { x: true, y: false } },
    legend: { show: lines.length > 1 },
    series: [
      { label: relative ? t("hoursSince") : t("moment"), value: (u, x) => (x === null ? "–" : relative ? number(x) : when(x * 1000, form)) },
      ...lines.map((line, index) => ({
        label: line.name, stroke: style(colours[index % colours.length]), width: 2,
        fill: lines.length === 1 ? style("--curve-fill") : undefined,
        dash: index % 2 ? [6, 4] : undefined,
        points: { show: (line.values.length < 60) },
        value: (u, y) => number(y),
      })),
    ],
    axes: [
      { ...axis, values: relative ? (u, ticks) => ticks.map((x) => `${number(x)} h`)
        : (u, ticks, i, space, step) => ticks.map((x) => tick(x, step)), space: 70, ...(form === "day" ? { incrs: DAYS } : {}) },
      { ...axis, values: (u, ticks) => ticks.map((y) => number(y)), incrs: whole, size: (u, ticks) => Math.max(48, 20 + 8 * Math.max(0, ...(ticks ?? []).map((tick) => tick.length))) },
    ],
    hooks: { draw: marks.length ? [(u) => drawMarks(u, marks, ink)] : [] },
  };
}

function drawMarks(u, marks, ink) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.fillStyle = ink;
  ctx.setLineDash([3, 3]);
  ctx.font = `${13 * devicePixelRatio}px system-ui, sans-serif`;
  marks.forEach((mark, index) => {
    const x = Math.round(u.valToPos(mark.at, "x", true));
    if (x < bbox.left || x > bbox.left + bbox.width) return;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(String(index + 1), x + 4, bbox.top + 14 * devicePixelRatio);
  });
  ctx.restore();
}

/**
 * times: seconds since 1970, or hours where relative; lines: [{name, values}]; marks: [{at, name}].
 */
export function plot(caption, times, lines, { marks = [], relative = false, days = false, unit = t("signatures") } = {}) {
  const form = days ? "day" : "hour";
  const place = h("div", { class: "plot", role: "img", "aria-label": sentence(caption, times, lines, relative, form) });
  const figure = h("figure", {}, h("figcaption", {}, caption), place,
    marks.length ? h("ol", { class: "marks" }, marks.map((mark) => h("li", {}, mark.text ?? mark.name))) : null,
    table(caption, [
      { name: relative ? t("hoursSince") : t("moment"), of: (i) => (relative ? number(times[i]) : when(times[i] * 1000, form)) },
      ...lines.map((line) => ({ name: lines.length > 1 ? line.name : unit, number: true, of: (i) => number(line.values[i]) })),
    ], times.map((_, i) => i).reverse().slice(0, 500), { open: false }));
  let chart = null;
  const data = [times, ...lines.map((line) => line.values)];
  const draw = () => {
    const width = Math.floor(place.clientWidth);
    if (!width || typeof uPlot === "undefined") return;
    if (chart) chart.destroy();
    chart = new uPlot(options(width, width < 480 ? 220 : 300, lines, marks, relative, form), data, place);
  };
  let width = 0;
  new ResizeObserver(() => { if (place.clientWidth !== width) { width = place.clientWidth; draw(); } }).observe(place);
  drawn.add(draw);
  return figure;
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.forEach((draw) => draw()));

function sentence(caption, times, lines, relative, form) {
  if (!times.length) return caption;
  const parts = lines.map((line) => {
    const known = line.values.map((value, i) => [value, i]).filter(([value]) => value !== null && value !== undefined);
    if (!known.length) return line.name;
    const [most, at] = known.reduce((a, b) => (b[0] > a[0] ? b : a));
    return t("peak", { name: line.name, value: number(most), when: relative ? `${number(times[at])} h` : when(times[at] * 1000, form) });
  });
  return `${caption}. ${parts.join(" ")}`;
}

/** Buckets with nothing are not sent: they are put back as zeros, else a curve would jump over the night. */
export function filled(buckets, step, until = Date.now()) {
  const counts = new Map(buckets.map((bucket) => [Math.floor(Date.parse(bucket.start ?? bucket.hour ?? bucket.at) / 1000), bucket.count]));
  if (!counts.size) return { times: [], values: [] };
  const starts = [...counts.keys()].sort((a, b) => a - b);
  const days = step >= 86400;
  const last = Math.max(starts.at(-1), days ? until / 1000 - step : Math.floor(until / 1000 / step) * step - step);
  const times = new Set(starts);
  if ((last - starts[0]) / step > 5000) return { times: starts, values: starts.map((time) => counts.get(time)) };
  for (let time = starts[0]; time <= last; time = days ? dayAfter(time) : time + step) times.add(time);
  const sorted = [...times].sort((a, b) => a - b);
  return { times: sorted, values: sorted.map((time) => counts.get(time) ?? 0) };
}
