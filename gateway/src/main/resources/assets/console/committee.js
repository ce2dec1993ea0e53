// What coordinators answer: to who asks to be in their committee, and to gatherings that name it as a host.
import { h, t, has, when, say } from "./dom.js";
import { get, post, remove, query } from "./api.js";
import { page, panel, list, table, figures, items, title } from "./view.js";
import { form } from "./form.js";
import { status } from "./gathering.js";

const PAGE = 20;
const ROLES = ["member", "host", "observer", "coordinator"];
/** The same answer comes however often it is tried. */
const FINAL = [403, 404, 409];
const id = encodeURIComponent(page.dataset.id);
const committee = "/api/committees/" + id;
const mayBe = (word) => (has("committee_role_" + word) ? t("committee_role_" + word) : word);

/** Says what is wrong in this page's words. */
async function clearly(asked) {
  try {
    return await asked();
  } catch (fault) {
    const key = "committee_fault_" + fault.problem?.code;
    if (fault.status && has(key)) fault.message = t(key);
    throw fault;
  }
}

/** How a list is acted on: it loads anew, and what went wrong is said above it. */
function deeds(box) {
  const told = h("div", { role: "alert" });
  const heading = box.querySelector("h2");
  heading.tabIndex = -1;
  heading.after(told);
  const tell = (message) => told.replaceChildren(h("p", { class: "fault" }, message));
  const anew = async () => {
    await box.load();
    if (document.activeElement === document.body) heading.focus(); // the last one is gone
  };
  const decide = async (run) => {
    told.replaceChildren();
    try {
      await clearly(run);
    } catch (fault) {
      if (FINAL.includes(fault.status)) {
        tell(fault.message);
        await anew();
      }
      throw fault;
    }
    await anew();
  };
  let busy = false; // not disabled, which would lose the focus
  const button = (text, label, run) => h("button", { type: "button", class: "quiet small", "aria-label": label, onclick: async () => {
    if (busy) return;
    busy = true;
    try {
      await decide(run);
      say(t("saved"));
    } catch (fault) {
      if (fault.status === undefined) console.error(fault);
      tell(fault.message);
    } finally {
      busy = false;
    }
  } }, text);
  return { decide, button };
}

const about = panel(t("committee_about"), () => clearly(() => get(committee)), (said) => {
  title(said.name, h("a", { href: `/committees/${encodeURIComponent(said.slug)}${page.dataset.chosen}` }, t("committee_page")));
  return figures([
    { name: t("members"), value: String(said.members) },
    said.role ? { name: t("committee_role"), value: mayBe(said.role) } : null,
  ]);
}, { wide: true });

const requests = list(t("committee_requests"), (after) => clearly(() => get(`${committee}/requests` + query({ limit: PAGE, after }))), items,
  (rows) => rows.length === 0 ? null : h("ul", { class: "plain asks" }, rows.map(asking)), { wide: true, empty: t("committee_requestsNone") });
const answers = deeds(requests);

/** Somebody who asks, and what can be answered. */
function asking(row, index) {
  const path = `${committee}/requests/${encodeURIComponent(row.id)}`;
  const role = h("select", { id: "role-" + index }, ROLES.map((word) => h("option", { value: word }, mayBe(word))));
  return h("li", {},
    h("h3", {}, row.name),
    h("p", { class: "note" }, [row.email, row.commune, t("committee_askedAt", { when: when(row.at) }), row.account ? null : t("committee_noAccount")].filter(Boolean).join(" · ")),
    row.message ? h("p", { class: "written" }, row.message) : null,
    h("div", { class: "choices" },
      h("div", { class: "choice" }, h("label", { for: "role-" + index }, t("committee_as")), role),
      answers.button(t("committee_accept"), t("committee_acceptOf", { name: row.name }), () => post(path + "/acceptance", { role: role.value }))),
    form(t("committee_refuseOf", { name: row.name }), [
      { name: "reason", label: t("reason"), type: "lines", max: 500, hint: t("committee_reasonHint") },
    ], ({ reason }) => answers.decide(() => (reason ? post(path + "/refusal", { reason }) : remove(path))), { button: t("committee_refuse"), prefix: "n" + index }));
}

const hostings = list(t("committee_hostings"), (after) => clearly(() => get(`${committee}/hostings` + query({ limit: PAGE, after }))), items,
  (rows) => rows.length === 0 ? null : [
    table(t("committee_hostings"), [
      { name: t("gathering"), of: (row) => h("a", { href: `/g/${encodeURIComponent(row.slug)}${page.dataset.chosen}` }, row.title) },
      { name: t("status"), of: (row) => status(row.status) },
      { name: t("committee_answer"), of: (row) => h("span", { class: "badge" + (row.agreed ? " badge-ok" : "") }, t(row.agreed ? "committee_agreed" : row.declined ? "committee_declined" : "committee_asked")) },
      { name: t("actions"), of: (row) => {
        const path = `/api/gatherings/${encodeURIComponent(row.id)}/hosts/${id}`;
        return h("div", { class: "row" },
          row.agreed ? null : hosts.button(t("committee_agree"), t("committee_agreeOf", { name: row.title }), () => post(path)),
          row.agreed ? hosts.button(t("committee_leave"), t("committee_leaveOf", { name: row.title }), () => remove(path))
            : row.declined ? null : hosts.button(t("committee_decline"), t("committee_declineOf", { name: row.title }), () => remove(path)));
      } },
    ], rows),
    h("p", { class: "hint" }, t("committee_hostingsHint")),
  ], { wide: true, empty: t("committee_hostingsNone") });
const hosts = deeds(hostings);

page.append(about, requests, hostings);
