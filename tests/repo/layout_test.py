"""The house rules that can be counted: who includes whom, what letters stand where, how long a file may be."""
import re
import unittest

from repo import ROOT, tracked

LIMIT = 400
CODE = (".h", ".cc", ".c", ".py", ".sh", ".cmake", "CMakeLists.txt")
# Invisible direction marks: they belong to real pages only.
BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def room_table():
    """ARCHITECTURE.md's table of rooms: {room: rooms it may include}."""
    rows = {}
    for line in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if len(cells) == 3 and re.fullmatch(r"`[a-z]+`", cells[0]):
            rows[cells[0].strip("`")] = set(re.findall(r"`(\w+)`", cells[2]))
    return rows


def cmake_rooms():
    text = (ROOT / "src" / "CMakeLists.txt").read_text(encoding="utf-8")
    return {m[1]: set(re.findall(r"sijil_(\w+)", m[2])) - {"face"} for m in re.finditer(r"sijil_room\((\w+) DEPS([^)]*)\)", text)}


class Layout(unittest.TestCase):
    def test_rooms_of_the_table_are_those_of_the_build(self):
        table = room_table()
        self.assertEqual(set(table), {p.name for p in (ROOT / "src").iterdir() if p.is_dir()})
        self.assertEqual(table, cmake_rooms())

    def test_no_room_reaches_itself_through_others(self):
        table = room_table()

        def below(room, path=()):
            self.assertNotIn(room, path, f"rooms go in a circle: {' -> '.join([*path, room])}")
            return {room}.union(*(below(r, (*path, room)) for r in table[room])) if table[room] else {room}

        for room in table:
            below(room)

    def test_includes_flow_one_way(self):
        table = room_table()
        wrong = []
        for path in tracked(".h", ".cc", under="src"):
            parts = path.relative_to(ROOT / "src").parts
            if len(parts) != 2:  # sijil.h and its like: the public face, which may see everything
                continue
            allowed = table[parts[0]] | {parts[0]}
            for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if name.split("/")[0] in table and name.split("/")[0] not in allowed:
                    wrong.append(f"{path.relative_to(ROOT)} includes {name}")
        self.assertEqual(wrong, [])

    def test_source_is_ascii(self):
        wrong = []
        for path in tracked(under="src"):
            for n, line in enumerate(path.read_bytes().split(b"\n"), 1):
                if not line.isascii():
                    wrong.append(f"{path.relative_to(ROOT)}:{n}")
        self.assertEqual(wrong, [])

    def test_no_invisible_direction_marks_outside_corpora(self):
        wrong = []
        for path in tracked():
            if path.is_relative_to(ROOT / "corpora"):
                continue
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # bytes, not text
            wrong += [f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, m.start()) + 1}" for m in BIDI.finditer(text)]
        self.assertEqual(wrong, [])

    def test_files_are_short(self):
        wrong = []
        for path in [*tracked(*CODE), *tracked(under="tools")]:
            lines = path.read_bytes().count(b"\n")
            if lines > LIMIT:
                wrong.append(f"{path.relative_to(ROOT)}: {lines} lines, limit {LIMIT}")
        self.assertEqual(wrong, [])

    def test_every_source_says_what_it_does(self):
        wrong = [str(p.relative_to(ROOT)) for p in tracked(".h", under="src")
                 if not p.read_text(encoding="utf-8").startswith(("//", "/*"))]
        self.assertEqual(wrong, [])

    def test_every_test_file_is_in_the_build(self):
        rooms = set(room_table())
        wrong = [str(p.relative_to(ROOT)) for p in tracked("_test.cc", under="tests")
                 if p.parent.parent == ROOT / "tests" and p.parent.name not in rooms
                 and not (p.parent / "CMakeLists.txt").exists()]
        self.assertEqual(wrong, [])

    def test_no_paths_of_one_machine(self):
        # Spelled in pieces, so that this file does not find itself.
        path = re.compile(rb"(?<![\w.\-])/(?:" + b"ho" + rb"me/\w|Us" + rb"ers/\w|ro" + rb"ot/|wo" + rb"rk/\w|mn" + rb"t/\w)")
        wrong = []
        for file in tracked():
            for n, line in enumerate(file.read_bytes().split(b"\n"), 1):
                if path.search(line) and not file.is_relative_to(ROOT / "corpora"):
                    wrong.append(f"{file.relative_to(ROOT)}:{n}")
        self.assertEqual(wrong, [])

    def test_one_version(self):
        cmake = re.search(r"project\(Sijil VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
        header = re.search(r'kVersion = "([\d.]+)"', (ROOT / "src/base/version.h").read_text())[1]
        self.assertEqual(cmake, header)
        self.assertIn(f"## {cmake}", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))

    def test_the_build_server_runs_every_test(self):
        self.assertIn("tools/test", (ROOT / ".ci" / "run").read_text())


if __name__ == "__main__":
    unittest.main()
