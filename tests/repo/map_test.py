"""`sijil show --map`: one page that needs nothing else and holds the records that have a point."""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from repo import sijil

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


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

    def test_places_that_texts_name(self):
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            (here / "a.txt").write_text("عنوان الخبر عن المدينة\nوصل وفد إلى مدينة درعا أمس. وقال سكان في درعا إن الطريق إلى حلب مغلق </script>.\n", encoding="utf-8")
            (here / "b.txt").write_text("وصلت قافلة إلى مدينة درعا.\n", encoding="utf-8")
            code, out, err = sijil("tag", "--map", "m.html", "a.txt", "b.txt", cwd=here)
            self.assertEqual((code, out), (0, ""), err)
            page = (here / "m.html").read_text(encoding="utf-8")
            self.assertEqual(page.count("</script>"), 3)
            named = json.loads(re.search(r'id="records">(.*?)</script>', page, re.S)[1])
            self.assertEqual([(n["title"], n["place"], n["mentions"], n["evidence"]) for n in named],
                             [("عنوان الخبر عن المدينة", "درعا", 2, "وصل وفد إلى مدينة درعا أمس."), ("عنوان الخبر عن المدينة", "حلب", 1, "وقال سكان في درعا إن الطريق إلى حلب مغلق </script>."),
                              ("b", "درعا", 1, "وصلت قافلة إلى مدينة درعا.")])
            self.assertEqual(sijil("tag", "--map", "m.html", "--format", "table", "a.txt", cwd=here)[0], 2)
            # Not a map of numbers, whatever else is asked for.
            self.assertEqual(sijil("tag", "--quiet", "--kinds", "number", "--map", "n.html", "a.txt", "b.txt", cwd=here)[0], 0)
            self.assertEqual((here / "n.html").read_text(encoding="utf-8"), page)

    @unittest.skipUnless(CHROMIUM, "no Chromium is here to show the map")
    def test_a_browser_draws_it_without_a_network(self):
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            (here / "a.txt").write_text("وصل وفد إلى مدينة درعا أمس.\nوقال سكان في درعا إن الطريق إلى حلب مغلق.\n", encoding="utf-8")
            (here / "b.txt").write_text("وصلت قافلة إلى مدينة درعا.\n", encoding="utf-8")
            self.assertEqual(sijil("tag", "--quiet", "--map", "m.html", "a.txt", "b.txt", cwd=here)[0], 0)
            shown = subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=3000",
                                    f"--user-data-dir={here}/profile", "--window-size=1000,700", "--dump-dom", f"file://{here}/m.html#first"],
                                   capture_output=True, timeout=120).stdout.decode("utf-8")
            drawn = shown[:shown.index('id="records"')]
            self.assertEqual(re.findall(r'<circle [^>]*aria-label="([^"]*)"', drawn), ["درعا", "حلب"])
            self.assertGreater(len(re.search(r'id="outline" d="([^"]*)"', drawn)[1]), 100_000)
            popup = drawn[drawn.index('id="popup"'):drawn.index('id="note"')]
            self.assertNotIn("hidden", popup.split(">", 1)[0])
            self.assertEqual(re.findall(r"<h2>([^<]*)</h2>", popup), ["a", "b"])
            self.assertIn("وصلت قافلة إلى مدينة درعا.", popup)
            self.assertIn("4 ذكر للأماكن في 2 موضع", drawn)


if __name__ == "__main__":
    unittest.main()
