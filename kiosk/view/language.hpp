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

/// While it lives, texts that its thread makes are English: what the command line answers does not depend on
/// what the screen speaks.
class InEnglish {
 public:
  InEnglish();
  ~InEnglish();
  InEnglish(const InEnglish&) = delete;
  InEnglish& operator=(const InEnglish&) = delete;
};

}  // namespace gatehouse::view
