// What a door's page needs to open again without network: itself, without the name and the word of who is signed in,
// and its own assets of the same version. The worker (worker.js) answers with them.
const WORKER = "/console/gatherings/door-worker.js";
const SCOPE = "/console/gatherings/";
const OURS = "tocsin-door";
const mine = `${OURS} ${encodeURIComponent(document.querySelector('meta[name="tocsin-subject"]').content)} `;
const able = "serviceWorker" in navigator && "caches" in window;

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function drop(gone) {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && await gone(name)) await caches.delete(name);
}

/** Whether no other door's page is in what an older version kept, or only such as are over: this one's is newer now. */
async function outdated(name) {
  const cache = await caches.open(name);
  await cache.delete(location.pathname, { ignoreVary: true });
  const rest = await Promise.all((await cache.keys()).map((request) => cache.match(request, { ignoreVary: true })));
  return !rest.some((kept) => Number(kept?.headers.get("Tocsin-Until")) > Date.now());
}

/** Puts this page aside until then; whether that worked. Where it didn't, the page works as long as it stays open. */
export async function putAside(until) {
  if (!able) return false;
  try {
    await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: "none" });
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) return false;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    made.querySelector("form.person span").textContent = "";
    made.querySelector("form.person input[name=csrf]").setAttribute("value", "");
    made.querySelector('meta[name="tocsin-csrf"]').setAttribute("content", "");
    const assets = made.getElementById("page").dataset.kept;
    const headers = new Headers(answer.headers); // its policies among them
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    headers.set("Tocsin-Until", String(until));
    const version = mine + await digest(assets);
    const cache = await caches.open(version);
    await cache.addAll(assets.split(" "));
    await cache.put(location.pathname, new Response("<!doctype html>" + made.documentElement.outerHTML, { headers }));
    await drop((name) => name.startsWith(mine) && name !== version && outdated(name));
    await navigator.serviceWorker.ready;
    return true;
  } catch {
    return false;
  }
}

/** Nothing of it stays. */
export async function forgetPages() {
  if (!able) return;
  try {
    await drop(() => true);
    const registration = await navigator.serviceWorker.getRegistration(SCOPE);
    await registration?.unregister();
  } catch { /* a browser that keeps nothing */ }
}

/** What was another person's goes; all goes where no door keeps anything. */
export async function tidyPages(kept) {
  if (!kept) {
    await forgetPages();
  } else if (able) {
    await drop((name) => !name.startsWith(mine)).catch(() => {});
  }
}
