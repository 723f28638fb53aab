#include "support/rule_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schemadrift::tests {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view page = R"md(
# some-rule

What it means.

## How to mend it

Do it.

```sql
SELECT 1;
```

## Example: it fires

```yaml expected
schemadrift: 1
```

```yaml actual
schemadrift: 1
models: {}
```

```sql actual
CREATE TABLE t ();
```

```findings
warning some-rule table public.t -
error some-rule table public.s 42P01
```

```sql failing
SELECT * FROM s;
```

## Example: a lint one

```yaml expected
schemadrift: 1
```

```findings
```
)md";

TEST(RulePage, HasSectionsAndExamples) {
  const auto read = parse_rule_page(page);
  EXPECT_THAT(read.problems, IsEmpty());
  EXPECT_EQ(read.title, "some-rule");
  EXPECT_EQ(read.introduction, "What it means.\n");
  EXPECT_THAT(read.sections, ElementsAre("How to mend it"));
  ASSERT_THAT(read.examples, SizeIs(2));
  const auto& example = read.examples[0];
  EXPECT_EQ(example.title, "it fires");
  EXPECT_EQ(example.expected, "schemadrift: 1\n");
  EXPECT_EQ(example.actual, "schemadrift: 1\nmodels: {}\n");
  EXPECT_EQ(example.actual_sql, "CREATE TABLE t ();\n");
  EXPECT_EQ(example.failing_sql, "SELECT * FROM s;\n");
  EXPECT_THAT(example.findings,
              ElementsAre("error some-rule table public.s 42P01", "warning some-rule table public.t -"));
}

TEST(RulePage, KnowsAnExampleWithoutADatabase) {
  const auto read = parse_rule_page(page);
  ASSERT_THAT(read.examples, SizeIs(2));
  EXPECT_FALSE(read.examples[1].actual.has_value());
  EXPECT_THAT(read.examples[1].findings, IsEmpty());
}

TEST(RulePage, SaysWhatIsWrongWithAnExample) {
  const auto read = parse_rule_page("# r\n## Example: x\n```yaml wanted\n```\n## Late\n");
  EXPECT_THAT(read.problems,
              ElementsAre("x: a block of another kind: yaml wanted", "x: a section after the examples: ## Late",
                          "x: no block `yaml expected`", "x: no block `findings`"));
}

TEST(RulePage, SplitsALineOfFindings) {
  const auto listed = listed_finding("error column-missing column public.roles.rank 42703");
  EXPECT_EQ(listed.severity, "error");
  EXPECT_EQ(listed.rule, "column-missing");
  EXPECT_EQ(listed.kind, "column");
  EXPECT_EQ(listed.path, "public.roles.rank");
  EXPECT_EQ(listed.sqlstate, "42703");
}

}  // namespace

}  // namespace schemadrift::tests
