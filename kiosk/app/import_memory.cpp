// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import_memory.hpp"

#include <filesystem>

namespace gatehouse::app {
namespace {

using store::Blob;
using store::Database;
using store::Statement;

constexpr const char* first = R"sql(
CREATE TABLE said (event BLOB NOT NULL, reference BLOB NOT NULL, import BLOB NOT NULL, seen INTEGER NOT NULL,
  lines BLOB NOT NULL, marks BLOB NOT NULL, PRIMARY KEY (event, reference)) STRICT, WITHOUT ROWID;
CREATE TABLE said_of_thing (event BLOB NOT NULL, kind INTEGER NOT NULL, key BLOB NOT NULL, cells BLOB NOT NULL,
  PRIMARY KEY (event, kind, key)) STRICT, WITHOUT ROWID;
CREATE TABLE import (id BLOB PRIMARY KEY, event BLOB NOT NULL, file TEXT NOT NULL, started_ms INTEGER NOT NULL,
  finished_ms INTEGER, taken INTEGER NOT NULL, rejected INTEGER NOT NULL, ops INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";
constexpr std::array steps = {first};

constexpr const char* dry_rows =
    "CREATE TABLE dry_row (kind INTEGER NOT NULL, key BLOB NOT NULL, field INTEGER NOT NULL, value ANY, "
    "PRIMARY KEY (kind, key, field)) STRICT, WITHOUT ROWID";

std::string path_in(const std::string& folder) {
  return folder + "/import.db";
}

/// Little-endian base 128, as far as a length needs.
void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>((number & 0x7FU) | 0x80U);
  out += static_cast<char>(number);
}

[[noreturn]] void damaged() {
  throw store::StorageError("import.db: a line cannot be read", 0);
}

std::uint64_t take_number(std::string_view& in) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if ((byte & 0x80U) == 0) return number;
  }
  damaged();
}

std::string_view take_bytes(std::string_view& in, std::size_t size) {
  if (in.size() < size) damaged();
  const std::string_view bytes = in.substr(0, size);
  in.remove_prefix(size);
  return bytes;
}

/// Column number, length, text; and so on.
std::string encode(const SaidCells& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i]) continue;
    out += static_cast<char>(i);
    put_number(out, cells[i]->size());
    out += *cells[i];
  }
  return out;
}

SaidCells decode_cells(std::string_view in) {
  SaidCells cells;
  while (!in.empty()) {
    const auto column = static_cast<unsigned char>(take_bytes(in, 1).front());
    const std::size_t size = take_number(in);
    if (column >= cells.size()) damaged();
    cells[column] = std::string(take_bytes(in, size));
  }
  return cells;
}

/// Kind, device, sequence number; and so on.
std::string encode(const std::map<log::MarkKind, log::OpId>& marks) {
  std::string out;
  for (const auto& [kind, op] : marks) {
    out += static_cast<char>(kind);
    out += log::bytes_of(op.device.value);
    put_number(out, op.seq);
  }
  return out;
}

std::map<log::MarkKind, log::OpId> decode_marks(std::string_view in) {
  std::map<log::MarkKind, log::OpId> marks;
  while (!in.empty()) {
    const auto kind = static_cast<log::MarkKind>(take_bytes(in, 1).front());
    const std::string_view device = take_bytes(in, 16);
    const auto id =
        model::Uuid::from_bytes({reinterpret_cast<const std::uint8_t*>(device.data()), device.size()});
    marks[kind] = {{*id}, take_number(in)};
  }
  return marks;
}

/// Number, length, cells; and so on.
std::string encode(const std::vector<SaidLine>& lines) {
  std::string out;
  for (const SaidLine& line : lines) {
    const std::string cells = encode(line.cells);
    put_number(out, static_cast<std::uint64_t>(line.line));
    put_number(out, cells.size());
    out += cells;
  }
  return out;
}

std::vector<SaidLine> decode_lines(std::string_view in) {
  std::vector<SaidLine> lines;
  while (!in.empty()) {
    const auto number = static_cast<std::int64_t>(take_number(in));
    const std::size_t size = take_number(in);
    lines.push_back({number, decode_cells(take_bytes(in, size))});
  }
  return lines;
}

std::optional<SaidTicket> read_ticket(Database& db, const model::EventId& event, std::string_view reference) {
  Statement& query = db.cached("SELECT import, seen, lines, marks FROM said WHERE event=? AND reference=?")
                         .with(event, Blob{reference});
  if (!query.step()) return std::nullopt;
  SaidTicket ticket{{query.uuid(0)},
                    static_cast<std::size_t>(query.number(1)),
                    decode_lines(query.bytes(2)),
                    decode_marks(query.bytes(3))};
  query.reset();
  return ticket;
}

std::optional<SaidCells> read_thing(Database& db, const model::EventId& event, const log::Target& target) {
  Statement& query = db.cached("SELECT cells FROM said_of_thing WHERE event=? AND kind=? AND key=?")
                         .with(event, static_cast<int>(target.kind), Blob{target.key});
  if (!query.step()) return std::nullopt;
  SaidCells cells = decode_cells(query.bytes(0));
  query.reset();
  return cells;
}

std::vector<ImportEntry> read_imports(Database& db) {
  std::vector<ImportEntry> entries;
  Statement query = db.prepare(
      "SELECT id, event, file, started_ms, finished_ms, taken, rejected, ops FROM import ORDER BY started_ms "
      "DESC, id DESC");
  while (query.step())
    entries.push_back({{query.uuid(0)},
                       {query.uuid(1)},
                       query.text(2),
                       query.number(3),
                       query.optional_number(4),
                       query.number(5),
                       query.number(6),
                       query.number(7)});
  return entries;
}

}  // namespace

ImportMemory::ImportMemory(const std::string& folder, Use use) : dry_(use == Use::dry) {
  const std::string path = path_in(folder);
  // An empty name is a private file: SQLite keeps it in memory while it is small, and removes it by itself.
  // Normal: what was said is written behind the ops, and lost lines are said again.
  written_ = std::make_unique<Database>(dry_ ? std::string() : path, store::Access::read_write,
                                        store::Durability::normal, store::bulk_cache_kib() / 2);
  migrate(*written_, steps);
  if (!dry_) return;
  written_->execute(dry_rows);
  if (std::filesystem::exists(path))
    read_ = std::make_unique<Database>(path, store::Access::read_only, store::Durability::normal);
}

std::optional<SaidTicket> ImportMemory::ticket(const model::EventId& event, std::string_view reference) {
  auto ticket = read_ticket(*written_, event, reference);
  if (!ticket && read_) ticket = read_ticket(*read_, event, reference);
  return ticket;
}

void ImportMemory::put_ticket(const model::EventId& event, std::string_view reference,
                              const SaidTicket& ticket) {
  const std::string lines = encode(ticket.lines), marks = encode(ticket.marks);
  written_
      ->cached(
          "INSERT INTO said VALUES (?,?,?,?,?,?) ON CONFLICT DO UPDATE SET import=excluded.import, "
          "seen=excluded.seen, lines=excluded.lines, marks=excluded.marks")
      .with(event, Blob{reference}, ticket.import, ticket.seen, Blob{lines}, Blob{marks})
      .run();
}

std::optional<SaidCells> ImportMemory::thing(const model::EventId& event, const log::Target& target) {
  auto cells = read_thing(*written_, event, target);
  if (!cells && read_) cells = read_thing(*read_, event, target);
  return cells;
}

void ImportMemory::put_thing(const model::EventId& event, const log::Target& target, const SaidCells& cells) {
  const std::string bytes = encode(cells);
  written_->cached("INSERT OR REPLACE INTO said_of_thing VALUES (?,?,?,?)")
      .with(event, static_cast<int>(target.kind), Blob{target.key}, Blob{bytes})
      .run();
}

void ImportMemory::put_import(const ImportEntry& entry) {
  written_->cached("INSERT OR REPLACE INTO import VALUES (?,?,?,?,?,?,?,?)")
      .with(entry.id, entry.event, std::string_view(entry.file), entry.started_ms, entry.finished_ms,
            entry.taken, entry.rejected, entry.ops)
      .run();
}

std::vector<ImportEntry> ImportMemory::imports() {
  return read_imports(*written_);
}

std::optional<std::vector<log::Value>> ImportMemory::row(const log::Target& target) {
  if (!dry_) return std::nullopt;
  const log::KindSpec& spec = *log::kind_spec(target.kind);
  Statement& query = written_->cached("SELECT field, value FROM dry_row WHERE kind=? AND key=?")
                         .with(static_cast<int>(target.kind), Blob{target.key});
  std::optional<std::vector<log::Value>> values;
  while (query.step()) {
    if (!values) values.emplace(spec.fields.size());
    log::Value& value = values->at(static_cast<std::size_t>(query.number(0) - 1));
    if (query.is_null(1)) continue;
    if (spec.fields[static_cast<std::size_t>(query.number(0) - 1)].type == log::ValueType::number)
      value = query.number(1);
    else
      value = query.text(1);
  }
  return values;
}

void ImportMemory::put_row(const log::Target& target, const std::vector<log::Value>& values) {
  const int kind = static_cast<int>(target.kind);
  written_->cached("DELETE FROM dry_row WHERE kind=? AND key=?").with(kind, Blob{target.key}).run();
  for (std::size_t i = 0; i < values.size(); ++i) {
    // The first field stands for the row, be it empty.
    if (i > 0 && std::holds_alternative<std::monostate>(values[i])) continue;
    Statement& insert =
        written_->cached("INSERT INTO dry_row VALUES (?,?,?,?)").with(kind, Blob{target.key}, i + 1, nullptr);
    if (const auto* number = std::get_if<std::int64_t>(&values[i]))
      insert.bind(4, *number);
    else if (const auto* text = std::get_if<std::string>(&values[i]))
      insert.bind(4, Blob{*text});
    insert.run();
  }
}

void ImportMemory::commit() {
  transaction_->commit();
  transaction_.reset();
}

std::vector<ImportEntry> list_imports(const std::string& folder) {
  if (!std::filesystem::exists(path_in(folder))) return {};
  return ImportMemory(folder, ImportMemory::Use::real).imports();
}

}  // namespace gatehouse::app
