// SPDX-License-Identifier: Apache-2.0
// Who is on the screen gets a face. The verdict never waits for it.
#include "kiosk/app/gate_impl.hpp"

namespace gatehouse::app {

void Gate::Impl::look_for_photo(std::size_t lane) {
  OnScreen& shown = lanes.at(lane);
  shown.photo_to_come = false;
  if (!hooks.read_portrait || !shown.told || shown.told->photo) return;
  const auto& holder = shown.told->result->facts.customer;
  if (!holder || holder->customer.photo.empty()) return;
  shown.photo_to_come = !hooks.read_portrait(
      holder->customer.photo,
      [weak = weak_from_this(), passage = shown.told->result->passage](const view::SharedPortrait& photo) {
        if (const auto self = weak.lock()) self->photo_came(passage, photo);
      });
}

/// Somebody else may be there by now.
void Gate::Impl::photo_came(const model::PassageId& passage, const view::SharedPortrait& photo) {
  for (OnScreen& lane : lanes) {
    if (!lane.panel || !lane.told || lane.told->result->passage != passage) continue;
    lane.told->photo = photo;
    lane.panel->photo = photo;
  }
  refresh();
}

}  // namespace gatehouse::app
