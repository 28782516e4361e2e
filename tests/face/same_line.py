"""The C face and `sijil extract` give the same bytes, without a gazetteer and with two: same_line.py C_API_TEST SIJIL RULES"""
import pathlib
import subprocess
import sys
import tempfile

TEXT = "قتل سبعة مدنيين يوم 14 تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في قرية جزعونية بريف درعا.\nوأصيب أمس 3 جنود بقصف مدفعي على شقرفان.\n"
PLACES = "id\tname_ar\tkind\tcountry_iso2\tparent_id\tlat\tlon\n{0}:1\t{1}\tvillage\tSY\tsy-daraa\t32.8\t36.2\n"

c_api_test, sijil, rules = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    def run(*words):
        return subprocess.run(words, cwd=folder, capture_output=True, check=True).stdout

    here = pathlib.Path(folder)
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    files = []
    for id, name in (("t", "جزعونية"), ("q", "شقرفان")):
        (here / f"{id}.tsv").write_text(PLACES.format(id, name), encoding="utf-8")
        run(sijil, "gazetteer", "import", "--quiet", "--rules", rules, "--out", f"{id}.sgz", f"{id}.tsv")
        files.append(f"{id}.sgz")
    lines = set()
    for gazetteers in ([], files[:1], files):
        options = [word for file in gazetteers or ["none"] for word in ("--gazetteer", file)]
        printed = run(sijil, "extract", "--rules", rules, *options, "--format", "jsonl", "--published", "2022-10-20", "a.txt")
        given = run(c_api_test, rules, "a.txt", *gazetteers)
        if b'"records":[{' not in printed or (b'"t:1"' in printed) != bool(gazetteers):
            sys.exit(f"no record, or not its place, in {printed!r}")
        if printed != given:
            sys.exit(f"{gazetteers} sijil extract:\n{printed.decode()}\nC face:\n{given.decode()}")
        lines.add(given)
    if len(lines) != 3:
        sys.exit("each gazetteer must change the line, at least by the hash of the rules")
