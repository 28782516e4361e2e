"""`sijil run` never loses and never repeats: killed at fifty moments, or run by any number of workers, it leaves the same store."""
import gzip
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import time
import unittest

from fetch_test import STORY, WORDS
from repo import PROGRAM, RULES, sijil

KILLS = 50
SEED = 20221014


def text(rng):
    return STORY.format(n=rng.randrange(2, 30)) + " ".join(rng.choice(WORDS) for _ in range(40)) + "."


def page(n, body):
    return f"<html><head><title>خبر رقم {n}</title></head><body><article><h1>خبر رقم {n}</h1><p>{body}</p></article></body></html>"


def warc_record(url, day, html):
    body = html.encode()
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-10-{day:02}T08:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def make_sources(here):
    """Archives with addresses that come again: the same text, another text, an older capture; damage; lines; a folder; another language."""
    rng = random.Random(SEED)
    texts = [text(rng) for _ in range(300)]
    with open(here / "a.warc.gz", "wb") as out:
        for n in range(330):
            again = rng.randrange(n) if n and n % 5 == 0 else n
            html = page(again, texts[again % 300] if n % 10 else text(rng))
            member = warc_record(f"https://news.example/{again}", 1 + rng.randrange(28), html)
            out.write(member[:-20] if n == 100 else member)
    with open(here / "b.jsonl", "w", encoding="utf-8") as out:
        for n in range(120):
            out.write("not JSON\n" if n == 50 else json.dumps({"id": f"l{n}", "url": f"https://lines.example/{n % 90}", "text": texts[n],
                                                                "fetched_at": f"2022-11-{1 + n // 6:02}T08:00:00Z"}) + "\n")
    (here / "c").mkdir()
    for n in range(40):
        (here / "c" / f"{n:02}.html").write_text(page(n, texts[n]), encoding="utf-8")
    (here / "c" / "fa.txt").write_text("این خبر به زبان فارسی است و در تهران نوشته شده است که می‌گوید گفت‌وگوها پیش می‌رود. " * 8, encoding="utf-8")
    return ["a.warc.gz", "b.jsonl", "c"]


def dump(path):
    """Every row of every table; the times of runs left out."""
    db = sqlite3.connect(path)
    out = {}
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in ("started_at", "ended_at")]
        out[table] = db.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2").fetchall()
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()
    return out


def has_ended(path):
    try:
        db = sqlite3.connect(path)
        ended = db.execute("SELECT count(*) FROM runs WHERE ended_at IS NOT NULL").fetchone()[0]
        db.close()
        return ended > 0
    except sqlite3.OperationalError:  # not even the tables are there
        return False


class Resume(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        self.sources = make_sources(self.here)

    def tearDown(self):
        self.folder.cleanup()

    def words(self, name, *more):
        return ["run", "--gazetteer", "none", "--merge", "--mentions", "--db", f"{name}.db", "--out", f"{name}.jsonl", *more, *self.sources]

    def run_whole(self, name, *more):
        begun = time.monotonic()
        code, _, err = sijil(*self.words(name, *more), cwd=self.here)
        self.assertEqual(code, 1, err)  # the damaged record and line
        return time.monotonic() - begun, err

    def same(self, name, other="whole"):
        got, want = dump(self.here / f"{name}.db"), dump(self.here / f"{other}.db")
        self.assertEqual(got.keys(), want.keys())
        for table, rows in want.items():
            self.assertEqual(len(got[table]), len(rows), table)
            self.assertEqual(got[table], rows, table)
        self.assertEqual((self.here / f"{name}.jsonl").read_bytes(), (self.here / f"{other}.jsonl").read_bytes())

    def test_killed_at_any_moment_the_store_is_that_of_an_undisturbed_run(self):
        took, _ = self.run_whole("whole")
        want = dump(self.here / "whole.db")
        self.assertEqual(want["journal"], [])
        self.assertGreater(len(want["documents"]), 400)
        self.assertGreater(len(want["records"]), 400)
        self.assertGreater(len(want["clusters"]), 10)
        rng = random.Random(SEED)
        env = {**os.environ, "SIJIL_RULES": str(RULES)}
        kills = stores = went_on = 0
        while kills < KILLS:
            name = f"killed{stores}"
            stores += 1
            while True:
                words = [PROGRAM, *self.words(name, "-j", str(rng.choice((1, 2, 4))))]
                run = subprocess.Popen(words, cwd=self.here, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                try:
                    _, err = run.communicate(timeout=rng.uniform(0, took * 1.2) if kills < KILLS else None)
                    self.assertEqual(run.returncode, 1, err)
                except subprocess.TimeoutExpired:
                    run.kill()
                    _, err = run.communicate()
                    kills += 1
                went_on += b"going on with a run" in err
                if run.returncode == 1 or has_ended(self.here / f"{name}.db"):
                    break
            self.same(name)
        self.assertGreater(went_on, KILLS // 4)
        self.assertEqual(list(self.here.glob("*.part*")), [])

    def test_the_store_does_not_depend_on_the_number_of_workers(self):
        _, first = self.run_whole("whole", "-j", "1")
        for n in (2, 7):
            _, err = self.run_whole(f"by{n}", "-j", str(n))
            self.same(f"by{n}")
            self.assertEqual(err.replace(f"by{n}.db", "whole.db"), first)

    def test_a_second_run_finds_nothing_to_do(self):
        self.run_whole("whole")
        before = dump(self.here / "whole.db")
        _, err = self.run_whole("whole")
        after = dump(self.here / "whole.db")
        self.assertIn("0 articles, 0 records", err)
        for table in ("documents", "records", "clusters"):
            self.assertEqual(after[table], before[table], table)

    def test_the_latest_capture_stays_in_whatever_order_they_come(self):
        older, newer = warc_record("https://news.example/x", 1, page(1, text(random.Random(1)))), warc_record("https://news.example/x", 2, page(2, text(random.Random(2))))
        for name, members in (("up", older + newer), ("down", newer + older)):
            (self.here / f"{name}.warc.gz").write_bytes(members)
            for _ in range(2):
                code, _, err = sijil("run", "--db", f"{name}.db", f"{name}.warc.gz", cwd=self.here)
                self.assertEqual(code, 0, err)
            self.assertIn("1 unchanged; 1 skipped (older than what is stored 1)", err)
            db = sqlite3.connect(self.here / f"{name}.db")
            self.assertEqual(db.execute("SELECT title, fetched_at FROM documents").fetchall(), [("خبر رقم 2", "2022-10-02T08:00:00Z")])
            db.close()

    def test_another_version_of_the_program_does_everything_again(self):
        self.run_whole("whole")
        db = sqlite3.connect(self.here / "whole.db")
        with db:
            db.execute("UPDATE documents SET input = NULL, engine = '0.0.1'")
        db.close()
        _, err = self.run_whole("whole")
        self.assertNotIn("0 articles", err)
        db = sqlite3.connect(self.here / "whole.db")
        self.assertEqual(db.execute("SELECT count(*) FROM documents WHERE engine = '0.0.1'").fetchone(), (0,))
        db.close()


if __name__ == "__main__":
    unittest.main()
