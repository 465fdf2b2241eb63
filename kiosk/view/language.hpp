// SPDX-License-Identifier: Apache-2.0
// Which language the screen speaks: one for the whole process, changed while it runs.
#pragma once
#include "kiosk/model/error.hpp"
#include "kiosk/model/language.hpp"

namespace gatehouse::view {

using model::Language;

/// English until somebody sets another one. Any thread.
Language language();

/// Every text made from now on is in this language; those made before stay as they are. Any thread, also
/// while others make texts. Fails where its catalogue is missing or broken, and then nothing has changed. The
/// first call for a language reads its catalogue, which is kept until the process ends.
model::Result<void> set_language(Language language);

}  // namespace gatehouse::view
