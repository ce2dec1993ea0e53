// Making elements and saying numbers, in the page's language.
const texts = JSON.parse(document.getElementById("texts").textContent);
export const language = document.documentElement.lang;

/** The text of that key, with {names} filled in. */
export function t(key, values = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const has = (key) => key in texts;

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

export const h = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
export const svg = (name, attributes, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
// one decimal, or two digits that say something: 540.5 and 0.15
const fine = new Intl.NumberFormat(language, { maximumFractionDigits: 1, maximumSignificantDigits: 2, roundingPriority: "morePrecision" });
const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });

const known = (value) => typeof value === "number" && Number.isFinite(value);
export const number = (value) => (known(value) ? whole.format(value) : "–");
export const decimal = (value) => (known(value) ? fine.format(value) : "–");
export const percent = (value) => (known(value) ? share.format(value) : "–");
export const change = (value) => (known(value) ? signed.format(value) : "–");

/** An amount in its currency. */
export function money(amount, currency) {
  try {
    return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
  } catch {
    return `${decimal(amount)} ${currency}`; // no code that is known
  }
}

/** Whose days and hours are meant, until an answer names another zone. */
export let zone = "Europe/Paris";
const styles = {
  moment: { dateStyle: "medium", timeStyle: "short" },
  day: { dateStyle: "medium" },
  hour: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  tickDay: { day: "numeric", month: "short" },
  tickHour: { hour: "2-digit", minute: "2-digit" },
  parts: { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" },
};
let formats = {};
/** A day is the same in every zone. */
const day = new Intl.DateTimeFormat(language, { ...styles.day, timeZone: "UTC" });

/** Days and hours are shown as that zone's from now on. */
export function useZone(name) {
  try {
    const made = Object.entries(styles).map(([key, style]) => [key, new Intl.DateTimeFormat(key === "parts" ? "en" : language, { ...style, timeZone: name })]);
    formats = Object.fromEntries(made);
    zone = name;
  } catch { /* a zone that this browser doesn't know: the one before stays */ }
}
useZone(zone);

/** How many seconds the zone's clock is ahead of UTC at that second. */
function ahead(seconds) {
  const said = Object.fromEntries(formats.parts.formatToParts(new Date(seconds * 1000)).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(said.year, said.month - 1, said.day, said.hour, said.minute, said.second) / 1000 - seconds;
}

/** The second at which that day, such as 2026-11-22, begins in the zone. */
export function beginOf(day) {
  const utc = Date.parse(day + "T00:00:00Z") / 1000;
  return utc - ahead(utc - ahead(utc));
}

/** The begin of the day after the one that begins at that second: 23 or 25 hours later where clocks change. */
export function dayAfter(seconds) {
  const later = seconds + 86400;
  return later + ahead(seconds) - ahead(later);
}

export function when(instant, form = "moment") {
  if (!instant) return "–";
  const text = String(instant);
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return text;
  return (/^\d{4}-\d\d-\d\d$/.test(text) ? day : formats[form]).format(date);
}

/** Says something to who listens to the page rather than looks at it. */
export function say(text) {
  document.getElementById("said").textContent = text;
}
