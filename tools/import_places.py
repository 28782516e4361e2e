#!/usr/bin/env python3
"""Re-shapes gazetteer files into place tables (rules/tables/places/*.tsv); see docs/formats/tables.md.

  tools/import_places.py CORE.tsv WORLD.tsv --out rules/tables/places --ambiguous AMBIGUOUS.tsv \
      --lexicon LEXICON.tsv... --words tools/import_places_words.txt --avoid rules/tables/actors.tsv

A gazetteer (CORE, WORLD) has the columns id name_ar alt_ar name_en kind country_iso2 parent_id lat lon population pcode
(others are ignored; `|` separates spellings; parents may stand in any of the files given). The first one is cut into a
table for each country with --own-file rows or more and others.tsv; all further ones go to world.tsv.
AMBIGUOUS.tsv has name_ar and why. LEXICON.tsv has form; a file whose name holds "person-names" or "titles" marks persons, any other marks ordinary words.
Same input, same bytes out. It does not fetch anything and does not judge licences: rules/SOURCES.md does.
"""
import argparse
import collections
import csv
import os
import re
import sys
import unicodedata

COLUMNS = "id type country admin1 parent lat lon pop level ambiguity of src en forms".split()
LEVEL = {"country": "country", "governorate": "governorate", "district": "district", "subdistrict": "district",
         "municipality": "town", "city": "town", "town": "town", "camp": "town", "settlement": "town", "village": "village",
         "neighbourhood": "neighbourhood", "airport": "facility", "base": "facility", "crossing": "facility",
         "site": "facility", "road": "road", "island": "natural_region", "region": "natural_region",
         "continent": "natural_region", "water": "sea"}
SUFFIX = {"governorate": "gov", "district": "dist", "subdistrict": "sub", "municipality": "mun"}
# Generic nouns that may stand before a name; a spelling that adds only one of these says nothing new.
GENERIC = ("دائرة محافظة ولاية بلدية إقليم جماعة شعبية مدينة منطقة عمالة جهة مركز حي إمارة معبر قضاء ناحية قرية "
           "بلدة مخيم مديرية منفذ مدينه مطار قاعدة جزيرة نهر").split()
INLAND = re.compile("^(نهر|بحيرة|شط|وادي)\\b")
CONTROL = re.compile("^(منطقة |شرق الفرات|غرب الفرات|خط )")
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ؤ": "و", "ة": "ه", "ک": "ك",
                      "ـ": None})


def fold(text):
    """The comparison form of rules/normalise.tsv, as far as names need it."""
    text = unicodedata.normalize("NFC", text).translate(FOLD)
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Mn").lower().split())


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def slug(name):
    name = re.sub(r"\(.*?\)", " ", name).replace("’", "").replace("'", "").replace("ʻ", "")
    name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", name))


def number_of(source_id):
    return re.sub(r"[^a-z0-9]+", "", source_id.lower())


def make_ids(rows, avoid):
    """sy-jasim where one place of the country has that name; units take -gov, -dist ...; else the source's number.
    An id of another table (avoid) takes the kind behind it."""
    ids, taken = {}, collections.defaultdict(list)
    for r in rows:
        cc = r["country_iso2"].lower() or "x"
        if r["kind"] == "country":
            ids[r["id"]] = "country-" + cc
            continue
        taken[f"{cc}-{slug(r['name_en']) or number_of(r['id'])}"].append(r)
    for base, group in taken.items():
        by_suffix = collections.defaultdict(list)
        for r in group:
            by_suffix[SUFFIX.get(r["kind"], "") if len(group) > 1 else ""].append(r)
        for suffix, same in by_suffix.items():
            for r in same:
                name = base + ("-" + suffix if suffix else "")
                if len(same) > 1:
                    name = f"{base}{'-' if suffix else ''}{suffix}-{number_of(r['id'])}"
                ids[r["id"]] = f"{name}-{r['kind']}" if name in avoid else name
    return ids


def admin1_of(row, by_id):
    """ISO 3166-2 code or p-code of the first-level unit, found by climbing the parents."""
    for _ in range(12):
        if row is None:
            return ""
        if row["kind"] == "governorate":
            if row["id"].startswith("hcp:"):  # the Moroccan census numbers its regions as ISO 3166-2 does
                return "MA-" + row["id"][4:6]
            return row["pcode"] or (row["id"][4:] if row["id"].startswith("iso:") else "")
        row = by_id.get(row["parent_id"])
    raise SystemExit("import_places: a parent chain is a circle")


def level_of(row):
    if row["kind"] == "water" and INLAND.match(row["name_ar"]):
        return "natural_region"
    if row["kind"] == "region" and CONTROL.match(row["name_ar"]):
        return "control_area"
    return LEVEL[row["kind"]]


def spellings(row):
    """Name and alternates; once each after folding, none that only adds a generic noun or lacks the article."""
    out, seen = [], set()
    for form in [row["name_ar"]] + row["alt_ar"].split("|"):
        form = " ".join(form.split())
        key = fold(form)
        if key and key not in seen:
            seen.add(key)
            out.append(form)
    bare = {fold(f) for f in out}
    generic = {fold(g) for g in GENERIC}
    kept = []
    for form in out:
        key = fold(form)
        first, _, rest = key.partition(" ")
        if rest and first in generic and rest in bare:
            continue
        if form != row["name_ar"] and "ال" + key in bare:  # the name without its article is mostly another word
            continue
        kept.append(form)
    return kept


class Ambiguity:
    """Which spellings are no place by themselves: word, person, actor, many (places of that name), joined by +."""

    WHY = {"person-names": "person", "titles": "person", "actors": "actor", "many-countries": "many"}
    SHORT = ("village", "municipality", "district", "subdistrict", "neighbourhood")

    def __init__(self, ambiguous, lexicons, words):
        self.why = collections.defaultdict(set)
        self.words, self.safe, self.countries = set(), set(), set()
        for r in read(ambiguous):
            for why in r["why"].split("|"):
                self.why[fold(r["name_ar"])].add(self.WHY.get(why, "word"))
        for path in lexicons:
            base = os.path.basename(path)
            why = "person" if "person-names" in base or "titles" in base else "word"
            for r in read(path):
                self.why[fold(r["form"])].add(why)
        if words:
            with open(words, encoding="utf-8") as f:
                for line in f:
                    if line.strip() and not line.startswith("#"):
                        (self.safe if line.startswith("!") else self.words).update(fold(word) for word in line.lstrip("! ").split("|"))

    def of(self, form, kind, world):
        key = fold(form)
        why = set(self.why.get(key, ()))
        if key in self.safe:
            return ""
        if key in self.words:
            why.add("word")
        if world and key in self.countries:
            why.add("many")
        elif kind == "country":  # a country's name is mostly the country, though a nationality's accusative may equal it
            return ""
        if len(key) <= 2 or (len(key) == 3 and (world or kind in self.SHORT)):
            why.add("word")
        return "+".join(sorted(why))


def whole_word(form, why):
    """A very short name takes no prefix: most words that end like it and begin with a prefix are other words."""
    return "~" if len(fold(form)) <= (3 if "word" in why else 2) else ""


def table_rows(rows, ambiguity, first, avoid):
    by_id = {r["id"]: r for r in rows}
    ambiguity.countries = {fold(f) for r in rows if r["kind"] == "country" for f in spellings(r)}
    ids = make_ids(rows, avoid)
    for r in rows:
        if r["parent_id"] and r["parent_id"] not in by_id:
            raise SystemExit(f"import_places: {r['id']}: parent {r['parent_id']} is in none of the files")
        row = {"id": ids[r["id"]], "type": "place." + r["kind"], "country": r["country_iso2"],
               "admin1": admin1_of(r, by_id), "parent": ids.get(r["parent_id"], ""), "lat": r["lat"], "lon": r["lon"],
               "pop": r["population"], "level": level_of(r), "of": "", "src": r["id"], "en": r["name_en"]}
        groups = collections.defaultdict(list)
        for form in spellings(r):
            groups[ambiguity.of(form, r["kind"], r["id"] not in first)].append(form)
        main = min(groups, key=lambda why: (why != "", why))  # the safe spellings, if there are any
        for n, why in enumerate([main] + sorted(w for w in groups if w != main)):
            of = {"of": row["id"], "id": f"{row['id']}.weak{n if n > 1 else ''}"} if n else {}
            forms = [whole_word(f, why) + f for f in groups[why]]
            yield {**row, **of, "ambiguity": why, "forms": " | ".join(forms)}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("gazetteer", nargs="+")
    p.add_argument("--out", required=True, help="folder for the tables")
    p.add_argument("--ambiguous", required=True)
    p.add_argument("--lexicon", nargs="*", default=[])
    p.add_argument("--words", help="one ordinary word a line that is also a place name; !NAME: safe all the same")
    p.add_argument("--avoid", nargs="*", default=[], help="tables whose ids are taken, such as actors.tsv")
    p.add_argument("--own-file", type=int, default=10, help="rows a country needs for a file of its own (10)")
    a = p.parse_args()
    files = [(path, read(path)) for path in a.gazetteer]
    rows = [r for _, part in files for r in part]
    count = collections.Counter(r["country_iso2"] for r in files[0][1])
    first = {r["id"] for r in files[0][1]}
    avoid = {r["id"] for path in a.avoid for r in read(path)}
    tables = collections.defaultdict(list)
    for row in table_rows(rows, Ambiguity(a.ambiguous, a.lexicon, a.words), first, avoid):
        cc = row["country"]
        own = row["src"] in first and cc and count[cc] >= a.own_file
        tables[cc.lower() if own else ("others" if row["src"] in first else "world")].append(row)
    for name in sorted(tables):
        with open(os.path.join(a.out, name + ".tsv"), "w", encoding="utf-8", newline="\n") as f:
            f.write("\t".join(COLUMNS) + "\n")
            for row in sorted(tables[name], key=lambda r: r["id"]):
                f.write("\t".join(row[c] for c in COLUMNS) + "\n")
    print(f"{len(tables)} tables, {sum(map(len, tables.values()))} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
