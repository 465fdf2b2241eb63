// SPDX-License-Identifier: Apache-2.0
// A night judged again under another policy.
#include "tests/app/station_venue.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using model::AdmissionRule;

namespace {

struct Night : StationVenue {
  Night() {
    policy("Any", AdmissionRule::unlimited);
    policy("Daily", AdmissionRule::once_per_day);
    policy("VIP only", AdmissionRule::unlimited,
           {{log::field::policy::types, log::encode_ids({type("VIP").value})}});
    gate("Open", "Arena", "Any");
  }
  static model::TypeId type(const char* name) { return {model::derive(tiny::event().value, "type", name)}; }
  /// "T-1 was admit, would be already_redeemed"; one line a passage that differs.
  std::vector<std::string> replay(boost::json::object args) {
    const auto done = ask("log replay", std::move(args), "");
    REQUIRE(done);
    said = std::string(done->object.at("said").as_string());
    std::vector<std::string> lines;
    for (const auto& row : rows)
      lines.push_back(std::string(row.at("credential").as_string()) + " was " +
                      std::string(row.at("was").as_string()) + ", would be " +
                      std::string(row.at("would_be").as_string()));
    return lines;
  }
  std::string said;
};
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("log replay shows each verdict that would differ, and why", "[replay]") {
  Night night;
  (void)night.in("T-1", "Open");
  night.clock.pass(60'000);
  (void)night.in("T-1", "Open");
  (void)night.in("T-2", "Open");
  const auto ops = night.ops();
  CHECK(night.replay({{"policy", "Any"}}).empty());
  CHECK(night.said == "3 passages were judged again, 0 would differ.");
  CHECK(night.replay({{"policy", "Daily"}}) == Lines{"T-1 was admit, would be count_exhausted"});
  CHECK(night.replay({{"policy", "VIP only"}}) == Lines{"T-2 was admit, would be wrong_type"});
  CHECK(night.replay({{"policy", "Main"}}) == Lines{"T-1 was admit, would be already_redeemed"});
  CHECK_THAT(std::string(night.rows.front().at("why").as_string()), Contains("Open"));
  CHECK(night.said == "3 passages were judged again, 1 would differ.");
  CHECK(night.ops() == ops);
}

TEST_CASE("what an entry-once gate redeemed is not held against anybody under another policy", "[replay]") {
  Night night;
  (void)night.in("T-1", "Main");
  night.clock.pass(60'000);
  CHECK(night.in("T-1", "Main") == "already_redeemed");
  CHECK(night.replay({{"policy", "Any"}}) == Lines{"T-1 was already_redeemed, would be admit"});
  // Redeemed by hand stays redeemed.
  REQUIRE(night.said.size() > 0);
  night.clock.pass(60'000);
  night.write({log::Mark{{log::TargetKind::ticket, "T-2"}, log::MarkKind::redeemed, {}}});
  night.clock.pass(60'000);
  CHECK(night.in("T-2", "Main") == "already_redeemed");
  CHECK(night.replay({{"policy", "Any"}}) == Lines{"T-1 was already_redeemed, would be admit"});
}

TEST_CASE("log replay under a rule from a file, at one gate, within a time", "[replay]") {
  Night night;
  (void)night.in("T-1", "Open");
  (void)night.in("T-2", "Open");
  (void)night.in("T-3", "Toggle");
  night.clock.pass(3'600'000);
  (void)night.in("T-4", "Open");
  const char* rule = R"({"==": [{"var": "product"}, "VIP"]})";
  CHECK(night.replay({{"policy", "Any"}, {"rule_text", rule}}).size() == 2);
  CHECK(night.replay({{"policy", "Any"}, {"rule_text", rule}, {"until", "2026-07-04T19:30"}}) ==
        Lines{"T-2 was admit, would be rule_refused"});
  CHECK(night.replay({{"policy", "Any"}, {"rule_text", rule}, {"from", "2026-07-04T19:30"}}) ==
        Lines{"T-4 was admit, would be rule_refused"});
  CHECK(night.replay({{"policy", "VIP only"}, {"gate", "Toggle"}}).empty());
  CHECK(night.said == "1 passages were judged again, 0 would differ.");
}

TEST_CASE("log replay says what is wrong with its arguments, and is for technicians", "[replay]") {
  Night night;
  const auto error = [&](boost::json::object args, const char* staff = "") {
    const auto answer = night.ask("log replay", std::move(args), staff);
    return answer ? std::string() : answer.error().text();
  };
  CHECK_THAT(error({{"policy", "Nothing"}}), Contains("Nothing") && Contains("Daily") && Contains("Toggle"));
  CHECK_THAT(error({{"policy", "Any"}, {"gate", "Nowhere"}}), Contains("--gate"));
  CHECK_THAT(error({{"policy", "Any"}, {"rule_text", "{\"allow\": 1}"}}), Contains("no operator \"allow\""));
  CHECK_THAT(error({{"policy", "Any"}, {"from", "yesterday"}}), Contains("--from"));
  CHECK_THAT(error({{"policy", "Any"}}, "1"), Contains("technician"));
  CHECK(error({{"policy", "Any"}}, "3").empty());
}
