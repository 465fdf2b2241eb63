// SPDX-License-Identifier: Apache-2.0
// What the gate's screen shows, as plain values: every text is ready to draw, nothing is left to work out.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/verdict.hpp"
#include "kiosk/view/portrait.hpp"

namespace gatehouse::view {

enum class Tone { admit, attention, refuse };

/// One verdict. The word can be read at two metres; everything else says what to do and about whom.
struct VerdictPanel {
  model::Outcome outcome = model::Outcome::unreadable;
  Tone tone = Tone::refuse;
  std::string word;                  ///< "ALREADY USED"
  std::string next;                  ///< "Used 19:02 at North. Send to the help desk"
  std::vector<std::string> details;  ///< more facts, the most useful first; may be empty
  std::vector<std::string> notes;    ///< further attention beside `next`, one a line
  bool has_holder = false;           ///< false where nobody can be named (unreadable, unknown)
  std::string holder;                ///< "Ana Ruiz"; "No name given" for an anonymous holder
  std::string holder_unshown;        ///< said instead of `holder` where the screen has no letters for it
  std::string initials;              ///< "AR", empty for an anonymous holder
  SharedPortrait photo;              ///< stands where the initials do; null: there is none, or not yet
  std::string type;                  ///< "VIP", empty where it has none
  std::string type_colour;           ///< "#C792FF" or empty
  std::string credential;            ///< "Wristband ···4F2A", "Ticket ABC123", or empty
  std::string at;                    ///< "21:04:12", event-local
  std::string again;                 ///< "Same scan again, not counted twice"; empty for a new one
  bool alert = false;                ///< a barred or banned holder was let out
  std::string clear;                 ///< label of the button that puts it away
  std::string undo;  ///< label of the button that takes back what was done; empty: there is none

  bool operator==(const VerdictPanel&) const = default;
};

/// Nothing is `good` that is not known to be.
enum class State { good, warning, bad, unknown };

struct Signal {
  State state = State::unknown;
  std::string text;

  bool operator==(const Signal&) const = default;
};

/// Always in view.
struct Strip {
  std::string gate, event;
  model::Direction direction = model::Direction::entry;
  std::string direction_text;  ///< "In"
  bool can_flip = false;
  Signal link;     ///< "Online", "No link since 20:58 · 41 waiting"
  Signal copy;     ///< "Copy 4 min old"
  Signal readers;  ///< "2 readers ready", "Door reader down since 21:01"
  Signal clock;    ///< "21:04", "21:04 · clock not set"
  Signal sound;    ///< "No sound"; empty while verdicts can be heard, or are not meant to be

  std::string language;  ///< "EN": the button that turns it; empty: there is none

  bool operator==(const Strip&) const = default;
};

enum class Symbol { wristband, ticket, trouble };

struct Idle {
  Symbol symbol = Symbol::wristband;
  std::string headline, line;
  std::vector<std::string> troubles;  ///< whole sentences, the worst first

  bool operator==(const Idle&) const = default;
};

/// A figure arrives formatted; "–" where it is not known.
struct Figure {
  std::string text, caption;       ///< "3 226 / 5 000", "inside Arena"
  std::optional<double> fullness;  ///< 0 to 1 of a capacity, empty where there is none or it cannot be known

  bool operator==(const Figure&) const = default;
};

struct LastScan {
  Tone tone = Tone::refuse;
  std::string label, at;
  std::string label_unshown;  ///< said instead of `label` where the screen has no letters for it

  bool operator==(const LastScan&) const = default;
};

/// One way through a gate that has readers for both.
struct Lane {
  std::string label;                    ///< "In"
  std::optional<VerdictPanel> verdict;  ///< empty: nobody is there

  bool operator==(const Lane&) const = default;
};

struct GateScreen {
  std::uint64_t sequence = 0;  ///< grows with every screen published; reported back when it was drawn
  Strip strip;
  Idle idle;
  std::optional<VerdictPanel> verdict;  ///< the newest; empty: the idle screen
  std::vector<Lane> lanes;           ///< in, out: each has its half while there is a verdict; empty: one lane
  std::vector<LastScan> last_scans;  ///< newest first
  std::string no_scans;              ///< said where there are none yet
  std::vector<Figure> figures;       ///< in, out, inside, refused
  std::string look_up, sign_in;      ///< labels of the doors to the desk; empty: there is none

  bool operator==(const GateScreen&) const = default;
};

}  // namespace gatehouse::view
