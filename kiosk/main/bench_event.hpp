// SPDX-License-Identifier: Apache-2.0
// An event of any size for the benches, written as the log of a central that sent it.
#pragma once
#include <string>
#include <vector>

#include "kiosk/app/clock.hpp"
#include "kiosk/log/acceptor.hpp"
#include "kiosk/main/cli.hpp"
#include "kiosk/store/replica.hpp"

namespace gatehouse::cli {

std::string bench_reference(std::int64_t number);
/// Seven raw bytes.
std::string bench_uid(std::int64_t number);
std::string bench_order_number(std::int64_t number);

/// Names as people bear them: a few very often, many seldom, some in other scripts. The same number is always
/// the same person.
struct BenchPerson {
  std::string first_name, last_name, email;
};
BenchPerson bench_person(std::int64_t number);

class BenchEvent {
 public:
  enum class Contents {
    credentials,  ///< customers, tickets and tags
    everything,   ///< and emails, orders, and three credit entries for each
  };
  BenchEvent(std::string folder, const app::Clock& clock, Contents contents);

  model::EventId event() const { return {model::derive(space_, "event", "Bench")}; }
  model::GateId gate() const { return {model::derive(space_, "gate", "Main")}; }
  model::CustomerId customer(std::int64_t number) const {
    return {model::derive(space_, "customer", std::to_string(number))};
  }
  /// Makes the folder an enrolled kiosk's.
  void make(std::int64_t customers);

 private:
  using Changes = std::vector<log::Change>;
  Changes definitions() const;
  Changes from(std::int64_t first, std::int64_t end) const;
  Changes entries_from(std::int64_t first, std::int64_t end, std::int64_t apart) const;
  void add_credentials(Changes& changes, std::int64_t number) const;
  void add_purchase(Changes& changes, std::int64_t number) const;
  void append(store::Replica& replica, Changes changes);

  std::string folder_;
  const app::Clock& clock_;
  Contents contents_;
  model::Uuid space_;
  model::DeviceId central_{model::random_id()};
  log::DeviceChain chain_;
  log::LogHead head_;
  log::HybridClock hybrid_;
};

/// Where the bench's event lies: made below --folder, or taken as it was left the last time.
model::Result<std::string> bench_folder(const Invocation& invocation, const app::Clock& clock,
                                        const std::string& name, BenchEvent::Contents contents,
                                        std::int64_t customers);

}  // namespace gatehouse::cli
