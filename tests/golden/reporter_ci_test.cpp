// What the consumers of the formats for CI ask for, checked on every sample.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <string>

#include "golden/reporter_samples.hpp"
#include "reporters/support/markdown.hpp"
#include "reporters/support/reporter.hpp"
#include "reporters/support/xml.hpp"
#include "schemadrift/json.hpp"
#include "support/program.hpp"

namespace schemadrift::tests {
namespace {

std::string written(std::string_view format, const Report& report) {
  for (const auto* each : all_reporters()) {
    if (each->name == format) return each->write(report, {});
  }
  return {};
}

Report report_named(std::string_view name) {
  for (const auto& sample : sample_reports()) {
    if (sample.name == name) return sample.report;
  }
  return {};
}

/// The strictest common schema of JUnit XML is Jenkins's: which elements and attributes there are, which must be there,
/// and that the counts are those of the elements. Python's parser says whether it is XML at all.
/// Whether that holds for each .xml file of the folder of `file`.
bool are_strict_junit(const std::string& file) {
  const auto program = R"(
import pathlib, sys
import xml.etree.ElementTree as ElementTree
required = {'testsuites': set(), 'testsuite': {'name', 'tests', 'failures', 'errors'}, 'testcase': {'name'},
            'failure': set(), 'error': set(), 'skipped': set(), 'system-out': set()}
allowed = {'testsuites': {'name', 'tests', 'failures', 'errors'},
           'testsuite': {'name', 'tests', 'failures', 'errors', 'skipped'},
           'testcase': {'name', 'classname'}, 'failure': {'message', 'type'}, 'error': {'message', 'type'},
           'skipped': {'message'}, 'system-out': set()}
children = {'testsuites': {'testsuite'}, 'testsuite': {'testcase', 'system-out'},
            'testcase': {'failure', 'error', 'skipped', 'system-out'}}
counted = {'tests': 'testcase', 'failures': 'failure', 'errors': 'error', 'skipped': 'skipped'}
problems = []
files = sorted(pathlib.Path(sys.argv[1]).parent.glob('*.xml'))
for file in files:
    root = ElementTree.parse(file).getroot()
    if root.tag != 'testsuites':
        problems.append((file.name, root.tag))
    for element in root.iter():
        keys = set(element.keys())
        if not required[element.tag] <= keys <= allowed[element.tag]:
            problems.append((file.name, element.tag, keys))
        if not {child.tag for child in element} <= children.get(element.tag, set()):
            problems.append((file.name, element.tag, [child.tag for child in element]))
        for key, tag in counted.items():
            if key in keys and int(element.get(key)) != sum(1 for _ in element.iter(tag)):
                problems.append((file.name, element.get('name'), key))
for problem in problems:
    print(problem)
sys.exit(3 if problems else 0)
)";
  const auto child = fork();
  if (child == 0) {
    const char* python = std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
    execlp(python, python, "-c", program, file.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  EXPECT_TRUE(code == 0 || code == 3) << "no XML, or no Python to read it";
  return code == 0;
}

TEST(junit, is_what_a_strict_reader_takes) {
  std::string file;
  for (const auto& sample : sample_reports()) {
    file = file_with("junit/" + sample.name + ".xml", written("junit", sample.report));
  }
  EXPECT_TRUE(are_strict_junit(file));
  EXPECT_FALSE(
      are_strict_junit(file_with("loose/junit.xml", "<testsuites tests=\"1\"><testsuite name=\"a\"/></testsuites>")));
}

TEST(junit, what_is_below_the_threshold_passes) {
  auto report = report_named("several");
  EXPECT_NE(written("junit", report).find("failures=\"1\""), std::string::npos);
  report.fail_on = Severity::note;
  EXPECT_NE(written("junit", report).find("failures=\"4\""), std::string::npos);
  report.fail_on.reset();
  EXPECT_EQ(written("junit", report).find("<failure"), std::string::npos);
}

TEST(junit, what_was_not_compared_is_an_error_unless_it_is_accepted) {
  EXPECT_NE(written("junit", report_named("incomplete")).find("<error "), std::string::npos);
  const auto accepted = written("junit", report_named("incomplete_accepted"));
  EXPECT_EQ(accepted.find("<error "), std::string::npos);
  EXPECT_NE(accepted.find("<skipped "), std::string::npos);
}

TEST(xml, escapes_what_it_must_and_replaces_what_it_may_not_hold) {
  using reporters::xml_attribute;
  using reporters::xml_text;
  EXPECT_EQ(xml_text("a<b>&\"' ]]>\n\t\r"), "a&lt;b&gt;&amp;&quot;&apos; ]]&gt;\n\t&#13;");
  EXPECT_EQ(xml_attribute("a\n\tb\r"), "a&#10;&#9;b&#13;");
  EXPECT_EQ(xml_text("\x01\x1b\xff\uffff\ufffe!"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD!");
  EXPECT_EQ(xml_attribute("größe 表"), "größe 表");
}

TEST(gitlab, every_entry_is_complete_and_has_an_identity_of_its_own) {
  const std::set<std::string> severities{"info", "minor", "major", "critical", "blocker"};
  for (const auto& sample : sample_reports()) {
    const auto entries = parse_json(written("gitlab", sample.report));
    ASSERT_TRUE(entries.is_array()) << sample.name;
    std::set<std::string> fingerprints;
    for (const auto& each : entries.elements()) {
      for (const auto* key : {"description", "check_name", "fingerprint", "severity"}) {
        ASSERT_TRUE(each.find(key) != nullptr && each.find(key)->is_string()) << sample.name << ' ' << key;
        EXPECT_FALSE(each.find(key)->string()->empty()) << sample.name << ' ' << key;
      }
      EXPECT_TRUE(severities.contains(*each.find("severity")->string()));
      fingerprints.insert(*each.find("fingerprint")->string());
      const auto& path = *each.find("location")->find("path")->string();
      EXPECT_FALSE(path.empty() || path.starts_with('/') || path.starts_with('.')) << path;
      EXPECT_GE(*each.find("location")->find("lines")->find("begin")->integer(), 1);
    }
    EXPECT_EQ(fingerprints.size(), entries.elements().size()) << sample.name;
  }
  EXPECT_EQ(written("gitlab", report_named("clean")), "[]\n");
}

TEST(gitlab, what_is_incomplete_is_never_an_empty_report) {
  EXPECT_EQ(parse_json(written("gitlab", report_named("empty_scope"))).elements().size(), 1U);
}

TEST(markdown, code_has_as_many_backticks_as_it_takes) {
  using reporters::markdown_code;
  EXPECT_EQ(markdown_code("a"), "`a`");
  EXPECT_EQ(markdown_code("a`b"), "``a`b``");
  EXPECT_EQ(markdown_code("`"), "`` ` ``");
  EXPECT_EQ(markdown_code("a\nb"), "`a\\nb`");
  EXPECT_EQ(markdown_code("a\\|b"), "a\\\\|b") << "prose, because a cell could not hold it as code";
  EXPECT_EQ(markdown_code(""), "–");
  EXPECT_EQ(reporters::markdown_block("sql", "a```b"), "````sql\na```b\n````\n");
}

TEST(markdown, prose_makes_no_markup_no_mention_and_no_link) {
  using reporters::markdown_prose;
  EXPECT_EQ(markdown_prose("use `omit: [a|b]` here"), "use `omit: [a|b]` here");
  EXPECT_EQ(markdown_prose("*a* _b_ a_b [x] ~y~ $z$ \\ `"), "\\*a\\* \\_b\\_ a_b \\[x\\] \\~y\\~ \\$z\\$ \\\\ \\`");
  EXPECT_EQ(markdown_prose("# a # - b"), "\\# a # - b");
  EXPECT_EQ(markdown_prose("<b>&amp;"), "&lt;b&gt;&amp;amp;");
  EXPECT_EQ(markdown_prose("@me #1 !2 GH-3 www.a http://b a@ # 1"),
            "@&#8203;me #&#8203;1 !&#8203;2 GH-&#8203;3 www.&#8203;a http:&#8203;//b a@ # 1");
  EXPECT_EQ(reporters::markdown_cell(markdown_prose("a|b\\|c")), "a\\|b\\\\\\|c");
}

}  // namespace
}  // namespace schemadrift::tests
