// Figures as they move: server-sent events, else asking again; says aloud only now and then.
import { say, t, number } from "./dom.js";

/** Calls shown(data) for each snapshot and delta; stopped when the page goes. */
export function live(path, poll, shown) {
  let timer = null;
  const state = document.createElement("span");
  state.className = "live";
  const tell = (key) => { state.textContent = t(key); state.dataset.state = key; };
  const again = async () => {
    try { shown(await poll()); tell("live_polls"); } catch { tell("live_off"); }
    timer = setTimeout(again, 5000 + Math.random() * 3000);
  };
  const stream = new EventSource(path);
  const hear = (event) => { try { shown(JSON.parse(event.data)); tell("live_on"); } catch { /* not ours */ } };
  for (const name of ["message", "snapshot", "delta", "update", "count"]) stream.addEventListener(name, hear);
  stream.addEventListener("open", () => tell("live_on"));
  stream.addEventListener("error", () => { if (stream.readyState === EventSource.CLOSED && timer === null) again(); });
  addEventListener("pagehide", () => { stream.close(); clearTimeout(timer); });
  return state;
}

let spoken = 0;
export function speak(count) {
  if (Date.now() - spoken < 30000) return;
  spoken = Date.now();
  say(t("live_said", { count: number(count) }));
}
