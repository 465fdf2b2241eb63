// SPDX-License-Identifier: Apache-2.0
// TLS settings of both ends: version 1.3 alone, ALPN, the organiser's CA as the only one trusted, no
// resumption (so that every connection shows its certificate and is looked up).
#pragma once
#include <functional>
#include <string>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "kiosk/model/error.hpp"
#include "kiosk/model/ids.hpp"
#include "kiosk/model/time.hpp"

namespace gatehouse::channel {

using Tls = boost::asio::ssl::context;
using Stream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

/// Central's end. A client without a certificate is let in (it may enrol); one whose certificate is not of
/// the CA is not. A certificate that fails by its dates alone is let in too, and peer_dates_fail() tells: so
/// the reason can be said in words, and renewed where that is allowed.
model::Result<Tls> server_tls(const std::string& chain_pem, const std::string& key_pem,
                              const std::string& ca_pem);

/// A kiosk's end: trusts `ca_pem` and the server name of `organiser`, at the time `verify_at` (the kiosk's
/// clock, or its floor where that is later).
model::Result<Tls> client_tls(const std::string& certificate_pem, const std::string& key_pem,
                              const std::string& ca_pem, const model::OrganiserId& organiser,
                              model::UtcMs verify_at);

/// An enrolling kiosk's end: trusts the server's certificate where it was issued by a CA in the server's
/// chain that `is_pinned` recognises by its public key (DER), and names that CA's organiser. Dates are not
/// looked at: the kiosk's clock may never have been set.
Tls enrol_tls(std::function<bool(const std::string& ca_public_key)> is_pinned);

/// The peer's certificate was taken although its dates do not hold (server side).
bool peer_dates_fail(Stream& stream);
/// The application protocol was agreed on.
bool speaks_gatehouse(Stream& stream);

}  // namespace gatehouse::channel
