"""The program as its users meet it: output in input order whatever the number of workers, a second run does only what is
new, spans slice the text, the forms of the output."""
import csv
import io
import json
import pathlib
import tempfile
import unittest

from repo import ROOT, sijil

TOWNS = ["درعا", "حلب", "حمص", "إدلب", "دير الزور"]


def text(n):
    return f"قتل {n + 2} مدنيين يوم {n % 28 + 1} تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في مدينة {TOWNS[n % 5]}.\n"


class Program(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        for n in range(40):
            (self.here / f"{n:03}.txt").write_text(text(n) * (1 + n % 7), encoding="utf-8")
        lines = [{"id": f"j{n}", "title": f"مقتل {n + 2}", "text": text(n), "published": "2022-10-31"} for n in range(40)]
        (self.here / "lines.jsonl").write_text("".join(json.dumps(l) + "\n" for l in lines), encoding="utf-8")
        self.lines = lines

    def tearDown(self):
        self.folder.cleanup()

    def run_fine(self, *words, **more):
        code, out, err = sijil(*words, cwd=self.here, **more)
        self.assertEqual(code, 0, err)
        return out

    def test_output_does_not_depend_on_the_number_of_workers(self):
        for command in ("extract", "tag", "clean"):
            one = self.run_fine(command, "--format", "jsonl", "-j", "1", ".")
            self.assertEqual(one.count("\n"), 80)
            for workers in ("2", "7"):
                self.assertEqual(self.run_fine(command, "--format", "jsonl", "-j", workers, "."), one)

    def test_documents_come_in_input_order(self):
        out = self.run_fine("extract", "--format", "jsonl", "039.txt", "lines.jsonl", "000.txt")
        ids = [json.loads(line)["doc_id"] for line in out.splitlines()]
        self.assertEqual(ids, ["039", *(f"j{n}" for n in range(40)), "000"])

    def test_spans_slice_the_text_in_every_unit(self):
        units = {"codepoint": lambda t, b, e: t[b:e],
                 "utf8": lambda t, b, e: t.encode()[b:e].decode(),
                 "utf16": lambda t, b, e: t.encode("utf-16-le")[2 * b:2 * e].decode("utf-16-le")}
        for unit, piece in units.items():
            out = self.run_fine("tag", "--format", "jsonl", "--offsets", unit, "lines.jsonl")
            seen = 0
            for line, given in zip(out.splitlines(), self.lines):
                document = json.loads(line)
                self.assertEqual(document["offsets"], unit)
                for m in document["mentions"]:
                    self.assertEqual(piece(given["title"] + "\n" + given["text"], *m["span"]), m["text"])
                    seen += 1
            self.assertGreater(seen, 40)

    def test_kinds_are_kept_apart(self):
        line = json.dumps({"id": "x", "text": "قتل سبعة يوم 14 تشرين الأول 2022 في درعا", "ref_date": "2022-10-31"})
        out = self.run_fine("tag", "--kinds", "number,date", "-", stdin=line.encode())
        document = json.loads(out)
        self.assertEqual(document["doc_id"], "x")
        self.assertEqual({m["kind"] for m in document["mentions"]}, {"number", "date"})

    def test_a_second_run_does_only_what_is_new(self):
        first = sijil("run", ".", cwd=self.here)
        self.assertEqual(first[0], 0, first[2])
        self.assertIn("80 pages, 80 articles", first[2])
        self.assertIn("; 80 unchanged", sijil("run", ".", cwd=self.here)[2])
        (self.here / "000.txt").write_text(text(9), encoding="utf-8")
        (self.here / "new.txt").write_text(text(11), encoding="utf-8")
        third = sijil("run", ".", cwd=self.here)[2]
        self.assertIn("81 pages, 2 articles", third)
        self.assertIn("; 79 unchanged", third)
        self.assertIn("81 pages, 81 articles", sijil("run", "--again", ".", cwd=self.here)[2])

    def test_the_store_gives_back_what_extract_prints(self):
        self.run_fine("run", "--out", "run.jsonl", "--format", "jsonl", "lines.jsonl")
        extracted = self.run_fine("extract", "--format", "jsonl", "lines.jsonl")
        self.assertEqual((self.here / "run.jsonl").read_text(encoding="utf-8"), extracted)
        self.assertEqual(self.run_fine("show", "--format", "jsonl"), extracted)
        one = self.run_fine("show", "--format", "jsonl", "j7")
        self.assertEqual([one], [line for line in extracted.splitlines(True) if '"doc_id":"j7"' in line])
        self.assertEqual(sijil("show", "nothing-of-this-name", cwd=self.here)[0], 3)

    def test_forms(self):
        rows = list(csv.DictReader(io.StringIO(self.run_fine("extract", "--format", "csv", "lines.jsonl"))))
        self.assertGreaterEqual(len(rows), 40)
        self.assertTrue(all(row["doc_id"] for row in rows))
        world = json.loads(self.run_fine("extract", "--format", "geojson", "lines.jsonl"))
        self.assertEqual(world["type"], "FeatureCollection")
        self.assertTrue(world["features"])
        self.assertIn("explosive.mine", self.run_fine("extract", "--format", "table", "lines.jsonl"))
        self.assertIn(text(0).strip(), self.run_fine("clean", "--format", "text", "000.txt"))

    def test_out_is_what_would_be_printed(self):
        self.run_fine("extract", "--out", "records.jsonl", "lines.jsonl")
        self.assertEqual((self.here / "records.jsonl").read_text(encoding="utf-8"),
                         self.run_fine("extract", "lines.jsonl"))

    def test_extract_can_carry_text_and_mentions(self):
        plain = json.loads(self.run_fine("extract", "--format", "jsonl", "000.txt"))
        full = json.loads(self.run_fine("extract", "--format", "jsonl", "--with-text", "--mentions", "000.txt"))
        self.assertNotIn("text", plain)
        self.assertEqual(full["text"], text(0))
        self.assertTrue(full["mentions"])

    def test_explain(self):
        out = self.run_fine("explain", "000.txt", "--html", "a.html")
        page = (self.here / "a.html").read_text(encoding="utf-8")
        self.assertIn('dir="rtl"', page)
        self.assertIn("<mark", page)
        self.assertIn("record 1: incident explosive.mine", self.run_fine("explain", "000.txt"))
        self.assertIn("\x1b[", self.run_fine("explain", "--color", "always", "000.txt"))
        self.assertNotIn("\x1b[", out)

    def test_clean_says_what_it_kept_and_what_not(self):
        page = next(ROOT.glob("corpora/*/*/page.html"))
        code, out, err = sijil("clean", "--explain", "--format", "jsonl", page)
        self.assertEqual(code, 0, err)
        lines = json.loads(out)["lines"]
        kept = [l["text"] for l in lines if l["kept"]]
        self.assertTrue(all(l.get("why") for l in lines if not l["kept"]))
        self.assertLess(len(kept), len(lines))
        text = sijil("clean", "--explain", "--format", "text", page)[1]
        self.assertEqual(sum(line.startswith("+ ") for line in text.splitlines()), len(kept))
        self.assertEqual(sum(line.startswith("  -  ") for line in text.splitlines()), len(lines) - len(kept))
        code, _, err = sijil("clean", "--html", "out.html", page, cwd=self.here)
        self.assertEqual(code, 0, err)
        html = (self.here / "out.html").read_text(encoding="utf-8")
        self.assertEqual(html.count('<p class="kept '), len(kept))
        self.assertNotRegex(html, r"<script|<link|src=|https?://[^<\s]*\.(css|js)")
        for line in kept:
            self.assertIn(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"), html)
        self.assertEqual(sijil("clean", "--html", "x.html", "--format", "text", page, cwd=self.here)[0], 2)

    def test_validate(self):
        self.run_fine("extract", "--with-text", "--out", "records.jsonl", "lines.jsonl")
        self.run_fine("validate", "records.jsonl")
        first = json.loads((self.here / "records.jsonl").read_text(encoding="utf-8").splitlines()[0])
        first["records"][0]["type"] = "no.such"
        (self.here / "bad.jsonl").write_text(json.dumps(first) + "\n")
        self.assertEqual(sijil("validate", "bad.jsonl", cwd=self.here)[0], 1)

    def test_records_of_the_corpora_keep_the_schema(self):
        self.run_fine("extract", "--quiet", "--with-text", "--format", "jsonl", "--out", "all.jsonl", ROOT / "corpora")
        code, out, err = sijil("validate", "all.jsonl", cwd=self.here)
        self.assertEqual([line for line in out.splitlines() if line.startswith("error")], [], err)
        self.assertEqual(code, 0)

    def test_gold_against_itself_is_right(self):
        gold = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((ROOT / "corpora").rglob("records.json"))]
        self.assertGreaterEqual(len(gold), 12)
        lines = [json.dumps({**d, "schema": "sijil/1"}) + "\n" for d in gold]
        (self.here / "gold.jsonl").write_text("".join(lines))
        report = self.run_fine("validate", "--gold", ROOT / "corpora", "gold.jsonl")
        self.assertRegex(report, r"(?m)^core +\d+ +0 +0 +1\.000 +1\.000 +1\.000$")
        self.assertIn("deaths inflated by totals 0", report)
        (self.here / "half.jsonl").write_text("".join(lines[::2]))
        report = self.run_fine("validate", "--gold", ROOT / "corpora", "half.jsonl")
        self.assertIn(f"articles without a prediction {len(lines) // 2}", report)

    def test_rules(self):
        self.assertIn("no errors", self.run_fine("rules", "check"))
        self.assertIn("rule  ", self.run_fine("rules", "list"))
        name = next(l.split()[1] for l in self.run_fine("rules", "list").splitlines() if l.startswith("rule "))
        self.assertIn(f"\nrule {name} ->", self.run_fine("rules", "show", name))
        code, _, err = sijil("rules", "show", name + "x", cwd=self.here)
        self.assertEqual(code, 3)
        self.assertIn(f"'{name}'", err)

    def test_every_rule_has_examples_and_they_hold(self):
        out = self.run_fine("rules", "test", timeout=300)
        self.assertRegex(out, r"^\d{2,} examples run, 0 failed$")

    def test_rules_are_found_without_being_named(self):
        if not (ROOT / "rules" / "types.tsv").exists():
            self.skipTest("no rules")
        self.assertIn("no errors", self.run_fine("rules", "check", env={"SIJIL_RULES": ""}))

    def test_a_repeated_id_is_a_remark(self):
        (self.here / "000.html").write_text(f"<html><body><p>{text(1)}</p></body></html>", encoding="utf-8")
        code, out, err = sijil("extract", "000.txt", "000.html", cwd=self.here)
        self.assertEqual(code, 0, err)
        self.assertEqual([json.loads(line)["doc_id"] for line in out.splitlines()], ["000", "000#2"])
        self.assertIn("was given before", err)
        self.assertIn("2 pages, ", err)

    def test_an_unknown_type_is_refused(self):
        self.run_fine("run", "lines.jsonl")
        self.assertIn("explosive.mine", self.run_fine("show", "--format", "table", "--type", "explosive"))
        code, out, err = sijil("show", "--type", "explosiv", cwd=self.here)
        self.assertEqual((code, out), (2, ""))
        self.assertIn("'explosive'", err)

    def test_tag_prints_words_and_explain_what_lost(self):
        words = json.loads(self.run_fine("tag", "--kinds", "trigger,casualty", "000.txt"))["mentions"]
        self.assertEqual({m["kind"] for m in words}, {"trigger", "casualty"})
        self.assertIn("lost: ", self.run_fine("explain", "lines.jsonl"))

    def test_stdin_and_version(self):
        document = json.loads(self.run_fine("extract", "-", stdin=text(3).encode()))
        self.assertTrue(document["records"])
        self.assertRegex(self.run_fine("--version"), r"^sijil \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main()
