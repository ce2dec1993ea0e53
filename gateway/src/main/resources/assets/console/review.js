// What was submitted, as it would be published, and what a moderator decides on it.
import { h, t, number, when } from "./dom.js";
import { get, post } from "./api.js";
import { page, panel, figures, title } from "./view.js";
import { form } from "./form.js";
import { word } from "./reviews.js";

const GROUNDS = ["unlawful", "offensive", "personal-data", "outside-remit", "duplicate", "unclear", "advertising", "other"];
const path = "/api/petitions/" + encodeURIComponent(page.dataset.id);

/** What isn't accepted has one of these grounds. */
const ground = () => ({ name: "ground", label: t("review_ground"), required: true, hint: t("review_groundHint"),
  options: [["", "–"], ...GROUNDS.map((value) => [value, word("ground_", value)])] });

/** What its organiser is told beside it. */
const explanation = () => ({ name: "explanation", label: t("review_explanation"), type: "lines", max: 2000, hint: t("review_explanationHint") });

/** A decision on the version that is shown here: a later one is not decided on. */
const answer = (verdict, { version }) => async (said) => {
  await post(path + "/decision", { verdict, ...said }, version);
  await text.load();
  text.querySelector("h2").focus();
};

const answers = (petition) => [
  h("p", { class: "hint" }, t("review_hint")),
  form(t("review_accept"), [], answer("accepted", petition), { button: t("review_acceptNow"), prefix: "a" }),
  form(t("review_sendBack"), [ground(), explanation()], answer("sent-back", petition), { button: t("review_sendBack"), prefix: "b" }),
  form(t("review_refuse"), [ground(), explanation()], answer("refused", petition), { button: t("review_refuseNow"), prefix: "r" }),
];

const text = panel(t("review_text"), () => get(path), (petition) => {
  title(petition.title, word("status_", petition.status));
  return [
    petition.status === "open" ? h("p", {}, h("a", { href: `/console/petitions/${encodeURIComponent(petition.id)}${page.dataset.chosen}` }, t("tab_petition"))) : null,
    petition.review?.ground ? h("p", { class: "note" }, t("review_decidedFor", { ground: word("ground_", petition.review.ground) })) : null,
    petition.review?.explanation ? h("p", { class: "written" }, petition.review.explanation) : null,
    h("p", {}, t("review_to", { addressee: petition.addressee })),
    h("div", { lang: petition.language },
      h("p", { class: "written" }, h("strong", {}, petition.summary)),
      h("p", { class: "written" }, petition.text)),
    figures([
      { name: t("goal"), value: number(petition.goal) },
      petition.closesAt ? { name: t("closes"), value: when(petition.closesAt, "day") } : null,
      petition.review ? { name: t("review_since"), value: when(petition.review.submittedAt, "day") } : null,
    ]),
    petition.partners?.length ? [h("h3", {}, t("review_partners")), h("ul", {}, petition.partners.map((one) => h("li", {}, `${one.displayName} (${one.purpose})`,
      Object.entries(one.wording).map(([lang, words]) => h("p", { class: "note", lang }, words)))))] : null,
    petition.status === "submitted" ? answers(petition) : null,
  ];
}, { wide: true });
text.querySelector("h2").tabIndex = -1;

page.append(text);
