// Exporters: documents -> JSON lines, CSV, GeoJSON or a table, one after the other, holding nothing.
//
//   std::unique_ptr<Exporter> e = make_exporter("csv", {});
//   out << e->begin();
//   for (const Document& d : documents) out << e->document(d);
//   out << e->end();
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "store/document.h"

namespace sijil {

class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual std::string begin() { return {}; }
  virtual std::string document(const Document& document) = 0;
  virtual std::string end() { return {}; }
  /// Records this form has no place for (GeoJSON: those without a point).
  std::size_t dropped() const { return dropped_; }

 protected:
  std::size_t dropped_ = 0;
};

/// jsonl, csv, geojson or table; null for anything else. `options` matter for jsonl only.
std::unique_ptr<Exporter> make_exporter(std::string_view format, const JsonOptions& options);

}  // namespace sijil
