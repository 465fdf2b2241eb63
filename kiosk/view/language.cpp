// SPDX-License-Identifier: Apache-2.0
// Catalogues are gettext's .mo files, read by Boost.Locale: neither the process's locale nor its environment
// has a say, and none needs to be installed.
#include "kiosk/view/language.hpp"

#include <array>
#include <atomic>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <locale>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <vector>

#include <boost/locale/gnu_gettext.hpp>

#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {
namespace {

namespace fs = std::filesystem;
namespace gettext = boost::locale::gnu_gettext;
using Facet = boost::locale::message_format<char>;

struct Catalogue {
  Language language = Language::en;
  std::locale locale;            ///< keeps `facet`
  const Facet* facet = nullptr;  ///< none: the keys are the texts
};

const Catalogue& english() {
  static const Catalogue& none = *new Catalogue{};  // threads may outlive what is destroyed at the end
  return none;
}

std::atomic<const Catalogue*>& current() {
  static std::atomic<const Catalogue*> catalogue{&english()};
  return catalogue;
}

thread_local int in_english = 0;

const Facet* facet_now() {
  return in_english > 0 ? nullptr : current().load(std::memory_order_acquire)->facet;
}

/// Beside the program first, which is right in the build folder, in a prefix that was moved, and in /usr.
std::vector<std::string> folders() {
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  std::vector<std::string> all;
  if (!none) all.push_back((program.parent_path().parent_path() / "share" / "locale").string());
  all.emplace_back(GATEHOUSE_LOCALE_FOLDER);
  return all;
}

model::Error missing(Language language, const std::string& what) {
  return {model::ErrorKind::failure, what,
          folders().front() + "/" + std::string(model::code(language)) + "/LC_MESSAGES/gatehouse.mo",
          "install Gatehouse again; until then the screen speaks English"};
}

model::Result<const Catalogue*> read(Language language) {
  bool found = false;
  gettext::messages_info info;
  info.language = model::code(language);
  info.encoding = "UTF-8";
  info.domains.emplace_back("gatehouse");
  info.paths = folders();
  info.callback = [&found](const std::string& path, const std::string&) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    found = found || !bytes.empty();
    return bytes;
  };
  try {
    auto* facet = gettext::create_messages_facet<char>(info);
    auto catalogue =
        std::make_unique<Catalogue>(Catalogue{language, std::locale(std::locale::classic(), facet), facet});
    if (!found) return missing(language, "the texts of this language are not there");
    return catalogue.release();
  } catch (const std::exception& error) {
    return missing(language, std::string("the texts of this language are broken: ") + error.what());
  }
}

/// Read once: texts point into it.
model::Result<const Catalogue*> catalogue(Language language) {
  if (language == Language::en) return &english();
  static std::mutex mutex;
  static auto& known = *new std::array<const Catalogue*, model::languages.size()>{};
  const std::scoped_lock lock(mutex);
  auto& kept = known.at(static_cast<std::size_t>(language));
  if (kept != nullptr) return kept;
  auto fresh = read(language);
  if (fresh) kept = *fresh;
  return fresh;
}

/// Rules of plural forms look at the last six digits at most, and at whether there are more.
int plural_number(std::int64_t n) {
  constexpr std::int64_t million = 1'000'000;
  const std::int64_t size = n == std::numeric_limits<std::int64_t>::min() ? million : (n < 0 ? -n : n);
  return static_cast<int>(size < million ? size : million + size % million);
}

}  // namespace

Language language() {
  return current().load(std::memory_order_acquire)->language;
}

model::Result<void> set_language(Language language) {
  const auto wanted = catalogue(language);
  if (!wanted) return wanted.error();
  current().store(*wanted, std::memory_order_release);
  return {};
}

InEnglish::InEnglish() {
  ++in_english;
}

InEnglish::~InEnglish() {
  --in_english;
}

std::string_view tr(std::string_view text) {
  return tr_marked(text);
}

std::string_view tr_marked(std::string_view text) {
  const Facet* facet = facet_now();
  if (facet == nullptr || text.empty()) return text;
  const char* answer = facet->get(0, nullptr, std::string(text).c_str());
  return answer == nullptr ? text : std::string_view(answer);
}

std::string tr_n(std::string_view one, std::string_view many, std::int64_t n) {
  const Facet* facet = facet_now();
  const char* answer =
      facet == nullptr ? nullptr : facet->get(0, nullptr, std::string(one).c_str(), plural_number(n));
  const std::string_view pattern = answer != nullptr ? answer : (n == 1 ? one : many);
  return fill(pattern, {{"n", figure(n)}});
}

}  // namespace gatehouse::view
