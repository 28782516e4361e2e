#!/usr/bin/env python3
"""Reading .warc.gz beside fastwarc and warcio: one run, the same file, one core each.

usage: tools/bench_archive.py [--bench PROGRAM] [--megabytes N] [--keep FILE] [PAGE_DIR]

The archive is made of the pages below PAGE_DIR (those of corpora/ without one), again and again with other numbers in them, each
with a request and a response record, in gzip members of their own, N megabytes unpacked. The peers come from PyPI into an
environment under build/peers/. All times are CPU seconds within the process that reads, the best of three runs that take turns.
`records`: every record cut out, its header read; `pages`: the HTTP head read too, and the body of each response taken out.
The exit code is 1 when a floor of docs/archives.md is missed.
"""
import argparse
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench_peers import ROOT, environment  # noqa: E402

PACKAGES = ["FastWARC==2.0.1", "warcio==1.8.1"]
FLOORS = {"fastwarc": 1.0, "warcio": 1.0}
ROUNDS = 3


def member(headers, block):
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    pack = zlib.compressobj(6, zlib.DEFLATED, 31)
    data = f"WARC/1.1\r\n{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    return pack.compress(data) + pack.flush(), len(data)


def make_archive(path, folder, megabytes):
    files = sorted(glob.glob(f"{folder}/**/*.html", recursive=True)) if folder else sorted(glob.glob(f"{ROOT}/corpora/*/*/page.html"))
    pages = [open(name, "rb").read() for name in files]
    if not pages:
        sys.exit("bench: no page below " + (folder or "corpora/"))
    rng = random.Random(1)
    raw = n = 0
    with open(path, "wb") as out:
        while raw < megabytes * 1e6:
            page = re.sub(rb"\d", lambda _: b"%d" % rng.randrange(10), pages[n % len(pages)])
            url = f"https://news.example/{n}"
            common = [("WARC-Target-URI", url), ("WARC-Date", "2022-10-14T08:00:00Z")]
            request = f"GET /{n} HTTP/1.1\r\nHost: news.example\r\nUser-Agent: bench\r\n\r\n".encode()
            answer = (f"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n").encode() + page
            for kind, block in (("request", request), ("response", answer)):
                packed, size = member([("WARC-Type", kind), ("WARC-Record-ID", f"<urn:uuid:00000000-0000-4000-8000-{2 * n + (kind == 'request'):012x}>"),
                                       *common, ("Content-Type", f"application/http; msgtype={kind}")], block)
                out.write(packed)
                raw += size
            n += 1
    return raw, n


def read_fastwarc(path, pages):
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    size = count = 0
    with open(path, "rb") as stream:
        kinds = WarcRecordType.response if pages else WarcRecordType.any_type
        for record in ArchiveIterator(stream, record_types=kinds, parse_http=pages):
            count += 1
            size += len(record.reader.read()) if pages else record.content_length
    return count, size


def read_warcio(path, pages):
    from warcio.archiveiterator import ArchiveIterator
    size = count = 0
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, no_record_parse=not pages):
            if pages and record.rec_type != "response":
                continue
            count += 1
            size += len(record.content_stream().read()) if pages else int(record.rec_headers.get_header("Content-Length"))
    return count, size


def work(peer, path, pages):
    """In the peer's own process."""
    read = read_fastwarc if peer == "fastwarc" else read_warcio
    begun = time.process_time()
    count, size = read(path, pages)
    print(json.dumps({"seconds": time.process_time() - begun, "count": count, "bytes": size}))


def of_sijil(bench, path, pages):
    name = "read_warc_pages" if pages else "read_warc_records"
    out = subprocess.run([bench, f"--benchmark_filter=^{name}$", "--benchmark_format=json", "--benchmark_min_time=0.01"], check=True, capture_output=True,
                         text=True, env={**os.environ, "SIJIL_BENCH_WARC": path}).stdout
    got = json.loads(out)["benchmarks"][0]
    if got.get("error_occurred"):
        sys.exit("bench: " + got["error_message"])
    return {"seconds": got["cpu_time"] / 1000, "count": int(got["pages" if pages else "records"]), "bytes": int(got["page_bytes" if pages else "block_bytes"])}


def of_peer(python, peer, path, pages):
    run = subprocess.run([python, __file__, "--peer", peer, *(["--pages"] if pages else []), path], check=True, capture_output=True, text=True)
    return json.loads(run.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument("folder", nargs="?", metavar="PAGE_DIR")
    parser.add_argument("--bench", default=f"{ROOT}/build/release/bin/sijil_bench", metavar="PROGRAM")
    parser.add_argument("--megabytes", type=float, default=300, metavar="N")
    parser.add_argument("--keep", metavar="FILE", help="leave the archive there")
    parser.add_argument("--peer", choices=sorted(FLOORS), help=argparse.SUPPRESS)
    parser.add_argument("--pages", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return work(options.peer, options.folder, options.pages)
    python = environment("archive", PACKAGES)
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or f"{folder}/bench.warc.gz"
        raw, pages = make_archive(path, options.folder, options.megabytes)
        print(f"{pages} pages, {raw / 1e6:.0f} MB, {os.path.getsize(path) / 1e6:.0f} MB packed")
        print(f"{'':10}{'records MB/s':>14}{'ratio':>8}{'pages MB/s':>14}{'ratio':>8}{'floor':>8}")
        readers = {"sijil": lambda p: of_sijil(options.bench, path, p), **{peer: lambda p, peer=peer: of_peer(python, peer, path, p) for peer in FLOORS}}
        best = {}
        for _ in range(ROUNDS):
            for name, read in readers.items():
                for whole in (False, True):
                    got = read(whole)
                    before = best.get((name, whole))
                    best[name, whole] = got if before is None or got["seconds"] < before["seconds"] else before
        for name in readers:
            row = f"{name:10}"
            for whole in (False, True):
                mine, got = best["sijil", whole], best[name, whole]
                if (got["count"], got["bytes"]) != (mine["count"], mine["bytes"]):
                    missed.append(f"{name} and sijil do not read the same: {got} {mine}")
                ratio = got["seconds"] / mine["seconds"]
                row += f"{raw / got['seconds'] / 1e6:14.0f}" + (f"{ratio:7.2f}x" if name != "sijil" else f"{'':8}")
                if name != "sijil" and ratio < FLOORS[name]:
                    missed.append(f"{name}: {ratio:.2f} times as fast, the floor is {FLOORS[name]}")
            print(row + (f"{FLOORS[name]:7}x" if name in FLOORS else ""))
    for line in missed:
        print(f"missed: {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
