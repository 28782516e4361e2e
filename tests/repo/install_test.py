"""The install tree is whole: the program runs from it with its own rules, and a stranger's CMake project finds Sijil."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from repo import BUILD, ROOT

TEXT = "قتل سبعة مدنيين يوم 14 تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في مدينة درعا.\n"


def run(*words, **more):
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, **more)
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.here = pathlib.Path(cls.folder.name)
        cls.prefix = cls.here / "prefix"
        run("cmake", "--install", BUILD, "--prefix", cls.prefix)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_program_runs_with_the_installed_rules(self):
        (self.here / "a.txt").write_text(TEXT, encoding="utf-8")
        env = {k: v for k, v in os.environ.items() if k != "SIJIL_RULES"}
        program = self.prefix / "bin" / "sijil"
        self.assertIn(str(self.prefix), run(program, "rules", "check", env=env))
        self.assertIn('"records":[{', run(program, "extract", "--format", "jsonl", self.here / "a.txt", env=env))

    def test_pages_are_there(self):
        man = (self.prefix / "share/man/man1/sijil.1").read_text()
        self.assertTrue(man.startswith(".TH SIJIL 1"))
        for name in ("bash-completion/completions/sijil", "zsh/site-functions/_sijil", "fish/vendor_completions.d/sijil.fish"):
            self.assertIn("extract", (self.prefix / "share" / name).read_text())

    def test_a_project_finds_it(self):
        """The program at the top of sijil.h, built against the install tree alone."""
        header = (ROOT / "src/sijil.h").read_text(encoding="utf-8")
        program = "\n".join(re.sub(r"^//(   )?", "", line) for line in header.split("#pragma once")[0].splitlines()
                            if line.startswith("//   "))
        self.assertIn("int main", program)
        consumer = self.here / "consumer"
        consumer.mkdir()
        (consumer / "main.cc").write_text(program + "\n", encoding="utf-8")
        (consumer / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.22)\nproject(consumer CXX)\n"
            "find_package(Sijil 0.1 REQUIRED)\nadd_executable(consumer main.cc)\n"
            "target_link_libraries(consumer PRIVATE Sijil::sijil)\nfile(WRITE ${CMAKE_BINARY_DIR}/rules \"${SIJIL_RULES_DIR}\")\n")
        sanitize = os.environ.get("SIJIL_SANITIZE")
        run("cmake", "-S", consumer, "-B", consumer / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_FLAGS={'-fsanitize=' + sanitize if sanitize else ''}")
        run("cmake", "--build", consumer / "build")
        rules = pathlib.Path((consumer / "build" / "rules").read_text())
        self.assertTrue((rules / "types.tsv").exists())
        self.assertIn("incident explosive.mine", run(consumer / "build" / "consumer", rules, TEXT))


if __name__ == "__main__":
    unittest.main()
