// Keeps the count on the page live: server-sent events, else polling; in a frame polling, for a page
// that many read would hold as many streams. The page is complete without it.
"use strict";
(() => {
  const place = document.querySelector("[data-count]");
  const number = place && place.querySelector(".number");
  if (!number) return;
  const url = place.dataset.count;
  const format = new Intl.NumberFormat(place.dataset.lang);
  const bar = document.querySelector(".count progress");
  let version = 0;
  const show = (text) => {
    let said;
    try { said = JSON.parse(text); } catch { return; }
    if (typeof said.count !== "number" || said.version < version) return;
    version = said.version;
    number.textContent = format.format(said.count);
    if (bar) bar.value = Math.min(said.count, bar.max);
  };
  const poll = async () => {
    try {
      const answer = document.hidden ? null : await fetch(url);
      if (answer && answer.ok) show(await answer.text());
    } catch { /* the next one may succeed */ }
    // Spread out, so that a crowd that lost its streams together doesn't come back together.
    setTimeout(poll, 5000 + Math.random() * 5000);
  };
  if (!window.EventSource || "poll" in place.dataset) { poll(); return; }
  const stream = new EventSource(url + "/stream");
  stream.addEventListener("count", (event) => show(event.data));
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) poll();
  });
})();
