// The service worker of doors: opens a door's page again without network, from what that page put aside
// (aside.js). It keeps nothing itself, and never answers for the API: no name is in what it knows.
const OURS = "tocsin-door";
const DOOR = /^\/console\/gatherings\/[^/]+\/door$/;
const ASSET = /^\/assets\/[^/]+$/;
/** After how many milliseconds a network that says nothing is none. */
const PATIENCE = 5_000;

addEventListener("install", () => skipWaiting());

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && DOOR.test(pathname)) event.respondWith(page(request, pathname));
  else if (ASSET.test(pathname)) event.respondWith(kept(pathname).catch(() => null).then((found) => found ?? fetch(request)));
});

/** What is kept under that path and not over; of assets, whose names change with them, there is no end. */
async function kept(path) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS)) continue;
    const cache = await caches.open(name);
    const found = await cache.match(path, { ignoreVary: true });
    if (!found) continue;
    if (ASSET.test(path) || Number(found.headers.get("Tocsin-Until")) > Date.now()) return found;
    await cache.delete(path);
  }
  return null;
}

/** The network's, where there is one and the gateway is there. */
async function page(request, path) {
  const network = fetch(request);
  network.catch(() => {}); // looked at below
  const found = await kept(path).catch(() => null);
  if (!found) return network;
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, found); });
  return Promise.race([network.then((answer) => (answer.status >= 500 ? found : answer), () => found), late]);
}
