// SPDX-License-Identifier: Apache-2.0
// Names and emails as the search index and the sorted list hold them. Unicode by ICU; pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::store {

/// Words longer than this are cut, in the index and in what is searched for alike.
inline constexpr std::size_t most_word_characters = 256;
/// The index finds beginnings of up to this many characters at once.
inline constexpr std::size_t longest_beginning = 6;
/// A name has no more words in the index than this.
inline constexpr std::size_t most_words = 64;

/// The words of a text: compatibility forms, case and accents folded ("Ångström" is "angstrom", "Ødegård"
/// "odegard", "Straße" "strasse"); letters, digits, vowel signs and pictures count, everything else parts.
/// Apostrophes are left out: "O'Brien" is "obrien".
std::vector<std::string> words_of(std::string_view text);
/// A whole email address as one word; empty where the text is none.
std::string email_word(std::string_view email);

/// Everything one customer is found by: parted by spaces, sorted, each word once.
std::string indexed_words(std::string_view first_name, std::string_view last_name, std::string_view email);

/// More characters than the index has beginnings of; emails aside, of which nearly every one is another.
bool is_long(std::string_view word);

/// What somebody typed. Each word is looked for at the beginning of the customer's words.
struct QueryWords {
  std::vector<std::string> words;
  bool too_many = false;  ///< more than anybody has: nobody is found
};
QueryWords query_words(std::string_view text);

/// Key for the list of customers: last name, then first, by CLDR's root collation (ICU), where accents and
/// case of either decide only between names that are the same without them; who has a single
/// name stands by it; those without any name come last, by email. Compares as bytes. Long names are cut.
std::string sort_key(std::string_view first_name, std::string_view last_name, std::string_view email);
/// Keys of different versions must not be compared.
std::string collation_version();

}  // namespace gatehouse::store
