// SPDX-License-Identifier: Apache-2.0
// Every operator of JsonLogic, by examples: rule, data, answer. The semantics are those of jsonlogic.com.
#include "kiosk/model/json_logic.hpp"

#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "tests/catch.hpp"

using namespace gatehouse::model;
namespace json = boost::json;
using Catch::Contains;

namespace {

struct Example {
  const char *rule, *data, *answer;
};

std::string answer_to(const char* rule, const char* data = "{}") {
  const auto answer = apply_json_logic(json::parse(rule), json::parse(data));
  return answer ? json::serialize(answer->value) : "error: " + answer.error().what;
}

template <class Examples>
void hold(const Examples& examples) {
  for (const Example& example : examples) {
    INFO(example.rule << " over " << example.data);
    CHECK(answer_to(example.rule, example.data) == json::serialize(json::parse(example.answer)));
  }
}
void hold(std::initializer_list<Example> examples) {
  hold<std::initializer_list<Example>>(examples);
}

std::string nested(int depth) {
  std::string rule = "true";
  for (int i = 0; i < depth; ++i) rule = "{\"!\": " + rule + "}";
  return rule;
}

constexpr std::string_view facts[] = {"product", "time", "flags"};

}  // namespace

TEST_CASE("JsonLogic: what is no operation stands for itself") {
  hold({{"17", "{}", "17"},
        {"\"gate\"", "{}", "\"gate\""},
        {"null", "{}", "null"},
        {"[1, {\"+\": [1, 1]}]", "{}", "[1, 2]"},
        {"{}", "{}", "{}"},
        {"{\"a\": 1, \"b\": 2}", "{}", "{\"a\": 1, \"b\": 2}"}});
}

TEST_CASE("JsonLogic: var, missing and missing_some ask the data") {
  hold({{R"({"var": "a"})", R"({"a": 5})", "5"},
        {R"({"var": ["a"]})", R"({"a": 5})", "5"},
        {R"({"var": ["b", "otherwise"]})", R"({"a": 5})", "\"otherwise\""},
        {R"({"var": "b"})", R"({"a": 5})", "null"},
        {R"({"var": "a.b.c"})", R"({"a": {"b": {"c": true}}})", "true"},
        {R"({"var": ["a.x.c", 9]})", R"({"a": {"b": 1}})", "9"},
        {R"({"var": 1})", R"(["zero", "one"])", "\"one\""},
        {R"({"var": "list.0.n"})", R"({"list": [{"n": 3}]})", "3"},
        {R"({"var": "list.7"})", R"({"list": [1]})", "null"},
        {R"({"var": ""})", R"({"a": 1})", R"({"a": 1})"},
        {R"({"var": []})", "4", "4"},
        {R"({"var": {"var": "which"}})", R"({"which": "b", "b": 8})", "8"},
        {R"({"var": "a.b"})", R"({"a": "text"})", "null"},
        {R"({"missing": ["a", "b"]})", R"({"a": 1})", R"(["b"])"},
        {R"({"missing": [["a", "b"]]})", R"({})", R"(["a", "b"])"},
        {R"({"missing": "a"})", R"({"a": ""})", R"(["a"])"},
        {R"({"missing": []})", "{}", "[]"},
        {R"({"missing_some": [1, ["a", "b"]]})", R"({"b": 1})", "[]"},
        {R"({"missing_some": [2, ["a", "b"]]})", R"({"b": 1})", R"(["a"])"}});
}

TEST_CASE("JsonLogic: if, and, or, and truth of its own") {
  hold({{R"({"if": [true, "yes", "no"]})", "{}", "\"yes\""},
        {R"({"if": [false, "yes", "no"]})", "{}", "\"no\""},
        {R"({"if": [false, 1, [], 2, 3]})", "{}", "3"},
        {R"({"if": [false, 1]})", "{}", "null"},
        {R"({"if": []})", "{}", "null"},
        {R"({"if": [7]})", "{}", "7"},
        {R"({"?:": [1, 2, 3]})", "{}", "2"},
        {R"({"if": [true, 1, {"no such operator": 1}]})", "{}", "1"},
        {R"({"and": [1, 0, 3]})", "{}", "0"},
        {R"({"and": [1, 2]})", "{}", "2"},
        {R"({"or": [0, "", 5]})", "{}", "5"},
        {R"({"or": [0, false]})", "{}", "false"},
        {R"({"and": [false, {"no such operator": 1}]})", "{}", "false"}});
  hold({{R"({"!!": [[]]})", "{}", "false"},
        {R"({"!!": [[0]]})", "{}", "true"},
        {R"({"!!": ["0"]})", "{}", "true"},
        {R"({"!!": [""]})", "{}", "false"},
        {R"({"!!": [0]})", "{}", "false"},
        {R"({"!!": [-1]})", "{}", "true"},
        {R"({"!!": [null]})", "{}", "false"},
        {R"({"!!": [{"var": ""}]})", R"({"a": 1})", "true"},
        {R"({"!": [[]]})", "{}", "true"},
        {R"({"!": true})", "{}", "false"},
        {R"({"!": []})", "{}", "true"}});
}

TEST_CASE("JsonLogic: equality with and without coercion") {
  hold({{R"({"==": [1, "1"]})", "{}", "true"},
        {R"({"==": [0, false]})", "{}", "true"},
        {R"({"==": ["", 0]})", "{}", "true"},
        {R"({"==": [null, 0]})", "{}", "false"},
        {R"({"==": [null, null]})", "{}", "true"},
        {R"({"==": ["a", "b"]})", "{}", "false"},
        {R"({"==": [[1], "1"]})", "{}", "true"},
        {R"({"==": [[1], [1]]})", "{}", "false"},
        {R"({"==": [1.0, 1]})", "{}", "true"},
        {R"({"==": [1]})", "{}", "false"},
        {R"({"!=": [1, "2"]})", "{}", "true"},
        {R"({"===": [1, "1"]})", "{}", "false"},
        {R"({"===": [1.0, 1]})", "{}", "true"},
        {R"({"===": ["VIP", "VIP"]})", "{}", "true"},
        {R"({"!==": [1, "1"]})", "{}", "true"},
        {R"({"!==": [true, true]})", "{}", "false"}});
}

TEST_CASE("JsonLogic: order, and between") {
  hold({{R"({">": [2, 1]})", "{}", "true"},
        {R"({">=": [1, 1]})", "{}", "true"},
        {R"({"<": [1, 1]})", "{}", "false"},
        {R"({"<=": ["1", 2]})", "{}", "true"},
        {R"({"<": ["10", 9]})", "{}", "false"},
        {R"({"<": ["10", "9"]})", "{}", "true"},
        {R"({"<": [1, 2, 3]})", "{}", "true"},
        {R"({"<": [1, 3, 3]})", "{}", "false"},
        {R"({"<=": [1, 3, 3]})", "{}", "true"},
        {R"({"<=": ["18:00", {"var": "time"}, "23:30"]})", R"({"time": "21:04"})", "true"},
        {R"({"<": [0, null]})", "{}", "false"},
        {R"({">=": [null, 0]})", "{}", "true"},
        {R"({"<": ["many", 1]})", "{}", "false"},
        {R"({">": ["many", 1]})", "{}", "false"},
        {R"({"<": [1]})", "{}", "false"}});
}

TEST_CASE("JsonLogic: arithmetic") {
  hold({{R"({"+": [1, "2", 3.5]})", "{}", "6.5"},
        {R"({"+": []})", "{}", "0"},
        {R"({"+": "3.14"})", "{}", "3.14"},
        {R"({"-": [5, 2]})", "{}", "3"},
        {R"({"-": 2})", "{}", "-2"},
        {R"({"*": [2, "3", 4]})", "{}", "24"},
        {R"({"/": [9, 2]})", "{}", "4.5"},
        {R"({"%": [7, 3]})", "{}", "1"},
        {R"({"%": [-7, 3]})", "{}", "-1"},
        {R"({"min": [3, 1, 2]})", "{}", "1"},
        {R"({"max": [3, "7", 2]})", "{}", "7"},
        {R"({"!!": [{"/": [0, 0]}]})", "{}", "false"},
        {R"({"!!": [{"+": ["no number"]}]})", "{}", "false"}});
}

TEST_CASE("JsonLogic: lists") {
  const char* queue = R"({"q": [{"n": 1}, {"n": 4}, {"n": 6}]})";
  hold({{R"({"map": [{"var": "q"}, {"*": [{"var": "n"}, 2]}]})", queue, "[2, 8, 12]"},
        {R"({"filter": [{"var": "q"}, {">": [{"var": "n"}, 3]}]})", queue, R"([{"n": 4}, {"n": 6}])"},
        {R"({"reduce": [{"var": "q"}, {"+": [{"var": "accumulator"}, {"var": "current.n"}]}, 10]})", queue,
         "21"},
        {R"({"reduce": [{"var": "nobody"}, {"var": "current"}, 5]})", queue, "5"},
        {R"({"all": [{"var": "q"}, {">": [{"var": "n"}, 0]}]})", queue, "true"},
        {R"({"all": [{"var": "q"}, {">": [{"var": "n"}, 1]}]})", queue, "false"},
        {R"({"all": [[], true]})", "{}", "false"},
        {R"({"some": [{"var": "q"}, {"==": [{"var": "n"}, 4]}]})", queue, "true"},
        {R"({"some": [[], true]})", "{}", "false"},
        {R"({"none": [{"var": "q"}, {"==": [{"var": "n"}, 5]}]})", queue, "true"},
        {R"({"none": [[], true]})", "{}", "true"},
        {R"({"map": [{"var": "nobody"}, 1]})", queue, "[]"},
        {R"({"filter": [[1, 2, 3], {"%": [{"var": ""}, 2]}]})", "{}", "[1, 3]"},
        {R"({"merge": [[1, 2], 3, [[4]]]})", "{}", "[1, 2, 3, [4]]"},
        {R"({"in": ["b", ["a", "b"]]})", "{}", "true"},
        {R"({"in": [1, ["1"]]})", "{}", "false"},
        {R"({"in": ["under_18", {"var": "flags"}]})", R"({"flags": []})", "false"},
        {R"({"in": ["a", null]})", "{}", "false"}});
}

TEST_CASE("JsonLogic: texts") {
  hold({{R"({"in": ["Spring", "Springfield"]})", "{}", "true"},
        {R"({"in": ["i", "team"]})", "{}", "false"},
        {R"({"cat": ["Gate ", 7, " is ", true]})", "{}", "\"Gate 7 is true\""},
        {R"({"cat": "one"})", "{}", "\"one\""},
        {R"({"substr": ["riverside", 5]})", "{}", "\"side\""},
        {R"({"substr": ["riverside", -4]})", "{}", "\"side\""},
        {R"({"substr": ["riverside", 0, 5]})", "{}", "\"river\""},
        {R"({"substr": ["riverside", 1, -4]})", "{}", "\"iver\""},
        {R"({"substr": ["riverside", -99, 2]})", "{}", "\"ri\""},
        {R"({"substr": ["riverside", 99]})", "{}", "\"\""},
        {R"({"substr": ["žluťák", 1, 3]})", "{}", "\"luť\""},
        {R"({"log": "same"})", "{}", "\"same\""}});
}

TEST_CASE("JsonLogic: an unknown operator is an error, where it is asked") {
  CHECK_THAT(answer_to(R"({"allow": [1]})"), Contains("there is no operator \"allow\""));
  CHECK_THAT(answer_to(R"({"method": ["x", "y"]})"), Contains("no operator"));
}

TEST_CASE("JsonLogic: no rule hangs, overflows or eats the memory") {
  CHECK(answer_to(nested(20).c_str()) == "true");
  CHECK_THAT(apply_json_logic(parse_json_logic(nested(60)).value(), nullptr).error().what,
             Contains("nested too deeply"));
  CHECK_FALSE(parse_json_logic(nested(5000).substr(0, 16'000)));
  CHECK_FALSE(parse_json_logic(std::string(20'000, ' ') + "true"));
  // A list of lists, doubled at each element, would have 2^40 elements.
  std::string forty = "[0";
  for (int i = 1; i < 40; ++i) forty += "," + std::to_string(i);
  forty += "]";
  const std::string doubled =
      R"({"reduce": [)" + forty + R"(, {"merge": [{"var": "accumulator"}, {"var": "accumulator"}]}, [1]]})";
  CHECK_THAT(answer_to(doubled.c_str()), Contains("too much work"));
  const std::string longer =
      R"({"reduce": [)" + forty + R"(, {"cat": [{"var": "accumulator"}, {"var": "accumulator"}]}, "ab"]})";
  CHECK_THAT(answer_to(longer.c_str()), Contains("too much work"));
  const std::string inner =
      R"({"map": [)" + forty + R"(, {"map": [)" + forty + R"(, {"map": [)" + forty + ", 1]}]}]}";
  CHECK_THAT(answer_to(inner.c_str()), Contains("too much work"));
}

TEST_CASE("JsonLogic: an answer says which data it asked for") {
  const auto answer = apply_json_logic(
      json::parse(R"({"and": [{"var": "time"}, {"some": [{"var": "flags"}, {"var": "inner"}]}]})"),
      json::parse(R"({"time": "12:00", "flags": [{"inner": 1}]})"));
  REQUIRE(answer);
  CHECK(answer->read == std::vector<std::string>{"time", "flags"});
  CHECK_FALSE(answer->read_all);
  CHECK(apply_json_logic(json::parse(R"({"var": ""})"), json::parse("{}"))->read_all);
}

TEST_CASE("JsonLogic: what is plainly wrong with a rule is found without data") {
  CHECK(json_logic_fault(R"({"!": {"in": ["under_18", {"var": "flags"}]}})", facts).empty());
  CHECK(json_logic_fault(R"({"some": [{"var": "flags"}, {"==": [{"var": ""}, "a"]}]})", facts).empty());
  CHECK(json_logic_fault(R"({"map": [{"var": "flags"}, {"var": "anything"}]})", facts).empty());
  CHECK_THAT(json_logic_fault("{\"var\": ", facts), Contains("is not JSON"));
  CHECK_THAT(json_logic_fault("true true", facts), Contains("something follows at byte 6"));
  CHECK_THAT(json_logic_fault(R"({"if": [true, {"alow": 1}]})", facts), Contains("no operator \"alow\""));
  CHECK_THAT(json_logic_fault(R"({"==": [{"var": "weekdays"}, 1]})", facts),
             Contains("no fact \"weekdays\"") && Contains("product, time, flags"));
  CHECK_THAT(json_logic_fault(R"({"missing": ["time", "product", "colour"]})", facts),
             Contains("\"colour\""));
  CHECK_THAT(json_logic_fault(R"({"and": [true], "or": [false]})", facts), Contains("one key, not of 2"));
}
