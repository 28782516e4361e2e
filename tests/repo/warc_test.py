"""`sijil fetch --out X.warc.gz`: every byte of the archive checked by a second reader written here from the standard's text, by
warcio where it is installed, and read again by the program."""
import base64
import gzip
import hashlib
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
import unittest
import zlib

from fetch_test import OnSite, article
from repo import PROGRAM, RULES, sijil

DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
UUID = re.compile(r"<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>")


def members(data):
    """The gzip members of a file, each whole, with their offsets."""
    at = 0
    while at < len(data):
        inflate = zlib.decompressobj(31)
        yield at, inflate.decompress(data[at:])
        assert inflate.eof, f"the member at {at} is cut off"
        at = len(data) - len(inflate.unused_data)


def digest(data):
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


class Warc(OnSite):
    def fetch(self, *words, code=0):
        got, out, err = sijil("fetch", "--allow-private", "--proxy", "none", "--delay", "1ms", "--out", "crawl.warc.gz", *words, cwd=self.here)
        self.assertEqual(got, code, err)
        return err

    def checked(self):
        """All records as (type, headers, block); every rule of the standard that can be checked is."""
        path = self.here / "crawl.warc.gz"
        ids, out = {}, []
        for at, member in members(path.read_bytes()):
            head, _, rest = member.partition(b"\r\n\r\n")
            first, *lines = head.decode("utf-8").split("\r\n")
            self.assertEqual(first, "WARC/1.1", at)
            fields = dict(line.split(": ", 1) for line in lines)
            block, tail = rest[:int(fields["Content-Length"])], rest[int(fields["Content-Length"]):]
            self.assertEqual(tail, b"\r\n\r\n", at)
            self.assertRegex(fields["WARC-Date"], DATE)
            self.assertRegex(fields["WARC-Record-ID"], UUID)
            self.assertNotIn(fields["WARC-Record-ID"], ids)
            self.assertEqual(fields["WARC-Block-Digest"], digest(block))
            kind = fields["WARC-Type"]
            ids[fields["WARC-Record-ID"]] = fields
            if kind == "response":
                self.assertEqual(fields["WARC-Payload-Digest"], digest(block.partition(b"\r\n\r\n")[2]))
            elif kind == "revisit":
                original = ids[fields["WARC-Refers-To"]]
                self.assertEqual(original["WARC-Type"], "response")
                self.assertEqual(fields["WARC-Payload-Digest"], original["WARC-Payload-Digest"])
                self.assertEqual(fields["WARC-Refers-To-Target-URI"], original["WARC-Target-URI"])
                self.assertEqual(fields["WARC-Refers-To-Date"], original["WARC-Date"])
            for name in ("WARC-Concurrent-To", "WARC-Warcinfo-ID"):
                self.assertTrue(name not in fields or fields[name] in ids, fields)
            self.assertEqual(kind == "warcinfo", "WARC-Target-URI" not in fields)
            out.append((kind, fields, block))
        try:
            import warcio  # noqa: F401
        except ImportError:
            return out
        check = subprocess.run([sys.executable, "-m", "warcio.cli", "check", "-v", str(path)], capture_output=True, text=True, check=False)
        self.assertEqual(check.returncode, 0, check.stdout + check.stderr)
        return out

    def pages(self):
        code, out, err = sijil("clean", "--format", "jsonl", "crawl.warc.gz", cwd=self.here)
        self.assertEqual(code, 0, err)
        return [json.loads(line) for line in out.splitlines()]

    def test_a_crawl_is_an_archive_that_every_command_reads(self):
        self.site.feed("/rss", range(6))
        self.site.put("/copy", article(3))
        self.site.put("/packed", gzip.compress(article(9)), Content_Encoding="gzip")
        self.fetch("--contact", "https://example.org/bot", self.site.base + "/rss")
        self.fetch(self.site.base + "/copy", self.site.base + "/packed")
        records = self.checked()
        kinds = [kind for kind, _, _ in records]
        self.assertEqual({k: kinds.count(k) for k in kinds}, {"warcinfo": 2, "response": 7, "request": 8, "metadata": 6, "revisit": 1})
        info = records[0][2].decode()
        self.assertIn("operator: https://example.org/bot\r\n", info)
        self.assertIn(f"via: {self.site.base}/rss\r\n", next(b for k, _, b in records if k == "metadata").decode())
        packed = next(b for k, f, b in records if k == "response" and f["WARC-Target-URI"].endswith("/packed"))
        self.assertIn(b"\r\nX-Crawl-Content-Encoding: gzip\r\n", packed)
        self.assertTrue(packed.endswith(article(9)))
        pages = self.pages()
        self.assertEqual(sorted(p["url"] for p in pages),
                         sorted([f"{self.site.base}/news/{n}?utm_source=rss" for n in range(6)] + [self.site.base + "/copy", self.site.base + "/packed"]))
        self.assertEqual({p["title"]["text"] for p in pages}, {f"خبر رقم {n}" for n in [*range(6), 9]})
        # The id of a page is the place of its record.
        data = (self.here / "crawl.warc.gz").read_bytes()
        for page in pages:
            name, offset = page["doc_id"].rsplit(":", 1)
            self.assertEqual(name, "crawl.warc.gz")
            self.assertIn(f"WARC-Target-URI: {page['url']}\r\n".encode(), zlib.decompressobj(31).decompress(data[int(offset):]))

    def test_killed_at_any_moment_the_archive_is_whole(self):
        self.site.feed("/rss", range(40))
        self.site.pause = 0.01
        words = [PROGRAM, "fetch", "--allow-private", "--proxy", "none", "--delay", "1ms", "--out", "crawl.warc.gz", self.site.base + "/rss"]
        env = {**os.environ, "SIJIL_RULES": str(RULES)}
        for n in range(8):
            run = subprocess.Popen(words, cwd=self.here, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.05 + n * 0.05)
            run.kill()
            run.wait()
        self.fetch(self.site.base + "/rss")
        urls = [f["WARC-Target-URI"] for k, f, _ in self.checked() if k in ("response", "revisit")]
        self.assertEqual(sorted(urls), sorted(f"{self.site.base}/news/{n}?utm_source=rss" for n in range(40)))
        self.assertEqual(len(self.pages()), 40)

    def test_full_disk(self):
        """A limit on the size of files stands in for a full disk: an error that says so, and the next run has everything."""
        rng = random.Random(3)
        for n in range(40):
            noise = base64.b64encode(rng.randbytes(30_000)).decode()
            self.site.put(f"/news/{n}?utm_source=rss", article(n).replace(b"</article>", f"</article><!-- {noise} -->".encode()))
        self.site.feed("/rss", range(40))
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
        words = [PROGRAM, "fetch", "--allow-private", "--proxy", "none", "--delay", "1ms", "--out", "crawl.warc.gz", self.site.base + "/rss"]
        done = subprocess.run(words, cwd=self.here, env={**os.environ, "SIJIL_RULES": str(RULES)}, preexec_fn=limit, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(b"crawl.warc.gz: cannot be written: File too large", done.stderr)
        self.fetch(self.site.base + "/rss")
        urls = [f["WARC-Target-URI"] for k, f, _ in self.checked() if k in ("response", "revisit")]
        self.assertEqual(sorted(urls), sorted(f"{self.site.base}/news/{n}?utm_source=rss" for n in range(40)))

    def test_a_file_of_others_is_not_touched(self):
        (self.here / "crawl.warc.gz").write_bytes(b"mine")
        self.site.feed("/rss", [1])
        self.assertIn("refused, so that nothing is overwritten", self.fetch(self.site.base + "/rss", code=5))
        self.assertEqual((self.here / "crawl.warc.gz").read_bytes(), b"mine")


if __name__ == "__main__":
    unittest.main()
