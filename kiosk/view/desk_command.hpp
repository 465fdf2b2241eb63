// SPDX-License-Identifier: Apache-2.0
// What a person asked for at the desk. The screen only says so; the core asks for leave, for a reason where
// one is needed, and acts.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/view/customers_screen.hpp"
#include "kiosk/view/edit_screen.hpp"
#include "kiosk/view/menu_screen.hpp"
#include "kiosk/view/orders_screen.hpp"

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
  bool unsaved = false;  ///< what was typed or chosen on it would be lost
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
  enum class What {
    assign_ticket,
    assign_tag,
    edit,
    download_csv,
    credit_history,
    new_order,
    bar,
    lift_bar,
    orders
  };
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

// From the menu.
struct OpenPage {
  Page page = Page::customers;
  bool operator==(const OpenPage&) const = default;
};
struct SignOut {
  bool operator==(const SignOut&) const = default;
};

// Orders.
/// The first page of another search, or of the same one under another filter.
struct SearchOrders {
  std::string text;
  OrderFilter filter = OrderFilter::all;
  bool operator==(const SearchOrders&) const = default;
};
struct OpenOrder {
  std::string id;
  bool operator==(const OpenOrder&) const = default;
};
/// The list as it is searched and filtered, as CSV.
struct DownloadOrders {
  bool operator==(const DownloadOrders&) const = default;
};
struct DownloadOrder {
  std::string order;
  bool operator==(const DownloadOrder&) const = default;
};
struct CancelOrder {
  std::string order;
  bool operator==(const CancelOrder&) const = default;
};
/// `paid` as it was typed.
struct CreateOrder {
  std::string customer;
  std::vector<std::pair<std::string, std::int64_t>> lines;  ///< item's name, quantity above zero
  std::string paid;
  std::vector<std::string> flags;  ///< names of those that are to be set
  bool operator==(const CreateOrder&) const = default;
};

// Forms of one customer.
/// Only what was changed.
struct UpdateCustomer {
  std::string customer;
  std::vector<std::pair<ProfileField, std::string>> fields;
  std::vector<std::string> set_flags, unset_flags;
  bool operator==(const UpdateCustomer&) const = default;
};
struct AssignTickets {
  std::string customer;
  std::vector<std::string> references;
  bool from_others = false;
  bool operator==(const AssignTickets&) const = default;
};
/// `ticket` may be empty; `type`, a name, too: the ticket's.
struct AssignTag {
  std::string customer, uid, ticket, type;
  bool activate = false;
  bool operator==(const AssignTag&) const = default;
};
struct OpenSwap {
  std::string customer, uid;  ///< `uid`: the tag's key
  bool operator==(const OpenSwap&) const = default;
};
/// `uid` is the old one's. `reason` is empty where the screen has none to choose.
struct SwapTag {
  std::string customer, uid, to, reason;
  bool operator==(const SwapTag&) const = default;
};
/// `delta` as it was typed, with its sign: "5", "-5".
struct CorrectCredits {
  std::string customer, kind, delta;
  bool operator==(const CorrectCredits&) const = default;
};
struct DownloadCredits {
  std::string customer;
  bool operator==(const DownloadCredits&) const = default;
};

// Passages.
struct SearchPassages {
  std::string text;
  bool refused_only = false;
  bool operator==(const SearchPassages&) const = default;
};
struct OpenPassage {
  std::string id;
  bool operator==(const OpenPassage&) const = default;
};
struct UndoPassage {
  std::string id;
  bool operator==(const UndoPassage&) const = default;
};

// Reconciliation.
struct ShowClosed {
  bool closed = false;
  bool operator==(const ShowClosed&) const = default;
};
struct CloseContradiction {
  std::string id;
  bool operator==(const CloseContradiction&) const = default;
};

/// An act of a technician's page.
struct Technical {
  Page page = Page::readers;
  std::string act;
  bool operator==(const Technical&) const = default;
};

// Of the frame around every page.
/// The menu of whoever is signed in; else they are asked to.
struct OpenMenu {
  bool operator==(const OpenMenu&) const = default;
};
/// Of the question that is asked at the side.
struct AnswerQuestion {
  std::uint64_t number = 0;
  bool confirmed = false;
  std::string reason;
  bool operator==(const AnswerQuestion&) const = default;
};
/// What the toast tells is to be taken back.
struct UndoToast {
  std::uint64_t number = 0;
  bool operator==(const UndoToast&) const = default;
};
/// Somebody types or looks: a session that is used does not end.
struct StillHere {
  bool operator==(const StillHere&) const = default;
};

using DeskCommand =
    std::variant<SignInByPin, CancelSignIn, GoBack, SearchCustomers, TurnPage, ReadAgain, OpenCustomer,
                 DownloadCustomers, SetTicketRedeemed, SetTicketBanned, SetTagBanned, MakeTagActive,
                 ActOnCustomer, LookUp, AdmitByHand, OpenPage, SignOut, SearchOrders, OpenOrder,
                 DownloadOrders, DownloadOrder, CancelOrder, CreateOrder, UpdateCustomer, AssignTickets,
                 AssignTag, OpenSwap, SwapTag, CorrectCredits, DownloadCredits, SearchPassages, OpenPassage,
                 UndoPassage, ShowClosed, CloseContradiction, Technical, OpenMenu, AnswerQuestion, UndoToast,
                 StillHere>;

}  // namespace gatehouse::view
