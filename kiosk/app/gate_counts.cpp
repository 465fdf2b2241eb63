// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/gate_counts.hpp"

#include <chrono>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "kiosk/store/presence.hpp"

namespace gatehouse::app {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds slice(2);
constexpr int rows_between_looks_at_the_clock = 64;

void add_one(TodayNumbers& to, model::Direction direction, bool admitted, bool holder_known) {
  if (!admitted)
    ++to.refused;
  else if (direction == model::Direction::entry)
    ++to.in;
  else if (holder_known)
    ++to.out;
}

}  // namespace

struct TodayCounts::Impl : std::enable_shared_from_this<TodayCounts::Impl> {
  Impl(asio::io_context& context, const House& the_house, std::function<void()> done)
      : io(context), house(the_house), on_done(std::move(done)) {}

  void run_slice(std::uint64_t of_run);
  /// Counts the next rows; false at the end of the table.
  bool next_rows();

  asio::io_context& io;
  const House& house;
  std::function<void()> on_done;
  std::optional<TodayNumbers> numbers;

  std::uint64_t run = 0;  ///< an older count's slices do nothing
  TodayNumbers so_far;
  model::EventId event;
  model::GateId gate;
  model::UtcMs at_ms = 0;
  std::string at_id;
  bool closed = false;
};

bool TodayCounts::Impl::next_rows() {
  static const std::string sql =
      "SELECT p.wall_ms, p.id, p.direction, p.outcome, p.holder IS NOT NULL, p.gate=?4 AND " +
      std::string(store::passage_counts_sql) +
      " FROM passage p WHERE p.event=?1 AND (p.wall_ms, p.id)>(?2, ?3) ORDER BY p.wall_ms, p.id LIMIT ?5";
  store::Statement& query = house.tables().cached(sql.c_str());
  query.with(event, at_ms, store::Blob{at_id}, gate, rows_between_looks_at_the_clock);
  int rows = 0;
  while (query.step()) {
    ++rows;
    at_ms = query.number(0);
    at_id = query.text(1);
    if (query.number(5) != 0)
      add_one(so_far, static_cast<model::Direction>(query.number(2)),
              model::admitted(static_cast<model::Outcome>(query.number(3))), query.number(4) != 0);
  }
  return rows == rows_between_looks_at_the_clock;
}

void TodayCounts::Impl::run_slice(std::uint64_t of_run) {
  if (closed || of_run != run) return;
  const auto until = std::chrono::steady_clock::now() + slice;
  while (next_rows()) {
    if (std::chrono::steady_clock::now() < until) continue;
    asio::post(io, [self = shared_from_this(), of_run] { self->run_slice(of_run); });
    return;
  }
  numbers = so_far;
  on_done();
}

TodayCounts::TodayCounts(asio::io_context& io, const House& house, std::function<void()> on_done)
    : impl_(std::make_shared<Impl>(io, house, std::move(on_done))) {}

TodayCounts::~TodayCounts() {
  impl_->closed = true;
}

void TodayCounts::count(const model::EventId& event, const model::GateId& gate, model::UtcMs from,
                        bool forget) {
  if (forget) impl_->numbers.reset();
  impl_->event = event;
  impl_->gate = gate;
  impl_->so_far = {};
  impl_->at_ms = from - 1;
  impl_->at_id = std::string(16, '\xFF');
  asio::post(impl_->io, [self = impl_, run = ++impl_->run] { self->run_slice(run); });
}

void TodayCounts::add(const ScanResult& result) {
  if (!impl_->numbers) return;
  const model::Facts& facts = result.facts;
  add_one(*impl_->numbers, result.lane.direction, model::admitted(result.verdict.outcome),
          facts.ticket || facts.customer);
}

const std::optional<TodayNumbers>& TodayCounts::numbers() const {
  return impl_->numbers;
}

}  // namespace gatehouse::app
