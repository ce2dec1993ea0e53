// Asking the API as the person who is signed in; asking that person to sign in again when that is over.
import { h, t } from "./dom.js";

const meta = (name) => document.querySelector(`meta[name="tocsin-${name}"]`);

/** An answer that is no answer; its message is for people. */
export class Fault extends Error {
  constructor(status, problem) {
    super(messageOf(status, problem));
    this.status = status;
    this.problem = problem ?? {};
  }
}

function messageOf(status, problem) {
  if (status === 0) return t("fault_network");
  if (status === 403) return problem?.detail ?? t("fault_403");
  if (status === 404) return t("fault_404");
  if (status === 429) return t("fault_429");
  if (status >= 500) return t("fault_5xx") + (problem?.traceId ? ` (${problem.traceId})` : "");
  const fields = (problem?.errors ?? []).map((error) => `${error.field} : ${error.message}`);
  return [problem?.detail ?? problem?.title ?? t("fault_other", { status }), ...fields].join(" ");
}

async function once(method, path, body, version) {
  const headers = { Accept: "application/json", "Accept-Language": document.documentElement.lang };
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  if (method !== "GET") {
    if (!meta("csrf").content) await renew();
    headers["Tocsin-Csrf"] = meta("csrf").content;
  }
  const text = typeof body === "string";
  if (body !== undefined) headers["Content-Type"] = text ? "text/csv" : "application/json";
  if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
  try {
    return await fetch(path, { method, headers, body: body === undefined || text ? body : JSON.stringify(body) });
  } catch {
    throw new Fault(0);
  }
}

/** A body that is a text is sent as the CSV that it is. */
async function ask(method, path, body, version) {
  let answer = await once(method, path, body, version);
  if (answer.status === 401) {
    await signedInAgain();
    answer = await once(method, path, body, version);
  }
  if (answer.status === 204) return null;
  let said = null;
  try { said = await answer.json(); } catch { /* no JSON: the status speaks for itself */ }
  if (!answer.ok) throw new Fault(answer.status, said);
  return said;
}

export const get = (path) => ask("GET", path);
export const post = (path, body, version) => ask("POST", path, body, version);
/** version: the one that was looked at; a later one is not overwritten. */
export const put = (path, body, version) => ask("PUT", path, body, version);
export const remove = (path, version) => ask("DELETE", path, undefined, version);

/** A query of what has a value. */
export function query(values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== null && value !== "") parameters.set(name, value);
  const text = parameters.toString();
  return text ? "?" + text : "";
}

/** The session that is on by now; null where there is none. */
async function session() {
  const answer = await fetch("/console/session", { headers: { Accept: "application/json" } });
  if (!answer.ok && answer.status !== 401) throw new Fault(answer.status);
  return answer.ok ? answer.json() : null;
}

function take({ csrf }) {
  meta("csrf").content = csrf;
  for (const field of document.querySelectorAll("input[name=csrf]")) field.value = csrf;
}

/**
 * A page that was kept doesn't know the session's word: it is asked for when there is a network. The session that is on,
 * which may be somebody else's by now; null where there is none any more, undefined where nobody answers.
 */
export async function renew() {
  try {
    const now = await session();
    if (now?.subject === meta("subject").content) take(now);
    return now;
  } catch {
    return undefined; // asked for again
  }
}

let waiting = null;

/** Resolves when somebody has signed in again, in another tab: what was typed here stays. */
export function signedInAgain() {
  waiting ??= new Promise((resolve) => {
    const dialog = h("dialog", { "aria-labelledby": "expired" },
      h("h2", { id: "expired" }, t("expired_title")),
      h("p", {}, t("expired_text")),
      h("p", {}, h("a", { class: "button", href: "/console/sign-in?to=/console/signed-in", target: "_blank" }, t("signIn"))),
      h("p", { role: "status" }));
    document.body.append(dialog);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.showModal();
    const look = async () => {
      try {
        const now = await session();
        if (!now) return;
        if (now.subject !== meta("subject").content) {
          dialog.querySelector("[role=status]").textContent = t("expired_other", { name: now.name });
          return;
        }
        take(now);
        clearInterval(timer);
        removeEventListener("focus", look);
        dialog.close();
        dialog.remove();
        waiting = null;
        resolve();
      } catch { /* looked for again */ }
    };
    const timer = setInterval(look, 3000);
    addEventListener("focus", look);
  });
  return waiting;
}
