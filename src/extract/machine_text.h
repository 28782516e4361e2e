// Machine text: URLs, e-mail addresses, file and model names, whose digits are neither numbers nor dates (N9).
#pragma once
#include "text/text.h"

namespace sijil {

/// True if a Latin word touches tokens [first, last), directly or over signs that join ("news/2022-10-14.html", "F-16").
bool in_machine_text(const Text& text, std::uint32_t first, std::uint32_t last);

}  // namespace sijil
