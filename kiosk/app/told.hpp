// SPDX-License-Identifier: Apache-2.0
// What happened, told in words: who, when, where, what. For the log and the reconciliation list.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"
#include "kiosk/store/definitions.hpp"

namespace gatehouse::app {

/// "2026-07-04T21:02:11+02:00": event-local, with its offset.
std::string local_time(model::UtcMs at, const model::EventZone& zone);
/// "12.34", "-5", by the currency's minor digits; never through floating point.
std::string decimal_amount(std::int64_t minor, std::string_view currency);

/// Names things as the tables know them now. Of what they do not know the id is told.
class Teller {
 public:
  enum class Contact { told, left_out };  ///< emails, names, addresses: not for everybody

  /// `central`: central's own device, which no table names.
  Teller(store::Database& db, std::shared_ptr<const store::Definitions> definitions, Contact contact,
         const model::DeviceId& central = {});

  std::string time(model::UtcMs at) const { return local_time(at, definitions_->time_zone); }
  std::string gate(const model::GateId& id) const;
  std::string zone(const model::ZoneId& id) const;
  std::string type(const model::TypeId& id) const;
  std::string item(const model::ItemId& id) const;
  /// "Ana Ruiz (01890a5d-…)"; the id alone where contact data is left out.
  std::string customer(const model::CustomerId& id);
  /// "Lu Chen", "Lu Chen, for whom the owner acted", "the owner", "the gate itself".
  std::string operator_name(const model::OperatorId& id, bool by_owner);
  std::string device(const model::DeviceId& id);
  std::string order(const model::OrderId& id);

  /// "ticket A1", "tag 04A1…", "customer Ana Ruiz (…)", "gate Main", …
  std::string target(const log::Target& target);
  /// One sentence, without a full stop.
  std::string change(const log::Change& change);
  /// An act on many things in figures: "120 customer written, 3 marks banned".
  static std::string counted(const std::vector<log::Change>& changes);

 private:
  std::string field_number(const log::Target& target, const log::FieldSpec& field, std::int64_t number);
  std::string before(const log::Target& target, const log::FieldSpec& field, const log::FieldWrite& write);
  std::string fields(const log::Fields& fields);
  std::string field_value(const log::Target& target, const log::FieldSpec& field, const log::Value& value);
  std::string written(const log::Target& target, const log::FieldWrite& write);
  std::string mark(const log::Mark& mark);
  std::string take_back(const log::TakeBack& take_back);
  std::string passage(const log::Passage& passage);
  std::string credit(const log::Credit& credit);
  std::string grant(const log::Grant& grant);
  std::string order_lines(const log::Order& order);
  std::string look_up(const log::LookUp& look_up);

  store::Database& db_;
  std::shared_ptr<const store::Definitions> definitions_;
  Contact contact_;
  model::DeviceId central_;
};

}  // namespace gatehouse::app
