// What doors keep in this browser. Names are in it: it stays no longer than the event, and for nobody else.
const DOORS = "tocsin-door";
const DAY = 86_400_000;
const mine = `${DOORS} ${encodeURIComponent(document.querySelector('meta[name="tocsin-subject"]').content)} `;

/** Where it is kept for the person who is signed in: of a gathering, or of one of its dates. */
export const keyOf = (...ids) => mine + ids.map((id) => encodeURIComponent(id)).join(" ");

/** Until a day after that moment; of one that is over, a day from now. */
export const until = (end) => Math.max(Date.parse(end) || 0, Date.now()) + DAY;

/** What is kept there, or null. */
export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // as if there were none
  }
}

/** One tab after the other: what(kept) says of what is kept by then what is kept from now on, null for nothing. */
export const change = (key, what) => navigator.locks.request(key, () => {
  const next = what(read(key));
  if (next === null) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(next));
});

/** How much of it the service doesn't have yet. */
export const unsent = (kept) => (kept?.scans?.length ?? 0) + (kept?.walkIns?.length ?? 0) + (typeof kept?.headcount === "number" ? 1 : 0);

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(DOORS));
  } catch {
    return []; // a browser that keeps nothing
  }
}

/** What is over goes, and what was another person's: there stays only what that person has to send, without the names. */
export function tidy() {
  for (const key of keys()) {
    if (!(read(key)?.until > Date.now())) localStorage.removeItem(key);
    else if (!key.startsWith(mine)) change(key, (theirs) => (unsent(theirs) ? { ...theirs, entries: {}, at: null } : null));
  }
}

const own = () => keys().filter((key) => key.startsWith(mine));

/** Whether anything is kept for who is signed in. */
export const keepsAny = () => own().length > 0;

/** How much would be lost with all that is kept for who is signed in. */
export const unsentOfAll = () => own().reduce((sum, key) => sum + unsent(read(key)), 0);

/** Nothing of it stays. */
export function forgetAll() {
  for (const key of own()) localStorage.removeItem(key);
}
