#!/usr/bin/env python3
"""Sijil's cleaning beside trafilatura, readability-lxml, newspaper4k and resiliparse: one run, the same pages, one core each.

usage: tools/bench_clean_peers.py [--sijil PROGRAM] [--rules DIR] [--count N] [DATA]

The pages are N generated Arabic ones (tools/generate_pages.py) and, where DATA (../shared/data/html) is there, those of
tools/score_clean.py. Printed are MB/s of HTML, how many times as fast Sijil is, and the F1 of words of each set. All times are CPU seconds:
of Sijil as a whole process less that over one page, of a peer in a process of its own behind its imports and one page. The peers come from PyPI
into an environment of their own under build/peers/. The exit code is 1 when a floor is missed (docs/benchmarks.md).
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
ROOT = pathlib.Path(__file__).resolve().parents[1]
PACKAGES = ["trafilatura==2.3.1", "readability-lxml==0.9", "lxml_html_clean==0.4.6", "newspaper4k[nlp]==0.9.6", "resiliparse==2.0.1"]
# name: floor of the ratio
PEERS = {"trafilatura": 6, "readability-lxml": None, "newspaper4k": None, "resiliparse": None}


def reader_of(peer):
    """bytes of a page -> its text, as the peer's own documentation calls it for news."""
    if peer == "trafilatura":
        from trafilatura import extract
        return lambda html, _: extract(html, include_comments=False, include_tables=True) or ""
    if peer == "readability-lxml":
        from lxml.html import fromstring
        from readability import Document
        return lambda html, _: fromstring(Document(html.decode("utf-8", "replace")).summary()).text_content()
    if peer == "newspaper4k":
        import newspaper

        def read(html, url):
            article = newspaper.Article(url or "http://page.invalid/", fetch_images=False)
            article.download(input_html=html.decode("utf-8", "replace"))
            article.parse()
            return article.text
        return read
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree
    return lambda html, _: extract_plain_text(HTMLTree.parse_from_bytes(html, detect_encoding(html)), main_content=True)


def work(peer, pages, out):
    """In the peer's own process: its texts as JSON, its CPU seconds on stdout."""
    index = json.loads(pathlib.Path(pages, "index.json").read_text("utf-8"))
    files = [(pathlib.Path(pages, name).read_bytes(), url) for name, url in index]
    read = reader_of(peer)
    read(*files[0])
    texts, failed = [], 0
    start = time.process_time()
    for html, url in files:
        try:
            texts.append(read(html, url))
        except Exception:  # noqa: BLE001 - a peer that gives up on a page still spent its time on it
            texts.append("")
            failed += 1
    seconds = time.process_time() - start
    pathlib.Path(out).write_text(json.dumps(texts), "utf-8")
    print(json.dumps({"seconds": seconds, "failed": failed}))


def environment(bench_peers):
    """An environment with the peers; older pips stumble over lxml's extras."""
    python = bench_peers.environment("clean", ["pip>=25"])
    if subprocess.run([python, "-c", "import trafilatura, readability, newspaper, nltk, resiliparse"], capture_output=True, check=False).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES], check=True)
    return python


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=f"{ROOT}/../shared/data/html", metavar="DATA")
    parser.add_argument("--sijil", default=f"{ROOT}/build/release/bin/sijil")
    parser.add_argument("--rules", default=f"{ROOT}/rules")
    parser.add_argument("--count", type=int, default=200, metavar="N")
    parser.add_argument("--peer", choices=sorted(PEERS), help=argparse.SUPPRESS)
    parser.add_argument("--out", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return work(options.peer, options.data, options.out)

    import bench_peers
    import generate_pages
    import score_clean
    sets = {"generated": [score_clean.Gold(name, g["url"], html.encode(), [g["title"]], "", [], g["body"]) for name, html, g in generate_pages.pages(options.count, "1")]}
    folder = pathlib.Path(options.data)
    for read in (score_clean.arabic, score_clean.fundus, score_clean.readability):
        golds = list(read(folder))
        if golds:
            sets[read.__name__] = golds
    golds = [g for of in sets.values() for g in of]
    megabytes = sum(len(g.html) for g in golds) / 1e6
    print(f"pages: {len(golds)}, {megabytes:.1f} MB of HTML", file=sys.stderr)
    missed = []
    with tempfile.TemporaryDirectory() as tmp:
        score_clean.write_warc(f"{tmp}/pages.warc", golds)
        score_clean.write_warc(f"{tmp}/one.warc", golds[:1])
        command = [options.sijil, "clean", "-q", "-j", "1", "--rules", options.rules, "--format", "jsonl", "-o", f"{tmp}/out"]
        seconds = min(bench_peers.cpu_of(command + [f"{tmp}/pages.warc"]) for _ in range(3)) - min(bench_peers.cpu_of(command + [f"{tmp}/one.warc"]) for _ in range(3))
        articles = score_clean.clean(options, golds)
        texts = {"sijil": [score_clean.body_of(articles[n]) if n in articles else "" for n in range(len(golds))]}
        spent, failed = {"sijil": seconds}, {"sijil": len(golds) - len(articles)}
        index = []
        for n, g in enumerate(golds):
            pathlib.Path(tmp, str(n)).write_bytes(g.html)
            index.append((str(n), g.url))
        pathlib.Path(tmp, "index.json").write_text(json.dumps(index), "utf-8")
        for peer in PEERS:
            python = environment(bench_peers)
            run = subprocess.run([python, __file__, "--peer", peer, "--out", f"{tmp}/texts", tmp], check=True, capture_output=True, text=True)
            got = json.loads(run.stdout.splitlines()[-1])
            spent[peer], failed[peer] = got["seconds"], got["failed"]
            texts[peer] = json.loads(pathlib.Path(tmp, "texts").read_text("utf-8"))
    print(f"{'program':<18}{'MB/s':>8}{'ratio':>8}{'floor':>7}" + "".join(f"{name:>13}" for name in sets) + "  failed")
    for peer, said in texts.items():
        ratio = spent[peer] / spent["sijil"]
        line = f"{peer:<18}{megabytes / spent[peer]:>8.2f}" + (f"{'':>15}" if peer == "sijil" else f"{ratio:>7.1f}x{PEERS[peer] or '':>7}")
        at = 0
        for golds_of in sets.values():
            f1 = [score_clean.f1_of(score_clean.words_of(said[at + i]), score_clean.words_of(g.body)) for i, g in enumerate(golds_of)]
            line += f"{sum(f1) / len(f1):>13.4f}"
            at += len(golds_of)
        print(line + f"{failed[peer]:>8}")
        if PEERS.get(peer) and ratio < PEERS[peer]:
            missed.append(f"{peer}: Sijil is {ratio:.1f} times as fast, the floor is {PEERS[peer]}")
    for line in missed:
        print(f"missed: {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
