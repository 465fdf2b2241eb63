// SPDX-License-Identifier: Apache-2.0
// gatehouse-generate: customers for demonstrations, tests and measurements.
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "tests/generator/cast.hpp"
#include "tests/generator/customers.hpp"

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

int write_file(const std::string& path, const gatehouse::generator::Options& options) {
  using namespace gatehouse;
  const std::unique_ptr<std::FILE, CloseFile> owned(path == "-" ? nullptr : std::fopen(path.c_str(), "wb"));
  std::FILE* file = path == "-" ? stdout : owned.get();
  if (!file) {
    std::cerr << path << ": cannot be written\n";
    return 3;
  }
  bool good = true;
  config::CsvWriter writer(
      [&](std::string_view text) {
        good = good && std::fwrite(text.data(), 1, text.size(), file) == text.size();
      },
      {.delimiter = ',', .defuse_formulas = false, .byte_order_mark = false});
  const std::uint64_t lines = generator::write_customers(writer, options);
  if (!good || std::fflush(file) != 0) {
    std::cerr << path << ": cannot be written to its end\n";
    return 3;
  }
  std::cerr << options.customers << " customers, " << lines << " lines\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  gatehouse::generator::Options options;
  std::string path;
  bool cast = false;
  CLI::App app("Makes believable customers as CSV for gatehouse import: the same bytes for the same seed.");
  app.add_option("--customers", options.customers, "how many customers; each has one to four tickets")
      ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{100'000'000}));
  app.add_option("--seed", options.seed, "another number makes other customers");
  CLI::Option* out = app.add_option("--out", path, "the file to write; - for standard output");
  app.add_flag("--tags", options.tags, "with a tag_uid column: some have their wristbands already");
  app.add_flag("--cast", cast, "print as JSON who plays which part in a demonstration")->excludes(out);
  CLI11_PARSE(app, argc, argv);
  if (cast) {
    std::cout << gatehouse::generator::cast_json(options) << "\n";
    return 0;
  }
  if (path.empty()) {
    std::cerr << "name the file to write with --out, or ask for the --cast\n";
    return 2;
  }
  return write_file(path, options);
}
