// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/told.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "config/money.hpp"
#include "kiosk/app/row_writes.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/contradictions.hpp"
#include "kiosk/store/things.hpp"
#include "kiosk/view/format.hpp"

namespace gatehouse::app {
namespace {

using log::TargetKind;
using log::Value;

/// Texts from outside never break a line or move a terminal's cursor.
std::string in_quotes(std::string_view text) {
  return "\"" + view::one_line(text, 200) + "\"";
}

std::string spaced(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

const char* marked(log::MarkKind kind) {
  switch (kind) {
    case log::MarkKind::banned:
      return "banned";
    case log::MarkKind::redeemed:
      return "redeemed";
    case log::MarkKind::barred:
      return "barred";
    case log::MarkKind::cancelled:
      return "cancelled";
    case log::MarkKind::revoked:
      return "revoked";
  }
  return "";
}

const char* take_back_of(log::MarkKind kind) {
  switch (kind) {
    case log::MarkKind::banned:
      return "unbanned";
    case log::MarkKind::redeemed:
      return "took the redemption back of";
    case log::MarkKind::barred:
      return "unbarred";
    case log::MarkKind::cancelled:
      return "took the cancellation back of";
    case log::MarkKind::revoked:
      return "took the revocation back of";
  }
  return "";
}

model::Uuid uuid_in(std::string_view bytes) {
  return model::Uuid::from_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()})
      .value_or(model::Uuid{});
}

template <class Thing>
std::string name_or_id(const Thing* thing, const model::Uuid& id) {
  return thing != nullptr && !thing->name.empty() ? view::one_line(thing->name) : id.text();
}

}  // namespace

std::string local_time(model::UtcMs at, const model::EventZone& zone) {
  using namespace std::chrono;
  const model::LocalTime local = zone.local(at);
  const sys_days day = year(local.year) / month(static_cast<unsigned>(local.month)) /
                       std::chrono::day(static_cast<unsigned>(local.day));
  const std::int64_t as_if_utc =
      (std::int64_t{day.time_since_epoch().count()} * 1440 + local.minute_of_day()) * 60 + local.second;
  const std::int64_t offset = (as_if_utc - (at - ((at % 1000) + 1000) % 1000) / 1000) / 60;
  const auto away = static_cast<int>(offset < 0 ? -offset : offset);
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", local.year, local.month,
                local.day, local.hour, local.minute, local.second, offset < 0 ? '-' : '+', away / 60 % 100,
                away % 60);
  return text;
}

std::string decimal_amount(std::int64_t minor, std::string_view currency) {
  const int digits = config::is_currency(currency) ? config::minor_digits(currency) : 2;
  // Unsigned, so that the least number of all has an absolute value.
  std::uint64_t rest = minor < 0 ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor);
  std::string text = std::to_string(rest);
  if (digits > 0) {
    const auto places = static_cast<std::size_t>(digits);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, ".");
  }
  return minor < 0 ? "-" + text : text;
}

Teller::Teller(store::Database& db, std::shared_ptr<const store::Definitions> definitions, Contact contact,
               const model::DeviceId& central)
    : db_(db), definitions_(std::move(definitions)), contact_(contact), central_(central) {}

std::string Teller::gate(const model::GateId& id) const {
  return name_or_id(definitions_->find(id), id.value);
}
std::string Teller::zone(const model::ZoneId& id) const {
  return name_or_id(definitions_->find(id), id.value);
}
std::string Teller::type(const model::TypeId& id) const {
  return name_or_id(definitions_->find(id), id.value);
}
std::string Teller::item(const model::ItemId& id) const {
  return name_or_id(definitions_->find(id), id.value);
}

std::string Teller::customer(const model::CustomerId& id) {
  if (id.is_nil()) return "nobody";
  if (contact_ == Contact::left_out) return id.text();
  store::Statement& query =
      db_.cached("SELECT coalesce(first_name,'') || ' ' || coalesce(last_name,'') FROM customer WHERE id=?")
          .with(id);
  std::string name;
  if (query.step()) name = view::one_line(query.text(0));
  query.reset();
  return name.empty() ? id.text() : name + " (" + id.text() + ")";
}

std::string Teller::operator_name(const model::OperatorId& id, bool by_owner) {
  if (id.is_nil()) return by_owner ? "the owner" : "the gate itself";
  store::Statement& query = db_.cached("SELECT staff_number, name FROM operator WHERE id=?").with(id);
  std::string name = id.text();
  if (query.step()) name = view::one_line(query.text(1)) + " (" + view::one_line(query.text(0)) + ")";
  query.reset();
  return by_owner ? name + ", for whom the owner acted" : name;
}

std::string Teller::device(const model::DeviceId& id) {
  store::Statement& query = db_.cached("SELECT name FROM device WHERE id=?").with(id);
  std::string name;
  if (query.step()) name = view::one_line(query.text(0));
  query.reset();
  if (name.empty() && id == central_) return "central";
  return name.empty() ? "device " + id.text().substr(0, 8) : name;
}

std::string Teller::order(const model::OrderId& id) {
  store::Statement& query = db_.cached("SELECT number FROM orders WHERE id=? AND event=?");
  query.with(id, definitions_->event ? definitions_->event->id : model::EventId{});
  std::string number;
  if (query.step()) number = view::one_line(query.text(0));
  query.reset();
  return number.empty() ? id.text() : number;
}

std::string Teller::target(const log::Target& target) {
  const model::Uuid id = target.key.size() == 16 ? uuid_in(target.key) : model::Uuid{};
  switch (target.kind) {
    case TargetKind::event:
      return "event " + (definitions_->event && definitions_->event->id.value == id
                             ? view::one_line(definitions_->event->name)
                             : id.text());
    case TargetKind::zone:
      return "zone " + zone({id});
    case TargetKind::gate:
      return "gate " + gate({id});
    case TargetKind::policy:
      return "policy " + name_or_id(
                             [&]() -> const model::Policy* {
                               for (const model::Policy& policy : definitions_->policies)
                                 if (policy.id.value == id) return &policy;
                               return nullptr;
                             }(),
                             id);
    case TargetKind::type:
      return "ticket type " + type({id});
    case TargetKind::item:
      return "item " + item({id});
    case TargetKind::user_flag:
      return "flag " + view::one_line(target.key);
    case TargetKind::operator_:
      return "operator " + operator_name({id}, false);
    case TargetKind::device:
      return "device " + device({id});
    case TargetKind::setting:
      return "setting " + view::one_line(target.key);
    case TargetKind::customer:
    case TargetKind::event_customer:
      return "customer " + customer({id});
    case TargetKind::customer_flag:
      return "customer " + customer({uuid_in(target.key.substr(0, 16))}) + ", flag " +
             view::one_line(target.key.size() > 16 ? target.key.substr(16) : std::string());
    case TargetKind::ticket:
      return "ticket " + view::one_line(target.key);
    case TargetKind::tag:
      return "tag " + model::hex(target.key);
    case TargetKind::order:
      return "order " + order({id});
    case TargetKind::passage:
      return "passage " + id.text();
    case TargetKind::import:
      return "import " + id.text();
  }
  return "";
}

// ---- changes ----

std::string Teller::field_value(const log::Target& of, const log::FieldSpec& field, const Value& value) {
  namespace f = log::field;
  if (std::holds_alternative<std::monostate>(value)) return "nothing";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return field_number(of, field, *number);
  const std::string& text = std::get<std::string>(value);
  const bool is_id = text.size() == 16;
  const model::Uuid id = is_id ? uuid_in(text) : model::Uuid{};
  const bool of_customer = (of.kind == TargetKind::ticket && field.number == f::ticket::customer) ||
                           (of.kind == TargetKind::tag && field.number == f::tag::customer) ||
                           (of.kind == TargetKind::order && field.number == f::order::customer);
  const bool of_type = (of.kind == TargetKind::ticket && field.number == f::ticket::type) ||
                       (of.kind == TargetKind::tag && field.number == f::tag::type);
  if (of_customer && is_id) return customer({id});
  if (of_type && is_id) return type({id});
  if (of.kind == TargetKind::tag && field.number == f::tag::ticket) return "ticket " + view::one_line(text);
  if (of.kind == TargetKind::event_customer) return "tag " + model::hex(text);
  if (of.kind == TargetKind::operator_ && field.number == f::operator_::pin_hash) return "another one";
  if (field.type == log::ValueType::text) {
    const bool contact = of.kind == TargetKind::customer ||
                         (of.kind == TargetKind::ticket && field.number >= f::ticket::purchaser_first_name &&
                          field.number <= f::ticket::purchaser_email);
    return contact && contact_ == Contact::left_out ? "another text" : in_quotes(text);
  }
  if (is_id) return id.text();
  return text.size() <= 32 ? model::hex(text) : std::to_string(text.size()) + " bytes";
}

/// What a number of a field means is told by the field's name.
std::string Teller::field_number(const log::Target& of, const log::FieldSpec& field, std::int64_t number) {
  const std::string_view column = field.column;
  const auto one_of = [&](std::initializer_list<const char*> names) -> std::string {
    return number >= 0 && number < static_cast<std::int64_t>(names.size()) ? names.begin()[number]
                                                                           : std::to_string(number);
  };
  for (const std::string_view yes_or_no : {"closed", "hidden", "disabled", "calls_for_attention", "is_set",
                                           "takes_pending_orders", "admits_from_look_up"})
    if (column == yes_or_no) return one_of({"no", "yes"});
  for (const std::string_view moment : {"starts", "ends", "admission_opens", "created", "placed_at",
                                        "valid_from", "valid_until", "enrolled_ms"})
    if (column == moment) return time(number);
  if (column == "account_status") return one_of({"active", "suspended"});
  if (column == "verification") return one_of({"non-verified", "verified"});
  if (column == "payment_status") return one_of({"pending", "paid", "refunded"});
  if (column == "source") return one_of({"shop", "import", "kiosk"});
  if (column == "role") return one_of({"gate", "supervisor", "technician"});
  if (column == "amount_paid_minor" || column == "price_minor")
    return decimal_amount(number, definitions_->event ? definitions_->event->currency : std::string());
  (void)of;
  return std::to_string(number);
}

/// Every write to a tracked field is kept: so is the one that this one replaced.
std::string Teller::before(const log::Target& of, const log::FieldSpec& field, const log::FieldWrite& write) {
  if (!field.tracked || !write.replaced || !definitions_->event) return {};
  store::Statement& query = db_.cached(
      "SELECT value FROM superseded_write WHERE target_kind=? AND event=? AND key=? AND field=? AND "
      "author_clock=? AND author_device=?");
  query.with(static_cast<int>(of.kind), definitions_->event->id, store::Blob{of.key}, field.number,
             write.replaced->clock, write.replaced->device);
  std::optional<Value> value;
  if (query.step()) value = query.is_null(0) ? Value{} : Value{query.text(0)};
  query.reset();
  return value ? " (before: " + field_value(of, field, *value) + ")" : std::string();
}

std::string Teller::written(const log::Target& of, const log::FieldWrite& write) {
  const log::FieldSpec* field = log::kind_spec(of.kind)->field(write.field);
  if (field == nullptr) return "field " + std::to_string(write.field);
  std::string column(field->column);
  if (column.ends_with("_id")) column.resize(column.size() - 3);
  return spaced(column) + " is " + field_value(of, *field, write.value) + before(of, *field, write);
}

std::string Teller::fields(const log::Fields& fields) {
  std::string text = target(fields.target) + ":";
  for (const log::FieldWrite& write : fields.writes)
    text += (text.ends_with(':') ? " " : ", ") + written(fields.target, write);
  return fields.writes.empty() ? target(fields.target) + " is there" : text;
}

std::string Teller::mark(const log::Mark& mark) {
  if (mark.target.kind == TargetKind::passage) return "undid " + target(mark.target);
  if (mark.target.kind == TargetKind::import) return "took " + target(mark.target) + " back";
  return std::string(marked(mark.kind)) + " " + target(mark.target) +
         (mark.gate.is_nil() ? std::string() : " at gate " + gate(mark.gate));
}

std::string Teller::take_back(const log::TakeBack& take_back) {
  return std::string(take_back_of(take_back.kind)) + " " + target(take_back.target);
}

std::string Teller::passage(const log::Passage& passage) {
  const bool in = model::admitted(passage.verdict.outcome);
  static constexpr const char* stations[] = {"", " (check-in)", " (validation)", " (desk)"};
  std::string text = in ? "admitted" : "refused (" + spaced(model::name(passage.verdict.outcome)) + ")";
  if (passage.credential)
    text += std::string(passage.credential->kind == model::CredentialKind::tag ? " tag " : " ticket ") +
            view::one_line(passage.credential->value);
  else
    text += " what could not be read";
  if (passage.tag && passage.ticket) text += " of ticket " + view::one_line(*passage.ticket);
  text += std::string(passage.direction == model::Direction::entry ? " in" : " out") + " at gate " +
          gate(passage.gate) + stations[static_cast<std::size_t>(passage.station) % 4];
  if (!passage.customer.is_nil()) text += ", " + customer(passage.customer);
  for (const model::Outcome outcome : passage.verdict.overruled)
    text += ", overruling " + spaced(model::name(outcome));
  if (passage.from_look_up) text += ", from a look-up";
  return text;
}

std::string Teller::order_lines(const log::Order& order) {
  std::string text = "sold";
  const std::string currency = definitions_->event ? definitions_->event->currency : std::string();
  for (const log::OrderLine& line : order.lines)
    text += (text.size() > 4 ? ", " : " ") + std::to_string(line.quantity) + " x " + item(line.item) +
            " at " + decimal_amount(line.unit_price_minor, currency);
  return text + " in order " + this->order(order.id);
}

std::string Teller::credit(const log::Credit& credit) {
  static constexpr const char* kinds[] = {"access", "credits", "virtual credits", "tokens", "packs"};
  std::string text =
      "booked " + std::string(credit.delta > 0 ? "+" : "") + std::to_string(credit.delta) + " " +
      (credit.token.is_nil() ? kinds[static_cast<std::size_t>(credit.kind) % 5] : item(credit.token));
  if (!credit.customer.is_nil()) text += " for " + customer(credit.customer);
  if (!credit.order.is_nil()) text += ", order " + order(credit.order);
  return credit.reason.empty() ? text : text + ": " + view::one_line(credit.reason);
}

std::string Teller::grant(const log::Grant& grant) {
  std::string text = "granted access";
  for (const model::ZoneId& id : grant.zones) text += (text.ends_with("access") ? " to " : ", ") + zone(id);
  if (grant.mode == model::AccessMode::counter) text += ", " + std::to_string(grant.count) + " times,";
  return text + " to " +
         (grant.ticket.empty() ? customer(grant.customer) : "ticket " + view::one_line(grant.ticket));
}

std::string Teller::look_up(const log::LookUp& look_up) {
  std::string text = "looked up";
  if (!look_up.query.empty())
    text += " " + (contact_ == Contact::told ? in_quotes(look_up.query) : std::string("somebody"));
  if (!look_up.customer.is_nil()) text += " " + customer(look_up.customer);
  return text;
}

std::string Teller::counted(const std::vector<log::Change>& changes) {
  std::map<std::string, std::int64_t> counts;
  for (const log::Change& change : changes) {
    if (const auto* fields = std::get_if<log::Fields>(&change))
      ++counts[spaced(log::kind_spec(fields->target.kind)->table) + " written"];
    else if (const auto* mark = std::get_if<log::Mark>(&change))
      ++counts[std::string("marks ") + marked(mark->kind)];
    else if (std::holds_alternative<log::TakeBack>(change))
      ++counts["marks taken back"];
    else if (std::holds_alternative<log::Order>(change))
      ++counts["orders' items"];
    else
      ++counts["other entries"];
  }
  std::string text;
  for (const auto& [what, count] : counts)
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  return text;
}

std::string Teller::change(const log::Change& change) {
  struct Visit {
    Teller& teller;
    std::string operator()(const log::Fields& c) { return teller.fields(c); }
    std::string operator()(const log::Mark& c) { return teller.mark(c); }
    std::string operator()(const log::TakeBack& c) { return teller.take_back(c); }
    std::string operator()(const log::Passage& c) { return teller.passage(c); }
    std::string operator()(const log::Order& c) { return teller.order_lines(c); }
    std::string operator()(const log::Credit& c) { return teller.credit(c); }
    std::string operator()(const log::Grant& c) { return teller.grant(c); }
    std::string operator()(const log::Closing& c) {
      return "closed the contradiction " +
             spaced(store::name(static_cast<store::ContradictionKind>(c.kind))) +
             (c.note.empty() ? std::string() : ": " + view::one_line(c.note));
    }
    std::string operator()(const log::LookUp& c) { return teller.look_up(c); }
  };
  return std::visit(Visit{*this}, change);
}

}  // namespace gatehouse::app
