#!/usr/bin/env python3
"""What pages made to hang a parser cost: `sijil clean` of each as a whole process, less the cost of a page of two words.

usage: tools/bench_hostile.py [--sijil PROGRAM] [--rules DIR] [--runs N]

Prints CPU milliseconds (the least of N runs), the peak of memory above that of the small page, and what became of the page: read, or
refused and why. The exit code is 1 when a page that is read needs more than 50 ms or 50 MB (docs/benchmarks.md).
"""
import argparse
import os
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MOST_MS, MOST_MB = 50, 50
STORY = "<p>" + "</p><p>".join(["قال مصدر محلي إن أربعة أشخاص قتلوا صباح الأحد بانفجار عبوة ناسفة على الطريق العام، وإن الانفجار ألحق أضرارا بالمنازل."] * 6) + "</p>"


def numbered(before, after, n):
    return "".join(f"{before}{i}{after}" for i in range(n))


PAGES = {  # built one at a time, in a process of their own: the memory of a child is at least that of its parent
    "75 KB of unclosed font tags": lambda: numbered("<font color=", ">", 4500),
    "75 KB of unclosed bold and italic": lambda: numbered("<b c=", "><i>", 5500),
    "500 KB of nested divs": lambda: "<div>" * 100_000,
    "1 MB of nested divs and spans": lambda: "<div><span>" * 90_000,
    "1 MB attribute": lambda: "<div class=\"" + "a " * 500_000 + "\">",
    "1 MB of attributes": lambda: "<div " + numbered("a", "=1 ", 110_000) + ">",
    "20,000 class names": lambda: numbered("<div class=x", ">", 20_000),
    "deep tables": lambda: "<table><tr><td>" * 20_000,
    "wide table": lambda: "<table>" + "<tr><td>1<td>2<td>3" * 13_000 + "</table>",
    "2 MB of entities": lambda: "&amp;" * 400_000,
    "unclosed entities": lambda: "&notin" * 150_000,
    "unclosed bold in paragraphs": lambda: numbered("<b class=", "><p>", 20_000),
    "unclosed comments": lambda: "<!--" * 100_000,
    "unclosed scripts": lambda: "<script>" * 50_000,
    "unclosed drawings": lambda: "<svg>" * 50_000,
    "stray end tags": lambda: "</p></div></table>" * 30_000,
    "open lists": lambda: "<ul><li>" * 20_000,
    "short paragraphs": lambda: "<p>x" * 55_000,
    "open links": lambda: numbered("<a href=", "><div>", 20_000),
    "links in tables": lambda: "<table><tr><td><a>" * 15_000,
    "buttons": lambda: "<button><p>" * 20_000,
    "many bodies": lambda: numbered("<body a", "=1 class=x>", 20_000),
    "many articles": lambda: "<article><h1>a b c</h1><p>d e f</p></article>" * 10_000,
    "teasers": lambda: "<div><h3><a href=1>a b c</a></h3><p>d e f</p></div>" * 12_000,
    "deep JSON-LD": lambda: "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
    "JSON-LD of 3 MB": lambda: "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"keywords\":[" + "\"a\"," * 700_000 + "\"b\"]}</script>",
    "strings in scripts": lambda: "<script>" + "x=\"<p>a</p><p>b</p>\";" * 50_000 + "</script>",
    "meta tags": lambda: "<meta property='article:tag' content='x'>" * 50_000,
    "one word of 5 MB": lambda: "x" * 5_000_000,
    "5 MB of angle brackets": lambda: "<" * 5_000_000,
    "4 MB of text in one paragraph": lambda: "<p>" + "قتل ثلاثة أشخاص في المدينة " * 80_000,
    "pictures": lambda: "<img src=a.jpg>" * 59_000,
    "forms": lambda: "<form><fieldset><label>" * 18_000,
    "too many tags": lambda: "<p>x" * 70_000,
    "8 MB of scripts": lambda: "<script>" + "a=1;\n" * 1_600_000 + "</script>",
    "8 MB of comments": lambda: "<!-- " + "x " * 4_000_000 + "-->",
    # Just below the caps.
    "19,900 short paragraphs": lambda: "<p>x" * 19_900,
    "9,500 items of one list": lambda: "<p>" + "a b c d. " * 20 + "<ul>" + "<li>a b c d e f g h" * 9_500 + "</ul><p>" + "a b c d. " * 20,
    "9,900 headlines": lambda: "<title>" + "a b c d " * 10_000 + "</title>" + "<h1>a b c</h1>" * 9_900,
    "19,500 cells": lambda: "<table>" + "<tr><td>1<td>2<td>3" * 4_800 + "</table>",
    "19,500 links in tables": lambda: "<table><tr><td><a>" * 4_800,
    "19,900 pictures": lambda: "<img src=a.jpg>" * 19_900,
    "18,000 teasers": lambda: "<div><h3><a href=1>a b c</a></h3><p>d e f</p></div>" * 4_500,
    "6,600 articles": lambda: "<article><h1>a b c</h1><p>d e f</p></article>" * 6_600,
    "15,000 meta tags": lambda: "<meta property='article:tag' content='x'>" * 15_000,
    "1.5 MB of text": lambda: "<p>" + "قتل ثلاثة أشخاص في المدينة " * 30_000,
    "700 KB of entities": lambda: "&amp;" * 140_000,
    "1.5 MB in one word": lambda: "x" * 1_500_000,
    "20 MB": lambda: "<p>x</p>" + " " * 20_000_000,
    # Of other kinds: one for each thing that a parser or a reader of lines keeps a stack, a list or a table of.
    "19,000 items of one list": lambda: "<ul>" + "<li>a b c d e f g h i j k l m n o p" * 19_000 + "</ul>",
    "19,000 items of links": lambda: "<ul>" + "<li><a href=/1>a b c d e f</a>" * 9_900 + "</ul>",
    "lists in lists, 400 deep, 25 times": lambda: ("<ul><li>a b" * 400 + "</ul>" * 400) * 20,
    "text between rows": lambda: "<table>" + "<tr>x y z<td>a</td>" * 9_000 + "</table>",
    "paragraphs between rows": lambda: "<table>" + "<p>x y z<tr>" * 9_900 + "</table>",
    "tables between rows": lambda: "<table>" + "<table><tr>a" * 9_900,
    "selects in selects": lambda: "<select><option>a" * 60_000,
    "forms of inputs": lambda: "<form action=a><input name=b><button>c</button></form>" * 6_600,
    "templates in templates": lambda: "<template><p>a" * 9_900,
    "svg and math in turns": lambda: "<svg><desc><p>a</p></desc></svg><math><mi>x</mi></math>" * 9_000,
    "math that holds html": lambda: "<math><annotation-xml encoding='text/html'><p>a b c" * 6_000,
    "bold opened and closed across": lambda: "<b><p>a</b></p>" * 4_900,
    "links across paragraphs": lambda: "<a href=/1><p>a b</a></p>" * 4_900,
    "nobr and font across": lambda: "<nobr><font><div>a</nobr></font></div>" * 3_000,
    "600,000 NULs": lambda: "a\0" * 300_000,
    "NULs in names": lambda: "<d\0iv cl\0ass=a>x" * 19_000,
    "1 MB of one comment left open": lambda: "<!-- " + "a > b - - " * 100_000,
    "comments that close at once": lambda: "<!-->a" * 150_000,
    "1.4 MB of numbers as entities": lambda: "&#1575;" * 100_000,
    "entities without an end": lambda: "&#x" + "0" * 700_000,
    "700 KB of breaks": lambda: "a b<br>" * 19_000,
    "lines of preformatted text": lambda: "<pre>" + "a b c d\n\n" * 80_000 + "</pre>",
    "lines of a headline": lambda: "<h1>" + "a b c<br>" * 19_000 + "</h1>",
    "dates of microformats": lambda: "".join(f"<abbr class=published title=2022-99-99-{n}>x</abbr>" for n in range(9_900)),
    "verses in one paragraph": lambda: "<p>" + "a b c d e f g h i<br>" * 19_000,
    "one line in 18,000 inline elements": lambda: "<p>" + "<a href=/x>a</a> " * 9_900,
    "9,900 fields in a definition list": lambda: "<dl>" + "<dt>a b<dd>c d e f" * 9_900 + "</dl>",
    "frames and objects": lambda: "<object><param><iframe></iframe>" * 6_000,
    "JSON-LD of 2 MB in one string": lambda: "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + "\\u0627 " * 140_000 + "\"}</script>",
    "JSON-LD with 30,000 authors": lambda: "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[" + "{\"@id\":\"#a\",\"name\":\"a b\"}," * 30_000 + "{}]}</script>",
    "JSON-LD graph that points in a circle": lambda: "<script type='application/ld+json'>{\"@graph\":[" + numbered("{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#", "\"}},", 15_000) + "{}]}</script>",
    "2,000 JSON-LD blocks": lambda: "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"a\"}</script>" * 2_000,
    "19,000 bylines": lambda: "<p>بقلم: سامي علي" * 19_000,
    "19,000 dates": lambda: "<p>12 آذار 2014 - 10:30" * 19_000,
    "19,000 time elements": lambda: "<time datetime='2014-03-12T10:00:00Z'>12</time>" * 9_900,
    "related headings": lambda: "<div><h3>اقرأ أيضا</h3><p>a b c d" * 6_000,
    "one paragraph 9,000 times": lambda: ("<div><p>" + "قتل ثلاثة أشخاص في المدينة صباح اليوم بعد انفجار عبوة ناسفة قرب السوق.</div>") * 6_500,
    "9,900 pictures with a line": lambda: "<div><img src=a.jpg>a b c</div>" * 9_900,
    "9,900 articles in articles": lambda: "<article><h1>a b c d" * 9_900,
    "9,900 main elements in each other": lambda: "<main><h2>a b c d" * 9_900,
    "1.4 MB of words run together": lambda: "قال" * 240_000,
    "1.4 MB of vowel signs": lambda: "\u064e" * 700_000,
    "1.4 MB of direction marks": lambda: "\u200f" * 450_000,
    "1.4 MB of Chinese": lambda: "<p>" + "\u4e2d\u56fd\u3002" * 150_000,
    "700 KB of plaintext": lambda: "<plaintext>" + "<p>a" * 150_000,
    "19,000 attributes of one name": lambda: "<p " + "class=a " * 90_000 + ">",
    "19,000 different ids and roles": lambda: numbered("<p id=a", " role=b itemprop=c>x", 19_000),
}


def run(command):
    """CPU ms, peak MB, what it said on stderr."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(writer, 2)
        os.close(reader)
        try:
            os.execv(command[0], command)
        finally:
            os._exit(127)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        said = stream.read().decode("utf-8", "replace")
    _, _, used = os.wait4(pid, 0)
    return (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024, said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sijil", default=f"{ROOT}/build/release/bin/sijil")
    parser.add_argument("--rules", default=f"{ROOT}/rules")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/page.html"

        def measure(make):
            pid = os.fork()
            if pid == 0:
                with open(path, "w", encoding="utf-8") as out:
                    out.write("<html><body>" + make())
                os._exit(0)
            os.waitpid(pid, 0)
            command = [options.sijil, "clean", "--rules", options.rules, "-j", "1", "--format", "jsonl", path]
            runs = [run(command) for _ in range(options.runs)]
            return min(r[0] for r in runs), min(r[1] for r in runs), runs[0][2]

        base_ms, base_mb, _ = measure(lambda: "صفحة صغيرة")
        print(f"a page of two words: {base_ms:.1f} ms, {base_mb:.1f} MB; above that:")
        for name, make in PAGES.items():
            ms, mb, said = measure(lambda: make() + STORY)  # noqa: B023 - called at once
            ms, mb = ms - base_ms, mb - base_mb
            refused = next((line for line in said.splitlines() if "limit" in line), "")
            bad = not refused and (ms > MOST_MS or mb > MOST_MB)
            missed += [name] * bad
            print(f"{name:<36}{os.path.getsize(path) / 1e6:>8.2f} MB{ms:>9.1f} ms{mb:>8.1f} MB  {'MISSED ' if bad else ''}{refused[:100]}")
    if missed:
        print("missed: " + ", ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
