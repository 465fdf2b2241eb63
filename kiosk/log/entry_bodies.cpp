// SPDX-License-Identifier: Apache-2.0
// Bodies of entries, read back from the tables that hold them.
#include <limits>

#include "kiosk/log/codec.hpp"
#include "kiosk/log/codec_proto.hpp"

namespace gatehouse::log {
namespace {

template <class Message>
bool parse(std::string_view bytes, Message& message) {
  return bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()) &&
         message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

model::Error malformed(const char* what) {
  return {model::ErrorKind::failure, what, {}, {}};
}

}  // namespace

model::Result<OrderLine> decode_order_line(std::string_view body) {
  proto::OrderLine in;
  bool ok = parse(body, in);
  const OrderLine line{uuid_of(in.id(), ok), {uuid_of(in.item(), ok)}, in.quantity(), in.unit_price_minor()};
  if (!ok) return malformed("the bytes are no order line");
  return line;
}

model::Result<Credit> decode_credit(std::string_view body) {
  using model::ItemKind;
  proto::Credit in;
  bool ok = parse(body, in);
  Credit credit{{uuid_of(in.id(), ok)},
                {uuid_of(in.customer(), ok)},
                model::hex(in.tag()),
                enum_of(in.kind(), ItemKind::credits, ItemKind::token, ok),
                {uuid_of(in.token(), ok)},
                in.delta(),
                in.reason(),
                {uuid_of(in.order(), ok)},
                in.at()};
  if (!ok) return malformed("the bytes are no credit entry");
  return credit;
}

}  // namespace gatehouse::log
