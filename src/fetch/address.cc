#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace sijil {
namespace {

struct Block4 {
  std::uint32_t base;
  int bits;
};

constexpr std::uint32_t quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// The IANA special-purpose registry, what is not globally reachable.
constexpr std::array<Block4, 15> kNotPublic4{{
    {quad(0, 0, 0, 0), 8},      {quad(10, 0, 0, 0), 8},     {quad(100, 64, 0, 0), 10},   {quad(127, 0, 0, 0), 8},
    {quad(169, 254, 0, 0), 16}, {quad(172, 16, 0, 0), 12},  {quad(192, 0, 0, 0), 24},    {quad(192, 0, 2, 0), 24},
    {quad(192, 88, 99, 0), 24}, {quad(192, 168, 0, 0), 16}, {quad(198, 18, 0, 0), 15},   {quad(198, 51, 100, 0), 24},
    {quad(203, 0, 113, 0), 24}, {quad(224, 0, 0, 0), 4},    {quad(240, 0, 0, 0), 4},
}};

bool public4(std::uint32_t host_order) {
  for (const Block4& block : kNotPublic4) {
    const std::uint32_t mask = ~std::uint32_t{0} << (32 - block.bits);
    if ((host_order & mask) == block.base) return false;
  }
  return true;
}

std::uint32_t four_bytes(const std::uint8_t* p) { return quad(p[0], p[1], p[2], p[3]); }

bool public6(const std::uint8_t* a) {
  constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  constexpr std::array<std::uint8_t, 12> kNat64{0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
  if (std::memcmp(a, kMapped.data(), 12) == 0 || std::memcmp(a, kNat64.data(), 12) == 0) {
    return public4(four_bytes(a + 12));
  }
  if (a[0] == 0x20 && a[1] == 0x02) return public4(four_bytes(a + 2));  // 6to4
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] < 0x02) return false;       // 2001::/23: Teredo, ORCHID, benchmarking
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0D && a[3] == 0xB8) return false;  // documentation
  return (a[0] & 0xE0) == 0x20;  // 2000::/3 is all that is assigned as global unicast
}

}  // namespace

bool is_public_address(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return public4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, address, sizeof in);
    return public6(in.sin6_addr.s6_addr);
  }
  return false;
}

bool is_public_address(const std::string& literal) {
  in_addr v4{};
  if (inet_pton(AF_INET, literal.c_str(), &v4) == 1) return public4(ntohl(v4.s_addr));
  in6_addr v6{};
  return inet_pton(AF_INET6, literal.c_str(), &v6) == 1 && public6(v6.s6_addr);
}

std::string address_text(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> out{};
  const char* text = nullptr;
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    text = inet_ntop(AF_INET, &in.sin_addr, out.data(), out.size());
  } else if (address->sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, address, sizeof in);
    text = inet_ntop(AF_INET6, &in.sin6_addr, out.data(), out.size());
  }
  return text ? text : "?";
}

}  // namespace sijil
