#!/usr/bin/env python3
"""Finding 60,000 names of places beside flashtext and spaCy's PhraseMatcher: one run, the same names and text, one core each.

usage: tools/bench_names.py [--bench PROGRAM] [--sijil PROGRAM] [--names PLACES.tsv] [--seconds N] [TEXT.jsonl]

PLACES.tsv has the columns of `sijil gazetteer import --from tsv`; without it the names of rules/tables/places are taken, a tenth of
that number. TEXT.jsonl has lines with `text`; without it the articles of corpora/ are read, so often that there are two megabytes. All
names are looked for by each: Sijil in the tables it always has, with the names imported, with particles cut off and spellings folded;
the others as they are, word by word. All times are CPU seconds within the process, over the second half of the articles, when it
has loaded and read the first half; the best of three runs that take turns. A slow peer reads only as many articles as fit into --seconds.
The exit code is 1 when a floor is missed.
"""
import argparse
import csv
import glob
import json
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench_peers import ROOT, environment, size, texts_of  # noqa: E402

PEERS = {"flashtext": (["flashtext==2.7"], 15), "spacy": (["spacy==3.8.7", "click"], 100)}
ROUNDS = 3
LEAST_BYTES = 2_000_000


def rows_of(path):
    """Rows for an import: (id, name, others, kind, country, lat, lon)."""
    if path:
        with open(path, encoding="utf-8", newline="") as file:
            for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield r["id"], r["name_ar"], r.get("alt_ar") or "", r["kind"], r.get("country_iso2") or "", r.get("lat") or "", r.get("lon") or ""
        return
    for table in sorted(glob.glob(f"{ROOT}/rules/tables/places/*.tsv")):
        with open(table, encoding="utf-8", newline="") as file:
            for r in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
                forms = [form.strip().lstrip("=~") for form in r["forms"].split("|")]
                yield r["id"], forms[0], "|".join(forms[1:]), "village", r.get("country") or "", r.get("lat") or "", r.get("lon") or ""


def make_gazetteer(options, rows, folder):
    path, out = f"{folder}/names.tsv", f"{folder}/names.sgz"
    with open(path, "w", encoding="utf-8") as file:
        file.write("id\tname_ar\talt_ar\tkind\tcountry_iso2\tlat\tlon\n")
        file.writelines("\t".join(row) + "\n" for row in rows)
    done = subprocess.run([options.sijil, "gazetteer", "import", "--quiet", "--rules", f"{ROOT}/rules", "--out", out, path], capture_output=True, text=True)
    if not os.path.exists(out):
        sys.exit("bench: " + done.stderr)
    return out


def finder_of(peer, names):
    if peer == "flashtext":
        from flashtext import KeywordProcessor
        finder = KeywordProcessor(case_sensitive=True)
        # Without its letters a name would be found inside every word.
        finder.set_non_word_boundaries({chr(c) for c in range(0x620, 0x6D4)} | finder.non_word_boundaries)
        finder.add_keywords_from_list(names)
        return lambda text: len(finder.extract_keywords(text))
    import spacy
    from spacy.matcher import PhraseMatcher
    nlp = spacy.blank("ar")
    finder = PhraseMatcher(nlp.vocab)
    finder.add("place", [nlp.make_doc(name) for name in names])
    return lambda text: len(spacy.util.filter_spans(finder(nlp.make_doc(text), as_spans=True)))


def work(peer, folder, seconds):
    """In the peer's own process."""
    with open(f"{folder}/names.json", encoding="utf-8") as file:
        names = json.load(file)
    with open(f"{folder}/texts", encoding="utf-8", newline="") as file:
        texts = file.read().split("\f")
    find = finder_of(peer, names)
    half = len(texts) // 2
    begun = time.process_time()
    for text in texts[:half]:   # warms up
        find(text)
        if time.process_time() - begun > seconds:
            break
    done = found = 0
    begun = time.process_time()
    for text in texts[half:]:
        found += find(text)
        done += size(text)
        if time.process_time() - begun > seconds:
            break
    print(json.dumps({"rate": done / (time.process_time() - begun), "found": found * sum(map(size, texts[half:])) / done}))


def of_sijil(bench, gazetteer, folder):
    out = subprocess.run([bench, "--benchmark_filter=^find_names", "--benchmark_format=json"], check=True, capture_output=True, text=True,
                         env={**os.environ, "SIJIL_BENCH_GAZETTEER": gazetteer, "SIJIL_BENCH_TEXTS": f"{folder}/texts"}).stdout
    got = json.loads(out)["benchmarks"][0]
    if got.get("error_occurred"):
        sys.exit("bench: " + got["error_message"])
    return {"rate": got["bytes_per_second"], "found": got["places"]}


def of_peer(python, peer, folder, seconds):
    run = subprocess.run([python, __file__, "--peer", peer, "--seconds", str(seconds), folder], check=True, capture_output=True, text=True)
    return json.loads(run.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument("text", nargs="?", metavar="TEXT.jsonl")
    parser.add_argument("--bench", default=f"{ROOT}/build/release/bin/sijil_bench", metavar="PROGRAM")
    parser.add_argument("--sijil", default=f"{ROOT}/build/release/bin/sijil", metavar="PROGRAM")
    parser.add_argument("--names", metavar="PLACES.tsv")
    parser.add_argument("--seconds", type=float, default=10, metavar="N")
    parser.add_argument("--peer", choices=sorted(PEERS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return work(options.peer, options.text, options.seconds)
    pythons = {peer: environment(peer, packages) for peer, (packages, _) in PEERS.items()}
    texts = texts_of(options.text)
    texts *= max(1, LEAST_BYTES // sum(map(size, texts)))
    rows = list(rows_of(options.names))
    names = sorted({name for row in rows for name in [row[1], *row[2].split("|")] if name})
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/texts", "w", encoding="utf-8", newline="") as file:
            file.write("\f".join(text.replace("\f", " ") for text in texts))
        with open(f"{folder}/names.json", "w", encoding="utf-8") as file:
            json.dump(names, file)
        gazetteer = make_gazetteer(options, rows, folder)
        print(f"{len(names)} names, {len(texts)} articles, {sum(map(size, texts)) / 1e6:.2f} MB")
        best = {}
        for _ in range(ROUNDS):
            for name in ("sijil", *PEERS):
                got = of_sijil(options.bench, gazetteer, folder) if name == "sijil" else of_peer(pythons[name], name, folder, options.seconds)
                best[name] = max(best.get(name, got), got, key=lambda g: g["rate"])
        print(f"{'program':<12}{'MB/s':>10}{'ratio':>8}{'floor':>7}  found")
        for name, got in best.items():
            ratio = best["sijil"]["rate"] / got["rate"]
            floor = PEERS[name][1] if name in PEERS else None
            print(f"{name:<12}{got['rate'] / 1e6:>10.2f}" + (f"{ratio:>7.0f}x{floor:>6}x" if floor else f"{'':15}") + f"  {got['found']:.0f}")
            if floor and ratio < floor:
                missed.append(f"{name}: {ratio:.1f} times as fast, the floor is {floor}")
    for line in missed:
        print(f"missed: {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
