#include "relationships/model_names.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "model/utf8.hpp"
#include "relationships/singular.hpp"

namespace schemadrift::relationships {

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lowered(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// The blocks of Unicode that hold letters, roughly: without the signs between them and the emoji behind them.
bool is_letter_beyond_ascii(char32_t c) {
  const bool sign = c == 0xD7 || c == 0xF7 || (c >= 0x300 && c < 0x370) || (c >= 0x3000 && c < 0x3040);
  return !sign && ((c >= 0xC0 && c < 0x2000) || (c >= 0x2C00 && c < 0x2E00) || (c >= 0x3040 && c < 0xD800));
}

class Words {
 public:
  void take(std::string_view point, bool is_letter) {
    const char c = point.front();
    const bool counts = point.size() == 1 ? is_lower(c) || is_upper(c) || is_digit(c) : is_letter;
    if (!counts) return finish();
    // userRoles: a capital after a small letter begins a word; USER is one.
    if (is_upper(c) && is_lower(previous_)) finish();
    for (const char each : point) word_ += lowered(each);
    previous_ = c;
  }

  std::vector<std::string> all() {
    finish();
    return std::move(all_);
  }

 private:
  void finish() {
    if (!word_.empty()) all_.push_back(std::move(word_));
    word_.clear();
    previous_ = '\0';
  }

  std::vector<std::string> all_;
  std::string word_;
  char previous_ = '\0';
};

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const auto& word : words) result += (result.empty() ? "" : "_") + word;
  return result;
}

std::string capitalised(std::string word) {
  if (is_lower(word.front())) word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

std::string camel_case(const std::vector<std::string>& words) {
  std::string result;
  for (const auto& word : words) result += capitalised(word);
  if (result.empty() || is_digit(result.front())) result.insert(0, "Table");
  return result;
}

std::string folded(std::string text) {
  std::ranges::transform(text, text.begin(), lowered);
  return text;
}

std::vector<std::string> words_with(std::string_view table, std::string (*change)(std::string_view)) {
  auto words = words_of(table);
  if (!words.empty()) words.back() = change(words.back());
  return words;
}

class Names {
 public:
  explicit Names(std::string default_schema) : default_schema_(std::move(default_schema)) {}

  std::string choose(const QualifiedName& table) {
    auto name = model_name(table.name);
    if (take(name)) return name;
    if (table.schema != default_schema_) name = camel_case(words_of(table.schema)) + name;
    if (take(name)) return name;
    for (int i = 2;; ++i) {
      if (auto numbered = name + std::to_string(i); take(numbered)) return numbered;
    }
  }

 private:
  bool take(const std::string& name) { return taken_.insert(folded(name)).second; }

  std::string default_schema_;
  std::set<std::string> taken_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  Words words;
  while (!name.empty()) {
    const auto point = first_code_point(name);
    words.take(name.substr(0, point.length), point.valid && is_letter_beyond_ascii(point.value));
    name.remove_prefix(point.length);
  }
  return words.all();
}

std::string model_name(std::string_view table) { return camel_case(words_with(table, singular)); }

std::string singular_attribute(std::string_view table) { return joined(words_with(table, singular)); }

std::string plural_attribute(std::string_view table) { return joined(words_with(table, plural)); }

std::string without_key_suffix(std::string_view column) {
  constexpr std::array<std::string_view, 4> suffixes{"id", "uuid", "fk", "oid"};
  auto words = words_of(column);
  if (words.size() < 2 || std::ranges::find(suffixes, words.back()) == suffixes.end()) return {};
  words.pop_back();
  return joined(words);
}

std::map<QualifiedName, std::string> model_names(const Database& database, const std::string& default_schema) {
  std::vector<const Table*> order;
  for (const auto& table : database.tables) order.push_back(&table);
  const auto key = [&](const Table* table) { return std::pair(table->name.schema != default_schema, table->name); };
  std::ranges::sort(order, {}, key);
  Names names(default_schema);
  std::map<QualifiedName, std::string> result;
  for (const auto* table : order) result.emplace(table->name, names.choose(table->name));
  return result;
}

}  // namespace schemadrift::relationships
