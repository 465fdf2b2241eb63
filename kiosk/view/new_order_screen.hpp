// SPDX-License-Identifier: Apache-2.0
// An order made on the spot. The draft is the view's; the model says what may be chosen and what was wrong.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

struct CatalogEntry {
  std::string name;   ///< given back; unique
  std::string price;  ///< "12.00 EUR"
  std::string about;  ///< "3 entries to Arena", may be empty
  std::int64_t price_minor = 0;
  bool operator==(const CatalogEntry&) const = default;
};
/// Those of one kind.
struct CatalogGroup {
  std::string heading;  ///< "Access", "Credits", "Virtual credits", "Tokens", "Packs"
  std::vector<CatalogEntry> entries;
  bool operator==(const CatalogGroup&) const = default;
};

struct NewOrderScreen {
  Stage stage = Stage::loading;
  Trouble trouble;           ///< where failed
  std::string customer;      ///< given back
  std::string name;          ///< whom it is for
  std::string name_unshown;  ///< said instead where the screen has no letters for it
  std::string currency;      ///< of the event, "EUR"
  std::vector<CatalogGroup> catalog;
  std::vector<FlagChoice> flags;  ///< that an order may set; `on`: the customer has it already
  int most = 99;                  ///< of one item
  std::string paid_mistake;       ///< of the paid amount as it was sent last; goes when it is changed
  std::string items_mistake;      ///< of what was chosen
  Act create;                     ///< that nothing was chosen yet is for the view to say
  bool on_screen_keyboard = false;
  bool operator==(const NewOrderScreen&) const = default;
};

struct NewOrderWords {
  std::string_view title = tr("New order"), of = tr("for {name}"), back = tr("Go back");
  std::string_view loading = tr("Reading the catalog"), retry = tr("Try again");
  std::string_view nothing = tr("The catalog is empty");
  std::string_view nothing_todo = tr("Items are defined with the event, at central.");
  std::string_view order = tr("This order"), total = tr("Total");
  std::string_view nothing_chosen = tr("Nothing chosen yet");
  std::string_view paid = tr("Amount paid"), in_full = tr("Paid in full"), flags = tr("Flags");
  std::string_view create = tr("Create order"), choose_first = tr("Choose something first");
  std::string_view amount_first = tr("Type the amount paid first");
};

/// One line of a draft.
struct DraftLine {
  std::int64_t price_minor = 0, quantity = 0;
  bool operator==(const DraftLine&) const = default;
};
/// "124.00", what a paid amount is typed as; empty where the total is past what can be told.
std::string total_decimal(const std::vector<DraftLine>& lines, std::string_view currency);
/// "124.00 EUR"; a sentence where the total is past what can be told.
std::string total_text(const std::vector<DraftLine>& lines, std::string_view currency);

}  // namespace gatehouse::view
