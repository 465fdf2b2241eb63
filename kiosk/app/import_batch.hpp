// SPDX-License-Identifier: Apache-2.0
// The lines of an import that become one op. For this room only.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "kiosk/app/house.hpp"
#include "kiosk/app/import_memory.hpp"
#include "kiosk/app/row_writes.hpp"

namespace gatehouse::app {

/// Begins the reason of every op that an import writes.
inline constexpr std::string_view import_reason = "import ";

/// What all batches of an import share.
struct ImportContext {
  House& house;
  model::EventId event;
  model::ImportId import;
  ImportMemory& memory;
  bool dry_run = false;
  std::map<std::string, model::CatalogItem, std::less<>> items;  ///< by name
  std::vector<std::string> types_made;
  std::int64_t added = 0;    ///< lines whose ticket was not there
  std::int64_t changed = 0;  ///< other lines that changed something
};

class ImportBatch {
 public:
  explicit ImportBatch(ImportContext& context);

  /// Takes a line whole, or gives the reason against it and takes nothing. `photo` is the SHA-256 in hex of
  /// the picture that the line names; empty: it names none.
  std::string take(const config::ImportLine& line, std::string_view photo);
  /// Roughly what its op takes.
  std::size_t bytes() const { return rows_.bytes() + other_bytes_; }
  std::vector<log::Change> changes() const;
  /// Once `op` is durable: keeps what the lines said.
  void remember(const log::OpId& op);

 private:
  /// One line on its way in.
  struct Work {
    const config::ImportLine& line;
    log::Target ticket;
    SaidTicket said;                    ///< with this line, once it is taken
    std::optional<SaidLine> before{};   ///< what this line is compared with
    std::optional<SaidLine> earlier{};  ///< of the same file
    SaidLine now{};
    model::CustomerId person{}, person_before{};
    std::optional<log::Target> order{};
    bool same_person = false, same_order = false;  ///< as before
    bool changed = false;
  };

  Work work_on(const config::ImportLine& line, std::string_view photo);
  SaidTicket said(const std::string& reference);
  void keep(Work& work);
  struct SaidOfThing {
    SaidCells cells;
    bool changed = false;
  };
  SaidOfThing& said_of(const log::Target& target);

  // Reasons against a line, or nothing.
  std::string against(const Work& work);
  std::string against_person(const Work& work);
  std::string against_items(const Work& work);
  std::string against_tag(const Work& work);

  void set(Work& work, const log::Target& target, std::uint8_t field, log::Value value);
  /// The columns that are fields of `target`, where they differ from what this line said of it before
  /// (`same`), or else from what other lines did. Only a line's own emptied cell empties a field.
  void set_columns(Work& work, const log::Target& target, bool same);
  void put_type(Work& work);
  void put_ticket(Work& work);
  void put_import(Work& work);
  void put_customer(Work& work);
  void put_order(Work& work);
  void put_items(Work& work);
  void put_marks(Work& work);
  void set_mark(Work& work, log::MarkKind kind);
  void take_back(Work& work, log::MarkKind kind);
  void put_tag(Work& work);
  model::CustomerId wearer(Work& work);
  bool was_taken_back(const model::Uuid& import);

  ImportContext& context_;
  RowWrites rows_;
  std::map<std::string, SaidTicket> said_;
  std::map<log::Target, SaidOfThing> said_of_;
  std::map<std::pair<std::string, log::MarkKind>, log::Mark> marks_;
  std::vector<log::TakeBack> taken_back_;
  std::vector<log::Order> orders_;
  std::map<model::Uuid, bool> imports_taken_back_;
  std::size_t other_bytes_ = 0;
};

}  // namespace gatehouse::app
