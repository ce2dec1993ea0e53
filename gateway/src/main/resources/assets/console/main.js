// On every page: shows where one is, in the tabs and in a menu that is wider than a phone.
import { t, number } from "./dom.js";
import { tidy, unsentOfAll, forgetAll } from "./kept.js";

const { page } = document.getElementById("page").dataset;
document.querySelector(`[data-tab="${page}"]`)?.setAttribute("aria-current", "page");
document.querySelector(".menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// What doors keep goes with its time and with who signs out.
tidy();
document.querySelector("form.person").addEventListener("submit", (event) => {
  const count = unsentOfAll();
  if (count && !confirm(t("door_signOutUnsent", { count: number(count) }))) event.preventDefault();
  else forgetAll();
});
