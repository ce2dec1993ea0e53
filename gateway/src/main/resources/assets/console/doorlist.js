// What a door goes by: the signed list of who may come in, and what happened there until the service has it.
import { t } from "./dom.js";
import { post, query, signedInAgain, Fault } from "./api.js";

const PAGE = 100;
/** So that a request stays below what the gateway takes. */
const AT_ONCE = 50;
const utf8 = new TextEncoder();
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** What a list says instead of a code. */
const fingerprint = async (code) => base64(await crypto.subtle.digest("SHA-256", utf8.encode(code)));

/** A signed list is no JSON. */
async function text(path) {
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: "*/*" } });
  } catch {
    throw new Fault(0);
  }
  if (answer.status === 401) {
    await signedInAgain();
    return text(path);
  }
  if (!answer.ok) throw new Fault(answer.status, await answer.json().catch(() => null));
  return answer.text();
}

/** The list, where its signature is right. A browser without Ed25519 goes by the connection that it came over. */
async function opened(jws, jwk) {
  const [header, body, signature] = jws.split(".");
  let key = null;
  try {
    key = await crypto.subtle.importKey("jwk", { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, { name: "Ed25519" }, false, ["verify"]);
  } catch { /* not known here */ }
  if (key && !(await crypto.subtle.verify({ name: "Ed25519" }, key, bytes(signature), utf8.encode(`${header}.${body}`)))) throw new Error(t("door_forged"));
  return JSON.parse(new TextDecoder().decode(bytes(body)));
}

/** The door of one slot; what it knows is kept in this browser for the person who is signed in. */
export function door(gathering, slot) {
  const path = `/api/gatherings/${encodeURIComponent(gathering)}/check-ins`;
  const name = `tocsin-door ${document.querySelector('meta[name="tocsin-subject"]').content} ${gathering} ${slot}`;
  const nothing = () => ({ entries: {}, at: null, scans: [], walkIns: [], headcount: null, attendance: null, refused: 0 });
  let state = nothing();
  try { state = { ...state, ...JSON.parse(localStorage.getItem(name)) }; } catch { /* as if there were none */ }
  const keep = () => localStorage.setItem(name, JSON.stringify(state));
  const waiting = () => state.scans.length + state.walkIns.length + (state.headcount === null ? 0 : 1);
  let sending = null;

  const give = async () => {
    while (waiting()) {
      const entries = state.scans.slice(0, AT_ONCE);
      const walkIns = state.walkIns.slice(0, AT_ONCE);
      const { headcount } = state;
      const said = await post(path, { slot, entries, walkIns, ...(headcount === null ? {} : { headcount }) });
      const refused = said.entries.filter(({ status }) => !["checked-in", "already"].includes(status)).length;
      state = {
        ...state,
        scans: state.scans.slice(entries.length),
        walkIns: state.walkIns.slice(walkIns.length),
        headcount: state.headcount === headcount ? null : state.headcount,
        attendance: said.attendance,
        refused: state.refused + refused,
      };
      keep();
    }
  };

  return {
    get state() { return state; },
    get waiting() { return waiting(); },

    /** Takes the list along; who was let in here stays in. */
    async take() {
      const jwk = JSON.parse(await text(path + "/key"));
      const entries = {};
      let after = null;
      do {
        const page = await opened(await text(path + "/list" + query({ slot, limit: PAGE, after })), jwk);
        for (const { code, name: who, people, in: inside } of page.entries) entries[code] = { name: who, people, in: inside || (state.entries[code]?.in ?? false) };
        after = page.next ?? null;
      } while (after);
      state = { ...state, entries, at: new Date().toISOString() };
      keep();
    },

    /** Lets in whoever shows this code: in, already or unknown, and who that is. */
    async scan(code) {
      const entry = state.entries[await fingerprint(code)];
      if (!entry) return { status: "unknown" };
      if (entry.in) return { status: "already", entry };
      entry.in = true;
      state.scans.push({ code, at: new Date().toISOString(), people: entry.people });
      keep();
      return { status: "in", entry };
    },

    walkIn(people) {
      state.walkIns.push({ id: crypto.randomUUID(), people, at: new Date().toISOString() });
      keep();
    },

    count(headcount) {
      state.headcount = headcount;
      keep();
    },

    /** Gives the service what waits; what was given twice counts once, for each has a name of its own. */
    send() {
      sending ??= give().finally(() => { sending = null; });
      return sending;
    },

    /** Nothing of it stays in this browser. */
    forget() {
      state = nothing();
      localStorage.removeItem(name);
    },
  };
}
