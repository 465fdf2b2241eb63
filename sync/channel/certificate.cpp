// SPDX-License-Identifier: Apache-2.0
#include "sync/channel/certificate.hpp"

#include <ctime>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace gatehouse::channel {
namespace {

using model::Error;
using model::ErrorKind;
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;

Bio reading(std::string_view bytes) {
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string written(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

/// Runs one of OpenSSL's i2d functions into a string.
template <class Function>
std::string der(Function to_der) {
  const int size = to_der(nullptr);
  if (size <= 0) return {};
  std::string out(static_cast<std::size_t>(size), '\0');
  auto* at = reinterpret_cast<unsigned char*>(out.data());
  to_der(&at);
  return out;
}

/// A passphrase is never asked for: what is encrypted is refused.
int no_passphrase(char*, int, int, void*) {
  return -1;
}

model::UtcMs utc_ms(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return 0;
  return static_cast<model::UtcMs>(timegm(&parts)) * 1000;
}

}  // namespace

std::string openssl_words() {
  const unsigned long code = ERR_get_error();
  ERR_clear_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return reason == nullptr ? "unknown error" : reason;
}

Error openssl_error(const std::string& what) {
  return {ErrorKind::failure, what + ": " + openssl_words(), {}, {}};
}

model::Result<Key> make_key() {
  Key key(EVP_EC_gen("P-256"));
  if (!key) return openssl_error("cannot make a key");
  return key;
}

std::string pem_of(const EVP_PKEY& key) {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(bio.get(), const_cast<EVP_PKEY*>(&key), nullptr, nullptr, 0, nullptr,
                                nullptr);
  return written(bio.get());
}

model::Result<Key> key_from_pem(std::string_view pem) {
  Key key(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, no_passphrase, nullptr));
  if (!key) return openssl_error("no private key in PEM form");
  return key;
}

std::string pem_of(const X509& certificate) {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(bio.get(), const_cast<X509*>(&certificate));
  return written(bio.get());
}

std::string der_of(const X509& certificate) {
  return der([&](unsigned char** out) { return i2d_X509(&certificate, out); });
}

model::Result<Certificate> certificate_from_pem(std::string_view pem) {
  Certificate certificate(PEM_read_bio_X509(reading(pem).get(), nullptr, no_passphrase, nullptr));
  if (!certificate) return openssl_error("no certificate in PEM form");
  return certificate;
}

model::Result<Certificate> certificate_from_der(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(bytes.size())));
  if (!certificate || at != reinterpret_cast<const unsigned char*>(bytes.data()) + bytes.size())
    return openssl_error("no certificate in DER form");
  return certificate;
}

std::string public_key_of(const X509& certificate) {
  return der([&](unsigned char** out) { return i2d_X509_PUBKEY(X509_get_X509_PUBKEY(&certificate), out); });
}

std::string public_key_of(const EVP_PKEY& key) {
  return der([&](unsigned char** out) { return i2d_PUBKEY(&key, out); });
}

std::optional<model::Uuid> subject_id(const X509& certificate) {
  const X509_NAME* subject = X509_get_subject_name(&certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0 || X509_NAME_get_index_by_NID(subject, NID_commonName, at) >= 0) return std::nullopt;
  const ASN1_STRING* name = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
  return model::Uuid::parse({reinterpret_cast<const char*>(ASN1_STRING_get0_data(name)),
                             static_cast<std::size_t>(ASN1_STRING_length(name))});
}

model::UtcMs not_before(const X509& certificate) {
  return utc_ms(X509_get0_notBefore(&certificate));
}

model::UtcMs not_after(const X509& certificate) {
  return utc_ms(X509_get0_notAfter(&certificate));
}

model::Result<std::string> make_request(EVP_PKEY& key, const std::string& common_name) {
  const Request request(X509_REQ_new());
  const auto* name = reinterpret_cast<const unsigned char*>(common_name.data());
  if (!request || X509_REQ_set_version(request.get(), 0) != 1 ||
      X509_NAME_add_entry_by_NID(X509_REQ_get_subject_name(request.get()), NID_commonName, MBSTRING_UTF8,
                                 name, static_cast<int>(common_name.size()), -1, 0) != 1 ||
      X509_REQ_set_pubkey(request.get(), &key) != 1 || X509_REQ_sign(request.get(), &key, EVP_sha256()) <= 0)
    return openssl_error("cannot make a certificate request");
  return der([&](unsigned char** out) { return i2d_X509_REQ(request.get(), out); });
}

model::Result<Request> request_from_der(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  Request request(d2i_X509_REQ(nullptr, &at, static_cast<long>(bytes.size())));
  if (!request || at != reinterpret_cast<const unsigned char*>(bytes.data()) + bytes.size())
    return openssl_error("no certificate request");
  EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
  if (key == nullptr) return openssl_error("a certificate request without a key");
  if (EVP_PKEY_is_a(key, "EC") != 1 || EVP_PKEY_get_bits(key) != 256)
    return Error{ErrorKind::usage, "a certificate request for another kind of key than EC P-256", {}, {}};
  if (X509_REQ_verify(request.get(), key) != 1)
    return openssl_error("the certificate request is not signed by its key");
  return request;
}

std::string server_name(const model::OrganiserId& organiser) {
  return "central." + organiser.text() + ".gatehouse.internal";
}

}  // namespace gatehouse::channel
