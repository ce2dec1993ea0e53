"""Makes departements.json from departements-avec-outre-mer.geojson (see README.md): projects, lays insets, keeps whole units."""
import json, math, sys

def lambert(lon, lat):
    """Conformal conic with the parallels of Lambert-93, on a sphere: shapes are what matters here."""
    r, f0, f1, f2, l0 = 6371.0, *map(math.radians, (46.5, 44.0, 49.0, 3.0))
    t = lambda f: math.tan(math.pi / 4 + f / 2)
    n = math.log(math.cos(f1) / math.cos(f2)) / math.log(t(f2) / t(f1))
    k = math.cos(f1) * t(f1) ** n / n
    rho = lambda f: r * k / t(f) ** n
    f, l = math.radians(lat), math.radians(lon)
    return rho(f) * math.sin(n * (l - l0)), -(rho(f0) - rho(f) * math.cos(n * (l - l0)))

def flat(lon, lat):
    return lon * math.cos(math.radians(lat)) * 111, -lat * 111

def rings(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]

def place(shapes, box):
    """Scales shapes (code -> rings) into the box (x, y, width, height), keeping proportions."""
    points = [p for rs in shapes.values() for ring in rs for p in ring]
    x0, x1 = min(p[0] for p in points), max(p[0] for p in points)
    y0, y1 = min(p[1] for p in points), max(p[1] for p in points)
    s = min(box[2] / (x1 - x0), box[3] / (y1 - y0))
    dx, dy = box[0] + (box[2] - s * (x1 - x0)) / 2, box[1] + (box[3] - s * (y1 - y0)) / 2
    return {c: [[(dx + s * (x - x0), dy + s * (y - y0)) for x, y in ring] for ring in rs] for c, rs in shapes.items()}

def path(rs):
    out = []
    for ring in rs:
        points = []
        for x, y in ring:
            p = (round(x), round(y))
            if not points or p != points[-1]:
                points.append(p)
        if points and points[0] == points[-1]:
            points.pop()
        # a point on the way from one neighbour to the other says nothing
        kept = [p for i, p in enumerate(points)
                if (points[i - 1][0] - p[0]) * (points[(i + 1) % len(points)][1] - p[1])
                != (points[i - 1][1] - p[1]) * (points[(i + 1) % len(points)][0] - p[0])]
        if len(kept) < 3:
            continue
        x, y = kept[0]
        text = f"M{x},{y}l"
        steps = []
        for a, b in zip(kept, kept[1:]):
            steps.append(f"{b[0] - a[0]},{b[1] - a[1]}")
        out.append(text + " ".join(steps) + "z")
    return "".join(out)

features = {f["properties"]["code"]: f for f in json.load(open(sys.argv[1]))["features"]}
mainland = {c: [[lambert(*p) for p in r] for r in rings(f["geometry"])] for c, f in features.items() if len(c) == 2}
placed = place(mainland, (96, 0, 700, 725))
around = {c: [[lambert(*p) for p in r] for r in rings(features[c]["geometry"])] for c in ("75", "92", "93", "94")}
INSETS = ("971", "972", "973", "974", "976")
boxes = {code: (6, 46 + 104 * i, 76, 76) for i, code in enumerate(INSETS)}
areas = []
for code in sorted(features):
    shape = placed.get(code) or place({code: [[flat(*p) for p in r] for r in rings(features[code]["geometry"])]}, boxes[code])[code]
    areas.append({"code": code, "name": features[code]["properties"]["nom"], "path": path(shape)})
close = [{"code": c, "path": path(r)} for c, r in place(around, (6, 568, 112, 100)).items()]
json.dump({"viewBox": "0 0 800 730", "areas": areas, "insets": close,
           "frames": [[1, 40 + 104 * i, 86, 88] for i in range(5)] + [[1, 562, 122, 112]]},
          open(sys.argv[2], "w"), ensure_ascii=False, separators=(",", ":"))
