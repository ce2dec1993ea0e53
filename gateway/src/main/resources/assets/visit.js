// Tells that a page was looked at, its form begun, or it was passed on: counts, no cookie, no identifier. All works without it.
"use strict";
(() => {
  if (!navigator.sendBeacon) return;
  const privately = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  const source = {};
  for (const field of document.querySelectorAll('input[type="hidden"][name^="source."]')) {
    const name = field.name.slice(7);
    if (field.value && !(privately && name === "referrer")) source[name] = name === "referrer" ? field.value.toLowerCase() : field.value;
  }
  const tell = (place, kind, step) => {
    const said = JSON.stringify({ [kind]: place.dataset.id, step, source });
    navigator.sendBeacon("/api/analytics/visits", new Blob([said], { type: "application/json" }));
  };
  const begin = () => {
    const page = document.querySelector("[data-visit]");
    if (page) {
      tell(page, page.dataset.visit, "view");
      const form = page.querySelector("form");
      if (form) form.addEventListener("focusin", () => tell(page, page.dataset.visit, "form-opened"), { once: true });
    }
    const share = document.querySelector("[data-shares]");
    if (share) {
      let told = false;
      share.addEventListener("click", (event) => {
        if (told || !event.target.closest("a")) return;
        told = true;
        tell(share, share.dataset.shares, "shared");
      });
    }
  };
  // A page that a browser prepares ahead is not looked at yet.
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
})();
