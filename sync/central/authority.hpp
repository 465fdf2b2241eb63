// SPDX-License-Identifier: Apache-2.0
// The organiser's own certificate authority, and central's server certificate under it.
#pragma once
#include <string>
#include <string_view>

#include "sync/channel/certificate.hpp"

namespace gatehouse::central {

/// A device's certificate lives this long; it is to be renewed at two thirds.
inline constexpr int device_certificate_days = 730;

/// Files, each written whole and durably, mode 0600: FOLDER/authority.pem (CA key and certificate) and
/// FOLDER/server.pem (server key and certificate). One thread.
class Authority {
 public:
  /// A new CA. Refused where there is one already.
  static model::Result<Authority> create(const std::string& folder, const model::OrganiserId& organiser,
                                         model::UtcMs now);
  /// Opens it, and makes the server certificate anew where it is missing or past two thirds of its life.
  static model::Result<Authority> open(const std::string& folder, model::UtcMs now);

  const model::OrganiserId& organiser() const { return organiser_; }
  std::string ca_pem() const { return channel::pem_of(*ca_); }
  std::string ca_der() const { return channel::der_of(*ca_); }
  /// DER SubjectPublicKeyInfo: what enrolment codes are pinned to.
  std::string ca_public_key() const { return channel::public_key_of(*ca_); }
  /// Server certificate and CA, as TLS sends them.
  std::string server_chain_pem() const { return channel::pem_of(*server_) + ca_pem(); }
  std::string server_key_pem() const { return channel::pem_of(*server_key_); }

  /// A certificate for the key in `request` (PKCS #10 DER, its signature is checked), naming only the device
  /// id: valid from a day before `now` (clocks differ) for `days`. Nothing else of the request is taken over.
  model::Result<channel::Certificate> issue(std::string_view request, const model::DeviceId& device,
                                            model::UtcMs now, int days = device_certificate_days) const;

 private:
  Authority() = default;
  model::Result<void> renew_server(const std::string& folder, model::UtcMs now);

  model::OrganiserId organiser_;
  channel::Key ca_key_;
  channel::Certificate ca_;
  channel::Key server_key_;
  channel::Certificate server_;
};

}  // namespace gatehouse::central
