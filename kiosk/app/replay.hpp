// SPDX-License-Identifier: Apache-2.0
// A night's passages judged again, from the facts they were judged on, under another policy.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "kiosk/app/scan.hpp"
#include "kiosk/log/op.hpp"

namespace gatehouse::app {

/// One recorded passage, as it was and as it would be.
struct Replayed {
  model::PassageId passage;
  model::Outcome was = model::Outcome::admit;  ///< as recorded
  bool differs = false;
  ScanResult would_be;
};

/// Passages are given in order of time. What follows from the verdicts themselves is followed under the other
/// policy: what an entry-once gate redeemed then is not held against anybody now, and the other way round.
class Replay {
 public:
  Replay(std::shared_ptr<const store::Definitions> definitions, model::Policy policy)
      : definitions_(std::move(definitions)), policy_(std::move(policy)) {}

  Replayed judge(const log::Passage& passage, const model::Now& at);

 private:
  model::Facts completed(const log::Passage& passage) const;
  void follow(const std::string& holder, model::Facts& facts) const;

  std::shared_ptr<const store::Definitions> definitions_;
  model::Policy policy_;
  /// Entries of each holder: as recorded at entry-once gates, and under the other policy.
  std::map<std::string, std::map<model::UtcMs, std::string>> redeemed_then_;
  std::map<std::string, model::Origin> entered_now_;
};

}  // namespace gatehouse::app
