import { h, t, number, when, say } from "./dom.js";
import { get } from "./api.js";
import { page, panel, figures, choice, items, title } from "./view.js";
import { door } from "./doorlist.js";
import { keyOf, until, read, change } from "./kept.js";
import { putAside } from "./aside.js";
import { reader, ofPicture, look } from "./scanning.js";

const id = page.dataset.id;
const path = "/api/gatherings/" + encodeURIComponent(id);
const MOST = 1000;
/** After how long what couldn't be sent is sent again, and at most. */
const AGAIN = 2_000;
const SELDOM = 60_000;

/** The gathering and its dates; without network those that were known. */
async function gathering() {
  try {
    const [about, said] = await Promise.all([get(path), get(path + "/slots?limit=100")]);
    const slots = items(said).filter((slot) => !slot.cancelled).map(({ key, start, endsAt }) => ({ key, start, endsAt }));
    const known = { title: about.title, zone: items(said)[0]?.timeZone, slots, until: until(slots.map(({ endsAt }) => endsAt).sort().at(-1)) };
    await change(keyOf(id), () => known);
    return { ...known, fresh: true };
  } catch (fault) {
    const known = read(keyOf(id));
    if (fault.status !== 0 || !known) throw fault;
    return known;
  }
}

page.append(panel(t("door_title"), gathering, (about) => {
  title(t("door_of", { name: about.title }), t("door_hint"));
  if (about.fresh) {
    putAside(about.until).then((aside) => {
      if (aside) title(t("door_of", { name: about.title }), [t("door_hint"), " ", t("door_aside")]);
    });
  }
  if (about.slots.length === 0) return null;
  const place = h("div", {});
  const of = choice(t("door_slot"), "slot", about.slots.map(({ key, start }) => [key, start.replace("T", " ")]), (key) => show(key));
  const show = (key) => open(place, about.slots.find((slot) => slot.key === key));
  show(of.value);
  return [about.slots.length > 1 ? h("div", { class: "choices" }, of.box) : null, place];
}, { wide: true, empty: t("door_none") }));

let close = () => {};

/** The door of one date. */
function open(place, { key, endsAt }) {
  close();
  const here = door(id, key, endsAt);
  const told = h("p", { class: "notice door-told", role: "status", "aria-live": "assertive" }, t("door_ready"));
  const state = h("div", {});
  const tell = (text, bad = false) => {
    told.className = bad ? "notice bad door-told" : "notice door-told";
    told.textContent = text;
  };
  const draw = () => {
    const { entries, at, attendance, refused } = here.state;
    const all = Object.values(entries);
    state.replaceChildren(
      figures([
        { name: t("door_inside"), value: number(all.filter((one) => one.in).reduce((sum, one) => sum + one.people, 0)), note: t("door_expected", { count: number(all.reduce((sum, one) => sum + one.people, 0)) }), key: "inside" },
        { name: t("door_waiting"), value: number(here.waiting), key: "waiting" },
        attendance ? { name: t("door_counted"), value: number(attendance.people + attendance.walkIns), note: typeof attendance.headcount === "number" ? t("door_headcountIs", { count: number(attendance.headcount) }) : null } : null,
      ]),
      h("p", { class: "hint" }, at ? t("door_listOf", { when: when(at) }) : t("door_noList"), refused ? ` ${t("door_refused", { count: number(refused) })}` : null));
  };
  const closed = new AbortController();
  let pause = AGAIN;
  let timer = null;
  /** Again by itself, ever more seldom. */
  const later = () => {
    clearTimeout(timer);
    if (closed.signal.aborted) return;
    timer = setTimeout(() => send({ quietly: true }), pause);
    pause = Math.min(2 * pause, SELDOM);
  };
  /** What isn't sent now is sent later. */
  const send = async ({ quietly = false } = {}) => {
    try {
      await here.send();
      pause = AGAIN;
      clearTimeout(timer);
    } catch (fault) {
      const passing = fault.status === 0 || fault.status === 429 || fault.status >= 500;
      if (fault.status !== 0 && !(passing && quietly)) tell(fault.message, true);
      if (passing) later();
    }
    draw();
  };
  const take = async () => {
    try {
      await here.take();
      say(t("updated"));
    } catch (fault) {
      if (fault.status !== 0 || !here.state.at) tell(fault.message, true);
    }
    draw();
  };
  const scan = async (code) => {
    let { status, entry } = await here.scan(code);
    if (status === "unknown" && navigator.onLine) {
      await take(); // who registered since the list was taken along
      ({ status, entry } = await here.scan(code));
    }
    tell(t("door_" + status, entry ? { name: entry.name, people: number(entry.people) } : {}), status !== "in");
    draw();
    if (status === "in") await send();
  };

  let stop = null;
  const video = h("video", { class: "door-video", muted: true, playsinline: true, hidden: true, "aria-label": t("door_camera") });
  const camera = h("button", { type: "button", "aria-pressed": "false", onclick: async () => {
    if (stop) {
      stop();
      stop = null;
    } else {
      try {
        stop = await look(video, scan);
      } catch {
        tell(t("door_noCamera"), true);
      }
    }
    video.hidden = !stop;
    camera.setAttribute("aria-pressed", String(Boolean(stop)));
    camera.textContent = t(stop ? "door_stop" : "door_scan");
  } }, t("door_scan"));
  const picture = h("input", { id: "door-picture", type: "file", accept: "image/*", onchange: async () => {
    const file = picture.files[0];
    if (!file) return;
    let code = null;
    try { code = await ofPicture(file); } catch { /* no picture that can be read */ }
    picture.value = "";
    if (code) await scan(code);
    else tell(t("door_noCode"), true);
  } });
  const line = (name, label, attributes, button, run) => {
    const input = h("input", { id: "door-" + name, autocomplete: "off", required: true, ...attributes });
    return h("form", { class: "door-line", onsubmit: async (event) => {
      event.preventDefault();
      const value = input.value.trim();
      if (!value || !input.checkValidity()) {
        input.focus();
        return;
      }
      input.value = attributes.value ?? "";
      await run(value);
      input.focus();
    }, novalidate: true }, h("div", { class: "field" }, h("label", { for: "door-" + name }, label), input), h("button", { type: "submit", class: "quiet" }, button));
  };

  place.replaceChildren(
    told,
    h("p", {}, camera), video,
    line("code", t("door_code"), { maxlength: 300, spellcheck: "false", autocapitalize: "none" }, t("door_check"), scan),
    h("div", { class: "field" }, h("label", { for: "door-picture" }, t("door_picture")), picture),
    line("walkins", t("door_walkIns"), { type: "number", min: 1, max: MOST, value: "1" }, t("door_add"), async (people) => {
      await here.walkIn(Number(people));
      tell(t("door_walkedIn", { people: number(Number(people)) }));
      await send();
    }),
    line("headcount", t("door_headcount"), { type: "number", min: 0, max: 10_000_000 }, t("save"), async (count) => {
      await here.count(Number(count));
      tell(t("door_headcountIs", { count: number(Number(count)) }));
      await send();
    }),
    state,
    h("p", { class: "door-line" },
      h("button", { type: "button", class: "quiet", onclick: take }, t("door_take")),
      h("button", { type: "button", class: "quiet", onclick: send }, t("door_send")),
      h("button", { type: "button", class: "quiet", onclick: async () => {
        if (here.waiting && !confirm(t("door_forgetUnsent"))) return;
        await here.forget();
        draw();
        say(t("updated"));
      } }, t("door_forget"))));
  addEventListener("online", () => {
    pause = AGAIN;
    send({ quietly: true });
  }, { signal: closed.signal });
  addEventListener("storage", () => { // another tab's
    here.reread();
    draw();
  }, { signal: closed.signal });
  close = () => {
    closed.abort();
    clearTimeout(timer);
    stop?.();
  };
  draw();
  reader().catch(() => {}); // while there is a network
  take().then(() => send());
}
