// SPDX-License-Identifier: Apache-2.0
#include "sync/client/enrol.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include <boost/asio/steady_timer.hpp>

#include "kiosk/store/folder.hpp"
#include "sync/channel/certificate.hpp"
#include "sync/channel/channel.hpp"
#include "sync/client/address.hpp"
#include "sync/wire/enrol_code.hpp"

namespace gatehouse::client {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using model::Error;
using model::ErrorKind;
using model::Result;

std::string key_path(const std::string& folder) {
  return folder + "/enrol.key";
}

Result<channel::Key> kept_key(const std::string& folder) {
  std::error_code ignored;
  if (std::filesystem::exists(key_path(folder), ignored)) {
    const auto pem = store::read_file(key_path(folder), 16384);
    if (!pem) return pem.error();
    auto key = channel::key_from_pem(*pem);
    if (!key)
      return Error{ErrorKind::failure, key.error().what, key_path(folder), "remove the file and try again"};
    return key;
  }
  auto key = channel::make_key();
  if (!key) return key;
  if (const auto written = store::write_durably(key_path(folder), channel::pem_of(**key)); !written)
    return written.error();
  return key;
}

/// One question over one connection.
class Conversation {
 public:
  Conversation(const EnrolOptions& options, const wire::EnrolCode& code, Address address, std::string request)
      : options_(options), code_(code), address_(std::move(address)), request_(std::move(request)) {}

  Result<wire::EnrolReply> run() {
    asio::steady_timer deadline(io_, options_.within);
    deadline.async_wait([this](const error_code& error) {
      if (!error) finish(failure("central does not answer"));
    });
    connector_->start(address_, [this](const error_code& error, asio::ip::tcp::socket socket) {
      if (error) return finish(failure("cannot connect: " + channel::words_of(error)));
      connected(std::move(socket));
    });
    while (!answer_ && io_.run_one() > 0) {
    }
    if (channel_) channel_->abort("done");
    connector_->cancel();
    deadline.cancel();
    io_.run();  // lets what was cancelled go
    return answer_ ? std::move(*answer_) : failure("central does not answer");
  }

 private:
  Error failure(std::string what) const {
    return {ErrorKind::failure, std::move(what), options_.central, {}};
  }

  void connected(asio::ip::tcp::socket socket) {
    auto tls = channel::enrol_tls([this](const std::string& ca_public_key) {
      pinned_ = wire::pin_of(code_.secret, ca_public_key) == code_.pin;
      return pinned_;
    });
    channel_ = std::make_shared<channel::Channel>(std::move(socket), tls);
    channel_->start(asio::ssl::stream_base::client, options_.within,
                    {[this] {
                       channel_->send(wire::EnrolRequest{code_.normal_form(), request_, options_.name,
                                                         options_.software});
                     },
                     [this](const wire::Message& message) { received(message); },
                     [this](const channel::Closed& closed) { finish(failure(words(closed))); }});
  }

  std::string words(const channel::Closed& closed) const {
    return pinned_
               ? closed.words
               : "this is not the central that made the code, or the code is mistyped (" + closed.words + ")";
  }

  void received(const wire::Message& message) {
    if (const auto* reply = std::get_if<wire::EnrolReply>(&message)) return finish(*reply);
    if (const auto* refused = std::get_if<wire::Refused>(&message))
      return finish(Error{ErrorKind::refused, refused->words, options_.central, {}});
    finish(failure("central's answer makes no sense"));
  }

  void finish(Result<wire::EnrolReply> answer) {
    if (!answer_) answer_.emplace(std::move(answer));
  }

  const EnrolOptions& options_;
  const wire::EnrolCode& code_;
  Address address_;
  std::string request_;
  asio::io_context io_;
  std::shared_ptr<Connector> connector_ = std::make_shared<Connector>(io_);
  std::shared_ptr<channel::Channel> channel_;
  bool pinned_ = false;
  std::optional<Result<wire::EnrolReply>> answer_;
};

/// Central was recognised by its CA; what it sent must be of that CA and for this key.
Result<void> check(const wire::EnrolReply& reply, const EVP_PKEY& key, const wire::EnrolCode& code,
                   const std::string& where) {
  const auto wrong = [&](std::string what) { return Error{ErrorKind::failure, std::move(what), where, {}}; };
  const auto ca = channel::certificate_from_der(reply.ca);
  const auto certificate = channel::certificate_from_der(reply.certificate);
  if (!ca || !certificate) return wrong("central sent no certificates");
  if (wire::pin_of(code.secret, channel::public_key_of(**ca)) != code.pin ||
      channel::subject_id(**ca) != reply.organiser.value)
    return wrong("central sent another organiser's certificate");
  if (X509_verify(certificate->get(), X509_get0_pubkey(ca->get())) != 1 ||
      channel::public_key_of(**certificate) != channel::public_key_of(key) ||
      channel::subject_id(**certificate) != reply.device.value)
    return wrong("central sent a certificate that is not for this kiosk's key");
  return {};
}

}  // namespace

Result<Enrolment> enrol(const EnrolOptions& options) {
  const auto code = wire::EnrolCode::parse(options.code);
  if (!code) return code.error();
  const auto address = Address::parse(options.central);
  if (!address) return address.error();
  const auto key = kept_key(options.folder);
  if (!key) return key.error();
  const auto request = channel::make_request(**key, "Gatehouse kiosk");
  if (!request) return request.error();
  const auto reply = Conversation(options, *code, *address, *request).run();
  if (!reply) return reply.error();
  if (const auto fits = check(*reply, **key, *code, options.central); !fits) return fits.error();
  Enrolment enrolment;
  enrolment.identity = {reply->organiser,
                        reply->organiser_name,
                        reply->device,
                        reply->device_name,
                        reply->event,
                        reply->gate,
                        options.central,
                        channel::pem_of(**key),
                        channel::pem_of(*channel::certificate_from_der(reply->certificate).value()),
                        channel::pem_of(*channel::certificate_from_der(reply->ca).value())};
  enrolment.log = reply->log;
  enrolment.central_time_ms = reply->time_ms;
  return enrolment;
}

void enrol_done(const std::string& folder) {
  std::error_code ignored;
  std::filesystem::remove(key_path(folder), ignored);
}

}  // namespace gatehouse::client
