// Makes flawed predictions out of gold, the same for the same seed: what a scorer has to tell apart.
#pragma once
#include <nlohmann/json.hpp>

#include <random>
#include <string>

namespace sijil {

class Perturber {
 public:
  using Json = nlohmann::json;
  explicit Perturber(unsigned seed) : random_(seed) {}

  /// A predicted document with about `rate` of its fields damaged.
  Json document(const Json& gold, double rate) {
    rate_ = rate;
    Json out;
    out["doc_id"] = gold["doc_id"];
    out["title"] = hit() ? Json{{"text", "x"}} : gold.value("title", Json());
    out["byline"] = hit() ? Json("y") : gold.value("byline", Json());
    out["pub_date"] = hit() ? Json(nullptr) : gold.value("pub_date", Json());
    out["body"] = gold.value("body", Json());
    if (hit()) out["body"] = Json{{"spans", Json::array({Json::array({3, 90}), Json::array({40, 200})})}};
    out["records"] = Json::array();
    for (const Json& r : gold["records"]) {
      if (hit()) continue;
      out["records"].push_back(record(r));
      if (hit()) out["records"].push_back(record(r));
    }
    if (hit()) out["records"].push_back(invented());
    std::shuffle(out["records"].begin(), out["records"].end(), random_);
    return out;
  }

 private:
  bool hit() { return std::uniform_real_distribution<double>(0, 1)(random_) < rate_; }
  std::size_t pick(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  static Json invented() {
    return Json{{"id", "x"}, {"kind", "incident"}, {"type", "disaster.flood"}, {"date", {{"from", "2001-02-03"}}},
                {"place", {{"name", "\u0645\u0643\u0627\u0646"}, {"country", "ZZ"}}},
                {"casualties", Json::array({{{"effect", "killed"}, {"best", 40}}})}, {"evidence", {{"sent", {0}}}}};
  }

  Json record(Json r) {
    static const char* const kTypes[] = {"explosive.other", "attack.armed", "battle.clash", "accident.traffic"};
    if (hit()) r["kind"] = r["kind"] == "incident" ? "aggregate" : "incident";
    if (hit()) r["type"] = kTypes[pick(4)];
    if (hit()) r["certainty"] = "alleged";
    if (hit()) r["outcome"] = "failed";
    if (hit()) r["date"] = Json{{"from", "2015-07-2" + std::to_string(pick(10))}, {"to", "2015-07-31"}};
    if (hit()) r["date"] = Json(nullptr);
    if (hit() && r["place"].is_object()) r["place"]["name"] = "\u0645\u062f\u064a\u0646\u0629 \u0645\u0643\u0627\u0646";
    if (hit() && r["place"].is_object()) r["place"]["admin1"] = "ZZ-1";
    if (hit() && r["place"].is_object()) r["place"]["chain"] = Json::array({"\u0628\u0644\u062f\u0629"});
    if (hit()) r["weapons"] = Json::array({"mine", "other"});
    if (hit()) r["evidence"] = Json{{"sent", {pick(3), 7}}};
    if (hit()) r["sources"] = Json::array({"\u0645\u0635\u062f\u0631"});
    if (hit()) r["incident_count"] = Json{{"best", 3 + pick(9)}};
    for (Json& a : r["actors"]) actor(a);
    if (hit() && !r["actors"].empty()) r["actors"].erase(0);
    for (Json& c : r["casualties"]) row(c);
    if (hit() && !r["casualties"].empty()) r["casualties"].erase(0);
    return r;
  }

  void actor(Json& a) {
    if (hit()) a["role"] = "participant";
    if (hit()) a["certainty"] = "claimed";
    if (hit()) a.erase("id");
    if (hit() && a.contains("aliases") && !a["aliases"].empty()) a["name"] = a["aliases"].back();
    if (hit()) a["name"] = "\u0637\u0631\u0641";
  }

  void row(Json& c) {
    if (hit() && c["best"].is_number()) c["best"] = c["best"].get<int>() + 1;
    if (hit()) c["best"] = nullptr;
    if (hit()) c["max"] = nullptr;
    if (hit()) c["group"] = "civilian";
    if (hit()) c["nationality"] = Json::array({"SY", "FOREIGN"});
    if (hit()) c["rel"] = "subset";
    if (hit() && c.contains("alt_keys")) {
      c["effect"] = c["alt_keys"][0][0];
      c["group"] = c["alt_keys"][0][1];
      c["demographic"] = c["alt_keys"][0][2];
    }
  }

  std::mt19937 random_;
  double rate_ = 0;
};

}  // namespace sijil
