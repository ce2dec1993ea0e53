// What doors keep in this browser, for who is signed in; tabs share it.
const DOORS = "tocsin-door";
const mine = `${DOORS} ${encodeURIComponent(document.querySelector('meta[name="tocsin-subject"]').content)} `;

/** Where it is kept for the person who is signed in: of a gathering, or of one of its dates. */
export const keyOf = (...ids) => mine + ids.map((id) => encodeURIComponent(id)).join(" ");

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
