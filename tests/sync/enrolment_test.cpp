// SPDX-License-Identifier: Apache-2.0
#include "sync/central/enrolment.hpp"

#include <sys/stat.h>

#include "sync/channel/certificate.hpp"
#include "tests/sync/venue.hpp"

namespace {

using namespace gatehouse;
using namespace gatehouse::test;
using wire::RefusedCode;

/// Enrolment without a network.
struct Office {
  Office()
      : registry(folder.path()),
        authority(central::Authority::create(folder.path(), organiser.id, t0).value()) {}

  wire::EnrolCode code(const std::string& name = "North") {
    return central::make_enrol_code(registry, authority, name, {}, {}, t0);
  }
  std::variant<central::Enrolled, wire::Refused> ask(const std::string& code, EVP_PKEY& holder,
                                                     model::UtcMs at) {
    wire::EnrolRequest request;
    request.code = code;
    request.csr = channel::make_request(holder, "kiosk").value();
    return central::enrol(request, registry, authority, organiser, {model::random_id()}, at);
  }
  static RefusedCode refusal(const std::variant<central::Enrolled, wire::Refused>& answer) {
    const auto* refused = std::get_if<wire::Refused>(&answer);
    return refused == nullptr ? RefusedCode::other : refused->code;
  }

  static constexpr model::UtcMs t0 = 1'780'000'000'000;
  TempFolder folder;
  central::Organiser organiser{{model::random_id()}, "Sommerfest e. V."};
  central::Registry registry;
  central::Authority authority;
  channel::Key key = channel::make_key().value();
  channel::Key other_key = channel::make_key().value();
};

bool private_file(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && (status.st_mode & 0777U) == 0600U;
}

}  // namespace

TEST_CASE("A code gives a certificate that holds only the device id") {
  Office office;
  const auto answer = office.ask(office.code().normal_form(), *office.key, Office::t0 + 1000);
  REQUIRE(std::holds_alternative<central::Enrolled>(answer));
  const auto& enrolled = std::get<central::Enrolled>(answer);
  REQUIRE(enrolled.device);
  CHECK(enrolled.device->name == "North");
  CHECK(office.registry.device(enrolled.device->id) == enrolled.device);
  const auto certificate = channel::certificate_from_der(enrolled.reply.certificate).value();
  CHECK(channel::subject_id(*certificate) == enrolled.device->id.value);
  CHECK(channel::public_key_of(*certificate) == channel::public_key_of(*office.key));
  CHECK(channel::not_before(*certificate) == Office::t0 - 86'400'000 + 1000);
  CHECK(channel::not_after(*certificate) == enrolled.device->certificate_until_ms);
  CHECK(X509_NAME_entry_count(X509_get_subject_name(certificate.get())) == 1);
}

TEST_CASE("Repeating with the same key is harmless, with another it is refused") {
  Office office;
  const std::string code = office.code().normal_form();
  const auto first = std::get<central::Enrolled>(office.ask(code, *office.key, Office::t0));
  const auto again = std::get<central::Enrolled>(office.ask(code, *office.key, Office::t0 + 3'600'000));
  CHECK(again.reply.certificate == first.reply.certificate);
  CHECK_FALSE(again.device);
  CHECK(office.registry.devices().size() == 1);
  CHECK(Office::refusal(office.ask(code, *office.other_key, Office::t0 + 1)) == RefusedCode::code_used);
  CHECK(Office::refusal(office.ask(code, *office.key, Office::t0 + 2 * 86'400'000)) ==
        RefusedCode::code_unknown);
}

TEST_CASE("A code runs out, and is no code before it was made") {
  Office office;
  const std::string code = office.code().normal_form();
  CHECK(Office::refusal(office.ask(code, *office.key, Office::t0 + central::enrol_code_life_ms)) ==
        RefusedCode::code_unknown);
  CHECK(Office::refusal(office.ask(code, *office.key, Office::t0 - 86'400'000)) == RefusedCode::code_unknown);
  CHECK(office.registry.devices().empty());
}

TEST_CASE("Wrong guesses lock a code, and that code alone") {
  Office office;
  const wire::EnrolCode right = office.code();
  const wire::EnrolCode untouched = office.code("South");
  wire::EnrolCode guess = right;
  for (int i = 0; i < central::enrol_wrong_guesses; ++i) {
    guess.secret = (right.secret + 1 + static_cast<std::uint64_t>(i)) & wire::enrol_secret_mask;
    CHECK(Office::refusal(office.ask(guess.normal_form(), *office.key, Office::t0)) ==
          RefusedCode::code_unknown);
  }
  CHECK(Office::refusal(office.ask(right.normal_form(), *office.key, Office::t0)) ==
        RefusedCode::code_locked);
  CHECK(std::holds_alternative<central::Enrolled>(
      office.ask(untouched.normal_form(), *office.key, Office::t0)));
}

TEST_CASE("A request that is not signed by its key, or no request at all, is refused and keeps the code") {
  Office office;
  const std::string code = office.code().normal_form();
  wire::EnrolRequest request;
  request.code = code;
  request.csr = "nonsense";
  CHECK(Office::refusal(central::enrol(request, office.registry, office.authority, office.organiser, {},
                                       Office::t0)) == RefusedCode::malformed);
  request.csr = channel::make_request(*office.key, "kiosk").value();
  request.csr.back() = static_cast<char>(request.csr.back() ^ 1);
  CHECK(Office::refusal(central::enrol(request, office.registry, office.authority, office.organiser, {},
                                       Office::t0)) == RefusedCode::malformed);
  CHECK(std::holds_alternative<central::Enrolled>(office.ask(code, *office.key, Office::t0)));
}

TEST_CASE("Keys at central are private, a CA is never made twice, and the server certificate renews itself") {
  Office office;
  CHECK(private_file(office.folder.path() + "/authority.pem"));
  CHECK(private_file(office.folder.path() + "/server.pem"));
  CHECK(central::Authority::create(office.folder.path(), office.organiser.id, Office::t0).error().kind ==
        model::ErrorKind::refused);
  const auto same = central::Authority::open(office.folder.path(), Office::t0 + 86'400'000).value();
  CHECK(same.server_chain_pem() == office.authority.server_chain_pem());
  CHECK(same.organiser() == office.organiser.id);
  const auto later =
      central::Authority::open(office.folder.path(), Office::t0 + 8LL * 365 * 86'400'000).value();
  CHECK(later.server_chain_pem() != office.authority.server_chain_pem());
  CHECK(later.ca_pem() == office.authority.ca_pem());
}

TEST_CASE("A kiosk enrols over TLS, trusting central by the code alone") {
  boost::asio::io_context io;
  Central central(io);
  TempFolder folder;
  client::EnrolOptions options;
  options.code = central.code("North");
  options.central = central.address();
  options.folder = folder.path();
  const auto enrolment = meanwhile(io, [&] { return client::enrol(options); });
  REQUIRE(enrolment.has_value());
  CHECK(enrolment->identity.name == "North");
  CHECK(enrolment->identity.organiser == central.organiser);
  CHECK(enrolment->identity.organiser_name == "Sommerfest e. V.");
  CHECK(enrolment->log == central.log->id());
  CHECK(private_file(folder.path() + "/enrol.key"));
  REQUIRE(central.enrolled.size() == 1);
  CHECK(central.enrolled[0].id == enrolment->identity.device);

  // The answer was lost on the way: asking again gives the same identity and no second device.
  const auto again = meanwhile(io, [&] { return client::enrol(options); });
  REQUIRE(again.has_value());
  CHECK(again->identity == enrolment->identity);
  CHECK(central.enrolled.size() == 1);
  client::enrol_done(folder.path());
  CHECK_FALSE(std::filesystem::exists(folder.path() + "/enrol.key"));

  // Another machine with the same code.
  const auto stolen = meanwhile(io, [&] { return client::enrol(options); });
  REQUIRE(stolen.has_error());
  CHECK(stolen.error().kind == model::ErrorKind::refused);
  CHECK(stolen.error().what.find("has enrolled another device") != std::string::npos);
}

TEST_CASE("A kiosk gives its secret to no one but the central that made the code") {
  boost::asio::io_context io;
  Central central(io);
  Central imposter(io);
  TempFolder folder;
  client::EnrolOptions options;
  options.code = central.code("North");
  options.central = imposter.address();
  options.folder = folder.path();
  const auto enrolment = meanwhile(io, [&] { return client::enrol(options); });
  REQUIRE(enrolment.has_error());
  CHECK(enrolment.error().what.find("not the central that made the code") != std::string::npos);
  CHECK(imposter.enrolled.empty());
  CHECK(imposter.registry->devices().empty());
}

TEST_CASE("A code with a slip and a central that is not there are told apart") {
  TempFolder folder;
  client::EnrolOptions options;
  options.folder = folder.path();
  options.central = "127.0.0.1:1";
  options.code = "ABC";
  CHECK(client::enrol(options).error().kind == model::ErrorKind::usage);
  options.code = wire::EnrolCode{}.text();
  const auto nobody = client::enrol(options);
  REQUIRE(nobody.has_error());
  CHECK(nobody.error().what.find("cannot connect") != std::string::npos);
  options.central = "nowhere";
  CHECK(client::enrol(options).error().what == "an address without a port");
}
