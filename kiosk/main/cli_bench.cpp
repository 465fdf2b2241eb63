// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/cli_builder.hpp"

namespace gatehouse::cli {

void add_bench_commands(CLI::App& root, Invocation& invocation) {
  CLI::App* bench = root.add_subcommand("bench", "Figures, each with its floor measured in the same run.");
  bench->require_subcommand(1);
  Builder builder(*bench, invocation, "scan",
                  "Durable scans on an event of any size, against a bare commit on the same disk.",
                  "bench scan");
  builder.number("--tickets", "tickets", "tickets and tags each; 1 000 000 unless said")
      .number("--scans", "scans", "scans to time; 2 000 unless said")
      .option("--folder", "folder", "where to make the event; kept, and used again the next time")
      .flag("--cold", "cold", "do not read the local copy ahead, as a kiosk does at its start")
      .examples("  gatehouse bench scan --folder /var/tmp/gatehouse-bench");
  builder.app()->final_callback([&invocation] { invocation.instead = bench_scan; });

  Builder search(*bench, invocation, "search",
                 "Searches, pages and lists on an event of any size, against a bare indexed look-up.",
                 "bench search");
  search
      .number("--customers", "customers",
              "customers, tickets, tags and orders each, and three credit entries for each; 1 000 000 unless "
              "said")
      .number("--times", "times", "how often each thing is timed; 2 000 unless said")
      .option("--folder", "folder", "where to make the event; kept, and used again the next time")
      .examples("  gatehouse bench search --customers 50000");
  search.app()->final_callback([&invocation] { invocation.instead = bench_search; });
}

}  // namespace gatehouse::cli
