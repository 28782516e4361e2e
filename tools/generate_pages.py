#!/usr/bin/env python3
"""Writes Arabic pages whose article is known: articles of corpora/, set anew into the layouts of news sites (page_layouts.py).

usage: tools/generate_pages.py [--count N] [--seed N] [--layout NAME] FOLDER

Each page NAME.html gets a NAME.gold.json beside it: title, date, updated, author, organisation, section, tags, body, headings,
quotes, items, captions. The same seed gives the same bytes. Page n has layout n modulo their number; its story is a title with paragraphs of
two articles, so that no two pages are alike. The dates of pages are spread over ten years and every way of writing them.
"""
import argparse
import datetime
import glob
import json
import os
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import page_layouts  # noqa: E402
import page_parts  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[1]
NAMES = ["رامي العلي", "سلمى الحداد", "خالد بن عمر", "نورة المطيري", "يوسف حمدان", "هدى الزين", "عبد الرحمن شاهين", "ليلى بو عزة", "مازن الخطيب", "آمنة ولد سيدي"]
SITES = [("صوت الزهراء", "zahra-voice"), ("أخبار الساحل", "sahel-akhbar"), ("شبكة البادية الإخبارية", "badia-net"), ("وكالة النهر للأنباء", "nahr-agency"),
         ("المرصد اليومي", "marsad-daily"), ("جريدة الميناء", "almina-paper"), ("بوابة الوادي نيوز", "wadi-news"), ("الواحة أونلاين", "waha-online")]
SECTIONS = ["محليات", "عربي ودولي", "حوادث", "سياسة", "تقارير", "أمن وقضاء"]
TAGS = ["درعا", "بغداد", "القاهرة", "صنعاء", "حوادث الطرق", "الدفاع المدني", "الشرطة", "محكمة", "زلزال", "الحدود", "الطقس", "الأمم المتحدة"]


def stories():
    """(title, paragraphs) of each article of corpora; what is short and ends without a stop is a heading there and left out."""
    out = []
    for path in sorted(glob.glob(f"{ROOT}/corpora/*/*/article.txt")):
        title, *lines = pathlib.Path(path).read_text("utf-8").split("\n")
        paragraphs = [p for p in lines if len(p) >= 90]
        if len(paragraphs) >= 2:
            out.append((title, paragraphs))
    return out


class Story:
    """One article with all that its page says of it."""

    def __init__(self, rng, number, pool):
        own, other = rng.sample(range(len(pool)), 2)
        self.title = pool[own][0]
        self.number = number
        paragraphs = pool[own][1] + rng.sample(pool[other][1], min(len(pool[other][1]), rng.randint(1, 3)))
        self.blocks = [("p", p) for p in paragraphs]
        self.site, host = rng.choice(SITES)
        self.host = host
        self.author = rng.choice(NAMES)
        self.organisation = ""
        self.section = rng.choice(SECTIONS)
        self.tags = rng.sample(TAGS, 3)
        zone = datetime.timezone(datetime.timedelta(hours=rng.choice([1, 2, 3, 4])))
        self.date = datetime.datetime(rng.randint(2013, 2024), rng.randint(1, 12), rng.randint(1, 28), rng.randint(6, 20), rng.randint(0, 59), tzinfo=zone)
        self.updated = self.date + datetime.timedelta(hours=rng.randint(1, 3), minutes=7)
        self.captions = [rng.choice(page_parts.CAPTIONS)]
        self.url = f"https://www.{host}.example/news/{100000 + number}"
        self.rng = rng

    def enrich(self, heading=False, quote=False, items=False):
        """Inner headings, a quotation, a list, as real stories have them."""
        if heading and len(self.blocks) > 2:
            self.blocks.insert(2, ("h", self.rng.choice(page_parts.HEADINGS)))
        if quote:
            self.blocks.insert(len(self.blocks) - 1, ("q", self.rng.choice(page_parts.QUOTES)))
        if items:
            at = len(self.blocks) - 1
            self.blocks[at:at] = [("p", "وأورد البيان جملة من الإجراءات التي ستتخذها السلطات في الأيام المقبلة:")] + [("i", i) for i in self.rng.sample(page_parts.ITEMS, 3)]

    def texts(self, kind):
        return [t for k, t in self.blocks if k == kind]

    def gold(self, layout, file, shows):
        """`shows` are the fields that this layout puts on its page."""
        gold = {"file": file, "layout": layout, "url": self.url, "title": self.title, "body": "\n".join(t for _, t in self.blocks),
                "headings": self.texts("h"), "quotes": self.texts("q"), "items": self.texts("i"), "captions": self.captions if "caption" in shows else []}
        gold["date"] = self.date.strftime("%Y-%m-%d") if "date" in shows else ""
        gold["updated"] = self.updated.isoformat() if "updated" in shows else ""
        gold["author"] = self.author if "author" in shows else ""
        gold["organisation"] = self.organisation if "organisation" in shows else ""
        gold["section"] = self.section if "section" in shows else ""
        gold["tags"] = self.tags if "tags" in shows else []
        gold["site"] = self.site if "site" in shows else ""
        return gold


def pages(count, seed, only=""):
    """(file, html, gold) of each page."""
    pool = stories()
    layouts = [l for l in page_layouts.LAYOUTS if not only or l.__name__ == only]
    for n in range(count):
        layout = layouts[n % len(layouts)]
        rng = random.Random(f"{seed}/{layout.__name__}/{n}")
        story = Story(rng, n, pool)
        parts = page_parts.Parts(rng, story, [t for t, _ in pool if t != story.title], [p for t, ps in pool if t != story.title for p in ps
                                                                                       if p not in dict.fromkeys(b for _, b in story.blocks)])
        shows, html = layout(story, parts)
        name = f"{n:03d}-{layout.__name__}"
        yield name, html, story.gold(layout.__name__, name + ".html", set(shows.split()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--layout", default="")
    options = parser.parse_args()
    folder = pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, html, gold in pages(options.count, options.seed, options.layout):
        (folder / f"{name}.html").write_text(html, "utf-8")
        (folder / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
