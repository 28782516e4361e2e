"""tools/local-site, and the program against it: over HTTP, over TLS with and without trust, over HTTP/2."""
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

from repo import ROOT, sijil

PAGES = len(list((ROOT / "corpora").glob("*/*/page.html")))
ASK = ("--allow-private", "--proxy", "none", "--delay", "1ms")


class Site:
    """tools/local-site as a process; what it says of each request is in `log`."""

    def __init__(self, *words):
        self.process = subprocess.Popen([sys.executable, "-B", ROOT / "tools/local-site", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip()
        self.log = []
        self.reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True)
        self.reader.start()

    def asked(self, path):
        return sum(f" {path} " in line for line in self.log)

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()
        self.process.stderr.close()


def certificate(folder, name, alt):
    """A key and a certificate that it signs itself, in one file, and the certificate alone."""
    both, alone = folder / f"{name}.pem", folder / f"{name}-ca.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-addext",
                    f"subjectAltName={alt}", "-keyout", folder / "key", "-out", alone], check=True, capture_output=True)
    both.write_bytes((folder / "key").read_bytes() + alone.read_bytes())
    return str(both), str(alone)


class OnSite(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.here = pathlib.Path(folder.name)

    def site(self, *words):
        site = Site(*words)
        self.addCleanup(site.close)
        self.assertTrue(site.base, "tools/local-site did not start")
        return site

    def run_it(self, *words, code=0):
        got, out, err = sijil(*words, cwd=self.here)
        self.assertEqual(got, code, err)
        return out, err


class LocalSite(OnSite):
    def test_fetch_and_run_give_the_records_of_the_pages(self):
        site = self.site()
        self.assertIn(f"{PAGES} pages, from 1 source", self.run_it("fetch", *ASK, site.base + "/feed.xml")[1])
        self.run_it("run", "--quiet", "pages.jsonl")
        stored = [json.loads(line) for line in self.run_it("show", "--format", "jsonl")[0].splitlines()]
        files = sorted((ROOT / "corpora").glob("*/*/page.html"))
        read = [json.loads(line) for line in self.run_it("extract", "--quiet", "--format", "jsonl", *files)[0].splitlines()]
        told = lambda documents: sorted((d["sha256"], len(d["records"])) for d in documents)
        self.assertEqual(told(stored), told(read))
        self.assertEqual({d["url"].split("/", 3)[0] + "//" + d["url"].split("/", 3)[2] for d in stored}, {site.base})
        # All is known the next time, and a home page leads to nothing new; what robots.txt forbids is never asked for.
        self.assertIn("0 pages", self.run_it("fetch", *ASK, site.base + "/sitemap.xml")[1])
        _, err = self.run_it("fetch", *ASK, "--discover", "--out", "home.jsonl", site.base + "/")
        self.assertIn(f"{PAGES} pages", err)
        self.assertEqual(site.asked("/drafts/unfinished.html"), 0)
        self.assertGreater(site.asked("/robots.txt"), 0)

    def test_run_on_a_url_of_the_site(self):
        site = self.site()
        page = json.loads(self.run_it("extract", "--quiet", "--format", "jsonl", ROOT / "corpora/bombing/iq-sadr-city-bomb/page.html")[0])
        url = site.base + "/article/2016/1533"
        _, err = self.run_it("run", "--allow-private", url)
        self.assertIn("1 page, 1 article, ", err)
        stored = json.loads(self.run_it("show", "--format", "jsonl")[0])
        self.assertEqual((stored["url"], stored["sha256"]), (url, page["sha256"]))
        self.assertIn("1 unchanged", self.run_it("run", "--allow-private", url)[1])

    def test_it_says_what_is_wrong_and_serves_only_this_machine(self):
        site = self.site()
        port = site.base.rsplit(":", 1)[1]
        for words, text in ((("--port", port), f"port {port}"), (("--certificate", "no/such.pem"), "no/such.pem"), (("--port", "99999"), "99999")):
            done = subprocess.run([sys.executable, "-B", ROOT / "tools/local-site", *words], capture_output=True, text=True, timeout=20)
            self.assertEqual(done.returncode, 1)
            self.assertIn(text, done.stderr)
        with self.assertRaises(urllib.error.HTTPError):
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(site.base + "/none")


@unittest.skipUnless(shutil.which("openssl"), "openssl is not here to make a certificate")
class Tls(OnSite):
    def test_a_certificate_is_trusted_or_refused(self):
        both, alone = certificate(self.here, "house", "IP:127.0.0.1")
        other, other_alone = certificate(self.here, "other", "DNS:other.example")
        site = self.site("--certificate", both)
        url = site.base + "/feed.xml"
        for words in ((), ("--ca", other_alone)):
            _, err = self.run_it("fetch", *ASK, *words, url, code=3)
            self.assertIn("TLS: ", err)
            self.assertRegex(err, "self.signed certificate")
        self.assertEqual(site.asked("/feed.xml"), 0)
        _, err = self.run_it("fetch", *ASK, "--ca", "no-such.pem", url, code=3)
        self.assertIn("TLS: no certificates can be read from no-such.pem", err)
        self.assertIn(f"{PAGES} pages, from 1 source", self.run_it("fetch", *ASK, "--ca", alone, url)[1])
        self.run_it("run", "--quiet", "--allow-private", "--ca", alone, site.base + "/article/2016/1533")
        # Trusted, but the name of another host.
        elsewhere = self.site("--certificate", other)
        _, err = self.run_it("fetch", *ASK, "--ca", other_alone, "--out", "other.jsonl", elsewhere.base + "/feed.xml", code=3)
        self.assertIn("TLS: ", err)
        self.assertIn("127.0.0.1", err)

    @unittest.skipUnless(shutil.which("nghttpd"), "nghttpd (nghttp2-server) is not here to speak HTTP/2")
    def test_http_2_is_spoken_where_the_server_does(self):
        both, alone = certificate(self.here, "house", "IP:127.0.0.1")
        shutil.copy(ROOT / "corpora/bombing/iq-sadr-city-bomb/page.html", self.here / "a.html")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        # It refuses who does not agree on h2 while shaking hands.
        server = subprocess.Popen(["nghttpd", "--address=127.0.0.1", f"--htdocs={self.here}", "--verbose", str(port), both, both],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.02)
            self.run_it("fetch", *ASK, "--ca", alone, "--out", "two.warc", f"https://127.0.0.1:{port}/a.html")
        finally:
            server.terminate()
            said = server.communicate()[0].decode("utf-8", "replace")
        self.assertIn(":path: /a.html", said)
        self.assertIn(":status: 200", said)
        read = json.loads(self.run_it("extract", "--quiet", "--format", "jsonl", "two.warc")[0])
        self.assertEqual(read["url"], f"https://127.0.0.1:{port}/a.html")
        self.assertGreater(len(read["records"]), 0)


if __name__ == "__main__":
    unittest.main()
