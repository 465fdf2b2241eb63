// SPDX-License-Identifier: Apache-2.0
// The gallery's sections; gallery.hpp is the door.
#pragma once
#include "ui/gallery.hpp"

namespace gatehouse::ui {

void gallery_foundations(Ui& ui, GalleryState& state);
void gallery_actions(Ui& ui, GalleryState& state);
void gallery_entry(Ui& ui, GalleryState& state);
void gallery_keyboards(Ui& ui, GalleryState& state);
void gallery_lists(Ui& ui, GalleryState& state);
void gallery_status(Ui& ui, GalleryState& state);
void gallery_people(Ui& ui, GalleryState& state);
void gallery_panels(Ui& ui, GalleryState& state);

/// A box in the flow, as wide as it is and so many pixels high.
Box gallery_stage(Ui& ui, float height);

}  // namespace gatehouse::ui
