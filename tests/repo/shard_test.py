"""`sijil run --manifest FILE --shard I/N`: the parts together are the whole, whatever N, -j and kills; and memory does not grow with
an archive."""
import gzip
import json
import os
import pathlib
import random
import resource
import subprocess
import tempfile
import unittest

from repo import PROGRAM, RULES, sijil
from resume_test import page, text, warc_record

ENV = {**os.environ, "SIJIL_RULES": str(RULES)}


class Shards(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        rng = random.Random(7)
        names = []
        for a in range(7):
            with open(self.here / f"{a}.warc.gz", "wb") as out:
                for n in range(40):
                    member = warc_record(f"https://news.example/{a}/{n}", 3, page(n, text(rng)))
                    out.write(member[:-15] if (a, n) == (2, 20) else member)
            names.append(f"{a}.warc.gz")
        (self.here / "list.txt").write_text("# all\n" + "\n".join(names) + "\n")
        self.names = names

    def tearDown(self):
        self.folder.cleanup()

    def words(self, shard, out, *more):
        return ["run", "--gazetteer", "none", "--manifest", "list.txt", "--shard", shard, "--out", out, *more]

    def shard(self, shard, out, *more, code=0):
        got, printed, err = sijil(*self.words(shard, out, *more), cwd=self.here)
        self.assertEqual((got, printed), (code, ""), err)
        return err

    def status(self, shard, out):
        i, n = map(int, shard.split("/"))
        return json.loads((self.here / out / f"shard-{i:05}-of-{n:05}.status.json").read_text())

    def output(self, shard, out):
        i, n = map(int, shard.split("/"))
        return (self.here / out / f"shard-{i:05}-of-{n:05}.jsonl").read_bytes()

    def test_the_parts_are_the_whole(self):
        code, extracted, err = sijil("extract", "--gazetteer", "none", *self.names, cwd=self.here)
        self.assertEqual(code, 1, err)
        self.shard("1/1", "one", code=1)
        self.assertEqual(self.output("1/1", "one").decode(), extracted)
        for n in (3, 9):
            joined = []
            for i in range(1, n + 1):
                code = 1 if 2 % n == i - 1 else 0
                self.shard(f"{i}/{n}", f"by{n}", "-j", str(1 + i % 3), code=code)
                joined += self.output(f"{i}/{n}", f"by{n}").decode().splitlines()
                status = self.status(f"{i}/{n}", f"by{n}")
                self.assertEqual((status["state"], status["shard"], status["of"], status["exit_code"]), ("done", i, n, code))
                self.assertEqual(status["bytes"], len(self.output(f"{i}/{n}", f"by{n}")))
            self.assertEqual(sorted(joined), sorted(extracted.splitlines()))
        self.assertEqual(len(list((self.here / "by9").iterdir())), 18)
        self.assertEqual((self.output("9/9", "by9"), self.status("9/9", "by9")["pages"]), (b"", 0))  # seven lines for nine

    def test_status_counts_what_came(self):
        err = self.shard("3/7", "o", code=1)
        self.assertIn("2.warc.gz:", err)
        status = self.status("3/7", "o")
        self.assertEqual((status["pages"], status["articles"], status["failures"]), (40, 39, {"parse": 1}))
        self.assertEqual(status["items"], 40)
        self.assertEqual(status["records"], sum(len(json.loads(line)["records"]) for line in self.output("3/7", "o").splitlines()))
        self.assertGreater(status["records"], 20)

    def test_done_is_not_done_again_and_what_changed_is(self):
        self.shard("1/2", "o", code=1)
        before = self.output("1/2", "o")
        stamp = (self.here / "o" / "shard-00001-of-00002.jsonl").stat().st_mtime_ns
        self.assertIn("done before", self.shard("1/2", "o", code=1))
        self.assertEqual((self.here / "o" / "shard-00001-of-00002.jsonl").stat().st_mtime_ns, stamp)
        with open(self.here / "0.warc.gz", "ab") as out:
            out.write(warc_record("https://news.example/new", 4, page(99, text(random.Random(99)))))
        self.assertNotIn("done before", self.shard("1/2", "o", code=1))
        self.assertEqual(len(self.output("1/2", "o").splitlines()), len(before.splitlines()) + 1)
        self.assertNotIn("done before", self.shard("1/2", "o", "--with-text", code=1))
        (self.here / "o" / "shard-00001-of-00002.jsonl").unlink()
        self.assertNotIn("done before", self.shard("1/2", "o", "--with-text", code=1))

    def test_killed_at_any_moment_the_output_is_the_same(self):
        # One archive that takes several checkpoints.
        rng = random.Random(3)
        with open(self.here / "large.warc.gz", "wb") as out:
            for n in range(9000):
                out.write(warc_record(f"https://news.example/{n}", 3, page(n, " ".join(text(rng) for _ in range(4)))))
        (self.here / "list.txt").write_text("large.warc.gz\n")
        self.shard("1/1", "whole", "-j", "1")
        went_on = 0
        for kill in range(40):
            run = subprocess.Popen([PROGRAM, *self.words("1/1", "killed", "-j", str(1 + kill % 2))], cwd=self.here, env=ENV,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                _, err = run.communicate(timeout=rng.uniform(1.3, 3.0))   # a checkpoint a second
                went_on += b"going on behind" in err
                self.assertEqual(run.returncode, 0, err)
                break
            except subprocess.TimeoutExpired:
                run.kill()
                went_on += b"going on behind" in run.communicate()[1]
                # The name is given when all is written: a kill behind that finds the shard closing or done.
                if (self.here / "killed" / "shard-00001-of-00001.jsonl").exists():
                    self.assertIn(self.status("1/1", "killed")["state"], ("closing", "done"))
        self.assertGreater(went_on, 0)
        self.assertEqual(len(list((self.here / "killed").iterdir())), 2)
        self.assertEqual(self.output("1/1", "killed"), self.output("1/1", "whole"))
        leave = ("updated_at",)
        self.assertEqual({k: v for k, v in self.status("1/1", "killed").items() if k not in leave},
                         {k: v for k, v in self.status("1/1", "whole").items() if k not in leave})

    def test_killed_around_the_renaming(self):
        self.shard("1/7", "o")
        want = self.output("1/7", "o")
        path, status = self.here / "o" / "shard-00001-of-00007.jsonl", self.here / "o" / "shard-00001-of-00007.status.json"
        closing = status.read_text().replace('"state":"done"', '"state":"closing"').replace('"exit_code":0', '"exit_code":null')
        (self.here / "o" / "shard-00002-of-00007.status.json.aB3xYz").write_text("half")
        self.shard("2/7", "o")
        self.assertFalse((self.here / "o" / "shard-00002-of-00007.status.json.aB3xYz").exists())
        for renamed in (True, False):
            status.write_text(closing)
            if not renamed:
                path.rename(str(path) + ".part")
            self.assertIn("done before", self.shard("1/7", "o"))
            self.assertEqual(self.output("1/7", "o"), want)
            self.assertEqual(self.status("1/7", "o")["state"], "done")

    def test_full_disk_and_a_folder_that_cannot_be_written(self):
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
        done = subprocess.run([PROGRAM, *self.words("1/7", "o", "--with-text")], cwd=self.here, env=ENV, preexec_fn=limit, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(b"cannot be written: File too large", done.stderr)
        self.assertFalse((self.here / "o" / "shard-00001-of-00007.jsonl").exists())
        self.shard("1/7", "o", "--with-text")
        self.shard("1/7", "whole", "--with-text")
        self.assertEqual(self.output("1/7", "o"), self.output("1/7", "whole"))
        (self.here / "file").write_text("x")
        self.assertIn("cannot be made", self.shard("1/7", "file/o", code=5))

    def test_two_at_once_are_told(self):
        (self.here / "list.txt").write_text("pipe.jsonl\n")
        os.mkfifo(self.here / "pipe.jsonl")
        first = subprocess.Popen([PROGRAM, *self.words("1/1", "o")], cwd=self.here, env=ENV, stderr=subprocess.PIPE)
        with open(self.here / "pipe.jsonl", "w", encoding="utf-8") as pipe:  # opens when the first one reads
            self.assertIn("is being written by another process", self.shard("1/1", "o", code=5))
            pipe.write(json.dumps({"text": text(random.Random(1))}) + "\n")
        _, err = first.communicate(timeout=60)
        self.assertEqual(first.returncode, 0, err)
        self.assertEqual(len(self.output("1/1", "o").splitlines()), 1)

    def test_what_does_not_fit_is_refused(self):
        for words, told in ((("--shard", "0/3"), "expected I/N"), (("--shard", "1/3"), "needs --out"),
                            (("--shard", "1/3", "--out", "o", "x.html"), "takes all its SOURCEs from the manifest"),
                            (("--shard", "1/3", "--out", "o", "--merge"), "stores nothing"),
                            (("--shard", "1/3", "--out", "o", "--format", "geojson"), "jsonl or csv")):
            code, _, err = sijil("run", "--manifest", "list.txt", *words, cwd=self.here)
            self.assertEqual(code, 2, err)
            self.assertIn(told, err)
        code, _, err = sijil("run", cwd=self.here)
        self.assertEqual(code, 2)
        self.assertIn("expected a SOURCE, or --manifest FILE", err)

    def test_a_manifest_without_a_shard_goes_into_the_store(self):
        code, _, err = sijil("run", "--manifest", "list.txt", "--db", "s.db", cwd=self.here)
        self.assertEqual(code, 1, err)
        self.assertIn("280 pages, 279 articles", err)

    def test_csv_has_one_head(self):
        got, _, err = sijil(*self.words("1/7", "o", "--format", "csv"), cwd=self.here)
        self.assertEqual(got, 0, err)
        lines = (self.here / "o" / "shard-00001-of-00007.csv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(sum(line.startswith(lines[0].split(",")[0] + ",") for line in lines), 1)


class Memory(unittest.TestCase):
    def peak(self, here, *words):
        pid = os.spawnvpe(os.P_NOWAIT, PROGRAM, [PROGRAM, *words], {**ENV, "PWD": str(here)})
        _, status, used = os.wait4(pid, 0)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0)
        return used.ru_maxrss / 1024

    def test_memory_does_not_grow_with_the_archive(self):
        rng = random.Random(5)
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            for name, count in (("small", 40), ("large", 800)):
                with open(here / f"{name}.warc.gz", "wb") as out, gzip.open(here / f"{name}.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as lines:
                    for n in range(count):
                        noise = "".join(rng.choices("abcdefghijklmnop0123456789", k=100)) * 300
                        html = page(n, text(rng)).replace("<body>", f"<body><script>{noise}</script>")
                        out.write(warc_record(f"https://news.example/{n}", 3, html))
                        lines.write(json.dumps({"id": f"l{n}", "html": html}, ensure_ascii=False) + "\n")
            for ending in ("warc.gz", "jsonl.gz"):
                for command in (["run", "-q", "-j", "2", "--db"], ["extract", "-q", "-j", "2", "-o"]):
                    small, large = (self.peak(here, *command, str(here / f"{name}.{ending}.{command[0]}"), str(here / f"{name}.{ending}")) for name in ("small", "large"))
                    self.assertLess(large, small * 1.25 + 8, f"{command[0]} {ending}")


if __name__ == "__main__":
    unittest.main()
