// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/request.hpp"

#include <boost/json/serialize.hpp>

#include "config/utf8.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/pin.hpp"
#include "kiosk/app/request_texts.hpp"
#include "kiosk/app/sign_in.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {

using model::Error;
using model::ErrorKind;
using model::Result;

std::string pin_hash_of(House& house, const Request& request) {
  if (!request.pin_given || request.operator_number.empty()) return {};
  const auto hash = hash_to_check(house, request.operator_number);
  return hash ? *hash : std::string();
}

Result<Actor> actor_of(House& house, const Request& request, std::optional<bool> pin_checked) {
  // Whoever reaches this folder owns it: its files and its control socket are the owner's alone.
  if (request.operator_number.empty()) return Actor{{}, {}, model::Role::gate, true};
  if (request.pin_given) {
    if (!pin_checked) {
      const auto hash = hash_to_check(house, request.operator_number);
      if (!hash) return hash.error();
      pin_checked = pin_matches(request.pin, *hash);
    }
    const auto found = checked_operator(house, request.operator_number, *pin_checked);
    if (!found) return found.error();
    return Actor{found->id, found->name, found->role, false};
  }
  const auto found = store::read_operator(house.tables(), request.operator_number);
  if (!found || found->disabled)
    return Error{ErrorKind::refused,
                 found ? "this operator is disabled" : "no operator has this staff number",
                 request.operator_number,
                 {}};
  return Actor{found->id, found->name, found->role, true};
}

Result<std::unique_ptr<Job>> begin(Services& services, Request request, std::optional<bool> pin_checked) {
  FilesOfRequest files(request);
  if (const auto good = check_texts(request); !good) return good.error();
  const auto actor = actor_of(services.house, request, pin_checked);
  if (!actor) return actor.error();
  files.give_back(request);
  return make_job(services, std::move(request), *actor);
}

Result<Outcome> run(Job& job, Reply& reply) {
  while (true)
    if (auto outcome = job.step(reply)) return std::move(*outcome);
}

std::string json_line(const boost::json::object& object) {
  // What stands between the quotes is written as it is, so that the whole line may be mended at once.
  return config::repaired_utf8(boost::json::serialize(object));
}

boost::json::object last_line(const Result<Outcome>& outcome) {
  if (outcome) return {{"done", outcome->object}, {"exit", outcome->exit}};
  const Error& error = outcome.error();
  return {{"error", {{"what", error.what}, {"where", error.where}, {"todo", error.todo}}},
          {"exit", static_cast<int>(error.kind)}};
}

}  // namespace gatehouse::app
