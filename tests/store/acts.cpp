// SPDX-License-Identifier: Apache-2.0
#include "tests/store/acts.hpp"

namespace gatehouse::testing {

using namespace gatehouse::log;

namespace {

std::string key(const model::Uuid& id) {
  return std::string(bytes_of(id));
}

}  // namespace

Act::Act(store::Replica& seen, const model::EventId& event, Choices& choices)
    : seen_(seen), event_(event), choices_(choices) {
  for (std::size_t count = 1 + choices.below(3); count > 0; --count) add();
  if (changes_.empty()) changes_.emplace_back(ban("T9"));
}

log::Target Act::any_target() {
  switch (choices_.below(9)) {
    case 0:
    case 1:
      return ticket("T" + std::to_string(choices_.below(2)));
    case 2:
    case 3:
      return customer(1);
    case 4:
      return {TargetKind::event_customer, key(customer_id(1).value)};
    case 5:
      return {TargetKind::tag, "\x04\x0A\x0B" + std::string(1, static_cast<char>(choices_.below(2)))};
    case 6:
      return {TargetKind::order, key(numbered(0xB2, 1))};
    case 7:
      return {TargetKind::gate, key(numbered(0xB7, 1))};
    default:
      return {TargetKind::customer_flag, key(customer_id(1).value) + "vip"};
  }
}

void Act::write(const Target& target) {
  if (!written_.insert(target).second) return;
  const KindSpec& spec = *kind_spec(target.kind);
  const RowStamps stamps = store::stamps_of(seen_.db(), target, event_);
  Fields fields{target, {}};
  for (const FieldSpec& field : spec.fields) {
    if (field.number > 4 || choices_.one_in(3)) continue;
    FieldWrite made{field.number, {}, {}};
    const std::size_t value = choices_.below(5);
    if (value != 4 && field.type == ValueType::number) made.value = static_cast<std::int64_t>(value);
    if (value != 4 && field.type != ValueType::number) made.value = "v" + std::to_string(value);
    if (const WriteStamp* before = stamps.find(field.number)) made.replaced = before->author;
    fields.writes.push_back(made);
  }
  if (!fields.writes.empty()) changes_.emplace_back(fields);
}

void Act::mark() {
  Target target = any_target();
  if (choices_.one_in(4)) target = {TargetKind::passage, key(numbered(0xB0, choices_.number(3)))};
  const auto kind = static_cast<MarkKind>(1 + choices_.below(4));
  if (!marked_.emplace(target, kind).second) return;
  changes_.emplace_back(Mark{target, kind, {numbered(0xB7, choices_.number(2))}});
}

void Act::take_back() {
  // Mostly a mark that is there; now and then one that nobody has made yet.
  if (!choices_.one_in(4)) {
    store::Statement marks = seen_.db().prepare("SELECT target_kind, key, kind, device, seq FROM mark");
    for (std::size_t at = choices_.below(6); marks.step(); --at)
      if (at == 0) {
        changes_.emplace_back(TakeBack{{static_cast<TargetKind>(marks.number(0)), marks.text(1)},
                                       static_cast<MarkKind>(marks.number(2)),
                                       {{marks.uuid(3)}, static_cast<std::uint64_t>(marks.number(4))}});
        return;
      }
  }
  changes_.emplace_back(
      TakeBack{any_target(),
               static_cast<MarkKind>(1 + choices_.below(4)),
               {device_id(static_cast<std::uint8_t>(1 + choices_.below(3))), 1 + choices_.below(6)}});
}

void Act::order() {
  Order made{{numbered(0xB2, 1)}, {}};
  for (std::uint8_t line = 0; line < 3; ++line)
    if (!choices_.one_in(2))
      made.lines.push_back({numbered(0xB3, line), {}, static_cast<std::int64_t>(choices_.below(4)), 100});
  changes_.emplace_back(made);
}

void Act::add() {
  switch (choices_.below(14)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return write(any_target());
    case 4:
    case 5:
      return mark();
    case 6:
    case 7:
      return take_back();
    case 8:
      return order();
    case 9: {
      Passage made;
      made.id = {numbered(0xB0, choices_.number(3))};
      made.ticket = "T" + std::to_string(choices_.below(2));
      made.gate = {numbered(0xB7, choices_.number(2))};
      if (choices_.one_in(2)) made.direction = model::Direction::exit;
      made.verdict.outcome = model::Outcome::admit;
      changes_.emplace_back(made);
      return;
    }
    case 10: {
      Credit made;
      made.id = {numbered(0xB1, choices_.number(3))};
      made.customer = customer_id(1);
      made.delta = static_cast<std::int64_t>(choices_.below(9));
      changes_.emplace_back(made);
      return;
    }
    case 11: {
      Grant made;
      made.id = {numbered(0xB4, choices_.number(2))};
      if (choices_.one_in(2))
        made.ticket = "T0";
      else
        made.customer = customer_id(1);
      made.count = static_cast<std::int64_t>(choices_.below(9));
      changes_.emplace_back(made);
      return;
    }
    case 12:
      changes_.emplace_back(Closing{numbered(0xB5, choices_.number(2)),
                                    static_cast<std::uint32_t>(1 + choices_.below(3)),
                                    "subject",
                                    {{device_id(1), 1}},
                                    "note"});
      return;
    default:
      changes_.emplace_back(LookUp{numbered(0xB6, choices_.number(2)), "ruiz", customer_id(1)});
  }
}

}  // namespace gatehouse::testing
