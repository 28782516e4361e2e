"""The C face and `sijil extract` give the same bytes: same_line.py C_API_TEST SIJIL RULES"""
import pathlib
import subprocess
import sys
import tempfile

TEXT = "قتل سبعة مدنيين يوم 14 تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في مدينة درعا.\nوأصيب أمس 3 جنود بقصف مدفعي على حلب.\n"

c_api_test, sijil, rules = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    (pathlib.Path(folder) / "a.txt").write_text(TEXT, encoding="utf-8")
    printed = subprocess.run([sijil, "extract", "--rules", rules, "--format", "jsonl", "--published", "2022-10-20", "a.txt"],
                             cwd=folder, capture_output=True, check=True).stdout
    given = subprocess.run([c_api_test, rules, "a.txt"], cwd=folder, capture_output=True, check=True).stdout
if b'"records":[{' not in printed:
    sys.exit(f"no record in {printed!r}")
if printed != given:
    sys.exit(f"sijil extract:\n{printed.decode()}\nC face:\n{given.decode()}")
