"""docs/library.md names every function of sijil_c.h, and no other: library_page.py ROOT"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
header = re.sub(r"/\*.*?\*/", "", (root / "src/sijil_c.h").read_text(encoding="utf-8"), flags=re.S)
declared = set(re.findall(r"\b(sijil_\w+)\(", header))
page = (root / "docs/library.md").read_text(encoding="utf-8")
written = set(re.findall(r"`(sijil_\w+)`", page)) - {"sijil_str", "sijil_buf"}
if not declared or declared != written:
    sys.exit(f"only in the header: {sorted(declared - written)}\nonly on the page: {sorted(written - declared)}")
