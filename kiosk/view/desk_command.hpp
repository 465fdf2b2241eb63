// SPDX-License-Identifier: Apache-2.0
// What a person asked for at the desk. The screen only says so; the core asks for leave, for a reason where
// one is needed, and acts.
#pragma once
#include <string>
#include <variant>

#include "kiosk/view/customers_screen.hpp"

namespace gatehouse::view {

/// The staff number as it was typed. Whoever takes the command overwrites `pin` after use.
struct SignInByPin {
  std::string staff_number, pin;
  bool operator==(const SignInByPin&) const = default;
};
struct CancelSignIn {
  bool operator==(const CancelSignIn&) const = default;
};
/// Back to where this screen was opened from.
struct GoBack {
  bool operator==(const GoBack&) const = default;
};

/// The first page of another search, or of the same one under another filter.
struct SearchCustomers {
  std::string text;
  VerificationFilter filter = VerificationFilter::all;
  bool operator==(const SearchCustomers&) const = default;
};
struct TurnPage {
  enum class To { first, previous, next };
  To to = To::next;
  bool operator==(const TurnPage&) const = default;
};
/// What failed to be read is to be read again.
struct ReadAgain {
  bool operator==(const ReadAgain&) const = default;
};
struct OpenCustomer {
  std::string id;
  bool operator==(const OpenCustomer&) const = default;
};
/// The list as it is searched and filtered, as CSV.
struct DownloadCustomers {
  bool operator==(const DownloadCustomers&) const = default;
};

// Of one customer. `customer` is whose page was looked at, so that a late touch never falls on another one;
// `key` is that of the ticket or tag.
struct SetTicketRedeemed {
  std::string customer, key;
  bool redeemed = false;
  bool operator==(const SetTicketRedeemed&) const = default;
};
struct SetTicketBanned {
  std::string customer, key;
  bool banned = false;
  bool operator==(const SetTicketBanned&) const = default;
};
struct SetTagBanned {
  std::string customer, key;
  bool banned = false;
  bool operator==(const SetTagBanned&) const = default;
};
struct MakeTagActive {
  std::string customer, key;
  bool operator==(const MakeTagActive&) const = default;
};
/// A button of the action menu: the core opens what it needs, or does it.
struct ActOnCustomer {
  enum class What { assign_ticket, assign_tag, edit, download_csv, credit_history, new_order, bar, lift_bar };
  std::string customer;
  What what = What::edit;
  bool operator==(const ActOnCustomer&) const = default;
};

/// By gate staff, who may look up one customer.
struct LookUp {
  std::string text;
  bool operator==(const LookUp&) const = default;
};
/// A ticket or tag that was looked up goes through this gate, as if it had been scanned. `customer` may be
/// empty.
struct AdmitByHand {
  std::string customer, key;
  bool operator==(const AdmitByHand&) const = default;
};

using DeskCommand = std::variant<SignInByPin, CancelSignIn, GoBack, SearchCustomers, TurnPage, ReadAgain,
                                 OpenCustomer, DownloadCustomers, SetTicketRedeemed, SetTicketBanned,
                                 SetTagBanned, MakeTagActive, ActOnCustomer, LookUp, AdmitByHand>;

}  // namespace gatehouse::view
