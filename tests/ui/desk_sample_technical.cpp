// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_samples.hpp"

namespace gatehouse::samples {

using view::Page;
using view::Sense;

view::TechnicianScreen readers() {
  view::TechnicianScreen screen;
  screen.stage = view::Stage::ready;
  screen.page = Page::readers;
  screen.title = "Readers";
  screen.headline = {"One of two readers is down since 21:01", Sense::attention};
  screen.todo = "Check its cable, then try again.";
  screen.live_title = "Test: hold a tag to a reader, or scan a barcode";
  screen.live = "04A1 B2C3 D4E5 F6, read by door, 12:04:11";
  screen.sections = {{"Door",
                      {"Ready", Sense::good},
                      {{"Kind", "PN532 on USB"},
                       {"Device", "pn532_uart:/dev/ttyUSB0"},
                       {"Last tag", "04A1 B2C3 D4E5 F6, 12:04:11"},
                       {"Reads today", "3 102"}},
                      ""},
                     {"Hand scanner",
                      {"Down", Sense::bad},
                      {{"Kind", "Barcode, keyboard"},
                       {"Device", "/dev/input/by-id/usb-Datalogic-event-kbd"},
                       {"Since", "21:01", Sense::bad}},
                      "It is looked for every 5 s."}};
  screen.history = {{"21:01:44", {"Hand scanner: the device is gone", Sense::bad}},
                    {"18:00:12", {"Hand scanner: ready", Sense::good}},
                    {"18:00:09", {"Door: ready", Sense::good}},
                    {"18:00:02", {"Started", Sense::plain}}};
  screen.acts = {{"beep", "Beep", view::TechnicalIcon::test, may()},
                 {"again", "Look again", view::TechnicalIcon::retry, may(), true}};
  return screen;
}

view::TechnicianScreen storage() {
  view::TechnicianScreen screen;
  screen.stage = view::Stage::ready;
  screen.page = Page::storage;
  screen.title = "Storage";
  screen.headline = {"Everything is written and whole", Sense::good};
  screen.sections = {
      {"Disk", {"Good", Sense::good}, {{"Free", "11.2 GB of 29 GB"}, {"Written today", "48 MB"}}, ""},
      {"Entries",
       {"41 waiting", Sense::attention},
       {{"Own entries", "8 204"}, {"Not at central yet", "41", Sense::attention}},
       "They go to central as soon as there is a link."},
      {"Local copy", {"4 min old", Sense::plain}, {{"Tickets", "48 213"}, {"Tags", "31 077"}}, ""}};
  return screen;
}

}  // namespace gatehouse::samples
