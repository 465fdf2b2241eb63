// SPDX-License-Identifier: Apache-2.0
// The one path of every command: a request in JSON, answered in JSON, whether the program that runs on a data
// folder does it over its control socket or the command line opens the folder itself.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include <boost/json/object.hpp>

#include "kiosk/app/house.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/store/photos.hpp"

namespace gatehouse::app {

/// {"command": "ticket ban", "operator": "17", "pin": "…", "args": {…}}. `file` and `folder` are
/// open and came with it (an import), or -1; the request owns them. A folder never comes without a file.
struct Request {
  std::string command;
  boost::json::object args;
  std::string operator_number;
  std::string pin;
  bool pin_given = false;
  int file = -1;
  int folder = -1;
};

/// Exit status of the command line, and the object it prints.
struct Outcome {
  boost::json::object object;
  int exit = 0;
};

/// Where rows and progress of a longer answer go.
struct Reply {
  std::function<void(boost::json::object)> row;
  std::function<void(boost::json::object)> progress;
};

/// Work in slices, so that nothing long holds up a scan.
class Job {
 public:
  virtual ~Job() = default;
  /// One slice. The outcome when it is finished.
  virtual std::optional<model::Result<Outcome>> step(Reply& reply) = 0;
};

/// What the running program can do beside reading and writing its tables. Empty functions: not here.
struct Services {
  House house;
  std::string folder;
  bool central = false;
  std::function<boost::json::object()> status;
  /// Checks the log or journal; what is wrong, in words, or nothing.
  std::function<std::optional<std::string>()> verify_log;
  std::function<model::Result<Outcome>(const boost::json::object& args)> enrol_code;
  /// A passage that the screen shows; empty where there is no screen.
  std::function<model::Result<ScanResult>(const ScanRequest&, const Actor&)> scan;
  /// Central: entries of the log after a cursor, at most so many; empty at its head.
  std::function<std::vector<log::LogEntry>(std::uint64_t cursor, std::size_t limit)> log_after = {};
  /// Central: many ops are to come, or have all come.
  std::function<void(bool on)> gather = {};
  /// A kiosk: bytes of an op of its own, from its journal.
  std::function<std::optional<std::string>(std::uint64_t seq)> own_op = {};
  /// Customers' pictures.
  store::Photos* photos = nullptr;
  /// A kiosk in touch: somebody looks at a customer whose picture is not here.
  std::function<void(const log::Hash& photo)> want_photo = {};
};

/// Finds out who acts. The PIN check takes some 50 ms: `pin_hash_of` and `pin_matches` may run elsewhere
/// first, then `pin_checked` carries the answer. Wrong PINs count towards the lock-out of this device.
model::Result<Actor> actor_of(House& house, const Request& request,
                              std::optional<bool> pin_checked = std::nullopt);
/// The hash to check the request's PIN against; empty where there is none to check, or no PIN is taken now.
std::string pin_hash_of(House& house, const Request& request);

/// Begins a command. Fails for an unknown one and for what can be told at once.
model::Result<std::unique_ptr<Job>> begin(Services& services, Request request,
                                          std::optional<bool> pin_checked = std::nullopt);

/// Runs a job to its end, for a program that has nothing else to do.
model::Result<Outcome> run(Job& job, Reply& reply);

/// An answer's object, or a row, as text: JSON, and UTF-8 also where the tables hold bytes that are not
/// (another device's op may bring them): each of them is U+FFFD then. Without a line's end.
std::string json_line(const boost::json::object& object);

/// The answer's last line: {"done": {…}, "exit": 0} or {"error": {…}, "exit": 2}.
boost::json::object last_line(const model::Result<Outcome>& outcome);

}  // namespace gatehouse::app
