// On every page: shows where one is, in the tabs and in a menu that is wider than a phone.
const { page, chosen } = document.getElementById("page").dataset;
document.querySelector(`[data-tab="${page}"]`)?.setAttribute("aria-current", "page");
document.querySelector(".menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
