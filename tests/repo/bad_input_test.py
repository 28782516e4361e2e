"""Bad input, as the program meets it: a clear error, the documented exit code, and the rest of the batch done."""
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import time
import unittest

from repo import PROGRAM, RULES, sijil

FINE, SOME_FAILED, USAGE, NOTHING_READ, RULES_BROKEN, OUTPUT = 0, 1, 2, 3, 4, 5
GOOD = "قتل سبعة مدنيين يوم 14 تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في مدينة درعا.\n"


class BadInput(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        self.write("good.txt", GOOD)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, content):
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def extract(self, *words, **more):
        code, out, err = sijil("extract", "--format", "jsonl", *words, cwd=self.here, **more)
        return code, [json.loads(line) for line in out.splitlines()], err

    def batch(self, bad, code_name=None):
        """`bad` before and behind a good text: the good one is read, in its place, whatever the bad one does."""
        code, lines, err = self.extract("good.txt", bad)
        self.assertEqual(lines[0]["doc_id"], "good")
        self.assertTrue(lines[0]["records"], "the good text's record is missing")
        if code_name:
            self.assertEqual(code, SOME_FAILED, err)
            self.assertIn(f"sijil: {code_name}: ", err)
            self.assertIn(f"1 failed ({code_name} 1)", err)
            code, lines, err = self.extract(bad)
            self.assertEqual(code, NOTHING_READ, err)
            self.assertEqual(lines, [])
        else:
            self.assertEqual(code, FINE, err)
        return lines

    def test_missing_file(self):
        self.batch("missing.html", "not_found")

    def test_unreadable_file(self):
        if os.geteuid() == 0:
            self.skipTest("root reads everything")
        self.write("closed.html", "<p>x</p>").chmod(0)
        self.batch("closed.html", "io")

    def test_empty_file(self):
        lines = self.batch_or_skip(b"", "empty.txt")
        self.assertEqual([l["records"] for l in lines[1:]], [[]] * len(lines[1:]))

    def test_binary(self):
        self.batch_or_skip(bytes(range(256)) * 64, "picture.html")
        self.batch_or_skip(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + os.urandom(4096), "picture.txt")

    def batch_or_skip(self, content, name):
        """Input without anything to read: an error of the input, or a document that says why it was skipped."""
        self.write(name, content)
        code, lines, err = self.extract("good.txt", name)
        self.assertTrue(lines[0]["records"])
        self.assertIn(code, (FINE, SOME_FAILED), err)
        if code == FINE:
            self.assertEqual(len(lines), 2, err)
            self.assertTrue(lines[1]["skipped"], lines[1])
        else:
            self.assertRegex(err, r"sijil: (encoding|parse|unsupported): .*" + name.split(".")[0])
        return lines

    def test_invalid_utf8_is_repaired_and_read(self):
        self.write("bytes.txt", GOOD.encode() * 3 + b"\xff\xfe\xc3 \xe0\x80\x80\n")
        lines = self.batch("bytes.txt")
        self.assertEqual(len(lines), 2)
        self.assertTrue(lines[1]["records"])

    def test_invalid_json_line(self):
        self.write("lines.jsonl", json.dumps({"id": "a", "text": GOOD}) + "\n{\"id\": \n" +
                   json.dumps({"id": "b", "text": GOOD}) + "\n")
        code, lines, err = self.extract("lines.jsonl")
        self.assertEqual(code, SOME_FAILED)
        self.assertEqual([l["doc_id"] for l in lines], ["a", "b"])
        self.assertRegex(err, r"sijil: parse: lines.jsonl:2:8: not JSON")

    def test_fifty_megabytes_of_one_line(self):
        filler = "كلام عادي عن الطقس والناس في السوق ".encode()  # not a single stop: all of it is one sentence
        self.write("long.txt", GOOD.encode() + filler * (50_000_000 // len(filler)))
        begin = time.monotonic()
        code, lines, err = self.extract("good.txt", "long.txt", "good.txt", timeout=280)
        self.assertIn(code, (FINE, SOME_FAILED), err)
        self.assertTrue(lines[0]["records"])
        self.assertLess(time.monotonic() - begin, 240)

    def test_hundred_thousand_nested_tags(self):
        for name, tag in (("div", "<div>"), ("font", "<font>"), ("table", "<table><tr><td>")):
            self.write(f"{name}.html", f"<html><body><p>{GOOD}</p>" + tag * 100_000)
            begin = time.monotonic()
            code, lines, err = self.extract("good.txt", f"{name}.html")
            self.assertLess(time.monotonic() - begin, 30, name)
            self.assertIn(code, (FINE, SOME_FAILED), err)
            self.assertTrue(lines[0]["records"])

    def test_rule_file_with_an_error(self):
        rules = self.here / "rules"
        subprocess.run(["cp", "-r", RULES, rules], check=True)
        self.write("rules/zzz.rules", "layer number\n\nrule broken -> numbr\nmatch {a:number\n")
        for words in (["rules", "check"], ["extract", "good.txt"]):
            code, out, err = sijil(*words, "--rules", rules, cwd=self.here)
            self.assertEqual(code, RULES_BROKEN, err)
            self.assertEqual(out, "")
            self.assertRegex(err, r"zzz\.rules:[34]:\d+: ")
            self.assertIn("'number'", err)  # the nearest known name

    def test_rules_that_are_not_there(self):
        code, _, err = sijil("extract", "--rules", self.here / "none", "good.txt", cwd=self.here)
        self.assertEqual(code, RULES_BROKEN, err)
        self.assertIn("types.tsv", err)

    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        code, _, err = sijil("extract", "--out", "/dev/full", "good.txt", cwd=self.here)
        self.assertEqual(code, OUTPUT, err)
        self.assertIn("No space left", err)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "extract", "--format", "jsonl", "good.txt"], cwd=self.here, stdout=full,
                                  stderr=subprocess.PIPE, env={**os.environ, "SIJIL_RULES": str(RULES)}, timeout=60)
        self.assertEqual(done.returncode, OUTPUT, done.stderr)
        self.assertIn(b"No space left", done.stderr)

    def test_full_disk_under_the_store(self):
        """A limit on the size of files stands in for a full disk."""
        for n in range(300):
            self.write(f"many/{n}.txt", f"{n}. {GOOD}" * 3)
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        done = subprocess.run([PROGRAM, "run", "--db", "s.db", "many"], cwd=self.here, capture_output=True, preexec_fn=limit,
                              env={**os.environ, "SIJIL_RULES": str(RULES)}, timeout=120)
        self.assertEqual(done.returncode, OUTPUT, done.stderr)

    def test_store_that_cannot_be_made(self):
        code, _, err = sijil("run", "--db", self.here / "none" / "s.db", "good.txt", cwd=self.here)
        self.assertEqual(code, OUTPUT, err)
        self.assertIn("s.db", err)

    def test_store_that_is_no_store(self):
        self.write("s.db", GOOD * 100)
        before = (self.here / "s.db").read_bytes()
        for words in (["run", "--db", "s.db", "good.txt"], ["show", "--db", "s.db"]):
            code, _, err = sijil(*words, cwd=self.here)
            self.assertIn(code, (OUTPUT, NOTHING_READ), err)
            self.assertIn("s.db", err)
        self.assertEqual((self.here / "s.db").read_bytes(), before)

    def test_closed_pipe(self):
        for n in range(200):
            self.write(f"many/{n}.txt", GOOD * 20)
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([PROGRAM, "extract", "--format", "jsonl", "many"], cwd=self.here, stdout=write,
                              stderr=subprocess.PIPE, env={**os.environ, "SIJIL_RULES": str(RULES)}, timeout=60)
        os.close(write)
        self.assertEqual(done.returncode, OUTPUT, done.stderr)
        self.assertNotIn(b"sijil: ", done.stderr)

    def test_unknown_words(self):
        for words, near in ((["extarct", "a"], "'extract'"), (["extract", "--fromat", "csv", "a"], "'--format'"),
                            (["extract", "--form", "csv", "a"], "'--format'"), (["rules", "chek"], "'check'")):
            code, out, err = sijil(*words, cwd=self.here)
            self.assertEqual((code, out), (USAGE, ""), err)
            self.assertIn(f"did you mean {near}?", err)

    def test_a_page_that_is_no_text_is_named_as_the_caller_named_it(self):
        os.makedirs(os.path.join(self.here, "deep"), exist_ok=True)
        with open(os.path.join(self.here, "deep", "noise.html"), "wb") as f:
            f.write(b"<p>" + bytes(range(1, 9)) * 300)
        code, _, err = sijil("extract", "deep/noise.html", cwd=self.here)
        self.assertEqual(code, NOTHING_READ, err)
        self.assertIn("sijil: unsupported: deep/noise.html: ", err)

    def test_private_address_is_refused(self):
        code, _, err = sijil("extract", "http://127.0.0.1:9/a.html", cwd=self.here)
        self.assertEqual(code, NOTHING_READ, err)
        self.assertIn("sijil: unsupported: ", err)


if __name__ == "__main__":
    unittest.main()
