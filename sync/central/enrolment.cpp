// SPDX-License-Identifier: Apache-2.0
#include "sync/central/enrolment.hpp"

#include <stdexcept>

#include <openssl/rand.h>

namespace gatehouse::central {
namespace {

using wire::Refused;
using wire::RefusedCode;

std::uint64_t random_secret() {
  std::uint64_t secret = 0;
  if (RAND_priv_bytes(reinterpret_cast<unsigned char*>(&secret), sizeof secret) != 1)
    throw std::runtime_error("OpenSSL has no random numbers: " + channel::openssl_words());
  return secret & wire::enrol_secret_mask;
}

/// Wrong and never made are not told apart: the answer helps nobody to guess.
Refused unknown() {
  return {RefusedCode::code_unknown, "no such enrolment code, or it has run out: make a new one at central"};
}

wire::EnrolReply reply_to(const CodeRecord& code, const Authority& authority, const Organiser& organiser,
                          const model::LogId& log, model::UtcMs now) {
  wire::EnrolReply reply;
  reply.certificate = code.certificate;
  reply.ca = authority.ca_der();
  reply.organiser = organiser.id;
  reply.organiser_name = organiser.name;
  reply.device = code.used_by;
  reply.device_name = code.name;
  reply.event = code.event;
  reply.gate = code.gate;
  reply.log = log;
  reply.time_ms = now;
  return reply;
}

}  // namespace

wire::EnrolCode make_enrol_code(Registry& registry, const Authority& authority, const std::string& name,
                                const model::EventId& event, const model::GateId& gate, model::UtcMs now,
                                model::UtcMs life_ms) {
  registry.forget_codes(now - enrol_repeat_ms);
  wire::EnrolCode code;
  code.secret = random_secret();
  code.pin = wire::pin_of(code.secret, authority.ca_public_key());
  CodeRecord record;
  record.pin = code.pin;
  record.name = name;
  record.event = event;
  record.gate = gate;
  record.made_ms = now;
  record.until_ms = now + life_ms;
  registry.add_code(record);
  return code;
}

std::variant<Enrolled, Refused> enrol(const wire::EnrolRequest& request, Registry& registry,
                                      const Authority& authority, const Organiser& organiser,
                                      const model::LogId& log, model::UtcMs now) {
  const auto code = wire::EnrolCode::parse(request.code);
  if (!code) return Refused{RefusedCode::code_unknown, code.error().text()};
  auto record = registry.code(code->pin);
  if (!record) return unknown();
  if (record->wrong_guesses >= enrol_wrong_guesses)
    return Refused{RefusedCode::code_locked, "this code is locked after " +
                                                 std::to_string(enrol_wrong_guesses) +
                                                 " wrong guesses: make a new one at central"};
  const bool used = !record->used_by.is_nil();
  // A clock set back must not wake an old code up, hence both ends of its life.
  const model::UtcMs until = record->until_ms + (used ? enrol_repeat_ms : 0);
  if (now >= until || now < record->made_ms - enrol_code_life_ms) return unknown();
  // Slow on purpose; reached at most `enrol_wrong_guesses` times for nothing, and only by who knows the pin.
  if (wire::pin_of(code->secret, authority.ca_public_key()) != code->pin) {
    registry.count_wrong_guess(code->pin);
    return unknown();
  }
  const auto parsed = channel::request_from_der(request.csr);
  if (!parsed) return Refused{RefusedCode::malformed, parsed.error().text()};
  const std::string public_key = channel::public_key_of(*X509_REQ_get0_pubkey(parsed->get()));
  if (used) {
    if (record->public_key != public_key)
      return Refused{RefusedCode::code_used, "this code has enrolled another device, \"" + record->name +
                                                 "\": if that was not you, revoke it at central"};
    return Enrolled{reply_to(*record, authority, organiser, log, now), std::nullopt};
  }
  record->used_by = {model::random_id()};
  const auto certificate = authority.issue(request.csr, record->used_by, now);
  if (!certificate) return Refused{RefusedCode::other, certificate.error().text()};
  record->public_key = public_key;
  record->certificate = channel::der_of(**certificate);
  DeviceRecord device;
  device.id = record->used_by;
  device.name = record->name;
  device.event = record->event;
  device.gate = record->gate;
  device.enrolled_ms = now;
  device.certificate_until_ms = channel::not_after(**certificate);
  registry.enrol(device, *record);
  return Enrolled{reply_to(*record, authority, organiser, log, now), device};
}

}  // namespace gatehouse::central
