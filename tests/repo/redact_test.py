"""--redact-persons: no name of a person in anything that a command writes, whatever the form, and spans that still hold."""
import json
import pathlib
import re
import tempfile
import unittest

from repo import ROOT, sijil

TITLE = "مقتل الشاب سامر قرموطي في حلب"
TEXT = """قال المتحدث باسم الشرطة نضال بعريني إن سامر قرموطي (47 عاماً) قتل يوم 14 تشرين الأول 2022 في مدينة حلب برصاص مسلحين.
وأكد بعريني أن قرموطي كان في سيارته قرب منزل سامر قرموطي، وأصيب معه مروان دماج ولسامر ثلاثة أطفال.
وأعلن تنظيم داعش مسؤوليته عن الهجوم، ونعته كتائب عز الدين القسام، وقال نضال بعريني: "عُثر على سامر قرموطي ميتا".
"""
NAMES = ("سامر", "قرموطي", "نضال", "بعريني", "مروان", "دماج", "وديع", "شلهوب", "47", "%D9%82%D8%B1%D9%85%D9%88%D8%B7%D9%8A")
PAGE = """<html lang="ar"><head><title>{title} - صحيفة</title><meta property="og:title" content="{title}">
<meta name="author" content="وديع شلهوب"><meta property="article:published_time" content="2022-10-15T10:00:00Z"></head>
<body><article><h1>خبر اليوم: جريمة في حلب</h1><p>كتب وديع شلهوب</p>{body}</article></body></html>"""


class Redact(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.here = pathlib.Path(folder.name)
        line = {"id": "حادثة-سامر-قرموطي", "url": "https://example.org/%D8%B3%D8%A7%D9%85%D8%B1-%D9%82%D8%B1%D9%85%D9%88%D8%B7%D9%8A.html",
                "title": TITLE, "published": "2022-10-15", "text": TEXT}
        (self.here / "a.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
        body = "".join(f"<p>{p}</p>" for p in TEXT.strip().split("\n"))
        (self.here / "b.html").write_text(PAGE.format(title=TITLE, body=body), encoding="utf-8")

    def run_it(self, *words, code=0):
        done = sijil(*words, cwd=self.here)
        self.assertEqual(done[0], code, done[2])
        return done[1]

    def assert_no_name(self, text, what):
        for name in NAMES:
            # The article's id may hold "47" by chance, as digests do.
            found = re.search(rf"(?<![0-9a-f]){name}(?![0-9a-f])" if name.isdigit() else re.escape(name), text)
            self.assertIsNone(found, f"{what}: {name} in ...{text[max(0, found.start() - 60):found.end() + 60] if found else ''}")

    def test_the_names_are_there_without_it(self):
        out = self.run_it("extract", "--with-text", "--format", "jsonl", "a.jsonl", "b.html")
        for name in NAMES[:8]:
            self.assertIn(name, out)

    def test_no_output_names_them(self):
        sources = ("a.jsonl", "b.html")
        for words in (
            ("extract", "--format", "jsonl", "--with-text", "--mentions"), ("extract", "--format", "csv"), ("extract", "--format", "geojson"),
            ("extract", "--format", "table"), ("tag", "--format", "jsonl", "--with-text"), ("tag", "--format", "table"),
            ("tag", "--kinds", "number,date", "--with-text"), ("explain",), ("explain", "--color", "always"),
            ("explain", "--expect", "type=attack,killed=3"), ("explain", "--html", "x.html"),
            ("run", "--out", "r.jsonl", "--mentions", "--with-text", "--merge"), ("run", "--again", "--format", "csv", "--out", "r.csv"),
        ):
            with self.subTest(" ".join(words)):
                self.assert_no_name(self.run_it(*words, "--redact-persons", *sources), words)
        for name in ("x.html", "r.jsonl", "r.csv"):
            self.assert_no_name((self.here / name).read_text(encoding="utf-8"), name)
        for form in ("jsonl", "csv", "geojson", "table"):
            self.assert_no_name(self.run_it("show", "--format", form, "--with-text" if form == "jsonl" else "--quiet"), f"show {form}")
        self.assert_no_name(self.run_it("merge", "--db", "sijil.db", "--near"), "merge")
        # The bytes of the store, its journals included: a reader of the file finds no name either.
        for path in self.here.glob("sijil.db*"):
            data = path.read_bytes()
            for name in NAMES[:8]:
                self.assertNotIn(name.encode(), data, path.name)

    def test_no_person_that_is_read_stays_in_any_article(self):
        """Over all pages of the corpora: what `tag` calls a person stands nowhere in the line without names."""
        pages = sorted((ROOT / "corpora").glob("*/*/page.html"))
        words = ("extract", "--quiet", "--with-text", "--mentions", "--format", "jsonl")
        named, without = (self.run_it(*words, *more, *pages).splitlines() for more in ((), ("--redact-persons",)))
        self.assertEqual(len(named), len(without))
        persons = 0
        for before, after in zip(named, without):
            for mention in json.loads(before)["mentions"]:
                if mention["kind"] == "person":
                    persons += 1
                    self.assertNotIn(mention["name"], after)
            self.assertEqual(len(json.loads(before)["records"]), len(json.loads(after)["records"]))
        self.assertGreater(persons, 3)

    def test_a_shard_names_nobody(self):
        (self.here / "m.txt").write_text("a.jsonl\nb.html\n", encoding="utf-8")
        self.run_it("run", "--redact-persons", "--manifest", "m.txt", "--shard", "1/1", "--out", "out")
        text = (self.here / "out" / "shard-00001-of-00001.jsonl").read_text(encoding="utf-8")
        self.assert_no_name(text, "shard")
        self.assertEqual(text.count('"redacted":"persons"'), 2)

    def test_a_store_that_names_them_is_shown_without(self):
        self.run_it("run", "--quiet", "a.jsonl", "b.html")
        self.assertIn("قرموطي", self.run_it("show", "--format", "jsonl"))
        for form in ("jsonl", "csv", "geojson", "table"):
            self.assert_no_name(self.run_it("show", "--redact-persons", "--format", form), f"show {form}")
        self.run_it("show", "--redact-persons", "--map", "m.html")
        page = (self.here / "m.html").read_text(encoding="utf-8")
        self.assert_no_name(page[page.index("<body"):page.index('id="outline"')], "map")
        self.assertIn("[شخص 1]", page)

    def test_spans_slice_the_text_in_every_unit(self):
        for unit, cut in (("codepoint", lambda t, s: t[s[0]:s[1]]), ("utf8", lambda t, s: t.encode()[s[0]:s[1]].decode()),
                          ("utf16", lambda t, s: t.encode("utf-16-le")[2 * s[0]:2 * s[1]].decode("utf-16-le"))):
            out = self.run_it("extract", "--redact-persons", "--with-text", "--mentions", "--format", "jsonl", "--offsets", unit, "a.jsonl", "b.html")
            seen = 0
            for line in out.splitlines():
                d = json.loads(line)

                def walk(node):
                    nonlocal seen
                    if isinstance(node, dict):
                        if node.get("span") and node.get("text") is not None:
                            self.assertEqual(cut(d["text"], node["span"]), node["text"])
                            seen += 1
                        node = list(node.values())
                    if isinstance(node, list):
                        for child in node:
                            walk(child)
                walk(d)
            self.assertGreater(seen, 40)
            (self.here / "checked.jsonl").write_text(out, encoding="utf-8")
            self.run_it("validate", "--quiet", "checked.jsonl")

    def test_parties_stay_and_one_person_has_one_number(self):
        d = json.loads(self.run_it("extract", "--redact-persons", "--with-text", "--mentions", "--format", "jsonl", "a.jsonl"))
        self.assertIn("كتائب عز الدين القسام", d["text"])
        self.assertIn("تنظيم داعش", d["text"])
        self.assertEqual(set(re.findall(r"\[شخص \d+\]", d["text"])), {"[شخص 1]", "[شخص 2]", "[شخص 3]"})
        self.assertTrue(d["text"].startswith("مقتل الشاب [شخص 1] في حلب\nقال المتحدث باسم الشرطة [شخص 2] إن [شخص 1] ([العمر]) قتل"), d["text"])
        self.assertEqual(d["records"][0]["id"], json.loads(self.run_it("extract", "--format", "jsonl", "a.jsonl"))["records"][0]["id"])

    def test_a_store_is_of_one_kind(self):
        self.run_it("run", "--quiet", "a.jsonl")
        self.assertIn("needs a store of its own", sijil("run", "--redact-persons", "b.html", cwd=self.here)[2])
        self.run_it("run", "--redact-persons", "b.html", code=2)
        self.run_it("run", "--redact-persons", "--db", "other.db", "b.html")
        self.run_it("run", "--db", "other.db", "a.jsonl", code=2)

    def test_again_nothing_is_new(self):
        # The URL of one holds a name, so that the store knows it by another address.
        self.run_it("run", "--redact-persons", "a.jsonl", "b.html")
        self.assertIn("2 unchanged", sijil("run", "--redact-persons", "a.jsonl", "b.html", cwd=self.here)[2])
        self.assertEqual(len(self.run_it("show", "--format", "jsonl").splitlines()), 2)


if __name__ == "__main__":
    unittest.main()
