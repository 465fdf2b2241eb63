// SPDX-License-Identifier: Apache-2.0
// Private to kiosk/desk: one page of the desk, and what pages share.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/acts.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/desk/desk.hpp"
#include "kiosk/desk/reads.hpp"
#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/desk_screen.hpp"

namespace gatehouse::desk {

struct Core;

/// For a person at the screen: what is wrong and what to do, without the place.
std::string sentence(const model::Error& error);
/// "L. Ortega, supervisor"
std::string who_text(const app::Actor& actor);
std::string role_text(model::Role role);

/// What one page of the desk knows. All on the thread of the io_context.
class Page {
 public:
  explicit Page(Core& core) : core_(core) {}
  virtual ~Page() = default;
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  /// From its state, at any moment.
  virtual view::DeskPage screen() const = 0;
  /// Reads what it shows: when it is opened or come back to, and after anything has changed.
  virtual void read() {}
  /// True: the command was this page's.
  virtual bool command(const view::DeskCommand&) { return false; }
  /// A scan: true where the page waits for one. Else it goes to the gate.
  virtual bool take(const app::ScanRequest&) { return false; }
  /// Also while a verdict lies over it.
  virtual bool takes_when_covered() const { return false; }
  /// About once a second.
  virtual void tick() {}
  /// What whoever sees it must have the right to; empty: nothing in particular.
  virtual std::optional<app::Right> right() const { return app::Right::browse; }
  /// Somebody must be signed in while it is open.
  virtual bool of_session() const { return true; }

  std::uint64_t number = 0;  ///< of no other page since the program began

 protected:
  /// Reads on the other thread; `done` comes only while the page is there and reads nothing newer.
  template <class T>
  void read_apart(std::function<model::Result<T>(app::House&)> read,
                  std::function<void(model::Result<T>)> done);

  /// What was read is the screen now; or it says why it could not be read.
  template <class Screen>
  void show_or_fail(Screen& screen, model::Result<Screen> told);

  Core& core_;
  std::shared_ptr<char> alive_ = std::make_shared<char>();  ///< for what may come after the page is gone

 private:
  std::shared_ptr<char> reading_;
};

using MakePage = std::function<std::unique_ptr<Page>(Core&)>;

/// An act, and how it is undone within the time of its toast.
struct Doing {
  std::function<model::Result<app::Done>(const app::Act&)> run;
  std::string reason;
  std::string said;            ///< what is told once it is done: "Ticket A1 is banned"
  std::function<void()> undo;  ///< empty: not from here
  /// Where the page can say what is wrong at a field.
  std::function<void(const model::Error&)> mistake = {};

  /// The same, for that reason.
  Doing because(const std::string& why) const {
    Doing same = *this;
    same.reason = why;
    return same;
  }
};

/// A question at the side, and what its answer does.
struct Asked {
  view::Question question;
  std::function<void(const std::string& reason)> answer;
};

/// What a person was told, and how it is taken back.
struct Told {
  view::Toast toast;
  std::int64_t until_ns = 0;
  std::function<void()> undo;
};

/// What all pages share.
struct Core {
  Core(boost::asio::io_context& context, app::KioskHouse& the_kiosk, const app::Clock& the_clock,
       const DeskOptions& wanted, view::Mailbox<view::DeskScreen>& mailbox, DeskHooks calls);

  // Where one is.
  void open(std::unique_ptr<Page> page);
  /// Opens a page for whoever is signed in with its right; else asks them to sign in first.
  void open_for(app::Right right, std::string_view why, MakePage make);
  /// Asks who it is, and opens a page for them where they have the right, if one is named.
  void ask_who(std::string why, std::optional<app::Right> right, MakePage make);
  void back();
  void close();
  /// Pages that whoever is signed in now may not see are closed.
  void close_forbidden();
  Page* top() { return pages.empty() ? nullptr : pages.back().get(); }

  // Who.
  /// Who is signed in; the gate itself where nobody is.
  app::Actor actor();
  bool may(app::Right right);

  // What is asked and said.
  void ask(view::Question question, std::function<void(const std::string&)> answer);
  void say(std::string text, view::Sense sense = view::Sense::plain, std::function<void()> undo = {});
  void say(const model::Error& error);
  /// Does an act for whoever is signed in; says what came of it, and reads the page anew. True: it was done.
  bool act(const Doing& doing);

  /// Brings the search index up to date in slices, then calls.
  void when_indexed(std::function<void()> then);

  // Publishing.
  view::DeskScreen compose();
  void publish();
  model::EventZone zone();

  boost::asio::io_context& io;
  app::KioskHouse& kiosk;
  app::House house;
  const app::Clock& clock;
  DeskOptions options;
  view::Mailbox<view::DeskScreen>& screens;
  DeskHooks hooks;
  Reads reads;
  app::SignIn sign_in;

  std::vector<std::unique_ptr<Page>> pages;
  std::vector<std::unique_ptr<Page>> gone;  ///< closed while one of their own functions runs
  std::optional<Asked> asked;
  std::optional<Told> told;
  std::optional<app::Actor> signed_in;
  std::uint64_t numbers = 0;
  bool copy_has_changed = false;
  view::DeskScreen published;
  std::shared_ptr<char> alive = std::make_shared<char>();
};

template <class T>
void Page::read_apart(std::function<model::Result<T>(app::House&)> read,
                      std::function<void(model::Result<T>)> done) {
  reading_ = std::make_shared<char>();
  core_.reads.run<T>(std::move(read),
                     [weak = std::weak_ptr(reading_), done = std::move(done)](model::Result<T> answer) {
                       if (weak.lock()) done(std::move(answer));
                     });
}

template <class Screen>
void Page::show_or_fail(Screen& screen, model::Result<Screen> told) {
  if (told) {
    screen = std::move(*told);
  } else {
    screen.stage = view::Stage::failed;
    screen.trouble = {sentence(told.error()), {}};
  }
  core_.publish();
}

}  // namespace gatehouse::desk
