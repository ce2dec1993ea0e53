// What a door goes by: the signed list of who may come in, and what happened there until the service has it.
import { t } from "./dom.js";
import { post, query, signedInAgain, Fault } from "./api.js";
import { keyOf, until, read, change, unsent } from "./kept.js";

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

/** The door of one slot; what it knows is kept in this browser for the person who is signed in, in all tabs, until a day after its end. */
export function door(gathering, slot, end) {
  const path = `/api/gatherings/${encodeURIComponent(gathering)}/check-ins`;
  const key = keyOf(gathering, slot);
  const nothing = () => ({ entries: {}, at: null, scans: [], walkIns: [], headcount: null, attendance: null, refused: 0 });
  let state = nothing();
  const reread = () => { state = { ...nothing(), ...read(key) }; };
  /** what(now) says what becomes of what is known by then, here or in another tab. */
  const become = (what) => change(key, (kept) => {
    state = what({ ...nothing(), ...kept });
    return state.at || unsent(state) ? { ...state, until: until(end) } : null;
  });
  let sending = null;

  const give = async () => {
    reread();
    while (unsent(state)) {
      const entries = state.scans.slice(0, AT_ONCE);
      const walkIns = state.walkIns.slice(0, AT_ONCE);
      const { headcount } = state;
      const said = await post(path, {
        slot,
        entries: entries.map(({ code, at, people }) => ({ code, at, people })),
        walkIns,
        ...(headcount === null ? {} : { headcount }),
      });
      const refused = said.entries.filter(({ status }) => !["checked-in", "already"].includes(status)).length;
      const given = new Set([...entries.map(({ print }) => print), ...walkIns.map(({ id }) => id)]);
      await become((now) => ({
        ...now,
        scans: now.scans.filter(({ print }) => !given.has(print)),
        walkIns: now.walkIns.filter(({ id }) => !given.has(id)),
        headcount: now.headcount === headcount ? null : now.headcount,
        attendance: said.attendance,
        refused: now.refused + refused,
      }));
    }
  };

  reread();
  return {
    get state() { return state; },
    get waiting() { return unsent(state); },
    reread,

    /** Takes the list along; who was let in here stays in, also who was while the list came. */
    async take() {
      const had = state.at;
      const jwk = JSON.parse(await text(path + "/key"));
      const entries = {};
      let after = null;
      do {
        const page = await opened(await text(path + "/list" + query({ slot, limit: PAGE, after })), jwk);
        for (const { code, name, people, in: inside } of page.entries) entries[code] = { name, people, in: inside };
        after = page.next ?? null;
      } while (after);
      await become((now) => {
        if (had && !now.at) return now; // forgotten meanwhile
        for (const [print, entry] of Object.entries(entries)) entry.in ||= now.entries[print]?.in ?? false;
        for (const { print } of now.scans) if (entries[print]) entries[print].in = true;
        return { ...now, entries, at: new Date().toISOString() };
      });
    },

    /** Lets in whoever shows this code: in, already or unknown, and who that is. */
    async scan(code) {
      const print = await fingerprint(code);
      let said = { status: "unknown" };
      await become((now) => {
        const entry = now.entries[print];
        if (!entry) return now;
        said = { status: entry.in ? "already" : "in", entry };
        if (entry.in) return now;
        entry.in = true;
        return { ...now, scans: [...now.scans, { code, print, at: new Date().toISOString(), people: entry.people }] };
      });
      return said;
    },

    walkIn(people) {
      const one = { id: crypto.randomUUID(), people, at: new Date().toISOString() };
      return become((now) => ({ ...now, walkIns: [...now.walkIns, one] }));
    },

    count(headcount) {
      return become((now) => ({ ...now, headcount }));
    },

    /** Gives the service what waits, one tab at a time; what was given twice counts once, for each has a name of its own. */
    send() {
      sending ??= navigator.locks.request(key + " sending", give).finally(() => { sending = null; });
      return sending;
    },

    /** Nothing of it stays in this browser. */
    forget() {
      return become(nothing);
    },
  };
}
