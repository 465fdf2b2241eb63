// SPDX-License-Identifier: Apache-2.0
// Private to kiosk/app: the table of commands behind begin().
#pragma once
#include <utility>

#include <unistd.h>

#include "kiosk/app/request.hpp"

namespace gatehouse::app {

/// Holds what came with a request until somebody wants it; else it is closed.
class FilesOfRequest {
 public:
  explicit FilesOfRequest(Request& request)
      : file_(std::exchange(request.file, -1)), folder_(std::exchange(request.folder, -1)) {}
  ~FilesOfRequest() {
    for (const int file : {file_, folder_})
      if (file >= 0) ::close(file);
  }
  FilesOfRequest(const FilesOfRequest&) = delete;
  FilesOfRequest& operator=(const FilesOfRequest&) = delete;
  void give_back(Request& request) {
    request.file = std::exchange(file_, -1);
    request.folder = std::exchange(folder_, -1);
  }

 private:
  int file_, folder_;
};

/// What one simple command sees.
struct Call {
  Services& services;
  House& house;  ///< with the event that the request names
  const Actor& actor;
  const boost::json::object& args;
  Reply& reply;

  /// A text argument; empty where it is missing.
  std::string text(std::string_view name) const;
  bool flag(std::string_view name) const;
  std::int64_t number(std::string_view name, std::int64_t otherwise) const;
  /// A list of texts, or one alone; empty where it is missing.
  std::vector<std::string> list(std::string_view name) const;
  /// White space is no reason.
  std::string reason() const;
};

/// The customer whose id the argument is. Fails for what is no id.
model::Result<model::CustomerId> customer_in(const Call& call, std::string_view name);
model::Error only_at_central(std::string what);

using Command = model::Result<Outcome> (*)(const Call&);
/// For what takes many slices. The house has the event that the request names; the job owns what came
/// with the request.
using MakeJob = model::Result<std::unique_ptr<Job>> (*)(Services&, const House&, Request, const Actor&);
struct NamedCommand {
  std::string_view name;
  bool needs_operator;   ///< an act on customers names an operator
  Command command;       ///< done in one slice; or nullptr, and
  bool of_event = true;  ///< where central has several, the request names one
  MakeJob make_job = nullptr;
};

// commands_photo.cpp
model::Result<Outcome> customer_photo(const Call& call);
/// Whether the picture that a profile's field names is here; a kiosk asks central for one that is not.
bool photo_is_here(const Call& call, std::string_view field);

std::span<const NamedCommand> act_commands();       ///< commands_acts.cpp
std::span<const NamedCommand> audit_commands();     ///< commands_audit.cpp
std::span<const NamedCommand> desk_commands();      ///< commands_desk.cpp
std::span<const NamedCommand> operator_commands();  ///< commands_operators.cpp
std::span<const NamedCommand> order_commands();     ///< commands_orders.cpp
std::span<const NamedCommand> other_commands();     ///< commands_other.cpp
std::span<const NamedCommand> station_commands();   ///< commands_station.cpp

model::Result<std::unique_ptr<Job>> make_job(Services& services, Request request, const Actor& actor);

}  // namespace gatehouse::app
