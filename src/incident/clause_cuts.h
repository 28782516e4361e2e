// What speaks for a soft cut: two happenings on the two sides of a word. Tokens are half open. Internal to the incident room.
#pragma once
#include <cstdint>

namespace sijil {

class View;

/// An effect, or a trigger that is strong enough, stands in the tokens.
bool happening(const View& view, std::uint32_t first, std::uint32_t last);
/// "... and hit positions in X": goes on with a strike told before.
bool aims(const View& view, std::uint32_t token);
/// A word that opens a result, which belongs to the clause it follows.
bool result_at(const View& view, std::uint32_t token);
/// Where ", which resulted in" stands behind a token; the end of the clause without it.
std::uint32_t before_result(const View& view, std::uint32_t first, std::uint32_t last);
/// A noun or verb of an act stands in the tokens.
bool names_act(const View& view, std::uint32_t first, std::uint32_t last);
/// Deaths told anew, with their own figure.
bool other_deaths(const View& view, std::uint32_t from, std::uint32_t mid, std::uint32_t to);
/// "The death of three in A and the wounding of five in B".
bool other_town(const View& view, std::uint32_t from, std::uint32_t mid, std::uint32_t to);
/// What somebody is held for, told with its place and day.
bool charged_deed(const View& view, std::uint32_t from, std::uint32_t mid, std::uint32_t to);
/// How those who are freed had been taken.
bool taken_before(const View& view, std::uint32_t from, std::uint32_t mid, std::uint32_t to);
/// What stands right of `mid` is another happening than what stands left of it.
bool differs(const View& view, std::uint32_t from, std::uint32_t mid, std::uint32_t to);
/// What an act answers to or comes after.
bool came_before(const View& view, std::uint32_t from, std::uint32_t at);
/// The death that made a total rise.
bool raised_by(const View& view, std::uint32_t from, std::uint32_t at);
/// What happened before a thing that has not happened, or is known.
bool told_after(const View& view, std::uint32_t from, std::uint32_t mid, std::uint32_t to);

}  // namespace sijil
