import { h, t, has, number } from "./dom.js";
import { get, query } from "./api.js";
import { page, list, table, items } from "./view.js";

const PAGE = 50;
const role = (word) => (has("committee_role_" + word) ? t("committee_role_" + word) : word);
const coordinates = (row) => row.role === "coordinator";

page.append(list(t("committees_own"), (after) => get("/api/committees" + query({ mine: true, limit: PAGE, after })), items,
  (rows) => rows.length === 0 ? null : [
    table(t("committees_own"), [
      { name: t("committee"), of: (row) => (coordinates(row) ? h("a", { href: `/console/committees/${encodeURIComponent(row.id)}${page.dataset.chosen}` }, row.name) : row.name) },
      { name: t("committee_role"), of: (row) => role(row.role) },
      { name: t("members"), number: true, of: (row) => number(row.members) },
    ], rows),
    rows.some(coordinates) ? null : h("p", { class: "hint" }, t("committees_noneCoordinated")),
  ], { wide: true, empty: t("committees_noneOwn") }));
