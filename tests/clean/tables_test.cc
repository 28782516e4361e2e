// The tables load, answer, and say where they are wrong.
#include "clean/tables.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "clean/fold.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

const CleanTables& tables() {
  static const Result<CleanTables> t = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
  EXPECT_TRUE(t.ok()) << (t.ok() ? "" : t.error().message());
  return *t;
}

TEST(Tables, LineKinds) {
  struct Case {
    const char* line;
    LineKind kind;
  };
  for (const Case& c : {
           Case{"المشاركة", LineKind::share},
           Case{"شارك (12)", LineKind::share},
           Case{"المشاركة في الانتخابات ضعيفة", LineKind::none},
           Case{"إقرأ أيضاً: خبر آخر", LineKind::related},
           Case{"Contact Information", LineKind::contact},
           Case{"بقلم: رامي العلي", LineKind::byline},
           Case{"© 2022 جميع الحقوق محفوظة", LineKind::copyright},
           Case{"التعليقات (0)", LineKind::comments},
           Case{"قتل ثلاثة أشخاص في انفجار", LineKind::none},
           Case{"كتب الله لهم السلامة بعد أن انهار الجدار عليهم أمس", LineKind::none},
           Case{"", LineKind::none},
       }) {
    EXPECT_EQ(tables().line_kind(fold_words(c.line)).kind, c.kind) << c.line;
  }
}

TEST(Tables, ClassHints) {
  struct Case {
    const char* value;
    int hints;
  };
  for (const Case& c : {
           Case{"social-share", kHintDrop},
           Case{"shareholder", 0},
           Case{"mainMenu", kHintDrop},
           Case{"entry-content", kHintKeep},
           Case{"relatedposts", kHintRelated},
           Case{"comment_list", kHintComment},
           Case{"has-shadow", 0},
           Case{"hidden", kHintDrop},                          // the whole name only: Drupal marks each field's label
           Case{"field--label-hidden field__item", 0},
           Case{"print:px-6 md:hidden Bgc($nav)", 0},           // utility classes
           Case{"print:px-6 hidden", kHintDrop},
           Case{"mainMenu-item Sidebar", kHintDrop},
           Case{"", 0},
           Case{"---", 0},
       }) {
    EXPECT_EQ(tables().class_hints(c.value) & (kHintDrop | kHintKeep | kHintRelated | kHintComment), c.hints) << c.value;
  }
}

TEST(Tables, MetaNamesAndMonths) {
  const MetaName* m = tables().meta_name("name", "article:published_time");
  ASSERT_NE(m, nullptr);
  EXPECT_EQ(m->field, "published");
  EXPECT_EQ(m->how, "opengraph");
  EXPECT_EQ(tables().meta_name("link", "article:published_time"), nullptr);
  EXPECT_EQ(tables().month(fold_words("تشرين الأوّل")), 10);
  EXPECT_EQ(tables().month("x"), 0);
}

TEST(Tables, ErrorsNameTheirPlace) {
  struct Case {
    const char* file;
    const char* row;
    const char* says;
  };
  const fs::path folder = fs::temp_directory_path() / "sijil-clean-tables-test";
  for (const Case& c : {
           Case{"phrases.tsv", "x\tnonsense\tany\t0\tf", "phrases.tsv:2:3: expected one of share"},
           Case{"phrases.tsv", "x\tshare\tsometimes\t0\tf", "expected whole, start, any, end or before-date"},
           Case{"phrases.tsv", "x\tshare\tany\tmany\tf", "expected a number"},
           Case{"phrases.tsv", "x\tshare\tany\t0\ta | ", "an empty form"},
           Case{"phrases.tsv", "x\tshare\tany\t0\t--", "a form without letters"},
           Case{"months.tsv", "x\t13\tf", "a month is 1 to 12"},
           Case{"class-hints.tsv", "x\tdrop\tletter\tf", "expected class, word or part"},
           Case{"languages.tsv", "x\tfa\tsound\t1\tf", "expected letter or word"},
           Case{"letters.tsv", "x\tmuch\tf", "expected a number"},
           Case{"meta-names.tsv", "x", "meta-names.tsv:2"},
       }) {
    fs::remove_all(folder);
    fs::copy(SIJIL_SOURCE_DIR "/rules/clean", folder);
    std::string header;
    {
      std::ifstream in(folder / c.file);
      while (std::getline(in, header) && header[0] == '#') {
      }
    }
    std::ofstream(folder / c.file) << header << "\n" << c.row << "\n";
    Result<CleanTables> t = CleanTables::load(folder.string());
    ASSERT_FALSE(t.ok()) << c.row;
    EXPECT_EQ(t.error().code, ErrorCode::parse);
    EXPECT_NE(t.error().message().find(c.says), std::string::npos) << t.error().message();
  }
  fs::remove_all(folder);
  Result<CleanTables> none = CleanTables::load(folder.string());
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace sijil
