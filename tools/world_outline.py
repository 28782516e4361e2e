#!/usr/bin/env python3
"""Writes the world's coasts and borders for maps (rules/map/outline.txt) from the npm package world-atlas 2, which holds
Natural Earth (public domain) as TopoJSON.

  npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz && tools/world_outline.py package/countries-50m.json rules/map/outline.txt

One line each: pairs "x,y" in tenths of a degree (x east, y south), the first absolute, the others relative. Same input, same bytes out."""
import json
import sys


def lines(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * 10), round(-(y * sy + ty) * 10))
            if not points or points[-1] != point:
                points.append(point)
        if len(points) > 2 or (len(points) == 2 and arc[0] != arc[-1]):
            yield points


def main(source, target):
    with open(source, encoding="utf-8") as f:
        topology = json.load(f)
    with open(target, "w", encoding="ascii", newline="\n") as out:
        for points in lines(topology):
            steps = [points[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:])]
            out.write(" ".join(f"{x},{y}" for x, y in steps) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
