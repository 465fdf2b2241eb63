// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/commands.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

#include "kiosk/app/json_text.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/disk_full.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

/// A command that is done in one slice.
class OneSlice : public Job {
 public:
  OneSlice(Services& services, House house, Command command, Request request, Actor actor)
      : services_(services),
        house_(std::move(house)),
        command_(command),
        request_(std::move(request)),
        actor_(std::move(actor)) {}

  std::optional<Result<Outcome>> step(Reply& reply) override {
    try {
      return command_({services_, house_, actor_, request_.args, reply});
    } catch (const store::StorageError& error) {
      // A kiosk's act is one op: there was no room for it, and nothing has happened. Central's log is another
      // matter.
      if (services_.central || !store::is_disk_full(error)) throw;
      return Result<Outcome>(Error{ErrorKind::failure, "the disk is full: nothing was done", services_.folder,
                                   "free some room and do it again"});
    }
  }

 private:
  Services& services_;
  House house_;
  Command command_;
  Request request_;
  Actor actor_;
};

/// A kiosk has one event. At central the request names one, unless there is only one.
Result<model::EventId> event_of(Services& services, const boost::json::object& args) {
  if (!services.house.event.is_nil()) return services.house.event;
  const auto* named = args.if_contains("event");
  const std::string name =
      named != nullptr && named->is_string() ? std::string(named->as_string()) : std::string();
  const std::vector<model::Event> events = store::read_events(services.house.tables());
  if (name.empty() && events.size() == 1) return events.front().id;
  for (const model::Event& event : events)
    if (event.name == model::canonical_key(name)) return event.id;
  if (name.empty() && events.empty()) return model::EventId{};
  std::string known;
  for (const model::Event& event : events) known += (known.empty() ? "" : ", ") + event.name;
  return Error{ErrorKind::usage,
               name.empty() ? "there are several events" : "no event has this name: " + name, "--event",
               known.empty() ? "" : "known: " + known};
}

const NamedCommand* find_command(std::string_view name) {
  for (const auto& table : {act_commands(), audit_commands(), desk_commands(), operator_commands(),
                            order_commands(), other_commands(), station_commands()})
    for (const NamedCommand& command : table)
      if (command.name == name) return &command;
  return nullptr;
}

}  // namespace

std::string Call::text(std::string_view name) const {
  return text_in(args, name);
}

bool Call::flag(std::string_view name) const {
  const auto* value = args.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::int64_t Call::number(std::string_view name, std::int64_t otherwise) const {
  const auto* value = args.if_contains(name);
  return value != nullptr && value->is_int64() ? value->as_int64() : otherwise;
}

std::vector<std::string> Call::list(std::string_view name) const {
  std::vector<std::string> texts;
  const auto* value = args.if_contains(name);
  if (value != nullptr && value->is_string()) texts.emplace_back(value->as_string());
  if (value != nullptr && value->is_array())
    for (const auto& one : value->as_array())
      if (one.is_string()) texts.emplace_back(one.as_string());
  return texts;
}

std::string Call::reason() const {
  return std::string(model::trimmed(text("reason")));
}

Result<model::CustomerId> customer_in(const Call& call, std::string_view name) {
  const std::string text = call.text(name);
  if (const auto id = model::Uuid::parse(text); id && !id->is_nil()) return model::CustomerId{*id};
  return Error{ErrorKind::usage, "this is no customer's id: " + text, name == "customer" ? "--customer" : "",
               "gatehouse find shows ids"};
}

Error only_at_central(std::string what) {
  return {ErrorKind::usage,
          std::move(what) + " is done at central",
          {},
          "give central's data folder with --data"};
}

Result<std::unique_ptr<Job>> make_job(Services& services, Request request, const Actor& actor) {
  FilesOfRequest files(request);
  const NamedCommand* command = find_command(request.command);
  if (command == nullptr) return Error{ErrorKind::usage, "unknown command: " + request.command, {}, {}};
  House house = services.house;
  if (command->of_event) {
    const auto event = event_of(services, request.args);
    if (!event) return event.error();
    house.event = *event;
  }
  if (command->needs_operator && actor.id.is_nil())
    return Error{ErrorKind::usage, "an act on customers names who acts", "--operator", "give a staff number"};
  if (command->make_job != nullptr) {
    files.give_back(request);
    return command->make_job(services, house, std::move(request), actor);
  }
  return std::unique_ptr<Job>(
      new OneSlice(services, std::move(house), command->command, std::move(request), actor));
}

}  // namespace gatehouse::app
