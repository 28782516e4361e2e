#!/usr/bin/env python3
"""How well `sijil clean` reads pages: body, title, date and author against gold, over the reference pages beside the checkout.

usage: tools/score_clean.py [--sijil PROGRAM] [--rules DIR] [--set NAME] [--worst N] [--show PAGE] [DATA]

DATA is a folder like ../shared/data/html: `arabic` (gold by hand), `fundus` (what a site's own parser read) and `readability`
(what Readability keeps, captions and tables included). `body` is the mean F1 of words over the pages, `shingles` that of runs of
four words, over mean precision and recall as the English benchmarks count them. A date counts when the day agrees; `wrong` are
dates given where the gold has another one. Half of fundus and readability, chosen by a hash of the name, is held back: its pages are scored, never
listed, so that no rule is made from them. `tools/generate_pages.py` writes pages in the same form (--set generated).
"""
import argparse
import collections
import gzip
import hashlib
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[1]
Gold = collections.namedtuple("Gold", "name url html title date author body")


class TextOf(html.parser.HTMLParser):
    """The text of Readability's expected.html, a space at each tag that breaks a line."""
    INLINE = {"a", "b", "i", "em", "strong", "span", "font", "sup", "sub", "u", "code", "abbr", "small", "mark", "time", "cite", "q"}
    SILENT = {"script", "style", "svg", "noscript", "iframe", "title"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        if tag not in self.INLINE:
            self.out.append("\n")

    def handle_endtag(self, tag):
        self.silent -= tag in self.SILENT and self.silent > 0
        if tag not in self.INLINE:
            self.out.append("\n")

    def handle_data(self, data):
        if not self.silent:
            self.out.append(data)


def words_of(text):
    """Words without marks, lower case: spelling signs, kashida and punctuation do not count."""
    text = unicodedata.normalize("NFKD", text or "").lower()
    text = "".join(c for c in text if not unicodedata.combining(c) and c != "\u0640")
    return re.findall(r"\w+", text)


def f1_of(got, want):
    if not got or not want:
        return float(not got and not want)
    same = sum((collections.Counter(got) & collections.Counter(want)).values())
    return 2 * same / (len(got) + len(want))


def shingles(words):
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def arabic(folder):
    for path in sorted(folder.glob("arabic/*.gold.json")):
        g = json.loads(path.read_text("utf-8"))
        titles = [g["title"], *g["alt_titles"]]
        yield Gold("arabic/" + g["file"], g["url"], (folder / "arabic" / g["file"]).read_bytes(), titles, g["date"], [g["author"]] if g["author"] else [], g["body"])


def fundus(folder):
    for path in sorted(folder.glob("fundus/*/*.json")):
        pages = sorted(path.parent.glob(path.stem + "_*.html.gz"), key=lambda p: p.name)
        urls = json.loads((path.parent / "meta.info").read_text("utf-8"))
        for page, g in zip(pages, json.loads(path.read_text("utf-8")).values()):
            body = list(g["body"].get("summary", []))
            for section in g["body"].get("sections", []):
                body += section["headline"] + section["paragraphs"]
            yield Gold(f"fundus/{path.parent.name}/{page.name}", urls.get(page.name, {}).get("url", ""), gzip.decompress(page.read_bytes()),
                       [g["title"] or ""], (g["publishing_date"] or "")[:10], g.get("authors") or [], "\n".join(body))


def readability(folder):
    for path in sorted(folder.glob("readability/*/source.html")):
        text = TextOf()
        text.feed((path.parent / "expected.html").read_text("utf-8"))
        meta = json.loads((path.parent / "expected-metadata.json").read_text("utf-8"))
        yield Gold("readability/" + path.parent.name, "", path.read_bytes(), [meta.get("title") or ""], (meta.get("publishedTime") or "")[:10],
                   [meta["byline"]] if meta.get("byline") else [], "".join(text.out))


def generated(folder):
    for path in sorted(folder.glob("*.gold.json")):
        g = json.loads(path.read_text("utf-8"))
        yield Gold(g["layout"] + "/" + g["file"], g["url"], (folder / g["file"]).read_bytes(), [g["title"]], g["date"], [g["author"]] if g["author"] else [], g["body"])


def is_held(name):
    return not name.startswith("arabic/") and hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def write_warc(path, golds, types=()):
    """The bytes of the pages as they came, with their addresses: a file of its own would have none. `types`: their Content-Type."""
    with open(path, "wb") as out:
        for n, g in enumerate(golds):
            body = f"HTTP/1.1 200 OK\r\nContent-Type: {types[n] if types else 'text/html'}\r\n\r\n".encode() + g.html
            head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{n:012d}>\r\n"
                    f"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: {g.url or 'http://page.invalid/'}#{n}\r\n"
                    f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n")
            out.write(head.encode() + body + b"\r\n\r\n")


def clean(options, golds, types=()):
    """Articles by the number of their page; a page that is refused is missing."""
    with tempfile.TemporaryDirectory() as folder:
        write_warc(f"{folder}/pages.warc", golds, types)
        command = [options.sijil, "clean", "-q", "--rules", options.rules, "--format", "jsonl", f"{folder}/pages.warc"]
        run = subprocess.run(command, capture_output=True, check=False)
        sys.stderr.write(run.stderr.decode("utf-8", "replace"))
        articles = {}
        for line in run.stdout.decode("utf-8").splitlines():
            a = json.loads(line)
            articles[int(a["url"].rsplit("#", 1)[1])] = a
        return articles


def body_of(article):
    return "\n".join(article["text"][a:b] for a, b in article["body"])


def score(gold, article):
    """What one page is worth: body F1, precision and recall of shingles, and right, wrong or absent for the three fields."""
    got, want = words_of(body_of(article)) if article else [], words_of(gold.body)
    a, b = shingles(got), shingles(want)
    same = sum((a & b).values())
    out = {"body": f1_of(got, want), "p": same / max(1, sum(a.values())), "r": same / max(1, sum(b.values()))}
    title = words_of(article["title"]["text"]) if article and article["title"] else []
    out["title"] = max(f1_of(title, words_of(t)) for t in gold.title) if any(gold.title) else None
    date = article["pub_date"]["value"][:10] if article and article["pub_date"] else ""
    # A day either side: gold may be in the zone of the site, the page in UTC.
    out["date"] = None if not gold.date else "right" if date == gold.date else "wrong" if date else "absent"
    byline = words_of(article["byline"]["text"]) if article and article["byline"] else []
    if article and article["organisation"]:
        byline += words_of(article["organisation"])
    names = words_of(" ".join(gold.author))
    out["author"] = None if not names else "right" if sum(w in byline for w in names) * 2 >= len(names) else "wrong" if byline else "absent"
    return out


def mean(values):
    values = [v for v in values if v is not None]
    return sum(values) / len(values) if values else float("nan")


def report(name, scores):
    p, r = mean([s["p"] for s in scores]), mean([s["r"] for s in scores])
    line = f"{name:<22}{len(scores):>6}{mean([s['body'] for s in scores]):>8.4f}{2 * p * r / (p + r) if p + r else 0:>10.4f}{p:>7.3f}{r:>7.3f}"
    titles = [s["title"] for s in scores if s["title"] is not None]
    line += f"{sum(t >= 0.9 for t in titles):>7}/{len(titles):<4}"
    for field in ("date", "author"):
        known = [s[field] for s in scores if s[field]]
        line += f"{known.count('right'):>7}/{len(known):<4}{known.count('wrong'):>4}"
    print(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=f"{ROOT}/../shared/data/html", metavar="DATA")
    parser.add_argument("--sijil", default=os.environ.get("SIJIL_PROGRAM", f"{ROOT}/build/release/bin/sijil"))
    parser.add_argument("--rules", default=f"{ROOT}/rules")
    parser.add_argument("--set", default="arabic,fundus,readability")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N worst pages of the half that may be read")
    parser.add_argument("--show", metavar="PAGE", help="print what is missing from and too much in one page of that half")
    parser.add_argument("--field", choices=["title", "date", "author"], help="list the pages whose field is wrong or absent")
    options = parser.parse_args()
    folder = pathlib.Path(options.data)
    sets = {s.__name__: list(s(folder)) for s in (arabic, fundus, readability, generated) if s.__name__ in options.set.split(",")}
    if not any(sets.values()):
        sys.exit(f"score_clean: no pages with gold under {folder}")
    print(f"{'':<22}{'pages':>6}{'body':>8}{'shingles':>10}{'P':>7}{'R':>7}{'title':>10}{'date':>14} wrong{'author':>9} wrong")
    listed = []
    for name, golds in sets.items():
        articles = clean(options, golds)
        scored = [(score(g, articles.get(i)), g, articles.get(i)) for i, g in enumerate(golds)]
        groups = collections.defaultdict(list)
        for s, g, a in scored:
            group = name if name == "arabic" else g.name.split("/")[0] if name == "generated" else f"{name}, {'held back' if is_held(g.name) else 'read'}"
            groups[group].append(s)
            if name in ("arabic", "generated") or not is_held(g.name):
                listed.append((s, g, a))
        for group in sorted(groups):
            report(group, groups[group])
        if len(groups) > 1:
            report(f"{name}, all", [s for s, _, _ in scored])
    for s, g, a in sorted(listed, key=lambda x: x[0]["body"])[:options.worst]:
        print(f"{s['body']:.3f} P {s['p']:.3f} R {s['r']:.3f} {g.name}  {a and a['flags']}")
    for s, g, a in listed:
        value = s.get(options.field) if options.field else None
        if value is not None and value != "right" and not (isinstance(value, float) and value >= 0.9):
            key = {"date": "pub_date", "author": "byline", "title": "title"}[options.field]
            print(f"{g.name}: want {getattr(g, options.field)!r} got {a and (a[key], a['organisation'])}")
        if options.show and options.show in g.name:
            got, want = body_of(a).split("\n") if a else [], g.body.split("\n")
            have, need = set(map(str, map(words_of, got))), set(map(str, map(words_of, want)))
            print(f"== {g.name} {s}")
            print("\n".join("- " + line.strip() for line in want if words_of(line) and str(words_of(line)) not in have))
            print("\n".join("+ " + line for line in got if str(words_of(line)) not in need))


if __name__ == "__main__":
    main()
