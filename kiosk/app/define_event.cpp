// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/define_event.hpp"

#include <algorithm>
#include <set>

#include "kiosk/app/row_writes.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using log::Target;
using log::TargetKind;
using log::Value;
using model::Error;
using model::ErrorKind;
using model::Result;

/// Definitions are split where an op would come near its limit.
constexpr std::size_t enough_for_one_op = 900'000;

template <class T>
Value number(const std::optional<T>& value) {
  if (!value) return {};
  return std::int64_t{*value};
}
template <class Enum>
Value number(Enum value) {
  return static_cast<std::int64_t>(value);
}
template <class IdType>
Value id(const std::optional<IdType>& value) {
  if (!value) return {};
  return id_bytes(value->value);
}
template <class IdType>
Value ids(const std::vector<IdType>& values) {
  std::vector<model::Uuid> list;
  std::transform(values.begin(), values.end(), std::back_inserter(list),
                 [](const IdType& value) { return value.value; });
  return log::encode_ids(list);
}
template <class IdType>
Target target(TargetKind kind, const IdType& value) {
  return {kind, id_bytes(value.value)};
}

/// One definition on its way into an op.
struct Definition {
  Target target;
  std::string label;
};

/// Sets the fields of every thing of a file and keeps what each is called.
class Definitions {
 public:
  Definitions(House& house, const model::EventId& event) : writes_(house.tables(), event) {}

  void add(const config::EventThings& things) {
    add(things.event);
    for (const model::UserFlag& flag : things.flags) add(flag);
    for (const model::Zone& zone : things.zones) add(zone);
    for (const model::Policy& policy : things.policies) add(policy);
    for (const model::Gate& gate : things.gates) add(gate);
    for (const model::TicketType& type : things.types) add(type);
    for (const model::CatalogItem& item : things.items) add(item);
  }

  EventChange describe() {
    EventChange change;
    for (const Definition& definition : definitions_) {
      const auto fields = writes_.changed_fields(definition.target);
      if (is_new_.contains(definition.target))
        change.added.push_back(definition.label);
      else if (!fields.empty())
        change.changed.push_back(definition.label + ": " + names(definition.target, fields));
    }
    return change;
  }
  std::vector<log::Change> changes() const { return writes_.changes(); }
  bool has(const Target& target) const {
    return std::any_of(definitions_.begin(), definitions_.end(),
                       [&](const Definition& definition) { return definition.target == target; });
  }

 private:
  static std::string names(const Target& target, const std::vector<std::uint8_t>& fields) {
    std::string list;
    for (const std::uint8_t field : fields) {
      std::string name = log::kind_spec(target.kind)->field(field)->column;
      std::replace(name.begin(), name.end(), '_', ' ');
      list += (list.empty() ? "" : ", ") + name;
    }
    return list;
  }

  Target begin(Target target, std::string label) {
    if (!writes_.exists(target)) is_new_.insert(target);
    writes_.ensure(target);
    definitions_.push_back({target, std::move(label)});
    return target;
  }

  void add(const model::Event& event) {
    namespace field = log::field::event;
    const Target to = begin(target(TargetKind::event, event.id), "event " + event.name);
    writes_.set(to, field::name, event.name);
    writes_.set(to, field::time_zone, event.time_zone);
    writes_.set(to, field::currency, event.currency);
    writes_.set(to, field::starts, number(event.starts));
    writes_.set(to, field::ends, number(event.ends));
    writes_.set(to, field::admission_opens, number(event.admission_opens));
  }
  void add(const model::UserFlag& flag) {
    const Target to = begin({TargetKind::user_flag, flag.name}, "flag " + flag.name);
    writes_.set(to, log::field::user_flag::calls_for_attention, number(flag.calls_for_attention));
  }
  void add(const model::Zone& zone) {
    namespace field = log::field::zone;
    const Target to = begin(target(TargetKind::zone, zone.id), "zone " + zone.name);
    writes_.set(to, field::name, zone.name);
    writes_.set(to, field::parent, id(zone.parent));
    writes_.set(to, field::capacity, number(zone.capacity));
    writes_.set(to, field::presence_ends_minute, number(zone.presence_ends_minute));
  }
  void add(const model::Policy& policy) {
    namespace field = log::field::policy;
    const Target to = begin(target(TargetKind::policy, policy.id), "policy " + policy.name);
    writes_.set(to, field::name, policy.name);
    writes_.set(to, field::rule, number(policy.rule));
    writes_.set(to, field::types, ids(policy.types));
    writes_.set(to, field::windows, log::encode_windows({policy.moments, policy.daily_hours}));
    writes_.set(to, field::takes_pending_orders, number(policy.takes_pending_orders));
    writes_.set(to, field::max_copy_age_ms, number(policy.max_copy_age_ms));
    writes_.set(to, field::when_copy_old, number(policy.when_copy_old));
    writes_.set(to, field::when_chip_differs, number(policy.when_chip_differs));
    writes_.set(to, field::admits_from_look_up, number(policy.admits_from_look_up));
    writes_.set(to, field::rule_json, policy.rule_json);
  }
  void add(const model::Gate& gate) {
    namespace field = log::field::gate;
    const Target to = begin(target(TargetKind::gate, gate.id), "gate " + gate.name);
    writes_.set(to, field::name, gate.name);
    writes_.set(to, field::zone, id_bytes(gate.zone.value));
    writes_.set(to, field::lanes, number(gate.lanes));
    writes_.set(to, field::station, number(gate.station));
    writes_.set(to, field::policy, id_bytes(gate.policy.value));
  }
  void add(const model::TicketType& type) {
    namespace field = log::field::type;
    const Target to = begin(target(TargetKind::type, type.id), "ticket type " + type.name);
    writes_.set(to, field::name, type.name);
    writes_.set(to, field::colour, type.colour);
    writes_.set(to, field::company, type.company);
    // A type that an import made says nothing of it, which means the same as no.
    if (type.hidden || writes_.value(to, field::hidden) != Value{})
      writes_.set(to, field::hidden, number(type.hidden));
    writes_.set(to, field::staff_note, type.staff_note);
    writes_.set(to, field::grants, id(type.grants));
  }
  void add(const model::CatalogItem& item) {
    namespace field = log::field::item;
    const Target to = begin(target(TargetKind::item, item.id), "item " + item.name);
    writes_.set(to, field::name, item.name);
    writes_.set(to, field::kind, number(item.kind));
    writes_.set(to, field::price_minor, item.price.minor);
    writes_.set(to, field::zones, ids(item.zones));
    writes_.set(to, field::mode, number(item.mode));
    writes_.set(to, field::count, item.count);
    writes_.set(to, field::parts, log::encode_pack({item.parts, item.flags}));
  }

  RowWrites writes_;
  std::vector<Definition> definitions_;
  std::set<Target> is_new_;
};

std::vector<std::string> not_in_file(store::Database& db, const model::EventId& event,
                                     const Definitions& file) {
  std::vector<std::string> kept;
  const auto look = [&](TargetKind kind, const auto& things, const std::string& word) {
    for (const auto& thing : things)
      if (!file.has(target(kind, thing.id))) kept.push_back(word + " " + thing.name);
  };
  for (const model::UserFlag& flag : store::read_user_flags(db, event))
    if (!file.has({TargetKind::user_flag, flag.name})) kept.push_back("flag " + flag.name);
  look(TargetKind::zone, store::read_zones(db, event), "zone");
  look(TargetKind::policy, store::read_policies(db, event), "policy");
  look(TargetKind::gate, store::read_gates(db, event), "gate");
  look(TargetKind::type, store::read_types(db, event), "ticket type");
  look(TargetKind::item, store::read_items(db, event), "item");
  return kept;
}

/// As few drafts as fit into ops.
std::vector<log::Draft> drafts_of(const Actor& actor, const model::EventId& event,
                                  std::vector<log::Change> changes) {
  std::vector<log::Draft> drafts;
  std::size_t bytes = 0;
  for (log::Change& change : changes) {
    std::size_t size = 64;
    for (const log::FieldWrite& write : std::get<log::Fields>(change).writes)
      size += text_in(write.value).size() + 64;
    if (drafts.empty() || bytes + size > enough_for_one_op) {
      drafts.push_back({event, actor.id, actor.by_owner, {}, {}});
      bytes = 0;
    }
    bytes += size;
    drafts.back().changes.push_back(std::move(change));
  }
  return drafts;
}

/// What no op could hold must be found before one is written: it would be in the chain for ever.
Result<void> fits(const House& house, const log::Draft& draft) {
  log::Op op;
  op.id = {house.device, 1};
  op.act = draft;
  const std::string bytes = log::encode(op);
  const auto read = log::decode_op(bytes);
  if (!read) return Error{ErrorKind::usage, read.error().what, {}, "shorten it in the event file"};
  if (bytes.size() > log::max_op_bytes)
    return Error{ErrorKind::usage, "one definition is larger than 1 MiB", {}, "shorten it"};
  return {};
}

Result<EventChange> define(House& house, const Actor& actor, const config::EventFile& file,
                           const model::EventId& event, Make make) {
  Definitions definitions(house, event);
  definitions.add(config::event_things(file, event));
  EventChange change = definitions.describe();
  change.event = event;
  change.kept = not_in_file(house.tables(), event, definitions);
  std::vector<log::Draft> drafts = drafts_of(actor, event, definitions.changes());
  change.ops = drafts.size();
  for (const log::Draft& draft : drafts)
    if (const auto good = fits(house, draft); !good) return good.error();
  if (make == Make::yes)
    for (log::Draft& draft : drafts) house.write(std::move(draft));
  return change;
}

}  // namespace

Result<void> need_owner(const Actor& actor) {
  if (actor.by_owner) return {};
  return Error{ErrorKind::refused,
               "this is for the owner of central's data folder",
               {},
               "run the command there, as the user the folder belongs to"};
}

Result<EventChange> add_event(House& house, const Actor& actor, const config::EventFile& file, Make make) {
  if (const auto allowed = need_owner(actor); !allowed) return allowed.error();
  const model::EventId event = config::event_id(house.organiser, file.name);
  if (store::read_event(house.tables(), event))
    return Error{ErrorKind::refused, "this event is there already", file.name,
                 "gatehouse event apply changes it"};
  return define(house, actor, file, event, make);
}

Result<EventChange> apply_event(House& house, const Actor& actor, const config::EventFile& file, Make make) {
  if (const auto allowed = need_owner(actor); !allowed) return allowed.error();
  const model::EventId event = config::event_id(house.organiser, file.name);
  if (!store::read_event(house.tables(), event))
    return Error{ErrorKind::refused, "no event has this name", file.name,
                 "gatehouse event add makes it; a new name is a new event"};
  return define(house, actor, file, event, make);
}

Result<Done> close_event(House& house, const Actor& actor, const model::EventId& event) {
  if (const auto allowed = need_owner(actor); !allowed) return allowed.error();
  const auto stored = store::read_event(house.tables(), event);
  if (!stored) return Error{ErrorKind::refused, "no event has this id", event.text(), {}};
  if (stored->closed) return Done{false, "Event " + stored->name + " was closed already."};
  RowWrites writes(house.tables(), event);
  writes.set(target(TargetKind::event, event), log::field::event::closed, std::int64_t{1});
  house.write({event, actor.id, actor.by_owner, {}, writes.changes()});
  return Done{true, "Event " + stored->name + " is closed."};
}

}  // namespace gatehouse::app
