"""docs/rules-for-analysts.md is true: its files and examples, laid over a copy of the rules, load, pass `sijil rules test`,
and turn its article into what the page shows.

analysts_test.py --update writes the outputs again."""
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

from repo import ROOT, RULES, sijil

PAGE = ROOT / "docs" / "rules-for-analysts.md"


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.S | re.M)


def lay_over(text, rules):
    """Writes the page's tables and rules below `rules`, and adds its examples to the rules they name."""
    for block in [*blocks(text, "tsv"), *blocks(text, "rules")]:
        head, body = block.split("\n", 1)
        path = rules / head.removeprefix("# rules/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    for block in blocks(text, "examples"):
        head, *lines = block.rstrip("\n").split("\n")
        file, rule = head.removeprefix("# rules/").split(": ")
        path = rules / file
        before, after = re.split(rf"^(?=rule {rule} )", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.M)
        # The first `yes` and `no` of the rule; an example goes right below.
        for word in ("yes", "no"):
            if word in lines:
                new = [line for line in lines[lines.index(word) + 1:]]
                new = new[:next((i for i, line in enumerate(new) if not line.startswith(" ")), len(new))]
                after = re.sub(rf"^{word}\b[^\n]*\n", lambda m: m[0] + "\n".join(new) + "\n", after, count=1, flags=re.M)
        path.write_text(before + after, encoding="utf-8")


def run(commands, rules, article, folder):
    (folder / "article.txt").write_text(article, encoding="utf-8")
    out = ""
    for command in re.findall(r"^\$ sijil ([^\n]*)$", commands, re.M):
        code, printed, err = sijil(*command.split(), cwd=folder, env={"SIJIL_RULES": str(rules)})
        assert code == 0, f"{command}: {printed}{err}"
        out += f"$ sijil {command}\n{printed}"
    return out


def outputs(text):
    """The page's blocks `before` and `after` with what their commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        before = run(blocks(text, "before")[0], RULES, blocks(text, "text")[0], folder)
        shutil.copytree(RULES, folder / "rules")
        lay_over(text, folder / "rules")
        return before, run(blocks(text, "after")[0], folder / "rules", blocks(text, "text")[0], folder)


class Analysts(unittest.TestCase):
    TEXT = PAGE.read_text(encoding="utf-8")

    def test_outputs_are_real(self):
        self.maxDiff = None
        before, after = outputs(self.TEXT)
        self.assertEqual(blocks(self.TEXT, "before")[0], before)
        self.assertEqual(blocks(self.TEXT, "after")[0], after)

    def test_all_rules_pass_with_the_additions(self):
        with tempfile.TemporaryDirectory() as name:
            rules = pathlib.Path(name) / "rules"
            shutil.copytree(RULES, rules)
            lay_over(self.TEXT, rules)
            code, out, err = sijil("rules", "test", "--rules", rules)
            self.assertEqual(code, 0, out + err)

    def test_examples_fail_without_the_rows(self):
        """Each example needs its row: with the examples alone the rules do not pass."""
        with tempfile.TemporaryDirectory() as name:
            rules = pathlib.Path(name) / "rules"
            shutil.copytree(RULES, rules)
            lay_over("".join(f"```examples\n{b}```\n" for b in blocks(self.TEXT, "examples")), rules)
            code, out, err = sijil("rules", "test", "--rules", rules)
            self.assertNotEqual(code, 0)
            for rule in ("verb-subject", "defused", "counted-persons"):
                self.assertIn(rule, out + err)


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        text = PAGE.read_text(encoding="utf-8")
        for name, new in zip(("before", "after"), outputs(text)):
            text = re.sub(rf"(^```{name}\n).*?(^```)", lambda m, new=new: m[1] + new + m[2], text, flags=re.S | re.M)
        PAGE.write_text(text, encoding="utf-8")
    else:
        unittest.main()
