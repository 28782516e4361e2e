#!/usr/bin/env python3
"""Sijil's numbers and dates beside dateparser, PyArabic and Maha: one run, the same text, one core each.

usage: tools/bench_peers.py [--sijil PROGRAM] [--rules DIR] [--seconds N] [TEXT.jsonl]

TEXT.jsonl has lines with `text`; without it the articles of corpora/ are read. The peers come from PyPI into environments of
their own under build/peers/ (Maha needs an older `regex` than dateparser). All times are CPU seconds of the process that
works, so that other work on the machine counts little. `cold` is the whole process with its loading, `warm` what each further
byte costs. A slow peer reads only as many articles as fit into --seconds; its rate is over those.
The exit code is 1 when a floor of docs/numbers-dates.md is missed.
"""
import argparse
import glob
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = {
    # name: (environment, packages, floor of the ratio)
    "dateparser": ("common", ["dateparser==1.5.0", "PyArabic==0.6.15"], 50),
    "pyarabic": ("common", ["dateparser==1.5.0", "PyArabic==0.6.15"], 2),
    "maha": ("maha", ["mahad==0.3.0", "regex<2025"], 1000),
}
FLOOR_MB = 25.0


def texts_of(path):
    if path:
        with open(path, encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [open(f, encoding="utf-8").read() for f in sorted(glob.glob(f"{ROOT}/corpora/*/*/article.txt"))]


def size(text):
    return len(text.encode("utf-8"))


def reader_of(peer):
    """What the peer offers to find its kind of thing in running text."""
    if peer == "dateparser":
        from dateparser.search import search_dates
        return lambda text: search_dates(text, languages=["ar"])
    if peer == "pyarabic":
        from pyarabic import number
        return number.detect_number_words
    from maha.parsers.functions import parse_dimension
    return lambda text: parse_dimension(text, numeral=True, ordinal=True, duration=True, time=True)


def work(peer, path, seconds):
    """In the peer's own process: prints what it read and how long it took."""
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    read = reader_of(peer)
    read(texts[0][:200])   # loads its tables
    loaded = time.process_time()
    done = failed = articles = 0
    for text in texts:
        try:
            read(text)
        except Exception:  # noqa: BLE001 - a peer that gives up on an article still spent its time on it
            failed += 1
        done += size(text)
        articles += 1
        if time.process_time() - loaded > seconds:
            break
    end = time.process_time()
    print(json.dumps({"bytes": done, "articles": articles, "failed": failed, "warm": end - loaded, "cold": end}))


def environment(name, packages):
    folder = f"{ROOT}/build/peers/{name}"
    python = f"{folder}/bin/python"
    if not os.path.exists(python):
        print(f"installing {', '.join(packages)} into build/peers/{name}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages], check=True)
    return python


def cpu_of(command):
    """CPU seconds of a child."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_jsonl(path, texts, times):
    with open(path, "w", encoding="utf-8") as out:
        for n in range(times):
            for i, text in enumerate(texts):
                line = {"id": f"{n}-{i}", "published": "2022-10-31", "text": text}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


def sijil_rates(options, texts, folder):
    """Bytes a second: whole process over the text once, and warm over twenty times the text. The best of three."""
    total = sum(map(size, texts))
    many = max(20, 20_000_000 // total)
    rates = []
    times = []
    for n in (1, many):
        path = f"{folder}/{n}.jsonl"
        write_jsonl(path, texts, n)
        command = [options.sijil, "tag", "-q", "-j", "1", "--kinds", "number,date", "--format", "jsonl", "-o", f"{folder}/out"]
        if options.rules:
            command += ["--rules", options.rules]
        times.append(min(cpu_of(command + [path]) for _ in range(3)))
    rates.append(total / times[0])
    rates.append(total * (many - 1) / (times[1] - times[0]))
    return rates


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="?")
    parser.add_argument("--sijil", default=f"{ROOT}/build/release/bin/sijil")
    parser.add_argument("--rules", default=f"{ROOT}/rules")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--peer", choices=sorted(PEERS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return work(options.peer, options.text, options.seconds)

    texts = texts_of(options.text)
    print(f"text: {len(texts)} articles, {sum(map(size, texts)) / 1e6:.2f} MB", file=sys.stderr)
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        cold, warm = sijil_rates(options, texts, folder)
        print(f"{'program':<12} {'cold MB/s':>12} {'warm MB/s':>12} {'ratio':>10} {'floor':>8}  articles")
        print(f"{'sijil':<12} {cold / 1e6:>12.3f} {warm / 1e6:>12.3f} {'':>10} {FLOOR_MB:>8.0f}  {len(texts)}")
        if warm / 1e6 < FLOOR_MB:
            missed.append(f"sijil reads {warm / 1e6:.1f} MB/s, the floor is {FLOOR_MB:.0f}")
        path = f"{folder}/once.jsonl"
        write_jsonl(path, texts, 1)
        for peer, (name, packages, floor) in PEERS.items():
            python = environment(name, packages)
            run = subprocess.run([python, __file__, "--peer", peer, "--seconds", str(options.seconds), path],
                                 check=True, capture_output=True, text=True)
            got = json.loads(run.stdout.splitlines()[-1])
            rate = got["bytes"] / got["warm"]
            ratio = warm / rate
            note = f", {got['failed']} failed" if got["failed"] else ""
            print(f"{peer:<12} {got['bytes'] / got['cold'] / 1e6:>12.5f} {rate / 1e6:>12.5f} {ratio:>9.0f}x {floor:>7}x  {got['articles']}{note}")
            if ratio < floor:
                missed.append(f"{peer}: {ratio:.1f} times as fast, the floor is {floor}")
    for line in missed:
        print(f"missed: {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
