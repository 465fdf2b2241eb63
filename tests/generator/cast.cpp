// SPDX-License-Identifier: Apache-2.0
#include "tests/generator/cast.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace gatehouse::generator {

namespace {

/// Numbers that no customer of a file of ours reaches.
constexpr std::uint64_t unused = (std::uint64_t{1} << 40U) - 1;

boost::json::object as_json(const std::vector<Line>& lines, bool tags) {
  boost::json::array references, uids;
  for (const Line& line : lines) {
    references.emplace_back(line.ticket_reference);
    if (tags && !line.tag_uid.empty()) uids.emplace_back(line.tag_uid);
  }
  const Line& line = lines.front();
  boost::json::object role;
  role["type"] = line.ticket_type;
  role["name"] = line.last_name.empty() ? line.first_name : line.first_name + " " + line.last_name;
  role["email"] = line.email;
  role["order_number"] = line.order_number;
  role["tickets"] = std::move(references);
  role["tags"] = std::move(uids);
  return role;
}

}  // namespace

const std::vector<Role>& cast() {
  static const std::vector<Role> roles{
      {.name = "good_wristband", .tagged = true},
      {.name = "good_ticket"},
      {.name = "vip_wristband", .type = "VIP", .tagged = true},
      {.name = "vip_ticket", .type = "VIP"},
      {.name = "camping_ticket", .type = "Camping"},
      {.name = "crew_wristband", .type = "Crew", .tagged = true},
      {.name = "ticket_to_ban"},
      {.name = "wristband_to_ban", .tagged = true},
      {.name = "ticket_to_exchange"},
      {.name = "group_of_four", .tickets = 4},
      {.name = "redeemed_ticket", .redeemed = true},
      {.name = "banned_ticket", .banned = true},
      {.name = "banned_wristband", .tagged = true, .banned = true},
      {.name = "cancelled_ticket", .cancelled = true},
      {.name = "pending_ticket", .order_status = "pending"},
      {.name = "suspended_account", .suspended = true},
      {.name = "day_ticket", .one_day = true},
  };
  return roles;
}

std::string cast_json(const Options& options) {
  boost::json::object all;
  for (std::uint64_t number = 0; number < cast().size() && number < options.customers; ++number)
    all[cast()[static_cast<std::size_t>(number)].name] =
        as_json(customer_lines(options.seed, number), options.tags);
  all["unknown_ticket"] = {{"tickets", {ticket_reference(options.seed, unused)}},
                           {"tags", boost::json::array()}};
  all["fresh_wristbands"] = {{"tickets", boost::json::array()},
                             {"tags",
                              {tag_uid(options.seed, unused), tag_uid(options.seed, unused - 1),
                               tag_uid(options.seed, unused - 2)}}};
  all["telephone"] = {{"tickets", boost::json::array()}, {"tags", {"08A1B2C3"}}};
  return boost::json::serialize(all);
}

}  // namespace gatehouse::generator
