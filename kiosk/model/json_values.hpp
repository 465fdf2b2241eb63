// SPDX-License-Identifier: Apache-2.0
// JavaScript's coercions over JSON values, as ECMA-262 has them: what JsonLogic's operators are made of.
// A null pointer stands for 'undefined'.
#pragma once
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace gatehouse::model::json_values {

using Value = boost::json::value;

/// ToNumber: "" and null are 0, what is no number is NaN.
double number(const Value* value);
/// parseFloat: the number that the value's text begins with, else NaN.
double leading_number(const Value* value);
/// ToString; null is "null". Lists are their elements with commas between.
std::string text(const Value* value);
/// A whole number where the double is one and fits, so that it prints and indexes as one.
Value made_of(double number);

bool equal(const Value* a, const Value* b);           ///< ==
bool strictly_equal(const Value* a, const Value* b);  ///< ===
bool less(const Value* a, const Value* b);            ///< <
bool less_or_equal(const Value* a, const Value* b);   ///< <=

}  // namespace gatehouse::model::json_values
