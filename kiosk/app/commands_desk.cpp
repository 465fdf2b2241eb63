// SPDX-License-Identifier: Apache-2.0
// Commands that look customers, orders and balances up.
#include <algorithm>
#include <array>

#include "kiosk/app/acts.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/desk_json.hpp"
#include "kiosk/app/json_text.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/told.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;
using model::Error;
using model::ErrorKind;
using model::Result;

constexpr int customers_a_slice = 100;

/// A command that reads the search index, which is brought up to date in slices first.
class IndexedJob : public Job {
 public:
  IndexedJob(Services& services, House house, Command command, Request request, Actor actor)
      : services_(services),
        house_(std::move(house)),
        command_(command),
        request_(std::move(request)),
        actor_(std::move(actor)) {}

  std::optional<Result<Outcome>> step(Reply& reply) override {
    if (!house_.index_some(customers_a_slice)) {
      indexed_ += customers_a_slice;
      if (indexed_ % 10'000 == 0) reply.progress({{"said", std::to_string(indexed_) + " customers indexed"}});
      return std::nullopt;
    }
    return command_({services_, house_, actor_, request_.args, reply});
  }

 private:
  Services& services_;
  House house_;
  Command command_;
  Request request_;
  Actor actor_;
  std::int64_t indexed_ = 0;
};

template <Command command>
Result<std::unique_ptr<Job>> indexed(Services& services, const House& house, Request request,
                                     const Actor& actor) {
  if (const auto allowed = need(actor, Right::look_up); !allowed) return allowed.error();
  const FilesOfRequest unwanted(request);
  return std::unique_ptr<Job>(new IndexedJob(services, house, command, std::move(request), actor));
}

bool may_browse(const Call& call) {
  return need(call.actor, Right::browse).has_value();
}

template <class Enum>
Result<std::optional<Enum>> choice(const Call& call, std::string_view argument,
                                   std::initializer_list<Enum> of) {
  const std::string text = call.text(argument);
  if (text.empty()) return std::optional<Enum>();
  std::string known;
  for (const Enum value : of) {
    if (name(value) == text) return std::optional(value);
    known += (known.empty() ? "" : ", ") + std::string(name(value));
  }
  return Error{ErrorKind::usage, "there is no such word here: " + text, "--" + std::string(argument),
               "known: " + known};
}

constexpr std::initializer_list<model::Verification> verifications = {model::Verification::verified,
                                                                      model::Verification::non_verified};
constexpr std::initializer_list<model::AccountStatus> accounts = {model::AccountStatus::active,
                                                                  model::AccountStatus::suspended};
constexpr std::initializer_list<model::PaymentStatus> payments = {
    model::PaymentStatus::pending, model::PaymentStatus::paid, model::PaymentStatus::refunded};

Result<Outcome> find_for_gate_staff(const Call& call) {
  const auto answer = look_up(call.house, call.actor, call.text("text"));
  if (!answer) return answer.error();
  for (const LookedUp& seen : answer->found) call.reply.row(looked_up_json(seen, call.house.definitions));
  return Outcome{{{"count", answer->found.size()}, {"page", 1}, {"more", answer->more}, {"look_up", true}},
                 0};
}

Result<store::Look> look_in(const Call& call) {
  store::Look look;
  look.text = call.text("text");
  look.after = call.text("after");
  const std::int64_t page = call.number("page", 1);
  if (page < 1) return Error{ErrorKind::usage, "pages count from 1", "--page", {}};
  look.page = static_cast<int>(std::min<std::int64_t>(page, store::most_walked));
  const auto status = choice(call, "status", verifications);
  if (!status) return status.error();
  look.status = *status;
  const auto account = choice(call, "account", accounts);
  if (!account) return account.error();
  look.account = *account;
  return look;
}

std::string_view order_of(store::FoundBy by) {
  switch (by) {
    case store::FoundBy::key:
      return "key";
    case store::FoundBy::name:
      return "name";
    case store::FoundBy::index:
      return "index";
  }
  return "";
}

Result<Outcome> find(const Call& call) {
  if (!may_browse(call)) return find_for_gate_staff(call);
  const auto look = look_in(call);
  if (!look) return look.error();
  if (!look->text.empty()) note_look_up(call.house, call.actor, look->text);
  const auto shown = browse(call.house, call.actor, *look);
  if (!shown) return shown.error();
  for (const Listed& listed : shown->rows) call.reply.row(listed_json(listed));
  json::object done{{"count", shown->rows.size()}, {"more", shown->page.more}};
  if (look->after.empty()) done["page"] = look->page;
  done["after"] = shown->page.next;
  done["order"] = order_of(shown->page.by);
  done["total"] = shown->page.total ? json::value(*shown->page.total) : json::value(nullptr);
  return Outcome{std::move(done), 0};
}

Result<Outcome> customer_show(const Call& call) {
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  if (!may_browse(call)) {
    const auto seen = look_up(call.house, call.actor, *id);
    if (!seen) return seen.error();
    return Outcome{looked_up_json(*seen, call.house.definitions), 0};
  }
  const auto page = customer_page(call.house, call.actor, *id);
  if (!page) return page.error();
  json::object object = page_json(*page, call.house.event, call.house.definitions);
  if (!page->customer.photo.empty()) object["photo_here"] = photo_is_here(call, page->customer.photo);
  return Outcome{std::move(object), 0};
}

Result<Outcome> customer_tickets(const Call& call) {
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  const auto page = customer_page(call.house, call.actor, *id);
  if (!page) return page.error();
  for (const store::TicketLine& line : page->tickets)
    call.reply.row(ticket_json(line, call.house.definitions, true));
  return Outcome{{{"count", page->tickets.size()}}, 0};
}

Result<Outcome> customer_credits(const Call& call) {
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  const auto credits = credit_history(call.house, call.actor, *id);
  if (!credits) return credits.error();
  for (const store::CreditRow& row : *credits) call.reply.row(credit_json(row, call.house.definitions));
  json::array balances;
  for (const store::Balance& balance : store::balances(*credits))
    balances.emplace_back(balance_json(balance, call.house.definitions));
  return Outcome{{{"count", credits->size()}, {"balances", std::move(balances)}}, 0};
}

json::object passage_json(const store::PassageLine& line, Teller& teller) {
  const log::Passage& passage = line.passage;
  const std::string said = teller.time(line.at) + "  " + teller.change(passage) +
                           (line.undone ? ", undone since" : "") +
                           (line.reason.empty() ? "" : ": " + line.reason);
  return {{"id", passage.id.text()},
          {"at", model::iso_utc(line.at)},
          {"clock_trusted", line.clock_trusted},
          {"verdict", model::name(passage.verdict.outcome)},
          {"admitted", model::admitted(passage.verdict.outcome)},
          {"undone", line.undone},
          {"direction", passage.direction == model::Direction::entry ? "entry" : "exit"},
          {"gate", teller.gate(passage.gate)},
          {"ticket", passage.ticket ? json::value(*passage.ticket) : json::value(nullptr)},
          {"tag", passage.tag ? json::value(*passage.tag) : json::value(nullptr)},
          {"operator", teller.operator_name(line.operator_id, line.by_owner)},
          {"said", said}};
}

Result<Outcome> customer_passages(const Call& call) {
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  const auto lines = passages(call.house, call.actor, *id);
  if (!lines) return lines.error();
  Teller teller(call.house.tables(), call.house.definitions(call.house.event), Teller::Contact::told);
  for (const store::PassageLine& line : *lines) call.reply.row(passage_json(line, teller));
  return Outcome{{{"count", lines->size()}}, 0};
}

Result<std::optional<model::UtcMs>> time_in(const Call& call, std::string_view argument) {
  const std::string text = call.text(argument);
  if (text.empty()) return std::optional<model::UtcMs>();
  const auto at = model::parse_time(text, call.house.definitions(call.house.event)->time_zone);
  if (!at) return at.error();
  return std::optional(*at);
}

/// What both order lists take.
Result<store::OrderLook> order_look(const Call& call) {
  store::OrderLook look;
  look.text = call.text("text");
  look.after = call.text("after");
  const auto payment = choice(call, "status", payments);
  if (!payment) return payment.error();
  look.payment = *payment;
  const auto from = time_in(call, "from"), until = time_in(call, "until");
  if (!from) return from.error();
  if (!until) return until.error();
  look.from = *from;
  look.until = *until;
  return look;
}

Result<Outcome> print_orders(const Call& call, const store::OrderLook& look) {
  const auto page = list_orders(call.house, call.actor, look);
  if (!page) return page.error();
  for (const store::OrderRecord& order : page->orders)
    call.reply.row(order_json(order, call.house.definitions));
  return Outcome{{{"count", page->orders.size()}, {"more", page->more}, {"after", page->next}}, 0};
}

/// Those of one customer are of all events, those of the event are of everybody.
Result<Outcome> order_list(const Call& call) {
  auto look = order_look(call);
  if (!look) return look.error();
  look->event = call.house.event;
  if (!call.text("customer").empty()) {
    const auto id = customer_in(call, "customer");
    if (!id) return id.error();
    look->customer = *id;
    look->event = {};
  }
  return print_orders(call, *look);
}

Result<Outcome> customer_orders(const Call& call) {
  auto look = order_look(call);
  if (!look) return look.error();
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  look->customer = *id;
  return print_orders(call, *look);
}

/// The purchases with what was bought.
Result<Outcome> customer_timeline(const Call& call) {
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  auto look = order_look(call);
  if (!look) return look.error();
  look->customer = *id;
  const auto page = list_orders(call.house, call.actor, *look);
  if (!page) return page.error();
  for (const store::OrderRecord& order : page->orders)
    call.reply.row(detail_json(store::detail_of(call.house.tables(), call.house.definitions, order),
                               call.house.definitions));
  return Outcome{{{"count", page->orders.size()}, {"more", page->more}, {"after", page->next}}, 0};
}

Result<Outcome> order_show(const Call& call) {
  const auto detail = show_order(call.house, call.actor, call.text("number"));
  if (!detail) return detail.error();
  return Outcome{detail_json(*detail, call.house.definitions), 0};
}

/// What is known of whose it is, as this actor may see it.
void add_holder(const Call& call, const LookedUp& seen, json::object& object) {
  if (seen.customer.is_nil()) {
    object["holder"] = nullptr;
    return;
  }
  object["holder"] = json::object{{"id", seen.customer.text()},
                                  {"name", seen.name},
                                  {"barred", seen.barred},
                                  {"account", seen.suspended ? "suspended" : "active"}};
  if (!may_browse(call)) return;
  const auto customer = store::read_customer(call.house.tables(), call.house.event, seen.customer);
  if (customer) object["holder"].as_object()["email"] = customer->email;
}

Result<Outcome> ticket_show(const Call& call) {
  const auto seen = look_up_ticket(call.house, call.actor, call.text("reference"));
  if (!seen) return seen.error();
  json::object object = ticket_json(seen->tickets.front(), call.house.definitions, may_browse(call));
  add_holder(call, *seen, object);
  return Outcome{std::move(object), 0};
}

Result<Outcome> tag_show(const Call& call) {
  const auto seen = look_up_tag(call.house, call.actor, call.text("uid"));
  if (!seen) return seen.error();
  json::object object = tag_json(seen->tags.front(), call.house.definitions);
  add_holder(call, *seen, object);
  return Outcome{std::move(object), 0};
}

constexpr std::array table = {
    NamedCommand{"find", false, nullptr, true, indexed<find>},
    NamedCommand{"customer show", false, customer_show},
    NamedCommand{"customer photo", false, customer_photo},
    NamedCommand{"customer tickets", false, customer_tickets},
    NamedCommand{"customer orders", false, customer_orders},
    NamedCommand{"customer credits", false, customer_credits},
    NamedCommand{"customer timeline", false, customer_timeline},
    NamedCommand{"customer passages", false, customer_passages},
    NamedCommand{"ticket show", false, ticket_show},
    NamedCommand{"tag show", false, tag_show},
    NamedCommand{"order list", false, nullptr, true, indexed<order_list>},
    NamedCommand{"order show", false, order_show},
};

}  // namespace

std::span<const NamedCommand> desk_commands() {
  return table;
}

}  // namespace gatehouse::app
