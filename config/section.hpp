// SPDX-License-Identifier: Apache-2.0
// One table of a TOML file, read key by key into values that already hold their defaults. What is wrong is
// noted and the default stays, so that reading goes on to the next mistake. For this room only.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "config/mistake.hpp"
#include "kiosk/model/time.hpp"

namespace gatehouse::config {

/// The mistakes found in one file so far.
class Notebook {
 public:
  explicit Notebook(std::string file) : file_(std::move(file)) {}
  void note(int line, std::string key, std::string what, std::string right = {});
  bool empty() const { return mistakes_.empty(); }
  /// All of them, by line.
  Mistakes take();

 private:
  std::string file_;
  Mistakes mistakes_;
};

template <class T, std::size_t N>
using Words = std::array<std::pair<std::string_view, T>, N>;

class Section {
 public:
  /// `path` is how messages name it ("reader[2]"), empty for the file itself. All arguments must outlive it.
  Section(const toml::table& table, std::string path, Notebook& notes);

  int line() const;
  /// Line of a key's value, or the section's own where there is no such key.
  int line(std::string_view key) const;
  bool has(std::string_view key) const { return table_.contains(key); }
  std::string named(std::string_view key) const;
  void note(std::string_view key, std::string what, std::string right = {});

  void read(std::string_view key, bool& value);
  void read(std::string_view key, std::string& value);
  void read(std::string_view key, double& value, double least, double most);
  void read(std::string_view key, int& value, int least, int most);
  void read(std::string_view key, std::int64_t& value, std::int64_t least, std::int64_t most);
  void read(std::string_view key, std::vector<std::string>& value);
  /// "HH:MM", or TOML's own 06:00:00.
  void read(std::string_view key, std::optional<int>& minute_of_day);
  /// TOML's own dates and times, or ISO 8601 text; without an offset it is local to `zone`.
  void read(std::string_view key, std::optional<model::UtcMs>& value, const model::EventZone& zone);

  /// The text must be there, not blank, and without control characters; its ends are trimmed.
  bool read_name(std::string_view key, std::string& value);

  template <class T, std::size_t N>
  void read(std::string_view key, T& value, const Words<T, N>& words) {
    std::string word;
    if (!read_text(key, word)) return;
    std::vector<std::string_view> known;
    for (const auto& [name, meaning] : words) {
      if (name == word) {
        value = meaning;
        return;
      }
      known.push_back(name);
    }
    note_unknown_word(key, word, known);
  }

  /// A table below this one; empty where there is none (which is no mistake) or it is something else.
  std::optional<Section> section(std::string_view key);
  /// An array of tables below this one.
  std::vector<Section> sections(std::string_view key);

  /// The table itself, for what has no reader above; say so with `know`.
  const toml::table& table() const { return table_; }
  void know(std::string_view key) { known_.push_back(key); }

  /// Notes each key that nothing above asked for. `key` arguments must be literals: they are kept.
  void finish();

 private:
  const toml::node* find(std::string_view key);
  bool read_text(std::string_view key, std::string& value);
  void note_type(std::string_view key, const toml::node& node, std::string_view wanted);
  void note_unknown_word(std::string_view key, const std::string& word,
                         const std::vector<std::string_view>& known);

  const toml::table& table_;
  std::string path_;
  Notebook& notes_;
  std::vector<std::string_view> known_;
};

/// Minutes of the day from "HH:MM" (00:00 to 23:59), empty for anything else.
std::optional<int> minute_of_day(std::string_view text);

}  // namespace gatehouse::config
