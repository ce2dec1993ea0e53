"""Makes communes.json from departements-avec-outre-mer.geojson and departements/*/communes-*.geojson (see README.md): for each
département its outline in a box of its own, and where its communes are."""
import glob, json, math, sys

SIZE = 600

def flat(lon, lat, middle):
    return lon * math.cos(math.radians(middle)) * 111, -lat * 111

def rings(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]

def largest(geometry):
    """The outer ring of the largest part: where a commune has islands, it is shown on its mainland."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return max((polygon[0] for polygon in polygons), key=lambda ring: abs(area(ring)))

def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])) / 2

def centre(ring):
    whole = area(ring)
    if abs(whole) < 1e-12:
        return ring[0]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, ring[1:] + ring[:1]))
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, ring[1:] + ring[:1]))
    return x / (6 * whole), y / (6 * whole)

def simple(points):
    """Douglas and Peucker: what is left is nowhere further from the outline than a unit."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    def far(p):
        if length == 0:
            return math.hypot(p[0] - ax, p[1] - ay)
        return abs((bx - ax) * (ay - p[1]) - (ax - p[0]) * (by - ay)) / length
    at = max(range(1, len(points) - 1), key=lambda i: far(points[i]))
    if far(points[at]) < 1:
        return [points[0], points[-1]]
    return simple(points[:at + 1])[:-1] + simple(points[at:])

def path(rs):
    out = []
    for ring in rs:
        kept = [(round(x), round(y)) for x, y in simple(ring)[:-1]]
        kept = [p for i, p in enumerate(kept) if p != kept[i - 1]]
        if len(kept) < 3:
            continue
        x, y = kept[0]
        out.append(f"M{x},{y}l" + " ".join(f"{b[0] - a[0]},{b[1] - a[1]}" for a, b in zip(kept, kept[1:])) + "z")
    return "".join(out)

source, target = sys.argv[1:]
departements = {f["properties"]["code"]: f for f in json.load(open(source + "/departements-avec-outre-mer.geojson"))["features"]}
places = {}
for file in sorted(glob.glob(source + "/departements/*/communes-*.geojson")):
    for feature in json.load(open(file))["features"]:
        places[feature["properties"]["code"]] = centre(largest(feature["geometry"]))
made = {}
for code in sorted(departements):
    outline = rings(departements[code]["geometry"])
    lats = [p[1] for ring in outline for p in ring]
    middle = (min(lats) + max(lats)) / 2
    outline = [[flat(*p, middle) for p in ring] for ring in outline]
    x0, x1 = min(p[0] for r in outline for p in r), max(p[0] for r in outline for p in r)
    y0, y1 = min(p[1] for r in outline for p in r), max(p[1] for r in outline for p in r)
    scale = SIZE / max(x1 - x0, y1 - y0)
    at = lambda x, y: (10 + scale * (x - x0), 10 + scale * (y - y0))
    own = [c for c in sorted(places) if c.startswith(code) and (len(code) == 3 or not c.startswith("97"))]
    points = [(c, at(*flat(*places[c], middle))) for c in own]
    made[code] = {
        "viewBox": f"0 0 {round(20 + scale * (x1 - x0))} {round(20 + scale * (y1 - y0))}",
        "path": path([[at(*p) for p in ring] for ring in outline]),
        "communes": ";".join(f"{c[len(code):]},{round(x)},{round(y)}" for c, (x, y) in points)}
json.dump(made, open(target, "w"), ensure_ascii=False, separators=(",", ":"))
