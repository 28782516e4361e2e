"""`sijil gazetteer` as its users meet it: import into the data folder, use without a word, refusals, exit codes."""
import json
import pathlib
import tempfile
import unittest

from repo import sijil

HEADER = "id\tname_ar\tkind\tcountry_iso2\tparent_id\tlat\tlon\n"
GOOD = "t:1\tجزعونية\tvillage\tSY\tsy-daraa\t32.8\t36.2\n"
BAD = "t:2\tشقرفان\tvillage\tSY\t\t95\t36.2\n"
TEXT = "انفجر لغم أرضي في قرية جزعونية بريف درعا يوم 3 آذار 2021.\n"


class Gazetteer(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        (self.here / "p.tsv").write_text(HEADER + GOOD, encoding="utf-8")
        (self.here / "bad.tsv").write_text(HEADER + GOOD + BAD, encoding="utf-8")
        (self.here / "a.txt").write_text(TEXT, encoding="utf-8")

    def tearDown(self):
        self.folder.cleanup()

    def run_it(self, *words):
        return sijil(*words, cwd=self.here, env={"XDG_DATA_HOME": str(self.here / "data")})

    def place(self, *words):
        code, out, err = self.run_it("tag", "--quiet", "--format", "jsonl", "--kinds", "place", *words, "a.txt")
        self.assertEqual(code, 0, err)
        document = json.loads(out)
        return document["rules"], [(m["geo"] or {}).get("id") for m in document["mentions"] if m["name"] == "جزعونية"]

    def test_an_import_is_found_by_later_runs(self):
        before, ids = self.place()
        self.assertEqual(ids, [None])
        code, out, err = self.run_it("gazetteer", "import", "p.tsv")
        self.assertEqual((code, out), (0, ""), err)
        self.assertTrue((self.here / "data" / "sijil" / "p.sgz").is_file())
        after, ids = self.place()
        self.assertEqual(ids, ["t:1"])
        self.assertNotEqual(before, after)
        self.assertEqual(self.place("--gazetteer", "none"), (before, [None]))
        self.assertEqual(self.place("--gazetteer", "data/sijil/p.sgz")[1], ["t:1"])
        self.assertIn("1 places", self.run_it("gazetteer", "list")[1])
        self.assertIn("sy-daraa", self.run_it("gazetteer", "show", "جزعونية")[1])
        self.assertEqual(self.run_it("gazetteer", "show", "شقرفان")[0], 3)

    def test_refused_rows(self):
        code, _, err = self.run_it("gazetteer", "import", "--out", "x.sgz", "bad.tsv")
        self.assertEqual(code, 1)
        self.assertIn("bad.tsv:3:24: latitude '95'; expected degrees from -90 to 90", err)
        self.assertTrue((self.here / "x.sgz").is_file())
        code, _, err = self.run_it("gazetteer", "import", "--strict", "--out", "y.sgz", "bad.tsv")
        self.assertEqual(code, 1)
        self.assertFalse((self.here / "y.sgz").exists())

    def test_several_gazetteers(self):
        (self.here / "q.tsv").write_text(HEADER + GOOD.replace("t:1", "q:1").replace("جزعونية", "شقرفان"), encoding="utf-8")
        for name in "pq":
            self.assertEqual(self.run_it("gazetteer", "import", "--out", f"{name}.sgz", f"{name}.tsv")[0], 0)
        (self.here / "a.txt").write_text(TEXT + "انفجار في قرية شقرفان بريف درعا.\n", encoding="utf-8")
        code, out, err = self.run_it("tag", "--quiet", "--format", "jsonl", "--kinds", "place", "--gazetteer", "p.sgz", "--gazetteer", "q.sgz", "a.txt")
        self.assertEqual(code, 0, err)
        ids = [(m["geo"] or {}).get("id") for m in json.loads(out)["mentions"]]
        self.assertIn("t:1", ids)
        self.assertIn("q:1", ids)

    def test_what_cannot_be_done(self):
        for words, code in ((["gazetteer", "import"], 2), (["gazetteer", "import", "--out", "x.sgz", "none.tsv"], 3), (["gazetteer", "import", "--out", "no/x.sgz", "p.tsv"], 5),
                            (["gazetteer", "show"], 2), (["gazetteer", "build"], 2), (["tag", "--gazetteer", "p.tsv", "a.txt"], 4), (["tag", "--gazetteer", "none.sgz", "a.txt"], 4)):
            done = self.run_it(*words)
            self.assertEqual(done[0], code, (words, done))
            self.assertNotEqual(done[2], "", words)


if __name__ == "__main__":
    unittest.main()
