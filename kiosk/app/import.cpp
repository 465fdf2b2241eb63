// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import.hpp"

#include <algorithm>
#include <cstdio>

#include <sys/stat.h>

#include "kiosk/app/define_event.hpp"
#include "kiosk/app/import_batch.hpp"
#include "kiosk/app/photo_folder.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/model/credential.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

/// A batch ends with the line that brings it here; a line takes at most what is left of an op's 1 MiB.
constexpr std::size_t batch_bytes = 80'000;
/// A step reads no more of the file, but for the line that it is in.
constexpr std::int64_t slice_bytes = 1 << 20;
constexpr std::size_t rejected_shown = 20;
/// import.db is committed once for so many batches: keys come in no order, and a page is then written once
/// for all lines that fell on it. What a crash loses of it is said again by the next run.
constexpr int batches_per_commit = 1000;

bool has_column(const config::CsvReader& reader, const config::ImportMap& map, config::ImportColumn column) {
  if (map.fixed.contains(column)) return true;
  for (std::string header : reader.header()) {
    for (char& c : header)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto mapped = map.columns.find(header);
    if (mapped != map.columns.end()
            ? std::find(mapped->second.begin(), mapped->second.end(), column) != mapped->second.end()
            : header == config::name(column))
      return true;
  }
  return false;
}

}  // namespace

ImportSource import_source(int descriptor) {
  ImportSource source{config::from_descriptor(descriptor), {}};
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) source.size = status.st_size;
  return source;
}

// ---- RejectedLines ----

void RejectedLines::add(const config::RejectedLine& line) {
  if (!file_) file_.emplace(stream_, reader_);
  file_->add(line);
}

std::string RejectedLines::take() {
  std::string text = stream_.str();
  stream_.str({});
  return text;
}

// ---- Import ----

/// The file and what its lines are read with.
struct Import::Reading {
  explicit Reading(config::CsvReader csv_reader) : csv(std::move(csv_reader)) {}

  config::CsvReader csv;
  config::ImportMap map;
  model::Event event;
  model::EventZone zone;
  std::optional<config::ImportRecords> records;
  std::shared_ptr<std::int64_t> bytes;
  std::optional<std::int64_t> size;
};

Result<std::unique_ptr<Import>> Import::open(House& house, ImportRequest request, ImportSource source) {
  if (const auto allowed = need_owner(request.actor); !allowed) return allowed.error();
  const auto event = store::read_event(house.tables(), request.event);
  if (!event) return Error{ErrorKind::refused, "no event has this id", request.event.text(), {}};
  const auto zone = model::EventZone::open(event->time_zone);
  if (!zone) return zone.error();

  auto bytes = std::make_shared<std::int64_t>(0);
  auto counted = [bytes, read = std::move(source.bytes)](std::span<char> into) {
    auto count = read(into);
    if (count) *bytes += static_cast<std::int64_t>(*count);
    return count;
  };
  auto csv = config::CsvReader::open(std::move(counted), request.map.csv(), request.file);
  if (!csv) return csv.error();
  auto reading = std::make_unique<Reading>(std::move(*csv));
  reading->map = request.map;
  reading->event = *event;
  reading->zone = *zone;
  reading->bytes = std::move(bytes);
  reading->size = source.size;
  if (has_column(reading->csv, reading->map, config::ImportColumn::photo) &&
      (request.photo_folder < 0 || (request.photos == nullptr && !request.dry_run)))
    return Error{ErrorKind::usage, "the file has photos, and no folder of pictures came with it",
                 request.file, "name it with --photos"};
  auto records =
      config::ImportRecords::open(reading->csv, reading->map, reading->zone, reading->event.currency);
  if (!records) return records.error();
  reading->records.emplace(*records);
  return std::unique_ptr<Import>(new Import(house, std::move(request), std::move(reading)));
}

Import::Import(House& house, ImportRequest request, std::unique_ptr<Reading> reading)
    : house_(house),
      request_(std::move(request)),
      reading_(std::move(reading)),
      memory_(request_.folder, request_.dry_run ? ImportMemory::Use::dry : ImportMemory::Use::real),
      rejected_(reading_->csv),
      started_ms_(house.clock.now().value),
      started_ns_(house.clock.mono_ns()) {
  result_.id = {model::random_id(started_ms_)};
  result_.form = reading_->csv.form().text();
  if (has_column(reading_->csv, reading_->map, config::ImportColumn::items))
    result_.notes.emplace_back("items became order lines; what they grant was not booked");
  context_ = std::make_unique<ImportContext>(
      ImportContext{house_, request_.event, result_.id, memory_, request_.dry_run, {}, {}, 0, 0});
  for (model::CatalogItem& item : store::read_items(house_.tables(), request_.event)) {
    std::string name = item.name;
    context_->items.emplace(std::move(name), std::move(item));
  }
  if (!request_.dry_run) memory_.put_import(entry());
}

Import::~Import() {
  if (batches_ == 0) return;
  try {
    keep_memory();
  } catch (const store::StorageError&) {
    // Lost: the next run says these lines again, and changes nothing.
  }
}

Result<bool> Import::step() {
  if (finished_) return true;
  ImportBatch batch(*context_);
  if (batches_ == 0) memory_.begin();
  if (request_.photos != nullptr) request_.photos->begin();
  const auto more = [&] {
    const store::ReadTransaction reads(house_.tables());
    return read_batch(batch);
  }();
  if (request_.photos != nullptr) request_.photos->commit();
  // What was taken before the file failed is kept.
  write(batch);
  if (++batches_ == batches_per_commit || !more || !*more) keep_memory();
  if (!more) return more.error();
  if (*more) return false;
  finish();
  finished_ = true;
  return true;
}

Result<bool> Import::read_batch(ImportBatch& batch) {
  config::ImportRecord record;
  const std::int64_t read_until = *reading_->bytes + photo_bytes_ + slice_bytes;
  for (std::int64_t count = 0; count < request_.lines_per_step && batch.bytes() < batch_bytes &&
                               *reading_->bytes + photo_bytes_ < read_until;
       ++count) {
    const auto came = reading_->records->next(record);
    if (!came) return came.error();
    if (!*came) return false;
    lines_ = record.line.line;
    if (record.blank) continue;
    if (record.reason.empty()) record.reason = take(batch, record.line);
    if (record.reason.empty()) {
      ++result_.taken;
      continue;
    }
    reject(record.line.line, std::move(record.reason), std::move(record.cells));
  }
  return true;
}

/// The photo goes with its line: neither is taken without the other.
std::string Import::take(ImportBatch& batch, const config::ImportLine& line) {
  if (!line.photo.value || line.photo.value->empty()) return batch.take(line, {});
  const PhotoFile photo = read_photo(request_.photo_folder, *line.photo.value);
  photo_bytes_ += static_cast<std::int64_t>(photo.bytes.size());
  if (!photo.wrong.empty())
    return "photo: " + model::quoted(*line.photo.value) + " in " + request_.photo_folder_name + " " +
           photo.wrong;
  const log::Hash name = log::sha256(photo.bytes);
  std::string reason = batch.take(line, model::hex(log::bytes_of(name)));
  // What it is was looked at: it is taken.
  if (reason.empty() && !request_.dry_run && !request_.photos->has(name))
    (void)request_.photos->put(name, photo.bytes);
  return reason;
}

void Import::reject(std::int64_t line, std::string reason, std::vector<std::string> cells) {
  ++result_.rejected;
  if (result_.first_rejected.size() < rejected_shown) result_.first_rejected.push_back({line, reason, {}});
  rejected_.add({line, std::move(reason), std::move(cells)});
}

void Import::write(ImportBatch& batch) {
  std::vector<log::Change> changes = batch.changes();
  log::OpId op;
  if (!changes.empty()) {
    ++result_.ops;
    if (!request_.dry_run)
      op = house_
               .write({request_.event, request_.actor.id, request_.actor.by_owner,
                       std::string(import_reason) + result_.id.text() + ": " + request_.file,
                       std::move(changes)})
               .id;
  }
  result_.added = context_->added;
  result_.changed = context_->changed;
  batch.remember(op);
  if (!request_.dry_run) memory_.put_import(entry());
}

void Import::keep_memory() {
  memory_.commit();
  batches_ = 0;
}

void Import::finish() {
  result_.types_made = context_->types_made;
  result_.duration_ms = (house_.clock.mono_ns() - started_ns_) / 1'000'000;
  if (request_.dry_run) return;
  ImportEntry done = entry();
  done.finished_ms = house_.clock.now().value;
  memory_.put_import(done);
}

ImportEntry Import::entry() const {
  return {result_.id, request_.event, request_.file,    started_ms_,
          {},         result_.taken,  result_.rejected, result_.ops};
}

ImportProgress Import::progress() const {
  return {lines_, *reading_->bytes, reading_->size};
}

}  // namespace gatehouse::app
