// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/sign_in_page.hpp"

#include <algorithm>
#include <utility>

#include <openssl/crypto.h>

#include "kiosk/app/lock_out.hpp"
#include "kiosk/app/pin.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::tr;

}  // namespace

SignInPage::SignInPage(Core& core, std::string why, std::optional<app::Right> wanted, MakePage then)
    : Page(core), why_(std::move(why)), wanted_(wanted), then_(std::move(then)) {}

view::DeskPage SignInPage::screen() const {
  view::SignInScreen screen;
  screen.why = why_;
  screen.mistake = mistake_;
  screen.locked = locked_;
  screen.checking = checking_;
  screen.on_screen_keyboard = core_.options.on_screen_keyboard;
  screen.no_reader = !core_.hooks.reader_ready || !core_.hooks.reader_ready();
  return screen;
}

bool SignInPage::command(const view::DeskCommand& command) {
  if (const auto* typed = std::get_if<view::SignInByPin>(&command)) {
    check(*typed);
    return true;
  }
  if (std::holds_alternative<view::CancelSignIn>(command)) {
    core_.back();
    return true;
  }
  return false;
}

/// scrypt takes some 50 ms: it is worked out on the other thread.
void SignInPage::check(const view::SignInByPin& typed) {
  if (checking_) return;
  const auto hash = app::hash_to_check(core_.house, typed.staff_number);
  if (!hash) {
    mistake_ = sentence(hash.error());
    return follow_lock();
  }
  checking_ = true;
  mistake_.clear();
  auto pin = std::make_shared<std::string>(typed.pin);
  read_apart<bool>(
      [pin, hash = *hash](app::House&) -> model::Result<bool> {
        const bool matches = app::pin_matches(*pin, hash);
        OPENSSL_cleanse(pin->data(), pin->size());
        return matches;
      },
      [this, number = typed.staff_number](const model::Result<bool>& matches) {
        checking_ = false;
        checked(number, matches && *matches);
      });
}

void SignInPage::checked(const std::string& staff_number, bool matches) {
  finish(core_.sign_in.finish(staff_number, matches));
}

void SignInPage::finish(const model::Result<app::Actor>& actor) {
  if (!actor) {
    mistake_ = sentence(actor.error());
    follow_lock();
    return core_.publish();
  }
  if (!core_.signed_in || core_.signed_in->id != actor->id) core_.told.reset();  // it was said to another one
  core_.signed_in = *actor;
  const auto allowed = wanted_ ? app::need(*actor, *wanted_) : model::Result<void>();
  if (!allowed) {
    mistake_ = actor->name + ": " + allowed.error().what;
    return core_.publish();
  }
  // This page ends with what follows: nothing of it may be used after it is gone.
  Core& core = core_;
  const MakePage then = then_;
  // A late touch may have opened another one over it while the PIN was checked.
  const auto here = std::find_if(core.pages.begin(), core.pages.end(),
                                 [this](const auto& page) { return page.get() == this; });
  core.gone.push_back(std::move(*here));
  core.pages.erase(here);
  core.open(then(core));
}

bool SignInPage::take(const app::ScanRequest& request) {
  const auto& credential = request.reading.credential;
  if (!credential || credential->kind != model::CredentialKind::tag) return false;
  auto actor = core_.sign_in.by_tag(credential->value);
  if (!actor && actor.error().kind == model::ErrorKind::refused &&
      actor.error().where == credential->value)  // a guest's
    return false;
  finish(actor);
  return true;
}

void SignInPage::tick() {
  const bool was_locked = !locked_.empty();
  follow_lock();
  if (was_locked && locked_.empty()) mistake_.clear();  // it said that none is taken
}

void SignInPage::follow_lock() {
  const std::int64_t ms = core_.sign_in.locked_ms();
  locked_ =
      ms <= 0 ? std::string() : view::fill(tr("Locked for {time}"), {{"time", app::duration_words(ms)}});
}

}  // namespace gatehouse::desk
