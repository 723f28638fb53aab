// Runs the tests of one label. A program without tests, or with a skipped one, would be green and prove nothing: it
// fails.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  const int result = RUN_ALL_TESTS();
  const auto& run = *testing::UnitTest::GetInstance();
  if (run.total_test_count() == 0) {
    std::cerr << "No tests in this program.\n";
    return 1;
  }
  if (run.skipped_test_count() > 0 || run.disabled_test_count() > 0) {
    std::cerr << run.skipped_test_count() << " skipped and " << run.disabled_test_count() << " disabled tests.\n";
    return 1;
  }
  return result;
}
