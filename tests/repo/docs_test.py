"""The docs say what the program does: generated parts are fresh, every option and error code is described, the examples
run, the README's program compiles and its output is real.

docs_test.py --update writes the generated parts and README's output again."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from repo import BUILD, ROOT, RULES, sijil

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


README = ROOT / "README.md"


def blocks(language, text):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.S | re.M)


def console_output(text):
    """README's console block with what its commands print now; they find the first `text` block as article.txt."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "article.txt").write_text(blocks("text", text)[0], encoding="utf-8")
        out = ""
        for command in re.findall(r"^\$ sijil ([^\n]*)$", blocks("console", text)[0], re.M):
            code, printed, err = sijil(*command.split(), cwd=folder)
            assert code == 0, err
            out += f"$ sijil {command}\n{printed}"
    return out


def program_output(text):
    """README's program, built against an install tree, reading the article."""
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        (here / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.22)\nproject(readme CXX)\nfind_package(Sijil REQUIRED)\n"
            "add_executable(readme readme.cc)\ntarget_link_libraries(readme Sijil::sijil)\n")
        (here / "readme.cc").write_text(blocks("cpp", text)[0], encoding="utf-8")
        sanitize = os.environ.get("SIJIL_SANITIZE")

        def run(*words):
            done = subprocess.run([str(w) for w in words], cwd=here, capture_output=True, text=True)
            assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
            return done.stdout

        run("cmake", "--install", BUILD, "--prefix", here / "prefix")
        run("cmake", "-S", ".", "-B", "build", f"-DCMAKE_PREFIX_PATH={here / 'prefix'}",
            f"-DCMAKE_CXX_FLAGS={'-fsanitize=' + sanitize if sanitize else ''}")
        run("cmake", "--build", "build")
        return run("build/readme", RULES, blocks("text", text)[0])


def put(language, new, text):
    return re.sub(rf"(^```{language}\n).*?(^```)", lambda m: m[1] + new + m[2], text, flags=re.S | re.M)


class Readme(unittest.TestCase):
    TEXT = README.read_text(encoding="utf-8")

    def test_output_is_real(self):
        self.assertEqual(blocks("console", self.TEXT), [console_output(self.TEXT)])

    def test_program_is_that_of_the_header_and_prints_what_it_says(self):
        header = (ROOT / "src" / "sijil.h").read_text(encoding="utf-8")
        top = "".join(line[5:] + "\n" for line in header.splitlines() if line.startswith("//   "))
        self.assertEqual(blocks("cpp", self.TEXT), [top])
        self.assertEqual(blocks("output", self.TEXT), [program_output(self.TEXT)])


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        for page in pages():
            page.write_text(fresh(page.read_text(encoding="utf-8")), encoding="utf-8")
        readme = README.read_text(encoding="utf-8")
        README.write_text(put("output", program_output(readme), put("console", console_output(readme), readme)),
                          encoding="utf-8")
    else:
        unittest.main()
