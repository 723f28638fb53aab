#include "postgres/throwaway.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "postgres/dsn_options.hpp"
#include "support/server.hpp"

namespace schemadrift::postgres {
namespace {

namespace filesystem = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

filesystem::path folder_of(const ConnectionTarget& target) { return read_options(target.conninfo).at("host"); }

pid_t server_process(const filesystem::path& folder) {
  pid_t process = 0;
  std::ifstream(folder / "data" / "postmaster.pid") >> process;
  return process;
}

bool is_alive(pid_t process) { return kill(process, 0) == 0; }

template <class Predicate>
bool soon(Predicate holds) {
  for (int attempt = 0; attempt < 2000; ++attempt) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// A TMPDIR of the test's own, in which everybody may make folders: what is left in it was left behind.
class Throwaway : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (filesystem::temp_directory_path() / "tmp-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    tmpdir_ = name;
    filesystem::permissions(tmpdir_, filesystem::perms::all | filesystem::perms::sticky_bit);
    before_ = value_of("TMPDIR");
    setenv("TMPDIR", name.c_str(), 1);
  }
  void TearDown() override {
    if (before_) {
      setenv("TMPDIR", before_->c_str(), 1);
    } else {
      unsetenv("TMPDIR");
    }
    filesystem::remove_all(tmpdir_);
  }
  [[nodiscard]] bool nothing_is_left() const {
    return std::ranges::none_of(filesystem::directory_iterator(tmpdir_), [](const auto& entry) {
      return entry.path().filename().string().starts_with("schemadrift-");
    });
  }
  [[nodiscard]] const filesystem::path& tmpdir() const { return tmpdir_; }

 private:
  static std::optional<std::string> value_of(const char* name) {
    const char* const value = std::getenv(name);
    if (value == nullptr) return std::nullopt;
    return value;
  }

  filesystem::path tmpdir_;
  std::optional<std::string> before_;
};

TEST_F(Throwaway, IsPrivateAndWithoutTcp) {
  ThrowawayServer server;
  const auto target = server.database("app");
  const auto folder = folder_of(target);
  EXPECT_EQ(folder.parent_path(), tmpdir());
  EXPECT_EQ(filesystem::status(folder).permissions(), filesystem::perms::owner_all);
  EXPECT_EQ(tests::value(target, "SELECT current_setting('listen_addresses')"), "");
  EXPECT_EQ(tests::value(target, "SELECT inet_server_addr()"), "NULL");
  EXPECT_EQ(tests::value(target, "SELECT current_setting('server_encoding')"), "UTF8");
  EXPECT_EQ(tests::value(target, "SELECT lower('Ä')"), "ä");
}

TEST_F(Throwaway, IsGoneAfterwards) {
  pid_t process = 0;
  {
    ThrowawayServer server;
    process = server_process(folder_of(server.database("app")));
    ASSERT_TRUE(is_alive(process));
  }
  EXPECT_TRUE(nothing_is_left());
  EXPECT_FALSE(is_alive(process));
}

TEST_F(Throwaway, IsGoneAfterAnException) {
  pid_t process = 0;
  try {
    ThrowawayServer server;
    process = server_process(folder_of(server.database("app")));
    throw std::runtime_error("anything");
  } catch (const std::runtime_error&) {
    EXPECT_TRUE(nothing_is_left());
    EXPECT_FALSE(is_alive(process));
  }
}

TEST_F(Throwaway, MovesToANewOwner) {
  ThrowawayServer first;
  ThrowawayServer second(std::move(first));
  EXPECT_EQ(tests::value(second.database("app"), "SELECT 1"), "1");
}

TEST_F(Throwaway, CreatesADatabaseOfAnyNameOnce) {
  ThrowawayServer server;
  for (const std::string name : {"app", "Älter's \"db\" \\ x", "select"}) {
    const auto target = server.database(name);
    tests::execute(target, "CREATE TABLE t ()");
    EXPECT_EQ(tests::value(target, "SELECT current_database()"), name);
    EXPECT_EQ(tests::value(server.database(name), "SELECT count(*) FROM t"), "0");
  }
}

TEST_F(Throwaway, RunsBesideAnother) {
  ThrowawayServer first;
  ThrowawayServer second;
  tests::execute(first.database("app"), "CREATE TABLE only_here ()");
  EXPECT_EQ(tests::value(second.database("app"), "SELECT to_regclass('only_here')"), "NULL");
}

TEST_F(Throwaway, GoesElsewhereWhereTheSocketsPathIsTooLong) {
  const auto deep = tmpdir() / std::string(90, 'x');
  filesystem::create_directory(deep);
  setenv("TMPDIR", deep.c_str(), 1);
  ThrowawayServer server;
  EXPECT_EQ(folder_of(server.database("app")).parent_path(), "/tmp");
}

TEST_F(Throwaway, GoesToAPlaceThatTheServersUserCanReach) {
  const auto own = tmpdir() / "own";
  filesystem::create_directory(own);
  filesystem::permissions(own, filesystem::perms::owner_all);
  setenv("TMPDIR", own.c_str(), 1);
  ThrowawayServer server;
  // Only as root is the server's user another than we.
  EXPECT_EQ(folder_of(server.database("app")).parent_path(), geteuid() == 0 ? filesystem::path("/tmp") : own);
}

/// A process that has a server, or is about to.
struct Owner {
  pid_t process = 0;
  filesystem::path folder;  ///< empty when it was not waited for
  pid_t server = 0;
};

/// Writes where its server is, and waits for the end. Never returns: the tests are the parent's to run.
[[noreturn]] void own_a_server(int end) noexcept {
  ThrowawayServer server;
  const auto folder = folder_of(server.database("app")).string();
  if (write(end, folder.data(), folder.size()) < 0) _exit(1);
  while (true) pause();
}

/// Starts a server in a process of its own, as this user when there is one. With `wait`, until it is ready.
Owner start_owner(const char* user, bool wait) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t process = fork();
  if (process == 0) {
    if (const auto* const entry = user == nullptr ? nullptr : getpwnam(user)) {
      if (setgid(entry->pw_gid) != 0 || setuid(entry->pw_uid) != 0) _exit(1);
    }
    for (const int each : {SIGINT, SIGHUP}) std::signal(each, SIG_DFL);  // background jobs and nohup ignore them
    own_a_server(ends[1]);
  }
  close(ends[1]);
  Owner owner{process, {}, 0};
  char text[200];
  const auto length = wait ? read(ends[0], text, sizeof text) : 0;
  close(ends[0]);
  if (length > 0) owner.folder = std::string(text, static_cast<std::size_t>(length));
  if (wait) owner.server = server_process(owner.folder);
  return owner;
}

void end(const Owner& owner, int signal) {
  kill(owner.process, signal);
  int status = 0;
  waitpid(owner.process, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it had ended by itself";
}

class KilledOwner : public Throwaway, public testing::WithParamInterface<int> {};

TEST_P(KilledOwner, LeavesNothingBehind) {
  const auto owner = start_owner(nullptr, true);
  ASSERT_TRUE(is_alive(owner.server));
  end(owner, GetParam());
  EXPECT_TRUE(soon([&] { return nothing_is_left() && !is_alive(owner.server); }));
}

INSTANTIATE_TEST_SUITE_P(BySignal, KilledOwner, testing::Values(SIGINT, SIGTERM, SIGHUP, SIGKILL));

TEST_F(Throwaway, OfAKilledPlainUserLeavesNothingBehind) {
  const auto owner = start_owner(geteuid() == 0 ? "nobody" : nullptr, true);
  ASSERT_TRUE(is_alive(owner.server));
  end(owner, SIGKILL);
  EXPECT_TRUE(soon([&] { return nothing_is_left() && !is_alive(owner.server); }));
}

TEST_F(Throwaway, OfAnOwnerKilledWhileItStartsLeavesNothingBehind) {
  for (const int milliseconds : {1, 50, 300}) {
    const auto owner = start_owner(nullptr, false);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    end(owner, SIGINT);
    EXPECT_TRUE(soon([&] { return nothing_is_left(); })) << milliseconds;
  }
}

class BrokenPrograms : public Throwaway {
 protected:
  /// A folder with these two shell scripts as its programs.
  [[nodiscard]] std::string programs(const std::string& initdb, const std::string& postgres) {
    auto name = (filesystem::temp_directory_path() / "programs-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
    folder_ = name;
    filesystem::permissions(folder_, filesystem::perms::others_exec | filesystem::perms::others_read,
                            filesystem::perm_options::add);
    write("initdb", initdb);
    write("postgres", postgres);
    return name;
  }
  void TearDown() override {
    filesystem::remove_all(folder_);
    Throwaway::TearDown();
  }
  static std::string failure_of(const std::string& folder, ExitCode code) {
    try {
      const ThrowawayServer server({folder, {}});
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), code);
      EXPECT_FALSE(failure.hint().empty());
      return failure.what();
    }
    return "none";
  }

 private:
  void write(const std::string& name, const std::string& text) const {
    const auto path = folder_ / name;
    std::ofstream(path) << "#!/bin/sh\n" << text << "\n";
    filesystem::permissions(path, filesystem::perms(0755));
  }

  filesystem::path folder_;
};

TEST_F(BrokenPrograms, ShowTheirLastWords) {
  const auto folder = programs("echo 'initdb: the disk is on fire'; exit 1", "exit 0");
  EXPECT_THAT(failure_of(folder, ExitCode::unreachable), AllOf(HasSubstr("initdb failed"), HasSubstr("on fire")));
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(BrokenPrograms, MayFailLater) {
  const auto folder = programs("mkdir data", "echo 'FATAL:  no shared memory' >&2; exit 2");
  EXPECT_THAT(failure_of(folder, ExitCode::unreachable),
              AllOf(HasSubstr("the server ended"), HasSubstr("no shared memory")));
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(BrokenPrograms, AreWrongUsageWhereNamedAndNotThere) {
  EXPECT_THAT(failure_of("/nowhere", ExitCode::usage), HasSubstr("/nowhere does not hold initdb and postgres"));
}

TEST_F(Throwaway, IsNotMisledByTheEnvironmentOfClients) {
  for (const auto* const name : {"PGOPTIONS", "PGDATABASE", "PGUSER", "PGPORT", "PGSSLMODE", "PGDATA"}) {
    setenv(name, "-c no_such_setting=1", 1);
  }
  ThrowawayServer server;
  EXPECT_EQ(tests::value(server.database("app"), "SELECT current_user"), "postgres");
  for (const auto* const name : {"PGOPTIONS", "PGDATABASE", "PGUSER", "PGPORT", "PGSSLMODE", "PGDATA"}) unsetenv(name);
}

}  // namespace
}  // namespace schemadrift::postgres
