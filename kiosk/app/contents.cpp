// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/contents.hpp"

#include <algorithm>

#include "kiosk/app/row_writes.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::ItemKind;
using model::Result;

constexpr std::size_t most_parts = 1000;
constexpr std::int64_t most_of_one = 1'000'000'000'000;

Error too_much(const std::string& item) {
  return {ErrorKind::refused, "this comes to more than can be booked at once", item, "order less of it"};
}

/// a * b, where neither is negative and it stays within sense.
std::optional<std::int64_t> times(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (a < 0 || b < 0 || __builtin_mul_overflow(a, b, &product) || product > most_of_one) return std::nullopt;
  return product;
}

class Opener {
 public:
  explicit Opener(const store::Definitions& definitions) : definitions_(definitions) {}

  Result<void> open(const model::ItemId& id, std::int64_t quantity) {
    const model::CatalogItem* item = definitions_.find(id);
    if (item == nullptr)
      return Error{ErrorKind::refused, "an item of a pack is not known here", id.text(), {}};
    if (std::find(way_.begin(), way_.end(), item) != way_.end()) return {};
    if (++opened_ > most_parts) return too_much(item->name);
    if (item->kind != ItemKind::pack) {
      contents.parts.push_back({item, quantity});
      return {};
    }
    for (const std::string& flag : item->flags)
      if (std::find(contents.flags.begin(), contents.flags.end(), flag) == contents.flags.end())
        contents.flags.push_back(flag);
    way_.push_back(item);
    for (const model::PackPart& part : item->parts) {
      const auto all = times(quantity, part.quantity);
      if (!all) return too_much(item->name);
      if (const auto opened = open(part.item, *all); !opened) return opened.error();
    }
    way_.pop_back();
    return {};
  }

  Contents contents;

 private:
  const store::Definitions& definitions_;
  std::vector<const model::CatalogItem*> way_;  ///< packs that are open around this one
  std::size_t opened_ = 0;
};

model::Uuid entry_id(const Booking& booking, const char* kind, const model::CatalogItem& item,
                     std::size_t place) {
  return model::derive(booking.event.value, kind,
                       booking.source + "/" + item.id.text() + "/" + std::to_string(place + 1));
}

}  // namespace

Result<Contents> contents_of(const store::Definitions& definitions, const model::ItemId& item,
                             std::int64_t quantity) {
  Opener opener(definitions);
  if (const auto opened = opener.open(item, quantity); !opened) return opened.error();
  return std::move(opener.contents);
}

std::vector<log::Credit> credits_for(const Booking& booking, const Contents& contents) {
  std::vector<log::Credit> credits;
  for (std::size_t place = 0; place < contents.parts.size(); ++place) {
    const auto& [item, quantity] = contents.parts[place];
    if (item->kind == ItemKind::access) continue;
    log::Credit credit;
    credit.id = {entry_id(booking, "credit", *item, place)};
    credit.customer = booking.customer;
    credit.tag = booking.tag;
    credit.kind = item->kind;
    if (item->kind == ItemKind::token) credit.token = item->id;
    credit.delta = quantity;
    credit.order = booking.order;
    credit.at = booking.at;
    credits.push_back(std::move(credit));
  }
  return credits;
}

Result<std::vector<log::Grant>> grants_for(const Booking& booking, const Contents& contents) {
  std::vector<log::Grant> grants;
  for (std::size_t place = 0; place < contents.parts.size(); ++place) {
    const auto& [item, quantity] = contents.parts[place];
    if (item->kind != ItemKind::access) continue;
    log::Grant grant;
    grant.id = {entry_id(booking, "grant", *item, place)};
    grant.customer = booking.customer;
    grant.zones = item->zones;
    grant.mode = item->mode;
    if (item->mode == model::AccessMode::counter) {
      const auto count = times(item->count, quantity);
      if (!count) return too_much(item->name);
      grant.count = *count;
    }
    grant.source = booking.source;
    grants.push_back(std::move(grant));
  }
  return grants;
}

}  // namespace gatehouse::app
