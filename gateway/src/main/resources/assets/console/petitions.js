import { h, t, number, when } from "./dom.js";
import { get, query } from "./api.js";
import { page, panel, figures, table, items, choice, provenance } from "./view.js";
import { lasting, reviews, word } from "./reviews.js";

const link = (id) => `/console/petitions/${encodeURIComponent(id)}${page.dataset.chosen}`;
const review = (id) => `/console/petitions/${encodeURIComponent(id)}/review${page.dataset.chosen}`;
let after = new URLSearchParams(location.search).get("after") ?? "";
let q = new URLSearchParams(location.search).get("q") ?? "";

const status = choice(t("status"), "status", [["open", t("status_open")], ["closed", t("status_closed")], ["submitted", t("status_submitted")]], () => { after = ""; fit(); list.load(); });
const waiting = () => status.value === "submitted";
const search = h("form", { class: "search choice", role: "search", onsubmit: (event) => { event.preventDefault(); q = field.value.trim(); after = ""; list.load(); } },
  h("label", { for: "q" }, t("search")), h("div", { class: "row" }));
const field = h("input", { id: "q", type: "search", maxlength: "100", value: q });
const ask = h("button", { type: "submit" }, t("searchButton"));
search.lastChild.append(field, ask);
/** All that wait are listed, who has waited longest first: they aren't searched. */
const fit = () => { field.disabled = ask.disabled = waiting(); };
fit();

const list = panel(t("petitions_list"), async () => {
  const unpublished = waiting();
  const found = await get(unpublished ? "/api/petitions/submitted" + query({ after, limit: 25 }) : "/api/petitions" + query({ status: status.value, q, after, limit: 25 }));
  const counts = await Promise.all(items(found).map((petition) => unpublished ? null : get(`/api/petitions/${petition.id}/count`).catch(() => null)));
  return { ...found, items: items(found).map((petition, i) => ({ ...petition, count: counts[i]?.count })) };
}, (found) => found.items.length === 0 ? null : [
  table(t("petitions_list"), [
    { name: t("petition"), of: (row) => h("a", { href: row.publishedAt ? link(row.id) : review(row.id) }, row.title) },
    { name: t("signatures"), number: true, of: (row) => number(row.count) },
    { name: t("goal"), number: true, of: (row) => number(row.goal) },
    found.items[0].review ? { name: t("review_since"), of: (row) => when(row.review?.submittedAt, "day") } : { name: t("published"), of: (row) => when(row.publishedAt, "day") },
    { name: t("closes"), of: (row) => when(row.closesAt, "day") },
  ], found.items),
  h("p", { class: "row" },
    after ? h("button", { type: "button", class: "quiet", onclick: () => { after = ""; list.load(); } }, t("first")) : null,
    found.next ? h("button", { type: "button", class: "quiet", onclick: () => { after = found.next; list.load(); } }, t("next")) : null),
], { wide: true, empty: t("petitions_none") });

const outcomes = panel(t("petitions_outcomes"), () => get("/api/analytics/moderation"), (said) => said.petitions === 0 ? null : [
  figures([
    ...Object.entries(said.byStatus).map(([status, count]) => ({ name: word("status_", status), value: number(count) })),
    { name: t("toPublication"), value: lasting(said.toPublication.median), note: t("nineOfTen", { time: lasting(said.toPublication.p90) }) },
    { name: t("toClosing"), value: lasting(said.toClosing.median), note: t("nineOfTen", { time: lasting(said.toClosing.p90) }) },
  ]),
  said.toClosing.count ? table(t("closedReasons"), [
    { name: t("closedReason"), of: ([reason]) => word("closed_", reason) },
    { name: t("page_petitions"), number: true, of: ([, count]) => number(count) },
  ], Object.entries(said.byReason)) : null,
  h("p", { class: "hint" }, t("petitions_outcomesHint")),
  provenance(said),
], { wide: true, empty: t("petitions_none") });

page.append(h("div", { class: "choices" }, search, status.box), list, reviews(), outcomes);
