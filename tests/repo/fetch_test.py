"""`sijil fetch` against a small site of its own on this machine: feeds, home pages, seeds, interruption, watching."""
import base64
import gzip
import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from repo import PROGRAM, RULES, sijil

STORY = "قتل {n} مدنيين يوم {n} تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في مدينة درعا، وفق ما قال مراسلنا. "
WORDS = "جندي مدني طفل شارع حي قرية مشفى مدرسة سوق بلدة طريق جسر مطار نهر جبل سهل حاجز دورية قافلة شاحنة سيارة دراجة".split()


def article(n, text=None, charset="utf-8"):
    rng = random.Random(n)
    body = text or STORY.format(n=n + 2) + " ".join(rng.choice(WORDS) for _ in range(80)) + "."
    page = f"<html><head><title>خبر رقم {n}</title></head><body><article><h1>خبر رقم {n}</h1><p>{body}</p></article></body></html>"
    return page.encode(charset)


class Site:
    """Paths and what is answered; None is a connection that is cut off."""

    def __init__(self):
        site = self
        self.pages, self.asked, self.agents, self.pause = {}, [], set(), 0

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                time.sleep(site.pause)
                body, headers = site.pages.get(self.path, (None, {}))
                if body is None:
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                tag = '"%x"' % (hash(body) & 0xFFFFFFFF)
                same = self.headers["If-None-Match"] == tag
                self.send_response(304 if same else 200)
                for name, value in {"Content-Type": "text/html; charset=utf-8", "ETag": tag, **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0" if same else str(len(body)))
                self.end_headers()
                if not same:
                    self.wfile.write(body)

            def log_message(self, *words):
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request, client_address):
                pass  # clients that are killed hang up

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, path, body, **headers):
        self.pages[path] = (body if isinstance(body, bytes) else body.encode(), {k.replace("_", "-"): v for k, v in headers.items()})

    def feed(self, path, numbers):
        items = "".join(f"<item><title>t{n}</title><link>{self.base}/news/{n}?utm_source=rss</link></item>" for n in numbers)
        self.put(path, f"<rss version='2.0'><channel>{items}</channel></rss>", Content_Type="application/rss+xml")

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class OnSite(unittest.TestCase):
    """A folder of its own and a site with forty articles."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        self.site = Site()
        for n in range(40):
            self.site.put(f"/news/{n}?utm_source=rss", article(n))

    def tearDown(self):
        self.site.close()
        self.folder.cleanup()


class Fetch(OnSite):
    def fetch(self, *words, code=0, **more):
        got, out, err = sijil("fetch", "--allow-private", "--proxy", "none", "--delay", "1ms", *words, cwd=self.here, **more)
        self.assertEqual(got, code, err)
        self.assertEqual(out, "")
        return err

    def lines(self, name="pages.jsonl"):
        return [json.loads(line) for line in (self.here / name).read_text(encoding="utf-8").splitlines()]

    def test_a_feed_becomes_lines_that_every_command_reads(self):
        self.site.feed("/rss", range(5))
        self.assertIn("5 pages, from 1 source\n", self.fetch("--contact", "https://example.org/bot", self.site.base + "/rss"))
        lines = self.lines()
        self.assertEqual(sorted(l["id"] for l in lines), [f"{self.site.base}/news/{n}" for n in range(5)])
        self.assertEqual(lines[0]["source"], self.site.base + "/rss")
        self.assertTrue(all("+https://example.org/bot" in agent for agent in self.site.agents), self.site.agents)
        code, out, err = sijil("clean", "--format", "jsonl", "pages.jsonl", cwd=self.here)
        self.assertEqual(code, 0, err)
        self.assertEqual({json.loads(l)["title"]["text"] for l in out.splitlines()}, {f"خبر رقم {n}" for n in range(5)})

    def test_run_follows_a_feed_and_asks_only_for_what_is_new(self):
        self.site.feed("/rss", range(2))
        words = ("run", "--allow-private", "--db", "s.db", self.site.base + "/rss")
        code, _, err = sijil(*words, cwd=self.here)
        self.assertEqual(code, 0, err)
        self.assertIn("2 pages, 2 articles, ", err)
        self.site.feed("/rss", range(3))
        code, _, err = sijil(*words, cwd=self.here)
        self.assertEqual(code, 0, err)
        self.assertIn("1 page, 1 article, ", err)
        self.assertIn("2 passed over (stored before 2)", err)
        self.assertEqual(self.site.asked.count("/news/0?utm_source=rss"), 1)
        code, out, err = sijil("extract", "--allow-private", "--format", "jsonl", self.site.base + "/rss", cwd=self.here)
        self.assertEqual(code, 0, err)
        self.assertEqual([json.loads(line)["doc_id"] for line in out.splitlines()], [f"{self.site.base}/news/{n}?utm_source=rss" for n in range(3)])

    def test_a_second_run_fetches_only_what_is_new(self):
        self.site.feed("/rss", range(5))
        self.fetch(self.site.base + "/rss")
        self.site.feed("/rss", range(3, 8))
        self.assertIn("3 pages, 2 known before, from 1 source\n", self.fetch(self.site.base + "/rss"))
        self.assertEqual(len(self.lines()), 8)
        self.assertEqual(self.site.asked.count("/news/4?utm_source=rss"), 1)
        self.assertIn("0 pages, 1 unchanged, from 0 sources", self.fetch(self.site.base + "/rss"))
        self.assertIn("unchanged", self.fetch("--again", self.site.base + "/news/1?utm_source=rss"))
        self.assertEqual(len(self.lines()), 8)

    def test_a_folder_keeps_bytes_and_what_is_known(self):
        self.site.put("/old", article(7, charset="windows-1256"), Content_Type="text/html; charset=windows-1256")
        self.fetch("--out", "news", self.site.base + "/old")
        page = next((self.here / "news").rglob("*.html"))
        self.assertEqual(page.read_bytes(), article(7, charset="windows-1256"))
        code, out, err = sijil("clean", "--format", "jsonl", "news", cwd=self.here)
        self.assertEqual(code, 0, err)
        read = json.loads(out)
        self.assertEqual((read["doc_id"], read["title"]["text"]), (self.site.base + "/old", "خبر رقم 7"))
        self.fetch(self.site.base + "/old")
        self.assertEqual(base64.b64decode(self.lines()[0]["html_base64"]), page.read_bytes())

    def test_one_story_of_several_pages_is_one_cluster(self):
        story = " ".join(STORY.format(n=i) for i in range(2, 25))
        for n in range(3):
            self.site.put(f"/copy/{n}", article(1, story + f" المصدر {n}"))
        self.site.put("/other", article(2, "خبر آخر " * 40))
        (self.here / "urls.txt").write_text("# list\n\n" + "".join(f"{self.site.base}/{p}\n" for p in ("copy/0", "copy/1", "copy/2", "other")))
        self.assertIn("4 pages (2 duplicates)", self.fetch("urls.txt"))
        rows = [line.split("\t") for line in (self.here / "pages.clusters.tsv").read_text().splitlines()]
        self.assertEqual(rows[0], ["cluster", "url", "site", "fetched_at"])
        self.assertEqual([row[:2] for row in rows[1:]], [[f"{self.site.base}/copy/0", f"{self.site.base}/copy/{n}"] for n in range(3)])

    def test_seeds_and_lists_from_standard_input(self):
        self.site.put("/map.xml.gz", gzip.compress(f"<urlset><url><loc>{self.site.base}/news/1?utm_source=rss</loc></url></urlset>".encode()))
        self.site.feed("/rss", [2, 3])
        (self.here / "seeds.toml").write_text(f"""contact = "mailto:desk@example.org"
[[site]]
sitemaps = "{self.site.base}/map.xml.gz"
feeds = ["{self.site.base}/rss"]
exclude = ["/news/3"]
""")
        self.assertIn("2 pages, from 2 sources; 1 left out (excluded 1)", self.fetch("seeds.toml"))
        self.assertTrue(all("(+mailto:desk@example.org)" in agent for agent in self.site.agents), self.site.agents)
        self.assertIn("1 page, ", self.fetch("-", stdin=f"{self.site.base}/news/9?utm_source=rss\n".encode()))

    def test_says_what_is_wrong(self):
        for words, code, text in [(["ftp://a.example/x"], 2, "only http and https are fetched, not ftp"),
                                  (["file:///etc/hostname"], 2, "only http and https are fetched, not file"),
                                  (["no-such-file.txt"], 2, "cannot be read"), (["--every", "often", "http://a.example/"], 2, "15m"),
                                  ([self.site.base + "/none"], 3, "404"), (["--out", "no/such/pages.jsonl", self.site.base + "/a"], 5, "no/such")]:
            self.assertIn(text, self.fetch(*words, code=code))
        (self.here / "bad.toml").write_text("[[site]]\nhoem = 1\n")
        self.assertIn("bad.toml:2:1", self.fetch("bad.toml", code=2))
        code, _, err = sijil("fetch", "--proxy", "none", self.site.base + "/a", cwd=self.here)
        self.assertEqual(code, 3)
        self.assertIn("fetched only with allow-private", err)

    def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(self):
        self.site.feed("/rss", range(40))
        self.site.pause = 0.01
        words = [PROGRAM, "fetch", "--allow-private", "--proxy", "none", "--delay", "1ms", self.site.base + "/rss"]
        env = {**os.environ, "SIJIL_RULES": str(RULES)}
        for n in range(12):
            run = subprocess.Popen(words, cwd=self.here, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.03 + n * 0.05)
            run.kill()
            run.wait()
        self.fetch(self.site.base + "/rss")
        self.assertEqual(sorted(l["id"] for l in self.lines()), sorted(f"{self.site.base}/news/{n}" for n in range(40)))

    def test_watching_takes_what_comes_and_ends_when_told(self):
        self.site.feed("/rss", [1])
        run = subprocess.Popen([PROGRAM, "fetch", "--allow-private", "--proxy", "none", "--delay", "1ms", "--watch", "--every", "1s",
                                self.site.base + "/rss"], cwd=self.here, env={**os.environ, "SIJIL_RULES": str(RULES)},
                               stderr=subprocess.PIPE)
        try:
            self.wait_for(lambda: "/news/1?utm_source=rss" in self.site.asked)
            self.site.feed("/rss", [1, 2])
            self.wait_for(lambda: "/news/2?utm_source=rss" in self.site.asked)
            self.wait_for(lambda: (self.here / "pages.jsonl").read_text().count("\n") == 2)
        finally:
            run.send_signal(signal.SIGTERM)
            err = run.communicate(timeout=30)[1].decode()
        self.assertEqual(run.returncode, 0, err)
        self.assertEqual(len(self.lines()), 2)

    def wait_for(self, met, seconds=60):
        end = time.monotonic() + seconds
        while not met():
            self.assertLess(time.monotonic(), end, self.site.asked)
            time.sleep(0.05)


if __name__ == "__main__":
    unittest.main()
