// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/link.hpp"

#include <spdlog/spdlog.h>

namespace gatehouse::app {

Link::Link(boost::asio::io_context& io, KioskHouse& house, SystemClock& clock, const std::string& software,
           LinkCalls calls)
    : house_(house),
      clock_(clock),
      calls_(std::move(calls)),
      client_(io, house.journal(), house.replica(),
              {software,
               [this] {
                 return session::Now{mono_ms(), clock_.now().value};
               },
               {},
               [this](const client::LinkState& state) { changed(state); },
               [this] {
                 if (calls_.on_applied) calls_.on_applied();
               },
               [this](const log::Hash& name, const std::string& bytes) { photos_.came(name, bytes); },
               [](const std::string& words) { spdlog::warn("link to central: {}", words); }}),
      photos_(io, house, clock,
              {[this] { return client_.blob_room(); }, [this] { return client_.idle(); },
               [this](const std::vector<log::Hash>& names) { client_.want_blobs(names); }}) {
  house_.on_written([this] {
    photos_.busy();
    client_.own_ops();
  });
  house_.set_copy_age([this] { return copy_age_ms(); });
}

Link::~Link() {
  house_.on_written({});
  house_.set_copy_age({});
}

std::optional<std::int64_t> Link::copy_age_ms() const {
  const auto& fresh = client_.state().fresh_at_mono_ms;
  if (!fresh) return std::nullopt;
  return std::max<std::int64_t>(0, mono_ms() - *fresh);
}

view::LinkFacts Link::facts() const {
  const client::LinkState& state = client_.state();
  view::LinkFacts facts;
  switch (state.kind) {
    case client::LinkState::Kind::linked:
      facts.link = view::Link::online;
      break;
    case client::LinkState::Kind::stopped:
      facts.link = view::Link::connecting;
      break;
    case client::LinkState::Kind::no_link:
    case client::LinkState::Kind::refused:
      facts.link = view::Link::offline;
      break;
  }
  facts.since = clock_.now().value - (mono_ms() - state.since_mono_ms);
  facts.copy_age_ms = house_.copy_age_ms();
  facts.log_head = state.log_head;
  facts.waiting = static_cast<std::int64_t>(state.waiting);
  return facts;
}

void Link::changed(const client::LinkState& state) {
  if (state.clock) clock_.heard_central(state.clock->offset_ms);
  if (state.words != last_words_) {
    last_words_ = state.words;
    if (!state.words.empty()) spdlog::info("link to central: {}", state.words);
  }
  if (const auto age = copy_age_ms()) house_.copy_whole(clock_.now().value - *age);
  photos_.linked(state.kind == client::LinkState::Kind::linked);
  if (calls_.on_state) calls_.on_state(facts());
}

}  // namespace gatehouse::app
