// On every page: shows where one is, in the tabs and in a menu that is wider than a phone.
import { t, number } from "./dom.js";
import { tidy, unsentOfAll, forgetAll, keepsAny } from "./kept.js";
import { tidyPages, forgetPages } from "./aside.js";
import { renew } from "./api.js";

const { page } = document.getElementById("page").dataset;
document.querySelector(`[data-tab="${page}"]`)?.setAttribute("aria-current", "page");
document.querySelector(".menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// What doors keep goes with its time and with who signs out.
tidy();
tidyPages(page === "door" || keepsAny());
const csrf = document.querySelector('meta[name="tocsin-csrf"]');
const leaving = document.querySelector("form.person");
leaving.addEventListener("submit", async (event) => {
  event.preventDefault();
  const count = unsentOfAll();
  if (count && !confirm(t("door_signOutUnsent", { count: number(count) }))) return;
  if (!csrf.content) { // a page that was kept: nothing of it goes before the session can be ended, or is over
    const session = await renew();
    if (session === undefined) { alert(t("fault_network")); return; }
    if (session && !csrf.content) { location.reload(); return; } // it's somebody else's page by now
  }
  forgetAll();
  await forgetPages();
  leaving.submit();
});

// Opened without network, it doesn't know yet what the session goes by.
if (!csrf.content) {
  renew();
  addEventListener("online", renew);
}
