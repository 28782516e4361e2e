"""Writes the program that stands in the comment at the top of a header: header_program.py HEADER OUT"""
import pathlib
import re
import sys

header, out = map(pathlib.Path, sys.argv[1:])
lines = []
for line in header.read_text(encoding="utf-8").splitlines():
    indented = re.match(r"(?://| \*)   (.*)", line)
    if indented:
        lines.append(indented[1])
    elif lines and lines[-1] == "}":
        break
source = "\n".join(lines) + "\n"
if "int main" not in source:
    sys.exit(f"{header}: no program at its top")
out.write_text(source, encoding="utf-8")
