"""The docs say what the program does: generated parts are fresh, every option and error code is described, the examples
run, the README's program compiles and its output is real.

docs_test.py --update writes the generated parts again."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from repo import BUILD, ROOT, sijil

COMMANDS = ROOT / "docs" / "commands"
BLOCK = re.compile(r"(<!-- generated: ([\w ]+) -->\n).*?(<!-- end -->)", re.S)


def generated(name):
    code, out, err = sijil("help", "--markdown", *([] if name == "exit codes" else [name]))
    assert code == 0, err
    return out


def fresh(text):
    return BLOCK.sub(lambda m: m[1] + "\n" + generated(m[2]) + "\n" + m[3], text)


def pages():
    return [*sorted(COMMANDS.glob("*.md")), ROOT / "docs" / "errors.md"]


def command_names():
    out = sijil("help")[1]
    return re.findall(r"^  (\w+)  ", out.split("Commands:")[1].split("Example:")[0], re.M)


class Docs(unittest.TestCase):
    def test_each_command_has_a_page(self):
        self.assertEqual(sorted(p.stem for p in COMMANDS.glob("*.md")), sorted(command_names()))

    def test_generated_parts_are_fresh(self):
        for page in pages():
            text = page.read_text(encoding="utf-8")
            self.assertRegex(text, BLOCK, page)
            self.assertEqual(fresh(text), text, f"{page}: run tests/repo/docs_test.py --update")

    def test_every_option_of_help_is_on_its_page(self):
        for command in command_names():
            page = (COMMANDS / f"{command}.md").read_text(encoding="utf-8")
            options = re.findall(r"^  (?:-\w, )?(--[\w-]+)", sijil(command, "--help")[1], re.M)
            self.assertIn("--help", options)
            for option in options:
                self.assertRegex(page, rf"\| `(-\w, )?{option}[ `]", f"{command} {option}")

    def test_every_error_code_is_described(self):
        source = (ROOT / "src/base/result.h").read_text()
        codes = re.findall(r"^\s+(\w+),?\s+//", re.search(r"enum class ErrorCode \{(.*?)\};", source, re.S)[1], re.M)
        self.assertGreaterEqual(len(codes), 10)
        table = (ROOT / "docs/errors.md").read_text(encoding="utf-8").split("## Error codes")[1].split("##")[0]
        self.assertEqual(re.findall(r"^\| `(\w+)` \|", table, re.M), codes)

    def test_exit_codes_are_those_of_the_source(self):
        source = (ROOT / "src/cli/exit_codes.h").read_text()
        codes = re.findall(r"^  (\w+) = (\d+),", source, re.M)
        table = (ROOT / "docs/errors.md").read_text(encoding="utf-8").split("## Exit codes")[1].split("## Error codes")[0]
        self.assertEqual(re.findall(r"^\| (\d+) \| `(\w+)`", table, re.M), [(n, name) for name, n in codes])

    def test_links_lead_somewhere(self):
        wrong = []
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
            for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
                if not (page.parent / link).exists():
                    wrong.append(f"{page.relative_to(ROOT)}: {link}")
            for name in re.findall(r"(?<![\w/.-])(?:docs|tools|src|tests|cmake)/[\w./-]*\w", page.read_text(encoding="utf-8")):
                if not (ROOT / name).exists():
                    wrong.append(f"{page.relative_to(ROOT)}: {name}")
        self.assertEqual(wrong, [])


class Readme(unittest.TestCase):
    TEXT = (ROOT / "README.md").read_text(encoding="utf-8")

    def blocks(self, language):
        return re.findall(rf"^```{language}\n(.*?)^```", self.TEXT, re.S | re.M)

    def test_output_is_real(self):
        """A console block holds `$ command` and what it prints; `<<article.txt` names the block before it."""
        articles = self.blocks("text")
        consoles = self.blocks("console")
        self.assertTrue(articles and consoles)
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "article.txt").write_text(articles[0], encoding="utf-8")
            for block in consoles:
                for command, shown in re.findall(r"^\$ sijil ([^\n]*)\n(.*?)(?=^\$ |\Z)", block, re.S | re.M):
                    code, out, err = sijil(*command.split(), cwd=folder)
                    self.assertEqual(code, 0, err)
                    self.assertEqual(out, shown, command)

    def test_program_compiles_and_prints_what_it_says(self):
        """The README's program and that at the top of sijil.h are the same, and it runs."""
        programs = self.blocks("cpp")
        self.assertEqual(len(programs), 1)
        header = (ROOT / "src" / "sijil.h").read_text(encoding="utf-8")
        top = "\n".join(re.sub(r"^// ?", "", line).strip() for line in header.splitlines() if line.startswith("//"))
        for line in programs[0].splitlines():
            self.assertIn(line.strip(), top, "README's program and that of sijil.h differ")
        compiler = os.environ.get("SIJIL_CXX") or shutil.which("c++")
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            (here / "CMakeLists.txt").write_text(
                "cmake_minimum_required(VERSION 3.22)\nproject(readme CXX)\nset(CMAKE_CXX_STANDARD 20)\n"
                "find_package(Sijil REQUIRED)\nadd_executable(readme readme.cc)\n"
                "target_link_libraries(readme Sijil::sijil)\n")
            (here / "readme.cc").write_text(programs[0], encoding="utf-8")
            (here / "article.txt").write_text(self.blocks("text")[0], encoding="utf-8")
            os.symlink(ROOT / "rules", here / "rules")
            run = lambda *words: subprocess.run(words, cwd=here, capture_output=True, text=True, check=True)
            run("cmake", "--install", str(BUILD), "--prefix", str(here / "prefix"))
            run("cmake", "-S", ".", "-B", "build", f"-DCMAKE_PREFIX_PATH={here / 'prefix'}",
                f"-DCMAKE_CXX_COMPILER={compiler}",
                f"-DCMAKE_CXX_FLAGS={'-fsanitize=' + os.environ['SIJIL_SANITIZE'] if os.environ.get('SIJIL_SANITIZE') else ''}")
            run("cmake", "--build", "build")
            out = run("build/readme", "article.txt").stdout
        self.assertTrue(out.strip())
        self.assertIn(out.splitlines()[0], self.TEXT)


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        for page in pages():
            page.write_text(fresh(page.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        unittest.main()
