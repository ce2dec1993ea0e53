import { h, t, number, when } from "./dom.js";
import { get, query } from "./api.js";
import { page, list, figures, table, choice, items } from "./view.js";

const STATES = { working: "ok", failing: "failing", paused: "paused", gone: "disabled", unverified: "pending" };

/** Seconds in the largest unit of which there is at least one. */
function age(seconds) {
  if (typeof seconds !== "number") return "–";
  const [count, unit] = seconds >= 172800 ? [seconds / 86400, "days"] : seconds >= 7200 ? [seconds / 3600, "hours"] : seconds >= 120 ? [seconds / 60, "minutes"] : [seconds, "seconds"];
  return t(unit, { count: number(Math.floor(count)) });
}
const atMost = (count) => number(count) + (count >= 10000 ? "+" : "");

const which = choice(t("state"), "state", [["", t("all")], ["failing", t("webhook_failing")]], () => health.load());
const health = list(t("webhooks_health"),
  (after) => get("/api/partners/endpoints/health" + query({ state: which.value, limit: 100, after })), items, (rows) => rows.length === 0 ? null : [
    figures([
      { name: t("endpoints"), value: number(rows.length) },
      { name: t("webhooksFailing"), value: number(rows.filter((row) => row.state === "failing").length) },
      { name: t("webhook_waiting"), value: atMost(rows.reduce((sum, row) => sum + row.waiting, 0)) },
      { name: t("webhook_failures"), value: number(rows.reduce((sum, row) => sum + row.failuresToday, 0)) },
    ]),
    table(t("webhooks_health"), [
      { name: t("endpoint"), of: (row) => `${row.partnerName} · ${row.host}` },
      { name: t("state"), of: (row) => [h("span", { class: "badge badge-" + STATES[row.state] }, t("webhook_" + STATES[row.state])), row.failingSince ? h("span", { class: "note" }, " ", t("since", { when: when(row.failingSince) })) : null] },
      { name: t("webhook_waiting"), number: true, of: (row) => atMost(row.waiting) },
      { name: t("webhook_oldest"), number: true, of: (row) => age(row.oldestWaitingSeconds) },
      { name: t("lastSuccess"), of: (row) => when(row.lastSuccess) },
      { name: t("webhook_failures"), number: true, of: (row) => atMost(row.failuresToday) },
    ], [...rows].sort((a, b) => (b.state === "failing") - (a.state === "failing"))),
    h("p", { class: "hint" }, t("webhooks_hint")),
  ], { wide: true, empty: t("webhooks_none") });
health.querySelector("h2").after(h("div", { class: "choices" }, which.box));

page.append(health);
setInterval(() => { if (!document.hidden && !health.dataset.further && !health.contains(document.activeElement)) health.load(); }, 30000);
