// SPDX-License-Identifier: Apache-2.0
// Enrolment at central: codes are made here, and turned into certificates. docs/enrolment.md tells why so.
#pragma once
#include <string>
#include <variant>

#include "sync/central/authority.hpp"
#include "sync/central/registry.hpp"
#include "sync/wire/enrol_code.hpp"
#include "sync/wire/message.hpp"

namespace gatehouse::central {

inline constexpr model::UtcMs enrol_code_life_ms = model::UtcMs{15} * 60 * 1000;
/// After so many wrong secrets for one pin, the code is dead.
inline constexpr int enrol_wrong_guesses = 5;
/// A used code is remembered so long, for a kiosk that repeats because it lost the answer.
inline constexpr model::UtcMs enrol_repeat_ms = model::UtcMs{24} * 60 * 60 * 1000;

struct Organiser {
  model::OrganiserId id;
  std::string name;
};

/// A fresh code for one kiosk. `event` and `gate` may be nil.
wire::EnrolCode make_enrol_code(Registry& registry, const Authority& authority, const std::string& name,
                                const model::EventId& event, const model::GateId& gate, model::UtcMs now,
                                model::UtcMs life_ms = enrol_code_life_ms);

/// A certificate, and the device where it is new.
struct Enrolled {
  wire::EnrolReply reply;
  std::optional<DeviceRecord> device;  ///< nullopt: the same kiosk asked again
};

/// Answers a request. The same code with the same key gives the same certificate again; with another key it
/// is refused, and the refusal says that somebody else may have used it.
std::variant<Enrolled, wire::Refused> enrol(const wire::EnrolRequest& request, Registry& registry,
                                            const Authority& authority, const Organiser& organiser,
                                            const model::LogId& log, model::UtcMs now);

}  // namespace gatehouse::central
