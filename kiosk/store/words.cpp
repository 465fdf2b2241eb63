// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/words.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unistr.h>

#include "kiosk/model/ids.hpp"

namespace gatehouse::store {
namespace {

/// A cell of an import holds up to 64 KiB; no name that a person types does.
constexpr std::size_t most_bytes = 8192;
constexpr std::size_t most_key_bytes = 1024;

/// The beginning of a text, cut between characters.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

/// Letters that are no base letter with a mark, but that people type without it.
std::string_view plain_form(UChar32 c) {
  struct Plain {
    UChar32 letter;
    std::string_view plain;
  };
  static constexpr std::array<Plain, 13> table = {{{0x00DF, "ss"},
                                                   {0x00E6, "ae"},
                                                   {0x00F0, "d"},
                                                   {0x00F8, "o"},
                                                   {0x00FE, "th"},
                                                   {0x0111, "d"},
                                                   {0x0127, "h"},
                                                   {0x0131, "i"},
                                                   {0x0142, "l"},
                                                   {0x014B, "n"},
                                                   {0x0153, "oe"},
                                                   {0x0167, "t"},
                                                   {0x03C2, "\u03C3"}}};
  for (const Plain& entry : table)
    if (entry.letter == c) return entry.plain;
  return {};
}

enum class Role { part, left_out, between };

Role role_of(UChar32 c) {
  if (c == '\'' || c == 0x2019 || c == 0x02BC) return Role::left_out;
  if (c >= 0xE000 && c <= 0xE003) return Role::between;     // the index's own marks
  if (c == 0xFFFD) return Role::between;                    // what was no UTF-8
  if (c >= 0x1F3FB && c <= 0x1F3FF) return Role::left_out;  // skin tones
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return Role::left_out;
    case U_COMBINING_SPACING_MARK:
    case U_OTHER_SYMBOL:
    case U_PRIVATE_USE_CHAR:
      return Role::part;
    default:
      return u_isalpha(c) != 0 || (U_GET_GC_MASK(c) & U_GC_N_MASK) != 0 ? Role::part : Role::between;
  }
}

icu::UnicodeString decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (nfkd == nullptr) throw std::runtime_error("ICU's data is missing");
  const std::string_view part = beginning(text, most_bytes);
  return nfkd->normalize(icu::UnicodeString::fromUTF8({part.data(), static_cast<std::int32_t>(part.size())}),
                         status);
}

template <class Each>
void each_folded(std::string_view text, Each each) {
  const icu::UnicodeString all = decomposed(text);
  for (std::int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1))
    each(u_foldCase(all.char32At(at), U_FOLD_CASE_DEFAULT));
}

void append(std::string& word, UChar32 c) {
  if (const std::string_view plain = plain_form(c); !plain.empty())
    word += plain;
  else
    icu::UnicodeString(c).toUTF8String(word);
}

/// Words, with a mark that is left out parting them where `parted`.
std::vector<std::string> words_in(std::string_view text, bool apostrophes_part) {
  std::vector<std::string> words;
  std::string word;
  std::size_t characters = 0;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    characters = 0;
  };
  each_folded(text, [&](UChar32 c) {
    const Role role = role_of(c);
    const bool apostrophe = c == '\'' || c == 0x2019 || c == 0x02BC;
    if (role == Role::between || (apostrophe && apostrophes_part))
      flush();
    else if (role == Role::part && ++characters <= most_word_characters)
      append(word, c);
  });
  flush();
  return words;
}

bool has_apostrophe(std::string_view text) {
  return text.find('\'') != std::string_view::npos || text.find("\u2019") != std::string_view::npos ||
         text.find("\u02BC") != std::string_view::npos;
}

void add_all(std::vector<std::string>& to, std::vector<std::string> words) {
  std::move(words.begin(), words.end(), std::back_inserter(to));
}

/// One address, or the beginning of one.
std::string address_word(std::string_view text) {
  std::string word;
  std::size_t characters = 0;
  each_folded(text, [&](UChar32 c) {
    const Role role = role_of(c);
    if (role == Role::left_out && c != '\'') return;
    if (u_isUWhiteSpace(c) != 0 || ++characters > most_word_characters) return;
    const bool kept = role == Role::part || c == '@' || c == '.' || c == '+' || c == '-';
    append(word, kept ? c : UChar32{'_'});
  });
  return word;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  return words_in(text, false);
}

std::string email_word(std::string_view email) {
  const std::string_view text = beginning(email, most_bytes);
  return text.find('@') == std::string_view::npos ? std::string() : address_word(text);
}

std::string indexed_words(std::string_view first_name, std::string_view last_name, std::string_view email) {
  std::vector<std::string> words;
  for (const std::string_view name : {first_name, last_name}) {
    add_all(words, words_in(name, false));
    if (has_apostrophe(name)) add_all(words, words_in(name, true));
  }
  add_all(words, words_in(email, true));
  if (words.size() > most_words - 1) words.resize(most_words - 1);
  if (std::string whole = email_word(email); !whole.empty()) words.push_back(std::move(whole));
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

bool is_long(std::string_view word) {
  std::size_t characters = 0;
  for (const char c : word) {
    if (c == '@') return false;
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++characters;
  }
  return characters > longest_beginning;
}

QueryWords query_words(std::string_view text) {
  QueryWords query;
  if (text.size() > most_bytes) return {{}, true};
  const std::string_view space = " \t\r\n";
  for (std::size_t at = text.find_first_not_of(space); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(space, at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    const std::size_t sign = piece.find('@');
    if (sign != std::string_view::npos && sign > 0)
      query.words.push_back(address_word(piece));
    else
      add_all(query.words, words_of(piece));
    at = text.find_first_not_of(space, end);
  }
  query.too_many = query.words.size() > most_words;
  return query;
}

std::string sort_key(std::string_view first_name, std::string_view last_name, std::string_view email) {
  static UCollator* const collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    UCollator* opened = ucol_open("", &status);
    ucol_setAttribute(opened, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU's collation cannot be opened");
    return opened;
  }();
  std::string text(beginning(last_name, most_bytes));
  if (text.empty()) text = beginning(first_name, most_bytes);
  // CLDR sorts U+FFFE below everything: the last name as a whole comes before the first.
  if (!last_name.empty() && !first_name.empty())
    text.append("\uFFFE").append(beginning(first_name, most_bytes));
  std::string key(1, text.empty() ? '\x02' : '\x01');
  if (text.empty()) text = model::canonical_email(beginning(email, most_bytes));
  if (text.empty()) return "\x03";
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  std::array<std::uint8_t, most_key_bytes> bytes{};
  const std::int32_t size = ucol_getSortKey(collator, wide.getBuffer(), wide.length(), bytes.data(),
                                            static_cast<std::int32_t>(bytes.size()));
  // Of a key that does not fit the beginning was written; one that fits ends in a zero byte.
  const auto written = std::min<std::size_t>(static_cast<std::size_t>(std::max(size, 1)) - 1, bytes.size());
  return key.append(reinterpret_cast<const char*>(bytes.data()), written);
}

std::string collation_version() {
  UErrorCode status = U_ZERO_ERROR;
  UCollator* collator = ucol_open("", &status);
  UVersionInfo version{};
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  if (U_SUCCESS(status)) ucol_getVersion(collator, version);
  u_versionToString(version, text.data());
  ucol_close(collator);
  // The second number is ours: it counts changes to what is indexed.
  return std::string(text.data()) + "/1";
}

}  // namespace gatehouse::store
