#!/usr/bin/env python3
# The cleaner over 200 generated Arabic pages whose article is known (tools/generate_pages.py), held to floors, and the same
# page in three encodings, rightly, wrongly or not declared: it must give the same article.
import argparse
import collections
import json
import re
import sys
import unittest

from repo import PROGRAM, ROOT, RULES

sys.path.insert(0, str(ROOT / "tools"))
import generate_pages  # noqa: E402
import score_clean  # noqa: E402

OPTIONS = argparse.Namespace(sijil=PROGRAM, rules=str(RULES))
LAYOUTS = len(generate_pages.page_layouts.LAYOUTS)
# encoding, what is declared when that is wrong
ENCODINGS = [("utf-8", "windows-1256"), ("windows-1256", "utf-8"), ("iso-8859-6", "windows-1252")]


def generated(count):
    """(gold of the scorer, gold as written) of each page."""
    for name, html, g in generate_pages.pages(count, "1"):
        yield score_clean.Gold(f"{g['layout']}/{name}", g["url"], html.encode(), [g["title"]], g["date"], [g["author"]] if g["author"] else [], g["body"]), g


def blocks(article, kind):
    return [article["text"][slice(*b["span"])] for b in article["blocks"] if b["kind"] == kind]


class Generated(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = list(generated(200))
        cls.articles = score_clean.clean(OPTIONS, [g for g, _ in cls.pages])

    def each(self):
        for n, (gold, said) in enumerate(self.pages):
            yield gold, said, self.articles[n]

    def test_every_page_is_read(self):
        self.assertGreaterEqual(LAYOUTS, 20)
        self.assertEqual(len(self.articles), 200)
        self.assertEqual([a["skipped"] for a in self.articles.values() if a["skipped"]], [])

    def test_body(self):
        by_layout = collections.defaultdict(list)
        for gold, _, article in self.each():
            by_layout[gold.name.split("/")[0]].append(score_clean.score(gold, article)["body"])
        low = {name: round(score_clean.mean(f1), 4) for name, f1 in by_layout.items() if score_clean.mean(f1) < 0.97}
        self.assertEqual(low, {}, "layouts below 0.97")
        self.assertGreaterEqual(score_clean.mean([f for fs in by_layout.values() for f in fs]), 0.995)

    def test_title_date_and_author(self):
        for field in ("title", "date", "author"):
            wrong = [(gold.name, article[{"date": "pub_date", "author": "byline"}.get(field, field)]) for gold, _, article in self.each()
                     if score_clean.score(gold, article)[field] not in (None, "right", 1.0)]
            self.assertEqual(wrong, [], field)

    def test_other_fields(self):
        counted = collections.Counter()
        for gold, said, article in self.each():
            for field, got in [("updated", article["updated"] and article["updated"]["value"]), ("section", article["section"]), ("tags", article["tags"]), ("site", article["site"])]:
                if said[field]:
                    self.assertEqual(got, said[field], f"{field} of {gold.name}")
                    counted[field] += 1
            for kind, want in [("heading", said["headings"]), ("quote", said["quotes"]), ("list_item", said["items"])]:
                if want and article["flags"] == [] and said["layout"] not in ("aspx_breaks", "mobile_site", "div_paragraphs", "bold_headings", "open_paragraphs"):
                    self.assertEqual([t for t in blocks(article, kind) if t in want], want, f"{kind} of {gold.name}")
                    counted[kind] += 1
            for caption in said["captions"] if article["flags"] == [] else []:
                self.assertIn(caption, [i["caption"] for i in article["images"]], f"{gold.name}: {article['images']}")
                self.assertNotIn(caption, score_clean.body_of(article))
                counted["caption"] += 1
            self.assertEqual(article["language"], "ar", gold.name)
        self.assertEqual({f for f, n in counted.items() if n >= 6}, {"updated", "section", "tags", "site", "heading", "quote", "list_item", "caption"}, counted)


class Encodings(unittest.TestCase):
    def cases(self):
        golds = [g for g, _ in generated(LAYOUTS)]
        shared = ROOT.parent / "shared" / "data" / "html"
        return golds + (list(score_clean.arabic(shared)) if shared.exists() else [])

    def test_the_same_article_whatever_the_encoding(self):
        pages, types, whose = [], [], []
        golds = self.cases()
        for gold in golds:
            text = re.sub(r"<meta[^>]*charset[^>]*>", "", gold.html.decode("utf-8"), flags=re.I)
            for encoding, other in ENCODINGS:
                for declared in (encoding, other, ""):
                    # In the page for one half, in the header for the other.
                    in_page = declared and len(pages) % 2 == 0
                    html = re.sub(r"(<head[^>]*>)", rf"\1<meta charset='{declared}'>", text, count=1) if in_page else text
                    pages.append(gold._replace(html=html.encode(encoding, "xmlcharrefreplace")))
                    types.append("text/html" + (f"; charset={declared}" if declared and not in_page else ""))
                    whose.append((gold.name, encoding, declared))
        articles = score_clean.clean(OPTIONS, pages, types)
        self.assertEqual(len(articles), len(pages))
        per = 3 * len(ENCODINGS)
        for n, page in enumerate(pages):
            first, this = articles[n - n % per], articles[n]
            self.assertAlmostEqual(score_clean.score(page, this)["body"], score_clean.score(page, first)["body"], delta=0.001, msg=whose[n])
            for field in ("title", "pub_date", "byline", "section"):
                self.assertEqual(this[field], first[field], (whose[n], field))


if __name__ == "__main__":
    unittest.main()
