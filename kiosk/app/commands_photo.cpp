// SPDX-License-Identifier: Apache-2.0
// A customer's picture: for whom the customer's page is.
#include <optional>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/desk.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/model/credential.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

Error not_here(const Call& call) {
  Error error{ErrorKind::failure, "the picture is not here", {}, "import it again"};
  if (call.services.want_photo)
    error.todo = "central was asked for it: try again in a moment";
  else if (!call.services.central)
    error.todo = "it comes while the kiosk runs and is in touch with central";
  return error;
}

}  // namespace

bool photo_is_here(const Call& call, std::string_view field) {
  const auto name = store::photo_name(field);
  if (!name || call.services.photos == nullptr) return false;
  try {
    if (call.services.photos->has(*name)) return true;
  } catch (const store::StorageError&) {
    return false;  // nobody's entry hangs on a picture
  }
  if (call.services.want_photo) call.services.want_photo(*name);
  return false;
}

Result<Outcome> customer_photo(const Call& call) {
  if (const auto allowed = need(call.actor, Right::browse); !allowed) return allowed.error();
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  const auto page = customer_page(call.house, call.actor, *id);
  if (!page) return page.error();
  if (page->customer.photo.empty())
    return Error{ErrorKind::refused, "this customer has no photo", page->customer.name(), {}};
  if (!photo_is_here(call, page->customer.photo)) return not_here(call);
  std::optional<std::string> bytes;
  try {
    bytes = call.services.photos->get(*store::photo_name(page->customer.photo));
  } catch (const store::StorageError& error) {
    return Error{ErrorKind::failure, "the picture cannot be read", error.what(), {}};
  }
  if (!bytes) return not_here(call);
  const bool png = store::picture_form(*bytes) == store::PictureForm::png;
  return Outcome{{{"photo", model::hex(page->customer.photo)},
                  {"form", png ? "PNG" : "JPEG"},
                  {"bytes", bytes->size()},
                  {"picture", model::hex(*bytes)}},
                 0};
}

}  // namespace gatehouse::app
