// SPDX-License-Identifier: Apache-2.0
// The control socket of a running program, its client, and peers that mean no good.
#include "kiosk/app/control.hpp"

#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/app/desk.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;

namespace {

/// The server on a thread of its own, as in a program that runs. The desk is that thread's until stop().
class Running {
 public:
  explicit Running(Desk& desk, const std::string& folder = {}) {
    if (!folder.empty()) desk.services.folder = folder;
    auto opened = app::ControlServer::open(io_, desk.services);
    REQUIRE(opened);
    server_ = std::move(*opened);
    thread_ = std::thread([this] { io_.run(); });
  }
  ~Running() { stop(); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  void stop() {
    if (!thread_.joinable()) return;
    boost::asio::post(io_, [this] {
      server_.reset();
      io_.stop();
    });
    thread_.join();
  }

 private:
  boost::asio::io_context io_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{io_.get_executor()};
  std::unique_ptr<app::ControlServer> server_;
  std::thread thread_;
};

/// A peer that writes whatever it likes.
class RawPeer {
 public:
  explicit RawPeer(const std::string& folder) : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder + "/control.sock").copy(address.sun_path, sizeof(address.sun_path) - 1);
    REQUIRE(::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  ~RawPeer() { close(); }
  RawPeer(const RawPeer&) = delete;
  RawPeer& operator=(const RawPeer&) = delete;
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  /// As much as the server takes.
  void send(std::string_view text) {
    while (!text.empty()) {
      const ssize_t sent = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  /// With these open files beside the text.
  void send_with(const std::string& text, const std::vector<int>& files) {
    std::vector<char> control(CMSG_SPACE(files.size() * sizeof(int)));
    iovec part{const_cast<char*>(text.data()), text.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(files.size() * sizeof(int));
    std::memcpy(CMSG_DATA(header), files.data(), files.size() * sizeof(int));
    REQUIRE(::sendmsg(fd_, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
  }
  /// Everything until the server closes.
  std::string answer() {
    std::string all;
    char bytes[4096];
    for (ssize_t got = 0; (got = ::recv(fd_, bytes, sizeof bytes, 0)) > 0;)
      all.append(bytes, static_cast<std::size_t>(got));
    return all;
  }

 private:
  int fd_;
};

app::Reply nobody() {
  return {[](const boost::json::object&) {}, [](const boost::json::object&) {}};
}
model::Result<app::Outcome> ask(const std::string& folder, const std::string& command,
                                boost::json::object args = {}, int file = -1) {
  app::Reply reply = nobody();
  return app::ask(folder, {command, std::move(args), {}, {}, false, file}, reply);
}
std::string program(const std::string& folder) {
  const auto outcome = ask(folder, "status");
  if (!outcome) return outcome.error().text();
  return std::string(outcome->object.at("program").as_string());
}
std::ptrdiff_t open_files() {
  const std::filesystem::directory_iterator files("/proc/self/fd");
  return std::distance(begin(files), end(files));
}
/// Whether there come to be no more open files than `before`.
bool comes_down_to(std::ptrdiff_t before) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (open_files() > before) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

}  // namespace

TEST_CASE("a running program answers what the command line asks") {
  Desk desk;
  Running running(desk);
  CHECK(program(desk.folder.path()) == "kiosk");
  std::vector<boost::json::object> rows;
  app::Reply reply{[&](boost::json::object row) { rows.push_back(std::move(row)); }, nobody().progress};
  const auto found = app::ask(desk.folder.path(), {"find", {{"text", "guest"}}, {}, {}, false, -1}, reply);
  REQUIRE(found);
  CHECK(found->object.at("count") == 8);
  CHECK(rows.size() == 8);
  const auto refused = ask(desk.folder.path(), "ticket ban", {{"reference", "T-1"}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == model::ErrorKind::usage);
  CHECK(refused.error().where == "--operator");
}

TEST_CASE("an act over the socket is checked for the PIN, and written") {
  Desk desk;
  const auto ops = desk.ops();
  {
    Running running(desk);
    app::Reply reply = nobody();
    const auto wrong =
        app::ask(desk.folder.path(), {"ticket ban", {{"reference", "T-1"}}, "1", "000000", true, -1}, reply);
    REQUIRE_FALSE(wrong);
    CHECK_THAT(wrong.error().text(), Contains("PIN is wrong"));
    const auto right =
        app::ask(desk.folder.path(), {"ticket ban", {{"reference", "T-1"}}, "1", "111111", true, -1}, reply);
    REQUIRE(right);
    CHECK(right->object.at("said") == "Ticket T-1 is banned.");
  }
  CHECK(desk.ops() == ops + 1);
  CHECK_FALSE(desk.last_op().act.by_owner);
}

TEST_CASE("the socket is the owner's alone, replaces a stale one, and goes with the program") {
  Desk desk;
  const std::string path = desk.folder.path() + "/control.sock";
  {
    const int stale = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    REQUIRE(::bind(stale, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(stale);
  }
  CHECK_THAT(program(desk.folder.path()), Contains("does not answer"));
  Running running(desk);
  CHECK(program(desk.folder.path()) == "kiosk");
  struct stat what {};
  REQUIRE(::stat(path.c_str(), &what) == 0);
  CHECK(S_ISSOCK(what.st_mode));
  CHECK((what.st_mode & 07777) == 0600);
  running.stop();
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK_THAT(program(desk.folder.path()), Contains("does not answer"));
}

TEST_CASE("a data folder's path may be longer than a socket's") {
  Desk desk;
  std::string folder = desk.folder.path();
  for (int depth = 0; depth < 10; ++depth) folder += "/" + std::string(200, static_cast<char>('a' + depth));
  std::filesystem::create_directories(folder);
  Running running(desk, folder);
  CHECK(program(folder) == "kiosk");
}

TEST_CASE("garbage is answered with what is wrong, and the next request is served") {
  Desk desk;
  Running running(desk);
  const auto before = open_files();
  for (const std::string& text :
       {std::string("\n"), std::string("garbage\n"), std::string("[]\n"), std::string("{\n"),
        std::string("\0\xff\xfe\n", 4), std::string(100000, '[') + "\n", std::string("{\"command\": 7}\n"),
        std::string("{\"command\": \"find\", \"args\": []}\n"),
        std::string("{\"command\": \"find\", \"args\": {\"text\": {}, \"page\": \"x\"}}\n"),
        std::string("{\"command\": \"ticket ban\", \"operator\": 1}\n"),
        std::string("{\"command\": \"status\", \"pin\": null}\n"),
        std::string("{\"command\": \"status\", \"operator\": \"1\", \"pin\": 5}\n")}) {
    INFO(text.substr(0, 70));
    RawPeer peer(desk.folder.path());
    peer.send(text);
    const std::string answer = peer.answer();
    CHECK_THAT(answer, Contains("\"exit\":"));
    CHECK(answer.back() == '\n');
    CHECK(program(desk.folder.path()) == "kiosk");
  }
  CHECK(comes_down_to(before));
}

TEST_CASE("a text is refused in the same words whether the program runs or not") {
  Desk desk;
  struct Asked {
    std::string command;
    boost::json::object args;
    std::string staff_number;
  };
  std::vector<Asked> all{{"find", {{"text", "J\xE9r\xF4me"}}, ""},
                         {"find", {{"text", "a\nb"}}, ""},
                         {"ticket ban", {{"reference", "T-1"}, {"reason", "\xFF"}}, "1"},
                         {"ticket ban", {{"reference", std::string(5000, 'x')}}, "1"},
                         {"tag swap", {{"uid", "04"}, {"to", "\xC2\x85"}}, "1"},
                         {"ticket assign", {{"references", boost::json::array{"T-1", "\xC3("}}}, "1"},
                         {"ticket ban", {{"reference", "T-1"}}, "\xE9"},
                         {"scan", {{"credential", "T-1"}, {"reader", "\x1B[2J"}}, ""}};
  std::vector<std::string> without;
  for (const Asked& one : all) {
    const auto outcome = desk.ask(one.command, one.args, one.staff_number);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::usage);
    without.push_back(outcome.error().text());
  }
  CHECK_THAT(without[0], Contains("--text: this is no UTF-8"));
  CHECK_THAT(without[1], Contains("--text: this holds a control character"));
  CHECK_THAT(without[2], Contains("--reason: this is no UTF-8"));
  CHECK_THAT(without[3], Contains("reference: this is too long: 5000 bytes"));
  CHECK_THAT(without[4], Contains("--to: this holds a control character"));
  CHECK_THAT(without[5], Contains("references: this is no UTF-8"));
  CHECK_THAT(without[6], Contains("--operator: this is no UTF-8"));
  Running running(desk);
  for (std::size_t n = 0; n < all.size(); ++n) {
    app::Reply reply = nobody();
    const auto outcome = app::ask(desk.folder.path(),
                                  {all[n].command, all[n].args, all[n].staff_number, {}, false, -1}, reply);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::usage);
    CHECK(outcome.error().text() == without[n]);
  }
}

TEST_CASE("bytes that are no UTF-8 are judged where they were scanned, and never spoil an answer") {
  Desk desk;
  // As an op of another device may bring it.
  log::Fields name{{log::TargetKind::customer, std::string(log::bytes_of(tiny::customer(1).value))}, {}};
  name.writes = {{log::field::customer::first_name, std::string("J\xE9r\xF4me"), std::nullopt}};
  desk.from_elsewhere({name});
  Running running(desk);
  std::string names;
  app::Reply reply{[&](const boost::json::object& row) { names += std::string(row.at("name").as_string()); },
                   nobody().progress};
  REQUIRE(app::ask(desk.folder.path(), {"find", {{"text", ""}}, {}, {}, false, -1}, reply));
  CHECK_THAT(names, Contains("J\uFFFDr\uFFFDme"));
  const auto scanned = ask(desk.folder.path(), "scan", {{"credential", "\xFF\xFE"}, {"kind", "ticket"}});
  REQUIRE(scanned);
  CHECK(scanned->exit == 1);
}

TEST_CASE("a request that is too long is said to be so") {
  Desk desk;
  Running running(desk);
  const auto before = open_files();
  const std::string much(5U << 20U, 'x');
  const auto outcome = ask(desk.folder.path(), "find", {{"text", much}});
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().text() == "the request is too long");
  CHECK(outcome.error().kind == model::ErrorKind::usage);
  // This much is read, and then it is too long for what it is.
  const auto fits = ask(desk.folder.path(), "find", {{"text", much.substr(0, 3U << 20U)}});
  REQUIRE_FALSE(fits);
  CHECK_THAT(fits.error().text(), Contains("at most 4096"));
  RawPeer peer(desk.folder.path());
  peer.send(much);
  CHECK(program(desk.folder.path()) == "kiosk");
  peer.close();
  CHECK(comes_down_to(before));
}

TEST_CASE("peers that close early leave nothing behind, and those that say nothing hold up nobody") {
  Desk desk;
  Running running(desk);
  const auto before = open_files();
  for (int n = 0; n < 40; ++n) {
    RawPeer nothing(desk.folder.path());
    RawPeer half(desk.folder.path());
    half.send("{\"command\": \"stat");
    RawPeer unread(desk.folder.path());
    unread.send("{\"command\": \"find\", \"args\": {\"text\": \"\"}}\n");
  }
  RawPeer silent(desk.folder.path());
  CHECK(program(desk.folder.path()) == "kiosk");
  silent.close();
  CHECK(comes_down_to(before));
}

TEST_CASE("many at once are all answered") {
  Desk desk;
  Running running(desk);
  std::vector<std::thread> askers;
  std::atomic<int> answered{0};
  for (int n = 0; n < 8; ++n)
    askers.emplace_back([&] {
      for (int ask = 0; ask < 20; ++ask)
        if (program(desk.folder.path()) == "kiosk") ++answered;
    });
  for (std::thread& asker : askers) asker.join();
  CHECK(answered == 160);
}

TEST_CASE("files passed along are closed, one or several, whatever the request") {
  Desk desk;
  Running running(desk);
  const int file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  REQUIRE(file >= 0);
  const auto before = open_files();
  for (const char* command : {"status", "import", "nonsense"}) {
    INFO(command);
    (void)ask(desk.folder.path(), command, {}, file);
    CHECK(comes_down_to(before));
  }
  for (const std::size_t count : {1U, 2U, 3U, 50U})
    for (const char* text : {"{\"command\":\"status\"}\n", "garbage\n", "no line's end"}) {
      INFO(count << " " << text);
      RawPeer peer(desk.folder.path());
      peer.send_with(text, std::vector<int>(count, file));
      if (text[0] != 'n') CHECK_THAT(peer.answer(), Contains("exit"));
      peer.close();
      CHECK(comes_down_to(before));
    }
  ::close(file);
}

TEST_CASE("an import of what is no regular file is refused at once, and the program goes on") {
  Desk desk;
  desk.services.central = true;
  const std::string pipe = desk.folder.path() + "/pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  Running running(desk);
  for (const std::string& path : {pipe, desk.folder.path(), std::string("/dev/zero")}) {
    INFO(path);
    const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    REQUIRE(file >= 0);
    const auto outcome = ask(desk.folder.path(), "import", {{"file", path}}, file);
    ::close(file);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::usage);
    CHECK_THAT(outcome.error().text(), Contains("no regular file") && Contains(path));
    CHECK(program(desk.folder.path()) == "kiosk");
  }
}

TEST_CASE("a program that ends while it is asked leaves nothing open") {
  Desk desk;
  const auto before = open_files();
  {
    RawPeer* late = nullptr;
    std::unique_ptr<RawPeer> pin;
    {
      Running running(desk);
      RawPeer silent(desk.folder.path());
      pin = std::make_unique<RawPeer>(desk.folder.path());
      late = pin.get();
      late->send("{\"command\":\"status\",\"operator\":\"1\",\"pin\":\"111111\"}\n");
    }
    (void)late->answer();
  }
  CHECK(comes_down_to(before));
}
