// SPDX-License-Identifier: Apache-2.0
#include "sync/channel/tls.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include "sync/channel/certificate.hpp"
#include "sync/wire/message.hpp"

namespace gatehouse::channel {
namespace {

using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;

std::string alpn_list() {
  return static_cast<char>(wire::alpn.size()) + std::string(wire::alpn);
}

int select_alpn(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* offered,
                unsigned offered_size, void*) {
  static const std::string ours = alpn_list();
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, reinterpret_cast<const unsigned char*>(ours.data()),
                            static_cast<unsigned>(ours.size()), offered,
                            offered_size) != OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

void common_settings(Tls& tls) {
  SSL_CTX* context = tls.native_handle();
  SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

bool trust(Tls& tls, const std::string& ca_pem) {
  const auto ca = certificate_from_pem(ca_pem);
  return ca.has_value() && X509_STORE_add_cert(SSL_CTX_get_cert_store(tls.native_handle()), ca->get()) == 1;
}

/// The chain and key this end shows. Asio throws what OpenSSL says.
model::Result<void> show(Tls& tls, const std::string& chain_pem, const std::string& key_pem) {
  boost::system::error_code error;
  tls.use_certificate_chain(boost::asio::buffer(chain_pem), error);
  if (!error) tls.use_private_key(boost::asio::buffer(key_pem), Tls::pem, error);
  if (error)
    return model::Error{
        model::ErrorKind::failure, "cannot use the certificate or key: " + error.message(), {}, {}};
  return {};
}

bool only_dates(int error) {
  return error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID;
}

/// Lets a device's own certificate pass with wrong dates; the error stays as the connection's verify result.
int tolerate_dates(int ok, X509_STORE_CTX* store) {
  if (ok == 1) return 1;
  return X509_STORE_CTX_get_error_depth(store) == 0 && only_dates(X509_STORE_CTX_get_error(store)) ? 1 : 0;
}

using IsPinned = std::function<bool(const std::string&)>;

void free_pinned(void*, void* pointer, CRYPTO_EX_DATA*, int, long, void*) {
  delete static_cast<IsPinned*>(pointer);
}

int pinned_index() {
  static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, free_pinned);
  return index;
}

/// The usual verification, with this CA as the only one trusted.
bool issued_by(X509* ca, X509* server, STACK_OF(X509) * chain) {
  const auto organiser = subject_id(*ca);
  const Store store(X509_STORE_new());
  const StoreContext context(X509_STORE_CTX_new());
  if (!organiser || !store || !context || X509_STORE_add_cert(store.get(), ca) != 1 ||
      X509_STORE_CTX_init(context.get(), store.get(), server, chain) != 1)
    return false;
  X509_VERIFY_PARAM* param = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_NO_CHECK_TIME);
  X509_VERIFY_PARAM_set_purpose(param, X509_PURPOSE_SSL_SERVER);
  const std::string name = server_name({*organiser});
  X509_VERIFY_PARAM_set1_host(param, name.data(), name.size());
  return X509_verify_cert(context.get()) == 1;
}

int verify_pinned(X509_STORE_CTX* store, void*) {
  const auto* ssl =
      static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  const auto* is_pinned =
      static_cast<const IsPinned*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), pinned_index()));
  STACK_OF(X509)* chain = X509_STORE_CTX_get0_untrusted(store);
  // The chain is the server's certificate and its CA: looking at no more than that bounds the work.
  if (sk_X509_num(chain) == 2) {
    X509* ca = sk_X509_value(chain, 1);
    if (X509_check_ca(ca) == 1 && (*is_pinned)(public_key_of(*ca)) &&
        issued_by(ca, X509_STORE_CTX_get0_cert(store), chain)) {
      X509_STORE_CTX_set_error(store, X509_V_OK);
      return 1;
    }
  }
  X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_UNTRUSTED);
  return 0;
}

}  // namespace

model::Result<Tls> server_tls(const std::string& chain_pem, const std::string& key_pem,
                              const std::string& ca_pem) {
  Tls tls(Tls::tls_server);
  common_settings(tls);
  if (const auto shown = show(tls, chain_pem, key_pem); !shown) return shown.error();
  if (!trust(tls, ca_pem)) return openssl_error("cannot use the CA's certificate");
  SSL_CTX_set_verify(tls.native_handle(), SSL_VERIFY_PEER, tolerate_dates);
  SSL_CTX_set_verify_depth(tls.native_handle(), 1);
  SSL_CTX_set_alpn_select_cb(tls.native_handle(), select_alpn, nullptr);
  return tls;
}

model::Result<Tls> client_tls(const std::string& certificate_pem, const std::string& key_pem,
                              const std::string& ca_pem, const model::OrganiserId& organiser,
                              model::UtcMs verify_at) {
  Tls tls(Tls::tls_client);
  common_settings(tls);
  if (const auto shown = show(tls, certificate_pem, key_pem); !shown) return shown.error();
  if (!trust(tls, ca_pem)) return openssl_error("cannot use the CA's certificate");
  SSL_CTX_set_verify(tls.native_handle(), SSL_VERIFY_PEER, nullptr);
  X509_VERIFY_PARAM* param = SSL_CTX_get0_param(tls.native_handle());
  const std::string name = server_name(organiser);
  X509_VERIFY_PARAM_set1_host(param, name.data(), name.size());
  X509_VERIFY_PARAM_set_time(param, static_cast<std::time_t>(verify_at / 1000));
  const std::string protocols = alpn_list();
  SSL_CTX_set_alpn_protos(tls.native_handle(), reinterpret_cast<const unsigned char*>(protocols.data()),
                          static_cast<unsigned>(protocols.size()));
  return tls;
}

Tls enrol_tls(std::function<bool(const std::string&)> is_pinned) {
  Tls tls(Tls::tls_client);
  common_settings(tls);
  SSL_CTX* context = tls.native_handle();
  SSL_CTX_set_ex_data(context, pinned_index(), new IsPinned(std::move(is_pinned)));
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(context, verify_pinned, nullptr);
  const std::string protocols = alpn_list();
  SSL_CTX_set_alpn_protos(context, reinterpret_cast<const unsigned char*>(protocols.data()),
                          static_cast<unsigned>(protocols.size()));
  return tls;
}

bool peer_dates_fail(Stream& stream) {
  return SSL_get_verify_result(stream.native_handle()) != X509_V_OK;
}

bool speaks_gatehouse(Stream& stream) {
  const unsigned char* chosen = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(stream.native_handle(), &chosen, &size);
  return std::string_view(reinterpret_cast<const char*>(chosen), size) == wire::alpn;
}

}  // namespace gatehouse::channel
