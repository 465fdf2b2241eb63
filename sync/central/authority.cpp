// SPDX-License-Identifier: Apache-2.0
#include "sync/central/authority.hpp"

#include <ctime>
#include <filesystem>
#include <utility>

#include <openssl/bn.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "kiosk/store/folder.hpp"

namespace gatehouse::central {
namespace {

using channel::Certificate;
using channel::Freed;
using channel::Key;
using channel::openssl_error;
using model::Error;
using model::ErrorKind;
using model::Result;

constexpr int ca_days = 25 * 365;
constexpr int server_days = 10 * 365;
constexpr std::size_t max_pem = 65536;

/// What to write into a certificate.
struct Template {
  std::string common_name;
  std::string alternative_name;  ///< empty: none
  std::string basic_constraints;
  std::string key_usage;
  std::string extended_key_usage;  ///< empty: none
  model::UtcMs now = 0;
  int days = 0;
};

bool set_serial(X509* certificate) {
  unsigned char bytes[16];
  if (RAND_bytes(bytes, sizeof bytes) != 1) return false;
  bytes[0] &= 0x7FU;  // positive (RFC 5280, 4.1.2.2)
  bytes[0] |= 0x40U;
  const std::unique_ptr<BIGNUM, Freed<BN_free>> number(BN_bin2bn(bytes, sizeof bytes, nullptr));
  return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_name(X509* certificate, const std::string& common_name) {
  X509_NAME* name = X509_get_subject_name(certificate);
  return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(common_name.data()),
                                    static_cast<int>(common_name.size()), -1, 0) == 1;
}

bool set_validity(X509* certificate, model::UtcMs now, int days) {
  std::time_t base = static_cast<std::time_t>(now / 1000);
  return X509_time_adj_ex(X509_getm_notBefore(certificate), -1, 0, &base) != nullptr &&
         X509_time_adj_ex(X509_getm_notAfter(certificate), days, 0, &base) != nullptr;
}

bool add(X509* certificate, X509* issuer, int nid, const std::string& value) {
  if (value.empty()) return true;
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> extension(
      X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// `issuer` nullptr: self-signed.
Result<Certificate> make_certificate(const Template& wanted, EVP_PKEY* subject_key, X509* issuer,
                                     EVP_PKEY* issuer_key) {
  Certificate certificate(X509_new());
  X509* x = certificate.get();
  const bool made =
      x != nullptr && X509_set_version(x, 2) == 1 && set_serial(x) && set_name(x, wanted.common_name) &&
      X509_set_issuer_name(x, X509_get_subject_name(issuer == nullptr ? x : issuer)) == 1 &&
      set_validity(x, wanted.now, wanted.days) && X509_set_pubkey(x, subject_key) == 1 &&
      add(x, x, NID_subject_key_identifier, "hash") &&
      add(x, issuer == nullptr ? x : issuer, NID_authority_key_identifier, "keyid:always") &&
      add(x, x, NID_basic_constraints, wanted.basic_constraints) &&
      add(x, x, NID_key_usage, wanted.key_usage) && add(x, x, NID_ext_key_usage, wanted.extended_key_usage) &&
      add(x, x, NID_subject_alt_name, wanted.alternative_name) && X509_sign(x, issuer_key, EVP_sha256()) > 0;
  if (!made) return openssl_error("cannot make a certificate");
  return certificate;
}

/// One file with a key and its certificate: they are there together or not at all.
Result<std::pair<Key, Certificate>> read_pair(const std::string& path) {
  const auto pem = store::read_file(path, max_pem);
  if (!pem) return pem.error();
  auto key = channel::key_from_pem(*pem);
  auto certificate = channel::certificate_from_pem(*pem);
  if (!key || !certificate || X509_check_private_key(certificate->get(), key->get()) != 1)
    return Error{ErrorKind::failure, "not a private key and its certificate in PEM form", path,
                 "restore it from a backup"};
  return std::pair(std::move(*key), std::move(*certificate));
}

bool past_two_thirds(const X509& certificate, model::UtcMs now) {
  const model::UtcMs from = channel::not_before(certificate);
  return now > from + (channel::not_after(certificate) - from) / 3 * 2;
}

}  // namespace

Result<Authority> Authority::create(const std::string& folder, const model::OrganiserId& organiser,
                                    model::UtcMs now) {
  const std::string path = folder + "/authority.pem";
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored))
    return Error{ErrorKind::refused, "this organiser has a certificate authority already", path, {}};
  auto key = channel::make_key();
  if (!key) return key.error();
  Template wanted;
  wanted.common_name = organiser.text();
  wanted.basic_constraints = "critical,CA:TRUE,pathlen:0";
  wanted.key_usage = "critical,keyCertSign,cRLSign";
  wanted.now = now;
  wanted.days = ca_days;
  const auto ca = make_certificate(wanted, key->get(), nullptr, key->get());
  if (!ca) return ca.error();
  const auto written = store::write_durably(path, channel::pem_of(**key) + channel::pem_of(**ca));
  if (!written) return written.error();
  return open(folder, now);
}

Result<Authority> Authority::open(const std::string& folder, model::UtcMs now) {
  auto pair = read_pair(folder + "/authority.pem");
  if (!pair) return pair.error();
  Authority authority;
  authority.ca_key_ = std::move(pair->first);
  authority.ca_ = std::move(pair->second);
  const auto organiser = channel::subject_id(*authority.ca_);
  if (!organiser)
    return Error{
        ErrorKind::failure, "the certificate authority names no organiser", folder + "/authority.pem", {}};
  authority.organiser_ = {*organiser};
  auto server = read_pair(folder + "/server.pem");
  if (server && !past_two_thirds(*server->second, now)) {
    authority.server_key_ = std::move(server->first);
    authority.server_ = std::move(server->second);
  } else if (const auto renewed = authority.renew_server(folder, now); !renewed) {
    return renewed.error();
  }
  return authority;
}

Result<void> Authority::renew_server(const std::string& folder, model::UtcMs now) {
  auto key = channel::make_key();
  if (!key) return key.error();
  Template wanted;
  wanted.common_name = "Gatehouse central";
  wanted.alternative_name = "DNS:" + channel::server_name(organiser_);
  wanted.basic_constraints = "critical,CA:FALSE";
  wanted.key_usage = "critical,digitalSignature";
  wanted.extended_key_usage = "serverAuth";
  wanted.now = now;
  wanted.days = server_days;
  auto certificate = make_certificate(wanted, key->get(), ca_.get(), ca_key_.get());
  if (!certificate) return certificate.error();
  const auto written =
      store::write_durably(folder + "/server.pem", channel::pem_of(**key) + channel::pem_of(**certificate));
  if (!written) return written.error();
  server_key_ = std::move(*key);
  server_ = std::move(*certificate);
  return {};
}

Result<Certificate> Authority::issue(std::string_view request, const model::DeviceId& device,
                                     model::UtcMs now, int days) const {
  const auto parsed = channel::request_from_der(request);
  if (!parsed) return parsed.error();
  Template wanted;
  wanted.common_name = device.text();
  wanted.alternative_name = "URI:urn:uuid:" + device.text();
  wanted.basic_constraints = "critical,CA:FALSE";
  wanted.key_usage = "critical,digitalSignature";
  wanted.extended_key_usage = "clientAuth";
  wanted.now = now;
  wanted.days = days;
  return make_certificate(wanted, X509_REQ_get0_pubkey(parsed->get()), ca_.get(), ca_key_.get());
}

}  // namespace gatehouse::central
