// SPDX-License-Identifier: Apache-2.0
// Keys and X.509 certificates as values, over OpenSSL. Every failure names what could not be done.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "kiosk/model/error.hpp"
#include "kiosk/model/ids.hpp"
#include "kiosk/model/time.hpp"

namespace gatehouse::channel {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Request = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;

/// The oldest entry of OpenSSL's error queue, which is emptied; "unknown error" where there is none.
std::string openssl_words();
/// An Error of kind failure: `what`, and OpenSSL's words.
model::Error openssl_error(const std::string& what);

/// A new EC key on P-256 (FIPS 186-4).
model::Result<Key> make_key();
std::string pem_of(const EVP_PKEY& key);  ///< PKCS #8, not encrypted: the caller keeps it from others
model::Result<Key> key_from_pem(std::string_view pem);

std::string pem_of(const X509& certificate);
std::string der_of(const X509& certificate);
model::Result<Certificate> certificate_from_pem(std::string_view pem);
/// Exactly one certificate and no byte more.
model::Result<Certificate> certificate_from_der(std::string_view der);

/// DER of the SubjectPublicKeyInfo (RFC 5280).
std::string public_key_of(const X509& certificate);
std::string public_key_of(const EVP_PKEY& key);
/// The subject's common name as a UUID; nullopt where it is none.
std::optional<model::Uuid> subject_id(const X509& certificate);
model::UtcMs not_before(const X509& certificate);
model::UtcMs not_after(const X509& certificate);

/// PKCS #10 (RFC 2986), DER, signed by `key`.
model::Result<std::string> make_request(EVP_PKEY& key, const std::string& common_name);
/// Parses a request and checks its signature: whoever made it holds the key.
model::Result<Request> request_from_der(std::string_view der);

/// The name in the server certificate of an organiser's central. No DNS: kiosks compare it and nothing else.
std::string server_name(const model::OrganiserId& organiser);

}  // namespace gatehouse::channel
