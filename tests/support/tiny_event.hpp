// SPDX-License-Identifier: Apache-2.0
// The event 'Riverside', small enough to know by heart: zone Arena; gates Main (in, entry once) and Toggle
// (both ways, re-entry after exit); types VIP and General. Ticket T-n belongs to customer n; the wristband
// tag_uid(n), where it was added, was exchanged for it and is the customer's active one.
#pragma once
#include <memory>
#include <string>

#include "kiosk/app/kiosk_house.hpp"

namespace gatehouse::testing::tiny {

model::OrganiserId organiser();
model::EventId event();
model::GateId main_gate();
model::GateId toggle_gate();
model::DeviceId device();
model::CustomerId customer(int number);
/// "T-7"
std::string reference(int number);
/// Seven bytes as upper-case hex, and raw.
std::string tag_uid(int number);
std::string tag_bytes(int number);

/// Makes `folder` an enrolled kiosk's, with key and certificates as enrolment would, of a central that nobody
/// reaches. Nothing of the event is in it yet.
void enrol(const std::string& folder, const model::GateId& gate);
/// Writes event, zone, gates, policies and types as ops.
void define_event(app::KioskHouse& house);
/// Tickets first to last with their customers (odd ones VIP, even ones General), in as few ops as fit.
void add_tickets(app::KioskHouse& house, int first, int last);
/// Wristbands for tickets first to last.
void add_tags(app::KioskHouse& house, int first, int last);

/// All of it: an enrolled folder with tickets T-1 to T-`tickets` and as many wristbands, open.
std::unique_ptr<app::KioskHouse> open_house(const std::string& folder, const app::Clock& clock,
                                            const model::GateId& gate = main_gate(), int tickets = 20);

}  // namespace gatehouse::testing::tiny
