"""The tables of docs/numbers-dates.md are what the program says: each phrase of theirs is tagged and compared with its row."""
import json
import re
import unittest

from repo import ROOT, sijil

PAGE = ROOT / "docs" / "numbers-dates.md"
DAY = r"-?\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?"


def table(heading):
    """The rows of the first table behind a heading, as lists of cells."""
    rows = []
    for line in PAGE.read_text(encoding="utf-8").split(heading, 1)[1].splitlines():
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return rows[2:]


def tag(phrases):
    lines = "".join(json.dumps({"id": str(i), "text": p, "ref_date": "2022-10-31"}, ensure_ascii=False) + "\n"
                    for i, p in enumerate(phrases))
    code, out, err = sijil("tag", "-q", "--kinds", "number,date", "-", stdin=lines.encode())
    assert code == 0, err
    return [json.loads(line)["mentions"] for line in out.splitlines()]


def shown(value):
    """A number as the page writes it."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


class Tables(unittest.TestCase):
    def test_numbers(self):
        cases = table("\n## Numbers\n")
        self.assertGreater(len(cases), 25)
        for (phrase, value, also), mentions in zip(cases, tag([c[0] for c in cases])):
            with self.subTest(phrase):
                numbers = [m for m in mentions if m["kind"] == "number"]
                self.assertEqual(len(numbers), 1)
                n = numbers[0]
                for part in value.split(", "):
                    key, _, number = part.rpartition(" ")
                    self.assertEqual(shown(n[key or "value"]), number)
                if value.startswith(("min", "max")):
                    self.assertIsNone(n["value"])
                for modifier in ("more_than", "less_than", "about", "up_to", "range", "vague"):
                    self.assertEqual(n["modifier"] == modifier, bool(re.match(modifier, also)))
                if unit := re.search(r"unit (\w+)", also):
                    self.assertEqual(n["unit"], unit[1])
                self.assertEqual(n["ordinal"], also.startswith("ordinal"))
                self.assertEqual(n["fraction"], also.startswith("fraction"))
                self.assertEqual(n["form"] == "dual", "form dual" in also)

    def test_dates(self):
        cases = table("\n## Dates\n")
        self.assertGreater(len(cases), 25)
        for (phrase, first, last, flags), mentions in zip(cases, tag([c[0] for c in cases])):
            with self.subTest(phrase):
                dates = [m for m in mentions if m["kind"] == "date"]
                self.assertEqual(len(dates), 1)
                d = dates[0]
                self.assertEqual(d["from"] or "", first)
                self.assertEqual("open" if d["open_end"] else d["to"] or "", last)
                for flag in ("implied-year", "dm-ambiguous", "now"):
                    self.assertEqual(flag in d["flags"], flag in re.split(r"[,;] ", flags), flag)
                if other := re.search(rf"alternative ({DAY})", flags):
                    self.assertEqual([a["text"] for a in d["alternatives"]], [other[1]])
                self.assertEqual(d["calendar"] == "hijri", "calendar hijri" in flags)
                if hour := re.search(r"`time_of_day` (\S+)", flags):
                    self.assertEqual(d["time_of_day"], hour[1])
                if timex := re.search(r"timex (\w+)", flags):
                    self.assertEqual(d["timex"], timex[1])


if __name__ == "__main__":
    unittest.main()
