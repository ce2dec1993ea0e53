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
const fine = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });

const known = (value) => typeof value === "number" && Number.isFinite(value);
export const number = (value) => (known(value) ? whole.format(value) : "–");
export const decimal = (value) => (known(value) ? fine.format(value) : "–");
export const percent = (value) => (known(value) ? share.format(value) : "–");
export const change = (value) => (known(value) ? signed.format(value) : "–");

const zone = "Europe/Paris";
const formats = {
  moment: { dateStyle: "medium", timeStyle: "short", timeZone: zone },
  day: { dateStyle: "medium", timeZone: zone },
  hour: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: zone },
};
for (const name of Object.keys(formats)) formats[name] = new Intl.DateTimeFormat(language, formats[name]);

export function when(instant, form = "moment") {
  if (!instant) return "–";
  const text = String(instant);
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? text + "T12:00:00Z" : instant);
  return Number.isNaN(date.getTime()) ? text : formats[form].format(date);
}

/** Says something to who listens to the page rather than looks at it. */
export function say(text) {
  document.getElementById("said").textContent = text;
}
