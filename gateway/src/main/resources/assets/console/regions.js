// Regions of France as départements put together (INSEE, since 2016), and their outlines made of theirs.
const REGIONS = {
  11: ["Île-de-France", "75 77 78 91 92 93 94 95"],
  24: ["Centre-Val de Loire", "18 28 36 37 41 45"],
  27: ["Bourgogne-Franche-Comté", "21 25 39 58 70 71 89 90"],
  28: ["Normandie", "14 27 50 61 76"],
  32: ["Hauts-de-France", "02 59 60 62 80"],
  44: ["Grand Est", "08 10 51 52 54 55 57 67 68 88"],
  52: ["Pays de la Loire", "44 49 53 72 85"],
  53: ["Bretagne", "22 29 35 56"],
  75: ["Nouvelle-Aquitaine", "16 17 19 23 24 33 40 47 64 79 86 87"],
  76: ["Occitanie", "09 11 12 30 31 32 34 46 48 65 66 81 82"],
  84: ["Auvergne-Rhône-Alpes", "01 03 07 15 26 38 42 43 63 69 73 74"],
  93: ["Provence-Alpes-Côte d’Azur", "04 05 06 13 83 84"],
  94: ["Corse", "2A 2B"],
  "01": ["Guadeloupe", "971"],
  "02": ["Martinique", "972"],
  "03": ["Guyane", "973"],
  "04": ["La Réunion", "974"],
  "06": ["Mayotte", "976"],
};

/** The outlines of regions, in the form of those of départements. */
export function regionsOf(outlines) {
  return {
    ...outlines,
    areas: Object.entries(REGIONS).map(([code, [name, own]]) =>
      ({ code, name, path: joined(outlines.areas.filter((area) => own.split(" ").includes(area.code)).map((area) => area.path)) })),
    insets: [], // Paris and its neighbours are one region: no need to look closer
    frames: outlines.frames.slice(0, -1),
  };
}

/**
 * One path around all: a border between two is walked once each way, and both walks are left out.
 * Points are whole units, so that a border is the same small steps whichever side it is walked from.
 */
function joined(paths) {
  const steps = new Map();
  for (const path of paths) for (const ring of ringsOf(path)) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length];
      const parts = divisor(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
      for (let k = 0; k < parts; k++) {
        const at = (j) => `${from[0] + ((to[0] - from[0]) * j) / parts},${from[1] + ((to[1] - from[1]) * j) / parts}`;
        add(steps, at(k), at(k + 1));
      }
    });
  }
  return walked(steps);
}

function add(steps, from, to) {
  const back = steps.get(to);
  const at = back?.indexOf(from) ?? -1;
  if (at >= 0) back.splice(at, 1);
  else if (steps.has(from)) steps.get(from).push(to);
  else steps.set(from, [to]);
}

/** Rings of what steps are left: as many lead away from a point as lead to it. */
function walked(steps) {
  let path = "";
  for (const [start, onwards] of steps) while (onwards.length) {
    const ring = [start];
    for (let at = onwards.pop(); at !== start; at = steps.get(at).pop()) ring.push(at);
    path += `M${ring.join("L")}z`;
  }
  return path;
}

const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));

/** The corners of a path of the form "Mx,ylx,y x,yz". */
const ringsOf = (path) => path.split("z").filter(Boolean).map((ring) => {
  const [start, rest] = ring.slice(1).split("l");
  const corners = [start.split(",").map(Number)];
  for (const step of rest.split(" ")) {
    const [x, y] = step.split(",").map(Number);
    corners.push([corners.at(-1)[0] + x, corners.at(-1)[1] + y]);
  }
  return corners;
});
