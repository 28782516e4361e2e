"""`sijil show --map`: one page that needs nothing else and holds the records that have a point."""
import json
import pathlib
import re
import tempfile
import unittest

from repo import sijil


class Map(unittest.TestCase):
    def test_page_is_self_contained_and_holds_the_records(self):
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            (here / "a.txt").write_text("قتل 3 مدنيين يوم 14 تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في مدينة درعا </script>.\n", encoding="utf-8")
            self.assertEqual(sijil("run", "--quiet", "a.txt", cwd=here)[0], 0)
            self.assertEqual(sijil("show", "--map", "m.html", cwd=here)[0], 0)
            page = (here / "m.html").read_text(encoding="utf-8")
            self.assertIn('dir="rtl"', page)
            self.assertEqual(re.findall(r"(?:src|href)=[\"'](?!\")", page), [])
            self.assertEqual(page.count("</script>"), 3)
            records = json.loads(re.search(r'id="records">(.*?)</script>', page, re.S)[1])
            self.assertEqual([(r["place"], r["killed"], r["date"]) for r in records], [("درعا", "3", "2022-10-14")])
            self.assertNotIn("@OUTLINE@", page)


if __name__ == "__main__":
    unittest.main()
