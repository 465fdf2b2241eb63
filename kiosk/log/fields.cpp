// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/fields.hpp"

#include <algorithm>
#include <array>

namespace gatehouse::log {
namespace {

using enum ValueType;
constexpr bool tracked = true;

constexpr FieldSpec event_fields[] = {
    {1, "name", text},   {2, "time_zone", text},         {3, "currency", text}, {4, "starts", number},
    {5, "ends", number}, {6, "admission_opens", number}, {7, "closed", number}};
constexpr FieldSpec zone_fields[] = {
    {1, "name", text}, {2, "parent", blob}, {3, "capacity", number}, {4, "presence_ends_minute", number}};
constexpr FieldSpec gate_fields[] = {
    {1, "name", text}, {2, "zone", blob}, {3, "lanes", number}, {4, "station", number}, {5, "policy", blob}};
constexpr FieldSpec policy_fields[] = {{1, "name", text},
                                       {2, "rule", number},
                                       {3, "types", blob},
                                       {4, "windows", blob},
                                       {5, "takes_pending_orders", number},
                                       {6, "max_copy_age_ms", number},
                                       {7, "when_copy_old", number},
                                       {8, "when_chip_differs", number},
                                       {9, "admits_from_look_up", number},
                                       {10, "rule_json", text}};
constexpr FieldSpec type_fields[] = {{1, "name", text},     {2, "colour", text},     {3, "company", text},
                                     {4, "hidden", number}, {5, "staff_note", text}, {6, "grants", blob}};
constexpr FieldSpec item_fields[] = {{1, "name", text},  {2, "kind", number}, {3, "price_minor", number},
                                     {4, "zones", blob}, {5, "mode", number}, {6, "count", number},
                                     {7, "parts", blob}};
constexpr FieldSpec user_flag_fields[] = {{1, "calls_for_attention", number}};
constexpr FieldSpec operator_fields[] = {{1, "staff_number", text}, {2, "name", text},
                                         {3, "role", number},       {4, "pin_hash", text},
                                         {5, "tag", blob},          {6, "disabled", number}};
constexpr FieldSpec device_fields[] = {
    {1, "name", text}, {2, "gate", blob}, {3, "event", blob}, {4, "kind", text}, {5, "enrolled_ms", number}};
constexpr FieldSpec setting_fields[] = {{1, "value", text}};
constexpr FieldSpec customer_fields[] = {{1, "email", text},
                                         {2, "first_name", text},
                                         {3, "last_name", text},
                                         {4, "phone", text},
                                         {5, "street", text},
                                         {6, "postcode", text},
                                         {7, "city", text},
                                         {8, "country", text},
                                         {9, "gender", text},
                                         {10, "photo", blob},
                                         {11, "created", number},
                                         {12, "account_status", number},
                                         {13, "verification", number},
                                         {14, "staff_note", text}};
constexpr FieldSpec customer_flag_fields[] = {{1, "is_set", number}};
constexpr FieldSpec event_customer_fields[] = {{1, "active_tag", blob, tracked}};
constexpr FieldSpec ticket_fields[] = {{1, "type", blob},
                                       {2, "customer", blob, tracked},
                                       {3, "purchaser_first_name", text},
                                       {4, "purchaser_last_name", text},
                                       {5, "purchaser_email", text},
                                       {6, "order_id", blob},
                                       {7, "valid_from", number},
                                       {8, "valid_until", number},
                                       {9, "import", blob}};
constexpr FieldSpec tag_fields[] = {{1, "customer", blob, tracked},
                                    {2, "type", blob},
                                    {3, "ticket", blob, tracked},
                                    {4, "atqa", number},
                                    {5, "sak", number},
                                    {6, "chip_version", blob}};
constexpr FieldSpec order_fields[] = {
    {1, "number", text},   {2, "customer", blob},         {3, "placed_at", number},
    {4, "source", number}, {5, "payment_status", number}, {6, "amount_paid_minor", number},
    {7, "currency", text}, {8, "checkout_link", text},    {9, "flags", text}};

constexpr bool event_scope = true, shared = false, definition = true, act = false;
constexpr std::uint8_t uuid = 16, any = 0;

constexpr std::array kind_table = {
    KindSpec{TargetKind::event, "event", "id", shared, definition, uuid, event_fields},
    KindSpec{TargetKind::zone, "zone", "id", event_scope, definition, uuid, zone_fields},
    KindSpec{TargetKind::gate, "gate", "id", event_scope, definition, uuid, gate_fields},
    KindSpec{TargetKind::policy, "policy", "id", event_scope, definition, uuid, policy_fields},
    KindSpec{TargetKind::type, "ticket_type", "id", event_scope, definition, uuid, type_fields},
    KindSpec{TargetKind::item, "catalog_item", "id", event_scope, definition, uuid, item_fields},
    KindSpec{TargetKind::user_flag, "user_flag", "name", event_scope, definition, any, user_flag_fields},
    KindSpec{TargetKind::operator_, "operator", "id", shared, definition, uuid, operator_fields},
    KindSpec{TargetKind::device, "device", "id", shared, definition, uuid, device_fields},
    KindSpec{TargetKind::setting, "setting", "name", shared, definition, any, setting_fields},
    KindSpec{TargetKind::customer, "customer", "id", shared, act, uuid, customer_fields},
    KindSpec{TargetKind::customer_flag, "customer_flag", "customer_and_name", shared, act, any,
             customer_flag_fields},
    KindSpec{TargetKind::event_customer, "event_customer", "customer", event_scope, act, uuid,
             event_customer_fields},
    KindSpec{TargetKind::ticket, "ticket", "reference", event_scope, act, any, ticket_fields},
    KindSpec{TargetKind::tag, "tag", "uid", event_scope, act, any, tag_fields},
    KindSpec{TargetKind::order, "orders", "id", event_scope, act, uuid, order_fields},
};

}  // namespace

const FieldSpec* KindSpec::field(std::uint8_t number) const {
  return number >= 1 && number <= fields.size() ? &fields[number - 1U] : nullptr;
}

std::span<const KindSpec> kinds() {
  return kind_table;
}

const KindSpec* kind_spec(TargetKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  return index >= 1 && index <= kind_table.size() ? &kind_table[index - 1U] : nullptr;
}

}  // namespace gatehouse::log
