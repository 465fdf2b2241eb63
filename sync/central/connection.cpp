// SPDX-License-Identifier: Apache-2.0
#include "sync/central/connection.hpp"

#include <utility>

#include <openssl/ssl.h>

namespace gatehouse::central {

using wire::RefusedCode;

Connection::Connection(House& house, boost::asio::ip::tcp::socket socket, channel::Tls& tls)
    : house_(house),
      channel_(std::make_shared<channel::Channel>(std::move(socket), tls)),
      since_ms_(now().mono_ms) {}

void Connection::start() {
  auto self = shared_from_this();
  channel_->start(
      boost::asio::ssl::stream_base::server, house_.options().greeting_within,
      {[self] { self->opened(); }, [self](const wire::Message& message) { self->received(message); },
       [self](const channel::Closed& closed) {
         self->house_.tell(self->who() + ": " + closed.words);
         self->house_.closed(self);
       },
       [self] { self->drained(); }});
}

void Connection::opened() {
  since_ms_ = now().mono_ms;
  const X509* certificate = SSL_get0_peer_certificate(channel_->stream().native_handle());
  if (certificate == nullptr) return;  // it may enrol
  const auto id = channel::subject_id(*certificate);
  if (!id) return refuse(RefusedCode::not_enrolled, "a certificate that names no device");
  if (channel::peer_dates_fail(channel_->stream()))
    return refuse(RefusedCode::certificate, "this kiosk's certificate is valid from " +
                                                model::iso_utc(channel::not_before(*certificate)) + " to " +
                                                model::iso_utc(channel::not_after(*certificate)) +
                                                ", and now it is " + model::iso_utc(now().utc_ms) +
                                                ": enrol it anew");
  device_ = model::DeviceId{*id};
  look_up();
}

void Connection::look_up() {
  const auto record = house_.registry().device(*device_);
  if (!record) return refuse(RefusedCode::not_enrolled, "no such device here: enrol this kiosk");
  if (record->revoked_ms)
    return refuse(RefusedCode::revoked, "this kiosk was revoked: " + record->revoked_why);
  session_.emplace(*device_, store(), house_.options().software);
  house_.identified(shared_from_this());
  run(session_->start(now()));
}

session::CentralStore Connection::store() {
  OpLog& log = house_.log();
  const model::DeviceId device = *device_;
  session::CentralStore store;
  store.log = log.id();
  store.head = [&log] { return log.head(); };
  store.hash_at = [&log](std::uint64_t cursor) { return log.hash_at(cursor); };
  store.read_after = [&log](std::uint64_t cursor, const session::Window& limit) {
    return log.read_after(cursor, {limit.items, limit.bytes}, Bodies::for_kiosks);
  };
  store.chain = [&log, device] { return log.chain(device); };
  store.own_hash = [&log, device](std::uint64_t seq) -> std::optional<log::Hash> {
    const auto entry = log.find({device, seq});
    if (!entry) return std::nullopt;
    return entry->op_hash;
  };
  store.blob = house_.options().blob;
  return store;
}

void Connection::drained() {
  if (session_) run(session_->on_drained(now()));
}

void Connection::received(const wire::Message& message) {
  if (session_) {
    run(session_->on_message(message, now()));
    // It has said who it is and where it stands: from now on it may send whole ops.
    if (session_->linked()) channel_->set_frame_limit(wire::max_frame_bytes);
    return;
  }
  if (const auto* request = std::get_if<wire::EnrolRequest>(&message)) return enrol(*request);
  if (const auto* ping = std::get_if<wire::Ping>(&message); ping != nullptr && !ping->answer)
    return channel_->send(wire::Ping{ping->number, true, now().utc_ms, 0});
  refuse(RefusedCode::certificate_required, "without a certificate a kiosk may only enrol");
}

void Connection::enrol(const wire::EnrolRequest& request) {
  const auto answer = house_.enrol(request);
  if (const auto* refused = std::get_if<wire::Refused>(&answer)) return refuse(refused->code, refused->words);
  const auto& enrolled = std::get<Enrolled>(answer);
  house_.tell(who() + ": enrolled as " + enrolled.reply.device.text() + ", \"" + enrolled.reply.device_name +
              "\"");
  channel_->send(enrolled.reply);
  channel_->close("enrolled");
}

void Connection::refuse(RefusedCode code, const std::string& words) {
  channel_->send(wire::Refused{code, words});
  channel_->close("refused: " + words);
}

void Connection::appended(const session::Appended& appended) {
  if (session_) run(session_->on_appended(appended, now()));
}

void Connection::more() {
  if (session_) run(session_->on_more(now()));
}

void Connection::tick() {
  if (session_) return run(session_->on_tick(now()));
  if (channel_->open() && now().mono_ms - since_ms_ >= house_.options().greeting_within.count())
    refuse(RefusedCode::malformed, "no enrolment in time");
}

void Connection::end(RefusedCode code, const std::string& words) {
  if (session_)
    run(session_->end(code, words, now()));
  else
    refuse(code, words);
}

void Connection::run(session::Actions actions) {
  for (session::Action& action : actions) {
    if (auto* send = std::get_if<session::Send>(&action))
      channel_->send(send->message);
    else if (auto* append = std::get_if<session::Append>(&action))
      house_.append(shared_from_this(), std::move(append->ops));
    else if (auto* quarantine = std::get_if<session::Quarantine>(&action))
      house_.log().quarantine(*device_, quarantine->why);
    else if (auto* close = std::get_if<session::Close>(&action))
      channel_->close((close->by_peer ? "the kiosk refused: " : "closed: ") + close->words);
  }
}

std::string Connection::who() const {
  return (device_ ? "device " + device_->text() : "unknown") + " at " + channel_->remote();
}

Peer Connection::peer() const {
  return {*device_, channel_->remote(), session_->peer_software(), since_ms_, session_->applied()};
}

}  // namespace gatehouse::central
