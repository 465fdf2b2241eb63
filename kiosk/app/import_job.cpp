// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import_job.hpp"

namespace gatehouse::app {
model::Result<std::unique_ptr<Job>> make_import_job(Services&, const House&, Request, const Actor&) {
  return model::Error{model::ErrorKind::failure, "TEMPORARY", {}, {}};
}
}  // namespace gatehouse::app
