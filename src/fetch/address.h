// Which network addresses a fetch may connect to. Decides on resolved addresses only; names are the resolver's matter.
#pragma once
#include <string>

struct sockaddr;

namespace sijil {

/// True for addresses of the public Internet: not loopback, private, link-local, shared, reserved, documentation or
/// multicast, also when such an IPv4 address is wrapped in IPv6 (mapped, 6to4, NAT64). Other families: false.
bool is_public_address(const sockaddr* address);

/// The same for a literal ("10.0.0.1", "::1"); false for anything that is not an address.
bool is_public_address(const std::string& literal);

/// "127.0.0.1", "::1"; "?" for other families.
std::string address_text(const sockaddr* address);

}  // namespace sijil
